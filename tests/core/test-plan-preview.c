#include "core/plan/plan-preview.h"
#include "core/plan/plan-private.h"
#include "plan-fixture.h"

#include <string.h>

#define ROUNDS 150

/* Everything the engine says, to compare it bit by bit. */
static GBytes *
picture_of (SwPlan *plan)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, TRUE);
  gsize count = (gsize) sw_plan_count (plan);
  const gint32 *wide[] = {result->start,        result->finish,     result->early_start,
                          result->early_finish, result->late_start, result->late_finish,
                          result->total_float,  result->free_float, result->driver_index};
  GByteArray *picture = g_byte_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    g_byte_array_append (picture, (const guint8 *) wide[i], (guint) (count * sizeof (gint32)));
  g_byte_array_append (picture, result->driver, (guint) count);
  g_byte_array_append (picture, result->flags, (guint) count);
  g_byte_array_append (picture, (const guint8 *) &result->project_start, sizeof (SwInstant));
  g_byte_array_append (picture, (const guint8 *) &result->project_finish, sizeof (SwInstant));
  return g_byte_array_free_to_bytes (picture);
}

static gint32 *
all_tasks (SwPlan *plan)
{
  gint32 *tasks = g_new (gint32, sw_plan_count (plan) + 1);
  for (gint32 i = 0; i < sw_plan_count (plan); i++)
    tasks[i] = i;
  return tasks;
}

/* What the preview said, against what the plan says after the edit. */
static void
assert_came_true (SwPlan *plan, gint32 task, const SwPlanPreview *preview,
                  const SwInstant *start_before, const SwInstant *finish_before)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  guint moved = 0;
  g_assert_cmpint (preview->start, ==, result->start[task]);
  g_assert_cmpint (preview->finish, ==, result->finish[task]);
  g_assert_cmpint (preview->go_live, ==, sw_plan_go_live_day (plan));
  g_assert_cmpint (preview->project_finish, ==, result->project_finish);
  for (guint i = 0; i < preview->others->len; i++) {
    const SwPreviewDates *other = &g_array_index (preview->others, SwPreviewDates, i);
    g_assert_cmpint (other->start, ==, result->start[other->task]);
    g_assert_cmpint (other->finish, ==, result->finish[other->task]);
  }
  for (gint32 i = 0; i < sw_plan_count (plan); i++)
    moved +=
        i != task && (result->start[i] != start_before[i] || result->finish[i] != finish_before[i]);
  g_assert_cmpuint (moved, ==, preview->others->len);
}

static void
set_any_constraint (PlanFixture *fixture, GRand *rand, gint32 task)
{
  static const char *const kinds[] = {"asap", "alap", "snet", "snlt", "fnet", "fnlt", "mso"};
  int kind = g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds));
  g_autofree char *text =
      kind < 2 ? g_strdup (kinds[kind])
               : g_strdup_printf ("%s:2027-0%d-1%d", kinds[kind], g_rand_int_range (rand, 1, 7),
                                  g_rand_int_range (rand, 0, 9));
  plan_fixture_set (fixture, task, "constraint", text);
}

