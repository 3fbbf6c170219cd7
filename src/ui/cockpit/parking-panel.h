/* The parking lot of a session: a line to catch a question in, and the questions so far, each of
 * which becomes a task with an owner and a date. */
#pragma once

#include "core/training/parking-lot.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_PARKING_PANEL (sw_parking_panel_get_type ())
G_DECLARE_FINAL_TYPE (SwParkingPanel, sw_parking_panel, SW, PARKING_PANEL, AdwBin)

GtkWidget *sw_parking_panel_new (SwSession *context, SwTraining *training, gint64 session);

/* The line to type into; borrowed. */
GtkWidget *sw_parking_panel_entry (SwParkingPanel *panel);
