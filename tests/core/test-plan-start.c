/* Scheduling back from the go-live, and the latest safe kickoff. */
#include "plan-fixture.h"

#include "core/library/history.h"
#include "core/plan/state.h"

#define DAY(text) sw_day_parse (text)
#define FARTHEST 1380 /* days that the slow ways look back: fewer than daily work can fill */

/* The slow way: the latest working day, among all days up to `go_live`, that is still safe. */
static SwDay
slow_kickoff (SwPlan *plan, SwDay go_live)
{
  for (SwDay day = go_live; day > go_live - FARTHEST; day--)
    if (sw_calendar_day (sw_plan_calendar (plan), day)->count > 0 &&
        sw_plan_go_live_from (plan, day) <= go_live)
      return day;
  return SW_NO_DAY;
}

/* The shipped plan is as long as it is; each day that is asked for gives the day that counting
 * would give. */
static void
test_kickoff (PlanFixture *fixture, gconstpointer data)
{
  SwDay planned = sw_plan_go_live_day (fixture->plan);
  for (SwDay wish = planned - 30; wish < planned + 30; wish += 3) {
    g_autoptr (GError) error = NULL;
    SwDay day = sw_plan_latest_kickoff (fixture->plan, wish, &error);
    g_assert_no_error (error);
    g_assert_cmpint (day, ==, slow_kickoff (fixture->plan, wish));
    g_assert_cmpint (sw_plan_go_live_from (fixture->plan, day), <=, wish);
  }
  g_assert_cmpint (sw_plan_go_live_day (fixture->plan), ==, planned);
  g_assert_cmpint (sw_plan_latest_kickoff (fixture->plan, planned, NULL), >=,
                   sw_plan_start (fixture->plan));
}

static void
test_kickoff_random (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  SwPlan *plan = fixture->plan;
  for (int round = 0; round < 12; round++) {
    for (int i = 0; i < 4; i++) {
      gint32 task = g_rand_int_range (rand, 0, sw_plan_count (plan));
      if (sw_plan_task (plan, task)->kind != SW_KIND_TASK)
        continue;
      g_autofree char *days = g_strdup_printf ("%dd", g_rand_int_range (rand, 1, 20));
      plan_fixture_set (fixture, task, "duration", days);
    }
    SwDay wish = DAY ("2027-02-01") + g_rand_int_range (rand, 0, 300);
    g_assert_cmpint (sw_plan_latest_kickoff (plan, wish, NULL), ==, slow_kickoff (plan, wish));
  }
}

