/* A table as comma-separated values, RFC 4180: CRLF, quotes where they are needed, UTF-8.
 *
 * Dates are ISO 8601, numbers have a decimal point and percentages no sign, in every language, so
 * that a script can read them. A text that a spreadsheet would take for a formula (it begins with
 * = + - @, a tab or a carriage return, and is no plain number) gets an apostrophe in front. */
#pragma once

#include "core/sheets/table.h"

typedef enum {
  SW_CSV_DEFAULT = 0,
  SW_CSV_BOM = 1 << 0,  /* a byte order mark, without which Excel misreads UTF-8 */
  SW_CSV_KEYS = 1 << 1, /* stable keys instead of translated titles in the first line */
} SwCsvFlags;

/* What goes in front of such a text: "'", else "". Static. */
const char *sw_csv_guard (const char *text);

/* The whole file as text to free; `words` say yes and no. */
GString *sw_csv_to_string (const SwTable *table, const SwWords *words, SwCsvFlags flags);

/* Writes it to `path` in one step ("-" for standard output). FALSE with `error` (atomic-file.h). */
gboolean sw_csv_write (const SwTable *table, const SwWords *words, SwCsvFlags flags,
                       const char *path, GError **error);
