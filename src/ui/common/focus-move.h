/* Tab and Shift+Tab through what stands in a widget that hands the focus it is given to one of its
 * children. GTK 4.8 would hand it back to that child on the way out, and Shift+Tab never leaves. */
#pragma once

#include <gtk/gtk.h>

/* For GtkWidgetClass.focus: the children in their order; by arrows as everywhere. */
gboolean sw_focus_move (GtkWidget *widget, GtkDirectionType direction);
