#include "ui/portfolio/portfolio-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* --- actions --------------------------------------------------------------------------------- */

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPortfolioChart *chart = SW_PORTFOLIO_CHART (widget);
  int steps = g_str_equal (name, "chart.zoom-in") ? 1 : -1;
  sw_portfolio_chart_zoom (chart, sw_time_axis_zoom (chart->view.axis.day_width, steps),
                           gtk_adjustment_get_page_size (chart->horizontal) / 2);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_portfolio_chart_fit (SW_PORTFOLIO_CHART (widget));
}

static void
today_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPortfolioChart *chart = SW_PORTFOLIO_CHART (widget);
  double x = ((double) chart->view.today - chart->view.axis.origin) * chart->view.axis.day_width;
  gtk_adjustment_set_value (chart->horizontal,
                            x - gtk_adjustment_get_page_size (chart->horizontal) / 3);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPortfolioChart *chart = SW_PORTFOLIO_CHART (widget);
  if (chart->cursor != 0)
    gtk_widget_activate_action (widget, "win.open-project", "(xx)", chart->cursor, (gint64) 0);
}

/* Archives or deletes the current project. */
static void
project_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPortfolioChart *chart = SW_PORTFOLIO_CHART (widget);
  const char *wanted =
      g_str_equal (name, "chart.delete") ? "portfolio.delete" : "portfolio.archive";
  if (chart->cursor != 0)
    gtk_widget_activate_action (widget, wanted, "x", chart->cursor);
}

static void
show_menu (SwPortfolioChart *chart, double x, double y)
{
  if (chart->cursor_row < 0)
    return;
  gboolean archived = chart->view.rows[chart->cursor_row]->archived;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_menu_append (menu, _ ("_Open"), "chart.open");
  g_menu_append (menu, archived ? _ ("_Return from the Archive") : _ ("_Archive"), "chart.archive");
  g_menu_append (menu, _ ("_Delete"), "chart.delete");
  if (chart->menu == NULL) {
    chart->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (NULL));
    gtk_widget_set_parent (GTK_WIDGET (chart->menu), GTK_WIDGET (chart));
    gtk_popover_set_has_arrow (chart->menu, FALSE);
    gtk_widget_set_halign (GTK_WIDGET (chart->menu), GTK_ALIGN_START);
  }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (chart->menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (chart->menu, &(GdkRectangle){(int) x, (int) y, 1, 1});
  gtk_popover_popup (chart->menu);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPortfolioChart *chart = SW_PORTFOLIO_CHART (widget);
  double y = chart->header_height + (chart->cursor_row + 0.7) * chart->view.row_height -
             gtk_adjustment_get_value (chart->vertical);
  show_menu (chart, 40, y);
}

/* --- keys ------------------------------------------------------------------------------------ */

static gboolean
move_row_cb (GtkWidget *widget, GVariant *amount, gpointer data)
{
  SwPortfolioChart *chart = SW_PORTFOLIO_CHART (widget);
  gint32 rows = g_variant_get_int32 (amount), first, last;
  sw_portfolio_chart_visible (chart, &first, &last);
  if (ABS (rows) > 1) /* a page */
    rows = (rows < 0 ? -1 : 1) * MAX (1, last - first - 2);
  sw_portfolio_chart_move_cursor (chart, chart->cursor_row + rows);
  return TRUE;
}

static gboolean
move_end_cb (GtkWidget *widget, GVariant *place, gpointer data)
{
  sw_portfolio_chart_move_cursor (SW_PORTFOLIO_CHART (widget), g_variant_get_int32 (place));
  return TRUE;
}

static gboolean
scroll_time_cb (GtkWidget *widget, GVariant *direction, gpointer data)
{
  GtkAdjustment *horizontal = SW_PORTFOLIO_CHART (widget)->horizontal;
  double step = gtk_adjustment_get_page_size (horizontal) / 8;
  gtk_adjustment_set_value (horizontal, gtk_adjustment_get_value (horizontal) +
                                            g_variant_get_int32 (direction) * step);
  return TRUE;
}

