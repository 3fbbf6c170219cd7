/* What the desktop is told of backups that are late, over a real session bus, and where it leads.
 */
#include "app-window.h"

#include "core/deployment/backup-log.h"
#include "ui/deployment/deployment-page.h"

#include <string.h>

static Desktop *desktop;

static void
clear (void)
{
  g_clear_pointer (&desktop->title, g_free);
  g_clear_pointer (&desktop->body, g_free);
  *desktop = (Desktop){0};
}

static gboolean
has_shown (gpointer data)
{
  return desktop->shown > 0;
}

static gboolean
has_shown_twice (gpointer data)
{
  return desktop->shown > 1;
}

static void
note (SwLibrary *library, gint64 project, gint64 started, const char *status)
{
  g_autoptr (SwDeployment) deployment = sw_deployment_new (library, project, NULL, NULL);
  SwBackupRecord record = {.item = "database",
                           .tool = "restic",
                           .started = started,
                           .ended = started + 60,
                           .status = status,
                           .bytes = 1000,
                           .added = -1,
                           .counts = -1,
                           .source = "person"};
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_ptr_array_add (records, &record);
  g_autoptr (GArray) ids = sw_backup_log_note (deployment, records, &error);
  g_assert_no_error (error);
}

static void
test_told (void)
{
  clear ();
  g_autoptr (AppWindow) app = app_window_new (NULL);
  SwLibrary *library = sw_session_library (app->session);
  gint64 project = app_window_add_project (app, "NORD", SW_MODE_PRIVATE_LIGHT);
  gint64 now = sw_context_now (sw_session_context (app->session));
  app_window_settle ();
  g_assert_cmpuint (desktop->shown, ==, 0);
  note (library, project, now - 30 * 86400, "ok");
  app_window_wait (has_shown, NULL);
  g_assert_nonnull (strstr (desktop->title, "backup"));
  g_assert_cmpint ((int) strlen (desktop->body), >, 20);
  /* Something else is wrong now: told again, once. */
  note (library, project, now - 3600, "failed");
  app_window_wait (has_shown_twice, NULL);
  g_assert_cmpuint (desktop->shown, ==, 2);
  /* Pressing it opens the deployment. */
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  g_action_group_activate_action (G_ACTION_GROUP (app->application), "show-step",
                                  g_variant_new ("(ss)", id, "L13"));
  app_window_settle ();
  SwProjectView *view = sw_window_project_view (app->window);
  g_assert_cmpstr (sw_project_view_page (view), ==, "deployment");
  clear ();
}

static gboolean
is_withdrawn (gpointer data)
{
  return desktop->withdrawn > 0;
}

/* Until what was shown is known here, too: an answer that went before comes before. */
static void
hear_back (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetId", NULL,
      NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  app_window_settle ();
}

/* Another library is no place for the alarms of this one. Comes first, since the application of a
 * test stays, and takes back what it told when its library is closed. */
static void
test_withdrawn (void)
{
  clear ();
  g_autoptr (AppWindow) app = app_window_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 project = app_window_add_project (app, "NORD", SW_MODE_PRIVATE_LIGHT);
  gint64 now = sw_context_now (sw_session_context (app->session));
  note (sw_session_library (app->session), project, now - 30 * 86400, "ok");
  app_window_wait (has_shown, NULL);
  hear_back ();
  sw_session_open (app->session, &error);
  g_assert_no_error (error);
  app_window_wait (is_withdrawn, NULL);
  app_window_wait (has_shown_twice, NULL);
  app_window_settle ();
  g_assert_cmpuint (desktop->withdrawn, ==, 1);
  clear ();
}

/* A label with a link to a step, or a button that leads to one. */
static void
find_link (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;
  const char *action =
      GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;
  gboolean leads = g_strcmp0 (action, "app.show-step") == 0 ||
                   g_strcmp0 (action, "row.alarm") == 0 ||
                   (GTK_IS_LABEL (widget) && gtk_label_get_use_markup (GTK_LABEL (widget)) &&
                    strstr (gtk_label_get_label (GTK_LABEL (widget)), "<a href=\"step:") != NULL);
  if (leads && gtk_widget_get_mapped (widget))
    *found = widget;
}

static gboolean
has_link (gpointer data)
{
  GtkWidget *found = NULL;
  app_window_walk (GTK_WIDGET (((AppWindow *) data)->window), find_link, &found);
  return found != NULL;
}

static void
find_page (GtkWidget *widget, gpointer data)
{
  if (SW_IS_DEPLOYMENT_PAGE (widget))
    *(GtkWidget **) data = widget;
}

/* Follows what leads to a step on the page at hand, and comes back. */
static void
follow (AppWindow *app, const char *back)
{
  app_window_wait (has_link, app);
  GtkWidget *found = NULL;
  app_window_walk (GTK_WIDGET (app->window), find_link, &found);
  if (GTK_IS_LABEL (found)) {
    const char *uri = strstr (gtk_label_get_label (GTK_LABEL (found)), "step:");
    g_autofree char *step = g_strndup (uri, strcspn (uri, "\""));
    gboolean handled = FALSE;
    g_signal_emit_by_name (found, "activate-link", step, &handled);
    g_assert_true (handled);
  } else {
    g_signal_emit_by_name (found, "clicked");
  }
  app_window_settle ();
  SwProjectView *view = sw_window_project_view (app->window);
  g_assert_cmpstr (sw_project_view_page (view), ==, "deployment");
  GtkWidget *page = NULL;
  app_window_walk (GTK_WIDGET (app->window), find_page, &page);
  g_assert_cmpstr (sw_deployment_page_step (SW_DEPLOYMENT_PAGE (page)), ==, "drills");
  if (back != NULL)
    sw_project_view_show_page (view, back);
  app_window_settle ();
}

/* No drill has passed: from the portfolio, the overview and the checks to where one is begun. */
static void
test_lead (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint64 project = app_window_add_project (app, "NORD", SW_MODE_PRIVATE_LIGHT);
  note (sw_session_library (app->session), project,
        sw_context_now (sw_session_context (app->session)) - 30 * 86400, "ok");
  follow (app, "overview");
  follow (app, "checks");
  follow (app, NULL);
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  desktop = app_window_desktop ();
  g_test_add_func ("/alarms/withdrawn", test_withdrawn);
  g_test_add_func ("/alarms/told", test_told);
  g_test_add_func ("/alarms/lead", test_lead);
  return app_window_run ();
}
