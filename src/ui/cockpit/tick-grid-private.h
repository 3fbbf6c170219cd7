/* What the files of the grid share. */
#pragma once

#include "ui/cockpit/tick-art.h"
#include "ui/cockpit/tick-cell.h"
#include "ui/cockpit/tick-grid.h"

/* What the pointer is over. */
typedef enum {
  SW_GRID_NOTHING,
  SW_GRID_CELL,
  SW_GRID_NAME,   /* of a row */
  SW_GRID_MARK,   /* the presence of a row */
  SW_GRID_ALL,    /* the tick of a whole row */
  SW_GRID_TITLE,  /* of a column */
  SW_GRID_CORNER, /* the presence of all */
} SwGridPart;

typedef struct {
  SwGridPart part;
  int row, column; /* -1 where it has none */
} SwGridSpot;

struct _SwTickGrid {
  SwSheetGrid parent_instance;

  const SwSheetLook *look; /* the parent's */
  SwTickBoard *board;      /* NULL before the first */
  SwTickArt *art;
  GPtrArray *titles; /* GskRenderNode of each column's title, NULL until drawn */
  int widest;        /* name, in pixels; 0 until measured */
  SwGridSpot hover;
  SwTickCell *cells[2]; /* the current cell is the first */
};

SwGridSpot sw_tick_grid_spot (SwTickGrid *grid, double x, double y);

void sw_tick_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

void sw_tick_grid_class_add_input (GtkWidgetClass *class);
void sw_tick_grid_add_gestures (SwTickGrid *grid);
