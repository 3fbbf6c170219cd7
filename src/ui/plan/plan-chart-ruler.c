#include "ui/plan/plan-chart-private.h"

#include "ui/plan/draw.h"

#include <math.h>

/* The ticks for a page on either side of what is seen, made anew only when that is left behind. */
static void
update_ticks (SwPlanChart *chart, double left, double width)
{
  SwGanttView *view = &chart->board->view;
  SwInstant from = sw_time_axis_instant (&view->axis, left);
  SwInstant to = sw_time_axis_instant (&view->axis, left + width);
  gboolean same = chart->ticks[0] != NULL && chart->ticked_axis.origin == view->axis.origin &&
                  chart->ticked_axis.day_width == view->axis.day_width &&
                  chart->ticked_mode == view->ruler.mode &&
                  chart->ticked_anchor == view->ruler.anchor && from >= chart->ticked_from &&
                  to <= chart->ticked_to;
  if (same)
    return;
  chart->ticked_axis = view->axis;
  chart->ticked_mode = view->ruler.mode;
  chart->ticked_anchor = view->ruler.anchor;
  chart->ticked_from = sw_time_axis_instant (&view->axis, left - width);
  chart->ticked_to = sw_time_axis_instant (&view->axis, left + 2 * width);
  for (int upper = 0; upper < 2; upper++) {
    g_clear_pointer (&chart->ticks[upper], g_array_unref);
    chart->ticks[upper] = sw_time_axis_ticks (&view->axis, &view->ruler, chart->ticked_from,
                                              chart->ticked_to, upper == 1, chart->board->words);
  }
}

/* The label of an upper cell stays in sight as long as the cell does. */
static void
draw_upper_label (SwPlanChart *chart, GtkSnapshot *snapshot, const SwTick *tick, double from,
                  double to, double height)
{
  int wide = sw_text_cache_measure (chart->texts, SW_TEXT_SMALL_BOLD, tick->label);
  double x = MIN (MAX (from, 0) + 6, to - wide - 6);
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_SMALL_BOLD, chart->board->palette->text,
                      tick->label, MAX (x, from + 4), 0, -1, height, 0);
}

/* Where the pill with today's date lies: other labels give way to it. */
static void
today_span (SwPlanChart *chart, double left, double *from, double *to)
{
  SwPlanBoard *board = chart->board;
  double x = sw_time_axis_x (&board->view.axis, sw_day_instant (board->view.today, 0)) - left;
  g_autofree char *date = sw_format_day (board->words, board->view.today, SW_DAY_SHORT);
  double wide = sw_text_cache_measure (chart->texts, SW_TEXT_SMALL_BOLD, date) + 14;
  *from = round (x - wide / 2);
  *to = *from + wide;
}

static void
draw_lower_label (SwPlanChart *chart, GtkSnapshot *snapshot, const SwTick *tick, double from,
                  double to, double left)
{
  double height = chart->board->header_height / 2, today_from, today_to;
  int wide = sw_text_cache_measure (chart->texts, SW_TEXT_SMALL, tick->label);
  double x = from + (to - from - wide) / 2;
  today_span (chart, left, &today_from, &today_to);
  if (x < today_to + 3 && x + wide > today_from - 3)
    return;
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_SMALL, chart->board->palette->dim_text,
                      tick->label, x, height, -1, height, 0);
}

static void
draw_ticks (SwPlanChart *chart, GtkSnapshot *snapshot, gboolean upper, double left, double width)
{
  SwPlanBoard *board = chart->board;
  double height = board->header_height / 2;
  for (guint i = 0; i < chart->ticks[upper]->len; i++) {
    const SwTick *tick = &g_array_index (chart->ticks[upper], SwTick, i);
    double from = floor (sw_time_axis_x (&board->view.axis, tick->from) - left);
    double to = floor (sw_time_axis_x (&board->view.axis, tick->to) - left);
    if (to < 0 || from > width)
      continue;
    sw_draw_rect (snapshot, board->palette->grid, from, upper ? 0 : height, 1, height);
    if (*tick->label == '\0')
      continue;
    if (upper)
      draw_upper_label (chart, snapshot, tick, from, to, height);
    else
      draw_lower_label (chart, snapshot, tick, from, to, left);
  }
}

/* Today's date in the accent colour at the top of its line. */
static void
draw_today (SwPlanChart *chart, GtkSnapshot *snapshot, double left, double width)
{
  SwPlanBoard *board = chart->board;
  double from, to, height = board->header_height / 2;
  today_span (chart, left, &from, &to);
  if (to < 0 || from > width)
    return;
  double x = round ((from + to) / 2), wide = to - from;
  g_autofree char *date = sw_format_day (board->words, board->view.today, SW_DAY_SHORT);
  guint32 text = board->dark ? 0x000000e0 : 0xffffffff;
  sw_draw_rect (snapshot, board->palette->accent, x - 1, 2 * height - 3, 2, 3);
  sw_draw_rounded (snapshot, board->palette->accent, from, height + 2, wide, height - 5, 6, 6);
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_SMALL_BOLD, text, date, from, height + 2,
                      wide, height - 5, 0.5);
}

void
sw_plan_chart_draw_ruler (SwPlanChart *chart, GtkSnapshot *snapshot)
{
  SwPlanBoard *board = chart->board;
  double left = gtk_adjustment_get_value (board->horizontal);
  double width = gtk_widget_get_width (GTK_WIDGET (chart));
  double height = board->header_height;
  update_ticks (chart, left, width);
  sw_draw_rect (snapshot, board->palette->header, 0, 0, width, height);
  sw_draw_rect (snapshot, board->palette->grid, 0, height - 1, width, 1);
  draw_ticks (chart, snapshot, FALSE, left, width);
  draw_ticks (chart, snapshot, TRUE, left, width);
  draw_today (chart, snapshot, left, width);
}
