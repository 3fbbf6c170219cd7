#include "core/library/history.h"
#include "core/people/person.h"
#include "core/plan/state.h"
#include "plan-fixture.h"

#include <string.h>

static void
assert_tree (PlanFixture *fixture, const char *expected)
{
  g_autofree char *tree = plan_fixture_tree (fixture->plan);
  g_assert_cmpstr (tree, ==, expected);
  plan_fixture_assert_fresh (fixture);
}

static void
assert_dates (PlanFixture *fixture, const char *title, const char *expected)
{
  g_autofree char *dates = plan_fixture_dates (fixture->plan, plan_fixture_find (fixture, title));
  g_assert_cmpstr (dates, ==, expected);
}

/* 1 A (1.1 B, 1.2 C), 2 D, 3 E */
static void
build (PlanFixture *fixture)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "A", 1, NULL);
  plan_fixture_add (fixture, "1", "B", 2, NULL);
  plan_fixture_add (fixture, "1", "C", 1, "1.1");
  plan_fixture_add (fixture, NULL, "D", 3, NULL);
  plan_fixture_add (fixture, NULL, "E", 1, "2");
}

/* The tree */

static void
test_indent (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  build (fixture);
  gint32 count;
  sw_plan_unlink (plan, plan_fixture_find (fixture, "D"), plan_fixture_find (fixture, "E"), &error);
  g_assert_no_error (error);
  g_assert_true (sw_plan_indent (plan, plan_fixture_find (fixture, "D"), NULL));
  assert_tree (fixture, "1 A, 1.1 B, 1.2 C, 1.3 D, 2 E");
  g_assert_true (sw_plan_indent (plan, plan_fixture_find (fixture, "D"), NULL));
  assert_tree (fixture, "1 A, 1.1 B, 1.2 C, 1.2.1 D, 2 E");
  sw_plan_links (plan, &count);
  g_assert_cmpint (count, ==, 1);
  g_assert_cmpint (sw_plan_task (plan, plan_fixture_find (fixture, "A"))->kind, ==, SW_KIND_PHASE);
  g_assert_cmpint (sw_plan_task (plan, plan_fixture_find (fixture, "C"))->kind, ==, SW_KIND_TRACK);
  g_assert_true (sw_plan_outdent (plan, plan_fixture_find (fixture, "D"), NULL));
  g_assert_true (sw_plan_outdent (plan, plan_fixture_find (fixture, "B"), NULL));
  assert_tree (fixture, "1 A, 1.1 C, 1.2 D, 2 B, 3 E");
  g_assert_false (sw_plan_indent (plan, 0, &error));
  plan_fixture_assert_refused (&error, "no-sibling", "A", NULL);
  g_assert_false (sw_plan_outdent (plan, 0, &error));
  plan_fixture_assert_refused (&error, "top-level", "A", NULL);
}

static void
test_reorder (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  build (fixture);
  g_assert_true (sw_plan_reorder (plan, plan_fixture_find (fixture, "E"),
                                  plan_fixture_find (fixture, "A"), NULL));
  assert_tree (fixture, "1 E, 2 A, 2.1 B, 2.2 C, 3 D");
  g_assert_true (sw_plan_reorder (plan, plan_fixture_find (fixture, "E"),
                                  plan_fixture_find (fixture, "C"), NULL));
  assert_tree (fixture, "1 A, 1.1 B, 1.2 E, 1.3 C, 2 D");
  g_assert_true (sw_plan_reorder (plan, plan_fixture_find (fixture, "A"), -1, NULL));
  assert_tree (fixture, "1 D, 2 A, 2.1 B, 2.2 E, 2.3 C");
  gint64 steps = sw_library_number (fixture->library, 0, "SELECT count(*) FROM action", SW_END);
  g_assert_true (sw_plan_reorder (plan, plan_fixture_find (fixture, "A"), -1, NULL));
  g_assert_true (sw_plan_reorder (plan, plan_fixture_find (fixture, "B"),
                                  plan_fixture_find (fixture, "E"), NULL));
  g_assert_cmpint (sw_library_number (fixture->library, 0, "SELECT count(*) FROM action", SW_END),
                   ==, steps);
  g_assert_false (sw_plan_reorder (plan, plan_fixture_find (fixture, "A"),
                                   plan_fixture_find (fixture, "C"), &error));
  plan_fixture_assert_refused (&error, "below-itself", "A", NULL);
}

/* Positions are halved again and again; they must not run out. */
static void
test_positions (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  for (const char *title = "ABCDE"; *title != '\0'; title++) {
    char text[] = {*title, '\0'};
    plan_fixture_add (fixture, NULL, text, 1, NULL);
  }
  char order[] = "ABCDE";
  for (int i = 0; i < 200; i++) {
    g_assert_true (sw_plan_reorder (plan, 4, 1, NULL));
    char last = order[4];
    memmove (order + 2, order + 1, 3);
    order[1] = last;
    for (int j = 0; j < 5; j++)
      g_assert_cmpint (sw_plan_title (plan, j, SW_LANGUAGE_ENGLISH)[0], ==, order[j]);
  }
  SwTaskDraft draft = {.title = "x", .parent = -1, .duration = 480, .kind = SW_KIND_TASK};
  for (int i = 0; i < 100; i++) {
    draft.after = 0;
    g_assert_cmpint (sw_plan_add (plan, &draft, NULL), !=, 0);
    g_assert_cmpstr (sw_plan_title (plan, 1, SW_LANGUAGE_ENGLISH), ==, "x");
  }
  plan_fixture_assert_fresh (fixture);
}

