#include "app-window.h"

#include "core/exchange/sample.h"
#include "core/library/edit.h"
#include "ui/common/date-entry.h"
#include "ui/portfolio/new-project.h"
#include "ui/portfolio/portfolio-chart.h"
#include "ui/portfolio/portfolio-filter-button.h"
#include "ui/portfolio/portfolio-load.h"
#include "ui/portfolio/portfolio-page.h"
#include "ui/portfolio/portfolio-row.h"

#include <string.h>

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
                              sw_portfolio_row_digest (SW_PORTFOLIO_ROW (row))->title);
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

static gboolean
has_size (gpointer chart)
{
  return gtk_widget_get_width (chart) > 0;
}

static SwPortfolioChart *
open_chart (AppWindow *app)
{
  SwPortfolioChart *chart = app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "chart");
  g_object_set (page_of (app), "view", "chart", NULL);
  app_window_wait (has_size, chart);
  app_window_settle ();
  return chart;
}

static void
press (SwPortfolioChart *chart, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (chart), action, NULL);
  app_window_settle ();
}

static void
assert_cursor (AppWindow *app, SwPortfolioChart *chart, const char *code)
{
  SwPortfolio *portfolio = sw_session_portfolio (app->session);
  const SwProjectDigest *digest = sw_portfolio_get (portfolio, sw_portfolio_chart_project (chart));
  g_assert_nonnull (digest);
  g_assert_cmpstr (digest->code, ==, code);
}

/* The chart shows what the list shows, and leads into the same project. */
static void
test_chart (void)
{
  g_autoptr (AppWindow) app = open_sample ();
  SwPortfolioChart *chart = open_chart (app);
  GtkAdjustment *time = sw_portfolio_chart_horizontal (chart);
  sw_portfolio_page_focus (SW_PORTFOLIO_PAGE (page_of (app)), 0);
  assert_cursor (app, chart, "NORD");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (chart)));
  double width = gtk_adjustment_get_upper (time) - gtk_adjustment_get_lower (time);
  press (chart, "chart.zoom-in");
  g_assert_cmpfloat (gtk_adjustment_get_upper (time) - gtk_adjustment_get_lower (time), >, width);
  press (chart, "chart.zoom-fit");
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_upper (time) - gtk_adjustment_get_lower (time),
                                  width, 1);
  filter (app, "brightwater");
  assert_cursor (app, chart, "BRWT");
  filter (app, "");
  assert_cursor (app, chart, "BRWT");
  press (chart, "chart.archive");
  assert_cursor (app, chart, "HAIC");
  press (chart, "chart.open");
  g_assert_cmpstr (sw_project_view_title (sw_window_project_view (app->window)), ==,
                   "海川制造有限公司");
}

/* The switch stays where it is put, and the current project with it. */
static void
test_views (void)
{
  g_autoptr (AppWindow) app = open_sample ();
  SwPortfolioChart *chart = open_chart (app);
  g_autofree char *kept =
      sw_settings_dup_string (sw_session_settings (app->session), "portfolio-view");
  g_assert_cmpstr (kept, ==, "chart");
  filter (app, "海川");
  filter (app, "");
  assert_cursor (app, chart, "HAIC");
  g_object_set (page_of (app), "view", "list", NULL);
  app_window_settle ();
  assert_titles (app, "Nordwind Logistik GmbH|海川制造有限公司|Brightwater Credit Union");
  gint64 project = sw_portfolio_page_project (SW_PORTFOLIO_PAGE (page_of (app)));
  g_assert_cmpint (project, ==, sw_portfolio_chart_project (chart));
}

static GtkDropDown *
choice (AppWindow *app, int place)
{
  GtkWidget *button = app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "filter_button");
  return sw_portfolio_filter_button_choice (SW_PORTFOLIO_FILTER_BUTTON (button), place);
}

static void
test_choices (void)
{
  g_autoptr (AppWindow) app = open_sample ();
  GtkDropDown *health = choice (app, 0), *phase = choice (app, 1);
  gtk_drop_down_set_selected (health, 3); /* on track */
  assert_titles (app, "Brightwater Credit Union");
  gtk_drop_down_set_selected (health, 0);
  gtk_drop_down_set_selected (phase, 2); /* the second of two phases that projects are in */
  assert_titles (app, "Nordwind Logistik GmbH");
  gtk_drop_down_set_selected (choice (app, 2), 2); /* team edition */
  assert_titles (app, "");
  gtk_widget_activate_action (page_of (app), "portfolio.reset-filter", NULL);
  assert_titles (app, "Nordwind Logistik GmbH|海川制造有限公司|Brightwater Credit Union");
  gtk_drop_down_set_selected (choice (app, 3), 2); /* within four weeks */
  assert_titles (app, "Nordwind Logistik GmbH");
}

