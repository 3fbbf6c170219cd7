#include "core/backup/record-reader-private.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Jobs */

SwBackupRecord *
sw_record_reading_begin (SwRecordReading *reading, const char *tool)
{
  sw_record_reading_end (reading);
  SwBackupRecord *job = sw_backup_record_new ();
  sw_record_set (&job->source, "tool");
  sw_record_set (&job->tool, tool);
  if (reading->version_of != NULL && g_str_equal (reading->version_of, tool))
    sw_record_set (&job->tool_version, reading->version);
  g_clear_pointer (&reading->exit, g_free);
  return reading->job = job;
}

/* Without its run, a job of a tool that names them was a trial. */
static gboolean
is_record (const SwBackupRecord *job)
{
  static const char *const naming[] = {"restic", "borg", "pgbackrest", NULL};
  static const char *const through[] = {"0", "completed", "ok", SW_BACKUP_LISTED, NULL};
  gboolean nameless = *job->run == '\0' && g_strv_contains (naming, job->tool);
  return *job->status != '\0' ? !nameless || !g_strv_contains (through, job->status)
                              : *job->run != '\0' && g_str_has_prefix (job->tool, "pg_");
}

void
sw_record_reading_end (SwRecordReading *reading)
{
  SwBackupRecord *job = g_steal_pointer (&reading->job);
  if (job != NULL && is_record (job)) {
    g_hash_table_insert (reading->durations, job, GINT_TO_POINTER ((int) reading->duration + 1));
    g_ptr_array_add (reading->records, job);
  } else {
    sw_backup_record_free (job);
  }
  reading->duration = -1;
  reading->has_code = reading->has_exit = FALSE;
}

void
sw_record_reading_through (SwRecordReading *reading, const char *partly)
{
  if (*reading->job->status == '\0')
    sw_record_set (&reading->job->status, reading->unread ? partly : "completed");
  reading->unread = FALSE;
}

static void
take_code (SwRecordReading *reading, const char *code)
{
  if (*reading->job->status == '\0' || !g_str_equal (code, "0"))
    sw_record_set (&reading->job->status, code);
  reading->unread = FALSE;
}

void
sw_record_reading_code (SwRecordReading *reading, const char *tool, const char *code)
{
  gboolean mine =
      reading->job != NULL && !reading->has_exit && g_str_equal (reading->job->tool, tool);
  if (mine && reading->has_code && g_str_equal (reading->job->status, code))
    return; /* said twice: in JSON and in words */
  if (!mine || reading->has_code)
    sw_record_reading_begin (reading, tool);
  reading->has_code = TRUE;
  take_code (reading, code);
}

void
sw_record_reading_exit (SwRecordReading *reading, const char *code)
{
  if (reading->job != NULL && !reading->has_exit) {
    reading->has_exit = TRUE;
    take_code (reading, code);
    return;
  }
  g_free (reading->exit);
  reading->exit = g_strdup (code);
}

/* The bytes as text */

static char *
read_text (const char *bytes, gsize length, GError **error)
{
  if (length > SW_RECORD_MAX_BYTES) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-large",
               _ ("The text is larger than %d KiB. Take the newest part of the log alone."),
               SW_RECORD_MAX_BYTES / 1024);
    return NULL;
  }
  if (length > 0 &&
      (memchr (bytes, '\0', length) != NULL || !g_utf8_validate (bytes, (gssize) length, NULL))) {
    sw_refuse (error, SW_ERROR_REFUSED, "malformed",
               _ ("The text is not plain UTF-8. Save it as UTF-8, or paste the lines."));
    return NULL;
  }
  g_autofree char *text = g_strndup (bytes != NULL ? bytes : "", length);
  const char *start = g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + 3 : text;
  if (start[strspn (start, " \t\r\n")] != '\0')
    return g_strdup (start);
  sw_refuse (error, SW_ERROR_REFUSED, "empty",
             _ ("There is nothing in the text. Paste the status line, or what the backup tool "
                "printed."));
  return NULL;
}

/* Does JSON begin here? Lines in brackets, as of progress, are none. */
static gboolean
begins_json (const char *at)
{
  if (*at != '[')
    return *at == '{';
  at += 1 + strspn (at + 1, " \t");
  return *at == '\0' || strchr ("{]\r\n", *at) != NULL;
}

/* Where the JSON that begins at `at` ends; NULL where it does not. */
static const char *
json_end (const char *at)
{
  guint depth = 0;
  gboolean quoted = FALSE;
  for (; *at != '\0'; at++) {
    if (quoted && *at == '\\' && at[1] != '\0')
      at++;
    else if (*at == '"')
      quoted = !quoted;
    else if (!quoted && (*at == '{' || *at == '['))
      depth++;
    else if (!quoted && (*at == '}' || *at == ']') && --depth == 0)
      return at + 1;
  }
  return NULL;
}

static gboolean
refuse_json (GError **error, const char *text, const char *at)
{
  guint line = 1;
  for (; text < at; text++)
    line += *text == '\n';
  return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                    _ ("The JSON from line %u of the text on is damaged or cut off. Copy all that "
                       "the tool printed again."),
                    line);
}

