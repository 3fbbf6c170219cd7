/* Split work and recurring work: their dates against slow walks through single minutes and days. */
#include "plan-fixture.h"

#include "core/people/person.h"
#include "core/plan/calendar-edit.h"
#include "core/plan/plan-private.h"
#include "core/scene/gantt-scene.h"
#include "core/scene/plan-rows.h"

#include <string.h>

static SwInstant
at (const char *text)
{
  SwInstant instant = sw_instant_parse (text, 0);
  g_assert_cmpint (instant, !=, SW_NO_INSTANT);
  return instant;
}

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

static gint64
interrupt (PlanFixture *fixture, gint32 task, const char *from, const char *until)
{
  GError *error = NULL;
  gint64 id = sw_plan_pause (fixture->plan, task, at (from), at (until), &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

/* --- split work ------------------------------------------------------------------------------ */

static void
test_pause (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 5, NULL);
  gint32 b = plan_fixture_add (fixture, NULL, "B", 1, "1");
  assert_segments (fixture, a, "2026-12-01T08:00 2026-12-07T17:00");
  gint64 days = interrupt (fixture, a, "2026-12-03T00:00", "2026-12-05T00:00");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-09T17:00");
  assert_segments (fixture, b, "2026-12-10T08:00 2026-12-10T17:00");
  gint64 hours = interrupt (fixture, a, "2026-12-08T10:00", "2026-12-08T15:00");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-08T10:00, "
                   "2026-12-08T15:00 2026-12-10T12:00");
  assert_segments (fixture, b, "2026-12-10T13:00 2026-12-11T12:00");
  guint count;
  const SwPause *pauses = sw_plan_pauses (fixture->plan, a, &count);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (pauses[0].id, ==, days);
  g_assert_true (sw_plan_resume (fixture->plan, a, days, NULL));
  assert_segments (fixture, a, "2026-12-01T08:00 2026-12-07T17:00");
  GError *error = NULL;
  g_assert_false (sw_plan_resume (fixture->plan, a, days, &error));
  plan_fixture_assert_refused (&error, "no-such-pause", "“A”", NULL);
  plan_fixture_undo (fixture);
  g_assert_true (sw_plan_resume (fixture->plan, a, 0, NULL));
  assert_segments (fixture, a, "2026-12-01T08:00 2026-12-07T17:00");
  plan_fixture_undo (fixture);
  pauses = sw_plan_pauses (fixture->plan, a, &count);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (pauses[1].id, ==, hours);
}

static void
test_pause_refused (PlanFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *title, *from, *until, *rule;
  } cases[] = {{"A", "2026-12-04T08:00", "2026-12-03T08:00", "pause-order"},
               {"A", "2026-12-05T00:00", "2026-12-06T12:00", "pause-empty"},
               {"A", "2026-12-02T17:00", "2026-12-03T08:00", "pause-empty"},
               {"A", "2026-12-08T12:00", "2026-12-09T18:00", "pause-outside"},
               {"A", "2026-11-26T08:00", "2026-12-01T08:00", "pause-outside"},
               {"A", "2026-12-02T08:00", "2026-12-03T10:00", "pause-overlap"},
               {"Elapsed", "2026-12-02T08:00", "2026-12-03T08:00", "no-pause"},
               {"Milestone", "2026-12-02T08:00", "2026-12-03T08:00", "no-pause"},
               {"Summary", "2026-12-02T08:00", "2026-12-03T08:00", "no-pause"}};
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 5, NULL);
  plan_fixture_set (fixture, plan_fixture_add (fixture, NULL, "Elapsed", 3, NULL), "duration",
                    "4ed");
  plan_fixture_add (fixture, NULL, "Milestone", 0, NULL);
  plan_fixture_add (fixture, NULL, "Summary", 1, NULL);
  plan_fixture_add (fixture, "4", "Below", 9, NULL);
  interrupt (fixture, a, "2026-12-03T08:00", "2026-12-03T12:00");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GError *error = NULL;
    gint32 task = plan_fixture_find (fixture, cases[i].title);
    g_assert_cmpint (
        sw_plan_pause (fixture->plan, task, at (cases[i].from), at (cases[i].until), &error), ==,
        0);
    plan_fixture_assert_refused (&error, cases[i].rule, NULL);
  }
}

/* What a task of another kind has as interruptions rests, and holds again when it is work again. */
static void
test_pause_rests (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 3, NULL);
  interrupt (fixture, a, "2026-12-02T00:00", "2026-12-03T00:00");
  plan_fixture_set (fixture, a, "duration", "3ed");
  assert_segments (fixture, a, "2026-12-01T08:00 2026-12-04T08:00");
  g_autoptr (SwPlan) loaded = sw_plan_new (fixture->library, fixture->project, NULL);
  GError *error = NULL;
  sw_plan_set (loaded, a, "duration", "3d", &error); /* a plan that never saw it interrupted */
  g_assert_no_error (error);
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-01T17:00, 2026-12-03T08:00 2026-12-04T17:00");
  g_autofree char *other = segments (loaded, a);
  g_assert_cmpstr (other, ==,
                   "2026-12-01T08:00 2026-12-01T17:00, 2026-12-03T08:00 2026-12-04T17:00");
}

