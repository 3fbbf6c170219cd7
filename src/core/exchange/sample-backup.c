#include "core/exchange/sample-backup.h"

#include "core/base/clock.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/drill.h"
#include "core/deployment/occasion.h"
#include "core/deployment/step-state.h"
#include "core/exchange/sample-recovery.h"

enum {
  MINUTE = 60,
  HOUR = 60 * MINUTE,
  DAY = 24 * HOUR,
  DAYS_OF_LOG = 21,
  DRILL_DAYS_AGO = 10,
};

#define GIB (G_GINT64_CONSTANT (1) << 30)

/* What a person says, by the language of the project. */
typedef const char *const Said[SW_N_LANGUAGES];

static const struct {
  const char *item, *how; /* the item as the playbook calls it */
  Said by;
} covered[] = {
    {"database", "backed-up", {"every backup", "jede Sicherung", "每次备份"}},
    {"roles", "backed-up", {"every backup", "jede Sicherung", "每次备份"}},
    {"files", "backed-up", {"after the database", "nach der Datenbank", "数据库之后"}},
    {"object-store", "not-needed", {"none in use", "nicht in Gebrauch", "未使用"}},
    {"configuration", "backed-up", {"every backup", "jede Sicherung", "每次备份"}},
    {"keys",
     "backed-up",
     {"by two people, apart", "von zwei Personen, getrennt", "由两人分开保管"}},
    {"certificates",
     "regenerated",
     {"from the company's authority", "von der Firmen-CA", "由企业 CA 重新签发"}},
    {"sign-in", "backed-up", {"with the configuration", "mit der Konfiguration", "随配置一起"}},
    {"balancer", "regenerated", {"from its template", "aus der Vorlage", "由模板重建"}},
    {"cache", "not-needed", {"fill themselves", "füllen sich selbst", "会自动重建"}},
    {"installers",
     "backed-up",
     {"a copy of each version", "je Version eine Kopie", "每个版本一份"}},
    {"library", "backed-up", {"every evening", "jeden Abend", "每天晚上"}},
};

static const struct {
  const char *event, *rpo, *rto;
  Said name;
} objectives[] = {
    {"deleted-row", "rpo=24h", "rto=4h", {"Deleted by mistake", "Versehentlich gelöscht", "误删"}},
    {"host", "rpo=24h", "rto=4h", {"A host is lost", "Ein Server fällt aus", "主机故障"}},
    {"site", "rpo=24h", "rto=24h", {"The site is lost", "Der Standort fällt aus", "机房故障"}},
    {"ransomware", "rpo=24h", "rto=24h", {"Ransomware", "Erpressungssoftware", "勒索软件"}},
};

static Said places = {"Leeds", "Hamburg", "苏州"};
static Said other_places = {"Sheffield", "Bremen", "无锡"};
static Said safes = {"Safe of the head office", "Tresor der Zentrale", "总部保险柜"};
static Said banks = {"Bank deposit box", "Schließfach der Bank", "银行保管箱"};
static Said deleters = {"Information security alone", "Nur Informationssicherheit", "仅信息安全"};
static Said admins = {"Backup administrator", "Sicherungsverwaltung", "备份管理员"};
static Said key_names = {"Backup repository", "Sicherungsablage", "备份仓库"};
static Said near_copies = {"Backup host", "Sicherungsserver", "备份主机"};
static Said far_copies = {"Copy off site", "Kopie am zweiten Ort", "异地副本"};
static Said items = {"Database, files", "Datenbank, Dateien", "数据库, 文件"};
static Said reasons = {"Before go-live", "Vor dem Produktivstart", "上线前"};
static Said findings = {"Keep the installers of each version beside the backup",
                        "Installationspakete jeder Version neben der Sicherung aufheben",
                        "将各版本安装包与备份一并保存"};
static Said records = {"Order 10042", "Auftrag 10042", "订单 10042"};

typedef struct {
  SwDeployment *deployment;
  SwLanguage language;
  gboolean standard;
  gint64 now;
  const char *first, *second; /* people of the customer */
  char *first_id, *second_id;
} Sample;

/* The plan */

