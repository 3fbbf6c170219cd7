#include "ui/shell/window-private.h"

#include "core/library/merge.h"
#include "ui/common/file-chooser.h"
#include "ui/common/work.h"
#include "ui/shell/conflicts-dialog.h"

#include <glib/gi18n.h>

/* What the worker needs; it opens the library for itself. */
typedef struct {
  char *library;
  char *path;
  SwMergeReport report;
} Merge;

static void
merge_free (Merge *merge)
{
  g_free (merge->library);
  g_free (merge->path);
  g_free (merge);
}

static gboolean
run_merge (gpointer work, GError **error)
{
  Merge *merge = work;
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) library = sw_library_open (merge->library, context, SW_OPEN_DEFAULT, error);
  return library != NULL &&
         sw_merge_file (library, merge->path, g_cancellable_get_current (), &merge->report, error);
}

/* "12 actions, 3 conflicts" */
static void
tell_report (SwWindow *self, const SwMergeReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  if (report->actions == 0)
    g_string_append (text, _ ("There was nothing new in the other library."));
  else
    g_string_append_printf (
        text, ngettext ("%u action was taken in.", "%u actions were taken in.", report->actions),
        report->actions);
  if (report->conflicts > 0) {
    g_string_append_c (text, ' ');
    g_string_append_printf (
        text, ngettext ("%u conflict is open.", "%u conflicts are open.", report->conflicts),
        report->conflicts);
  }
  sw_window_toast (self, text->str, _ ("_Review"), report->conflicts > 0 ? "win.conflicts" : NULL,
                   NULL);
}

static void
merge_done (gpointer from, gpointer work)
{
  SwWindow *self = SW_WINDOW (from);
  const Merge *merge = work;
  if (self->session == NULL || sw_session_library (self->session) == NULL)
    return;
  sw_session_poll (self->session);
  gtk_widget_action_set_enabled (from, "win.conflicts", merge->report.conflicts > 0);
  tell_report (self, &merge->report);
}

static void
file_chosen_cb (SwWindow *self, GFile *file)
{
  sw_window_merge (self, file);
}

void
sw_window_merge (SwWindow *self, GFile *file)
{
  const char *path = g_file_peek_path (file);
  if (path == NULL || sw_session_library (self->session) == NULL)
    return;
  Merge *merge = g_new0 (Merge, 1);
  merge->library = g_strdup (sw_session_path (self->session));
  merge->path = g_strdup (path);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *sentence = g_strdup_printf (_ ("Merging “%s”…"), name);
  static const SwWorkKind kind = {run_merge, merge_done, NULL, (GDestroyNotify) merge_free};
  sw_work_begin (GTK_WIDGET (self), sentence, &kind, merge);
}

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const SwFileKind kinds[] = {{N_ ("Slipway libraries"), "slipway"}};
  sw_file_chooser_open (
      GTK_WINDOW (widget), _ ("Merge a Library"), kinds, 1,
      g_cclosure_new_object_swap (G_CALLBACK (file_chosen_cb), G_OBJECT (widget)));
}

GtkWindow *
sw_window_present_conflicts (SwWindow *self)
{
  SwConflictsDialog *dialog = sw_conflicts_dialog_new (self->session, self->watch);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}

static void
conflicts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_window_present_conflicts (SW_WINDOW (widget));
}

/* The banner stays while there is a conflict: nobody should plan with half of the facts unseen. */
static void
conflicts_changed_cb (SwWindow *self)
{
  guint count = sw_conflict_watch_list (self->watch)->len;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.conflicts", count > 0);
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("%u fact was changed apart on several computers.",
                                 "%u facts were changed apart on several computers.", count),
                       count);
  if (count > 0)
    sw_banner_show (self->conflict_banner, sentence, _ ("Review…"));
  else
    sw_banner_hide (self->conflict_banner);
}

void
sw_window_watch_conflicts (SwWindow *self)
{
  self->watch = sw_conflict_watch_new (self->session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.conflicts", FALSE);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (conflicts_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
sw_window_class_add_merge_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.merge", NULL, merge_cb);
  gtk_widget_class_install_action (class, "win.conflicts", NULL, conflicts_cb);
}
