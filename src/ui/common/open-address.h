/* Web links, mail addresses and files that facts name, opened by the desktop. */
#pragma once

#include <gtk/gtk.h>

/* Opens `address` (reference.h) for the window that `from` is in; says why where that is nothing
 * to open, or a file that is not there. */
void sw_open_address (GtkWidget *from, const char *address);
