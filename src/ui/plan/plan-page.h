/* The plan of one project: tree table, chart, details.
 *
 * Class actions (all without a parameter, `plan.NAME`): add, remove, indent, outdent, move-up,
 * move-down, link, unlink, edit, zoom-in, zoom-out, zoom-fit, zoom-selection, today, fold-all,
 * unfold-all, show-details; switches: critical, details, weeks, compact.
 *
 * Signal "message" (const char *sentence, gboolean can_undo): for a toast. Signal "refused" (const
 * GError *error, GClosure *retry): why an edit could not be done. */
#pragma once

#include "core/plan/plan.h"

#include <gtk/gtk.h>

#define SW_TYPE_PLAN_PAGE (sw_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (SwPlanPage, sw_plan_page, SW, PLAN_PAGE, GtkWidget)

/* Properties: details-visible (boolean), table-width (int, pixels), day-width (double, pixels a
 * day; 0 while the whole plan is shown), compact (boolean), ruler-mode (int), baseline (int64: the
 * id of the one that is shown, 0 for none). */
GtkWidget *sw_plan_page_new (SwPlan *plan, SwContext *context);

/* Makes the task `id` the current one and shows it. */
gboolean sw_plan_page_go_to (SwPlanPage *page, gint64 id);

/* The id of the current task, 0 for none. */
gint64 sw_plan_page_current (SwPlanPage *page);
