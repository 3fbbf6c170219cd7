/* What every answer is made of: one line of UTF-8 without characters that cannot be seen. */
#pragma once

#include <glib.h>

/* The longest line an answer may hold, in bytes. */
#define SW_FIELD_TEXT_MOST 4000

/* Neither control characters nor marks that turn the direction of writing (U+202A to U+202E, U+2066
 * to U+2069), and UTF-8. */
gboolean sw_field_text_is_clean (const char *text);

/* Refuses what is not clean or longer than SW_FIELD_TEXT_MOST; rules "encoding",
 * "control-character", "direction-mark", "too-long". */
gboolean sw_field_text_check (const char *text, GError **error);

/* `text` as a message quotes it: clean, and cut where it is long; to free. */
char *sw_field_text_shown (const char *text);