/* Another owner has other days off, and the interruption holds in both calendars. */
static void
test_pause_owner (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  GError *error = NULL;
  SwPerson ida = {.name = (char *) "Ida", .party = SW_PARTY_VENDOR};
  gint64 person = sw_person_add (fixture->library, fixture->project, &ida, &error);
  g_assert_no_error (error);
  SwCalendarDay off = {.first = sw_day_new (2026, 12, 2), .last = sw_day_new (2026, 12, 2)};
  sw_calendar_add_day (fixture->library, fixture->project, SW_CALENDAR_OF_PERSON (person), &off,
                       &error);
  g_assert_no_error (error);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 3, NULL);
  interrupt (fixture, a, "2026-12-03T00:00", "2026-12-04T00:00");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-04T08:00 2026-12-04T17:00");
  plan_fixture_set (fixture, a, "owner", "Ida");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-01T17:00, 2026-12-04T08:00 2026-12-07T17:00");
  guint calendars = fixture->plan->calendars->len;
  for (int i = 0; i < 3; i++) {
    plan_fixture_set (fixture, a, "owner", i % 2 == 0 ? "" : "Ida");
    plan_fixture_assert_fresh (fixture);
  }
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-04T08:00 2026-12-04T17:00");
  g_assert_cmpuint (fixture->plan->calendars->len, ==, calendars);
}

static void
test_pause_moves (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 5, NULL);
  interrupt (fixture, a, "2026-12-03T00:00", "2026-12-05T00:00");
  g_assert_true (sw_plan_move (fixture->plan, a, at ("2026-12-08T08:00"), NULL));
  assert_segments (fixture, a,
                   "2026-12-08T08:00 2026-12-09T17:00, 2026-12-14T08:00 2026-12-16T17:00");
  plan_fixture_undo (fixture);
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-09T17:00");
  /* Held where it is by the project's start: then its interruption stays, too. */
  g_assert_true (sw_plan_move (fixture->plan, a, at ("2026-11-20T08:00"), NULL));
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-09T17:00");
  plan_fixture_set (fixture, a, "constraint", "mfo:2026-12-09");
  assert_segments (fixture, a,
                   "2026-12-01T08:00 2026-12-02T17:00, 2026-12-07T08:00 2026-12-09T17:00");
  g_assert_true (sw_plan_move (fixture->plan, a, at ("2026-12-08T08:00"), NULL));
  assert_segments (fixture, a,
                   "2026-12-08T08:00 2026-12-09T17:00, 2026-12-14T08:00 2026-12-16T17:00");
}

/* A summary takes along what is interrupted below it, also what follows something inside. */
static void
test_pause_moves_below (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 phase = plan_fixture_add (fixture, NULL, "Phase", 1, NULL);
  plan_fixture_add (fixture, "1", "A", 2, NULL);
  gint32 b = plan_fixture_add (fixture, "1", "B", 3, "1.1");
  interrupt (fixture, b, "2026-12-04T00:00", "2026-12-05T00:00");
  assert_segments (fixture, b,
                   "2026-12-03T08:00 2026-12-03T17:00, 2026-12-07T08:00 2026-12-08T17:00");
  g_assert_true (sw_plan_move (fixture->plan, phase, at ("2026-12-08T08:00"), NULL));
  assert_segments (fixture, b,
                   "2026-12-10T08:00 2026-12-10T17:00, 2026-12-14T08:00 2026-12-15T17:00");
}

/* Is it in a stretch in which the task rests? */
static gboolean
rests (const SwPause *pauses, guint count, SwInstant minute)
{
  for (guint i = 0; i < count; i++) {
    if (minute >= pauses[i].start && minute < pauses[i].finish)
      return TRUE;
  }
  return FALSE;
}

static gboolean
works (const SwCalendar *calendar, SwInstant minute)
{
  const SwDayPattern *pattern = sw_calendar_day (calendar, sw_instant_day (minute));
  int at_minute = sw_instant_minute (minute);
  for (guint i = 0; i < pattern->count; i++) {
    if (at_minute >= pattern->shifts[i].from && at_minute < pattern->shifts[i].to)
      return TRUE;
  }
  return FALSE;
}

/* From its start to its finish the task works its duration outside of its interruptions, all of it
 * within its pieces, and its pieces hold no minute of an interruption. */
static void
assert_works (SwPlan *plan, gint32 task)
{
  guint pause_count, count;
  const SwPause *pauses = sw_plan_pauses (plan, task, &pause_count);
  const SwSpan *spans = sw_plan_segments (plan, task, &count);
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  gint32 worked = 0, inside = 0;
  for (SwInstant minute = dates->start[task]; minute < dates->finish[task]; minute++)
    worked += works (sw_plan_calendar (plan), minute) && !rests (pauses, pause_count, minute);
  g_assert_cmpint (worked, ==, sw_plan_task (plan, task)->duration);
  g_assert_cmpint (spans[0].start, ==, dates->start[task]);
  g_assert_cmpint (spans[count - 1].finish, ==, dates->finish[task]);
  for (guint i = 0; i < count; i++) {
    g_assert_cmpint (spans[i].start, <, spans[i].finish);
    g_assert_true (i == 0 || spans[i].start > spans[i - 1].finish);
    for (SwInstant minute = spans[i].start; minute < spans[i].finish; minute++) {
      if (!works (sw_plan_calendar (plan), minute))
        continue;
      g_assert_false (rests (pauses, pause_count, minute));
      inside++;
    }
  }
  g_assert_cmpint (inside, ==, worked);
}

