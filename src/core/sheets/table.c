#include "core/sheets/table.h"

#include "core/base/format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
column_free (gpointer data)
{
  SwColumn *column = data;
  g_clear_pointer (&column->choices, g_ptr_array_unref);
  g_free (column);
}

SwTable *
sw_table_new (const char *key, const char *title)
{
  SwTable *table = g_new0 (SwTable, 1);
  table->key = g_strdup (key);
  table->title = g_strdup (title);
  table->columns = g_ptr_array_new_with_free_func (column_free);
  table->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  table->levels = g_array_new (FALSE, FALSE, sizeof (guint8));
  table->cells = g_array_new (FALSE, TRUE, sizeof (SwCell));
  table->texts = g_string_chunk_new (4096);
  return table;
}

void
sw_table_free (SwTable *table)
{
  g_free (table->key);
  g_free (table->title);
  g_ptr_array_unref (table->columns);
  g_array_unref (table->ids);
  g_array_unref (table->levels);
  g_array_unref (table->cells);
  g_string_chunk_free (table->texts);
  g_free (table);
}

SwColumn *
sw_table_add_column (SwTable *table, const char *key, const char *title, SwColumnType type,
                     double width)
{
  g_return_val_if_fail (table->ids->len == 0, NULL);
  SwColumn *column = g_new0 (SwColumn, 1);
  column->key = key;
  column->title = title;
  column->type = type;
  column->width = width;
  g_ptr_array_add (table->columns, column);
  return column;
}

void
sw_table_remove_column (SwTable *table, guint column)
{
  g_return_if_fail (column < table->columns->len);
  guint width = table->columns->len, kept = 0;
  SwCell *cells = (SwCell *) (void *) table->cells->data;
  for (guint i = 0; i < table->cells->len; i++) {
    if (i % width != column)
      cells[kept++] = cells[i];
  }
  g_array_set_size (table->cells, kept);
  g_ptr_array_remove_index (table->columns, column);
  table->next_column = 0;
}

void
sw_column_add_choice (SwColumn *column, const char *text)
{
  if (column->choices == NULL)
    column->choices = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (column->choices, g_strdup (text));
}

guint
sw_table_add_row (SwTable *table, gint64 id, guint level)
{
  guint8 small_level = (guint8) MIN (level, G_MAXUINT8);
  g_array_append_val (table->ids, id);
  g_array_append_val (table->levels, small_level);
  g_array_set_size (table->cells, table->ids->len * table->columns->len);
  table->next_column = 0;
  return table->ids->len - 1;
}

guint
sw_table_row_count (const SwTable *table)
{
  return table->ids->len;
}

guint
sw_table_column_count (const SwTable *table)
{
  return table->columns->len;
}

const SwColumn *
sw_table_column (const SwTable *table, guint column)
{
  return table->columns->pdata[column];
}

gint64
sw_table_row_id (const SwTable *table, guint row)
{
  return g_array_index (table->ids, gint64, row);
}

guint
sw_table_row_level (const SwTable *table, guint row)
{
  return g_array_index (table->levels, guint8, row);
}

const SwCell *
sw_table_cell (const SwTable *table, guint row, guint column)
{
  return &g_array_index (table->cells, SwCell, row * table->columns->len + column);
}

/* Looks from column `from` on, then around. */
static int
find_column_from (const SwTable *table, const char *key, guint from)
{
  guint count = table->columns->len;
  for (guint i = 0; i < count; i++) {
    guint index = from + i < count ? from + i : from + i - count;
    if (g_str_equal (sw_table_column (table, index)->key, key))
      return (int) index;
  }
  return -1;
}

int
sw_table_find_column (const SwTable *table, const char *key)
{
  return find_column_from (table, key, 0);
}

gboolean
sw_column_type_is_text (SwColumnType type)
{
  return type == SW_COLUMN_TEXT || type == SW_COLUMN_CHOICE;
}

/* The cell to fill, NULL when there is no such column or it holds the other sort of value. */
static SwCell *
cell_to_fill (SwTable *table, guint row, const char *key, gboolean text)
{
  g_return_val_if_fail (row < table->ids->len, NULL);
  int column = find_column_from (table, key, table->next_column);
  g_return_val_if_fail (column >= 0, NULL);
  g_return_val_if_fail (
      sw_column_type_is_text (sw_table_column (table, (guint) column)->type) == text, NULL);
  table->next_column = ((guint) column + 1) % table->columns->len;
  return &g_array_index (table->cells, SwCell, row * table->columns->len + (guint) column);
}

void
sw_table_set_text (SwTable *table, guint row, const char *column, const char *text)
{
  SwCell *cell = cell_to_fill (table, row, column, TRUE);
  if (cell == NULL)
    return;
  cell->present = text != NULL && *text != '\0';
  if (!cell->present)
    return;
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  cell->text = g_string_chunk_insert_const (table->texts, valid != NULL ? valid : text);
}

void
sw_table_set_number (SwTable *table, guint row, const char *column, double number)
{
  SwCell *cell = cell_to_fill (table, row, column, FALSE);
  if (cell == NULL)
    return;
  cell->present = isfinite (number);
  if (cell->present)
    cell->number = number;
}

void
sw_table_set_day (SwTable *table, guint row, const char *column, SwDay day)
{
  sw_table_set_number (table, row, column, day == SW_NO_DAY ? NAN : day);
}

char *
sw_format_number (const SwWords *words, double number)
{
  char buffer[352]; /* the longest double */
  double rounded = round (number * 100) / 100;
  g_ascii_formatd (buffer, sizeof buffer, "%.2f", rounded == 0 ? 0 : rounded);
  char *dot = strchr (buffer, '.');
  if (dot == NULL)
    return g_strdup (buffer);
  for (char *end = buffer + strlen (buffer) - 1; end > dot && *end == '0'; end--)
    *end = '\0';
  const char *sign = *buffer == '-' ? "−" : "";
  const char *digits = *buffer == '-' ? buffer + 1 : buffer;
  *dot = '\0';
  if (dot[1] == '\0')
    return g_strconcat (sign, digits, NULL);
  return g_strconcat (sign, digits,
                      sw_words_get_in (words, "decimal mark", NC_ ("decimal mark", ".")), dot + 1,
                      NULL);
}

char *
sw_table_cell_text (const SwTable *table, guint row, guint column, const SwWords *words)
{
  const SwCell *cell = sw_table_cell (table, row, column);
  if (!cell->present)
    return g_strdup ("");
  switch (sw_table_column (table, column)->type) {
  case SW_COLUMN_TEXT:
  case SW_COLUMN_CHOICE:
    return g_strdup (cell->text);
  case SW_COLUMN_DATE:
    return sw_format_day (words, (SwDay) cell->number, SW_DAY_NUMERIC);
  case SW_COLUMN_FLAG:
    return g_strdup (sw_words_get (words, cell->number != 0 ? N_ ("yes") : N_ ("no")));
  case SW_COLUMN_PERCENT: {
    g_autofree char *number = sw_format_number (words, cell->number);
    /* Translators: a number followed by the percent sign. */
    return g_strdup_printf (sw_words_get_in (words, "percent", NC_ ("percent", "%s%%")), number);
  }
  case SW_COLUMN_NUMBER:
  case SW_COLUMN_DAYS:
    break;
  }
  return sw_format_number (words, cell->number);
}
