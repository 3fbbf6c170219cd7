#include "schedule-reference.h"

#include <string.h>

#define N_CALENDARS 3
#define MAX_TASKS 300
#define FIRST_DAY 20000
#define LAST_DAY 20006 /* the tables end inside most projects */

typedef struct {
  GRand *rand;
  SwScheduleInput input;
  gint32 parent[MAX_TASKS];
  gint32 duration[MAX_TASKS];
  guint8 elapsed[MAX_TASKS];
  guint8 constraint[MAX_TASKS];
  SwInstant constraint_at[MAX_TASKS];
  guint16 calendar[MAX_TASKS];
  SwScheduleLink links[MAX_TASKS * 3];
  SwCalendar *calendars[N_CALENDARS];
  MinuteCalendar *minutes[N_CALENDARS];
} Plan;

static int
pick (Plan *plan, int from, int to)
{
  return g_rand_int_range (plan->rand, from, to);
}

static SwDayPattern
random_pattern (Plan *plan)
{
  SwDayPattern pattern = {0};
  int minute = pick (plan, 0, 500);
  while (pattern.count < SW_MAX_SHIFTS && minute < 1300) {
    int to = minute + pick (plan, 20, 300);
    pattern.shifts[pattern.count++] = (SwShift){(gint16) minute, (gint16) MIN (to, 1440)};
    minute = to + pick (plan, 1, 200);
  }
  return pattern;
}

static void
make_calendar (Plan *plan, int index)
{
  g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
  SwDayPattern off = {0};
  for (int i = 0; i < 7; i++)
    if (pick (plan, 0, 3) == 0)
      rules->week[i] = pick (plan, 0, 3) == 0 ? off : random_pattern (plan);
  rules->week[pick (plan, 0, 7)] = random_pattern (plan);
  for (int i = pick (plan, 0, 3); i > 0; i--) {
    SwDay day = FIRST_DAY + pick (plan, -2, 8);
    SwDayPattern pattern = pick (plan, 0, 2) == 0 ? off : random_pattern (plan);
    sw_calendar_rules_add (rules, day, day + pick (plan, 0, 3), SW_EXCEPTION_OFF, &pattern, NULL);
  }
  plan->calendars[index] = sw_calendar_new (rules, FIRST_DAY, LAST_DAY);
  plan->minutes[index] =
      minute_calendar_new (rules, FIRST_DAY, LAST_DAY, FIRST_DAY - 60, FIRST_DAY + 120);
}

static void
plan_init (Plan *plan, GRand *rand)
{
  *plan = (Plan){.rand = rand};
  for (int i = 0; i < N_CALENDARS; i++)
    make_calendar (plan, i);
  plan->input = (SwScheduleInput){
      .parent = plan->parent,
      .duration = plan->duration,
      .duration_elapsed = plan->elapsed,
      .constraint = plan->constraint,
      .constraint_at = plan->constraint_at,
      .calendar = plan->calendar,
      .calendars = (const SwCalendar *const *) plan->calendars,
      .calendar_count = N_CALENDARS,
      .links = plan->links,
  };
}

