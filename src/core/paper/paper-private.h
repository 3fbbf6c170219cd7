/* What the parts of the paper share: what was added (blocks), what it is set in (styles), and what
 * lies where (items). Lengths are in points. */
#pragma once

#include "core/paper/paper.h"

#include <pango/pangocairo.h>

#define SW_PAPER_MM (72 / 25.4)
#define SW_PAPER_MAX_COLUMNS 40

#define SW_PAPER_INK 0x241f31ff
#define SW_PAPER_DIM 0x5e5c64ff
#define SW_PAPER_LINE 0xd0ccc6ff
#define SW_PAPER_STRONG_LINE 0x77767bff
#define SW_PAPER_PALE 0xf4f3f1ff
#define SW_PAPER_ZEBRA 0xf9f9f8ff
#define SW_PAPER_ACCENT 0x1a5fb4ff
#define SW_PAPER_PALE_ACCENT 0xeef3faff

/* Goes on where SwPaperStyle ends. */
enum {
  SW_STYLE_TITLE = SW_PAPER_NAME + 1,
  SW_STYLE_BELOW_TITLE,
  SW_STYLE_HEADING_1,
  SW_STYLE_HEADING_2,
  SW_STYLE_HEADING_3,
  SW_STYLE_LINK,
  SW_STYLE_MARKER,
  SW_STYLE_KEY,
  SW_STYLE_CELL,
  SW_STYLE_CELL_STRONG,
  SW_STYLE_CELL_GROUP,
  SW_STYLE_COLUMN_TITLE,
  SW_STYLE_SIGNED, /* typed above a line to sign on */
  SW_STYLE_CAPTION,
  SW_STYLE_RUNNING, /* header and footer */
  SW_N_STYLES,
};

typedef struct {
  const char *name; /* in the dump */
  double size;
  double leading; /* height of a line, in sizes */
  double before, after;
  guint32 colour;
  guint8 bold;
  guint8 monospaced;
  guint8 max_lines; /* 0: as many as it takes */
} SwPaperLook;

const SwPaperLook *sw_paper_look (guint style);

/* --- what was added --------------------------------------------------------------------------- */

typedef enum {
  SW_CELL_TEXT,
  SW_CELL_STROKES,
  SW_CELL_BOX,
  SW_CELL_LINE, /* to write on */
} SwPaperCellKind;

typedef struct {
  guint8 kind, style, align, language;
  guint8 box;
  const char *text;   /* of the paper's texts */
  const char *link;   /* likewise, or NULL */
  SwStrokes *strokes; /* owned */
} SwPaperCell;

typedef struct {
  SwPaperCell title;
  double width, share;
  SwPaperAlign align;
} SwPaperTableColumn;

typedef struct {
  guint8 kind;
  guint8 cell_count;
  guint first_cell;
} SwPaperTableRow;

typedef enum {
  SW_BLOCK_GROUP,
  SW_BLOCK_KEEP,
  SW_BLOCK_COLUMNS, /* each child a group */
  SW_BLOCK_TEXT,    /* one cell */
  SW_BLOCK_ITEM,    /* marker and text */
  SW_BLOCK_PAIRS,   /* keys and values by turns */
  SW_BLOCK_LINES,   /* each cell a line to write on */
  SW_BLOCK_TABLE,
  SW_BLOCK_SIGNATURES, /* caption, above, strokes by turns */
  SW_BLOCK_RULE,
  SW_BLOCK_SPACE,
  SW_BLOCK_SPRING,
  SW_BLOCK_BREAK,
  SW_BLOCK_DRAWING,
} SwPaperBlockKind;

typedef struct {
  SwPaperBlockKind kind;
  gboolean tight;      /* what follows belongs to it */
  guint level;         /* of a heading 1 to 3, of an item 0 to 3 */
  double height;       /* of a space or drawing; the least of a table's rows */
  GPtrArray *children; /* SwPaperBlock, owned; NULL where there are none */
  GArray *cells;       /* SwPaperCell, owned; NULL likewise */
  GArray *columns;     /* SwPaperTableColumn, of a table */
  GArray *rows;        /* SwPaperTableRow, likewise */
  guint flags;         /* SwPaperTableFlags */
  SwPaperPaint paint;
  gpointer data;
  GDestroyNotify free_data;
} SwPaperBlock;

