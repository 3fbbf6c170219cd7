#include "core/scene/gantt-lane.h"

#include <math.h>

#define MIN_BAR 3.0
#define LEAST_STEP 6.0 /* from layer to layer */
#define TOUCH 0.5      /* bars that share no more than this do not overlap */

/* Has the summary tasks alone below it, no summaries? */
static gboolean
is_track (SwPlan *plan, gint32 index)
{
  const SwTask *task = sw_plan_task (plan, index);
  for (gint32 i = index + 1; i < task->end; i++) {
    if (sw_task_is_summary (sw_plan_task (plan, i), i))
      return FALSE;
  }
  return sw_task_is_summary (task, index);
}

void
sw_plan_rows_fold_lanes (SwPlanRows *rows, SwPlan *plan, gboolean folded)
{
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    if (is_track (plan, i))
      g_array_append_val (tracks, i);
  }
  sw_plan_rows_fold_these (rows, (const gint32 *) (void *) tracks->data, tracks->len, folded);
}

gboolean
sw_gantt_is_lane (const SwGanttView *view, gint32 row)
{
  gint32 index = view->rows[row];
  const SwTask *task = sw_plan_task (view->plan, index);
  gboolean open = row + 1 < view->row_count && view->rows[row + 1] < task->end;
  return view->lanes && !open && sw_task_is_summary (task, index) &&
         task->end - index - 1 <= SW_LANE_MAX_TASKS;
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const SwLaneBar *left = a, *right = b;
  if (left->bar.x != right->bar.x)
    return left->bar.x < right->bar.x ? -1 : 1;
  return left->task - right->task;
}

static void
add_bar (const SwGanttView *view, GArray *bars, gint32 index)
{
  const SwScheduleResult *dates = sw_plan_schedule (view->plan, FALSE);
  double start = sw_gantt_x (view, dates->start[index]);
  double finish = sw_gantt_x (view, dates->finish[index]);
  SwLaneBar bar = {.task = index,
                   .bar = {(float) start, 0, (float) MAX (finish - start, MIN_BAR), 0}};
  if (sw_plan_task (view->plan, index)->kind == SW_KIND_MILESTONE) { /* as wide as it is high */
    bar.bar.width = (float) round (view->row_height * 0.5);
    bar.bar.x = (float) finish - bar.bar.width / 2;
  }
  g_array_append_val (bars, bar);
}

/* Each bar goes to the first layer that is free where it begins; returns how many there are. */
static gint32
lay_out (GArray *bars)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (float)); /* by layer */
  for (guint i = 0; i < bars->len; i++) {
    SwLaneBar *bar = &g_array_index (bars, SwLaneBar, i);
    float end = bar->bar.x + bar->bar.width;
    guint layer = 0;
    while (layer < ends->len && g_array_index (ends, float, layer) > bar->bar.x + TOUCH)
      layer++;
    if (layer == ends->len)
      g_array_append_val (ends, end);
    else
      g_array_index (ends, float, layer) = end;
    bar->layer = (gint32) layer;
  }
  return (gint32) ends->len;
}

/* One layer is as high as any bar; several share the row, as many as can be told apart. */
static void
set_heights (const SwGanttView *view, gint32 row, GArray *bars, gint32 layers)
{
  gint32 most = MAX (1, (gint32) ((view->row_height - 4) / LEAST_STEP));
  layers = MIN (layers, most);
  double room = layers > 1 ? view->row_height - 4 : round (view->row_height * 0.5);
  double step = room / MAX (layers, 1), gap = view->baseline != NULL ? 1 + SW_LANE_STRIP : 1;
  double tall = layers > 1 ? MAX (step - gap, 1) : room;
  double top = row * view->row_height + floor ((view->row_height - room) / 2);
  for (guint i = 0; i < bars->len; i++) {
    SwLaneBar *bar = &g_array_index (bars, SwLaneBar, i);
    const SwTask *task = sw_plan_task (view->plan, bar->task);
    bar->hidden = bar->layer >= most;
    bar->bar.y = (float) (top + MIN (bar->layer, most - 1) * step);
    bar->bar.height = (float) tall;
    if (task->kind == SW_KIND_MILESTONE) {
      bar->bar.x += (bar->bar.width - (float) tall) / 2;
      bar->bar.width = (float) tall;
    }
  }
}

GArray *
sw_gantt_lane_new (const SwGanttView *view, gint32 row)
{
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (SwLaneBar));
  gint32 index = view->rows[row], end = sw_plan_task (view->plan, index)->end;
  for (gint32 i = index + 1; i < end; i++) {
    gboolean hidden = (view->mask != NULL && view->mask[i] == SW_MASK_HIDDEN) ||
                      (view->hide_internal && sw_plan_task (view->plan, i)->internal);
    if (!hidden && !sw_task_is_summary (sw_plan_task (view->plan, i), i))
      add_bar (view, bars, i);
  }
  g_array_sort (bars, by_start);
  set_heights (view, row, bars, lay_out (bars));
  return bars;
}

/* The row of the nearest summary above that has one; -1 where there is none. */
static gint32
row_above (const SwGanttView *view, gint32 index)
{
  gint32 row = -1;
  for (gint32 at = sw_plan_task (view->plan, index)->parent; at >= 0 && row < 0;
       at = sw_plan_task (view->plan, at)->parent)
    row = sw_gantt_row (view, at);
  return row;
}

gboolean
sw_gantt_place (const SwGanttView *view, gint32 index, SwSceneRect *bar)
{
  gint32 row = sw_gantt_row (view, index);
  if (row >= 0) {
    *bar = sw_gantt_bar (view, row);
    return TRUE;
  }
  row = row_above (view, index);
  if (row < 0 || !sw_gantt_is_lane (view, row))
    return FALSE;
  g_autoptr (GArray) bars = sw_gantt_lane_new (view, row);
  for (guint i = 0; i < bars->len; i++) {
    const SwLaneBar *found = &g_array_index (bars, SwLaneBar, i);
    if (found->task != index)
      continue;
    *bar = found->bar;
    return TRUE;
  }
  return FALSE;
}

gboolean
sw_gantt_place_at (const SwGanttView *view, gint32 index, SwInstant from, SwInstant to,
                   SwSceneRect *bar)
{
  gint32 row = sw_gantt_row (view, index);
  if (row >= 0) {
    *bar = sw_gantt_bar_at (view, row, from, to);
    return TRUE;
  }
  if (!sw_gantt_place (view, index, bar))
    return FALSE;
  double start = sw_gantt_x (view, from), finish = sw_gantt_x (view, to);
  if (sw_plan_task (view->plan, index)->kind == SW_KIND_MILESTONE)
    bar->x = (float) (finish - bar->width / 2);
  else {
    bar->x = (float) start;
    bar->width = (float) MAX (finish - start, MIN_BAR);
  }
  return TRUE;
}
