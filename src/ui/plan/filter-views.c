#include "ui/plan/filter-views.h"

#include "core/plan/saved-view.h"

#include <glib/gi18n.h>

typedef struct {
  SwFilterBar *bar; /* borrowed: it holds the button */
  SwPlanBoard *board;
  GtkPopover *popover;
  GtkListBox *list;
  GtkWidget *empty;
  GtkWidget *name;
  GtkWidget *all;
  GtkWidget *save;
  GtkLabel *problem;
} Views;

static void fill (Views *views);

/* A refusal of a rule stands below the name; one of the file is told as everywhere. */
static void
tell (Views *views, const GError *error)
{
  gtk_label_set_text (views->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (views->problem), error != NULL);
}

static void
choose (Views *views, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPlanFilter) filter = sw_plan_filter_parse (code, &error);
  tell (views, error);
  if (filter == NULL)
    return;
  sw_filter_bar_set_filter (views->bar, filter);
  gtk_popover_popdown (views->popover);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, Views *views)
{
  choose (views, g_object_get_data (G_OBJECT (row), "code"));
}

static void
remove_cb (GtkWidget *button, Views *views)
{
  g_autoptr (GError) error = NULL;
  SwSavedView *view = g_object_get_data (G_OBJECT (button), "view");
  sw_saved_view_remove (sw_plan_library (views->board->plan), view, &error);
  fill (views);
  tell (views, error);
}

static GtkWidget *
new_row (Views *views, SwSavedView *view)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (view->name);
  GtkWidget *where =
      gtk_label_new (view->project == 0 ? _ ("For all projects") : _ ("For this project"));
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *tip = g_strdup_printf (_ ("Remove “%s”"), view->name);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 28);
  gtk_label_set_xalign (GTK_LABEL (where), 0);
  gtk_widget_add_css_class (where, "caption");
  gtk_widget_add_css_class (where, "dim-label");
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), where);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (view->filter), g_free);
  g_object_set_data_full (G_OBJECT (button), "view", view, (GDestroyNotify) sw_saved_view_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), views);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, view->name,
                                  -1);
  return row;
}

static void
fill (Views *views)
{
  SwPlan *plan = views->board->plan;
  GtkWidget *child;
  g_autoptr (GPtrArray) saved =
      sw_saved_view_list (sw_plan_library (plan), sw_plan_project (plan)->id);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (views->list))) != NULL)
    gtk_list_box_remove (views->list, child);
  gtk_widget_set_visible (GTK_WIDGET (views->list), saved->len > 0);
  gtk_widget_set_visible (views->empty, saved->len == 0);
  g_ptr_array_set_free_func (saved, NULL); /* each row keeps its own */
  for (guint i = 0; i < saved->len; i++)
    gtk_list_box_append (views->list, new_row (views, saved->pdata[i]));
}

static void
update_save (Views *views)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (views->name));
  gtk_widget_set_sensitive (
      views->save, *name != '\0' && sw_library_is_writable (sw_plan_library (views->board->plan)));
  tell (views, NULL);
}

static void
save_cb (Views *views)
{
  SwPlan *plan = views->board->plan;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = sw_plan_filter_code (views->board->filter);
  gboolean all = gtk_check_button_get_active (GTK_CHECK_BUTTON (views->all));
  gint64 id = sw_saved_view_save (sw_plan_library (plan), all ? 0 : sw_plan_project (plan)->id,
                                  gtk_editable_get_text (GTK_EDITABLE (views->name)), code, &error);
  if (id != 0) {
    gtk_editable_set_text (GTK_EDITABLE (views->name), "");
    fill (views);
  }
  tell (views, error);
}

static void
shown_cb (Views *views)
{
  fill (views);
  update_save (views);
}

static GtkWidget *
new_form (Views *views)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  views->name = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (views->name), _ ("Name of the view"));
  gtk_entry_set_max_length (GTK_ENTRY (views->name), 100);
  gtk_widget_set_hexpand (views->name, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (views->name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the view"), -1);
  views->save = gtk_button_new_with_mnemonic (_ ("_Save View"));
  views->all = gtk_check_button_new_with_label (_ ("For all projects"));
  views->problem = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (views->problem, TRUE);
  gtk_label_set_xalign (views->problem, 0);
  gtk_label_set_width_chars (views->problem, 36); /* its height is asked for before its width */
  gtk_label_set_max_width_chars (views->problem, 36);
  gtk_widget_add_css_class (GTK_WIDGET (views->problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (views->problem), "caption");
  gtk_box_append (GTK_BOX (line), views->name);
  gtk_box_append (GTK_BOX (line), views->save);
  gtk_box_append (GTK_BOX (form), line);
  gtk_box_append (GTK_BOX (form), views->all);
  gtk_box_append (GTK_BOX (form), GTK_WIDGET (views->problem));
  g_signal_connect_swapped (views->name, "changed", G_CALLBACK (update_save), views);
  g_signal_connect_swapped (views->name, "activate", G_CALLBACK (save_cb), views);
  g_signal_connect_swapped (views->save, "clicked", G_CALLBACK (save_cb), views);
  return form;
}

static void
build (Views *views)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scroller;
  views->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (views->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (views->list), "boxed-list");
  gtk_widget_set_margin_start (GTK_WIDGET (views->list), 3); /* for the shadow of the list */
  gtk_widget_set_margin_end (GTK_WIDGET (views->list), 3);
  gtk_widget_set_margin_top (GTK_WIDGET (views->list), 3);
  gtk_widget_set_margin_bottom (GTK_WIDGET (views->list), 3);
  g_signal_connect (views->list, "row-activated", G_CALLBACK (row_cb), views);
  views->empty = gtk_label_new (_ ("No views are saved yet. Choose what to show, then save it here "
                                   "under a name."));
  gtk_label_set_wrap (GTK_LABEL (views->empty), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (views->empty), 36);
  gtk_label_set_max_width_chars (GTK_LABEL (views->empty), 36);
  gtk_label_set_xalign (GTK_LABEL (views->empty), 0);
  gtk_widget_add_css_class (views->empty, "dim-label");
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (views->list));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), views->empty);
  g_object_bind_property (views->empty, "visible", scroller, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_box_append (GTK_BOX (box), new_form (views));
  gtk_widget_set_size_request (box, 300, -1);
  gtk_popover_set_child (views->popover, box);
}

GtkWidget *
sw_filter_views_new (SwFilterBar *bar, SwPlanBoard *board)
{
  Views *views = g_new0 (Views, 1);
  GtkWidget *button = gtk_menu_button_new ();
  views->bar = bar;
  views->board = board;
  views->popover = GTK_POPOVER (gtk_popover_new ());
  build (views);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "user-bookmarks-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (views->popover));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Saved Views"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Saved Views"), -1);
  g_signal_connect_swapped (views->popover, "show", G_CALLBACK (shown_cb), views);
  g_object_set_data_full (G_OBJECT (button), "views", views, g_free);
  return button;
}
