#include "ui/plan/plan-clipboard.h"
#include "ui/plan/plan-commands.h"
#include "ui/plan/plan-page-private.h"

#include <glib/gi18n.h>

static SwPlanPage *
page_of (GtkWidget *widget)
{
  SwPlanPage *page = SW_PLAN_PAGE (widget);
  sw_plan_table_end_edit (page->table, TRUE);
  return page;
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  if (sw_plan_command_add (page->board))
    sw_plan_table_edit (page->table);
}

static void
add_milestone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  if (sw_plan_command_add_milestone (page->board))
    sw_plan_table_edit (page->table);
}

static void
add_recurring_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  if (sw_plan_command_add_recurring (page->board))
    sw_plan_table_edit (page->table);
}

static void
interrupt_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  g_object_set (page, "details-visible", TRUE, NULL);
  sw_task_details_ask_pause (page->details);
}

static void
constrain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  g_object_set (page, "details-visible", TRUE, NULL);
  sw_task_details_focus (page->details, "constraint");
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_page_show_menu (page_of (widget));
}

static void
go_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  sw_plan_board_go_to (page->board, g_variant_get_int64 (parameter));
  sw_plan_board_show_bar (page->board, page->board->cursor_row);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_command_remove (page_of (widget)->board);
}

static void
indent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_command_indent (page_of (widget)->board, g_str_equal (name, "plan.indent") ? 1 : -1);
}

static void
reorder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_command_reorder (page_of (widget)->board, g_str_equal (name, "plan.move-down") ? 1 : -1);
}

static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  if (sw_plan_board_selected_count (page->board) > 1)
    sw_plan_command_link (page->board);
  else
    sw_plan_page_ask_link (page);
}

static void
unlink_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_command_unlink (page_of (widget)->board);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_table_edit (page_of (widget)->table);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_board_zoom_step (SW_PLAN_PAGE (widget)->board,
                           g_str_equal (name, "plan.zoom-in") ? 1 : -1);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_board_fit (SW_PLAN_PAGE (widget)->board);
}

static void
fit_selection_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_board_fit_selection (SW_PLAN_PAGE (widget)->board);
}

static void
today_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_plan_board_go_today (SW_PLAN_PAGE (widget)->board);
}

static void
fold_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  sw_plan_board_fold_all (page->board, g_str_equal (name, "plan.fold-all"));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  g_object_set (page, "filter-visible", TRUE, NULL);
  sw_filter_bar_focus (page->filter_bar);
}

static void
clear_filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_object_set (page_of (widget), "filter-visible", FALSE, NULL);
}

static void
clipboard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  if (g_str_equal (name, "plan.paste"))
    sw_plan_clipboard_paste (page->board, gtk_widget_get_clipboard (widget));
  else
    sw_plan_clipboard_copy (page->board, gtk_widget_get_clipboard (widget),
                            g_str_equal (name, "plan.cut"));
}

/* One click: dates, weeks from the kickoff, weeks to the go-live, dates. */
static void
next_ruler_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = SW_PLAN_PAGE (widget);
  int mode = (int) page->board->view.ruler.mode;
  g_object_set (page, "ruler-mode", (mode + 1) % (SW_RULER_GO_LIVE_WEEKS + 1), NULL);
}

static void
show_details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  g_object_set (page, "details-visible", TRUE, NULL);
  gtk_widget_child_focus (GTK_WIDGET (page->details_stack), GTK_DIR_TAB_FORWARD);
}

static void
focus_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (SW_PLAN_PAGE (widget)->table));
}

