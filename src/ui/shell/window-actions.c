#include "ui/shell/window-private.h"

#include "core/exchange/project-file.h"
#include "ui/common/file-chooser.h"
#include "ui/common/undo-step.h"
#include "ui/common/work.h"
#include "ui/portfolio/new-project.h"
#include "ui/shell/search-dialog.h"

#include <glib/gi18n.h>

static void retry_undo (SwWindow *self);
static void retry_redo (SwWindow *self);

/* One step back or forward; the toast offers the way back. */
static void
step_history (SwWindow *self, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = sw_session_library (self->session);
  self->in_history = TRUE;
  g_autofree char *sentence = sw_undo_step (library, undo, &error);
  self->in_history = FALSE;
  sw_window_update_history (self);
  if (sentence == NULL) {
    sw_feedback_refuse (
        GTK_WIDGET (self), error,
        g_cclosure_new_object_swap (undo ? G_CALLBACK (retry_undo) : G_CALLBACK (retry_redo),
                                    G_OBJECT (self)));
    return;
  }
  sw_window_update_banner (self);
  sw_window_toast (self, sentence, undo ? _ ("_Redo") : _ ("_Undo"), undo ? "win.redo" : "win.undo",
                   NULL);
}

static void
retry_undo (SwWindow *self)
{
  step_history (self, TRUE);
}

static void
retry_redo (SwWindow *self)
{
  step_history (self, FALSE);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_history (SW_WINDOW (widget), TRUE);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_history (SW_WINDOW (widget), FALSE);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwWindow *self = SW_WINDOW (widget);
  if (self->project_view != NULL)
    sw_window_show_portfolio (self);
}

static void
toggle_sidebar_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwWindow *self = SW_WINDOW (widget);
  if (self->project_view != NULL)
    gtk_toggle_button_set_active (self->sidebar_button,
                                  !gtk_toggle_button_get_active (self->sidebar_button));
}

static void
page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwWindow *self = SW_WINDOW (widget);
  if (self->project_view != NULL)
    sw_project_view_show_page (self->project_view, g_variant_get_string (parameter, NULL));
}

/* "(xx)": a project and a task in it, or 0. */
static void
open_project_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 project, task;
  g_variant_get (parameter, "(xx)", &project, &task);
  sw_window_open_project (SW_WINDOW (widget), project, task);
}

static void
created_cb (SwWindow *self, gint64 project)
{
  sw_window_open_project (self, project, 0);
}

GtkWindow *
sw_window_present_new_project (SwWindow *self)
{
  SwNewProject *dialog = sw_new_project_new (self->session);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}

static void
new_project_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_window_present_new_project (SW_WINDOW (widget));
}

static void
hit_cb (SwWindow *self, gint64 project, gint64 task)
{
  sw_window_open_project (self, project, task);
}

GtkWindow *
sw_window_present_search (SwWindow *self)
{
  SwSearchDialog *dialog = sw_search_dialog_new (self->session);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (hit_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_window_present_search (SW_WINDOW (widget));
}

static void
launch (SwWindow *self, const char *option, const char *value)
{
  g_autoptr (GError) error = NULL;
  if (!sw_application_launch (option, value, &error))
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
}

static void
open_sample_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  launch (SW_WINDOW (widget), "--sample", NULL);
}

/* What the worker needs; it opens the library for itself. */
typedef struct {
  char *library;
  char *path;
  gint64 project;
} Import;

static void
import_free (Import *import)
{
  g_free (import->library);
  g_free (import->path);
  g_free (import);
}

static gboolean
run_import (gpointer work, GError **error)
{
  Import *import = work;
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) library =
      sw_library_open (import->library, context, SW_OPEN_DEFAULT, error);
  import->project = library != NULL ? sw_project_file_read (library, import->path, NULL, error) : 0;
  return import->project != 0;
}

