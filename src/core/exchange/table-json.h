/* A table as JSON: an array of one object a row, whose members are named by the columns' keys. */
#pragma once

#include "core/sheets/table.h"

#include <json-glib/json-glib.h>

/* Dates are ISO 8601 texts, flags booleans, whole numbers integers; an empty cell is null, so that
 * every object has every member. The caller frees the node. */
JsonNode *sw_table_to_json (const SwTable *table);

/* Writes `node` as indented UTF-8 with a newline at the end, in one step ("-" for standard output).
 * FALSE with `error` (atomic-file.h). */
gboolean sw_json_write (JsonNode *node, const char *path, GError **error);
