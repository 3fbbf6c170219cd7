#include "core/exchange/tracker-table.h"

#include "core/exchange/tracker-lists.h"
#include "core/exchange/tracker-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_LINES 8 /* of a cell; longer texts can be read in the cell itself */

lxw_col_t
sw_tracker_table_column (const SwTrackerTable *spec, const char *key)
{
  return (lxw_col_t) (spec->left + MAX (sw_table_find_column (spec->table, key), 0));
}

lxw_row_t
sw_tracker_table_first (const SwTrackerTable *spec)
{
  return spec->top + 1;
}

/* A table has at least one row. */
lxw_row_t
sw_tracker_table_last (const SwTrackerTable *spec)
{
  return spec->top + MAX (sw_table_row_count (spec->table) + spec->spare, 1);
}

char *
sw_tracker_table_cell (const SwTrackerTable *spec, const char *key)
{
  g_autofree char *name = sw_tracker_column_name (sw_tracker_table_column (spec, key));
  return g_strdup_printf ("$%s%u", name, sw_tracker_table_first (spec) + 1);
}

char *
sw_tracker_table_range (const SwTrackerBook *book, const SwTrackerTable *spec, const char *key)
{
  return sw_tracker_range (book, spec->sheet, sw_tracker_table_first (spec),
                           sw_tracker_table_last (spec), sw_tracker_table_column (spec, key));
}

/* The look that follows from the column alone. */
static SwLook
column_look (const SwColumn *column)
{
  SwLook look = SW_LOOK_LINE;
  if (column->type == SW_COLUMN_TEXT)
    return look | SW_LOOK_WRAP;
  if (column->type != SW_COLUMN_CHOICE)
    look |= SW_LOOK_CENTER;
  if (column->type == SW_COLUMN_DATE)
    look |= SW_LOOK_DATE;
  else if (column->type == SW_COLUMN_PERCENT)
    look |= SW_LOOK_PERCENT;
  return look;
}

static SwLook
cell_look (const SwTrackerBook *book, const SwTrackerTable *spec, guint row, const SwColumn *column)
{
  SwLook look = column_look (column);
  if (spec->look != NULL)
    look |= spec->look (book, row, column);
  else if (column->editable)
    look |= SW_LOOK_INPUT;
  if (column->outlined && row < sw_table_row_count (spec->table))
    look |= SW_LOOK_INDENT (MIN (sw_table_row_level (spec->table, row), 12));
  return look;
}

static void
write_cell (SwTrackerBook *book, const SwTrackerTable *spec, guint row, guint index,
            SwLook row_look)
{
  const SwColumn *column = sw_table_column (spec->table, index);
  lxw_worksheet *sheet = book->sheets[spec->sheet];
  lxw_row_t y = spec->top + 1 + row;
  lxw_col_t x = (lxw_col_t) (spec->left + index);
  SwLook look = cell_look (book, spec, row, column) | row_look;
  const SwCell *cell =
      row < sw_table_row_count (spec->table) ? sw_table_cell (spec->table, row, index) : NULL;
  if (cell == NULL || !cell->present)
    sw_tracker_blank (book, sheet, y, x, look);
  else if (sw_column_type_is_text (column->type))
    sw_tracker_text (book, sheet, y, x, cell->text, look);
  else if (column->type == SW_COLUMN_DATE)
    sw_tracker_day (book, sheet, y, x, (SwDay) cell->number, look);
  else if (column->type == SW_COLUMN_FLAG)
    sw_tracker_text (book, sheet, y, x,
                     sw_tracker_word (book, cell->number != 0 ? N_ ("yes") : N_ ("no")), look);
  else if (column->type == SW_COLUMN_PERCENT)
    sw_tracker_number (book, sheet, y, x, cell->number / 100, look);
  else
    sw_tracker_number (book, sheet, y, x, round (cell->number * 100) / 100, look);
}

