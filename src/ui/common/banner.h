/* One sentence across the window with one button: what stands in the way and the way out. */
#pragma once

#include <gtk/gtk.h>

#define SW_TYPE_BANNER (sw_banner_get_type ())
G_DECLARE_FINAL_TYPE (SwBanner, sw_banner, SW, BANNER, GtkWidget)

/* Shows `sentence`. The button is hidden where `button` is NULL; it emits "activated". */
void sw_banner_show (SwBanner *banner, const char *sentence, const char *button);
void sw_banner_hide (SwBanner *banner);
gboolean sw_banner_is_shown (SwBanner *banner);
const char *sw_banner_sentence (SwBanner *banner);