static void
test_pause_random (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  plan_fixture_empty (fixture);
  plan_fixture_set_project (fixture, fixture->project, "holidays=DE-BY");
  for (int round = 0; round < 40; round++) {
    gint32 task = plan_fixture_add (fixture, NULL, "A", g_rand_int_range (random, 1, 30),
                                    round % 3 == 2 ? "1" : NULL);
    for (int i = g_rand_int_range (random, 0, 6); i > 0; i--) {
      const SwScheduleResult *dates = sw_plan_schedule (fixture->plan, FALSE);
      SwInstant from = g_rand_int_range (random, dates->start[task] - 2000, dates->finish[task]);
      SwInstant until = from + (g_rand_boolean (random) ? g_rand_int_range (random, 1, 600)
                                                        : g_rand_int_range (random, 1, 20000));
      sw_plan_pause (fixture->plan, task, from, until, NULL);
      assert_works (fixture->plan, task);
    }
    g_assert_true (sw_plan_move (
        fixture->plan, task, at ("2026-12-01T08:00") + g_rand_int_range (random, 0, 40000), NULL));
    assert_works (fixture->plan, task);
    plan_fixture_assert_fresh (fixture);
  }
}

/* The calendar with holes minute by minute, also with holes that overlap. */
static void
test_holes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  SwDay first = sw_day_new (2026, 12, 1);
  for (int round = 0; round < 200; round++) {
    g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
    g_autoptr (SwCalendar) whole = sw_calendar_new (rules, first, first + 20);
    SwSpan holes[6];
    guint count = (guint) g_rand_int_range (random, 0, 7);
    for (guint i = 0; i < count; i++) {
      holes[i].start = sw_day_instant (first, g_rand_int_range (random, -900, 22 * 1440));
      holes[i].finish = holes[i].start + g_rand_int_range (random, -10, i == 3 ? 9000 : 900);
    }
    g_autoptr (SwCalendar) calendar = sw_calendar_without (whole, holes, count);
    gint32 position = 0;
    for (SwInstant minute = sw_day_instant (first, 0); minute < sw_day_instant (first + 21, 0);
         minute++) {
      gboolean open = works (whole, minute);
      for (guint i = 0; i < count; i++)
        open = open && !(minute >= holes[i].start && minute < holes[i].finish);
      g_assert_cmpint (sw_calendar_position (calendar, minute), ==, position);
      if (open) {
        g_assert_cmpint (sw_calendar_start_at (calendar, position), ==, minute);
        g_assert_cmpint (sw_calendar_finish_at (calendar, position + 1), ==, minute + 1);
      }
      position += open;
    }
  }
}

/* --- recurring work: rules ------------------------------------------------------------------- */

static void
test_rules (void)
{
  static const struct {
    const char *text, *stored, *words;
  } cases[] = {{"daily", "daily;until=go-live", "Every working day, until go-live"},
               {"weekly;MO,TH;@10:00;count=10", "weekly;MO,TH;@10:00;count=10",
                "Every week on Monday, Thursday, 10:00, 10 times"},
               {"EVERY 2 weeks on th,mo", "every 2 weeks;MO,TH;until=go-live",
                "Every 2 weeks on Monday, Thursday, until go-live"},
               {"weekly @9:05", "weekly;@09:05;until=go-live", "Every week, 09:05, until go-live"},
               {"monthly;15;until=2027-03-31", "monthly;15;until=2027-03-31",
                "Every month on day 15, until 31 Mar 2027"},
               {"monthly on 2TU", "monthly;2TU;until=go-live",
                "Every month on the second Tuesday, until go-live"},
               {"every 3 months on -1FR until=go-live", "every 3 months;-1FR;until=go-live",
                "Every 3 months on the last Friday, until go-live"},
               {"every 1 day", "daily;until=go-live", "Every working day, until go-live"}};
  static const char *const faults[] = {"",
                                       "often",
                                       "weekly;XX",
                                       "weekly;15",
                                       "monthly;MO",
                                       "monthly;0",
                                       "monthly;32",
                                       "monthly;5TU",
                                       "monthly;0TU",
                                       "monthly;-2TU",
                                       "daily;MO",
                                       "weekly;MO;MO",
                                       "weekly daily",
                                       "every 0 weeks",
                                       "every 100 weeks",
                                       "every 2",
                                       "every 2 fortnights",
                                       "@10:00",
                                       "weekly;@24:00",
                                       "weekly;@10:60",
                                       "weekly;@1",
                                       "weekly;count=0",
                                       "weekly;count=1000",
                                       "weekly;until=soon",
                                       "weekly;until=",
                                       "weekly on",
                                       "weekly;count=3;until=go-live",
                                       "weekly;colour=red",
                                       "monthly;1;2TU"};
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    SwRecurrence rule, again;
    g_assert_true (sw_recurrence_parse (cases[i].text, &rule));
    g_autofree char *stored = sw_recurrence_to_text (&rule);
    g_autofree char *described = sw_recurrence_describe (&rule, words);
    g_assert_cmpstr (stored, ==, cases[i].stored);
    g_assert_cmpstr (described, ==, cases[i].words);
    g_assert_true (sw_recurrence_parse (stored, &again));
    g_autofree char *twice = sw_recurrence_to_text (&again);
    g_assert_cmpstr (twice, ==, stored);
  }
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    SwRecurrence rule;
    if (sw_recurrence_parse (faults[i], &rule))
      g_error ("“%s” was read", faults[i]);
  }
}

