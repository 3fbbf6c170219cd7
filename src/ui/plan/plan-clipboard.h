/* Copying, cutting and pasting tasks through the desktop's clipboard: between plans, projects,
 * libraries and windows as they are, to other programs as lines, from them as lines. */
#pragma once

#include "ui/plan/plan-board.h"

/* Puts the selected tasks with all below them on the clipboard; `cut` takes them out of the plan.
 */
void sw_plan_clipboard_copy (SwPlanBoard *board, GdkClipboard *clipboard, gboolean cut);

/* Adds what the clipboard holds behind the current task, and selects it. It may take a moment until
 * the other program hands it over. */
void sw_plan_clipboard_paste (SwPlanBoard *board, GdkClipboard *clipboard);
