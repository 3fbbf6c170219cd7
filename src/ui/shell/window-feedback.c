#include "ui/shell/window-private.h"

#include <glib/gi18n.h>

void
sw_window_toast (SwWindow *self, const char *sentence, const char *button, const char *action,
                 GVariant *target)
{
  if (self->messages != NULL) /* work may end after the window */
    sw_messages_toast (self->messages, sentence, button, action, target);
}

/* Only the window that is worked in speaks up. */
static gboolean
is_worked_in (SwWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GtkWindow *active = application != NULL ? gtk_application_get_active_window (application) : NULL;
  while (active != NULL && active != GTK_WINDOW (self))
    active = gtk_window_get_transient_for (active);
  return active != NULL;
}

void
sw_window_announce (SwWindow *self, const SwNotice *notice)
{
  if (notice->foreign || self->in_history || !is_worked_in (self))
    return;
  sw_window_update_banner (self);
  g_autoptr (SwAction) action = sw_history_next_undo (sw_session_library (self->session));
  if (action != NULL && action->id == notice->action)
    sw_window_toast (self, action->name, _ ("_Undo"), "win.undo", NULL);
}

/* Names begin with a capital; inside an English sentence they do not. */
static char *
inside_sentence (SwWindow *self, const char *name)
{
  if (sw_session_context (self->session)->language != SW_LANGUAGE_ENGLISH)
    return g_strdup (name);
  g_autofree char *first = g_utf8_substring (name, 0, 1);
  g_autofree char *lower = g_utf8_strdown (first, -1);
  return g_strconcat (lower, g_utf8_next_char (name), NULL);
}

static void
describe_step (SwWindow *self, GtkWidget *button, const char *format, const char *plain,
               SwAction *action)
{
  g_autofree char *name = action != NULL ? inside_sentence (self, action->name) : NULL;
  g_autofree char *text = name != NULL ? g_strdup_printf (format, name) : g_strdup (plain);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
sw_window_update_history (SwWindow *self)
{
  SwLibrary *library = sw_session_library (self->session);
  g_autoptr (SwAction) undo = library != NULL ? sw_history_next_undo (library) : NULL;
  g_autoptr (SwAction) redo = library != NULL ? sw_history_next_redo (library) : NULL;
  gboolean writable = library != NULL && sw_library_is_writable (library);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-project", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.merge", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", library != NULL);
  /* Translators: %s is the name of a step, such as “Move of “Pilot””. */
  describe_step (self, self->undo_button, _ ("Undo %s"), _ ("Nothing to undo"), undo);
  /* Translators: %s is the name of a step, such as “Move of “Pilot””. */
  describe_step (self, self->redo_button, _ ("Redo %s"), _ ("Nothing to redo"), redo);
}

void
sw_window_update_banner (SwWindow *self)
{
  SwLibrary *library = sw_session_library (self->session);
  sw_messages_forget_retry (self->messages);
  if (library == NULL || sw_library_is_writable (library))
    sw_banner_hide (self->banner);
  else
    sw_banner_show (self->banner,
                    _ ("This library can only be read. Allow writing to its file and folder, then "
                       "try again."),
                    _ ("Try Again"));
}

void
sw_window_retry (SwWindow *self)
{
  if (sw_messages_retry (self->messages))
    return;
  g_autoptr (GError) error = NULL;
  if (!sw_session_open (self->session, &error))
    sw_window_show_refusal (self, error);
}

static void
say (SwFeedback *feedback, const char *sentence)
{
  sw_window_toast (SW_WINDOW (feedback), sentence, NULL, NULL, NULL);
}

static void
done (SwFeedback *feedback, const char *sentence)
{
  sw_window_toast (SW_WINDOW (feedback), sentence, _ ("_Undo"), "win.undo", NULL);
}

static void
refuse (SwFeedback *feedback, const GError *error, GClosure *retry)
{
  if (SW_WINDOW (feedback)->messages != NULL)
    sw_messages_refuse (SW_WINDOW (feedback)->messages, error, retry);
}

static void
written (SwFeedback *feedback, GFile *file)
{
  SwWindow *self = SW_WINDOW (feedback);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder);
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” was written."), name);
  sw_window_toast (self, sentence, _ ("_Show in Folder"), "win.show-folder",
                   g_variant_new_string (uri));
}

static GCancellable *
begin (SwFeedback *feedback, const char *sentence)
{
  return sw_work_bar_begin (SW_WINDOW (feedback)->work_bar, sentence);
}

void
sw_window_feedback_init (SwFeedbackInterface *interface)
{
  interface->say = say;
  interface->done = done;
  interface->refuse = refuse;
  interface->written = written;
  interface->begin = begin;
}