/* The rule by definition, day by day. */
typedef struct {
  SwRecurrence rule;
  const SwCalendar *calendar;
  SwDay first; /* its first day */
} Slow;

static gboolean
slow_is_on (const Slow *slow, SwDay day)
{
  const SwRecurrence *rule = &slow->rule;
  int year, month, of_month, next_month;
  sw_day_split (day, &year, &month, &of_month);
  sw_day_split (day + 1, NULL, &next_month, NULL);
  if (rule->repeat == SW_REPEAT_DAILY)
    return sw_calendar_day (slow->calendar, day)->count > 0;
  if (rule->repeat == SW_REPEAT_WEEKLY)
    return (rule->weekdays >> sw_day_weekday (day) & 1) != 0;
  if (rule->week == 0)
    return of_month == rule->month_day || (next_month != month && of_month < rule->month_day);
  if ((rule->weekdays >> sw_day_weekday (day) & 1) == 0)
    return FALSE;
  int month_of_next_week;
  sw_day_split (day + 7, NULL, &month_of_next_week, NULL);
  return rule->week < 0 ? month_of_next_week != month : (of_month - 1) / 7 + 1 == rule->week;
}

static gboolean
slow_counts (const Slow *slow, SwDay day)
{
  int year, month, first_year, first_month, worked = 0;
  sw_day_split (day, &year, &month, NULL);
  sw_day_split (slow->first, &first_year, &first_month, NULL);
  for (SwDay at_day = slow->first; at_day < day && slow->rule.repeat == SW_REPEAT_DAILY; at_day++)
    worked += sw_calendar_day (slow->calendar, at_day)->count > 0;
  int weeks = (day - sw_day_weekday (day) - slow->first + sw_day_weekday (slow->first)) / 7;
  int months = (year - first_year) * 12 + month - first_month;
  int passed = slow->rule.repeat == SW_REPEAT_DAILY    ? worked
               : slow->rule.repeat == SW_REPEAT_WEEKLY ? weeks
                                                       : months;
  return passed % slow->rule.interval == 0;
}

static SwInstant
slow_start (const Slow *slow, SwDay day)
{
  while (sw_calendar_day (slow->calendar, day)->count == 0)
    day++;
  int minute = slow->rule.minute >= 0 ? slow->rule.minute
                                      : sw_calendar_day (slow->calendar, day)->shifts[0].from;
  return sw_day_instant (day, minute);
}

/* The instants at which it takes place, by the day of the rule. */
static GArray *
slow_expand (const SwRecurrence *rule, const SwCalendar *calendar, SwInstant anchor,
             SwInstant limit, gint32 duration)
{
  Slow slow = {*rule, calendar, SW_NO_DAY};
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SwOccurrence));
  SwInstant work = anchor;
  while (!works (calendar, work))
    work++;
  int of_month;
  SwDay day = sw_instant_day (work);
  sw_day_split (day, NULL, NULL, &of_month);
  if (rule->repeat == SW_REPEAT_WEEKLY && rule->weekdays == 0)
    slow.rule.weekdays = (guint8) (1 << sw_day_weekday (day));
  if (rule->repeat == SW_REPEAT_MONTHLY && rule->week == 0 && rule->month_day == 0)
    slow.rule.month_day = (guint8) of_month;
  if (slow_start (&slow, day) < (rule->minute >= 0 ? anchor : work))
    day++;
  SwDay last = rule->end == SW_REPEAT_TO_DAY       ? rule->until
               : rule->end == SW_REPEAT_TO_GO_LIVE ? sw_instant_day (limit)
                                                   : day + 366 * 40;
  int counted = 0, most = rule->end == SW_REPEAT_COUNT ? rule->count : SW_MAX_OCCURRENCES;
  for (; day <= last && counted < most; day++) {
    if (!slow_is_on (&slow, day))
      continue;
    if (slow.first == SW_NO_DAY)
      slow.first = day;
    if (!slow_counts (&slow, day))
      continue;
    counted++;
    SwOccurrence each = {.day = day, .start = slow_start (&slow, day)};
    each.finish = each.start;
    for (gint32 left = duration; left > 0; each.finish++) /* within working hours in the tests */
      left -= works (calendar, each.finish);
    gboolean twice = FALSE;
    for (guint i = 0; i < found->len; i++)
      twice = twice || sw_instant_day (g_array_index (found, SwOccurrence, i).start) ==
                           sw_instant_day (each.start);
    if (twice && sw_instant_day (each.start) == day) { /* whose day it is stays */
      for (guint i = found->len; i-- > 0;) {
        if (sw_instant_day (g_array_index (found, SwOccurrence, i).start) == day)
          g_array_remove_index (found, i);
      }
    } else if (twice)
      continue;
    g_array_append_val (found, each);
  }
  for (guint i = found->len; i-- > 0;) {
    const SwOccurrence *each = &g_array_index (found, SwOccurrence, i);
    if (sw_instant_day (each->start) > last ||
        (rule->end == SW_REPEAT_TO_GO_LIVE && each->finish > limit))
      g_array_remove_index (found, i);
  }
  return found;
}

