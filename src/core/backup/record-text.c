/* What restic and borg print for people, line by line, and what a script says of any tool. */
#include "core/backup/record-reader-private.h"

#include <string.h>

SwBackupRecord *
sw_record_job_of (const SwRecordReading *reading, const char *tool)
{
  return reading->job != NULL && g_str_equal (reading->job->tool, tool) ? reading->job : NULL;
}

const char *
sw_record_after (const char *text, const char *mark)
{
  const char *found = strstr (text, mark);
  return found != NULL ? found + strlen (mark) : NULL;
}

/* Exit codes and versions */

static void
read_exit (SwRecordReading *reading, const char *rest)
{
  static const char *const words[] = {"code", "status", ":", "=", NULL};
  for (guint i = 0; words[i] != NULL; i++) {
    rest += g_str_has_prefix (rest, words[i]) ? strlen (words[i]) : 0;
    rest += strspn (rest, " ");
  }
  gint64 code;
  if (sw_record_number (rest, &code) && code < 256)
    sw_record_reading_exit (reading, rest);
}

static void
note_version (SwRecordReading *reading, const char *tool, const char *version)
{
  if (!g_ascii_isdigit (*version))
    return;
  g_free (reading->version);
  reading->version = g_strndup (version, strcspn (version, " "));
  reading->version_of = tool;
}

static void
read_restic_version (SwRecordReading *reading, const char *rest)
{
  note_version (reading, "restic", rest);
}

static void
read_borg_version (SwRecordReading *reading, const char *rest)
{
  note_version (reading, "borg", rest);
}

static void
read_pgbackrest_version (SwRecordReading *reading, const char *rest)
{
  note_version (reading, "pgbackrest", rest);
}

static void
read_pg_dump_version (SwRecordReading *reading, const char *rest)
{
  note_version (reading, "pg_dump", rest);
}

static void
read_pg_basebackup_version (SwRecordReading *reading, const char *rest)
{
  note_version (reading, "pg_basebackup", rest);
}

/* restic */

/* The job whose sums are being printed: they come before its snapshot's id. */
static SwBackupRecord *
restic_job (SwRecordReading *reading)
{
  SwBackupRecord *job = sw_record_job_of (reading, "restic");
  gboolean over = job == NULL || *job->run != '\0' || *job->status != '\0';
  return over ? sw_record_reading_begin (reading, "restic") : job;
}

static void
read_added (SwRecordReading *reading, const char *rest)
{
  const char *end, *stored;
  SwBackupRecord *job = restic_job (reading);
  job->added = sw_record_size (rest, TRUE, &end);
  stored = job->added >= 0 ? sw_record_after (end, "(") : NULL;
  gint64 size = stored != NULL ? sw_record_size (stored, TRUE, &end) : -1;
  job->added = size >= 0 ? size : job->added;
}

/* "0:07", "1:02:03": seconds, -1 for anything else. */
static gint64
read_elapsed (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  gint64 seconds = 0, number;
  for (guint i = 0; parts[i] != NULL; i++) {
    if (!sw_record_number (parts[i], &number) || number > 1000000)
      return -1;
    seconds = seconds * 60 + number;
  }
  return parts[0] != NULL && parts[1] != NULL && seconds < 1000000000 ? seconds : -1;
}

/* "2 files, 2.861 MiB in 0:00" */
static void
read_processed (SwRecordReading *reading, const char *rest)
{
  const char *files = strstr (rest, " files, "), *elapsed = sw_record_after (rest, " in "), *end;
  if (files == NULL || elapsed == NULL)
    return;
  SwBackupRecord *job = restic_job (reading);
  g_autofree char *count = g_strndup (rest, files - rest);
  if (!sw_record_number (count, &job->counts))
    job->counts = -1;
  job->bytes = sw_record_size (files + strlen (" files, "), TRUE, &end);
  reading->duration = read_elapsed (elapsed);
}

static void
read_saved (SwRecordReading *reading, const char *rest)
{
  gsize length = strspn (rest, "0123456789abcdef");
  if (length < 8 || !g_str_equal (rest + length, " saved"))
    return;
  g_autofree char *id = g_strndup (rest, 8);
  sw_record_set (&restic_job (reading)->run, id);
  sw_record_reading_through (reading, "3");
}

static void
read_unread (SwRecordReading *reading, const char *rest)
{
  reading->unread = TRUE;
}

