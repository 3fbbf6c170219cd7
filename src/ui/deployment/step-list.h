/* The steps of a run with their states, the line from which on hosts change, and pages beside the
 * steps. Any of them can be opened.
 *
 * Signal "chosen" (const char *step): the user opened a step, or a page by its id; "entered": the
 * user goes on into its page. */
#pragma once

#include "core/deployment/step-state.h"

#include <gtk/gtk.h>

#define SW_TYPE_STEP_LIST (sw_step_list_get_type ())
G_DECLARE_FINAL_TYPE (SwStepList, sw_step_list, SW, STEP_LIST, GtkWidget)

/* A page beside the steps: the list of drills, the log of backups. Texts are borrowed. */
typedef struct {
  const char *id;
  const char *title;
  const char *below;
  const char *icon;
} SwStepEntry;

GtkWidget *sw_step_list_new (void);

/* Shows the steps of the run that `deployment` is turned to, as `views` (SwStepView) say, between
 * two other pages (either may be NULL). */
void sw_step_list_fill (SwStepList *list, SwDeployment *deployment, const GPtrArray *views,
                        const SwStepEntry *first, const SwStepEntry *last);

/* The focus to the step that is open. */
void sw_step_list_focus (SwStepList *list);

/* Marks the step as the open one, without "chosen"; SW_DEPLOYMENT_IMPACT is the recap. */
void sw_step_list_select (SwStepList *list, const char *step);
