#include "core/plan/forecast-private.h"

#include <string.h>

#define RUNS_BETWEEN_LOOKS 64 /* at the cancellable */

/* SplitMix64 by Sebastiano Vigna, which is in the public domain. */
static guint64
next_random (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

typedef struct {
  const SwForecastInput *input;
  SwScheduleInput facts; /* with `durations` in place of the plan's */
  gint32 *durations;
  gint32 *changed; /* the tasks that stray */
  SwSchedule *schedule;
  guint64 random;
  gint32 *hits; /* by task: the runs in which it decided */
  SwDay *ends;  /* by run */
} Simulation;

static void
simulation_set_up (Simulation *simulation, const SwForecastInput *input, gint32 runs, guint32 seed)
{
  gsize n = (gsize) input->schedule->task_count + 1;
  *simulation = (Simulation){.input = input, .facts = *input->schedule, .random = seed};
  simulation->durations = g_new0 (gint32, n);
  memcpy (simulation->durations, input->schedule->duration, (n - 1) * sizeof (gint32));
  simulation->facts.duration = simulation->durations;
  simulation->changed = g_new (gint32, input->stray->len + 1);
  for (guint i = 0; i < input->stray->len; i++)
    simulation->changed[i] = g_array_index (input->stray, SwStray, i).task;
  simulation->hits = g_new0 (gint32, n);
  simulation->ends = g_new (SwDay, runs);
  simulation->schedule = sw_schedule_new (&simulation->facts, NULL);
}

static void
simulation_clear (Simulation *simulation)
{
  sw_schedule_free (simulation->schedule);
  g_free (simulation->durations);
  g_free (simulation->changed);
  g_free (simulation->hits);
  g_free (simulation->ends);
}

/* The task below summary `task` that makes its finish, or its start. */
static gint32
maker_of (const SwForecastInput *input, const SwScheduleResult *result, gint32 task,
          gboolean finish)
{
  const SwInstant *dates = finish ? result->early_finish : result->early_start;
  for (gint32 i = task + 1; i < input->end[task]; i++)
    if (input->end[i] == i + 1 && dates[i] == dates[task])
      return i;
  return -1;
}

/* The last task of a plan without a go-live. */
static gint32
last_task (const SwForecastInput *input, const SwScheduleResult *result)
{
  for (gint32 i = 0; i < input->schedule->task_count; i++)
    if (input->end[i] == i + 1 && result->finish[i] == result->project_finish)
      return i;
  return -1;
}

/* From what ends last back to what it waited for, and so on to the start. A task decides where its
 * own duration lies on that path. */
static void
walk_back (Simulation *simulation, const SwScheduleResult *result)
{
  const SwForecastInput *input = simulation->input;
  gint32 task = input->go_live >= 0 ? input->go_live : last_task (input, result);
  gboolean by_finish = TRUE;
  for (gint32 steps = 0; task >= 0 && steps < input->schedule->task_count; steps++) {
    if (input->end[task] > task + 1) {
      task = maker_of (input, result, task, by_finish);
      if (task < 0)
        return;
    }
    SwDriver driver = (SwDriver) result->driver[task];
    gint32 index = result->driver_index[task];
    gboolean waits = (driver == SW_DRIVER_LINK || driver == SW_DRIVER_CALENDAR) && index >= 0;
    guint8 type = waits ? input->schedule->links[index].type : SW_LINK_FS;
    gboolean held_by_finish = type == SW_LINK_FF || type == SW_LINK_SF;
    if (by_finish && !held_by_finish && input->open[task])
      simulation->hits[task]++;
    if (!waits)
      return;
    by_finish = type == SW_LINK_FS || type == SW_LINK_FF;
    task = input->schedule->links[index].predecessor;
  }
}

static void
run_once (Simulation *simulation, gint32 run)
{
  const SwForecastInput *input = simulation->input;
  for (guint i = 0; i < input->stray->len; i++) {
    const SwStray *stray = &g_array_index (input->stray, SwStray, i);
    simulation->durations[stray->task] =
        stray->fixed + sw_stray_draw (stray, next_random (&simulation->random));
  }
  sw_schedule_update (simulation->schedule, simulation->changed, (gint32) input->stray->len);
  const SwScheduleResult *result = sw_schedule_result (simulation->schedule, FALSE);
  SwInstant end = input->go_live >= 0 ? result->finish[input->go_live] : result->project_finish;
  simulation->ends[run] = sw_instant_day (end);
  walk_back (simulation, result);
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  SwDay left = *(const SwDay *) a, right = *(const SwDay *) b;
  return (left > right) - (left < right);
}

static SwDay
percentile (const SwDay *sorted, gint32 runs, gint32 percent)
{
  gint64 place = ((gint64) runs * percent + 99) / 100;
  return sorted[MAX (place, 1) - 1];
}

static void
count_days (SwForecast *forecast, const SwDay *sorted)
{
  forecast->first = sorted[0];
  forecast->days = g_array_new (FALSE, TRUE, sizeof (gint32));
  g_array_set_size (forecast->days, (guint) (sorted[forecast->runs - 1] - sorted[0] + 1));
  for (gint32 i = 0; i < forecast->runs; i++)
    g_array_index (forecast->days, gint32, sorted[i] - sorted[0])++;
}

typedef struct {
  SwForecastDecider decider;
  gint32 hits;
  gint32 range;
} Candidate;

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a, *right = b;
  if (left->hits != right->hits)
    return left->hits > right->hits ? -1 : 1;
  return (right->range > left->range) - (right->range < left->range);
}

