#include "core/plan/calendar.h"

/* Is this minute worked? By the rules alone, with exceptions only where the table reaches. */
static gboolean
works (const SwCalendarRules *rules, SwInstant minute, SwDay first, SwDay last)
{
  SwDay day = sw_instant_day (minute);
  const SwDayPattern *pattern = &rules->week[sw_day_weekday (day)];
  for (guint i = 0; day >= first && day <= last && i < rules->exceptions->len; i++) {
    SwCalendarException *exception = &g_array_index (rules->exceptions, SwCalendarException, i);
    if (day >= exception->first && day <= exception->last)
      pattern = &exception->pattern;
  }
  for (guint i = 0; i < pattern->count; i++)
    if (sw_instant_minute (minute) >= pattern->shifts[i].from &&
        sw_instant_minute (minute) < pattern->shifts[i].to)
      return TRUE;
  return FALSE;
}

static SwDayPattern
random_pattern (void)
{
  SwDayPattern pattern = {0};
  int minute = g_random_int_range (0, 700);
  int shifts = g_random_int_range (0, SW_MAX_SHIFTS + 1);
  for (int i = 0; i < shifts && minute < 1430; i++) {
    int length = g_random_int_range (1, g_random_boolean () ? 20 : 600);
    int to = MIN (1440, minute + length);
    pattern.shifts[pattern.count++] = (SwShift){(gint16) minute, (gint16) to};
    minute = to + g_random_int_range (1, 120);
  }
  return pattern;
}

static SwCalendarRules *
random_rules (SwDay around)
{
  SwCalendarRules *rules = sw_calendar_rules_new ();
  for (int i = 0; i < 7; i++)
    if (g_random_boolean ())
      rules->week[i] = random_pattern ();
  rules->week[g_random_int_range (0, 7)] = (SwDayPattern){1, {{480, 490}}};
  for (int i = g_random_int_range (0, 8); i > 0; i--) {
    SwDay first = around + g_random_int_range (-10, 20);
    SwDayPattern pattern = random_pattern ();
    sw_calendar_rules_add (rules, first, first + g_random_int_range (0, 12), SW_EXCEPTION_OFF,
                           &pattern, "away");
  }
  return rules;
}

static void
test_random (void)
{
  for (int round = 0; round < 60; round++) {
    SwDay first = g_random_int_range (-3000, 30000);
    SwDay last = first + g_random_int_range (0, 12);
    g_autoptr (SwCalendarRules) rules = random_rules (first);
    g_autoptr (SwCalendar) calendar = sw_calendar_new (rules, first, last);
    SwInstant from = sw_day_instant (first - 15, 0);
    gint32 minutes = (last - first + 31) * SW_DAY_MINUTES;
    gint32 position = sw_calendar_position (calendar, from);
    gint32 origin = 0;
    SwInstant latest = SW_NO_INSTANT, earliest = from;
    for (gint32 i = 0; i < minutes; i++) {
      SwInstant minute = from + i;
      if (minute == sw_day_instant (first, 0))
        origin = position;
      g_assert_cmpint (sw_calendar_position (calendar, minute), ==, position);
      if (works (rules, minute, first, last)) {
        g_assert_cmpint (sw_calendar_start_at (calendar, position), ==, minute);
        if (latest != SW_NO_INSTANT)
          g_assert_cmpint (sw_calendar_finish_at (calendar, position), ==, earliest);
        position++;
        latest = minute;
        earliest = minute + 1;
      }
    }
    g_assert_cmpint (origin, ==, 0);
  }
}

