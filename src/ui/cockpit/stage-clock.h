/* The clock of a session that is being held, for all that show it: the agenda, what is on, and what
 * becomes of the rest. It measures with the monotonic clock; where the machine's clock is set
 * meanwhile, nothing moves.
 *
 * Signal "ticked" (): a second is over, or facts changed; what was borrowed before is gone then. */
#pragma once

#include "core/training/agenda-run.h"

#include <gio/gio.h>

#define SW_TYPE_STAGE_CLOCK (sw_stage_clock_get_type ())
G_DECLARE_FINAL_TYPE (SwStageClock, sw_stage_clock, SW, STAGE_CLOCK, GObject)

SwStageClock *sw_stage_clock_new (SwTraining *training, gint64 session);

SwTraining *sw_stage_clock_training (SwStageClock *clock);

/* The session, borrowed; NULL when it was taken out of the plan. */
const SwTrainingSession *sw_stage_clock_session (SwStageClock *clock);

/* All borrowed until "ticked": the agenda, the items that are not done with, and the plan whose
 * turns are theirs. */
const SwAgenda *sw_stage_clock_agenda (SwStageClock *clock);
GPtrArray *sw_stage_clock_rest (SwStageClock *clock);
const SwAgendaClock *sw_stage_clock_plan (SwStageClock *clock);

/* Is it running? And which item is on: NULL before it begins and when all are done with. */
gboolean sw_stage_clock_is_on (SwStageClock *clock);
const SwAgendaItem *sw_stage_clock_current (SwStageClock *clock);

/* Seconds that the rest would take too long, were it to keep its minutes; below 0: early. 0 while
 * the session is not held. */
int sw_stage_clock_late (SwStageClock *clock);

/* Seconds until the end that the session has to keep. */
int sw_stage_clock_left (SwStageClock *clock);

/* The civil time `offset` seconds from now, as the session's own clock counts since it began;
 * before that from its planned start. */
SwInstant sw_stage_clock_at (SwStageClock *clock, int offset);

/* What comes next, by one key: begins the session, is done with the item that is on, or closes the
 * session when all are done with. Each is one step of undo. */
gboolean sw_stage_clock_next (SwStageClock *clock, GError **error);
gboolean sw_stage_clock_back (SwStageClock *clock, GError **error);
gboolean sw_stage_clock_finish (SwStageClock *clock, GError **error);

/* Drops what the plan says is to be dropped; TRUE also where that is nothing. */
gboolean sw_stage_clock_drop (SwStageClock *clock, GError **error);

/* Takes an item out, or back in. */
gboolean sw_stage_clock_set_dropped (SwStageClock *clock, const char *item, gboolean dropped,
                                     GError **error);
