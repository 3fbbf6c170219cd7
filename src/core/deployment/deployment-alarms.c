#include "core/deployment/deployment-alarms.h"

#include "core/base/civil.h"
#include "core/base/clock.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/backup-plan.h"
#include "core/deployment/drill.h"
#include "core/deployment/field-value.h"
#include "core/deployment/judge.h"
#include "core/deployment/step-state.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

enum { SECONDS_OF_DAY = 24 * 60 * 60 };

/* What the rules are asked with, and what lives as long as they. */
typedef struct {
  SwDeployment *deployment;
  gint64 signed_at; /* when the plan was signed to its end; 0: never */
  SwBackupPlan *plan;
  SwBackupLog *log;
  SwAlarmInput input;
  GArray *sizes;        /* gint64 */
  GArray *keys;         /* SwAlarmKey */
  GArray *certificates; /* SwAlarmCertificate */
} Watch;

static const SwBackupRecord *
record_at (const Watch *watch, int place)
{
  return place >= 0 ? watch->log->records->pdata[place] : NULL;
}

/* The first signature of the last step of the plan. */
static gint64
signed_at (SwDeployment *plan)
{
  const GPtrArray *steps = sw_deployment_run (plan)->steps;
  const SwPlaybookStep *last = steps->len > 0 ? steps->pdata[steps->len - 1] : NULL;
  const GPtrArray *signatures = sw_deployment_signatures (plan);
  for (guint i = 0; last != NULL && i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, last->id) == 0)
      return signature->at;
  }
  return 0;
}

/* Is nothing but signatures missing? */
static gboolean
is_unsigned (SwDeployment *plan)
{
  g_autoptr (GPtrArray) views = sw_step_views (plan);
  guint open = 0;
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    if (view->missing->len > 0)
      return FALSE;
    open += view->unsigned_roles->len;
  }
  return open > 0;
}

/* Backups are due from when the plan was signed to its end, or from the first one on. */
static void
take_due (Watch *watch)
{
  g_autoptr (SwDeployment) plan = sw_deployment_turned (watch->deployment, SW_RUN_BACKUP, 0);
  gint64 since = 0;
  for (guint i = 0; i < watch->log->records->len && since == 0; i++)
    since = record_at (watch, (int) i)->started; /* those without a time come first */
  if (plan != NULL && sw_deployment_run (plan) != NULL) {
    watch->signed_at = signed_at (plan);
    watch->input.plan_unsigned = is_unsigned (plan);
  }
  if (since == 0 || (watch->signed_at > 0 && watch->signed_at < since))
    since = watch->signed_at;
  watch->input.expected_since = since;
}

/* Records, item by item: that files are saved says nothing about the database. */

/* The items of the log, each once, in the order of their first records; borrowed. */
static GPtrArray *
items_of (const SwBackupLog *log)
{
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < log->records->len; i++) {
    const SwBackupRecord *record = log->records->pdata[i];
    const char *item = record->item != NULL ? record->item : "";
    if (!sw_backup_record_is_archive (record) &&
        !g_ptr_array_find_with_equal_func (items, item, g_str_equal, NULL))
      g_ptr_array_add (items, (gpointer) item);
  }
  return items;
}

static void
take_good (Watch *watch, const SwBackupRecord *record, int level)
{
  SwAlarmInput *input = &watch->input;
  input->last_good = record->started;
  if (level >= 2)
    input->last_read = record->started;
  if (level >= 3)
    input->last_restore = MAX (input->last_restore, record->verified_at);
  input->backup_bytes = record->added > 0 ? record->added : record->bytes;
}

