/* One cell of the library as JSON and back: what project files and copied tasks share. */
#pragma once

#include "core/library/value.h"

#include <json-glib/json-glib.h>

void sw_fact_cell_write (JsonBuilder *builder, SwValue value);

/* Reads a cell of a column of `type`; NULL and null are an absent fact. FALSE where the JSON holds
 * something else. A text is borrowed from `node`. */
gboolean sw_fact_cell_read (JsonNode *node, SwValueType type, SwValue *value);

/* How many characters the text of a column may have: what the editors allow too. A playbook's
 * source is bounded by its own reader. */
guint sw_fact_cell_longest (const char *column);
