/* The run of a deployment under kill -9, a locked file, a full disk, and two who work at once:
 * answers that were acknowledged are there, a step is never done without what proves it, and the
 * moments of a drill stay. */
#include "library-fixture.h"

#include "core/deployment/deployment-edit.h"
#include "core/deployment/drill.h"
#include "core/deployment/occasion.h"
#include "core/deployment/step-state.h"
#include "core/plan/project.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static gint64
make_run (Fixture *fixture)
{
  SwProjectDraft draft = SW_PROJECT_DRAFT_INIT;
  g_autoptr (GError) error = NULL;
  SwPlaybookCatalog *catalog = sw_playbook_catalog_new (fixture->context);
  draft.customer = "Nordwind Logistik";
  draft.code = "NORD";
  draft.playbooks = "implementation-training";
  draft.mode = SW_MODE_PRIVATE_LIGHT;
  draft.delivery = SW_DELIVERY_PURCHASE;
  draft.hosting = SW_HOSTING_ON_PREMISES;
  draft.start = sw_day_new (2026, 12, 1);
  gint64 project = sw_project_create (fixture->library, catalog, &draft, &error);
  g_assert_no_error (error);
  sw_playbook_catalog_free (catalog);
  return project;
}

static gboolean
answer (SwDeployment *deployment, const char *field, gint32 number, GError **error)
{
  g_autofree char *pair = g_strdup_printf ("%s=%d", field, number);
  return sw_deployment_answer_many (deployment, (const char *const[]){pair, NULL}, error);
}

static gint32
answered (SwDeployment *deployment, const char *field)
{
  const char *value = sw_deployment_answer (deployment, NULL, field);
  return value != NULL ? (gint32) g_ascii_strtoll (value, NULL, 10) : 0;
}

/* kill -9 */

G_NORETURN static void
work_for_ever (Fixture *fixture, gint64 project, gint32 done, int acknowledge)
{
  SwLibrary *library = fixture_open_at (fixture, fixture->path);
  SwDeployment *deployment = sw_deployment_new (library, project, NULL, NULL);
  for (;;) {
    g_autofree char *seen = g_strdup_printf ("Decision number %d", ++done);
    if (!answer (deployment, "users", done, NULL) ||
        sw_deployment_write_evidence (deployment, "L1", "decision", seen, NULL) == 0 ||
        write (acknowledge, &done, sizeof done) != sizeof done)
      _exit (1);
  }
}

static gint32
kill_once (Fixture *fixture, gint64 project, gint32 known)
{
  int ends[2];
  gint32 number;
  g_assert_cmpint (pipe (ends), ==, 0);
  pid_t child = fork ();
  if (child == 0) {
    close (ends[0]);
    work_for_ever (fixture, project, known, ends[1]);
  }
  close (ends[1]);
  if (read (ends[0], &number, sizeof number) == sizeof number) {
    known = number;
    g_usleep ((gulong) g_test_rand_int_range (0, 60000));
  }
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  while (read (ends[0], &number, sizeof number) == sizeof number)
    known = number;
  close (ends[0]);
  return known;
}

static gint32
count_evidence (SwDeployment *deployment)
{
  return (gint32) sw_deployment_evidence (deployment)->len;
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  gint64 project = make_run (fixture);
  gint32 known = 0;
  guint most = rounds (25);
  fixture_close (fixture);
  for (guint i = 0; i < most; i++) {
    known = kill_once (fixture, project, known);
    fixture_open (fixture);
    g_autoptr (SwDeployment) deployment = sw_deployment_new (fixture->library, project, NULL, NULL);
    gint32 users = answered (deployment, "users"), filed = count_evidence (deployment);
    if (users < known || users > known + 1 || filed < known || filed > users)
      g_error ("round %u: %d acknowledged, answer %d, %d filed", i, known, users, filed);
    const SwPlaybookStep *step = sw_deployment_find_step (deployment, "L1", NULL);
    g_autoptr (SwStepView) view = sw_step_view_new (deployment, step);
    g_assert_cmpint (view->state, !=, SW_STEP_DONE);
    assert_sound (fixture->library);
    /* The one that was under way is made up for, so that both count alike again. */
    for (known = users; filed < known; filed++)
      g_assert_cmpint (sw_deployment_write_evidence (deployment, "L1", "decision", "Late", NULL), >,
                       0);
    g_clear_object (&deployment);
    fixture_close (fixture);
  }
  g_assert_cmpint (known, >, 0);
  g_test_message ("%u kills, %d answers, 0 lost", most, known);
}

/* The file itself */