static void
plan_clear (Plan *plan)
{
  for (int i = 0; i < N_CALENDARS; i++) {
    sw_calendar_unref (plan->calendars[i]);
    minute_calendar_free (plan->minutes[i]);
  }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static SwInstant
random_instant (Plan *plan)
{
  /* Full hours meet each other and the ends of shifts. */
  SwInstant instant = FIRST_DAY * 1440 + pick (plan, 0, 5 * 1440);
  return pick (plan, 0, 2) == 0 ? instant / 60 * 60 : instant;
}

static void
randomize_task (Plan *plan, gint32 task, int constraint_odds)
{
  plan->duration[task] = pick (plan, 0, 5) == 0 ? 0 : pick (plan, 1, 250);
  plan->elapsed[task] = pick (plan, 0, 6) == 0;
  plan->calendar[task] = (guint16) pick (plan, 0, N_CALENDARS);
  plan->constraint[task] = SW_CONSTRAINT_ASAP;
  plan->constraint_at[task] = pick (plan, 0, 2) == 0 ? SW_NO_INSTANT : random_instant (plan);
  if (pick (plan, 0, 100) >= constraint_odds)
    return;
  plan->constraint[task] = (guint8) pick (plan, 0, SW_N_CONSTRAINTS);
  plan->constraint_at[task] = random_instant (plan);
}

static void
randomize_lag (Plan *plan, SwScheduleLink *link)
{
  link->unit = (guint8) pick (plan, 0, 3);
  link->lag = pick (plan, 0, 3) == 0 ? 0 : pick (plan, -120, 240);
  if (link->unit == SW_UNIT_ELAPSED)
    link->lag *= 5;
}

/* Links that close a loop stay; the caller asks the engine and tries again. */
static void
randomize (Plan *plan, gint32 tasks, gint32 links, int summary_odds, int constraint_odds)
{
  plan->input.task_count = tasks;
  plan->input.link_count = 0;
  plan->input.start = random_instant (plan);
  plan->input.finish_bound = pick (plan, 0, 4) == 0 ? random_instant (plan) : SW_NO_INSTANT;
  for (gint32 i = 0; i < tasks; i++) {
    plan->parent[i] = i > 0 && pick (plan, 0, 100) < summary_odds ? pick (plan, 0, i) : -1;
    randomize_task (plan, i, constraint_odds);
  }
  while (plan->input.link_count < links) {
    SwScheduleLink *link = &plan->links[plan->input.link_count];
    link->predecessor = pick (plan, 0, tasks);
    link->successor = pick (plan, 0, tasks);
    link->type = (guint8) pick (plan, 0, SW_N_LINK_TYPES);
    randomize_lag (plan, link);
    plan->input.link_count++;
  }
}

/* Drops links until there is no loop, one that each report shows to be on it. */
static SwSchedule *
compute_without_loops (Plan *plan)
{
  while (TRUE) {
    g_autoptr (GArray) loop = NULL;
    SwSchedule *schedule = sw_schedule_new (&plan->input, &loop);
    if (schedule != NULL) {
      g_assert_null (loop);
      return schedule;
    }
    g_assert_nonnull (loop);
    g_assert_cmpuint (loop->len, >, 0);
    gint32 found = -1;
    for (guint i = 0; i < loop->len && found < 0; i++) {
      gint32 from = g_array_index (loop, gint32, i);
      gint32 to = g_array_index (loop, gint32, (i + 1) % loop->len);
      for (gint32 j = 0; j < plan->input.link_count; j++)
        if (plan->links[j].predecessor == from && plan->links[j].successor == to)
          found = j;
      g_assert_true (found >= 0 || plan->parent[from] == to || plan->parent[to] == from);
    }
    g_assert_cmpint (found, >=, 0);
    plan->links[found] = plan->links[--plan->input.link_count];
  }
}

static void
check_driver (const Plan *plan, const Reference *reference, const SwScheduleResult *result,
              gint32 task)
{
  gint32 index = result->driver_index[task];
  switch ((SwDriver) result->driver[task]) {
  case SW_DRIVER_LINK:
    g_assert_true (reference_link_drives (reference, task, index));
    break;
  case SW_DRIVER_CALENDAR:
    g_assert_true (index == -1 || reference_link_drives (reference, task, index));
    break;
  case SW_DRIVER_CONSTRAINT:
    g_assert_cmpint (index, ==, -1);
    g_assert_cmpint (plan->constraint[task], !=, SW_CONSTRAINT_ASAP);
    g_assert_cmpint (plan->constraint[task], !=, SW_CONSTRAINT_SNLT);
    g_assert_cmpint (plan->constraint[task], !=, SW_CONSTRAINT_FNLT);
    break;
  case SW_DRIVER_SUMMARY:
    g_assert_true (reference->summary[index]);
    g_assert_cmpint (plan->constraint[index], !=, SW_CONSTRAINT_ASAP);
    break;
  case SW_DRIVER_START:
    g_assert_cmpint (index, ==, -1);
    break;
  }
}

/* What `--verbose` shows of a plan that fails. */
static void
show (const Plan *plan, const SwScheduleResult *result, const Reference *reference)
{
  const SwInstant zero = FIRST_DAY * 1440;
  g_test_message ("start %d bound %d", plan->input.start - zero,
                  plan->input.finish_bound == SW_NO_INSTANT ? -1 : plan->input.finish_bound - zero);
  for (gint32 i = 0; i < plan->input.task_count; i++)
    g_test_message ("task %d in %d: %d%s calendar %d constraint %d at %d; early %d-%d (%d-%d) "
                    "late %d-%d (%d-%d) planned %d-%d (%d-%d) float %d %d (%d %d) driver %d %d "
                    "flags %d conflict %d",
                    i, plan->parent[i], plan->duration[i], plan->elapsed[i] ? "e" : "",
                    plan->calendar[i], plan->constraint[i], plan->constraint_at[i] - zero,
                    result->early_start[i] - zero, result->early_finish[i] - zero,
                    reference->early[i].start - zero, reference->early[i].finish - zero,
                    result->late_start[i] - zero, result->late_finish[i] - zero,
                    reference->late[i].start - zero, reference->late[i].finish - zero,
                    result->start[i] - zero, result->finish[i] - zero,
                    reference->planned[i].start - zero, reference->planned[i].finish - zero,
                    result->total_float[i], result->free_float[i], reference->total_float[i],
                    reference->free_float[i], result->driver[i], result->driver_index[i],
                    result->flags[i], reference->conflict[i]);
  for (gint32 i = 0; i < plan->input.link_count; i++)
    g_test_message ("link %d: %d to %d type %d lag %d unit %d", i, plan->links[i].predecessor,
                    plan->links[i].successor, plan->links[i].type, plan->links[i].lag,
                    plan->links[i].unit);
}

/* Is it as late as possible, and nothing but what follows it keeps it from being later still? */
static gboolean
is_only_alap (const Plan *plan, gint32 task)
{
  gboolean alap = FALSE;
  for (; task >= 0; task = plan->parent[task]) {
    if (plan->constraint[task] != SW_CONSTRAINT_ASAP &&
        plan->constraint[task] != SW_CONSTRAINT_ALAP)
      return FALSE;
    alap |= plan->constraint[task] == SW_CONSTRAINT_ALAP;
  }
  return alap;
}

static void
check (const Plan *plan, SwSchedule *schedule)
{
  const SwScheduleResult *result = sw_schedule_result (schedule, TRUE);
  Reference *reference = reference_new (&plan->input, plan->minutes);
  if (g_test_verbose ())
    show (plan, result, reference);
  g_assert_cmpint (result->project_finish, ==, reference->project_finish);
  for (gint32 i = 0; i < plan->input.task_count; i++) {
    g_assert_cmpint (result->early_start[i], ==, reference->early[i].start);
    g_assert_cmpint (result->early_finish[i], ==, reference->early[i].finish);
    g_assert_cmpint (result->late_start[i], ==, reference->late[i].start);
    g_assert_cmpint (result->late_finish[i], ==, reference->late[i].finish);
    g_assert_cmpint (result->start[i], ==, reference->planned[i].start);
    g_assert_cmpint (result->finish[i], ==, reference->planned[i].finish);
    g_assert_cmpint (result->total_float[i], ==, reference->total_float[i]);
    g_assert_cmpint (result->free_float[i], ==, reference->free_float[i]);
    if (!reference->summary[i] && is_only_alap (plan, i))
      g_assert_cmpint (result->free_float[i], ==, 0);
    guint flags = (reference->summary[i] ? SW_SCHEDULED_SUMMARY : 0) |
                  (reference->conflict[i] ? SW_SCHEDULED_CONFLICT : 0) |
                  (reference->total_float[i] <= 0 ? SW_SCHEDULED_CRITICAL : 0);
    g_assert_cmpuint (result->flags[i], ==, flags);
    if (!reference->summary[i])
      check_driver (plan, reference, result, i);
  }
  reference_free (reference);
}

/* Both computed everything: not one value may differ. */
static void
check_same (const Plan *plan, SwSchedule *one, SwSchedule *other)
{
  gsize n = (gsize) plan->input.task_count;
  const SwScheduleResult *a = sw_schedule_result (one, TRUE);
  const SwScheduleResult *b = sw_schedule_result (other, TRUE);
  g_assert_cmpmem (a->early_start, n * 4, b->early_start, n * 4);
  g_assert_cmpmem (a->early_finish, n * 4, b->early_finish, n * 4);
  g_assert_cmpmem (a->late_start, n * 4, b->late_start, n * 4);
  g_assert_cmpmem (a->late_finish, n * 4, b->late_finish, n * 4);
  g_assert_cmpmem (a->start, n * 4, b->start, n * 4);
  g_assert_cmpmem (a->finish, n * 4, b->finish, n * 4);
  g_assert_cmpmem (a->total_float, n * 4, b->total_float, n * 4);
  g_assert_cmpmem (a->free_float, n * 4, b->free_float, n * 4);
  g_assert_cmpmem (a->driver, n, b->driver, n);
  g_assert_cmpmem (a->driver_index, n * 4, b->driver_index, n * 4);
  g_assert_cmpmem (a->flags, n, b->flags, n);
  g_assert_cmpint (a->project_start, ==, b->project_start);
  g_assert_cmpint (a->project_finish, ==, b->project_finish);
}

static void
edit (Plan *plan, SwSchedule *schedule, int constraint_odds)
{
  int what = pick (plan, 0, 10);
  if (what == 0) {
    plan->input.start = random_instant (plan);
    plan->input.finish_bound = pick (plan, 0, 2) == 0 ? random_instant (plan) : SW_NO_INSTANT;
    sw_schedule_set_start (schedule, plan->input.start, plan->input.finish_bound);
  } else if (what < 4 && plan->input.link_count > 0) {
    gint32 link = pick (plan, 0, plan->input.link_count);
    randomize_lag (plan, &plan->links[link]);
    sw_schedule_update_link (schedule, link);
  } else {
    gint32 changed[3];
    int count = pick (plan, 1, 4);
    for (int i = 0; i < count; i++) {
      changed[i] = pick (plan, 0, plan->input.task_count);
      randomize_task (plan, changed[i], constraint_odds);
    }
    sw_schedule_update (schedule, changed, count);
  }
}

static void
test_reference (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261207);
  int rounds = g_test_slow () ? 2000 : 120;
  for (int round = 0; round < rounds; round++) {
    g_auto (Plan) plan;
    plan_init (&plan, rand);
    for (int i = 0; i < 20; i++) {
      gint32 tasks = pick (&plan, 0, 12);
      int constraint_odds = pick (&plan, 0, 3) == 0 ? 0 : pick (&plan, 0, 50);
      randomize (&plan, tasks, tasks == 0 ? 0 : pick (&plan, 0, 2 * tasks),
                 pick (&plan, 0, 2) == 0 ? 0 : pick (&plan, 0, 90), constraint_odds);
      g_autoptr (SwSchedule) schedule = compute_without_loops (&plan);
      check (&plan, schedule);
      for (int j = 0; j < 2 && tasks > 0; j++)
        edit (&plan, schedule, constraint_odds);
      check (&plan, schedule);
    }
  }
}

