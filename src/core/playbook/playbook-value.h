/* Values of a playbook file, read as they are. */
#pragma once

#include <json-glib/json-glib.h>

/* Reading without a check, for members that may be of any type or missing: the member of an object,
 * the text of a string, the elements of a list, the position of a string among `words`; NULL or -1
 * where there is no such thing. All borrowed. */
JsonNode *sw_value_member (JsonNode *node, const char *key);
const char *sw_value_string (JsonNode *node);
JsonArray *sw_value_list (JsonNode *node);
gboolean sw_value_flag (JsonNode *node);
int sw_value_word (JsonNode *node, const char *const *words);

/* Is `text` an id, a number as printed ("01"), a version, a duration over zero, a link, a time of
 * day? */
gboolean sw_value_is_id (const char *text);
gboolean sw_value_is_number (const char *text);
gboolean sw_value_is_version (const char *text);
gboolean sw_value_is_duration (const char *text);
gboolean sw_value_is_link (const char *text);
gboolean sw_value_is_clock (const char *text);

/* An id that may hold dots, capitals and underscores, begins with a letter; elapsed time; a line of
 * printable text; a regular expression. */
gboolean sw_value_is_key (const char *text);
gboolean sw_value_is_term (const char *text);
gboolean sw_value_is_line (const char *text);
gboolean sw_value_is_pattern (const char *text);

/* Reads elapsed time ("90m", "4h", "7d", "2w") as minutes, 1 to SW_MAX_MINUTES. */
gboolean sw_value_term_minutes (const char *text, int *minutes);
