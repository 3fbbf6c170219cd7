/* A document on paper: built by calls, laid out into A4 pages, painted on any surface.
 *
 *   SwPaper *paper = sw_paper_new (words, SW_PAPER_A4_PORTRAIT, context->today);
 *   sw_paper_set_metadata (paper, title, author, NULL);
 *   sw_paper_title (paper, title, "Nordwind Logistik");
 *   sw_paper_table_begin (paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
 *   for each: sw_paper_row (paper, SW_PAPER_ROW); sw_paper_cell (paper, name); ...
 *   sw_paper_table_end (paper);
 *   sw_paper_write_pdf (paper, path, &error);              (core/exchange/paper-writer.h)
 *
 * All texts are copied. They may hold anything: what is no UTF-8 is replaced, control characters
 * become blanks, marks that turn the direction are left out, and '\n' begins a new line. NULL is
 * an empty text. Lengths are in millimetres, places of what was laid out in points.
 *
 * Blocks stand one below the other over the width between the margins of 20 mm. Fonts, sizes and
 * distances are the paper's own, so that all documents are of one hand. The first question about
 * pages (count, bytes, painting) lays out what was added so far; more may be added later, which
 * lays out anew. From that first question on a paper belongs to the thread that asked; it may be
 * built in one thread and written in another. */
#pragma once

#include "core/base/civil.h"
#include "core/base/words.h"
#include "core/paper/strokes.h"

#include <cairo.h>

typedef struct _SwPaper SwPaper;

typedef enum { SW_PAPER_A4_PORTRAIT, SW_PAPER_A4_LANDSCAPE } SwPaperFormat;

/* Begin and end of the line. */
typedef enum { SW_PAPER_START, SW_PAPER_CENTRE, SW_PAPER_END } SwPaperAlign;

typedef enum {
  SW_PAPER_BODY,
  SW_PAPER_STRONG,  /* as the body, bold */
  SW_PAPER_SMALL,   /* what explains: small and dim */
  SW_PAPER_LEAD,    /* a size larger than the body */
  SW_PAPER_NOTE,    /* what must not be missed: on a pale ground, beside a bar */
  SW_PAPER_CODE,    /* a command to type: monospaced on a pale ground, blanks kept */
  SW_PAPER_DISPLAY, /* the one large word of a certificate */
  SW_PAPER_SUBJECT, /* what a certificate is about */
  SW_PAPER_NAME,    /* whom it is for */
} SwPaperStyle;

/* A box of a form. */
typedef enum { SW_PAPER_BOX_EMPTY, SW_PAPER_BOX_TICKED, SW_PAPER_BOX_CROSSED } SwPaperBox;

/* An empty document in the language of `words`, which is borrowed and has to outlive it. `day` is
 * the date of the file: the same facts on the same day give the same bytes. */
SwPaper *sw_paper_new (const SwWords *words, SwPaperFormat format, SwDay day);
void sw_paper_free (SwPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPaper, sw_paper_free)

/* --- the whole document ----------------------------------------------------------------------- */

/* What a reader of PDF shows of the file; each may be NULL. */
void sw_paper_set_metadata (SwPaper *paper, const char *title, const char *author,
                            const char *subject);

/* A small line above every page; each side may be NULL. */
void sw_paper_set_header (SwPaper *paper, const char *left, const char *right);

/* A small line below every page; with `numbered` it ends in "Page 1 of 3". */
void sw_paper_set_footer (SwPaper *paper, const char *left, gboolean numbered);

/* A picture at the right of the header of every page, fitted into 45 by 12 mm; larger and in the
 * middle of a framed page. FALSE with `error` ("logo") where it is no PNG or larger than 4000
 * pixels; the file form also where it cannot be read. A document whose logo was refused has none.
 */
gboolean sw_paper_set_logo (SwPaper *paper, GBytes *png, GError **error);
gboolean sw_paper_set_logo_file (SwPaper *paper, const char *path, GError **error);

/* A frame around every page and wider margins, for certificates. */
void sw_paper_set_frame (SwPaper *paper);

/* The language of the texts added from here on, where it is another than the document's: it
 * decides on the shapes of Chinese characters and on where lines break. */
void sw_paper_set_language (SwPaper *paper, SwLanguage language);

/* --- blocks ----------------------------------------------------------------------------------- */

/* What the document is, once at its beginning; `below` (may be NULL) stands under it. */
void sw_paper_title (SwPaper *paper, const char *title, const char *below);

/* A heading of level 1 to 3: an entry of the PDF's outline, never alone at the foot of a page. */
void sw_paper_heading (SwPaper *paper, int level, const char *text);

/* A paragraph of the body. One that is cut by the end of the page keeps two lines on each side. */
void sw_paper_paragraph (SwPaper *paper, const char *text);

/* A paragraph in a style of its own. */
void sw_paper_text (SwPaper *paper, SwPaperStyle style, SwPaperAlign align, const char *text);

/* A line that opens `uri` (http, https, mailto; anything else stays plain text). */
void sw_paper_link (SwPaper *paper, const char *text, const char *uri);

/* An entry of a list, `level` steps in (0 to 3): `marker` is "•", "1." or the like. */
void sw_paper_item (SwPaper *paper, int level, const char *marker, const char *text);

