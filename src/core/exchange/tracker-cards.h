/* The key figures and the chart of the dashboard. Private to the tracker. */
#pragma once

#include "core/exchange/tracker-book.h"

/* Five cards over three rows from `row` on. */
void sw_tracker_write_cards (SwTrackerBook *book, lxw_row_t row, SwHealth health, SwDay go_live);

/* A bar a phase, stacked by status, of the table whose phases stand in `column` from `first` to
 * `last`; all tasks and the statuses follow in the columns behind it. */
void sw_tracker_status_chart (SwTrackerBook *book, lxw_row_t row, lxw_col_t x, lxw_row_t first,
                              lxw_row_t last, lxw_col_t column);
