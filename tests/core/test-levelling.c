#include "../support/big-plan.h"
#include "core/people/person.h"
#include "core/plan/calendar-edit.h"
#include "core/plan/levelling.h"
#include "core/plan/load.h"
#include "plan-fixture.h"

#include <string.h>

#define MANY_TASKS 2000

static gint64
add_person (SwLibrary *library, gint64 project)
{
  SwPerson draft = {.name = (char *) "Li Na", .party = SW_PARTY_CUSTOMER};
  return sw_person_add (library, project, &draft, NULL);
}

static void
give (PlanFixture *fixture, gint32 task, gint64 person)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, person);
  plan_fixture_set (fixture, task, "owner", text);
}

static SwLevelling *
level (PlanFixture *fixture, const char *today)
{
  g_autoptr (SwLevellingInput) input = sw_levelling_input_new (fixture->plan, sw_day_parse (today));
  SwLevelling *levelling = sw_levelling_run (input, NULL);
  g_assert_nonnull (levelling);
  return levelling;
}

/* Minutes over what there is, as the load tells it. */
static gint64
overload (SwPlan *plan)
{
  SwDay first;
  guint count;
  gint64 sum = 0;
  sw_load_weeks (plan, &first, &count);
  g_autoptr (SwLoad) load = sw_load_of_plan (plan, first, count);
  for (guint i = 0; i < load->people->len; i++) {
    const SwPersonLoad *person = load->people->pdata[i];
    for (guint week = 0; week < count; week++)
      sum += MAX (person->effort[week] - (gint64) person->available[week] * 100, 0);
  }
  return (sum + 99) / 100;
}

static void
assert_dates (PlanFixture *fixture, gint32 task, const char *dates)
{
  g_autofree char *are = plan_fixture_dates (fixture->plan, task);
  g_assert_cmpstr (are, ==, dates);
}

/* Two tasks of a week each at once: the one with float waits, the critical one stays. */
static void
test_critical_stays (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture->library, fixture->project);
  gint32 loose = plan_fixture_add (fixture, NULL, "Loose", 4, NULL);
  gint32 tight = plan_fixture_add (fixture, NULL, "Tight", 4, NULL);
  plan_fixture_add (fixture, NULL, "After", 15, "2");
  give (fixture, loose, li);
  give (fixture, tight, li);
  g_autoptr (SwLevelling) levelling = level (fixture, "2026-12-01");
  g_assert_cmpuint (levelling->moves->len, ==, 1);
  const SwLevelMove *move = &g_array_index (levelling->moves, SwLevelMove, 0);
  g_assert_cmpint (move->task, ==, sw_plan_task (fixture->plan, loose)->id);
  g_assert_cmpint (levelling->overload_before, ==, overload (fixture->plan));
  g_assert_cmpint (levelling->overload_after, ==, 0);
  g_assert_cmpuint (levelling->rest->len, ==, 0);
  g_assert_true (sw_levelling_apply (fixture->plan, levelling, NULL));
  g_assert_cmpint (overload (fixture->plan), ==, 0);
  /* The week has five days and the tight one takes four. */
  assert_dates (fixture, loose, "2026-12-04T08:00 2026-12-09T17:00");
  assert_dates (fixture, tight, "2026-12-01T08:00 2026-12-04T17:00");
  plan_fixture_undo (fixture);
  assert_dates (fixture, loose, "2026-12-01T08:00 2026-12-04T17:00");
}

/* What cannot be moved is told with its reason. */
static void
test_rest (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture->library, fixture->project);
  gint32 begun = plan_fixture_add (fixture, NULL, "Begun", 5, NULL);
  gint32 fixed = plan_fixture_add (fixture, NULL, "Fixed", 4, NULL);
  give (fixture, begun, li);
  give (fixture, fixed, li);
  plan_fixture_set (fixture, begun, "progress", "10");
  plan_fixture_set (fixture, fixed, "constraint", "mso:2026-12-01");
  g_autoptr (SwLevelling) levelling = level (fixture, "2026-12-01");
  g_assert_cmpuint (levelling->moves->len, ==, 0);
  g_assert_cmpuint (levelling->rest->len, ==, 1);
  const SwLevelRest *rest = &g_array_index (levelling->rest, SwLevelRest, 0);
  g_assert_cmpint (rest->week, ==, sw_day_parse ("2026-11-30"));
  g_assert_cmpint (rest->percent, ==, 160);
  g_autofree char *text = sw_level_reason_text (fixture->plan, rest);
  g_assert_true (strstr (text, "Begun") != NULL || strstr (text, "Fixed") != NULL);
  g_autoptr (SwLevelling) later = level (fixture, "2026-12-24");
  g_assert_cmpint (g_array_index (later->rest, SwLevelRest, 0).reason, ==, SW_LEVEL_PAST);
}