void
sw_portfolio_chart_install_actions (GtkWidgetClass *class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {{"chart.zoom-in", zoom_action, GDK_KEY_plus, GDK_CONTROL_MASK},
                 {"chart.zoom-out", zoom_action, GDK_KEY_minus, GDK_CONTROL_MASK},
                 {"chart.zoom-fit", fit_action, GDK_KEY_0, GDK_CONTROL_MASK},
                 {"chart.today", today_action, GDK_KEY_t, GDK_CONTROL_MASK},
                 {"chart.open", open_action, GDK_KEY_Return, 0},
                 {"chart.menu", menu_action, GDK_KEY_Menu, 0},
                 {"chart.archive", project_action, 0, 0},
                 {"chart.delete", project_action, GDK_KEY_Delete, 0}};
  static const struct {
    guint key;
    GtkShortcutFunc move;
    gint32 amount;
  } keys[] = {{GDK_KEY_Up, move_row_cb, -1},         {GDK_KEY_Down, move_row_cb, 1},
              {GDK_KEY_KP_Up, move_row_cb, -1},      {GDK_KEY_KP_Down, move_row_cb, 1},
              {GDK_KEY_Page_Up, move_row_cb, -2},    {GDK_KEY_Page_Down, move_row_cb, 2},
              {GDK_KEY_KP_Page_Up, move_row_cb, -2}, {GDK_KEY_KP_Page_Down, move_row_cb, 2},
              {GDK_KEY_Home, move_end_cb, 0},        {GDK_KEY_End, move_end_cb, G_MAXINT32},
              {GDK_KEY_KP_Home, move_end_cb, 0},     {GDK_KEY_KP_End, move_end_cb, G_MAXINT32},
              {GDK_KEY_Left, scroll_time_cb, -1},    {GDK_KEY_Right, scroll_time_cb, 1},
              {GDK_KEY_KP_Left, scroll_time_cb, -1}, {GDK_KEY_KP_Right, scroll_time_cb, 1}};
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_widget_class_install_action (class, actions[i].name, NULL, actions[i].activate);
    if (actions[i].key != 0)
      gtk_widget_class_add_binding_action (class, actions[i].key, actions[i].modifiers,
                                           actions[i].name, NULL);
  }
  gtk_widget_class_add_binding_action (class, GDK_KEY_equal, GDK_CONTROL_MASK, "chart.zoom-in",
                                       NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "chart.zoom-in",
                                       NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK,
                                       "chart.zoom-out", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_KP_0, GDK_CONTROL_MASK, "chart.zoom-fit",
                                       NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_KP_Enter, 0, "chart.open", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (class, keys[i].key, 0, keys[i].move, "i", keys[i].amount);
}

/* --- the pointer ----------------------------------------------------------------------------- */

static SwPortfolioHit
hit_at (SwPortfolioChart *chart, double x, double y)
{
  if (y < chart->header_height)
    return (SwPortfolioHit){-1, -1, FALSE};
  double top = gtk_adjustment_get_value (chart->vertical) - chart->header_height;
  double left = gtk_adjustment_get_value (chart->horizontal) - chart->table_width;
  SwPortfolioHit hit = sw_portfolio_hit (&chart->view, x + left, y + top);
  if (x < chart->table_width) {
    hit.phase = -1;
    hit.go_live = FALSE;
  }
  return hit;
}

static void
pressed_cb (GtkGestureClick *click, int presses, double x, double y, SwPortfolioChart *chart)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));
  SwPortfolioHit hit = hit_at (chart, x, y);
  gtk_widget_grab_focus (GTK_WIDGET (chart));
  if (hit.row < 0)
    return;
  sw_portfolio_chart_move_cursor (chart, hit.row);
  if (button == GDK_BUTTON_SECONDARY)
    show_menu (chart, x, y);
  else if (button == GDK_BUTTON_PRIMARY && presses == 2)
    gtk_widget_activate_action (GTK_WIDGET (chart), "chart.open", NULL);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, SwPortfolioChart *chart)
{
  chart->pointer_x = x;
}

static void
leave_cb (GtkEventControllerMotion *motion, SwPortfolioChart *chart)
{
  chart->pointer_x = -1;
}

