/* The board's time: zoom, ruler, and what can be scrolled to. */
#include "ui/plan/plan-board.h"

#include <math.h>

#define LABEL_ROOM 130.0 /* beside the last bar, when the plan is fitted */

void
sw_plan_board_fit_horizontal (SwPlanBoard *board, double value)
{
  double page = gtk_adjustment_get_page_size (board->horizontal);
  SwDay first, last;
  sw_gantt_span (board->plan, board->view.today, &first, &last);
  first = MIN (first, board->view.today);
  last = MAX (last, board->view.today);
  double width = board->view.axis.day_width;
  double lower = ((double) first - board->view.axis.origin) * width - page / 2;
  double upper = ((double) last - board->view.axis.origin) * width + page / 2;
  gtk_adjustment_configure (board->horizontal, value, lower, MAX (upper, lower + page),
                            MAX (width, 24), page * 0.9, page);
}

void
sw_plan_board_zoom (SwPlanBoard *board, double day_width, double x)
{
  day_width = CLAMP (day_width, SW_AXIS_MIN, SW_AXIS_MAX);
  double days = (gtk_adjustment_get_value (board->horizontal) + x) / board->view.axis.day_width;
  board->view.axis.day_width = day_width;
  board->fit_wanted = FALSE;
  board->fitted_at = NAN;
  sw_plan_board_fit_horizontal (board, days * day_width - x);
  sw_plan_board_redraw (board);
}

void
sw_plan_board_zoom_step (SwPlanBoard *board, int steps)
{
  double page = gtk_adjustment_get_page_size (board->horizontal), x = page / 2;
  if (board->cursor_row >= 0) { /* around the current bar where it is in sight */
    SwSceneRect bar = sw_gantt_bar (&board->view, board->cursor_row);
    double at = bar.x - gtk_adjustment_get_value (board->horizontal);
    x = at >= 0 && at <= page ? at : x;
  }
  sw_plan_board_zoom (board, sw_time_axis_zoom (board->view.axis.day_width, steps), x);
}

/* Shows the days first..last over the whole width, with room for the last label. */
static void
fit_span (SwPlanBoard *board, SwDay first, SwDay last)
{
  double page = gtk_adjustment_get_page_size (board->horizontal);
  double room = page > 3 * LABEL_ROOM ? page - LABEL_ROOM : page;
  double width = CLAMP (room / MAX (1, last - first), SW_AXIS_MIN, 90);
  sw_plan_board_zoom (board, width, 0);
  gtk_adjustment_set_value (board->horizontal, ((double) first - board->view.axis.origin) * width);
}

void
sw_plan_board_fit (SwPlanBoard *board)
{
  board->fit_wanted = gtk_adjustment_get_page_size (board->horizontal) < 2;
  if (board->fit_wanted)
    return;
  SwDay first, last;
  sw_gantt_span (board->plan, board->view.today, &first, &last);
  fit_span (board, first, last);
  board->fitted_at = gtk_adjustment_get_value (board->horizontal);
}

void
sw_plan_board_fit_selection (SwPlanBoard *board)
{
  gint32 first, last;
  if (!sw_plan_board_selection (board, &first, &last))
    return;
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  SwInstant from = G_MAXINT32, to = G_MININT32;
  for (gint32 row = first; row <= last; row++) {
    from = MIN (from, dates->start[board->view.rows[row]]);
    to = MAX (to, dates->finish[board->view.rows[row]]);
  }
  fit_span (board, sw_instant_day (from) - 2, sw_instant_day (to) + 3);
}

void
sw_plan_board_go_today (SwPlanBoard *board)
{
  double x = ((double) board->view.today - board->view.axis.origin) * board->view.axis.day_width;
  gtk_adjustment_set_value (board->horizontal,
                            x - gtk_adjustment_get_page_size (board->horizontal) / 3);
  sw_plan_board_redraw (board);
}

void
sw_plan_board_set_ruler (SwPlanBoard *board, SwRulerMode mode)
{
  board->view.ruler.mode = mode;
  board->view.ruler.anchor = mode == SW_RULER_GO_LIVE_WEEKS ? sw_plan_go_live_day (board->plan)
                                                            : sw_plan_project (board->plan)->start;
  sw_plan_board_redraw (board);
}

void
sw_plan_board_set_critical (SwPlanBoard *board, gboolean show)
{
  board->view.show_critical = show;
  sw_plan_board_redraw (board);
}
