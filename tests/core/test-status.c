#include "core/plan/baseline.h"
#include "core/plan/state.h"
#include "plan-fixture.h"

#include <string.h>

/* The minutes of one task that lie before `end`, counted one by one. */
static gint32
counted (SwPlan *plan, gint32 index, SwInstant end)
{
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  const SwTask *task = sw_plan_task (plan, index);
  gint32 minutes = 0;
  for (SwInstant at = dates->start[index]; at < MIN (end, dates->finish[index]); at++) {
    const SwDayPattern *day = sw_calendar_day (sw_plan_calendar (plan), sw_instant_day (at));
    gboolean works = task->elapsed;
    for (guint i = 0; i < day->count; i++)
      works = works || (sw_instant_minute (at) >= day->shifts[i].from &&
                        sw_instant_minute (at) < day->shifts[i].to);
    minutes += works;
  }
  return minutes;
}

static gint32
expected_behind (SwPlan *plan, gint32 index, SwDay day)
{
  gint32 behind = 0;
  for (gint32 i = index; i < sw_plan_task (plan, index)->end; i++) {
    const SwTask *task = sw_plan_task (plan, i);
    if (sw_task_is_summary (task, i))
      continue;
    gint32 done = sw_plan_work_minutes (plan, i) * task->progress / 100;
    behind += MAX (counted (plan, i, sw_day_instant (day, 0)) - done, 0);
  }
  return behind;
}

static void
test_behind (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  static const char *const durations[] = {"1d", "7d", "90m", "3ed", "0"};
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++) {
    if (sw_task_is_summary (sw_plan_task (fixture->plan, i), i) ||
        sw_plan_task (fixture->plan, i)->kind == SW_KIND_MILESTONE)
      continue;
    g_autofree char *progress = g_strdup_printf ("progress=%d", g_rand_int_range (random, 0, 101));
    g_autofree char *duration = g_strconcat (
        "duration=", durations[g_rand_int_range (random, 0, G_N_ELEMENTS (durations))], NULL);
    const char *const pairs[] = {duration, progress, NULL};
    sw_plan_set_many (fixture->plan, i, pairs, NULL);
  }
  gint32 behind = 0;
  for (SwDay day = sw_day_new (2026, 11, 30); day < sw_day_new (2027, 2, 1); day += 5) {
    for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++) {
      gint32 minutes = sw_plan_behind (fixture->plan, i, day);
      g_assert_cmpint (minutes, ==, expected_behind (fixture->plan, i, day));
      behind += minutes > 0;
    }
  }
  g_assert_cmpint (behind, >, 50);
}

/* The status date stands for today wherever tasks are judged. */
static void
test_status_day (PlanFixture *fixture, gconstpointer data)
{
  SwDay today = fixture->context->today, status = sw_day_new (2026, 12, 14);
  g_assert_cmpint (sw_plan_status_day (fixture->plan, today), ==, today);
  g_autoptr (SwProjectState) asked = sw_project_state_new (fixture->plan, status);
  g_assert_cmpuint (asked->late->len, >, 0);
  plan_fixture_set_project (fixture, fixture->project, "status-date=2026-12-14");
  g_assert_cmpint (sw_plan_status_day (fixture->plan, today), ==, status);
  g_autoptr (SwProjectState) stored = sw_project_state_new (fixture->plan, today);
  g_assert_cmpuint (stored->late->len, ==, asked->late->len);
  g_assert_cmpuint (stored->now->len, ==, asked->now->len);
  g_assert_cmpuint (stored->next->len, ==, asked->next->len);
  g_assert_cmpuint (stored->reasons->len, ==, asked->reasons->len);
  for (guint i = 0; i < asked->reasons->len; i++)
    g_assert_cmpstr (stored->reasons->pdata[i], ==, asked->reasons->pdata[i]);
  plan_fixture_undo (fixture);
  g_assert_cmpint (sw_plan_status_day (fixture->plan, today), ==, today);
}

/* A reader is not told of what is kept from him, neither by words nor by the colour. */
static void
test_told (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 4);
  SwContext *context = fixture->context;
  const SwWords *words = sw_context_words (context, SW_LANGUAGE_ENGLISH);
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++)
    if (!sw_task_is_summary (sw_plan_task (fixture->plan, i), i) &&
        sw_plan_is_late (fixture->plan, i, day))
      plan_fixture_set (fixture, i, "internal", "yes");
  g_autoptr (SwProjectState) vendor =
      sw_project_state_told (fixture->plan, day, SW_PARTY_VENDOR, words);
  g_autoptr (SwProjectState) customer =
      sw_project_state_told (fixture->plan, day, SW_PARTY_CUSTOMER, words);
  g_assert_cmpuint (vendor->late->len, >, 1);
  g_assert_cmpuint (vendor->reasons->len, ==, 2);
  g_assert_cmpint (vendor->health, ==, SW_HEALTH_YELLOW);
  g_assert_nonnull (strstr (vendor->reasons->pdata[1], "are late in all"));
  g_assert_cmpuint (customer->reasons->len, ==, 0);
  g_assert_cmpint (customer->health, ==, SW_HEALTH_GREEN);
}

