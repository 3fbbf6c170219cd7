#include "core/paper/paper-private.h"
#include "core/paper/strokes-trace.h"

#include <math.h>

#define BOX_SIDE 8.5
#define PEN 0.9 /* how thick a signature is drawn */

static void
set_colour (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgba (cr, (colour >> 24) / 255.0, (colour >> 16 & 255) / 255.0,
                         (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

/* --- texts ------------------------------------------------------------------------------------ */

/* The lines of a text that is cut; `y` is the top of the first that is painted. */
static void
paint_lines (cairo_t *cr, const SwPlaced *placed)
{
  PangoLayoutIter *iter = pango_layout_get_iter (placed->layout);
  for (int skipped = 0; skipped < placed->line; skipped++)
    pango_layout_iter_next_line (iter);
  int top;
  pango_layout_iter_get_line_yrange (iter, &top, NULL);
  for (int i = 0; i < placed->line_count; i++, pango_layout_iter_next_line (iter)) {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents (iter, NULL, &logical);
    int baseline = pango_layout_iter_get_baseline (iter);
    cairo_move_to (cr, placed->x + (double) logical.x / PANGO_SCALE,
                   placed->y + (double) (baseline - top) / PANGO_SCALE);
    pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
  }
  pango_layout_iter_free (iter);
}

static void
paint_text (SwPaper *paper, cairo_t *cr, const SwPlaced *placed)
{
  if (placed->clipped) {
    cairo_rectangle (cr, placed->x, placed->y, placed->width, placed->height);
    cairo_clip (cr);
  }
  set_colour (cr, sw_paper_look (placed->style)->colour);
  if (placed->layout != NULL) {
    paint_lines (cr, placed);
    return;
  }
  PangoLayout *layout = sw_paper_type_set (paper->type, placed->style, placed->language,
                                           placed->align, placed->width, placed->text);
  cairo_move_to (cr, placed->x, placed->y);
  pango_cairo_show_layout (cr, layout);
}

/* --- strokes ---------------------------------------------------------------------------------- */

/* What was drawn of the field, not the field, fills the place; a dot is not blown up. */
static void
fit_strokes (cairo_t *cr, const SwPlaced *placed, const SwStrokePoint *points, guint count)
{
  double left = G_MAXDOUBLE, right = 0, top = G_MAXDOUBLE, bottom = 0;
  for (guint i = 0; i < count; i++) {
    left = MIN (left, points[i].x);
    right = MAX (right, points[i].x);
    top = MIN (top, points[i].y);
    bottom = MAX (bottom, points[i].y);
  }
  double field = placed->what != NULL ? sw_strokes_height (placed->what) : 1;
  double width = MAX (right - left, 1), height = MAX (bottom - top, field / 4);
  double room_x = placed->width - 2 * PEN, room_y = placed->height - 2 * PEN;
  double scale = MIN (room_x / width, room_y / height);
  double spare = room_x - width * scale;
  double shift = placed->align == SW_PAPER_START ? 0
                 : placed->align == SW_PAPER_END ? spare
                                                 : spare / 2;
  cairo_translate (cr, placed->x + PEN + shift,
                   placed->y + PEN + (room_y - (bottom - top) * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -left, -top);
}

static void
paint_strokes (cairo_t *cr, const SwPlaced *placed)
{
  guint count;
  const SwStrokePoint *points = sw_strokes_points (placed->what, &count);
  cairo_rectangle (cr, placed->x, placed->y, placed->width, placed->height);
  cairo_clip (cr);
  cairo_save (cr);
  fit_strokes (cr, placed, points, count);
  sw_strokes_trace (placed->what, cr);
  cairo_restore (cr); /* the pen is as thick in every size */
  set_colour (cr, SW_PAPER_INK);
  cairo_set_line_width (cr, PEN);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/* --- boxes and grounds ------------------------------------------------------------------------ */

static void
paint_mark (cairo_t *cr, SwPaperBox box, double x, double y)
{
  cairo_set_line_width (cr, 1.4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  set_colour (cr, SW_PAPER_ACCENT);
  if (box == SW_PAPER_BOX_TICKED) {
    cairo_move_to (cr, x + 2, y + 4.5);
    cairo_line_to (cr, x + 3.7, y + 6.3);
    cairo_line_to (cr, x + 6.7, y + 2.3);
  } else {
    cairo_move_to (cr, x + 2.3, y + 2.3);
    cairo_line_to (cr, x + BOX_SIDE - 2.3, y + BOX_SIDE - 2.3);
    cairo_move_to (cr, x + BOX_SIDE - 2.3, y + 2.3);
    cairo_line_to (cr, x + 2.3, y + BOX_SIDE - 2.3);
  }
  cairo_stroke (cr);
}

static void
paint_box (cairo_t *cr, const SwPlaced *placed)
{
  double spare = placed->width - BOX_SIDE;
  double x = placed->x + (placed->align == SW_PAPER_START ? 0.4
                          : placed->align == SW_PAPER_END ? spare - 0.4
                                                          : spare / 2);
  double y = placed->y + (placed->height - BOX_SIDE) / 2;
  cairo_set_line_width (cr, 0.7);
  set_colour (cr, SW_PAPER_STRONG_LINE);
  cairo_rectangle (cr, x, y, BOX_SIDE, BOX_SIDE);
  cairo_stroke (cr);
  if (placed->box != SW_PAPER_BOX_EMPTY)
    paint_mark (cr, placed->box, x, y);
}

static void
paint_frame (cairo_t *cr, const SwPlaced *placed)
{
  const double inner = 4.5;
  set_colour (cr, SW_PAPER_ACCENT);
  cairo_set_line_width (cr, 1.5);
  cairo_rectangle (cr, placed->x, placed->y, placed->width, placed->height);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 0.5);
  cairo_rectangle (cr, placed->x + inner, placed->y + inner, placed->width - 2 * inner,
                   placed->height - 2 * inner);
  cairo_stroke (cr);
}

static void
paint_logo (SwPaper *paper, cairo_t *cr, const SwPlaced *placed)
{
  double scale = placed->width / cairo_image_surface_get_width (paper->logo);
  cairo_translate (cr, placed->x, placed->y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, paper->logo, 0, 0);
  cairo_paint (cr);
}

static void
paint_drawing (cairo_t *cr, const SwPlaced *placed)
{
  const SwPaperBlock *block = placed->what;
  cairo_rectangle (cr, placed->x, placed->y, placed->width, placed->height);
  cairo_clip (cr);
  cairo_translate (cr, placed->x, placed->y);
  block->paint (cr, placed->width, placed->height, block->data);
}

static void
paint (SwPaper *paper, cairo_t *cr, const SwPlaced *placed)
{
  switch ((SwPlacedKind) placed->kind) {
  case SW_PLACED_TEXT:
    paint_text (paper, cr, placed);
    break;
  case SW_PLACED_STROKES:
    paint_strokes (cr, placed);
    break;
  case SW_PLACED_BOX:
    paint_box (cr, placed);
    break;
  case SW_PLACED_FILL:
    set_colour (cr, placed->colour);
    cairo_rectangle (cr, placed->x, placed->y, placed->width, placed->height);
    cairo_fill (cr);
    break;
  case SW_PLACED_FRAME:
    paint_frame (cr, placed);
    break;
  case SW_PLACED_LOGO:
    paint_logo (paper, cr, placed);
    break;
  case SW_PLACED_DRAWING:
    paint_drawing (cr, placed);
    break;
  }
}

void
sw_paper_paint_page (SwPaper *paper, cairo_t *cr, guint page)
{
  if (!sw_paper_lay_out (paper) || page >= paper->page_count)
    return;
  const guint *begin = (const guint *) (gpointer) paper->page_begin->data;
  for (guint i = begin[page]; i < begin[page + 1]; i++) {
    const SwPlaced *placed =
        &g_array_index (paper->placed, SwPlaced, g_array_index (paper->order, guint, i));
    g_autofree char *link =
        placed->link != NULL ? g_strdup_printf ("uri='%s'", placed->link) : NULL;
    cairo_save (cr);
    if (link != NULL)
      cairo_tag_begin (cr, CAIRO_TAG_LINK, link);
    paint (paper, cr, placed);
    if (link != NULL)
      cairo_tag_end (cr, CAIRO_TAG_LINK);
    cairo_restore (cr);
  }
}

guint
sw_paper_page_count (SwPaper *paper)
{
  return sw_paper_lay_out (paper) ? paper->page_count : 1;
}
