/* What comes from elsewhere: so much at once that a notice tells tables alone, tasks that stand
 * below each other, durations of what takes no time. */
#include "plan-fixture.h"

static void
assert_dates (PlanFixture *fixture, const char *title, const char *expected)
{
  g_autofree char *dates = plan_fixture_dates (fixture->plan, plan_fixture_find (fixture, title));
  g_assert_cmpstr (dates, ==, expected);
}

/* More than a notice tells: the plan reads itself anew. */
static void
test_many_changes (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 first = plan_fixture_add (fixture, NULL, "First", 2, NULL);
  gint64 before = sw_plan_task (fixture->plan, first)->id;
  for (int step = 0; step < 2; step++) {
    SwEdit *edit = sw_edit_begin (fixture->library, "project-import", "Big", fixture->project);
    for (int i = 0; i < SW_NOTICE_MOST_CELLS / 5; i++) {
      gint64 id = 1000000 + i;
      if (step == 0)
        sw_edit_insert (edit, "task", id, "project", SW_INT (fixture->project), "title",
                        SW_TEXT ("T"), "duration", SW_INT (480), "position", SW_REAL (5000 + i),
                        NULL);
      else
        sw_edit_insert (edit, "link", 0, "project", SW_INT (fixture->project), "predecessor",
                        SW_INT (i > 0 ? id - 1 : before), "successor", SW_INT (id), "lag",
                        SW_INT (i % 3 * 60), NULL);
    }
    g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
    g_assert_cmpint (sw_plan_count (fixture->plan), ==, 1 + SW_NOTICE_MOST_CELLS / 5);
    plan_fixture_assert_fresh (fixture);
  }
  plan_fixture_undo (fixture);
  plan_fixture_undo (fixture);
  g_assert_cmpint (sw_plan_count (fixture->plan), ==, 1);
  plan_fixture_assert_fresh (fixture);
}

/* Writes the parents of tasks past every rule, as a merge may. */
static void
set_parents (PlanFixture *fixture, const gint64 *ids, const int *parents, int count)
{
  SwEdit *edit = sw_edit_begin (fixture->library, "task-reorder", "X", fixture->project);
  for (int i = 0; i < count; i++)
    sw_edit_set (edit, "task", ids[i], "parent", SW_INT (ids[parents[i]]));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
}

/* Tasks that stand below each other in circles, with others below them: nothing is lost, the one
 * with the least id stands on top, and a plan that lives through it is one that is loaded. */
static void
test_parent_circles (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  enum { COUNT = 9 };
  gint64 ids[COUNT];
  plan_fixture_empty (fixture);
  for (int i = 0; i < COUNT; i++) {
    g_autofree char *title = g_strdup_printf ("%c", 'A' + i);
    ids[i] = sw_plan_task (fixture->plan, plan_fixture_add (fixture, NULL, title, 1, NULL))->id;
  }
  for (int round = 0; round < 60; round++) {
    int parents[COUNT];
    for (int i = 0; i < COUNT; i++)
      parents[i] = g_rand_int_range (rand, 0, COUNT);
    set_parents (fixture, ids, parents, COUNT);
    plan_fixture_assert_fresh (fixture);
    g_assert_cmpint (sw_plan_count (fixture->plan), ==, COUNT);
    for (int i = 0; i < COUNT; i++) {
      int at = i, least = i; /* everybody has a parent, so every way ends in a circle */
      for (int step = 0; step < COUNT; step++)
        at = parents[at];
      for (int on = parents[least = at]; on != at; on = parents[on])
        least = ids[on] < ids[least] ? on : least;
      gint32 index = sw_plan_find (fixture->plan, ids[i]);
      gint32 parent = sw_plan_task (fixture->plan, index)->parent;
      if (i == least)
        g_assert_cmpint (parent, ==, -1);
      else
        g_assert_cmpint (sw_plan_task (fixture->plan, parent)->id, ==, ids[parents[i]]);
    }
  }
}

/* A phase or a track without tasks takes no time, whatever duration it has from elsewhere; it
 * cannot be given one, and keeps what it has for when it is a task again. */
static void
test_empty_headings (PlanFixture *fixture, gconstpointer data)
{
  static const char *const kinds[] = {"phase", "track"};
  plan_fixture_empty (fixture);
  gint32 heading = plan_fixture_add (fixture, NULL, "Heading", 3, NULL);
  plan_fixture_add (fixture, NULL, "Next", 1, "1");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    GError *error = NULL;
    plan_fixture_set (fixture, heading, "kind", kinds[i]);
    assert_dates (fixture, "Heading", "2026-12-01T08:00 2026-12-01T08:00");
    assert_dates (fixture, "Next", "2026-12-01T08:00 2026-12-01T17:00");
    g_assert_cmpint (sw_plan_work_minutes (fixture->plan, heading), ==, 0);
    g_assert_false (sw_plan_set (fixture->plan, heading, "duration", "5d", &error));
    plan_fixture_assert_refused (&error, "no-duration", "“Heading”", "Add tasks there", NULL);
    g_assert_false (sw_plan_resize (fixture->plan, heading, 480, &error));
    plan_fixture_assert_refused (&error, "no-duration", "“Heading”", NULL);
    plan_fixture_set (fixture, heading, "kind", "task");
    assert_dates (fixture, "Heading", "2026-12-01T08:00 2026-12-03T17:00");
    const char *const both[] = {"duration=5d", i == 0 ? "kind=phase" : "kind=track", NULL};
    g_assert_false (sw_plan_set_many (fixture->plan, heading, both, &error));
    plan_fixture_assert_refused (&error, "no-duration", NULL);
    plan_fixture_assert_fresh (fixture);
  }
  GError *error = NULL;
  gint32 milestone = plan_fixture_add (fixture, NULL, "Done", 0, NULL);
  g_assert_false (sw_plan_set (fixture->plan, milestone, "duration", "5d", &error));
  plan_fixture_assert_refused (&error, "no-duration", "is a milestone", NULL);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/plan-elsewhere/many-changes", test_many_changes);
  ADD ("/plan-elsewhere/parent-circles", test_parent_circles);
  ADD ("/plan-elsewhere/empty-headings", test_empty_headings);
  return g_test_run ();
}
