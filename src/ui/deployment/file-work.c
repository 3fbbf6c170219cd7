#include "ui/deployment/file-work.h"

#include "ui/common/feedback.h"

#include <glib/gi18n.h>

typedef struct {
  char *path;
  SwFileDigest digest;
  SwFileWorkDone done;
  gpointer data;
  GDestroyNotify free;
} Work;

static void
work_free_cb (gpointer data)
{
  Work *work = data;
  sw_file_digest_clear (&work->digest);
  if (work->free != NULL)
    work->free (work->data);
  g_free (work->path);
  g_free (work);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  if (sw_file_digest_read (work->path, &work->digest, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  sw_feedback_end (g_task_get_cancellable (G_TASK (result)));
  if (g_task_propagate_boolean (G_TASK (result), &error))
    work->done (GTK_WIDGET (source), &work->digest, work->data);
  else
    sw_feedback_refuse (GTK_WIDGET (source), error, NULL);
}

void
sw_file_work_begin (GtkWidget *from, GFile *file, SwFileWorkDone done, gpointer data,
                    GDestroyNotify free)
{
  Work *work = g_new0 (Work, 1);
  work->path = g_file_get_path (file);
  work->done = done;
  work->data = data;
  work->free = free;
  g_autoptr (GCancellable) cancellable = sw_feedback_begin (from, _ ("Reading the file…"));
  g_autoptr (GTask) task = g_task_new (from, cancellable, read_cb, NULL);
  g_task_set_task_data (task, work, work_free_cb);
  g_task_run_in_thread (task, read_in_thread);
}
