#include "desktop.h"

#include "app-window.h"

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

void
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
