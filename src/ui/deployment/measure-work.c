#include "ui/deployment/measure-work.h"

#include "core/deployment/laptop.h"
#include "ui/common/feedback.h"

#include <glib/gi18n.h>

/* The worker sees a copy of what to probe, never the deployment. */
typedef struct {
  SwDeployment *deployment;
  GPtrArray *probes;
  char *ca;
} Work;

static void
work_free_cb (gpointer data)
{
  Work *work = data;
  g_clear_object (&work->deployment);
  g_ptr_array_unref (work->probes);
  g_free (work->ca);
  g_free (work);
}

static void
measure_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_task_return_pointer (task, sw_laptop_run (work->probes, work->ca, NULL, NULL, cancellable),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) measures = g_task_propagate_pointer (G_TASK (result), &error);
  sw_feedback_end (g_task_get_cancellable (G_TASK (result)));
  if (measures != NULL && measures->len > 0)
    sw_laptop_note (work->deployment, measures, &error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sw_feedback_refuse (GTK_WIDGET (source), error, NULL);
}

static GPtrArray *
checks_of (SwDeployment *deployment, const char *step)
{
  const SwPlaybookStep *known = sw_deployment_find_step (deployment, step, NULL);
  GPtrArray *ids = g_ptr_array_new ();
  for (guint i = 0; known != NULL && i < known->checks->len; i++) {
    const SwPlaybookCheck *check = known->checks->pdata[i];
    if ((check->by & SW_BY_LAPTOP) != 0)
      g_ptr_array_add (ids, (gpointer) check->id);
  }
  g_ptr_array_add (ids, NULL);
  return ids;
}

void
sw_measure_work_begin (GtkWidget *from, SwDeployment *deployment, const char *step)
{
  g_autoptr (GPtrArray) checks = checks_of (deployment, step);
  Work *work = g_new0 (Work, 1);
  work->deployment = g_object_ref (deployment);
  work->probes = sw_laptop_probes (deployment, (const char *const *) checks->pdata);
  work->ca = g_strdup (sw_deployment_answer (deployment, NULL, "tls.ca"));
  if (work->probes->len == 0) {
    work_free_cb (work);
    sw_feedback_say (from, _ ("There is nothing to measure from this computer yet. Answer the "
                              "access names first."));
    return;
  }
  g_autoptr (GCancellable) cancellable =
      sw_feedback_begin (from, _ ("Measuring from this computer…"));
  g_autoptr (GTask) task = g_task_new (from, cancellable, measured_cb, NULL);
  g_task_set_task_data (task, work, work_free_cb);
  g_task_run_in_thread (task, measure_in_thread);
}
