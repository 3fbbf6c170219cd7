/* The forecast: against the planned dates, the analytic distribution, and itself. */
#include "core/plan/forecast-private.h"
#include "plan-fixture.h"

#include <math.h>

/* Minutes; -1 leaves the value out. */
static void
estimate (PlanFixture *fixture, gint32 task, int optimistic, int pessimistic)
{
  SwEdit *edit = sw_edit_begin (fixture->library, "task-set", "X", fixture->project);
  gint64 id = sw_plan_task (fixture->plan, task)->id;
  sw_edit_set (edit, "task", id, "optimistic", optimistic >= 0 ? SW_INT (optimistic) : SW_NONE);
  sw_edit_set (edit, "task", id, "pessimistic", pessimistic >= 0 ? SW_INT (pessimistic) : SW_NONE);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
}

static SwForecast *
forecast (PlanFixture *fixture, gint32 runs, guint32 seed)
{
  g_autoptr (SwForecastInput) input = sw_forecast_input_new (fixture->plan);
  g_autoptr (GError) error = NULL;
  SwForecast *result = sw_forecast_run (input, runs, seed, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* Where nothing strays, each run is the plan. */
static void
test_degenerate (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    const SwTask *task = sw_plan_task (plan, i);
    if (task->kind == SW_KIND_TASK && !sw_task_is_summary (task, i))
      estimate (fixture, i, task->duration, task->duration);
  }
  g_autoptr (SwForecast) result = forecast (fixture, 100, 1);
  g_assert_cmpint (result->planned, ==, sw_plan_go_live_day (plan));
  g_assert_cmpint (result->p50, ==, result->planned);
  g_assert_cmpint (result->p95, ==, result->planned);
  g_assert_cmpint (result->first, ==, result->planned);
  g_assert_cmpuint (result->days->len, ==, 1);
  g_assert_cmpint (g_array_index (result->days, gint32, 0), ==, 100);
  g_assert_cmpuint (result->deciders->len, >, 3);
  for (guint i = 0; i < result->deciders->len; i++)
    g_assert_cmpfloat (g_array_index (result->deciders, SwForecastDecider, i).share, ==, 1);
  g_assert_cmpfloat (sw_forecast_share_by (result, result->planned - 1), ==, 0);
  g_assert_cmpfloat (sw_forecast_share_by (result, result->planned), ==, 1);
}

static double
triangle_below (double x, double low, double mode, double high)
{
  if (x <= low)
    return 0;
  if (x >= high)
    return 1;
  return x <= mode ? (x - low) * (x - low) / ((high - low) * (mode - low))
                   : 1 - (high - x) * (high - x) / ((high - low) * (high - mode));
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return *(const gint32 *) a - *(const gint32 *) b;
}

/* Kolmogorov and Smirnov: at 1.63 / sqrt (n) one sound generator in a hundred would be refused; the
 * seed is fixed. */
static void
test_distribution (void)
{
  static const SwStray cases[] = {{0, 0, 480, 960, 4800},
                                  {0, 0, 0, 0, 9600},
                                  {0, 0, 100, 9600, 9600},
                                  {0, 0, 4000, 4800, 5600},
                                  {0, 0, 0, 5000000, 10000000}};
  enum { N = 40000 };
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++) {
    const SwStray *stray = &cases[c];
    g_autoptr (GRand) rand = g_rand_new_with_seed (11 + c);
    g_autofree gint32 *values = g_new (gint32, N);
    double distance = 0;
    for (int i = 0; i < N; i++) {
      values[i] = sw_stray_draw (stray, (guint64) g_rand_int (rand) << 32);
      g_assert_cmpint (values[i], >=, stray->low);
      g_assert_cmpint (values[i], <=, stray->high);
    }
    qsort (values, N, sizeof (gint32), compare_cb);
    for (int i = 0; i < N; i++) {
      double below = triangle_below (values[i], stray->low, stray->mode, stray->high);
      distance = MAX (distance, fabs (below - (i + 0.5) / N));
    }
    g_assert_cmpfloat (distance, <, 1.63 / sqrt (N));
  }
  /* Both ends of the random numbers, and the longest range there is. */
  SwStray whole = {0, 0, 0, SW_MAX_MINUTES / 2, SW_MAX_MINUTES};
  g_assert_cmpint (sw_stray_draw (&whole, 0), ==, 0);
  g_assert_cmpint (sw_stray_draw (&whole, G_MAXUINT64), <=, SW_MAX_MINUTES);
  g_assert_cmpint (sw_stray_draw (&whole, G_MAXUINT64), >, SW_MAX_MINUTES - 500);
}

