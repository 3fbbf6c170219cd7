#include "core/plan/schedule.h"

#define MAX_TASKS 16
#define MONDAY (sw_day_new (2026, 12, 7))

/* A small plan, filled by hand. */
typedef struct {
  SwScheduleInput input;
  gint32 parent[MAX_TASKS];
  gint32 duration[MAX_TASKS];
  guint8 elapsed[MAX_TASKS];
  guint8 constraint[MAX_TASKS];
  SwInstant constraint_at[MAX_TASKS];
  guint16 calendar[MAX_TASKS];
  SwScheduleLink links[MAX_TASKS];
  SwCalendar *calendars[2]; /* office week; every day */
  SwSchedule *schedule;
} Plan;

static SwInstant
at (int day, int hour, int minute)
{
  return sw_day_instant (MONDAY + day, hour * 60 + minute);
}

static void
plan_init (Plan *plan)
{
  *plan = (Plan){0};
  g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
  plan->calendars[0] = sw_calendar_new (rules, MONDAY - 30, MONDAY + 100);
  for (int i = 0; i < 7; i++)
    rules->week[i] = (SwDayPattern){1, {{0, 1440}}};
  plan->calendars[1] = sw_calendar_new (rules, MONDAY - 30, MONDAY + 100);
  plan->input = (SwScheduleInput){
      .parent = plan->parent,
      .duration = plan->duration,
      .duration_elapsed = plan->elapsed,
      .constraint = plan->constraint,
      .constraint_at = plan->constraint_at,
      .calendar = plan->calendar,
      .calendars = (const SwCalendar *const *) plan->calendars,
      .calendar_count = 2,
      .links = plan->links,
      .start = at (0, 8, 0),
      .finish_bound = SW_NO_INSTANT,
  };
  for (int i = 0; i < MAX_TASKS; i++)
    plan->constraint_at[i] = SW_NO_INSTANT;
}

