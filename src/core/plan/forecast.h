/* When the go-live may come: the plan scheduled many times with durations that stray.
 *
 * A run draws each open task's duration from a triangular distribution between its optimistic and
 * its pessimistic value with the likely one as its mode, by the inverse of its cumulative function
 * (Evans, Hastings and Peacock, Statistical Distributions, "Triangular"):
 *   x = low + sqrt (u (high - low) (mode - low))            for u <= (mode - low) / (high - low)
 *   x = high - sqrt ((1 - u) (high - low) (high - mode))    above it
 * in whole numbers alone, so that a seed gives the same runs on every machine. The triangle is
 * chosen over the beta distribution of PERT since it takes the three numbers as they were given and
 * puts more weight on bad luck.
 *
 * The three values are those that somebody estimated for the task; else its duration with the
 * spread of its playbook item, of the playbook, or SW_FORECAST_LOW to SW_FORECAST_HIGH. What is
 * done does not stray, of a task under way only what is left does, and elapsed time (a notice
 * period, a trial run) only where an estimate or an item's own spread says so. Tasks stray
 * independently of each other. */
#pragma once

#include "core/plan/plan.h"

#include <gio/gio.h>

#define SW_FORECAST_RUNS 10000
#define SW_FORECAST_MOST_RUNS 1000000

/* Percent of a duration, where nobody said anything: a tenth less, two fifths more. */
#define SW_FORECAST_LOW 90
#define SW_FORECAST_HIGH 140

typedef struct {
  gint64 task;  /* its id */
  double share; /* of the runs in which it lies on the path that decides the go-live, 0 to 1 */
} SwForecastDecider;

typedef struct {
  gint32 runs;
  guint32 seed;
  SwDay planned; /* the go-live, or the plan's finish where it has none */
  gboolean of_go_live;
  SwDay wished; /* the go-live that was asked for, or SW_NO_DAY */
  SwDay p50;    /* in half of the runs it comes on this day or before, and so on */
  SwDay p80;
  SwDay p95;
  SwDay first;      /* the day of the first bar */
  GArray *days;     /* gint32: the runs that end on `first`, the day after, and so on */
  GArray *deciders; /* SwForecastDecider, the one with the greatest share first; then the one
                       that strays most */
} SwForecast;

void sw_forecast_free (SwForecast *forecast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwForecast, sw_forecast_free)

/* The share of runs, 0 to 1, in which the go-live comes on `day` or before. */
double sw_forecast_share_by (const SwForecast *forecast, SwDay day);

/* What the runs need of a plan, copied: it may be read on another thread. */
typedef struct _SwForecastInput SwForecastInput;
SwForecastInput *sw_forecast_input_new (SwPlan *plan);
void sw_forecast_input_free (SwForecastInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwForecastInput, sw_forecast_input_free)

/* The seed that is used where none is given: it follows from the project's id, so that the same
 * plan has the same forecast. */
guint32 sw_forecast_seed (SwPlan *plan);

/* Called now and then with the runs done so far, on the thread of the runs. */
typedef void (*SwForecastProgress) (gint32 done, gint32 runs, gpointer data);

/* Runs 1 to SW_FORECAST_MOST_RUNS schedules: O(runs * (tasks + links)), nothing is allocated in a
 * run. NULL with G_IO_ERROR_CANCELLED. `progress` and `cancellable` may be NULL. */
SwForecast *sw_forecast_run (const SwForecastInput *input, gint32 runs, guint32 seed,
                             SwForecastProgress progress, gpointer data, GCancellable *cancellable,
                             GError **error);

/* The same on a worker; it copies what it needs before it returns. `progress` (may be NULL) is
 * called in the main context of the caller, with `data`, and never after `done`. */
void sw_forecast_run_async (SwPlan *plan, gint32 runs, guint32 seed, GCancellable *cancellable,
                            SwForecastProgress progress, GAsyncReadyCallback done, gpointer data);
SwForecast *sw_forecast_run_finish (GAsyncResult *result, GError **error);
