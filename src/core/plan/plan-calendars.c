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

/* In place of the one that is there, which nobody else works by, or as the last. */
static void
put_calendar (SwPlan *plan, guint16 slot, SwCalendar *calendar)
{
  if (slot == plan->calendars->len)
    g_ptr_array_add (plan->calendars, NULL);
  else
    sw_calendar_unref (plan->calendars->pdata[slot]);
  plan->calendars->pdata[slot] = calendar;
  plan->calendars_cut++;
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
  if (known == 0 && plan->calendars->len >= MOST_CALENDARS)
    return whole;
  guint16 slot = known != 0 ? known & G_MAXUINT16 : (guint16) plan->calendars->len;
  put_calendar (plan, slot, cut_calendar (plan, whole, pauses, count));
  g_hash_table_insert (plan->paused_slots, g_memdup2 (&id, sizeof id),
                       GUINT_TO_POINTER (slot | (guint) whole << 16));
  return slot;
}

void
sw_plan_forget_paused_calendars (SwPlan *plan)
{
  g_hash_table_remove_all (plan->paused_slots);
  g_ptr_array_set_size (plan->calendars, (int) plan->whole_calendars);
}