static void
assert_refused (SwDeployment *deployment, const char *rule)
{
  g_autofree char *before = state_of (sw_deployment_library (deployment));
  g_autoptr (GError) error = NULL;
  g_assert_false (answer (deployment, "users", 77, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
  g_assert_cmpint (sw_error_exit_code (error), ==, 3);
  g_autofree char *after = state_of (sw_deployment_library (deployment));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (answered (deployment, "users"), ==, 5);
}

static void
assert_works (SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (answer (deployment, "users", 5, &error));
  g_assert_no_error (error);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  gint64 project = make_run (fixture);
  g_autoptr (SwDeployment) deployment = sw_deployment_new (fixture->library, project, NULL, NULL);
  sqlite3 *other;
  assert_works (deployment);
  sqlite3_busy_timeout (fixture->library->db, 50);
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_refused (deployment, "locked");
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  assert_works (deployment);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  gint64 project = make_run (fixture);
  g_autoptr (SwDeployment) deployment = sw_deployment_new (fixture->library, project, NULL, NULL);
  struct rlimit usual, small;
  g_autofree char *long_text = g_strnfill (15000, 'n');
  g_autoptr (GError) error = NULL;
  guint filed = 0;
  assert_works (deployment);
  for (gsize i = 9; i < 15000; i += 10)
    long_text[i] = ' ';
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  small = usual;
  small.rlim_cur = (rlim_t) number_in (fixture->path, "PRAGMA page_count") *
                       (rlim_t) number_in (fixture->path, "PRAGMA page_size") +
                   200000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  while (filed < 100 &&
         sw_deployment_write_evidence (deployment, "L1", "decision", long_text, &error) != 0)
    filed++;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  g_assert_nonnull (error);
  g_assert_cmpint (sw_error_exit_code (error), ==, 3);
  g_assert_cmpint (count_evidence (deployment), ==, filed);
  g_assert_cmpint (sw_deployment_write_evidence (deployment, "L1", "decision", long_text, NULL), >,
                   0);
  g_assert_cmpint (count_evidence (deployment), ==, filed + 1);
  assert_sound (fixture->library);
}

/* Two windows on one file: each keeps what the other wrote. */
static void
test_two (Fixture *fixture, gconstpointer data)
{
  gint64 project = make_run (fixture);
  g_autoptr (SwLibrary) second = fixture_open_at (fixture, fixture->path);
  g_autoptr (SwDeployment) left = sw_deployment_new (fixture->library, project, NULL, NULL);
  g_autoptr (SwDeployment) right = sw_deployment_new (second, project, NULL, NULL);
  for (gint32 i = 1; i <= 20; i++) {
    g_assert_true (answer (left, "users", i, NULL));
    g_assert_true (answer (right, "load.peak", i, NULL));
  }
  sw_library_poll (fixture->library);
  sw_library_poll (second);
  g_assert_cmpint (answered (left, "load.peak"), ==, 20);
  g_assert_cmpint (answered (right, "users"), ==, 20);
  g_assert_cmpint (answered (left, "users"), ==, 20);
}

/* A drill that was left running: three days later its moments are there, it may be broken off with
 * a reason alone, and then it measures nothing. */
static void
test_drill_left_alone (Fixture *fixture, gconstpointer data)
{
  gint64 project = make_run (fixture);
  g_autoptr (SwDeployment) deployment = sw_deployment_new (fixture->library, project, NULL, NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = sw_occasion_begin (deployment, SW_RUN_DRILL, NULL, "Anna Meyer", &error);
  g_assert_no_error (error);
  g_autoptr (SwDeployment) drill = sw_deployment_turned (deployment, SW_RUN_DRILL, id);
  gint64 begun = sw_deployment_occasion (drill)->at;
  g_assert_true (sw_drill_stamp (drill, "t1", begun + 600, NULL) ||
                 sw_drill_stamp (drill, "t1", begun, NULL));
  g_clear_object (&drill);
  g_clear_object (&deployment);
  fixture_close (fixture);
  fixture->context->now = begun + 3 * 86400;
  fixture_open (fixture);
  deployment = sw_deployment_new (fixture->library, project, NULL, NULL);
  g_assert_cmpint (sw_occasion_current (deployment, SW_RUN_DRILL), ==, id);
  drill = sw_deployment_turned (deployment, SW_RUN_DRILL, id);
  g_autofree SwDrill *seen = sw_drill_new (drill);
  g_assert_cmpint (seen->times.at[0], ==, begun);
  g_assert_cmpint (seen->times.at[1], >=, begun);
  g_assert_cmpint (seen->result, ==, SW_DRILL_RUNNING);
  g_assert_false (sw_occasion_abort (drill, " ", "Anna Meyer", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "reason-missing");
  g_clear_error (&error);
  g_assert_false (sw_occasion_finish (drill, "Anna Meyer", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "step-open");
  g_clear_error (&error);
  g_assert_true (sw_occasion_abort (drill, "The host was needed", "Anna Meyer", &error));
  g_autofree SwDrill *over = sw_drill_new (drill);
  g_assert_cmpint (over->result, ==, SW_DRILL_ABORTED);
  g_assert_cmpint (over->rto, ==, -1);
  g_assert_cmpint (over->times.at[0], ==, begun);
  g_assert_false (sw_drill_stamp (drill, "t2", begun + 700, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "occasion-over");
  g_assert_cmpuint (sw_drills_passed (deployment), ==, 0);
  /* Nor does undo reach into what is over. */
  for (guint i = 0; i < 10; i++) {
    SwAction *undone = sw_history_undo (fixture->library, NULL, NULL);
    if (undone == NULL)
      break;
    sw_action_free (undone);
  }
  g_autofree SwDrill *still = sw_drill_new (drill);
  g_assert_cmpint (still->times.at[1], >=, begun);
}

#define TEST(path, function)                                                                       \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/kill-deployment/killed", test_killed);
  TEST ("/kill-deployment/locked", test_locked);
  TEST ("/kill-deployment/full", test_full);
  TEST ("/kill-deployment/two", test_two);
  TEST ("/kill-deployment/drill-left-alone", test_drill_left_alone);
  return g_test_run ();
}
