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

/* How the ruler counts weeks: by the calendar (ISO), from the week of the kickoff (W1, W2 ...), or
 * to and from the week of the go-live (-2, -1, 0, +1 ...). */
typedef enum {
  SW_RULER_DATES,
  SW_RULER_PROJECT_WEEKS,
  SW_RULER_GO_LIVE_WEEKS,
} SwRulerMode;

typedef struct {
  SwRulerMode mode;
  SwDay anchor;           /* kickoff or go-live; SW_NO_DAY: dates */
  int first_weekday;      /* 0 for Monday, 6 for Sunday */
  double character_width; /* average width of a letter in pixels; 0: 7 */
} SwRuler;

/* One tick of the ruler: a cell from `from` (included) to `to` (excluded). */
typedef struct {
  SwInstant from;
  SwInstant to;
  char *label; /* owned; "" where it would not fit */
} SwAxisTick;

/* The upper (coarse) or lower (fine) row of the ruler over `from` to `to` at the axis's zoom: years
 * over quarters, quarters over months, months over weeks, weeks over days, days over hours. The
 * cells follow each other without a gap; the first and the last reach over the ends. Array of
 * SwAxisTick to unref. */
GArray *sw_time_axis_ticks (const SwTimeAxis *axis, const SwRuler *ruler, SwInstant from,
                            SwInstant to, gboolean upper, const SwWords *words);

/* The number of the week of `day` as the ruler counts it; ISO for dates. */
int sw_ruler_week (const SwRuler *ruler, SwDay day);

/* The instant nearest to `instant` on the zoom's snapping grid (minutes, hours or days), and the
 * grid's step in minutes. */
SwInstant sw_time_axis_snap (const SwTimeAxis *axis, SwInstant instant);
int sw_time_axis_grid (const SwTimeAxis *axis);

/* The next day width of the zoom ladder, `steps` up or down from `day_width`; within the limits. */
double sw_time_axis_zoom (double day_width, int steps);
