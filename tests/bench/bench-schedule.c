/* How fast the schedule engine is, against a yardstick in the same run.
 *
 * The yardstick (`limit`) is about the least that can be done: finish-to-start links only, tasks in
 * order, plain arrays, no summaries, constraints, drivers or several dates of one task; working
 * time by a table of each day and one of each position's day. It runs forward and backward. The
 * engine does all it does, with the summaries of the plan. Rounds alternate, medians count. */
#include "core/plan/forecast-private.h"
#include "core/plan/schedule.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_CALENDARS 4
#define LEAVES_PER_PHASE 20
#define FIRST_DAY 20700
#define MOVES 2000

typedef struct {
  gint32 leaves;
  gint32 days; /* of the calendars' tables */
  SwScheduleInput input;
  gint32 *parent;
  gint32 *duration;
  guint16 *calendar;
  GArray *links;
  SwCalendar *calendars[N_CALENDARS];
  gint32 moved[MOVES]; /* leaves picked at random */
} Plan;

static double
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec * 1e9 + (double) time.tv_nsec;
}

static int
compare_cb (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
quantile (double *values, int count, double share)
{
  qsort (values, count, sizeof (double), compare_cb);
  return values[MIN (count - 1, (int) (count * share))];
}

static void
make_calendars (Plan *plan)
{
  for (int i = 0; i < N_CALENDARS; i++) {
    g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
    if (i == 1)
      rules->week[5] = (SwDayPattern){1, {{8 * 60, 12 * 60}}};
    if (i == 2)
      rules->week[4] = (SwDayPattern){0};
    if (i == 3)
      sw_calendar_rules_add_holidays (rules, "DE-BY", FIRST_DAY, FIRST_DAY + plan->days);
    plan->calendars[i] = sw_calendar_new (rules, FIRST_DAY, FIRST_DAY + plan->days);
  }
}

/* `wide`: predecessors come from the last 4 percent of the tasks, else from the last 50. */
static void
make_plan (Plan *plan, gint32 leaves, gboolean wide)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) leaves);
  gint32 phases = (leaves + LEAVES_PER_PHASE - 1) / LEAVES_PER_PHASE;
  gint32 n = leaves + phases;
  *plan = (Plan){.leaves = leaves, .days = MAX (16000, leaves)};
  make_calendars (plan);
  plan->parent = g_new (gint32, n);
  plan->duration = g_new0 (gint32, n);
  plan->calendar = g_new0 (guint16, n);
  plan->links = g_array_new (FALSE, FALSE, sizeof (SwScheduleLink));
  g_autofree gint32 *leaf = g_new (gint32, leaves);
  gint32 window = wide ? MAX (50, leaves / 25) : 50;
  gint32 task = 0, phase = -1;
  for (gint32 i = 0; i < leaves; i++) {
    if (i % LEAVES_PER_PHASE == 0) {
      phase = task++;
      plan->parent[phase] = -1;
    }
    plan->parent[task] = phase;
    plan->duration[task] = g_rand_int_range (rand, 1, 11) * 480;
    plan->calendar[task] = (guint16) g_rand_int_range (rand, 0, N_CALENDARS);
    leaf[i] = task;
    for (int j = i == 0 ? 0 : g_rand_int_range (rand, 1, 4); j > 0; j--) {
      gint32 back = g_rand_int_range (rand, 1, MIN (i, window) + 1);
      gint32 lag = g_rand_double (rand) < 0.7 ? 0 : g_rand_int_range (rand, 1, 4) * 480;
      SwScheduleLink link = {leaf[i - back], task, lag, SW_LINK_FS, SW_UNIT_WORKING};
      g_array_append_val (plan->links, link);
    }
    task++;
  }
  for (int i = 0; i < MOVES; i++)
    plan->moved[i] = leaf[g_rand_int_range (rand, 0, leaves)];
  plan->input = (SwScheduleInput){
      .task_count = n,
      .parent = plan->parent,
      .duration = plan->duration,
      .calendar = plan->calendar,
      .calendars = (const SwCalendar *const *) plan->calendars,
      .calendar_count = N_CALENDARS,
      .links = (const SwScheduleLink *) (void *) plan->links->data,
      .link_count = (gint32) plan->links->len,
      .start = sw_day_instant (FIRST_DAY + 10, 480),
      .finish_bound = SW_NO_INSTANT,
  };
}

