/* What a drag on the chart would do, step by step, without a pointer: a new place, length or
 * progress for one task, or a link between two. Pointer and keys share it.
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
  SW_DRAG_OCCURRENCE, /* one time of recurring work */
} SwDragKind;

typedef struct {
  SwDragKind kind;
  gint64 task;      /* what is dragged */
  double from_x, x; /* where the drag began, and where it is */
  double from_y, y;
  gboolean by_keys;  /* grabbed: the arrows move it */
  gboolean many;     /* one of several selected tasks: all of them move */
  gboolean free;     /* neither the grid nor other bars' edges draw it */
  SwSceneRect ghost; /* the bar as it would be */
  SwInstant start;   /* likewise; of moves and resizes */
  SwInstant finish;
  int minutes;
  int percent;
  gboolean from_end; /* a link leaves the bar's end, not its start */
  gboolean to_end;   /* and arrives at the other's end */
  gint64 target;     /* the other task's id, 0: none yet */
  SwDay day;         /* which occurrence, and where it is now */
  SwInstant old_start;
  gboolean refused; /* `warning` says why it cannot be */
  double guide;     /* the edge of another bar that it stands at, NAN: none */

  /* What would follow, as of the last look; owned. */
  GArray *others;      /* SwSceneRect of the tasks in sight that would move too */
  GArray *ghosts;      /* the same of those that are moved together */
  SwSceneRect landing; /* where links would hold the task instead; no width: nowhere else */
  char *label;         /* what it would come to, in words */
  char *effect;        /* what becomes of the go-live; or NULL */
  char *warning;       /* what else should be known; or NULL */

  /* When and at what it was last looked. */
  SwInstant asked_start;
  int asked_minutes;
  gint32 asked_row;
  gint64 looked_at; /* microseconds */
  gboolean slow;    /* looking took too long to do it in each frame */
  gboolean due;     /* something changed since */
} SwChartDrag;

/* Begins at what `hit` says; SW_DRAG_PAN on empty ground. */
void sw_chart_drag_begin (SwChartDrag *drag, SwPlanBoard *board, const SwGanttHit *hit, double x,
                          double y);

/* The pointer moved. */
void sw_chart_drag_update (SwChartDrag *drag, SwPlanBoard *board, double x, double y);

/* Takes hold of the task in `row` by keys; then it goes earlier or later, or gets shorter or longer
 * (`length`), by steps of the zoom or weeks. FALSE where it cannot. */
gboolean sw_chart_drag_grab (SwChartDrag *drag, SwPlanBoard *board, gint32 row);
gboolean sw_chart_drag_step (SwChartDrag *drag, SwPlanBoard *board, int steps, gboolean weeks,
                             gboolean length);

/* Looks ahead once the drag rests, where that is too slow for each frame; TRUE where it did. */
gboolean sw_chart_drag_rest (SwChartDrag *drag, SwPlanBoard *board);

/* The zoom or the plan changed: the ghost is placed anew. */
void sw_chart_drag_refresh (SwChartDrag *drag, SwPlanBoard *board);

/* Does it: one step of undo, or nothing. The drag is over. */
gboolean sw_chart_drag_finish (SwChartDrag *drag, SwPlanBoard *board);

/* Ends it without a trace. */
void sw_chart_drag_clear (SwChartDrag *drag);
