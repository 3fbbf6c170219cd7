/* All projects over one time axis: names on the left, on the right ruler and chart, drawn from the
 * portfolio's scene. What it shows is given to it.
 *
 * Actions it asks for: "win.open-project"; "chart.zoom-in", "chart.zoom-out", "chart.zoom-fit" and
 * "chart.today" are its own. */
#pragma once

#include "core/plan/portfolio.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_PORTFOLIO_CHART (sw_portfolio_chart_get_type ())
G_DECLARE_FINAL_TYPE (SwPortfolioChart, sw_portfolio_chart, SW, PORTFOLIO_CHART, GtkWidget)

/* Before anything is shown. */
void sw_portfolio_chart_set_session (SwPortfolioChart *chart, SwSession *session);

/* Shows these digests (taken over); `nothing` is the sentence where there are none. */
void sw_portfolio_chart_set_rows (SwPortfolioChart *chart, GPtrArray *rows, const char *nothing);

/* Borrowed, for scroll bars. */
GtkAdjustment *sw_portfolio_chart_horizontal (SwPortfolioChart *chart);
GtkAdjustment *sw_portfolio_chart_vertical (SwPortfolioChart *chart);

/* The current project, 0 without one; and to another, or to the first where it is not shown. */
gint64 sw_portfolio_chart_project (SwPortfolioChart *chart);
void sw_portfolio_chart_go_to (SwPortfolioChart *chart, gint64 project);
