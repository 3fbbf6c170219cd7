#include "core/plan/schedule-limit.h"

SwInstant
sw_summary_room (const SwSchedule *schedule, SwSet set, const SwEdge *edge, gint32 predecessor)
{
  const SwGate *gate = &schedule->gates[schedule->tasks[edge->task].minutes];
  const SwRoom *room = sw_set_room (schedule, set, gate->row);
  if (!(edge->flags & (SW_EDGE_WORKING | SW_EDGE_SPAN)))
    return (edge->flags & SW_EDGE_TO_FINISH ? room->finish : room->start) - edge->lag;
  SwInstant least = G_MAXINT32;
  for (guint i = 0; i < schedule->input.calendar_count; i++) {
    const SwCalendar *calendar = schedule->input.calendars[i];
    gint32 side = sw_set_row (schedule, set, gate->row,
                              (gint32) i)[edge->flags & (SW_EDGE_TO_FINISH | SW_EDGE_FROM_FINISH)];
    if (side == G_MAXINT32)
      continue;
    side -= sw_schedule_edge_lag (schedule, edge, predecessor, calendar);
    least = MIN (least, sw_calendar_start_inline (calendar, side));
  }
  return least;
}

void
sw_leave_room (SwSchedule *schedule, SwSet set, gint32 index)
{
  const SwTask *task = &schedule->tasks[index];
  const SwCalendar *calendar = sw_schedule_calendar (schedule, task);
  gint32 row = schedule->gates[task->gate].row;
  gint32 coordinate = schedule->coordinate[set][index];
  SwRoom *room = sw_set_room (schedule, set, row);
  gint32 finish = coordinate + task->minutes;
  if (task->shape == SW_LEAF_WORKING)
    finish = sw_calendar_start_inline (calendar, finish);
  room->start = MIN (room->start, sw_set_starts (schedule, set)[index]);
  room->finish = MIN (room->finish, finish);
  gint32 *sides = sw_set_row (schedule, set, row, task->calendar);
  for (guint8 side = 0; side < SW_SIDES; side++)
    sides[side] = MIN (sides[side], sw_side_room (task, calendar, coordinate, side));
}

void
sw_hand_up (SwSchedule *schedule, SwSet set, const SwGate *gate)
{
  gint32 above = schedule->gates[gate->parent].row;
  if (!gate->linked || above < 0)
    return;
  SwRoom *room = sw_set_room (schedule, set, above);
  const SwRoom *below = sw_set_room (schedule, set, gate->row);
  room->start = MIN (room->start, below->start);
  room->finish = MIN (room->finish, below->finish);
  gint32 *sides = sw_set_row (schedule, set, above, 0);
  const gint32 *sides_below = sw_set_row (schedule, set, gate->row, 0);
  for (guint i = 0; i < schedule->input.calendar_count * SW_SIDES; i++)
    sides[i] = MIN (sides[i], sides_below[i]);
}

void
sw_clear_rooms (SwSchedule *schedule, SwSet set)
{
  for (gint32 i = 0; i < schedule->row_count; i++)
    *sw_set_room (schedule, set, i) = (SwRoom){G_MAXINT32, G_MAXINT32};
  gsize sides = (gsize) schedule->row_count * schedule->input.calendar_count * SW_SIDES;
  for (gsize i = 0; i < sides; i++)
    schedule->row_rooms[set * sides + i] = G_MAXINT32;
}

void
sw_limit_gate (SwSchedule *schedule, SwSet set, SwGate *gate)
{
  SwLimit limit = {G_MAXINT32, G_MAXINT32};
  sw_limit_by_edges (schedule, set, gate->task, &limit);
  sw_limit_by_gate (schedule, set, gate->task, &limit);
  gate->limit[set] = limit;
}
