/* Who has which topic, to look at: people down, topics across; only what is in sight is drawn.
 *
 * Signal "current" (): another cell is the current one, or what it says changed. */
#pragma once

#include "ui/common/sheet-grid.h"
#include "ui/training/coverage-table.h"

#define SW_TYPE_COVERAGE_GRID (sw_coverage_grid_get_type ())
G_DECLARE_FINAL_TYPE (SwCoverageGrid, sw_coverage_grid, SW, COVERAGE_GRID, SwSheetGrid)

/* Takes the table over. The current person and topic stay current where they still are. */
void sw_coverage_grid_set_table (SwCoverageGrid *grid, SwCoverageTable *table,
                                 const SwWords *words);

/* What is known of the current cell, to free; "" without a cell. */
char *sw_coverage_grid_sentence (SwCoverageGrid *grid);
