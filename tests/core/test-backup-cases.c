/* Backup plans, records and recoveries that go wrong, and what the shipped playbook says to them:
 * each is stopped by a check of its own, with its numbers. */
#include "checks-sample.h"
#include "core/base/error.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/occasion.h"
#include "core/deployment/recovery.h"
#include "core/deployment/step-state.h"

#include <string.h>

static SwDeployment *
turn (ChecksSample *sample, SwRunKind kind, gint64 occasion)
{
  GError *error = NULL;
  SwDeployment *turned =
      sw_deployment_open (sample->plan.library, sw_deployment_project (sample->light)->id, NULL,
                          kind, occasion, &error);
  g_assert_no_error (error);
  return turned;
}

static void
answer_each (SwDeployment *deployment, const char *const *pairs)
{
  for (guint i = 0; pairs[i] != NULL; i++)
    checks_sample_answer (deployment, pairs[i]);
}

static void
set_row (SwDeployment *deployment, const char *table, const char *name, const char *const *pairs)
{
  GError *error = NULL;
  sw_deployment_row_set (deployment, table, name, pairs, &error);
  g_assert_no_error (error);
}

/* The plan */

/* A backup holds the state of its start: four hours of interval and 40 minutes of running. */
static void
test_objectives (ChecksSample *sample, gconstpointer data)
{
  static const char *const answers[] = {"rpo=4h",
                                        "backup.method=dump",
                                        "backup.interval=4h",
                                        "backup.duration=40m",
                                        "backup.offsite_lag=1h",
                                        NULL};
  static const char *const site[] = {"event=site", "rpo=5h", "rto=2d", NULL};
  g_autoptr (SwDeployment) plan = turn (sample, SW_RUN_BACKUP, 0);
  answer_each (plan, answers);
  set_row (plan, "objectives", "site", site);
  checks_sample_expect (plan, "plan-rpo-host", NULL, "fail", "4 h 40 min", "4 h", NULL);
  checks_sample_expect (plan, "plan-rpo-site", NULL, "fail", "5 h 40 min", "5 h", NULL);
  checks_sample_answer (plan, "backup.interval=200m");
  checks_sample_expect (plan, "plan-rpo-host", NULL, "pass", "4 h", NULL);
  checks_sample_expect (plan, "plan-rpo-site", NULL, "pass", "5 h", NULL);
  checks_sample_answer (plan, "backup.interval=40m");
  checks_sample_expect (plan, "plan-overlap", NULL, "fail", "40 min", NULL);
}

static void
test_retention (ChecksSample *sample, gconstpointer data)
{
  static const char *const answers[] = {"keep.daily=7",
                                        "keep.weekly=5",
                                        "keep.monthly=12",
                                        "keep.yearly=0",
                                        "keep.least_days=3650",
                                        "keep.most_days=90",
                                        NULL};
  g_autoptr (SwDeployment) plan = turn (sample, SW_RUN_BACKUP, 0);
  answer_each (plan, answers);
  g_autofree char *reach = sw_deployment_say (plan, NULL, "retention.reach_days");
  g_autofree char *sure = sw_deployment_say (plan, NULL, "retention.sure_days");
  checks_sample_expect (plan, "retention-least", NULL, "fail", sure, "3650", NULL);
  checks_sample_expect (plan, "retention-most", NULL, "fail", reach, "90", NULL);
  checks_sample_answer (plan, "keep.least_days=30");
  checks_sample_answer (plan, "keep.most_days=3650");
  checks_sample_expect (plan, "retention-least", NULL, "pass", sure, NULL);
  checks_sample_expect (plan, "retention-most", NULL, "pass", reach, NULL);
}

