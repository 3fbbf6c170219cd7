/* bench-open [PHASES]: the window over a project of 100,000 tasks: what the main thread does at a
 * stretch until the portfolio knows it, it is open, and each of its pages stands. Needs a display.
 */
#include "../support/big-plan.h"
#include "../ui/app-window.h"
#include "loop-meter.h"

#include "ui/portfolio/portfolio-page.h"
#include "ui/shell/search-dialog.h"

#include <stdlib.h>

static AppWindow *app;
static gint64 project;

static gboolean
is_known (gpointer unused)
{
  return sw_portfolio_knows (sw_session_portfolio (app->session), project);
}

static gboolean
is_open (gpointer unused)
{
  return sw_window_project_view (app->window) != NULL;
}

/* What was asked for meanwhile is drawn, and what a page does when it was left alone is done. */
static void
come_to_rest (const char *what)
{
  for (int i = 0; i < 100; i++) {
    app_window_settle ();
    g_usleep (10000);
  }
  loop_meter_report (what);
  loop_meter_reset ();
}

int
main (int argc, char **argv)
{
  static const char *const pages[] = {"plan",    "people", "training", "deployment",
                                      "history", "checks", "overview"};
  app_window_init (&argc, &argv);
  g_autoptr (SwTestPlan) test = sw_test_plan_new (argc > 1 ? atoi (argv[1]) : 1000, 99);
  project = sw_plan_project (test->plan)->id;
  loop_meter_start ();
  app = app_window_open (sw_library_path (test->library), NULL);
  come_to_rest ("the window");
  app_window_wait (is_known, NULL);
  come_to_rest ("its line");
  g_object_set (sw_window_portfolio (app->window), "view", "chart", NULL);
  come_to_rest ("portfolio chart");
  g_object_set (sw_window_portfolio (app->window), "view", "load", NULL);
  come_to_rest ("portfolio load");
  g_object_set (sw_window_portfolio (app->window), "view", "list", NULL);
  sw_window_open_project (app->window, project, 0);
  app_window_wait (is_open, NULL);
  come_to_rest ("overview");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    sw_project_view_show_page (sw_window_project_view (app->window), pages[i]);
    come_to_rest (pages[i]);
  }
  GtkWindow *dialog = sw_window_present_search (app->window);
  come_to_rest ("search");
  sw_search_dialog_find (SW_SEARCH_DIALOG (dialog), "phase 7");
  come_to_rest ("what is found");
  gtk_window_close (dialog);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.back", NULL);
  come_to_rest ("back");
  app_window_free (app);
  return 0;
}
