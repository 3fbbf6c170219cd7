/* How a sheet of the tracker is laid out on screen and paper. Private to the tracker. */
#pragma once

#include "core/exchange/tracker-book.h"

/* The lines `text` takes in a column of `width`, at most `most`, an estimate on the safe side; and
 * the height in points of a row of so many lines. */
int sw_tracker_lines (const char *text, double width, int most);
double sw_tracker_height (const SwTrackerBook *book, int lines);

/* Landscape A4, one page wide, header and footer, rows repeated (last < first: none), print area
 * from the first cell to `last_row` and `last_column`. */
void sw_tracker_print_setup (SwTrackerBook *book, SwTrackerSheet which, int repeat_first,
                             int repeat_last, lxw_row_t last_row, lxw_col_t last_column);

/* The two lines on top of every sheet, from `column` on. */
void sw_tracker_heading (SwTrackerBook *book, SwTrackerSheet which, lxw_col_t column);
