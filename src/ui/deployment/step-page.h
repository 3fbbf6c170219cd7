/* One step on the page: what it is for, what to have at hand, its fields, checks, commands,
 * evidence and who signs. */
#pragma once

#include "core/deployment/step-state.h"
#include "core/plan/plan.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_STEP_PAGE (sw_step_page_get_type ())
G_DECLARE_FINAL_TYPE (SwStepPage, sw_step_page, SW, STEP_PAGE, AdwBin)

/* `step` is the id of a step of the run; tasks that come of it go into `plan`. */
GtkWidget *sw_step_page_new (SwSession *session, SwDeployment *deployment, SwPlan *plan,
                             const char *step);

/* Shows facts anew; FALSE when the step is none of the run any more. */
gboolean sw_step_page_refresh (SwStepPage *page);

const char *sw_step_page_step (SwStepPage *page);
