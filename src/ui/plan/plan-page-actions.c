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
  gint32 first, last;
  if (sw_plan_board_selection (page->board, &first, &last) && first < last)
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
show_details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPlanPage *page = page_of (widget);
  g_object_set (page, "details-visible", TRUE, NULL);
  gtk_widget_child_focus (GTK_WIDGET (page->details), GTK_DIR_TAB_FORWARD);
}

static void
focus_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (SW_PLAN_PAGE (widget)->table));
}

static const struct {
  const char *name;
  GtkWidgetActionActivateFunc run;
} actions[] = {{"plan.focus-row", focus_row_action}, {"plan.add", add_action},
               {"plan.remove", remove_action},       {"plan.indent", indent_action},
               {"plan.outdent", indent_action},      {"plan.move-up", reorder_action},
               {"plan.move-down", reorder_action},   {"plan.link", link_action},
               {"plan.unlink", unlink_action},       {"plan.edit", edit_action},
               {"plan.zoom-in", zoom_action},        {"plan.zoom-out", zoom_action},
               {"plan.zoom-fit", fit_action},        {"plan.zoom-selection", fit_selection_action},
               {"plan.today", today_action},         {"plan.fold-all", fold_all_action},
               {"plan.unfold-all", fold_all_action}, {"plan.show-details", show_details_action}};

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
                {GDK_KEY_i, GDK_CONTROL_MASK, "plan.details"}};

void
sw_plan_page_class_add_actions (GtkWidgetClass *class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, NULL, actions[i].run);
  gtk_widget_class_install_property_action (class, "plan.details", "details-visible");
  gtk_widget_class_install_property_action (class, "plan.critical", "critical");
  gtk_widget_class_install_property_action (class, "plan.weeks", "weeks");
  gtk_widget_class_install_property_action (class, "plan.compact", "compact");
  gtk_widget_class_install_property_action (class, "plan.ruler", "ruler-mode");
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
  static const char *const of_task[] = {"plan.remove",  "plan.indent",    "plan.outdent",
                                        "plan.move-up", "plan.move-down", "plan.link",
                                        "plan.unlink",  "plan.edit"};
  gboolean writable = sw_library_is_writable (sw_plan_library (page->board->plan));
  gboolean any = page->board->cursor != 0;
  for (guint i = 0; i < G_N_ELEMENTS (of_task); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (page), of_task[i], any && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "plan.add", writable);
}

/* --- the link popover ------------------------------------------------------------------------ */

/* The refusal stands below what was typed, so that it can be mended there. */
static void
refuse_link (SwPlanPage *page, GtkWidget *entry, const char *reason)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (page->link_popover), "refusal");
  gtk_label_set_text (GTK_LABEL (label), reason != NULL ? reason : "");
  gtk_widget_set_visible (label, reason != NULL);
  if (reason != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
}

static void
link_activate_cb (GtkEntry *entry, SwPlanPage *page)
{
  SwPlanBoard *board = page->board;
  g_autofree char *code = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gint32 task = sw_plan_board_cursor (board);
  gint32 predecessor = sw_plan_find_wbs (board->plan, g_strstrip (code));
  if (predecessor < 0 || task < 0) {
    refuse_link (page, GTK_WIDGET (entry), _ ("No task has this number."));
    return;
  }
  g_autoptr (GError) rule = NULL;
  sw_plan_command_join (board, sw_plan_task (board->plan, predecessor)->id, board->cursor,
                        SW_LINK_FS, 0, SW_UNIT_WORKING, &rule);
  if (rule == NULL)
    gtk_popover_popdown (GTK_POPOVER (page->link_popover));
  else
    refuse_link (page, GTK_WIDGET (entry), rule->message);
}

static void
link_changed_cb (GtkEditable *entry, SwPlanPage *page)
{
  refuse_link (page, GTK_WIDGET (entry), NULL);
}

static GtkWidget *
new_refusal_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static void
make_link_popover (SwPlanPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Follows the task numbered:"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "2.3");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  GtkWidget *refusal = new_refusal_label ();
  gtk_box_append (GTK_BOX (box), refusal);
  page->link_popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (page->link_popover), box);
  gtk_widget_set_parent (page->link_popover, GTK_WIDGET (page));
  g_object_set_data (G_OBJECT (page->link_popover), "entry", entry);
  g_object_set_data (G_OBJECT (page->link_popover), "refusal", refusal);
  g_signal_connect_object (entry, "activate", G_CALLBACK (link_activate_cb), page, 0);
  g_signal_connect_object (entry, "changed", G_CALLBACK (link_changed_cb), page, 0);
}

void
sw_plan_page_ask_link (SwPlanPage *page)
{
  if (page->board->cursor_row < 0)
    return;
  if (page->link_popover == NULL)
    make_link_popover (page);
  graphene_point_t place = GRAPHENE_POINT_INIT (0, 0);
  sw_plan_board_show_row (page->board, page->board->cursor_row);
  float y = (float) sw_plan_table_row_y (page->table, page->board->cursor_row);
  if (!gtk_widget_compute_point (GTK_WIDGET (page->table), GTK_WIDGET (page),
                                 &GRAPHENE_POINT_INIT (80, y), &place))
    return;
  gtk_popover_set_pointing_to (
      GTK_POPOVER (page->link_popover),
      &(GdkRectangle){(int) place.x, (int) place.y, 80, (int) page->board->view.row_height});
  gtk_editable_set_text (g_object_get_data (G_OBJECT (page->link_popover), "entry"), "");
  gtk_popover_popup (GTK_POPOVER (page->link_popover));
}
