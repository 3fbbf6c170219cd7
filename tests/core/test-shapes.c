/* Split work and recurring work: their dates against slow walks through single minutes and days. */
#include "plan-fixture.h"

#include "core/people/person.h"
#include "core/plan/calendar-edit.h"
#include "core/scene/gantt-scene.h"
#include "core/scene/plan-rows.h"

#include <string.h>

static SwInstant
at (const char *text)
{
  SwInstant instant = sw_instant_parse (text, 0);
  g_assert_cmpint (instant, !=, SW_NO_INSTANT);
  return instant;
}

/* "2026-12-01T08:00 2026-12-02T17:00, ...", to free. */
static char *
segments (SwPlan *plan, gint32 task)
{
  guint count;
  const SwSpan *spans = sw_plan_segments (plan, task, &count);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < count; i++) {
    g_autofree char *start = sw_instant_to_iso (spans[i].start);
    g_autofree char *finish = sw_instant_to_iso (spans[i].finish);
    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", start, finish);
  }
  return g_strdup (text->str);
}

static void
assert_segments (PlanFixture *fixture, gint32 task, const char *expected)
{
  g_autofree char *text = segments (fixture->plan, task);
  g_assert_cmpstr (text, ==, expected);
  plan_fixture_assert_fresh (fixture);
}

static gint64
interrupt (PlanFixture *fixture, gint32 task, const char *from, const char *until)
{
  GError *error = NULL;
  gint64 id = sw_plan_pause (fixture->plan, task, at (from), at (until), &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

/* --- split work ------------------------------------------------------------------------------ */

static void
test_pause (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 5, NULL);
  gint32 b = plan_fixture_add (fixture, NULL, "B", 1, "1");
  assert_segments (fixture, a, "2026-12-01T08:00 2026-12-07T17:00");
  gint64 days = interrupt (fixture, a, "2026-12-03T00:00", "2026-12-05T00:00");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-09T17:00");
  assert_segments (fixture, b, "2026-12-10T08:00 2026-12-10T17:00");
  gint64 hours = interrupt (fixture, a, "2026-12-08T10:00", "2026-12-08T15:00");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-08T10:00, "
                   "2026-12-08T15:00 2026-12-10T12:00");
  assert_segments (fixture, b, "2026-12-10T13:00 2026-12-11T12:00");
  guint count;
  const SwPause *pauses = sw_plan_pauses (fixture->plan, a, &count);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (pauses[0].id, ==, days);
  g_assert_true (sw_plan_resume (fixture->plan, a, days, NULL));
  assert_segments (fixture, a, "2026-12-01T08:00 2026-12-07T17:00");
  GError *error = NULL;
  g_assert_false (sw_plan_resume (fixture->plan, a, days, &error));
  plan_fixture_assert_refused (&error, "no-such-pause", "“A”", NULL);
  plan_fixture_undo (fixture);
  g_assert_true (sw_plan_resume (fixture->plan, a, 0, NULL));
  assert_segments (fixture, a, "2026-12-01T08:00 2026-12-07T17:00");
  plan_fixture_undo (fixture);
  pauses = sw_plan_pauses (fixture->plan, a, &count);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (pauses[1].id, ==, hours);
}

static void
test_pause_refused (PlanFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *title, *from, *until, *rule;
  } cases[] = {{"A", "2026-12-04T08:00", "2026-12-03T08:00", "pause-order"},
               {"A", "2026-12-05T00:00", "2026-12-06T12:00", "pause-empty"},
               {"A", "2026-12-02T17:00", "2026-12-03T08:00", "pause-empty"},
               {"A", "2026-12-08T12:00", "2026-12-09T18:00", "pause-outside"},
               {"A", "2026-11-26T08:00", "2026-12-01T08:00", "pause-outside"},
               {"A", "2026-12-02T08:00", "2026-12-03T10:00", "pause-overlap"},
               {"Elapsed", "2026-12-02T08:00", "2026-12-03T08:00", "no-pause"},
               {"Milestone", "2026-12-02T08:00", "2026-12-03T08:00", "no-pause"},
               {"Summary", "2026-12-02T08:00", "2026-12-03T08:00", "no-pause"}};
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 5, NULL);
  plan_fixture_set (fixture, plan_fixture_add (fixture, NULL, "Elapsed", 3, NULL), "duration",
                    "4ed");
  plan_fixture_add (fixture, NULL, "Milestone", 0, NULL);
  plan_fixture_add (fixture, NULL, "Summary", 1, NULL);
  plan_fixture_add (fixture, "4", "Below", 9, NULL);
  interrupt (fixture, a, "2026-12-03T08:00", "2026-12-03T12:00");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GError *error = NULL;
    gint32 task = plan_fixture_find (fixture, cases[i].title);
    g_assert_cmpint (
        sw_plan_pause (fixture->plan, task, at (cases[i].from), at (cases[i].until), &error), ==,
        0);
    plan_fixture_assert_refused (&error, cases[i].rule, NULL);
  }
}

