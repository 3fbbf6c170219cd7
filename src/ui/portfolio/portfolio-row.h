/* One project of the portfolio. What it shows is given to it; it computes nothing. */
#pragma once

#include "core/base/format.h"
#include "core/plan/state.h"

#include <gtk/gtk.h>

#define SW_TYPE_PORTFOLIO_ROW (sw_portfolio_row_get_type ())
G_DECLARE_FINAL_TYPE (SwPortfolioRow, sw_portfolio_row, SW, PORTFOLIO_ROW, GtkListBoxRow)

/* A row for the project `id`, with its names at hand before its plan is read. */
GtkWidget *sw_portfolio_row_new (gint64 id, const char *code, const char *title, gboolean archived);

/* Fills the row from the plan and its state. */
void sw_portfolio_row_fill (SwPortfolioRow *row, SwPlan *plan, const SwProjectState *state,
                            const SwWords *words, SwDay today);

gint64 sw_portfolio_row_project (SwPortfolioRow *row);
const char *sw_portfolio_row_title (SwPortfolioRow *row);
gboolean sw_portfolio_row_archived (SwPortfolioRow *row);
void sw_portfolio_row_set_archived (SwPortfolioRow *row, gboolean archived);

/* Does any text of the row hold `text` (case-folded)? */
gboolean sw_portfolio_row_matches (SwPortfolioRow *row, const char *text);

typedef enum {
  SW_PORTFOLIO_BY_ATTENTION, /* the worst first, then the nearest go-live */
  SW_PORTFOLIO_BY_GO_LIVE,
  SW_PORTFOLIO_BY_CUSTOMER,
  SW_PORTFOLIO_BY_PROGRESS,
} SwPortfolioOrder;

/* As strcmp; rows not filled yet stand by their names. */
int sw_portfolio_row_compare (SwPortfolioRow *row, SwPortfolioRow *other, SwPortfolioOrder order);
