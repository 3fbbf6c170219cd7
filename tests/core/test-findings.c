/* What a look over the plan finds, and stages put side by side. */
#include "core/plan/findings.h"
#include "core/plan/parallel.h"
#include "plan-fixture.h"

#include <string.h>

static const SwFinding *
find (GPtrArray *findings, const char *kind)
{
  for (guint i = 0; i < findings->len; i++) {
    const SwFinding *finding = findings->pdata[i];
    if (g_str_equal (finding->kind, kind))
      return finding;
  }
  return NULL;
}

static GPtrArray *
look (PlanFixture *fixture)
{
  return sw_findings_new (fixture->plan, fixture->context->today);
}

/* Three phases of two weeks, each a chain of steps; links between the phases or their ends. */
static void
build_phases (PlanFixture *fixture, gboolean between_steps)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "Setup", 1, NULL);
  plan_fixture_add (fixture, "1", "Discovery", 3, NULL);
  plan_fixture_add (fixture, "1", "SSO", 3, "1.1");
  plan_fixture_add (fixture, "1", "Integrations", 4, "1.2");
  plan_fixture_add (fixture, NULL, "Training", 1, between_steps ? NULL : "1");
  plan_fixture_add (fixture, "2", "Schedule", 2, between_steps ? "1.3" : NULL);
  plan_fixture_add (fixture, "2", "Pilot training", 4, "2.1");
  plan_fixture_add (fixture, "2", "Wider training", 4, "2.2");
  plan_fixture_add (fixture, NULL, "Pilot", 1, between_steps ? NULL : "2");
  plan_fixture_add (fixture, "3", "Pilot group", 1, between_steps ? "2.3" : NULL);
  plan_fixture_add (fixture, "3", "Pilot runs", 7, "3.1");
  plan_fixture_add (fixture, "3", "Feedback", 2, "3.2");
  plan_fixture_add (fixture, NULL, "Ready", 0, "3");
}

static void
test_phases (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  for (int between = 0; between < 2; between++) {
    g_autoptr (GError) error = NULL;
    build_phases (fixture, between);
    g_autoptr (GPtrArray) findings = look (fixture);
    const SwFinding *serial = find (findings, "serial-tracks");
    g_assert_nonnull (serial);
    g_assert_cmpuint (serial->tasks->len, ==, 3);
    g_assert_cmpfloat (serial->weeks_before, ==, 6);
    g_assert_cmpfloat (serial->weeks_after, ==, 3);
    gint64 steps = sw_library_number (fixture->library, 0, "SELECT count(*) FROM action", SW_END);
    g_assert_true (sw_finding_fix (plan, serial, &error));
    g_assert_no_error (error);
    g_assert_cmpint (sw_library_number (fixture->library, 0, "SELECT count(*) FROM action", SW_END),
                     ==, steps + 1);
    const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
    gint32 ready = plan_fixture_find (fixture, "Ready"),
           pilot = plan_fixture_find (fixture, "Pilot");
    g_assert_cmpint (sw_plan_workdays_between (plan, sw_plan_start (plan),
                                               sw_instant_day (result->finish[ready]) + 1),
                     ==, 15);
    /* The pilot starts in the second week, with the set-up half done. */
    g_assert_cmpint (sw_plan_workdays_between (plan, sw_plan_start (plan),
                                               sw_instant_day (result->start[pilot])),
                     ==, 5);
    for (gint32 i = 0; i < ready; i++)
      g_assert_cmpint (result->finish[i], <=, result->finish[ready]);
    g_autoptr (GPtrArray) after = look (fixture);
    g_assert_null (find (after, "serial-tracks"));
    plan_fixture_assert_fresh (fixture);
    plan_fixture_undo (fixture);
    g_autoptr (GPtrArray) again = look (fixture);
    g_assert_nonnull (find (again, "serial-tracks"));
  }
}

/* What is handed over in the middle stays handed over. */
static void
test_inputs_stay (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  build_phases (fixture, FALSE);
  g_assert_true (sw_plan_link (plan, plan_fixture_find (fixture, "SSO"),
                               plan_fixture_find (fixture, "Pilot training"), SW_LINK_FS, 0,
                               SW_UNIT_WORKING, NULL));
  g_autoptr (GPtrArray) proposals = sw_parallel_find (plan);
  g_assert_cmpuint (proposals->len, ==, 1);
  g_assert_true (sw_parallel_apply (plan, proposals, NULL));
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  g_assert_cmpint (result->start[plan_fixture_find (fixture, "Pilot training")], >=,
                   result->finish[plan_fixture_find (fixture, "SSO")]);
}

/* Stages of chance: the proposal says what comes of it, makes no loop, and lets nothing that came
 * after all of them come before one of them. */