static void
test_depth (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  plan_fixture_empty (fixture);
  g_autoptr (GString) wbs = g_string_new ("1");
  plan_fixture_add (fixture, NULL, "level 1", 1, NULL);
  for (int level = 2; level <= 8; level++) {
    g_autofree char *title = g_strdup_printf ("level %d", level);
    plan_fixture_add (fixture, wbs->str, title, 1, NULL);
    g_string_append (wbs, ".1");
  }
  g_assert_cmpint (sw_plan_find_wbs (plan, "1.1.1.1.1.1.1.1"), ==, 7);
  SwTaskDraft draft = {.title = "x", .parent = 7, .after = -1, .kind = SW_KIND_TASK};
  g_assert_cmpint (sw_plan_add (plan, &draft, &error), ==, 0);
  plan_fixture_assert_refused (&error, "too-deep", "8", NULL);
  plan_fixture_add (fixture, "1.1.1.1.1.1.1", "beside", 1, NULL);
  g_assert_false (sw_plan_indent (plan, 8, &error));
  plan_fixture_assert_refused (&error, "too-deep", "beside", NULL);
  gint32 top = plan_fixture_add (fixture, NULL, "top", 1, NULL);
  g_assert_true (sw_plan_reorder (plan, top, 0, NULL));
  g_assert_false (sw_plan_indent (plan, 1, &error));
  plan_fixture_assert_refused (&error, "too-deep", "level 1", NULL);
}

static void
test_remove (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  gint32 count;
  build (fixture);
  plan_fixture_set (fixture, plan_fixture_find (fixture, "A"), "kind", "task");
  gint32 a = plan_fixture_find (fixture, "A");
  g_assert_true (sw_plan_remove (plan, &(gint32){plan_fixture_find (fixture, "B")}, 1, NULL));
  assert_tree (fixture, "1 A, 1.1 C, 2 D, 3 E");
  sw_plan_links (plan, &count);
  g_assert_cmpint (count, ==, 1);
  g_assert_true (sw_plan_remove (plan, &(gint32){plan_fixture_find (fixture, "C")}, 1, NULL));
  g_assert_cmpint (sw_plan_task (plan, a)->kind, ==, SW_KIND_TASK);
  assert_dates (fixture, "A", "2026-12-01T08:00 2026-12-01T17:00");
  plan_fixture_undo (fixture);
  plan_fixture_undo (fixture);
  assert_tree (fixture, "1 A, 1.1 B, 1.2 C, 2 D, 3 E");
  sw_plan_links (plan, &count);
  g_assert_cmpint (count, ==, 2);
  gint32 both[] = {plan_fixture_find (fixture, "A"), plan_fixture_find (fixture, "C")};
  g_assert_true (sw_plan_remove (plan, both, 2, NULL));
  assert_tree (fixture, "1 D, 2 E");
}

/* Links */

static void
test_loops (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  build (fixture);
  gint32 a = plan_fixture_find (fixture, "A"), b = plan_fixture_find (fixture, "B"),
         c = plan_fixture_find (fixture, "C"), d = plan_fixture_find (fixture, "D"),
         e = plan_fixture_find (fixture, "E");
  g_assert_false (sw_plan_link (plan, c, b, SW_LINK_FS, 0, SW_UNIT_WORKING, &error));
  plan_fixture_assert_refused (&error, "loop", "“B”", "“C”", NULL);
  g_assert_false (sw_plan_link (plan, d, d, SW_LINK_FS, 0, SW_UNIT_WORKING, &error));
  plan_fixture_assert_refused (&error, "loop", "“D”", NULL);
  g_assert_false (sw_plan_link (plan, a, b, SW_LINK_SS, 0, SW_UNIT_WORKING, &error));
  plan_fixture_assert_refused (&error, "loop", "“A”", "“B”", NULL);
  g_assert_true (sw_plan_link (plan, a, d, SW_LINK_FS, 0, SW_UNIT_WORKING, &error));
  assert_dates (fixture, "D", "2026-12-04T08:00 2026-12-08T17:00");
  g_assert_false (sw_plan_link (plan, e, c, SW_LINK_FS, 0, SW_UNIT_WORKING, &error));
  plan_fixture_assert_refused (&error, "loop", "“C”", "“D”", "“E”", NULL);
  plan_fixture_assert_fresh (fixture);
}

