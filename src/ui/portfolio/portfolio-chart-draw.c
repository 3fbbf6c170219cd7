#include "core/scene/gantt-paint.h"
#include "ui/plan/draw.h"
#include "ui/portfolio/portfolio-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define PADDING 12.0
#define SIGN 16.0

/* --- the names ------------------------------------------------------------------------------- */

static void
draw_sign (SwPortfolioChart *chart, GtkSnapshot *snapshot, SwHealth health, double y)
{
  SwSceneItem item = {.kind = SW_ITEM_HEALTH,
                      .hue = (guint8) health,
                      .x = (float) PADDING,
                      .y = (float) round (y + (chart->view.row_height - SIGN) / 2),
                      .width = SIGN,
                      .height = SIGN};
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (item.x - 1, item.y - 1, item.width + 2, item.height + 2));
  sw_gantt_paint_shape (cr, &item, chart->palette);
  cairo_destroy (cr);
}

/* "NORD · 2 · Environment preparation". */
static char *
second_line (const SwProjectDigest *digest)
{
  const SwDigestPhase *phase = sw_project_digest_phase (digest, digest->phase);
  if (!digest->read)
    return g_strdup (digest->code);
  if (digest->archived)
    return g_strdup_printf ("%s · %s", digest->code, _ ("Archived"));
  if (phase == NULL)
    return g_strdup_printf ("%s · %s", digest->code,
                            digest->phases->len > 0 ? _ ("All phases are done")
                                                    : _ ("No plan yet"));
  return g_strdup_printf ("%s · %d · %s", digest->code, phase->ordinal, phase->title);
}

static void
draw_name (SwPortfolioChart *chart, GtkSnapshot *snapshot, const SwProjectDigest *digest, double y)
{
  const SwGanttPalette *palette = chart->palette;
  double line = sw_text_cache_line_height (chart->texts, SW_TEXT_NORMAL) + 1;
  double x = PADDING + SIGN + 10, width = chart->table_width - x - PADDING;
  double top = y + round ((chart->view.row_height - 2 * line) / 2);
  g_autofree char *below = second_line (digest);
  if (digest->read)
    draw_sign (chart, snapshot, digest->health, y);
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_BOLD,
                      digest->archived ? palette->dim_text : palette->text, digest->title, x, top,
                      width, line, 0);
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_SMALL, palette->dim_text, below, x,
                      top + line, width, line, 0);
}

static void
draw_row_ground (SwPortfolioChart *chart, GtkSnapshot *snapshot, gint32 row, double y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (chart));
  double height = chart->view.row_height;
  gboolean focus = gtk_widget_has_focus (GTK_WIDGET (chart));
  if (row == chart->cursor_row)
    sw_draw_rect (snapshot, sw_draw_alpha (chart->palette->accent, focus ? 0x40 : 0x1c), 0, y,
                  width, height);
  if (row == chart->cursor_row && focus)
    sw_draw_rect (snapshot, chart->palette->accent, 0, y, 3, height);
  sw_draw_rect (snapshot, chart->palette->grid, 0, y + height - 1, width, 1);
}

/* --- the chart ------------------------------------------------------------------------------- */

static void
draw_label (SwPortfolioChart *chart, GtkSnapshot *snapshot, const SwSceneItem *item)
{
  gboolean inside = (item->flags & SW_SCENE_INSIDE) != 0;
  guint32 colour = inside ? chart->palette->bar_text : chart->palette->text;
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_SMALL, colour,
                      chart->scene->texts->str + item->text, item->x, item->y, -1, item->height, 0);
}

/* Shapes are painted as in a picture, all in one go; texts above them come from the cache. */
static void
draw_scene (SwPortfolioChart *chart, GtkSnapshot *snapshot, double left, double width, double top,
            double height)
{
  GArray *items = chart->scene->items;
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT ((float) left, (float) top, (float) width, (float) height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = 0; i < items->len; i++) {
    const SwSceneItem *item = &g_array_index (items, SwSceneItem, i);
    if (item->kind == SW_ITEM_TODAY) {
      sw_paint_colour (cr, chart->palette->accent);
      cairo_rectangle (cr, round (item->x) - 1, item->y, 2, item->height);
      cairo_fill (cr);
    } else
      sw_gantt_paint_shape (cr, item, chart->palette);
  }
  cairo_destroy (cr);
  for (guint i = 0; i < items->len; i++) {
    const SwSceneItem *item = &g_array_index (items, SwSceneItem, i);
    if (item->kind == SW_ITEM_LABEL)
      draw_label (chart, snapshot, item);
  }
}