static const char *
known (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* What the newest good records of any item say of the installation. */
static void
take_versions (Watch *watch)
{
  for (guint i = 0; i < watch->log->records->len; i++) {
    const SwBackupRecord *record = watch->log->records->pdata[i];
    const SwBackupVerdict *verdict = watch->log->verdicts->pdata[i];
    if (verdict->good && known (record->app_version) != NULL)
      watch->input.app_version = record->app_version;
    if (verdict->good && record->db_major > 0)
      watch->input.db_major = record->db_major;
  }
}

/* What the records of one item (NULL: there is none) say; oldest first. */
static void
take_item (Watch *watch, const char *item)
{
  SwAlarmInput *input = &watch->input;
  const SwBackupRecord *last = NULL;
  gboolean last_counts = FALSE;
  input->last_report = input->last_good = input->last_read = input->last_restore = 0;
  g_array_set_size (watch->sizes, 0);
  for (guint i = 0; item != NULL && i < watch->log->records->len; i++) {
    const SwBackupRecord *record = watch->log->records->pdata[i];
    const SwBackupVerdict *verdict = watch->log->verdicts->pdata[i];
    if (g_strcmp0 (record->item != NULL ? record->item : "", item) != 0)
      continue;
    if (last != NULL && last_counts)
      g_array_append_val (watch->sizes, last->bytes);
    if (verdict->good)
      take_good (watch, record, verdict->level);
    last = record;
    last_counts = verdict->good;
  }
  input->last_report = last != NULL ? last->started : 0;
  input->new_bytes = last != NULL ? last->bytes : 0;
  input->last_bytes = (const gint64 *) (gpointer) watch->sizes->data;
  input->n_last_bytes = watch->sizes->len;
}

/* How far the log of the database is archived: what a record of it says. */
static void
take_archive (Watch *watch)
{
  for (guint i = 0; i < watch->log->records->len; i++) {
    const SwBackupRecord *record = watch->log->records->pdata[i];
    const SwBackupVerdict *verdict = watch->log->verdicts->pdata[i];
    if (verdict->good && sw_backup_record_is_archive (record))
      watch->input.log_archived = MAX (watch->input.log_archived, record->ended);
  }
}

/* The copies of one item, only where copies go off site. */
static void
take_copies (Watch *watch, const char *item)
{
  watch->input.uncopied_since = 0;
  watch->input.copy_lag = -1;
  for (guint i = 0; watch->plan->offsite > 0 && i < watch->log->records->len; i++) {
    const SwBackupRecord *record = watch->log->records->pdata[i];
    const SwBackupVerdict *verdict = watch->log->verdicts->pdata[i];
    if (!verdict->good || g_strcmp0 (record->item, item) != 0)
      continue;
    if (record->copied > 0) {
      watch->input.uncopied_since = 0;
      watch->input.copy_lag = (int) MAX (0, (record->copied - record->ended + 59) / 60);
    } else if (watch->input.uncopied_since == 0) {
      watch->input.uncopied_since = record->ended;
    }
  }
}

/* The room */

static void
take_room (Watch *watch)
{
  const char *answer = sw_deployment_answer (watch->deployment, NULL, "storage.target");
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (watch->deployment, "hosts");
  const SwMeasure *newest = NULL;
  watch->input.free_bytes = -1;
  for (guint i = 0; i < hosts->len; i++) {
    const SwDeploymentRow *host = hosts->pdata[i];
    const SwMeasure *measure =
        sw_deployment_measure (watch->deployment, host->id, "backup.free_kib");
    if (measure != NULL && measure->value != NULL && (newest == NULL || measure->at > newest->at))
      newest = measure;
  }
  if (newest == NULL || answer == NULL) /* nobody looks at it from here */
    return;
  watch->input.target_bytes = sw_field_value_amount (answer, 1 << 30);
  watch->input.free_bytes = sw_field_value_amount (newest->value, 1024);
}

/* Drills */

static void
take_drills (Watch *watch)
{
  g_autoptr (GPtrArray) drills = sw_drills (watch->deployment);
  watch->input.drill_rto = -1;
  for (guint i = 0; i < drills->len; i++) {
    const SwDrill *drill = drills->pdata[i];
    if (drill->result == SW_DRILL_RUNNING || drill->result == SW_DRILL_ABORTED)
      continue;
    watch->input.drill_rto = drill->rto;
    if (!sw_drill_has_passed (drill))
      continue;
    watch->input.last_drill = drill->ended;
    watch->input.drill_unsigned = drill->signed_by_all ? 0 : drill->ended;
    g_autoptr (SwDeployment) turned =
        sw_deployment_turned (watch->deployment, SW_RUN_DRILL, drill->id);
    const char *answer =
        turned != NULL ? sw_deployment_answer (turned, NULL, "drill.record") : NULL;
    const SwBackupRecord *record =
        answer != NULL ? record_at (watch, sw_backup_log_place (watch->log,
                                                                g_ascii_strtoll (answer, NULL, 10)))
                       : NULL;
    watch->input.drill_app_version = record != NULL ? known (record->app_version) : NULL;
    watch->input.drill_db_major = record != NULL ? record->db_major : 0;
  }
}

static int
cadence (const Watch *watch, const char *field)
{
  SwDeploymentScope scope = {.deployment = watch->deployment};
  SwTerm term = {SW_KNOWN_NOTHING};
  sw_deployment_lookup (field, &term, &scope);
  return term.known == SW_KNOWN_NUMBER ? (int) term.number : 0;
}

/* Keys, certificates, clocks */

static gint64
stamp_of_day (SwDay day)
{
  return day != SW_NO_DAY ? (gint64) day * SECONDS_OF_DAY : 0;
}

static void
take_keys (Watch *watch)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (watch->deployment, "keys");
  for (guint i = 0; i < rows->len; i++) {
    const SwDeploymentRow *row = rows->pdata[i];
    const char *opened = sw_deployment_answer (watch->deployment, row, "opened");
    SwAlarmKey key = {row->name, stamp_of_day (sw_day_parse (opened != NULL ? opened : ""))};
    g_array_append_val (watch->keys, key);
  }
  watch->input.keys = (const SwAlarmKey *) (gpointer) watch->keys->data;
  watch->input.n_keys = watch->keys->len;
}

