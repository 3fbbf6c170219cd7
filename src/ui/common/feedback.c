#include "ui/common/feedback.h"

#include "ui/common/work-bar.h"

G_DEFINE_INTERFACE (SwFeedback, sw_feedback, GTK_TYPE_WIDGET)

static void
sw_feedback_default_init (SwFeedbackInterface *interface)
{
}

static SwFeedback *
find_feedback (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  while (window != NULL && !SW_IS_FEEDBACK (window))
    window = gtk_window_get_transient_for (window);
  return (SwFeedback *) window;
}

void
sw_feedback_say (GtkWidget *from, const char *sentence)
{
  SwFeedback *feedback = find_feedback (from);
  if (feedback != NULL)
    SW_FEEDBACK_GET_IFACE (feedback)->say (feedback, sentence);
}

void
sw_feedback_done (GtkWidget *from, const char *sentence)
{
  SwFeedback *feedback = find_feedback (from);
  if (feedback != NULL)
    SW_FEEDBACK_GET_IFACE (feedback)->done (feedback, sentence);
}

void
sw_feedback_refuse (GtkWidget *from, const GError *error, GClosure *retry)
{
  if (retry != NULL) {
    g_closure_ref (retry);
    g_closure_sink (retry);
    g_closure_set_marshal (retry, g_cclosure_marshal_VOID__VOID);
  }
  SwFeedback *feedback = find_feedback (from);
  if (feedback != NULL)
    SW_FEEDBACK_GET_IFACE (feedback)->refuse (feedback, error, retry);
  else
    g_message ("%s", error->message);
  g_clear_pointer (&retry, g_closure_unref);
}

void
sw_feedback_written (GtkWidget *from, GFile *file)
{
  SwFeedback *feedback = find_feedback (from);
  if (feedback != NULL)
    SW_FEEDBACK_GET_IFACE (feedback)->written (feedback, file);
}

GCancellable *
sw_feedback_begin (GtkWidget *from, const char *sentence)
{
  SwFeedback *feedback = find_feedback (from);
  return feedback != NULL ? SW_FEEDBACK_GET_IFACE (feedback)->begin (feedback, sentence)
                          : g_cancellable_new ();
}

void
sw_feedback_end (GCancellable *work)
{
  sw_work_bar_end (work);
}
