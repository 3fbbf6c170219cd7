/* The pieces of a task's work. */
#include "core/plan/plan-private.h"

static void
append (SwPlan *plan, SwInstant start, SwInstant finish)
{
  SwSpan span = {start, finish};
  g_array_append_val (plan->segments, span);
}

/* All working time of a hole has one position in the calendar with holes: there the work is cut. */
static void
append_pieces (SwPlan *plan, gint32 index, const SwPause *pauses, guint count, SwSpan span)
{
  const SwCalendar *whole = plan->calendars->pdata[sw_plan_whole_calendar_slot (plan, index)];
  const SwCalendar *calendar = plan->calendars->pdata[plan->calendar_slots[index]];
  gint32 last = sw_calendar_position (calendar, span.start);
  gint32 end = sw_calendar_position (calendar, span.finish);
  for (guint i = 0; i < count; i++) {
    gint32 at = sw_calendar_position (calendar, pauses[i].start);
    gboolean rests = sw_calendar_position (whole, pauses[i].start) <
                     sw_calendar_position (whole, pauses[i].finish);
    if (!rests || at <= last || at >= end)
      continue;
    append (plan, span.start, sw_calendar_finish_at (calendar, at));
    span.start = sw_calendar_start_at (calendar, at);
    last = at;
  }
  append (plan, span.start, span.finish);
}

static void
append_occurrences (SwPlan *plan, gint32 index)
{
  const SwOccurrence *each;
  for (guint i = 0; (each = sw_plan_segment_occurrence (plan, index, i)) != NULL; i++)
    append (plan, each->start, each->finish);
}

const SwSpan *
sw_plan_segments (SwPlan *plan, gint32 index, guint *count)
{
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  SwSpan span = {dates->start[index], dates->finish[index]};
  guint pause_count = 0;
  const SwPause *pauses = NULL;
  if (plan->pauses->len > 0 && sw_plan_is_pausable (plan, index))
    pauses = sw_plan_pauses (plan, index, &pause_count);
  g_array_set_size (plan->segments, 0);
  if (sw_plan_is_recurring (plan, index))
    append_occurrences (plan, index);
  else
    append_pieces (plan, index, pauses, pause_count, span);
  *count = plan->segments->len;
  return (const SwSpan *) (void *) plan->segments->data;
}
