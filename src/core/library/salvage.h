/* The last way but one: facts from the tables where the log is damaged. */
#pragma once

#include "core/library/library-private.h"

/* Makes the library `mended` of what the tables of the damaged file at `path` hold, as one action;
 * cells whose last change the log can still prove are as the log says. FALSE, with nothing made,
 * where a table cannot be read to its end. */
gboolean sw_salvage (const char *path, const char *mended, SwContext *context);
