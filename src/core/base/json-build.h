/* From JSON text that was found sound to its tree. */
#pragma once

#include <json-glib/json-glib.h>

/* Where a value stands in a text, in bytes. */
typedef struct {
  gsize start;
  gsize length; /* 0: nowhere */
} SwJsonSpan;

/* Makes the tree of `text`, which sw_json_scan called sound: nothing is judged again here, and of
 * other text anything may come but a read beyond its end. NULL of nothing but blanks. The caller
 * frees the node.
 * Where `without` is not NULL, the member of that name is left out of the object that the text
 * holds, and `span` receives where its value stands, so that it can be read when it is asked for.
 */
JsonNode *sw_json_build (const char *text, gsize length, const char *without, SwJsonSpan *span);
