/* Which baseline a project's chart shows, kept with the preferences of this person: key
 * "shown-baselines" of the settings. */
#pragma once

#include "ui/common/settings.h"

/* Its id, 0 for none; it may have been removed meanwhile. */
gint64 sw_shown_baseline_get (SwSettings *settings, gint64 project);
void sw_shown_baseline_set (SwSettings *settings, gint64 project, gint64 baseline);
