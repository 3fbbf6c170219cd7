#include "ui/cockpit/typed-signature.h"

#include <pango/pangocairo.h>

/* The field, in which the letters keep a margin. */
enum { WIDTH = 1200, HEIGHT = 300, MARGIN = 60, LETTERS = 110 };

static void
take_path (SwStrokes *strokes, const cairo_path_t *path)
{
  double start_x = 0, start_y = 0;
  for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
    const cairo_path_data_t *at = &path->data[i];
    if (at->header.type == CAIRO_PATH_MOVE_TO) {
      start_x = at[1].point.x;
      start_y = at[1].point.y;
      /* The flat path of a text ends with a place where nothing begins. */
      if (i + at->header.length < path->num_data)
        sw_strokes_begin (strokes, start_x, start_y);
    } else if (at->header.type == CAIRO_PATH_LINE_TO) {
      sw_strokes_add (strokes, at[1].point.x, at[1].point.y);
    } else if (at->header.type == CAIRO_PATH_CLOSE_PATH) {
      sw_strokes_add (strokes, start_x, start_y);
    }
  }
}

/* As large as fits. */
static double
fitting_scale (PangoLayout *layout, int *width, int *height)
{
  pango_layout_get_pixel_size (layout, width, height);
  return MIN ((WIDTH - 2.0 * MARGIN) / MAX (*width, 1), 1);
}

SwStrokes *
sw_typed_signature (const char *name)
{
  SwStrokes *strokes = sw_strokes_new (WIDTH, HEIGHT);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  int width, height;
  pango_font_description_set_absolute_size (font, LETTERS * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, name, -1);
  double scale = fitting_scale (layout, &width, &height);
  cairo_translate (cr, (WIDTH - width * scale) / 2, (HEIGHT - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  pango_cairo_layout_path (cr, layout);
  cairo_identity_matrix (cr);
  cairo_path_t *path = cairo_copy_path_flat (cr);
  take_path (strokes, path);
  cairo_path_destroy (path);
  pango_font_description_free (font);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return strokes;
}
