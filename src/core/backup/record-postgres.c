/* What pgBackRest and PostgreSQL's own tools print for people, line by line, and the lines of
 * `ls -l` about their files. */
#include "core/backup/record-reader-private.h"

#include <string.h>

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
  SwBackupRecord *job = sw_record_job_of (reading, "pgbackrest");
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
  SwBackupRecord *job = sw_record_job_of (reading, "pgbackrest");
  const char *end;
  if (job != NULL)
    job->bytes = sw_record_size (rest, TRUE, &end);
}

/* Of several repositories, the first. */
static void
read_repo (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = sw_record_job_of (reading, "pgbackrest");
  const char *size = sw_record_after (rest, "backup size: ");
  if (job != NULL && size != NULL && job->added < 0)
    job->added = sw_record_size (size, TRUE, NULL);
}

static void
read_page_errors (SwRecordReading *reading, const char *rest)
{
  SwBackupRecord *job = sw_record_job_of (reading, "pgbackrest");
  if (job != NULL)
    sw_record_set (&job->status, "error");
}

/* PostgreSQL's tools */

/* The job that their messages are of; what was said of its file and its end is over. */
static SwBackupRecord *
postgres_job (SwRecordReading *reading, const char *tool)
{
  SwBackupRecord *job = sw_record_job_of (reading, tool);
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
  SwBackupRecord *job = sw_record_job_of (reading, "pg_basebackup");
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
  SwBackupRecord *job = sw_record_job_of (reading, "pg_dump");
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
    const char *rest = sw_record_after (name, endings[i]);
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

static const SwRecordLine lines[] = {
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
    {NULL, NULL},
};

void
sw_record_postgres_read (SwRecordReading *reading, const char *line)
{
  if (g_str_has_prefix (line, "-- ") || g_str_has_prefix (line, "; "))
    line += strcspn (line, " ");
  line += strspn (line, " \t");
  if (g_str_has_prefix (line, "-r"))
    read_file (reading, line);
  else if (g_ascii_isdigit (*line))
    read_progress (reading, line);
  else
    sw_record_lines_read (lines, reading, line);
}