/* What follows a summary cannot be followed by a new task in it. */
static void
test_loop_of_new (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  build (fixture);
  g_assert_true (sw_plan_link (plan, plan_fixture_find (fixture, "A"),
                               plan_fixture_find (fixture, "D"), SW_LINK_FS, 0, SW_UNIT_WORKING,
                               &error));
  SwTaskDraft draft = {.title = "New",
                       .parent = 0,
                       .after = -1,
                       .duration = 480,
                       .kind = SW_KIND_TASK,
                       .links = "3"};
  g_assert_cmpint (sw_plan_add (plan, &draft, &error), ==, 0);
  plan_fixture_assert_refused (&error, "loop", "“New”", "“D”", NULL);
  draft.links = "1";
  g_assert_cmpint (sw_plan_add (plan, &draft, &error), ==, 0);
  plan_fixture_assert_refused (&error, "loop", "“A”", NULL);
  draft.links = "1.1:SS+1d, 1.2";
  g_assert_cmpint (sw_plan_add (plan, &draft, &error), !=, 0);
  draft.links = "1.1:XX";
  g_assert_cmpint (sw_plan_add (plan, &draft, &error), ==, 0);
  plan_fixture_assert_refused (&error, "link-form", "1.1:XX", NULL);
  draft.links = "9.9";
  g_assert_cmpint (sw_plan_add (plan, &draft, &error), ==, 0);
  plan_fixture_assert_refused (&error, "unknown-task", "9.9", NULL);
  assert_tree (fixture, "1 A, 1.1 B, 1.2 C, 1.3 New, 2 D, 3 E");
}

static void
test_loop_of_tree (PlanFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  build (fixture);
  g_assert_false (sw_plan_indent (fixture->plan, plan_fixture_find (fixture, "E"), &error));
  plan_fixture_assert_refused (&error, "loop", "“D”", "“E”", NULL);
  g_assert_true (sw_plan_link (fixture->plan, plan_fixture_find (fixture, "A"),
                               plan_fixture_find (fixture, "D"), SW_LINK_FS, 0, SW_UNIT_WORKING,
                               &error));
  g_assert_false (sw_plan_reorder (fixture->plan, plan_fixture_find (fixture, "E"),
                                   plan_fixture_find (fixture, "B"), &error));
  plan_fixture_assert_refused (&error, "loop", "“E”", NULL);
  assert_tree (fixture, "1 A, 1.1 B, 1.2 C, 2 D, 3 E");
}

static void
test_link_types (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "P", 4, NULL);
  plan_fixture_add (fixture, NULL, "S", 2, "1");
  assert_dates (fixture, "S", "2026-12-07T08:00 2026-12-08T17:00");
  sw_plan_link (plan, 0, 1, SW_LINK_SS, 480, SW_UNIT_WORKING, &error);
  assert_dates (fixture, "S", "2026-12-02T08:00 2026-12-03T17:00");
  sw_plan_link (plan, 0, 1, SW_LINK_FF, 0, SW_UNIT_WORKING, &error);
  assert_dates (fixture, "S", "2026-12-03T08:00 2026-12-04T17:00");
  sw_plan_link (plan, 0, 1, SW_LINK_FS, -480, SW_UNIT_WORKING, &error);
  assert_dates (fixture, "S", "2026-12-04T08:00 2026-12-07T17:00");
  sw_plan_link (plan, 0, 1, SW_LINK_FS, 50, SW_UNIT_PERCENT, &error);
  assert_dates (fixture, "S", "2026-12-09T08:00 2026-12-10T17:00");
  sw_plan_link (plan, 0, 1, SW_LINK_FS, 2880, SW_UNIT_ELAPSED, &error);
  assert_dates (fixture, "S", "2026-12-07T08:00 2026-12-08T17:00");
  g_assert_no_error (error);
  gint32 count;
  sw_plan_links (plan, &count);
  g_assert_cmpint (count, ==, 1);
  g_assert_true (sw_plan_unlink (plan, 0, 1, &error));
  g_assert_false (sw_plan_unlink (plan, 0, 1, &error));
  plan_fixture_assert_refused (&error, "no-link", "“P”", "“S”", NULL);
  plan_fixture_assert_fresh (fixture);
}

/* Summaries */

/* A link in words, and why the task stands where it does: no code of it is left. */
static void
test_link_text (PlanFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *link;
    const char *text;
    gboolean drives;
  } links[] = {
      {"1", "Follows “A”", TRUE},
      {"1:FS+2d", "Follows “A”, 2 days later", TRUE},
      {"1:FS-4h", "Follows “A”, 0.5 days earlier", TRUE},
      {"1:FS+50%", "Follows “A”, 50 % of its duration later", TRUE},
      {"1:SS+2ed", "Starts with “A”, 2 elapsed days later", FALSE},
      {"1:FF+1d", "Finishes with “A”, 1 day later", TRUE},
      {"1:SF", "Finishes when “A” starts", FALSE},
  };
  const SwWords *words = sw_context_words (fixture->context, SW_LANGUAGE_ENGLISH);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    gint32 count;
    plan_fixture_empty (fixture);
    plan_fixture_add (fixture, NULL, "A", 1, NULL);
    gint32 task = plan_fixture_add (fixture, NULL, "B", 1, links[i].link);
    const gint32 *places = sw_plan_predecessors (fixture->plan, task, &count);
    g_assert_cmpint (count, ==, 1);
    g_autofree char *text =
        sw_plan_link_text (fixture->plan, &sw_plan_links (fixture->plan, NULL)[places[0]], words);
    g_assert_cmpstr (text, ==, links[i].text);
    g_autofree char *driver = sw_plan_driver_text (fixture->plan, task, words);
    if (links[i].drives)
      g_assert_cmpstr (driver, ==, links[i].text);
  }
}

