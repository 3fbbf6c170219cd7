/* Records of backups, read from text that may be hostile, damaged or cut off.
 *
 * Four kinds of text are read:
 *   - status lines, `slipway-backup KEY=VALUE ...`, which a script writes after each job; where the
 *     text holds one of these, nothing else in it is read, since a script's log has the output of
 *     its tool, too;
 *   - what `restic backup` and `restic snapshots --json` print, plain or with --json;
 *   - what `borg create --stats`, `borg info` and `borg list --json` print, likewise;
 *   - what `pgbackrest info` prints, likewise; and what pg_dump, pg_dumpall and pg_basebackup say,
 *     with the line `ls -l` has for the file.
 * A line `exit N` after the output of a tool says how the tool ended.
 *
 * Known members are kept and nothing else: no command line, no environment, and no account of an
 * address. Whoever stores a record still has to look at its texts for secrets.
 */
#pragma once

#include "core/backup/backup-record.h"

#define SW_RECORD_MAX_BYTES (256 * 1024)
#define SW_RECORD_MAX_COUNT 2000
#define SW_RECORD_MAX_TEXT 200 /* characters of one member */

/* What the text does not say; NULL and 0 for what is not known either. */
typedef struct {
  const char *item;
  const char *host;
  const char *target;
  gint64 started; /* UTC seconds */
  gint64 ended;
} SwRecordHints;

/* Reads `length` bytes. Times without a zone are read as the clock here shows them. `hints` may be
 * NULL. The caller owns the array, which owns its records (SwBackupRecord, in the order of the
 * text, with source "status-line" or "tool"); NULL with a refusal:
 *   "too-large"   more than SW_RECORD_MAX_BYTES
 *   "too-many"    more than SW_RECORD_MAX_COUNT records
 *   "empty"       blank, or a list without a backup
 *   "malformed"   a status line or JSON that is damaged, or nothing that is known here */
GPtrArray *sw_record_reader_read (const char *bytes, gsize length, const SwRecordHints *hints,
                                  GError **error);

/* Does the text hold a status line? */
gboolean sw_record_reader_has_lines (const char *text);
