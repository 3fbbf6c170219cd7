/* Views that are filled anew when facts changed: later, since those who changed them are still at
 * work, and once however often it is asked for until then. */
#pragma once

#include "ui/common/session.h"

#include <gtk/gtk.h>

/* Calls `fill` (void (*) (GtkWidget *widget)) in an idle moment, unless the widget is destroyed or
 * the session's library closed by then. */
void sw_refresh_soon (gpointer widget, SwSession *session, GCallback fill);