static void
test_summaries (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  build (fixture);
  assert_dates (fixture, "A", "2026-12-01T08:00 2026-12-03T17:00");
  plan_fixture_set (fixture, plan_fixture_find (fixture, "B"), "progress", "50");
  /* 50 % of two days of three */
  g_assert_cmpint (sw_plan_task (plan, 0)->progress, ==, 33);
  plan_fixture_set (fixture, plan_fixture_find (fixture, "B"), "progress", "100%");
  plan_fixture_set (fixture, plan_fixture_find (fixture, "C"), "progress", "99");
  g_assert_cmpint (sw_plan_task (plan, 0)->progress, ==, 99);
  g_assert_true (sw_plan_set_progress (plan, plan_fixture_find (fixture, "C"), 100, NULL));
  g_assert_cmpint (sw_plan_task (plan, 0)->progress, ==, 100);
  plan_fixture_add (fixture, "1", "M", 0, NULL);
  g_assert_cmpint (sw_plan_task (plan, 0)->progress, <, 100);
  g_assert_false (sw_plan_set_progress (plan, 0, 10, &error));
  plan_fixture_assert_refused (&error, "derived", "“A”", NULL);
  g_assert_false (sw_plan_set (plan, 0, "progress", "10", &error));
  plan_fixture_assert_refused (&error, "derived", "“A”", NULL);
  g_assert_false (sw_plan_resize (plan, 0, 480, &error));
  plan_fixture_assert_refused (&error, "no-duration", "“A”", NULL);
  g_assert_false (sw_plan_set (plan, 0, "duration", "3d", &error));
  plan_fixture_assert_refused (&error, "no-duration", "“A”", NULL);
  plan_fixture_set (fixture, plan_fixture_find (fixture, "C"), "progress", "");
  g_assert_cmpint (sw_plan_task (plan, plan_fixture_find (fixture, "C"))->progress, ==, 0);
  plan_fixture_assert_fresh (fixture);
}

static void
test_internal (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  build (fixture);
  plan_fixture_set (fixture, 0, "internal", "yes");
  g_assert_true (sw_plan_task (plan, plan_fixture_find (fixture, "B"))->internal);
  g_assert_true (sw_plan_outdent (plan, plan_fixture_find (fixture, "C"), NULL));
  g_assert_false (sw_plan_task (plan, plan_fixture_find (fixture, "C"))->internal);
  plan_fixture_assert_fresh (fixture);
}

/* Moving */

static void
test_move (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "T", 2, NULL);
  plan_fixture_add (fixture, NULL, "M", 0, NULL);
  g_assert_true (sw_plan_move (plan, 0, sw_instant_parse ("2026-12-05", 600), &error));
  assert_dates (fixture, "T", "2026-12-07T08:00 2026-12-08T17:00");
  g_assert_cmpint (sw_plan_task (plan, 0)->constraint, ==, SW_CONSTRAINT_SNET);
  g_assert_true (sw_plan_move (plan, 0, sw_instant_parse ("2026-12-09T13:00", 0), &error));
  assert_dates (fixture, "T", "2026-12-09T13:00 2026-12-11T12:00");
  g_assert_true (sw_plan_move (plan, 1, sw_instant_parse ("2026-12-05", 600), &error));
  assert_dates (fixture, "M", "2026-12-05T10:00 2026-12-05T10:00");
  g_assert_true (sw_plan_resize (plan, 0, 240, &error));
  assert_dates (fixture, "T", "2026-12-09T13:00 2026-12-09T17:00");
  g_assert_false (sw_plan_resize (plan, 1, 240, &error));
  plan_fixture_assert_refused (&error, "no-duration", "“M”", NULL);
  g_assert_false (sw_plan_resize (plan, 0, SW_MAX_MINUTES + 1, &error));
  plan_fixture_assert_refused (&error, "duration-form", NULL);
  g_assert_false (sw_plan_move (plan, 0, SW_LAST_DAY * SW_DAY_MINUTES + 1, &error));
  plan_fixture_assert_refused (&error, "unknown-date", "1900", NULL);
  plan_fixture_set (fixture, 0, "constraint", "mso:2026-12-10");
  g_assert_true (sw_plan_move (plan, 0, sw_instant_parse ("2026-12-14", 480), &error));
  g_assert_cmpint (sw_plan_task (plan, 0)->constraint, ==, SW_CONSTRAINT_MSO);
  plan_fixture_assert_fresh (fixture);
}

static void
test_move_summary (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  build (fixture);
  plan_fixture_add (fixture, "1", "F", 1, NULL);
  g_assert_true (sw_plan_move (plan, 0, sw_instant_parse ("2026-12-04", 480), NULL));
  assert_dates (fixture, "A", "2026-12-04T08:00 2026-12-08T17:00");
  assert_dates (fixture, "B", "2026-12-04T08:00 2026-12-07T17:00");
  assert_dates (fixture, "C", "2026-12-08T08:00 2026-12-08T17:00");
  assert_dates (fixture, "F", "2026-12-04T08:00 2026-12-04T17:00");
  g_assert_cmpint (sw_plan_task (plan, plan_fixture_find (fixture, "C"))->constraint, ==,
                   SW_CONSTRAINT_ASAP);
  plan_fixture_assert_fresh (fixture);
  plan_fixture_undo (fixture);
  assert_dates (fixture, "A", "2026-12-01T08:00 2026-12-03T17:00");
}

