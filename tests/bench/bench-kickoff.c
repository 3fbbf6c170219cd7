/* What looking ahead costs where the dragged task leads much recurring work, which each frame of
 * 16 ms does. Then what a plan that is scheduled back from its go-live costs: finding its latest
 * safe kickoff, which each edit asks for, and looking ahead while a bar is dragged, which each
 * frame does; without and with recurring work. Limits: 16 ms for a frame; for an edit 16 ms at
 * 10,000 tasks, 50 ms at 100,000. The yardstick of the same run is one full schedule. */
#include "../support/big-plan.h"

#include "core/plan/plan-edit.h"
#include "core/plan/plan-preview.h"
#include "core/plan/plan-private.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TASKS 19
#define ROUNDS 9

static double
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare_cb (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* The median of what `deed` takes, in milliseconds of the processor. */
static double
measure (void (*deed) (SwPlan *plan, int round), SwPlan *plan)
{
  double times[ROUNDS];
  for (int round = 0; round < ROUNDS; round++) {
    double before = now ();
    deed (plan, round);
    times[round] = now () - before;
  }
  qsort (times, ROUNDS, sizeof *times, compare_cb);
  return times[ROUNDS / 2];
}

static void
schedule_once (SwPlan *plan, int round)
{
  sw_schedule_set_start (plan->schedule, sw_plan_day_bound (plan, plan->start - 1, FALSE),
                         SW_NO_INSTANT);
  sw_plan_begin_on (plan, plan->start);
  (void) round;
}

static void
find_kickoff (SwPlan *plan, int round)
{
  SwDay go_live = sw_plan_project (plan)->wished_go_live + round;
  g_assert_cmpint (sw_plan_latest_kickoff (plan, go_live, NULL), !=, SW_NO_DAY);
}

static void
look_ahead (SwPlan *plan, int round)
{
  gint32 task = sw_plan_count (plan) / 2;
  while (sw_task_is_summary (sw_plan_task (plan, task), task))
    task++;
  SwInstant to = sw_plan_schedule (plan, FALSE)->start[task] + (round + 1) * SW_DAY_MINUTES;
  g_autoptr (SwPlanPreview) preview = sw_plan_preview_move (plan, task, to, NULL, 0);
  g_assert_nonnull (preview);
}

static void
set_project (SwPlan *plan, const char *pair)
{
  const char *const pairs[] = {pair, NULL};
  SwLibrary *library = sw_plan_library (plan);
  gint64 project = sw_plan_project (plan)->id;
  g_autoptr (GError) error = NULL;
  SwEdit *edit = sw_edit_begin (library, "project-set", "Test", project);
  sw_project_set_many (library, edit, project, pairs, &error);
  g_assert_no_error (error);
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
}

/* The go-live follows the ends of all phases. */
static void
add_go_live (SwPlan *plan)
{
  g_autoptr (GString) links = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint32 phases = 1;
  for (gint32 i = 0; i < sw_plan_count (plan); i = sw_plan_task (plan, i)->end, phases++)
    g_string_append_printf (links, phases > 1 ? ",%d" : "%d", phases);
  SwTaskDraft draft = {.title = "Go-live",
                       .parent = -1,
                       .after = -1,
                       .kind = SW_KIND_MILESTONE,
                       .links = links->str};
  gint64 id = sw_plan_add (plan, &draft, &error);
  g_assert_no_error (error);
  sw_plan_set (plan, sw_plan_find (plan, id), "go-live", "yes", &error);
  g_assert_no_error (error);
}

/* Some before the go-live and some up to it, in pairs one behind the other. */
static void
add_series (SwPlan *plan, int count)
{
  static const char *const rules[] = {"weekly;MO;@10:00;count=12", "every 2 weeks;TU;count=6",
                                      "weekly;WE;@14:00;until=go-live", "monthly;1TU;count=4"};
  SwEdit *edit = sw_edit_begin (sw_plan_library (plan), "task-add", NULL, 77);
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < count; i++) {
    g_autofree char *link = g_strdup_printf ("%d.1", i + 1);
    SwTaskDraft draft = {.title = "Sync",
                         .parent = -1,
                         .after = -1,
                         .duration = 60,
                         .recurrence = rules[i % 4],
                         .links = link};
    sw_plan_add_within (plan, edit, &draft, &error);
    g_assert_no_error (error);
  }
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
  gint32 go_live = sw_plan_go_live (plan);
  for (gint32 i = go_live + 1, last = i; i < sw_plan_count (plan); last = i++) {
    gint32 before = (i - go_live) % 2 == 0 ? last : -1;
    gboolean ends = strstr (sw_plan_task (plan, i)->recurrence, "count") != NULL;
    if (before >= 0 && strstr (sw_plan_task (plan, before)->recurrence, "count") != NULL)
      sw_plan_link (plan, before, i, SW_LINK_FS, 0, SW_UNIT_WORKING, &error);
    if (ends)
      sw_plan_link (plan, i, go_live, SW_LINK_FS, 0, SW_UNIT_WORKING, &error);
    g_assert_no_error (error);
  }
}

