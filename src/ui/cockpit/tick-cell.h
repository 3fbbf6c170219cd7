/* The current cell of the grid as assistive technology knows it: a widget that draws nothing,
 * stands where the cell is drawn, and is named by its sentence. The grid has two and moves the
 * focus from one to the other, so that a screen reader says each cell that the cursor comes to. */
#pragma once

#include <gtk/gtk.h>

#define SW_TYPE_TICK_CELL (sw_tick_cell_get_type ())
G_DECLARE_FINAL_TYPE (SwTickCell, sw_tick_cell, SW, TICK_CELL, GtkWidget)

GtkWidget *sw_tick_cell_new (void);

/* Its place, from 0 on; what is said of it, and what is said beside. */
void sw_tick_cell_describe (SwTickCell *cell, guint row, guint column, const char *sentence,
                            const char *description);
guint sw_tick_cell_row (SwTickCell *cell);
guint sw_tick_cell_column (SwTickCell *cell);
const char *sw_tick_cell_sentence (SwTickCell *cell);
