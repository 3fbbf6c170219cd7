/* Levelling as a proposal: which tasks would begin later, what that does to the go-live, what
 * overload stays and why; applied as one step. */
#pragma once

#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_LEVEL_DIALOG (sw_level_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SwLevelDialog, sw_level_dialog, SW, LEVEL_DIALOG, AdwWindow)

/* The proposal is worked out on another thread. */
SwLevelDialog *sw_level_dialog_new (SwSession *session, SwPlan *plan);
