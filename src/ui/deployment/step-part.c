#include "ui/deployment/step-part.h"

const char *
sw_step_part_say (const SwStepPart *part, const SwText *text)
{
  return sw_text_in (text, sw_session_context (part->session)->language);
}

GtkWidget *
sw_step_part_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

char *
sw_step_part_stamp (const SwStepPart *part, gint64 stamp)
{
  return sw_format_stamp (sw_session_words (part->session), stamp);
}
