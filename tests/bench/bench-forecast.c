/* A forecast of 10,000 runs, against its limit in the same run: as many whole forward passes of the
 * same plan by the engine alone. What is above it are the draws and the paths. */
#include "big-plan.h"

#include "core/plan/forecast.h"
#include "core/plan/plan-private.h"

#define RUNS 10000

static double
milliseconds_since (gint64 begun)
{
  return (double) (g_get_monotonic_time () - begun) / 1000;
}

static double
passes (SwPlan *plan)
{
  SwInstant start = sw_plan_day_bound (plan, plan->start, FALSE);
  gint64 begun = g_get_monotonic_time ();
  for (int i = 0; i < RUNS; i++)
    sw_schedule_set_start (plan->schedule, start + (i % 2), SW_NO_INSTANT);
  double time = milliseconds_since (begun);
  sw_schedule_set_start (plan->schedule, start, SW_NO_INSTANT);
  return time;
}

static double
measure (gint32 phases, gint32 tasks)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (phases, tasks);
  g_autoptr (SwForecastInput) input = sw_forecast_input_new (test->plan);
  double limit = passes (test->plan);
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (SwForecast) forecast = sw_forecast_run (input, RUNS, 1, NULL, NULL, NULL, NULL);
  double time = milliseconds_since (begun);
  gint32 count = sw_plan_count (test->plan);
  g_assert_nonnull (forecast);
  g_print ("%6d tasks, %d runs  %9.1f ms   limit %9.1f ms   ratio %.2f   %.1f ns a task and run\n",
           count, RUNS, time, limit, time / limit, time * 1e6 / RUNS / count);
  return time / count;
}

int
main (void)
{
  double small = measure (10, 29), large = measure (100, 29);
  g_print ("growth of a task's cost from 300 to 3,000 tasks: %.2f\n", large / small);
  return 0;
}
