/* The agenda of a session while it is held: what is on with the minutes it has left, huge; the rest
 * with the times they will end; what to do when it runs late; and the way on and back. */
#pragma once

#include "ui/cockpit/stage-clock.h"

#include <adwaita.h>

#define SW_TYPE_AGENDA_VIEW (sw_agenda_view_get_type ())
G_DECLARE_FINAL_TYPE (SwAgendaView, sw_agenda_view, SW, AGENDA_VIEW, AdwBin)

GtkWidget *sw_agenda_view_new (SwStageClock *clock);

/* What the buttons do, for keys: on to the next item (or begins, or closes the session), back, and
 * drops what is named. Refusals are told through the window. */
void sw_agenda_view_next (SwAgendaView *view);
void sw_agenda_view_back (SwAgendaView *view);
void sw_agenda_view_drop (SwAgendaView *view);

/* What the clock has to say of running late or early in one line, in the words of `words`; NULL for
 * nothing. `terse`: for the room, without what to do about it. To free. */
char *sw_agenda_view_advice (SwStageClock *clock, const SwWords *words, gboolean terse);

/* What is over time on the item that is on, "▲ over by 3 min"; NULL while it is not. To free. */
char *sw_agenda_view_over (SwStageClock *clock, const SwWords *words);

/* The seconds that the huge clock shows. */
int sw_agenda_view_seconds (SwStageClock *clock);