static void
plan_clear (Plan *plan)
{
  for (int i = 0; i < N_CALENDARS; i++)
    sw_calendar_unref (plan->calendars[i]);
  g_free (plan->parent);
  g_free (plan->duration);
  g_free (plan->calendar);
  g_array_unref (plan->links);
}

/* --- the yardstick ------------------------------------------------------------------------- */

typedef struct {
  gint32 total;
  gint32 *day_position; /* by day: minutes worked before it */
  gint32 *position_day; /* by 256 minutes of position: the day */
  guint8 *day_kind;     /* 0: off, 1: morning, 2: morning and afternoon */
} LimitCalendar;

typedef struct {
  gint32 n;
  gint32 *first;
  gint32 *from;
  gint32 *lag;
  gint32 *duration;
  guint8 *calendar;
  gint32 *early_start, *early_finish, *late_start, *late_finish, *total, *free;
  LimitCalendar calendars[N_CALENDARS];
  gint32 start;
} Limit;

static LimitCalendar
limit_calendar (const SwCalendar *source, gint32 days)
{
  LimitCalendar calendar = {0};
  calendar.day_position = g_new (gint32, days + 1);
  calendar.day_kind = g_new (guint8, days + 1);
  for (int i = 0; i < days; i++) {
    calendar.day_position[i] = calendar.total;
    calendar.day_kind[i] = (guint8) sw_calendar_day (source, FIRST_DAY + i)->count;
    calendar.total += calendar.day_kind[i] * 240;
  }
  calendar.day_position[days] = calendar.total;
  calendar.position_day = g_new (gint32, calendar.total / 256 + 2);
  for (int i = 0, day = 0; i <= calendar.total / 256; i++) {
    while (day < days - 1 && calendar.day_position[day + 1] <= i * 256)
      day++;
    calendar.position_day[i] = day;
  }
  return calendar;
}

static inline gint32
limit_position (const LimitCalendar *calendar, gint32 minute)
{
  gint32 day = minute / 1440, rest = minute - day * 1440;
  gint32 morning = CLAMP (rest - 480, 0, 240), afternoon = CLAMP (rest - 780, 0, 240);
  gint32 kind = calendar->day_kind[day];
  return calendar->day_position[day] + (kind > 0 ? morning : 0) + (kind > 1 ? afternoon : 0);
}

static inline gint32
limit_start_at (const LimitCalendar *calendar, gint32 position)
{
  gint32 day = calendar->position_day[position >> 8];
  while (calendar->day_position[day + 1] <= position)
    day++;
  gint32 rest = position - calendar->day_position[day];
  return day * 1440 + 480 + rest + (rest >= 240 ? 60 : 0);
}

static inline gint32
limit_finish_at (const LimitCalendar *calendar, gint32 position)
{
  return limit_start_at (calendar, position - 1) + 1;
}

