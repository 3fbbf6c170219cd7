/* The way to a running installation, and to one that can be brought back: the runs of the project's
 * deployment mode as tabs, each with its steps. Any step opens; the first one that is open is shown
 * when the page is. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/deployment/run-view.h"

#include <adwaita.h>

#define SW_TYPE_DEPLOYMENT_PAGE (sw_deployment_page_get_type ())
G_DECLARE_FINAL_TYPE (SwDeploymentPage, sw_deployment_page, SW, DEPLOYMENT_PAGE, AdwBin)

GtkWidget *sw_deployment_page_new (SwSession *session, SwDeployment *deployment, SwPlan *plan);

/* Opens the step of that id in whichever run has it, with SW_DEPLOYMENT_IMPACT the recap, a page
 * beside the steps ("backup-log", "drills", "recoveries"), or a run by its kind ("backup"); FALSE
 * where there is none. */
gboolean sw_deployment_page_open (SwDeploymentPage *page, const char *step);

/* The run that is shown; borrowed, NULL while there is none. */
SwRunView *sw_deployment_page_view (SwDeploymentPage *page);

/* The id of the step that is open, borrowed; NULL while none is. */
const char *sw_deployment_page_step (SwDeploymentPage *page);
