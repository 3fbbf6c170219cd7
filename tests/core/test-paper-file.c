#include "paper-pages.h"

#include "core/base/error.h"
#include "core/exchange/paper-writer.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* --- texts that are not nice ------------------------------------------------------------------ */

static void
test_hostile (void)
{
  g_autoptr (SwWords) words = english ();
  g_autofree char *wide = g_strnfill (3000, 'W');
  g_autofree char *nested = g_strnfill (500, '(');
  const char *const nasty[] = {
      "",
      "\x01\x02\x1b[31mred\x7f\tthere",
      "bad \xff\xfe utf-8 \xc3",
      "one\r\ntwo\rthree\xe2\x80\xa8"
      "four\n\n\n",
      "שלום עולם, مرحبا بالعالم (12)",
      "\xe2\x80\xae"
      "turned\xe2\x80\xac",
      "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 "
      "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
      "%s%n%d <b>&amp; “quoted” \\ ⏎",
      wide,
      nested,
      NULL,
  };
  for (guint i = 0; i < G_N_ELEMENTS (nasty); i++) {
    g_autoptr (SwPaper) paper = new_table (words, 1);
    sw_paper_row (paper, SW_PAPER_ROW);
    sw_paper_cell (paper, nasty[i]);
    sw_paper_cell (paper, nasty[i]);
    sw_paper_title (paper, nasty[i], nasty[i]);
    sw_paper_heading (paper, (int) i, nasty[i]);
    sw_paper_pair (paper, nasty[i], nasty[i]);
    sw_paper_item (paper, (int) i, nasty[i], nasty[i]);
    sw_paper_link (paper, nasty[i], nasty[i]);
    sw_paper_signatures (paper, &(SwPaperSignature){nasty[i], nasty[i], NULL}, 1);
    sw_paper_set_header (paper, nasty[i], nasty[i]);
    sw_paper_set_footer (paper, nasty[i], TRUE);
    sw_paper_set_metadata (paper, nasty[i], nasty[i], nasty[i]);
    g_autoptr (Pages) pages = read_pages (paper);
    assert_sound (pages, 56.6);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) pdf = sw_paper_to_pdf (paper, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
  }
}

static void
test_clean_lines (void)
{
  static const char *const texts[][2] = {{"a\r\nb\rc\n\n", "a\nb\nc"},
                                         {"  kept\n  too  ", "  kept\n  too"},
                                         {"a\tb\x01"
                                          "c",
                                          "a b c"},
                                         {"\xff", "\xef\xbf\xbd"},
                                         {"x\xe2\x80\xaey\xe2\x80\xa9z", "xy\nz"},
                                         {NULL, ""}};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *clean = sw_text_clean_lines (texts[i][0]);
    g_assert_cmpstr (clean, ==, texts[i][1]);
  }
}

/* --- files ------------------------------------------------------------------------------------ */

static guint
count_of (GBytes *bytes, const char *what)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  guint count = 0;
  for (const char *at = data; (at = memmem (at, length - (at - data), what, strlen (what))) != NULL;
       at++)
    count++;
  return count;
}

static void
test_pdf (void)
{
  for (guint i = 0; i < PAPER_N_SAMPLES; i++) {
    g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_CHINESE, NULL);
    g_autoptr (SwPaper) paper = paper_samples[i].make (words),
                        again = paper_samples[i].make (words);
    g_autoptr (GBytes) pdf = sw_paper_to_pdf (paper, NULL), other = sw_paper_to_pdf (again, NULL);
    g_autoptr (GBytes) once_more = sw_paper_to_pdf (paper, NULL);
    g_assert_true (g_bytes_equal (pdf, other));
    g_assert_true (g_bytes_equal (pdf, once_more));
    g_assert_cmpuint (count_of (pdf, "/Type /Page") - count_of (pdf, "/Type /Pages"), ==,
                      sw_paper_page_count (paper));
    g_assert_cmpuint (count_of (pdf, "/CreationDate (202612"), >, 0);
  }
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) minutes = paper_sample_minutes (words);
  g_autoptr (GBytes) pdf = sw_paper_to_pdf (minutes, NULL);
  g_assert_cmpuint (count_of (pdf, "/Title (Decisions)"), ==, 1);
  g_assert_cmpuint (count_of (pdf, "https://example.org/it%27s?q=%C3%BC"), ==, 1);
}

static void
test_png (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = paper_sample_certificate (words);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = sw_paper_to_png (paper, 0, 1, &error);
  g_assert_no_error (error);
  const guint8 *bytes = g_bytes_get_data (png, NULL);
  g_assert_cmpmem (bytes + 16, 8, "\0\0\003\112\0\0\002\124", 8); /* 842 by 596 */
}

