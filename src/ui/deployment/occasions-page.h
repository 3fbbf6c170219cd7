/* The drills or recoveries of a project, newest first, and the way to begin one.
 *
 * Signal "opened" (gint64 occasion): the user opened one, or began it. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_OCCASIONS_PAGE (sw_occasions_page_get_type ())
G_DECLARE_FINAL_TYPE (SwOccasionsPage, sw_occasions_page, SW, OCCASIONS_PAGE, AdwBin)

/* `deployment` is that of the installation; `kind` a drill or a recovery. */
GtkWidget *sw_occasions_page_new (SwSession *session, SwDeployment *deployment, SwRunKind kind);

/* Shows facts anew. */
void sw_occasions_page_refresh (SwOccasionsPage *page);
