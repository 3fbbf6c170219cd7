/* The workshop cockpit: one training session in a window of its own, in type that the last row of
 * the room reads. The grid of people and topics fills it; above stands the session, below one line
 * with the keys that also asks what one line answers.
 *
 * Type and everything with it grow with the window's height (sw_cockpit_class_for). Places for the
 * parts of a running session that stand elsewhere: the start of the bar (clock and agenda), its end
 * (buttons), panels at the side, the line below.
 *
 * Actions: "cockpit.attend" (i: SwAttendance), "cockpit.add", "cockpit.find", "cockpit.half",
 * "cockpit.rest", "cockpit.keys", "cockpit.fullscreen", "cockpit.escape", "cockpit.panel" (s: its
 * name; again: hides it), "cockpit.agenda", "cockpit.next-item", "cockpit.previous-item",
 * "cockpit.drop", "cockpit.park", "cockpit.parking-lot", "cockpit.projector",
 * "cockpit.projector-view" (s), "cockpit.feedback", "cockpit.sign", and "win.undo", "win.redo". */
#pragma once

#include "ui/cockpit/cockpit-keys.h"
#include "ui/cockpit/tick-grid.h"
#include "ui/common/feedback.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_COCKPIT (sw_cockpit_get_type ())
G_DECLARE_FINAL_TYPE (SwCockpit, sw_cockpit, SW, COCKPIT, AdwApplicationWindow)

/* Opens the cockpit of `session` maximised, of the application of `parent`; or raises the one that
 * is open. It outlives `parent`, and goes away with the library. Borrowed. */
SwCockpit *sw_cockpit_present (GtkWindow *parent, SwSession *window_session, SwTraining *training,
                               gint64 session);

/* Borrowed. */
SwSession *sw_cockpit_window_session (SwCockpit *cockpit);
SwTraining *sw_cockpit_training (SwCockpit *cockpit);
SwTickBoard *sw_cockpit_board (SwCockpit *cockpit);
SwTickGrid *sw_cockpit_grid (SwCockpit *cockpit);
gint64 sw_cockpit_session (SwCockpit *cockpit);

/* The person of the current row, 0 where there is none. */
gint64 sw_cockpit_person (SwCockpit *cockpit);

/* Boxes of the bar: beside the title, and at the end. Buttons there keep the focus in the grid
 * (gtk_widget_set_focus_on_click FALSE). */
GtkBox *sw_cockpit_start_box (SwCockpit *cockpit);
GtkBox *sw_cockpit_end_box (SwCockpit *cockpit);

/* A panel at the side, shown by the action "cockpit.panel" or here; NULL hides it. */
void sw_cockpit_add_panel (SwCockpit *cockpit, const char *name, GtkWidget *panel);
void sw_cockpit_show_panel (SwCockpit *cockpit, const char *name);
const char *sw_cockpit_shown_panel (SwCockpit *cockpit);

/* Asks `question` in the line below. `answer` is called with what was entered, cleaned and not
 * empty; where it returns FALSE with `error`, the sentence stands beside the line and the question
 * stays. Leaving the line calls nothing. `suggestion` and `help` may be NULL. */
typedef gboolean (*SwCockpitAnswer) (SwCockpit *cockpit, const char *text, GError **error);
void sw_cockpit_ask (SwCockpit *cockpit, const char *question, const char *suggestion,
                     const char *help, SwCockpitAnswer answer);

/* The keys that "?" shows, to add to. */
SwCockpitKeys *sw_cockpit_keys (SwCockpit *cockpit);

/* The style class of a window of this height in pixels: how large its type is. */
const char *sw_cockpit_class_for (int height);