/* One task of 50 to 250 working days: its quantiles are those of the triangle, in working days. */
static void
test_single (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 task = plan_fixture_add (fixture, NULL, "Alone", 100, NULL);
  estimate (fixture, task, 50 * 480, 250 * 480);
  g_autoptr (SwForecast) result = forecast (fixture, 40000, 3);
  /* For p above the mode's share of a quarter: high - sqrt ((1 - p) (high - low) (high - mode)). */
  const struct {
    SwDay day;
    double share;
  } quantiles[] = {{result->p50, 0.5}, {result->p80, 0.8}, {result->p95, 0.95}};
  for (guint i = 0; i < G_N_ELEMENTS (quantiles); i++) {
    double days = 250 - sqrt ((1 - quantiles[i].share) * 200 * 150);
    gint32 taken = sw_plan_workdays_between (fixture->plan, sw_plan_start (fixture->plan),
                                             quantiles[i].day + 1);
    g_assert_cmpfloat (fabs (taken - ceil (days)), <=, 1.5);
  }
  g_assert_cmpuint (result->deciders->len, ==, 1);
  g_assert_cmpint (g_array_index (result->deciders, SwForecastDecider, 0).task, ==,
                   sw_plan_task (fixture->plan, task)->id);
}

/* Of two tasks side by side each decides as often as it is the longer one. */
static void
test_deciders (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "Phase", 1, NULL);
  plan_fixture_add (fixture, "1", "Long", 20, NULL);
  plan_fixture_add (fixture, "1", "Longer", 20, NULL);
  plan_fixture_add (fixture, "1", "Short", 2, NULL);
  plan_fixture_add (fixture, NULL, "After", 5, "1");
  for (gint32 i = 1; i < 3; i++)
    estimate (fixture, i, 10 * 480, 40 * 480);
  estimate (fixture, 3, 480, 960);
  g_autoptr (SwForecast) result = forecast (fixture, 20000, 5);
  g_assert_cmpuint (result->deciders->len, ==, 3);
  const SwForecastDecider *deciders = &g_array_index (result->deciders, SwForecastDecider, 0);
  g_assert_cmpint (deciders[0].task, ==, sw_plan_task (plan, 4)->id);
  g_assert_cmpfloat (deciders[0].share, ==, 1);
  for (int i = 1; i < 3; i++)
    g_assert_cmpfloat (fabs (deciders[i].share - 0.5), <, 0.02);
  g_assert_cmpfloat (deciders[1].share + deciders[2].share, ==, 1);
}

static void
test_seed (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (SwForecast) one = forecast (fixture, 2000, 42);
  g_autoptr (SwForecast) same = forecast (fixture, 2000, 42);
  g_autoptr (SwForecast) other = forecast (fixture, 2000, 43);
  g_assert_cmpuint (one->days->len, ==, same->days->len);
  g_assert_cmpmem (one->days->data, one->days->len * sizeof (gint32), same->days->data,
                   same->days->len * sizeof (gint32));
  g_assert_true (one->days->len != other->days->len ||
                 memcmp (one->days->data, other->days->data, one->days->len * sizeof (gint32)) !=
                     0);
  g_assert_cmpuint (sw_forecast_seed (fixture->plan), ==, sw_forecast_seed (fixture->plan));
  gint32 runs = 0;
  for (guint i = 0; i < one->days->len; i++)
    runs += g_array_index (one->days, gint32, i);
  g_assert_cmpint (runs, ==, 2000);
  g_assert_cmpint (one->p50, <=, one->p80);
  g_assert_cmpint (one->p80, <=, one->p95);
  g_assert_cmpfloat (sw_forecast_share_by (one, one->p80), >=, 0.8);
  g_assert_cmpfloat (sw_forecast_share_by (one, one->p80 - 1), <, 0.8);
}

