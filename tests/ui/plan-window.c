#include "plan-window.h"

static gboolean
stop_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
plan_window_settle (PlanWindow *window)
{
  for (int i = 0; i < 5000 && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
painted_cb (GdkFrameClock *clock, gboolean *done)
{
  *done = TRUE;
}

void
plan_window_frame (PlanWindow *window)
{
  gboolean done = FALSE, late = FALSE;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window->window);
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &done);
  guint timeout = g_timeout_add_seconds (20, stop_cb, &late);
  gtk_widget_queue_draw (window->window);
  while (!done && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (timeout);
  g_signal_handler_disconnect (clock, handler);
}

static void
message_cb (SwPlanPage *page, const char *sentence, gboolean can_undo, PlanWindow *window)
{
  g_free (window->message);
  window->message = g_strdup (sentence);
  window->can_undo = can_undo;
}

static void
refused_cb (SwPlanPage *page, const GError *error, GClosure *retry, PlanWindow *window)
{
  message_cb (page, error->message, FALSE, window);
  g_clear_pointer (&window->retry, g_closure_unref);
  window->retry = retry != NULL ? g_closure_ref (retry) : NULL;
}

PlanWindow *
plan_window_new (gint32 phases, gint32 tasks)
{
  PlanWindow *window = g_new0 (PlanWindow, 1);
  gboolean late = FALSE;
  window->test = sw_test_plan_new (phases, tasks);
  window->plan = window->test->plan;
  window->window = gtk_window_new ();
  window->page = SW_PLAN_PAGE (sw_plan_page_new (window->plan, window->test->context));
  window->table = window->page->table;
  window->chart = window->page->chart;
  window->board = window->page->board;
  g_signal_connect (window->page, "message", G_CALLBACK (message_cb), window);
  g_signal_connect (window->page, "refused", G_CALLBACK (refused_cb), window);
  gtk_window_set_child (GTK_WINDOW (window->window), GTK_WIDGET (window->page));
  gtk_window_set_default_size (GTK_WINDOW (window->window), 1200, 700);
  gtk_window_present (GTK_WINDOW (window->window));
  guint timeout = g_timeout_add_seconds (20, stop_cb, &late);
  while (!late && gtk_widget_get_width (GTK_WIDGET (window->page)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (timeout);
  gtk_widget_grab_focus (GTK_WIDGET (window->table));
  plan_window_frame (window);
  plan_window_settle (window);
  return window;
}

void
plan_window_free (PlanWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window->window));
  plan_window_settle (window);
  sw_test_plan_free (window->test);
  g_clear_pointer (&window->retry, g_closure_unref);
  g_free (window->message);
  g_free (window);
}

/* GTK 4 makes no events for tests: the controller's signal stands for the key. */
gboolean
plan_window_key (PlanWindow *window, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window->table));
  gboolean handled = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
  }
  plan_window_settle (window);
  return handled;
}

void
plan_window_drag (PlanWindow *window, double from_x, double from_y, double to_x, double to_y,
                  gboolean drop)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window->chart));
  double left = gtk_adjustment_get_value (window->board->horizontal);
  double top = gtk_adjustment_get_value (window->board->vertical) - window->board->header_height;
  plan_window_frame (window);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (!GTK_IS_GESTURE_DRAG (controller))
      continue;
    double dx = to_x - from_x, dy = to_y - from_y;
    g_signal_emit_by_name (controller, "drag-begin", from_x - left, from_y - top);
    g_signal_emit_by_name (controller, "drag-update", dx / 2, dy / 2);
    g_signal_emit_by_name (controller, "drag-update", dx, dy);
    plan_window_frame (window);
    if (!drop)
      plan_window_key (window, GDK_KEY_Escape, 0);
    g_signal_emit_by_name (controller, "drag-end", dx, dy);
  }
  plan_window_settle (window);
}

void
plan_window_drag_row (PlanWindow *window, double from_y, double to_y, double dx)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window->table));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (!GTK_IS_GESTURE_DRAG (controller))
      continue;
    g_signal_emit_by_name (controller, "drag-begin", 200.0, from_y);
    g_signal_emit_by_name (controller, "drag-update", dx, to_y - from_y);
    plan_window_frame (window);
    g_signal_emit_by_name (controller, "drag-end", dx, to_y - from_y);
  }
  plan_window_settle (window);
}

void
plan_window_undo (PlanWindow *window)
{
  g_autoptr (GError) error = NULL;
  sw_action_free (sw_history_undo (window->test->library, NULL, &error));
  g_assert_no_error (error);
  plan_window_settle (window);
}
