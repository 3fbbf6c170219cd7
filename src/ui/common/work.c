#include "ui/common/work.h"

#include "ui/common/feedback.h"

static void
run_in_thread (GTask *task, gpointer source, gpointer work, GCancellable *cancellable)
{
  const SwWorkKind *kind = g_task_get_source_tag (task);
  GError *error = NULL;
  g_cancellable_push_current (cancellable);
  gboolean done = kind->run (work, &error);
  g_cancellable_pop_current (cancellable);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  GTask *task = G_TASK (result);
  const SwWorkKind *kind = g_task_get_source_tag (task);
  g_autoptr (GError) error = NULL;
  sw_feedback_end (g_task_get_cancellable (task));
  if (g_task_propagate_boolean (task, &error))
    kind->done (GTK_WIDGET (source), g_task_get_task_data (task));
  else if (kind->failed != NULL)
    kind->failed (GTK_WIDGET (source), g_task_get_task_data (task), error);
  else
    sw_feedback_refuse (GTK_WIDGET (source), error, NULL);
  g_application_release (g_application_get_default ());
}

void
sw_work_begin (GtkWidget *from, const char *sentence, const SwWorkKind *kind, gpointer work)
{
  g_autoptr (GCancellable) cancellable = sw_feedback_begin (from, sentence);
  g_application_hold (g_application_get_default ());
  g_autoptr (GTask) task = g_task_new (from, cancellable, ended_cb, NULL);
  g_task_set_source_tag (task, (gpointer) kind);
  g_task_set_check_cancellable (task, FALSE); /* it may be done before it hears */
  g_task_set_task_data (task, work, kind->free);
  g_task_run_in_thread (task, run_in_thread);
}