static SwRecurrence
random_rule (GRand *random, SwDay around)
{
  SwRecurrence rule = {.interval = 1, .minute = -1, .until = SW_NO_DAY};
  rule.repeat = (guint8) g_rand_int_range (random, 0, 3);
  if (g_rand_boolean (random))
    rule.interval = (guint8) g_rand_int_range (random, 1, 5);
  if (rule.repeat == SW_REPEAT_WEEKLY)
    rule.weekdays = (guint8) g_rand_int_range (random, 0, 128);
  if (rule.repeat == SW_REPEAT_MONTHLY && g_rand_boolean (random))
    rule.month_day = (guint8) g_rand_int_range (random, 0, 32);
  else if (rule.repeat == SW_REPEAT_MONTHLY) {
    static const gint8 weeks[] = {-1, 1, 2, 3, 4};
    rule.week = weeks[g_rand_int_range (random, 0, 5)];
    rule.weekdays = (guint8) (1 << g_rand_int_range (random, 0, 7));
  }
  if (g_rand_boolean (random))
    rule.minute = (gint16) (g_rand_boolean (random) ? 8 * 60 : 14 * 60 + 15);
  rule.end = (guint8) g_rand_int_range (random, 0, 3);
  rule.count = (gint16) (rule.end == SW_REPEAT_COUNT ? g_rand_int_range (random, 1, 30) : 0);
  if (rule.end == SW_REPEAT_TO_DAY)
    rule.until = around + g_rand_int_range (random, -10, 300);
  return rule;
}

static void
assert_same_occurrences (const GArray *found, const SwOccurrence *expected, guint count,
                         const char *text)
{
  if (found->len != count)
    g_error ("“%s”: %u occurrences instead of %u", text, count, found->len);
  for (guint i = 0; i < found->len; i++) {
    const SwOccurrence *each = &g_array_index (found, SwOccurrence, i);
    if (each->day != expected[i].day || each->start != expected[i].start ||
        each->finish != expected[i].finish)
      g_error ("“%s”: occurrence %u is on another day", text, i);
  }
}

static void
test_rules_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  SwDay first = sw_day_new (2026, 12, 1);
  g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
  sw_calendar_rules_add_holidays (rules, "DE-BY", first - 30, first + 3000);
  g_autoptr (SwCalendar) calendar = sw_calendar_new (rules, first - 366, first + 366 * 8);
  for (int round = 0; round < 3000; round++) {
    SwRecurrence rule = random_rule (random, first + 40);
    SwInstant anchor = sw_day_instant (first, g_rand_int_range (random, 0, 60 * 1440));
    if (g_rand_boolean (random))
      anchor -= anchor % 60;
    SwInstant limit = anchor + g_rand_int_range (random, 0, 300 * 1440);
    gint32 duration = g_rand_boolean (random) ? 60 : g_rand_int_range (random, 0, 2000);
    g_autofree char *text = sw_recurrence_to_text (&rule);
    g_autoptr (GArray) expected = slow_expand (&rule, calendar, anchor, limit, duration);
    g_autoptr (GArray) found =
        sw_recurrence_expand (&rule, calendar, anchor, duration, FALSE, limit);
    assert_same_occurrences (expected, (const SwOccurrence *) (void *) found->data, found->len,
                             text);
    SwRecurrence again;
    g_assert_true (sw_recurrence_parse (text, &again));
    g_autofree char *twice = sw_recurrence_to_text (&again);
    g_assert_cmpstr (twice, ==, text);
  }
}

/* --- recurring work: in a plan --------------------------------------------------------------- */

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
test_recurring (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "A", 3, NULL); /* Tuesday to Thursday */
  gint32 sync = add_recurring (fixture, "Sync", "weekly;MO;@10:00;count=3", 60, "1");
  gint32 after = plan_fixture_add (fixture, NULL, "After", 1, "2");
  g_assert_cmpint (sw_plan_task (fixture->plan, sync)->kind, ==, SW_KIND_RECURRING);
  assert_segments (fixture, sync,
                   "2026-12-07T10:00 2026-12-07T11:00, 2026-12-14T10:00 2026-12-14T11:00, "
                   "2026-12-21T10:00 2026-12-21T11:00");
  g_autofree char *dates = plan_fixture_dates (fixture->plan, sync);
  g_assert_cmpstr (dates, ==, "2026-12-07T10:00 2026-12-21T11:00");
  assert_segments (fixture, after, "2026-12-21T11:00 2026-12-22T11:00");
  gint32 link;
  g_assert_cmpint (sw_plan_driver (fixture->plan, sync, &link), ==, SW_DRIVER_LINK);
  g_assert_cmpint (sw_plan_work_minutes (fixture->plan, sync), ==, 60);
  /* It follows what it waits for, and its successor follows it. */
  plan_fixture_set (fixture, 0, "duration", "5d");
  assert_segments (fixture, sync,
                   "2026-12-14T10:00 2026-12-14T11:00, 2026-12-21T10:00 2026-12-21T11:00, "
                   "2026-12-28T10:00 2026-12-28T11:00");
  assert_segments (fixture, after, "2026-12-28T11:00 2026-12-29T11:00");
  /* One is moved, one is left out; by the rule's day or by the day it is on. */
  GError *error = NULL;
  g_assert_true (sw_plan_occurrence_move (fixture->plan, sync, sw_day_new (2026, 12, 28),
                                          at ("2026-12-30T14:00"), &error));
  g_assert_no_error (error);
  g_assert_true (sw_plan_occurrence_skip (fixture->plan, sync, sw_day_new (2026, 12, 14), &error));
  assert_segments (fixture, sync,
                   "2026-12-21T10:00 2026-12-21T11:00, 2026-12-30T14:00 2026-12-30T15:00");
  assert_segments (fixture, after, "2026-12-30T15:00 2026-12-31T15:00");
  guint count;
  const SwOccurrence *all = sw_plan_occurrences (fixture->plan, sync, &count);
  g_assert_cmpuint (count, ==, 3);
  g_assert_true (all[0].skipped && !all[0].moved && all[2].moved && !all[2].skipped);
  g_assert_cmpint (sw_plan_segment_occurrence (fixture->plan, sync, 1)->day, ==,
                   sw_day_new (2026, 12, 28));
  g_assert_true (
      sw_plan_occurrence_restore (fixture->plan, sync, sw_day_new (2026, 12, 30), &error));
  g_assert_true (
      sw_plan_occurrence_restore (fixture->plan, sync, sw_day_new (2026, 12, 14), &error));
  g_assert_no_error (error);
  assert_segments (fixture, after, "2026-12-28T11:00 2026-12-29T11:00");
  plan_fixture_undo (fixture);
  plan_fixture_undo (fixture);
  assert_segments (fixture, after, "2026-12-30T15:00 2026-12-31T15:00");
  /* All left out: it takes no time. */
  for (int day = 14; day <= 28; day += 7)
    g_assert_true (sw_plan_occurrence_skip (fixture->plan, sync, sw_day_new (2026, 12, day), NULL));
  assert_segments (fixture, sync, "");
  assert_segments (fixture, after, "2026-12-08T08:00 2026-12-08T17:00");
}

