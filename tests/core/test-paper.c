#include "paper-pages.h"

#include <pango/pangocairo.h>
#include <string.h>

/* --- samples ---------------------------------------------------------------------------------- */

static void
test_sound (void)
{
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++)
    for (guint i = 0; i < PAPER_N_SAMPLES; i++) {
      g_autoptr (SwWords) words = sw_words_new (language, NULL);
      g_autoptr (SwPaper) paper = paper_samples[i].make (words);
      g_autoptr (Pages) pages = read_pages (paper);
      assert_sound (pages, paper_samples[i].margin);
    }
}

/* Places depend on fonts and on how this Pango sets them. */
static gboolean
sets_as_kept (void)
{
  gboolean latin = FALSE, chinese = FALSE;
  int count;
  g_autofree PangoFontFamily **families = NULL;
  pango_font_map_list_families (pango_cairo_font_map_get_default (), &families, &count);
  for (int i = 0; i < count; i++) {
    const char *name = pango_font_family_get_name (families[i]);
    latin = latin || g_str_equal (name, "Cantarell");
    chinese = chinese || g_str_equal (name, "Noto Sans CJK SC");
  }
  return latin && chinese && g_str_has_prefix (pango_version_string (), "1.50.");
}

/* What lies where, against what was kept; SLIPWAY_GOLDEN=write keeps it anew. */
static void
test_golden (void)
{
  static const SwLanguage languages[] = {SW_LANGUAGE_ENGLISH, SW_LANGUAGE_GERMAN,
                                         SW_LANGUAGE_CHINESE};
  if (!sets_as_kept ()) {
    g_test_skip ("other fonts than those it was kept with");
    return;
  }
  for (guint i = 0; i < PAPER_N_SAMPLES; i++) {
    g_autoptr (SwWords) words = sw_words_new (languages[i], NULL);
    g_autoptr (SwPaper) paper = paper_samples[i].make (words);
    g_autofree char *text = sw_paper_to_text (paper);
    g_autofree char *name = g_strdup_printf ("paper-%s.txt", paper_samples[i].name);
    g_autofree char *path =
        g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "golden", name, NULL);
    g_autofree char *kept = NULL;
    if (g_strcmp0 (g_getenv ("SLIPWAY_GOLDEN"), "write") == 0)
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
    g_assert_cmpstr (text, ==, kept);
  }
}

/* Two springs around the text: as much room above as below, up to the signatures. */
static void
test_certificate (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = paper_sample_certificate (words);
  g_autoptr (Pages) pages = read_pages (paper);
  g_assert_cmpuint (pages->pages, ==, 1);
  double top = pages->height, bottom = 0, last = 0;
  for (guint i = 0; i < pages->things->len; i++) {
    const Thing *thing = thing_at (pages, i);
    if (is_named (thing, "display"))
      top = thing->y;
    if (is_named (thing, "subject"))
      bottom = thing->y + thing->height;
    if (is_named (thing, "strokes"))
      g_assert_cmpfloat (thing->y, >, bottom);
    if (!is_running (thing))
      last = MAX (last, thing->y + thing->height);
  }
  double foot = pages->height - 30 * 72 / 25.4;
  g_assert_cmpfloat (top, >, 150);
  g_assert_cmpfloat (bottom, <, 400);
  g_assert_cmpfloat (ABS (last - foot), <, 0.5);
}

/* A class of certificates in one file: each on its own page, where it would be alone. */
static void
test_certificates (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = sw_paper_new (words, SW_PAPER_A4_LANDSCAPE, 0);
  sw_paper_set_frame (paper);
  for (int i = 0; i < 12; i++) {
    if (i > 0)
      sw_paper_page_break (paper);
    sw_paper_spring (paper);
    sw_paper_text (paper, SW_PAPER_DISPLAY, SW_PAPER_CENTRE, "Certificate");
    sw_paper_text (paper, SW_PAPER_NAME, SW_PAPER_CENTRE, "Lena Hofmann");
    sw_paper_spring (paper);
  }
  g_autoptr (Pages) pages = read_pages (paper);
  g_assert_cmpuint (pages->pages, ==, 12);
  for (guint i = 0; i < pages->things->len; i++) {
    const Thing *thing = thing_at (pages, i), *first = thing_at (pages, i % 3);
    g_assert_cmpuint (thing->page, ==, i / 3);
    g_assert_cmpstr (thing->name, ==, first->name);
    g_assert_cmpfloat (ABS (thing->y - first->y), <, PAGES_SLACK);
  }
}