static void
test_default (void)
{
  g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
  SwDay monday = sw_day_new (2026, 12, 7);
  g_autoptr (SwCalendar) calendar = sw_calendar_new (rules, monday, monday + 30);
  SwInstant morning = sw_day_instant (monday, 8 * 60);
  gint32 start = sw_calendar_position (calendar, morning);
  g_assert_cmpint (sw_calendar_finish_at (calendar, start + 240), ==, sw_day_instant (monday, 720));
  g_assert_cmpint (sw_calendar_start_at (calendar, start + 240), ==, sw_day_instant (monday, 780));
  g_assert_cmpint (sw_calendar_finish_at (calendar, start + 5 * 480), ==,
                   sw_day_instant (monday + 4, 17 * 60));
  g_assert_cmpint (sw_calendar_start_at (calendar, start + 5 * 480), ==,
                   sw_day_instant (monday + 7, 8 * 60));
  g_assert_cmpuint (sw_calendar_day (calendar, monday)->count, ==, 2);
  g_assert_cmpuint (sw_calendar_day (calendar, monday + 5)->count, ==, 0);
  g_assert_cmpuint (sw_calendar_day (calendar, monday + 7000)->count, ==, 2);
  g_assert_null (sw_calendar_exception (calendar, monday));
}

static void
test_exceptions (void)
{
  g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
  SwDay monday = sw_day_new (2026, 12, 7);
  SwDayPattern morning = {1, {{480, 720}}};
  sw_calendar_rules_add (rules, monday, monday + 20, SW_EXCEPTION_OFF, NULL, "Works holiday");
  sw_calendar_rules_add (rules, monday + 5, monday + 5, SW_EXCEPTION_WORK, &morning, NULL);
  g_autoptr (SwCalendar) calendar = sw_calendar_new (rules, monday, monday + 30);
  g_clear_pointer (&rules, sw_calendar_rules_free);
  const SwCalendarException *off = sw_calendar_exception (calendar, monday + 20);
  g_assert_cmpstr (off->title, ==, "Works holiday");
  g_assert_cmpint (off->kind, ==, SW_EXCEPTION_OFF);
  const SwCalendarException *make_up = sw_calendar_exception (calendar, monday + 5);
  g_assert_cmpint (make_up->kind, ==, SW_EXCEPTION_WORK);
  g_assert_null (sw_calendar_exception (calendar, monday + 21));
  g_assert_null (sw_calendar_exception (calendar, monday - 1));
  g_assert_cmpint (sw_day_pattern_minutes (sw_calendar_day (calendar, monday + 5)), ==, 240);
  g_assert_cmpint (sw_calendar_start_at (calendar, 0), ==, sw_day_instant (monday + 5, 480));
  g_autoptr (SwCalendar) other = sw_calendar_ref (calendar);
  g_assert_true (other == calendar);
}

static void
test_refused (void)
{
  g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
  for (int i = 0; i < 7; i++)
    rules->week[i].count = 0;
  sw_calendar_rules_add (rules, 0, 10, SW_EXCEPTION_WORK, &(SwDayPattern){1, {{0, 1440}}}, NULL);
  g_assert_null (sw_calendar_new (rules, 0, 10));
}

static void
test_holidays (void)
{
  g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
  SwDay first = sw_day_new (2026, 12, 1), last = sw_day_new (2027, 2, 1);
  g_assert_false (sw_calendar_rules_add_holidays (rules, "DE-XX", first, last));
  g_assert_cmpuint (rules->exceptions->len, ==, 0);
  g_assert_true (sw_calendar_rules_add_holidays (rules, "DE-BY", first, last));
  g_autoptr (SwCalendar) calendar = sw_calendar_new (rules, first, last);
  const SwCalendarException *epiphany = sw_calendar_exception (calendar, sw_day_new (2027, 1, 6));
  g_assert_cmpstr (epiphany->title, ==, "Epiphany");
  g_assert_cmpint (epiphany->kind, ==, SW_EXCEPTION_HOLIDAY);
  g_assert_nonnull (sw_calendar_exception (calendar, sw_day_new (2026, 12, 25)));
}

