#include "core/people/person.h"
#include "core/plan/calendar-edit.h"
#include "core/plan/load.h"
#include "plan-fixture.h"

static gint64
add_person (PlanFixture *fixture, gint64 project, const char *name, const char *email)
{
  SwPerson draft = {.name = (char *) name, .email = (char *) email, .party = SW_PARTY_CUSTOMER};
  gint64 id = sw_person_add (fixture->library, project, &draft, NULL);
  g_assert_cmpint (id, !=, 0);
  return id;
}

static void
give (SwPlan *plan, gint32 task, gint64 person)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, person);
  g_assert_true (sw_plan_set (plan, task, "owner", text, NULL));
}

static void
set_effort (PlanFixture *fixture, SwPlan *plan, gint32 task, int effort)
{
  SwEdit *edit = sw_edit_begin (fixture->library, "task-set", "T", sw_plan_project (plan)->id);
  sw_edit_set (edit, "task", sw_plan_task (plan, task)->id, "effort", SW_INT (effort));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >=, 0);
}

static void
take_leave (PlanFixture *fixture, gint64 project, gint64 person, const char *first,
            const char *last)
{
  SwCalendarDay draft = {.first = sw_day_parse (first), .last = sw_day_parse (last)};
  g_assert_cmpint (
      sw_calendar_add_day (fixture->library, project, SW_CALENDAR_OF_PERSON (person), &draft, NULL),
      !=, 0);
}

/* Tuesday 1 December is the first day: a week of four days, then two full ones. */
static void
test_weeks (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture, fixture->project, "Li Na", NULL);
  give (plan, plan_fixture_add (fixture, NULL, "Whole", 5, NULL), li);
  gint32 half = plan_fixture_add (fixture, NULL, "Half", 2, NULL);
  give (plan, half, li);
  set_effort (fixture, plan, half, 50);
  take_leave (fixture, fixture->project, li, "2026-12-07", "2026-12-07");
  SwDay first;
  guint count;
  sw_load_weeks (plan, &first, &count);
  g_assert_cmpint (first, ==, sw_day_parse ("2026-11-30"));
  g_assert_cmpuint (count, ==, 2);
  g_autoptr (SwLoad) load = sw_load_of_plan (plan, first, count);
  g_assert_cmpuint (load->people->len, ==, 1);
  const SwPersonLoad *person = load->people->pdata[0];
  g_assert_cmpint (person->available[0], ==, 2400);
  g_assert_cmpint (sw_person_load_booked (person, 0), ==, 4 * 480 + 480);
  g_assert_cmpint (sw_person_load_percent (person, 0), ==, 100);
  g_assert_false (sw_person_load_is_over (person, 0));
  g_assert_cmpint (person->available[1], ==, 4 * 480);
  g_assert_cmpint (sw_person_load_percent (person, 1), ==, 25);
  set_effort (fixture, plan, half, 60);
  g_autoptr (SwLoad) more = sw_load_of_plan (plan, first, count);
  g_assert_cmpint (sw_person_load_percent (more->people->pdata[0], 0), ==, 104);
  g_assert_true (sw_person_load_is_over (more->people->pdata[0], 0));
}

/* Elapsed work books the hours that its owner would have worked; nobody's and nothing's books
 * nothing. */
static void
test_what_counts (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture, fixture->project, "Li Na", NULL);
  gint32 elapsed = plan_fixture_add (fixture, NULL, "Elapsed", 2, NULL);
  give (plan, elapsed, li);
  plan_fixture_set (fixture, elapsed, "duration", "3ed");
  give (plan, plan_fixture_add (fixture, NULL, "Milestone", 0, NULL), li);
  plan_fixture_add (fixture, NULL, "Nobody’s", 4, NULL);
  gint32 parent = plan_fixture_add (fixture, NULL, "Summary", 4, NULL);
  give (plan, parent, li);
  plan_fixture_add (fixture, "4", "Below", 1, NULL);
  g_autoptr (SwLoad) load = sw_load_of_plan (plan, sw_day_parse ("2026-12-01"), 1);
  /* From Tuesday 08:00 to Friday 08:00. */
  g_assert_cmpint (sw_person_load_booked (load->people->pdata[0], 0), ==, 3 * 480);
}

/* A weekly meeting of two hours books two hours a week, not what lies between. */
static void
test_recurring (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture, fixture->project, "Li Na", NULL);
  gint32 meeting = plan_fixture_add (fixture, NULL, "Meeting", 1, NULL);
  plan_fixture_set (fixture, meeting, "duration", "2h");
  plan_fixture_set (fixture, meeting, "recurrence", "weekly on TU count=5");
  give (plan, meeting, li);
  g_autoptr (SwLoad) load = sw_load_of_plan (plan, sw_day_parse ("2026-11-30"), 6);
  const SwPersonLoad *person = load->people->pdata[0];
  for (guint week = 0; week < 6; week++)
    g_assert_cmpint (sw_person_load_booked (person, week), ==, week < 5 ? 120 : 0);
}

