#include "core/plan/recurrence.h"

#include <string.h>

/* How long a run of days off may be before an occurrence stays on one. */
#define MOST_DAYS_OFF 60

/* What is still unsaid in a rule comes from the day on which the work may begin. */
static SwRecurrence
complete (const SwRecurrence *rule, SwDay day)
{
  SwRecurrence whole = *rule;
  int of_month;
  sw_day_split (day, NULL, NULL, &of_month);
  if (whole.repeat == SW_REPEAT_WEEKLY && whole.weekdays == 0)
    whole.weekdays = (guint8) (1 << sw_day_weekday (day));
  if (whole.repeat == SW_REPEAT_MONTHLY && whole.week == 0 && whole.month_day == 0)
    whole.month_day = (guint8) of_month;
  return whole;
}

static SwInstant
start_on (const SwRecurrence *rule, const SwCalendar *calendar, SwDay day)
{
  const SwDayPattern *pattern = sw_calendar_day (calendar, day);
  int first = pattern->count > 0 ? pattern->shifts[0].from : 8 * 60;
  return sw_day_instant (day, rule->minute >= 0 ? rule->minute : first);
}

SwInstant
sw_recurrence_finish (const SwCalendar *calendar, SwInstant start, gint32 duration,
                      gboolean elapsed)
{
  gint32 position = sw_calendar_position (calendar, start);
  if (elapsed || duration == 0 || sw_calendar_start_at (calendar, position) != start)
    return start + duration;
  return sw_calendar_finish_at (calendar, position + duration);
}

static SwDay
working_day_from (const SwCalendar *calendar, SwDay day)
{
  for (SwDay at = day; at < day + MOST_DAYS_OFF; at++) {
    if (sw_calendar_day (calendar, at)->count > 0)
      return at;
  }
  return day;
}

/* Where the rule stands: its next day is the first one from `day` on in `period`. */
typedef struct {
  const SwRecurrence *rule;
  const SwCalendar *calendar;
  SwDay day;    /* the next one to look at */
  SwDay monday; /* of the first occurrence's week, SW_NO_DAY before it */
  gint32 month; /* the next month to look at, counted from year 0 */
  gboolean begun;
} Walk;

static SwDay
next_working_day (Walk *walk)
{
  SwDay day = walk->day;
  for (int i = walk->begun ? walk->rule->interval : 1; i > 0; i--, day++)
    day = working_day_from (walk->calendar, day);
  walk->day = day;
  return day - 1;
}

static SwDay
next_in_week (Walk *walk)
{
  for (;;) {
    SwDay day = walk->day++;
    if (walk->monday != SW_NO_DAY && (day - walk->monday) / 7 % walk->rule->interval != 0) {
      walk->day = day - sw_day_weekday (day) + 7;
      continue;
    }
    if ((walk->rule->weekdays & 1 << sw_day_weekday (day)) == 0)
      continue;
    if (walk->monday == SW_NO_DAY)
      walk->monday = day - sw_day_weekday (day);
    return day;
  }
}

static SwDay
day_in_month (const SwRecurrence *rule, gint32 month)
{
  int year = month / 12, number = month % 12 + 1;
  SwDay first = sw_day_new (year, number, 1);
  SwDay next = number < 12 ? sw_day_new (year, number + 1, 1) : sw_day_new (year + 1, 1, 1);
  if (rule->week == 0)
    return first + MIN (rule->month_day, next - first) - 1;
  int weekday = __builtin_ctz (rule->weekdays);
  if (rule->week < 0)
    return next - 1 - (sw_day_weekday (next - 1) - weekday + 7) % 7;
  return first + (weekday - sw_day_weekday (first) + 7) % 7 + (rule->week - 1) * 7;
}

static SwDay
next_in_month (Walk *walk)
{
  SwDay day = day_in_month (walk->rule, walk->month);
  while (day < walk->day)
    day = day_in_month (walk->rule, ++walk->month);
  walk->month += walk->rule->interval;
  return day;
}

static SwDay
next_day (Walk *walk)
{
  SwDay day = walk->rule->repeat == SW_REPEAT_DAILY    ? next_working_day (walk)
              : walk->rule->repeat == SW_REPEAT_WEEKLY ? next_in_week (walk)
                                                       : next_in_month (walk);
  walk->begun = TRUE;
  return day;
}