static void
test_updates (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261208);
  for (int round = 0; round < 150; round++) {
    g_auto (Plan) plan;
    plan_init (&plan, rand);
    gint32 tasks = pick (&plan, 1, round % 10 == 0 ? MAX_TASKS : 40);
    int constraint_odds = pick (&plan, 0, 2) == 0 ? 0 : pick (&plan, 0, 12);
    randomize (&plan, tasks, pick (&plan, 0, 2 * tasks), pick (&plan, 0, 80), constraint_odds);
    g_autoptr (SwSchedule) schedule = compute_without_loops (&plan);
    for (int i = 0; i < 60; i++) {
      edit (&plan, schedule, constraint_odds);
      g_autoptr (SwSchedule) fresh = sw_schedule_new (&plan.input, NULL);
      check_same (&plan, schedule, fresh);
    }
  }
}

/* Which entry must come before which exit: by closure over every pair. */
static void
close_over (const Plan *plan, guint8 *reach)
{
  gint32 n = plan->input.task_count, m = 2 * n; /* entries, then exits */
  memset (reach, 0, (gsize) m * m);
  gboolean summary[MAX_TASKS] = {0};
  for (gint32 i = 0; i < n; i++)
    if (plan->parent[i] >= 0)
      summary[plan->parent[i]] = TRUE;
  for (gint32 i = 0; i < n; i++) {
    reach[i * m + n + i] = TRUE;
    if (!summary[i])
      reach[(n + i) * m + i] = TRUE;
    if (plan->parent[i] >= 0) {
      reach[plan->parent[i] * m + i] = TRUE;
      reach[(n + i) * m + n + plan->parent[i]] = TRUE;
    }
  }
  for (gint32 i = 0; i < plan->input.link_count; i++)
    reach[(n + plan->links[i].predecessor) * m + plan->links[i].successor] = TRUE;
  for (gint32 k = 0; k < m; k++)
    for (gint32 i = 0; i < m; i++)
      for (gint32 j = 0; reach[i * m + k] && j < m; j++)
        reach[i * m + j] |= reach[k * m + j];
}