/* Constraints */

static void
test_constraints (PlanFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *text;
    const char *dates;
    gboolean conflict;
  } cases[] = {
      {"asap", "2026-12-03T08:00 2026-12-04T17:00", FALSE},
      {"snet:2026-12-05", "2026-12-07T08:00 2026-12-08T17:00", FALSE},
      {"snlt:2026-12-03", "2026-12-03T08:00 2026-12-04T17:00", FALSE},
      {"snlt:2026-12-02", "2026-12-03T08:00 2026-12-04T17:00", TRUE},
      {"fnet:2026-12-10", "2026-12-09T08:00 2026-12-10T17:00", FALSE},
      {"fnlt:2026-12-04", "2026-12-03T08:00 2026-12-04T17:00", FALSE},
      {"fnlt:2026-12-03", "2026-12-03T08:00 2026-12-04T17:00", TRUE},
      {"mso:2026-12-08", "2026-12-08T08:00 2026-12-09T17:00", FALSE},
      {"mso:2026-12-02", "2026-12-02T08:00 2026-12-03T17:00", TRUE},
      {"mfo:2026-12-08", "2026-12-07T08:00 2026-12-08T17:00", FALSE},
      {"alap", "2026-12-07T08:00 2026-12-08T17:00", FALSE},
  };
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "P", 2, NULL);
  plan_fixture_add (fixture, NULL, "S", 2, "1");
  plan_fixture_add (fixture, NULL, "Long", 6, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    plan_fixture_set (fixture, 1, "constraint", cases[i].text);
    assert_dates (fixture, "S", cases[i].dates);
    guint flags = sw_plan_schedule (fixture->plan, TRUE)->flags[1];
    g_assert_cmpint ((flags & SW_SCHEDULED_CONFLICT) != 0, ==, cases[i].conflict);
    plan_fixture_assert_fresh (fixture);
  }
}

static void
test_constraint_fields (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "T", 2, NULL);
  const char *const together[] = {"constraint=fnlt", "constraint-date=2026-12-10", NULL};
  g_assert_true (sw_plan_set_many (plan, 0, together, &error));
  g_assert_cmpint (sw_plan_task (plan, 0)->constraint, ==, SW_CONSTRAINT_FNLT);
  g_assert_cmpint (sw_plan_task (plan, 0)->constraint_at, ==,
                   sw_instant_parse ("2026-12-10T17:00", 0));
  const char *const reverse[] = {"constraint-date=2026-12-11", "constraint=mfo", NULL};
  g_assert_true (sw_plan_set_many (plan, 0, reverse, &error));
  g_assert_cmpint (sw_plan_task (plan, 0)->constraint, ==, SW_CONSTRAINT_MFO);
  g_assert_cmpint (sw_plan_task (plan, 0)->constraint_at, ==,
                   sw_instant_parse ("2026-12-11T17:00", 0));
  plan_fixture_set (fixture, 0, "constraint", "snet");
  g_assert_cmpint (sw_plan_task (plan, 0)->constraint_at, ==,
                   sw_instant_parse ("2026-12-11T08:00", 0));
  plan_fixture_set (fixture, 0, "constraint-date", "");
  g_assert_cmpint (sw_plan_task (plan, 0)->constraint, ==, SW_CONSTRAINT_ASAP);
  plan_fixture_set (fixture, 0, "constraint-date", "2026-12-08T10:00");
  g_assert_cmpint (sw_plan_task (plan, 0)->constraint, ==, SW_CONSTRAINT_SNET);
  g_assert_false (sw_plan_set (plan, 0, "constraint", "soon", &error));
  plan_fixture_assert_refused (&error, "unknown-constraint", "“soon”", NULL);
  g_assert_false (sw_plan_set (plan, 0, "constraint", "snet:2026-02-30", &error));
  plan_fixture_assert_refused (&error, "unknown-date", "2026-02-30", NULL);
  plan_fixture_assert_fresh (fixture);
}

static void
test_deadline (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "T", 3, NULL);
  plan_fixture_set (fixture, 0, "deadline", "2026-12-03");
  g_assert_cmpint (sw_plan_task (plan, 0)->deadline, ==, sw_instant_parse ("2026-12-03T17:00", 0));
  g_autoptr (SwProjectState) kept = sw_project_state_new (plan, fixture->context->today);
  g_assert_cmpint (kept->health, ==, SW_HEALTH_GREEN);
  plan_fixture_set (fixture, 0, "deadline", "2026-12-03T16:59");
  g_autoptr (SwProjectState) missed = sw_project_state_new (plan, fixture->context->today);
  g_assert_cmpint (missed->health, ==, SW_HEALTH_RED);
  g_assert_nonnull (strstr (missed->reasons->pdata[0], "“T”"));
  plan_fixture_set (fixture, 0, "deadline", "");
  g_assert_cmpint (sw_plan_task (plan, 0)->deadline, ==, SW_NO_INSTANT);
  assert_dates (fixture, "T", "2026-12-01T08:00 2026-12-03T17:00");
}