/* A preview leaves no trace, and says what the edit then does; whatever the constraints. */
static void
try_edits (PlanFixture *fixture, int rounds)
{
  SwPlan *plan = fixture->plan;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  gint32 count = sw_plan_count (plan);
  gsize size = (gsize) count * sizeof (SwInstant);
  g_autofree gint32 *watched = all_tasks (plan);
  for (int round = 0; round < rounds; round++) {
    gint32 task = g_rand_int_range (rand, 0, count);
    gint32 bound = g_rand_int_range (rand, 0, count);
    if (round % 4 == 0 && sw_plan_task (plan, bound)->kind != SW_KIND_RECURRING)
      set_any_constraint (fixture, rand, bound);
    const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
    g_autofree SwInstant *start_before = g_memdup2 (result->start, size);
    g_autofree SwInstant *finish_before = g_memdup2 (result->finish, size);
    g_autoptr (GBytes) before = picture_of (plan);
    const SwTask *facts = sw_plan_task (plan, task);
    gboolean resize = round % 3 == 0 && facts->kind == SW_KIND_TASK;
    SwInstant to = sw_day_instant (sw_day_new (2026, 12, 1) + g_rand_int_range (rand, 0, 200),
                                   g_rand_int_range (rand, 0, 24) * 60);
    int minutes = g_rand_int_range (rand, 0, 30) * 240;
    g_autoptr (SwPlanPreview) preview =
        resize ? sw_plan_preview_resize (plan, task, minutes, watched, count)
               : sw_plan_preview_move (plan, task, to, watched, count);
    g_autoptr (GBytes) after = picture_of (plan);
    g_assert_true (g_bytes_equal (before, after));
    g_assert_true (resize ? sw_plan_resize (plan, task, minutes, NULL)
                          : sw_plan_move (plan, task, to, NULL));
    assert_came_true (plan, task, preview, start_before, finish_before);
  }
  plan_fixture_assert_fresh (fixture);
}

static void
test_comes_true (PlanFixture *fixture, gconstpointer data)
{
  try_edits (fixture, ROUNDS);
}

static void
add_recurring (PlanFixture *fixture, const char *title, const char *rule, const char *links)
{
  SwTaskDraft draft = {.title = title,
                       .parent = -1,
                       .after = -1,
                       .duration = 60,
                       .kind = SW_KIND_TASK,
                       .recurrence = rule,
                       .links = links};
  GError *error = NULL;
  sw_plan_add (fixture->plan, &draft, &error);
  g_assert_no_error (error);
}

/* Also where recurring work goes on until the go-live that moves, or starts after what moves. */
static void
test_recurring (PlanFixture *fixture, gconstpointer data)
{
  add_recurring (fixture, "Weekly", "weekly;MO;until=go-live", "1");
  add_recurring (fixture, "Thrice", "weekly;WE;count=3", "2");
  try_edits (fixture, 60);
}

/* Work that leads `count` series, of which `ending` end before all else begins, and others go on
 * until the go-live. How much of the schedule a look ahead computes. */
static guint64
visits_of_preview (PlanFixture *fixture, int count, int ending)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "Lead", 3, NULL);
  g_autoptr (GString) links = g_string_new ("1");
  for (int i = 0; i < count; i++) {
    add_recurring (fixture, "Series",
                   i < ending ? "weekly;TU,TH;count=5" : "weekly;WE;until=go-live", "1");
    if (i < ending)
      g_string_append_printf (links, ",%d", i + 2);
  }
  plan_fixture_add (fixture, NULL, "Rest", 2, links->str);
  for (int i = 0; i < 100; i++) {
    g_autofree char *before = g_strdup_printf ("%d", sw_plan_count (plan));
    plan_fixture_add (fixture, NULL, i < 99 ? "Rest" : "Go-live", i < 99 ? 1 : 0, before);
  }
  plan_fixture_set (fixture, sw_plan_count (plan) - 1, "go-live", "yes");
  SwInstant to = sw_plan_schedule (plan, FALSE)->start[0] + 8 * SW_DAY_MINUTES;
  g_autoptr (GBytes) picture = picture_of (plan);
  guint64 before = sw_schedule_visits (plan->schedule);
  g_autoptr (SwPlanPreview) preview = sw_plan_preview_move (plan, 0, to, NULL, 0);
  guint64 visits = sw_schedule_visits (plan->schedule) - before;
  g_autoptr (GBytes) after = picture_of (plan);
  g_assert_true (g_bytes_equal (picture, after));
  g_assert_cmpint (preview->go_live, >, sw_plan_go_live_day (plan));
  return visits;
}

