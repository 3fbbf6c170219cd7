/* Sentences that lead to the step of the deployment where they are mended. */
#pragma once

#include <gtk/gtk.h>

/* Markup of `sentence` for a label, to free: a link where `step` is not NULL ("" is the page
 * Deployment). */
char *sw_step_link_markup (const char *sentence, const char *step);

/* Opens a project at a step (as above), in the window that `from` is in. */
void sw_step_link_show (GtkWidget *from, gint64 project, const char *step);

/* For "activate-link" of such a label: follows what the markup says. Always TRUE. */
gboolean sw_step_link_follow (GtkWidget *from, gint64 project, const char *uri);
