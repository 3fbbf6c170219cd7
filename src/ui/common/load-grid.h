/* Who is booked how much: a row for each person, a cell for each week, as a colour and in percent;
 * an overload has a sign too. One cell is the current one.
 *
 * Signals: "cell" (), another cell is the current one, or it holds something else; "activated" (),
 * the current cell was double-clicked or Enter was pressed on it. */
#pragma once

#include "ui/common/load-words.h"

#include <gtk/gtk.h>

#define SW_TYPE_LOAD_GRID (sw_load_grid_get_type ())
G_DECLARE_FINAL_TYPE (SwLoadGrid, sw_load_grid, SW, LOAD_GRID, GtkWidget)

/* Shows `load` (by weeks, taken over); the words are borrowed. The current person and week stay
 * where they are still there. */
void sw_load_grid_set_load (SwLoadGrid *grid, SwLoad *load, const SwWords *words, SwDay today);

/* TRUE: as high as its rows, since what it stands in scrolls; else it scrolls itself. */
void sw_load_grid_set_whole (SwLoadGrid *grid, gboolean whole);

/* Borrowed, for scroll bars. */
GtkAdjustment *sw_load_grid_horizontal (SwLoadGrid *grid);
GtkAdjustment *sw_load_grid_vertical (SwLoadGrid *grid);

/* The person of the current cell, borrowed, and its week; NULL where nobody is shown. */
const SwPersonLoad *sw_load_grid_current (SwLoadGrid *grid, guint *week);

/* Makes another cell the current one, within bounds, and brings it into view. */
void sw_load_grid_go_to (SwLoadGrid *grid, gint32 row, gint32 week);

/* The current cell as one sentence, to free: "Katrin Vogt, week of 23 Nov 2026, 120 %, overloaded";
 * and its hours, "48 of 40 hours". */
char *sw_load_grid_sentence (SwLoadGrid *grid);
char *sw_load_grid_hours (SwLoadGrid *grid);
