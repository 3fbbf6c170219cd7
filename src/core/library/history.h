/* What was done, and the way back: undo and redo without end, over restarts.
 *
 * Nothing is kept beside the log: the stacks are read from it. Undo writes the old values back as a
 * new action, cell by cell, where the cell still holds what the undone action wrote. */
#pragma once

#include "core/library/library.h"

typedef struct {
  gint64 id;
  char *name; /* "Move of “Pilot”", in the user's language */
  char *verb;
  char *subject; /* what it was done to, as it was called then; may be NULL */
  char *author;
  gint64 at; /* UTC seconds */
  gint64 project;
  gboolean undone;
} SwAction;

void sw_action_free (SwAction *action);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwAction, sw_action_free)

/* The last `limit` actions (0: all), newest first, of `project` (0: all), undo and redo steps left
 * out; array of SwAction to unref. */
GPtrArray *sw_history_list (SwLibrary *library, gint64 project, guint limit);

/* What undo or redo would take back or do again: the newest step that no merge brought. NULL when
 * there is nothing. */
SwAction *sw_history_next_undo (SwLibrary *library);
SwAction *sw_history_next_redo (SwLibrary *library);

/* Takes back the last action, or does the last undone one again. Returns it (with its name), or
 * NULL with `error` ("nothing-to-undo", "nothing-to-redo", or as edits fail). `skipped` (may be
 * NULL) receives the number of cells that somebody changed since and that were left alone. */
SwAction *sw_history_undo (SwLibrary *library, guint *skipped, GError **error);
SwAction *sw_history_redo (SwLibrary *library, guint *skipped, GError **error);

/* The name of an action of this verb and subject in the user's language; the caller frees it. */
char *sw_action_name (const char *verb, const char *subject);