static void
test_recurring_refused (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 3, NULL);
  gint32 sync = add_recurring (fixture, "Sync", "weekly;MO;count=3", 60, NULL);
  gint32 milestone = plan_fixture_add (fixture, NULL, "M", 0, NULL);
  GError *error = NULL;
  SwDay monday = sw_day_new (2026, 12, 7);
  SwPlan *plan = fixture->plan;
  g_assert_false (sw_plan_occurrence_skip (plan, a, monday, &error));
  plan_fixture_assert_refused (&error, "not-recurring", "“A”", NULL);
  g_assert_false (sw_plan_occurrence_skip (plan, sync, monday + 1, &error));
  plan_fixture_assert_refused (&error, "no-occurrence", "8 Dec 2026", NULL);
  g_assert_false (sw_plan_occurrence_move (plan, sync, monday, at ("2026-11-30T10:00"), &error));
  plan_fixture_assert_refused (&error, "occurrence-early", NULL);
  g_assert_cmpint (
      sw_plan_pause (plan, sync, at ("2026-12-08T08:00"), at ("2026-12-09T08:00"), &error), ==, 0);
  plan_fixture_assert_refused (&error, "no-pause", "Skip or move", NULL);
  g_assert_false (sw_plan_set (plan, sync, "constraint", "mfo:2026-12-20", &error));
  plan_fixture_assert_refused (&error, "recurring-constraint", NULL);
  g_assert_false (sw_plan_set (plan, sync, "recurrence", "now and then", &error));
  plan_fixture_assert_refused (&error, "recurrence-form", "now and then", NULL);
  g_assert_false (sw_plan_set (plan, milestone, "recurrence", "weekly", &error));
  plan_fixture_assert_refused (&error, "no-work", NULL);
  interrupt (fixture, a, "2026-12-02T00:00", "2026-12-03T00:00");
  g_assert_false (sw_plan_set (plan, a, "recurrence", "weekly", &error));
  plan_fixture_assert_refused (&error, "recurring-pause", NULL);
  /* There and back: a task again, of the same length. */
  plan_fixture_set (fixture, sync, "recurrence", "");
  g_assert_cmpint (sw_plan_task (plan, sync)->kind, ==, SW_KIND_TASK);
  assert_segments (fixture, sync, "2026-12-01T08:00 2026-12-01T09:00");
  plan_fixture_set (fixture, sync, "kind", "recurring");
  g_assert_cmpstr (sw_plan_task (plan, sync)->recurrence, ==, "weekly;until=go-live");
  plan_fixture_set (fixture, sync, "kind", "task");
  g_assert_cmpint (sw_plan_task (plan, sync)->kind, ==, SW_KIND_TASK);
  plan_fixture_assert_fresh (fixture);
}

/* A weekly sync up to go-live neither delays it nor the project, also where go-live waits for it
 * with a lag, and lengthens as go-live moves away. */
static void
test_until_go_live (PlanFixture *fixture, gconstpointer data)
{
  gint32 go_live = sw_plan_go_live (fixture->plan);
  g_assert_cmpint (go_live, >=, 0);
  SwInstant before = sw_plan_schedule (fixture->plan, FALSE)->finish[go_live];
  gint32 sync = add_recurring (fixture, "Sync", "weekly;MO;until=go-live", 60, NULL);
  go_live = sw_plan_go_live (fixture->plan);
  g_assert_true (
      sw_plan_link (fixture->plan, sync, go_live, SW_LINK_FS, 480 * 10, SW_UNIT_WORKING, NULL));
  const SwScheduleResult *dates = sw_plan_schedule (fixture->plan, FALSE);
  guint count;
  const SwSpan *spans = sw_plan_segments (fixture->plan, sync, &count);
  g_assert_cmpuint (count, >, 3);
  g_assert_cmpint (spans[count - 1].finish, <=, before);
  g_assert_cmpint (spans[count - 1].finish + 8 * 1440, >, before);
  SwInstant after = dates->finish[go_live]; /* the lag holds it; that does not feed the sync */
  g_assert_cmpint (after, >=, before);
  g_assert_cmpint (after, <, before + 15 * 1440);
  plan_fixture_assert_fresh (fixture);
}

