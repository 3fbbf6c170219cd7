/* A row of columns with fixed shares of its width, so that the columns of all rows of a list stand
 * below each other without being measured together. */
#pragma once

#include <gtk/gtk.h>

#define SW_COLUMNS_MAX 8

/* Property "shares" (string): one number a child, separated by commas; 0 gives a child its natural
 * width, the others share what is left. Children beyond the last have their natural width. */
#define SW_TYPE_COLUMNS (sw_columns_get_type ())
G_DECLARE_FINAL_TYPE (SwColumns, sw_columns, SW, COLUMNS, GtkWidget)
