/* What restic, borg, pgBackRest and PostgreSQL's own tools print for people, line by line. */
#include "core/backup/record-reader-private.h"

#include <string.h>

/* The job where it is one of `tool`, else NULL. */
static SwBackupRecord *
job_of (const SwRecordReading *reading, const char *tool)
{
  return reading->job != NULL && g_str_equal (reading->job->tool, tool) ? reading->job : NULL;
}

/* The text after `mark`, or NULL. */
static const char *
after (const char *text, const char *mark)
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
  SwBackupRecord *job = job_of (reading, "restic");
  gboolean over = job == NULL || *job->run != '\0' || *job->status != '\0';
  return over ? sw_record_reading_begin (reading, "restic") : job;
}

static void
read_added (SwRecordReading *reading, const char *rest)
{
  const char *end, *stored;
  SwBackupRecord *job = restic_job (reading);
  job->added = sw_record_size (rest, TRUE, &end);
  stored = job->added >= 0 ? after (end, "(") : NULL;
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
  const char *files = strstr (rest, " files, "), *elapsed = after (rest, " in "), *end;
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
  SwBackupRecord *job = job_of (reading, "borg");
  if (job == NULL)
    return;
  sw_record_set (&job->host, rest);
  sw_record_set (&job->status, SW_BACKUP_LISTED);
}

/* "Sun, 2026-11-22 12:07:16" */
static gint64
read_borg_time (const SwRecordReading *reading, const char *rest)
{
  const char *time = after (rest, ", ");
  return time != NULL ? sw_record_stamp (time, reading->zone, NULL) : 0;
}

static void
read_start (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = job_of (reading, "borg");
  if (job != NULL)
    job->started = read_borg_time (reading, rest);
}

static void
read_end (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = job_of (reading, "borg");
  if (job != NULL)
    job->ended = read_borg_time (reading, rest);
}

static void
read_files (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = job_of (reading, "borg");
  if (job != NULL && !sw_record_number (rest, &job->counts))
    job->counts = -1;
}

/* Original, compressed and deduplicated size, the second one not in every version. */
static void
read_sizes (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = job_of (reading, "borg");
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
  const char *code = after (rest, "status, rc ");
  gint64 number;
  if (code != NULL && sw_record_number (code, &number) && number < 256)
    sw_record_reading_code (reading, "borg", code);
}

/* pgBackRest */

static void
read_stanza (SwRecordReading *reading, const char *rest)
{
  g_free (reading->stanza);
  reading->stanza = g_strdup (rest);
  reading->db_major = 0;
  reading->lists = TRUE;
}

static void
read_wal (SwRecordReading *reading, const char *rest)
{
  reading->db_major = CLAMP (atoi (rest), 0, 999);
}

/* Only backups that ended are listed. */
static void
read_label (SwRecordReading *reading, const char *rest)
{
  if (reading->stanza == NULL)
    return;
  SwBackupRecord *job = sw_record_reading_begin (reading, "pgbackrest");
  sw_record_set (&job->run, rest);
  sw_record_set (&job->item, reading->stanza);
  sw_record_set (&job->status, "ok");
  job->db_major = reading->db_major;
}

static void
read_stamps (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = job_of (reading, "pgbackrest");
  const char *end;
  if (job == NULL)
    return;
  job->started = sw_record_stamp (rest, reading->zone, &end);
  if (job->started > 0 && g_str_has_prefix (end, " / "))
    job->ended = sw_record_stamp (end + strlen (" / "), reading->zone, NULL);
}

static void
read_database_size (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = job_of (reading, "pgbackrest");
  const char *end;
  if (job != NULL)
    job->bytes = sw_record_size (rest, TRUE, &end);
}

/* Of several repositories, the first. */
static void
read_repo (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = job_of (reading, "pgbackrest");
  const char *size = after (rest, "backup size: ");
  if (job != NULL && size != NULL && job->added < 0)
    job->added = sw_record_size (size, TRUE, NULL);
}

static void
read_page_errors (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = job_of (reading, "pgbackrest");
  if (job != NULL)
    sw_record_set (&job->status, "error");
}

/* PostgreSQL's tools */

/* The job that their messages are of; what was said of its file and its end is over. */
static SwBackupRecord *
postgres_job (SwRecordReading *reading, const char *tool)
{
  SwBackupRecord *job = job_of (reading, tool);
  gboolean over = job == NULL || reading->has_exit || *job->run != '\0';
  return over ? sw_record_reading_begin (reading, tool) : job;
}

static void
read_message (SwRecordReading *reading, const char *tool, const char *rest)
{
  SwBackupRecord *job = postgres_job (reading, tool);
  if (g_str_has_prefix (rest, "error:") || g_str_has_prefix (rest, "fatal:"))
    sw_record_set (&job->status, "failed");
  else if (g_str_equal (rest, "base backup completed"))
    sw_record_reading_through (reading, "failed");
}

static void
read_pg_dump (SwRecordReading *reading, const char *rest)
{
  read_message (reading, "pg_dump", rest);
}

static void
read_pg_dumpall (SwRecordReading *reading, const char *rest)
{
  read_message (reading, "pg_dumpall", rest);
}

static void
read_pg_basebackup (SwRecordReading *reading, const char *rest)
{
  read_message (reading, "pg_basebackup", rest);
}

