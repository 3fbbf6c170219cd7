#include "ui/plan/ruler-strip.h"

#include "ui/plan/draw.h"

#include <math.h>

void
sw_ruler_strip_clear (SwRulerStrip *strip)
{
  g_clear_pointer (&strip->ticks[0], g_array_unref);
  g_clear_pointer (&strip->ticks[1], g_array_unref);
}

/* The ticks for a page on either side of what is seen, made anew only when that is left behind. */
static void
update_ticks (SwRulerStrip *strip, const SwRulerLook *look)
{
  const SwTimeAxis *axis = look->axis;
  SwInstant from = sw_time_axis_instant (axis, look->left);
  SwInstant to = sw_time_axis_instant (axis, look->left + look->width);
  gboolean same = strip->ticks[0] != NULL && strip->axis.origin == axis->origin &&
                  strip->axis.day_width == axis->day_width && strip->mode == look->ruler->mode &&
                  strip->anchor == look->ruler->anchor && from >= strip->from && to <= strip->to;
  if (same)
    return;
  sw_ruler_strip_clear (strip);
  strip->axis = *axis;
  strip->mode = look->ruler->mode;
  strip->anchor = look->ruler->anchor;
  strip->from = sw_time_axis_instant (axis, look->left - look->width);
  strip->to = sw_time_axis_instant (axis, look->left + 2 * look->width);
  for (int upper = 0; upper < 2; upper++)
    strip->ticks[upper] =
        sw_time_axis_ticks (axis, look->ruler, strip->from, strip->to, upper == 1, look->words);
}

/* The label of an upper cell stays in sight until the next cell comes too near for all of it. */
static void
draw_upper_label (const SwRulerLook *look, GtkSnapshot *snapshot, const SwAxisTick *tick,
                  double from, double to, double height)
{
  int wide = sw_text_cache_measure (look->texts, SW_TEXT_SMALL_BOLD, tick->label);
  double x = MIN (MAX (from, 0) + 6, to - wide - 6);
  if (from < 0 && x < 4)
    return;
  sw_text_cache_draw (look->texts, snapshot, SW_TEXT_SMALL_BOLD, look->palette->text, tick->label,
                      MAX (x, from + 4), 0, -1, height, 0);
}

/* Where the pill with the date of `day` lies, whole as long as its line is in sight: other labels
 * give way to it. */
static void
day_span (const SwRulerLook *look, SwDay day, double *from, double *to)
{
  double x = sw_time_axis_x (look->axis, sw_day_instant (day, 0)) - look->left;
  g_autofree char *date = sw_format_day (look->words, day, SW_DAY_SHORT);
  double wide = sw_text_cache_measure (look->texts, SW_TEXT_SMALL_BOLD, date) + 14;
  *from = round (x - wide / 2);
  if (x >= 0 && x <= look->width)
    *from = CLAMP (*from, 1, MAX (1, look->width - wide - 1));
  *to = *from + wide;
}

static void
today_span (const SwRulerLook *look, double *from, double *to)
{
  day_span (look, look->today, from, to);
}

/* The status date's stands beside today's where both are close; FALSE where there is none. */
static gboolean
status_span (const SwRulerLook *look, double *from, double *to)
{
  double today_from, today_to;
  if (look->status == SW_NO_DAY || look->status == look->today)
    return FALSE;
  day_span (look, look->status, from, to);
  today_span (look, &today_from, &today_to);
  double wide = *to - *from;
  if (look->status < look->today)
    *from = MIN (*from, today_from - wide - 2);
  else
    *from = MAX (*from, today_to + 2);
  *to = *from + wide;
  return TRUE;
}

