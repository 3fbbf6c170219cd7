/* What grids of people and topics have in common: rows down, columns across, names beside the rows
 * and titles above the columns that stay while the cells scroll (GtkScrollable), a current cell,
 * and the keys that move it (arrows, Home, End, Page Up and Down, with Ctrl to the edges). What is
 * in the cells, and how all is drawn, is the matter of those who derive from it. */
#pragma once

#include "core/scene/gantt-palette.h"
#include "ui/plan/text-cache.h"

#include <gtk/gtk.h>

#define SW_TYPE_SHEET_GRID (sw_sheet_grid_get_type ())
G_DECLARE_DERIVABLE_TYPE (SwSheetGrid, sw_sheet_grid, SW, SHEET_GRID, GtkWidget)

/* How large things are: in pixels where they are whole numbers, else in lines of text or shares. */
typedef struct {
  int least_row;
  double row_lines;
  double shape_share; /* of a row's height, for what is drawn in a cell */
  double head_lines;
  int head_more;        /* pixels of the head beside its lines */
  gboolean head_shaped; /* and as much as a shape is high */
  double least_column, most_column;
  int minimum[2], natural[2]; /* size by GtkOrientation */
} SwSheetSizes;

struct _SwSheetGridClass {
  GtkWidgetClass parent_class;

  SwSheetSizes sizes;

  /* How many rows and columns there are. */
  void (*count) (SwSheetGrid *grid, guint *rows, guint *columns);

  /* How wide the head of the rows is where all is `width` wide. */
  int (*head_width) (SwSheetGrid *grid, int width);

  /* Sizes, fonts or colours are others now: what was made with the old ones is to be forgotten. */
  void (*fitted) (SwSheetGrid *grid);
  void (*forget) (SwSheetGrid *grid);

  /* Another cell is the current one, or what it says changed. */
  void (*moved) (SwSheetGrid *grid);
};

/* Read by those who draw; in pixels. */
typedef struct {
  SwTextCache *texts;
  const SwGanttPalette *palette;
  GtkAdjustment *adjustments[2]; /* by GtkOrientation: from the first column, the first row */
  int row_height, column_width, head_width, head_height, shape;
  guint row, column; /* the current cell */
} SwSheetLook;

/* Borrowed, as long as the grid is. */
const SwSheetLook *sw_sheet_grid_look (SwSheetGrid *grid);

/* Is the current cell one of those that there are? */
gboolean sw_sheet_grid_has_current (SwSheetGrid *grid);

/* Makes a cell the current one, or the nearest that there is, and scrolls it into sight. */
void sw_sheet_grid_go_to (SwSheetGrid *grid, gint64 row, gint64 column);

/* Rows, columns or what they are called changed. The current cell is `row` and `column` now, or the
 * nearest. */
void sw_sheet_grid_refill (SwSheetGrid *grid, guint row, guint column);

/* Where a cell is drawn, or what stands left of (column -1) and above (row -1) the cells. */
graphene_rect_t sw_sheet_grid_place (SwSheetGrid *grid, int row, int column);

/* The reverse, -1 likewise; FALSE beyond the last row or column. */
gboolean sw_sheet_grid_find (SwSheetGrid *grid, double x, double y, int *row, int *column);

/* The cells in sight: from `top` to before `bottom`, from `first` to before `end`. */
typedef struct {
  int top, bottom, first, end;
} SwSheetSight;

SwSheetSight sw_sheet_grid_sight (SwSheetGrid *grid);