static void
test_fields (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  build (fixture);
  gint32 d = plan_fixture_find (fixture, "D");
  const char *const milestone[] = {"kind=milestone", NULL};
  g_assert_true (sw_plan_set_many (plan, d, milestone, &error));
  assert_dates (fixture, "D", "2026-12-01T08:00 2026-12-01T08:00");
  const char *const task[] = {"kind=task", "duration=4h", "title=  Half a day ", NULL};
  g_assert_true (sw_plan_set_many (plan, d, task, &error));
  assert_dates (fixture, "Half a day", "2026-12-01T08:00 2026-12-01T12:00");
  plan_fixture_set (fixture, d, "duration", "2ed");
  assert_dates (fixture, "Half a day", "2026-12-01T08:00 2026-12-03T08:00");
  plan_fixture_set (fixture, d, "duration", "0.5d");
  assert_dates (fixture, "Half a day", "2026-12-01T08:00 2026-12-01T12:00");
  g_assert_false (sw_plan_set (plan, d, "title", " ", &error));
  plan_fixture_assert_refused (&error, "title-missing", NULL);
  g_assert_false (sw_plan_set (plan, d, "duration", "", &error));
  plan_fixture_assert_refused (&error, "duration-form", NULL);
  g_assert_false (sw_plan_set (plan, d, "duration", "-2d", &error));
  plan_fixture_assert_refused (&error, "duration-form", "-2d", NULL);
  g_assert_false (sw_plan_set (plan, d, "colour", "red", &error));
  plan_fixture_assert_refused (&error, "unknown-field", "colour", "title", NULL);
  g_assert_false (sw_plan_set (plan, d, "progress", "101", &error));
  plan_fixture_assert_refused (&error, "progress-range", "100", NULL);
  g_assert_false (sw_plan_set (plan, d, "internal", "perhaps", &error));
  plan_fixture_assert_refused (&error, "unknown-value", "perhaps", NULL);
  const char *const half[] = {"note=kept?", "party=nobody", NULL};
  g_assert_false (sw_plan_set_many (plan, d, half, &error));
  plan_fixture_assert_refused (&error, "unknown-party", "nobody", NULL);
  g_assert_null (sw_plan_task (plan, d)->own_note);
  plan_fixture_assert_fresh (fixture);
}

/* A title of the playbook comes back when one's own is cleared. */
static void
test_title (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  g_autofree char *title = g_strdup (sw_plan_title (plan, 1, SW_LANGUAGE_GERMAN));
  plan_fixture_set (fixture, 1, "title", "Ours");
  g_assert_cmpstr (sw_plan_title (plan, 1, SW_LANGUAGE_GERMAN), ==, "Ours");
  plan_fixture_set (fixture, 1, "title", "");
  g_assert_cmpstr (sw_plan_title (plan, 1, SW_LANGUAGE_GERMAN), ==, title);
}

/* Calendars */

static void
test_holidays (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "T", 5, NULL);
  plan_fixture_set (fixture, 0, "constraint", "snet:2026-12-23");
  assert_dates (fixture, "T", "2026-12-23T08:00 2026-12-29T17:00");
  plan_fixture_set_project (fixture, fixture->project, "holidays=DE");
  /* The 25th is a Friday; New Year's Day is the next one. */
  assert_dates (fixture, "T", "2026-12-23T08:00 2026-12-30T17:00");
  plan_fixture_assert_fresh (fixture);
  plan_fixture_set_project (fixture, fixture->project, "holidays=CN");
  assert_dates (fixture, "T", "2026-12-23T08:00 2026-12-29T17:00");
  plan_fixture_set_project (fixture, fixture->project, "holidays=none");
  plan_fixture_assert_fresh (fixture);
}

static void
test_working_week (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "T", 5, NULL);
  plan_fixture_set_project (fixture, fixture->project,
                            "working-week=09:00-12:00,13:30-18:00;09:00-12:00,13:30-18:00;"
                            "09:00-12:00,13:30-18:00;09:00-12:00,13:30-18:00;"
                            "09:00-12:00,13:30-18:00;09:00-12:00;");
  g_assert_cmpint (sw_plan_workday (fixture->plan).day_minutes, ==, 450);
  g_assert_cmpint (sw_plan_workday (fixture->plan).week_minutes, ==, 5 * 450 + 180);
  plan_fixture_set (fixture, 0, "duration", "5d");
  /* Tuesday to Friday, three hours on Saturday, the rest on Monday. */
  assert_dates (fixture, "T", "2026-12-01T09:00 2026-12-07T15:00");
  plan_fixture_set (fixture, 0, "deadline", "2026-12-05");
  g_assert_cmpint (sw_plan_task (fixture->plan, 0)->deadline, ==,
                   sw_instant_parse ("2026-12-05T12:00", 0));
  plan_fixture_assert_fresh (fixture);
}

/* Whatever is done, the living plan is what a fresh load would give. */

#define STEPS 2000

static gint32
any_task (PlanFixture *fixture, GRand *rand)
{
  gint32 count = sw_plan_count (fixture->plan);
  return count > 0 ? g_rand_int_range (rand, 0, count) : -1;
}

static SwInstant
any_instant (GRand *rand)
{
  return sw_day_instant (sw_day_new (2026, 11, 20) + g_rand_int_range (rand, 0, 120),
                         g_rand_int_range (rand, 0, 1440));
}

