/* Home: all projects, one row each, as a list or over one time axis. Property "view" says which. */
#pragma once

#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_PORTFOLIO_PAGE (sw_portfolio_page_get_type ())
G_DECLARE_FINAL_TYPE (SwPortfolioPage, sw_portfolio_page, SW, PORTFOLIO_PAGE, AdwBin)

/* The session's library must be open. */
SwPortfolioPage *sw_portfolio_page_new (SwSession *session);

/* The current project, 0 where there is none. */
gint64 sw_portfolio_page_project (SwPortfolioPage *page);

/* Gives the row of `project` the focus (0, or one that is not there: the first). */
void sw_portfolio_page_focus (SwPortfolioPage *page, gint64 project);

/* While it is paused, no more plans are read: something else is wanted first. */
void sw_portfolio_page_pause (SwPortfolioPage *page, gboolean paused);