/* The lines the row needs where texts wrap. */
static int
row_lines (const SwTrackerTable *spec, guint row)
{
  int lines = 1;
  for (guint i = 0; i < sw_table_column_count (spec->table); i++) {
    const SwColumn *column = sw_table_column (spec->table, i);
    const SwCell *cell = sw_table_cell (spec->table, row, i);
    if (column->type != SW_COLUMN_TEXT || !cell->present)
      continue;
    double width = column->width;
    if (column->outlined)
      width -= 1.5 * sw_table_row_level (spec->table, row);
    lines = MAX (lines, sw_tracker_lines (cell->text, MAX (width, 4), MOST_LINES));
  }
  return lines;
}

static void
write_row (SwTrackerBook *book, const SwTrackerTable *spec, guint row)
{
  lxw_row_col_options options = {0};
  int lines = 1;
  if (row < sw_table_row_count (spec->table)) {
    options.level = (uint8_t) MIN (sw_table_row_level (spec->table, row), 7);
    lines = row_lines (spec, row);
  }
  sw_tracker_check (book, worksheet_set_row_opt (book->sheets[spec->sheet], spec->top + 1 + row,
                                                 sw_tracker_height (book, lines), NULL, &options));
  for (guint i = 0; i < sw_table_column_count (spec->table); i++)
    write_cell (book, spec, row, i, lines > 1 ? SW_LOOK_TOP : 0);
}

/* Header words as they stand in the table's own description: the two have to be equal. */
static void
declare_table (SwTrackerBook *book, const SwTrackerTable *spec)
{
  guint count = sw_table_column_count (spec->table);
  g_autofree lxw_table_column *columns = g_new0 (lxw_table_column, count);
  g_autofree lxw_table_column **list = g_new0 (lxw_table_column *, count + 1);
  for (guint i = 0; i < count; i++) {
    const SwColumn *column = sw_table_column (spec->table, i);
    SwLook centered = column_look (column) & SW_LOOK_CENTER;
    columns[i].header = (char *) column->title;
    columns[i].header_format = sw_tracker_format (book, SW_LOOK_HEADER | SW_LOOK_WRAP | centered);
    list[i] = &columns[i];
  }
  lxw_table_options options = {.name = (char *) spec->name,
                               .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                               .style_type_number = 2,
                               .columns = list};
  sw_tracker_check (book, worksheet_add_table (book->sheets[spec->sheet], spec->top, spec->left,
                                               sw_tracker_table_last (spec),
                                               (lxw_col_t) (spec->left + count - 1), &options));
}

static void
set_columns (SwTrackerBook *book, const SwTrackerTable *spec)
{
  for (guint i = 0; i < sw_table_column_count (spec->table); i++) {
    const SwColumn *column = sw_table_column (spec->table, i);
    lxw_col_t x = (lxw_col_t) (spec->left + i);
    /* The id brings a row home; nobody has to see it. */
    lxw_row_col_options options = {.hidden = g_str_equal (column->key, "id")};
    sw_tracker_check (book, worksheet_set_column_opt (book->sheets[spec->sheet], x, x,
                                                      column->width, NULL, &options));
  }
}