/* What a task of another kind has as interruptions rests, and holds again when it is work again. */
static void
test_pause_rests (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 3, NULL);
  interrupt (fixture, a, "2026-12-02T00:00", "2026-12-03T00:00");
  plan_fixture_set (fixture, a, "duration", "3ed");
  assert_segments (fixture, a, "2026-12-01T08:00 2026-12-04T08:00");
  g_autoptr (SwPlan) loaded = sw_plan_new (fixture->library, fixture->project, NULL);
  GError *error = NULL;
  sw_plan_set (loaded, a, "duration", "3d", &error); /* a plan that never saw it interrupted */
  g_assert_no_error (error);
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-01T17:00, 2026-12-03T08:00 2026-12-04T17:00");
  g_autofree char *other = segments (loaded, a);
  g_assert_cmpstr (other, ==,
                   "2026-12-01T08:00 2026-12-01T17:00, 2026-12-03T08:00 2026-12-04T17:00");
}

/* Another owner has other days off, and the interruption holds in both calendars. */
static void
test_pause_owner (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  GError *error = NULL;
  SwPerson ida = {.name = (char *) "Ida", .party = SW_PARTY_VENDOR};
  gint64 person = sw_person_add (fixture->library, fixture->project, &ida, &error);
  g_assert_no_error (error);
  SwCalendarDay off = {.first = sw_day_new (2026, 12, 2), .last = sw_day_new (2026, 12, 2)};
  sw_calendar_add_day (fixture->library, fixture->project, SW_CALENDAR_OF_PERSON (person), &off,
                       &error);
  g_assert_no_error (error);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 3, NULL);
  interrupt (fixture, a, "2026-12-03T00:00", "2026-12-04T00:00");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-04T08:00 2026-12-04T17:00");
  plan_fixture_set (fixture, a, "owner", "Ida");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-01T17:00, 2026-12-04T08:00 2026-12-07T17:00");
  plan_fixture_set (fixture, a, "owner", "");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-04T08:00 2026-12-04T17:00");
}

static void
test_pause_moves (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 5, NULL);
  interrupt (fixture, a, "2026-12-03T00:00", "2026-12-05T00:00");
  g_assert_true (sw_plan_move (fixture->plan, a, at ("2026-12-08T08:00"), NULL));
  assert_segments (fixture, a,
                   "2026-12-08T08:00 2026-12-09T17:00, 2026-12-14T08:00 2026-12-16T17:00");
  plan_fixture_undo (fixture);
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-09T17:00");
  /* Held where it is by the project's start: then its interruption stays, too. */
  g_assert_true (sw_plan_move (fixture->plan, a, at ("2026-11-20T08:00"), NULL));
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-09T17:00");
  plan_fixture_set (fixture, a, "constraint", "mfo:2026-12-09");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-09T17:00");
  g_assert_true (sw_plan_move (fixture->plan, a, at ("2026-12-08T08:00"), NULL));
  assert_segments (fixture, a,
                   "2026-12-08T08:00 2026-12-09T17:00, 2026-12-14T08:00 2026-12-16T17:00");
}

