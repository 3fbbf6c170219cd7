#include "core/plan/calendar-private.h"

#include "core/plan/holidays.h"

#include <string.h>

#define EPOCH_MONDAY (-3) /* 1969-12-29: plain weeks are counted from here */

static SwDayPattern *
exception_pattern (const SwCalendar *calendar, SwDay day)
{
  gint32 index = calendar->day_exception[day - calendar->first];
  return index < 0 ? NULL : &calendar->exceptions[index].pattern;
}

static const SwDayPattern *
table_pattern (const SwCalendar *calendar, SwDay day)
{
  const SwDayPattern *pattern = exception_pattern (calendar, day);
  return pattern != NULL ? pattern : &calendar->week[sw_day_weekday (day)];
}

static int
minutes_before (const SwDayPattern *pattern, int minute)
{
  int minutes = 0;
  for (guint i = 0; i < pattern->count; i++)
    minutes +=
        CLAMP (minute, pattern->shifts[i].from, pattern->shifts[i].to) - pattern->shifts[i].from;
  return minutes;
}

/* Working minutes of plain weeks from the epoch's Monday to `instant`. */
static gint32
week_position (const SwCalendar *calendar, SwInstant instant)
{
  SwDay day = sw_instant_day (instant);
  int weekday = sw_day_weekday (day);
  gint32 weeks = (day - weekday - EPOCH_MONDAY) / 7;
  return weeks * calendar->weekday_minutes[7] + calendar->weekday_minutes[weekday] +
         minutes_before (&calendar->week[weekday], sw_instant_minute (instant));
}

/* The latest instant with this position in plain weeks. */
static gint64
week_start (const SwCalendar *calendar, gint64 position)
{
  gint32 week_minutes = calendar->weekday_minutes[7];
  gint64 weeks = position / week_minutes;
  gint32 rest = (gint32) (position % week_minutes);
  if (rest < 0) {
    rest += week_minutes;
    weeks--;
  }
  int weekday = 0;
  while (calendar->weekday_minutes[weekday + 1] <= rest)
    weekday++;
  rest -= calendar->weekday_minutes[weekday];
  const SwShift *shift = calendar->week[weekday].shifts;
  for (; rest >= shift->to - shift->from; shift++)
    rest -= shift->to - shift->from;
  gint64 day = EPOCH_MONDAY + weeks * 7 + weekday;
  return day * SW_DAY_MINUTES + shift->from + rest;
}

gint32
sw_calendar_far_position (const SwCalendar *calendar, SwInstant instant)
{
  instant = CLAMP (instant, SW_CALENDAR_FIRST, SW_CALENDAR_LAST);
  gint32 position = week_position (calendar, instant);
  return instant < calendar->from ? position - calendar->before
                                  : position - calendar->after + calendar->total;
}

SwInstant
sw_calendar_far_start (const SwCalendar *calendar, gint32 position)
{
  gint64 base = position < 0 ? calendar->before : (gint64) calendar->after - calendar->total;
  gint64 instant = week_start (calendar, base + position);
  return (SwInstant) CLAMP (instant, SW_CALENDAR_FIRST, SW_CALENDAR_LAST);
}

SwInstant
sw_calendar_far_finish (const SwCalendar *calendar, gint32 position)
{
  gint64 base = position <= 0 ? calendar->before : (gint64) calendar->after - calendar->total;
  gint64 instant = week_start (calendar, base + position - 1) + 1;
  return (SwInstant) CLAMP (instant, SW_CALENDAR_FIRST, SW_CALENDAR_LAST);
}

gint32
sw_calendar_position (const SwCalendar *calendar, SwInstant instant)
{
  return sw_calendar_position_inline (calendar, instant);
}

SwInstant
sw_calendar_start_at (const SwCalendar *calendar, gint32 position)
{
  return sw_calendar_start_inline (calendar, position);
}

SwInstant
sw_calendar_finish_at (const SwCalendar *calendar, gint32 position)
{
  return sw_calendar_finish_inline (calendar, position);
}

static gboolean
in_table (const SwCalendar *calendar, SwDay day)
{
  return day >= calendar->first && day <= calendar->last;
}

const SwDayPattern *
sw_calendar_day (const SwCalendar *calendar, SwDay day)
{
  if (in_table (calendar, day))
    return table_pattern (calendar, day);
  return &calendar->week[sw_day_weekday (CLAMP (day, SW_FIRST_DAY, SW_LAST_DAY))];
}

const SwCalendarException *
sw_calendar_exception (const SwCalendar *calendar, SwDay day)
{
  gint32 index = in_table (calendar, day) ? calendar->day_exception[day - calendar->first] : -1;
  return index < 0 ? NULL : &calendar->exceptions[index];
}

