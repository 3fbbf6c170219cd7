/* The cockpit's grid: people down, topics across, one key or one tap for each tick. Only what is in
 * sight is drawn.
 *
 * Keys beside those that move (sheet-grid.h): Space or Enter sets the next state, 0, 1, 2 and
 * Delete a certain one; with Shift (or R) the whole row, with Ctrl (or C) the whole column.
 *
 * Signal "current" (): another cell is the current one, or what it says changed.
 * Signal "attend" (int state): somebody asks to note the presence of the current row.
 * Signal "mark" (int x, int y, int width, int height): the presence of the current row was pressed,
 * which is drawn there.
 * Signal "rest" (): all of whom nothing is noted are to be noted as present. */
#pragma once

#include "ui/cockpit/tick-board.h"
#include "ui/common/sheet-grid.h"

#define SW_TYPE_TICK_GRID (sw_tick_grid_get_type ())
G_DECLARE_FINAL_TYPE (SwTickGrid, sw_tick_grid, SW, TICK_GRID, SwSheetGrid)

void sw_tick_grid_set_board (SwTickGrid *grid, SwTickBoard *board);

/* The current cell, FALSE where there is none. */
gboolean sw_tick_grid_current (SwTickGrid *grid, guint *row, guint *column);

/* Is the focus in it? */
gboolean sw_tick_grid_has_focus (SwTickGrid *grid);

/* "Anna Weber, Log in: shown", to free. */
char *sw_tick_grid_sentence (SwTickGrid *grid);

/* The pressable parts of the head of a row: its presence, and the tick of all its cells; for tests
 * and for those who point at them. */
graphene_rect_t sw_tick_grid_mark_place (SwTickGrid *grid, int row);
graphene_rect_t sw_tick_grid_all_place (SwTickGrid *grid, int row);
