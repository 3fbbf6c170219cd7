/* The few shapes that table, chart and overlay are drawn from, as nodes without cairo. */
#pragma once

#include "ui/plan/text-cache.h"

/* `colour` with another alpha, 0 to 255. */
guint32 sw_draw_alpha (guint32 colour, guint alpha);

void sw_draw_rect (GtkSnapshot *snapshot, guint32 colour, double x, double y, double width,
                   double height);

/* A filled rectangle with round corners on its left and right side: one border node that meets in
 * the middle, which every renderer fills at once. */
void sw_draw_rounded (GtkSnapshot *snapshot, guint32 colour, double x, double y, double width,
                      double height, double left_radius, double right_radius);

/* The same as an outline of `line` pixels, inside the rectangle. */
void sw_draw_outline (GtkSnapshot *snapshot, guint32 colour, double x, double y, double width,
                      double height, double radius, double line);

/* A triangle of stacked lines that points right, left, down or up, its tip at x, y. */
typedef enum { SW_POINT_RIGHT, SW_POINT_LEFT, SW_POINT_DOWN, SW_POINT_UP } SwPointing;
void sw_draw_triangle (GtkSnapshot *snapshot, guint32 colour, SwPointing pointing, double x,
                       double y, int size);