/* --- tables ----------------------------------------------------------------------------------- */

static void
test_rows (void)
{
  static const int counts[] = {1, 39, 40, 41, 300};
  g_autoptr (SwWords) words = english ();
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (SwPaper) paper = new_table (words, counts[i]);
    g_autoptr (Pages) pages = read_pages (paper);
    assert_rows (pages, counts[i]);
    assert_sound (pages, 56.6);
  }
}

static void
test_empty (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) nothing = new_paper (words);
  g_autoptr (SwPaper) titles = new_table (words, 0);
  g_autoptr (Pages) pages = read_pages (titles);
  g_assert_cmpuint (sw_paper_page_count (nothing), ==, 1);
  g_assert_cmpuint (pages->pages, ==, 1);
  g_autofree char *text = texts_of (pages, "column-title");
  g_assert_cmpstr (text, ==, "No|Name|Company|Hours|");
}

/* A row taller than a page is cut between lines and nothing of it is lost. */
static void
test_tall_row (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = new_table (words, 3);
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; text->len < 60000; i++)
    g_string_append (text, i % 500 == 0 ? "," : "x");
  for (int i = 0; text->len < 100000; i++)
    g_string_append_printf (text, "%d,%s", i, i % 50 == 49 ? "\n" : i % 3 == 0 ? " " : "");
  sw_paper_row (paper, SW_PAPER_ROW);
  sw_paper_cell (paper, "4");
  sw_paper_cell (paper, text->str);
  g_autoptr (Pages) pages = read_pages (paper);
  assert_rows (pages, 4);
  assert_sound (pages, 56.6);
  g_assert_cmpuint (pages->pages, >, 20);
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < pages->things->len; i++) {
    const Thing *thing = thing_at (pages, i);
    if (is_named (thing, "cell") && strpbrk (thing->text, ",x") != NULL)
      g_string_append (found, thing->text);
  }
  g_string_replace (found, "⏎", "", 0);
  g_string_replace (found, " ", "", 0);
  g_string_replace (found, "\xe2\x80\x8b", "", 0);
  g_string_replace (text, "\n", "", 0);
  g_string_replace (text, " ", "", 0);
  g_assert_cmpstr (found->str, ==, text->str);
}

/* So long that its width on one line would not fit a number. */
static void
test_endless (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = new_paper (words);
  g_autofree char *text = g_strnfill (1000000, 'x');
  sw_paper_paragraph (paper, text);
  sw_paper_set_header (paper, text, text);
  sw_paper_item (paper, 0, text, "x");
  g_autoptr (Pages) pages = read_pages (paper);
  assert_sound (pages, 56.6);
  g_autofree char *found = texts_of (pages, "body");
  guint count = 0;
  for (const char *at = found; *at != '\0'; at++)
    count += *at == 'x';
  g_assert_cmpuint (count, ==, 1000001);
}

