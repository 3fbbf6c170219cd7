/* The way to a running installation: the steps of the project's deployment mode on the left, one of
 * them beside it. Any step opens; the first one that is open is shown when the page is. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_DEPLOYMENT_PAGE (sw_deployment_page_get_type ())
G_DECLARE_FINAL_TYPE (SwDeploymentPage, sw_deployment_page, SW, DEPLOYMENT_PAGE, AdwBin)

GtkWidget *sw_deployment_page_new (SwSession *session, SwDeployment *deployment);

/* Opens the step of that id, or with SW_DEPLOYMENT_IMPACT the recap; FALSE where there is none. */
gboolean sw_deployment_page_open (SwDeploymentPage *page, const char *step);

/* The id of the step that is open, borrowed; NULL while none is. */
const char *sw_deployment_page_step (SwDeploymentPage *page);
