/* Type that grows with the window, to be read from the last row of a room: in the steps of the
 * cockpit, also where a window is no cockpit. All that is said in em grows along. */
#pragma once

#include <gtk/gtk.h>

/* Keeps the type of `widget`, which spans its window, in step with the window. */
void sw_huge_type_attach (GtkWidget *widget);

/* The style class for a window of this size in pixels. */
const char *sw_huge_type_class (int width, int height);
