#include "core/exchange/csv.h"

#include "core/exchange/atomic-file.h"

#include <string.h>

/* "-5", "+3.25", "1e6": what a spreadsheet reads as a number does no harm. */
static gboolean
is_number (const char *text)
{
  char *end;
  if (strspn (text, "+-.0123456789eE") != strlen (text))
    return FALSE;
  g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

static gboolean
could_be_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL && !is_number (text);
}

const char *
sw_csv_guard (const char *text)
{
  return could_be_formula (text) ? "'" : "";
}

static void
append_text (GString *out, const char *text)
{
  gboolean guard = could_be_formula (text);
  gboolean quote = strpbrk (text, ",\"\r\n\t") != NULL || *text == ' ' ||
                   (*text != '\0' && text[strlen (text) - 1] == ' ');
  if (quote)
    g_string_append_c (out, '"');
  if (guard)
    g_string_append_c (out, '\'');
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *at);
  }
  if (quote)
    g_string_append_c (out, '"');
}

static void
append_cell (GString *out, const SwTable *table, guint row, guint column, const SwWords *words)
{
  const SwCell *cell = sw_table_cell (table, row, column);
  if (!cell->present)
    return;
  SwColumnType type = sw_table_column (table, column)->type;
  if (sw_column_type_is_text (type)) {
    append_text (out, cell->text);
  } else if (type == SW_COLUMN_DATE) {
    g_autofree char *iso = sw_day_to_iso ((SwDay) cell->number);
    g_string_append (out, iso != NULL ? iso : "");
  } else if (type == SW_COLUMN_FLAG) {
    g_autofree char *text = sw_table_cell_text (table, row, column, words);
    append_text (out, text);
  } else {
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.15g", cell->number));
  }
}

GString *
sw_csv_to_string (const SwTable *table, const SwWords *words, SwCsvFlags flags)
{
  GString *out = g_string_new (flags & SW_CSV_BOM ? "\xef\xbb\xbf" : NULL);
  guint columns = sw_table_column_count (table);
  for (guint i = 0; i < columns; i++) {
    const SwColumn *column = sw_table_column (table, i);
    append_text (out, flags & SW_CSV_KEYS ? column->key : column->title);
    g_string_append (out, i + 1 < columns ? "," : "\r\n");
  }
  for (guint row = 0; row < sw_table_row_count (table); row++) {
    for (guint i = 0; i < columns; i++) {
      append_cell (out, table, row, i, words);
      g_string_append (out, i + 1 < columns ? "," : "\r\n");
    }
  }
  return out;
}

gboolean
sw_csv_write (const SwTable *table, const SwWords *words, SwCsvFlags flags, const char *path,
              GError **error)
{
  GString *text = sw_csv_to_string (table, words, flags);
  gboolean written = sw_atomic_file_write_all (path, text->str, text->len, error);
  g_string_free (text, TRUE);
  return written;
}
