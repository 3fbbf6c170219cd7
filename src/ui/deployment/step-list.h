/* The steps of a deployment with their states, and the line from which on hosts change. Any step
 * can be opened.
 *
 * Signal "chosen" (const char *step): the user opened a step. */
#pragma once

#include "core/deployment/deployment.h"

#include <gtk/gtk.h>

#define SW_TYPE_STEP_LIST (sw_step_list_get_type ())
G_DECLARE_FINAL_TYPE (SwStepList, sw_step_list, SW, STEP_LIST, GtkWidget)

GtkWidget *sw_step_list_new (SwDeployment *deployment);

/* Shows the steps as `views` (SwStepView) say. */
void sw_step_list_fill (SwStepList *list, const GPtrArray *views);

/* Marks the step as the open one, without "chosen"; SW_DEPLOYMENT_IMPACT is the recap. */
void sw_step_list_select (SwStepList *list, const char *step);
