/* What the files of the chart share. */
#pragma once

#include "ui/plan/chart-drag.h"
#include "ui/plan/plan-chart.h"
#include "ui/plan/ruler-strip.h"

struct _SwPlanChart {
  GtkWidget parent_instance;

  GtkWidget *overlay; /* child: hover and drag, so that neither redraws the chart */

  SwPlanBoard *board; /* owned, as what follows */
  SwTextCache *texts;
  SwGanttScene *scene;
  GHashTable *shapes; /* nodes of diamonds, glyphs and marks by what they look like */
  SwRulerStrip strip;

  SwGanttHit hover;
  SwChartDrag drag;
  double pointer_x, pointer_y; /* in the widget, negative outside */
  double press_x, press_y;     /* where a drag began */
  double pan_x, pan_y;         /* the scroll positions then */
  double pinch_width;          /* day width where a pinch began */
  gboolean outside;            /* a drag beside the window */
  guint scrolling;             /* tick callback while a drag is at an edge */
  guint rows_drawn;
};

/* Between the widget's and the chart's coordinates. */
double sw_plan_chart_to_x (SwPlanChart *chart, double x);
double sw_plan_chart_to_y (SwPlanChart *chart, double y);

void sw_plan_chart_draw (SwPlanChart *chart, GtkSnapshot *snapshot);

void sw_plan_chart_add_input (SwPlanChart *chart);

/* The widget above the chart; `chart` outlives it. */
GtkWidget *sw_chart_overlay_new (SwPlanChart *chart);
