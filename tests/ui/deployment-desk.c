#include "deployment-desk.h"

Desk
desk_open (const char *language, SwMode mode)
{
  AppWindow *app = app_window_new (language);
  sw_window_open_project (app->window, app_window_add_project (app, "NORD", mode), 0);
  app_window_settle ();
  SwProjectView *view = sw_window_project_view (app->window);
  sw_project_view_show_page (view, "deployment");
  app_window_settle ();
  return (Desk){app, view, sw_project_view_deployment (view)};
}

/* Finding what is on the page */

typedef struct {
  const char *text;
  GtkWidget *found;
} Wanted;

static void
compare_block (GtkWidget *widget, gpointer data)
{
  Wanted *wanted = data;
  if (SW_IS_ANSWER_BLOCK (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (sw_answer_block_field (SW_ANSWER_BLOCK (widget)), wanted->text))
    wanted->found = widget;
}

SwAnswerBlock *
desk_find_block (Desk *desk, const char *field)
{
  Wanted wanted = {field, NULL};
  app_window_walk (GTK_WIDGET (desk->view), compare_block, &wanted);
  g_assert_nonnull (wanted.found);
  return SW_ANSWER_BLOCK (wanted.found);
}

static void
compare_button (GtkWidget *widget, gpointer data)
{
  Wanted *wanted = data;
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && wanted->found == NULL &&
      (app_window_shows (widget, wanted->text) ||
       g_strcmp0 (gtk_widget_get_tooltip_text (widget), wanted->text) == 0))
    wanted->found = widget;
}

GtkWidget *
desk_find_button (gpointer within, const char *label)
{
  Wanted wanted = {label, NULL};
  app_window_walk (within, compare_button, &wanted);
  return wanted.found;
}

void
desk_press (gpointer within, const char *label)
{
  GtkWidget *button = desk_find_button (within, label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  app_window_settle ();
}

void
desk_enter (Desk *desk, const char *field, const char *text)
{
  GtkWidget *entry = sw_answer_block_control (desk_find_block (desk, field));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  app_window_settle ();
}

void
desk_choose (Desk *desk, const char *field, guint place)
{
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (sw_answer_block_control (desk_find_block (desk, field))), place);
  app_window_settle ();
}

void
desk_assert_answer (Desk *desk, const char *field, const char *value)
{
  g_assert_cmpstr (sw_deployment_answer (desk->deployment, NULL, field), ==, value);
}

/* Into the entry of a dialog that is called so. */
static void
compare_entry (GtkWidget *widget, gpointer data)
{
  Wanted *wanted = data;
  if (ADW_IS_ENTRY_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), wanted->text))
    wanted->found = widget;
}

void
desk_fill (GtkWindow *dialog, const char *title, const char *text)
{
  Wanted wanted = {title, NULL};
  app_window_walk (GTK_WIDGET (dialog), compare_entry, &wanted);
  g_assert_nonnull (wanted.found);
  gtk_editable_set_text (GTK_EDITABLE (wanted.found), text);
}

GtkWindow *
desk_dialog (void)
{
  GtkWindow *window = app_window_dialog (SW_TYPE_ASK_DIALOG);
  g_assert_nonnull (window);
  return window;
}
