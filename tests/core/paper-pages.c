#include "paper-pages.h"

#include <stdio.h>
#include <string.h>

static void
clear_thing (gpointer data)
{
  g_free (((Thing *) data)->text);
}

void
pages_free (Pages *pages)
{
  g_array_unref (pages->things);
  g_free (pages);
}

Pages *
read_pages (SwPaper *paper)
{
  g_autofree char *dump = sw_paper_to_text (paper);
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  Pages *pages = g_new0 (Pages, 1);
  pages->things = g_array_new (FALSE, TRUE, sizeof (Thing));
  g_array_set_clear_func (pages->things, clear_thing);
  guint page = 0, count = 0;
  for (char **line = lines; **line != '\0'; line++) {
    if (sscanf (*line, "page %u of %u %lf %lf", &page, &count, &pages->width, &pages->height) == 4)
      continue;
    Thing thing = {.page = page - 1};
    g_assert_cmpint (sscanf (*line, "  %23s %lf %lf %lf %lf", thing.name, &thing.x, &thing.y,
                             &thing.width, &thing.height),
                     ==, 5);
    char *text = strstr (*line, "“"), *end = text != NULL ? g_strrstr (text, "”") : NULL;
    if (end != NULL)
      thing.text = g_strndup (text + strlen ("“"), end - text - strlen ("“"));
    g_array_append_val (pages->things, thing);
  }
  g_assert_cmpuint (page, ==, count);
  pages->pages = count;
  return pages;
}

const Thing *
thing_at (const Pages *pages, guint index)
{
  return &g_array_index (pages->things, Thing, index);
}

gboolean
is_named (const Thing *thing, const char *name)
{
  return g_str_equal (thing->name, name);
}

gboolean
is_running (const Thing *thing)
{
  return is_named (thing, "running") || is_named (thing, "logo") || is_named (thing, "frame");
}

static gboolean
overlap (const Thing *a, const Thing *b)
{
  return a->page == b->page && a->x + a->width > b->x + PAGES_SLACK &&
         b->x + b->width > a->x + PAGES_SLACK && a->y + a->height > b->y + PAGES_SLACK &&
         b->y + b->height > a->y + PAGES_SLACK;
}

static gboolean
is_ground (const Thing *thing)
{
  return is_named (thing, "fill") || is_named (thing, "frame");
}

void
assert_sound (const Pages *pages, double margin)
{
  for (guint i = 0; i < pages->things->len; i++) {
    const Thing *thing = thing_at (pages, i);
    double edge = is_running (thing) ? 20 : margin - 0.4;
    g_assert_cmpfloat (thing->x, >=, edge);
    g_assert_cmpfloat (thing->y, >=, edge);
    g_assert_cmpfloat (thing->x + thing->width, <=, pages->width - edge);
    g_assert_cmpfloat (thing->y + thing->height, <=, pages->height - edge);
    for (guint j = i + 1; !is_ground (thing) && j < pages->things->len; j++)
      if (!is_ground (thing_at (pages, j)) && overlap (thing, thing_at (pages, j)))
        g_error ("“%s” and “%s” overlap on page %u", thing->text, thing_at (pages, j)->text,
                 thing->page + 1);
  }
}

SwWords *
english (void)
{
  return sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
}

SwPaper *
new_paper (const SwWords *words)
{
  return sw_paper_new (words, SW_PAPER_A4_PORTRAIT, sw_day_new (2026, 12, 1));
}

char *
texts_of (const Pages *pages, const char *name)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < pages->things->len; i++)
    if (is_named (thing_at (pages, i), name))
      g_string_append_printf (text, "%s|", thing_at (pages, i)->text);
  return g_string_free (text, FALSE);
}

SwPaper *
new_table (const SwWords *words, int rows)
{
  SwPaper *paper = new_paper (words);
  const SwPaperColumn columns[] = {{"No", .width = 15, .align = SW_PAPER_END},
                                   {"Name"},
                                   {"Company", .share = 2},
                                   {"Hours", .width = 20, .align = SW_PAPER_END}};
  sw_paper_set_footer (paper, NULL, TRUE);
  sw_paper_table_begin (paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_ZEBRA, 0);
  for (int i = 1; i <= rows; i++) {
    g_autofree char *number = g_strdup_printf ("%d", i);
    sw_paper_row (paper, SW_PAPER_ROW);
    sw_paper_cell (paper, number);
    sw_paper_cell (paper, i % 7 == 0 ? "A name that takes more than a line" : "A name");
    sw_paper_cell (paper, i % 5 == 0 ? "北风物流有限公司，上海分公司" : "Nordwind Logistik");
    sw_paper_cell (paper, "12.5");
  }
  sw_paper_table_end (paper);
  return paper;
}

void
assert_rows (const Pages *pages, guint rows)
{
  guint expected = 1, page = G_MAXUINT, titles = 0;
  for (guint i = 0; i < pages->things->len; i++) {
    const Thing *thing = thing_at (pages, i);
    if (is_named (thing, "column-title"))
      titles++;
    if (is_named (thing, "column-title") && g_str_equal (thing->text, "No"))
      page = thing->page;
    guint number;
    if (is_named (thing, "cell") && thing->x < 100 && sscanf (thing->text, "%u", &number) == 1) {
      g_assert_cmpuint (number, ==, expected++);
      g_assert_cmpuint (thing->page, ==, page);
    }
  }
  g_assert_cmpuint (expected, ==, rows + 1);
  g_assert_cmpuint (titles, ==, 4 * pages->pages);
}

guint
rounds (guint most)
{
  const char *slowness = g_getenv ("SLIPWAY_TEST_SLOWNESS");
  guint factor = slowness != NULL ? (guint) g_ascii_strtoull (slowness, NULL, 10) : 1;
  return MAX (most / MAX (factor, 1), 1);
}
