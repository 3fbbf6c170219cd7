#include "core/people/person.h"
#include "core/plan/calendar-edit.h"
#include "core/plan/plan-calendar.h"
#include "core/plan/holidays.h"
#include "plan-fixture.h"

#include <string.h>

static SwDay
day (const char *text)
{
  SwDay read = sw_day_parse (text);
  g_assert_cmpint (read, !=, SW_NO_DAY);
  return read;
}

static gint64
add_person (PlanFixture *fixture, const char *name, SwParty party)
{
  SwPerson draft = {.name = (char *) name, .party = party};
  GError *error = NULL;
  gint64 id = sw_person_add (fixture->library, fixture->project, &draft, &error);
  g_assert_no_error (error);
  return id;
}

static void
give (PlanFixture *fixture, gint32 task, gint64 person)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, person);
  plan_fixture_set (fixture, task, "owner", person != 0 ? text : "");
}

static gint64
add_day (PlanFixture *fixture, SwCalendarOwner owner, const char *first, const char *last,
         gboolean work, const char *hours)
{
  SwCalendarDay draft = {.first = day (first),
                         .last = day (last),
                         .work = work,
                         .hours = (char *) hours,
                         .title = (char *) "Stated"};
  GError *error = NULL;
  gint64 id = sw_calendar_add_day (fixture->library, fixture->project, owner, &draft, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

static void
assert_dates (PlanFixture *fixture, gint32 task, const char *dates)
{
  g_autofree char *are = plan_fixture_dates (fixture->plan, task);
  g_assert_cmpstr (are, ==, dates);
}

/* A person's leave moves that person's tasks at once, nobody else's, and is one step of undo. */
static void
test_absence (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture, "Li Na", SW_PARTY_CUSTOMER);
  gint64 meyer = add_person (fixture, "Eva Meyer", SW_PARTY_CUSTOMER);
  gint32 hers = plan_fixture_add (fixture, NULL, "Hers", 3, NULL);
  gint32 his = plan_fixture_add (fixture, NULL, "His", 3, NULL);
  gint32 open = plan_fixture_add (fixture, NULL, "Open", 3, NULL);
  give (fixture, hers, li);
  give (fixture, his, meyer);
  assert_dates (fixture, hers, "2026-12-01T08:00 2026-12-03T17:00");
  add_day (fixture, SW_CALENDAR_OF_PERSON (li), "2026-12-02", "2026-12-04", FALSE, NULL);
  assert_dates (fixture, hers, "2026-12-01T08:00 2026-12-08T17:00");
  assert_dates (fixture, his, "2026-12-01T08:00 2026-12-03T17:00");
  assert_dates (fixture, open, "2026-12-01T08:00 2026-12-03T17:00");
  plan_fixture_assert_fresh (fixture);
  plan_fixture_undo (fixture);
  assert_dates (fixture, hers, "2026-12-01T08:00 2026-12-03T17:00");
  plan_fixture_assert_fresh (fixture);
}

/* The work goes to somebody who is there, and comes back. */
static void
test_new_owner (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture, "Li Na", SW_PARTY_CUSTOMER);
  gint64 meyer = add_person (fixture, "Eva Meyer", SW_PARTY_VENDOR);
  gint32 task = plan_fixture_add (fixture, NULL, "Work", 3, NULL);
  add_day (fixture, SW_CALENDAR_OF_PERSON (li), "2026-12-01", "2026-12-04", FALSE, NULL);
  give (fixture, task, li);
  assert_dates (fixture, task, "2026-12-07T08:00 2026-12-09T17:00");
  give (fixture, task, meyer);
  assert_dates (fixture, task, "2026-12-01T08:00 2026-12-03T17:00");
  give (fixture, task, li);
  assert_dates (fixture, task, "2026-12-07T08:00 2026-12-09T17:00");
  g_assert_true (sw_person_remove (fixture->library, li, NULL));
  assert_dates (fixture, task, "2026-12-01T08:00 2026-12-03T17:00");
  plan_fixture_assert_fresh (fixture);
  plan_fixture_undo (fixture);
  assert_dates (fixture, task, "2026-12-07T08:00 2026-12-09T17:00");
  plan_fixture_assert_fresh (fixture);
}