/* Of the checks that count the days to an end, what was measured when. */
static void
take_certificate (Watch *watch, const SwPlaybookCheck *check, const SwPlaybookStep *step)
{
  g_autoptr (GPtrArray) verdicts = sw_judge_check (watch->deployment, check);
  for (guint i = 0; i < verdicts->len; i++) {
    const SwVerdict *verdict = verdicts->pdata[i];
    const SwMeasure *measure = verdict->measure;
    SwDay ends =
        measure != NULL && measure->value != NULL ? sw_day_parse (measure->value) : SW_NO_DAY;
    SwAlarmCertificate certificate = {
        verdict->host != NULL
            ? verdict->host->name
            : sw_text_in (&check->title,
                          sw_words_language (sw_deployment_words (watch->deployment))),
        stamp_of_day (ends), step->id};
    if (ends != SW_NO_DAY)
      g_array_append_val (watch->certificates, certificate);
  }
}

static void
take_certificates (Watch *watch)
{
  const SwPlaybookRun *run = sw_deployment_run (watch->deployment);
  for (guint i = 0; i < run->steps->len; i++) {
    const SwPlaybookStep *step = run->steps->pdata[i];
    for (guint j = 0; j < step->checks->len; j++) {
      const SwPlaybookCheck *check = step->checks->pdata[j];
      if (check->measure != NULL && g_str_has_suffix (check->measure, "not_after"))
        take_certificate (watch, check, step);
    }
  }
  watch->input.certificates = (const SwAlarmCertificate *) (gpointer) watch->certificates->data;
  watch->input.n_certificates = watch->certificates->len;
}

static void
take_clocks (Watch *watch)
{
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (watch->deployment, "hosts");
  const char *sign_on = sw_deployment_answer (watch->deployment, NULL, "idp.kind");
  for (guint i = 0; i < hosts->len; i++) {
    const SwDeploymentRow *host = hosts->pdata[i];
    const SwMeasure *measure = sw_deployment_measure (watch->deployment, host->id, "time.skew_s");
    double skew = measure != NULL && measure->value != NULL
                      ? fabs (g_ascii_strtod (measure->value, NULL))
                      : -1;
    if (skew > watch->input.clock_seconds || (skew >= 0 && watch->input.clock_host == NULL)) {
      watch->input.clock_host = host->name;
      watch->input.clock_seconds = skew;
    }
  }
  watch->input.single_sign_on =
      g_strcmp0 (sign_on, "saml") == 0 || g_strcmp0 (sign_on, "oidc") == 0;
}

static void
take_plan (Watch *watch)
{
  SwAlarmInput *input = &watch->input;
  input->times = watch->plan->times;
  input->rpo = watch->plan->rpo;
  input->rto = watch->plan->rto;
  input->copy_lag = -1;
  /* A dump is read as a whole each time; a repository part by part. */
  input->cadence_read =
      g_strcmp0 (sw_deployment_answer (watch->deployment, NULL, "backup.method"), "dump") == 0
          ? 0
          : cadence (watch, "cadence.read");
  input->cadence_restore = cadence (watch, "cadence.restore");
  input->cadence_drill = cadence (watch, "cadence.drill");
}

/* All that the rules say; what is the item's own; that nothing was ever reported of it. */
typedef enum { WATCH_ALL, WATCH_OWN, WATCH_SILENCE } Ask;

/* What the rules say about one item, with its name where there are several. */
static void
watch_item (Watch *watch, const char *item, Ask ask, gboolean named, GPtrArray *alarms)
{
  static const char *const own[] = {"no-report", "no-good",       "backup-old",  "last-failed",
                                    "size-drop", "backup-unread", "restore-old", NULL};
  take_item (watch, item);
  take_copies (watch, item);
  g_autoptr (GPtrArray) found =
      sw_alarms_new (&watch->input, sw_deployment_words (watch->deployment));
  g_ptr_array_set_free_func (found, NULL);
  for (guint i = 0; i < found->len; i++) {
    SwAlarm *alarm = found->pdata[i];
    gboolean its_own = g_strv_contains (own, alarm->code);
    if ((ask == WATCH_OWN && !its_own) ||
        (ask == WATCH_SILENCE && !g_str_equal (alarm->code, "no-report"))) {
      sw_alarm_free (alarm);
      continue;
    }
    if (its_own && named) {
      g_autofree char *bare = g_steal_pointer (&alarm->message);
      alarm->message = sw_deployment_told (watch->deployment, item, bare);
    }
    g_ptr_array_add (alarms, alarm);
  }
}

