/* A month as a grid of days to pick from.
 *
 * Signal "picked" (int day): a day was chosen. */
#pragma once

#include "core/base/format.h"

#include <adwaita.h>

#define SW_TYPE_MONTH_GRID (sw_month_grid_get_type ())
G_DECLARE_FINAL_TYPE (SwMonthGrid, sw_month_grid, SW, MONTH_GRID, AdwBin)

/* `words` is borrowed for the life of the grid; `first_weekday` 0 for Monday, 6 for Sunday. */
SwMonthGrid *sw_month_grid_new (const SwWords *words, int first_weekday, SwDay today);

/* Shows the month of `day` (SW_NO_DAY: of today) and marks it. */
void sw_month_grid_show (SwMonthGrid *grid, SwDay day);