/* Recurring work counts, stays, and is named where it alone is too much. */
static void
test_series (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture->library, fixture->project);
  gint32 meeting = plan_fixture_add (fixture, NULL, "Meeting", 1, NULL);
  plan_fixture_set (fixture, meeting, "recurrence", "daily count=4");
  give (fixture, meeting, li);
  give (fixture, plan_fixture_add (fixture, NULL, "Work", 2, NULL), li);
  g_autoptr (SwLevelling) levelling = level (fixture, "2026-12-01");
  g_assert_cmpint (levelling->overload_before, ==, overload (fixture->plan));
  g_assert_cmpuint (levelling->moves->len, ==, 1);
  g_assert_cmpint (levelling->overload_after, ==, 0);
  plan_fixture_set (fixture, meeting, "effort", "200");
  g_autoptr (SwLevelling) heavy = level (fixture, "2026-12-01");
  g_assert_cmpuint (heavy->rest->len, ==, 1);
  g_assert_cmpint (g_array_index (heavy->rest, SwLevelRest, 0).reason, ==, SW_LEVEL_SERIES);
}

/* A proposal for a plan that has changed since is refused. */
static void
test_stale (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture->library, fixture->project);
  for (int i = 0; i < 2; i++)
    give (fixture, plan_fixture_add (fixture, NULL, "T", 4, NULL), li);
  g_autoptr (SwLevelling) levelling = level (fixture, "2026-12-01");
  g_assert_cmpuint (levelling->moves->len, ==, 1);
  plan_fixture_set_project (fixture, fixture->project, "start=2026-12-08");
  GError *error = NULL;
  g_assert_false (sw_levelling_apply (fixture->plan, levelling, &error));
  plan_fixture_assert_refused (&error, "level-stale", "new one", NULL);
}

static void
make_any (PlanFixture *fixture, GRand *rand, const gint64 *people)
{
  static const char *const types[] = {"", "", ":SS", ":FF", ":FS-1d", ":SS-2d", ":FS+2d"};
  for (int i = 0; i < 22; i++) {
    g_autofree char *link =
        i > 0 && g_rand_int_range (rand, 0, 3) > 0
            ? g_strdup_printf ("%d%s", g_rand_int_range (rand, 1, i + 1),
                               types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))])
            : NULL;
    gint32 task = plan_fixture_add (fixture, NULL, "T", g_rand_int_range (rand, 0, 9), link);
    if (sw_plan_task (fixture->plan, task)->kind == SW_KIND_MILESTONE)
      continue;
    give (fixture, task, people[g_rand_int_range (rand, 0, 3)]);
    switch (g_rand_int_range (rand, 0, 9)) {
    case 0:
      plan_fixture_set (fixture, task, "progress", "30");
      break;
    case 1:
      plan_fixture_set (fixture, task, "constraint", "mso:2026-12-14");
      break;
    case 2:
      plan_fixture_set (fixture, task, "constraint", "fnlt:2026-12-18");
      break;
    case 3:
      plan_fixture_set (fixture, task, "constraint", "alap");
      break;
    case 4:
      plan_fixture_set (fixture, task, "duration", "4ed");
    }
  }
}

static void
assert_same (const SwLevelling *one, const SwLevelling *other)
{
  g_assert_cmpuint (one->moves->len, ==, other->moves->len);
  for (guint i = 0; i < one->moves->len; i++) {
    const SwLevelMove *a = &g_array_index (one->moves, SwLevelMove, i);
    const SwLevelMove *b = &g_array_index (other->moves, SwLevelMove, i);
    g_assert_cmpint (a->task, ==, b->task);
    g_assert_cmpint (a->to, ==, b->to);
  }
}

static guint
count_conflicts (SwPlan *plan)
{
  guint conflicts = 0;
  for (gint32 i = 0; i < sw_plan_count (plan); i++)
    conflicts += (sw_plan_schedule (plan, FALSE)->flags[i] & SW_SCHEDULED_CONFLICT) != 0;
  return conflicts;
}