/* Lines where the ruler's coarse cells meet. */
static void
draw_columns (SwPortfolioChart *chart, GtkSnapshot *snapshot, double left, double width, double top,
              double height)
{
  GArray *ticks = chart->strip.ticks[1];
  for (guint i = 0; ticks != NULL && i < ticks->len; i++) {
    double x =
        floor (sw_time_axis_x (&chart->view.axis, g_array_index (ticks, SwAxisTick, i).from));
    if (x >= left && x <= left + width)
      sw_draw_rect (snapshot, chart->palette->grid, x, top, 1, height);
  }
}

static void
draw_time (SwPortfolioChart *chart, GtkSnapshot *snapshot, gint32 first, gint32 last)
{
  double left = gtk_adjustment_get_value (chart->horizontal);
  double top = gtk_adjustment_get_value (chart->vertical);
  double page = gtk_adjustment_get_page_size (chart->vertical);
  double width = gtk_adjustment_get_page_size (chart->horizontal);
  sw_portfolio_scene_fill (chart->scene, &chart->view, first, last, left, left + width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (chart->table_width - left),
                                                          (float) (chart->header_height - top)));
  graphene_rect_t clip =
      GRAPHENE_RECT_INIT ((float) left, (float) top, (float) width, (float) page);
  gtk_snapshot_push_clip (snapshot, &clip);
  draw_columns (chart, snapshot, left, width, top, page);
  if (chart->scene->items->len > 0)
    draw_scene (chart, snapshot, left, width, top, page);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
draw_header (SwPortfolioChart *chart, GtkSnapshot *snapshot)
{
  double height = chart->header_height;
  SwRulerLook look = {.axis = &chart->view.axis,
                      .ruler = &chart->view.ruler,
                      .today = chart->view.today,
                      .words = chart->view.words,
                      .palette = chart->palette,
                      .dark = chart->dark,
                      .texts = chart->texts,
                      .left = gtk_adjustment_get_value (chart->horizontal),
                      .width = gtk_adjustment_get_page_size (chart->horizontal),
                      .height = height};
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) chart->table_width, 0));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) look.width, (float) height));
  sw_ruler_strip_draw (&chart->strip, snapshot, &look);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
  sw_draw_rect (snapshot, chart->palette->header, 0, 0, chart->table_width, height);
  sw_draw_rect (snapshot, chart->palette->grid, 0, height - 1, chart->table_width, 1);
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_SMALL_BOLD, chart->palette->dim_text,
                      _ ("Project"), PADDING + SIGN + 10, height / 2,
                      chart->table_width - 2 * PADDING, height / 2, 0);
}

static void
draw_nothing (SwPortfolioChart *chart, GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (chart));
  double height = gtk_widget_get_height (GTK_WIDGET (chart)) - chart->header_height;
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_NORMAL, chart->palette->dim_text,
                      chart->nothing, PADDING, chart->header_height, width - 2 * PADDING,
                      MIN (height, 120), 0.5);
}

void
sw_portfolio_chart_draw (SwPortfolioChart *chart, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (chart));
  int height = gtk_widget_get_height (GTK_WIDGET (chart));
  double header = chart->header_height, top = gtk_adjustment_get_value (chart->vertical);
  gint32 first, last;
  sw_portfolio_chart_visible (chart, &first, &last);
  sw_draw_rect (snapshot, chart->palette->ground, 0, 0, width, height);
  draw_header (chart, snapshot);
  graphene_rect_t body =
      GRAPHENE_RECT_INIT (0, (float) header, (float) width, (float) MAX (0, height - header));
  gtk_snapshot_push_clip (snapshot, &body);
  for (gint32 row = first; row < last; row++) {
    double y = header + row * chart->view.row_height - top;
    draw_row_ground (chart, snapshot, row, y);
    draw_name (chart, snapshot, chart->view.rows[row], y);
  }
  draw_time (chart, snapshot, first, last);
  if (chart->view.row_count == 0 && chart->nothing != NULL)
    draw_nothing (chart, snapshot);
  gtk_snapshot_pop (snapshot);
  sw_draw_rect (snapshot, chart->palette->grid, chart->table_width - 1, 0, 1, height);
}
