#include "ui/plan/draw.h"

guint32
sw_draw_alpha (guint32 colour, guint alpha)
{
  return (colour & 0xffffff00) | alpha;
}

void
sw_draw_rect (GtkSnapshot *snapshot, guint32 colour, double x, double y, double width,
              double height)
{
  GdkRGBA rgba = sw_rgba (colour);
  gtk_snapshot_append_color (
      snapshot, &rgba, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
append_border (GtkSnapshot *snapshot, guint32 colour, const GskRoundedRect *outline, float line)
{
  GdkRGBA rgba = sw_rgba (colour);
  float widths[] = {line, line, line, line};
  GdkRGBA colours[] = {rgba, rgba, rgba, rgba};
  gtk_snapshot_append_border (snapshot, outline, widths, colours);
}

void
sw_draw_rounded (GtkSnapshot *snapshot, guint32 colour, double x, double y, double width,
                 double height, double left_radius, double right_radius)
{
  float left = (float) MIN (left_radius, width / 2), right = (float) MIN (right_radius, width / 2);
  GskRoundedRect outline;
  gsk_rounded_rect_init (&outline,
                         &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height),
                         &GRAPHENE_SIZE_INIT (left, left), &GRAPHENE_SIZE_INIT (right, right),
                         &GRAPHENE_SIZE_INIT (right, right), &GRAPHENE_SIZE_INIT (left, left));
  append_border (snapshot, colour, &outline, (float) (MIN (width, height) / 2));
}

void
sw_draw_outline (GtkSnapshot *snapshot, guint32 colour, double x, double y, double width,
                 double height, double radius, double line)
{
  GskRoundedRect outline;
  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height),
      (float) radius);
  append_border (snapshot, colour, &outline, (float) line);
}

void
sw_draw_triangle (GtkSnapshot *snapshot, guint32 colour, SwPointing pointing, double x, double y,
                  int size)
{
  for (int i = 0; i < size; i++) {
    double length = 1 + 2 * i;
    if (pointing == SW_POINT_RIGHT)
      sw_draw_rect (snapshot, colour, x - 1 - i, y - i - 0.5, 1, length);
    else if (pointing == SW_POINT_LEFT)
      sw_draw_rect (snapshot, colour, x + i, y - i - 0.5, 1, length);
    else if (pointing == SW_POINT_DOWN)
      sw_draw_rect (snapshot, colour, x - i - 0.5, y - 1 - i, length, 1);
    else
      sw_draw_rect (snapshot, colour, x - i - 0.5, y + i, length, 1);
  }
}
