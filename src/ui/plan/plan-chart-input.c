#include "ui/plan/plan-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* A pointer this near to an edge while dragging scrolls the chart. */
#define EDGE 28.0
#define EDGE_SPEED 0.35 /* pixels a frame, for each pixel beyond */
#define FASTEST 40.0

static SwGanttHit
hit_at (SwPlanChart *chart, double x, double y)
{
  if (y < chart->board->header_height)
    return (SwGanttHit){SW_HIT_NOTHING, -1, -1, -1};
  return sw_gantt_hit (&chart->board->view, chart->scene, sw_plan_chart_to_x (chart, x),
                       sw_plan_chart_to_y (chart, y));
}

static const char *
cursor_name (SwHitPart part)
{
  switch (part) {
  case SW_HIT_END:
    return "ew-resize";
  case SW_HIT_PROGRESS:
    return "col-resize";
  case SW_HIT_START_DOT:
  case SW_HIT_END_DOT:
    return "crosshair";
  case SW_HIT_BAR:
  case SW_HIT_OCCURRENCE:
  case SW_HIT_MILESTONE:
  case SW_HIT_SUMMARY:
    return "grab";
  case SW_HIT_LINK:
    return "pointer";
  default:
    return NULL;
  }
}

static void
set_hover (SwPlanChart *chart, SwGanttHit hit)
{
  gboolean same = memcmp (&hit, &chart->hover, sizeof hit) == 0;
  chart->hover = hit;
  if (same)
    return;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (chart), cursor_name (hit.part));
  gtk_widget_queue_draw (chart->overlay);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, SwPlanChart *chart)
{
  chart->pointer_x = x;
  chart->pointer_y = y;
  if (chart->drag.kind == SW_DRAG_NONE)
    set_hover (chart, hit_at (chart, x, y));
}

static void
leave_cb (GtkEventControllerMotion *motion, SwPlanChart *chart)
{
  chart->pointer_x = chart->pointer_y = -1;
  set_hover (chart, (SwGanttHit){SW_HIT_NOTHING, -1, -1, -1});
}

/* --- dragging -------------------------------------------------------------------------------- */

/* The pointer's part of a drag is over; the time that scrolling added is taken back. */
static void
stop_scrolling (SwPlanChart *chart)
{
  SwPlanBoard *board = chart->board;
  if (chart->scrolling != 0) {
    gtk_widget_remove_tick_callback (GTK_WIDGET (chart), chart->scrolling);
    sw_plan_board_fit_horizontal (board, gtk_adjustment_get_value (board->horizontal));
  }
  chart->scrolling = 0;
  chart->outside = FALSE;
}

gboolean
sw_plan_chart_cancel_drag (SwPlanChart *chart)
{
  if (chart->drag.kind == SW_DRAG_NONE)
    return FALSE;
  sw_chart_drag_clear (&chart->drag);
  stop_scrolling (chart);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (chart), NULL);
  gtk_widget_queue_draw (chart->overlay);
  return TRUE;
}

/* Who works elsewhere meanwhile does not drag any more. */
static void
active_cb (GtkWindow *window, GParamSpec *property, SwPlanChart *chart)
{
  if (!gtk_window_is_active (window))
    sw_plan_chart_cancel_drag (chart);
}

static void
watch_window (SwPlanChart *chart)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (chart));
  if (!GTK_IS_WINDOW (root))
    return;
  g_signal_handlers_disconnect_by_func (root, active_cb, chart);
  g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_cb), chart, 0);
}

/* Is the pointer beside the window? Letting go there leaves everything as it was. */
static gboolean
is_outside (SwPlanChart *chart)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (chart)));
  graphene_point_t at;
  if (root == NULL ||
      !gtk_widget_compute_point (
          GTK_WIDGET (chart), root,
          &GRAPHENE_POINT_INIT ((float) chart->pointer_x, (float) chart->pointer_y), &at))
    return FALSE;
  return at.x < 0 || at.y < 0 || at.x > gtk_widget_get_width (root) ||
         at.y > gtk_widget_get_height (root);
}