static void
rank_deciders (SwForecast *forecast, const Simulation *simulation)
{
  const SwForecastInput *input = simulation->input;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint next = 0; /* the tasks that stray are in order */
  for (gint32 i = 0; i < input->schedule->task_count; i++) {
    Candidate candidate = {
        {input->ids[i], (double) simulation->hits[i] / forecast->runs}, simulation->hits[i], 0};
    if (next < input->stray->len && g_array_index (input->stray, SwStray, next).task == i) {
      const SwStray *stray = &g_array_index (input->stray, SwStray, next++);
      candidate.range = stray->high - stray->low;
    }
    if (candidate.hits > 0)
      g_array_append_val (candidates, candidate);
  }
  g_array_sort (candidates, by_weight);
  forecast->deciders = g_array_new (FALSE, FALSE, sizeof (SwForecastDecider));
  for (guint i = 0; i < candidates->len; i++)
    g_array_append_val (forecast->deciders, g_array_index (candidates, Candidate, i).decider);
}

static SwForecast *
sum_up (Simulation *simulation, gint32 runs, guint32 seed)
{
  SwForecast *forecast = g_new0 (SwForecast, 1);
  SwDay *ends = simulation->ends;
  qsort (ends, (gsize) runs, sizeof (SwDay), by_day);
  forecast->runs = runs;
  forecast->seed = seed;
  forecast->planned = simulation->input->planned;
  forecast->of_go_live = simulation->input->go_live >= 0;
  forecast->wished = simulation->input->wished;
  forecast->p50 = percentile (ends, runs, 50);
  forecast->p80 = percentile (ends, runs, 80);
  forecast->p95 = percentile (ends, runs, 95);
  count_days (forecast, ends);
  rank_deciders (forecast, simulation);
  return forecast;
}

SwForecast *
sw_forecast_run (const SwForecastInput *input, gint32 runs, guint32 seed,
                 SwForecastProgress progress, gpointer data, GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (runs >= 1 && runs <= SW_FORECAST_MOST_RUNS, NULL);
  Simulation simulation;
  SwForecast *forecast = NULL;
  gint32 run = 0;
  simulation_set_up (&simulation, input, runs, seed);
  for (; run < runs; run++) {
    if (run % RUNS_BETWEEN_LOOKS == 0) {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        break;
      if (progress != NULL)
        progress (run, runs, data);
    }
    run_once (&simulation, run);
  }
  if (run == runs)
    forecast = sum_up (&simulation, runs, seed);
  simulation_clear (&simulation);
  return forecast;
}

guint32
sw_forecast_seed (SwPlan *plan)
{
  guint64 state = (guint64) sw_plan_project (plan)->id;
  return (guint32) (next_random (&state) >> 32);
}

void
sw_forecast_free (SwForecast *forecast)
{
  g_array_unref (forecast->days);
  g_array_unref (forecast->deciders);
  g_free (forecast);
}

double
sw_forecast_share_by (const SwForecast *forecast, SwDay day)
{
  gint64 runs = 0;
  for (guint i = 0; i < forecast->days->len && forecast->first + (SwDay) i <= day; i++)
    runs += g_array_index (forecast->days, gint32, i);
  return (double) runs / forecast->runs;
}

/* On a worker */

typedef struct {
  SwForecastInput *input;
  gint32 runs;
  guint32 seed;
  SwForecastProgress progress;
  gpointer data;
  gint32 percent; /* as it was last told; of the worker */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  sw_forecast_input_free (order->input);
  g_free (order);
}

/* A whole percent that is done, on its way to the caller. */
typedef struct {
  GTask *task;
  gint32 done;
} Tiding;

static void
tiding_free (gpointer data)
{
  Tiding *tiding = data;
  g_object_unref (tiding->task);
  g_free (tiding);
}

static gboolean
tell_cb (gpointer data)
{
  const Tiding *tiding = data;
  const Order *order = g_task_get_task_data (tiding->task);
  if (!g_task_get_completed (tiding->task))
    order->progress (tiding->done, order->runs, order->data);
  return G_SOURCE_REMOVE;
}

static void
run_progress_cb (gint32 done, gint32 runs, gpointer data)
{
  GTask *task = data;
  Order *order = g_task_get_task_data (task);
  gint32 percent = (gint32) ((gint64) done * 100 / runs);
  if (order->progress == NULL || percent == order->percent)
    return;
  order->percent = percent;
  Tiding *tiding = g_new (Tiding, 1);
  *tiding = (Tiding){g_object_ref (task), done};
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT); /* that of the end, which comes after it */
  g_source_set_callback (source, tell_cb, tiding, tiding_free);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  SwForecast *forecast = sw_forecast_run (order->input, order->runs, order->seed, run_progress_cb,
                                          task, cancellable, &error);
  if (forecast != NULL)
    g_task_return_pointer (task, forecast, (GDestroyNotify) sw_forecast_free);
  else
    g_task_return_error (task, error);
}

void
sw_forecast_run_async (SwPlan *plan, gint32 runs, guint32 seed, GCancellable *cancellable,
                       SwForecastProgress progress, GAsyncReadyCallback done, gpointer data)
{
  /* Without the plan as its source: it must not be let go of on the worker. */
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  Order *order = g_new (Order, 1);
  *order = (Order){sw_forecast_input_new (plan), runs, seed, progress, data, 0};
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, run_cb);
}

SwForecast *
sw_forecast_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