/* Any instant and any position has an answer inside the years of facts. */
static void
test_hostile (void)
{
  static const gint32 values[] = {G_MININT32, G_MININT32 + 1, -2000000000, -1,        0,
                                  1,          600000000,      2000000000,  G_MAXINT32};
  for (int round = 0; round < 3; round++) {
    g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
    for (int i = 0; i < 7 && round > 0; i++)
      rules->week[i] = round == 1 ? (SwDayPattern){1, {{0, 1440}}} : (SwDayPattern){0};
    if (round == 2)
      rules->week[3] = (SwDayPattern){1, {{1439, 1440}}};
    SwDay first[] = {G_MININT32, 0, SW_LAST_DAY, 100};
    SwDay last[] = {G_MININT32 + 5, 10000, G_MAXINT32, -100};
    for (guint i = 0; i < G_N_ELEMENTS (first); i++) {
      g_autoptr (SwCalendar) calendar = sw_calendar_new (rules, first[i], last[i]);
      for (guint j = 0; j < G_N_ELEMENTS (values); j++) {
        gint32 position = sw_calendar_position (calendar, values[j]);
        g_assert_cmpint (ABS ((gint64) position), <, 600000000);
        SwInstant start = sw_calendar_start_at (calendar, values[j]);
        SwInstant finish = sw_calendar_finish_at (calendar, values[j]);
        g_assert_cmpint (start, >=, SW_FIRST_DAY * SW_DAY_MINUTES);
        g_assert_cmpint (finish, >=, SW_FIRST_DAY * SW_DAY_MINUTES);
        g_assert_cmpint (start, <, (SW_LAST_DAY + 1) * SW_DAY_MINUTES);
        g_assert_cmpint (finish, <=, start);
        g_assert_nonnull (sw_calendar_day (calendar, values[j]));
        sw_calendar_exception (calendar, values[j]);
      }
    }
  }
}

static void
test_patterns (void)
{
  static const char *good[][2] = {
      {"08:00-12:00,13:00-17:00", "08:00-12:00,13:00-17:00"},
      {" 8:00 - 12:00 , 13:00-24:00 ", "08:00-12:00,13:00-24:00"},
      {"08:00-12:00,12:00-17:00", "08:00-17:00"},
      {"", ""},
      {"  ", ""},
      {"00:00-01:00,02:00-03:00,04:00-05:00,06:00-07:00",
       "00:00-01:00,02:00-03:00,04:00-05:00,06:00-07:00"},
  };
  static const char *bad[] = {
      "8",
      "08:00",
      "08:00-",
      "08:00-08:00",
      "09:00-08:00",
      "08:00-12:00,",
      ",08:00-12:00",
      "08:00-12:00,11:00-13:00",
      "13:00-14:00,08:00-09:00",
      "08:60-12:00",
      "08:00-24:01",
      "08:00-12:00 x",
      "08:0-12:00",
      "-08:00-12:00",
      "08:00-12:00;13:00-14:00",
      "00:00-01:00,02:00-03:00,04:00-05:00,06:00-07:00,08:00-09:00",
  };
  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    SwDayPattern pattern;
    g_assert_true (sw_day_pattern_parse (good[i][0], &pattern));
    g_autofree char *text = sw_day_pattern_to_text (&pattern);
    g_assert_cmpstr (text, ==, good[i][1]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    SwDayPattern pattern = {77};
    g_assert_false (sw_day_pattern_parse (bad[i], &pattern));
    g_assert_cmpuint (pattern.count, ==, 77);
  }
  g_assert_false (sw_day_pattern_parse (NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/default", test_default);
  g_test_add_func ("/calendar/exceptions", test_exceptions);
  g_test_add_func ("/calendar/refused", test_refused);
  g_test_add_func ("/calendar/holidays", test_holidays);
  g_test_add_func ("/calendar/hostile", test_hostile);
  g_test_add_func ("/calendar/patterns", test_patterns);
  g_test_add_func ("/calendar/random", test_random);
  return g_test_run ();
}
