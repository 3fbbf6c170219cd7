/* What the files that edit a project's training share. */
#pragma once

#include "core/training/training.h"

/* Begins a step of the training's project. */
static inline SwEdit *
sw_training_begin (SwTraining *training, const char *verb, const char *subject)
{
  return sw_edit_begin (sw_training_library (training), verb, subject,
                        sw_training_project (training)->id);
}

/* Commits where all went well, else cancels. */
static inline gboolean
sw_training_finish (SwEdit *edit, gboolean good, GError **error)
{
  if (good)
    return sw_edit_commit (edit, error) >= 0;
  sw_edit_cancel (edit);
  return FALSE;
}

/* Is the person on the session's roster? FALSE with "not-enrolled". */
gboolean sw_training_check_enrolled (SwTraining *training, const SwTrainingSession *session,
                                     gint64 person, GError **error);

/* One line without blanks around it; NULL for nothing. To free. */
static inline char *
sw_training_clean (const char *text)
{
  g_autofree char *clean = sw_text_clean (text);
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}