static void
update_drag (SwPlanChart *chart)
{
  chart->outside = is_outside (chart);
  sw_chart_drag_update (&chart->drag, chart->board, sw_plan_chart_to_x (chart, chart->pointer_x),
                        sw_plan_chart_to_y (chart, chart->pointer_y));
  gtk_widget_queue_draw (chart->overlay);
}

/* How far beyond the inner edges `at` is: negative before, positive behind, 0 inside. */
static double
beyond (double at, double from, double to)
{
  double far = at < from + EDGE ? at - from - EDGE : at > to - EDGE ? at - to + EDGE : 0;
  return CLAMP (far, -FASTEST / EDGE_SPEED, FASTEST / EDGE_SPEED);
}

/* Time goes on beyond the plan as long as something is dragged there. */
static void
scroll_time (GtkAdjustment *time, double by)
{
  double to = gtk_adjustment_get_value (time) + by, page = gtk_adjustment_get_page_size (time);
  if (to < gtk_adjustment_get_lower (time))
    gtk_adjustment_set_lower (time, to);
  if (to + page > gtk_adjustment_get_upper (time))
    gtk_adjustment_set_upper (time, to + page);
  gtk_adjustment_set_value (time, to);
}

/* Up and down only where the drag leaves its row on purpose. */
static double
beyond_rows (SwPlanChart *chart)
{
  gboolean away = fabs (chart->pointer_y - chart->press_y) > 2 * chart->board->view.row_height;
  if (chart->drag.kind != SW_DRAG_LINK && !away)
    return 0;
  return beyond (chart->pointer_y, chart->board->header_height,
                 gtk_widget_get_height (GTK_WIDGET (chart)));
}

static gboolean
scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SwPlanChart *chart = SW_PLAN_CHART (widget);
  GtkAdjustment *vertical = chart->board->vertical;
  double dx = beyond (chart->pointer_x, 0, gtk_widget_get_width (widget));
  double dy = beyond_rows (chart);
  if (dx != 0)
    scroll_time (chart->board->horizontal, dx * EDGE_SPEED);
  if (dy != 0)
    gtk_adjustment_set_value (vertical, gtk_adjustment_get_value (vertical) + dy * EDGE_SPEED);
  if (dx != 0 || dy != 0)
    update_drag (chart);
  if (sw_chart_drag_rest (&chart->drag, chart->board))
    gtk_widget_queue_draw (chart->overlay);
  return G_SOURCE_CONTINUE;
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, SwPlanChart *chart)
{
  SwPlanBoard *board = chart->board;
  sw_plan_chart_cancel_drag (chart);
  /* The row is what keys and screen readers go by. */
  if (!gtk_widget_activate_action (GTK_WIDGET (chart), "plan.focus-row", NULL))
    gtk_widget_grab_focus (GTK_WIDGET (chart));
  watch_window (chart);
  SwGanttHit hit = hit_at (chart, x, y);
  chart->pan_x = gtk_adjustment_get_value (board->horizontal);
  chart->pan_y = gtk_adjustment_get_value (board->vertical);
  chart->pointer_x = chart->press_x = x;
  chart->pointer_y = chart->press_y = y;
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  gboolean row = hit.row >= 0 && y >= board->header_height;
  if (row && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0) { /* it is about the selection */
    if ((state & GDK_CONTROL_MASK) != 0)
      sw_plan_board_toggle (board, hit.row);
    else
      sw_plan_board_move_cursor (board, hit.row, TRUE);
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  sw_chart_drag_begin (&chart->drag, board, &hit, sw_plan_chart_to_x (chart, x),
                       sw_plan_chart_to_y (chart, y));
  if (row && chart->drag.many) /* unless it is dragged, letting go selects it alone */
    sw_plan_board_move_focus (board, hit.row);
  else if (row)
    sw_plan_board_move_cursor (board, hit.row, FALSE);
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, SwPlanChart *chart)
{
  if (chart->drag.kind == SW_DRAG_NONE)
    return;
  if (hypot (dx, dy) < 3 && chart->scrolling == 0)
    return;
  chart->pointer_x = chart->press_x + dx;
  chart->pointer_y = chart->press_y + dy;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  if (chart->drag.kind == SW_DRAG_PAN) {
    gtk_widget_set_cursor_from_name (GTK_WIDGET (chart), "grabbing");
    gtk_adjustment_set_value (chart->board->horizontal, chart->pan_x - dx);
    gtk_adjustment_set_value (chart->board->vertical, chart->pan_y - dy);
    return;
  }
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  chart->drag.free = (state & GDK_ALT_MASK) != 0;
  if (chart->drag.kind == SW_DRAG_MOVE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (chart), "grabbing");
  if (chart->scrolling == 0)
    chart->scrolling =
        gtk_widget_add_tick_callback (GTK_WIDGET (chart), scroll_tick_cb, NULL, NULL);
  update_drag (chart);
}

static void
drag_end_cb (GtkGestureDrag *drag, double dx, double dy, SwPlanChart *chart)
{
  gboolean drop = chart->scrolling != 0 && !chart->outside && !chart->drag.by_keys;
  gboolean click = chart->drag.many && chart->scrolling == 0 && !chart->drag.by_keys;
  stop_scrolling (chart);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (chart), NULL);
  if (drop)
    sw_chart_drag_finish (&chart->drag, chart->board);
  else if (!chart->drag.by_keys)
    sw_plan_chart_cancel_drag (chart);
  if (click)
    sw_plan_board_move_cursor (chart->board, chart->board->cursor_row, FALSE);
  chart->hover = (SwGanttHit){SW_HIT_NOTHING, -1, -1, -1};
  gtk_widget_queue_draw (chart->overlay);
}