static void
test_storage (ChecksSample *sample, gconstpointer data)
{
  static const char *const answers[] = {"backup.method=repository",
                                        "backup.interval=1d",
                                        "keep.daily=7",
                                        "keep.weekly=5",
                                        "keep.monthly=12",
                                        "keep.yearly=2",
                                        "storage.data=200",
                                        "storage.growth=5",
                                        "storage.change=1",
                                        "storage.changing=100",
                                        "storage.compression=50",
                                        "storage.drill_room=199",
                                        NULL};
  g_autoptr (SwDeployment) plan = turn (sample, SW_RUN_BACKUP, 0);
  answer_each (plan, answers);
  g_autofree char *buy = sw_deployment_say (plan, NULL, "storage.buy_gib");
  g_autofree char *enough = g_strconcat ("storage.target=", buy, NULL);
  gint64 short_of = g_ascii_strtoll (buy, NULL, 10) - 1;
  g_autofree char *little = g_strdup_printf ("storage.target=%" G_GINT64_FORMAT, short_of);
  checks_sample_answer (plan, little);
  checks_sample_expect (plan, "storage-target", NULL, "fail", buy,
                        little + strlen ("storage.target="), NULL);
  checks_sample_answer (plan, enough);
  checks_sample_expect (plan, "storage-target", NULL, "pass", buy, NULL);
  checks_sample_expect (plan, "storage-drill", NULL, "fail", "199", "200", NULL);
}

