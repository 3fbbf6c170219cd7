/* A table for the terminal: aligned columns, by the width that characters take on the screen. */
#pragma once

#include "core/sheets/table.h"

/* How many screen cells `text` takes: wide characters two, combining ones none. */
int sw_text_width (const char *text);

/* `text` cut to `width` screen cells, with an ellipsis where it was cut; the caller frees it. */
char *sw_text_cut (const char *text, int width);

/* The table as lines, titles first, a rule below them. `keys` (NULL-terminated, or NULL for all)
 * chooses and orders the columns. Lines are at most `width` screen cells (0: as wide as they get);
 * the widest columns give way first. Line breaks and control characters in cells become spaces. The
 * caller frees the text. */
char *sw_text_table (const SwTable *table, const SwWords *words, const char *const *keys,
                     int width);
