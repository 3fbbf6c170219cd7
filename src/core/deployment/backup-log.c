#include "core/deployment/backup-log.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/deployment/deployment-private.h"
#include "core/deployment/field-value.h"
#include "core/deployment/secret-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { MOST_AT_ONCE = 10000, LONGEST_WORD = 300, LONGEST_NOTE = 1000 };

static gint64
now_of (SwDeployment *deployment)
{
  return sw_context_now (sw_library_context (sw_deployment_library (deployment)));
}

/* Reading */

/* The texts of a record in the order of their columns. */
static const char **
text_of (SwBackupRecord *record, int index)
{
  const char **const texts[] = {&record->run,         &record->item,         &record->host,
                                &record->tool,        &record->tool_version, &record->app_version,
                                &record->status,      &record->manifest,     &record->target,
                                &record->fingerprint, &record->source,       &record->author};
  return index < (int) G_N_ELEMENTS (texts) ? texts[index] : NULL;
}

static const char *const text_columns[] = {"run",          "item",        "host",   "tool",
                                           "tool_version", "app_version", "status", "manifest",
                                           "target",       "fingerprint", "source", "author"};

#define SELECT_RECORDS                                                                             \
  "SELECT id, run, item, host, tool, tool_version, app_version, status, manifest, target, "        \
  "fingerprint, source, author, db_major, started, ended, bytes, added, counts, copied, "          \
  "deletable_after, at FROM deployment_record WHERE project = ?1 AND deleted = 0 "                 \
  "ORDER BY started, at, id"

static gint64
number_or (SwQuery *query, int column, gint64 otherwise)
{
  return sw_query_is_null (query, column) ? otherwise : sw_query_int (query, column);
}

static SwBackupRecord *
read_record (SwQuery *query)
{
  SwBackupRecord *record = sw_backup_record_new ();
  record->id = sw_query_int (query, 0);
  for (int i = 0; text_of (record, i) != NULL; i++)
    sw_backup_record_set (text_of (record, i), sw_query_text (query, i + 1));
  record->db_major = (int) number_or (query, 13, 0);
  record->started = number_or (query, 14, 0);
  record->ended = number_or (query, 15, 0);
  record->bytes = number_or (query, 16, -1);
  record->added = number_or (query, 17, -1);
  record->counts = number_or (query, 18, -1);
  record->copied = number_or (query, 19, 0);
  record->deletable_after = number_or (query, 20, 0);
  record->at = number_or (query, 21, 0);
  return record;
}

/* Oldest first: a later success of the same level makes an earlier failure good. Of one second the
 * failure is heard last. */
static void
read_verifications (SwDeployment *deployment, GHashTable *by_id)
{
  g_autoptr (SwQuery) query = sw_library_query (
      sw_deployment_library (deployment),
      "SELECT record, level, passed, at FROM deployment_verification WHERE project = ?1 AND "
      "deleted = 0 ORDER BY at, passed DESC, id",
      SW_INT (sw_deployment_project (deployment)->id), SW_END);
  while (sw_query_next (query)) {
    gint64 id = sw_query_int (query, 0);
    SwBackupRecord *record = g_hash_table_lookup (by_id, &id);
    int level = (int) sw_query_int (query, 1);
    if (record == NULL)
      continue;
    if (sw_query_int (query, 2) == 0) {
      record->failed_level = record->failed_level == 0 ? level : MIN (level, record->failed_level);
      continue;
    }
    if (level >= record->failed_level)
      record->failed_level = 0;
    if (level >= record->level) {
      record->level = level;
      record->verified_at = sw_query_int (query, 3);
    }
  }
}

GPtrArray *
sw_backup_item_rows (SwDeployment *deployment, const char *item)
{
  GPtrArray *rows = g_ptr_array_new ();
  g_auto (GStrv) words = g_strsplit (item != NULL ? item : "", ",", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    const SwDeploymentRow *row = sw_deployment_row (deployment, "coverage", g_strstrip (words[i]));
    if (row != NULL)
      g_ptr_array_add (rows, (gpointer) row);
  }
  return rows;
}

/* Is it of the database? Where nobody knows the item, the tool says so. */
static gboolean
is_whole (SwDeployment *deployment, const SwBackupRecord *record)
{
  static const char *const tools[] = {"pg_dump", "pg_basebackup", "pgbackrest", NULL};
  g_autoptr (GPtrArray) rows = sw_backup_item_rows (deployment, record->item);
  g_autofree char *tool = g_ascii_strdown (record->tool, -1);
  for (guint i = 0; i < rows->len; i++) {
    if (g_str_equal (((const SwDeploymentRow *) rows->pdata[i])->name, "database"))
      return TRUE;
  }
  return rows->len == 0 && (record->db_major > 0 || g_strv_contains (tools, tool));
}

