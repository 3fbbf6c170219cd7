/* What a list to choose from is called: GTK names the list, but its focus is on a button inside. */
#pragma once

#include <gtk/gtk.h>

/* Names `drop_down`, whose model is a GtkStringList, and its button: with what is chosen, now and
 * whenever that changes. `name` is copied. */
void sw_drop_down_set_name (GtkDropDown *drop_down, const char *name);
