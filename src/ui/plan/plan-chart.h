/* The right half of the plan page: ruler and Gantt chart, drawn from the scene. Bars can be moved,
 * resized, filled and linked by dragging; an overlay shows what a drag would do. */
#pragma once

#include "ui/plan/plan-board.h"

#define SW_TYPE_PLAN_CHART (sw_plan_chart_get_type ())
G_DECLARE_FINAL_TYPE (SwPlanChart, sw_plan_chart, SW, PLAN_CHART, GtkWidget)

GtkWidget *sw_plan_chart_new (SwPlanBoard *board);

/* Gives up a drag under way; TRUE if there was one. */
gboolean sw_plan_chart_cancel_drag (SwPlanChart *chart);

/* For tests: rows drawn in the last frame, and the y of a row in the widget. */
guint sw_plan_chart_rows_drawn (SwPlanChart *chart);
double sw_plan_chart_row_y (SwPlanChart *chart, gint32 row);
