/* Time to pixels and back, and what the ruler shows at a zoom. */
#pragma once

#include "core/base/format.h"

typedef struct {
  SwDay origin;     /* x = 0 is this day's midnight */
  double day_width; /* pixels per day, SW_AXIS_MIN to SW_AXIS_MAX */
} SwTimeAxis;

#define SW_AXIS_MIN 0.25  /* four years on a screen */
#define SW_AXIS_MAX 480.0 /* hours can be read */

double sw_time_axis_x (const SwTimeAxis *axis, SwInstant instant);
SwInstant sw_time_axis_instant (const SwTimeAxis *axis, double x);

/* One tick of the ruler: a cell from `from` (included) to `to` (excluded). */
typedef struct {
  SwInstant from;
  SwInstant to;
  char *label; /* owned; "" where it would not fit */
} SwTick;

/* The upper (coarse) or lower (fine) row of the ruler over `from` to `to` at the axis's zoom: years
 * over quarters, quarters over months, months over weeks, months over days, days over hours.
 * `first_weekday` 0 for Monday, 6 for Sunday. Array of SwTick to unref. */
GArray *sw_time_axis_ticks (const SwTimeAxis *axis, SwInstant from, SwInstant to, gboolean upper,
                            int first_weekday, const SwWords *words);

/* The instant nearest to `instant` on the zoom's snapping grid (minutes, hours or days). */
SwInstant sw_time_axis_snap (const SwTimeAxis *axis, SwInstant instant);
