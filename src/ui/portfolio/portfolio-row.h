/* One project of the portfolio. What it shows is given to it; it computes nothing. */
#pragma once

#include "core/base/format.h"
#include "core/plan/digest.h"

#include <gtk/gtk.h>

#define SW_TYPE_PORTFOLIO_ROW (sw_portfolio_row_get_type ())
G_DECLARE_FINAL_TYPE (SwPortfolioRow, sw_portfolio_row, SW, PORTFOLIO_ROW, GtkListBoxRow)

/* A row for the project of `digest`, with its names at hand before its plan is read. */
GtkWidget *sw_portfolio_row_new (SwProjectDigest *digest, const SwWords *words);

/* Fills the row anew. */
void sw_portfolio_row_fill (SwPortfolioRow *row, SwProjectDigest *digest, const SwWords *words);

gint64 sw_portfolio_row_project (SwPortfolioRow *row);

/* What the row shows; borrowed. */
SwProjectDigest *sw_portfolio_row_digest (SwPortfolioRow *row);