static gboolean
answer_plan (const Sample *sample, GError **error)
{
  g_autofree char *site = g_strconcat ("site.production=", places[sample->language], NULL);
  g_autofree char *owner = g_strconcat ("people.drill_owner=", sample->second_id, NULL);
  const char *const shared[] = {"backup.consistency=files-after-db",
                                "coverage.secrets_apart=yes",
                                "backup.snapshot_too=yes",
                                "storage.data=42",
                                "storage.growth=3",
                                "storage.compression=60",
                                "keep.daily=7",
                                "keep.weekly=5",
                                "keep.monthly=12",
                                "keep.yearly=2",
                                "keep.least_days=180",
                                "keep.most_days=1200",
                                "storage.drill_room=200",
                                "cadence.structure=7d",
                                "cadence.read=7d",
                                "cadence.restore=30d",
                                "cadence.drill=90d",
                                "alarm.receivers=platform@backup.example",
                                site,
                                owner,
                                NULL};
  const char *const light[] = {"backup.method=repository",
                               "backup.interval=12h",
                               "backup.duration=40m",
                               "backup.offsite_lag=2h",
                               "backup.calendar=*-*-* 06,18:30:00",
                               "storage.change=2",
                               "storage.changing=25",
                               "storage.target=400",
                               NULL};
  const char *const standard[] = {"backup.method=base-wal",
                                  "backup.base_by=pgbackrest",
                                  "backup.interval=24h",
                                  "backup.duration=40m",
                                  "backup.offsite_lag=2h",
                                  "backup.calendar=*-*-* 01:30:00",
                                  "backup.archive_timeout=5m",
                                  "backup.transfer=5m",
                                  "storage.wal_day=1",
                                  "storage.target=4000",
                                  NULL};
  return sw_deployment_answer_many (sample->deployment, sample->standard ? standard : light,
                                    error) &&
         sw_deployment_answer_many (sample->deployment, shared, error);
}

