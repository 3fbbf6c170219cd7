/* Three projects to look around in, one a language, made by the same road as a user's own. */
#pragma once

#include "core/playbook/playbook-catalog.h"
#include "core/library/library.h"

/* Adds the sample projects NORD, HAIC and BRWT, with people, some progress as of today
 * and training under way. FALSE
 * with `error`; a code that is taken already ("duplicate-code") leaves the rest out too. */
gboolean sw_sample_create (SwLibrary *library, SwPlaybookCatalog *catalog, GError **error);

/* The file that the sample library lives in by default; the caller frees it. */
char *sw_sample_path (SwContext *context);