/* What has begun stays where it is. */
static GArray *
begun_starts (SwPlan *plan)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (SwInstant));
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    SwInstant start = sw_plan_schedule (plan, FALSE)->start[i];
    if (sw_plan_task (plan, i)->progress > 0)
      g_array_append_val (starts, start);
  }
  return starts;
}

/* Random plans: never more overload, no broken constraint, and what was promised comes. */
static void
test_random (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gint64 before_all = 0, after_all = 0;
  for (int round = 0; round < 40; round++) {
    SwPlan *plan = fixture->plan;
    plan_fixture_empty (fixture);
    gint64 people[3];
    for (int i = 0; i < 3; i++)
      people[i] = add_person (fixture->library, fixture->project);
    make_any (fixture, rand, people);
    SwCalendarDay leave = {.first = sw_day_parse ("2026-12-09"),
                           .last = sw_day_parse ("2026-12-10")};
    sw_calendar_add_day (fixture->library, fixture->project, SW_CALENDAR_OF_PERSON (people[0]),
                         &leave, NULL);
    gint64 before = overload (plan);
    guint conflicts = count_conflicts (plan);
    g_autoptr (GArray) begun = begun_starts (plan);
    g_autoptr (SwLevelling) levelling = level (fixture, "2026-12-01");
    g_autoptr (SwLevelling) again = level (fixture, "2026-12-01");
    assert_same (levelling, again);
    g_assert_cmpint (levelling->overload_before, ==, before);
    g_assert_cmpint (levelling->overload_after, <=, before);
    g_assert_true (sw_levelling_apply (plan, levelling, NULL));
    g_assert_cmpint (overload (plan), ==, levelling->overload_after);
    g_assert_cmpint (count_conflicts (plan), <=, conflicts);
    g_autoptr (GArray) begun_after = begun_starts (plan);
    g_assert_cmpmem (begun->data, begun->len * sizeof (SwInstant), begun_after->data,
                     begun_after->len * sizeof (SwInstant));
    for (guint i = 0; i < levelling->moves->len; i++) {
      const SwLevelMove *move = &g_array_index (levelling->moves, SwLevelMove, i);
      gint32 task = sw_plan_find (plan, move->task);
      g_assert_cmpint (move->to, >, move->from);
      g_assert_cmpint (sw_plan_schedule (plan, FALSE)->start[task], ==, move->to);
      g_assert_cmpint (sw_plan_task (plan, task)->progress, ==, 0);
    }
    plan_fixture_assert_fresh (fixture);
    before_all += before;
    after_all += levelling->overload_after;
  }
  /* The random plans hold fixed work, but most of the overload goes. */
  g_assert_cmpint (after_all * 2, <, before_all);
}

/* Two thousand tasks of twenty people: enough to notice a cost that explodes. */
static void
test_many (void)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (MANY_TASKS / 10, 10);
  gint64 project = sw_plan_project (test->plan)->id;
  gint64 people[20];
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    people[i] = add_person (test->library, project);
  SwEdit *edit = sw_edit_begin (test->library, "task-set", "T", project);
  for (gint32 i = 0; i < sw_plan_count (test->plan); i++)
    sw_edit_set (edit, "task", sw_plan_task (test->plan, i)->id, "owner",
                 SW_INT (people[i % (gint32) G_N_ELEMENTS (people)]));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_autoptr (SwLevellingInput) input =
      sw_levelling_input_new (test->plan, sw_day_parse ("2026-12-01"));
  g_test_timer_start ();
  g_autoptr (SwLevelling) levelling = sw_levelling_run (input, NULL);
  double seconds = g_test_timer_elapsed ();
  g_test_message ("%u moves of %d tasks in %.2f s", levelling->moves->len,
                  sw_plan_count (test->plan), seconds);
  g_assert_cmpint (levelling->overload_after, <, levelling->overload_before);
  g_assert_cmpfloat (seconds, <, 60); /* it takes two or three */
}

static const struct {
  const char *name;
  void (*run) (PlanFixture *fixture, gconstpointer data);
} tests[] = {
    {"/levelling/critical-stays", test_critical_stays},
    {"/levelling/rest", test_rest},
    {"/levelling/series", test_series},
    {"/levelling/stale", test_stale},
    {"/levelling/random", test_random},
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, PlanFixture, NULL, plan_fixture_set_up, tests[i].run,
                plan_fixture_tear_down);
  g_test_add_func ("/levelling/many", test_many);
  return g_test_run ();
}