static void
limit_init (Limit *limit, const Plan *plan)
{
  gint32 n = plan->leaves, m = (gint32) plan->links->len;
  *limit = (Limit){.n = n, .start = 10 * 1440 + 480};
  limit->first = g_new0 (gint32, n + 1);
  limit->from = g_new (gint32, m);
  limit->lag = g_new (gint32, m);
  limit->duration = g_new (gint32, n);
  limit->calendar = g_new (guint8, n);
  gint32 **results[] = {&limit->early_start, &limit->early_finish, &limit->late_start,
                        &limit->late_finish, &limit->total,        &limit->free};
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    *results[i] = g_new0 (gint32, n);
  gint32 link = 0, leaf = 0;
  for (gint32 i = 0; i < plan->input.task_count; i++) {
    if (plan->parent[i] < 0)
      continue;
    limit->duration[leaf] = plan->duration[i];
    limit->calendar[leaf] = (guint8) plan->calendar[i];
    for (; link < m && plan->input.links[link].successor == i; link++) {
      gint32 source = plan->input.links[link].predecessor;
      limit->from[link] = source - source / (LEAVES_PER_PHASE + 1) - 1;
      limit->lag[link] = plan->input.links[link].lag;
    }
    limit->first[++leaf] = link;
  }
  for (int i = 0; i < N_CALENDARS; i++)
    limit->calendars[i] = limit_calendar (plan->calendars[i], plan->days);
}

static void
limit_clear (Limit *limit)
{
  gpointer owned[] = {limit->first,        limit->from,       limit->lag,
                      limit->duration,     limit->calendar,   limit->early_start,
                      limit->early_finish, limit->late_start, limit->late_finish,
                      limit->total,        limit->free};
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free (owned[i]);
  for (int i = 0; i < N_CALENDARS; i++) {
    g_free (limit->calendars[i].day_position);
    g_free (limit->calendars[i].day_kind);
    g_free (limit->calendars[i].position_day);
  }
}

static gint32
limit_forward (Limit *limit)
{
  gint32 end = 0;
  for (gint32 i = 0; i < limit->n; i++) {
    const LimitCalendar *calendar = &limit->calendars[limit->calendar[i]];
    gint32 position = limit_position (calendar, limit->start);
    for (gint32 j = limit->first[i]; j < limit->first[i + 1]; j++) {
      gint32 after = limit_position (calendar, limit->early_finish[limit->from[j]]) + limit->lag[j];
      position = MAX (position, after);
    }
    limit->early_start[i] = limit_start_at (calendar, position);
    limit->early_finish[i] = limit_finish_at (calendar, position + limit->duration[i]);
    end = MAX (end, limit->early_finish[i]);
  }
  return end;
}

static void
limit_backward (Limit *limit, gint32 end)
{
  for (gint32 i = 0; i < limit->n; i++)
    limit->late_finish[i] = limit->free[i] = end;
  for (gint32 i = limit->n - 1; i >= 0; i--) {
    const LimitCalendar *calendar = &limit->calendars[limit->calendar[i]];
    gint32 position = limit_position (calendar, limit->late_finish[i]);
    gint32 early = limit_position (calendar, limit->early_start[i]);
    gint32 late = position - limit->duration[i];
    limit->late_start[i] = limit_start_at (calendar, late);
    limit->late_finish[i] = limit_finish_at (calendar, position);
    limit->total[i] = late - early;
    limit->free[i] = limit_position (calendar, limit->free[i]) - early - limit->duration[i];
    for (gint32 j = limit->first[i]; j < limit->first[i + 1]; j++) {
      gint32 from = limit->from[j], lag = limit->lag[j];
      gint32 room = lag == 0 ? limit->late_start[i] : limit_start_at (calendar, late - lag);
      gint32 free = lag == 0 ? limit->early_start[i] : limit_start_at (calendar, early - lag);
      limit->late_finish[from] = MIN (limit->late_finish[from], room);
      limit->free[from] = MIN (limit->free[from], free);
    }
  }
}

/* --- measuring ------------------------------------------------------------------------------ */

typedef struct {
  double limit;
  double engine;
  double incremental_median;
  double incremental_p95;
  double per_visit;
  double changed;
  double make;
  double bytes;
} Figures;