/* The gravest comes first; each reason says what it is about. */
static void
test_causes (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_set_project (fixture, fixture->project, "go-live=2026-12-02");
  gint32 task = plan_fixture_find (fixture, "Draw boundary and out-of-scope list");
  plan_fixture_set (fixture, task, "constraint", "fnlt:2026-12-02");
  plan_fixture_set (fixture, task, "deadline", "2026-12-02");
  g_autoptr (SwProjectState) state =
      sw_project_state_new (fixture->plan, fixture->context->today + 2);
  g_assert_cmpint (state->health, ==, SW_HEALTH_RED);
  g_assert_cmpuint (state->causes->len, ==, state->reasons->len);
  gboolean seen[SW_REASON_BLOCKED + 1] = {FALSE};
  for (guint i = 0; i < state->causes->len; i++) {
    const SwReason *reason = &g_array_index (state->causes, SwReason, i);
    seen[reason->kind] = TRUE;
    if (reason->kind == SW_REASON_DEADLINE || reason->kind == SW_REASON_CONFLICT)
      g_assert_cmpint (reason->health, ==,
                       reason->kind == SW_REASON_DEADLINE ? SW_HEALTH_RED : SW_HEALTH_YELLOW);
  }
  g_assert_cmpint (g_array_index (state->causes, SwReason, 0).health, ==, SW_HEALTH_RED);
  g_assert_true (seen[SW_REASON_GO_LIVE] && seen[SW_REASON_CONFLICT] && seen[SW_REASON_DEADLINE]);
  g_assert_false (seen[SW_REASON_BLOCKED]);
}

/* Those of one second stand as they were taken, whatever their ids and names; the last is the
 * latest.
 */
static void
test_baselines_of_a_second (PlanFixture *fixture, gconstpointer data)
{
  fixture->context->now = 1796000000;
  for (int i = 0; i < 12; i++) {
    g_autofree char *name = g_strdup_printf ("%c", 'L' - i);
    g_assert_cmpint (sw_plan_take_baseline (fixture->plan, name, NULL), !=, 0);
  }
  plan_fixture_undo (fixture);
  g_autoptr (GPtrArray) all = sw_baseline_list (fixture->library, fixture->project);
  g_assert_cmpuint (all->len, ==, 11);
  for (guint i = 0; i < all->len; i++) {
    g_autofree char *name = g_strdup_printf ("%c", 'L' - (int) i);
    g_assert_cmpstr (((SwBaseline *) all->pdata[i])->name, ==, name);
  }
  g_autoptr (SwBaseline) latest = sw_baseline_latest (fixture->library, fixture->project);
  g_assert_cmpstr (latest->name, ==, "B");
}

/* A stamp is told by the clock here; one from elsewhere may lie beyond all years. */
static void
test_stamps (void)
{
  static const gint64 beyond[] = {G_MAXINT64, G_MININT64, G_MAXINT32 * 100LL, -2300000000LL};
  gint64 stamp = (gint64) sw_day_new (2026, 12, 1) * 86400 + 23 * 3600 + 59 * 60 + 59;
  g_autofree char *utc = sw_instant_to_iso (sw_instant_from_stamp (stamp));
  g_assert_cmpstr (utc, ==, "2026-12-01T23:59");
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_autofree char *there = sw_instant_to_iso (sw_instant_from_stamp (stamp));
  g_assert_cmpint (sw_day_from_stamp (stamp), ==, sw_day_new (2026, 12, 2));
  g_setenv ("TZ", "UTC", TRUE);
  g_assert_cmpstr (there, ==, "2026-12-02T07:59");
  for (guint i = 0; i < G_N_ELEMENTS (beyond); i++) {
    g_assert_cmpint (sw_instant_from_stamp (beyond[i]), ==, SW_NO_INSTANT);
    g_assert_cmpint (sw_day_from_stamp (beyond[i]), ==, SW_NO_DAY);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, test, plan_fixture_tear_down)
  ADD ("/status/behind", test_behind);
  ADD ("/status/day", test_status_day);
  ADD ("/status/told", test_told);
  ADD ("/status/causes", test_causes);
  ADD ("/status/baselines-of-a-second", test_baselines_of_a_second);
  g_test_add_func ("/status/stamps", test_stamps);
  return g_test_run ();
}
