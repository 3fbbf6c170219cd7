/* Recurring work whose rule is set together with what decides where it may begin. */
#include "plan-fixture.h"

#include "core/people/person.h"
#include "core/plan/calendar-edit.h"

/* "2026-12-01T08:00 2026-12-02T17:00, ...", to free. */
static char *
segments (SwPlan *plan, gint32 task)
{
  guint count;
  const SwSpan *spans = sw_plan_segments (plan, task, &count);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < count; i++) {
    g_autofree char *start = sw_instant_to_iso (spans[i].start);
    g_autofree char *finish = sw_instant_to_iso (spans[i].finish);
    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", start, finish);
  }
  return g_strdup (text->str);
}

static void
assert_segments (PlanFixture *fixture, gint32 task, const char *expected)
{
  g_autofree char *text = segments (fixture->plan, task);
  g_assert_cmpstr (text, ==, expected);
  plan_fixture_assert_fresh (fixture);
}

static gint32
add_recurring (PlanFixture *fixture, const char *title, const char *rule, int minutes,
               const char *links)
{
  SwTaskDraft draft = {.title = title,
                       .parent = -1,
                       .after = -1,
                       .duration = minutes,
                       .kind = SW_KIND_TASK,
                       .recurrence = rule,
                       .links = links};
  GError *error = NULL;
  gint64 id = sw_plan_add (fixture->plan, &draft, &error);
  g_assert_no_error (error);
  return sw_plan_find (fixture->plan, id);
}

static void
assert_never (PlanFixture *fixture, gint32 task, const char *first, const char *second,
              const char *day)
{
  const char *const pairs[] = {first, second, NULL};
  GError *error = NULL;
  g_assert_false (sw_plan_set_many (fixture->plan, task, pairs, &error));
  plan_fixture_assert_refused (&error, "recurrence-empty", day, NULL);
  plan_fixture_assert_fresh (fixture);
}

static void
set_both (PlanFixture *fixture, gint32 task, const char *first, const char *second)
{
  const char *const pairs[] = {first, second, NULL};
  GError *error = NULL;
  sw_plan_set_many (fixture->plan, task, pairs, &error);
  g_assert_no_error (error);
}

/* A rule is judged by where the work may begin after the whole step, whichever field comes first.
 */
static void
test_rule_with_constraint (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "A", 3, NULL);
  gint32 sync = add_recurring (fixture, "Sync", "weekly;MO;@10:00;until=2026-12-31", 60, "1");
  const char *early = "recurrence=weekly;MO;@10:00;until=2026-12-15";
  const char *late = "recurrence=weekly;MO;@10:00;until=2027-01-10";
  assert_never (fixture, sync, early, "constraint=snet:2027-01-04", "4 Jan 2027");
  assert_never (fixture, sync, "constraint=snet:2027-01-04", early, "4 Jan 2027");
  assert_never (fixture, sync, "constraint=snet:2027-01-04", NULL, "4 Jan 2027");
  set_both (fixture, sync, late, "constraint=snet:2027-01-04");
  assert_segments (fixture, sync, "2027-01-04T10:00 2027-01-04T11:00");
  assert_never (fixture, sync, early, NULL, "4 Jan 2027");
  set_both (fixture, sync, early, "constraint=asap");
  assert_segments (fixture, sync,
                   "2026-12-07T10:00 2026-12-07T11:00, 2026-12-14T10:00 2026-12-14T11:00");
  /* What it follows holds it, too. */
  assert_never (fixture, sync, "constraint=snet:2026-12-01", "recurrence=daily;until=2026-12-03",
                "3 Dec 2026");
}

/* The working time is that of who is responsible after the step. */
static void
test_rule_with_owner (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  GError *error = NULL;
  SwPerson ida = {.name = (char *) "Ida", .party = SW_PARTY_VENDOR};
  gint64 person = sw_person_add (fixture->library, fixture->project, &ida, &error);
  g_assert_no_error (error);
  SwCalendarDay off = {.first = sw_day_new (2026, 12, 1), .last = sw_day_new (2026, 12, 11)};
  sw_calendar_add_day (fixture->library, fixture->project, SW_CALENDAR_OF_PERSON (person), &off,
                       &error);
  g_assert_no_error (error);
  gint32 sync = plan_fixture_add (fixture, NULL, "Sync", 1, NULL);
  assert_never (fixture, sync, "recurrence=daily;until=2026-12-10", "owner=Ida", "1 Dec 2026");
  set_both (fixture, sync, "recurrence=daily;until=2026-12-14", "owner=Ida");
  assert_segments (fixture, sync, "2026-12-14T08:00 2026-12-14T17:00");
  plan_fixture_assert_fresh (fixture);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/rule-step/constraint", test_rule_with_constraint);
  ADD ("/rule-step/owner", test_rule_with_owner);
  return g_test_run ();
}
