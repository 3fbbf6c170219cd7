/* What may be done with a role, a format or a topic from its row: move it up or down, leave it out
 * or take it back in. */
#pragma once

#include "core/training/training.h"

#include <adwaita.h>

#define SW_TYPE_CURRICULUM_BUTTONS (sw_curriculum_buttons_get_type ())
G_DECLARE_FINAL_TYPE (SwCurriculumButtons, sw_curriculum_buttons, SW, CURRICULUM_BUTTONS, GtkBox)

/* For what `key` names (curriculum-edit.h). */
GtkWidget *sw_curriculum_buttons_new (SwTraining *training, const char *key);

/* Shows what is possible now. `title` is what it is called. */
void sw_curriculum_buttons_show (SwCurriculumButtons *buttons, const char *title);

/* Leaves out or takes back in; borrowed. */
GtkWidget *sw_curriculum_buttons_leave (SwCurriculumButtons *buttons);
