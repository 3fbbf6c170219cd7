/* What the desktop is told of backups that are late, over a real session bus, and where it leads.
 */
#include "app-window.h"

#include "core/deployment/backup-log.h"
#include "ui/shell/alarm-watch.h"

#include <string.h>

/* A desktop that shows notifications. */

typedef struct {
  guint shown, withdrawn;
  char *title, *body;
} Desktop;

static const char interface[] =
    "<node><interface name='org.freedesktop.Notifications'>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "</interface></node>";

static void
call_cb (GDBusConnection *connection, const char *sender, const char *path, const char *name,
         const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Desktop *desktop = data;
  if (g_str_equal (method, "CloseNotification")) {
    desktop->withdrawn++;
    g_dbus_method_invocation_return_value (invocation, NULL);
    return;
  }
  g_free (desktop->title);
  g_free (desktop->body);
  g_variant_get_child (parameters, 3, "s", &desktop->title);
  g_variant_get_child (parameters, 4, "s", &desktop->body);
  desktop->shown++;
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", desktop->shown));
}

static void
named_cb (GDBusConnection *connection, const char *name, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
desktop_start (Desktop *desktop)
{
  static const GDBusInterfaceVTable table = {.method_call = call_cb};
  gboolean named = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications", node->interfaces[0],
                                     &table, desktop, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications", 0, named_cb, NULL, &named,
                                NULL);
  app_window_wait (is_true, &named);
}

static gboolean
has_shown (gpointer data)
{
  return ((Desktop *) data)->shown > 0;
}

static gboolean
has_shown_twice (gpointer data)
{
  return ((Desktop *) data)->shown > 1;
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
  Desktop desktop = {0};
  desktop_start (&desktop);
  g_autoptr (AppWindow) app = app_window_new (NULL);
  SwLibrary *library = sw_session_library (app->session);
  gint64 project = app_window_add_project (app, "NORD", SW_MODE_PRIVATE_LIGHT);
  gint64 now = sw_context_now (sw_session_context (app->session));
  SwAlarmWatch *watch = sw_alarm_watch_new (G_APPLICATION (app->application), app->session);
  app_window_settle ();
  g_assert_cmpuint (desktop.shown, ==, 0);
  note (library, project, now - 30 * 86400, "ok");
  app_window_wait (has_shown, &desktop);
  g_assert_nonnull (strstr (desktop.title, "backup"));
  g_assert_cmpint ((int) strlen (desktop.body), >, 20);
  /* Something else is wrong now: told again, once. */
  note (library, project, now - 3600, "failed");
  app_window_wait (has_shown_twice, &desktop);
  g_assert_cmpuint (desktop.shown, ==, 2);
  /* Pressing it opens the deployment. */
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  g_action_group_activate_action (G_ACTION_GROUP (app->application), "show-step",
                                  g_variant_new ("(ss)", id, "L13"));
  app_window_settle ();
  SwProjectView *view = sw_window_project_view (app->window);
  g_assert_cmpstr (sw_project_view_page (view), ==, "deployment");
  sw_alarm_watch_free (watch);
  g_free (desktop.title);
  g_free (desktop.body);
}

int
main (int argc, char **argv)
{
  g_setenv ("GNOTIFICATION_BACKEND", "freedesktop", TRUE);
  app_window_init (&argc, &argv);
  g_test_add_func ("/alarms/told", test_told);
  return app_window_run ();
}
