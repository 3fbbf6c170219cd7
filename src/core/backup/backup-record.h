/* One run of a backup tool, as somebody noted it or as its output says it, and whether it counts.
 *
 * What is not known never counts as good: a record without a size, without times or with a status
 * nobody can interpret proves nothing. */
#pragma once

#include "core/base/words.h"

/* A host's clock may be so much ahead of the one here, in seconds. */
#define SW_BACKUP_CLOCK_SLACK 300
/* So many good backups before it say what size is usual, and so many percent of it are enough. */
#define SW_BACKUP_USUAL_COUNT 7
#define SW_BACKUP_USUAL_PERCENT 50
/* What is smaller is no backup of anything, and what is greater is a slip of the pen, in bytes. */
#define SW_BACKUP_LEAST_BYTES G_GINT64_CONSTANT (1000)
#define SW_BACKUP_MOST_BYTES (G_GINT64_CONSTANT (1) << 50)
/* Where the plan says how much data there is: a backup of the database has at least a thousandth of
 * it, and none has more than a hundred times as much. */
#define SW_BACKUP_LEAST_SHARE 1000
#define SW_BACKUP_MOST_TIMES 100
/* The plan counts in so many bytes, rounded up: there may be less by as much. */
#define SW_BACKUP_DATA_GRAIN (G_GINT64_CONSTANT (1) << 30)

/* A status that a list of a tool's backups gives: they are there, but how their jobs ended is not
 * said. */
#define SW_BACKUP_LISTED "listed"

/* Texts may be NULL and are borrowed, but for records that say that they own theirs. */
typedef struct {
  gint64 id;       /* of its row; 0: none */
  const char *run; /* what the tool calls it: snapshot, label, archive, file */
  const char *item;
  const char *host;
  const char *tool;
  const char *tool_version;
  const char *app_version;
  int db_major;   /* 0: not known */
  gint64 started; /* UTC seconds, 0: not known */
  gint64 ended;
  const char *status;
  gint64 bytes;         /* of what was backed up, in full; -1: not known */
  gint64 added;         /* bytes that came to the target; -1: not known */
  gint64 counts;        /* files or rows counted at the source; -1: not known */
  const char *manifest; /* SHA-256 */
  const char *target;
  gint64 copied; /* UTC seconds at which it was off site; 0: not yet */
  const char *fingerprint;
  gint64 deletable_after; /* UTC seconds; 0: not known */
  int level;              /* 1 to 4: the highest verification that succeeded; 0: none */
  gint64 verified_at;     /* UTC seconds */
  int failed_level;       /* of a verification that failed and was not repeated since; 0: none */
  const char *source;     /* "person", "status-line" or "tool" */
  const char *author;
  gint64 at;         /* UTC seconds at which it was noted */
  gint64 data_bytes; /* of all data as the plan has it; 0: not known */
  gboolean whole;    /* it is of the database, which makes up a good part of that */
} SwBackupRecord;

typedef struct {
  gboolean good;
  int level;          /* -1: does not count; 0: ended well; 1 to 4: verified */
  GPtrArray *reasons; /* sentences: why it does not count, or its verification does not */
} SwBackupVerdict;

void sw_backup_verdict_free (SwBackupVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwBackupVerdict, sw_backup_verdict_free)

/* Judges record `index` of `records` (SwBackupRecord, in the order of `started`; those before it
 * say what is usual and what was noted already). Good, that is V0, is a record that
 *   - began and ended, in this order, and neither lies in the future of `now` (UTC seconds), and
 *     was not copied off site before it began;
 *   - has a status that means success, of a tool that is known;
 *   - holds bytes, and at least half of the median of the last seven good ones of the same item
 *     and tool, unless a restore of it has been verified (V3, V4);
 *   - is neither far smaller nor far greater than what the plan has, or anybody;
 *   - counted something at the source, where it counted;
 *   - is not a second note of the same run; a list is none, and one that failed may be tried again;
 *   - has not failed a verification.
 * A verification counts if the record does, and if it came after the backup. The caller frees the
 * verdict; the reasons are in the language of `words`. Costs a pass over the records before. */
SwBackupVerdict *sw_backup_record_judge (GPtrArray *records, guint index, gint64 now,
                                         const SwWords *words);

/* The verdicts of all records in one pass; the caller owns them. */
GPtrArray *sw_backup_records_judge (GPtrArray *records, gint64 now, const SwWords *words);

/* The median of the last SW_BACKUP_USUAL_COUNT of `bytes` (oldest first; negative counts as 0); 0
 * where there are none. */
double sw_backup_usual_bytes (const gint64 *bytes, guint n);

/* Whether `bytes` is too little for what is usual: under SW_BACKUP_USUAL_PERCENT of it. */
gboolean sw_backup_is_small (gint64 bytes, double usual);

/* The tools whose statuses are known, "restic" first, NULL last. A tool's case does not matter. */
const char *const *sw_backup_tools (void);
gboolean sw_backup_tool_is_known (const char *tool);

/* Is it of the database's log ("wal", "log", "archive")? Pieces of that are no backups by
 * themselves. */
gboolean sw_backup_record_is_archive (const SwBackupRecord *record);

/* "V2" or "2" as 2; 0 for "", "V0", "none" and NULL; -1 for anything else. */
int sw_backup_level_parse (const char *text);

/* A record nothing is known of, and a copy; both own their texts, and all texts are there. */
SwBackupRecord *sw_backup_record_new (void);
SwBackupRecord *sw_backup_record_copy (const SwBackupRecord *record);
void sw_backup_record_free (SwBackupRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwBackupRecord, sw_backup_record_free)

/* Gives a record that owns its texts another one: `*field` is one of its members. `text` is copied
 * without control characters. */
void sw_backup_record_set (const char **field, const char *text);
