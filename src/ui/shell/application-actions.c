#include "ui/shell/application-actions.h"

#include "ui/shell/preferences.h"
#include "ui/shell/window.h"

#include <glib/gi18n.h>

static SwWindow *
active_window (SwApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  while (window != NULL && !SW_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return (SwWindow *) window;
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwApplication *self = SW_APPLICATION (data);
  SwWindow *window = sw_window_new (self, sw_application_session (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwApplication *self = SW_APPLICATION (data);
  SwPreferences *preferences = sw_preferences_new (self);
  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (active_window (self)));
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwApplication *self = SW_APPLICATION (data);
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/slipway/Slipway/ui/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (active_window (self)));
  gtk_window_present (shortcuts);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwApplication *self = SW_APPLICATION (data);
  static const char *const developers[] = {"The Slipway contributors", NULL};
  GtkWidget *about = g_object_new (
      ADW_TYPE_ABOUT_WINDOW, "application-name", "Slipway", "application-icon", SW_APP_ID,
      "version", SW_VERSION, "developer-name", developers[0], "developers", developers,
      "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Plan customer implementations: phases, tasks, dates and the people who wait for each "
         "other."),
      "transient-for", active_window (self), NULL);
  gtk_window_present (GTK_WINDOW (about));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *self = GTK_APPLICATION (data);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (self));
  for (GList *each = windows; each != NULL; each = each->next)
    if (gtk_window_get_transient_for (each->data) == NULL)
      gtk_window_close (GTK_WINDOW (each->data));
}

/* The project of that name, for which there is a window; 0 where there is none, which was said. */
static gint64
find_project (SwApplication *self, const char *name)
{
  g_application_activate (G_APPLICATION (self));
  SwWindow *window = active_window (self);
  SwLibrary *library = sw_session_library (sw_application_session (self));
  if (window == NULL || library == NULL)
    return 0;
  g_autoptr (GError) error = NULL;
  gint64 id = sw_project_find (library, name, &error);
  if (id == 0)
    sw_feedback_refuse (GTK_WIDGET (window), error, NULL);
  return id;
}

/* A step of its deployment, or the first one that is open. */
static void
show_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwApplication *self = SW_APPLICATION (data);
  const char *name, *step;
  g_variant_get (parameter, "(&s&s)", &name, &step);
  gint64 project = find_project (self, name);
  if (project != 0)
    sw_window_go_to (active_window (self), &(SwDestination){project, 0, (char *) step});
}

static void
open_project_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwApplication *self = SW_APPLICATION (data);
  gint64 project = find_project (self, g_variant_get_string (parameter, NULL));
  if (project != 0)
    sw_window_open_project (active_window (self), project, 0);
}

void
sw_application_add_actions (SwApplication *self)
{
  static const GActionEntry entries[] = {
      {"new-window", new_window_cb},
      {"preferences", preferences_cb},
      {"shortcuts", shortcuts_cb},
      {"about", about_cb},
      {"quit", quit_cb},
      {"open-project", open_project_cb, "s"},
      {"show-step", show_step_cb, "(ss)"},
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  static const struct {
    const char *action;
    const char *keys[3];
  } keys[] = {
      {"app.new-window", {"<Control><Shift>n"}}, {"app.preferences", {"<Control>comma"}},
      {"app.shortcuts", {"<Control>question"}},  {"app.quit", {"<Control>q"}},
      {"window.close", {"<Control>w"}},
  };
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].keys);
}
