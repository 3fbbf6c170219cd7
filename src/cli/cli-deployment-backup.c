/* The backup log: noting backups, listing them with what they are worth, verifying them. */
#include "cli/cli-deployment.h"

#include "core/backup/record-reader.h"
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/base/json.h"
#include "core/deployment/backup-advice.h"
#include "core/deployment/deployment-alarms.h"

#include <glib/gi18n-lib.h>

/* What is read of a file at all; the reader says what is too large for it. */
#define MOST_BYTES (16 * 1024 * 1024)

/* A record with its verdict */

static void
known_json (SwCall *call, const char *name, gint64 number, gint64 least)
{
  if (number >= least)
    sw_json_number (call->builder, name, number);
  else
    sw_json_text (call->builder, name, NULL);
}

static const char *
level_text (int level)
{
  static const char *const levels[] = {"none", "V0", "V1", "V2", "V3", "V4"};
  return levels[CLAMP (level + 1, 0, 5)];
}

static void
text_json (SwCall *call, const char *name, const char *text)
{
  sw_json_text (call->builder, name, text != NULL && *text != '\0' ? text : NULL);
}

static void
record_json (SwCall *call, const SwBackupRecord *record, const SwBackupVerdict *verdict)
{
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "id", record->id);
  text_json (call, "run", record->run);
  text_json (call, "item", record->item);
  text_json (call, "host", record->host);
  text_json (call, "tool", record->tool);
  text_json (call, "tool_version", record->tool_version);
  text_json (call, "app_version", record->app_version);
  known_json (call, "db_major", record->db_major, 1);
  sw_json_stamp (call->builder, "at", record->started);
  sw_json_stamp (call->builder, "ended", record->ended);
  text_json (call, "status", record->status);
  known_json (call, "bytes", record->bytes, 0);
  known_json (call, "added", record->added, 0);
  known_json (call, "counts", record->counts, 0);
  text_json (call, "manifest", record->manifest);
  text_json (call, "target", record->target);
  sw_json_stamp (call->builder, "copied", record->copied);
  text_json (call, "fingerprint", record->fingerprint);
  sw_json_stamp (call->builder, "deletable_after", record->deletable_after);
  sw_json_stamp (call->builder, "verified_at", record->verified_at);
  text_json (call, "failed_level",
             record->failed_level > 0 ? level_text (record->failed_level) : "");
  text_json (call, "source", record->source);
  text_json (call, "by", record->author);
  sw_json_stamp (call->builder, "noted_at", record->at);
  sw_json_text (call->builder, "level", level_text (verdict->level));
  sw_json_flag (call->builder, "good", verdict->good);
  sw_json_texts (call->builder, "reasons", verdict->reasons);
  json_builder_end_object (call->builder);
}

static void
record_text (SwCall *call, const SwBackupRecord *record, const SwBackupVerdict *verdict)
{
  const SwWords *words = sw_context_words (call->context, call->context->language);
  g_autofree char *clock = sw_call_clock (record->started);
  g_autofree char *size =
      record->bytes >= 0 ? sw_format_size (words, record->bytes) : g_strdup ("—");
  sw_call_line (call, "%" G_GINT64_FORMAT "  %s  %s  %s  %s  [%s]", record->id, clock, record->item,
                record->tool, size, verdict->good ? level_text (verdict->level) : _ ("not good"));
  for (guint i = 0; i < verdict->reasons->len; i++)
    sw_call_line (call, "       %s", (const char *) verdict->reasons->pdata[i]);
}

static void
say_record (SwCall *call, const SwBackupLog *log, int place)
{
  (call->json ? record_json : record_text) (call, log->records->pdata[place],
                                            log->verdicts->pdata[place]);
}

/* record */

static gboolean
read_stamps (SwCall *call, SwBackupRecord *record, GError **error)
{
  if (!sw_call_stamp (call, "at", FALSE, &record->started, error) ||
      !sw_call_stamp (call, "end", FALSE, &record->ended, error) ||
      !sw_call_stamp (call, "copied", FALSE, &record->copied, error) ||
      !sw_call_stamp (call, "deletable-after", TRUE, &record->deletable_after, error))
    return FALSE;
  if (record->ended == 0)
    record->ended = record->started;
  return TRUE;
}

static gboolean
read_numbers (SwCall *call, SwBackupRecord *record, GError **error)
{
  gint64 major = record->db_major;
  const char *verified = sw_call_option (call, "verified");
  if (!sw_call_number (call, "bytes", 0, G_MAXINT64, &record->bytes, error) ||
      !sw_call_number (call, "added", 0, G_MAXINT64, &record->added, error) ||
      !sw_call_number (call, "counts", 0, G_MAXINT64, &record->counts, error) ||
      !sw_call_number (call, "db-major", 1, 999, &major, error))
    return FALSE;
  record->db_major = (int) major;
  record->level = sw_backup_level_parse (verified);
  return record->level >= 0 ||
         sw_refuse (error, SW_ERROR_REFUSED, "level",
                    _ ("“%s” is no level. A backup is verified at a level of V1 to V4."), verified);
}