static gboolean
read_output (SwRecordReading *reading, const char *text, GError **error)
{
  const char *at = text;
  while (*(at += strspn (at, " \t\r\n")) != '\0') {
    if (begins_json (at)) {
      const char *end = json_end (at);
      if (end == NULL || !sw_record_json_read (reading, at, end - at))
        return refuse_json (error, text, at);
      at = end;
    } else {
      g_autofree char *line = g_strndup (at, strcspn (at, "\r\n"));
      at += strlen (line);
      sw_record_text_read (reading, g_strchomp (line));
    }
  }
  sw_record_reading_end (reading);
  return TRUE;
}

/* A list says when a snapshot began, the output of its job how it ended: one record. */
static void
join_listed (GPtrArray *records)
{
  g_autoptr (GHashTable) jobs = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < records->len; i++) {
    SwBackupRecord *record = records->pdata[i];
    if (g_str_equal (record->tool, "restic") && !g_str_equal (record->status, SW_BACKUP_LISTED))
      g_hash_table_insert (jobs, (char *) record->run, record);
  }
  for (guint i = records->len; i-- > 0;) {
    const SwBackupRecord *listed = records->pdata[i];
    SwBackupRecord *job = g_hash_table_lookup (jobs, listed->run);
    if (job == NULL || job == listed || !g_str_equal (listed->status, SW_BACKUP_LISTED))
      continue;
    job->started = listed->started;
    sw_record_set (&job->host, listed->host);
    g_ptr_array_remove_index (records, i);
  }
}

/* Of start, end and length two are enough. */
static void
complete_times (SwBackupRecord *record, int duration)
{
  if (duration < 0)
    return;
  if (record->ended == 0 && record->started > 0)
    record->ended = sw_record_seconds (record->started + duration);
  else if (record->started == 0 && record->ended > 0)
    record->started = sw_record_seconds (record->ended - duration);
}

static void
take_hint (const char **field, const char *hint)
{
  if (**field == '\0' && hint != NULL)
    sw_record_set (field, hint);
}

static void
take_hints (SwBackupRecord *record, int duration, const SwRecordHints *hints)
{
  take_hint (&record->item, hints->item);
  take_hint (&record->host, hints->host);
  take_hint (&record->target, hints->target);
  complete_times (record, duration);
  record->ended = record->ended > 0 ? record->ended : hints->ended;
  complete_times (record, duration);
  record->started = record->started > 0 ? record->started : hints->started;
  complete_times (record, duration);
}

static gboolean
refuse_nothing (const SwRecordReading *reading, GError **error)
{
  if (reading->lists)
    return sw_refuse (error, SW_ERROR_REFUSED, "empty",
                      _ ("The list holds no backup: none has been made yet, or it is the list of "
                         "another repository."));
  return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                    _ ("Nothing in the text is a backup that is known here. Paste status lines "
                       "(“slipway-backup ...”), or what restic, borg, pgBackRest or pg_dump "
                       "printed."));
}

static gboolean
check_count (const GPtrArray *records, GError **error)
{
  return records->len <= SW_RECORD_MAX_COUNT ||
         sw_refuse (error, SW_ERROR_REFUSED, "too-many",
                    _ ("The text holds more than %d backups. Take the newest ones alone."),
                    SW_RECORD_MAX_COUNT);
}

static gboolean
read_tools (SwRecordReading *reading, const char *text, GError **error)
{
  if (!read_output (reading, text, error) || !check_count (reading->records, error))
    return FALSE;
  join_listed (reading->records);
  return reading->records->len > 0 || refuse_nothing (reading, error);
}

static void
reading_clear (SwRecordReading *reading)
{
  sw_backup_record_free (reading->job);
  g_time_zone_unref (reading->zone);
  g_hash_table_unref (reading->durations);
  g_free (reading->exit);
  g_free (reading->target);
  g_free (reading->stanza);
  g_free (reading->version);
}

GPtrArray *
sw_record_reader_read (const char *bytes, gsize length, const SwRecordHints *hints, GError **error)
{
  static const SwRecordHints no_hints = {0};
  g_autofree char *text = read_text (bytes, length, error);
  if (text == NULL)
    return NULL;
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  SwRecordReading reading = {.records = records,
                             .zone = g_time_zone_new_local (),
                             .durations = g_hash_table_new (NULL, NULL),
                             .duration = -1};
  gboolean read =
      sw_record_reader_has_lines (text)
          ? sw_record_line_read_all (records, text, error) && check_count (records, error)
          : read_tools (&reading, text, error);
  for (guint i = 0; read && i < records->len; i++) {
    int duration = GPOINTER_TO_INT (g_hash_table_lookup (reading.durations, records->pdata[i])) - 1;
    take_hints (records->pdata[i], duration, hints != NULL ? hints : &no_hints);
  }
  reading_clear (&reading);
  return read ? g_steal_pointer (&records) : NULL;
}
