#include "core/plan/schedule-limit.h"

#include <string.h>

static gint32
alap_summary (const SwSchedule *schedule, gint32 task)
{
  return schedule->gates[schedule->tasks[task].gate].demand.alap_by;
}

static gboolean
is_alap (const SwSchedule *schedule, gint32 task)
{
  return schedule->tasks[task].constraint == SW_CONSTRAINT_ALAP ||
         alap_summary (schedule, task) >= 0;
}

/* Marks the summaries with an ALAP task below; TRUE when there is one at all. */
static gboolean
mark_gates (SwSchedule *schedule)
{
  gint32 root = schedule->gate_count;
  for (gint32 i = 0; i <= root; i++)
    schedule->gates[i].has_alap = FALSE;
  for (gint32 i = 0; i < schedule->task_count; i++)
    if (schedule->tasks[i].shape != SW_SUMMARY && is_alap (schedule, i))
      schedule->gates[schedule->tasks[i].gate].has_alap = TRUE;
  for (gint32 i = root - 1; i >= 0; i--)
    if (schedule->gates[i].has_alap)
      schedule->gates[schedule->gates[i].parent].has_alap = TRUE;
  return schedule->gates[root].has_alap;
}

static gboolean
is_visited (const SwSchedule *schedule, gint32 node)
{
  if (node >= schedule->task_count)
    return schedule->gates[node - schedule->task_count].has_alap;
  const SwTask *task = &schedule->tasks[node];
  if (task->shape == SW_SUMMARY)
    return schedule->gates[task->minutes].linked;
  return is_alap (schedule, node) || schedule->gates[task->gate].row >= 0;
}

static void
share_planned (SwSchedule *schedule)
{
  if (schedule->planned_start != schedule->early_start) {
    g_free (schedule->planned_start);
    g_free (schedule->planned_finish);
    g_free (schedule->coordinate[SW_SET_PLANNED]);
  }
  schedule->planned_start = schedule->early_start;
  schedule->planned_finish = schedule->early_finish;
  schedule->coordinate[SW_SET_PLANNED] = schedule->early_coordinate;
}

static void
separate_planned (SwSchedule *schedule)
{
  if (schedule->planned_start != schedule->early_start)
    return;
  gsize size = (gsize) schedule->task_count * sizeof (gint32);
  schedule->planned_start = g_memdup2 (schedule->early_start, size);
  schedule->planned_finish = g_memdup2 (schedule->early_finish, size);
  schedule->coordinate[SW_SET_PLANNED] = g_memdup2 (schedule->early_coordinate, size);
}

void
sw_schedule_find_alap (SwSchedule *schedule)
{
  schedule->alap_changed = FALSE;
  g_clear_pointer (&schedule->alap_places, g_array_unref);
  if (!mark_gates (schedule)) {
    share_planned (schedule);
    return;
  }
  separate_planned (schedule);
  schedule->alap_places = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (gint32 i = 0; i < schedule->order_count; i++) {
    gint32 node = schedule->order[i];
    if (is_visited (schedule, node))
      g_array_append_val (schedule->alap_places, i);
    else if (node >= schedule->task_count) /* it may have had one a moment ago */
      sw_schedule_roll_up (schedule, node - schedule->task_count);
  }
}

static void
date_planned (SwSchedule *schedule, gint32 index, gint32 latest)
{
  const SwTask *task = &schedule->tasks[index];
  const SwCalendar *calendar = sw_schedule_calendar (schedule, task);
  schedule->coordinate[SW_SET_PLANNED][index] = latest;
  if (task->shape == SW_LEAF_CIVIL) {
    schedule->planned_start[index] = latest;
    schedule->planned_finish[index] = sw_schedule_clamp (latest + task->minutes);
  } else {
    schedule->planned_start[index] = sw_calendar_start_inline (calendar, latest);
    schedule->planned_finish[index] = sw_calendar_finish_inline (calendar, latest + task->minutes);
  }
}

static void
plan_leaf (SwSchedule *schedule, gint32 index)
{
  const SwTask *task = &schedule->tasks[index];
  const SwCalendar *calendar = sw_schedule_calendar (schedule, task);
  SwLimit limit = {G_MAXINT32, schedule->early_project_finish};
  sw_limit_by_edges (schedule, SW_SET_PLANNED, index, &limit);
  sw_limit_by_gate (schedule, SW_SET_PLANNED, index, &limit);
  gint32 early = schedule->early_coordinate[index];
  gint32 latest = sw_latest_within (schedule, task, calendar, &limit);
  date_planned (schedule, index, MAX (latest, early));
  sw_schedule_visit_leaf (schedule, index); /* what drives its early dates */
  if (latest <= early)
    return;
  gboolean own = task->constraint == SW_CONSTRAINT_ALAP;
  schedule->driver[index] = own ? SW_DRIVER_CONSTRAINT : SW_DRIVER_SUMMARY;
  schedule->driver_index[index] = own ? -1 : alap_summary (schedule, index);
}

void
sw_schedule_plan_alap (SwSchedule *schedule)
{
  gint32 n = schedule->task_count;
  sw_clear_rooms (schedule, SW_SET_PLANNED);
  for (guint i = schedule->alap_places->len; i-- > 0;) {
    gint32 node = schedule->order[g_array_index (schedule->alap_places, gint32, i)];
    if (node >= n) {
      sw_limit_gate (schedule, SW_SET_PLANNED, &schedule->gates[node - n]);
    } else if (schedule->tasks[node].shape == SW_SUMMARY) {
      sw_hand_up (schedule, SW_SET_PLANNED, &schedule->gates[schedule->tasks[node].minutes]);
    } else {
      if (is_alap (schedule, node))
        plan_leaf (schedule, node);
      if (schedule->gates[schedule->tasks[node].gate].row >= 0)
        sw_leave_room (schedule, SW_SET_PLANNED, node);
    }
  }
  for (guint i = 0; i < schedule->alap_places->len; i++) {
    gint32 node = schedule->order[g_array_index (schedule->alap_places, gint32, i)];
    if (node >= n)
      sw_schedule_roll_up (schedule, node - n);
  }
}
