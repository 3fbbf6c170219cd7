/* What the files of the coverage grid share. */
#pragma once

#include "ui/cockpit/tick-art.h"
#include "ui/plan/text-cache.h"
#include "ui/training/coverage-grid.h"

struct _SwCoverageGrid {
  GtkWidget parent_instance;

  SwCoverageTable *table; /* owned, NULL before the first */
  const SwWords *words;
  SwTextCache *texts;
  SwTickArt *art;
  GPtrArray *titles; /* PangoLayout of each column's title */
  const SwGanttPalette *palette;
  GtkAdjustment *adjustments[2]; /* by GtkOrientation: from the first topic, the first person */
  GtkScrollablePolicy policies[2];
  int row_height, column_width, head_width, head_height, shape; /* in pixels */
  guint row, column;                                            /* the current cell */
};

void sw_coverage_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
