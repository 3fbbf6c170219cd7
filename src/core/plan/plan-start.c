/* Where a plan begins: from its start, or back from its go-live. */
#include "core/plan/plan-private.h"

/* From where recurring work may begin to the end of its last occurrence. */
static gint32
span_of (SwPlan *plan, gint32 index)
{
  SwInstant first = plan->constraint_at[index];
  gint32 wait = plan->durations[index] > 0 && first != SW_NO_INSTANT
                    ? MAX (first - sw_plan_anchor (plan, index), 0)
                    : 0;
  return MIN (plan->durations[index] + wait, SW_MAX_MINUTES);
}

/* Recurring work is not held where it is now and takes no time. */
static SwScheduleInput *
bare_input (SwPlan *plan)
{
  SwScheduleInput facts = sw_plan_schedule_input (plan);
  SwScheduleInput *input = sw_schedule_input_copy (&facts);
  for (guint i = 0; i < plan->recurring->len; i++) {
    gint32 index = g_array_index (plan->recurring, gint32, i);
    const SwTask *task = &plan->rows[index].task;
    gboolean bound = task->constraint == SW_CONSTRAINT_SNET;
    ((guint8 *) input->constraint)[index] = bound ? SW_CONSTRAINT_SNET : SW_CONSTRAINT_ASAP;
    ((SwInstant *) input->constraint_at)[index] = bound ? task->constraint_at : SW_NO_INSTANT;
    ((gint32 *) input->duration)[index] = 0;
  }
  return input;
}

SwScheduleInput *
sw_plan_free_input (SwPlan *plan)
{
  SwScheduleInput *input = bare_input (plan);
  for (guint i = 0; i < plan->recurring->len; i++) {
    gint32 index = g_array_index (plan->recurring, gint32, i);
    SwRecurrence rule;
    gboolean to_go_live = sw_recurrence_parse (plan->rows[index].task.recurrence, &rule) &&
                          rule.end == SW_REPEAT_TO_GO_LIVE;
    ((gint32 *) input->duration)[index] = to_go_live ? 0 : span_of (plan, index);
  }
  return input;
}

SwDay
sw_plan_working_day_before (SwPlan *plan, SwDay day)
{
  SwDay first = day - 60;
  while (day > first && sw_calendar_day (plan->calendar, day)->count == 0)
    day--;
  return day;
}

gboolean
sw_plan_is_back (SwPlan *plan)
{
  return plan->project->from_go_live && plan->project->wished_go_live != SW_NO_DAY &&
         plan->go_live >= 0;
}

void
sw_plan_begin_on (SwPlan *plan, SwDay day)
{
  plan->start = day;
  sw_schedule_set_start (plan->schedule, sw_plan_day_bound (plan, day, FALSE), SW_NO_INSTANT);
}

void
sw_plan_place_start (SwPlan *plan)
{
  if (!sw_plan_is_back (plan))
    return;
  SwDay day = sw_plan_find_kickoff (plan, plan->project->wished_go_live, NULL);
  sw_plan_begin_on (plan, day != SW_NO_DAY ? day : plan->project->start);
}

SwDay
sw_plan_start (SwPlan *plan)
{
  return plan->start;
}

gint32
sw_plan_workdays_between (SwPlan *plan, SwDay from, SwDay to)
{
  gint32 minutes = sw_calendar_position (plan->calendar, sw_day_instant (to, 0)) -
                   sw_calendar_position (plan->calendar, sw_day_instant (from, 0));
  gint32 day = MAX (plan->workday.day_minutes, 1);
  return (minutes + (minutes < 0 ? -day / 2 : day / 2)) / day;
}