static double
measure_all (SwPlan *plan, int series, double limit)
{
  double once = measure (schedule_once, plan) / 2;
  double kickoff = measure (find_kickoff, plan);
  guint64 visits = sw_schedule_visits (plan->schedule);
  double frame = measure (look_ahead, plan);
  visits = (sw_schedule_visits (plan->schedule) - visits) / ROUNDS;
  g_print ("%6d tasks, %2d of recurring work   kickoff %7.2f ms (%5.1f schedules)   look ahead "
           "%7.2f ms (%5.1f schedules, %.1f visits a task)   limit %.0f ms: %.2f\n",
           sw_plan_count (plan), series, kickoff, kickoff / once, frame, frame / once,
           (double) visits / sw_plan_count (plan), limit, MAX (kickoff / limit, frame / 16));
  return MAX (kickoff / limit, frame / 16);
}

static void
drag_lead (SwPlan *plan, int round)
{
  gint32 task = sw_plan_find (plan, 2000000); /* the first of the first phase */
  SwInstant to = sw_plan_schedule (plan, FALSE)->start[task] + (7 + round) * SW_DAY_MINUTES;
  g_autoptr (SwPlanPreview) preview = sw_plan_preview_move (plan, task, to, NULL, 0);
  g_assert_nonnull (preview);
}

static void
insert_link (SwEdit *edit, gint64 predecessor, gint64 successor)
{
  sw_edit_insert (edit, "link", 0, "project", SW_INT (77), "predecessor", SW_INT (predecessor),
                  "successor", SW_INT (successor), "type", SW_TEXT ("FS"), "lag", SW_INT (0),
                  "unit", SW_INT (SW_UNIT_WORKING), NULL);
}

/* The first task leads all the series; those that end lead a gate, and that all other phases. */
static void
add_led_series (SwPlan *plan, int count)
{
  static const char *const rules[] = {"weekly;MO;@10:00;count=12", "every 2 weeks;TU;count=6",
                                      "weekly;WE;@14:00;until=go-live", "every 3 days;count=30"};
  SwEdit *edit = sw_edit_begin (sw_plan_library (plan), "task-add", NULL, 77);
  g_autoptr (GError) error = NULL;
  gint64 gate = sw_edit_insert (edit, "task", 0, "project", SW_INT (77), "position", SW_REAL (-1),
                                "kind", SW_TEXT ("milestone"), "title", SW_TEXT ("Gate"), NULL);
  for (int i = 0; i < count; i++) {
    SwTaskDraft draft = {.title = "Sync",
                         .parent = -1,
                         .after = -1,
                         .duration = 60,
                         .recurrence = rules[i % 4],
                         .links = "1.1"};
    gint64 id = sw_plan_add_within (plan, edit, &draft, &error);
    g_assert_no_error (error);
    if (i % 4 != 2)
      insert_link (edit, id, gate);
  }
  insert_link (edit, sw_plan_task (plan, 1)->id, gate);
  gint32 first = sw_plan_task (plan, 0)->end, go_live = sw_plan_go_live (plan);
  for (gint32 phase = first; phase < go_live; phase = sw_plan_task (plan, phase)->end)
    insert_link (edit, gate, sw_plan_task (plan, phase)->id);
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
}

static double
measure_lead (gint32 phases, int count)
{
  SwTestPlan *test = sw_test_plan_new (phases, TASKS);
  add_go_live (test->plan);
  add_led_series (test->plan, count);
  double once = measure (schedule_once, test->plan) / 2, frame = measure (drag_lead, test->plan);
  g_print ("%6d tasks, the dragged one leads all and %2d of recurring work   look ahead %7.2f ms "
           "(%5.1f schedules)   limit 16 ms: %.2f\n",
           sw_plan_count (test->plan), count, frame, frame / once, frame / 16);
  sw_test_plan_free (test);
  return frame / 16;
}

static double
measure_size (gint32 phases, double limit)
{
  static const int series[] = {8, 20};
  SwTestPlan *test = sw_test_plan_new (phases, TASKS);
  add_go_live (test->plan);
  set_project (test->plan, "go-live=2028-06-01");
  set_project (test->plan, "schedule-from=go-live");
  double worst = measure_all (test->plan, 0, limit);
  for (int i = 0, there = 0; i < (int) G_N_ELEMENTS (series); there = series[i++]) {
    add_series (test->plan, series[i] - there);
    double share = measure_all (test->plan, series[i], limit);
    worst = MAX (worst, share);
  }
  sw_test_plan_free (test);
  return worst;
}

int
main (void)
{
  double alone = measure_lead (5000, 0), lead = MAX (measure_lead (5000, 20), alone);
  double small = measure_size (50, 16), middle = measure_size (500, 16);
  double large = measure_size (5000, 50);
  return MAX (MAX (small, middle), MAX (large, lead)) > 1 ? 1 : 0;
}
