/* Makes a project: customer, playbook, modes, dates on one page.
 *
 * Signal "created" (gint64 project). */
#pragma once

#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_NEW_PROJECT (sw_new_project_get_type ())
G_DECLARE_FINAL_TYPE (SwNewProject, sw_new_project, SW, NEW_PROJECT, AdwWindow)

SwNewProject *sw_new_project_new (SwSession *session);
