/* Labels keep clear of the lines of links that run down right behind their bar. */
#include "core/scene/gantt-private.h"

#include <math.h>

/* Lines farther behind a bar than this are crossed rather than the label torn off. */
#define REACH 44.0
#define MARGIN 5.0
#define HALF_LINE 8.0 /* of text, above and below the middle of its row */

/* The rows that a line from `y` to `end` would cross the text of. */
static void
keep_clear (SwGanttScene *scene, const SwGanttView *view, gint32 first, double x, double y,
            double end)
{
  double height = view->row_height, half = height / 2;
  gint32 rows = (gint32) scene->clear->len;
  gint32 from = (gint32) ceil ((MIN (y, end) - half - HALF_LINE) / height) - first;
  gint32 to = (gint32) floor ((MAX (y, end) - half + HALF_LINE) / height) - first;
  for (gint32 row = MAX (from, 0); row <= to && row < rows; row++) {
    SwScenePoint *clear = &g_array_index (scene->clear, SwScenePoint, row);
    double behind = x - clear->x;
    if (behind > 1 && behind <= REACH)
      clear->y = (float) MAX (clear->y, behind + MARGIN);
  }
}

void
sw_gantt_clear_labels (SwGanttScene *scene, const SwGanttView *view, gint32 first, gint32 last)
{
  g_array_set_size (scene->clear, (guint) (last - first));
  for (gint32 row = first; row < last; row++) {
    SwSceneRect bar = sw_gantt_bar (view, row);
    g_array_index (scene->clear, SwScenePoint, row - first) = (SwScenePoint){bar.x + bar.width, 0};
  }
  for (guint i = 0; i < scene->items->len; i++) {
    const SwSceneItem *item = &g_array_index (scene->items, SwSceneItem, i);
    if (item->kind != SW_ITEM_LINK)
      continue;
    const SwScenePoint *points = &g_array_index (scene->points, SwScenePoint, item->points);
    for (guint p = 1; p < item->point_count; p++)
      if (points[p].x == points[p - 1].x)
        keep_clear (scene, view, first, points[p].x, points[p - 1].y, points[p].y);
  }
}

double
sw_gantt_label_gap (const SwGanttScene *scene, gint32 row)
{
  return row >= 0 && row < (gint32) scene->clear->len
             ? g_array_index (scene->clear, SwScenePoint, row).y
             : 0;
}
