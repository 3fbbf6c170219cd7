/* How blocks flow into pages. */
#pragma once

#include "core/paper/paper-private.h"

#include <gio/gio.h>

#define SW_FLOW_NO_ANCHOR G_MAXUINT

typedef struct _SwTableRun SwTableRun;

/* The place where the next thing goes. */
typedef struct {
  SwPaper *paper;
  SwPaperMargins area; /* its left and right are those of the column */
  guint page;
  double y;
  double page_top; /* below titles that were repeated */
  double gap;      /* asked for below what was placed last */
  gboolean fresh;  /* nothing is above */
  gboolean keep;   /* everything has to stay on this page */
  guint anchor;    /* something has to follow this number of placed things on this page */
  SwTableRun *table;
  GArray *springs; /* SwSpring */
  GCancellable *cancellable;
} SwFlow;

typedef struct {
  guint page;
  guint placed; /* what comes from here on moves down */
} SwSpring;

/* Turns the page, and repeats the titles of the table. FALSE where that may not be: then the one
 * who forbade it begins again. So FALSE from any of these functions means to stop. */
gboolean sw_flow_turn (SwFlow *flow);

/* Goes down by the room between two blocks. */
void sw_flow_begin (SwFlow *flow, double before);

/* Between the margins, or of the column. */
double sw_flow_width (const SwFlow *flow);

/* Turns the page if less than `height` is left of it. */
gboolean sw_flow_need (SwFlow *flow, double height);

SwPlaced *sw_flow_place (SwFlow *flow, SwPlacedKind kind, double x, double y, double width,
                         double height);
void sw_flow_fill (SwFlow *flow, double x, double y, double width, double height, guint32 colour);

/* --- rows: cells beside each other ------------------------------------------------------------ */

typedef struct {
  const SwPaperCell *cell;
  double x, width;
  double height;    /* measured */
  gboolean clipped; /* a text that cannot be broken to the width */
  /* Of a row that is cut: */
  PangoLayout *layout;
  double *ends; /* where each line ends, from the top of the text */
  int line, line_count;
} SwRowCell;

typedef struct {
  SwRowCell cells[SW_PAPER_MAX_COLUMNS];
  guint count;
  double x, width;     /* of ground and line */
  double above, below; /* room inside */
  double least;
  double height;    /* measured */
  guint32 fill;     /* ground, or 0 */
  guint32 bar;      /* colour of a bar at the left, or 0 */
  guint32 line;     /* colour of the line below, or 0 */
  guint level;      /* of a heading */
  gboolean flowing; /* may be cut wherever two lines are on each side */
} SwRow;

void sw_row_add (SwRow *row, const SwPaperCell *cell, double x, double width);
void sw_row_measure (SwRow *row, SwPaperType *type);

/* Places a measured row without asking whether there is room. */
void sw_row_place (SwRow *row, SwFlow *flow);

/* Measures and places a row, on the next page or in pieces where need be. */
gboolean sw_row_flow (SwRow *row, SwFlow *flow);

/* --- blocks that hold no others --------------------------------------------------------------- */

gboolean sw_block_flow (const SwPaperBlock *block, SwFlow *flow);

/* --- tables ----------------------------------------------------------------------------------- */

gboolean sw_table_flow (const SwPaperBlock *block, SwFlow *flow);

/* What a table does at the end of a page and at the top of the next. */
void sw_table_run_end (SwFlow *flow);
void sw_table_run_begin (SwFlow *flow);