static void
test_half_days (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture, "Li Na", SW_PARTY_CUSTOMER);
  gint32 task = plan_fixture_add (fixture, NULL, "Work", 2, NULL);
  give (fixture, task, li);
  SwCalendarOwner owner = SW_CALENDAR_OF_PERSON (li);
  add_day (fixture, owner, "2026-12-01", "2026-12-02", FALSE, "08:00-12:00");
  assert_dates (fixture, task, "2026-12-01T13:00 2026-12-03T17:00");
  /* From ten to three, over the lunch break. */
  add_day (fixture, owner, "2026-12-03", "2026-12-03", FALSE, "10:00-15:00");
  assert_dates (fixture, task, "2026-12-01T13:00 2026-12-04T12:00");
  plan_fixture_assert_fresh (fixture);
}

/* A Saturday is worked for a day off, by all or by one party alone. */
static void
test_make_up_day (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 ours = plan_fixture_add (fixture, NULL, "Ours", 5, NULL);
  gint32 theirs = plan_fixture_add (fixture, NULL, "Theirs", 5, NULL);
  plan_fixture_set (fixture, theirs, "party", "customer");
  assert_dates (fixture, ours, "2026-12-01T08:00 2026-12-07T17:00");
  add_day (fixture, SW_CALENDAR_OF_PARTY (SW_PARTY_CUSTOMER), "2026-12-05", "2026-12-05", TRUE,
           NULL);
  assert_dates (fixture, ours, "2026-12-01T08:00 2026-12-07T17:00");
  assert_dates (fixture, theirs, "2026-12-01T08:00 2026-12-05T17:00");
  add_day (fixture, SW_CALENDAR_OF_PROJECT, "2026-12-05", "2026-12-06", TRUE, "09:00-13:00");
  assert_dates (fixture, ours, "2026-12-01T08:00 2026-12-06T13:00");
  assert_dates (fixture, theirs, "2026-12-01T08:00 2026-12-05T17:00");
  plan_fixture_assert_fresh (fixture);
}

/* A working day within a holiday of the company, and the other way round. */
static void
test_days_within_days (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 task = plan_fixture_add (fixture, NULL, "Work", 2, NULL);
  add_day (fixture, SW_CALENDAR_OF_PROJECT, "2026-12-01", "2026-12-31", FALSE, NULL);
  assert_dates (fixture, task, "2027-01-01T08:00 2027-01-04T17:00");
  add_day (fixture, SW_CALENDAR_OF_PROJECT, "2026-12-10", "2026-12-10", TRUE, NULL);
  assert_dates (fixture, task, "2026-12-10T08:00 2027-01-01T17:00");
}

/* A party with a week and holidays of its own, and who belongs to it. */
static void
test_party (PlanFixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  SwCalendarOwner customer = SW_CALENDAR_OF_PARTY (SW_PARTY_CUSTOMER);
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture, "Li Na", SW_PARTY_CUSTOMER);
  gint32 hers = plan_fixture_add (fixture, NULL, "Hers", 5, NULL);
  gint32 theirs = plan_fixture_add (fixture, NULL, "Theirs", 5, NULL);
  gint32 ours = plan_fixture_add (fixture, NULL, "Ours", 5, NULL);
  give (fixture, hers, li);
  plan_fixture_set (fixture, theirs, "party", "customer");
  plan_fixture_set (fixture, ours, "party", "vendor");
  g_assert_true (sw_calendar_set_week (library, fixture->project, customer,
                                       "09:00-13:00,14:00-18:00;09:00-13:00,14:00-18:00;"
                                       "09:00-13:00,14:00-18:00;09:00-13:00,14:00-18:00;;;",
                                       NULL));
  assert_dates (fixture, hers, "2026-12-01T09:00 2026-12-08T18:00");
  assert_dates (fixture, theirs, "2026-12-01T09:00 2026-12-08T18:00");
  assert_dates (fixture, ours, "2026-12-01T08:00 2026-12-07T17:00");
  g_assert_true (
      sw_calendar_set_holidays (library, fixture->project, SW_CALENDAR_OF_PROJECT, "de-by", NULL));
  plan_fixture_set_project (fixture, fixture->project, "start=2026-12-23");
  /* Christmas Day is a Friday, New Year's Day too. */
  assert_dates (fixture, ours, "2026-12-23T08:00 2026-12-30T17:00");
  assert_dates (fixture, theirs, "2026-12-23T09:00 2026-12-30T18:00");
  g_assert_true (sw_calendar_set_holidays (library, fixture->project, customer, "CN", NULL));
  g_assert_true (sw_calendar_set_week (library, fixture->project, customer, "", NULL));
  assert_dates (fixture, theirs, "2026-12-23T08:00 2026-12-29T17:00");
  assert_dates (fixture, hers, "2026-12-23T08:00 2026-12-29T17:00");
  g_assert_true (sw_person_set (library, li, "party", "vendor", NULL));
  assert_dates (fixture, hers, "2026-12-23T08:00 2026-12-30T17:00");
  plan_fixture_assert_fresh (fixture);
  g_assert_true (sw_calendar_set_holidays (library, fixture->project, customer, "none", NULL));
  assert_dates (fixture, theirs, "2026-12-23T08:00 2026-12-29T17:00");
  g_assert_true (sw_calendar_set_holidays (library, fixture->project, customer, "", NULL));
  assert_dates (fixture, theirs, "2026-12-23T08:00 2026-12-30T17:00");
  plan_fixture_assert_fresh (fixture);
}

