/* Reads comma-separated values (RFC 4180) and what is copied out of tables: cells apart by
 * tabulators, semicolons or commas, quoted where they hold one of those or a line break. Nothing is
 * refused; what is damaged comes out as text. */
#pragma once

#include "core/base/text.h"

#define SW_CSV_LONGEST_QUOTE 4000 /* bytes; a quote that is not closed within is a character */

/* FALSE for what no editor of text writes: a workbook, a picture. */
gboolean sw_csv_is_text (const char *bytes, gsize length);

/* The bytes of a file as UTF-8 without a byte order mark. UTF-16 is known by its mark; what is
 * neither is taken for what spreadsheets of `language` write. The caller frees it. */
char *sw_csv_decode (const char *bytes, gsize length, SwLanguage language);

/* A place in a text; lives on the stack. */
typedef struct {
  const char *at;
  char separator;
  guint line;        /* of the record that comes next, from 1 on */
  gboolean unclosed; /* a quote of the last record was never closed */
} SwCsvReader;

/* Begins at the start of `text`, which stays borrowed. The separator is the one of the first line
 * that has any. */
void sw_csv_reader_init (SwCsvReader *reader, const char *text);

/* Takes the next record: its cells as they stand (owned by `cells`, which is emptied before) and
 * the line it begins on. FALSE at the end. */
gboolean sw_csv_reader_next (SwCsvReader *reader, GPtrArray *cells, guint *line);

/* What is left of the line, without taking it; not terminated, `length` bytes. */
const char *sw_csv_reader_peek (const SwCsvReader *reader, gsize *length);

/* Goes on to the next line. */
void sw_csv_reader_skip (SwCsvReader *reader);