/* What stays in place when the zoom changes: what the pointer is on, else the middle. */
static double
zoom_centre (SwPortfolioChart *chart)
{
  if (chart->pointer_x > chart->table_width)
    return chart->pointer_x - chart->table_width;
  return gtk_adjustment_get_page_size (chart->horizontal) / 2;
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, SwPortfolioChart *chart)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gboolean surface = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE;
  if ((state & GDK_CONTROL_MASK) != 0) {
    double steps = surface ? dy / 60 : dy;
    sw_portfolio_chart_zoom (chart, chart->view.axis.day_width * pow (1.25, -steps),
                             zoom_centre (chart));
    return GDK_EVENT_STOP;
  }
  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0) {
    dx = dy;
    dy = 0;
  }
  double step = surface ? 1 : 1.5 * chart->view.row_height;
  gtk_adjustment_set_value (chart->horizontal,
                            gtk_adjustment_get_value (chart->horizontal) + dx * step);
  gtk_adjustment_set_value (chart->vertical,
                            gtk_adjustment_get_value (chart->vertical) + dy * step);
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, SwPortfolioChart *chart)
{
  chart->pan_x = gtk_adjustment_get_value (chart->horizontal);
  chart->pan_y = gtk_adjustment_get_value (chart->vertical);
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, SwPortfolioChart *chart)
{
  if (hypot (dx, dy) < 6)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_adjustment_set_value (chart->horizontal, chart->pan_x - dx);
  gtk_adjustment_set_value (chart->vertical, chart->pan_y - dy);
}

static void
pinch_begin_cb (GtkGesture *pinch, GdkEventSequence *sequence, SwPortfolioChart *chart)
{
  chart->pinch_width = chart->view.axis.day_width;
}

static void
pinch_cb (GtkGestureZoom *pinch, double scale, SwPortfolioChart *chart)
{
  sw_portfolio_chart_zoom (chart, chart->pinch_width * scale, zoom_centre (chart));
}

static char *
describe_phase (SwPortfolioChart *chart, const SwDigestPhase *phase)
{
  g_autofree char *start =
      sw_format_day (chart->view.words, sw_instant_day (phase->start), SW_DAY_MEDIUM);
  g_autofree char *finish =
      sw_format_day (chart->view.words, sw_instant_day (phase->finish), SW_DAY_MEDIUM);
  g_autofree char *done = g_strdup_printf (_ ("%d %% done"), phase->progress);
  return g_strdup_printf ("%d · %s\n%s – %s\n%s", phase->ordinal, phase->title, start, finish,
                          done);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  SwPortfolioChart *chart)
{
  SwPortfolioHit hit =
      keyboard ? (SwPortfolioHit){chart->cursor_row, -1, FALSE} : hit_at (chart, x, y);
  if (hit.row < 0)
    return FALSE;
  const SwProjectDigest *digest = chart->view.rows[hit.row];
  g_autofree char *text = hit.phase >= 0
                              ? describe_phase (chart, sw_project_digest_phase (digest, hit.phase))
                              : sw_project_digest_sentence (digest, chart->view.words);
  g_autofree char *whole = hit.phase < 0 && digest->read && digest->reason != NULL
                               ? g_strdup_printf ("%s\n%s", text, digest->reason)
                               : g_strdup (text);
  gtk_tooltip_set_text (tooltip, whole);
  return TRUE;
}

static void
add (SwPortfolioChart *chart, gpointer controller)
{
  gtk_widget_add_controller (GTK_WIDGET (chart), GTK_EVENT_CONTROLLER (controller));
}

void
sw_portfolio_chart_add_input (SwPortfolioChart *chart)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), chart, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), chart, 0);
  add (chart, motion);
  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), chart, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), chart, 0);
  add (chart, drag);
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), chart, 0);
  add (chart, click);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), chart, 0);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), chart, 0);
  add (chart, pinch);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), chart, 0);
  add (chart, scroll);
  gtk_widget_set_has_tooltip (GTK_WIDGET (chart), TRUE);
  g_signal_connect_object (chart, "query-tooltip", G_CALLBACK (query_tooltip_cb), chart, 0);
}
