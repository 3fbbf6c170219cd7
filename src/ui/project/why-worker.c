#include "ui/project/why-worker.h"

typedef struct {
  char *library;
  gint64 project;
  SwDay from, to;
  SwLanguage language;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  g_free (question->library);
  g_free (question);
}

static SwWhy *
answer (const Question *question, GCancellable *cancellable, GError **error)
{
  g_autoptr (SwContext) context = sw_context_new (question->language);
  g_autoptr (SwLibrary) library =
      sw_library_open (question->library, context, SW_OPEN_DEFAULT, error);
  return library != NULL ? sw_why_new (library, question->project, question->from, question->to,
                                       cancellable, error)
                         : NULL;
}

static void
answer_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SwWhy *why = answer (data, cancellable, &error);
  if (why != NULL)
    g_task_return_pointer (task, why, (GDestroyNotify) sw_why_free);
  else
    g_task_return_error (task, error);
}

void
sw_why_worker_ask (SwSession *session, gint64 project, SwDay from, SwDay to,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Question *question = g_new0 (Question, 1);
  question->library = g_strdup (sw_session_path (session));
  question->project = project;
  question->from = from;
  question->to = to;
  question->language = sw_session_context (session)->language;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, answer_in_thread);
}

SwWhy *
sw_why_worker_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
