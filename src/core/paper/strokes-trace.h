/* A drawn signature as a path of cairo, on paper as on the screen. */
#pragma once

#include "core/paper/strokes.h"

#include <cairo.h>

/* Adds smooth lines through the points of each stroke (Catmull and Rom) to the path, in the
 * coordinates of the field. */
void sw_strokes_trace (const SwStrokes *strokes, cairo_t *cr);
