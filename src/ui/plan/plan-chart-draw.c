#include "ui/plan/plan-chart-private.h"

#include "core/scene/gantt-paint.h"
#include "ui/plan/draw.h"

#include <math.h>

#define CORNER 4.0
#define SHAPE_PAD 3.0
#define GAP_STEP 6  /* from dot to dot */
#define DASH_STEP 8 /* from dash to dash */

/* Rows are drawn in coordinates from the last multiple of this on: floats stay exact. */
#define REBASE 1000

/* --- items ----------------------------------------------------------------------------------- */

static void
draw_bar (SwPlanChart *chart, GtkSnapshot *snapshot, const SwSceneItem *item, double y)
{
  const SwGanttPalette *palette = chart->board->palette;
  double done = item->width * item->done;
  sw_draw_rounded (snapshot, palette->bar[item->hue], item->x, y, item->width, item->height, CORNER,
                   CORNER);
  if (item->done > 0)
    sw_draw_rounded (snapshot, palette->done[item->hue], item->x, y, done, item->height, CORNER,
                     item->done >= 1 ? CORNER : 0);
  if (palette->outlined)
    sw_draw_outline (snapshot, palette->strong[item->hue], item->x, y, item->width, item->height,
                     CORNER, 1);
  if ((item->flags & (SW_SCENE_CRITICAL | SW_SCENE_CONFLICT)) != 0)
    sw_draw_outline (snapshot, palette->critical, item->x - 1, y - 1, item->width + 2,
                     item->height + 2, CORNER + 1,
                     (item->flags & SW_SCENE_CONFLICT) != 0 ? 2 : 1.5);
}

/* One dot, repeated: the phase is the chart's, so that dots stand still while it scrolls. */
static void
draw_gap (SwPlanChart *chart, GtkSnapshot *snapshot, const SwSceneItem *item, double y)
{
  double middle = floor (y + item->height / 2) - 1;
  gtk_snapshot_push_repeat (snapshot, &GRAPHENE_RECT_INIT (item->x, (float) middle, item->width, 2),
                            &GRAPHENE_RECT_INIT (0, (float) middle, GAP_STEP, 2));
  sw_draw_rect (snapshot, chart->board->palette->strong[item->hue], 0, middle, 2, 2);
  gtk_snapshot_pop (snapshot);
}

/* Dashes, repeated as dots are. */
static void
draw_status (SwPlanChart *chart, GtkSnapshot *snapshot, const SwSceneItem *item, double y)
{
  float x = floorf (item->x);
  gtk_snapshot_push_repeat (snapshot, &GRAPHENE_RECT_INIT (x, (float) y, 1, item->height),
                            &GRAPHENE_RECT_INIT (x, (float) y, 1, DASH_STEP));
  sw_draw_rect (snapshot, chart->board->palette->accent, x, y, 1, DASH_STEP / 2);
  gtk_snapshot_pop (snapshot);
}

static void
draw_summary (SwPlanChart *chart, GtkSnapshot *snapshot, const SwSceneItem *item, double y)
{
  const SwGanttPalette *palette = chart->board->palette;
  gboolean pale = (item->flags & SW_SCENE_CONTEXT) != 0;
  guint32 colour = pale ? palette->bar[item->hue] : palette->strong[item->hue];
  double beam = round (item->height * 0.55), tall = item->height + 2;
  int end = (int) MIN (item->height * 0.75, item->width / 2);
  sw_draw_rect (snapshot, colour, item->x, y, item->width, beam);
  for (int i = 0; i < end; i++) {
    double drop = (tall - beam) * (end - i) / end;
    sw_draw_rect (snapshot, colour, item->x + i, y + beam, 1, drop);
    sw_draw_rect (snapshot, colour, item->x + item->width - 1 - i, y + beam, 1, drop);
  }
}