/* However much recurring work follows: what moves is computed once there and once back. */
static void
test_recurring_once (PlanFixture *fixture, gconstpointer data)
{
  for (int count = 0; count <= 20; count += 10) {
    int most = 2 * (1 + count + 101);
    g_assert_cmpuint (visits_of_preview (fixture, count, count), <=, most);
    g_assert_cmpuint (visits_of_preview (fixture, count, count / 2), <=, most + 2 * count);
  }
}

/* And where the plan is laid back from its go-live, so that its start moves instead. */
static void
test_back_from_go_live (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_set_project (fixture, fixture->project, "go-live=2027-09-01");
  plan_fixture_set_project (fixture, fixture->project, "schedule-from=go-live");
  try_edits (fixture, 40);
}

/* Interrupts about every third task in its middle. */
static void
interrupt_some (PlanFixture *fixture)
{
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i += 3) {
    const SwScheduleResult *dates = sw_plan_schedule (fixture->plan, FALSE);
    SwInstant from = sw_day_instant (sw_instant_day (dates->start[i]) + 1, 9 * 60);
    sw_plan_pause (fixture->plan, i, from, from + 2 * SW_DAY_MINUTES, NULL);
  }
}

/* And where interruptions go along, also with work that recurs until the go-live. */
static void
test_interrupted (PlanFixture *fixture, gconstpointer data)
{
  guint count = 0;
  interrupt_some (fixture);
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++) {
    guint own;
    sw_plan_pauses (fixture->plan, i, &own);
    count += own;
  }
  g_assert_cmpuint (count, >, 3);
  add_recurring (fixture, "Weekly", "weekly;MO;until=go-live", "1");
  try_edits (fixture, ROUNDS);
  plan_fixture_set_project (fixture, fixture->project, "go-live=2027-09-01");
  plan_fixture_set_project (fixture, fixture->project, "schedule-from=go-live");
  try_edits (fixture, 40);
}

/* What a linked summary demands with a lag is counted in the calendar of each task below it, also
 * in one that is cut elsewhere for a moment. */
static void
test_interrupted_below (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "Before", 3, NULL);
  plan_fixture_add (fixture, NULL, "Phase", 1, "1:FS+2d");
  plan_fixture_add (fixture, "2", "Track", 1, NULL);
  plan_fixture_add (fixture, "2.1", "One", 4, NULL);
  plan_fixture_add (fixture, "2.1", "Two", 4, "2.1.1:SS+1d");
  plan_fixture_add (fixture, "2", "Three", 3, NULL);
  plan_fixture_add (fixture, NULL, "After", 2, "2:FF+1d");
  interrupt_some (fixture);
  for (gint32 i = 0; i < 3; i++)
    sw_plan_pause (fixture->plan,
                   plan_fixture_find (fixture, i == 0   ? "One"
                                               : i == 1 ? "Two"
                                                        : "Three"),
                   sw_instant_parse ("2026-12-09T10:00", 0),
                   sw_instant_parse ("2026-12-10T15:00", 0), NULL);
  try_edits (fixture, ROUNDS);
}

/* Several at once, whatever lies below or follows what. */
static void
test_several (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  interrupt_some (fixture);
  gint32 count = sw_plan_count (plan);
  gsize size = (gsize) count * sizeof (SwInstant);
  g_autofree gint32 *watched = all_tasks (plan);
  for (int round = 0; round < 60; round++) {
    gint32 tasks[4];
    for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
      tasks[i] = (gint32) i * (count / 4) + g_rand_int_range (rand, 0, count / 4);
    const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
    g_autofree SwInstant *start_before = g_memdup2 (result->start, size);
    g_autofree SwInstant *finish_before = g_memdup2 (result->finish, size);
    g_autoptr (GBytes) before = picture_of (plan);
    SwInstant to = result->start[tasks[1]] + g_rand_int_range (rand, -10, 30) * SW_DAY_MINUTES;
    g_autofree SwInstant *starts = sw_plan_starts_along (plan, tasks[1], to, tasks, 4);
    g_autoptr (SwPlanPreview) preview =
        sw_plan_preview_move_tasks (plan, tasks, starts, 4, tasks[1], watched, count);
    g_autoptr (GBytes) after = picture_of (plan);
    g_assert_true (g_bytes_equal (before, after));
    g_assert_true (sw_plan_move_tasks (plan, tasks, starts, 4, NULL));
    assert_came_true (plan, tasks[1], preview, start_before, finish_before);
  }
  plan_fixture_assert_fresh (fixture);
}