/* The same person in two projects is one, by address or by name and party. */
static void
test_across_projects (PlanFixture *fixture, gconstpointer data)
{
  gint64 other =
      plan_fixture_make (fixture, "OST", SW_MODE_TEAM, SW_DELIVERY_RENT, SW_HOSTING_VENDOR_CLOUD);
  g_autoptr (SwPlan) second = sw_plan_new (fixture->library, other, NULL);
  gint64 ids[] = {add_person (fixture, fixture->project, "Li Na", "li@kunde.example"),
                  add_person (fixture, fixture->project, "Eva Meyer", NULL),
                  add_person (fixture, fixture->project, "Eva Meyer", NULL),
                  add_person (fixture, other, "Na Li", "LI@Kunde.example"),
                  add_person (fixture, other, "Eva Meyer", "eva@kunde.example"),
                  add_person (fixture, other, "Li Na", "another@kunde.example")};
  gint32 leaf = 0, other_leaf = 0;
  while (sw_plan_task (fixture->plan, leaf)->kind != SW_KIND_TASK)
    leaf++;
  while (sw_plan_task (second, other_leaf)->kind != SW_KIND_TASK)
    other_leaf++;
  give (fixture->plan, leaf, ids[0]);
  give (second, other_leaf, ids[3]);
  take_leave (fixture, other, ids[3], "2026-11-30", "2026-11-30");
  g_autoptr (SwLoad) load = sw_load_new (sw_day_parse ("2026-11-30"), 7, 40);
  sw_load_add (load, fixture->plan);
  sw_load_add (load, second);
  g_assert_cmpuint (load->people->len, ==, 4);
  const SwPersonLoad *li = load->people->pdata[2];
  if (li->person != ids[0]) /* the other of that name comes first by chance */
    li = load->people->pdata[3];
  g_assert_cmpint (li->person, ==, ids[0]);
  g_assert_cmpint (li->available[0], ==, 4 * 480);
  g_autoptr (SwLoad) one = sw_load_of_plan (fixture->plan, load->first, 40);
  g_autoptr (SwLoad) two = sw_load_of_plan (second, load->first, 40);
  gint64 sum = 0, parts = 0;
  for (guint i = 0; i < 40; i++) {
    sum += li->effort[i];
    for (guint j = 0; j < one->people->len; j++)
      parts += ((SwPersonLoad *) one->people->pdata[j])->effort[i];
    for (guint j = 0; j < two->people->len; j++)
      parts += ((SwPersonLoad *) two->people->pdata[j])->effort[i];
  }
  g_assert_cmpint (sum, >, 0);
  g_assert_cmpint (sum, ==, parts);
  /* What a week is made of adds up to it, the most first, and comes from both projects. */
  guint of_first = 0, of_second = 0;
  for (guint i = 0; i < 40; i++) {
    g_autoptr (GArray) shares = sw_person_load_shares (li, i);
    gint64 left = li->effort[i], most = G_MAXINT64;
    for (guint j = 0; j < shares->len; j++) {
      const SwLoadShare *share = &g_array_index (shares, SwLoadShare, j);
      g_assert_cmpint (share->effort, <=, most);
      most = share->effort;
      left -= share->effort;
      of_first += share->project == fixture->project;
      of_second += share->project == other;
    }
    g_assert_cmpint (left, ==, 0);
  }
  g_assert_cmpuint (of_first, >, 0);
  g_assert_cmpuint (of_second, >, 0);
}

/* A slow reference asks each minute whether it is worked. */

static gboolean
is_worked (const SwCalendar *calendar, SwInstant minute)
{
  return sw_calendar_position (calendar, minute + 1) > sw_calendar_position (calendar, minute);
}

static void
assert_stretch (SwPlan *plan, const SwLoad *load, const SwPersonLoad *person, guint stretch)
{
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  const SwCalendar *own = sw_plan_person_calendar (plan, person->person);
  SwInstant from = sw_day_instant (load->first + (SwDay) stretch * load->days, 0);
  gint64 available = 0, effort = 0;
  for (SwInstant minute = from; minute < from + load->days * SW_DAY_MINUTES; minute++) {
    if (!is_worked (own, minute))
      continue;
    available++;
    for (gint32 i = 0; i < sw_plan_count (plan); i++) {
      const SwTask *task = sw_plan_task (plan, i);
      if (task->owner == person->person && !sw_task_is_summary (task, i) &&
          dates->start[i] <= minute && minute < dates->finish[i])
        effort += task->effort;
    }
  }
  g_assert_cmpint (person->available[stretch], ==, available);
  g_assert_cmpint (person->effort[stretch], ==, effort);
  g_assert_cmpint (sw_person_load_is_over (person, stretch), ==, effort > available * 100);
}

