/* What laptops changed apart: each open conflict with its values, who said them and when, and a
 * button for each value to keep it. */
#pragma once

#include "ui/common/conflict-watch.h"

#include <adwaita.h>

#define SW_TYPE_CONFLICTS_DIALOG (sw_conflicts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SwConflictsDialog, sw_conflicts_dialog, SW, CONFLICTS_DIALOG, AdwWindow)

/* Follows `watch`; to be presented over the window it is transient for. */
SwConflictsDialog *sw_conflicts_dialog_new (SwSession *session, SwConflictWatch *watch);