static void
check_path (const Plan *plan, const GArray *loop, gint32 predecessor, gint32 successor)
{
  for (guint i = 0; i < loop->len; i++) {
    gint32 from = g_array_index (loop, gint32, i);
    gint32 to = g_array_index (loop, gint32, (i + 1) % loop->len);
    gboolean joined = (from == predecessor && to == successor) || plan->parent[from] == to ||
                      plan->parent[to] == from;
    for (gint32 j = 0; j < plan->input.link_count; j++)
      joined |= plan->links[j].predecessor == from && plan->links[j].successor == to;
    g_assert_true (joined);
  }
}

static void
test_find_loop (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261209);
  g_auto (Plan) plan;
  plan_init (&plan, rand);
  g_autofree guint8 *reach = g_new (guint8, 4 * 14 * 14);
  for (int round = 0; round < 1500; round++) {
    gint32 n = pick (&plan, 1, 14);
    randomize (&plan, n, pick (&plan, 0, 2 * n), pick (&plan, 0, 70), 0);
    g_autoptr (SwSchedule) schedule = compute_without_loops (&plan);
    close_over (&plan, reach);
    for (gint32 from = 0; from < n; from++) {
      for (gint32 to = 0; to < n; to++) {
        g_autoptr (GArray) loop = sw_schedule_find_loop (schedule, from, to);
        g_assert_cmpint (loop != NULL, ==, reach[to * 2 * n + n + from] || from == to);
        if (loop == NULL)
          continue;
        check_path (&plan, loop, from, to);
        plan.links[plan.input.link_count++] =
            (SwScheduleLink){from, to, 0, SW_LINK_FS, SW_UNIT_WORKING};
        g_assert_null (sw_schedule_new (&plan.input, NULL));
        plan.input.link_count--;
      }
    }
  }
}

