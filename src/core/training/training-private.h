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

/* One line without blanks around it; NULL for nothing. To free. */
static inline char *
sw_training_clean (const char *text)
{
  g_autofree char *clean = sw_text_clean (text);
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* The id of what is stated of two things (ids) and a word (may be NULL), so that two laptops that
 * state it write one row. */
static inline gint64
sw_training_row_id (const char *kind, gint64 of, gint64 who, const char *word)
{
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, of);
  g_autofree char *second = g_strdup_printf ("%" G_GINT64_FORMAT, who);
  return sw_library_natural_id (kind, first, second, word, NULL);
}
