#include "core/paper/strokes-trace.h"

static void
trace_stroke (cairo_t *cr, const SwStrokePoint *points, guint count)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  if (count == 1)
    cairo_line_to (cr, points[0].x, points[0].y);
  for (guint i = 0; i + 1 < count; i++) {
    const SwStrokePoint *before = &points[i > 0 ? i - 1 : 0], *from = &points[i];
    const SwStrokePoint *to = &points[i + 1], *after = &points[MIN (i + 2, count - 1)];
    cairo_curve_to (cr, from->x + (to->x - before->x) / 6.0, from->y + (to->y - before->y) / 6.0,
                    to->x - (after->x - from->x) / 6.0, to->y - (after->y - from->y) / 6.0, to->x,
                    to->y);
  }
}

void
sw_strokes_trace (const SwStrokes *strokes, cairo_t *cr)
{
  guint count;
  const SwStrokePoint *points = sw_strokes_points (strokes, &count);
  for (guint first = 0, last; first < count; first = last) {
    for (last = first + 1; last < count && points[last].begins == 0; last++)
      ;
    trace_stroke (cr, &points[first], last - first);
  }
}
