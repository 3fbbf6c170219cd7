#include "core/plan/schedule-private.h"

#include <string.h>

static void
demand_start (SwGateDemand *demand, SwInstant from, SwDriver driver, gint32 index)
{
  if (from <= demand->start_from)
    return;
  demand->start_from = from;
  demand->start_driver = (guint8) driver;
  demand->start_index = index;
}

static void
demand_finish (SwGateDemand *demand, SwInstant from, SwDriver driver, gint32 index)
{
  if (from <= demand->finish_from)
    return;
  demand->finish_from = from;
  demand->finish_driver = (guint8) driver;
  demand->finish_index = index;
}

static void
fix (SwGateDemand *demand, SwConstraint constraint, SwInstant at, gint32 task)
{
  demand->fixed = (guint8) constraint;
  demand->fixed_at = at;
  demand->fixed_by = task;
}

static void
apply_constraint (SwGateDemand *demand, const SwTask *facts, gint32 task)
{
  SwInstant at = facts->constraint_at;
  switch ((SwConstraint) facts->constraint) {
  case SW_CONSTRAINT_ALAP:
    demand->alap_by = task;
    break;
  case SW_CONSTRAINT_SNET:
    demand_start (demand, at, SW_DRIVER_SUMMARY, task);
    break;
  case SW_CONSTRAINT_FNET:
    demand_finish (demand, at, SW_DRIVER_SUMMARY, task);
    break;
  case SW_CONSTRAINT_SNLT:
    demand->start_until = MIN (demand->start_until, at);
    break;
  case SW_CONSTRAINT_FNLT:
    demand->finish_until = MIN (demand->finish_until, at);
    break;
  case SW_CONSTRAINT_MSO:
    demand_start (demand, at, SW_DRIVER_SUMMARY, task);
    demand->fixed_until = MIN (demand->fixed_until, at);
    fix (demand, SW_CONSTRAINT_MSO, at, task);
    break;
  case SW_CONSTRAINT_MFO:
    demand_finish (demand, at, SW_DRIVER_SUMMARY, task);
    demand->finish_until = MIN (demand->finish_until, at);
    fix (demand, SW_CONSTRAINT_MFO, at, task);
    break;
  default:
    return;
  }
  demand->active = TRUE;
}

/* A working lag is counted in the calendar of each task below: one demand for each calendar. */
static void
demand_working (SwSchedule *schedule, const SwEdge *edge, SwInstant base)
{
  int side = edge->flags & (SW_EDGE_TO_FINISH | SW_EDGE_FROM_FINISH);
  for (guint i = 0; i < schedule->input.calendar_count; i++) {
    const SwCalendar *calendar = schedule->input.calendars[i];
    SwDemand *demand = &schedule->scratch[i * SW_SIDES + side];
    gint32 position = sw_calendar_position_inline (calendar, base);
    position += sw_schedule_edge_lag (schedule, edge, edge->task, calendar);
    if (position > demand->position)
      *demand = (SwDemand){position, edge->index};
  }
}

static void
apply_edges (SwSchedule *schedule, const SwGate *gate, SwGateDemand *demand)
{
  const SwTask *task = &schedule->tasks[gate->task];
  for (gint32 i = task->first_in; i < task[1].first_in; i++) {
    const SwEdge *edge = &schedule->in[i];
    SwInstant base = edge->flags & SW_EDGE_FROM_FINISH ? schedule->early_finish[edge->task]
                                                       : schedule->early_start[edge->task];
    if (edge->flags & (SW_EDGE_WORKING | SW_EDGE_SPAN))
      demand_working (schedule, edge, base);
    else if (edge->flags & SW_EDGE_TO_FINISH)
      demand_finish (demand, base + edge->lag, SW_DRIVER_LINK, edge->index);
    else
      demand_start (demand, base + edge->lag, SW_DRIVER_LINK, edge->index);
  }
}