/* A summary takes along what is interrupted below it, also what follows something inside. */
static void
test_pause_moves_below (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 phase = plan_fixture_add (fixture, NULL, "Phase", 1, NULL);
  plan_fixture_add (fixture, "1", "A", 2, NULL);
  gint32 b = plan_fixture_add (fixture, "1", "B", 3, "1.1");
  interrupt (fixture, b, "2026-12-04T00:00", "2026-12-05T00:00");
  assert_segments (fixture, b,
                   "2026-12-03T08:00 2026-12-03T17:00, 2026-12-07T08:00 2026-12-08T17:00");
  g_assert_true (sw_plan_move (fixture->plan, phase, at ("2026-12-08T08:00"), NULL));
  assert_segments (fixture, b,
                   "2026-12-10T08:00 2026-12-10T17:00, 2026-12-14T08:00 2026-12-15T17:00");
}

/* Is it in a stretch in which the task rests? */
static gboolean
rests (const SwPause *pauses, guint count, SwInstant minute)
{
  for (guint i = 0; i < count; i++) {
    if (minute >= pauses[i].start && minute < pauses[i].finish)
      return TRUE;
  }
  return FALSE;
}

static gboolean
works (const SwCalendar *calendar, SwInstant minute)
{
  const SwDayPattern *pattern = sw_calendar_day (calendar, sw_instant_day (minute));
  int at_minute = sw_instant_minute (minute);
  for (guint i = 0; i < pattern->count; i++) {
    if (at_minute >= pattern->shifts[i].from && at_minute < pattern->shifts[i].to)
      return TRUE;
  }
  return FALSE;
}

/* From its start to its finish the task works its duration outside of its interruptions, all of it
 * within its pieces, and its pieces hold no minute of an interruption. */
static void
assert_works (SwPlan *plan, gint32 task)
{
  guint pause_count, count;
  const SwPause *pauses = sw_plan_pauses (plan, task, &pause_count);
  const SwSpan *spans = sw_plan_segments (plan, task, &count);
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  gint32 worked = 0, inside = 0;
  for (SwInstant minute = dates->start[task]; minute < dates->finish[task]; minute++)
    worked += works (sw_plan_calendar (plan), minute) && !rests (pauses, pause_count, minute);
  g_assert_cmpint (worked, ==, sw_plan_task (plan, task)->duration);
  g_assert_cmpint (spans[0].start, ==, dates->start[task]);
  g_assert_cmpint (spans[count - 1].finish, ==, dates->finish[task]);
  for (guint i = 0; i < count; i++) {
    g_assert_cmpint (spans[i].start, <, spans[i].finish);
    g_assert_true (i == 0 || spans[i].start > spans[i - 1].finish);
    for (SwInstant minute = spans[i].start; minute < spans[i].finish; minute++) {
      if (!works (sw_plan_calendar (plan), minute))
        continue;
      g_assert_false (rests (pauses, pause_count, minute));
      inside++;
    }
  }
  g_assert_cmpint (inside, ==, worked);
}

static void
test_pause_random (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  plan_fixture_empty (fixture);
  plan_fixture_set_project (fixture, fixture->project, "holidays=DE-BY");
  for (int round = 0; round < 40; round++) {
    gint32 task = plan_fixture_add (fixture, NULL, "A", g_rand_int_range (random, 1, 30),
                                    round % 3 == 2 ? "1" : NULL);
    for (int i = g_rand_int_range (random, 0, 6); i > 0; i--) {
      const SwScheduleResult *dates = sw_plan_schedule (fixture->plan, FALSE);
      SwInstant from = g_rand_int_range (random, dates->start[task] - 2000, dates->finish[task]);
      SwInstant until = from + (g_rand_boolean (random) ? g_rand_int_range (random, 1, 600)
                                                        : g_rand_int_range (random, 1, 20000));
      sw_plan_pause (fixture->plan, task, from, until, NULL);
      assert_works (fixture->plan, task);
    }
    g_assert_true (sw_plan_move (
        fixture->plan, task, at ("2026-12-01T08:00") + g_rand_int_range (random, 0, 40000), NULL));
    assert_works (fixture->plan, task);
    plan_fixture_assert_fresh (fixture);
  }
}

