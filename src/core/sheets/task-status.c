#include "core/sheets/task-status.h"

#include <glib/gi18n-lib.h>

SwTaskStatus
sw_task_status (SwPlan *plan, gint32 index, SwDay today)
{
  const SwTask *task = sw_plan_task (plan, index);
  if (task->progress >= 100)
    return SW_TASK_DONE;
  if (sw_plan_is_late (plan, index, today))
    return SW_TASK_LATE;
  return task->progress > 0 ? SW_TASK_UNDER_WAY : SW_TASK_NOT_STARTED;
}

const char *
sw_task_status_name (SwTaskStatus status)
{
  static const char *const names[SW_N_TASK_STATUSES] = {N_ ("Not started"), N_ ("Under way"),
                                                        N_ ("Done"), N_ ("Late")};
  return names[status];
}

SwDay
sw_task_first_day (SwPlan *plan, gint32 index)
{
  return sw_instant_day (sw_plan_schedule (plan, FALSE)->start[index]);
}

SwDay
sw_task_last_day (SwPlan *plan, gint32 index)
{
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  SwInstant finish = dates->finish[index];
  /* Work up to midnight was done the day before. */
  return sw_instant_day (finish > dates->start[index] ? finish - 1 : finish);
}
