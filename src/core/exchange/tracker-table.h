/* A table of the core as a real table of the workbook: header, filter, banding, drop-downs. Private
 * to the tracker. */
#pragma once

#include "core/exchange/tracker-book.h"

typedef struct {
  SwTrackerSheet sheet;
  const SwTable *table;
  const char *name; /* of the table in the workbook */
  lxw_row_t top;    /* the header's row; rows of the table follow */
  lxw_col_t left;   /* the first column */
  guint spare;      /* empty rows at the end, to be filled in */
  gboolean checked; /* choices are checked although nobody is asked to fill them in */
  /* What a cell looks like besides its type, and whether it may be filled in; may be NULL. `row` is
   * the table's, its count and more for spare rows. */
  SwLook (*look) (const SwTrackerBook *book, guint row, const SwColumn *column);
} SwTrackerTable;

void sw_tracker_write_table (SwTrackerBook *book, const SwTrackerTable *spec);

/* Where a column of the table is on the sheet, and its first and last row there. */
lxw_col_t sw_tracker_table_column (const SwTrackerTable *spec, const char *key);
lxw_row_t sw_tracker_table_first (const SwTrackerTable *spec);
lxw_row_t sw_tracker_table_last (const SwTrackerTable *spec);

/* "$K5": the column `key` in the first row, for conditions over all rows; free it. */
char *sw_tracker_table_cell (const SwTrackerTable *spec, const char *key);

/* "'Plan'!$K$5:$K$40" over all rows; free it. */
char *sw_tracker_table_range (const SwTrackerBook *book, const SwTrackerTable *spec,
                              const char *key);

/* Colours the column of statuses by their words. */
void sw_tracker_color_statuses (SwTrackerBook *book, const SwTrackerTable *spec);

/* The tables of the sheets, so that others can refer to them. */
SwTrackerTable sw_tracker_plan_table (const SwTrackerBook *book);
