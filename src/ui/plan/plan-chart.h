/* The right half of the plan page: ruler and Gantt chart, drawn from the scene. Bars can be moved,
 * resized, filled and linked by dragging; an overlay shows what a drag would do. */
#pragma once

#include "ui/plan/plan-board.h"

#define SW_TYPE_PLAN_CHART (sw_plan_chart_get_type ())
G_DECLARE_FINAL_TYPE (SwPlanChart, sw_plan_chart, SW, PLAN_CHART, GtkWidget)

GtkWidget *sw_plan_chart_new (SwPlanBoard *board);

/* Gives up a drag under way; TRUE if there was one. */
gboolean sw_plan_chart_cancel_drag (SwPlanChart *chart);

/* Takes hold of the current task by keys: arrows and pages then move or stretch its ghost, until
 * Return drops it or Escape leaves everything as it was. FALSE in an empty plan. */
gboolean sw_plan_chart_grab (SwPlanChart *chart);
gboolean sw_plan_chart_is_grabbed (SwPlanChart *chart);

/* A key while something is held; TRUE where it was meant for that. */
gboolean sw_plan_chart_grab_key (SwPlanChart *chart, guint key, GdkModifierType state);

/* What the held task would come to, as one sentence to free; NULL while none is held. */
char *sw_plan_chart_grab_text (SwPlanChart *chart);

/* For tests: rows drawn in the last frame, and the y of a row in the widget. */
guint sw_plan_chart_rows_drawn (SwPlanChart *chart);
double sw_plan_chart_row_y (SwPlanChart *chart, gint32 row);
