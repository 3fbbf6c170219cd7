/* A page of the window whose content keeps to the middle of a wide one and scrolls down. */
#pragma once

#include <gtk/gtk.h>

/* The page around `box` (which it takes), at most `width` pixels wide. */
GtkWidget *sw_clamped_page_new (GtkWidget *box, int width);