static void
refuse_day (PlanFixture *fixture, SwCalendarOwner owner, const SwCalendarDay *draft,
            const char *rule, const char *text)
{
  GError *error = NULL;
  g_assert_cmpint (sw_calendar_add_day (fixture->library, fixture->project, owner, draft, &error),
                   ==, 0);
  plan_fixture_assert_refused (&error, rule, text, NULL);
}

static void
test_refusals (PlanFixture *fixture, gconstpointer data)
{
  gint64 li = add_person (fixture, "Li Na", SW_PARTY_CUSTOMER);
  SwCalendarOwner owner = SW_CALENDAR_OF_PERSON (li);
  add_day (fixture, owner, "2026-12-01", "2026-12-04", FALSE, NULL);
  SwDay first = day ("2026-12-04");
  refuse_day (fixture, owner, &(SwCalendarDay){.first = first, .last = first + 9}, "day-overlap",
              "2026-12-04");
  refuse_day (fixture, owner, &(SwCalendarDay){.first = first, .last = first - 1}, "day-order",
              "other way round");
  refuse_day (fixture, owner, &(SwCalendarDay){.first = first, .last = G_MAXINT32}, "unknown-date",
              "1900");
  refuse_day (fixture, owner,
              &(SwCalendarDay){.first = first + 1, .last = first + 1, .hours = (char *) "8-12"},
              "hours-form", "8-12");
  refuse_day (fixture, SW_CALENDAR_OF_PERSON (4711),
              &(SwCalendarDay){.first = first, .last = first}, "unknown-person", "people list");
  GError *error = NULL;
  g_assert_false (sw_calendar_remove_day (fixture->library, 4711, &error));
  plan_fixture_assert_refused (&error, "unknown-day", "calendar show", NULL);
  g_assert_false (
      sw_calendar_set_week (fixture->library, fixture->project, owner, ";;;;;;", &error));
  plan_fixture_assert_refused (&error, "unknown-week", "at least one day", NULL);
  g_assert_false (
      sw_calendar_set_holidays (fixture->library, fixture->project, owner, "XX", &error));
  plan_fixture_assert_refused (&error, "unknown-holidays", "XX", NULL);
  /* Mornings here and afternoons there are two things; a whole year is one. */
  add_day (fixture, owner, "2027-01-04", "2027-01-08", FALSE, "08:00-12:00");
  add_day (fixture, owner, "2027-01-04", "2027-01-08", FALSE, "13:00-15:00");
  add_day (fixture, owner, "2028-01-01", "2028-12-31", FALSE, NULL);
}