/* A box to tick, before a text. */
void sw_paper_check (SwPaper *paper, int level, SwPaperBox box, const char *text);

/* A key and its value. Pairs that follow each other share the width of their keys. */
void sw_paper_pair (SwPaper *paper, const char *key, const char *value);

/* A key and, for its value, a line to write on by pen. */
void sw_paper_pair_blank (SwPaper *paper, const char *key);

/* `count` (at most 100) lines to write on by pen. */
void sw_paper_blank_lines (SwPaper *paper, guint count);

/* A thin line over the width. */
void sw_paper_rule (SwPaper *paper);

/* Room of `height` mm; nothing at the top of a page. */
void sw_paper_space (SwPaper *paper, double height);

/* Takes a share of the room that the page has left when it is full: two springs around a text put
 * it into the middle, one pushes what follows to the foot. */
void sw_paper_spring (SwPaper *paper);

void sw_paper_page_break (SwPaper *paper);

/* Places to sign, beside each other: a line, below it who signs. */
typedef struct {
  const char *caption; /* below the line, "Trainer" */
  const char *above;   /* typed on the line, as a date is; may be NULL */
  SwStrokes *strokes;  /* drawn on the line; may be NULL; borrowed, kept by a reference */
} SwPaperSignature;
void sw_paper_signatures (SwPaper *paper, const SwPaperSignature *signatures, guint count);

/* A box of `height` mm over the width, painted by `paint` in points from (0, 0) each time the page
 * is painted; what is outside is clipped. `free_data` (may be NULL) gets `data` at the end. */
typedef void (*SwPaperPaint) (cairo_t *cr, double width, double height, gpointer data);
void sw_paper_drawing (SwPaper *paper, double height, SwPaperPaint paint, gpointer data,
                       GDestroyNotify free_data);

/* --- groups: every begin has its end, they may be nested -------------------------------------- */

/* What is between stays on one page, unless it is longer than one. */
void sw_paper_keep_begin (SwPaper *paper);
void sw_paper_keep_end (SwPaper *paper);

/* `count` columns of equal width (2 or 3) beside each other, as for two languages; each call of
 * sw_paper_columns_next begins the next one. The text below begins under the longest. */
void sw_paper_columns_begin (SwPaper *paper, guint count);
void sw_paper_columns_next (SwPaper *paper);
void sw_paper_columns_end (SwPaper *paper);

/* --- tables ----------------------------------------------------------------------------------- */

typedef struct {
  const char *title;
  double width; /* mm; 0: `share` of what the other columns leave */
  double share; /* 0 counts as 1; more where a word would be broken otherwise */
  SwPaperAlign align;
} SwPaperColumn;

typedef enum {
  SW_PAPER_TABLE_PLAIN = 0,          /* thin lines between the rows */
  SW_PAPER_TABLE_ZEBRA = 1 << 0,     /* every other row on a pale ground */
  SW_PAPER_TABLE_GRID = 1 << 1,      /* lines around every cell, to be filled in by pen */
  SW_PAPER_TABLE_NO_TITLES = 1 << 2, /* no row of column titles */
} SwPaperTableFlags;

typedef enum {
  SW_PAPER_ROW,
  SW_PAPER_ROW_STRONG, /* bold: a total */
  SW_PAPER_ROW_GROUP,  /* the first cell over the whole width: a heading between rows */
} SwPaperRow;

/* Where columns ask for more than the width, the widest are narrowed. The titles are repeated on
 * each page; a row moves to the next page as a whole, unless it is taller than one: then it is
 * cut between lines. Rows are at least `row_height` mm high (0: as high as their text). */
void sw_paper_table_begin (SwPaper *paper, const SwPaperColumn *columns, guint count,
                           SwPaperTableFlags flags, double row_height);

/* Begins a row; its cells follow from the first column on, missing ones are empty. */
void sw_paper_row (SwPaper *paper, SwPaperRow kind);
void sw_paper_cell (SwPaper *paper, const char *text);
void sw_paper_cell_strokes (SwPaper *paper, SwStrokes *strokes); /* NULL: empty */
void sw_paper_cell_box (SwPaper *paper, SwPaperBox box);
void sw_paper_table_end (SwPaper *paper);

/* --- pages ------------------------------------------------------------------------------------ */

/* At least 1. */
guint sw_paper_page_count (SwPaper *paper);

/* The size of each page in points. */
void sw_paper_page_size (const SwPaper *paper, double *width, double *height);

/* Paints page `page` (from 0) in points, its top left at the origin; the ground stays as it is. */
void sw_paper_paint_page (SwPaper *paper, cairo_t *cr, guint page);

/* The document as PDF, with fonts, text that can be searched, outline and links; NULL with `error`,
 * G_IO_ERROR_CANCELLED where the thread's current GCancellable is cancelled. */
GBytes *sw_paper_to_pdf (SwPaper *paper, GError **error);

/* A page as PNG on white, `scale` pixels a point (at most 8). */
GBytes *sw_paper_to_png (SwPaper *paper, guint page, double scale, GError **error);

/* What lies where, a line for each thing, places in points from the top left of the page: for tests
 * without a display. A line that ends inside a text is shown as "⏎". The caller frees it. */
char *sw_paper_to_text (SwPaper *paper);
