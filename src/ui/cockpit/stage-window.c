#include "ui/cockpit/stage-window.h"

#include "ui/cockpit/huge-type.h"
#include "ui/cockpit/stage-parts.h"

enum { WIDTH = 1280, HEIGHT = 720 };

SwLanguage
sw_stage_language (SwTraining *training, gint64 session)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  return known != NULL ? known->language
                       : sw_library_context (sw_training_library (training))->language;
}

const SwWords *
sw_stage_room_words (SwTraining *training, gint64 session)
{
  return sw_context_words (sw_library_context (sw_training_library (training)),
                           sw_stage_language (training, session));
}

const char *
sw_stage_title (SwTraining *training, gint64 session)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  gint32 task = known != NULL ? sw_training_task (training, known) : -1;
  return task >= 0 ? sw_plan_title (sw_training_plan (training), task, known->language) : "";
}

static void
take_size (GtkWindow *window, GtkWindow *parent)
{
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;
  gtk_window_set_default_size (window, width > 0 ? width : WIDTH, height > 0 ? height : HEIGHT);
  if (parent == NULL)
    return;
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  if (gtk_window_is_fullscreen (parent))
    gtk_window_fullscreen (window);
}

GtkWidget *
sw_stage_frame (GtkWindow *window, GtkWindow *parent, GtkWidget *content, const char *title)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_window_set_title (window, title);
  gtk_window_set_destroy_with_parent (window, TRUE);
  take_size (window, parent);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), content);
  sw_huge_type_attach (box);
  return box;
}