static void
import_done (gpointer from, gpointer work)
{
  SwWindow *self = SW_WINDOW (from);
  const Import *import = work;
  if (self->session == NULL || sw_session_library (self->session) == NULL)
    return;
  sw_session_poll (self->session);
  sw_window_open_project (self, import->project, 0);
}

static void
import_project (SwWindow *self, const char *path)
{
  if (sw_session_library (self->session) == NULL)
    return;
  Import *import = g_new0 (Import, 1);
  import->library = g_strdup (sw_session_path (self->session));
  import->path = g_strdup (path);
  static const SwWorkKind kind = {run_import, import_done, NULL, (GDestroyNotify) import_free};
  sw_work_begin (GTK_WIDGET (self), _ ("Importing…"), &kind, import);
}

void
sw_window_open_file (SwWindow *self, GFile *file)
{
  const char *path = g_file_peek_path (file);
  if (path == NULL)
    return;
  if (g_str_has_suffix (path, ".slipway"))
    launch (self, "--library", path);
  else
    import_project (self, path);
}

static void
file_chosen_cb (SwWindow *self, GFile *file)
{
  sw_window_open_file (self, file);
}

static void
open_library_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const SwFileKind kinds[] = {{N_ ("Slipway libraries"), "slipway"}};
  sw_file_chooser_open (
      GTK_WINDOW (widget), _ ("Open Another Library"), kinds, 1,
      g_cclosure_new_object_swap (G_CALLBACK (file_chosen_cb), G_OBJECT (widget)));
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const SwFileKind kinds[] = {{N_ ("Slipway projects"), "slipway-project"}};
  sw_file_chooser_open (
      GTK_WINDOW (widget), _ ("Import a Project"), kinds, 1,
      g_cclosure_new_object_swap (G_CALLBACK (file_chosen_cb), G_OBJECT (widget)));
}

static void
show_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_app_info_launch_default_for_uri_async (g_variant_get_string (parameter, NULL), NULL, NULL, NULL,
                                           NULL);
}

void
sw_window_class_add_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (class, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (class, "win.toggle-sidebar", NULL, toggle_sidebar_cb);
  gtk_widget_class_install_action (class, "win.page", "s", page_cb);
  gtk_widget_class_install_action (class, "win.open-project", "(xx)", open_project_cb);
  gtk_widget_class_install_action (class, "win.new-project", NULL, new_project_cb);
  gtk_widget_class_install_action (class, "win.import", NULL, import_cb);
  gtk_widget_class_install_action (class, "win.open-library", NULL, open_library_cb);
  gtk_widget_class_install_action (class, "win.open-sample", NULL, open_sample_cb);
  gtk_widget_class_install_action (class, "win.show-folder", "s", show_folder_cb);
  /* On the window itself, so that a focused text may take a key for itself first. */
  gtk_widget_class_add_binding_action (class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.search", NULL); /* where a page knows Ctrl+F itself */
  gtk_widget_class_add_binding_action (class, GDK_KEY_n, GDK_CONTROL_MASK, "win.new-project", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_1, GDK_ALT_MASK, "win.page", "s", "overview");
  gtk_widget_class_add_binding_action (class, GDK_KEY_2, GDK_ALT_MASK, "win.page", "s", "plan");
  gtk_widget_class_add_binding_action (class, GDK_KEY_3, GDK_ALT_MASK, "win.page", "s", "people");
  gtk_widget_class_add_binding_action (class, GDK_KEY_4, GDK_ALT_MASK, "win.page", "s", "training");
  gtk_widget_class_add_binding_action (class, GDK_KEY_5, GDK_ALT_MASK, "win.page", "s",
                                       "deployment");
  gtk_widget_class_add_binding_action (class, GDK_KEY_6, GDK_ALT_MASK, "win.page", "s", "checks");
  gtk_widget_class_add_binding_action (class, GDK_KEY_7, GDK_ALT_MASK, "win.page", "s", "history");
}
