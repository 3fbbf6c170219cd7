/* Paints items of a scene with cairo: all of them for pictures, single shapes for the window, which
 * keeps them. */
#pragma once

#include "core/scene/gantt-palette.h"
#include "core/scene/gantt-scene.h"

#include <pango/pangocairo.h>

/* Sets the source to 0xRRGGBBAA. */
void sw_paint_colour (cairo_t *cr, guint32 colour);

/* A rectangle with round corners as the current path. */
void sw_paint_rounded (cairo_t *cr, double x, double y, double width, double height, double radius);

/* A bar, gap, summary, milestone, glyph, deadline mark or sign of health at its place; anything
 * else paints nothing. */
void sw_gantt_paint_shape (cairo_t *cr, const SwSceneItem *item, const SwGanttPalette *palette);

/* The whole scene; `layout` carries the font of the labels. */
void sw_gantt_paint (cairo_t *cr, const SwGanttScene *scene, const SwGanttPalette *palette,
                     PangoLayout *layout);
