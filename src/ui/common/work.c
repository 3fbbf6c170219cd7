#include "ui/common/work.h"

#include "ui/common/feedback.h"

/* Kept on the window's thread: the other one may be the last to let go of a task, and must not be
 * the last to let go of a widget. */
typedef struct {
  const SwWorkKind *kind;
  gpointer work;
  GObject *from;
  gboolean told; /* in the window */
} Run;

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Run *run = data;
  GError *error = NULL;
  g_cancellable_push_current (cancellable);
  gboolean done = run->kind->run (run->work, &error);
  g_cancellable_pop_current (cancellable);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
end_feedback (const Run *run, GCancellable *cancellable)
{
  if (!run->told)
    return;
  sw_feedback_end (cancellable);
  g_application_release (g_application_get_default ());
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  end_feedback (run, g_task_get_cancellable (G_TASK (result)));
  if (g_task_propagate_boolean (G_TASK (result), &error))
    run->kind->done (run->from, run->work);
  else if (run->kind->failed != NULL)
    run->kind->failed (run->from, run->work, error);
  else
    sw_feedback_refuse (GTK_WIDGET (run->from), error, NULL);
  run->kind->free (run->work);
  g_object_unref (run->from);
  g_free (run);
}

GCancellable *
sw_work_begin (gpointer from, const char *sentence, const SwWorkKind *kind, gpointer work)
{
  g_autoptr (GCancellable) cancellable =
      sentence != NULL ? sw_feedback_begin (from, sentence) : g_cancellable_new ();
  if (sentence != NULL)
    g_application_hold (g_application_get_default ());
  Run *run = g_new0 (Run, 1);
  run->kind = kind;
  run->work = work;
  run->from = g_object_ref (from);
  run->told = sentence != NULL;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, ended_cb, run);
  g_task_set_check_cancellable (task, FALSE); /* it may be done before it hears */
  g_task_set_task_data (task, run, NULL);
  g_task_run_in_thread (task, run_in_thread);
  return cancellable;
}
