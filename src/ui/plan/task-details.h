/* The side pane: every field of one task to edit, and what follows from them. Each change is one
 * step of undo; what a rule refuses is said below the field. */
#pragma once

#include "ui/plan/plan-board.h"

#define SW_TYPE_TASK_DETAILS (sw_task_details_get_type ())
G_DECLARE_FINAL_TYPE (SwTaskDetails, sw_task_details, SW, TASK_DETAILS, GtkWidget)

GtkWidget *sw_task_details_new (SwPlanBoard *board);

/* Shows the task `id`, 0 for none. */
void sw_task_details_set_task (SwTaskDetails *details, gint64 id);

/* Enters `text` into the field `key` as the user would; FALSE where it was refused, and the reason
 * is shown. */
gboolean sw_task_details_enter (SwTaskDetails *details, const char *key, const char *text);

/* The reason shown for the last refusal, NULL for none; borrowed. */
const char *sw_task_details_problem (SwTaskDetails *details);

/* The focus to the field `key`. */
void sw_task_details_focus (SwTaskDetails *details, const char *key);

/* Unfolds the interruptions of the task with dates to begin with; nothing where it has none. */
void sw_task_details_ask_pause (SwTaskDetails *details);
