/* One person on the roster of a session, and whether they were there on one half day.
 *
 * Signal "attended" (int state, int late): the user notes a state (SW_ATTENDANCE_UNSET takes it
 * back) with the minutes of being late. Signal "clocked" (int came, int left): when the person came
 * and left, as minutes of the day; -1: none. Signal "withdraw" (): the user takes the person off.
 */
#pragma once

#include "core/training/session.h"

#include <gtk/gtk.h>

#define SW_TYPE_ROSTER_ROW (sw_roster_row_get_type ())
G_DECLARE_FINAL_TYPE (SwRosterRow, sw_roster_row, SW, ROSTER_ROW, GtkListBoxRow)

GtkWidget *sw_roster_row_new (gint64 person);

gint64 sw_roster_row_person (SwRosterRow *row);
const char *sw_roster_row_name (SwRosterRow *row); /* borrowed */

/* Shows the attendee, and what is noted for the half day `half` (from 0). `below` says who that is
 * beside the name. */
void sw_roster_row_set (SwRosterRow *row, const SwAttendee *attendee, const char *below,
                        guint half);

/* Notes `state` as the user would; once more takes it back. */
void sw_roster_row_press (SwRosterRow *row, SwAttendance state);

/* The button that takes the person off, borrowed: where the focus goes when a neighbour went. */
GtkWidget *sw_roster_row_withdraw_button (SwRosterRow *row);
