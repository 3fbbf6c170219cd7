/* Who comes to a training session, and who was there: one line to add somebody, a row for each
 * person with the states of attendance. On a row the keys 1 to 4 note a state, 0 takes it back and
 * Delete takes the person off. */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_ROSTER_VIEW (sw_roster_view_get_type ())
G_DECLARE_FINAL_TYPE (SwRosterView, sw_roster_view, SW, ROSTER_VIEW, AdwBin)

GtkWidget *sw_roster_view_new (SwSession *session, SwTraining *training, gint64 id);

/* The row of a person, borrowed; NULL where there is none (yet: rows come a few a frame). */
GtkWidget *sw_roster_view_row (SwRosterView *view, gint64 person);

/* The line to add somebody, borrowed. */
GtkEditable *sw_roster_view_entry (SwRosterView *view);
