/* How late a task may be for the sake of what follows it: shared by late dates, free float and
 * ALAP. Inline, since the passes ask it for every link. */
#pragma once

#include "core/plan/schedule-private.h"

/* The latest instant at which the predecessor's end of `edge` moves nothing below the summary it
 * arrives at. */
SwInstant sw_summary_room (const SwSchedule *schedule, SwSet set, const SwEdge *edge,
                           gint32 predecessor);

/* Counts a leaf below a linked summary into the summary's room. */
void sw_leave_room (SwSchedule *schedule, SwSet set, gint32 index);

/* A linked summary below another hands its room up when all below it is done. */
void sw_hand_up (SwSchedule *schedule, SwSet set, const SwGate *gate);

/* Before a pass: as if nothing were below any summary. */
void sw_clear_rooms (SwSchedule *schedule, SwSet set);

/* What the links that leave a summary, and its own summaries, let the tasks below it have. */
void sw_limit_gate (SwSchedule *schedule, SwSet set, SwGate *gate);

/* The latest position from which work starts by `instant`. */
static inline gint32
sw_last_start (const SwCalendar *calendar, SwInstant instant)
{
  gint32 position = sw_calendar_position_inline (calendar, instant);
  return sw_calendar_start_inline (calendar, position) > instant ? position - 1 : position;
}

static inline const SwInstant *
sw_set_starts (const SwSchedule *schedule, SwSet set)
{
  return set == SW_SET_LATE ? schedule->late_start : schedule->planned_start;
}

static inline SwRoom *
sw_set_room (const SwSchedule *schedule, SwSet set, gint32 row)
{
  return &schedule->rooms[(gsize) set * schedule->row_count + row];
}

static inline gint32 *
sw_set_row (const SwSchedule *schedule, SwSet set, gint32 row, gint32 calendar)
{
  gsize calendars = schedule->input.calendar_count;
  return &schedule->row_rooms[(((gsize) set * schedule->row_count + row) * calendars + calendar) *
                              SW_SIDES];
}

/* The latest position of the successor's calendar that its demand may take, before the lag. */
static inline gint32
sw_side_room (const SwTask *task, const SwCalendar *calendar, gint32 coordinate, guint8 flags)
{
  if (flags & SW_EDGE_TO_FINISH)
    coordinate += task->minutes;
  if (task->shape == SW_LEAF_WORKING)
    return coordinate;
  return flags & SW_EDGE_FROM_FINISH ? sw_calendar_position_inline (calendar, coordinate)
                                     : sw_last_start (calendar, coordinate);
}

/* The latest instant at which the predecessor's end of `edge` does not move its successor off the
 * dates of `set`: the mirror of what the forward pass demands. */
static inline SwInstant
sw_edge_room (const SwSchedule *schedule, SwSet set, const SwEdge *edge, gint32 predecessor)
{
  const SwTask *task = &schedule->tasks[edge->task];
  guint8 flags = edge->flags;
  if (G_UNLIKELY (task->shape == SW_SUMMARY))
    return sw_summary_room (schedule, set, edge, predecessor);
  if (G_LIKELY (!(flags & (SW_EDGE_WORKING | SW_EDGE_SPAN | SW_EDGE_TO_FINISH))))
    return sw_set_starts (schedule, set)[edge->task] - edge->lag;
  const SwCalendar *calendar = sw_schedule_calendar (schedule, task);
  gint32 coordinate = schedule->coordinate[set][edge->task];
  if (flags & (SW_EDGE_WORKING | SW_EDGE_SPAN))
    return sw_calendar_start_inline (
        calendar, sw_side_room (task, calendar, coordinate, flags) -
                      sw_schedule_edge_lag (schedule, edge, predecessor, calendar));
  coordinate += task->minutes;
  if (task->shape == SW_LEAF_WORKING)
    coordinate = sw_calendar_start_inline (calendar, coordinate);
  return coordinate - edge->lag;
}

static inline void
sw_limit_by_edges (const SwSchedule *schedule, SwSet set, gint32 index, SwLimit *limit)
{
  const SwTask *task = &schedule->tasks[index];
  for (gint32 i = task->first_out; i < task[1].first_out; i++) {
    const SwEdge *edge = &schedule->out[i];
    SwInstant room = sw_edge_room (schedule, set, edge, index);
    if (edge->flags & SW_EDGE_FROM_FINISH)
      limit->finish = MIN (limit->finish, room);
    else
      limit->start = MIN (limit->start, room);
  }
}

/* A start-type link from a summary looks at its early start, so it bounds the tasks that make that
 * start, wherever they are planned. */
static inline void
sw_limit_by_gate (const SwSchedule *schedule, SwSet set, gint32 index, SwLimit *limit)
{
  const SwGate *gate = &schedule->gates[schedule->tasks[index].gate];
  limit->finish = MIN (limit->finish, gate->limit[set].finish);
  if (gate->limit[set].start != G_MAXINT32 &&
      schedule->early_start[index] == schedule->early_start[gate->task])
    limit->start = MIN (limit->start, gate->limit[set].start);
}

/* The bounds of the task's own constraint and of its summaries'. */
static inline void
sw_limit_by_constraints (const SwSchedule *schedule, const SwTask *task, SwLimit *limit)
{
  const SwGateDemand *above = &schedule->gates[task->gate].demand;
  limit->start = MIN (limit->start, above->start_until);
  limit->finish = MIN (limit->finish, above->finish_until);
  if (task->constraint == SW_CONSTRAINT_SNLT)
    limit->start = MIN (limit->start, task->constraint_at);
  if (task->constraint == SW_CONSTRAINT_FNLT || task->constraint == SW_CONSTRAINT_MFO)
    limit->finish = MIN (limit->finish, task->constraint_at);
}

static inline gint32
sw_latest_coordinate (const SwTask *task, const SwCalendar *calendar, const SwLimit *limit)
{
  if (G_UNLIKELY (task->shape == SW_LEAF_CIVIL))
    return sw_schedule_clamp (MIN (limit->finish - task->minutes, limit->start));
  gint32 latest = sw_calendar_position_inline (calendar, limit->finish) - task->minutes;
  if (limit->start != G_MAXINT32)
    latest = MIN (latest, sw_last_start (calendar, limit->start));
  return latest;
}

/* As latest_coordinate, with constraints; those that fix a start hold in working time. */
static inline gint32
sw_latest_within (const SwSchedule *schedule, const SwTask *task, const SwCalendar *calendar,
                  SwLimit *limit)
{
  const SwGateDemand *above = &schedule->gates[task->gate].demand;
  if (G_LIKELY (task->constraint <= SW_CONSTRAINT_ALAP && !above->active))
    return sw_latest_coordinate (task, calendar, limit);
  sw_limit_by_constraints (schedule, task, limit);
  SwInstant fixed = above->fixed_until;
  if (task->constraint == SW_CONSTRAINT_MSO)
    fixed = MIN (fixed, task->constraint_at);
  gint32 latest = sw_latest_coordinate (task, calendar, limit);
  if (fixed == G_MAXINT32)
    return latest;
  return MIN (latest,
              task->shape == SW_LEAF_CIVIL ? fixed : sw_calendar_position_inline (calendar, fixed));
}
