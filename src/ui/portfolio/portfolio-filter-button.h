/* Which projects the portfolio shows: a button with a popover of choices. Signal "changed" (). */
#pragma once

#include "core/plan/portfolio.h"

#include <adwaita.h>

#define SW_TYPE_PORTFOLIO_FILTER_BUTTON (sw_portfolio_filter_button_get_type ())
G_DECLARE_FINAL_TYPE (SwPortfolioFilterButton, sw_portfolio_filter_button, SW,
                      PORTFOLIO_FILTER_BUTTON, AdwBin)

/* Writes the choices into `filter`; its texts are borrowed until the next change. */
void sw_portfolio_filter_button_read (SwPortfolioFilterButton *button, SwPortfolioFilter *filter);

/* The phases that projects are in, by title; an array of borrowed texts. The choice stays where
 * its phase is still there. */
void sw_portfolio_filter_button_set_phases (SwPortfolioFilterButton *button, GPtrArray *phases);

/* For tests: the choice of state, phase, deployment or go-live, 0 to 3. */
GtkDropDown *sw_portfolio_filter_button_choice (SwPortfolioFilterButton *button, int place);

/* Any project. */
void sw_portfolio_filter_button_reset (SwPortfolioFilterButton *button);