/* Three copies on two media, one off site, one locked; none on the host that is backed up. */
static void
test_copies (ChecksSample *sample, gconstpointer data)
{
  static const char *const near[] = {"kind=disk", "host=cap1",    "site=Kiel",
                                     "locked=no", "deletes=root", NULL};
  static const char *const far[] = {"kind=object", "host=s3.bank.example", "site=Hamburg",
                                    "locked=yes",  "deletes=the bank",     NULL};
  static const char *const away[] = {"host=backup1", NULL};
  static const char *const rules[] = {"copies-three", "copies-media", "copies-offsite",
                                      "copies-locked"};
  g_autoptr (SwDeployment) plan = turn (sample, SW_RUN_BACKUP, 0);
  checks_sample_answer (plan, "site.production=Kiel");
  set_row (plan, "copies", "second disk", near);
  checks_sample_expect (plan, "copies-same-host", NULL, "fail", "1", NULL);
  checks_sample_expect (plan, "copies-three", NULL, "fail", "2; 3", NULL);
  checks_sample_expect (plan, "copies-media", NULL, "fail", "1; 2", NULL);
  checks_sample_expect (plan, "copies-offsite", NULL, "fail", "Kiel: 0; 1", NULL);
  checks_sample_expect (plan, "copies-locked", NULL, "fail", "0; 1", NULL);
  set_row (plan, "copies", "second disk", away);
  set_row (plan, "copies", "bank", far);
  checks_sample_expect (plan, "copies-same-host", NULL, "pass", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    checks_sample_expect (plan, rules[i], NULL, "pass", NULL);
}

static void
test_keys (ChecksSample *sample, gconstpointer data)
{
  static const char *const answers[] = {"fingerprint=aa:bb", "place=safe", "other_place=safe",
                                        "opened=2026-05-01", NULL};
  static const char *const better[] = {"other_place=bank", "opened=2026-11-20", NULL};
  g_autoptr (SwDeployment) plan = turn (sample, SW_RUN_BACKUP, 0);
  for (guint i = 0; i < 2; i++) {
    const SwPerson draft = {.name = (char *) (i == 0 ? "Anna Meyer" : "Jin Park"),
                            .party = SW_PARTY_CUSTOMER};
    sw_person_add (sample->plan.library, sw_deployment_project (plan)->id, &draft, NULL);
  }
  set_row (plan, "keys", "repository", answers);
  set_row (plan, "keys", "repository",
           (const char *const[]){"first=Anna Meyer", "second=Jin Park", NULL});
  checks_sample_expect (plan, "keys-two", NULL, "fail", "1 of 1", NULL);
  checks_sample_expect (plan, "keys-opened", NULL, "fail", "180", "1 of 1", NULL);
  set_row (plan, "keys", "repository", better);
  checks_sample_expect (plan, "keys-two", NULL, "pass", NULL);
  checks_sample_expect (plan, "keys-opened", NULL, "pass", NULL);
  checks_sample_answer (plan, "coverage.secrets_apart=no");
  checks_sample_expect (plan, "coverage-secrets", NULL, "fail", NULL);
}

/* What has to be covered stands there from the start: invented items answer for none of it. */
static void
test_coverage (ChecksSample *sample, gconstpointer data)
{
  static const char *const backed_up[] = {"how=backed-up", "by=restic", NULL};
  static const char *const absent[] = {"how=not-needed", "reason=does not exist here", NULL};
  g_autoptr (SwDeployment) plan = turn (sample, SW_RUN_BACKUP, 0);
  g_autoptr (GPtrArray) rows = sw_deployment_rows (plan, "coverage");
  g_autoptr (GError) error = NULL;
  guint count = rows->len;
  g_assert_cmpuint (count, ==, 12);
  for (guint i = 0; i < 10; i++) {
    g_autofree char *name = g_strdup_printf ("item %u", i);
    set_row (plan, "coverage", name, backed_up);
  }
  checks_sample_expect (plan, "coverage-open", NULL, "fail", "coverage: 12;", NULL);
  /* By its title in any language, and it stays where it is. */
  set_row (plan, "coverage", "Datenbank", backed_up);
  const SwDeploymentRow *first = sw_deployment_row (plan, "coverage", "database");
  g_assert_cmpstr (first->name, ==, "database");
  g_assert_true (first->noted);
  g_assert_cmpstr (sw_deployment_row_title (first, SW_LANGUAGE_GERMAN), ==, "Datenbank");
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = sw_deployment_rows (plan, "coverage");
  g_assert_true (rows->pdata[0] == first);
  g_assert_cmpuint (rows->len, ==, 22);
  checks_sample_expect (plan, "coverage-open", NULL, "fail", "coverage: 11;", NULL);
  for (guint i = 1; i < count; i++) {
    const SwDeploymentRow *row = rows->pdata[i];
    g_autofree char *name = g_strdup (row->name);
    g_assert_nonnull (row->of);
    set_row (plan, "coverage", name, absent);
    g_clear_pointer (&rows, g_ptr_array_unref);
    rows = sw_deployment_rows (plan, "coverage");
  }
  checks_sample_expect (plan, "coverage-open", NULL, "pass", "22", NULL);
  g_assert_false (sw_deployment_row_remove (plan, "coverage", "database", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "row-required");
  g_clear_error (&error);
  g_assert_true (sw_deployment_row_remove (plan, "coverage", "item 3", &error));
  g_assert_no_error (error);
  checks_sample_expect (plan, "coverage-open", NULL, "pass", "21", NULL);
}

/* Nobody began a step whose table has only the rows of the playbook. */
static void
test_coverage_untouched (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (SwDeployment) plan = turn (sample, SW_RUN_BACKUP, 0);
  const SwPlaybookStep *step = sw_deployment_find_step (plan, "B1", NULL);
  g_autoptr (SwStepView) view = sw_step_view_new (plan, step);
  g_assert_cmpint (view->state, ==, SW_STEP_TODO);
}

/* Set-up waits for the plan, and its handover for a drill. */
static void
test_waiting (ChecksSample *sample, gconstpointer data)
{
  static const char *const steps[][2] = {{"L13", "B1 to B8"}, {"L14", "D1 to D3"}};
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    const SwPlaybookStep *step = sw_deployment_find_step (sample->light, steps[i][0], NULL);
    g_autoptr (SwStepView) view = sw_step_view_new (sample->light, step);
    g_autofree char *missing = NULL;
    g_ptr_array_add (view->missing, NULL);
    missing = g_strjoinv ("\n", (char **) view->missing->pdata);
    g_ptr_array_remove_index (view->missing, view->missing->len - 1);
    g_assert_nonnull (strstr (missing, steps[i][1]));
  }
}

/* The recovery */

static gint64
note_backup (ChecksSample *sample, gint64 bytes, const char *status)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  SwBackupRecord *record = sw_backup_record_new ();
  sw_backup_record_set (&record->run, status);
  sw_backup_record_set (&record->item, "db");
  sw_backup_record_set (&record->tool, "restic");
  sw_backup_record_set (&record->app_version, "3.2.0");
  sw_backup_record_set (&record->status, status);
  sw_backup_record_set (&record->fingerprint, "aa:bb");
  record->db_major = 16;
  record->started = CHECKS_NOW - 3 * 3600;
  record->ended = record->started + 600;
  record->bytes = bytes;
  g_ptr_array_add (records, record);
  g_autoptr (GArray) ids = sw_backup_log_note (sample->light, records, &error);
  g_assert_no_error (error);
  return g_array_index (ids, gint64, 0);
}

