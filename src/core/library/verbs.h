/* The names of actions: what undo buttons, toasts and the history call a step. */
#pragma once

#include <glib.h>

/* The message (translated) for `verb`, which may hold one %s for the subject; a general one for a
 * verb that this release does not know. */
const char *sw_verb_text (const char *verb);

/* Is an action of this kind a statement that stands (a signature, a measurement), which undo steps
 * over? */
gboolean sw_verb_stands (const char *verb);