/* A word is not broken where another column can give way; a checksum is, without a hyphen. */
static void
test_column_widths (void)
{
  const SwPaperColumn columns[] = {{"Responsibility"},        {"A"}, {"B"}, {"C"}, {"D"}, {"E"},
                                   {"Checksum", .width = 20}, {"F"}};
  const char *sum = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = new_paper (words);
  sw_paper_table_begin (paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  sw_paper_row (paper, SW_PAPER_ROW);
  sw_paper_cell (paper, "Acknowledgement");
  for (int i = 0; i < 5; i++)
    sw_paper_cell (paper, "x");
  sw_paper_cell (paper, sum);
  g_autoptr (Pages) pages = read_pages (paper);
  assert_sound (pages, 56.6);
  g_autofree char *titles = texts_of (pages, "column-title");
  g_assert_cmpstr (titles, ==, "Responsibility|A|B|C|D|E|Checksum|F|");
  g_autofree char *cells = texts_of (pages, "cell");
  g_assert_true (g_str_has_prefix (cells, "Acknowledgement|x|x|x|x|x|9f86d08"));
  g_autoptr (GString) joined = g_string_new (cells);
  g_string_replace (joined, "⏎", "", 0);
  g_assert_nonnull (strstr (joined->str, sum));
}

/* More than there is room for: all are narrower, none is outside. */
static void
test_many_columns (void)
{
  SwPaperColumn columns[40];
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = new_paper (words);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    columns[i] = (SwPaperColumn){"Responsibility", .width = i % 2 * 30};
  sw_paper_table_begin (paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_GRID, 0);
  sw_paper_row (paper, SW_PAPER_ROW);
  sw_paper_cell (paper, "Acknowledgement");
  g_autoptr (Pages) pages = read_pages (paper);
  assert_sound (pages, 56.4);
  g_autofree char *titles = texts_of (pages, "column-title");
  g_auto (GStrv) each = g_strsplit (titles, "|", -1);
  g_assert_cmpuint (g_strv_length (each), ==, G_N_ELEMENTS (columns) + 1);
}

/* --- pages ------------------------------------------------------------------------------------ */

/* Wherever the page ends: a heading has something below it, and no line of a paragraph is alone. */
static void
test_page_ends (void)
{
  g_autoptr (SwWords) words = english ();
  for (int lines = 30; lines < 60; lines++) {
    g_autoptr (SwPaper) paper = new_paper (words);
    for (int i = 0; i < lines; i++)
      sw_paper_pair (paper, "key", "value");
    sw_paper_heading (paper, 1, "First");
    sw_paper_heading (paper, 2, "Second");
    sw_paper_text (paper, SW_PAPER_BODY, SW_PAPER_START, "one\ntwo\nthree\nfour\nfive");
    g_autoptr (Pages) pages = read_pages (paper);
    assert_sound (pages, 56.6);
    guint headings[2] = {0};
    gboolean seen = FALSE;
    for (guint i = 0; i < pages->things->len; i++) {
      const Thing *thing = thing_at (pages, i);
      if (is_named (thing, "heading-1"))
        headings[0] = thing->page;
      if (is_named (thing, "heading-2"))
        headings[1] = thing->page;
      if (!is_named (thing, "body") || !g_str_has_prefix (thing->text, "one"))
        continue;
      seen = TRUE;
      g_assert_cmpuint (thing->page, ==, headings[0]);
      g_assert_cmpuint (thing->page, ==, headings[1]);
      g_assert_nonnull (strstr (thing->text, "two"));
      g_assert_true (strstr (thing->text, "five") != NULL || strstr (thing->text, "four") == NULL);
    }
    g_assert_true (seen);
  }
}

static void
test_keep (void)
{
  g_autoptr (SwWords) words = english ();
  for (int lines = 30; lines < 60; lines++) {
    g_autoptr (SwPaper) paper = new_paper (words);
    for (int i = 0; i < lines; i++)
      sw_paper_pair (paper, "key", "value");
    sw_paper_keep_begin (paper);
    sw_paper_heading (paper, 3, "Kept");
    for (int i = 0; i < 5; i++)
      sw_paper_paragraph (paper, "A kept paragraph");
    sw_paper_keep_end (paper);
    g_autoptr (Pages) pages = read_pages (paper);
    guint page = G_MAXUINT, kept = 0;
    for (guint i = 0; i < pages->things->len; i++) {
      const Thing *thing = thing_at (pages, i);
      if (is_named (thing, "heading-3"))
        page = thing->page;
      kept += thing->page == page && is_named (thing, "body") &&
              g_str_equal (thing->text, "A kept paragraph");
    }
    g_assert_cmpuint (kept, ==, 5);
  }
}

/* A group longer than a page goes over as many as it takes; nothing is lost or doubled. */
static void
test_keep_too_long (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = new_paper (words);
  sw_paper_paragraph (paper, "Before");
  sw_paper_keep_begin (paper);
  for (int i = 0; i < 100; i++)
    sw_paper_pair (paper, "kept", "value");
  sw_paper_keep_end (paper);
  sw_paper_paragraph (paper, "After");
  g_autoptr (Pages) pages = read_pages (paper);
  guint kept = 0;
  for (guint i = 0; i < pages->things->len; i++)
    kept += is_named (thing_at (pages, i), "key");
  g_assert_cmpuint (kept, ==, 100);
  assert_sound (pages, 56.6);
}

/* Columns that are longer than the page go on in their places on the next one. */
static void
test_columns (void)
{
  g_autoptr (SwWords) words = english ();
  g_autoptr (SwPaper) paper = new_paper (words);
  sw_paper_columns_begin (paper, 2);
  for (int i = 0; i < 90; i++)
    sw_paper_paragraph (paper, "left");
  sw_paper_columns_next (paper);
  for (int i = 0; i < 20; i++)
    sw_paper_paragraph (paper, "right");
  sw_paper_columns_end (paper);
  sw_paper_paragraph (paper, "below");
  g_autoptr (Pages) pages = read_pages (paper);
  assert_sound (pages, 56.6);
  double end = 0;
  for (guint i = 0; i < pages->things->len; i++) {
    const Thing *thing = thing_at (pages, i);
    g_assert_cmpint (g_str_equal (thing->text, "right"), ==, thing->x > 200);
    if (g_str_equal (thing->text, "left"))
      end = thing->page * 1000 + thing->y;
    if (g_str_equal (thing->text, "below"))
      g_assert_cmpfloat (thing->page * 1000 + thing->y, >, end);
  }
}

/* Chinese punctuation does not begin a line. */
static void
test_line_breaks (void)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_CHINESE, NULL);
  g_autoptr (SwPaper) paper = new_paper (words);
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 400; i++)
    g_string_append (text, i % 3 == 0 ? "部署，" : i % 3 == 1 ? "管理员（组长）。" : "“备份”；");
  sw_paper_paragraph (paper, text->str);
  g_autofree char *dump = sw_paper_to_text (paper);
  for (const char *at = dump; (at = strstr (at, "⏎")) != NULL;) {
    at += strlen ("⏎");
    for (const char *mark = "，。；）”"; *mark != '\0'; mark = g_utf8_next_char (mark))
      g_assert_cmpuint (g_utf8_get_char (at), !=, g_utf8_get_char (mark));
  }
}

