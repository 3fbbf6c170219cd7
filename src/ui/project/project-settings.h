/* Names, dates, calendar and language of a project. */
#pragma once

#include "core/plan/plan.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_PROJECT_SETTINGS (sw_project_settings_get_type ())
G_DECLARE_FINAL_TYPE (SwProjectSettings, sw_project_settings, SW, PROJECT_SETTINGS, AdwWindow)

SwProjectSettings *sw_project_settings_new (SwSession *session, SwPlan *plan);