/* A project that did not change is not read again, whatever is shown. */
static void
test_reads_once (void)
{
  g_autoptr (AppWindow) app = open_sample ();
  SwPortfolio *portfolio = sw_session_portfolio (app->session);
  guint read = sw_portfolio_plans_read (portfolio);
  g_assert_cmpuint (read, >=, 3);
  open_chart (app);
  g_object_set (page_of (app), "view", "list", NULL);
  filter (app, "nord");
  filter (app, "");
  app_window_settle ();
  g_assert_cmpuint (sw_portfolio_plans_read (portfolio), ==, read);
  app_window_add_project (app, "NEW", SW_MODE_TEAM);
  app_window_settle ();
  g_assert_cmpuint (sw_portfolio_plans_read (portfolio), ==, read + 1);
}

static gboolean
has_load (gpointer load)
{
  guint week;
  return gtk_widget_get_width (load) > 0 &&
         sw_load_grid_current (sw_portfolio_load_grid (load), &week) != NULL;
}

typedef struct {
  SwLoadGrid *grid;
  gint64 project;
} OtherLoad;

/* It is added up beside the window's work. */
static gboolean
is_of_others (gpointer data)
{
  const OtherLoad *other = data;
  guint week;
  sw_load_grid_go_to (other->grid, 0, 0);
  const SwPersonLoad *person = sw_load_grid_current (other->grid, &week);
  return person != NULL && person->shares->len > 0 &&
         g_array_index (person->shares, SwLoadShare, 0).project != other->project;
}

/* The load of all projects: the first week with work is the current one, and says what makes it. */
static void
test_load (void)
{
  g_autoptr (AppWindow) app = open_sample ();
  SwPortfolioLoad *load = app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "load");
  g_object_set (page_of (app), "view", "load", NULL);
  app_window_wait (has_load, load);
  SwLoadGrid *grid = sw_portfolio_load_grid (load);
  guint week;
  const SwPersonLoad *person = sw_load_grid_current (grid, &week);
  g_assert_cmpint (person->effort[week], >, 0);
  g_autoptr (GArray) shares = sw_person_load_shares (person, week);
  SwLoadShare share = g_array_index (shares, SwLoadShare, 0);
  g_assert_true (app_window_shows (GTK_WIDGET (load), share.title));
  g_autofree char *sentence = sw_load_grid_sentence (grid);
  g_assert_true (g_str_has_prefix (sentence, person->name));
  g_assert_true (app_window_shows (GTK_WIDGET (load), sentence));
  /* The keys stay within the table. */
  sw_load_grid_go_to (grid, -5, 9999);
  person = sw_load_grid_current (grid, &week);
  g_assert_cmpuint (week, ==, 25);
  g_assert_cmpint (person->effort[week], ==, 0);
  g_assert_true (app_window_shows (GTK_WIDGET (load), "Nothing is booked this week."));
  /* Only the projects that the filter leaves are counted. */
  gint64 project = share.project;
  filter (app, "brightwater");
  app_window_wait (is_of_others, &(OtherLoad){grid, project});
  g_object_set (page_of (app), "view", "list", NULL); /* the setting outlives the window */
}

static guint
count_rows (AppWindow *app)
{
  GtkListBox *list = app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "list");
  guint count = 0;
  while (gtk_list_box_get_row_at_index (list, (int) count) != NULL)
    count++;
  return count;
}

/* Rows are made for what is near; whoever is asked for is there. */
static void
test_many (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint64 last = 0;
  for (int i = 0; i < 40; i++) {
    g_autofree char *code = g_strdup_printf ("P%02d", i);
    last = app_window_add_project (app, code, SW_MODE_TEAM);
  }
  GtkDropDown *order = app_window_child (page_of (app), SW_TYPE_PORTFOLIO_PAGE, "order_drop_down");
  gtk_drop_down_set_selected (order, SW_PORTFOLIO_BY_CUSTOMER);
  app_window_settle ();
  g_autofree char *first = shown_titles (app);
  g_assert_true (g_str_has_prefix (first, "Customer of P00|Customer of P01|"));
  g_assert_null (strstr (first, "P39"));
  g_assert_true (app_window_shows (page_of (app), "40 Projects"));
  sw_portfolio_page_focus (SW_PORTFOLIO_PAGE (page_of (app)), last);
  app_window_settle ();
  g_assert_cmpint (sw_portfolio_page_project (SW_PORTFOLIO_PAGE (page_of (app))), ==, last);
  g_assert_cmpuint (count_rows (app), ==, 40);
  filter (app, "p39");
  assert_titles (app, "Customer of P39");
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

static gboolean
answers (gpointer label)
{
  return strstr (gtk_label_get_text (label), "or before") != NULL;
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
  app_window_wait (answers, field (dialog, "outlook"));

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
  g_test_add_func ("/portfolio/chart", test_chart);
  g_test_add_func ("/portfolio/views", test_views);
  g_test_add_func ("/portfolio/choices", test_choices);
  g_test_add_func ("/portfolio/reads-once", test_reads_once);
  g_test_add_func ("/portfolio/load", test_load);
  g_test_add_func ("/portfolio/many", test_many);
  g_test_add_func ("/portfolio/archive-and-delete", test_archive_and_delete);
  g_test_add_func ("/portfolio/two-processes", test_two_processes);
  g_test_add_func ("/portfolio/new-project", test_new_project);
  g_test_add_func ("/portfolio/codes", test_codes);
  return app_window_run ();
}