/* Does the log tell of the row, under its own name or that of the row it is saved with? */
static gboolean
is_reported (const Watch *watch, const GPtrArray *items, const SwDeploymentRow *row)
{
  for (guint i = 0; i < items->len; i++) {
    g_autoptr (GPtrArray) named = sw_backup_item_rows (watch->deployment, items->pdata[i]);
    for (guint j = 0; j < named->len; j++) {
      const SwDeploymentRow *told = named->pdata[j];
      if (told == row || (told->of != NULL && g_str_equal (told->of->id, row->of->log)))
        return TRUE;
    }
  }
  return FALSE;
}

/* What is said to be backed up, of which the log never told though a backup of it has been due. */
static void
watch_silent (Watch *watch, const GPtrArray *items, GPtrArray *alarms)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (watch->deployment, "coverage");
  SwLanguage language = sw_words_language (sw_deployment_words (watch->deployment));
  gint64 late = sw_backup_late (sw_backup_oldest (&watch->input.times), 0);
  gint64 since = watch->signed_at;
  if (items->len == 0 || since == 0 || late < 0 || watch->input.now - since <= late * 60)
    return;
  watch->input.expected_since = since;
  for (guint i = 0; i < rows->len; i++) {
    const SwDeploymentRow *row = rows->pdata[i];
    const char *how = sw_deployment_answer (watch->deployment, row, "how");
    if (row->of != NULL && row->of->log != NULL && g_strcmp0 (how, "backed-up") == 0 &&
        !is_reported (watch, items, row))
      watch_item (watch, sw_deployment_row_title (row, language), WATCH_SILENCE, TRUE, alarms);
  }
}

static int
compare_alarms (gconstpointer a, gconstpointer b)
{
  const SwAlarm *left = *(SwAlarm *const *) a, *right = *(SwAlarm *const *) b;
  if (left->critical != right->critical)
    return left->critical ? -1 : 1;
  return left->since < right->since ? -1 : left->since > right->since;
}

static GPtrArray *
watch_items (Watch *watch)
{
  GPtrArray *alarms = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_alarm_free);
  g_autoptr (GPtrArray) items = items_of (watch->log);
  if (items->len == 0)
    watch_item (watch, NULL, WATCH_ALL, FALSE, alarms);
  for (guint i = 0; i < items->len; i++)
    watch_item (watch, items->pdata[i], i == 0 ? WATCH_ALL : WATCH_OWN, items->len > 1, alarms);
  watch_silent (watch, items, alarms);
  g_ptr_array_sort (alarms, compare_alarms);
  return alarms;
}

GPtrArray *
sw_deployment_alarms (SwDeployment *deployment)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  Watch watch = {.deployment = deployment};
  if (sw_deployment_run (deployment) == NULL ||
      sw_playbook_deployment_run (part, SW_RUN_BACKUP, sw_deployment_project (deployment)->mode) ==
          NULL)
    return g_ptr_array_new ();
  watch.plan = sw_backup_plan_new (deployment);
  watch.log = sw_backup_log_new (deployment);
  watch.sizes = g_array_new (FALSE, FALSE, sizeof (gint64));
  watch.keys = g_array_new (FALSE, FALSE, sizeof (SwAlarmKey));
  watch.certificates = g_array_new (FALSE, FALSE, sizeof (SwAlarmCertificate));
  watch.input.now = sw_context_now (sw_library_context (sw_deployment_library (deployment)));
  take_due (&watch);
  take_plan (&watch);
  take_archive (&watch);
  take_versions (&watch);
  take_room (&watch);
  take_drills (&watch);
  take_keys (&watch);
  take_certificates (&watch);
  take_clocks (&watch);
  GPtrArray *alarms = watch_items (&watch);
  g_array_unref (watch.sizes);
  g_array_unref (watch.keys);
  g_array_unref (watch.certificates);
  sw_backup_log_free (watch.log);
  g_free (watch.plan);
  return alarms;
}

gboolean
sw_deployment_is_watched (SwLibrary *library, gint64 project)
{
  return sw_library_number (library, 0,
                            "SELECT EXISTS (SELECT 1 FROM deployment_record WHERE project = ?1) OR "
                            "EXISTS (SELECT 1 FROM deployment_signature WHERE project = ?1) OR "
                            "EXISTS (SELECT 1 FROM deployment_answer WHERE project = ?1 AND field "
                            "= 'backup.interval' AND deleted = 0)",
                            SW_INT (project), SW_END) != 0;
}
