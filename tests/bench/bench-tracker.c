/* bench-tracker [ROWS]: a table of 20 columns as the tracker writes it, with real table, formats,
 * drop-downs, conditions and proof, against the same cells through libxlsxwriter alone. Processor
 * time, the best of three rounds. */
#include "big-plan.h"

#include "core/exchange/tracker-lists.h"
#include "core/exchange/tracker-table.h"
#include "core/exchange/workbook-proof.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 3

static SwTable *
make_table (const SwWords *words, guint rows)
{
  static const struct {
    const char *key;
    SwColumnType type;
  } columns[] = {
      {"id", SW_COLUMN_TEXT},       {"wbs", SW_COLUMN_TEXT},   {"phase", SW_COLUMN_TEXT},
      {"task", SW_COLUMN_TEXT},     {"kind", SW_COLUMN_TEXT},  {"owner", SW_COLUMN_TEXT},
      {"party", SW_COLUMN_CHOICE},  {"role", SW_COLUMN_TEXT},  {"start", SW_COLUMN_DATE},
      {"finish", SW_COLUMN_DATE},   {"days", SW_COLUMN_DAYS},  {"progress", SW_COLUMN_PERCENT},
      {"status", SW_COLUMN_CHOICE}, {"float", SW_COLUMN_DAYS}, {"codes", SW_COLUMN_TEXT},
      {"deadline", SW_COLUMN_DATE}, {"note", SW_COLUMN_TEXT},  {"remark", SW_COLUMN_TEXT},
      {"happens", SW_COLUMN_TEXT},  {"focus", SW_COLUMN_TEXT}};
  SwTable *table = sw_table_new ("plan", "Plan");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sw_table_add_column (table, columns[i].key, columns[i].key, columns[i].type, 20);
  for (guint row = 0; row < rows; row++) {
    sw_table_add_row (table, row, row % 100 == 0 ? 0 : 1);
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
      g_autofree char *text = g_strdup_printf ("%s %u", columns[i].key, row % (i < 4 ? rows : 50));
      if (sw_column_type_is_text (columns[i].type))
        sw_table_set_text (table, row, columns[i].key, text);
      else
        sw_table_set_number (table, row, columns[i].key, 20000 + row % 1000);
    }
  }
  return table;
}

static double
seconds_of_tracker (SwPlan *plan, const SwWords *words, const SwTable *table, const char *path)
{
  clock_t begin = clock ();
  g_autoptr (SwTrackerBook) book = sw_tracker_book_new (path, plan, SW_PARTY_UNSET, 20000, words);
  SwTrackerTable spec = {.sheet = SW_TRACKER_PLAN, .table = table, .name = "SlipwayPlan", .top = 3};
  sw_tracker_write_lists (book);
  sw_tracker_write_table (book, &spec);
  sw_tracker_color_statuses (book, &spec);
  if (sw_tracker_book_close (book) != LXW_NO_ERROR || !sw_workbook_is_whole (path))
    g_error ("the tracker was not written");
  return (double) (clock () - begin) / CLOCKS_PER_SEC;
}

static double
seconds_of_library (const SwTable *table, const char *path)
{
  clock_t begin = clock ();
  lxw_workbook *workbook = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, NULL);
  lxw_format *formats[20];
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    formats[i] = workbook_add_format (workbook);
    format_set_font_size (formats[i], 10 + i);
  }
  for (guint row = 0; row < sw_table_row_count (table); row++) {
    for (guint i = 0; i < sw_table_column_count (table); i++) {
      const SwCell *cell = sw_table_cell (table, row, i);
      SwColumnType type = sw_table_column (table, i)->type;
      if (sw_column_type_is_text (type))
        worksheet_write_string (sheet, row, (lxw_col_t) i, cell->text, formats[i]);
      else
        worksheet_write_number (sheet, row, (lxw_col_t) i,
                                type == SW_COLUMN_PERCENT ? cell->number / 100 : cell->number,
                                formats[i]);
    }
  }
  workbook_close (workbook);
  return (double) (clock () - begin) / CLOCKS_PER_SEC;
}

int
main (int argc, char **argv)
{
  guint rows = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  g_autoptr (SwTestPlan) test = sw_test_plan_new (1, 2);
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  g_autoptr (SwTable) table = make_table (words, rows);
  g_autofree char *path = g_build_filename (test->directory, "bench.xlsx", NULL);
  double tracker = G_MAXDOUBLE, library = G_MAXDOUBLE;
  for (int round = 0; round < ROUNDS; round++) {
    library = MIN (library, seconds_of_library (table, path));
    tracker = MIN (tracker, seconds_of_tracker (test->plan, words, table, path));
  }
  g_remove (path);
  printf ("tracker: table of %u rows x 20\t%.2f s\n", rows, tracker);
  printf ("libxlsxwriter: the same cells\t%.2f s\n", library);
  printf ("ratio\t%.2f\n", tracker / library);
  return 0;
}
