/* What lies where on the pages of a paper, read from its text form, and what has to be true of it.
 */
#pragma once

#include "paper-sample.h"

#define PAGES_SLACK 0.11 /* the text form has one decimal */

typedef struct {
  char name[24];
  guint page;
  double x, y, width, height;
  char *text; /* NULL for what is no text */
} Thing;

typedef struct {
  GArray *things;
  guint pages;
  double width, height;
} Pages;

Pages *read_pages (SwPaper *paper);
void pages_free (Pages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pages, pages_free)

const Thing *thing_at (const Pages *pages, guint index);
gboolean is_named (const Thing *thing, const char *name);

/* Part of header and footer, or the frame. */
gboolean is_running (const Thing *thing);

/* Everything is inside the margins (points), header and footer on the page; no text lies on
 * another. */
void assert_sound (const Pages *pages, double margin);

/* The texts of one kind, each with a bar behind it; the caller frees it. */
char *texts_of (const Pages *pages, const char *name);

SwWords *english (void);
SwPaper *new_paper (const SwWords *words); /* upright, nothing in it */

/* Rows 1 to `rows`, some of them of two lines, with a footer; the table is still open. */
SwPaper *new_table (const SwWords *words, int rows);

/* Every row of such a table once and in order, the titles above them on every page. */
void assert_rows (const Pages *pages, guint rows);

/* How often to try at random: `most` times, fewer where programs run slowly. */
guint rounds (guint most);
