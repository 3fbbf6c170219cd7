#include "ui/shell/shot-stage.h"

#include "ui/cockpit/feedback-round.h"
#include "ui/cockpit/projector.h"
#include "ui/cockpit/signature-round.h"

/* A session that is held or was, else the first; NULL where there is none. */
static const SwTrainingSession *
find_session (SwTraining *training)
{
  GPtrArray *sessions = sw_training_sessions (training);
  const SwTrainingSession *found = sessions->len > 0 ? sessions->pdata[0] : NULL;
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    if (session->started != 0 && (found->started == 0 || session->finished == 0))
      found = session;
  }
  return found;
}

GtkWindow *
sw_shot_present_stage (SwTraining *training, const char *page)
{
  const SwTrainingSession *session = find_session (training);
  GtkWindow *window = NULL;
  if (session == NULL)
    return NULL;
  if (g_str_has_prefix (page, "projector")) {
    g_autoptr (SwStageClock) clock = sw_stage_clock_new (training, session->id);
    window = GTK_WINDOW (sw_projector_new (clock));
    if (g_str_equal (page, "projector-topics"))
      sw_projector_show (SW_PROJECTOR (window), SW_PROJECTOR_TOPICS);
  } else if (g_str_equal (page, "feedback-round")) {
    window = GTK_WINDOW (sw_feedback_round_new (NULL, training, session->id));
  } else if (g_str_equal (page, "signature")) {
    window = GTK_WINDOW (sw_signature_round_new (NULL, training, session->id));
  }
  if (window != NULL) {
    gtk_window_fullscreen (window);
    gtk_window_present (window);
  }
  return window;
}

gboolean
sw_shot_is_on_stage (const char *page)
{
  return g_str_has_prefix (page, "projector") || g_str_equal (page, "feedback-round") ||
         g_str_equal (page, "signature");
}