static void
test_held (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  plan_fixture_set (fixture, plan_fixture_find (fixture, "Align the acceptance items"),
                    "constraint", "snet:2027-06-01");
  g_assert_cmpint (sw_plan_latest_kickoff (plan, DAY ("2027-05-01"), &error), ==, SW_NO_DAY);
  plan_fixture_assert_refused (&error, "go-live-held", "Align the acceptance items", NULL);
  /* A start that breaks a date in the plan is not safe, even where the go-live stays. */
  plan_fixture_set (fixture, plan_fixture_find (fixture, "Align the acceptance items"),
                    "constraint", "mso:2027-06-01");
  SwDay kickoff = sw_plan_latest_kickoff (plan, DAY ("2028-01-03"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (kickoff, <, DAY ("2027-06-01"));
  plan_fixture_empty (fixture);
  g_assert_cmpint (sw_plan_latest_kickoff (plan, DAY ("2027-05-01"), &error), ==, SW_NO_DAY);
  plan_fixture_assert_refused (&error, "no-go-live", NULL);
}

static gboolean
set (PlanFixture *fixture, const char *pair, GError **error)
{
  const char *const pairs[] = {pair, NULL};
  SwEdit *edit = sw_edit_begin (fixture->library, "project-set", "X", fixture->project);
  if (sw_project_set_many (fixture->library, edit, fixture->project, pairs, error))
    return sw_edit_commit (edit, error) >= 0;
  sw_edit_cancel (edit);
  return FALSE;
}

static void
test_back (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  SwDay start = sw_plan_project (plan)->start, planned = sw_plan_go_live_day (plan);
  g_assert_false (set (fixture, "schedule-from=go-live", &error));
  plan_fixture_assert_refused (&error, "wished-go-live-missing", NULL);
  g_assert_false (set (fixture, "schedule-from=middle", &error));
  plan_fixture_assert_refused (&error, "unknown-value", "middle", NULL);
  g_autofree char *wish = sw_day_to_iso (planned + 40);
  g_autofree char *pair = g_strconcat ("go-live=", wish, NULL);
  plan_fixture_set_project (fixture, fixture->project, pair);
  g_assert_cmpint (sw_plan_start (plan), ==, start);
  plan_fixture_set_project (fixture, fixture->project, "schedule-from=go-live");
  g_assert_cmpint (sw_plan_start (plan), ==, slow_kickoff (plan, planned + 40));
  g_assert_cmpint (sw_plan_project (plan)->start, ==, start);
  g_assert_cmpint (sw_plan_go_live_day (plan), >, planned);
  g_assert_cmpint (sw_plan_go_live_day (plan), <=, planned + 40);
  plan_fixture_assert_fresh (fixture);
  /* A longer task moves the start, not the go-live. */
  SwDay before = sw_plan_start (plan);
  plan_fixture_set (fixture, plan_fixture_find (fixture, "Test the key chains together"),
                    "duration", "12d");
  g_assert_cmpint (sw_plan_start (plan), <, before);
  g_assert_cmpint (sw_plan_go_live_day (plan), <=, planned + 40);
  plan_fixture_assert_fresh (fixture);
  g_assert_false (set (fixture, "go-live=", &error));
  plan_fixture_assert_refused (&error, "wished-go-live-missing", NULL);
  plan_fixture_set_project (fixture, fixture->project, "schedule-from=start");
  g_assert_cmpint (sw_plan_start (plan), ==, start);
  plan_fixture_assert_fresh (fixture);
}

/* A series that leads to the go-live is as long as it is from the start that is looked for. */
static void
test_back_series (PlanFixture *fixture, gconstpointer data)
{
  static const char *const rules[] = {"weekly;MO;count=12", "monthly;2TU;count=4", "daily;count=30",
                                      "weekly;FR;until=go-live"};
  SwPlan *plan = fixture->plan;
  SwDay start = sw_plan_project (plan)->start;
  SwDay wish = sw_plan_go_live_day (plan) + 200;
  SwTaskDraft draft = {.title = "Series",
                       .parent = -1,
                       .after = -1,
                       .duration = 60,
                       .kind = SW_KIND_TASK,
                       .recurrence = rules[0]};
  gint64 id = sw_plan_add (plan, &draft, NULL);
  g_assert_true (sw_plan_link (plan, sw_plan_find (plan, id), sw_plan_go_live (plan), SW_LINK_FS, 0,
                               SW_UNIT_WORKING, NULL));
  g_autofree char *day = sw_day_to_iso (wish);
  g_autofree char *pair = g_strconcat ("go-live=", day, NULL);
  plan_fixture_set_project (fixture, fixture->project, pair);
  plan_fixture_set_project (fixture, fixture->project, "schedule-from=go-live");
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    plan_fixture_set (fixture, sw_plan_find (plan, id), "recurrence", rules[i]);
    g_assert_cmpint (sw_plan_go_live_day (plan), <=, wish);
    g_assert_cmpint (sw_plan_go_live_day (plan), >, wish - 40);
    g_assert_cmpint (sw_plan_start (plan), >, start);
    g_assert_cmpint (sw_plan_latest_kickoff (plan, wish, NULL), ==, sw_plan_start (plan));
    plan_fixture_assert_fresh (fixture);
  }
  SwDay before = sw_plan_start (plan);
  plan_fixture_set (fixture, plan_fixture_find (fixture, "Test the key chains together"),
                    "duration", "30d");
  g_assert_cmpint (sw_plan_start (plan), <, before);
  g_assert_cmpint (sw_plan_go_live_day (plan), <=, wish);
  plan_fixture_assert_fresh (fixture);
  g_autoptr (SwAction) undone = sw_history_undo (fixture->library, NULL, NULL);
  g_assert_nonnull (undone);
  g_assert_cmpint (sw_plan_start (plan), ==, before);
  plan_fixture_assert_fresh (fixture);
}

static void
begin_on (PlanFixture *fixture, SwDay day)
{
  g_autofree char *text = sw_day_to_iso (day);
  g_autofree char *pair = g_strconcat ("start=", text, NULL);
  plan_fixture_set_project (fixture, fixture->project, pair);
}

/* The plan itself, begun on one day after the other. */
static SwDay
lived_kickoff (PlanFixture *fixture, SwDay go_live)
{
  SwPlan *plan = fixture->plan;
  for (SwDay day = go_live; day > go_live - FARTHEST; day--) {
    if (sw_calendar_day (sw_plan_calendar (plan), day)->count == 0)
      continue;
    begin_on (fixture, day);
    if (sw_plan_go_live_day (plan) <= go_live)
      return day;
  }
  return SW_NO_DAY;
}

static gint32
add_series (PlanFixture *fixture, const char *rule)
{
  SwTaskDraft draft = {.title = "Series",
                       .parent = -1,
                       .after = -1,
                       .duration = 60,
                       .kind = SW_KIND_TASK,
                       .recurrence = rule};
  return sw_plan_find (fixture->plan, sw_plan_add (fixture->plan, &draft, NULL));
}

static char *
random_rule (GRand *rand)
{
  static const char *const often[] = {
      "daily",        "every 3 days",        "weekly",        "weekly;MO",
      "weekly;TU,FR", "every 2 weeks;MO,TH", "every 3 weeks", "monthly",
      "monthly;2TU",  "monthly;31;@16:00",   "every 9 days",  "weekly;@09:30"};
  const char *repeat = often[g_rand_int_range (rand, 0, G_N_ELEMENTS (often))];
  switch (g_rand_int_range (rand, 0, 4)) {
  case 0:
    return g_strdup_printf ("%s;until=2027-0%d-15", repeat, g_rand_int_range (rand, 1, 6));
  case 1:
    return g_strdup_printf ("%s;until=go-live", repeat);
  default:
    return g_strdup_printf ("%s;count=%d", repeat, g_rand_int_range (rand, 1, 7));
  }
}

/* A chain begins with work; then comes a series with work after it; then the go-live. */
static gint32
add_to_chain (PlanFixture *fixture, gint32 last, const char *rule, gint32 lag, int days)
{
  SwPlan *plan = fixture->plan;
  gint32 series = add_series (fixture, rule);
  if (series < 0) /* a rule that never takes place is refused */
    return -1;
  g_assert_true (sw_plan_link (plan, last, series, SW_LINK_FS, lag, SW_UNIT_WORKING, NULL));
  gint32 next = plan_fixture_add (fixture, NULL, "Next", days, NULL);
  g_assert_true (sw_plan_link (plan, series, next, SW_LINK_FS, 0, SW_UNIT_WORKING, NULL));
  return next;
}

static void
end_chain (PlanFixture *fixture, gint32 last)
{
  gint32 live = plan_fixture_add (fixture, NULL, "Go-live", 0, NULL);
  g_assert_true (sw_plan_link (fixture->plan, last, live, SW_LINK_FS, 0, SW_UNIT_WORKING, NULL));
  plan_fixture_set (fixture, live, "go-live", "yes");
}

static void
add_chain (PlanFixture *fixture, GRand *rand)
{
  plan_fixture_empty (fixture);
  gint32 last = plan_fixture_add (fixture, NULL, "First", g_rand_int_range (rand, 0, 9), NULL);
  for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--) {
    gint32 next = -1;
    while (next < 0) {
      g_autofree char *rule = random_rule (rand);
      next = add_to_chain (fixture, last, rule, 480 * g_rand_int_range (rand, 0, 4),
                           g_rand_int_range (rand, 0, 9));
    }
    last = next;
  }
  end_chain (fixture, last);
}

