#include "ui/deployment/preflight-group.h"

#include "core/deployment/preflight-request.h"
#include "core/exchange/atomic-file.h"
#include "ui/common/feedback.h"
#include "ui/common/file-chooser.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-words.h"
#include "ui/deployment/import-work.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a button or a drop is for. The group holds it, so it does not hold the group. */
typedef struct {
  SwSession *session;
  SwDeployment *deployment;
  GtkWidget *from;
  char *host;
} Errand;

static void
errand_free (Errand *errand)
{
  g_clear_object (&errand->session);
  g_clear_object (&errand->deployment);
  g_clear_weak_pointer (&errand->from);
  g_free (errand->host);
  g_free (errand);
}

static void
errand_gone_cb (gpointer data, GClosure *closure)
{
  errand_free (data);
}

static Errand *
errand_new (const SwStepPart *part, const char *host)
{
  Errand *errand = g_new0 (Errand, 1);
  errand->session = g_object_ref (part->session);
  errand->deployment = g_object_ref (part->deployment);
  g_set_weak_pointer (&errand->from, GTK_WIDGET (part->rows));
  errand->host = g_strdup (host);
  return errand;
}

static Errand *
errand_copy (const Errand *errand)
{
  const SwStepPart part = {errand->session, errand->deployment, NULL, SW_ROW_GROUP (errand->from)};
  return errand_new (&part, errand->host);
}

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* The script */

static void
copy_lines_cb (SwAskDialog *dialog, gpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)),
                          g_object_get_data (G_OBJECT (dialog), "lines"));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* The hash is what the admin compares on the host, so it is shown to be read, not in passing. */
static void
show_script (const Errand *errand, const char *name, const SwPreflightScript *script,
             const SwPreflightSpec *spec)
{
  g_auto (GStrv) lines = sw_preflight_script_lines (spec, name);
  g_autofree char *text = g_strjoinv ("\n", lines);
  g_autofree char *sentence = g_strdup_printf (
      _ ("Carry the file to %s, compare its SHA-256, read it, then run it:\n\n%s\n\n%s"),
      errand->host, script->sha256, text);
  SwAskDialog *dialog = sw_ask_dialog_new (_ ("Preflight Script"), sentence, _ ("_Copy Lines"));
  g_object_set_data_full (G_OBJECT (dialog), "lines", g_steal_pointer (&text), g_free);
  g_signal_connect (dialog, "answered", G_CALLBACK (copy_lines_cb), NULL);
  sw_ask_dialog_present (dialog, errand->from);
}

static gboolean
write_script (const char *path, const char *name, const SwPreflightScript *script, GError **error)
{
  g_autofree char *sum_path = g_strconcat (path, ".sha256", NULL);
  g_autofree char *sum = sw_preflight_script_sum_line (script, name);
  return sw_atomic_file_write_all (path, script->text, strlen (script->text), error) &&
         sw_atomic_file_write_all (sum_path, sum, strlen (sum), error);
}

static void
save_chosen_cb (Errand *errand, GFile *file)
{
  if (errand->from == NULL)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPreflightSpec) spec = NULL;
  g_autofree char *path = g_file_get_path (file), *name = g_file_get_basename (file);
  g_autoptr (SwPreflightScript) script =
      sw_preflight_request_new (errand->deployment, errand->host, &spec, &error);
  if (script == NULL || !write_script (path, name, script, &error))
    sw_feedback_refuse (errand->from, error, NULL);
  else
    show_script (errand, name, script, spec);
}

static void
save_cb (GtkButton *button, const Errand *errand)
{
  static const SwFileKind kind = {N_ ("Shell scripts"), "sh"};
  g_autofree char *name = g_strdup_printf (
      "preflight-%s-%s.sh", sw_deployment_project (errand->deployment)->code, errand->host);
  sw_file_chooser_save (
      window_of (errand->from), _ ("Save Preflight Script"), &kind, name,
      g_cclosure_new_swap (G_CALLBACK (save_chosen_cb), errand_copy (errand), errand_gone_cb));
}

/* The result */

static void
file_chosen_cb (Errand *errand, GFile *file)
{
  if (errand->from != NULL)
    sw_import_work_begin_file (errand->from, errand->session, errand->deployment, file);
}

static void
file_cb (GtkButton *button, const Errand *errand)
{
  sw_file_chooser_open (
      window_of (errand->from), _ ("Import Result"), NULL, 0,
      g_cclosure_new_swap (G_CALLBACK (file_chosen_cb), errand_copy (errand), errand_gone_cb));
}

static void
pasted_cb (SwAskDialog *dialog, const Errand *errand)
{
  g_autofree char *text = sw_ask_dialog_get (dialog, "text");
  GtkWidget *from = errand->from;
  if (from != NULL)
    sw_import_work_begin_text (from, errand->session, errand->deployment, text);
  sw_ask_dialog_done (dialog, NULL);
}