static void
test_change_and_remove (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint64 li = add_person (fixture, "Li Na", SW_PARTY_CUSTOMER);
  SwCalendarOwner owner = SW_CALENDAR_OF_PERSON (li);
  gint32 task = plan_fixture_add (fixture, NULL, "Work", 1, NULL);
  give (fixture, task, li);
  gint64 id = add_day (fixture, owner, "2026-12-01", "2026-12-01", FALSE, NULL);
  assert_dates (fixture, task, "2026-12-02T08:00 2026-12-02T17:00");
  SwCalendarDay draft = {.first = day ("2026-12-01"), .last = day ("2026-12-02")};
  g_assert_cmpint (sw_calendar_change_day (fixture->library, id, &draft, NULL), ==, id);
  assert_dates (fixture, task, "2026-12-03T08:00 2026-12-03T17:00");
  g_autoptr (SwCalendarFacts) facts =
      sw_calendar_facts_read (fixture->library, fixture->project, owner);
  g_assert_cmpuint (facts->days->len, ==, 1);
  g_assert_true (sw_calendar_remove_day (fixture->library, id, NULL));
  assert_dates (fixture, task, "2026-12-01T08:00 2026-12-01T17:00");
  plan_fixture_assert_fresh (fixture);
}

/* A slow reference: each minute of a day is asked, layer by layer. */

static gboolean
in_hours (const char *hours, int minute)
{
  SwDayPattern pattern;
  g_assert_true (sw_day_pattern_parse (hours, &pattern));
  for (guint i = 0; i < pattern.count; i++) {
    if (pattern.shifts[i].from <= minute && minute < pattern.shifts[i].to)
      return TRUE;
  }
  return FALSE;
}

static const char *
week_text (const SwCalendarFacts *const *chain)
{
  const char *week = "08:00-12:00,13:00-17:00;08:00-12:00,13:00-17:00;08:00-12:00,13:00-17:00;"
                     "08:00-12:00,13:00-17:00;08:00-12:00,13:00-17:00;;";
  for (int i = 0; i < 3; i++)
    week = chain[i] != NULL && chain[i]->week != NULL ? chain[i]->week : week;
  return week;
}

static gboolean
works_in_week (char **week, SwDay at, int minute)
{
  return in_hours (week[sw_day_weekday (at)], minute);
}

/* What the entry makes of a minute that the calendar below it works or not. */
static gboolean
apply (const SwCalendarDay *entry, char **week, SwDay at, int minute, gboolean works)
{
  if (!entry->work)
    return works && entry->hours != NULL && !in_hours (entry->hours, minute);
  if (entry->hours != NULL)
    return in_hours (entry->hours, minute);
  int weekday = sw_day_weekday (at);
  for (int i = 0; *week[weekday] == '\0'; i++)
    weekday = i;
  return in_hours (week[weekday], minute);
}

static gboolean
is_holiday (const SwCalendarFacts *const *chain, SwDay at)
{
  const char *region = NULL;
  int year;
  for (int i = 0; i < 3; i++)
    region = chain[i] != NULL && chain[i]->region != NULL ? chain[i]->region : region;
  sw_day_split (at, &year, NULL, NULL);
  g_autoptr (GArray) holidays =
      region != NULL && *region != '\0' ? sw_holidays (region, year) : NULL;
  for (guint i = 0; holidays != NULL && i < holidays->len; i++) {
    if (g_array_index (holidays, SwHoliday, i).day == at)
      return TRUE;
  }
  return FALSE;
}

static gboolean
reference_works (const SwCalendarFacts *const *chain, SwDay at, int minute)
{
  g_auto (GStrv) week = g_strsplit (week_text (chain), ";", -1);
  gboolean works = works_in_week (week, at, minute) && !is_holiday (chain, at);
  for (int i = 0; i < 3; i++) {
    for (SwDay length = 400; chain[i] != NULL && length >= 0; length--) {
      for (guint j = 0; j < chain[i]->days->len; j++) {
        const SwCalendarDay *entry = chain[i]->days->pdata[j];
        if (entry->last - entry->first == length && entry->first <= at && at <= entry->last)
          works = apply (entry, week, at, minute, works);
      }
    }
  }
  return works;
}