static void
add_any (PlanFixture *fixture, GRand *rand)
{
  static const char *const links[] = {NULL, "1", "1.1:SS+1d", "2:FF", "1.2:FS+50%", "2.1:FS-4h"};
  SwTaskDraft draft = {
      .title = "Added",
      .parent = g_rand_boolean (rand) ? any_task (fixture, rand) : -1,
      .after = g_rand_boolean (rand) ? any_task (fixture, rand) : -1,
      .duration = g_rand_int_range (rand, 0, 3000),
      .unit = g_rand_int_range (rand, 0, 4) == 0 ? SW_UNIT_ELAPSED : SW_UNIT_WORKING,
      .kind = g_rand_int_range (rand, 0, 4) == 0 ? SW_KIND_MILESTONE : SW_KIND_TASK,
      .links = links[g_rand_int_range (rand, 0, G_N_ELEMENTS (links))]};
  sw_plan_add (fixture->plan, &draft, NULL);
}

static void
set_any_field (PlanFixture *fixture, GRand *rand, gint32 task)
{
  static const char *const pairs[] = {"title=Renamed",
                                      "title=",
                                      "note=Read me",
                                      "duration=3d",
                                      "duration=90m",
                                      "duration=2ed",
                                      "progress=0",
                                      "progress=40",
                                      "progress=100",
                                      "party=customer",
                                      "party=",
                                      "role=lead",
                                      "constraint=asap",
                                      "constraint=alap",
                                      "constraint=snet:2026-12-14",
                                      "constraint=snlt:2026-12-14",
                                      "constraint=fnet:2026-12-21",
                                      "constraint=fnlt:2026-12-07",
                                      "constraint=mso:2027-01-11",
                                      "constraint=mfo:2026-12-18",
                                      "constraint-date=2027-02-01",
                                      "constraint-date=",
                                      "deadline=2027-01-04",
                                      "deadline=",
                                      "internal=yes",
                                      "internal=no",
                                      "kind=task",
                                      "kind=milestone",
                                      "kind=track",
                                      "owner="};
  sw_plan_set_many (
      fixture->plan, task,
      (const char *const[]){pairs[g_rand_int_range (rand, 0, G_N_ELEMENTS (pairs))], NULL}, NULL);
}

static void
set_any_fact (PlanFixture *fixture, GRand *rand)
{
  static const char *const pairs[] = {
      "start=2026-12-01",
      "start=2027-01-15",
      "holidays=DE-BY",
      "holidays=CN",
      "holidays=none",
      "mode=team",
      "mode=private-light",
      "mode=private-standard",
      "mode=",
      "delivery=rent",
      "delivery=purchase",
      "hosting=vendor-cloud",
      "hosting=on-premises",
      "hosting=",
      "working-week=08:00-12:00;08:00-16:00;08:00-16:00;08:00-16:00;08:00-16:00;;",
      "working-week=",
      "customer=Another",
      "go-live=2027-06-01"};
  const char *const chosen[] = {pairs[g_rand_int_range (rand, 0, G_N_ELEMENTS (pairs))], NULL};
  SwEdit *edit = sw_edit_begin (fixture->library, "project-set", "x", fixture->project);
  if (sw_project_set_many (fixture->library, edit, fixture->project, chosen, NULL))
    sw_edit_commit (edit, NULL);
  else
    sw_edit_cancel (edit);
}

static void
link_any (PlanFixture *fixture, GRand *rand, gint32 task)
{
  sw_plan_link (fixture->plan, any_task (fixture, rand), task,
                (SwLinkType) g_rand_int_range (rand, 0, SW_N_LINK_TYPES),
                g_rand_int_range (rand, -1000, 1000), (SwUnit) g_rand_int_range (rand, 0, 3), NULL);
}

static void
remove_any (PlanFixture *fixture, GRand *rand, gint32 task)
{
  gint32 both[] = {task, any_task (fixture, rand)};
  if (sw_plan_count (fixture->plan) > 12)
    sw_plan_remove (fixture->plan, both, g_rand_int_range (rand, 1, 3), NULL);
}

static void
step_back (PlanFixture *fixture, GRand *rand)
{
  for (int i = g_rand_int_range (rand, 1, 8); i > 0; i--) {
    g_autoptr (SwAction) action = sw_history_next_undo (fixture->library);
    if (action != NULL && !g_str_equal (action->verb, "project-new"))
      sw_action_free (sw_history_undo (fixture->library, NULL, NULL));
    plan_fixture_assert_fresh (fixture);
  }
  for (int i = g_rand_int_range (rand, 0, 8); i > 0; i--) {
    g_autoptr (SwAction) action = sw_history_redo (fixture->library, NULL, NULL);
    plan_fixture_assert_fresh (fixture);
  }
}

