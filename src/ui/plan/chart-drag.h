/* What a drag on the chart would do, step by step, without a pointer: a new place, length or
 * progress for one task, or a link between two.
 *
 * Points are in the chart's own coordinates: x from the axis' origin, y from the top of row 0. */
#pragma once

#include "ui/plan/plan-board.h"

typedef enum {
  SW_DRAG_NONE,
  SW_DRAG_PAN,
  SW_DRAG_MOVE,
  SW_DRAG_RESIZE,
  SW_DRAG_PROGRESS,
  SW_DRAG_LINK,
} SwDragKind;

typedef struct {
  SwDragKind kind;
  gint64 task;      /* what is dragged */
  double from_x, x; /* where the drag began, and where it is */
  double from_y, y;
  SwSceneRect ghost; /* the bar as it would be */
  SwInstant start;   /* likewise; of moves and resizes */
  SwInstant finish;
  int minutes;
  int percent;
  gboolean from_end; /* a link leaves the bar's end, not its start */
  gboolean to_end;   /* and arrives at the other's end */
  gint64 target;     /* the other task's id, 0: none yet */
  char label[160];   /* what it would come to, in words */
} SwChartDrag;

/* Begins at what `hit` says; SW_DRAG_PAN on empty ground. */
void sw_chart_drag_begin (SwChartDrag *drag, SwPlanBoard *board, const SwGanttHit *hit, double x,
                          double y);

/* The pointer moved. */
void sw_chart_drag_update (SwChartDrag *drag, SwPlanBoard *board, double x, double y);

/* Does it: one step of undo, or nothing. The drag is over. */
gboolean sw_chart_drag_finish (SwChartDrag *drag, SwPlanBoard *board);