static void
test_random (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  int proposed = 0;
  for (int round = 0; round < 40; round++) {
    plan_fixture_empty (fixture);
    int count = g_rand_int_range (rand, 3, 8);
    for (int i = 0; i < count; i++) {
      g_autofree char *title = g_strdup_printf ("S%d", i);
      g_autofree char *link = g_strdup_printf ("%d", g_rand_int_range (rand, 1, i + 2));
      plan_fixture_add (fixture, NULL, title, g_rand_int_range (rand, 3, 20),
                        i > 0 && g_rand_double (rand) < 0.8 ? link[0] <= '0' + i ? link : "1"
                                                            : NULL);
    }
    g_autofree char *last = g_strdup_printf ("%d", count);
    plan_fixture_add (fixture, NULL, "Ready", 0, last);
    g_autoptr (GPtrArray) proposals = sw_parallel_find (plan);
    if (proposals->len != 1)
      continue;
    proposed++;
    const SwParallel *parallel = proposals->pdata[0];
    g_assert_cmpfloat (parallel->weeks_after, <, parallel->weeks_before);
    gint64 tail = g_array_index (parallel->stages, gint64, parallel->stages->len - 1);
    gboolean ready_after = tail == sw_plan_task (plan, count - 1)->id;
    g_assert_true (sw_parallel_apply (plan, proposals, NULL));
    plan_fixture_assert_fresh (fixture);
    const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
    SwInstant start = G_MAXINT32, finish = 0;
    for (guint i = 0; i < parallel->stages->len; i++) {
      gint32 stage = sw_plan_find (plan, g_array_index (parallel->stages, gint64, i));
      start = MIN (start, result->start[stage]);
      finish = MAX (finish, result->finish[stage]);
    }
    SwCalendar *calendar = sw_plan_calendar (plan);
    double weeks =
        (sw_calendar_position (calendar, finish) - sw_calendar_position (calendar, start)) / 2400.0;
    g_assert_cmpfloat (weeks, ==, parallel->weeks_after);
    if (ready_after)
      g_assert_cmpint (result->finish[count], >=, finish);
  }
  g_assert_cmpint (proposed, >, 5);
}

/* Owners and parties: one person cannot do two things at once. */
static void
test_owners (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "A", 10, NULL);
  plan_fixture_add (fixture, NULL, "B", 10, "1");
  plan_fixture_add (fixture, NULL, "C", 10, "2");
  for (gint32 i = 0; i < 3; i++)
    plan_fixture_set (fixture, i, "party", "vendor");
  g_autoptr (GPtrArray) same = sw_parallel_find (plan);
  g_assert_cmpuint (same->len, ==, 0);
  plan_fixture_set (fixture, 1, "party", "customer");
  g_autoptr (GPtrArray) apart = sw_parallel_find (plan);
  g_assert_cmpuint (apart->len, ==, 1);
  plan_fixture_set (fixture, 0, "progress", "10");
  g_autoptr (GPtrArray) begun = sw_parallel_find (plan);
  g_assert_cmpuint (begun->len, ==, 0);
}

/* Rows as an import or a merge may leave them. */
static void
test_links (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  g_autoptr (GError) error = NULL;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "A", 1, NULL);
  plan_fixture_add (fixture, NULL, "B", 1, "1");
  plan_fixture_add (fixture, NULL, "C", 1, "2");
  gint64 a = sw_plan_task (plan, 0)->id, c = sw_plan_task (plan, 2)->id;
  SwEdit *edit = sw_edit_begin (fixture->library, "task-link", "A", fixture->project);
  sw_edit_insert (edit, "link", 0, "project", SW_INT (fixture->project), "predecessor", SW_INT (c),
                  "successor", SW_INT (a), "type", SW_TEXT ("FS"), "lag", SW_INT (0), "unit",
                  SW_INT (0), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_autoptr (GPtrArray) looped = look (fixture);
  const SwFinding *loop = find (looped, "loop");
  g_assert_nonnull (loop);
  g_assert_cmpint (loop->severity, ==, SW_SEVERITY_ERROR);
  g_assert_true (sw_finding_fix (plan, loop, &error));
  g_autoptr (GPtrArray) mended = look (fixture);
  g_assert_null (find (mended, "loop"));
  edit = sw_edit_begin (fixture->library, "task-remove", "B", fixture->project);
  sw_edit_delete (edit, "task", sw_plan_task (plan, 1)->id);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_autoptr (GPtrArray) cut = look (fixture);
  const SwFinding *dead = find (cut, "dead-link");
  g_assert_nonnull (dead);
  g_assert_cmpuint (dead->links->len, >=, 1);
  g_assert_true (sw_finding_fix (plan, dead, &error));
  g_autoptr (GPtrArray) clean = look (fixture);
  g_assert_null (find (clean, "dead-link"));
  const SwFinding *nobody = find (clean, "no-owner");
  g_assert_nonnull (nobody);
  g_assert_false (sw_finding_fix (plan, nobody, &error));
  plan_fixture_assert_refused (&error, "no-fix", NULL);
}