/* How long a series goes on depends on where it begins: counted as the plan is lived. Living it is
 * slow, so that the many plans of the slow mode are counted by trying each day. */
static void
test_kickoff_series (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20270104);
  for (int round = 0; round < (g_test_slow () ? 5000 : 40); round++) {
    add_chain (fixture, rand);
    begin_on (fixture, DAY ("2026-12-01") + g_rand_int_range (rand, 0, 60));
    SwDay wish = DAY ("2027-02-01") + g_rand_int_range (rand, 0, 120);
    SwDay found = sw_plan_latest_kickoff (fixture->plan, wish, NULL);
    g_assert_cmpint (
        found, ==, round < 40 ? lived_kickoff (fixture, wish) : slow_kickoff (fixture->plan, wish));
    g_assert_cmpint (sw_plan_latest_kickoff (fixture->plan, wish, NULL), ==, found);
    if (found == SW_NO_DAY)
      continue;
    begin_on (fixture, found + 30);
    g_assert_cmpint (sw_plan_go_live_from (fixture->plan, found), <=, wish);
    begin_on (fixture, found);
    g_assert_cmpint (sw_plan_go_live_from (fixture->plan, found), ==,
                     sw_plan_go_live_day (fixture->plan));
  }
}

/* What goes on until go-live, and has work after it that takes long, makes the plan that much
 * longer: the start is looked for as far back as that. */
