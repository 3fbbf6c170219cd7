/* The baselines of a project: takes one, chooses which the chart shows, renames and removes. */
#pragma once

#include "core/plan/plan.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_BASELINES_DIALOG (sw_baselines_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SwBaselinesDialog, sw_baselines_dialog, SW, BASELINES_DIALOG, AdwWindow)

SwBaselinesDialog *sw_baselines_dialog_new (SwSession *session, SwPlan *plan);
