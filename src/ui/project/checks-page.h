/* What a look over the plan finds, by gravity, each with the way to its task and, where there is
 * one, the way to mend it. */
#pragma once

#include "core/plan/findings.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_CHECKS_PAGE (sw_checks_page_get_type ())
G_DECLARE_FINAL_TYPE (SwChecksPage, sw_checks_page, SW, CHECKS_PAGE, AdwBin)

SwChecksPage *sw_checks_page_new (SwSession *session, SwPlan *plan);

/* How many findings are shown. */
guint sw_checks_page_count (SwChecksPage *page);