static void
test_write (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = paper_sample_certificate (words);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("slipway-paper-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "certificate.pdf", NULL);
  g_assert_true (sw_paper_write_pdf (paper, path, &error));
  g_assert_no_error (error);
  g_assert_false (sw_paper_write_pdf (paper, "/nowhere/certificate.pdf", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "no-folder");
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_cancelled (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = new_table (words, 50);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_push_current (cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_null (sw_paper_to_pdf (paper, &error));
  g_cancellable_pop_current (cancellable);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (Pages) pages = read_pages (paper);
  assert_rows (pages, 50);
}

static void
assert_no_logo (SwPaper *paper, const char *bytes, gsize length)
{
  g_autoptr (GBytes) png = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_assert_false (sw_paper_set_logo (paper, png, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "logo");
}

/* What is refused leaves a document without a logo, which can be written. */
static void
test_logo (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = new_paper (words);
  g_autoptr (GBytes) logo = paper_sample_logo (40, 20);
  gsize length;
  const char *bytes = g_bytes_get_data (logo, &length);
  g_assert_true (sw_paper_set_logo (paper, logo, NULL));
  g_autofree char *with = sw_paper_to_text (paper);
  g_assert_nonnull (strstr (with, "  logo "));
  assert_no_logo (paper, bytes, length / 2);
  assert_no_logo (paper, bytes, 20);
  assert_no_logo (paper, "GIF89a, which is no PNG picture", 30);
  assert_no_logo (paper, "", 0);
  g_autofree char *bomb = g_memdup2 (bytes, length);
  memset (bomb + 16, 0x7f, 8);
  assert_no_logo (paper, bomb, length);
  g_autoptr (GError) error = NULL;
  g_assert_false (sw_paper_set_logo_file (paper, "/nowhere/logo.png", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "logo");
  g_autofree char *without = sw_paper_to_text (paper);
  g_assert_null (strstr (without, "  logo "));
}

/* --- strokes ---------------------------------------------------------------------------------- */

static void
test_strokes (void)
{
  g_autoptr (SwStrokes) strokes = paper_sample_strokes ();
  g_autofree char *text = sw_strokes_to_text (strokes);
  g_autoptr (SwStrokes) again = sw_strokes_from_text (text, NULL);
  g_autofree char *text_again = sw_strokes_to_text (again);
  g_assert_cmpstr (text, ==, text_again);
  sw_strokes_pop (again);
  g_autofree char *shorter = sw_strokes_to_text (again);
  g_assert_true (g_str_has_prefix (text, shorter));
  g_assert_cmpint (strlen (text) - strlen (shorter), ==, strlen (";60 128 200 118 350 124"));
  sw_strokes_pop (again);
  g_assert_true (sw_strokes_is_empty (again));
  sw_strokes_pop (again);
  g_autoptr (SwStrokes) outside = sw_strokes_new (100, 50);
  sw_strokes_add (outside, -5, 1e300);
  sw_strokes_add (outside, 1 / 3.0, -0.0 / 0.0);
  g_autofree char *inside = sw_strokes_to_text (outside);
  g_assert_cmpstr (inside, ==, "100 50;0 50 0 0");
}

static void
test_strokes_damaged (void)
{
  static const char *const damaged[] = {
      "",         "400",          "400 150 1 2",   "0 150;1 2",       "400 150;1",
      "400 x",    "400 150;1 2;", "400 150;401 2", "400 150;1 -2",    "400 150;1 2 3",
      "400  150", "99999 150",    "400 150;1 2\n", "400 150;1 2,3 4", "4e2 150",
  };
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (sw_strokes_from_text (damaged[i], &error));
    g_assert_cmpstr (sw_error_rule (error), ==, "strokes");
  }
  g_autoptr (GString) many = g_string_new ("9 9");
  for (int i = 0; i <= SW_STROKES_MAX_POINTS; i++)
    g_string_append (many, ";1 1");
  g_assert_null (sw_strokes_from_text (many->str, NULL));
  g_assert_null (sw_strokes_from_text (NULL, NULL));
}

/* --- time ------------------------------------------------------------------------------------- */

/* Seconds for so many rows, the better of two. */
static double
time_of (const SwWords *words, int rows)
{
  double best = G_MAXDOUBLE;
  for (int i = 0; i < 2; i++) {
    g_autoptr (SwPaper) paper = new_table (words, rows);
    gint64 begin = g_get_monotonic_time ();
    g_autoptr (GBytes) pdf = sw_paper_to_pdf (paper, NULL);
    best = MIN (best, (double) (g_get_monotonic_time () - begin) / 1e6);
    g_assert_nonnull (pdf);
  }
  return best;
}

/* Ten times the rows take about ten times as long; the rest is for a busy machine. */
static void
test_linear (void)
{
  g_autoptr (SwWords) words = english ();
  double few = time_of (words, 500), many = time_of (words, 5000);
  g_test_message ("500 rows: %.3f s, 5000 rows: %.3f s", few, many);
  g_assert_cmpfloat (many, <, few * 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-file/hostile", test_hostile);
  g_test_add_func ("/paper-file/clean-lines", test_clean_lines);
  g_test_add_func ("/paper-file/pdf", test_pdf);
  g_test_add_func ("/paper-file/png", test_png);
  g_test_add_func ("/paper-file/write", test_write);
  g_test_add_func ("/paper-file/cancelled", test_cancelled);
  g_test_add_func ("/paper-file/logo", test_logo);
  g_test_add_func ("/paper-file/strokes", test_strokes);
  g_test_add_func ("/paper-file/strokes-damaged", test_strokes_damaged);
  g_test_add_func ("/paper-file/linear", test_linear);
  return g_test_run ();
}