static void
paste_cb (GtkButton *button, const Errand *errand)
{
  SwAskDialog *dialog = sw_ask_dialog_new (
      _ ("Paste Result"),
      _ ("Paste what the script printed, from the first marker to the last. What stands around it "
         "does no harm."),
      _ ("_Import"));
  sw_ask_dialog_add_lines (dialog, "text", _ ("Output of the script"));
  g_signal_connect_data (dialog, "answered", G_CALLBACK (pasted_cb), errand_copy (errand),
                         errand_gone_cb, 0);
  sw_ask_dialog_present (dialog, errand->from);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, const Errand *errand)
{
  if (G_VALUE_HOLDS (value, G_TYPE_FILE)) {
    sw_import_work_begin_file (errand->from, errand->session, errand->deployment,
                               g_value_get_object (value));
    return TRUE;
  }
  sw_import_work_begin_text (errand->from, errand->session, errand->deployment,
                             g_value_get_string (value));
  return TRUE;
}

/* Rows */

static const SwPreflightImport *
last_import (const SwStepPart *part, gint64 host)
{
  const GPtrArray *imports = sw_deployment_imports (part->deployment);
  const SwPreflightImport *last = NULL;
  for (guint i = 0; i < imports->len; i++) {
    const SwPreflightImport *import = imports->pdata[i];
    if (import->host == host)
      last = import;
  }
  return last;
}

static const SwPreflightRequest *
last_request (const SwStepPart *part, gint64 host)
{
  const GPtrArray *requests = sw_deployment_requests (part->deployment);
  const SwPreflightRequest *last = NULL;
  for (guint i = 0; i < requests->len; i++) {
    const SwPreflightRequest *request = requests->pdata[i];
    if (request->host == host)
      last = request;
  }
  return last;
}

static char *
state_of (const SwStepPart *part, gint64 host, gboolean *measured)
{
  const SwPreflightImport *import = last_import (part, host);
  const SwPreflightRequest *request = last_request (part, host);
  *measured = import != NULL;
  if (import != NULL) {
    g_autofree char *at = sw_step_part_stamp (part, import->at);
    return import->root ? g_strdup_printf (_ ("Result of root imported, %s"), at)
                        : g_strdup_printf (_ ("Result of a user imported, %s"), at);
  }
  if (request == NULL)
    return g_strdup (_ ("No script written yet"));
  g_autofree char *at = sw_step_part_stamp (part, request->at);
  return g_strdup_printf (_ ("Script written, %s; its result is awaited"), at);
}

static void
add_host (const SwStepPart *part, const SwDeploymentRow *host)
{
  gboolean measured;
  g_autofree char *below = state_of (part, host->id, &measured);
  AdwActionRow *row = sw_row_group_add (part->rows, host->name, below);
  GtkWidget *button = sw_step_part_button (_ ("Script…"));
  adw_action_row_set_subtitle_lines (row, 2);
  adw_action_row_add_prefix (
      row, sw_state_image_new (measured ? "object-select-symbolic" : "document-save-symbolic",
                               measured ? "success" : "dim-label",
                               measured ? _ ("Measured") : _ ("Missing")));
  g_signal_connect_data (button, "clicked", G_CALLBACK (save_cb), errand_new (part, host->name),
                         errand_gone_cb, 0);
  adw_action_row_add_suffix (row, button);
}

/* Made once: one of them may have the focus when rows are filled anew. */
static void
add_buttons (const SwStepPart *part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *paste = sw_step_part_button (_ ("_Paste Result…"));
  GtkWidget *open = sw_step_part_button (_ ("_Import Result…"));
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = {G_TYPE_FILE, G_TYPE_STRING};
  if (g_object_get_data (G_OBJECT (part->rows), "buttons") != NULL)
    return;
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_box_append (GTK_BOX (box), paste);
  gtk_box_append (GTK_BOX (box), open);
  g_object_set_data (G_OBJECT (part->rows), "buttons", box);
  g_signal_connect_data (paste, "clicked", G_CALLBACK (paste_cb), errand_new (part, NULL),
                         errand_gone_cb, 0);
  g_signal_connect_data (open, "clicked", G_CALLBACK (file_cb), errand_new (part, NULL),
                         errand_gone_cb, 0);
  Errand *errand = errand_new (part, NULL);
  g_signal_connect_data (target, "drop", G_CALLBACK (drop_cb), errand, errand_gone_cb, 0);
  gtk_widget_add_controller (GTK_WIDGET (part->rows), GTK_EVENT_CONTROLLER (target));
  sw_row_group_set_suffix (part->rows, box);
}

void
sw_preflight_group_fill (const SwStepPart *part)
{
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (part->deployment, "hosts");
  add_buttons (part);
  sw_row_group_clear (part->rows);
  for (guint i = 0; i < hosts->len; i++)
    add_host (part, hosts->pdata[i]);
  if (hosts->len == 0)
    sw_row_group_add_empty (part->rows, _ ("Add a host above; each gets a script of its own."));
}
