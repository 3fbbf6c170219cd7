#include "ui/common/question.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
response_cb (AdwMessageDialog *dialog, const char *response, GClosure *agreed)
{
  if (!g_str_equal (response, "agree"))
    return;
  g_auto (GValue) instance = G_VALUE_INIT;
  g_value_init_from_instance (&instance, dialog);
  g_closure_invoke (agreed, NULL, 1, &instance, NULL);
}

void
sw_question_ask (GtkWindow *parent, const char *heading, const char *body, const char *label,
                 gboolean destructive, GClosure *agreed)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "agree", label, NULL);
  adw_message_dialog_set_response_appearance (
      dialog, "agree", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, destructive ? "cancel" : "agree");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_closure_ref (agreed);
  g_closure_sink (agreed);
  g_closure_set_marshal (agreed, g_cclosure_marshal_VOID__VOID);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), agreed,
                         (GClosureNotify) (void (*) (void)) g_closure_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