/* Values at the edges of their types: nothing overflows, everything stays in the years of facts. */
static void
test_hostile (void)
{
  static const gint32 values[] = {G_MININT32, -2000000000, -10000001, -1,        0,
                                  1,          10000000,    500000000, G_MAXINT32};
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261210);
  g_auto (Plan) plan;
  plan_init (&plan, rand);
  for (int round = 0; round < 400; round++) {
    randomize (&plan, pick (&plan, 1, 60), pick (&plan, 0, 100), 40, 40);
    for (gint32 i = 0; i < plan.input.task_count; i++) {
      plan.duration[i] = values[pick (&plan, 0, G_N_ELEMENTS (values))];
      plan.constraint_at[i] = values[pick (&plan, 0, G_N_ELEMENTS (values))];
      plan.constraint[i] = (guint8) pick (&plan, 0, 12);
      plan.calendar[i] = (guint16) pick (&plan, 0, 5);
    }
    for (gint32 i = 0; i < plan.input.link_count; i++) {
      plan.links[i].lag = values[pick (&plan, 0, G_N_ELEMENTS (values))];
      plan.links[i].type = (guint8) pick (&plan, 0, 6);
      plan.links[i].unit = (guint8) pick (&plan, 0, 5);
    }
    plan.input.start = values[pick (&plan, 0, G_N_ELEMENTS (values))];
    plan.input.finish_bound = values[pick (&plan, 0, G_N_ELEMENTS (values))];
    g_autoptr (SwSchedule) schedule = compute_without_loops (&plan);
    const SwScheduleResult *result = sw_schedule_result (schedule, TRUE);
    for (gint32 i = 0; i < plan.input.task_count; i++) {
      const SwInstant *all[] = {result->start,        result->finish,     result->early_start,
                                result->early_finish, result->late_start, result->late_finish};
      for (guint j = 0; j < G_N_ELEMENTS (all); j++) {
        g_assert_cmpint (all[j][i], >=, SW_FIRST_DAY * 1440);
        g_assert_cmpint (all[j][i], <, (SW_LAST_DAY + 1) * 1440);
      }
      g_assert_cmpint (ABS ((gint64) result->total_float[i]), <, 620000000);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule-random/reference", test_reference);
  g_test_add_func ("/schedule-random/updates", test_updates);
  g_test_add_func ("/schedule-random/find-loop", test_find_loop);
  g_test_add_func ("/schedule-random/hostile", test_hostile);
  return g_test_run ();
}
