#include "app-window.h"

#include "core/exchange/sample.h"
#include "core/library/edit.h"
#include "ui/common/date-entry.h"
#include "ui/portfolio/new-project.h"
#include "ui/portfolio/portfolio-page.h"
#include "ui/portfolio/portfolio-row.h"

static GtkWidget *
page_of (AppWindow *app)
{
  GtkStack *pages = app_window_child (app->window, SW_TYPE_WINDOW, "pages");
  return gtk_stack_get_child_by_name (pages, "portfolio");
}

static const char *
shown_page (AppWindow *app)
{
  GtkStack *stack = app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "stack");
  return gtk_stack_get_visible_child_name (stack);
}

/* The titles of the rows that the filter leaves, in their order. */
static char *
shown_titles (AppWindow *app)
{
  GtkListBox *list = app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "list");
  g_autoptr (GString) titles = g_string_new (NULL);
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      g_string_append_printf (titles, "%s%s", titles->len > 0 ? "|" : "",
                              sw_portfolio_row_title (SW_PORTFOLIO_ROW (row)));
  return g_strdup (titles->str);
}

static void
assert_titles (AppWindow *app, const char *expected)
{
  app_window_settle ();
  g_autofree char *titles = shown_titles (app);
  g_assert_cmpstr (titles, ==, expected);
}

static AppWindow *
open_sample (void)
{
  g_autoptr (GError) error = NULL;
  AppWindow *app = app_window_new (NULL);
  sw_sample_create (sw_session_library (app->session), sw_session_catalog (app->session), &error);
  g_assert_no_error (error);
  app_window_settle ();
  return app;
}

static void
filter (AppWindow *app, const char *text)
{
  GtkEditable *entry = app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "filter_entry");
  gtk_editable_set_text (entry, text);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_rows (void)
{
  g_autoptr (AppWindow) app = open_sample ();
  g_assert_cmpstr (shown_page (app), ==, "projects");
  g_assert_true (app_window_shows (page_of (app), "3 Projects"));
  g_assert_true (app_window_shows (page_of (app), "NORD · Standard private"));
  g_assert_true (app_window_shows (page_of (app), "Environment preparation"));
  GtkDropDown *order = app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "order_drop_down");
  gtk_drop_down_set_selected (order, SW_PORTFOLIO_BY_CUSTOMER);
  assert_titles (app, "Brightwater Credit Union|Nordwind Logistik GmbH|海川制造有限公司");
  filter (app, "NORDWIND");
  assert_titles (app, "Nordwind Logistik GmbH");
  filter (app, "海川");
  assert_titles (app, "海川制造有限公司");
  filter (app, "no such customer");
  assert_titles (app, "");
}

static void
test_archive_and_delete (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  g_assert_cmpstr (shown_page (app), ==, "empty");
  gint64 north = app_window_add_project (app, "NORD", SW_MODE_TEAM);
  gint64 south = app_window_add_project (app, "SUED", SW_MODE_TEAM);
  g_assert_true (gtk_widget_activate_action (page_of (app), "portfolio.archive", "x", north));
  assert_titles (app, "Customer of SUED");
  GtkToggleButton *archived =
      app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "archived_button");
  gtk_toggle_button_set_active (archived, TRUE);
  assert_titles (app, "Customer of SUED|Customer of NORD");
  g_assert_true (gtk_widget_activate_action (page_of (app), "portfolio.delete", "x", south));
  assert_titles (app, "Customer of NORD");
  g_assert_true (app_window_shows (app->window, "Deletion of project “Customer of SUED”"));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  assert_titles (app, "Customer of SUED|Customer of NORD");
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  gtk_toggle_button_set_active (archived, FALSE);
  assert_titles (app, "Customer of NORD|Customer of SUED");
}

/* What another program writes shows within a moment. */
static gboolean
is_renamed (gpointer app)
{
  g_autofree char *titles = shown_titles (app);
  return g_str_equal (titles, "Renamed elsewhere");
}

static void
test_two_processes (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = app_window_add_project (app, "NORD", SW_MODE_TEAM);
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) other = sw_library_open (app->path, context, SW_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  SwEdit *edit = sw_edit_begin (other, "project-set", "NORD", id);
  g_assert_true (sw_project_set (other, edit, id, "name", "Renamed elsewhere", &error));
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  app_window_wait (is_renamed, app);
}

