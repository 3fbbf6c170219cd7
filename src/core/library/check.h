/* Is the file sound? Integrity, foreign keys, the log's chain of checksums, and the log replayed
 * against the tables: each is a second copy of the other. */
#pragma once

#include "core/library/library.h"

/* Every problem found, one sentence each, as an array of strings to unref; empty when all is well.
 * Costs about 10 s for 100 MB: run it on a worker for large files. */
GPtrArray *sw_check_run (SwLibrary *library);

/* Rebuilds a library from the damaged one at `path` into `mended`: tables from the log where the
 * log's chain is whole, else the tables as they stand, else the newest sound backup. The damaged
 * file is not touched. `how` (may be NULL) receives a sentence that says what was done and what is
 * missing. */
gboolean sw_check_mend (const char *path, const char *mended, SwContext *context, char **how,
                        GError **error);