static void
test_kickoff_doubled (PlanFixture *fixture, gconstpointer data)
{
  static const char *const rules[] = {"daily;until=go-live", "every 3 days;until=go-live",
                                      "weekly;MO;until=go-live"};
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    plan_fixture_empty (fixture);
    gint32 last = plan_fixture_add (fixture, NULL, "First", 5, NULL);
    last = add_to_chain (fixture, last, rules[i], 0, 5);
    end_chain (fixture, add_to_chain (fixture, last, "monthly;2TU;count=9", 0, 10));
    SwDay wish = DAY ("2028-05-02"), found = sw_plan_latest_kickoff (fixture->plan, wish, NULL);
    g_assert_cmpint (found, !=, SW_NO_DAY);
    g_assert_cmpint (found, <, wish - 540);
    g_assert_cmpint (found, ==, slow_kickoff (fixture->plan, wish));
  }
}

static void
test_workdays (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  g_assert_cmpint (sw_plan_workdays_between (plan, DAY ("2026-12-01"), DAY ("2026-12-08")), ==, 5);
  g_assert_cmpint (sw_plan_workdays_between (plan, DAY ("2026-12-08"), DAY ("2026-12-01")), ==, -5);
  g_assert_cmpint (sw_plan_workdays_between (plan, DAY ("2026-12-05"), DAY ("2026-12-07")), ==, 0);
}

/* Whichever milestone is named, all that is told of the go-live is told of it. */
static void
assert_go_live (PlanFixture *fixture, gint32 task)
{
  SwPlan *plan = fixture->plan;
  SwDay day = sw_instant_day (sw_plan_schedule (plan, FALSE)->finish[task]);
  g_autoptr (SwProjectState) state = sw_project_state_new (plan, DAY ("2026-12-01"));
  g_assert_cmpint (sw_plan_go_live (plan), ==, task);
  g_assert_cmpint (sw_plan_go_live_day (plan), ==, day);
  g_assert_cmpint (state->go_live, ==, day);
  for (gint32 i = 0; i < sw_plan_count (plan); i++)
    g_assert_cmpint (sw_plan_task (plan, i)->go_live, ==, i == task);
  g_assert_cmpint (sw_plan_latest_kickoff (plan, day + 20, NULL), ==,
                   slow_kickoff (plan, day + 20));
  plan_fixture_assert_fresh (fixture);
}