static gpointer
field (GtkWindow *dialog, const char *name)
{
  return app_window_child (dialog, SW_TYPE_NEW_PROJECT, name);
}

static void
test_new_project (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.new-project", NULL);
  app_window_settle ();
  GtkWindow *dialog = app_window_dialog (SW_TYPE_NEW_PROJECT);
  GtkWidget *create = field (dialog, "create_button");
  GtkWidget *names = field (dialog, "names_refusal"), *dates = field (dialog, "dates_refusal");
  SwDateEntry *start = field (dialog, "start_entry"), *wished = field (dialog, "wished_entry");
  g_assert_false (gtk_widget_get_sensitive (create));
  g_assert_false (gtk_widget_get_visible (names));

  gtk_editable_set_text (field (dialog, "customer_row"), "Nordwind Logistik");
  g_assert_cmpstr (gtk_editable_get_text (field (dialog, "code_row")), ==, "NORD");
  g_assert_true (gtk_widget_get_sensitive (create));
  gtk_editable_set_text (field (dialog, "code_row"), "N W!");
  g_assert_true (gtk_widget_get_visible (names));
  g_assert_false (gtk_widget_get_sensitive (create));
  gtk_editable_set_text (field (dialog, "code_row"), "NW");
  g_assert_false (gtk_widget_get_visible (names));

  /* The next Monday, unless said otherwise. */
  g_assert_cmpint (sw_date_entry_get_day (start), ==, sw_day_new (2026, 12, 21));
  gtk_editable_set_text (sw_date_entry_editable (wished), "1.12.2026");
  g_assert_true (gtk_widget_get_visible (dates));
  gtk_editable_set_text (sw_date_entry_editable (wished), "some day");
  g_assert_true (gtk_widget_get_visible (dates));
  g_assert_false (gtk_widget_get_sensitive (create));
  gtk_editable_set_text (sw_date_entry_editable (wished), "2027-03-01");
  g_assert_false (gtk_widget_get_visible (dates));

  gtk_check_button_set_active (field (dialog, "standard_check"), TRUE);
  adw_combo_row_set_selected (field (dialog, "delivery_row"), 1 + SW_DELIVERY_PURCHASE);
  g_signal_emit_by_name (create, "clicked");
  app_window_settle ();
  g_assert_null (app_window_dialog (SW_TYPE_NEW_PROJECT));
  SwProjectView *view = sw_window_project_view (app->window);
  g_assert_cmpstr (sw_project_view_title (view), ==, "Nordwind Logistik");
  const SwProject *project = sw_plan_project (sw_project_view_plan (view));
  g_assert_cmpstr (project->code, ==, "NW");
  g_assert_cmpint (project->mode, ==, SW_MODE_PRIVATE_STANDARD);
  g_assert_cmpint (project->delivery, ==, SW_DELIVERY_PURCHASE);
  g_assert_cmpint (project->hosting, ==, SW_HOSTING_UNSET);
  g_assert_cmpint (project->wished_go_live, ==, sw_day_new (2027, 3, 1));
}

static void
assert_code (AppWindow *app, const char *customer, const char *expected)
{
  g_autofree char *code = sw_project_suggest_code (sw_session_library (app->session), customer);
  g_assert_cmpstr (code, ==, expected);
}

static void
test_codes (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  assert_code (app, "Nordwind Logistik", "NORD");
  assert_code (app, "Öl & Gas", "OLGA");
  assert_code (app, "海川制造", "P1");
  assert_code (app, "3M", "M");
  app_window_add_project (app, "NORD", SW_MODE_TEAM);
  assert_code (app, "Nordwind", "NORD2");
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/portfolio/rows", test_rows);
  g_test_add_func ("/portfolio/archive-and-delete", test_archive_and_delete);
  g_test_add_func ("/portfolio/two-processes", test_two_processes);
  g_test_add_func ("/portfolio/new-project", test_new_project);
  g_test_add_func ("/portfolio/codes", test_codes);
  return app_window_run ();
}
