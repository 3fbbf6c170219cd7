/* One search over all projects.
 *
 * Signal "chosen" (gint64 project, gint64 task): a result was activated; `task` is 0 for anything
 * but a task or its note. */
#pragma once

#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_SEARCH_DIALOG (sw_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SwSearchDialog, sw_search_dialog, SW, SEARCH_DIALOG, AdwWindow)

SwSearchDialog *sw_search_dialog_new (SwSession *session);

/* Searches for `text` as if it had been typed. */
void sw_search_dialog_find (SwSearchDialog *dialog, const char *text);
