#include "core/exchange/text-table.h"

#include <string.h>

#define GAP 2       /* screen cells between columns */
#define INDENT 2    /* for each outline level */
#define NARROWEST 4 /* columns are not cut further */

static int
char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

int
sw_text_width (const char *text)
{
  int width = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += char_width (g_utf8_get_char (at));
  return width;
}

char *
sw_text_cut (const char *text, int width)
{
  if (sw_text_width (text) <= width)
    return g_strdup (text);
  if (width <= 0)
    return g_strdup ("");
  int used = 1; /* the ellipsis */
  const char *at = text;
  while (*at != '\0' && used + char_width (g_utf8_get_char (at)) <= width) {
    used += char_width (g_utf8_get_char (at));
    at = g_utf8_next_char (at);
  }
  return g_strdup_printf ("%.*s…", (int) (at - text), text);
}

/* What must not reach the terminal as it is: it would break the line or steer the screen. */
static gboolean
is_blank (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return g_unichar_isspace (c) || type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
         type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Runs of blanks become one space. */
static char *
clean (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gboolean blank = is_blank (c);
    if (!blank && gap && out->len > 0)
      g_string_append_c (out, ' ');
    if (!blank)
      g_string_append_unichar (out, c);
    gap = blank;
  }
  return g_string_free (out, FALSE);
}

/* The columns to show, as numbers. */
static GArray *
choose_columns (const SwTable *table, const char *const *keys)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; keys == NULL && i < sw_table_column_count (table); i++)
    g_array_append_val (chosen, i);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
    int found = sw_table_find_column (table, keys[i]);
    guint column = (guint) found;
    if (found >= 0)
      g_array_append_val (chosen, column);
  }
  return chosen;
}

static char *
cell_line (const SwTable *table, guint row, guint column, const SwWords *words)
{
  g_autofree char *text = sw_table_cell_text (table, row, column, words);
  g_autofree char *line = clean (text);
  int indent =
      sw_table_column (table, column)->outlined ? (int) sw_table_row_level (table, row) : 0;
  return g_strdup_printf ("%*s%s", indent * INDENT, "", line);
}

/* All cells as lines, titles in front, row after row; with the widest of each column. */
static GPtrArray *
collect (const SwTable *table, const SwWords *words, GArray *columns, int *widths)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  guint rows = sw_table_row_count (table);
  for (guint line = 0; line <= rows; line++) {
    for (guint i = 0; i < columns->len; i++) {
      guint column = g_array_index (columns, guint, i);
      char *text = line == 0 ? clean (sw_table_column (table, column)->title)
                             : cell_line (table, line - 1, column, words);
      widths[i] = MAX (widths[i], sw_text_width (text));
      g_ptr_array_add (cells, text);
    }
  }
  return cells;
}

/* Takes from the widest column until the line fits or nothing more can be taken. */
static void
fit (int *widths, guint count, int width)
{
  int total = GAP * ((int) count - 1);
  for (guint i = 0; i < count; i++)
    total += widths[i];
  while (width > 0 && total > width) {
    guint widest = 0;
    int second = NARROWEST;
    for (guint i = 1; i < count; i++)
      widest = widths[i] > widths[widest] ? i : widest;
    for (guint i = 0; i < count; i++)
      second = i != widest && widths[i] > second ? widths[i] : second;
    if (widths[widest] <= NARROWEST)
      return;
    int step = MIN (MAX (widths[widest] - second, 1), total - width);
    widths[widest] -= step;
    total -= step;
  }
}

static gboolean
is_right_aligned (SwColumnType type)
{
  return type == SW_COLUMN_NUMBER || type == SW_COLUMN_PERCENT || type == SW_COLUMN_DAYS;
}

static void
append_cell (GString *out, const char *text, int width, gboolean right)
{
  g_autofree char *shown = sw_text_cut (text, width);
  int padding = width - sw_text_width (shown);
  if (right)
    g_string_append_printf (out, "%*s", padding, "");
  g_string_append (out, shown);
  if (!right)
    g_string_append_printf (out, "%*s", padding, "");
}

/* Ends the line, without the spaces before its end. */
static void
end_line (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_rule (GString *out, const int *widths, guint count)
{
  for (guint i = 0; i < count; i++) {
    for (int x = 0; x < widths[i]; x++)
      g_string_append (out, "─");
    g_string_append (out, i + 1 < count ? "  " : "\n");
  }
}

char *
sw_text_table (const SwTable *table, const SwWords *words, const char *const *keys, int width)
{
  g_autoptr (GArray) columns = choose_columns (table, keys);
  guint count = columns->len;
  if (count == 0)
    return g_strdup ("");
  g_autofree int *widths = g_new0 (int, count);
  g_autoptr (GPtrArray) cells = collect (table, words, columns, widths);
  fit (widths, count, width);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < cells->len; i++) {
    guint place = i % count;
    SwColumnType type = sw_table_column (table, g_array_index (columns, guint, place))->type;
    append_cell (out, cells->pdata[i], widths[place], is_right_aligned (type));
    if (place + 1 < count)
      g_string_append_printf (out, "%*s", GAP, "");
    else
      end_line (out);
    if (i + 1 == count)
      append_rule (out, widths, count);
  }
  return g_string_free (out, FALSE);
}
