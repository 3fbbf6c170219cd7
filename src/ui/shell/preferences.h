/* Language, first day of the week, style. */
#pragma once

#include "ui/shell/application.h"

#define SW_TYPE_PREFERENCES (sw_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SwPreferences, sw_preferences, SW, PREFERENCES, AdwPreferencesWindow)

SwPreferences *sw_preferences_new (SwApplication *application);