static void
read_texts (SwCall *call, SwBackupRecord *record)
{
  const struct {
    const char *option;
    const char **field;
  } texts[] = {{"run", &record->run},
               {"item", &record->item},
               {"host", &record->host},
               {"tool", &record->tool},
               {"tool-version", &record->tool_version},
               {"app-version", &record->app_version},
               {"status", &record->status},
               {"manifest", &record->manifest},
               {"target", &record->target},
               {"fingerprint", &record->fingerprint}};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (sw_call_option (call, texts[i].option) != NULL)
      sw_backup_record_set (texts[i].field, sw_call_option (call, texts[i].option));
  }
}

/* The one record that the options tell. */
static GPtrArray *
typed_record (SwCall *call, GError **error)
{
  static const char *const needed[] = {"at", "item", "tool", "status", "bytes"};
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  SwBackupRecord *record = sw_backup_record_new ();
  g_ptr_array_add (records, record);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    if (sw_call_option (call, needed[i]) == NULL) {
      sw_call_usage (call, error);
      return NULL;
    }
  }
  if (!read_stamps (call, record, error) || !read_numbers (call, record, error))
    return NULL;
  read_texts (call, record);
  sw_backup_record_set (&record->source, "person");
  return g_steal_pointer (&records);
}

/* What a file tells; item and tool of the options where it does not say. */
static GPtrArray *
filed_records (SwCall *call, const char *path, GError **error)
{
  SwRecordHints hints = {.item = sw_call_option (call, "item"),
                         .host = sw_call_option (call, "host"),
                         .target = sw_call_option (call, "target")};
  const char *tool = sw_call_option (call, "tool");
  if (!sw_call_stamp (call, "at", FALSE, &hints.started, error) ||
      !sw_call_stamp (call, "end", FALSE, &hints.ended, error))
    return NULL;
  g_autoptr (GBytes) bytes = sw_json_read_bytes (path, MOST_BYTES, error);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  GPtrArray *records = bytes != NULL ? sw_record_reader_read (text, length, &hints, error) : NULL;
  for (guint i = 0; records != NULL && i < records->len; i++) {
    SwBackupRecord *record = records->pdata[i];
    if (tool != NULL && (record->tool == NULL || *record->tool == '\0'))
      sw_backup_record_set (&record->tool, tool);
    /* A tool's own name for it, such as a stanza, is none of the plan's. */
    if (hints.item != NULL && g_strcmp0 (record->source, "tool") == 0)
      sw_backup_record_set (&record->item, hints.item);
  }
  return records;
}

static void
say_noted (SwCall *call, SwDeployment *deployment, const GArray *ids, guint known, gboolean list)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  if (call->json && list) {
    json_builder_begin_object (call->builder);
    sw_call_begin_list (call, "records");
  }
  for (guint i = 0; i < ids->len; i++)
    say_record (call, log, sw_backup_log_place (log, g_array_index (ids, gint64, i)));
  if (call->json && list) {
    json_builder_end_array (call->builder);
    sw_json_number (call->builder, "known", known);
    json_builder_end_object (call->builder);
  }
  if (!call->json && known > 0)
    sw_call_line (
        call, ngettext ("%u backup was noted already.", "%u backups were noted already.", known),
        known);
}

static gboolean
run_record (SwCall *call, GError **error)
{
  const char *path = sw_call_option (call, "file");
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  if (deployment == NULL)
    return FALSE;
  g_autoptr (GPtrArray) records =
      path != NULL ? filed_records (call, path, error) : typed_record (call, error);
  guint known =
      records != NULL && path != NULL ? sw_backup_log_drop_known (deployment, records) : 0;
  if (records == NULL)
    return FALSE;
  g_autoptr (GArray) ids = known > 0 && records->len == 0
                               ? g_array_new (FALSE, FALSE, sizeof (gint64))
                               : sw_backup_log_note (deployment, records, error);
  if (ids == NULL)
    return FALSE;
  say_noted (call, deployment, ids, known, path != NULL);
  return TRUE;
}

/* backups */

static void
advice_json (SwCall *call, const SwBackupAdvice *advice)
{
  json_builder_set_member_name (call->builder, "retention");
  json_builder_begin_object (call->builder);
  sw_call_begin_list (call, "delete");
  for (guint i = 0; i < advice->let_go->len; i++)
    json_builder_add_int_value (call->builder,
                                ((const SwBackupRecord *) advice->let_go->pdata[i])->id);
  json_builder_end_array (call->builder);
  sw_json_text (call->builder, "withheld", advice->withheld);
  json_builder_end_object (call->builder);
}