/* One on path P4, from a backup of 500 GiB that was made three hours before. */
static SwDeployment *
begin_recovery (ChecksSample *sample, gint64 record)
{
  static const char *const answers[] = {"backup.method=dump",
                                        "recovery.failed=2026-12-01T11:00:00Z",
                                        "recovery.ongoing=no",
                                        "recovery.paused=yes",
                                        "q1=no",
                                        "q2=no",
                                        "q3=no",
                                        "q4=no",
                                        "q5=yes",
                                        NULL};
  GError *error = NULL;
  gint64 id = sw_occasion_begin (sample->light, SW_RUN_RECOVERY, "Fire", "Anna Meyer", &error);
  g_assert_no_error (error);
  SwDeployment *recovery = turn (sample, SW_RUN_RECOVERY, id);
  answer_each (recovery, answers);
  g_autofree char *point = g_strdup_printf ("recovery.point=%" G_GINT64_FORMAT, record);
  checks_sample_answer (recovery, point);
  return recovery;
}

static const struct {
  const char *answer, *check, *state, *words;
} cases[] = {
    {"recovery.app_version=3.1.9", "recovery-version", "fail", "3.1.9"},
    {"recovery.app_version=3.3.0", "recovery-version", "fail", "3.2.0"},
    {"recovery.app_version=3.2.0", "recovery-version", "pass", "3.2.0"},
    {"recovery.db_major=15", "recovery-major", "fail", "16"},
    {"recovery.db_major=17", "recovery-major", "warn", "17"},
    {"recovery.db_major=16", "recovery-major", "pass", "16"},
    {"backup.method=base-wal", "recovery-major", "pass", "16"},
    {"recovery.db_major=17", "recovery-major", "fail", "17"},
    {"backup.method=dump", "recovery-major", "warn", "17"},
    {"recovery.host=cap1", "recovery-target", "fail", "cap1"},
    {"recovery.overwrite=no", "recovery-target", "fail", "cap1"},
    {"recovery.overwrite=yes", "recovery-target", "warn", "cap1"},
    {"recovery.host=cap9.nord.example", "recovery-target", "pass", "cap9"},
    {"recovery.room=499", "recovery-space", "fail", "499"},
    {"recovery.room=500", "recovery-space", "pass", "500"},
    {"storage.data=600", "recovery-space", "fail", "600"},
    {"recovery.key_opened=yes", "recovery-key", "fail", "not among"},
    {"recovery.ongoing=yes", "recovery-stopped", "fail", ""},
    {"recovery.ongoing=no", "recovery-stopped", "pass", ""},
    {"recovery.paused=no", "recovery-stopped", "fail", ""},
    {"rpo=1h", "recovery-loss", "warn", "2 h"},
    {"rpo=2h", "recovery-loss", "pass", "2 h"},
};

static void
test_prerequisites (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (SwDeployment) recovery =
      begin_recovery (sample, note_backup (sample, G_GINT64_CONSTANT (500) << 30, "ok"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].answer);
    checks_sample_answer (recovery, cases[i].answer);
    checks_sample_expect (recovery, cases[i].check, NULL, cases[i].state, cases[i].words, NULL);
  }
  set_row (sample->light, "keys", "repository", (const char *const[]){"fingerprint=aa:bb", NULL});
  checks_sample_expect (recovery, "recovery-key", NULL, "pass", NULL);
  checks_sample_answer (recovery, "recovery.key_opened=no");
  checks_sample_expect (recovery, "recovery-key", NULL, "fail", "target", NULL);
  checks_sample_expect (recovery, "point-good", NULL, "warn", "level 0", NULL);
}