static void
test_named (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  gint32 given = sw_plan_go_live (plan);
  g_assert_false (sw_plan_set (plan, given, "go-live", "no", &error));
  plan_fixture_assert_refused (&error, "playbook-go-live", "Name another", NULL);
  plan_fixture_add (fixture, NULL, "First customers", 0, "2.1");
  plan_fixture_add (fixture, NULL, "All customers", 0, "2.1:FS+9d");
  gint32 first = plan_fixture_find (fixture, "First customers");
  gint32 all = plan_fixture_find (fixture, "All customers");
  assert_go_live (fixture, given);
  g_assert_false (sw_plan_set (plan, 1, "go-live", "yes", &error));
  plan_fixture_assert_refused (&error, "no-milestone", "add a milestone", NULL);
  plan_fixture_set (fixture, first, "go-live", "yes");
  assert_go_live (fixture, first);
  plan_fixture_set (fixture, all, "go-live", "yes");
  assert_go_live (fixture, all);
  plan_fixture_set (fixture, first, "go-live", "no"); /* it is not: nothing changes */
  assert_go_live (fixture, all);
  g_assert_true (sw_plan_remove (plan, &all, 1, NULL));
  assert_go_live (fixture, given);
  plan_fixture_undo (fixture);
  assert_go_live (fixture, all);
  plan_fixture_set (fixture, all, "go-live", "no");
  assert_go_live (fixture, given);
  plan_fixture_undo (fixture);
  plan_fixture_undo (fixture);
  assert_go_live (fixture, first);
  plan_fixture_set (fixture, given, "go-live", "yes"); /* which is what the playbook says */
  g_assert_cmpint (sw_plan_project (plan)->go_live, ==, 0);
  assert_go_live (fixture, given);
}

/* A plan of one's own has a go-live as soon as one is named, and can be scheduled back from it. */
static void
test_named_alone (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "Build", 5, NULL);
  plan_fixture_add (fixture, NULL, "Live", 0, "1");
  g_assert_cmpint (sw_plan_go_live (plan), ==, -1);
  g_assert_cmpint (sw_plan_latest_kickoff (plan, DAY ("2027-03-01"), &error), ==, SW_NO_DAY);
  plan_fixture_assert_refused (&error, "no-go-live", "name it the go-live", NULL);
  plan_fixture_set (fixture, 1, "go-live", "yes");
  assert_go_live (fixture, 1);
  plan_fixture_set_project (fixture, fixture->project, "go-live=2027-03-01");
  plan_fixture_set_project (fixture, fixture->project, "schedule-from=go-live");
  g_assert_cmpint (sw_plan_start (plan), ==, DAY ("2027-02-23"));
  g_assert_false (sw_plan_set (plan, 1, "kind", "recurring", &error));
  plan_fixture_assert_refused (&error, "no-work", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*test) (PlanFixture *fixture, gconstpointer data);
  } tests[] = {
      {"/plan-start/kickoff", test_kickoff},
      {"/plan-start/kickoff-random", test_kickoff_random},
      {"/plan-start/held", test_held},
      {"/plan-start/back", test_back},
      {"/plan-start/workdays", test_workdays},
      {"/plan-start/back-series", test_back_series},
      {"/plan-start/kickoff-series", test_kickoff_series},
      {"/plan-start/kickoff-doubled", test_kickoff_doubled},
      {"/plan-start/named", test_named},
      {"/plan-start/named-alone", test_named_alone},
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, PlanFixture, NULL, plan_fixture_set_up, tests[i].test,
                plan_fixture_tear_down);
  return g_test_run ();
}
