/* Codes, and the names that are derived from answers by a pattern: `{customer.code}_app`. */
#pragma once

#include <glib.h>

/* A code begins with a letter and has 2 to 15 lower-case letters and digits. */
#define SW_CODE_MOST 15

/* Whether `text` is a code; says nothing about reserved words. */
gboolean sw_code_is_sound (const char *text);

/* The nearest code to `text`: ü becomes ue, ß ss, other accents go, and whatever is no letter or
 * digit. NULL where nothing is left, as of Chinese; never one of `reserved` (const char *,
 * may be NULL). The caller frees it. */
char *sw_code_suggest (const char *text, const GPtrArray *reserved);

/* What `{NAME}` in a pattern stands for, full transfer; NULL where it is not answered. */
typedef char *(*SwNameLookup) (const char *name, gpointer data);

/* `pattern` filled; NULL while something it asks for is open. The caller frees it. */
char *sw_derived_name (const char *pattern, SwNameLookup lookup, gpointer data);

/* Refuses a name that is longer than `most` bytes, has other characters than lower-case ASCII
 * letters, digits, `_`, `-` and `.`, does not begin with a letter, or is one of `reserved`; rules
 * "name-too-long", "name-characters", "name-reserved". */
gboolean sw_derived_name_check (const char *name, int most, const GPtrArray *reserved,
                                GError **error);

/* Whether `names` (const char *, may be NULL) hold `name`, whatever the case: databases fold it. */
gboolean sw_derived_name_is_among (const char *name, const GPtrArray *names);
