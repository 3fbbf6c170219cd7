#include "core/plan/schedule-limit.h"

/* Float is counted in working time, also for a milestone and an elapsed duration. */
static inline gint32
float_between (const SwTask *task, const SwCalendar *calendar, gint32 planned, gint32 late)
{
  if (G_LIKELY (task->shape == SW_LEAF_WORKING))
    return late - planned;
  return sw_calendar_position_inline (calendar, late) -
         sw_calendar_position_inline (calendar, planned);
}

static inline void
date_late (SwSchedule *schedule, gint32 index, const SwTask *task, const SwCalendar *calendar,
           gint32 latest)
{
  if (task->shape == SW_LEAF_CIVIL) {
    schedule->late_start[index] = latest;
    schedule->late_finish[index] = sw_schedule_clamp (latest + task->minutes);
  } else {
    SwInstant start = sw_calendar_start_inline (calendar, latest);
    if (G_UNLIKELY (start <= SW_CALENDAR_FIRST))
      latest = sw_calendar_position_inline (calendar, start);
    schedule->late_start[index] = start;
    schedule->late_finish[index] = sw_calendar_finish_inline (calendar, latest + task->minutes);
  }
  schedule->coordinate[SW_SET_LATE][index] = latest;
}

static inline void
visit_leaf (SwSchedule *schedule, gint32 index, SwInstant bound)
{
  const SwTask *task = &schedule->tasks[index];
  const SwCalendar *calendar = sw_schedule_calendar (schedule, task);
  SwLimit late = {G_MAXINT32, bound};
  SwLimit free = {G_MAXINT32, schedule->early_project_finish};
  sw_limit_by_edges (schedule, SW_SET_LATE, index, &late);
  sw_limit_by_edges (schedule, SW_SET_PLANNED, index, &free);
  sw_limit_by_gate (schedule, SW_SET_LATE, index, &late);
  sw_limit_by_gate (schedule, SW_SET_PLANNED, index, &free);
  gint32 planned = schedule->coordinate[SW_SET_PLANNED][index];
  gint32 latest = sw_latest_within (schedule, task, calendar, &late);
  date_late (schedule, index, task, calendar, latest);
  gint32 total = float_between (task, calendar, planned, schedule->coordinate[SW_SET_LATE][index]);
  gint32 slip =
      float_between (task, calendar, planned, sw_latest_coordinate (task, calendar, &free));
  schedule->total_float[index] = total;
  schedule->free_float[index] = MAX (slip, 0);
  schedule->flags[index] = (guint8) ((schedule->flags[index] & ~SW_SCHEDULED_CRITICAL) |
                                     (total <= 0 ? SW_SCHEDULED_CRITICAL : 0));
  if (schedule->gates[task->gate].row >= 0) {
    sw_leave_room (schedule, SW_SET_LATE, index);
    sw_leave_room (schedule, SW_SET_PLANNED, index);
  }
}

/* A summary's late dates span its children's; it floats as far as its tightest task, and freely as
 * far as the tasks that make its finish. */
static void
roll_up_late (SwSchedule *schedule, const SwGate *gate)
{
  SwInstant start = G_MAXINT32, finish = G_MININT32;
  gint32 total = G_MAXINT32, slip = G_MAXINT32;
  for (gint32 i = gate->first_child; i < gate[1].first_child; i++) {
    gint32 task = schedule->children[i];
    start = MIN (start, schedule->late_start[task]);
    finish = MAX (finish, schedule->late_finish[task]);
    total = MIN (total, schedule->total_float[task]);
    if (schedule->planned_finish[task] == schedule->planned_finish[gate->task])
      slip = MIN (slip, schedule->free_float[task]);
  }
  schedule->late_start[gate->task] = start;
  schedule->late_finish[gate->task] = finish;
  schedule->total_float[gate->task] = total;
  schedule->free_float[gate->task] = slip;
  guint8 *flags = &schedule->flags[gate->task];
  *flags = (guint8) ((*flags & ~SW_SCHEDULED_CRITICAL) | (total <= 0 ? SW_SCHEDULED_CRITICAL : 0));
}

void
sw_schedule_backward (SwSchedule *schedule)
{
  gint32 n = schedule->task_count;
  SwInstant bound = schedule->input.finish_bound == SW_NO_INSTANT
                        ? schedule->early_project_finish
                        : sw_schedule_clamp (schedule->input.finish_bound);
  sw_clear_rooms (schedule, SW_SET_LATE);
  sw_clear_rooms (schedule, SW_SET_PLANNED);
  for (gint32 i = schedule->order_count - 1; i >= 0; i--) {
    gint32 node = schedule->order[i];
    if (node >= n) {
      sw_limit_gate (schedule, SW_SET_LATE, &schedule->gates[node - n]);
      sw_limit_gate (schedule, SW_SET_PLANNED, &schedule->gates[node - n]);
    } else if (schedule->tasks[node].shape == SW_SUMMARY) {
      const SwGate *gate = &schedule->gates[schedule->tasks[node].minutes];
      sw_hand_up (schedule, SW_SET_LATE, gate);
      sw_hand_up (schedule, SW_SET_PLANNED, gate);
      roll_up_late (schedule, gate);
    } else {
      visit_leaf (schedule, node, bound);
    }
  }
}