static void
test_reference (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  gint64 people[3];
  for (int i = 0; i < 3; i++)
    people[i] = add_person (fixture, fixture->project, "Somebody", NULL);
  for (int i = 0; i < 24; i++) {
    g_autofree char *link =
        i > 0 ? g_strdup_printf ("%d", g_rand_int_range (rand, 1, i + 1)) : NULL;
    gint32 task = plan_fixture_add (fixture, NULL, "T", g_rand_int_range (rand, 0, 6),
                                    g_rand_boolean (rand) ? link : NULL);
    give (plan, task, people[g_rand_int_range (rand, 0, 3)]);
    if (g_rand_int_range (rand, 0, 3) == 0)
      set_effort (fixture, plan, task, g_rand_int_range (rand, 0, 170));
    if (g_rand_int_range (rand, 0, 5) == 0 && sw_plan_task (plan, task)->kind == SW_KIND_TASK)
      plan_fixture_set (fixture, task, "duration", "50eh");
  }
  for (int i = 0; i < 3; i++) {
    take_leave (fixture, fixture->project, people[i], "2026-12-09", "2026-12-11");
    SwCalendarDay noon = {.first = sw_day_parse ("2026-12-02"),
                          .last = sw_day_parse ("2026-12-20"),
                          .hours = (char *) "11:15-13:45"};
    sw_calendar_add_day (fixture->library, fixture->project, SW_CALENDAR_OF_PERSON (people[i]),
                         &noon, NULL);
  }
  for (int days = 1; days <= 7; days += 6) {
    g_autoptr (SwLoad) load = sw_load_new (sw_day_parse ("2026-11-30"), days, 28 / days);
    sw_load_add (load, plan);
    for (guint i = 0; i < load->people->len; i++) {
      for (guint stretch = 0; stretch < load->count; stretch++)
        assert_stretch (plan, load, load->people->pdata[i], stretch);
    }
  }
}

/* A task in the last year there is, and one in the first: the weeks stay bounded, what is near is
 * booked as ever, and a word says so. */
static void
test_far_dates (PlanFixture *fixture, gconstpointer data)
{
  static const char *const dates[] = {"mso:2999-12-01", "mso:1900-01-02", "asap"};
  SwPlan *plan = fixture->plan;
  SwDay first;
  guint count;
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture, fixture->project, "Li Na", NULL);
  give (plan, plan_fixture_add (fixture, NULL, "Near", 5, NULL), li);
  gint32 far = plan_fixture_add (fixture, NULL, "Far", 3, NULL);
  give (plan, far, li);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    gboolean sane = i == 2;
    plan_fixture_set (fixture, far, "constraint", dates[i]);
    g_assert_cmpint (sw_load_weeks (plan, &first, &count), ==, sane);
    g_assert_cmpint (first, ==, sw_day_parse ("2026-11-30"));
    g_assert_cmpuint (count, ==, i == 0 ? SW_LOAD_MOST_WEEKS : 2);
    g_autoptr (SwLoad) load = sw_load_of_plan (plan, first, count);
    const SwPersonLoad *person = load->people->pdata[0];
    g_assert_cmpint (sw_person_load_booked (person, 0), ==, (sane ? 7 : 4) * 480);
    g_assert_cmpint (sw_person_load_booked (person, 1), ==, 480);
    SwContext *context = sw_library_context (fixture->library);
    g_autofree char *text =
        sw_load_limit_text (plan, sw_context_words (context, context->language));
    g_assert_true ((text == NULL) == sane);
    if (i == 0)
      g_assert_cmpstr (
          text, ==,
          "The load is counted from 30 Nov 2026 to 2 Dec 2046. The plan reaches beyond "
          "that: its checks name the tasks.");
  }
}

static const struct {
  const char *name;
  void (*run) (PlanFixture *fixture, gconstpointer data);
} tests[] = {
    {"/load/weeks", test_weeks},         {"/load/what-counts", test_what_counts},
    {"/load/recurring", test_recurring}, {"/load/across-projects", test_across_projects},
    {"/load/reference", test_reference}, {"/load/far-dates", test_far_dates},
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, PlanFixture, NULL, plan_fixture_set_up, tests[i].run,
                plan_fixture_tear_down);
  return g_test_run ();
}