/* --- any document ----------------------------------------------------------------------------- */

typedef struct {
  SwPaper *paper;
  guint next; /* each text begins with a number of its own */
} Maker;

/* `#12#` and up to `most` words. */
static char *
next_text (Maker *maker, int most)
{
  static const char *const words[] = {"server", "the", "Wiederherstellung", "备份", "a", "plan，"};
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "#%u#", maker->next++);
  for (int i = g_test_rand_int_range (0, most + 1); i > 0; i--)
    g_string_append_printf (text, " %s", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static void
add_random_table (Maker *maker)
{
  const SwPaperColumn columns[] = {{"One", .share = 1}, {"Two", .share = 2}, {"Three", 25}};
  sw_paper_table_begin (maker->paper, columns, G_N_ELEMENTS (columns),
                        (SwPaperTableFlags) g_test_rand_int_range (0, 8),
                        g_test_rand_int_range (0, 3) * 7);
  for (int rows = g_test_rand_int_range (0, 30); rows > 0; rows--) {
    SwPaperRow kind = g_test_rand_int_range (0, 6) == 0 ? SW_PAPER_ROW_GROUP : SW_PAPER_ROW;
    sw_paper_row (maker->paper, kind);
    for (int cells = kind == SW_PAPER_ROW_GROUP ? 1 : 3; cells > 0; cells--) {
      int most = g_test_rand_int_range (0, 300) == 0 ? 3000 : 12;
      g_autofree char *text = next_text (maker, most);
      sw_paper_cell (maker->paper, text);
    }
  }
  sw_paper_table_end (maker->paper);
}

static void add_random_blocks (Maker *maker, int count, int depth);

static void
add_random_group (Maker *maker, int depth)
{
  if (depth > 0 || g_test_rand_bit ()) {
    sw_paper_keep_begin (maker->paper);
    add_random_blocks (maker, g_test_rand_int_range (0, 8), depth + 1);
    sw_paper_keep_end (maker->paper);
    return;
  }
  sw_paper_columns_begin (maker->paper, 2);
  add_random_blocks (maker, g_test_rand_int_range (0, 6), depth + 1);
  sw_paper_columns_next (maker->paper);
  add_random_blocks (maker, g_test_rand_int_range (0, 6), depth + 1);
  sw_paper_columns_end (maker->paper);
}

static void
add_random_block (Maker *maker, int depth)
{
  int kind = g_test_rand_int_range (0, 14);
  if (kind == 0)
    sw_paper_space (maker->paper, g_test_rand_int_range (0, 60));
  else if (kind == 1)
    sw_paper_rule (maker->paper);
  else if (kind == 2 && depth == 0)
    sw_paper_spring (maker->paper);
  else if (kind == 3 && g_test_rand_int_range (0, 3) == 0)
    sw_paper_page_break (maker->paper);
  else if (kind == 4)
    add_random_table (maker);
  else if (kind == 5 && depth < 3)
    add_random_group (maker, depth);
  else {
    g_autofree char *text = next_text (maker, kind == 6 ? 400 : 40);
    g_autofree char *other = kind == 7 || kind == 8 ? next_text (maker, 40) : NULL;
    if (kind == 7)
      sw_paper_pair (maker->paper, text, other);
    else if (kind == 8)
      sw_paper_title (maker->paper, text, other);
    else if (kind < 11)
      sw_paper_heading (maker->paper, kind - 8, text);
    else if (kind == 11)
      sw_paper_item (maker->paper, g_test_rand_int_range (0, 4), "•", text);
    else if (kind == 12)
      sw_paper_text (maker->paper, SW_PAPER_NOTE, SW_PAPER_CENTRE, text);
    else
      sw_paper_paragraph (maker->paper, text);
  }
}

static void
add_random_blocks (Maker *maker, int count, int depth)
{
  while (count-- > 0)
    add_random_block (maker, depth);
}

/* The number that a text begins with, also where it is broken; -1 in a later piece of a text. */
static int
number_of (const char *text)
{
  g_autoptr (GString) joined = g_string_new (text);
  g_string_replace (joined, "⏎", "", 0);
  char *end;
  guint64 number = joined->str[0] == '#' ? g_ascii_strtoull (joined->str + 1, &end, 10) : 0;
  return joined->str[0] == '#' && *end == '#' ? (int) number : -1;
}

static void
assert_each_once (const Pages *pages, guint count)
{
  g_autofree guint *seen = g_new0 (guint, count);
  for (guint i = 0; i < pages->things->len; i++) {
    const char *text = thing_at (pages, i)->text;
    int number = text != NULL ? number_of (text) : -1;
    if (number >= 0)
      seen[number]++;
  }
  for (guint number = 0; number < count; number++)
    if (seen[number] != 1)
      g_error ("text %u is there %u times", number, seen[number]);
}

/* Whatever is put together: all texts are there, once, inside the margins, none on another. */
static void
test_random (void)
{
  for (guint round = 0; round < rounds (60); round++) {
    g_autoptr (SwWords) words = english ();
    SwPaperFormat format = g_test_rand_bit () ? SW_PAPER_A4_LANDSCAPE : SW_PAPER_A4_PORTRAIT;
    g_autoptr (SwPaper) paper = sw_paper_new (words, format, 0);
    Maker maker = {.paper = paper};
    sw_paper_set_header (paper, "Left", "Right");
    add_random_blocks (&maker, g_test_rand_int_range (0, 60), 0);
    g_autoptr (Pages) pages = read_pages (paper);
    assert_sound (pages, 56.6);
    assert_each_once (pages, maker.next);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/sound", test_sound);
  g_test_add_func ("/paper/golden", test_golden);
  g_test_add_func ("/paper/certificate", test_certificate);
  g_test_add_func ("/paper/certificates", test_certificates);
  g_test_add_func ("/paper/rows", test_rows);
  g_test_add_func ("/paper/empty", test_empty);
  g_test_add_func ("/paper/tall-row", test_tall_row);
  g_test_add_func ("/paper/endless", test_endless);
  g_test_add_func ("/paper/column-widths", test_column_widths);
  g_test_add_func ("/paper/many-columns", test_many_columns);
  g_test_add_func ("/paper/page-ends", test_page_ends);
  g_test_add_func ("/paper/keep", test_keep);
  g_test_add_func ("/paper/keep-too-long", test_keep_too_long);
  g_test_add_func ("/paper/columns", test_columns);
  g_test_add_func ("/paper/line-breaks", test_line_breaks);
  g_test_add_func ("/paper/random", test_random);
  return g_test_run ();
}
