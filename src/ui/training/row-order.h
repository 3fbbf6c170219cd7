/* Brings the rows of a list into another order without losing what they hold: rows that stay where
 * they are are not touched, and the focus stays on what had it. */
#pragma once

#include <gtk/gtk.h>

typedef void (*SwRowFunc) (GtkWidget *container, GtkWidget *row);

/* `shown` is what the container has now (it holds references) and becomes `wanted`. */
void sw_row_order_apply (GtkWidget *container, GPtrArray *shown, const GPtrArray *wanted,
                         SwRowFunc add, SwRowFunc remove);
