#include "ui/shell/application.h"

#include "core/base/locale.h"
#include "core/exchange/sample.h"
#include "core/library/backup.h"
#include "ui/shell/alarm-watch.h"
#include "ui/shell/application-actions.h"
#include "ui/shell/resources.h"
#include "ui/shell/window.h"

#define RESOURCES "/io/github/slipway/Slipway"

/* Seconds after the start before the daily backup is looked at. */
#define BACKUP_DELAY 5

struct _SwApplication {
  AdwApplication parent_instance;

  SwSession *session;
  char *project;   /* to open in the first window; may be NULL */
  gboolean sample; /* a library without projects is filled with the sample's */
  guint backup;
  SwAlarmWatch *alarms; /* from the first window on */
};

G_DEFINE_FINAL_TYPE (SwApplication, sw_application, ADW_TYPE_APPLICATION)

/* The default library has the plain id; each other one an id of its own, made from its path. */
static char *
application_id (const char *path, const SwContext *context)
{
  g_autofree char *asked = g_canonicalize_filename (path, NULL);
  g_autofree char *usual = g_canonicalize_filename (context->library_path, NULL);
  if (g_str_equal (asked, usual))
    return g_strdup (SW_APP_ID);
  return g_strdup_printf ("%s.Library%08x", SW_APP_ID, g_str_hash (asked));
}

SwApplication *
sw_application_new (const SwStart *start, SwContext *context, SwSettings *settings)
{
  g_autofree char *sample = start->sample ? sw_sample_path (context) : NULL;
  const char *path = start->library != NULL ? start->library : sample;
  if (path == NULL)
    path = context->library_path;
  g_autofree char *id = application_id (path, context);
  GApplicationFlags flags = G_APPLICATION_HANDLES_OPEN;
  if (start->private)
    flags |= G_APPLICATION_NON_UNIQUE;
  SwApplication *self = g_object_new (SW_TYPE_APPLICATION, "application-id", id, "flags", flags,
                                      "resource-base-path", RESOURCES, NULL);
  self->session = sw_session_new (context, settings, path);
  self->project = g_strdup (start->project);
  self->sample = start->sample;
  return self;
}

SwSession *
sw_application_session (SwApplication *self)
{
  return self->session;
}

gboolean
sw_application_open_library (SwApplication *self, GError **error)
{
  if (sw_session_library (self->session) != NULL)
    return TRUE;
  if (!sw_session_open (self->session, error))
    return FALSE;
  SwLibrary *library = sw_session_library (self->session);
  g_autoptr (GArray) projects = sw_project_ids (library, TRUE);
  if (self->sample && projects->len == 0)
    return sw_sample_create (library, sw_session_catalog (self->session), error);
  return TRUE;
}

gboolean
sw_application_launch (const char *option, const char *value, GError **error)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", error);
  if (program == NULL)
    return FALSE;
  const char *arguments[] = {program, option, value, NULL};
  return g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, error);
}

/* A connection of its own: the window's is not to be used from another thread. */
static void
backup_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) library = sw_library_open (path, context, SW_OPEN_DEFAULT, &error);
  if (library != NULL && sw_backup_roll_daily (library, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
backup_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("The daily backup could not be made: %s", error->message);
  g_application_release (G_APPLICATION (source));
}

/* The application stays until the backup is written. */
static void
begin_backup (SwApplication *self)
{
  SwLibrary *library = sw_session_library (self->session);
  if (library == NULL || !sw_library_is_writable (library))
    return;
  g_application_hold (G_APPLICATION (self));
  g_autoptr (GTask) task = g_task_new (self, NULL, backup_done_cb, NULL);
  g_task_set_task_data (task, g_strdup (sw_session_path (self->session)), g_free);
  g_task_run_in_thread (task, backup_in_thread);
}

static gboolean
backup_cb (gpointer data)
{
  SwApplication *self = SW_APPLICATION (data);
  self->backup = 0;
  begin_backup (self);
  return G_SOURCE_REMOVE;
}

static void
window_removed_cb (SwApplication *self)
{
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL && self->backup != 0) {
    g_clear_handle_id (&self->backup, g_source_remove);
    begin_backup (self);
  }
}