static void
state_anything (PlanFixture *fixture, GRand *rand, SwCalendarOwner owner)
{
  static const char *const weeks[] = {
      "", ";;07:00-15:30;07:00-15:30;07:00-15:30;10:00-14:00;",
      "09:00-12:00,13:30-18:00;09:00-12:00;;;00:00-06:00,20:00-24:00;;"};
  static const char *const regions[] = {"", "none", "DE-BY", "CN"};
  static const char *const hours[] = {NULL, NULL, "08:00-12:00", "11:00-14:30", "22:00-24:00"};
  sw_calendar_set_week (fixture->library, fixture->project, owner,
                        weeks[g_rand_int_range (rand, 0, G_N_ELEMENTS (weeks))], NULL);
  sw_calendar_set_holidays (fixture->library, fixture->project, owner,
                            regions[g_rand_int_range (rand, 0, G_N_ELEMENTS (regions))], NULL);
  for (int i = 0; i < 6; i++) {
    SwCalendarDay draft = {.work = g_rand_boolean (rand)};
    draft.first = day ("2026-11-20") + g_rand_int_range (rand, 0, 60);
    draft.last = draft.first + g_rand_int_range (rand, 0, 3) * g_rand_int_range (rand, 0, 12);
    draft.hours = (char *) hours[g_rand_int_range (rand, 0, G_N_ELEMENTS (hours))];
    sw_calendar_add_day (fixture->library, fixture->project, owner, &draft, NULL);
  }
}

static void
test_reference (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  for (int round = 0; round < 12; round++) {
    gint64 person = add_person (fixture, "Li Na", SW_PARTY_CUSTOMER);
    SwCalendarOwner owners[] = {SW_CALENDAR_OF_PROJECT, SW_CALENDAR_OF_PARTY (SW_PARTY_CUSTOMER),
                                SW_CALENDAR_OF_PERSON (person)};
    for (int i = 0; i < 3; i++)
      state_anything (fixture, rand, owners[i]);
    g_autoptr (GPtrArray) list = sw_calendar_facts_list (fixture->library, fixture->project);
    const SwCalendarFacts *chain[3];
    for (int i = 0; i < 3; i++)
      chain[i] = sw_calendar_facts_find (list, owners[i]);
    const SwCalendar *calendar = sw_plan_person_calendar (fixture->plan, person);
    for (SwDay at = day ("2026-11-15"); at < day ("2027-02-20"); at++) {
      for (int minute = 0; minute < SW_DAY_MINUTES; minute += 30) {
        SwInstant instant = sw_day_instant (at, minute);
        gint32 worked =
            sw_calendar_position (calendar, instant + 1) - sw_calendar_position (calendar, instant);
        g_assert_cmpint (worked, ==, reference_works (chain, at, minute));
      }
    }
    for (int i = 0; i < 3; i++) { /* the next round begins with empty calendars */
      const SwCalendarFacts *facts = chain[i];
      for (guint j = 0; facts != NULL && j < facts->days->len; j++)
        sw_calendar_remove_day (fixture->library, ((SwCalendarDay *) facts->days->pdata[j])->id,
                                NULL);
    }
  }
}

/* Whatever is stated, the living plan is what a fresh load gives. */
static void
test_living_plan (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  gint64 people[3];
  for (int i = 0; i < 3; i++)
    people[i] = add_person (fixture, "Li Na", (SwParty) i);
  for (int step = 0; step < 60; step++) {
    gint32 task = g_rand_int_range (rand, 0, sw_plan_count (fixture->plan));
    int who = g_rand_int_range (rand, 0, 3);
    switch (g_rand_int_range (rand, 0, 6)) {
    case 0:
      state_anything (fixture, rand, SW_CALENDAR_OF_PERSON (people[who]));
      break;
    case 1:
      state_anything (fixture, rand, SW_CALENDAR_OF_PARTY (who));
      break;
    case 2:
      sw_person_set (fixture->library, people[who], "party",
                     sw_party_code (g_rand_int_range (rand, 0, 3)), NULL);
      break;
    case 3:
      plan_fixture_undo (fixture);
      break;
    default:
      give (fixture, task, people[who]);
    }
    plan_fixture_assert_fresh (fixture);
  }
}

static const struct {
  const char *name;
  void (*run) (PlanFixture *fixture, gconstpointer data);
} tests[] = {
    {"/working-time/absence", test_absence},
    {"/working-time/new-owner", test_new_owner},
    {"/working-time/half-days", test_half_days},
    {"/working-time/make-up-day", test_make_up_day},
    {"/working-time/days-within-days", test_days_within_days},
    {"/working-time/party", test_party},
    {"/working-time/refusals", test_refusals},
    {"/working-time/change-and-remove", test_change_and_remove},
    {"/working-time/reference", test_reference},
    {"/working-time/living-plan", test_living_plan},
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
