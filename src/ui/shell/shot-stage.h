/* Pictures of what the room sees of a training session. */
#pragma once

#include "core/training/training.h"

#include <gtk/gtk.h>

/* Is `page` one of them: "projector", "projector-topics", "feedback-round", "signature"? */
gboolean sw_shot_is_on_stage (const char *page);

/* Presents it on the whole screen, for a session that is held or was, else for the first; NULL
 * where there is none. */
GtkWindow *sw_shot_present_stage (SwTraining *training, const char *page);
