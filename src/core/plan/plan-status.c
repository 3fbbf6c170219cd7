/* Where tasks stand on the status day. */
#include "core/plan/plan-private.h"

SwDay
sw_plan_status_day (SwPlan *plan, SwDay today)
{
  return plan->project->status_date != SW_NO_DAY ? plan->project->status_date : today;
}

gboolean
sw_plan_is_late (SwPlan *plan, gint32 index, SwDay today)
{
  const SwTask *task = &plan->rows[index].task;
  return task->progress < 100 && sw_instant_day (sw_plan_schedule (plan, FALSE)->finish[index]) <
                                     sw_plan_status_day (plan, today);
}

gboolean
sw_plan_misses_deadline (SwPlan *plan, gint32 index)
{
  SwInstant deadline = plan->rows[index].task.deadline;
  return deadline != SW_NO_INSTANT && sw_plan_schedule (plan, FALSE)->finish[index] > deadline;
}

/* Of recurring work: the minutes of all occurrences, or of those that are over by `instant`. */
static gint32
occurrence_minutes (SwPlan *plan, gint32 index, SwInstant instant)
{
  guint count;
  const SwSpan *spans = sw_plan_segments (plan, index, &count);
  gint32 minutes = 0;
  for (guint i = 0; i < count && spans[i].finish <= instant; i++)
    minutes += plan->rows[index].task.duration;
  return minutes;
}

static gint32
all_minutes (SwPlan *plan, gint32 index)
{
  return sw_plan_is_recurring (plan, index) ? occurrence_minutes (plan, index, G_MAXINT32)
                                            : plan->durations[index];
}

/* The minutes of a leaf that lie before `instant`, as its duration counts them. */
static gint32
minutes_before (SwPlan *plan, gint32 index, SwInstant instant)
{
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  if (sw_plan_is_recurring (plan, index))
    return occurrence_minutes (plan, index, instant);
  gint32 passed = instant - dates->start[index];
  if (!plan->elapsed[index]) {
    const SwCalendar *calendar = plan->calendars->pdata[plan->calendar_slots[index]];
    passed = sw_calendar_position (calendar, instant) -
             sw_calendar_position (calendar, dates->start[index]);
  }
  return CLAMP (passed, 0, plan->durations[index]);
}

gint32
sw_plan_behind (SwPlan *plan, gint32 index, SwDay today)
{
  SwInstant instant = sw_day_instant (sw_plan_status_day (plan, today), 0);
  gint32 behind = 0;
  for (gint32 i = index; i < plan->rows[index].task.end; i++) {
    const SwTask *task = &plan->rows[i].task;
    if (sw_task_is_summary (task, i))
      continue;
    gint32 done = (gint32) ((gint64) all_minutes (plan, i) * task->progress / 100);
    behind += MAX (minutes_before (plan, i, instant) - done, 0);
  }
  return behind;
}