/* A circle of parents, as two laptops make it with half of it each, and a parent that is gone. */
static void
test_parents (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  g_autoptr (GError) error = NULL;
  plan_fixture_empty (fixture);
  gint64 ids[4];
  for (int i = 0; i < 4; i++) {
    g_autofree char *title = g_strdup_printf ("%c", 'A' + i);
    ids[i] = sw_plan_task (plan, plan_fixture_add (fixture, NULL, title, 1, NULL))->id;
  }
  SwEdit *edit = sw_edit_begin (fixture->library, "task-reorder", "A", fixture->project);
  sw_edit_set (edit, "task", ids[0], "parent", SW_INT (ids[1]));
  sw_edit_set (edit, "task", ids[1], "parent", SW_INT (ids[0]));
  sw_edit_set (edit, "task", ids[2], "parent", SW_INT (ids[3]));
  sw_edit_delete (edit, "task", ids[3]);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  gint64 top = MIN (ids[0], ids[1]);
  g_autoptr (GPtrArray) found = look (fixture);
  const SwFinding *circle = find (found, "parent-circle"), *orphan = find (found, "dead-parent");
  g_assert_cmpint (circle->severity, ==, SW_SEVERITY_ERROR);
  g_assert_cmpuint (circle->tasks->len, ==, 1);
  g_assert_cmpint (g_array_index (circle->tasks, gint64, 0), ==, top);
  g_assert_cmpstr (circle->message, ==,
                   top == ids[0] ? "“A” should stand below “B”, which stands below it. It stands "
                                   "on top until you move it where it belongs."
                                 : "“B” should stand below “A”, which stands below it. It stands "
                                   "on top until you move it where it belongs.");
  g_assert_cmpint (g_array_index (orphan->tasks, gint64, 0), ==, ids[2]);
  g_assert_nonnull (strstr (orphan->message, "“C”"));
  g_autofree char *before = plan_fixture_tree (plan);
  g_assert_true (sw_finding_fix (plan, circle, &error));
  g_assert_true (sw_finding_fix (plan, orphan, &error));
  g_autofree char *after = plan_fixture_tree (plan);
  g_assert_cmpstr (before, ==, after);
  g_autoptr (GPtrArray) clean = look (fixture);
  g_assert_null (find (clean, "parent-circle"));
  g_assert_null (find (clean, "dead-parent"));
  plan_fixture_undo (fixture);
  plan_fixture_undo (fixture);
  g_autoptr (GPtrArray) again = look (fixture);
  g_assert_nonnull (find (again, "parent-circle"));
  /* Moved elsewhere by hand it is mended as well. */
  g_assert_true (
      sw_plan_place (plan, sw_plan_find (plan, top), sw_plan_find (plan, ids[2]), -1, &error));
  g_autoptr (GPtrArray) moved = look (fixture);
  g_assert_null (find (moved, "parent-circle"));
  plan_fixture_assert_fresh (fixture);
}

static void
test_headings (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 heading = plan_fixture_add (fixture, NULL, "Later", 3, NULL);
  plan_fixture_set (fixture, heading, "kind", "phase");
  g_autoptr (GPtrArray) found = look (fixture);
  const SwFinding *empty = find (found, "empty-heading");
  g_assert_cmpint (empty->severity, ==, SW_SEVERITY_WARNING);
  g_assert_cmpstr (
      empty->message, ==,
      "“Later” is a phase without tasks, so its duration of 3 days does not count. Add "
      "tasks below it, or make a task of it.");
  plan_fixture_add (fixture, "1", "Below", 1, NULL);
  g_autoptr (GPtrArray) filled = look (fixture);
  g_assert_null (find (filled, "empty-heading"));
}

/* A date by a slip of the finger costs no more than the weeks that are looked at, and is named. */
static void
test_far_dates (PlanFixture *fixture, gconstpointer data)
{
  static const char *const dates[] = {"mso:2999-12-01", "mso:1900-01-02"};
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "Near", 3, NULL);
  gint32 far = plan_fixture_add (fixture, NULL, "Far", 3, NULL);
  g_autoptr (GPtrArray) none = look (fixture);
  g_assert_null (find (none, "far-date"));
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    plan_fixture_set (fixture, far, "constraint", dates[i]);
    g_autoptr (GPtrArray) found = look (fixture);
    const SwFinding *finding = find (found, "far-date");
    g_assert_nonnull (finding);
    g_assert_cmpuint (finding->tasks->len, ==, 1);
    g_assert_cmpint (g_array_index (finding->tasks, gint64, 0), ==,
                     sw_plan_task (fixture->plan, far)->id);
    g_assert_nonnull (strstr (finding->message, "30 Nov 2026"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*test) (PlanFixture *fixture, gconstpointer data);
  } tests[] = {
      {"/findings/parallel/phases", test_phases},
      {"/findings/parallel/inputs", test_inputs_stay},
      {"/findings/parallel/random", test_random},
      {"/findings/parallel/owners", test_owners},
      {"/findings/links", test_links},
      {"/findings/parents", test_parents},
      {"/findings/headings", test_headings},
      {"/findings/far-dates", test_far_dates},
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, PlanFixture, NULL, plan_fixture_set_up, tests[i].test,
                plan_fixture_tear_down);
  return g_test_run ();
}