/* "22915/22915 kB (100%), 1/1 tablespace" */
static void
read_progress (SwRecordReading *reading, const char *line)
{
  SwBackupRecord *job = job_of (reading, "pg_basebackup");
  g_autofree char *done = g_strndup (line, strcspn (line, "/"));
  gint64 kibibytes;
  if (job != NULL && strstr (line, " kB (100%)") != NULL && sw_record_number (done, &kibibytes) &&
      kibibytes < G_MAXINT32)
    job->bytes = kibibytes * 1024;
}

/* The head of a dump, and of what pg_restore -l shows of one. */
static SwBackupRecord *
dump_job (SwRecordReading *reading)
{
  SwBackupRecord *job = job_of (reading, "pg_dump");
  return job != NULL ? job : sw_record_reading_begin (reading, "pg_dump");
}

static void
read_database_version (SwRecordReading *reading, const char *rest)
{
  rest += strspn (rest, ": ");
  dump_job (reading)->db_major = CLAMP (atoi (rest), 0, 999);
}

static void
read_dump_version (SwRecordReading *reading, const char *rest)
{
  rest += strspn (rest, ": ");
  g_autofree char *version = g_strndup (rest, strcspn (rest, " "));
  sw_record_set (&dump_job (reading)->tool_version, version);
}

static void
read_dump_started (SwRecordReading *reading, const char *rest)
{
  dump_job (reading)->started = sw_record_stamp (rest, reading->zone, NULL);
}

static void
read_dump_ended (SwRecordReading *reading, const char *rest)
{
  dump_job (reading)->ended = sw_record_stamp (rest, reading->zone, NULL);
}

static void
read_dump_complete (SwRecordReading *reading, const char *rest)
{
  dump_job (reading);
  sw_record_reading_through (reading, "failed");
}

/* Files */

static gboolean
is_dump (const char *name)
{
  static const char *const endings[] = {".dump", ".sql", ".pgdump", ".backup"};
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    const char *rest = after (name, endings[i]);
    if (rest != NULL && (*rest == '\0' || *rest == '.'))
      return TRUE;
  }
  return FALSE;
}

/* The words of a line, up to `most` of them, the last one being all that is left. */
static guint
split_words (const char *line, const char *words[], guint most)
{
  guint count = 0;
  while (count < most && *(line += strspn (line, " \t")) != '\0') {
    words[count++] = line;
    line += strcspn (line, " \t");
  }
  return count;
}

/* "-rw-r--r-- 1 postgres postgres 1083 ", with the day and the name still to come. A day without a
 * year is none. */
static void
read_file (SwRecordReading *reading, const char *line)
{
  const char *words[9], *end = NULL;
  guint count = split_words (line, words, G_N_ELEMENTS (words));
  if (count < 7 || strcspn (line, " ") < 10 || strspn (line, "-rwxsStT.+@") < 10)
    return;
  gint64 when = sw_record_stamp (words[5], reading->zone, &end), bytes;
  const char *file = when > 0 ? end : count == 9 ? words[8] : "";
  g_autofree char *name = g_path_get_basename (file + strspn (file, " "));
  g_autofree char *digits = g_strndup (words[4], strcspn (words[4], " \t"));
  if (!sw_record_number (digits, &bytes))
    bytes = sw_record_size (digits, TRUE, NULL);
  gboolean mine = reading->job != NULL && g_str_has_prefix (reading->job->tool, "pg_") &&
                  reading->job->bytes < 0;
  if (bytes < 0 || (!mine && !is_dump (name)))
    return;
  if (!mine) {
    g_autofree char *code = g_steal_pointer (&reading->exit);
    sw_record_reading_begin (reading, "pg_dump");
    if (code != NULL)
      sw_record_reading_exit (reading, code);
  }
  reading->job->bytes = bytes;
  reading->job->ended = when > 0 ? when : reading->job->ended;
  sw_record_set (&reading->job->run, name);
}

/* Lines */

static const struct {
  const char *prefix;
  void (*read) (SwRecordReading *reading, const char *rest);
} lines[] = {
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
    {"stanza: ", read_stanza},
    {"wal archive min/max (", read_wal},
    {"full backup: ", read_label},
    {"diff backup: ", read_label},
    {"incr backup: ", read_label},
    {"timestamp start/stop: ", read_stamps},
    {"database size: ", read_database_size},
    {"repo", read_repo},
    {"error(s) detected during backup", read_page_errors},
    {"error list: ", read_page_errors},
    {"pg_dump: ", read_pg_dump},
    {"pg_dumpall: ", read_pg_dumpall},
    {"pg_basebackup: ", read_pg_basebackup},
    {"Archive created at ", read_dump_started},
    {"Started on ", read_dump_started},
    {"Completed on ", read_dump_ended},
    {"Dumped from database version", read_database_version},
    {"Dumped by pg_dump version", read_dump_version},
    {"PostgreSQL database dump complete", read_dump_complete},
    {"-r", read_file},
};

void
sw_record_text_read (SwRecordReading *reading, const char *line)
{
  line += strspn (line, " \t");
  if (g_str_has_prefix (line, "-- ") || g_str_has_prefix (line, "; "))
    line += strcspn (line, " ");
  line += strspn (line, " \t");
  if (strstr (line, ": [Errno ") != NULL) /* borg, of a file */
    reading->unread = TRUE;
  if (g_ascii_isdigit (*line))
    read_progress (reading, line);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_str_has_prefix (line, lines[i].prefix)) {
      const char *rest = line + strlen (lines[i].prefix);
      lines[i].read (reading, lines[i].read == read_file ? line : rest + strspn (rest, " "));
      return;
    }
}
