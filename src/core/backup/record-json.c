/* What restic, borg and pgBackRest print with --json. */
#include "core/backup/record-reader-private.h"

#include "core/base/json.h"

#include <string.h>

#define RESTIC_ID 8 /* what restic shows and takes of an id */

/* Members, of whatever kind they are */

static JsonNode *
member_of (JsonObject *object, const char *key)
{
  return object != NULL ? json_object_get_member (object, key) : NULL;
}

static JsonObject *
object_in (JsonObject *object, const char *key)
{
  JsonNode *node = member_of (object, key);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
array_in (JsonObject *object, const char *key)
{
  JsonNode *node = member_of (object, key);
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
object_at (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/* "" where it is none. */
static const char *
text_in (JsonObject *object, const char *key)
{
  JsonNode *node = member_of (object, key);
  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : "";
}

static gboolean
is_text (JsonObject *object, const char *key, const char *text)
{
  return g_str_equal (text_in (object, key), text);
}

/* -1 where it is none, or no number that a tool counts to. */
static gint64
number_in (JsonObject *object, const char *key)
{
  JsonNode *node = member_of (object, key);
  gint64 number = holds (node, G_TYPE_INT64) ? json_node_get_int (node) : -1;
  return number <= G_GINT64_CONSTANT (1000000000000000000) ? MAX (number, -1) : -1;
}

/* Seconds, in whole ones; -1 likewise. */
static gint64
seconds_in (JsonObject *object, const char *key)
{
  JsonNode *node = member_of (object, key);
  double seconds =
      holds (node, G_TYPE_DOUBLE) ? json_node_get_double (node) : (double) number_in (object, key);
  return seconds >= 0 && seconds < 1e9 ? (gint64) seconds : -1;
}

static gboolean
is_true (JsonObject *object, const char *key)
{
  JsonNode *node = member_of (object, key);
  return holds (node, G_TYPE_BOOLEAN) && json_node_get_boolean (node);
}

static gint64
stamp_in (const SwRecordReading *reading, JsonObject *object, const char *key)
{
  return sw_record_stamp (text_in (object, key), reading->zone, NULL);
}

/* restic */

static void
set_restic_id (SwBackupRecord *record, const char *id)
{
  g_autofree char *brief =
      g_utf8_strlen (id, -1) > RESTIC_ID ? g_utf8_substring (id, 0, RESTIC_ID) : g_strdup (id);
  sw_record_set (&record->run, brief);
}

/* What the backup command says at its end, and what later versions keep in the snapshot. */
static void
read_restic_sums (const SwRecordReading *reading, SwBackupRecord *record, JsonObject *sums)
{
  if (sums == NULL)
    return;
  gint64 started = stamp_in (reading, sums, "backup_start");
  record->started = started > 0 ? started : record->started;
  record->ended = stamp_in (reading, sums, "backup_end");
  record->bytes = number_in (sums, "total_bytes_processed");
  record->added = number_in (sums, "data_added_packed");
  if (record->added < 0)
    record->added = number_in (sums, "data_added");
  record->counts = number_in (sums, "total_files_processed");
}

/* A dry run and one that found nothing new leave no snapshot behind. */
static void
read_restic_summary (SwRecordReading *reading, JsonObject *summary)
{
  if (*text_in (summary, "snapshot_id") != '\0' && !is_true (summary, "dry_run")) {
    SwBackupRecord *record = sw_record_reading_begin (reading, "restic");
    set_restic_id (record, text_in (summary, "snapshot_id"));
    read_restic_sums (reading, record, summary);
    reading->duration = seconds_in (summary, "total_duration");
    sw_record_reading_through (reading, "3");
  }
  reading->unread = FALSE;
}

static void
read_restic_message (SwRecordReading *reading, JsonObject *message)
{
  gint64 code = number_in (message, "code");
  if (is_text (message, "message_type", "summary"))
    read_restic_summary (reading, message);
  else if (is_text (message, "message_type", "error"))
    reading->unread = TRUE;
  else if (is_text (message, "message_type", "exit_error") && code > 0) {
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, code);
    sw_record_reading_code (reading, "restic", text);
  }
}

static void
read_snapshot (SwRecordReading *reading, JsonObject *snapshot)
{
  SwBackupRecord *record = sw_record_reading_begin (reading, "restic");
  set_restic_id (record, text_in (snapshot, "id"));
  sw_record_set (&record->host, text_in (snapshot, "hostname"));
  sw_record_set (&record->status, SW_BACKUP_LISTED);
  record->started = stamp_in (reading, snapshot, "time");
  read_restic_sums (reading, record, object_in (snapshot, "summary"));
  const char *program = text_in (snapshot, "program_version");
  if (g_str_has_prefix (program, "restic "))
    sw_record_set (&record->tool_version, program + strlen ("restic "));
  sw_record_reading_end (reading);
}

/* borg */

static void
read_archive (SwRecordReading *reading, JsonObject *archive, JsonObject *document)
{
  JsonObject *sums = object_in (archive, "stats");
  SwBackupRecord *record = sw_record_reading_begin (reading, "borg");
  sw_record_set (&record->run, text_in (archive, "name"));
  sw_record_set (&record->host, text_in (archive, "hostname"));
  sw_record_set_address (&record->target, text_in (object_in (document, "repository"), "location"));
  record->started = stamp_in (reading, archive, "start");
  record->ended = stamp_in (reading, archive, "end");
  record->bytes = number_in (sums, "original_size");
  record->added = number_in (sums, "deduplicated_size");
  record->counts = number_in (sums, "nfiles");
  reading->duration = seconds_in (archive, "duration");
}

/* `borg create` prints one archive, `borg info` and `borg list` an array. */
static void
read_borg (SwRecordReading *reading, JsonObject *document)
{
  JsonObject *archive = object_in (document, "archive");
  JsonArray *archives = array_in (document, "archives");
  if (archive != NULL) {
    read_archive (reading, archive, document);
    sw_record_reading_through (reading, "1");
    return;
  }
  reading->lists = TRUE;
  for (guint i = 0; archives != NULL && i < json_array_get_length (archives); i++) {
    if (object_at (archives, i) == NULL)
      continue;
    read_archive (reading, object_at (archives, i), document);
    sw_record_set (&reading->job->status, SW_BACKUP_LISTED);
    sw_record_reading_end (reading);
  }
}

/* pgBackRest */

/* "15" and "9.6" of the database that the backup is of. */
static int
major_of (JsonObject *stanza, gint64 id)
{
  JsonArray *databases = array_in (stanza, "db");
  for (guint i = 0; databases != NULL && i < json_array_get_length (databases); i++) {
    JsonObject *database = object_at (databases, i);
    if (database != NULL && number_in (database, "id") == id)
      return CLAMP (atoi (text_in (database, "version")), 0, 999);
  }
  return 0;
}

/* Only backups that ended are listed; "error" is a page whose checksum was wrong. */
static void
read_label (SwRecordReading *reading, JsonObject *backup, JsonObject *stanza)
{
  JsonObject *sums = object_in (backup, "info"), *times = object_in (backup, "timestamp");
  SwBackupRecord *record = sw_record_reading_begin (reading, "pgbackrest");
  sw_record_set (&record->run, text_in (backup, "label"));
  sw_record_set (&record->item, text_in (stanza, "name"));
  sw_record_set (&record->tool_version, text_in (object_in (backup, "backrest"), "version"));
  sw_record_set (&record->status, is_true (backup, "error") ? "error" : "ok");
  record->db_major = major_of (stanza, number_in (object_in (backup, "database"), "id"));
  record->started = sw_record_seconds (number_in (times, "start"));
  record->ended = sw_record_seconds (number_in (times, "stop"));
  record->bytes = number_in (sums, "size");
  record->added = number_in (object_in (sums, "repository"), "delta");
  sw_record_reading_end (reading);
}

static void
read_stanza (SwRecordReading *reading, JsonObject *stanza)
{
  JsonArray *backups = array_in (stanza, "backup");
  for (guint i = 0; backups != NULL && i < json_array_get_length (backups); i++)
    if (object_at (backups, i) != NULL)
      read_label (reading, object_at (backups, i), stanza);
}

/* The document */

static void
read_object (SwRecordReading *reading, JsonObject *object)
{
  if (json_object_has_member (object, "message_type"))
    read_restic_message (reading, object);
  else if (json_object_has_member (object, "repository") &&
           (object_in (object, "archive") != NULL || array_in (object, "archives") != NULL))
    read_borg (reading, object);
}

static void read_list (SwRecordReading *reading, JsonArray *list);

static void
read_element (SwRecordReading *reading, JsonObject *element)
{
  if (array_in (element, "backup") != NULL)
    read_stanza (reading, element);
  else if (array_in (element, "snapshots") != NULL) /* restic snapshots --group-by */
    read_list (reading, array_in (element, "snapshots"));
  else if (*text_in (element, "id") != '\0' && *text_in (element, "tree") != '\0')
    read_snapshot (reading, element);
}

static void
read_list (SwRecordReading *reading, JsonArray *list)
{
  reading->lists = TRUE;
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (object_at (list, i) != NULL)
      read_element (reading, object_at (list, i));
}

gboolean
sw_record_json_read (SwRecordReading *reading, const char *text, gsize length)
{
  g_autoptr (JsonNode) root = sw_json_parse (text, length, "", NULL);
  if (root == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (root))
    read_object (reading, json_node_get_object (root));
  else if (JSON_NODE_HOLDS_ARRAY (root))
    read_list (reading, json_node_get_array (root));
  return TRUE;
}
