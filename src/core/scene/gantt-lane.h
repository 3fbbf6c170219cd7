/* Lanes: with `lanes` in the view, a folded summary shows the bars of the tasks below it in its own
 * row. Those that overlap lie in layers, one above the other, so that none hides another. Where the
 * row has no room for a layer, its bars are counted instead of drawn. */
#pragma once

#include "core/scene/gantt-scene.h"
#include "core/scene/plan-rows.h"

/* A summary with more tasks than this is a bracket as elsewhere: bars a pixel high tell nothing,
 * and a frame costs what is seen. */
#define SW_LANE_MAX_TASKS 300

/* Folds what can be a lane: tracks, and phases without tracks; or unfolds it. */
void sw_plan_rows_fold_lanes (SwPlanRows *rows, SwPlan *plan, gboolean folded);

/* Pixels below each bar of several layers for where a baseline has it, where one is shown. */
#define SW_LANE_STRIP 2

gboolean sw_gantt_is_lane (const SwGanttView *view, gint32 row);

typedef struct {
  gint32 task;
  gint32 layer;
  SwSceneRect bar;
  gboolean hidden; /* there is no room for its layer; `bar` is in the last one */
} SwLaneBar;

/* The bars of a lane by their start, an array of SwLaneBar to unref. O(tasks below). */
GArray *sw_gantt_lane_new (const SwGanttView *view, gint32 row);

/* Where it would be drawn from `from` to `to`, at the height it has now. */
gboolean sw_gantt_place_at (const SwGanttView *view, gint32 index, SwInstant from, SwInstant to,
                            SwSceneRect *bar);

/* Where task `index` is drawn: in its own row, or in a lane. FALSE where it is folded away. */
gboolean sw_gantt_place (const SwGanttView *view, gint32 index, SwSceneRect *bar);
