#pragma once

#include "ui/shell/application.h"

/* Adds what can be done without a particular window (app.preferences, app.quit, ...) and the keys
 * of it. */
void sw_application_add_actions (SwApplication *application);
