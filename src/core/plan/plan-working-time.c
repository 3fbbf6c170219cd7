/* Which working time each task of a plan follows. */
#include "core/plan/plan-private.h"

void
sw_plan_load_calendars (SwPlan *plan)
{
  g_clear_pointer (&plan->book, sw_calendar_book_free);
  plan->book = sw_calendar_book_read (plan->library, plan->id, plan->project->start);
  g_ptr_array_set_size (plan->calendars, 0);
  GPtrArray *calendars = sw_calendar_book_calendars (plan->book);
  for (guint i = 0; i < calendars->len; i++)
    g_ptr_array_add (plan->calendars, sw_calendar_ref (calendars->pdata[i]));
  plan->whole_calendars = plan->calendars->len;
  g_hash_table_remove_all (plan->paused_slots);
  plan->calendar = plan->calendars->pdata[0];
  plan->workday = sw_calendar_book_workday (plan->book);
}

/* A summary's dates come from its children, whoever it belongs to. */
guint16
sw_plan_whole_calendar_slot (SwPlan *plan, gint32 index)
{
  const SwTask *task = &plan->rows[index].task;
  if (sw_task_is_summary (task, index))
    return 0;
  return sw_calendar_book_slot (plan->book, task->owner, task->party);
}

SwCalendar *
sw_plan_calendar (SwPlan *plan)
{
  return plan->calendar;
}

SwCalendar *
sw_plan_task_calendar (SwPlan *plan, gint32 index)
{
  return plan->calendars->pdata[sw_plan_whole_calendar_slot (plan, index)];
}

SwCalendar *
sw_plan_person_calendar (SwPlan *plan, gint64 person)
{
  return plan->calendars->pdata[sw_calendar_book_slot (plan->book, person, SW_PARTY_UNSET)];
}
