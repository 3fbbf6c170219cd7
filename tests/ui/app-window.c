#include "app-window.h"

#include "core/base/locale.h"
#include "ui/shell/resources.h"

#include <glib/gstdio.h>
#include <string.h>

/* Seconds to wait for something; longer where the program runs under sanitizers. */
static guint
patience (void)
{
  const char *asked = g_getenv ("SLIPWAY_TEST_PATIENCE");
  return asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : 20;
}

static Desktop desktop; /* where notifications go: without one, GLib warns */
static char *folder;    /* where the test program's files lie */

/* A home for the files of this run; what the machine has (schemas, icons) stays visible. */
void
app_window_init (int *argc, char ***argv)
{
  folder = g_dir_make_tmp ("slipway-test-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GNOTIFICATION_BACKEND", "freedesktop", TRUE);
  g_setenv ("SLIPWAY_TODAY", "2026-12-18", TRUE);
  g_test_init (argc, argv, NULL);
  gtk_disable_setlocale ();
  sw_locale_set ("en");
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  desktop_start (&desktop);
}

Desktop *
app_window_desktop (void)
{
  return &desktop;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_tree (child);
  }
  g_remove (path);
}

int
app_window_run (void)
{
  int status = g_test_run ();
  remove_tree (folder);
  g_free (folder);
  return status;
}

void
app_window_settle (void)
{
  for (int i = 0; i < 20000 && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
stop_cb (gpointer late)
{
  *(gboolean *) late = TRUE;
  return G_SOURCE_REMOVE;
}

void
app_window_wait (gboolean (*condition) (gpointer data), gpointer data)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (patience (), stop_cb, &late);
  while (!condition (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (timeout);
}

static gboolean
is_laid_out (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

char *
app_window_path (void)
{
  g_autofree char *name = g_strdup_printf ("test-%08x.slipway", g_random_int ());
  return g_build_filename (folder, name, NULL);
}

/* Where all is slow, the program's own readers hold the file longer than an edit waits. */
static void
be_patient (SwSession *session)
{
  SwLibrary *library = sw_session_library (session);
  if (library != NULL && g_getenv ("SLIPWAY_TEST_PATIENCE") != NULL)
    sw_library_set_patience (library, 5000);
}

AppWindow *
app_window_open (const char *path, const char *language)
{
  AppWindow *app = g_new0 (AppWindow, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SwSettings) settings = sw_settings_new ();
  g_autoptr (SwContext) context = sw_context_new (sw_locale_set (language ? language : "en"));
  app->path = g_strdup (path);
  sw_settings_set (settings, "last-project", g_variant_new_int64 (0));
  const SwStart start = {.library = path, .private = TRUE};
  app->application = sw_application_new (&start, context, settings);
  app->session = sw_application_session (app->application);
  g_application_register (G_APPLICATION (app->application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (app->application));
  be_patient (app->session);
  app->window = SW_WINDOW (gtk_application_get_windows (GTK_APPLICATION (app->application))->data);
  app_window_wait (is_laid_out, app->window);
  app_window_settle ();
  return app;
}

AppWindow *
app_window_new (const char *language)
{
  g_autofree char *path = app_window_path ();
  return app_window_open (path, language);
}

static gboolean
is_gone (gpointer object)
{
  return *(gpointer *) object == NULL;
}

/* The windows must go away by themselves. The application stays: GLib wants to have run it itself
 * before it lets go of it. */
void
app_window_free (AppWindow *app)
{
  static GPtrArray *applications;
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (app->application));
  gpointer window = windows != NULL ? windows->data : NULL;
  if (window != NULL) {
    g_object_add_weak_pointer (window, &window);
    gtk_window_close (GTK_WINDOW (window));
    app_window_wait (is_gone, &window);
  }
  sw_session_close (app->session);
  app_window_settle ();
  if (applications == NULL)
    applications = g_ptr_array_new ();
  g_ptr_array_add (applications, app->application);
  g_free (app->path);
  g_free (app);
}

gint64
app_window_add_project (AppWindow *app, const char *code, SwMode mode)
{
  g_autoptr (GError) error = NULL;
  SwProjectDraft draft = SW_PROJECT_DRAFT_INIT;
  g_autofree char *customer = g_strdup_printf ("Customer of %s", code);
  draft.customer = customer;
  draft.code = code;
  draft.playbooks = "implementation-training";
  draft.start = sw_day_new (2026, 12, 1);
  draft.mode = mode;
  draft.delivery = mode != SW_MODE_UNSET ? SW_DELIVERY_RENT : SW_DELIVERY_UNSET;
  draft.hosting = mode != SW_MODE_UNSET ? SW_HOSTING_ON_PREMISES : SW_HOSTING_UNSET;
  gint64 id = sw_project_create (sw_session_library (app->session),
                                 sw_session_catalog (app->session), &draft, &error);
  g_assert_no_error (error);
  app_window_settle ();
  return id;
}

GtkWindow *
app_window_dialog (GType type)
{
  GListModel *list = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (list, i);
    if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

gpointer
app_window_child (gpointer widget, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);
  g_assert_nonnull (child);
  return child;
}

void
app_window_walk (GtkWidget *widget, void (*visit) (GtkWidget *widget, gpointer data), gpointer data)
{
  visit (widget, data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    app_window_walk (child, visit, data);
}

typedef struct {
  const char *text;
  gboolean found;
} Wanted;

static void
compare_label (GtkWidget *widget, gpointer data)
{
  Wanted *wanted = data;
  if (GTK_IS_LABEL (widget) && gtk_widget_get_child_visible (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), wanted->text) != NULL)
    wanted->found = TRUE;
}

gboolean
app_window_shows (gpointer widget, const char *text)
{
  Wanted wanted = {text, FALSE};
  app_window_walk (widget, compare_label, &wanted);
  return wanted.found;
}

typedef struct {
  gpointer widget;
  const char *text;
} Awaited;

static gboolean
has_come (gpointer data)
{
  const Awaited *awaited = data;
  return app_window_shows (awaited->widget, awaited->text);
}

void
app_window_wait_text (gpointer widget, const char *text)
{
  app_window_wait (has_come, &(Awaited){widget, text});
}