/* Numbers that are names ("1.2", a long id) are no mistake. */
static void
accept_figures_as_text (SwTrackerBook *book, const SwTrackerTable *spec)
{
  g_autofree char *first = sw_tracker_column_name (spec->left);
  g_autofree char *last =
      sw_tracker_column_name ((lxw_col_t) (spec->left + sw_table_column_count (spec->table) - 1));
  g_autofree char *range = g_strdup_printf ("%s%u:%s%u", first, sw_tracker_table_first (spec) + 1,
                                            last, sw_tracker_table_last (spec) + 1);
  sw_tracker_check (book, worksheet_ignore_errors (book->sheets[spec->sheet],
                                                   LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}

/* The name of the list that a column's choices stand in, as a formula. */
static const char *
list_of (const SwColumn *column)
{
  if (g_str_equal (column->key, "party"))
    return "=" SW_NAME_PARTIES;
  if (g_str_equal (column->key, "attendance"))
    return "=" SW_NAME_ATTENDANCES;
  return strchr (column->key, '/') != NULL ? "=" SW_NAME_TICKS : "=" SW_NAME_STATUSES;
}

static void
add_validation (SwTrackerBook *book, const SwTrackerTable *spec, const SwColumn *column,
                lxw_col_t x)
{
  lxw_data_validation rule = {.error_type = LXW_VALIDATION_ERROR_TYPE_STOP};
  if (column->choices != NULL) {
    rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule.value_formula = (char *) list_of (column);
    rule.error_title = (char *) sw_tracker_word (book, N_ ("Not in the list"));
    rule.error_message = (char *) sw_tracker_word (book, N_ ("Please choose from the list."));
  } else if (column->type == SW_COLUMN_PERCENT) {
    rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
    rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule.maximum_number = 1;
    rule.error_title = (char *) sw_tracker_word (book, N_ ("Not a percentage"));
    rule.error_message =
        (char *) sw_tracker_word (book, N_ ("Please enter a percentage from 0 to 100."));
  } else {
    return;
  }
  sw_tracker_check (book, worksheet_data_validation_range (book->sheets[spec->sheet],
                                                           sw_tracker_table_first (spec), x,
                                                           sw_tracker_table_last (spec), x, &rule));
}

/* A bar of the done share behind the percentages. */
static void
add_progress_bars (SwTrackerBook *book, const SwTrackerTable *spec, lxw_col_t x)
{
  lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                .max_value = 1,
                                .bar_color = 0xC5DCF8,
                                .data_bar_2010 = LXW_TRUE,
                                .bar_solid = LXW_TRUE,
                                .bar_no_border = LXW_TRUE,
                                .bar_direction = LXW_CONDITIONAL_BAR_DIRECTION_LEFT_TO_RIGHT};
  sw_tracker_check (book, worksheet_conditional_format_range (
                              book->sheets[spec->sheet], sw_tracker_table_first (spec), x,
                              sw_tracker_table_last (spec), x, &bar));
}

void
sw_tracker_color_statuses (SwTrackerBook *book, const SwTrackerTable *spec)
{
  static const struct {
    SwTaskStatus status;
    SwHue hue;
  } colors[] = {
      {SW_TASK_DONE, SW_HUE_GREEN}, {SW_TASK_LATE, SW_HUE_RED}, {SW_TASK_UNDER_WAY, SW_HUE_BLUE}};
  lxw_col_t x = sw_tracker_table_column (spec, "status");
  g_autofree char *cell = sw_tracker_table_cell (spec, "status");
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++) {
    g_autofree char *formula =
        g_strdup_printf ("=%s=%s", cell, sw_tracker_status_name (colors[i].status));
    lxw_format *format = sw_tracker_condition_format (book, sw_tracker_hue_color (colors[i].hue, 3),
                                                      sw_tracker_hue_color (colors[i].hue, 0),
                                                      colors[i].status == SW_TASK_LATE);
    sw_tracker_condition (book, book->sheets[spec->sheet], sw_tracker_table_first (spec), x,
                          sw_tracker_table_last (spec), x, formula, format);
  }
}

void
sw_tracker_write_table (SwTrackerBook *book, const SwTrackerTable *spec)
{
  set_columns (book, spec);
  declare_table (book, spec);
  sw_tracker_check (book, worksheet_set_row (book->sheets[spec->sheet], spec->top, 32, NULL));
  guint rows = sw_tracker_table_last (spec) - spec->top;
  for (guint row = 0; row < rows; row++)
    write_row (book, spec, row);
  accept_figures_as_text (book, spec);
  for (guint i = 0; i < sw_table_column_count (spec->table); i++) {
    const SwColumn *column = sw_table_column (spec->table, i);
    lxw_col_t x = (lxw_col_t) (spec->left + i);
    if (column->editable || (spec->checked && column->choices != NULL))
      add_validation (book, spec, column, x);
    if (column->type == SW_COLUMN_PERCENT)
      add_progress_bars (book, spec, x);
  }
}
