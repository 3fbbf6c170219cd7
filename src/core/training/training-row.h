/* Rows that change what a playbook says of a session's format: for the format in all its sessions
 * (session 0), or for one session. What agenda and preparation share. */
#pragma once

#include "core/library/edit.h"

/* Whose rows, and which. `format` is NULL for rows of one's own in a session. */
typedef struct {
  const char *table; /* "agenda_item", "preparation" */
  gint64 project;
  gint64 session; /* 0: the format's */
  const char *format;
  const char *item;
} SwTrainingRow;

/* Its id: that of the row that stands in the library, else one that every laptop would give it. */
gint64 sw_training_row_find (SwLibrary *library, const SwTrainingRow *row);

/* Puts the row there where it is not yet, within an edit; its id. */
gint64 sw_training_row_take (SwEdit *edit, SwLibrary *library, const SwTrainingRow *row);

/* Says of session `to` what is said of the agenda and the preparation of session `from`, within an
 * edit; not what was spent, done or ticked there. */
void sw_training_row_copy (SwEdit *edit, SwLibrary *library, gint64 project, gint64 from,
                           gint64 to);

/* A word for a new item of one's own, to free. */
char *sw_training_row_new_item (void);

/* A place before index `place` of `count` neighbours that stand at `positions`, in order. */
double sw_training_row_position (const double *positions, guint count, guint place, double step);
