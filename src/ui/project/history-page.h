/* The page of what happened: why go-live moved between two days, per cause and party, and below it
 * every change of the project. */
#pragma once

#include "core/plan/plan.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_HISTORY_PAGE (sw_history_page_get_type ())
G_DECLARE_FINAL_TYPE (SwHistoryPage, sw_history_page, SW, HISTORY_PAGE, AdwBin)

SwHistoryPage *sw_history_page_new (SwSession *session, SwPlan *plan);

/* Is an answer on its way? */
gboolean sw_history_page_is_busy (SwHistoryPage *page);