/* Without a point there is nothing to sign, and without the owner's signature no restore. */
static void
test_no_point (ChecksSample *sample, gconstpointer data)
{
  static const char *const steps[] = {"R1", "R2", "R3", "R4"};
  g_autoptr (SwDeployment) recovery =
      begin_recovery (sample, note_backup (sample, G_GINT64_CONSTANT (500) << 30, "ok"));
  checks_sample_answer (recovery, "recovery.point=");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    const SwPlaybookStep *step = sw_deployment_find_step (recovery, steps[i], NULL);
    const SwPlaybookTitled *role = step->sign->pdata[0];
    g_autoptr (GError) error = NULL;
    g_assert_cmpint (sw_deployment_sign (recovery, steps[i], role->id, "Anna Meyer", NULL, &error),
                     ==, 0);
    g_assert_nonnull (error);
  }
  checks_sample_expect (recovery, "recovery-loss", NULL, "unknown", NULL);
  g_assert_false (sw_deployment_impact_confirmed (recovery));
}

/* The database is offered first, though files were saved a moment later. */
static void
test_points (ChecksSample *sample, gconstpointer data)
{
  gint64 database = note_backup (sample, G_GINT64_CONSTANT (500) << 30, "ok");
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  SwBackupRecord *files = sw_backup_record_new ();
  sw_backup_record_set (&files->item, "files");
  sw_backup_record_set (&files->tool, "restic");
  sw_backup_record_set (&files->status, "ok");
  files->started = files->ended = CHECKS_NOW - 3 * 3600 + 660;
  files->bytes = 5000;
  g_ptr_array_add (records, files);
  GError *error = NULL;
  g_autoptr (GArray) ids = sw_backup_log_note (sample->light, records, &error);
  g_assert_no_error (error);
  g_autoptr (SwDeployment) recovery = begin_recovery (sample, database);
  g_autoptr (SwBackupLog) log = sw_backup_log_new (recovery);
  g_autoptr (GPtrArray) points = sw_recovery_points (recovery, log);
  g_assert_cmpuint (points->len, ==, 2);
  const SwRestorePoint *first = points->pdata[0], *second = points->pdata[1];
  g_assert_true (first->verdict->good && second->verdict->good);
  g_assert_cmpint (first->record->id, ==, database);
  g_assert_cmpint (second->record->id, ==, g_array_index (ids, gint64, 0));
  /* A failure that turns out to have come before it leaves the chosen one behind. */
  SwRestorePoint chosen;
  g_assert_true (sw_recovery_chosen (recovery, log, &chosen));
  checks_sample_answer (recovery, "recovery.failed=2026-12-01T08:00:00Z");
  g_assert_false (sw_recovery_chosen (recovery, log, &chosen));
  g_assert_cmpint (sw_recovery_loss (recovery, log), ==, -1);
}

static void
name_full (ChecksSample *sample, SwDeployment *recovery, const char *item, const char *status,
           int minutes_ago)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  SwBackupRecord *record = sw_backup_record_new ();
  g_autofree char *run = g_strdup_printf ("%s %s %d", item, status, minutes_ago);
  sw_backup_record_set (&record->run, run);
  sw_backup_record_set (&record->item, item);
  sw_backup_record_set (&record->tool, "restic");
  sw_backup_record_set (&record->status, status);
  record->started = record->ended = CHECKS_NOW - minutes_ago * 60;
  record->bytes = 1 << 20;
  g_ptr_array_add (records, record);
  g_autoptr (GArray) ids = sw_backup_log_note (sample->light, records, &error);
  g_assert_no_error (error);
  g_autofree char *full =
      g_strdup_printf ("recovery.full_record=%" G_GINT64_FORMAT, g_array_index (ids, gint64, 0));
  checks_sample_answer (recovery, full);
}

