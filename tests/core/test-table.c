#include "core/exchange/table-json.h"
#include "core/exchange/text-table.h"
#include "core/sheets/table.h"

#include <math.h>
#include <string.h>

/* Two rows with a cell of each sort; the second is empty but for its name. */
static SwTable *
sample (void)
{
  SwTable *table = sw_table_new ("sample", "Sample");
  sw_table_add_column (table, "name", "Name", SW_COLUMN_TEXT, 20)->outlined = TRUE;
  sw_table_add_column (table, "day", "Day", SW_COLUMN_DATE, 12);
  sw_table_add_column (table, "done", "Done", SW_COLUMN_PERCENT, 8);
  sw_table_add_column (table, "days", "Days", SW_COLUMN_DAYS, 8);
  sw_table_add_column (table, "open", "Open", SW_COLUMN_FLAG, 8);
  SwColumn *choice = sw_table_add_column (table, "state", "State", SW_COLUMN_CHOICE, 8);
  sw_column_add_choice (choice, "new");
  sw_column_add_choice (choice, "old");
  guint row = sw_table_add_row (table, 7, 0);
  sw_table_set_text (table, row, "name", "Kickoff");
  sw_table_set_day (table, row, "day", sw_day_new (2026, 12, 1));
  sw_table_set_number (table, row, "done", 50);
  sw_table_set_number (table, row, "days", -2.5);
  sw_table_set_number (table, row, "open", 1);
  sw_table_set_text (table, row, "state", "old");
  row = sw_table_add_row (table, 8, 1);
  sw_table_set_text (table, row, "name", "准备环境");
  return table;
}

static void
test_cells (void)
{
  g_autoptr (SwTable) table = sample ();
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  g_assert_cmpuint (sw_table_row_count (table), ==, 2);
  g_assert_cmpuint (sw_table_column_count (table), ==, 6);
  g_assert_cmpint (sw_table_row_id (table, 1), ==, 8);
  g_assert_cmpuint (sw_table_row_level (table, 1), ==, 1);
  g_assert_cmpint (sw_table_find_column (table, "days"), ==, 3);
  g_assert_cmpint (sw_table_find_column (table, "nothing"), ==, -1);
  static const char *const expected[2][6] = {{"Kickoff", "01/12/2026", "50%", "−2.5", "yes", "old"},
                                             {"准备环境", "", "", "", "", ""}};
  for (guint row = 0; row < 2; row++) {
    for (guint column = 0; column < 6; column++) {
      g_autofree char *text = sw_table_cell_text (table, row, column, words);
      g_assert_cmpstr (text, ==, expected[row][column]);
    }
  }
}

static void
test_absent_values (void)
{
  g_autoptr (SwTable) table = sample ();
  sw_table_set_text (table, 0, "name", NULL);
  sw_table_set_day (table, 0, "day", SW_NO_DAY);
  sw_table_set_number (table, 0, "done", NAN);
  sw_table_set_number (table, 0, "days", INFINITY);
  sw_table_set_text (table, 0, "state", "");
  for (guint column = 0; column < 6; column++)
    g_assert_true (sw_table_cell (table, 0, column)->present == (column == 4));
}

static void
test_broken_utf8_is_mended (void)
{
  g_autoptr (SwTable) table = sample ();
  sw_table_set_text (table, 0, "name",
                     "a\xff"
                     "b");
  g_assert_cmpstr (sw_table_cell (table, 0, 0)->text, ==,
                   "a\xef\xbf\xbd"
                   "b");
}