/* Shapes that need a path are painted once for each look, then reused. */
static void
draw_shape (SwPlanChart *chart, GtkSnapshot *snapshot, const SwSceneItem *item, double y)
{
  guint flags = item->flags & (guint) ~(SW_SCENE_SELECTED | SW_SCENE_INSIDE);
  if (item->kind == SW_ITEM_DEADLINE)
    flags &= SW_SCENE_LATE;
  guint key = item->kind | (guint) item->hue << 4 | flags << 8 | (guint) item->width << 20;
  GskRenderNode *node = g_hash_table_lookup (chart->shapes, GUINT_TO_POINTER (key));
  if (node == NULL) {
    SwSceneItem shape = *item;
    shape.x = shape.y = 0;
    shape.flags = (guint16) flags;
    node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (-SHAPE_PAD, -SHAPE_PAD,
                                                    item->width + 2 * (float) SHAPE_PAD,
                                                    item->height + 2 * (float) SHAPE_PAD));
    cairo_t *cr = gsk_cairo_node_get_draw_context (node);
    sw_gantt_paint_shape (cr, &shape, chart->board->palette);
    cairo_destroy (cr);
    g_hash_table_insert (chart->shapes, GUINT_TO_POINTER (key), node);
  }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (roundf (item->x), (float) y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static void
draw_link (SwPlanChart *chart, GtkSnapshot *snapshot, const SwSceneItem *item, double base)
{
  const SwGanttPalette *palette = chart->board->palette;
  const SwScenePoint *points = &g_array_index (chart->scene->points, SwScenePoint, item->points);
  gboolean critical = (item->flags & SW_SCENE_CRITICAL) != 0;
  guint32 colour = critical ? palette->critical : palette->link;
  double wide = critical ? 2 : 1; /* told apart without the colour */
  const SwScenePoint *end = &points[item->point_count - 1], *before = end - 1;
  for (guint i = 1; i < item->point_count; i++) {
    double x0 = floor (points[i - 1].x), x1 = floor (points[i].x);
    double y0 = floor (points[i - 1].y - base), y1 = floor (points[i].y - base);
    double left = MIN (x0, x1), top = MIN (y0, y1);
    /* Corners belong to the horizontal part, so that translucent lines do not cross twice. */
    if (y0 == y1)
      sw_draw_rect (snapshot, colour, left, top, fabs (x1 - x0) + wide, wide);
    else if (fabs (y1 - y0) > wide)
      sw_draw_rect (snapshot, colour, left, top + wide, wide, fabs (y1 - y0) - wide);
  }
  double x = floor (end->x), y = floor (end->y - base) + 0.5;
  if (before->y == end->y)
    sw_draw_triangle (snapshot, colour, end->x > before->x ? SW_POINT_RIGHT : SW_POINT_LEFT, x, y,
                      4);
  else
    sw_draw_triangle (snapshot, colour, end->y > before->y ? SW_POINT_DOWN : SW_POINT_UP, x + 0.5,
                      y - 0.5, 4);
}

static void
draw_label (SwPlanChart *chart, GtkSnapshot *snapshot, const SwSceneItem *item, double y)
{
  const SwGanttPalette *palette = chart->board->palette;
  gboolean inside = (item->flags & SW_SCENE_INSIDE) != 0;
  guint32 colour = inside                               ? palette->bar_text
                   : (item->flags & SW_SCENE_DONE) != 0 ? palette->dim_text
                                                        : palette->text;
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_SMALL, colour,
                      chart->scene->texts->str + item->text, item->x, y, -1, item->height, 0);
}

