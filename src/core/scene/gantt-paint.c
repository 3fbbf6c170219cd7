#include "core/scene/gantt-paint.h"

#include "core/plan/state.h"

#include <math.h>

#define ARROW 4.5
#define CORNER 4.0

void
sw_paint_colour (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgba (cr, (colour >> 24) / 255.0, (colour >> 16 & 255) / 255.0,
                         (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

void
sw_paint_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  radius = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
paint_bar (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  sw_paint_rounded (cr, item->x, item->y, item->width, item->height, CORNER);
  sw_paint_colour (cr, palette->bar[item->hue]);
  cairo_fill_preserve (cr);
  if (item->done > 0) {
    cairo_save (cr);
    cairo_clip_preserve (cr);
    cairo_new_path (cr);
    cairo_rectangle (cr, item->x, item->y, item->width * item->done, item->height);
    sw_paint_colour (cr, palette->done[item->hue]);
    cairo_fill (cr);
    cairo_restore (cr);
  }
  cairo_new_path (cr);
  if (palette->outlined) {
    sw_paint_rounded (cr, item->x + 0.5, item->y + 0.5, item->width - 1, item->height - 1, CORNER);
    sw_paint_colour (cr, palette->strong[item->hue]);
    cairo_set_line_width (cr, 1);
    cairo_stroke (cr);
  }
  if ((item->flags & (SW_SCENE_CRITICAL | SW_SCENE_CONFLICT)) != 0) {
    sw_paint_rounded (cr, item->x - 0.5, item->y - 0.5, item->width + 1, item->height + 1,
                      CORNER + 0.5);
    sw_paint_colour (cr, palette->critical);
    cairo_set_line_width (cr, 1.5);
    double dash[] = {3, 2};
    if ((item->flags & SW_SCENE_CRITICAL) == 0)
      cairo_set_dash (cr, dash, 2, 0);
    cairo_stroke (cr);
    cairo_set_dash (cr, NULL, 0, 0);
  }
}

static void
paint_gap (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  static const double dots[] = {2, 4};
  double y = floor (item->y + item->height / 2);
  sw_paint_colour (cr, palette->strong[item->hue]);
  cairo_set_line_width (cr, 2);
  cairo_set_dash (cr, dots, 2, -item->x);
  cairo_move_to (cr, item->x, y);
  cairo_line_to (cr, item->x + item->width, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* A bar with ends that point down, like a bracket around what it spans. */
static void
paint_summary (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  double end = MIN (item->height * 0.75, item->width / 2);
  double beam = item->height * 0.55, right = item->x + item->width;
  cairo_move_to (cr, item->x, item->y);
  cairo_line_to (cr, right, item->y);
  cairo_line_to (cr, right, item->y + item->height + 2);
  cairo_line_to (cr, right - end, item->y + beam);
  cairo_line_to (cr, item->x + end, item->y + beam);
  cairo_line_to (cr, item->x, item->y + item->height + 2);
  cairo_close_path (cr);
  gboolean pale = (item->flags & SW_SCENE_CONTEXT) != 0;
  sw_paint_colour (cr, pale ? palette->bar[item->hue] : palette->strong[item->hue]);
  cairo_fill (cr);
}

static void
paint_octagon (cairo_t *cr, double x, double y, double size)
{
  double cut = size * 0.29;
  cairo_move_to (cr, x + cut, y);
  cairo_line_to (cr, x + size - cut, y);
  cairo_line_to (cr, x + size, y + cut);
  cairo_line_to (cr, x + size, y + size - cut);
  cairo_line_to (cr, x + size - cut, y + size);
  cairo_line_to (cr, x + cut, y + size);
  cairo_line_to (cr, x, y + size - cut);
  cairo_line_to (cr, x, y + cut);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_exclamation (cairo_t *cr, double x, double y, double size)
{
  cairo_set_line_width (cr, MAX (1, size * 0.13));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x + size * 0.5, y + size * 0.25);
  cairo_line_to (cr, x + size * 0.5, y + size * 0.54);
  cairo_stroke (cr);
  cairo_arc (cr, x + size * 0.5, y + size * 0.74, MAX (0.6, size * 0.08), 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
paint_tick (cairo_t *cr, double x, double y, double size)
{
  cairo_set_line_width (cr, MAX (1, size * 0.13));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, x + size * 0.28, y + size * 0.52);
  cairo_line_to (cr, x + size * 0.44, y + size * 0.68);
  cairo_line_to (cr, x + size * 0.73, y + size * 0.35);
  cairo_stroke (cr);
}

static void
paint_milestone (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  double radius = item->width / 2, x = item->x + radius, y = item->y + radius;
  cairo_move_to (cr, x, y - radius);
  cairo_line_to (cr, x + radius, y);
  cairo_line_to (cr, x, y + radius);
  cairo_line_to (cr, x - radius, y);
  cairo_close_path (cr);
  gboolean done = (item->flags & SW_SCENE_DONE) != 0;
  sw_paint_colour (cr, done ? palette->done[item->hue] : palette->strong[item->hue]);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_fill_preserve (cr);
  gboolean marked = (item->flags & (SW_SCENE_CRITICAL | SW_SCENE_CONFLICT)) != 0;
  sw_paint_colour (cr, marked ? palette->critical : palette->strong[item->hue]);
  cairo_set_line_width (cr, marked ? 2 : 1);
  if (marked || palette->outlined)
    cairo_stroke (cr);
  cairo_new_path (cr);
  if (done) {
    sw_paint_colour (cr, palette->bar_text);
    paint_tick (cr, item->x + item->width * 0.14, item->y + item->width * 0.14, item->width * 0.72);
  }
}

static void
paint_warning (cairo_t *cr, double x, double y, double size)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, size * 0.12);
  cairo_move_to (cr, x + size * 0.5, y + size * 0.1);
  cairo_line_to (cr, x + size * 0.96, y + size * 0.9);
  cairo_line_to (cr, x + size * 0.04, y + size * 0.9);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_move_to (cr, x + size * 0.5, y + size * 0.38);
  cairo_line_to (cr, x + size * 0.5, y + size * 0.58);
  cairo_stroke (cr);
  cairo_arc (cr, x + size * 0.5, y + size * 0.75, size * 0.065, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
paint_lock (cairo_t *cr, double x, double y, double size)
{
  sw_paint_rounded (cr, x + size * 0.14, y + size * 0.45, size * 0.72, size * 0.5, size * 0.1);
  cairo_fill (cr);
  cairo_set_line_width (cr, size * 0.13);
  cairo_arc (cr, x + size * 0.5, y + size * 0.34, size * 0.2, G_PI, 0);
  cairo_line_to (cr, x + size * 0.7, y + size * 0.5);
  cairo_move_to (cr, x + size * 0.3, y + size * 0.34);
  cairo_line_to (cr, x + size * 0.3, y + size * 0.5);
  cairo_stroke (cr);
}

static void
paint_hourglass (cairo_t *cr, double x, double y, double size)
{
  cairo_set_line_width (cr, size * 0.11);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int end = 0; end < 2; end++) {
    double edge = end == 0 ? y + size * 0.06 : y + size * 0.94;
    cairo_move_to (cr, x + size * 0.14, edge);
    cairo_line_to (cr, x + size * 0.86, edge);
    cairo_stroke (cr);
    cairo_move_to (cr, x + size * 0.24, edge);
    cairo_line_to (cr, x + size * 0.24, y + size * (end == 0 ? 0.25 : 0.75));
    cairo_line_to (cr, x + size * 0.5, y + size * 0.5);
    cairo_line_to (cr, x + size * 0.76, y + size * (end == 0 ? 0.25 : 0.75));
    cairo_line_to (cr, x + size * 0.76, edge);
    cairo_stroke (cr);
  }
  cairo_move_to (cr, x + size * 0.3, y + size * 0.86);
  cairo_line_to (cr, x + size * 0.5, y + size * 0.66);
  cairo_line_to (cr, x + size * 0.7, y + size * 0.86);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_glyph (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  cairo_new_path (cr);
  if ((item->flags & SW_SCENE_LATE) != 0) {
    sw_paint_colour (cr, palette->late);
    paint_warning (cr, item->x, item->y, item->width);
  } else if ((item->flags & SW_SCENE_CONFLICT) != 0) {
    sw_paint_colour (cr, palette->critical);
    paint_octagon (cr, item->x, item->y, item->width);
    sw_paint_colour (cr, palette->ground);
    paint_exclamation (cr, item->x, item->y, item->width);
  } else if ((item->flags & SW_SCENE_BLOCKED) != 0) {
    sw_paint_colour (cr, palette->dim_text);
    paint_lock (cr, item->x, item->y, item->width);
  } else {
    sw_paint_colour (cr, palette->dim_text);
    paint_hourglass (cr, item->x, item->y, item->width);
  }
}

/* An arrow head that points down, with a line above it. */
static void
paint_deadline (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  gboolean late = (item->flags & SW_SCENE_LATE) != 0;
  sw_paint_colour (cr, late ? palette->late : palette->dim_text);
  cairo_rectangle (cr, item->x, item->y, item->width, 1.5);
  cairo_fill (cr);
  cairo_move_to (cr, item->x + 1, item->y + 3);
  cairo_line_to (cr, item->x + item->width - 1, item->y + 3);
  cairo_line_to (cr, item->x + item->width / 2, item->y + item->height);
  cairo_close_path (cr);
  cairo_set_line_width (cr, 1);
  if (late)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
}

/* A tick in a circle, a triangle, an octagon: told apart without their colours. */
static void
paint_health (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  double size = item->width, x = item->x, y = item->y;
  cairo_new_path (cr);
  if (item->hue == SW_HEALTH_YELLOW) {
    sw_paint_colour (cr, palette->late);
    paint_warning (cr, x, y, size);
    return;
  }
  gboolean good = item->hue == SW_HEALTH_GREEN;
  sw_paint_colour (cr, good ? palette->strong[SW_HUE_GREEN] : palette->critical);
  if (good) {
    cairo_arc (cr, x + size / 2, y + size / 2, size / 2, 0, 2 * G_PI);
    cairo_fill (cr);
  } else
    paint_octagon (cr, x, y, size);
  sw_paint_colour (cr, palette->ground);
  if (good)
    paint_tick (cr, x, y, size);
  else
    paint_exclamation (cr, x, y, size);
}

/* A milestone's is a diamond. */
static void
paint_baseline (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  sw_paint_colour (cr, palette->baseline);
  if (item->width > item->height)
    cairo_rectangle (cr, item->x, item->y, item->width, item->height);
  else {
    double half = item->height / 2, x = item->x + half, y = item->y + half;
    cairo_move_to (cr, x, y - half);
    cairo_line_to (cr, x + half, y);
    cairo_line_to (cr, x, y + half);
    cairo_line_to (cr, x - half, y);
    cairo_close_path (cr);
  }
  cairo_fill (cr);
}

static void
paint_status (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  const double dash[] = {4, 4};
  sw_paint_colour (cr, palette->accent);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_move_to (cr, floor (item->x) + 0.5, item->y);
  cairo_line_to (cr, floor (item->x) + 0.5, item->y + item->height);
  cairo_stroke (cr);
}

void
sw_gantt_paint_shape (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette)
{
  cairo_save (cr);
  switch ((SwSceneItemKind) item->kind) {
  case SW_ITEM_BAR:
    paint_bar (cr, item, palette);
    break;
  case SW_ITEM_GAP:
    paint_gap (cr, item, palette);
    break;
  case SW_ITEM_SUMMARY:
    paint_summary (cr, item, palette);
    break;
  case SW_ITEM_MILESTONE:
    paint_milestone (cr, item, palette);
    break;
  case SW_ITEM_GLYPH:
    paint_glyph (cr, item, palette);
    break;
  case SW_ITEM_DEADLINE:
    paint_deadline (cr, item, palette);
    break;
  case SW_ITEM_BASELINE:
    paint_baseline (cr, item, palette);
    break;
  case SW_ITEM_STATUS:
    paint_status (cr, item, palette);
    break;
  case SW_ITEM_HEALTH:
    paint_health (cr, item, palette);
    break;
  default:
    break;
  }
  cairo_restore (cr);
}

static void
paint_link (cairo_t *cr, const SwGanttScene *scene, const SwSceneItem *item,
            const SwGanttPalette *palette)
{
  const SwScenePoint *points = &g_array_index (scene->points, SwScenePoint, item->points);
  const SwScenePoint *end = &points[item->point_count - 1], *before = end - 1;
  gboolean critical = (item->flags & SW_SCENE_CRITICAL) != 0;
  sw_paint_colour (cr, critical ? palette->critical : palette->link);
  cairo_set_line_width (cr, critical ? 2 : 1);
  for (guint i = 0; i < item->point_count; i++)
    cairo_line_to (cr, floor (points[i].x) + 0.5, floor (points[i].y) + 0.5);
  cairo_stroke (cr);
  double x = floor (end->x) + 0.5, y = floor (end->y) + 0.5;
  double along_x = end->x > before->x ? -ARROW : end->x < before->x ? ARROW : 0;
  double along_y = along_x != 0 ? 0 : end->y > before->y ? -ARROW : ARROW;
  double half = ARROW * 0.6;
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + along_x + (along_y != 0 ? half : 0),
                 y + along_y + (along_x != 0 ? half : 0));
  cairo_line_to (cr, x + along_x - (along_y != 0 ? half : 0),
                 y + along_y - (along_x != 0 ? half : 0));
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_label (cairo_t *cr, const SwGanttScene *scene, const SwSceneItem *item,
             const SwGanttPalette *palette, PangoLayout *layout)
{
  pango_layout_set_text (layout, scene->texts->str + item->text, -1);
  int height;
  pango_layout_get_pixel_size (layout, NULL, &height);
  gboolean inside = (item->flags & SW_SCENE_INSIDE) != 0;
  sw_paint_colour (cr, inside ? palette->bar_text : palette->text);
  cairo_move_to (cr, item->x, round (item->y + (item->height - height) / 2));
  pango_cairo_show_layout (cr, layout);
}

void
sw_gantt_paint (cairo_t *cr, const SwGanttScene *scene, const SwGanttPalette *palette,
                PangoLayout *layout)
{
  for (guint i = 0; i < scene->items->len; i++) {
    const SwSceneItem *item = &g_array_index (scene->items, SwSceneItem, i);
    switch ((SwSceneItemKind) item->kind) {
    case SW_ITEM_OFF_DAY:
      sw_paint_colour (cr,
                       (item->flags & SW_SCENE_HOLIDAY) != 0 ? palette->holiday : palette->off_day);
      cairo_rectangle (cr, item->x, item->y, item->width, item->height);
      cairo_fill (cr);
      break;
    case SW_ITEM_TODAY:
      sw_paint_colour (cr, palette->accent);
      cairo_rectangle (cr, item->x - 0.75, item->y, 1.5, item->height);
      cairo_fill (cr);
      break;
    case SW_ITEM_LINK:
      paint_link (cr, scene, item, palette);
      break;
    case SW_ITEM_LABEL:
      paint_label (cr, scene, item, palette, layout);
      break;
    default:
      sw_gantt_paint_shape (cr, item, palette);
    }
  }
}