static void
assert_starts (SwPlan *plan, gint32 task, const char *at)
{
  g_autofree char *start = sw_instant_to_iso (sw_plan_schedule (plan, FALSE)->start[task]);
  g_assert_cmpstr (start, ==, at);
}

/* Each by the same working time: over a weekend, behind a link or held by a date; a summary and the
 * task below it once; and back with one undo. */
static void
test_same_distance (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  gint32 one = plan_fixture_add (fixture, NULL, "One", 2, NULL);
  gint32 two = plan_fixture_add (fixture, NULL, "Two", 2, "1");
  gint32 held = plan_fixture_add (fixture, NULL, "Held", 1, "1");
  plan_fixture_set (fixture, held, "constraint", "snet:2026-12-11");
  gint32 phase = plan_fixture_add (fixture, NULL, "Phase", 1, NULL);
  gint32 below = plan_fixture_add (fixture, "4", "Below", 1, NULL);
  gint32 tasks[] = {one, two, held, phase, below};
  SwInstant to = sw_instant_parse ("2026-12-03T08:00", 0); /* two days on */
  g_autofree SwInstant *starts = sw_plan_starts_along (plan, one, to, tasks, 5);
  g_assert_true (sw_plan_move_tasks (plan, tasks, starts, 5, NULL));
  assert_starts (plan, one, "2026-12-03T08:00");
  assert_starts (plan, two, "2026-12-07T08:00");
  assert_starts (plan, held, "2026-12-15T08:00");
  assert_starts (plan, phase, "2026-12-03T08:00");
  g_assert_cmpint (sw_plan_task (plan, two)->constraint, ==, SW_CONSTRAINT_ASAP);
  plan_fixture_undo (fixture);
  assert_starts (plan, one, "2026-12-01T08:00");
  assert_starts (plan, held, "2026-12-11T08:00");
  assert_starts (plan, below, "2026-12-01T08:00");
}

/* Late dates that were computed before stay right, and those that were not are not asked for. */
static void
test_floats_stay (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  gint32 kickoff = 0;
  const SwScheduleResult *result = sw_plan_schedule (plan, TRUE);
  gint32 slack = result->total_float[5];
  SwInstant to = result->start[kickoff] + 30 * SW_DAY_MINUTES;
  g_autoptr (SwPlanPreview) preview = sw_plan_preview_move (plan, kickoff, to, NULL, 0);
  g_assert_cmpint (preview->go_live, >, sw_plan_go_live_day (plan));
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->total_float[5], ==, slack);
  g_assert_cmpint (sw_plan_schedule (plan, TRUE)->total_float[5], ==, slack);
}

static void
test_refused (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  g_assert_null (sw_plan_preview_resize (plan, 0, 480, NULL, 0)); /* a phase */
  g_assert_null (sw_plan_preview_resize (plan, 3, -1, NULL, 0));
  g_assert_null (sw_plan_preview_resize (plan, 3, SW_MAX_MINUTES + 1, NULL, 0));
  g_assert_null (sw_plan_preview_move (plan, 3, SW_LAST_DAY * SW_DAY_MINUTES + 1, NULL, 0));
}

/* --- what a move does to constraints --------------------------------------------------------- */

static char *
replaces (SwPlan *plan, gint32 task, const char *to)
{
  SwInstant start = sw_instant_parse (to, 0);
  return sw_plan_move_replaces (plan, &task, &start, 1);
}

