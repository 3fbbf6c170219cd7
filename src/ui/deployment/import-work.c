#include "ui/deployment/import-work.h"

#include "core/deployment/preflight-import.h"
#include "ui/common/feedback.h"
#include "ui/deployment/ask-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  char *library;
  gint64 project;
  SwLanguage language;
  GFile *file;   /* or */
  GBytes *bytes; /* what was pasted */
} Work;

static void
work_free_cb (gpointer data)
{
  Work *work = data;
  g_clear_object (&work->file);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_free (work->library);
  g_free (work);
}

static GBytes *
load (const Work *work, GCancellable *cancellable, GError **error)
{
  return work->bytes != NULL ? g_bytes_ref (work->bytes)
                             : g_file_load_bytes (work->file, cancellable, NULL, error);
}

static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  g_cancellable_push_current (cancellable);
  g_autoptr (SwContext) context = sw_context_new (work->language);
  g_autoptr (GBytes) bytes = load (work, cancellable, &error);
  SwPreflightReceipt *receipt =
      bytes != NULL
          ? sw_preflight_import_bytes (work->library, context, work->project, bytes, 0, &error)
          : NULL;
  g_cancellable_pop_current (cancellable);
  if (receipt != NULL)
    g_task_return_pointer (task, receipt, (GDestroyNotify) sw_preflight_receipt_free);
  else
    g_task_return_error (task, error);
}

/* What is odd is read, not seen in passing. */
static void
tell (GtkWidget *from, const SwPreflightReceipt *receipt)
{
  g_autofree char *sentence = g_strdup_printf (_ ("%s: %u measures, %u of them new"), receipt->host,
                                               receipt->accepted, receipt->fresh);
  g_autoptr (GString) findings = g_string_new (sentence);
  for (guint i = 0; i < receipt->findings->len; i++)
    g_string_append_printf (findings, "\n\n%s", (const char *) receipt->findings->pdata[i]);
  if (receipt->findings->len == 0) {
    sw_feedback_say (from, sentence);
    return;
  }
  SwAskDialog *dialog = sw_ask_dialog_new (_ ("Result Imported"), findings->str, _ ("_Close"));
  g_signal_connect_object (dialog, "answered", G_CALLBACK (gtk_window_close), dialog, 0);
  sw_ask_dialog_present (dialog, from);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPreflightReceipt) receipt = g_task_propagate_pointer (G_TASK (result), &error);
  sw_feedback_end (g_task_get_cancellable (G_TASK (result)));
  if (receipt != NULL)
    tell (GTK_WIDGET (source), receipt);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sw_feedback_refuse (GTK_WIDGET (source), error, NULL);
  g_application_release (g_application_get_default ());
}

static void
begin (GtkWidget *from, SwSession *session, SwDeployment *deployment, Work *work)
{
  work->library = g_strdup (sw_session_path (session));
  work->project = sw_deployment_project (deployment)->id;
  work->language = sw_session_context (session)->language;
  g_autoptr (GCancellable) cancellable = sw_feedback_begin (from, _ ("Importing…"));
  g_application_hold (g_application_get_default ()); /* until it is written */
  g_autoptr (GTask) task = g_task_new (from, cancellable, imported_cb, NULL);
  g_task_set_check_cancellable (task, FALSE); /* it may be done before it hears */
  g_task_set_task_data (task, work, work_free_cb);
  g_task_run_in_thread (task, import_in_thread);
}

void
sw_import_work_begin_file (GtkWidget *from, SwSession *session, SwDeployment *deployment,
                           GFile *file)
{
  Work *work = g_new0 (Work, 1);
  work->file = g_object_ref (file);
  begin (from, session, deployment, work);
}

void
sw_import_work_begin_text (GtkWidget *from, SwSession *session, SwDeployment *deployment,
                           const char *text)
{
  Work *work = g_new0 (Work, 1);
  work->bytes = g_bytes_new (text, strlen (text));
  begin (from, session, deployment, work);
}
