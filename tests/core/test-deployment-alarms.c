/* Who is told of backups that are late, from the facts of a deployment to the health of a project.
 */
#include "checks-sample.h"
#include "core/base/error.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/backup-plan.h"
#include "core/deployment/deployment-alarms.h"
#include "core/deployment/occasion.h"
#include "core/plan/open-backup.h"
#include "core/plan/portfolio.h"
#include "core/plan/state.h"

#include <string.h>

#define HOUR 3600
#define DAY (24 * HOUR)

static gint64
note_item (SwDeployment *deployment, const char *item, gint64 started, gint64 bytes,
           const char *status)
{
  SwBackupRecord record = {.item = item,
                           .tool = "restic",
                           .started = started,
                           .ended = started + HOUR / 2,
                           .status = status,
                           .bytes = bytes,
                           .added = -1,
                           .counts = -1,
                           .source = "person"};
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_ptr_array_add (records, &record);
  g_autoptr (GArray) ids = sw_backup_log_note (deployment, records, &error);
  g_assert_no_error (error);
  return g_array_index (ids, gint64, 0);
}

static gint64
note (SwDeployment *deployment, gint64 started, gint64 bytes, const char *status)
{
  return note_item (deployment, "database", started, bytes, status);
}

static const SwAlarm *
find_alarm (GPtrArray *alarms, const char *code)
{
  for (guint i = 0; i < alarms->len; i++) {
    const SwAlarm *alarm = alarms->pdata[i];
    if (g_str_equal (alarm->code, code))
      return alarm;
  }
  return NULL;
}

static gboolean
has_alarm (SwDeployment *deployment, const char *code)
{
  g_autoptr (GPtrArray) alarms = sw_deployment_alarms (deployment);
  return find_alarm (alarms, code) != NULL;
}

static SwDeployment *
planned (ChecksSample *sample)
{
  SwDeployment *deployment = checks_sample_deployment (sample, 'L');
  static const char *const answers[] = {"rpo=30h", "backup.interval=24h", "backup.duration=1h",
                                        "backup.offsite_lag=1h"};
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    checks_sample_answer (deployment, answers[i]);
  return deployment;
}

static void
test_nothing_due (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (GPtrArray) none = sw_deployment_alarms (checks_sample_deployment (sample, 'L'));
  g_autoptr (GPtrArray) team = sw_deployment_alarms (checks_sample_deployment (sample, 'T'));
  SwLibrary *library = sample->plan.library;
  gint64 project = sw_deployment_project (checks_sample_deployment (sample, 'L'))->id;
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (team->len, ==, 0);
  g_assert_false (sw_deployment_is_watched (library, project));
  note (checks_sample_deployment (sample, 'L'), CHECKS_NOW - HOUR, 1000, "ok");
  g_assert_true (sw_deployment_is_watched (library, project));
}

static void
test_age (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  note (deployment, CHECKS_NOW - 2 * HOUR, 1000, "ok");
  g_assert_false (has_alarm (deployment, "backup-old"));
  sample->plan.context->now = CHECKS_NOW + 27 * HOUR;
  g_assert_true (has_alarm (deployment, "backup-old"));
  sample->plan.context->now = CHECKS_NOW + 29 * HOUR; /* 31 hours old, 30 may be lost */
  g_autoptr (GPtrArray) alarms = sw_deployment_alarms (deployment);
  g_assert_true (find_alarm (alarms, "backup-old")->critical);
  g_assert_true (((const SwAlarm *) alarms->pdata[0])->critical);
}

static void
test_bad_ones (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  note (deployment, CHECKS_NOW - 26 * HOUR, 1000, "ok");
  note (deployment, CHECKS_NOW - 2 * HOUR, 1000, "3");
  g_assert_true (has_alarm (deployment, "last-failed"));
  g_assert_false (has_alarm (deployment, "no-good"));
  note (deployment, CHECKS_NOW - HOUR, 40, "ok");
  g_assert_true (has_alarm (deployment, "size-drop"));
}