static void
test_numbers (void)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  static const struct {
    double number;
    const char *text;
  } cases[] = {{0, "0"},       {-0.001, "0"}, {3, "3"},       {2.5, "2.5"},
               {2.25, "2.25"}, {1.999, "2"},  {-1.5, "−1.5"}, {100000, "100000"}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = sw_format_number (words, cases[i].number);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

/* 100,000 rows of 20 columns, most texts alike as in a plan. */
static void
test_stays_small (void)
{
  g_autoptr (SwTable) table = sw_table_new ("large", "Large");
  static const char *const keys[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j",
                                     "k", "l", "m", "n", "o", "p", "q", "r", "s", "t"};
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    sw_table_add_column (table, keys[i], keys[i], SW_COLUMN_TEXT, 10);
  for (guint row = 0; row < 100000; row++) {
    sw_table_add_row (table, row, 0);
    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
      sw_table_set_text (table, row, keys[i], "the same text again and again");
  }
  g_assert_cmpuint (sizeof (SwCell), ==, 16);
  g_assert_cmpuint (table->cells->len, ==, 2000000);
  g_assert_true (sw_table_cell (table, 0, 0)->text == sw_table_cell (table, 99999, 19)->text);
}

static void
test_json (void)
{
  g_autoptr (SwTable) table = sample ();
  g_autoptr (JsonNode) node = sw_table_to_json (table);
  g_autofree char *text = json_to_string (node, FALSE);
  g_assert_cmpstr (text, ==,
                   "[{\"name\":\"Kickoff\",\"day\":\"2026-12-01\",\"done\":50,\"days\":-2.5,"
                   "\"open\":true,\"state\":\"old\"},{\"name\":\"准备环境\",\"day\":null,"
                   "\"done\":null,\"days\":null,\"open\":null,\"state\":null}]");
}

static void
test_screen_width (void)
{
  g_assert_cmpint (sw_text_width ("abc"), ==, 3);
  g_assert_cmpint (sw_text_width ("准备"), ==, 4);
  g_assert_cmpint (sw_text_width ("e\xcc\x81"), ==, 1);
  static const struct {
    const char *text;
    int width;
    const char *cut;
  } cases[] = {{"abc", 3, "abc"},      {"abcd", 3, "ab…"}, {"准备环境", 5, "准备…"},
               {"准备环境", 4, "准…"}, {"abc", 1, "…"},    {"abc", 0, ""}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *cut = sw_text_cut (cases[i].text, cases[i].width);
    g_assert_cmpstr (cut, ==, cases[i].cut);
  }
}

static void
test_text_table (void)
{
  g_autoptr (SwTable) table = sample ();
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  const char *const keys[] = {"name", "days", "day", "unknown", NULL};
  g_autofree char *whole = sw_text_table (table, words, keys, 0);
  g_assert_cmpstr (whole, ==,
                   "Name        Days  Day\n"
                   "──────────  ────  ──────────\n"
                   "Kickoff     −2.5  01/12/2026\n"
                   "  准备环境\n");
  g_autofree char *narrow = sw_text_table (table, words, keys, 24);
  g_assert_cmpstr (narrow, ==,
                   "Name      Days  Day\n"
                   "────────  ────  ────────\n"
                   "Kickoff   −2.5  01/12/2…\n"
                   "  准备…\n");
}

/* Nothing in a cell may break the line or steer the terminal, and no line may be too long. */
static void
test_hostile_text_table (void)
{
  g_autoptr (SwTable) table = sample ();
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  sw_table_set_text (table, 0, "name",
                     "a\x1b[31m\r\nb\t\xe2\x80\xae"
                     "c \xc2\x9b x");
  g_autofree char *huge = g_strnfill (100000, 'x');
  sw_table_set_text (table, 1, "name", huge);
  g_autofree char *text = sw_text_table (table, words, NULL, 80);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_assert_cmpint (sw_text_width (lines[i]), <=, 80);
    g_assert_null (strpbrk (lines[i], "\x1b\r\t"));
  }
  g_assert_true (g_str_has_prefix (lines[2], "a [31m b c x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/cells", test_cells);
  g_test_add_func ("/table/absent-values", test_absent_values);
  g_test_add_func ("/table/broken-utf8-is-mended", test_broken_utf8_is_mended);
  g_test_add_func ("/table/numbers", test_numbers);
  g_test_add_func ("/table/stays-small", test_stays_small);
  g_test_add_func ("/table/json", test_json);
  g_test_add_func ("/table/screen-width", test_screen_width);
  g_test_add_func ("/table/text", test_text_table);
  g_test_add_func ("/table/hostile-text", test_hostile_text_table);
  return g_test_run ();
}
