/* Calendars of interrupted tasks: those of their owners with holes, kept until the interruptions
 * change. */
#include "core/plan/plan-private.h"

/* What the engine's slots can number. */
#define MOST_CALENDARS G_MAXUINT16

static SwCalendar *
cut_calendar (SwPlan *plan, guint16 whole, const SwPause *pauses, guint count)
{
  g_autofree SwSpan *spans = g_new (SwSpan, count);
  for (guint i = 0; i < count; i++)
    spans[i] = (SwSpan){pauses[i].start, pauses[i].finish};
  return sw_calendar_without (plan->calendars->pdata[whole], spans, count);
}

guint16
sw_plan_calendar_slot (SwPlan *plan, gint32 index)
{
  guint count;
  guint16 whole = sw_plan_whole_calendar_slot (plan, index);
  const SwPause *pauses = sw_plan_pauses (plan, index, &count);
  if (count == 0 || !sw_plan_is_pausable (plan, index))
    return whole;
  gint64 id = plan->rows[index].task.id;
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (plan->paused_slots, &id));
  if (known != 0 && known >> 16 == whole) /* else it has another owner since */
    return (guint16) (known & G_MAXUINT16);
  if (plan->calendars->len >= MOST_CALENDARS)
    return whole;
  known = plan->calendars->len | (guint) whole << 16;
  g_ptr_array_add (plan->calendars, cut_calendar (plan, whole, pauses, count));
  g_hash_table_insert (plan->paused_slots, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (known));
  return (guint16) (known & G_MAXUINT16);
}

void
sw_plan_forget_paused_calendars (SwPlan *plan)
{
  g_hash_table_remove_all (plan->paused_slots);
  g_ptr_array_set_size (plan->calendars, (int) plan->whole_calendars);
}
