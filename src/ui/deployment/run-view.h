/* One run of a deployment: the installation, the backup plan, a drill or a recovery. Its steps and
 * the pages beside them on the left, what is open beside that. Drills and recoveries have a time of
 * their own: one of them is open, or their list is. */
#pragma once

#include "core/deployment/deployment.h"
#include "core/plan/plan.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_RUN_VIEW (sw_run_view_get_type ())
G_DECLARE_FINAL_TYPE (SwRunView, sw_run_view, SW, RUN_VIEW, AdwBin)

/* `deployment` is that of the installation; it has to be ready. */
GtkWidget *sw_run_view_new (SwSession *session, SwDeployment *deployment, SwPlan *plan,
                            SwRunKind kind);

/* Opens a step, with SW_DEPLOYMENT_IMPACT the recap, or a page beside the steps ("backup-log",
 * "drills", "recoveries") by its id. Steps of a drill are those of the one that is open, else of
 * the newest. FALSE where there is none. */
gboolean sw_run_view_open (SwRunView *view, const char *page);

/* Is `page` one of those that stand beside the steps of this kind? */
gboolean sw_run_view_has_beside (SwRunKind kind, const char *page);

/* Turns to a drill or a recovery by its id; 0: to their list. */
void sw_run_view_turn (SwRunView *view, gint64 occasion);

/* The id of what is open; borrowed, NULL while nothing is. */
const char *sw_run_view_page (SwRunView *view);

/* The deployment as it is turned; borrowed. */
SwDeployment *sw_run_view_deployment (SwRunView *view);
