/* The cockpit's grid: people down, topics across, one key or one tap for each tick. The names and
 * the titles of topics stay while the cells scroll (GtkScrollable). Only what is in sight is drawn.
 *
 * Keys: arrows, Home, End, Page Up and Down, with Ctrl to the edges; Space or Enter sets the next
 * state, 0, 1, 2 and Delete a certain one; with Shift (or R) the whole row, with Ctrl (or C) the
 * whole column.
 *
 * Signal "current" (): another cell is the current one, or what it says changed.
 * Signal "attend" (int state): somebody asks to note the presence of the current row.
 * Signal "mark" (int x, int y, int width, int height): the presence of the current row was pressed,
 * which is drawn there.
 * Signal "rest" (): all of whom nothing is noted are to be noted as present. */
#pragma once

#include "ui/cockpit/tick-board.h"

#include <gtk/gtk.h>

#define SW_TYPE_TICK_GRID (sw_tick_grid_get_type ())
G_DECLARE_FINAL_TYPE (SwTickGrid, sw_tick_grid, SW, TICK_GRID, GtkWidget)

void sw_tick_grid_set_board (SwTickGrid *grid, SwTickBoard *board);

/* The current cell, FALSE where there is none; scrolls it into sight. */
gboolean sw_tick_grid_current (SwTickGrid *grid, guint *row, guint *column);
void sw_tick_grid_go_to (SwTickGrid *grid, guint row, guint column);

/* Is the focus in it? */
gboolean sw_tick_grid_has_focus (SwTickGrid *grid);

/* "Anna Weber, Log in: shown", to free. */
char *sw_tick_grid_sentence (SwTickGrid *grid);

/* Where a cell is drawn, or what stands left of (column -1) and above (row -1) the cells, in the
 * grid's pixels; for tests and for those who point at it. */
graphene_rect_t sw_tick_grid_place (SwTickGrid *grid, int row, int column);
/* The pressable parts of the head of a row: its presence, and the tick of all its cells. */
graphene_rect_t sw_tick_grid_mark_place (SwTickGrid *grid, int row);
graphene_rect_t sw_tick_grid_all_place (SwTickGrid *grid, int row);
