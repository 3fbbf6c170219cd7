#pragma once

#include "core/library/edit.h"
#include "core/library/library-private.h"

/* Begins an edit of another kind than "do": "undo" or "redo" of the action `reference`. */
SwEdit *sw_edit_begin_kind (SwLibrary *library, const char *kind, gint64 reference,
                            const char *verb, const char *subject, gint64 project);