static void
draw_item (SwPlanChart *chart, GtkSnapshot *snapshot, const SwSceneItem *item, double base)
{
  const SwGanttPalette *palette = chart->board->palette;
  double y = item->y - base;
  switch ((SwSceneItemKind) item->kind) {
  case SW_ITEM_BAR:
    draw_bar (chart, snapshot, item, y);
    break;
  case SW_ITEM_GAP:
    draw_gap (chart, snapshot, item, y);
    break;
  case SW_ITEM_SUMMARY:
    draw_summary (chart, snapshot, item, y);
    break;
  case SW_ITEM_BASELINE:
    if (item->width > item->height)
      sw_draw_rect (snapshot, palette->baseline, item->x, y, item->width, item->height);
    else
      draw_shape (chart, snapshot, item, y);
    break;
  case SW_ITEM_STATUS:
    draw_status (chart, snapshot, item, y);
    break;
  case SW_ITEM_MILESTONE:
  case SW_ITEM_GLYPH:
  case SW_ITEM_DEADLINE:
    draw_shape (chart, snapshot, item, y);
    break;
  case SW_ITEM_OFF_DAY:
    sw_draw_rect (snapshot,
                  (item->flags & SW_SCENE_HOLIDAY) != 0 ? palette->holiday : palette->off_day,
                  item->x, y, item->width, item->height);
    break;
  case SW_ITEM_TODAY:
    sw_draw_rect (snapshot, palette->accent, item->x - 1, y, 2, item->height);
    break;
  case SW_ITEM_LINK:
    draw_link (chart, snapshot, item, base);
    break;
  case SW_ITEM_LABEL:
  default:
    draw_label (chart, snapshot, item, y);
    break;
  }
}

/* --- ground ---------------------------------------------------------------------------------- */

static void
draw_rows (SwPlanChart *chart, GtkSnapshot *snapshot, gint32 first, gint32 last, double base,
           double left, double width)
{
  SwPlanBoard *board = chart->board;
  double height = board->view.row_height;
  gboolean focus = gtk_widget_has_focus (GTK_WIDGET (chart));
  for (gint32 row = first; row < last; row++) {
    double y = row * height - base;
    if (sw_plan_board_is_selected (board, row))
      sw_draw_rect (snapshot, sw_draw_alpha (board->palette->accent, focus ? 0x40 : 0x1c), left, y,
                    width, height);
    if (row == board->cursor_row && focus)
      sw_draw_rect (snapshot, board->palette->accent, left, y, 3, height);
    sw_draw_rect (snapshot, board->palette->grid, left, y + height - 1, width, 1);
  }
}

/* Lines where the ruler's coarse cells meet. */
static void
draw_columns (SwPlanChart *chart, GtkSnapshot *snapshot, double y, double height, double left,
              double right)
{
  GArray *ticks = chart->strip.ticks[1];
  for (guint i = 0; ticks != NULL && i < ticks->len; i++) {
    double x = sw_time_axis_x (&chart->board->view.axis, g_array_index (ticks, SwAxisTick, i).from);
    if (x >= left && x <= right)
      sw_draw_rect (snapshot, chart->board->palette->grid, floor (x), y, 1, height);
  }
}

void
sw_plan_chart_draw (SwPlanChart *chart, GtkSnapshot *snapshot)
{
  SwPlanBoard *board = chart->board;
  double left = gtk_adjustment_get_value (board->horizontal);
  double width = gtk_widget_get_width (GTK_WIDGET (chart));
  gint32 first, last;
  sw_plan_board_visible (board, &first, &last);
  double base = first / REBASE * REBASE * board->view.row_height;
  double page = gtk_adjustment_get_page_size (board->vertical);
  double top = gtk_adjustment_get_value (board->vertical) - base;
  sw_gantt_scene_fill (chart->scene, &board->view, first, last, left, left + width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) -left, (float) (board->header_height - top)));
  draw_rows (chart, snapshot, first, last, base, left, width);
  draw_columns (chart, snapshot, top, page, left, left + width);
  for (guint i = 0; i < chart->scene->items->len; i++)
    draw_item (chart, snapshot, &g_array_index (chart->scene->items, SwSceneItem, i), base);
  gtk_snapshot_restore (snapshot);
  chart->rows_drawn = (guint) MAX (0, last - first);
}
