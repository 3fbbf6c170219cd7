/* Ticking topics off: each call is one committed step, on disk when it returns. */
#pragma once

#include "core/training/training.h"

/* Notes how far a person is with a topic (by its key) in a session. `author`: who ticked, NULL: who
 * is at the keyboard. Setting what is set already changes nothing. Refused: "not-enrolled". */
gboolean sw_tick_set (SwTraining *training, gint64 session, gint64 person, const char *topic,
                      SwTickState state, const char *author, GError **error);

/* The same for each of `persons` and each of `topics` as one step: a whole row, a whole column, or
 * all. What is further already (did it alone, where all were shown) keeps its state unless
 * `state` is SW_TICK_NOT_YET. */
gboolean sw_tick_set_many (SwTraining *training, gint64 session, const gint64 *persons,
                           guint person_count, const char *const *topics, guint topic_count,
                           SwTickState state, const char *author, GError **error);

/* The state that comes after `state` when the same cell is tapped again: not yet, shown, alone, and
 * around. */
SwTickState sw_tick_next (SwTickState state);
