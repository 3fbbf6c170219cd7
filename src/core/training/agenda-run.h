/* A session while it is held: which item is on and for how long. What happens is written at once,
 * as facts; in between a monotonic clock measures. After a crash the time comes from stamps. */
#pragma once

#include "core/training/agenda-clock.h"
#include "core/training/agenda.h"

/* Measures the time on the item that is on. Zeroed, then kept up by sw_agenda_run_follow. */
typedef struct {
  gint64 session;
  gint64 booked;  /* of the session when this was taken up; 0: its clock stands still */
  gint64 carried; /* seconds since `booked` that were over before */
  gint64 since;   /* monotonic, microseconds */
} SwAgendaRun;

/* Takes up what the session says: to be called when it is shown and when SwTraining changed. `now`:
 * UTC seconds, `monotonic`: microseconds of g_get_monotonic_time. What stamps say has passed counts
 * as at least nothing and at most three times the session's `minutes`. Nothing changes where
 * nothing new was booked. */
void sw_agenda_run_follow (SwAgendaRun *run, const SwTrainingSession *session, int minutes,
                           gint64 now, gint64 monotonic);

/* Seconds on the item that is on and not booked yet; 0 while the clock stands still. */
int sw_agenda_run_seconds (const SwAgendaRun *run, gint64 monotonic);

/* Is the session's clock running: begun and not closed? */
gboolean sw_agenda_run_is_on (const SwTrainingSession *session);

/* The items that are not done with, in order, the current one first: SwAgendaItem borrowed, the
 * array to unref. */
GPtrArray *sw_agenda_rest (const SwAgenda *agenda);

/* The plan for them, a turn for each: of a session that runs, `running` seconds being measured on
 * the current item, or else of one that is to begin when it is planned. */
SwAgendaClock *sw_agenda_run_plan (SwTraining *training, const SwTrainingSession *session,
                                   const SwAgenda *agenda, int running);

/* What happens in a session; each is one step of undo and on disk when it returns. `seconds` are
 * those measured on the current item. */

/* Begins the session, or goes on with one that was closed. One that runs goes on unchanged. */
gboolean sw_agenda_run_start (SwTraining *training, gint64 session, GError **error);

/* Is done with the current item. Refused: "not-running", "agenda-done" when none is left. */
gboolean sw_agenda_run_next (SwTraining *training, gint64 session, int seconds, GError **error);

/* Takes the item before up again ("not-running", "agenda-first"). */
gboolean sw_agenda_run_back (SwTraining *training, gint64 session, int seconds, GError **error);

/* Closes the session; items that were not done with stay so ("not-running"). */
gboolean sw_agenda_run_finish (SwTraining *training, gint64 session, int seconds, GError **error);

/* Forgets that it was held: not begun, nothing spent. Ticks and attendance stay. */
gboolean sw_agenda_run_restart (SwTraining *training, gint64 session, GError **error);
