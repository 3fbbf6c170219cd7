/* The line of impact: every value that was answered, every command that will change a host with its
 * undo, and the confirmation that it begins now. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_RECAP_PAGE (sw_recap_page_get_type ())
G_DECLARE_FINAL_TYPE (SwRecapPage, sw_recap_page, SW, RECAP_PAGE, AdwBin)

GtkWidget *sw_recap_page_new (SwSession *session, SwDeployment *deployment);

/* Shows facts anew, as `views` (SwStepView of all steps) say. */
void sw_recap_page_refresh (SwRecapPage *page, const GPtrArray *views);