static void
assert_constraint (SwPlan *plan, gint32 task, SwConstraint kind, const char *at)
{
  g_assert_cmpint (sw_plan_task (plan, task)->constraint, ==, kind);
  g_assert_cmpint (sw_plan_task (plan, task)->constraint_at, ==, sw_instant_parse (at, 0));
}

static void
test_constraints_move (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "A", 2, NULL);
  plan_fixture_add (fixture, NULL, "B", 2, "1");
  plan_fixture_add (fixture, NULL, "C", 0, "2");
  SwInstant monday = sw_instant_parse ("2026-12-07T08:00", 0);
  plan_fixture_set (fixture, 1, "constraint", "fnet:2026-12-04");
  g_assert_null (replaces (plan, 1, "2026-12-07T08:00"));
  g_assert_true (sw_plan_move (plan, 1, monday, NULL));
  assert_constraint (plan, 1, SW_CONSTRAINT_FNET, "2026-12-08T17:00");
  plan_fixture_set (fixture, 2, "constraint", "mfo:2026-12-10");
  g_assert_true (sw_plan_move (plan, 2, sw_instant_parse ("2026-12-11T17:00", 0), NULL));
  assert_constraint (plan, 2, SW_CONSTRAINT_MFO, "2026-12-11T17:00");

  /* A latest date: it stays where links hold the task anyway, and is named where it goes. */
  plan_fixture_set (fixture, 1, "constraint", "snlt:2026-12-18");
  g_assert_null (replaces (plan, 1, "2026-12-01T08:00"));
  g_assert_true (sw_plan_move (plan, 1, sw_instant_parse ("2026-12-01T08:00", 0), NULL));
  assert_constraint (plan, 1, SW_CONSTRAINT_SNLT, "2026-12-18T08:00");
  g_autofree char *lost = replaces (plan, 1, "2026-12-07T08:00");
  g_assert_cmpstr (lost, ==, "The place replaces “Start no later than 18 Dec 2026” of “B”.");
  g_assert_true (sw_plan_move (plan, 1, monday, NULL));
  assert_constraint (plan, 1, SW_CONSTRAINT_SNET, "2026-12-07T08:00");
  plan_fixture_set (fixture, 1, "constraint", "alap");
  g_autofree char *late = replaces (plan, 1, "2026-12-07T08:00");
  g_assert_cmpstr (late, ==, "The place replaces “As late as possible” of “B”.");
}

/* A summary moves what is below it; what that replaces is counted. */
static void
test_constraints_of_many (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "A", 1, NULL);
  plan_fixture_add (fixture, "1", "B", 2, NULL);
  plan_fixture_add (fixture, "1", "C", 2, NULL);
  plan_fixture_set (fixture, 1, "constraint", "fnlt:2026-12-18");
  plan_fixture_set (fixture, 2, "constraint", "fnlt:2026-12-18");
  g_autofree char *lost = replaces (plan, 0, "2026-12-07T08:00");
  g_assert_cmpstr (lost, ==, "The place replaces the constraints of 2 tasks.");
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/plan-preview/comes-true", test_comes_true);
  ADD ("/plan-preview/recurring", test_recurring);
  ADD ("/plan-preview/recurring-once", test_recurring_once);
  ADD ("/plan-preview/interrupted-below", test_interrupted_below);
  ADD ("/plan-preview/back-from-go-live", test_back_from_go_live);
  ADD ("/plan-preview/floats-stay", test_floats_stay);
  ADD ("/plan-preview/interrupted", test_interrupted);
  ADD ("/plan-preview/several", test_several);
  ADD ("/plan-preview/same-distance", test_same_distance);
  ADD ("/plan-preview/refused", test_refused);
  ADD ("/plan-preview/constraints-move", test_constraints_move);
  ADD ("/plan-preview/constraints-of-many", test_constraints_of_many);
  return g_test_run ();
}
