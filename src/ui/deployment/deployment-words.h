/* How the states of a deployment look and read. */
#pragma once

#include "core/deployment/step-state.h"

#include <gtk/gtk.h>

/* The symbolic icon and the style class of a state; static. */
const char *sw_step_state_icon (SwStepState state);
const char *sw_step_state_style (SwStepState state);
const char *sw_verdict_state_icon (SwVerdictState state);
const char *sw_verdict_state_style (SwVerdictState state);

/* An image of it that a screen reader reads by its `name` (translated). */
GtkWidget *sw_state_image_new (const char *icon, const char *style, const char *name);
