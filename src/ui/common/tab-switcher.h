/* The switcher of a page's tabs: its names beside their icons, or below them where large type or a
 * long language leave no room. */
#pragma once

#include <adwaita.h>

GtkWidget *sw_tab_switcher_new (AdwViewStack *tabs);
