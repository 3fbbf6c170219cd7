/* A look over JSON text before the parser sees it: what the parser would not survive, or would
 * silently bend, stops here. */
#pragma once

#include <glib.h>

typedef enum {
  SW_JSON_SOUND,      /* one document, or nothing but blanks */
  SW_JSON_MALFORMED,  /* not what the grammar of RFC 8259 lets stand there */
  SW_JSON_TOO_DEEP,   /* deeper than the limit */
  SW_JSON_TOO_MANY,   /* more values than the limit */
  SW_JSON_DOUBLE_KEY, /* an object that names one key twice: one of the values would be lost */
} SwJsonVerdict;

/* Reads `text` (valid UTF-8) in one pass without recursion. The grammar is that of RFC 8259, so no
 * comments, no single quotes and no comma before an end; escapes are complete, surrogates come in
 * pairs, whole numbers fit 64 bits and others are finite. Objects, arrays and scalars count as
 * values, keys do not. `offset` receives the byte where it stopped, which the parser cannot always
 * tell. */
SwJsonVerdict sw_json_scan (const char *text, gsize length, int max_depth, gsize max_values,
                            gsize *offset);