static void
test_verified (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  g_autoptr (GError) error = NULL;
  gint64 id = note (deployment, CHECKS_NOW - 50 * DAY, 1000, "ok");
  note (deployment, CHECKS_NOW - 2 * HOUR, 1000, "ok");
  g_assert_true (has_alarm (deployment, "restore-old"));
  sw_backup_log_verify (deployment, id, 3, TRUE, "A. Meyer", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (has_alarm (deployment, "restore-old"));
  g_assert_cmpint (sw_backup_log_verify (deployment, id, 5, TRUE, "A. Meyer", NULL, &error), ==, 0);
  g_assert_cmpstr (sw_error_rule (error), ==, "level");
}

/* Files that are saved do not hide a database that is not. */
static void
test_items (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  note_item (deployment, "database", CHECKS_NOW - 60 * HOUR, 1000, "ok");
  note_item (deployment, "files", CHECKS_NOW - 2 * HOUR, 1000, "ok");
  g_autoptr (GPtrArray) alarms = sw_deployment_alarms (deployment);
  const SwAlarm *old = find_alarm (alarms, "backup-old");
  g_assert_nonnull (old);
  g_assert_true (old->critical);
  g_assert_true (g_str_has_prefix (old->message, "database: "));
}

static void
sign_plan (SwDeployment *deployment, gint64 at)
{
  gint64 project = sw_deployment_project (deployment)->id;
  GError *error = NULL;
  SwEdit *edit =
      sw_edit_begin (sw_deployment_library (deployment), "deployment-sign", "B8", project);
  sw_edit_insert (edit, "deployment_signature", 0, "project", SW_INT (project), "step",
                  SW_TEXT ("B8"), "role", SW_TEXT ("customer-admin"), "name", SW_TEXT ("A. Meyer"),
                  "sum", SW_TEXT ("0"), "at", SW_INT (at), NULL);
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
}

static void
cover (SwDeployment *deployment, const char *item)
{
  static const char *const pairs[] = {"how=backed-up", "by=restic", NULL};
  GError *error = NULL;
  sw_deployment_row_set (deployment, "coverage", item, pairs, &error);
  g_assert_no_error (error);
}

/* What alarms of that code begin with, in order. */
static char *
silent_items (SwDeployment *deployment)
{
  g_autoptr (GPtrArray) alarms = sw_deployment_alarms (deployment);
  GString *found = g_string_new (NULL);
  for (guint i = 0; i < alarms->len; i++) {
    const SwAlarm *alarm = alarms->pdata[i];
    if (g_str_equal (alarm->code, "no-report"))
      g_string_append_len (found, alarm->message,
                           strchr (alarm->message, ':') - alarm->message + 1);
  }
  return g_string_free (found, FALSE);
}

static void
assert_silent (SwDeployment *deployment, const char *items)
{
  g_autofree char *found = silent_items (deployment);
  g_assert_cmpstr (found, ==, items);
}

/* What is said to be backed up and never told of is missed, once a backup has been due. */
static void
test_silent (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  note_item (deployment, "database", CHECKS_NOW - 2 * HOUR, 2000, "ok");
  cover (deployment, "database");
  cover (deployment, "roles"); /* told of with the files */
  cover (deployment, "keys");  /* which no job saves */
  cover (deployment, "our own");
  assert_silent (deployment, "");
  sign_plan (deployment, CHECKS_NOW - 30 * HOUR); /* every 24 hours, a fifth more */
  assert_silent (deployment, "");
  sample->plan.context->now = CHECKS_NOW + HOUR;
  assert_silent (deployment, "Database roles:");
  cover (deployment, "files");
  assert_silent (deployment, "Database roles:Files:");
  note_item (deployment, "Dateien", CHECKS_NOW - HOUR, 2000, "ok");
  assert_silent (deployment, "");
}

/* One job may save several, and the size is held against the plan. */
static void
test_several (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  gint64 both = note_item (deployment, "database, files", CHECKS_NOW - 2 * HOUR, 2000, "ok");
  gint64 files = note_item (deployment, "files", CHECKS_NOW - 2 * HOUR, 2000, "ok");
  g_autoptr (GPtrArray) rows = sw_backup_item_rows (deployment, "database, files, nothing");
  g_assert_cmpuint (rows->len, ==, 2);
  checks_sample_answer (deployment, "storage.data=10");
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  const SwBackupVerdict *first = log->verdicts->pdata[sw_backup_log_place (log, both)];
  const SwBackupVerdict *second = log->verdicts->pdata[sw_backup_log_place (log, files)];
  g_assert_false (first->good);
  g_assert_nonnull (strstr (first->reasons->pdata[0], "10 GiB"));
  g_assert_true (second->good);
}

/* The same output read twice is noted once. */
static void
test_known (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  note (deployment, CHECKS_NOW - 2 * HOUR, 1000, "ok");
  g_autoptr (GPtrArray) again =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  g_ptr_array_add (again, sw_backup_record_copy (log->records->pdata[0]));
  g_ptr_array_add (again, sw_backup_record_copy (log->records->pdata[0]));
  ((SwBackupRecord *) again->pdata[1])->started -= HOUR;
  g_assert_cmpuint (sw_backup_log_drop_known (deployment, again), ==, 1);
  g_assert_cmpuint (again->len, ==, 1);
}

/* However many ask, the log is read once, and anew when something is written. */
static void
test_one_reading (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  note (deployment, CHECKS_NOW - 2 * HOUR, 1000, "ok");
  g_autoptr (SwBackupLog) first = sw_backup_log_new (deployment);
  g_autoptr (SwDeployment) plan = sw_deployment_turned (deployment, SW_RUN_BACKUP, 0);
  g_autoptr (SwBackupLog) second = sw_backup_log_new (deployment);
  g_autoptr (SwBackupLog) turned = sw_backup_log_new (plan);
  g_assert_true (first == second && first == turned);
  note (deployment, CHECKS_NOW - HOUR, 1000, "ok");
  g_autoptr (SwBackupLog) third = sw_backup_log_new (deployment);
  g_assert_cmpuint (third->records->len, ==, 2);
  g_assert_cmpuint (first->records->len, ==, 1);
  g_autofree SwBackupPlan *before = sw_backup_plan_new (deployment);
  checks_sample_answer (deployment, "backup.interval=2h");
  g_autofree SwBackupPlan *after = sw_backup_plan_new (deployment);
  g_assert_cmpint (before->rpo_host, ==, 25 * 60);
  g_assert_cmpint (after->rpo_host, ==, 3 * 60);
}

/* What time alone changes is seen, too: what lay in the future comes to pass. */
static void
test_reading_ages (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  note (deployment, CHECKS_NOW + HOUR, 1000, "ok");
  g_autoptr (SwBackupLog) before = sw_backup_log_new (deployment);
  g_assert_cmpint (sw_backup_log_newest (before, 0), ==, -1);
  sample->plan.context->now = CHECKS_NOW + 2 * HOUR;
  g_autoptr (SwBackupLog) after = sw_backup_log_new (deployment);
  g_assert_cmpint (sw_backup_log_newest (after, 0), ==, 0);
}

/* A library that lost its playbook refuses what needs one. */
static void
test_no_playbook (ChecksSample *sample, gconstpointer data)
{
  static const char *const tables[] = {"deployment", "project_playbook"};
  SwLibrary *library = sample->plan.library;
  gint64 record = note (planned (sample), CHECKS_NOW - 2 * HOUR, 1000, "ok");
  gint64 project = sw_deployment_project (sample->light)->id;
  g_autoptr (GError) error = NULL;
  gint64 drill = sw_occasion_begin (sample->light, SW_RUN_DRILL, NULL, "A. Meyer", &error);
  g_assert_no_error (error);
  SwEdit *edit = sw_edit_begin (library, "project-update", "x", project);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql =
        g_strdup_printf ("SELECT id FROM %s WHERE project = ?1 AND deleted = 0", tables[i]);
    sw_edit_delete (edit, tables[i], sw_library_number (library, 0, sql, SW_INT (project), SW_END));
  }
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  g_autoptr (SwDeployment) deployment =
      sw_deployment_open (library, project, NULL, SW_RUN_DRILL, drill, &error);
  g_assert_no_error (error);
  g_assert_null (sw_deployment_part (deployment));
  g_assert_cmpint (sw_backup_log_verify (deployment, record, 3, TRUE, "A. Meyer", NULL, &error), ==,
                   0);
  g_assert_cmpstr (sw_error_rule (error), ==, "no-deployment");
  g_clear_error (&error);
  g_assert_false (sw_occasion_abort (deployment, "no use", "A. Meyer", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "no-deployment");
}

static void
test_health (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  gint64 project = sw_deployment_project (deployment)->id;
  note (deployment, CHECKS_NOW - 40 * HOUR, 1000, "ok");
  g_autoptr (SwPlan) plan = sw_plan_new (sample->plan.library, project, NULL);
  SwOpenBackup open = sw_plan_open_backup (plan, NULL);
  g_assert_cmpuint (open.critical, >=, 1);
  g_autoptr (SwProjectState) state = sw_project_state_new (plan, sample->plan.context->today);
  gboolean told = FALSE;
  for (guint i = 0; i < state->reasons->len; i++)
    told |= g_str_equal (state->reasons->pdata[i], open.first);
  g_assert_true (told);
  g_assert_cmpint (state->health, ==, SW_HEALTH_RED);
  sw_open_backup_clear (&open);
}

/* The portfolio hears of what came with the hour alone. */
static void
test_portfolio (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = planned (sample);
  gint64 project = sw_deployment_project (deployment)->id;
  note (deployment, CHECKS_NOW - 2 * HOUR, 1000, "ok");
  g_autoptr (SwPortfolio) portfolio = sw_portfolio_new (sample->plan.library);
  g_autofree char *before = g_strdup (sw_portfolio_read (portfolio, project)->reason);
  sw_portfolio_update (portfolio);
  g_assert_true (sw_portfolio_knows (portfolio, project));
  sample->plan.context->now = CHECKS_NOW + 40 * HOUR;
  sw_portfolio_update (portfolio);
  g_assert_false (sw_portfolio_knows (portfolio, project));
  SwProjectDigest *digest = sw_portfolio_read (portfolio, project);
  g_assert_cmpint (digest->health, ==, SW_HEALTH_RED);
  g_assert_cmpstr (digest->reason, !=, before);
}

static void
test_go_live_is_locked (ChecksSample *sample, gconstpointer data)
{
  static const struct {
    char mode;
    gboolean locked;
  } cases[] = {{'T', FALSE}, {'L', TRUE}, {'S', TRUE}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    SwDeployment *deployment = checks_sample_deployment (sample, cases[i].mode);
    g_autoptr (SwPlan) plan =
        sw_plan_new (sample->plan.library, sw_deployment_project (deployment)->id, NULL);
    g_autoptr (GError) error = NULL;
    g_assert_true (sw_plan_may_go_live (plan, &error) != cases[i].locked);
    gint32 go_live = sw_plan_go_live (plan);
    g_clear_error (&error);
    if (go_live >= 0 && cases[i].locked) {
      g_assert_false (sw_plan_set_progress (plan, go_live, 100, &error));
      g_assert_cmpstr (sw_error_rule (error), ==, "drill-missing");
      g_assert_true (sw_plan_set_progress (plan, go_live, 90, NULL));
    }
  }
}

#define TEST(path, function)                                                                       \
  g_test_add (path, ChecksSample, NULL, checks_sample_set_up, function, checks_sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("/deployment-alarms/nothing-due", test_nothing_due);
  TEST ("/deployment-alarms/age", test_age);
  TEST ("/deployment-alarms/bad-ones", test_bad_ones);
  TEST ("/deployment-alarms/verified", test_verified);
  TEST ("/deployment-alarms/items", test_items);
  TEST ("/deployment-alarms/silent", test_silent);
  TEST ("/deployment-alarms/several", test_several);
  TEST ("/deployment-alarms/known", test_known);
  TEST ("/deployment-alarms/one-reading", test_one_reading);
  TEST ("/deployment-alarms/reading-ages", test_reading_ages);
  TEST ("/deployment-alarms/no-playbook", test_no_playbook);
  TEST ("/deployment-alarms/health", test_health);
  TEST ("/deployment-alarms/portfolio", test_portfolio);
  TEST ("/deployment-alarms/go-live-is-locked", test_go_live_is_locked);
  return g_test_run ();
}