/* Both must say the same, or the comparison means nothing. */
static void
compare (const Plan *plan, const Limit *limit, SwSchedule *schedule)
{
  const SwScheduleResult *result = sw_schedule_result (schedule, TRUE);
  gint32 leaf = 0;
  for (gint32 i = 0; i < plan->input.task_count; i++) {
    if (plan->parent[i] < 0)
      continue;
    gint32 zero = FIRST_DAY * 1440;
    if (result->early_start[i] - zero != limit->early_start[leaf] ||
        result->early_finish[i] - zero != limit->early_finish[leaf] ||
        result->late_start[i] - zero != limit->late_start[leaf] ||
        result->late_finish[i] - zero != limit->late_finish[leaf] ||
        result->total_float[i] != limit->total[leaf] || result->free_float[i] != limit->free[leaf])
      g_error ("task %d: engine and yardstick differ", i);
    leaf++;
  }
}

static void
measure_full (Plan *plan, SwSchedule *schedule, Limit *limit, Figures *figures)
{
  int rounds = plan->leaves > 50000 ? 21 : plan->leaves > 5000 ? 101 : 401;
  g_autofree double *engine = g_new (double, rounds);
  g_autofree double *yardstick = g_new (double, rounds);
  for (int i = 0; i < rounds; i++) {
    double begin = now ();
    limit_backward (limit, limit_forward (limit));
    double middle = now ();
    sw_schedule_set_start (schedule, plan->input.start + 1, SW_NO_INSTANT);
    sw_schedule_result (schedule, TRUE);
    double end = now ();
    yardstick[i] = middle - begin;
    engine[i] = end - middle;
    sw_schedule_set_start (schedule, plan->input.start, SW_NO_INSTANT);
  }
  figures->limit = quantile (yardstick, rounds, 0.5) / plan->leaves;
  figures->engine = quantile (engine, rounds, 0.5) / plan->leaves;
}

/* One random task a day longer, then as before. Timed without looking at the outcome, which would
 * sweep the caches, and again to count what changed. */
static void
measure_moves (Plan *plan, SwSchedule *schedule, Figures *figures)
{
  g_autofree double *times = g_new (double, MOVES);
  gsize size = (gsize) plan->input.task_count * sizeof (SwInstant);
  const SwScheduleResult *result = sw_schedule_result (schedule, FALSE);
  g_autofree SwInstant *before = g_memdup2 (result->early_finish, size);
  double spent = 0;
  gint64 changed = 0;
  for (int i = 0; i < 2 * MOVES; i++) {
    gint32 task = plan->moved[i % MOVES];
    plan->duration[task] += 480;
    double begin = now ();
    sw_schedule_update (schedule, &task, 1);
    double end = now ();
    if (i < MOVES)
      spent += times[i] = end - begin;
    for (gint32 j = 0; i >= MOVES && j < plan->input.task_count; j++)
      changed += before[j] != result->early_finish[j];
    plan->duration[task] -= 480;
    sw_schedule_update (schedule, &task, 1);
  }
  figures->per_visit = spent / (double) MAX (changed, 1);
  figures->changed = (double) changed / MOVES;
  figures->incremental_median = quantile (times, MOVES, 0.5);
  figures->incremental_p95 = quantile (times, MOVES, 0.95);
}

static double
heap_bytes (void)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  char *resident = strchr (text, ' ');
  return resident == NULL ? 0 : strtod (resident, NULL) * 4096;
}

static Figures
measure (gint32 leaves, gboolean wide)
{
  Figures figures = {0};
  Plan plan;
  Limit limit;
  make_plan (&plan, leaves, wide);
  limit_init (&limit, &plan);
  double before = heap_bytes ();
  double begin = now ();
  SwSchedule *schedule = sw_schedule_new (&plan.input, NULL);
  figures.make = (now () - begin) / leaves;
  sw_schedule_result (schedule, TRUE);
  figures.bytes = (heap_bytes () - before) / leaves;
  limit_backward (&limit, limit_forward (&limit));
  compare (&plan, &limit, schedule);
  measure_full (&plan, schedule, &limit, &figures);
  measure_moves (&plan, schedule, &figures);
  sw_schedule_free (schedule);
  limit_clear (&limit);
  plan_clear (&plan);
  return figures;
}

/* --- the forecast --------------------------------------------------------------------------- */