static void
copy_rules (SwCalendar *calendar, const SwCalendarRules *rules)
{
  memcpy (calendar->week, rules->week, sizeof calendar->week);
  for (int i = 0; i < 7; i++)
    calendar->weekday_minutes[i + 1] =
        calendar->weekday_minutes[i] + sw_day_pattern_minutes (&rules->week[i]);
  calendar->exception_count = rules->exceptions->len;
  calendar->exceptions = g_new (SwCalendarException, rules->exceptions->len);
  for (guint i = 0; i < rules->exceptions->len; i++) {
    calendar->exceptions[i] = g_array_index (rules->exceptions, SwCalendarException, i);
    calendar->exceptions[i].title = g_strdup (calendar->exceptions[i].title);
  }
}

static void
place_exceptions (SwCalendar *calendar)
{
  guint days = calendar->last - calendar->first + 1;
  calendar->day_exception = g_new (gint32, days);
  memset (calendar->day_exception, 0xff, days * sizeof (gint32));
  for (guint i = 0; i < calendar->exception_count; i++) {
    SwDay first = MAX (calendar->exceptions[i].first, calendar->first);
    SwDay last = MIN (calendar->exceptions[i].last, calendar->last);
    for (SwDay day = first; day <= last; day++)
      calendar->day_exception[day - calendar->first] = (gint32) i;
  }
}

static void
append_day (SwCalendar *calendar, GArray *segments, SwDay day)
{
  const SwDayPattern *pattern = table_pattern (calendar, day);
  for (guint i = 0; i < pattern->count; i++) {
    const SwShift *shift = &pattern->shifts[i];
    SwSegment segment = {sw_day_instant (day, shift->from), calendar->total};
    g_array_append_val (segments, segment);
    calendar->total += shift->to - shift->from;
  }
}

static void
lay_segments (SwCalendar *calendar)
{
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (SwSegment));
  calendar->day_segment = g_new (gint32, calendar->last - calendar->first + 1);
  for (SwDay day = calendar->first; day <= calendar->last; day++) {
    calendar->day_segment[day - calendar->first] = (gint32) segments->len;
    append_day (calendar, segments, day);
  }
  for (int i = 0; i < 2; i++) {
    SwSegment sentinel = {SW_CALENDAR_LAST + 1, calendar->total};
    g_array_append_val (segments, sentinel);
  }
  calendar->segments = (SwSegment *) (void *) g_array_steal (segments, NULL);
}

void
sw_calendar_lay_blocks (SwCalendar *calendar)
{
  gint32 blocks = (calendar->total >> SW_CALENDAR_BLOCK_SHIFT) + 1;
  calendar->block_segment = g_new (gint32, blocks);
  gint32 segment = 0;
  for (gint32 i = 0; i < blocks; i++) {
    gint32 position = i << SW_CALENDAR_BLOCK_SHIFT;
    while (position < calendar->total && calendar->segments[segment + 1].position <= position)
      segment++;
    calendar->block_segment[i] = segment;
  }
}

SwCalendar *
sw_calendar_new (const SwCalendarRules *rules, SwDay first, SwDay last)
{
  g_return_val_if_fail (rules != NULL, NULL);
  SwCalendar *calendar = g_new0 (SwCalendar, 1);
  g_atomic_ref_count_init (&calendar->references);
  copy_rules (calendar, rules);
  if (calendar->weekday_minutes[7] == 0) {
    sw_calendar_unref (calendar);
    return NULL;
  }
  calendar->first = CLAMP (first, SW_FIRST_DAY + 1, SW_LAST_DAY - 1);
  calendar->last = CLAMP (last, calendar->first, SW_LAST_DAY - 1);
  calendar->from = sw_day_instant (calendar->first, 0);
  calendar->minutes = (guint32) (calendar->last - calendar->first + 1) * SW_DAY_MINUTES;
  calendar->before = week_position (calendar, calendar->from);
  calendar->after = week_position (calendar, sw_day_instant (calendar->last + 1, 0));
  place_exceptions (calendar);
  lay_segments (calendar);
  sw_calendar_lay_blocks (calendar);
  return calendar;
}

SwCalendar *
sw_calendar_ref (SwCalendar *calendar)
{
  g_atomic_ref_count_inc (&calendar->references);
  return calendar;
}

void
sw_calendar_unref (SwCalendar *calendar)
{
  if (!g_atomic_ref_count_dec (&calendar->references))
    return;
  for (guint i = 0; i < calendar->exception_count; i++)
    g_free (calendar->exceptions[i].title);
  g_free (calendar->exceptions);
  g_free (calendar->day_exception);
  g_free (calendar->segments);
  g_free (calendar->day_segment);
  g_free (calendar->block_segment);
  g_free (calendar);
}