static const struct {
  const char *name;
  GtkWidgetActionActivateFunc run;
} actions[] = {{"plan.focus-row", focus_row_action},
               {"plan.add", add_action},
               {"plan.add-recurring", add_recurring_action},
               {"plan.add-milestone", add_milestone_action},
               {"plan.interrupt", interrupt_action},
               {"plan.constrain", constrain_action},
               {"plan.menu", menu_action},
               {"plan.remove", remove_action},
               {"plan.indent", indent_action},
               {"plan.outdent", indent_action},
               {"plan.move-up", reorder_action},
               {"plan.move-down", reorder_action},
               {"plan.link", link_action},
               {"plan.unlink", unlink_action},
               {"plan.edit", edit_action},
               {"plan.zoom-in", zoom_action},
               {"plan.zoom-out", zoom_action},
               {"plan.zoom-fit", fit_action},
               {"plan.zoom-selection", fit_selection_action},
               {"plan.today", today_action},
               {"plan.fold-all", fold_all_action},
               {"plan.unfold-all", fold_all_action},
               {"plan.show-details", show_details_action},
               {"plan.find", find_action},
               {"plan.clear-filter", clear_filter_action},
               {"plan.next-ruler", next_ruler_action},
               {"plan.copy", clipboard_action},
               {"plan.cut", clipboard_action},
               {"plan.paste", clipboard_action}};

/* Keys that work wherever the focus is in the page. */
static const struct {
  guint key;
  GdkModifierType modifiers;
  const char *action;
} bindings[] = {{GDK_KEY_plus, GDK_CONTROL_MASK, "plan.zoom-in"},
                {GDK_KEY_equal, GDK_CONTROL_MASK, "plan.zoom-in"},
                {GDK_KEY_KP_Add, GDK_CONTROL_MASK, "plan.zoom-in"},
                {GDK_KEY_minus, GDK_CONTROL_MASK, "plan.zoom-out"},
                {GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "plan.zoom-out"},
                {GDK_KEY_0, GDK_CONTROL_MASK, "plan.zoom-fit"},
                {GDK_KEY_KP_0, GDK_CONTROL_MASK, "plan.zoom-fit"},
                {GDK_KEY_9, GDK_CONTROL_MASK, "plan.zoom-selection"},
                {GDK_KEY_t, GDK_CONTROL_MASK, "plan.today"},
                {GDK_KEY_l, GDK_CONTROL_MASK, "plan.link"},
                {GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "plan.unlink"},
                {GDK_KEY_i, GDK_CONTROL_MASK, "plan.details"},
                {GDK_KEY_f, GDK_CONTROL_MASK, "plan.find"},
                {GDK_KEY_r, GDK_CONTROL_MASK, "plan.add-recurring"},
                {GDK_KEY_b, GDK_CONTROL_MASK, "plan.interrupt"},
                {GDK_KEY_F7, 0, "plan.next-ruler"}};

void
sw_plan_page_class_add_actions (GtkWidgetClass *class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, NULL, actions[i].run);
  gtk_widget_class_install_action (class, "plan.go-to", "x", go_to_action);
  gtk_widget_class_install_property_action (class, "plan.progress", "progress");
  gtk_widget_class_install_property_action (class, "plan.go-live", "go-live");
  gtk_widget_class_install_property_action (class, "plan.details", "details-visible");
  gtk_widget_class_install_property_action (class, "plan.critical", "critical");
  gtk_widget_class_install_property_action (class, "plan.weeks", "weeks");
  gtk_widget_class_install_property_action (class, "plan.compact", "compact");
  gtk_widget_class_install_property_action (class, "plan.ruler", "ruler-mode");
  gtk_widget_class_install_property_action (class, "plan.filter", "filter-visible");
  gtk_widget_class_install_property_action (class, "plan.lanes", "lanes");
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (class, bindings[i].key, bindings[i].modifiers,
                                         bindings[i].action, NULL);
}

void
sw_plan_page_add_early_keys (GtkWidget *page)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F8, 0),
                                                          gtk_named_action_new ("plan.critical")));
  gtk_widget_add_controller (page, controller);
}

void
sw_plan_page_update_actions (SwPlanPage *page)
{
  static const char *const of_task[] = {
      "plan.remove",    "plan.indent",   "plan.outdent", "plan.move-up", "plan.move-down",
      "plan.link",      "plan.unlink",   "plan.edit",    "plan.cut",     "plan.interrupt",
      "plan.constrain", "plan.progress", "plan.go-live"};
  gboolean writable = sw_library_is_writable (sw_plan_library (page->board->plan));
  gboolean any = page->board->cursor != 0;
  for (guint i = 0; i < G_N_ELEMENTS (of_task); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (page), of_task[i], any && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "plan.add", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "plan.add-milestone", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "plan.menu", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "plan.paste", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "plan.copy", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "plan.add-recurring", writable);
}
