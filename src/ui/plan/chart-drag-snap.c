/* Where a dragged bar comes to rest: at the edge of another bar in sight that is near, else on the
 * grid of the zoom, or anywhere. */
#include "ui/plan/chart-drag-private.h"

#include <math.h>

#define REACH 6.0       /* pixels from which an edge draws */
#define FREE_MINUTES 15 /* nobody means a minute */

typedef struct {
  double distance;
  double x;
  SwInstant instant;
  gboolean at_end; /* the ghost's end is there, not its start */
} Edge;

static void
try_edge (Edge *nearest, double x, double edge, SwInstant instant, gboolean at_end)
{
  double distance = fabs (x - edge);
  if (distance <= REACH && distance < nearest->distance)
    *nearest = (Edge){distance, edge, instant, at_end};
}

/* The edge of a bar in sight next to the ghost's start at x, or to its end (NAN: that does not
 * count). Costs the rows in sight. */
static Edge
find_edge (SwPlanBoard *board, gint32 task, double start, double end)
{
  Edge nearest = {.distance = G_MAXDOUBLE, .x = NAN};
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  gint32 first, last, below = sw_plan_task (board->plan, task)->end;
  sw_plan_board_visible (board, &first, &last);
  for (gint32 row = first; row < last; row++) {
    gint32 other = board->view.rows[row];
    if ((other >= task && other < below) ||
        sw_task_is_summary (sw_plan_task (board->plan, other), other))
      continue;
    SwInstant instants[] = {dates->start[other], dates->finish[other]};
    for (guint i = 0; i < G_N_ELEMENTS (instants); i++) {
      double x = sw_gantt_x (&board->view, instants[i]);
      if (!isnan (start))
        try_edge (&nearest, start, x, instants[i], FALSE);
      if (!isnan (end))
        try_edge (&nearest, end, x, instants[i], TRUE);
    }
  }
  return nearest;
}

static SwInstant
snap_to_grid (const SwChartDrag *drag, SwPlanBoard *board, double x)
{
  if (!drag->free)
    return sw_gantt_snap (&board->view, x);
  SwInstant instant = sw_gantt_instant (&board->view, x);
  return (instant + FREE_MINUTES / 2) / FREE_MINUTES * FREE_MINUTES;
}

/* The start from which the task ends at `finish`. */
static SwInstant
start_before (SwPlanBoard *board, gint32 index, SwInstant finish)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  if (task->elapsed)
    return finish - (dates->finish[index] - dates->start[index]);
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, index);
  gint32 length = sw_calendar_position (calendar, dates->finish[index]) -
                  sw_calendar_position (calendar, dates->start[index]);
  return sw_calendar_start_at (calendar, sw_calendar_position (calendar, finish) - length);
}

SwInstant
sw_chart_drag_snap_start (SwChartDrag *drag, SwPlanBoard *board, gint32 task, double x,
                          double width)
{
  gboolean milestone = sw_plan_task (board->plan, task)->kind == SW_KIND_MILESTONE;
  drag->guide = NAN;
  if (drag->free)
    return snap_to_grid (drag, board, x);
  Edge edge = find_edge (board, task, x, milestone ? NAN : x + width);
  drag->guide = edge.x;
  if (isnan (edge.x))
    return snap_to_grid (drag, board, x);
  return edge.at_end ? start_before (board, task, edge.instant) : edge.instant;
}

SwInstant
sw_chart_drag_snap_end (SwChartDrag *drag, SwPlanBoard *board, gint32 task, double x)
{
  drag->guide = NAN;
  if (drag->free)
    return snap_to_grid (drag, board, x);
  Edge edge = find_edge (board, task, NAN, x);
  drag->guide = edge.x;
  return isnan (edge.x) ? snap_to_grid (drag, board, x) : edge.instant;
}
