/* What another deployment mode would leave behind of a deployment that is under way. */
#pragma once

#include "core/deployment/deployment.h"

/* How many steps of installation and backup plan that somebody signed the runs of `mode` do not
 * have. Nothing of them is lost; they are shown again with the former mode. */
guint sw_mode_change_left (SwDeployment *deployment, SwMode mode);

/* The same of `project` as a sentence in the user's language, to free; NULL where nothing is left
 * behind. */
char *sw_mode_change_warning (SwLibrary *library, gint64 project, SwMode mode);