/* Do the settled rows stand where the engine alone would put them? */
static void
assert_settled (PlanFixture *fixture, gint32 index, SwInstant limit)
{
  SwPlan *plan = fixture->plan;
  const SwTask *task = sw_plan_task (plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  SwRecurrence rule;
  g_assert_true (sw_recurrence_parse (task->recurrence, &rule));
  SwInstant anchor = sw_plan_anchor (plan, index);
  g_autoptr (GArray) expected =
      slow_expand (&rule, sw_plan_calendar (plan), anchor, limit, task->duration);
  guint count;
  const SwOccurrence *found = sw_plan_occurrences (plan, index, &count);
  assert_same_occurrences (expected, found, count, task->recurrence);
  SwInstant start = count > 0 ? found[0].start : anchor, finish = start;
  for (guint i = 0; i < count; i++)
    finish = MAX (finish, found[i].finish);
  g_assert_cmpint (dates->start[index], ==, start);
  g_assert_cmpint (dates->finish[index], ==, finish);
  /* Where it may begin: the latest of what its links demand and the project's start. */
  gint32 arriving;
  const gint32 *positions = sw_plan_predecessors (plan, index, &arriving);
  SwInstant earliest = sw_plan_day_bound (plan, sw_plan_project (plan)->start, FALSE);
  for (gint32 i = 0; i < arriving; i++)
    earliest = MAX (earliest, dates->finish[sw_plan_links (plan, NULL)[positions[i]].predecessor]);
  g_assert_cmpint (anchor, ==, earliest);
}

static SwInstant
go_live_without (PlanFixture *fixture, const gint64 *syncs, guint count)
{
  for (guint i = 0; i < count; i++) {
    gint32 index = sw_plan_find (fixture->plan, syncs[i]);
    SwRecurrence rule;
    g_assert_true (sw_recurrence_parse (sw_plan_task (fixture->plan, index)->recurrence, &rule));
    plan_fixture_set (fixture, index, "kind",
                      rule.end == SW_REPEAT_TO_GO_LIVE ? "milestone" : "recurring");
  }
  return sw_plan_schedule (fixture->plan, FALSE)->finish[sw_plan_go_live (fixture->plan)];
}

/* Rows of recurring work that follow tasks and each other: all stand where they should, whatever
 * was edited before. */
static void
test_recurring_random (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (int round = 0; round < 12; round++) {
    gint64 syncs[5];
    for (guint i = 0; i < G_N_ELEMENTS (syncs); i++) {
      SwRecurrence rule = random_rule (random, sw_day_new (2027, 1, 10));
      g_autofree char *text = sw_recurrence_to_text (&rule);
      gint32 index = add_recurring (fixture, "Sync", text, g_rand_int_range (random, 1, 120), NULL);
      syncs[i] = sw_plan_task (fixture->plan, index)->id;
      gint32 other = g_rand_int_range (random, 0, index);
      if (g_rand_boolean (random) && !sw_plan_task (fixture->plan, other)->go_live)
        sw_plan_link (fixture->plan, other, index, SW_LINK_FS, 0, SW_UNIT_WORKING, NULL);
      if (i > 0 && g_rand_boolean (random))
        sw_plan_link (fixture->plan, sw_plan_find (fixture->plan, syncs[i - 1]), index, SW_LINK_FS,
                      0, SW_UNIT_WORKING, NULL);
      if (g_rand_int_range (random, 0, 3) == 0)
        sw_plan_link (fixture->plan, index, sw_plan_go_live (fixture->plan), SW_LINK_FS,
                      g_rand_int_range (random, 0, 3) * 480, SW_UNIT_WORKING, NULL);
    }
    gint32 leaf = g_rand_int_range (random, 0, sw_plan_find (fixture->plan, syncs[0]));
    if (sw_plan_task (fixture->plan, leaf)->kind == SW_KIND_TASK)
      plan_fixture_set (fixture, leaf, "duration", round % 2 == 0 ? "9d" : "1d");
    plan_fixture_assert_fresh (fixture);
    /* Up to which go-live? The one of a plan in which such work takes no time. */
    g_autoptr (SwPlan) kept = sw_plan_new (fixture->library, fixture->project, NULL);
    SwInstant limit = go_live_without (fixture, syncs, G_N_ELEMENTS (syncs));
    for (guint i = G_N_ELEMENTS (syncs); i-- > 0;) {
      gint32 index = sw_plan_find (fixture->plan, syncs[i]);
      if (sw_plan_task (fixture->plan, index)->kind == SW_KIND_MILESTONE)
        plan_fixture_undo (fixture);
    }
    plan_fixture_assert_equal (fixture->plan, kept, TRUE);
    for (guint i = 0; i < G_N_ELEMENTS (syncs); i++)
      assert_settled (fixture, sw_plan_find (fixture->plan, syncs[i]), limit);
    for (guint i = 0; i < G_N_ELEMENTS (syncs); i++) {
      gint32 index = sw_plan_find (fixture->plan, syncs[i]);
      g_assert_true (sw_plan_remove (fixture->plan, &index, 1, NULL));
    }
  }
}

/* --- fields ---------------------------------------------------------------------------------- */

static void
test_estimate (PlanFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *key, *value, *rule;
  } cases[] = {{"optimistic", "4d", "estimate-order"},  {"pessimistic", "2d", "estimate-order"},
               {"optimistic", "1ed", "estimate-unit"},  {"optimistic", "soon", "duration-form"},
               {"pessimistic", "-1d", "duration-form"}, {"effort", "1001%", "effort-range"},
               {"effort", "half", "effort-range"},      {"duration", "12h", "estimate-order"},
               {"duration", "9d", "estimate-order"},    {"duration", "3ed", "estimate-unit"}};
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 3, NULL);
  gint32 milestone = plan_fixture_add (fixture, NULL, "M", 0, NULL);
  GError *error = NULL;
  plan_fixture_set (fixture, a, "optimistic", "2d");
  plan_fixture_set (fixture, a, "pessimistic", "8d");
  plan_fixture_set (fixture, a, "effort", "50%");
  const SwTask *task = sw_plan_task (fixture->plan, a);
  g_assert_cmpint (task->optimistic, ==, 960);
  g_assert_cmpint (task->pessimistic, ==, 3840);
  g_assert_cmpint (task->effort, ==, 50);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_false (sw_plan_set (fixture->plan, a, cases[i].key, cases[i].value, &error));
    plan_fixture_assert_refused (&error, cases[i].rule, NULL);
  }
  g_assert_false (sw_plan_resize (fixture->plan, a, 480, &error));
  plan_fixture_assert_refused (&error, "estimate-order", "2d", "1d", NULL);
  g_assert_false (sw_plan_set (fixture->plan, milestone, "effort", "50", &error));
  plan_fixture_assert_refused (&error, "no-work", NULL);
  /* All at once, in any order. */
  static const char *const pairs[] = {"duration=10d", "optimistic=9d", "pessimistic=20d", NULL};
  g_assert_true (sw_plan_set_many (fixture->plan, a, pairs, &error));
  g_assert_no_error (error);
  plan_fixture_set (fixture, a, "optimistic", "");
  plan_fixture_set (fixture, a, "effort", "");
  task = sw_plan_task (fixture->plan, a);
  g_assert_cmpint (task->optimistic, ==, -1);
  g_assert_cmpint (task->effort, ==, 100);
}