/* What was laid out is out of date. */
void sw_paper_touch (SwPaper *paper);

/* The group that blocks are added to; borrowed. */
SwPaperBlock *sw_paper_innermost (SwPaper *paper);
SwPaperBlock *sw_paper_add_block (SwPaper *paper, SwPaperBlockKind kind);

/* The paper's own copy of a text for a style, cleaned: one paragraph where the style has a number
 * of lines. The second form takes a text that is clean. */
const char *sw_paper_keep_text (SwPaper *paper, guint style, const char *text);
const char *sw_paper_take_text (SwPaper *paper, char *clean);

SwPaperCell sw_paper_text_cell (SwPaper *paper, guint style, SwPaperAlign align, const char *text);

/* Takes over what the cell owns. */
void sw_block_add_cell (SwPaperBlock *block, SwPaperCell cell);

/* --- type ------------------------------------------------------------------------------------- */

/* The layouts that everything is measured and painted with, one for a style and language. */
typedef struct _SwPaperType SwPaperType;

SwPaperType *sw_paper_type_new (void);
void sw_paper_type_free (SwPaperType *type);

/* The layout of `cell`'s style, set with its text over `width` (negative: as wide as it is);
 * borrowed, and good until the next call. */
PangoLayout *sw_paper_type_set (SwPaperType *type, guint style, SwLanguage language,
                                SwPaperAlign align, double width, const char *text);

/* The width of the longest piece of a text that should not be broken; 0 for a long text, and for
 * what is none. */
double sw_paper_type_narrowest (SwPaperType *type, const SwPaperCell *cell);

/* --- what lies where -------------------------------------------------------------------------- */

typedef enum {
  SW_PLACED_TEXT,
  SW_PLACED_STROKES,
  SW_PLACED_BOX,
  SW_PLACED_FILL, /* also lines */
  SW_PLACED_FRAME,
  SW_PLACED_LOGO,
  SW_PLACED_DRAWING,
} SwPlacedKind;

typedef struct {
  guint8 kind, style, align, language;
  guint8 level; /* of a heading, else 0 */
  guint8 box;
  guint8 clipped; /* a text that cannot be broken to its width */
  guint page;
  double x, y, width, height;
  guint32 colour;
  const char *text;
  const char *link;
  gconstpointer what;   /* strokes or block; borrowed */
  PangoLayout *layout;  /* of a text that is cut; owned, else NULL */
  int line, line_count; /* the lines of it that are here */
} SwPlaced;

struct _SwPaper {
  const SwWords *words;
  SwPaperFormat format;
  SwDay day;
  char *title, *author, *subject;
  const char *header[2];
  const char *footer;
  gboolean numbered, framed;
  cairo_surface_t *logo;
  SwLanguage language; /* of what is added */
  GStringChunk *texts;
  SwPaperBlock *root;
  GPtrArray *open; /* the groups that were begun; the root first; borrowed */

  SwPaperType *type;
  gboolean laid_out;
  GArray *placed;     /* SwPlaced, in the order of the document */
  GArray *order;      /* guint: indices of these by page */
  GArray *page_begin; /* guint: where each page begins in `order`, one more than there are pages */
  guint page_count;
};

typedef struct {
  double left, top, right, bottom;
} SwPaperMargins;

/* Where text goes: the places of its edges, not distances. */
SwPaperMargins sw_paper_margins (const SwPaper *paper);

/* Lays out what was added, if it is not. FALSE where the thread's cancellable stopped it. */
gboolean sw_paper_lay_out (SwPaper *paper);

/* Puts header, footer, frame and logo on every page. */
void sw_paper_run (SwPaper *paper);