/* A day on which the work may begin, but whose hour has passed, is not the first. */
static Walk
begin_walk (const SwRecurrence *rule, const SwCalendar *calendar, SwInstant anchor)
{
  SwInstant first = sw_calendar_start_at (calendar, sw_calendar_position (calendar, anchor));
  SwDay day = sw_instant_day (first);
  SwInstant bound = rule->minute >= 0 ? anchor : first;
  if (start_on (rule, calendar, day) < bound)
    day++;
  int year, month;
  sw_day_split (day, &year, &month, NULL);
  return (Walk){rule, calendar, day, SW_NO_DAY, year * 12 + month - 1, FALSE};
}

/* The days that the rule gives, moved off days off; without its end. */
static GArray *
list_days (const SwRecurrence *rule, const SwCalendar *calendar, SwInstant anchor, SwDay last)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SwOccurrence));
  Walk walk = begin_walk (rule, calendar, anchor);
  guint most = rule->end == SW_REPEAT_COUNT ? (guint) rule->count : SW_MAX_OCCURRENCES;
  while (list->len < most) {
    SwDay day = next_day (&walk);
    if (day > last)
      break;
    SwOccurrence occurrence = {day, start_on (rule, calendar, working_day_from (calendar, day)), 0,
                               FALSE, FALSE};
    g_array_append_val (list, occurrence);
  }
  return list;
}

/* A day off that others are on already: of two on a day, the one whose day it is stays. */
static gboolean
falls_away (const GArray *list, guint i)
{
  const SwOccurrence *each = &g_array_index (list, SwOccurrence, i);
  SwDay day = sw_instant_day (each->start);
  if (day == each->day)
    return FALSE;
  if (i > 0 && sw_instant_day (each[-1].start) == day)
    return TRUE;
  for (guint j = i + 1; j < list->len && each[j - i].day <= day; j++) {
    if (each[j - i].day == day)
      return TRUE;
  }
  return FALSE;
}

static SwDay
last_day (const SwRecurrence *rule, SwInstant limit)
{
  if (rule->end == SW_REPEAT_TO_DAY)
    return rule->until;
  if (rule->end == SW_REPEAT_TO_GO_LIVE && limit != SW_NO_INSTANT)
    return sw_instant_day (limit);
  return SW_LAST_DAY - 2 * MOST_DAYS_OFF;
}

GArray *
sw_recurrence_expand (const SwRecurrence *rule, const SwCalendar *calendar, SwInstant anchor,
                      gint32 duration, gboolean elapsed, SwInstant limit)
{
  SwInstant first = sw_calendar_start_at (calendar, sw_calendar_position (calendar, anchor));
  SwRecurrence whole = complete (rule, sw_instant_day (first));
  SwDay last = last_day (rule, limit);
  GArray *occurrences = g_array_new (FALSE, FALSE, sizeof (SwOccurrence));
  g_autoptr (GArray) list = list_days (&whole, calendar, anchor, last);
  for (guint i = 0; i < list->len; i++) {
    SwOccurrence each = g_array_index (list, SwOccurrence, i);
    each.finish = sw_recurrence_finish (calendar, each.start, duration, elapsed);
    gboolean late =
        sw_instant_day (each.start) > last ||
        (rule->end == SW_REPEAT_TO_GO_LIVE && limit != SW_NO_INSTANT && each.finish > limit);
    if (!late && !falls_away (list, i))
      g_array_append_val (occurrences, each);
  }
  return occurrences;
}

gint32
sw_recurrence_period (const SwRecurrence *rule)
{
  static const gint32 days[] = {1, 7, 31};
  return rule->interval * days[rule->repeat];
}

/* The least days from the first occurrence to the last. */
static gint32
least_between (const SwRecurrence *rule)
{
  gint32 steps = rule->count - 1;
  if (rule->repeat == SW_REPEAT_DAILY)
    return steps * rule->interval;
  if (rule->repeat == SW_REPEAT_WEEKLY) {
    gint32 days_a_week = MAX (__builtin_popcount (rule->weekdays), 1);
    return steps / days_a_week * rule->interval * 7 - (days_a_week > 1 ? 6 : 0);
  }
  /* Any so many months have these days but for 4, by leap years and short ones, and a weekday of a
   * month comes up to 6 days sooner. */
  return steps * rule->interval * 3043 / 100 - 10;
}

gint32
sw_recurrence_least_days (const SwRecurrence *rule)
{
  if (rule->end != SW_REPEAT_COUNT)
    return 0;
  /* The day on which the work may begin may be half over. */
  return MAX (least_between (rule) - 1, 0);
}