/* The numbers of one seed, written down once: any machine must come to the same. */
static void
test_written_down (void)
{
  SwStray stray = {0, 0, 480, 960, 4800};
  static const gint32 expected[] = {480, 990, 1474, 2224, 4796};
  static const guint64 shares[] = {0, 0x2000000000000000, 0x5555555500000000, 0x9999999900000000,
                                   0xfffffe0000000000};
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    g_assert_cmpint (sw_stray_draw (&stray, shares[i]), ==, expected[i]);
}

static void
stop_cb (gint32 done, gint32 runs, gpointer data)
{
  if (done > 200)
    g_cancellable_cancel (data);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SwForecast **forecast_place = data;
  g_autoptr (GError) error = NULL;
  *forecast_place = sw_forecast_run_finish (result, &error);
  g_assert_no_error (error);
}

/* What a worker says on its way, and where it comes to. */
typedef struct {
  GThread *thread;
  gint32 last;
  guint told;
  SwForecast *made;
} Watched;

static void
watch_cb (gint32 done, gint32 runs, gpointer data)
{
  Watched *watched = data;
  g_assert_true (g_thread_self () == watched->thread);
  g_assert_null (watched->made);
  g_assert_cmpint (done, >, watched->last);
  g_assert_cmpint (done, <, runs);
  watched->last = done;
  watched->told++;
}

static void
watch_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Watched *) data)->made = sw_forecast_run_finish (result, NULL);
}

/* Told in the caller's thread, once a percent at most, and no more once it is done. */
static void
test_progress (PlanFixture *fixture, gconstpointer data)
{
  Watched watched = {.thread = g_thread_self ()};
  sw_forecast_run_async (fixture->plan, 5000, 3, NULL, watch_cb, watch_done_cb, &watched);
  while (watched.made == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (watched.told, >, 0);
  g_assert_cmpuint (watched.told, <=, 99);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  sw_forecast_free (watched.made);
}

static void
test_worker (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SwForecastInput) input = sw_forecast_input_new (fixture->plan);
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_forecast_run (input, 1000000, 1, stop_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  SwForecast *made = NULL;
  sw_forecast_run_async (fixture->plan, 500, 9, NULL, NULL, done_cb, &made);
  /* What changes meanwhile does not disturb the copy. */
  plan_fixture_set (fixture, plan_fixture_find (fixture, "Test the key chains together"),
                    "duration", "90d");
  while (made == NULL)
    g_main_context_iteration (NULL, TRUE);
  plan_fixture_undo (fixture);
  g_autoptr (SwForecast) again = forecast (fixture, 500, 9);
  g_assert_cmpint (made->p95, ==, again->p95);
  g_assert_cmpint (made->p50, ==, again->p50);
  sw_forecast_free (made);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*test) (PlanFixture *fixture, gconstpointer data);
  } tests[] = {
      {"/forecast/degenerate", test_degenerate}, {"/forecast/single-task", test_single},
      {"/forecast/deciders", test_deciders},     {"/forecast/seed", test_seed},
      {"/forecast/worker", test_worker},         {"/forecast/progress", test_progress},
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, PlanFixture, NULL, plan_fixture_set_up, tests[i].test,
                plan_fixture_tear_down);
  g_test_add_func ("/forecast/distribution", test_distribution);
  g_test_add_func ("/forecast/written-down", test_written_down);
  return g_test_run ();
}