/* What the plan says of the size; records of one item and tool are alike. */
static void
take_plan (SwDeployment *deployment, GPtrArray *records)
{
  gint64 data =
      sw_field_value_amount (sw_deployment_answer (deployment, NULL, "storage.data"), 1 << 30);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; data > 0 && i < records->len; i++) {
    SwBackupRecord *record = records->pdata[i];
    char *series = g_strdup_printf ("%d\n%s\n%s", record->db_major, record->tool, record->item);
    gpointer whole;
    record->data_bytes = data;
    if (!g_hash_table_lookup_extended (known, series, NULL, &whole)) {
      whole = GINT_TO_POINTER (is_whole (deployment, record));
      g_hash_table_insert (known, g_strdup (series), whole);
    }
    record->whole = GPOINTER_TO_INT (whole);
    g_free (series);
  }
}

static SwBackupLog *
read_log (SwDeployment *deployment)
{
  SwBackupLog *log = g_rc_box_new0 (SwBackupLog);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  log->records = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  g_autoptr (SwQuery) query =
      sw_library_query (sw_deployment_library (deployment), SELECT_RECORDS,
                        SW_INT (sw_deployment_project (deployment)->id), SW_END);
  while (sw_query_next (query)) {
    SwBackupRecord *record = read_record (query);
    g_ptr_array_add (log->records, record);
    g_hash_table_insert (by_id, &record->id, record);
  }
  read_verifications (deployment, by_id);
  take_plan (deployment, log->records);
  log->verdicts =
      sw_backup_records_judge (log->records, now_of (deployment), sw_deployment_words (deployment));
  return log;
}

SwBackupLog *
sw_backup_log_new (SwDeployment *deployment)
{
  SwDeploymentMade *made = sw_deployment_made (deployment);
  if (made->log == NULL)
    made->log = read_log (deployment);
  return g_rc_box_acquire (made->log);
}

static void
clear_cb (gpointer data)
{
  SwBackupLog *log = data;
  g_ptr_array_unref (log->records);
  g_ptr_array_unref (log->verdicts);
}

void
sw_backup_log_free (SwBackupLog *log)
{
  g_rc_box_release_full (log, clear_cb);
}

int
sw_backup_log_place (const SwBackupLog *log, gint64 id)
{
  for (guint i = 0; i < log->records->len; i++) {
    if (((const SwBackupRecord *) log->records->pdata[i])->id == id)
      return (int) i;
  }
  return -1;
}

int
sw_backup_log_newest (const SwBackupLog *log, int level)
{
  for (guint i = log->records->len; i > 0; i--) {
    const SwBackupVerdict *verdict = log->verdicts->pdata[i - 1];
    if (verdict->good && verdict->level >= level)
      return (int) i - 1;
  }
  return -1;
}

/* Writing */

