/* A calendar with holes, made from the table of another. Working time is cut segment by segment, so
 * that a hole may begin and end at any minute. */
#include "core/plan/calendar-private.h"

#include <string.h>

static int
by_start (gconstpointer a, gconstpointer b)
{
  const SwSpan *left = a, *right = b;
  return (left->start > right->start) - (left->start < right->start);
}

static GArray *
sort_spans (const SwSpan *spans, guint count)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (SwSpan), count + 1);
  for (guint i = 0; i < count; i++) {
    if (spans[i].start < spans[i].finish)
      g_array_append_val (sorted, spans[i]);
  }
  g_array_sort (sorted, by_start);
  return sorted;
}

static void
append (SwCalendar *calendar, GArray *segments, SwInstant from, SwInstant to)
{
  if (from >= to)
    return;
  SwSegment segment = {from, calendar->total};
  g_array_append_val (segments, segment);
  calendar->total += to - from;
}

/* What the holes leave of one stretch of work. `next` is the first hole that may still matter:
 * stretches come in ascending order, so each hole is passed once unless an earlier one outlasts it.
 */
static void
append_rest (SwCalendar *calendar, GArray *segments, SwInstant from, SwInstant to,
             const GArray *holes, guint *next)
{
  while (*next < holes->len && g_array_index (holes, SwSpan, *next).finish <= from)
    (*next)++;
  for (guint i = *next; i < holes->len && from < to; i++) {
    const SwSpan *hole = &g_array_index (holes, SwSpan, i);
    if (hole->start >= to)
      break;
    append (calendar, segments, from, MIN (hole->start, to));
    from = MAX (from, hole->finish);
  }
  append (calendar, segments, from, to);
}

static void
cut (SwCalendar *calendar, const SwCalendar *whole, const GArray *holes)
{
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (SwSegment));
  guint next = 0;
  gint32 days = calendar->last - calendar->first + 1;
  calendar->day_segment = g_new (gint32, days);
  gint32 at = 0;
  for (gint32 day = 0; day < days; day++) {
    calendar->day_segment[day] = (gint32) segments->len;
    SwInstant end = sw_day_instant (calendar->first + day + 1, 0);
    for (; whole->segments[at].from < end; at++) {
      SwInstant from = whole->segments[at].from;
      gint32 length = whole->segments[at + 1].position - whole->segments[at].position;
      append_rest (calendar, segments, from, from + length, holes, &next);
    }
  }
  for (int i = 0; i < 2; i++) {
    SwSegment sentinel = {SW_CALENDAR_LAST + 1, calendar->total};
    g_array_append_val (segments, sentinel);
  }
  calendar->segments = (SwSegment *) (void *) g_array_steal (segments, NULL);
}

SwCalendar *
sw_calendar_without (const SwCalendar *whole, const SwSpan *spans, guint count)
{
  SwCalendar *calendar = g_memdup2 (whole, sizeof *whole);
  g_atomic_ref_count_init (&calendar->references);
  guint days = whole->last - whole->first + 1;
  calendar->day_exception = g_memdup2 (whole->day_exception, days * sizeof (gint32));
  calendar->exceptions =
      g_memdup2 (whole->exceptions, whole->exception_count * sizeof (SwCalendarException));
  for (guint i = 0; i < whole->exception_count; i++)
    calendar->exceptions[i].title = g_strdup (whole->exceptions[i].title);
  calendar->total = 0;
  g_autoptr (GArray) holes = sort_spans (spans, count);
  cut (calendar, whole, holes);
  sw_calendar_lay_blocks (calendar);
  return calendar;
}