static void
do_anything (PlanFixture *fixture, GRand *rand)
{
  gint32 task = any_task (fixture, rand);
  int what = task < 0 ? 0 : g_rand_int_range (rand, 0, 16);
  switch (what) {
  case 0:
  case 1:
    add_any (fixture, rand);
    break;
  case 2:
    remove_any (fixture, rand, task);
    break;
  case 3:
    sw_plan_indent (fixture->plan, task, NULL);
    break;
  case 4:
    sw_plan_outdent (fixture->plan, task, NULL);
    break;
  case 5:
    sw_plan_reorder (fixture->plan, task, any_task (fixture, rand), NULL);
    break;
  case 6:
    sw_plan_reorder (fixture->plan, task, -1, NULL);
    break;
  case 7:
    sw_plan_move (fixture->plan, task, any_instant (rand), NULL);
    break;
  case 8:
    sw_plan_resize (fixture->plan, task, g_rand_int_range (rand, 0, 5000), NULL);
    break;
  case 9:
    sw_plan_set_progress (fixture->plan, task, g_rand_int_range (rand, 0, 101), NULL);
    break;
  case 10:
  case 11:
    link_any (fixture, rand, task);
    break;
  case 12:
    sw_plan_unlink (fixture->plan, any_task (fixture, rand), task, NULL);
    break;
  case 13:
    set_any_fact (fixture, rand);
    break;
  case 14:
    step_back (fixture, rand);
    break;
  default:
    set_any_field (fixture, rand, task);
    break;
  }
}

static void
check_shape (SwPlan *plan)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, TRUE);
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    const SwTask *task = sw_plan_task (plan, i);
    g_autofree char *wbs = sw_plan_wbs (plan, i);
    g_assert_cmpint (sw_plan_find_wbs (plan, wbs), ==, i);
    g_assert_cmpint (sw_plan_find (plan, task->id), ==, i);
    g_assert_cmpint (task->parent, <, i);
    g_assert_cmpint (task->depth, <, SW_PLAN_DEPTH);
    g_assert_cmpint (result->start[i], <=, result->finish[i]);
    if (task->parent < 0)
      continue;
    g_assert_cmpint (task->end, <=, sw_plan_task (plan, task->parent)->end);
    g_assert_cmpint (result->start[task->parent], <=, result->start[i]);
    g_assert_cmpint (result->finish[task->parent], >=, result->finish[i]);
  }
}

static void
test_random (PlanFixture *fixture, gconstpointer data)
{
  const char *slowness = g_getenv ("SLIPWAY_TEST_SLOWNESS");
  int steps = STEPS / (slowness != NULL ? MAX (atoi (slowness), 1) : 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  for (int i = 0; i < steps; i++) {
    do_anything (fixture, rand);
    plan_fixture_assert_fresh (fixture);
    if (i % 50 == 0)
      check_shape (fixture->plan);
  }
}

/* Everything that was ever done can be taken back, and done again. */
static void
test_undo_all (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree char *first = plan_fixture_tree (fixture->plan);
  for (int i = 0; i < 150; i++)
    do_anything (fixture, rand);
  g_autofree char *last = plan_fixture_tree (fixture->plan);
  g_autoptr (SwAction) next = sw_history_next_undo (fixture->library);
  int steps = 0;
  while (!g_str_equal (next->verb, "project-new")) {
    guint skipped = 1;
    sw_action_free (sw_history_undo (fixture->library, &skipped, NULL));
    g_assert_cmpuint (skipped, ==, 0);
    sw_action_free (next);
    next = sw_history_next_undo (fixture->library);
    steps++;
  }
  plan_fixture_assert_fresh (fixture);
  g_autofree char *back = plan_fixture_tree (fixture->plan);
  g_assert_cmpstr (back, ==, first);
  for (; steps > 0; steps--)
    sw_action_free (sw_history_redo (fixture->library, NULL, NULL));
  g_autofree char *again = plan_fixture_tree (fixture->plan);
  g_assert_cmpstr (again, ==, last);
  plan_fixture_assert_fresh (fixture);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/plan/tree/indent-and-outdent", test_indent);
  ADD ("/plan/tree/reorder", test_reorder);
  ADD ("/plan/tree/positions-never-run-out", test_positions);
  ADD ("/plan/tree/eight-levels", test_depth);
  ADD ("/plan/tree/remove", test_remove);
  ADD ("/plan/tree/no-loop", test_loop_of_tree);
  ADD ("/plan/links/loops-by-name", test_loops);
  ADD ("/plan/links/loop-of-a-new-task", test_loop_of_new);
  ADD ("/plan/links/types-and-lags", test_link_types);
  ADD ("/plan/links/text", test_link_text);
  ADD ("/plan/summaries/derive", test_summaries);
  ADD ("/plan/summaries/internal", test_internal);
  ADD ("/plan/move/task", test_move);
  ADD ("/plan/move/summary", test_move_summary);
  ADD ("/plan/constraints/eight", test_constraints);
  ADD ("/plan/constraints/fields", test_constraint_fields);
  ADD ("/plan/constraints/deadline", test_deadline);
  ADD ("/plan/fields/values", test_fields);
  ADD ("/plan/fields/title-of-playbook", test_title);
  ADD ("/plan/calendar/holidays", test_holidays);
  ADD ("/plan/calendar/working-week", test_working_week);
  for (guint seed = 1; seed <= 2; seed++) {
    g_autofree char *path = g_strdup_printf ("/plan/random/living-is-fresh/%u", seed);
    g_test_add (path, PlanFixture, GUINT_TO_POINTER (seed), plan_fixture_set_up, test_random,
                plan_fixture_tear_down);
  }
  ADD ("/plan/random/undo-everything", test_undo_all);
  return g_test_run ();
}