static void
advice_text (SwCall *call, const SwBackupAdvice *advice)
{
  if (advice->withheld != NULL)
    sw_call_line (call, "%s", advice->withheld);
  for (guint i = 0; i < advice->let_go->len; i++) {
    const SwBackupRecord *record = advice->let_go->pdata[i];
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
    g_autofree char *clock = sw_call_clock (record->started);
    sw_call_line (call, _ ("May be deleted: %s, %s of %s"), id, record->item, clock);
  }
}

static void
alarms_json (SwCall *call, const GPtrArray *alarms)
{
  sw_call_begin_list (call, "alarms");
  for (guint i = 0; i < alarms->len; i++) {
    const SwAlarm *alarm = alarms->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "code", alarm->code);
    sw_json_text (call->builder, "severity", alarm->critical ? "critical" : "warn");
    sw_json_text (call->builder, "message", alarm->message);
    sw_json_text (call->builder, "role", alarm->role);
    sw_json_text (call->builder, "step", alarm->step);
    sw_json_stamp (call->builder, "since", alarm->since);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
log_json (SwCall *call, const SwBackupLog *log, const GPtrArray *alarms,
          const SwBackupAdvice *advice)
{
  json_builder_begin_object (call->builder);
  sw_call_begin_list (call, "records");
  for (guint i = log->records->len; i > 0; i--)
    say_record (call, log, (int) i - 1);
  json_builder_end_array (call->builder);
  alarms_json (call, alarms);
  advice_json (call, advice);
  json_builder_end_object (call->builder);
}

static gboolean
run_backups (SwCall *call, GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  if (deployment == NULL)
    return FALSE;
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  g_autoptr (SwBackupAdvice) advice = sw_backup_advice_new (deployment, log);
  g_autoptr (GPtrArray) alarms = sw_deployment_alarms (deployment);
  if (call->json) {
    log_json (call, log, alarms, advice);
    return TRUE;
  }
  for (guint i = 0; i < alarms->len; i++) {
    const SwAlarm *alarm = alarms->pdata[i];
    sw_call_line (call, "%s %s", alarm->critical ? "!!" : "!", alarm->message);
  }
  for (guint i = log->records->len; i > 0; i--)
    say_record (call, log, (int) i - 1);
  advice_text (call, advice);
  return TRUE;
}

/* verify */

static gboolean
run_verify (SwCall *call, GError **error)
{
  const char *by = sw_call_option (call, "by");
  int level = sw_backup_level_parse (sw_call_argument (call, 2));
  if (by == NULL)
    return sw_call_usage (call, error);
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  gint64 id = deployment != NULL
                  ? sw_backup_log_verify (deployment, sw_call_read_id (sw_call_argument (call, 1)),
                                          level, sw_call_option (call, "failed") == NULL, by,
                                          sw_call_option (call, "note"), error)
                  : 0;
  if (id == 0)
    return FALSE;
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  say_record (call, log, sw_backup_log_place (log, id));
  return TRUE;
}

static const SwOption record_options[] = {{"at", "STAMP"},
                                          {"item", "I"},
                                          {"tool", "T"},
                                          {"status", "S"},
                                          {"bytes", "N"},
                                          {"end", "STAMP"},
                                          {"host", "NAME"},
                                          {"run", "ID"},
                                          {"tool-version", "V"},
                                          {"app-version", "V"},
                                          {"db-major", "N"},
                                          {"added", "N"},
                                          {"counts", "N"},
                                          {"manifest", "SHA256"},
                                          {"target", "T"},
                                          {"copied", "STAMP"},
                                          {"verified", "LEVEL"},
                                          {"fingerprint", "F"},
                                          {"deletable-after", "STAMP"},
                                          {"file", "F"},
                                          {NULL, NULL}};
static const SwOption verify_options[] = {
    {"by", "NAME"}, {"failed", NULL}, {"note", "T"}, {NULL, NULL}};

const SwCommand sw_deployment_backup_commands[] = {
    {"deployment", "record",
     "P --at STAMP --item I --tool T --status S --bytes N [--end STAMP] [--host NAME] [--run ID] "
     "[--tool-version V] [--app-version V] [--db-major N] [--added N] [--counts N] "
     "[--manifest SHA256] [--target T] [--copied STAMP] [--verified LEVEL] [--fingerprint F] "
     "[--deletable-after STAMP] | P --file F [--item I] [--tool T]",
     N_ ("Notes a backup, or those that status lines or a tool's output tell of"),
     SW_COMMAND_WRITES, 1, 1, record_options, run_record},
    {"deployment", "backups", "P",
     N_ ("The backup log, newest first: what each backup is worth, and which may be deleted"), 0, 1,
     1, NULL, run_backups},
    {"deployment", "verify", "P RECORD LEVEL --by NAME [--failed] [--note T]",
     N_ ("Notes that a backup was verified, at a level of V1 to V4"), SW_COMMAND_WRITES, 3, 3,
     verify_options, run_verify},
    {NULL},
};