/* Not any record is the new full backup: a good one of the same item that began since. */
static void
test_new_full (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (SwDeployment) recovery = begin_recovery (sample, note_backup (sample, 1 << 20, "ok"));
  checks_sample_answer (recovery, "recovery.full_taken=yes");
  checks_sample_expect (recovery, "recovery-full", NULL, "unknown", NULL);
  name_full (sample, recovery, "db", "ok", 61); /* the failure was an hour ago */
  checks_sample_expect (recovery, "recovery-full", NULL, "fail", "before", NULL);
  name_full (sample, recovery, "files", "ok", 30);
  checks_sample_expect (recovery, "recovery-full", NULL, "fail", "something else", NULL);
  name_full (sample, recovery, "db", "failed", 30);
  checks_sample_expect (recovery, "recovery-full", NULL, "fail", "not count as good", NULL);
  name_full (sample, recovery, "DB", "ok", 60);
  checks_sample_expect (recovery, "recovery-full", NULL, "pass", NULL);
}

/* A record that proves nothing is no good point, and no good backup of the log. */
static void
test_worthless (ChecksSample *sample, gconstpointer data)
{
  checks_sample_expect (sample->light, "backup-logged", NULL, "warn", "no record", NULL);
  g_autoptr (SwDeployment) recovery = begin_recovery (sample, note_backup (sample, 0, "ok"));
  checks_sample_expect (sample->light, "backup-logged", NULL, "warn", "log: 1", NULL);
  checks_sample_expect (recovery, "point-good", NULL, "warn", "not count as good", NULL);
  note_backup (sample, 1 << 20, "PartiallyFailed");
  checks_sample_expect (sample->light, "backup-logged", NULL, "warn", "log: 2", NULL);
  note_backup (sample, 1 << 20, "success");
  checks_sample_expect (sample->light, "backup-logged", NULL, "pass", "log: 3", "3 h", NULL);
}

/* Questions lead to one path, an intrusion before all that puts data back; five times no to none.
 */
static void
test_paths (ChecksSample *sample, gconstpointer data)
{
  static const char *const questions[][2] = {
      {"q1", "P1"}, {"q2", "P5"}, {"q3", "P2"}, {"q4", "P3"}, {"q5", "P4"}};
  g_autoptr (SwDeployment) recovery = begin_recovery (sample, note_backup (sample, 1 << 20, "ok"));
  checks_sample_answer (recovery, "q5=no");
  g_assert_null (sw_deployment_say (recovery, NULL, "recovery.path"));
  for (guint i = G_N_ELEMENTS (questions); i > 0; i--) {
    g_autofree char *yes = g_strconcat (questions[i - 1][0], "=yes", NULL);
    checks_sample_answer (recovery, yes);
    g_autofree char *path = sw_deployment_say (recovery, NULL, "recovery.path");
    g_assert_cmpstr (path, ==, questions[i - 1][1]);
    if (g_str_equal (path, "P3"))
      checks_sample_expect (recovery, "recovery-log-held", NULL, "fail", NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/backup-cases/" path, ChecksSample, NULL, checks_sample_set_up, function,           \
              checks_sample_tear_down)
  ADD ("objectives", test_objectives);
  ADD ("retention", test_retention);
  ADD ("storage", test_storage);
  ADD ("copies", test_copies);
  ADD ("keys", test_keys);
  ADD ("coverage", test_coverage);
  ADD ("coverage-untouched", test_coverage_untouched);
  ADD ("waiting", test_waiting);
  ADD ("prerequisites", test_prerequisites);
  ADD ("no-point", test_no_point);
  ADD ("points", test_points);
  ADD ("new-full", test_new_full);
  ADD ("worthless", test_worthless);
  ADD ("paths", test_paths);
  return g_test_run ();
}
