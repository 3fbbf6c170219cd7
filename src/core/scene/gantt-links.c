/* Links as orthogonal lines. They leave a bar sideways with a short stub, run in the gaps between
 * bars, and enter the next bar at its edge, or from above where it begins right behind. */
#include "core/scene/gantt-private.h"

#include <math.h>

#define STUB 6.0
/* A successor at least this far to the right is entered from the left. */
#define ELBOW 14.0
/* Of one task, no more links than this that leave the picture: a hub's thousands are one fan. */
#define MAX_LEAVING 200

const SwPlanLink *
sw_gantt_link (SwPlan *plan, gint32 position)
{
  gint32 count;
  return &sw_plan_links (plan, &count)[position];
}

static void
add_point (SwGanttScene *scene, double x, double y)
{
  SwScenePoint point = {(float) x, (float) y};
  g_array_append_val (scene->points, point);
}

/* Finish to start. */
static void
route_forward (SwGanttScene *scene, const SwSceneRect *from, const SwSceneRect *to,
               double row_height, gboolean diamond)
{
  double from_x = from->x + from->width, from_y = from->y + from->height / 2;
  double to_y = to->y + to->height / 2;
  gboolean down = to_y > from_y;
  double centre = to->x + to->width / 2;
  if (diamond && fabs (centre - from_x) <= 3) { /* the milestone ends the task: straight on */
    add_point (scene, from_x, down ? from->y + from->height : from->y);
    add_point (scene, from_x, down ? to->y : to->y + to->height);
    return;
  }
  add_point (scene, from_x, from_y);
  if (to->x >= from_x + ELBOW) {
    add_point (scene, from_x + STUB, from_y);
    add_point (scene, from_x + STUB, to_y);
    add_point (scene, to->x, to_y);
    return;
  }
  double drop = diamond ? centre : MAX (from_x + STUB - 1, to->x + 3);
  if (drop >= from_x + 2 && drop <= to->x + to->width) {
    add_point (scene, drop, from_y);
    add_point (scene, drop, down ? to->y : to->y + to->height);
    return;
  }
  double gap = down ? to_y - row_height / 2 : to_y + row_height / 2;
  add_point (scene, from_x + STUB, from_y);
  add_point (scene, from_x + STUB, gap);
  add_point (scene, to->x - STUB - 4, gap);
  add_point (scene, to->x - STUB - 4, to_y);
  add_point (scene, to->x, to_y);
}

/* Start to start (`side` -1) and finish to finish (+1): a bracket around both. */
static void
route_bracket (SwGanttScene *scene, const SwSceneRect *from, const SwSceneRect *to, int side)
{
  double from_x = side < 0 ? from->x : from->x + from->width;
  double to_x = side < 0 ? to->x : to->x + to->width;
  double from_y = from->y + from->height / 2, to_y = to->y + to->height / 2;
  double x = side < 0 ? MIN (from_x, to_x) - STUB - 4 : MAX (from_x, to_x) + STUB + 4;
  add_point (scene, from_x, from_y);
  add_point (scene, x, from_y);
  add_point (scene, x, to_y);
  add_point (scene, to_x, to_y);
}

/* Start to finish: the mirror of forward. */
static void
route_backward (SwGanttScene *scene, const SwSceneRect *from, const SwSceneRect *to,
                double row_height)
{
  double from_y = from->y + from->height / 2, to_y = to->y + to->height / 2;
  double to_x = to->x + to->width;
  add_point (scene, from->x, from_y);
  add_point (scene, from->x - STUB, from_y);
  if (to_x <= from->x - ELBOW) {
    add_point (scene, from->x - STUB, to_y);
  } else {
    double gap = to_y > from_y ? to_y - row_height / 2 : to_y + row_height / 2;
    add_point (scene, from->x - STUB, gap);
    add_point (scene, to_x + STUB + 4, gap);
    add_point (scene, to_x + STUB + 4, to_y);
  }
  add_point (scene, to_x, to_y);
}

static gboolean
is_outside (const SwSceneRect *from, const SwSceneRect *to, double left, double right)
{
  double low = MIN (from->x, to->x) - 2 * ELBOW;
  double high = MAX (from->x + from->width, to->x + to->width) + 2 * ELBOW;
  return high < left || low > right;
}

/* Adds link `position`; FALSE when it is folded away or beside the picture. */
static gboolean
add_link (SwGanttScene *scene, const SwGanttView *view, gint32 position, double left, double right)
{
  const SwPlanLink *link = sw_gantt_link (view->plan, position);
  gint32 from_row = sw_gantt_row (view, link->predecessor);
  gint32 to_row = sw_gantt_row (view, link->successor);
  if (from_row < 0 || to_row < 0)
    return FALSE;
  SwSceneRect from = sw_gantt_bar (view, from_row), to = sw_gantt_bar (view, to_row);
  if (is_outside (&from, &to, left, right))
    return FALSE;
  SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_LINK, position);
  const SwTask *successor = sw_plan_task (view->plan, link->successor);
  item->hue = successor->hue;
  guint16 ends = sw_gantt_flags (view, link->predecessor) & sw_gantt_flags (view, link->successor);
  const SwScheduleResult *dates = sw_plan_schedule (view->plan, FALSE);
  gboolean drives = dates->driver[link->successor] == SW_DRIVER_LINK &&
                    dates->driver_index[link->successor] == position;
  item->flags = ends & SW_SCENE_CRITICAL && drives ? SW_SCENE_CRITICAL : 0;
  item->points = scene->points->len;
  switch ((SwLinkType) link->type) {
  case SW_LINK_SS:
    route_bracket (scene, &from, &to, -1);
    break;
  case SW_LINK_FF:
    route_bracket (scene, &from, &to, +1);
    break;
  case SW_LINK_SF:
    route_backward (scene, &from, &to, view->row_height);
    break;
  default:
    route_forward (scene, &from, &to, view->row_height, successor->kind == SW_KIND_MILESTONE);
    break;
  }
  item->point_count = scene->points->len - item->points;
  return TRUE;
}

void
sw_gantt_links_add (SwGanttScene *scene, const SwGanttView *view, gint32 first, gint32 last,
                    double left, double right)
{
  for (gint32 row = first; row < last; row++) {
    gint32 index = view->rows[row], count;
    const gint32 *arriving = sw_plan_predecessors (view->plan, index, &count);
    for (gint32 i = 0, added = 0; i < count && added < MAX_LEAVING; i++)
      added += add_link (scene, view, arriving[i], left, right);
    /* Of those that leave, only the ones whose other end is not itself in the picture. */
    const gint32 *leaving = sw_plan_successors (view->plan, index, &count);
    for (gint32 i = 0, added = 0; i < count && added < MAX_LEAVING; i++) {
      gint32 other = sw_gantt_link (view->plan, leaving[i])->successor;
      if (other < view->rows[first] || other > view->rows[last - 1])
        added += add_link (scene, view, leaving[i], left, right);
    }
  }
}