static void
read_warning (SwRecordReading *reading, const char *rest)
{
  if (strstr (rest, "source file could not be read") != NULL)
    sw_record_reading_code (reading, "restic", "3");
}

static void
read_fatal (SwRecordReading *reading, const char *rest)
{
  sw_record_set (&restic_job (reading)->status, "failed");
}

/* borg */

static void
read_repository (SwRecordReading *reading, const char *rest)
{
  g_free (reading->target);
  reading->target = g_strdup (rest);
}

static void
read_archive (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = sw_record_reading_begin (reading, "borg");
  sw_record_set (&job->run, rest);
  sw_record_set_address (&job->target, reading->target);
}

/* `borg info` has it, `borg create` has not. */
static void
read_host (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = sw_record_job_of (reading, "borg");
  if (job == NULL)
    return;
  sw_record_set (&job->host, rest);
  sw_record_set (&job->status, SW_BACKUP_LISTED);
}

/* "Sun, 2026-11-22 12:07:16" */
static gint64
read_borg_time (const SwRecordReading *reading, const char *rest)
{
  const char *time = sw_record_after (rest, ", ");
  return time != NULL ? sw_record_stamp (time, reading->zone, NULL) : 0;
}

static void
read_start (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = sw_record_job_of (reading, "borg");
  if (job != NULL)
    job->started = read_borg_time (reading, rest);
}

static void
read_end (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = sw_record_job_of (reading, "borg");
  if (job != NULL)
    job->ended = read_borg_time (reading, rest);
}

static void
read_files (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = sw_record_job_of (reading, "borg");
  if (job != NULL && !sw_record_number (rest, &job->counts))
    job->counts = -1;
}

/* Original, compressed and deduplicated size, the second one not in every version. */
static void
read_sizes (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = sw_record_job_of (reading, "borg");
  if (job == NULL)
    return;
  const char *end = rest;
  gint64 size = sw_record_size (rest, FALSE, &end);
  for (guint i = 0; size >= 0; i++) {
    if (i == 0)
      job->bytes = size;
    else
      job->added = size;
    end += strspn (end, " ");
    size = sw_record_size (end, FALSE, &end);
  }
  sw_record_reading_through (reading, "1");
}

static void
read_terminating (SwRecordReading *reading, const char *rest)
{
  const char *code = sw_record_after (rest, "status, rc ");
  gint64 number;
  if (code != NULL && sw_record_number (code, &number) && number < 256)
    sw_record_reading_code (reading, "borg", code);
}

/* Lines */

static const SwRecordLine lines[] = {
    {"exit ", read_exit},
    {"exit: ", read_exit},
    {"rc ", read_exit},
    {"rc=", read_exit},
    {"restic ", read_restic_version},
    {"borg ", read_borg_version},
    {"pgBackRest ", read_pgbackrest_version},
    {"pg_dump (PostgreSQL) ", read_pg_dump_version},
    {"pg_basebackup (PostgreSQL) ", read_pg_basebackup_version},
    {"error: ", read_unread},
    {"Warning: ", read_warning},
    {"Fatal: ", read_fatal},
    {"Added to the repo: ", read_added},
    {"Added to the repository: ", read_added},
    {"processed ", read_processed},
    {"snapshot ", read_saved},
    {"Repository: ", read_repository},
    {"Archive name: ", read_archive},
    {"Hostname: ", read_host},
    {"Time (start): ", read_start},
    {"Time (end): ", read_end},
    {"Number of files: ", read_files},
    {"This archive: ", read_sizes},
    {"terminating with ", read_terminating},
    {NULL, NULL},
};

gboolean
sw_record_lines_read (const SwRecordLine *table, SwRecordReading *reading, const char *line)
{
  for (; table->prefix != NULL; table++)
    if (g_str_has_prefix (line, table->prefix)) {
      const char *rest = line + strlen (table->prefix);
      table->read (reading, rest + strspn (rest, " "));
      return TRUE;
    }
  return FALSE;
}

void
sw_record_text_read (SwRecordReading *reading, const char *line)
{
  line += strspn (line, " \t");
  if (strstr (line, ": [Errno ") != NULL) /* borg, of a file */
    reading->unread = TRUE;
  if (!sw_record_lines_read (lines, reading, line))
    sw_record_postgres_read (reading, line);
}
