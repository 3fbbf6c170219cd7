/* Deployment, delivery and hosting of a project, with what another choice does to the plan. */
#pragma once

#include "core/plan/plan.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_MODE_DIALOG (sw_mode_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SwModeDialog, sw_mode_dialog, SW, MODE_DIALOG, AdwWindow)

SwModeDialog *sw_mode_dialog_new (SwSession *session, SwPlan *plan);