/* --- the picture ----------------------------------------------------------------------------- */

static guint
count_kind (const SwGanttScene *scene, SwSceneItemKind kind)
{
  guint found = 0;
  for (guint i = 0; i < scene->items->len; i++)
    found += g_array_index (scene->items, SwSceneItem, i).kind == kind;
  return found;
}

static void
test_scene (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_empty (fixture);
  gint32 a = plan_fixture_add (fixture, NULL, "A", 5, NULL);
  interrupt (fixture, a, "2026-12-03T00:00", "2026-12-05T00:00");
  plan_fixture_set (fixture, a, "progress", "50");
  g_autoptr (SwPlanRows) rows = sw_plan_rows_new (fixture->plan);
  g_autoptr (SwGanttScene) scene = sw_gantt_scene_new ();
  SwGanttView view = {.plan = fixture->plan,
                      .row_height = 32,
                      .axis = {sw_day_new (2026, 12, 1), 20},
                      .today = sw_day_new (2026, 12, 1)};
  view.rows = sw_plan_rows_tasks (rows, &view.row_count);
  sw_gantt_scene_fill (scene, &view, 0, 1, 0, 400);
  g_assert_cmpuint (count_kind (scene, SW_ITEM_BAR), ==, 2);
  g_assert_cmpuint (count_kind (scene, SW_ITEM_GAP), ==, 1);
  static const struct {
    double x;
    guint segment;
  } hits[] = {{20, 0}, {80, 0}, {130, 1}, {165, 1}};
  for (guint i = 0; i < G_N_ELEMENTS (hits); i++) {
    SwGanttHit hit = sw_gantt_hit (&view, scene, hits[i].x, 12);
    g_assert_cmpint (hit.part, ==, SW_HIT_BAR);
    g_assert_cmpuint (hit.segment, ==, hits[i].segment);
  }
  /* Zoomed out so far that no gap is to be seen, one shape remains. */
  view.axis.day_width = 0.2;
  sw_gantt_scene_fill (scene, &view, 0, 1, 0, 400);
  g_assert_cmpuint (count_kind (scene, SW_ITEM_BAR), ==, 1);
  g_assert_cmpuint (count_kind (scene, SW_ITEM_GAP), ==, 0);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, test, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes/holes", test_holes);
  ADD ("/shapes/pause", test_pause);
  ADD ("/shapes/pause/refused", test_pause_refused);
  ADD ("/shapes/pause/rests", test_pause_rests);
  ADD ("/shapes/pause/owner", test_pause_owner);
  ADD ("/shapes/pause/moves", test_pause_moves);
  ADD ("/shapes/pause/moves-below", test_pause_moves_below);
  ADD ("/shapes/pause/random", test_pause_random);
  g_test_add_func ("/shapes/rules", test_rules);
  g_test_add_func ("/shapes/rules/random", test_rules_random);
  ADD ("/shapes/recurring", test_recurring);
  ADD ("/shapes/recurring/refused", test_recurring_refused);
  ADD ("/shapes/recurring/until-go-live", test_until_go_live);
  ADD ("/shapes/recurring/random", test_recurring_random);
  ADD ("/shapes/estimate", test_estimate);
  ADD ("/shapes/scene", test_scene);
  return g_test_run ();
}