/* A plan whose leaves stray by the usual spread, counted to its finish. */
static SwForecastInput *
forecast_input (const Plan *plan)
{
  gint32 n = plan->input.task_count;
  SwForecastInput *input = g_new0 (SwForecastInput, 1);
  input->schedule = sw_schedule_input_copy (&plan->input);
  input->end = g_new0 (gint32, n + 1);
  input->ids = g_new0 (gint64, n + 1);
  input->open = g_new0 (guint8, n + 1);
  input->stray = g_array_new (FALSE, FALSE, sizeof (SwStray));
  input->go_live = -1;
  input->wished = SW_NO_DAY;
  for (gint32 i = n - 1; i >= 0; i--) {
    input->end[i] = MAX (input->end[i], i + 1);
    if (plan->parent[i] >= 0)
      input->end[plan->parent[i]] = MAX (input->end[plan->parent[i]], input->end[i]);
  }
  for (gint32 i = 0; i < n; i++) {
    input->ids[i] = i + 1;
    input->open[i] = plan->parent[i] >= 0;
    SwStray stray = {i, 0, plan->duration[i] * SW_FORECAST_LOW / 100, plan->duration[i],
                     plan->duration[i] * SW_FORECAST_HIGH / 100};
    if (input->open[i])
      g_array_append_val (input->stray, stray);
  }
  return input;
}

/* Against as many full schedules of the yardstick, in turns. */
static void
measure_forecast (gint32 leaves)
{
  enum { ROUNDS = 9, TURNS = 10 };
  Plan plan;
  Limit limit;
  make_plan (&plan, leaves, TRUE);
  limit_init (&limit, &plan);
  g_autoptr (SwForecastInput) input = forecast_input (&plan);
  double spent[ROUNDS], yardstick[ROUNDS];
  for (int round = 0; round < ROUNDS; round++) {
    double begin = now ();
    for (int i = 0; i < SW_FORECAST_RUNS / TURNS; i++)
      limit_backward (&limit, limit_forward (&limit));
    double middle = now ();
    g_autoptr (SwForecast) forecast =
        sw_forecast_run (input, SW_FORECAST_RUNS / TURNS, round, NULL, NULL, NULL, NULL);
    spent[round] = (now () - middle) * TURNS / 1e6;
    yardstick[round] = (middle - begin) * TURNS / 1e6;
  }
  double engine = quantile (spent, ROUNDS, 0.5), full = quantile (yardstick, ROUNDS, 0.5);
  g_print (
      "forecast, %d runs over %d tasks: %.0f ms; as many full schedules of the limit: %.0f ms; "
      "ratio %.2f\n",
      SW_FORECAST_RUNS, leaves, engine, full, engine / full);
  limit_clear (&limit);
  plan_clear (&plan);
}

int
main (void)
{
  static const gint32 sizes[] = {1000, 10000, 100000};
  g_print ("Nanoseconds a task. Goal: engine / limit at most 3.\n\n"
           "shape  tasks   limit  engine  ratio  new  | move: median   p95 us  changed  ns/changed"
           " | bytes/task\n");
  for (int wide = 1; wide >= 0; wide--) {
    double at_10k = 0;
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
      Figures f = measure (sizes[i], wide);
      g_print ("%-5s %6d  %6.1f  %6.1f  %5.2f  %4.0f |      %7.2f %8.2f  %7.1f  %10.1f | %10.0f\n",
               wide ? "wide" : "deep", sizes[i], f.limit, f.engine, f.engine / f.limit, f.make,
               f.incremental_median / 1000, f.incremental_p95 / 1000, f.changed, f.per_visit,
               f.bytes);
      if (sizes[i] == 10000)
        at_10k = f.engine * sizes[i];
      if (sizes[i] == 100000)
        g_print ("      growth 100k / 10k: %.1f\n", f.engine * sizes[i] / at_10k);
    }
  }
  g_print ("\n");
  measure_forecast (300);
  return 0;
}
