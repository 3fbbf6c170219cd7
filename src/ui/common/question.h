/* Asks before something that cannot be undone, or that needs a choice. The one place that knows
 * which dialog the toolkit has. */
#pragma once

#include <gtk/gtk.h>

/* Asks `heading` with `body`; `agreed` (a floating reference is sunk) is invoked when the user
 * presses the button `label`, which is marked as dangerous with `destructive`. */
void sw_question_ask (GtkWindow *parent, const char *heading, const char *body, const char *label,
                      gboolean destructive, GClosure *agreed);
