/* A whole project as one JSON file (*.slipway-project), and back.
 *
 * {"format": "slipway-project", "format_version": 1, "program": "0.1.0", "tables": {"task": [{"id":
 * ..., column: value, ...}, ...], ...}}: the facts of every table row by row, named like the
 * library's tables and columns, days and instants as the library counts them, absent facts null,
 * rows in the order of their ids. The same facts give the same bytes. */
#pragma once

#include "core/library/library.h"

/* Writes the project to `path` in one step ("-" for standard output). */
gboolean sw_project_file_write (SwLibrary *library, gint64 project, const char *path,
                                GError **error);

/* Takes the file at `path` ("-" for standard input) in as one step of undo. Ids are kept where the
 * library does not know them yet, else all are given anew. `code` (may be NULL) replaces the
 * project's. The new project's id, or 0 with `error`; then nothing was changed. Refusals besides
 * those of bounded JSON: "no-project-file", "newer", "malformed", "duplicate-code", "code-form". */
gint64 sw_project_file_read (SwLibrary *library, const char *path, const char *code,
                             GError **error);
