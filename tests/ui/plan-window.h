/* A window with a plan page over a test plan, and the ways of a user into it. */
#pragma once

#include "../support/big-plan.h"

#include "core/library/history.h"
#include "ui/plan/plan-page-private.h"

typedef struct {
  SwTestPlan *test;
  SwPlan *plan; /* borrowed, as what follows */
  GtkWidget *window;
  SwPlanPage *page;
  SwPlanTable *table;
  SwPlanChart *chart;
  SwPlanBoard *board;
  char *message; /* the last one; owned */
  gboolean can_undo;
  GClosure *retry; /* of the last refusal */
} PlanWindow;

PlanWindow *plan_window_new (gint32 phases, gint32 tasks);
void plan_window_free (PlanWindow *window);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlanWindow, plan_window_free)

/* Runs the main loop until nothing is left to do; draws one frame. */
void plan_window_settle (PlanWindow *window);
void plan_window_frame (PlanWindow *window);

/* A key pressed in the table. */
gboolean plan_window_key (PlanWindow *window, guint key, GdkModifierType state);

/* A drag on the chart, from and to points of the chart's own coordinates (x of the axis, y of the
 * rows); `drop` FALSE presses Escape instead of letting go. */
void plan_window_drag (PlanWindow *window, double from_x, double from_y, double to_x, double to_y,
                       gboolean drop);

/* A drag in the table, between points of the widget, and to the side by dx. */
void plan_window_drag_row (PlanWindow *window, double from_y, double to_y, double dx);

void plan_window_undo (PlanWindow *window);
