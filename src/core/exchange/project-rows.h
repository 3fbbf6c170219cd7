/* The rows of a project file on their way in: checked against the library's schema first, then
 * written as one edit. */
#pragma once

#include "core/library/edit.h"

#include <json-glib/json-glib.h>

typedef struct _SwProjectRows SwProjectRows;

/* Reads `tables`; NULL with "malformed" (which table, row and column, and what is wrong) where a
 * value does not fit its column, an id is doubled, or a reference leads nowhere. */
SwProjectRows *sw_project_rows_read (SwLibrary *library, JsonObject *tables, GError **error);
void sw_project_rows_free (SwProjectRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwProjectRows, sw_project_rows_free)

/* Writes them; see sw_project_file_read. */
gint64 sw_project_rows_import (SwProjectRows *rows, const char *code, GError **error);
