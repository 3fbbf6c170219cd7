#include "core/scene/gantt-lane.h"
#include "core/scene/gantt-private.h"

#include <math.h>

#define HANDLE 6.0       /* how far the handle at the end reaches into the bar */
#define DOT_REACH 13.0   /* how far the dots reach out of it */
#define LINK_REACH 4.0   /* how near a pointer must be to a line */
#define MIN_HANDLED 14.0 /* narrower bars have no handles inside */

static SwHitPart
hit_leaf (const SwTask *task, const SwSceneRect *bar, double x, double y)
{
  double end = bar->x + bar->width;
  if (x < bar->x - DOT_REACH || x > end + DOT_REACH)
    return SW_HIT_NOTHING;
  if (x < bar->x - 2)
    return SW_HIT_START_DOT;
  if (x > end + 2)
    return SW_HIT_END_DOT;
  if (bar->width < MIN_HANDLED)
    return x > end - 3 ? SW_HIT_END : SW_HIT_BAR;
  double done = bar->x + bar->width * task->progress / 100;
  gboolean low = y > bar->y + bar->height * 0.6;
  if (low && fabs (x - done) <= HANDLE && x <= end - (task->progress >= 100 ? 0 : HANDLE))
    return SW_HIT_PROGRESS;
  return x > end - HANDLE ? SW_HIT_END : SW_HIT_BAR;
}

/* The piece at x, or the last one before it; `inside` says which. */
static guint
find_segment (const SwGanttView *view, gint32 index, const SwSceneRect *bar, double x,
              gboolean *inside)
{
  guint count, found = 0;
  const SwSpan *spans = sw_plan_segments (view->plan, index, &count);
  *inside = FALSE;
  for (guint i = 0; i < count; i++) {
    SwSceneRect piece = sw_gantt_piece (view, bar, &spans[i]);
    if (piece.x > x + 2)
      break;
    found = i;
    *inside = x <= piece.x + piece.width + 2;
  }
  return found;
}

static SwHitPart
hit_recurring (const SwSceneRect *bar, double x, gboolean inside)
{
  double end = bar->x + bar->width;
  if (inside)
    return SW_HIT_OCCURRENCE;
  if (x > end)
    return x <= end + DOT_REACH ? SW_HIT_END_DOT : SW_HIT_NOTHING;
  return x < bar->x && x >= bar->x - DOT_REACH ? SW_HIT_START_DOT : SW_HIT_NOTHING;
}

static SwHitPart
hit_milestone (const SwSceneRect *bar, double x)
{
  if (x >= bar->x && x <= bar->x + bar->width)
    return SW_HIT_MILESTONE;
  if (x > bar->x + bar->width && x <= bar->x + bar->width + DOT_REACH)
    return SW_HIT_END_DOT;
  return x < bar->x && x >= bar->x - DOT_REACH ? SW_HIT_START_DOT : SW_HIT_NOTHING;
}

/* The part of a task that is no summary, whose bar is `bar`. */
static SwHitPart
hit_bar (const SwGanttView *view, gint32 index, const SwSceneRect *bar, double x, double y,
         guint *segment)
{
  const SwTask *task = sw_plan_task (view->plan, index);
  gboolean inside;
  if (task->kind == SW_KIND_MILESTONE)
    return hit_milestone (bar, x);
  *segment = find_segment (view, index, bar, x, &inside);
  return task->kind == SW_KIND_RECURRING ? hit_recurring (bar, x, inside)
                                         : hit_leaf (task, bar, x, y);
}

/* The bar of the lane that lies there; a bar itself goes before the dots beside others. */
static SwHitPart
hit_lane (const SwGanttView *view, gint32 row, double x, double y, guint *segment, gint32 *task)
{
  g_autoptr (GArray) bars = sw_gantt_lane_new (view, row);
  SwHitPart best = SW_HIT_NOTHING;
  for (guint i = bars->len; i-- > 0;) { /* what begins there goes before what ends there */
    const SwLaneBar *lane = &g_array_index (bars, SwLaneBar, i);
    guint piece = 0;
    if (lane->hidden || y < lane->bar.y || y > lane->bar.y + lane->bar.height)
      continue;
    SwHitPart part = hit_bar (view, lane->task, &lane->bar, x, y, &piece);
    gboolean dot = part == SW_HIT_START_DOT || part == SW_HIT_END_DOT;
    if (part == SW_HIT_NOTHING || (dot && best != SW_HIT_NOTHING))
      continue;
    best = part;
    *task = lane->task;
    *segment = piece;
    if (!dot)
      break;
  }
  return best;
}

static SwHitPart
hit_row (const SwGanttView *view, gint32 row, double x, double y, guint *segment)
{
  gint32 index = view->rows[row];
  SwSceneRect bar = sw_gantt_bar (view, row);
  if (y < bar.y - 3 || y > bar.y + bar.height + 3)
    return SW_HIT_NOTHING;
  if (sw_task_is_summary (sw_plan_task (view->plan, index), index))
    return x >= bar.x && x <= bar.x + bar.width ? SW_HIT_SUMMARY : SW_HIT_NOTHING;
  return hit_bar (view, index, &bar, x, y, segment);
}

/* The distance of a point to a line along one axis. */
static double
segment_distance (const SwScenePoint *a, const SwScenePoint *b, double x, double y)
{
  double near_x = CLAMP (x, MIN (a->x, b->x), MAX (a->x, b->x));
  double near_y = CLAMP (y, MIN (a->y, b->y), MAX (a->y, b->y));
  return MAX (fabs (x - near_x), fabs (y - near_y));
}

static gint32
hit_link (const SwGanttScene *scene, double x, double y)
{
  double nearest = LINK_REACH;
  gint32 link = -1;
  for (guint i = 0; i < scene->items->len; i++) {
    const SwSceneItem *item = &g_array_index (scene->items, SwSceneItem, i);
    if (item->kind != SW_ITEM_LINK)
      continue;
    const SwScenePoint *points = &g_array_index (scene->points, SwScenePoint, item->points);
    for (guint p = 1; p < item->point_count; p++) {
      double distance = segment_distance (&points[p - 1], &points[p], x, y);
      if (distance < nearest) {
        nearest = distance;
        link = item->task;
      }
    }
  }
  return link;
}

SwGanttHit
sw_gantt_hit (const SwGanttView *view, const SwGanttScene *scene, double x, double y)
{
  SwGanttHit hit = {SW_HIT_NOTHING, -1, -1, -1, 0};
  double row = floor (y / view->row_height);
  gint32 found = -1;
  if (row >= 0 && row < view->row_count) {
    hit.row = (gint32) row;
    found = view->rows[hit.row];
    hit.part = sw_gantt_is_lane (view, hit.row)
                   ? hit_lane (view, hit.row, x, y, &hit.segment, &found)
                   : hit_row (view, hit.row, x, y, &hit.segment);
  }
  gboolean beside =
      hit.part == SW_HIT_NOTHING || hit.part == SW_HIT_START_DOT || hit.part == SW_HIT_END_DOT;
  if (beside && scene != NULL)
    hit.link = hit_link (scene, x, y);
  if (hit.part == SW_HIT_NOTHING && hit.link >= 0)
    hit.part = SW_HIT_LINK;
  else if (hit.part != SW_HIT_NOTHING)
    hit.link = -1;
  if (hit.part != SW_HIT_BAR && hit.part != SW_HIT_OCCURRENCE)
    hit.segment = 0;
  if (hit.row >= 0 && hit.part != SW_HIT_NOTHING && hit.part != SW_HIT_LINK)
    hit.task = found;
  return hit;
}