static void
apply_style (SwApplication *self)
{
  g_autofree char *style = sw_settings_dup_string (sw_session_settings (self->session), "style");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;
  if (g_str_equal (style, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (style, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

/* The first window opens the project asked for, else the one that was open last. */
static void
open_first_project (SwApplication *self, SwWindow *window)
{
  SwLibrary *library = sw_session_library (self->session);
  if (library == NULL)
    return;
  if (self->project == NULL) {
    gint64 last = sw_settings_get_int64 (sw_session_settings (self->session), "last-project");
    g_autoptr (SwProject) project = last != 0 ? sw_project_load (library, last) : NULL;
    if (project != NULL && !project->archived)
      sw_window_open_project (window, last, 0);
    return;
  }
  g_autoptr (GError) error = NULL;
  gint64 id = sw_project_find (library, self->project, &error);
  if (id != 0)
    sw_window_open_project (window, id, 0);
  else
    sw_feedback_refuse (GTK_WIDGET (window), error, NULL);
  g_clear_pointer (&self->project, g_free);
}

static void
sw_application_activate (GApplication *application)
{
  SwApplication *self = SW_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (window == NULL) {
    g_autoptr (GError) error = NULL;
    sw_application_open_library (self, &error);
    SwWindow *first = sw_window_new (self, self->session);
    if (error != NULL)
      sw_window_show_refusal (first, error);
    else
      open_first_project (self, first);
    window = GTK_WINDOW (first);
    if (self->backup == 0)
      self->backup = g_timeout_add_seconds (BACKUP_DELAY, backup_cb, self);
    if (self->alarms == NULL)
      self->alarms = sw_alarm_watch_new (application, self->session);
  }
  gtk_window_present (window);
}

static void
sw_application_open (GApplication *application, GFile **files, int count, const char *hint)
{
  g_application_activate (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  while (window != NULL && !SW_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  for (int i = 0; window != NULL && i < count; i++)
    sw_window_open_file (SW_WINDOW (window), files[i]);
}

static void
sw_application_startup (GApplication *application)
{
  SwApplication *self = SW_APPLICATION (application);
  sw_resources_register ();
  G_APPLICATION_CLASS (sw_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (SW_APP_ID);
  sw_application_add_actions (self);
  apply_style (self);
  g_signal_connect_object (sw_session_settings (self->session), "changed::style",
                           G_CALLBACK (apply_style), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "window-removed", G_CALLBACK (window_removed_cb), NULL);
}

static void
sw_application_shutdown (GApplication *application)
{
  SwApplication *self = SW_APPLICATION (application);
  g_clear_handle_id (&self->backup, g_source_remove);
  g_clear_pointer (&self->alarms, sw_alarm_watch_free);
  G_APPLICATION_CLASS (sw_application_parent_class)->shutdown (application);
  sw_session_close (self->session);
}

static void
sw_application_finalize (GObject *object)
{
  SwApplication *self = SW_APPLICATION (object);
  g_clear_object (&self->session);
  g_free (self->project);
  G_OBJECT_CLASS (sw_application_parent_class)->finalize (object);
}

static void
sw_application_class_init (SwApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = sw_application_finalize;
  application_class->startup = sw_application_startup;
  application_class->activate = sw_application_activate;
  application_class->open = sw_application_open;
  application_class->shutdown = sw_application_shutdown;
}

static void
sw_application_init (SwApplication *self)
{
}

void
sw_application_set_language (SwApplication *self, const char *language)
{
  SwContext *context = sw_session_context (self->session);
  sw_settings_set (sw_session_settings (self->session), "language",
                   g_variant_new_string (language));
  SwLanguage before = context->language;
  context->language = sw_locale_set (language);
  if (context->language == before)
    return;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));
  for (GList *each = windows; each != NULL; each = each->next)
    if (SW_IS_WINDOW (each->data))
      sw_window_replace (SW_WINDOW (each->data));
}