/* The calendar with holes minute by minute, also with holes that overlap. */
static void
test_holes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  SwDay first = sw_day_new (2026, 12, 1);
  for (int round = 0; round < 200; round++) {
    g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
    g_autoptr (SwCalendar) whole = sw_calendar_new (rules, first, first + 20);
    SwSpan holes[6];
    guint count = (guint) g_rand_int_range (random, 0, 7);
    for (guint i = 0; i < count; i++) {
      holes[i].start = sw_day_instant (first, g_rand_int_range (random, -900, 22 * 1440));
      holes[i].finish = holes[i].start + g_rand_int_range (random, -10, i == 3 ? 9000 : 900);
    }
    g_autoptr (SwCalendar) calendar = sw_calendar_without (whole, holes, count);
    gint32 position = 0;
    for (SwInstant minute = sw_day_instant (first, 0); minute < sw_day_instant (first + 21, 0);
         minute++) {
      gboolean open = works (whole, minute);
      for (guint i = 0; i < count; i++)
        open = open && !(minute >= holes[i].start && minute < holes[i].finish);
      g_assert_cmpint (sw_calendar_position (calendar, minute), ==, position);
      if (open) {
        g_assert_cmpint (sw_calendar_start_at (calendar, position), ==, minute);
        g_assert_cmpint (sw_calendar_finish_at (calendar, position + 1), ==, minute + 1);
      }
      position += open;
    }
  }
}

/* --- the picture ----------------------------------------------------------------------------- */

static guint
count_kind (const SwGanttScene *scene, SwSceneItemKind kind)
{
  guint found = 0;
  for (guint i = 0; i < scene->items->len; i++)
    found += g_array_index (scene->items, SwSceneItem, i).kind == kind;
  return found;
}

static void
test_scene (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 5, NULL);
  interrupt (fixture, a, "2026-12-03T00:00", "2026-12-05T00:00");
  plan_fixture_set (fixture, a, "progress", "50");
  g_autoptr (SwPlanRows) rows = sw_plan_rows_new (fixture->plan);
  g_autoptr (SwGanttScene) scene = sw_gantt_scene_new ();
  SwGanttView view = {.plan = fixture->plan,
                      .row_height = 32,
                      .axis = {sw_day_new (2026, 12, 1), 20},
                      .today = sw_day_new (2026, 12, 1)};
  view.rows = sw_plan_rows_tasks (rows, &view.row_count);
  sw_gantt_scene_fill (scene, &view, 0, 1, 0, 400);
  g_assert_cmpuint (count_kind (scene, SW_ITEM_BAR), ==, 2);
  g_assert_cmpuint (count_kind (scene, SW_ITEM_GAP), ==, 1);
  static const struct {
    double x;
    guint segment;
  } hits[] = {{20, 0}, {80, 0}, {130, 1}, {165, 1}};
  for (guint i = 0; i < G_N_ELEMENTS (hits); i++) {
    SwGanttHit hit = sw_gantt_hit (&view, scene, hits[i].x, 12);
    g_assert_cmpint (hit.part, ==, SW_HIT_BAR);
    g_assert_cmpuint (hit.segment, ==, hits[i].segment);
  }
  /* Zoomed out so far that no gap is to be seen, one shape remains. */
  view.axis.day_width = 0.2;
  sw_gantt_scene_fill (scene, &view, 0, 1, 0, 400);
  g_assert_cmpuint (count_kind (scene, SW_ITEM_BAR), ==, 1);
  g_assert_cmpuint (count_kind (scene, SW_ITEM_GAP), ==, 0);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, test, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes/holes", test_holes);
  ADD ("/shapes/pause", test_pause);
  ADD ("/shapes/pause/refused", test_pause_refused);
  ADD ("/shapes/pause/rests", test_pause_rests);
  ADD ("/shapes/pause/owner", test_pause_owner);
  ADD ("/shapes/pause/moves", test_pause_moves);
  ADD ("/shapes/pause/moves-below", test_pause_moves_below);
  ADD ("/shapes/pause/random", test_pause_random);
  ADD ("/shapes/scene", test_scene);
  return g_test_run ();
}
