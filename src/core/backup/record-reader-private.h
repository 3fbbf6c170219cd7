/* What the parts of the reader of records share. */
#pragma once

#include "core/backup/record-reader.h"

typedef struct {
  GPtrArray *records;
  GTimeZone *zone;        /* of times that name none */
  SwBackupRecord *job;    /* the one whose output is being read, not in `records` yet, or NULL */
  gint64 duration;        /* of `job`, seconds; -1: not known */
  GHashTable *durations;  /* record -> the same, plus 1 */
  gboolean has_code;      /* the tool said how `job` ended */
  gboolean has_exit;      /* the script said how `job` ended */
  char *exit;             /* what it said before there was anything it could belong to, or NULL */
  gboolean unread;        /* the tool could not read a file */
  gboolean lists;         /* something was a list of backups, be it an empty one */
  char *target;           /* of the jobs that follow */
  char *stanza;           /* likewise */
  int db_major;           /* likewise */
  const char *version_of; /* a tool, static, and */
  char *version;          /* its version */
} SwRecordReading;

/* Begins a job of `tool` (static), and ends the one before. */
SwBackupRecord *sw_record_reading_begin (SwRecordReading *reading, const char *tool);
/* The job goes into the records, if anything says how it ended. */
void sw_record_reading_end (SwRecordReading *reading);
/* The job came to its end. Where files could not be read, its status is `partly`. */
void sw_record_reading_through (SwRecordReading *reading, const char *partly);
/* The tool itself names its exit code. */
void sw_record_reading_code (SwRecordReading *reading, const char *tool, const char *code);
/* The script names the exit code of the tool. 0 heals nothing that the output says: in a shell it
 * may be that of another program. */
void sw_record_reading_exit (SwRecordReading *reading, const char *code);

/* The job where it is one of `tool`, else NULL. */
SwBackupRecord *sw_record_job_of (const SwRecordReading *reading, const char *tool);

/* Lines that begin with `prefix`; `read` gets the rest without the blanks before it. */
typedef struct {
  const char *prefix; /* NULL: the end of a table */
  void (*read) (SwRecordReading *reading, const char *rest);
} SwRecordLine;

/* Reads a line by the first entry that fits it. FALSE: none does. */
gboolean sw_record_lines_read (const SwRecordLine *table, SwRecordReading *reading,
                               const char *line);

/* One line of a tool's output in words; the second one is asked by the first. */
void sw_record_text_read (SwRecordReading *reading, const char *line);
void sw_record_postgres_read (SwRecordReading *reading, const char *line);
/* One document of a tool's output in JSON. FALSE: it is none. */
gboolean sw_record_json_read (SwRecordReading *reading, const char *text, gsize length);
/* Adds the status lines of `text`. FALSE with a refusal. */
gboolean sw_record_line_read_all (GPtrArray *records, const char *text, GError **error);

/* The text after `mark`, or NULL. */
const char *sw_record_after (const char *text, const char *mark);
/* Sets a text member, cut to SW_RECORD_MAX_TEXT. */
void sw_record_set (const char **field, const char *text);
/* Likewise for an address, without account and query. */
void sw_record_set_address (const char **field, const char *text);

/* Digits alone, up to 10^18; FALSE for anything else. */
gboolean sw_record_number (const char *text, gint64 *number);
/* "2.861 MiB", "21.9MB", "1.1K", "502 B": bytes, rounded; -1 for anything else. MB and the like
 * count in 1024 where `binary`. `end` (may be NULL) receives where it ends. */
gint64 sw_record_size (const char *text, gboolean binary, const char **end);
/* Seconds since 1970 where tools and people have any to do with, else 0. */
gint64 sw_record_seconds (gint64 seconds);
/* "2026-11-22T12:07:16.5+01:00", also with a blank for the T, "UTC" or "Z" for the zone, or no
 * zone, which then is `zone` (NULL: refused): UTC seconds, 0 for anything else. `end` receives
 * where a date ends; NULL: nothing may follow. */
gint64 sw_record_stamp (const char *text, GTimeZone *zone, const char **end);
