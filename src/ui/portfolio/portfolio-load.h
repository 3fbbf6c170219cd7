/* How much all projects book of each person, week by week. Plans are read on another thread,
 * added up and forgotten. */
#pragma once

#include "core/plan/portfolio.h"
#include "ui/common/load-view.h"
#include "ui/common/session.h"

#define SW_TYPE_PORTFOLIO_LOAD (sw_portfolio_load_get_type ())
G_DECLARE_FINAL_TYPE (SwPortfolioLoad, sw_portfolio_load, SW, PORTFOLIO_LOAD, AdwBin)

/* Before anything is shown. */
void sw_portfolio_load_set_session (SwPortfolioLoad *self, SwSession *session);

/* Adds up the projects that pass `filter`; what is shown stays until that is done. */
void sw_portfolio_load_update (SwPortfolioLoad *self, const SwPortfolioFilter *filter);

/* What is being added up is not shown any more. */
void sw_portfolio_load_stop (SwPortfolioLoad *self);

/* The grid, borrowed: for the focus. */
SwLoadGrid *sw_portfolio_load_grid (SwPortfolioLoad *self);
