#include "ui/common/file-chooser.h"

#include <glib/gi18n.h>

typedef struct {
  GClosure *chosen;
  char *suffix; /* to be added; NULL when opening */
} Question;

static void
question_free (Question *question)
{
  g_closure_unref (question->chosen);
  g_free (question->suffix);
  g_free (question);
}

static GFile *
with_suffix (GFile *file, const char *suffix)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *ending = g_strconcat (".", suffix, NULL);
  if (path == NULL || g_str_has_suffix (path, ending))
    return g_object_ref (file);
  g_autofree char *whole = g_strconcat (path, ending, NULL);
  return g_file_new_for_path (whole);
}

static void
answer (GtkNativeDialog *dialog, GClosure *chosen, GFile *file)
{
  GValue arguments[2] = {G_VALUE_INIT, G_VALUE_INIT};
  g_value_init_from_instance (&arguments[0], dialog);
  g_value_init (&arguments[1], G_TYPE_FILE);
  g_value_set_object (&arguments[1], file);
  g_closure_invoke (chosen, NULL, 2, arguments, NULL);
  g_value_unset (&arguments[0]);
  g_value_unset (&arguments[1]);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Question *question)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    g_autoptr (GFile) target =
        question->suffix != NULL ? with_suffix (file, question->suffix) : g_object_ref (file);
    answer (dialog, question->chosen, target);
  }
  g_object_set_data (G_OBJECT (dialog), "question", NULL);
  g_object_unref (dialog);
}

static void
ask (GtkFileChooserNative *dialog, GClosure *chosen, const char *suffix)
{
  Question *question = g_new0 (Question, 1);
  question->chosen = g_closure_ref (chosen);
  g_closure_sink (chosen);
  g_closure_set_marshal (chosen, g_cclosure_marshal_VOID__OBJECT);
  question->suffix = g_strdup (suffix);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, (GDestroyNotify) question_free);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), question);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
add_kind (GtkFileChooserNative *dialog, const SwFileKind *kind)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ (kind->title));
  gtk_file_filter_add_suffix (filter, kind->suffix);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
}

void
sw_file_chooser_open (GtkWindow *parent, const char *title, const SwFileKind *kinds, guint count,
                      GClosure *chosen)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  for (guint i = 0; i < count; i++)
    add_kind (dialog, &kinds[i]);
  ask (dialog, chosen, NULL);
}

void
sw_file_chooser_save (GtkWindow *parent, const char *title, const SwFileKind *kind,
                      const char *name, GClosure *chosen)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  add_kind (dialog, kind);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  ask (dialog, chosen, kind->suffix);
}
