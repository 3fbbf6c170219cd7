/* The inside of a calendar, for the schedule engine, whose inner loop asks it millions of times.
 *
 * A segment is a stretch of working time. In the table, instant to position goes day -> first
 * segment -> at most SW_MAX_SHIFTS steps; position to instant goes block of positions -> first
 * segment -> at most SW_CALENDAR_BLOCK steps. Both are one or two steps on an ordinary calendar. */
#pragma once

#include "core/plan/calendar.h"

#define SW_CALENDAR_BLOCK_SHIFT 7 /* 128 minutes: no step over a half day's shift */

typedef struct {
  SwInstant from;
  gint32 position; /* at `from`; the next segment's position is this one's end */
} SwSegment;

/* Every answer is clamped to this range, so that no sum of it and an amount overflows. */
#define SW_CALENDAR_FIRST (SW_FIRST_DAY * SW_DAY_MINUTES)
#define SW_CALENDAR_LAST (SW_LAST_DAY * SW_DAY_MINUTES + SW_DAY_MINUTES - 1)

struct _SwCalendar {
  gatomicrefcount references;
  SwInstant from;        /* the table's first minute; its position is the origin, 0 */
  guint32 minutes;       /* of civil time in the table */
  gint32 total;          /* working minutes in the table */
  SwSegment *segments;   /* ascending, and two sentinels at the end */
  gint32 *day_segment;   /* by day of the table: its first segment, or the next one after it */
  gint32 *block_segment; /* by position >> SHIFT: the segment that holds the block's first minute */
  SwDay first;
  SwDay last;
  SwDayPattern week[7];
  gint32 weekday_minutes[8]; /* working minutes before each weekday, and of the whole week */
  gint32 before; /* working minutes of plain weeks from the epoch's Monday to the table's start */
  gint32 after;  /* the same to the table's end */
  gint32 *day_exception; /* by day of the table: index of its exception, or -1 */
  SwCalendarException *exceptions;
  guint exception_count;
};

/* Fills `block_segment` from `segments` and `total`. */
void sw_calendar_lay_blocks (SwCalendar *calendar);

/* The same questions far from the table. */
gint32 sw_calendar_far_position (const SwCalendar *calendar, SwInstant instant);
SwInstant sw_calendar_far_start (const SwCalendar *calendar, gint32 position);
SwInstant sw_calendar_far_finish (const SwCalendar *calendar, gint32 position);

static inline gint32
sw_calendar_position_inline (const SwCalendar *calendar, SwInstant instant)
{
  guint32 minute = (guint32) instant - (guint32) calendar->from;
  if (G_UNLIKELY (minute >= calendar->minutes))
    return sw_calendar_far_position (calendar, instant);
  const SwSegment *segment = calendar->segments + calendar->day_segment[minute / SW_DAY_MINUTES];
  while (segment[1].from <= instant)
    segment++;
  gint32 into = instant - segment->from;
  gint32 length = segment[1].position - segment->position;
  return segment->position + CLAMP (into, 0, length);
}

static inline SwInstant
sw_calendar_start_inline (const SwCalendar *calendar, gint32 position)
{
  if (G_UNLIKELY ((guint32) position >= (guint32) calendar->total))
    return sw_calendar_far_start (calendar, position);
  const SwSegment *segment =
      calendar->segments + calendar->block_segment[position >> SW_CALENDAR_BLOCK_SHIFT];
  while (segment[1].position <= position)
    segment++;
  return segment->from + (position - segment->position);
}

static inline SwInstant
sw_calendar_finish_inline (const SwCalendar *calendar, gint32 position)
{
  if (G_UNLIKELY ((guint32) position - 1 >= (guint32) calendar->total))
    return sw_calendar_far_finish (calendar, position);
  return sw_calendar_start_inline (calendar, position - 1) + 1;
}
