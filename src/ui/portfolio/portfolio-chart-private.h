/* What the files of the portfolio's chart share. */
#pragma once

#include "core/scene/portfolio-scene.h"
#include "ui/plan/ruler-strip.h"
#include "ui/portfolio/portfolio-chart.h"

struct _SwPortfolioChart {
  GtkWidget parent_instance;

  SwSession *session;
  GPtrArray *rows; /* SwProjectDigest, owned */
  char *nothing;
  SwPortfolioView view; /* of `rows` */
  SwGanttScene *scene;
  SwTextCache *texts;
  SwRulerStrip strip;
  const SwGanttPalette *palette;
  gboolean dark;
  GtkAdjustment *horizontal, *vertical;
  GtkPopover *menu; /* child, made when it is first asked for */
  double header_height;
  double table_width;
  gint64 cursor;
  gint32 cursor_row; /* -1: no row */
  gboolean fit_wanted;
  double pointer_x; /* negative outside */
  double pinch_width, pan_x, pan_y;
};

void sw_portfolio_chart_draw (SwPortfolioChart *chart, GtkSnapshot *snapshot);

/* The rows in sight, from first (included) to last (excluded). */
void sw_portfolio_chart_visible (SwPortfolioChart *chart, gint32 *first, gint32 *last);

/* Pointer, keys and actions. */
void sw_portfolio_chart_install_actions (GtkWidgetClass *class);
void sw_portfolio_chart_add_input (SwPortfolioChart *chart);

/* Makes `row` the current one and brings it into view. */
void sw_portfolio_chart_move_cursor (SwPortfolioChart *chart, gint32 row);

/* Zooms so that what lies at x, in pixels from the left edge of the time, stays there. */
void sw_portfolio_chart_zoom (SwPortfolioChart *chart, double day_width, double x);
void sw_portfolio_chart_fit (SwPortfolioChart *chart);
