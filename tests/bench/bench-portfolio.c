/* How calmly 200 projects open: the longest time that the main loop is busy between two looks at
 * what there is to do, in each view of the portfolio, and what a frame of its chart costs while it
 * scrolls. In milliseconds of the processor; 16 is a frame. Needs a display. */
#include "../ui/app-window.h"
#include "loop-meter.h"

#include "core/playbook/playbook-catalog.h"
#include "ui/portfolio/portfolio-chart.h"
#include "ui/portfolio/portfolio-page.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define PROJECTS 200
#define FRAMES 200

static char *
make_library (guint count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (context);
  char *path = app_window_path ();
  g_autoptr (SwLibrary) library = sw_library_open (path, context, SW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < count; i++) {
    g_autofree char *code = g_strdup_printf ("P%u", i);
    g_autofree char *customer = g_strdup_printf ("Customer %u", i * 37 % count);
    SwProjectDraft draft = SW_PROJECT_DRAFT_INIT;
    draft.customer = customer;
    draft.code = code;
    draft.playbooks = "implementation-training";
    draft.mode = (SwMode) (i % SW_N_MODES);
    draft.start = context->today - 120 + (SwDay) (i * 53 % 300);
    draft.wished_go_live = draft.start + 50;
    sw_project_create (library, catalog, &draft, &error);
    g_assert_no_error (error);
  }
  return path;
}

static int
compare_cb (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static void
scroll_chart (GtkWidget *page)
{
  SwPortfolioChart *chart = app_window_child (page, SW_TYPE_PORTFOLIO_PAGE, "chart");
  GtkAdjustment *vertical = sw_portfolio_chart_vertical (chart);
  GtkWidgetClass *class = GTK_WIDGET_GET_CLASS (chart);
  double times[FRAMES];
  for (int i = 0; i < FRAMES; i++) {
    gtk_adjustment_set_value (vertical, i * 40.0);
    double before = loop_meter_now ();
    GtkSnapshot *snapshot = gtk_snapshot_new ();
    class->snapshot (GTK_WIDGET (chart), snapshot);
    GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
    times[i] = loop_meter_now () - before;
    gsk_render_node_unref (node);
  }
  qsort (times, FRAMES, sizeof *times, compare_cb);
  g_print ("%-22s snapshot %5.2f ms   99 %% below %5.2f ms\n", "scrolling the chart",
           times[FRAMES / 2], times[FRAMES * 99 / 100]);
}

static gboolean
is_still (gpointer data)
{
  return !g_main_context_pending (NULL);
}

static void
show (GtkWidget *page, const char *view)
{
  loop_meter_reset ();
  g_object_set (page, "view", view, NULL);
  for (int i = 0; i < 30; i++) { /* frames that were asked for meanwhile */
    app_window_settle ();
    g_usleep (10000);
    app_window_wait (is_still, NULL);
  }
  loop_meter_report (view);
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_autofree char *one = make_library (1), *path = make_library (PROJECTS);
  loop_meter_start ();
  { /* what every window costs */
    loop_meter_reset ();
    g_autoptr (AppWindow) app = app_window_open (one, NULL);
    loop_meter_report ("opening, 1 project");
  }
  loop_meter_reset ();
  AppWindow *app = app_window_open (path, NULL);
  loop_meter_report ("opening, 200 projects");
  GtkWidget *page = sw_window_portfolio (app->window);
  show (page, "chart");
  scroll_chart (page);
  show (page, "load");
  show (page, "list");
  app_window_free (app);
  return 0;
}