static gboolean
check_texts (SwBackupRecord *record, GError **error)
{
  for (int i = 0; text_of (record, i) != NULL; i++) {
    const char *text = *text_of (record, i);
    SwSecretFlags flags = SW_SECRET_PROSE | SW_SECRET_HASH;
    if (text == NULL || *text == '\0')
      continue;
    if (g_utf8_strlen (text, -1) > LONGEST_WORD)
      return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                        _ ("“%s” is longer than %d characters. Shorten it."), text_columns[i],
                        LONGEST_WORD);
    if (!sw_secret_guard_check (text, flags, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_record (SwBackupRecord *record, GError **error)
{
  if (record->item == NULL || *record->item == '\0')
    return sw_refuse (error, SW_ERROR_REFUSED, "item-missing",
                      _ ("What was backed up? Name the item, such as “database”."));
  if (record->tool == NULL || *record->tool == '\0')
    return sw_refuse (error, SW_ERROR_REFUSED, "tool-missing",
                      _ ("Which tool made the backup? Name it, such as “restic”."));
  return check_texts (record, error);
}

#define KNOWN(number, least) ((number) >= (least) ? SW_INT (number) : SW_NONE)

static const char *
author_of (SwDeployment *deployment, const SwBackupRecord *record)
{
  return record->author != NULL && *record->author != '\0'
             ? record->author
             : sw_library_context (sw_deployment_library (deployment))->author;
}

static gint64
write_record (SwEdit *edit, SwDeployment *deployment, SwBackupRecord *record, gint64 now)
{
  gint64 id = sw_edit_insert (
      edit, "deployment_record", 0, "project", SW_INT (sw_deployment_project (deployment)->id),
      "db_major", KNOWN (record->db_major, 1), "started", KNOWN (record->started, 1), "ended",
      KNOWN (record->ended, 1), "bytes", KNOWN (record->bytes, 0), "added",
      KNOWN (record->added, 0), "counts", KNOWN (record->counts, 0), "copied",
      KNOWN (record->copied, 1), "deletable_after", KNOWN (record->deletable_after, 1), "at",
      SW_INT (now), NULL);
  for (int i = 0; text_of (record, i) != NULL; i++) {
    const char *text = *text_of (record, i);
    if (text != NULL && *text != '\0' && !g_str_equal (text_columns[i], "author"))
      sw_edit_set (edit, "deployment_record", id, text_columns[i], SW_TEXT (text));
  }
  sw_edit_set (edit, "deployment_record", id, "author", SW_TEXT (author_of (deployment, record)));
  return id;
}

static void
write_verification (SwEdit *edit, SwDeployment *deployment, gint64 record, int level,
                    gboolean passed, const char *name, const char *note, gint64 at)
{
  sw_edit_insert (edit, "deployment_verification", 0, "project",
                  SW_INT (sw_deployment_project (deployment)->id), "record", SW_INT (record),
                  "level", SW_INT (level), "passed", SW_INT (passed), "name", SW_TEXT (name),
                  "note", SW_TEXT (note), "at", SW_INT (at), NULL);
}

GArray *
sw_backup_log_note (SwDeployment *deployment, GPtrArray *records, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 now = now_of (deployment);
  if (!sw_deployment_is_ready (deployment, error))
    return NULL;
  if (records->len == 0 || records->len > MOST_AT_ONCE) {
    sw_refuse (error, SW_ERROR_REFUSED, records->len == 0 ? "empty" : "too-many",
               records->len == 0 ? _ ("There is no backup in it.")
                                 : _ ("These are more than %d records. Read them in parts."),
               MOST_AT_ONCE);
    return NULL;
  }
  for (guint i = 0; i < records->len; i++) {
    if (!check_record (records->pdata[i], error))
      return NULL;
  }
  const SwBackupRecord *first = records->pdata[0];
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-record", first->item);
  for (guint i = 0; i < records->len; i++) {
    SwBackupRecord *record = records->pdata[i];
    gint64 id = write_record (edit, deployment, record, now);
    if (record->level > 0)
      write_verification (edit, deployment, id, record->level, TRUE, author_of (deployment, record),
                          NULL, record->verified_at > 0 ? record->verified_at : now);
    if (record->failed_level > 0)
      write_verification (edit, deployment, id, record->failed_level, FALSE,
                          author_of (deployment, record), NULL,
                          record->verified_at > 0 ? record->verified_at : now);
    g_array_append_val (ids, id);
  }
  return sw_edit_commit (edit, error) >= 0 ? g_steal_pointer (&ids) : NULL;
}

static gboolean
is_same (const SwBackupRecord *a, const SwBackupRecord *b)
{
  return g_strcmp0 (a->run, b->run) == 0 && g_strcmp0 (a->tool, b->tool) == 0 &&
         g_strcmp0 (a->item, b->item) == 0 && g_strcmp0 (a->status, b->status) == 0 &&
         a->started == b->started && a->ended == b->ended && a->bytes == b->bytes;
}

guint
sw_backup_log_drop_known (SwDeployment *deployment, GPtrArray *records)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  guint dropped = 0;
  for (guint i = records->len; i > 0; i--) {
    gboolean known = FALSE;
    for (guint j = 0; j < log->records->len && !known; j++)
      known = is_same (records->pdata[i - 1], log->records->pdata[j]);
    if (known)
      g_ptr_array_remove_index (records, i - 1);
    dropped += known;
  }
  return dropped;
}

gint64
sw_backup_log_verify (SwDeployment *deployment, gint64 record_id, int level, gboolean passed,
                      const char *by, const char *note, GError **error)
{
  g_autofree char *name = sw_deployment_read_name (by, error);
  if (name == NULL || !sw_deployment_is_ready (deployment, error))
    return 0;
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  int place = sw_backup_log_place (log, record_id);
  g_autofree char *clean = sw_text_clean_lines (note != NULL ? note : "");
  if (place < 0) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-record",
               _ ("The backup log has no such record. “slipway deployment backups” lists them."));
    return 0;
  }
  if (level < 1 || level > 4) {
    sw_refuse (error, SW_ERROR_REFUSED, "level",
               _ ("A backup is verified at a level of V1 to V4."));
    return 0;
  }
  if (g_utf8_strlen (clean, -1) > LONGEST_NOTE) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-long",
               _ ("The note is longer than %d characters. Shorten it."), LONGEST_NOTE);
    return 0;
  }
  if (!sw_secret_guard_check (clean, SW_SECRET_PROSE, error))
    return 0;
  const SwBackupRecord *record = log->records->pdata[place];
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-verify", record->item);
  write_verification (edit, deployment, record_id, level, passed, name,
                      *clean != '\0' ? clean : NULL, now_of (deployment));
  return sw_edit_commit (edit, error) >= 0 ? record_id : 0;
}
