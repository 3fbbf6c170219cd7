/* One project: a sidebar and its pages.
 *
 * Signal "renamed" (): title or subtitle changed. Signal "gone" (): the project was deleted.
 * Property "sidebar-visible" (boolean). */
#pragma once

#include "core/deployment/deployment.h"
#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_PROJECT_VIEW (sw_project_view_get_type ())
G_DECLARE_FINAL_TYPE (SwProjectView, sw_project_view, SW, PROJECT_VIEW, AdwBin)

/* A floating view of the project of `plan`, on its overview. */
SwProjectView *sw_project_view_new (SwSession *session, SwPlan *plan);

gint64 sw_project_view_project (SwProjectView *view);
SwPlan *sw_project_view_plan (SwProjectView *view);

/* The project's deployment and its training, one for all pages, read on first use; borrowed. */
SwDeployment *sw_project_view_deployment (SwProjectView *view);

/* Opens a step of the deployment, or with SW_DEPLOYMENT_IMPACT its recap; FALSE where there is
 * none.
 */
gboolean sw_project_view_show_step (SwProjectView *view, const char *step);

SwTraining *sw_project_view_training (SwProjectView *view);
const char *sw_project_view_title (SwProjectView *view);
const char *sw_project_view_subtitle (SwProjectView *view);

/* The pages are "overview", "plan", "people", "training", "checks" and "history". */
void sw_project_view_show_page (SwProjectView *view, const char *page);
const char *sw_project_view_page (SwProjectView *view);

/* Shows the plan with `task` (an id) selected. */
void sw_project_view_show_task (SwProjectView *view, gint64 task);

/* Opens the training session `session` on the training page; FALSE where there is none. */
gboolean sw_project_view_show_session (SwProjectView *view, gint64 session);

/* The training page, made where it was not; borrowed. */
GtkWidget *sw_project_view_training_page (SwProjectView *view);

/* Shows a tab of the training page ("sessions", ...), or of the session that is open there; FALSE
 * where there is none of that name. */
gboolean sw_project_view_show_training (SwProjectView *view, const char *tab);

/* What can be done with the project ("export", "settings", ...), for the window to insert as
 * "project"; and the menu of exports. Borrowed. */
GActionGroup *sw_project_view_actions (SwProjectView *view);
GMenuModel *sw_project_view_export_menu (SwProjectView *view);
