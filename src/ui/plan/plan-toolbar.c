#include "ui/plan/plan-page-private.h"

#include <glib/gi18n.h>

static GtkWidget *
new_button (const char *icon, const char *name, const char *keys, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *tip = keys != NULL ? g_strdup_printf ("%s (%s)", name, keys) : g_strdup (name);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
new_switch (const char *icon, const char *name, const char *keys, const char *action)
{
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *tip = keys != NULL ? g_strdup_printf ("%s (%s)", name, keys) : g_strdup (name);
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
append_separator (GtkWidget *bar)
{
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_margin_top (separator, 6);
  gtk_widget_set_margin_bottom (separator, 6);
  gtk_widget_set_margin_start (separator, 3);
  gtk_widget_set_margin_end (separator, 3);
  gtk_box_append (GTK_BOX (bar), separator);
}

static GMenuModel *
new_view_menu (void)
{
  GMenu *menu = g_menu_new (), *ruler = g_menu_new (), *rows = g_menu_new ();
  GMenu *zoom = g_menu_new ();
  g_menu_append (ruler, _ ("Dates and Calendar Weeks"), "plan.ruler(0)");
  g_menu_append (ruler, _ ("Weeks From the Kickoff"), "plan.ruler(1)");
  g_menu_append (ruler, _ ("Weeks To the Go-Live"), "plan.ruler(2)");
  g_menu_append_section (menu, _ ("Ruler"), G_MENU_MODEL (ruler));
  g_menu_append (zoom, _ ("Zoom to the Selection"), "plan.zoom-selection");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (zoom));
  g_menu_append (rows, _ ("Tracks as Lanes"), "plan.lanes");
  g_menu_append (rows, _ ("Compact Rows"), "plan.compact");
  g_menu_append (rows, _ ("Fold All"), "plan.fold-all");
  g_menu_append (rows, _ ("Unfold All"), "plan.unfold-all");
  g_menu_append_section (menu, _ ("Rows"), G_MENU_MODEL (rows));
  GMenu *compare = g_menu_new ();
  g_menu_append (compare, _ ("Baselines…"), "project.baselines");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (compare));
  g_object_unref (compare);
  g_object_unref (ruler);
  g_object_unref (rows);
  g_object_unref (zoom);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
new_menu_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = new_view_menu ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("View"));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("View"), -1);
  return button;
}

/* The two halves of a split button are buttons of their own to a screen reader. */
static void
name_halves (GtkWidget *widget, const char *name, const char *tip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_BUTTON (child) || GTK_IS_MENU_BUTTON (child)) {
      gtk_widget_set_tooltip_text (child, tip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
    if (!GTK_IS_POPOVER (child))
      name_halves (child, name, tip);
  }
}

/* A task with one click; what is rarer from the menu beside it. */
static GtkWidget *
new_add_button (void)
{
  GtkWidget *button = adw_split_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *tip = g_strdup_printf ("%s (%s)", _ ("Add a Task"), _ ("Ctrl+Enter"));
  g_menu_append (menu, _ ("New Recurring Work"), "plan.add-recurring");
  g_menu_append (menu, _ ("Interrupt the Task…"), "plan.interrupt");
  adw_split_button_set_icon_name (ADW_SPLIT_BUTTON (button), "list-add-symbolic");
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "plan.add");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a Task"), -1);
  name_halves (button, _ ("Add a Task"), tip);
  return button;
}

GtkWidget *
sw_plan_toolbar_new (void)
{
  const struct {
    const char *icon, *name, *keys, *action;
  } buttons[] = {
      {"user-trash-symbolic", _ ("Remove"), _ ("Delete"), "plan.remove"},
      {NULL, NULL, NULL, NULL},
      {"format-indent-less-symbolic", _ ("Outdent"), _ ("Alt+Shift+Left"), "plan.outdent"},
      {"format-indent-more-symbolic", _ ("Indent"), _ ("Alt+Shift+Right"), "plan.indent"},
      {"go-up-symbolic", _ ("Move Up"), _ ("Alt+Up"), "plan.move-up"},
      {"go-down-symbolic", _ ("Move Down"), _ ("Alt+Down"), "plan.move-down"},
      {NULL, NULL, NULL, NULL},
      {"insert-link-symbolic", _ ("Link"), _ ("Ctrl+L"), "plan.link"},
  };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_widget_add_css_class (bar, "plan-toolbar");
  gtk_box_append (GTK_BOX (bar), new_add_button ());
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++) {
    if (buttons[i].icon == NULL)
      append_separator (bar);
    else
      gtk_box_append (GTK_BOX (bar), new_button (buttons[i].icon, buttons[i].name, buttons[i].keys,
                                                 buttons[i].action));
  }
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (bar), space);
  GtkWidget *today = gtk_button_new_with_label (_ ("Today"));
  gtk_widget_add_css_class (today, "flat");
  gtk_widget_set_tooltip_text (today, _ ("Go to today (Ctrl+T)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (today), "plan.today");
  gtk_box_append (GTK_BOX (bar), today);
  gtk_box_append (GTK_BOX (bar),
                  new_button ("zoom-out-symbolic", _ ("Zoom Out"), _ ("Ctrl+−"), "plan.zoom-out"));
  gtk_box_append (GTK_BOX (bar), new_button ("zoom-fit-best-symbolic", _ ("Show the Whole Plan"),
                                             _ ("Ctrl+0"), "plan.zoom-fit"));
  gtk_box_append (GTK_BOX (bar),
                  new_button ("zoom-in-symbolic", _ ("Zoom In"), _ ("Ctrl++"), "plan.zoom-in"));
  gtk_box_append (GTK_BOX (bar),
                  new_button ("x-office-calendar-symbolic", _ ("Next Ruler: Dates, Weeks, Go-Live"),
                              "F7", "plan.next-ruler"));
  append_separator (bar);
  gtk_box_append (GTK_BOX (bar),
                  new_switch ("edit-find-symbolic", _ ("Filter"), _ ("Ctrl+F"), "plan.filter"));
  gtk_box_append (GTK_BOX (bar), new_switch ("emblem-important-symbolic", _ ("Critical Path"), "F8",
                                             "plan.critical"));
  gtk_box_append (GTK_BOX (bar), new_menu_button ());
  gtk_box_append (GTK_BOX (bar), new_switch ("sidebar-show-right-symbolic", _ ("Details"),
                                             _ ("Ctrl+I"), "plan.details"));
  return bar;
}
