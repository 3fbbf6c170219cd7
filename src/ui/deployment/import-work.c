#include "ui/deployment/import-work.h"

#include "core/deployment/preflight-import.h"
#include "ui/common/feedback.h"
#include "ui/common/work.h"
#include "ui/deployment/ask-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  char *library;
  gint64 project;
  SwLanguage language;
  GFile *file;   /* or */
  GBytes *bytes; /* what was pasted */
  SwPreflightReceipt *receipt;
} Work;

static void
work_free_cb (gpointer data)
{
  Work *work = data;
  g_clear_object (&work->file);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_clear_pointer (&work->receipt, sw_preflight_receipt_free);
  g_free (work->library);
  g_free (work);
}

static gboolean
run (gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (SwContext) context = sw_context_new (work->language);
  g_autoptr (GBytes) bytes =
      work->bytes != NULL
          ? g_bytes_ref (work->bytes)
          : g_file_load_bytes (work->file, g_cancellable_get_current (), NULL, error);
  if (bytes != NULL)
    work->receipt =
        sw_preflight_import_bytes (work->library, context, work->project, bytes, 0, error);
  return work->receipt != NULL;
}

/* What is odd is read, not seen in passing. */
static void
tell (gpointer from, gpointer work)
{
  const SwPreflightReceipt *receipt = ((const Work *) work)->receipt;
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
begin (GtkWidget *from, SwSession *session, SwDeployment *deployment, Work *work)
{
  work->library = g_strdup (sw_session_path (session));
  work->project = sw_deployment_project (deployment)->id;
  work->language = sw_session_context (session)->language;
  static const SwWorkKind kind = {run, tell, NULL, work_free_cb};
  sw_work_begin (from, _ ("Importing…"), &kind, work);
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
