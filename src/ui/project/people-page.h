/* Who takes part, by party. */
#pragma once

#include "core/plan/plan.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_PEOPLE_PAGE (sw_people_page_get_type ())
G_DECLARE_FINAL_TYPE (SwPeoplePage, sw_people_page, SW, PEOPLE_PAGE, AdwBin)

SwPeoplePage *sw_people_page_new (SwSession *session, SwPlan *plan);

/* How many people it shows. */
guint sw_people_page_count (SwPeoplePage *page);