/* A linked summary's row: its summaries' demands, then its own. */
static void
fill_row (SwSchedule *schedule, SwGate *gate, SwGateDemand *demand)
{
  gsize sides = schedule->input.calendar_count * SW_SIDES;
  gint32 above = schedule->gates[gate->parent].row;
  if (above >= 0)
    memcpy (schedule->scratch, schedule->demands + above * sides, sides * sizeof (SwDemand));
  else
    for (gsize i = 0; i < sides; i++)
      schedule->scratch[i] = (SwDemand){G_MININT32, -1};
  apply_edges (schedule, gate, demand);
  SwDemand *row = schedule->demands + gate->row * sides;
  demand->row_version = gate->demand.row_version;
  if (memcmp (row, schedule->scratch, sides * sizeof (SwDemand)) != 0)
    demand->row_version = ++schedule->row_version;
  memcpy (row, schedule->scratch, sides * sizeof (SwDemand));
  demand->active = TRUE;
}

gboolean
sw_schedule_visit_gate (SwSchedule *schedule, gint32 index)
{
  SwGate *gate = &schedule->gates[index];
  SwGateDemand demand = schedule->gates[gate->parent].demand;
  apply_constraint (&demand, &schedule->tasks[gate->task], gate->task);
  if (gate->linked)
    fill_row (schedule, gate, &demand);
  if (memcmp (&demand, &gate->demand, sizeof demand) == 0)
    return FALSE;
  if ((demand.alap_by >= 0) != (gate->demand.alap_by >= 0))
    schedule->alap_changed = TRUE;
  gate->demand = demand;
  return TRUE;
}

typedef struct {
  SwInstant start;
  SwInstant finish;
  SwInstant planned_start;
  SwInstant planned_finish;
  gint32 first; /* the task that starts it */
  guint8 conflict;
} Span;

static Span
span_of (const SwSchedule *schedule, gint32 index)
{
  const SwGate *gate = &schedule->gates[index];
  Span span = {G_MAXINT32, G_MININT32, G_MAXINT32, G_MININT32, -1, 0};
  for (gint32 i = gate->first_child; i < gate[1].first_child; i++) {
    gint32 task = schedule->children[i];
    if (schedule->early_start[task] < span.start) {
      span.start = schedule->early_start[task];
      span.first = task;
    }
    span.finish = MAX (span.finish, schedule->early_finish[task]);
    span.conflict |= schedule->flags[task] & SW_SCHEDULED_CONFLICT;
    span.planned_start = MIN (span.planned_start, schedule->planned_start[task]);
    span.planned_finish = MAX (span.planned_finish, schedule->planned_finish[task]);
  }
  return span;
}

gboolean
sw_schedule_roll_up (SwSchedule *schedule, gint32 index)
{
  Span span = span_of (schedule, index);
  gint32 task = schedule->gates[index].task;
  gboolean changed =
      schedule->early_start[task] != span.start || schedule->early_finish[task] != span.finish;
  schedule->early_start[task] = span.start;
  schedule->early_finish[task] = span.finish;
  schedule->planned_start[task] = span.planned_start;
  schedule->planned_finish[task] = span.planned_finish;
  schedule->driver[task] = schedule->driver[span.first];
  schedule->driver_index[task] = schedule->driver_index[span.first];
  schedule->flags[task] = (guint8) (SW_SCHEDULED_SUMMARY | span.conflict |
                                    (schedule->flags[task] & SW_SCHEDULED_CRITICAL));
  return changed;
}

void
sw_schedule_roll_up_root (SwSchedule *schedule)
{
  Span span = span_of (schedule, schedule->gate_count);
  gboolean empty = span.first < 0;
  schedule->early_project_finish = empty ? schedule->start : span.finish;
  schedule->result.project_start = empty ? schedule->start : span.planned_start;
  schedule->result.project_finish = empty ? schedule->start : span.planned_finish;
}
