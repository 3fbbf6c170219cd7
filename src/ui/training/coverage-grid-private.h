/* What the files of the coverage grid share. */
#pragma once

#include "ui/cockpit/tick-art.h"
#include "ui/training/coverage-grid.h"

struct _SwCoverageGrid {
  SwSheetGrid parent_instance;

  const SwSheetLook *look; /* the parent's */
  SwCoverageTable *table;  /* owned, NULL before the first */
  const SwWords *words;
  SwTickArt *art;
  GPtrArray *titles; /* PangoLayout of each column's title */
  int widest;        /* name, in pixels; 0 until measured */
};

void sw_coverage_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
