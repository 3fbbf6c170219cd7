/* Undo and redo, in the words of a toast. */
#pragma once

#include "core/library/history.h"

/* One step back, or forward where not `undo`. "Undone: Move of “Pilot”", to free; NULL with `error`
 * as sw_history_undo. */
char *sw_undo_step (SwLibrary *library, gboolean undo, GError **error);