static gboolean
add_coverage (const Sample *sample, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (covered); i++) {
    g_autofree char *how = g_strconcat ("how=", covered[i].how, NULL);
    gboolean backed_up = g_str_equal (covered[i].how, "backed-up");
    g_autofree char *by =
        g_strconcat (backed_up ? "by=" : "reason=", covered[i].by[sample->language], NULL);
    const char *const pairs[] = {how, by, NULL};
    if (sw_deployment_row_set (sample->deployment, "coverage", covered[i].item, pairs, error) == 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_objectives (const Sample *sample, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (objectives); i++) {
    g_autofree char *event = g_strconcat ("event=", objectives[i].event, NULL);
    const char *const pairs[] = {event, objectives[i].rpo, objectives[i].rto, NULL};
    if (sw_deployment_row_set (sample->deployment, "objectives",
                               objectives[i].name[sample->language], pairs, error) == 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_copies (const Sample *sample, GError **error)
{
  SwLanguage language = sample->language;
  g_autofree char *near = g_strconcat ("site=", places[language], NULL);
  g_autofree char *far = g_strconcat ("site=", other_places[language], NULL);
  g_autofree char *admin = g_strconcat ("deletes=", admins[language], NULL);
  g_autofree char *security = g_strconcat ("deletes=", deleters[language], NULL);
  const char *const first[] = {"kind=host", "host=backup1", near, "locked=no", admin, NULL};
  const char *const second[] = {"kind=object", "host=backup2", far, "locked=yes", security, NULL};
  return sw_deployment_row_set (sample->deployment, "copies", near_copies[language], first,
                                error) != 0 &&
         sw_deployment_row_set (sample->deployment, "copies", far_copies[language], second,
                                error) != 0;
}

static gboolean
add_keys (const Sample *sample, GError **error)
{
  g_autoptr (GDateTime) tried = g_date_time_new_from_unix_utc (sample->now - 40 * DAY);
  g_autofree char *day = g_date_time_format (tried, "opened=%Y-%m-%d");
  g_autofree char *first = g_strconcat ("first=", sample->first_id, NULL);
  g_autofree char *second = g_strconcat ("second=", sample->second_id, NULL);
  g_autofree char *place = g_strconcat ("place=", safes[sample->language], NULL);
  g_autofree char *other = g_strconcat ("other_place=", banks[sample->language], NULL);
  const char *const pairs[] = {
      "fingerprint=SHA256:4f3c2b1a", first, second, place, other, day, NULL};
  return sw_deployment_row_set (sample->deployment, "keys", key_names[sample->language], pairs,
                                error) != 0;
}

/* The log */

static SwBackupRecord *
new_record (const Sample *sample, gint64 started, guint count)
{
  SwBackupRecord *record = sw_backup_record_new ();
  g_autofree char *run = g_strdup_printf ("%08x", 0x4f3c2b1a + count * 0x01030507);
  sw_backup_record_set (&record->run, run);
  sw_backup_record_set (&record->item, items[sample->language]);
  sw_backup_record_set (&record->host, sample->standard ? "db1" : "app1");
  sw_backup_record_set (&record->tool, sample->standard ? "pgbackrest" : "restic");
  sw_backup_record_set (&record->app_version, "3.2.0");
  sw_backup_record_set (&record->status, "success");
  sw_backup_record_set (&record->target, "backup1");
  sw_backup_record_set (&record->source, "status-line");
  sw_backup_record_set (&record->fingerprint, "SHA256:4f3c2b1a");
  record->db_major = 16;
  record->started = started;
  record->ended = started + (25 + count % 9) * MINUTE;
  record->copied = record->ended + HOUR;
  record->bytes = 38 * GIB + count * (GIB / 8);
  record->added = GIB / 2;
  record->counts = 20000 + count * 10;
  return record;
}

/* One was incomplete, some were read back, one of them restored. */
static void
mark (SwBackupRecord *record, guint place, guint count)
{
  if (place == count / 2)
    sw_backup_record_set (&record->status, "3");
  else if (place + 2 == count)
    record->level = 2;
  else if (place % 7 == 3)
    record->level = place > count / 2 ? 2 : 3;
  if (record->level > 0)
    record->verified_at = record->ended + 3 * HOUR;
}

static GArray *
add_log (const Sample *sample, GError **error)
{
  g_autoptr (GPtrArray) log =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  gint64 step = sample->standard ? DAY : 12 * HOUR, last = sample->now - 5 * HOUR;
  guint count = (guint) (DAYS_OF_LOG * DAY / step);
  for (guint i = 0; i < count; i++) {
    SwBackupRecord *record = new_record (sample, last - (count - 1 - i) * step, i);
    sw_backup_record_set (&record->author, sample->first);
    mark (record, i, count);
    g_ptr_array_add (log, record);
  }
  return sw_backup_log_note (sample->deployment, log, error);
}

/* The drill */

static gint64
record_before (const Sample *sample, gint64 at)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (sample->deployment);
  for (guint i = log->records->len; i > 0; i--) {
    const SwBackupRecord *record = log->records->pdata[i - 1];
    const SwBackupVerdict *verdict = log->verdicts->pdata[i - 1];
    if (record->ended < at && verdict->good)
      return record->id;
  }
  return 0;
}

static gboolean
answer_drill (const Sample *sample, SwDeployment *drill, gint64 begun, GError **error)
{
  static const int minutes[] = {0, 12, 35, 118, 131, 165, 178};
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 1; i < G_N_ELEMENTS (minutes); i++) {
    g_autofree char *stamp = sw_stamp_to_iso (begun + minutes[i] * MINUTE);
    g_ptr_array_add (pairs, g_strdup_printf ("t%u=%s", i, stamp));
  }
  g_autofree char *newest = sw_stamp_to_iso (begun - (sample->standard ? 8 * MINUTE : 7 * HOUR));
  g_ptr_array_add (pairs, g_strconcat ("drill.newest=", newest, NULL));
  g_ptr_array_add (
      pairs, g_strdup_printf ("drill.record=%" G_GINT64_FORMAT, record_before (sample, begun)));
  g_ptr_array_add (pairs, g_strdup ("drill.host=drill1"));
  g_ptr_array_add (pairs, g_strdup ("drill.dir=/srv/drill"));
  g_ptr_array_add (pairs, g_strdup ("drill.snapshot=4f3c2b1a"));
  if (!sample->standard)
    g_ptr_array_add (pairs, g_strdup ("drill.dump=/srv/drill/database.dump"));
  g_ptr_array_add (pairs, g_strconcat ("drill.samples=", records[sample->language], NULL));
  g_ptr_array_add (pairs, g_strconcat ("drill.operator=", sample->second_id, NULL));
  g_ptr_array_add (pairs, g_strdup ("drill.data=40"));
  g_ptr_array_add (pairs, g_strdup ("drill.destroyed=yes"));
  g_autoptr (GDateTime) until = g_date_time_new_from_unix_utc (begun - HOUR);
  if (sample->standard)
    g_ptr_array_add (pairs, g_date_time_format (until, "drill.time=%Y-%m-%d %H:%M"));
  g_ptr_array_add (pairs, NULL);
  return sw_deployment_answer_many (drill, (const char *const *) pairs->pdata, error);
}

/* What a person saw in the restored copy. */
static gboolean
note_checks (const Sample *sample, SwDeployment *drill, GError **error)
{
  const GPtrArray *steps = sw_deployment_run (drill)->steps;
  for (guint i = 0; i < steps->len; i++) {
    const SwPlaybookStep *step = steps->pdata[i];
    for (guint j = 0; j < step->checks->len; j++) {
      const SwPlaybookCheck *check = step->checks->pdata[j];
      const SwMeasured measured = {check->measure, SW_MEASURE_OK, "yes", NULL};
      if (check->measure != NULL &&
          sw_deployment_note_measures (drill, NULL, "person", sample->second, &measured, 1, error) <
              0)
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
sign_drill (const Sample *sample, SwDeployment *drill, GError **error)
{
  const GPtrArray *steps = sw_deployment_run (drill)->steps;
  for (guint i = 0; i < steps->len; i++) {
    const SwPlaybookStep *step = steps->pdata[i];
    for (guint j = 0; j < step->sign->len; j++) {
      const SwPlaybookTitled *role = step->sign->pdata[j];
      if (sw_deployment_sign (drill, step->id, role->id, sample->first, NULL, error) == 0)
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
hold_drill (const Sample *sample, gint64 begun, GError **error)
{
  const char *why = reasons[sample->language];
  gint64 id = sw_occasion_begin (sample->deployment, SW_RUN_DRILL, why, sample->second, error);
  g_autoptr (SwDeployment) drill =
      id != 0 ? sw_deployment_turned (sample->deployment, SW_RUN_DRILL, id) : NULL;
  if (drill == NULL)
    return FALSE;
  g_autofree char *owner = g_strconcat ("owner=", sample->first_id, NULL);
  const char *const finding[] = {owner, NULL};
  sw_library_context (sw_deployment_library (drill))->now = begun + 4 * HOUR;
  return answer_drill (sample, drill, begun, error) && note_checks (sample, drill, error) &&
         sw_deployment_row_set (drill, "findings", findings[sample->language], finding, error) !=
             0 &&
         sw_occasion_finish (drill, sample->second, error) && sign_drill (sample, drill, error);
}

/* It was held days ago; the clock is put there meanwhile. */
static gboolean
add_drill (const Sample *sample, GError **error)
{
  SwContext *context = sw_library_context (sw_deployment_library (sample->deployment));
  gint64 before = context->now;
  gint64 begun = sample->now - DRILL_DAYS_AGO * DAY;
  context->now = begun;
  gboolean done = hold_drill (sample, begun, error);
  context->now = before;
  return done;
}

/* Two people of the customer, who look after the backups. */
static gboolean
find_people (Sample *sample)
{
  const GPtrArray *people = sw_deployment_people (sample->deployment);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->party != SW_PARTY_CUSTOMER || sample->second != NULL)
      continue;
    const char **name = sample->first == NULL ? &sample->first : &sample->second;
    char **id = sample->first_id == NULL ? &sample->first_id : &sample->second_id;
    *name = person->name;
    *id = g_strdup_printf ("%" G_GINT64_FORMAT, person->id);
  }
  return sample->second != NULL;
}

gboolean
sw_sample_add_backup (SwDeployment *deployment, GError **error)
{
  const SwProject *project = sw_deployment_project (deployment);
  Sample sample = {.deployment = deployment,
                   .language = project->language,
                   .standard = project->mode == SW_MODE_PRIVATE_STANDARD,
                   .now = sw_context_now (sw_library_context (sw_deployment_library (deployment)))};
  if (sw_playbook_deployment_run (sw_deployment_part (deployment), SW_RUN_BACKUP, project->mode) ==
          NULL ||
      !find_people (&sample))
    return TRUE;
  g_autofree char *first = g_strdup (sample.first), *second = g_strdup (sample.second);
  sample.first = first;
  sample.second = second;
  g_autoptr (GArray) log = NULL;
  gboolean done = answer_plan (&sample, error) && add_coverage (&sample, error) &&
                  add_objectives (&sample, error) && add_copies (&sample, error) &&
                  add_keys (&sample, error) && (log = add_log (&sample, error)) != NULL &&
                  add_drill (&sample, error) &&
                  (!sample.standard ||
                   sw_sample_add_recovery (deployment, sample.first_id, sample.first,
                                           record_before (&sample, sample.now - 2 * HOUR), error));
  g_free (sample.first_id);
  g_free (sample.second_id);
  return done;
}
