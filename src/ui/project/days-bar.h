/* Working days as a bar: later to the right of the middle line, earlier to the left. */
#pragma once

#include <gtk/gtk.h>

#define SW_TYPE_DAYS_BAR (sw_days_bar_get_type ())
G_DECLARE_FINAL_TYPE (SwDaysBar, sw_days_bar, SW, DAYS_BAR, GtkWidget)

/* `days` of at most `most` either way (at least 1). It says nothing to assistive technology: the
 * number stands beside it. */
GtkWidget *sw_days_bar_new (int days, int most);
