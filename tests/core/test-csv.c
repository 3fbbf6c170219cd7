#include "core/exchange/csv.h"

static SwTable *
one_column (const char *const *texts)
{
  SwTable *table = sw_table_new ("sample", "Sample");
  sw_table_add_column (table, "text", "A title, with comma", SW_COLUMN_TEXT, 20);
  for (guint i = 0; texts[i] != NULL; i++)
    sw_table_set_text (table, sw_table_add_row (table, i, 0), "text", texts[i]);
  return table;
}

static void
assert_csv (const SwTable *table, SwCsvFlags flags, const char *expected)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  GString *text = sw_csv_to_string (table, words, flags);
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static void
test_quoting (void)
{
  g_autoptr (SwTable) table = one_column ((const char *[]){
      "plain", "a,b", "say \"hi\"", "two\nlines", "two\r\nlines", " blank", "准备", "", NULL});
  assert_csv (table, SW_CSV_DEFAULT,
              "\"A title, with comma\"\r\nplain\r\n\"a,b\"\r\n\"say \"\"hi\"\"\"\r\n"
              "\"two\nlines\"\r\n\"two\r\nlines\"\r\n\" blank\"\r\n准备\r\n\r\n");
}

static void
test_no_formula_gets_through (void)
{
  g_autoptr (SwTable) table = one_column (
      (const char *[]){"=1+1", "+49 30 1234", "-cmd", "@SUM(A1)", "\t=1", "\r=1",
                       "=HYPERLINK(\"http://x\",\"y\")", "-5", "+3.25", "1e6", "- 5", "a=b", NULL});
  assert_csv (table, SW_CSV_KEYS,
              "text\r\n'=1+1\r\n'+49 30 1234\r\n'-cmd\r\n'@SUM(A1)\r\n\"'\t=1\"\r\n\"'\r=1\"\r\n"
              "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n-5\r\n+3.25\r\n1e6\r\n'- 5\r\n"
              "a=b\r\n");
}

static void
test_types (void)
{
  g_autoptr (SwTable) table = sw_table_new ("sample", "Sample");
  sw_table_add_column (table, "day", "Day", SW_COLUMN_DATE, 8);
  sw_table_add_column (table, "done", "Done", SW_COLUMN_PERCENT, 8);
  sw_table_add_column (table, "days", "Days", SW_COLUMN_DAYS, 8);
  sw_table_add_column (table, "flag", "Flag", SW_COLUMN_FLAG, 8);
  guint row = sw_table_add_row (table, 1, 0);
  sw_table_set_day (table, row, "day", sw_day_new (2026, 12, 1));
  sw_table_set_number (table, row, "done", 50);
  sw_table_set_number (table, row, "days", -2.25);
  sw_table_set_number (table, row, "flag", 0);
  sw_table_add_row (table, 2, 0);
  assert_csv (table, SW_CSV_BOM,
              "\xef\xbb\xbf"
              "Day,Done,Days,Flag\r\n2026-12-01,50,-2.25,no\r\n,,,\r\n");
}

static void
test_write (void)
{
  g_autoptr (SwTable) table = one_column ((const char *[]){"x", NULL});
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "slipway-test.csv", NULL);
  g_assert_true (sw_csv_write (table, words, SW_CSV_KEYS, path, &error));
  g_assert_no_error (error);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "text\r\nx\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/csv/quoting", test_quoting);
  g_test_add_func ("/csv/no-formula-gets-through", test_no_formula_gets_through);
  g_test_add_func ("/csv/types", test_types);
  g_test_add_func ("/csv/write", test_write);
  return g_test_run ();
}