static void
drag_cancel_cb (GtkGesture *drag, GdkEventSequence *sequence, SwPlanChart *chart)
{
  sw_plan_chart_cancel_drag (chart);
}

/* A double click opens the details; on a link, those of the task it leads to. */
static void
pressed_cb (GtkGestureClick *click, int presses, double x, double y, SwPlanChart *chart)
{
  if (presses != 2 || y < chart->board->header_height)
    return;
  SwGanttHit hit = hit_at (chart, x, y);
  SwPlan *plan = chart->board->plan;
  if (hit.part == SW_HIT_LINK) {
    gint32 successor = sw_gantt_link (plan, hit.link)->successor;
    sw_plan_board_go_to (chart->board, sw_plan_task (plan, successor)->id);
  }
  if (hit.row >= 0)
    gtk_widget_activate_action (GTK_WIDGET (chart), "plan.show-details", NULL);
}

/* --- scrolling and zooming ------------------------------------------------------------------- */

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, SwPlanChart *chart)
{
  SwPlanBoard *board = chart->board;
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gboolean surface = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE;
  if ((state & GDK_CONTROL_MASK) != 0) {
    double width = gtk_widget_get_width (GTK_WIDGET (chart));
    double x = chart->pointer_x >= 0 ? chart->pointer_x : width / 2;
    double steps = surface ? dy / 60 : dy;
    sw_plan_board_zoom (board, board->view.axis.day_width * pow (1.25, -steps), x);
    return GDK_EVENT_STOP;
  }
  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0) {
    dx = dy;
    dy = 0;
  }
  double step = surface ? 1 : 3 * board->view.row_height;
  gtk_adjustment_set_value (board->horizontal,
                            gtk_adjustment_get_value (board->horizontal) + dx * step);
  gtk_adjustment_set_value (board->vertical,
                            gtk_adjustment_get_value (board->vertical) + dy * step);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *pinch, GdkEventSequence *sequence, SwPlanChart *chart)
{
  sw_plan_chart_cancel_drag (chart);
  chart->pinch_width = chart->board->view.axis.day_width;
}