static void
draw_lower_label (const SwRulerLook *look, GtkSnapshot *snapshot, const SwAxisTick *tick,
                  double from, double to)
{
  double height = look->height / 2, today_from, today_to;
  int wide = sw_text_cache_measure (look->texts, SW_TEXT_SMALL, tick->label);
  double x = from + (to - from - wide) / 2;
  today_span (look, &today_from, &today_to);
  if (x < today_to + 3 && x + wide > today_from - 3)
    return;
  if (status_span (look, &today_from, &today_to) && x < today_to + 3 && x + wide > today_from - 3)
    return;
  sw_text_cache_draw (look->texts, snapshot, SW_TEXT_SMALL, look->palette->dim_text, tick->label, x,
                      height, -1, height, 0);
}

static void
draw_ticks (SwRulerStrip *strip, GtkSnapshot *snapshot, const SwRulerLook *look, gboolean upper)
{
  double height = look->height / 2;
  for (guint i = 0; i < strip->ticks[upper]->len; i++) {
    const SwAxisTick *tick = &g_array_index (strip->ticks[upper], SwAxisTick, i);
    double from = floor (sw_time_axis_x (look->axis, tick->from) - look->left);
    double to = floor (sw_time_axis_x (look->axis, tick->to) - look->left);
    if (to < 0 || from > look->width)
      continue;
    sw_draw_rect (snapshot, look->palette->grid, from, upper ? 0 : height, 1, height);
    if (*tick->label == '\0')
      continue;
    if (upper)
      draw_upper_label (look, snapshot, tick, from, to, height);
    else
      draw_lower_label (look, snapshot, tick, from, to);
  }
}

/* Today's date in the accent colour at the top of its line. */
static void
draw_today (const SwRulerLook *look, GtkSnapshot *snapshot)
{
  double from, to, height = look->height / 2;
  today_span (look, &from, &to);
  if (to < 0 || from > look->width)
    return;
  double x = round (sw_time_axis_x (look->axis, sw_day_instant (look->today, 0)) - look->left);
  double wide = to - from;
  g_autofree char *date = sw_format_day (look->words, look->today, SW_DAY_SHORT);
  guint32 text = look->dark ? 0x000000e0 : 0xffffffff;
  sw_draw_rect (snapshot, look->palette->accent, x - 1, 2 * height - 3, 2, 3);
  sw_draw_rounded (snapshot, look->palette->accent, from, height + 2, wide, height - 5, 6, 6);
  sw_text_cache_draw (look->texts, snapshot, SW_TEXT_SMALL_BOLD, text, date, from, height + 2, wide,
                      height - 5, 0.5);
}

static void
draw_status (const SwRulerLook *look, GtkSnapshot *snapshot)
{
  double from, to, height = look->height / 2;
  if (!status_span (look, &from, &to) || to < 0 || from > look->width)
    return;
  double x = sw_time_axis_x (look->axis, sw_day_instant (look->status, 0)) - look->left;
  g_autofree char *date = sw_format_day (look->words, look->status, SW_DAY_SHORT);
  sw_draw_rect (snapshot, look->palette->accent, floor (x), 2 * height - 3, 1, 3);
  sw_draw_rounded (snapshot, look->palette->header, from, height + 2, to - from, height - 5, 6, 6);
  sw_draw_outline (snapshot, look->palette->accent, from, height + 2, to - from, height - 5, 6, 1);
  sw_text_cache_draw (look->texts, snapshot, SW_TEXT_SMALL_BOLD, look->palette->text, date, from,
                      height + 2, to - from, height - 5, 0.5);
}

void
sw_ruler_strip_draw (SwRulerStrip *strip, GtkSnapshot *snapshot, const SwRulerLook *look)
{
  update_ticks (strip, look);
  sw_draw_rect (snapshot, look->palette->header, 0, 0, look->width, look->height);
  sw_draw_rect (snapshot, look->palette->grid, 0, look->height - 1, look->width, 1);
  draw_ticks (strip, snapshot, look, FALSE);
  draw_ticks (strip, snapshot, look, TRUE);
  draw_status (look, snapshot);
  draw_today (look, snapshot);
}
