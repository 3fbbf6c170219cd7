/* JSON as text. */
#pragma once

#include <json-glib/json-glib.h>

/* `node` as text; a number that is not whole stands with the fewest digits that read back as the
 * same number, "0.1" where json-glib writes 0.10000000000000001. To free. */
char *sw_json_print (JsonNode *node, gboolean pretty);

/* The fewest digits of `number` that read back as it: "0.1", "12", "1e+22". To free. */
char *sw_shortest_number (double number);