static void
plan_clear (Plan *plan)
{
  sw_schedule_free (plan->schedule);
  sw_calendar_unref (plan->calendars[0]);
  sw_calendar_unref (plan->calendars[1]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static gint32
add_task (Plan *plan, gint32 parent, gint32 duration)
{
  plan->parent[plan->input.task_count] = parent;
  plan->duration[plan->input.task_count] = duration;
  return plan->input.task_count++;
}

static void
add_link (Plan *plan, gint32 predecessor, gint32 successor, SwLinkType type, gint32 lag,
          SwUnit unit)
{
  plan->links[plan->input.link_count++] =
      (SwScheduleLink){predecessor, successor, lag, (guint8) type, (guint8) unit};
}

static void
constrain (Plan *plan, gint32 task, SwConstraint constraint, SwInstant when)
{
  plan->constraint[task] = (guint8) constraint;
  plan->constraint_at[task] = when;
}

static const SwScheduleResult *
compute (Plan *plan)
{
  g_clear_pointer (&plan->schedule, sw_schedule_free);
  plan->schedule = sw_schedule_new (&plan->input, NULL);
  g_assert_nonnull (plan->schedule);
  return sw_schedule_result (plan->schedule, TRUE);
}

static void
assert_instant (SwInstant instant, SwInstant expected)
{
  g_autofree char *text = sw_instant_to_iso (instant);
  g_autofree char *expected_text = sw_instant_to_iso (expected);
  g_assert_cmpstr (text, ==, expected_text);
}

#define assert_dates(result, task, from, to)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    assert_instant ((result)->start[task], from);                                                  \
    assert_instant ((result)->finish[task], to);                                                   \
  }                                                                                                \
  G_STMT_END

static void
test_empty (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  const SwScheduleResult *result = compute (&plan);
  assert_instant (result->project_start, at (0, 8, 0));
  assert_instant (result->project_finish, at (0, 8, 0));
  plan.input.calendar_count = 0;
  plan.input.parent = NULL;
  compute (&plan);
}

static void
test_hours (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 half_day = add_task (&plan, -1, 240);
  gint32 minutes = add_task (&plan, -1, 250);
  gint32 week = add_task (&plan, -1, 2400);
  const SwScheduleResult *result = compute (&plan);
  assert_dates (result, half_day, at (0, 8, 0), at (0, 12, 0));
  assert_dates (result, minutes, at (0, 8, 0), at (0, 13, 10));
  assert_dates (result, week, at (0, 8, 0), at (4, 17, 0));
  g_assert_cmpint (result->total_float[half_day], ==, 2400 - 240);
  g_assert_cmpint (result->free_float[half_day], ==, 2400 - 240);
  g_assert_cmpint (result->flags[week], ==, SW_SCHEDULED_CRITICAL);
  g_assert_cmpint (result->driver[week], ==, SW_DRIVER_START);
}

static void
test_links (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 first = add_task (&plan, -1, 5 * 480);
  gint32 after = add_task (&plan, -1, 480);
  gint32 beside = add_task (&plan, -1, 480);
  gint32 ending = add_task (&plan, -1, 480);
  gint32 until = add_task (&plan, -1, 480);
  gint32 milestone = add_task (&plan, -1, 0);
  gint32 dried = add_task (&plan, -1, 480);
  gint32 halfway = add_task (&plan, -1, 480);
  gint32 lead = add_task (&plan, -1, 480);
  add_link (&plan, first, after, SW_LINK_FS, 0, SW_UNIT_WORKING);
  add_link (&plan, first, beside, SW_LINK_SS, 480, SW_UNIT_WORKING);
  add_link (&plan, first, ending, SW_LINK_FF, 240, SW_UNIT_WORKING);
  add_link (&plan, after, until, SW_LINK_SF, 0, SW_UNIT_WORKING);
  add_link (&plan, first, milestone, SW_LINK_FS, 0, SW_UNIT_WORKING);
  add_link (&plan, first, dried, SW_LINK_FS, 3 * 1440, SW_UNIT_ELAPSED);
  add_link (&plan, first, halfway, SW_LINK_SS, 50, SW_UNIT_PERCENT);
  add_link (&plan, first, lead, SW_LINK_FS, -480, SW_UNIT_WORKING);
  const SwScheduleResult *result = compute (&plan);
  assert_dates (result, after, at (7, 8, 0), at (7, 17, 0));
  assert_dates (result, beside, at (1, 8, 0), at (1, 17, 0));
  assert_dates (result, ending, at (4, 13, 0), at (7, 12, 0));
  assert_dates (result, until, at (4, 8, 0), at (4, 17, 0));
  assert_dates (result, milestone, at (4, 17, 0), at (4, 17, 0));
  assert_dates (result, dried, at (8, 8, 0), at (8, 17, 0)); /* from Monday 17:00 */
  assert_dates (result, halfway, at (2, 13, 0), at (3, 12, 0));
  assert_dates (result, lead, at (4, 8, 0), at (4, 17, 0));
  g_assert_cmpint (result->driver[after], ==, SW_DRIVER_CALENDAR); /* the weekend */
  g_assert_cmpint (result->driver_index[after], ==, 0);
  g_assert_cmpint (result->driver[beside], ==, SW_DRIVER_LINK);
  g_assert_cmpint (result->driver_index[beside], ==, 1);
  assert_instant (result->project_finish, at (8, 17, 0));
  g_assert_cmpint (result->total_float[first], ==, 0);
  g_assert_cmpint (result->total_float[after], ==, 480);
}

static void
test_constraints (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 first = add_task (&plan, -1, 480);
  gint32 late = add_task (&plan, -1, 480);
  constrain (&plan, late, SW_CONSTRAINT_SNET, at (2, 8, 0));
  gint32 finish_late = add_task (&plan, -1, 480);
  constrain (&plan, finish_late, SW_CONSTRAINT_FNET, at (2, 17, 0));
  gint32 bound = add_task (&plan, -1, 480);
  constrain (&plan, bound, SW_CONSTRAINT_SNLT, at (0, 8, 0));
  gint32 fixed = add_task (&plan, -1, 480);
  constrain (&plan, fixed, SW_CONSTRAINT_MSO, at (0, 13, 0));
  gint32 alap = add_task (&plan, -1, 480);
  constrain (&plan, alap, SW_CONSTRAINT_ALAP, SW_NO_INSTANT);
  gint32 fixed_finish = add_task (&plan, -1, 480);
  constrain (&plan, fixed_finish, SW_CONSTRAINT_MFO, at (5, 12, 0));
  gint32 finish_bound = add_task (&plan, -1, 480);
  constrain (&plan, finish_bound, SW_CONSTRAINT_FNLT, at (1, 17, 0));
  add_link (&plan, first, bound, SW_LINK_FS, 0, SW_UNIT_WORKING);
  add_link (&plan, first, fixed, SW_LINK_FS, 0, SW_UNIT_WORKING);
  add_link (&plan, alap, fixed_finish, SW_LINK_FS, 0, SW_UNIT_WORKING);
  const SwScheduleResult *result = compute (&plan);
  assert_dates (result, late, at (2, 8, 0), at (2, 17, 0));
  assert_dates (result, finish_late, at (2, 8, 0), at (2, 17, 0));
  assert_dates (result, bound, at (1, 8, 0), at (1, 17, 0));
  assert_dates (result, fixed, at (0, 13, 0), at (1, 12, 0));
  assert_dates (result, fixed_finish, at (4, 8, 0), at (4, 17, 0));
  assert_dates (result, alap, at (3, 8, 0), at (3, 17, 0));
  assert_instant (result->early_start[alap], at (0, 8, 0));
  g_assert_cmpint (result->driver[late], ==, SW_DRIVER_CONSTRAINT);
  g_assert_cmpint (result->driver[fixed], ==, SW_DRIVER_CONSTRAINT);
  g_assert_cmpint (result->driver[alap], ==, SW_DRIVER_CONSTRAINT);
  g_assert_true (result->flags[bound] & SW_SCHEDULED_CONFLICT);
  g_assert_true (result->flags[fixed] & SW_SCHEDULED_CONFLICT);
  g_assert_false (result->flags[finish_bound] & SW_SCHEDULED_CONFLICT);
  g_assert_cmpint (result->total_float[bound], ==, -480);
  g_assert_cmpint (result->total_float[first], ==, -480);
  g_assert_cmpint (result->total_float[finish_bound], ==, 480);
}

static void
test_summaries (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 before = add_task (&plan, -1, 480);
  gint32 phase = add_task (&plan, -1, 9999);
  gint32 one = add_task (&plan, phase, 480);
  gint32 two = add_task (&plan, phase, 960);
  gint32 after = add_task (&plan, -1, 480);
  add_link (&plan, before, phase, SW_LINK_FS, 480, SW_UNIT_WORKING);
  add_link (&plan, phase, after, SW_LINK_FS, 0, SW_UNIT_WORKING);
  const SwScheduleResult *result = compute (&plan);
  assert_dates (result, one, at (2, 8, 0), at (2, 17, 0));
  assert_dates (result, two, at (2, 8, 0), at (3, 17, 0));
  assert_dates (result, phase, at (2, 8, 0), at (3, 17, 0));
  assert_dates (result, after, at (4, 8, 0), at (4, 17, 0));
  g_assert_cmpint (result->driver[one], ==, SW_DRIVER_LINK);
  g_assert_cmpint (result->driver_index[one], ==, 0);
  g_assert_cmpint (result->flags[phase], ==, SW_SCHEDULED_SUMMARY | SW_SCHEDULED_CRITICAL);
  g_assert_cmpint (result->total_float[one], ==, 480);
  constrain (&plan, phase, SW_CONSTRAINT_SNET, at (7, 8, 0));
  sw_schedule_update (plan.schedule, &phase, 1);
  result = sw_schedule_result (plan.schedule, TRUE);
  assert_dates (result, phase, at (7, 8, 0), at (8, 17, 0));
  g_assert_cmpint (result->driver[one], ==, SW_DRIVER_SUMMARY);
  g_assert_cmpint (result->driver_index[one], ==, phase);
}

static void
assert_loop (GArray *loop, const gint32 *tasks, guint count)
{
  g_assert_nonnull (loop);
  g_assert_cmpuint (loop->len, ==, count);
  for (guint i = 0; i < count; i++)
    g_assert_cmpint (g_array_index (loop, gint32, i), ==, tasks[i]);
}

/* Only what must be there. */
static void
test_bare (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 one = add_task (&plan, -1, 480);
  gint32 two = add_task (&plan, -1, 480);
  add_link (&plan, one, two, SW_LINK_FS, 0, SW_UNIT_WORKING);
  plan.input.duration_elapsed = NULL;
  plan.input.constraint = NULL;
  plan.input.constraint_at = NULL;
  plan.input.calendar = NULL;
  const SwScheduleResult *result = compute (&plan);
  assert_dates (result, two, at (1, 8, 0), at (1, 17, 0));
  plan.input.link_count = 0;
  plan.input.links = NULL;
  result = compute (&plan);
  assert_dates (result, two, at (0, 8, 0), at (0, 17, 0));
  plan.duration[two] = 960;
  sw_schedule_update (plan.schedule, &two, 1);
  result = sw_schedule_result (plan.schedule, FALSE);
  assert_instant (result->project_finish, at (1, 17, 0));
}

/* What drives a date: the first of equals in the order start, link, constraint, summary. */
static void
test_drivers (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 phase = add_task (&plan, -1, 0);
  constrain (&plan, phase, SW_CONSTRAINT_SNET, at (2, 8, 0));
  gint32 first = add_task (&plan, -1, 960);
  gint32 tied = add_task (&plan, phase, 480);
  constrain (&plan, tied, SW_CONSTRAINT_SNET, at (2, 8, 0));
  gint32 own = add_task (&plan, phase, 480);
  constrain (&plan, own, SW_CONSTRAINT_SNET, at (2, 8, 0));
  gint32 below = add_task (&plan, phase, 480);
  gint32 saturday = add_task (&plan, -1, 480);
  constrain (&plan, saturday, SW_CONSTRAINT_SNET, at (5, 8, 0));
  gint32 every_day = add_task (&plan, -1, 60);
  constrain (&plan, every_day, SW_CONSTRAINT_SNET, at (5, 8, 0));
  plan.calendar[every_day] = 1;
  add_link (&plan, first, tied, SW_LINK_FS, 0, SW_UNIT_WORKING);
  const SwScheduleResult *result = compute (&plan);
  g_assert_cmpint (result->driver[first], ==, SW_DRIVER_START);
  g_assert_cmpint (result->driver[tied], ==, SW_DRIVER_LINK);
  g_assert_cmpint (result->driver[own], ==, SW_DRIVER_CONSTRAINT);
  g_assert_cmpint (result->driver[below], ==, SW_DRIVER_SUMMARY);
  g_assert_cmpint (result->driver_index[below], ==, phase);
  g_assert_cmpint (result->driver[saturday], ==, SW_DRIVER_CALENDAR);
  g_assert_cmpint (result->driver_index[saturday], ==, -1);
  g_assert_cmpint (result->driver[every_day], ==, SW_DRIVER_CONSTRAINT);
  assert_instant (result->start[every_day], at (5, 8, 0));
}

/* A wished finish bounds late dates only. */
static void
test_finish_bound (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 task = add_task (&plan, -1, 960);
  plan.input.finish_bound = at (0, 17, 0);
  const SwScheduleResult *result = compute (&plan);
  g_assert_cmpint (result->total_float[task], ==, -480);
  g_assert_cmpint (result->flags[task], ==, SW_SCHEDULED_CRITICAL);
  sw_schedule_set_start (plan.schedule, at (0, 8, 0), at (2, 17, 0));
  result = sw_schedule_result (plan.schedule, TRUE);
  g_assert_cmpint (result->total_float[task], ==, 480);
  g_assert_cmpint (result->flags[task], ==, 0);
  assert_instant (result->late_start[task], at (1, 8, 0));
}

/* A summary goes back to its other tasks' dates when its last ALAP task stops being one. */
static void
test_alap_ends (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 phase = add_task (&plan, -1, 0);
  gint32 whole = add_task (&plan, phase, 4 * 480);
  gint32 first = add_task (&plan, phase, 480);
  gint32 loose = add_task (&plan, phase, 480);
  gint32 other = add_task (&plan, -1, 480);
  gint32 long_task = add_task (&plan, -1, 10 * 480);
  constrain (&plan, loose, SW_CONSTRAINT_ALAP, SW_NO_INSTANT);
  constrain (&plan, other, SW_CONSTRAINT_ALAP, SW_NO_INSTANT);
  add_link (&plan, first, loose, SW_LINK_FS, 0, SW_UNIT_WORKING);
  const SwScheduleResult *result = compute (&plan);
  assert_dates (result, whole, at (0, 8, 0), at (3, 17, 0));
  assert_dates (result, loose, at (11, 8, 0), at (11, 17, 0));
  assert_dates (result, phase, at (0, 8, 0), at (11, 17, 0));
  constrain (&plan, loose, SW_CONSTRAINT_ASAP, SW_NO_INSTANT);
  sw_schedule_update (plan.schedule, &loose, 1);
  result = sw_schedule_result (plan.schedule, FALSE);
  assert_dates (result, loose, at (1, 8, 0), at (1, 17, 0));
  assert_dates (result, phase, at (0, 8, 0), at (3, 17, 0));
  assert_dates (result, other, at (11, 8, 0), at (11, 17, 0));
  constrain (&plan, other, SW_CONSTRAINT_ASAP, SW_NO_INSTANT);
  sw_schedule_update (plan.schedule, (gint32[]){other, long_task}, 2);
  result = sw_schedule_result (plan.schedule, FALSE);
  assert_dates (result, other, at (0, 8, 0), at (0, 17, 0));
  g_assert_cmpint (result->driver[other], ==, SW_DRIVER_START);
}

/* Floats count from where a task is planned: as late as possible has none left to use freely, and
 * what leads to it may slip up to there. */
static void
test_alap_floats (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 phase = add_task (&plan, -1, 0);
  gint32 first = add_task (&plan, phase, 480);
  gint32 loose = add_task (&plan, phase, 480);
  gint32 next = add_task (&plan, -1, 480);
  gint32 long_task = add_task (&plan, -1, 10 * 480);
  gint32 last = add_task (&plan, -1, 480);
  constrain (&plan, loose, SW_CONSTRAINT_ALAP, SW_NO_INSTANT);
  constrain (&plan, next, SW_CONSTRAINT_SNET, at (4, 8, 0));
  constrain (&plan, last, SW_CONSTRAINT_ALAP, SW_NO_INSTANT);
  add_link (&plan, first, loose, SW_LINK_FS, 0, SW_UNIT_WORKING);
  add_link (&plan, loose, next, SW_LINK_FS, 0, SW_UNIT_WORKING);
  const SwScheduleResult *result = compute (&plan);
  assert_dates (result, loose, at (3, 8, 0), at (3, 17, 0));
  g_assert_cmpint (result->free_float[loose], ==, 0);
  g_assert_cmpint (result->total_float[loose], ==, 5 * 480);
  g_assert_false (result->flags[loose] & SW_SCHEDULED_CRITICAL);
  g_assert_cmpint (result->free_float[first], ==, 2 * 480);
  g_assert_cmpint (result->total_float[first], ==, 7 * 480);
  g_assert_cmpint (result->free_float[phase], ==, 0);
  g_assert_cmpint (result->total_float[phase], ==, 5 * 480);
  g_assert_cmpint (result->free_float[next], ==, 5 * 480);
  g_assert_cmpint (result->total_float[long_task], ==, 0);
  assert_dates (result, last, at (11, 8, 0), at (11, 17, 0));
  g_assert_cmpint (result->total_float[last], ==, 0);
  g_assert_true (result->flags[last] & SW_SCHEDULED_CRITICAL);
}

static void
test_loops (void)
{
  g_auto (Plan) plan;
  plan_init (&plan);
  gint32 a = add_task (&plan, -1, 480);
  gint32 phase = add_task (&plan, -1, 0);
  gint32 b = add_task (&plan, phase, 480);
  gint32 c = add_task (&plan, -1, 480);
  add_link (&plan, a, phase, SW_LINK_FS, 0, SW_UNIT_WORKING);
  add_link (&plan, b, c, SW_LINK_SS, 0, SW_UNIT_WORKING);
  compute (&plan);
  g_autoptr (GArray) found = sw_schedule_find_loop (plan.schedule, c, a);
  assert_loop (found, (gint32[]){a, phase, b, c}, 4);
  g_autoptr (GArray) self = sw_schedule_find_loop (plan.schedule, c, c);
  assert_loop (self, &c, 1);
  g_autoptr (GArray) family = sw_schedule_find_loop (plan.schedule, phase, b);
  assert_loop (family, (gint32[]){b, phase}, 2);
  g_assert_null (sw_schedule_find_loop (plan.schedule, a, c));
  add_link (&plan, c, a, SW_LINK_FF, 0, SW_UNIT_WORKING);
  g_autoptr (GArray) loop = NULL;
  g_assert_null (sw_schedule_new (&plan.input, &loop));
  g_assert_cmpuint (loop->len, ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/empty", test_empty);
  g_test_add_func ("/schedule/hours", test_hours);
  g_test_add_func ("/schedule/links", test_links);
  g_test_add_func ("/schedule/constraints", test_constraints);
  g_test_add_func ("/schedule/summaries", test_summaries);
  g_test_add_func ("/schedule/bare", test_bare);
  g_test_add_func ("/schedule/drivers", test_drivers);
  g_test_add_func ("/schedule/finish-bound", test_finish_bound);
  g_test_add_func ("/schedule/alap-ends", test_alap_ends);
  g_test_add_func ("/schedule/alap-floats", test_alap_floats);
  g_test_add_func ("/schedule/loops", test_loops);
  return g_test_run ();
}
