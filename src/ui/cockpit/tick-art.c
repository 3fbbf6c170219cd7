#include "ui/cockpit/tick-art.h"

#include "core/scene/gantt-paint.h"

struct _SwTickArt {
  const SwGanttPalette *palette;
  int size, scale;
  GdkTexture *textures[SW_N_ART];
};

SwTickArt *
sw_tick_art_new (void)
{
  return g_new0 (SwTickArt, 1);
}

static void
forget (SwTickArt *art)
{
  for (int i = 0; i < SW_N_ART; i++)
    g_clear_object (&art->textures[i]);
}

void
sw_tick_art_free (SwTickArt *art)
{
  forget (art);
  g_free (art);
}

void
sw_tick_art_fit (SwTickArt *art, const SwGanttPalette *palette, int size, int scale)
{
  if (art->palette == palette && art->size == size && art->scale == scale)
    return;
  forget (art);
  art->palette = palette;
  art->size = size;
  art->scale = scale;
}

SwArt
sw_tick_art_of_tick (SwTickState state)
{
  return state == SW_TICK_ALONE   ? SW_ART_ALONE
         : state == SW_TICK_SHOWN ? SW_ART_SHOWN
                                  : SW_ART_NOT_YET;
}

SwArt
sw_tick_art_of_attendance (SwAttendance attendance)
{
  static const SwArt shapes[SW_N_ATTENDANCES] = {SW_ART_PRESENT, SW_ART_LATE, SW_ART_ABSENT,
                                                 SW_ART_EXCUSED};
  return attendance == SW_ATTENDANCE_UNSET ? SW_ART_UNSET : shapes[attendance];
}

/* --- painting: the side of a shape is 1 ------------------------------------------------------ */

#define LINE 0.085

static void
check (cairo_t *cr, double x, double y, double size)
{
  cairo_move_to (cr, x - 0.24 * size, y + 0.01 * size);
  cairo_line_to (cr, x - 0.06 * size, y + 0.19 * size);
  cairo_line_to (cr, x + 0.26 * size, y - 0.18 * size);
  cairo_stroke (cr);
}

static void
ring (cairo_t *cr)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0.5, 0.5, 0.5 - LINE, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
paint_tick (cairo_t *cr, SwArt shape, const SwGanttPalette *palette)
{
  if (shape == SW_ART_NOT_YET) {
    sw_paint_colour (cr, (palette->dim_text & 0xffffff00) | (palette->outlined ? 0xff : 0x66));
    ring (cr);
    return;
  }
  sw_paint_colour (cr, palette->strong[shape == SW_ART_SHOWN ? SW_HUE_BLUE : SW_HUE_GREEN]);
  if (shape == SW_ART_SHOWN) {
    ring (cr);
    cairo_arc (cr, 0.5, 0.5, 0.5 - LINE, 0, G_PI);
    cairo_fill (cr);
    return;
  }
  cairo_arc (cr, 0.5, 0.5, 0.5 - LINE / 2, 0, 2 * G_PI);
  cairo_fill (cr);
  sw_paint_colour (cr, palette->ground);
  cairo_set_line_width (cr, 1.3 * LINE);
  check (cr, 0.5, 0.5, 1);
}

static void
square (cairo_t *cr, gboolean filled)
{
  double inset = filled ? LINE / 2 : LINE;
  sw_paint_rounded (cr, inset, inset, 1 - 2 * inset, 1 - 2 * inset, 0.2);
  if (filled)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
paint_sign (cairo_t *cr, SwArt shape)
{
  if (shape == SW_ART_PRESENT) {
    check (cr, 0.5, 0.5, 1);
  } else if (shape == SW_ART_LATE) {
    cairo_move_to (cr, 0.5, 0.2);
    cairo_line_to (cr, 0.5, 0.55);
    cairo_line_to (cr, 0.74, 0.68);
    cairo_stroke (cr);
  } else if (shape == SW_ART_ABSENT) {
    cairo_move_to (cr, 0.31, 0.31);
    cairo_line_to (cr, 0.69, 0.69);
    cairo_move_to (cr, 0.69, 0.31);
    cairo_line_to (cr, 0.31, 0.69);
    cairo_stroke (cr);
  } else {
    cairo_move_to (cr, 0.3, 0.5);
    cairo_line_to (cr, 0.7, 0.5);
    cairo_stroke (cr);
  }
}

static void
paint_mark (cairo_t *cr, SwArt shape, const SwGanttPalette *palette)
{
  static const SwHue hues[SW_N_ART] = {[SW_ART_PRESENT] = SW_HUE_GREEN,
                                       [SW_ART_LATE] = SW_HUE_ORANGE,
                                       [SW_ART_ABSENT] = SW_HUE_RED,
                                       [SW_ART_EXCUSED] = SW_HUE_PURPLE};
  gboolean filled = shape == SW_ART_PRESENT || shape == SW_ART_LATE;
  if (shape == SW_ART_UNSET) {
    sw_paint_colour (cr, (palette->dim_text & 0xffffff00) | (palette->outlined ? 0xff : 0x66));
    square (cr, FALSE);
    return;
  }
  sw_paint_colour (cr, palette->strong[hues[shape]]);
  square (cr, filled);
  if (filled)
    sw_paint_colour (cr, palette->ground);
  cairo_set_line_width (cr, 1.25 * LINE);
  paint_sign (cr, shape);
}

static void
paint_all (cairo_t *cr, SwArt shape, const SwGanttPalette *palette)
{
  sw_paint_colour (cr, shape == SW_ART_ALL ? palette->dim_text : palette->strong[SW_HUE_GREEN]);
  cairo_set_line_width (cr, 1.1 * LINE);
  check (cr, 0.36, 0.5, 0.95);
  check (cr, 0.64, 0.5, 0.95);
}

static void
paint (cairo_t *cr, SwArt shape, const SwGanttPalette *palette)
{
  cairo_set_line_width (cr, LINE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (shape <= SW_ART_ALONE)
    paint_tick (cr, shape, palette);
  else if (shape <= SW_ART_EXCUSED)
    paint_mark (cr, shape, palette);
  else
    paint_all (cr, shape, palette);
}

static GdkTexture *
make_texture (SwTickArt *art, SwArt shape)
{
  int side = art->size * art->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, side, side);
  paint (cr, shape, art->palette);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) side);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (side, side, GDK_MEMORY_DEFAULT, bytes, stride);
}

void
sw_tick_art_draw (SwTickArt *art, GtkSnapshot *snapshot, SwArt shape, double x, double y)
{
  if (art->size <= 0)
    return;
  if (art->textures[shape] == NULL)
    art->textures[shape] = make_texture (art, shape);
  gtk_snapshot_append_texture (
      snapshot, art->textures[shape],
      &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) art->size, (float) art->size));
}