static void
pinch_cb (GtkGestureZoom *pinch, double scale, SwPlanChart *chart)
{
  double x = chart->pointer_x, y;
  if (gtk_gesture_is_active (GTK_GESTURE (pinch)))
    gtk_gesture_get_bounding_box_center (GTK_GESTURE (pinch), &x, &y);
  sw_plan_board_zoom (chart->board, chart->pinch_width * scale, x);
}

/* --- tooltips -------------------------------------------------------------------------------- */

static void
append_dates (GString *text, SwPlanBoard *board, gint32 index)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, TRUE);
  SwWorkday workday = sw_plan_workday (board->plan);
  g_autofree char *start = sw_format_instant (board->words, dates->start[index]);
  g_autofree char *finish = sw_format_instant (board->words, dates->finish[index]);
  g_autofree char *slack =
      sw_format_duration (board->words, dates->total_float[index], SW_UNIT_WORKING, workday);
  if (task->kind == SW_KIND_MILESTONE)
    g_string_append_printf (text, "\n%s", finish);
  else
    g_string_append_printf (text, "\n%s – %s", start, finish);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("%d %% done"), task->progress);
  if (!sw_task_is_summary (task, index)) {
    g_string_append (text, " · ");
    g_string_append_printf (text, _ ("Float: %s"), slack);
  }
}

static char *
describe_task (SwPlanBoard *board, gint32 index)
{
  GString *text = g_string_new (sw_plan_title (board->plan, index, board->view.language));
  append_dates (text, board, index);
  g_autofree char *driver = sw_plan_driver_text (board->plan, index, board->words);
  g_autofree char *blocked = sw_plan_blocked (board->plan, index);
  if (driver != NULL && *driver != '\0')
    g_string_append_printf (text, "\n%s", driver);
  if (blocked != NULL)
    g_string_append_printf (text, "\n%s", blocked);
  if (sw_plan_is_late (board->plan, index, board->view.today))
    g_string_append_printf (text, "\n%s", _ ("Late: it should be done by now."));
  return g_string_free (text, FALSE);
}

static char *
describe_link (SwPlanBoard *board, gint32 position)
{
  const SwPlanLink *link = sw_gantt_link (board->plan, position);
  g_autofree char *text = sw_plan_link_text (board->plan, link, board->words);
  return g_strdup_printf ("%s · %s\n%s", _ (sw_link_type_name (link->type)),
                          sw_plan_title (board->plan, link->successor, board->view.language), text);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  SwPlanChart *chart)
{
  if (keyboard || chart->drag.kind != SW_DRAG_NONE)
    return FALSE;
  SwGanttHit hit = hit_at (chart, x, y);
  g_autofree char *text = NULL;
  if (hit.part == SW_HIT_LINK)
    text = describe_link (chart->board, hit.link);
  else if (hit.task >= 0)
    text = describe_task (chart->board, hit.task);
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
add (SwPlanChart *chart, gpointer controller)
{
  gtk_widget_add_controller (GTK_WIDGET (chart), GTK_EVENT_CONTROLLER (controller));
}

void
sw_plan_chart_add_input (SwPlanChart *chart)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), chart, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), chart, 0);
  add (chart, motion);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), chart, 0);
  add (chart, click);
  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), chart, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), chart, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), chart, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancel_cb), chart, 0);
  add (chart, drag);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), chart, 0);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), chart, 0);
  add (chart, pinch);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), chart, 0);
  add (chart, scroll);
  g_signal_connect_object (chart, "unmap", G_CALLBACK (sw_plan_chart_cancel_drag), chart, 0);
  gtk_widget_set_has_tooltip (GTK_WIDGET (chart), TRUE);
  g_signal_connect_object (chart, "query-tooltip", G_CALLBACK (query_tooltip_cb), chart, 0);
}
