/* Where the project is, what is next, what is red and why, who waits for whom. */
#pragma once

#include "core/plan/state.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_OVERVIEW_PAGE (sw_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (SwOverviewPage, sw_overview_page, SW, OVERVIEW_PAGE, AdwBin)

SwOverviewPage *sw_overview_page_new (SwSession *session, SwPlan *plan);
