/* A training session in words, for whatever shows one. Each text is the caller's. */
#pragma once

#include "core/base/format.h"
#include "core/training/training.h"

/* "Tue 1 Dec · 09:00–11:00"; over several days the first and the last. */
char *sw_session_words_time (SwTraining *training, const SwTrainingSession *session,
                             const SwWords *words);

/* "Katrin Vogt · Room 3 · Repeats “…”": who, where, for whom; what is open is left out. */
char *sw_session_words_place (SwTraining *training, const SwTrainingSession *session);

/* "7 of 8 enrolled", "7 enrolled" without a limit; `over` (may be NULL): more than the format
 * takes. */
char *sw_session_words_enrolled (SwTraining *training, const SwTrainingSession *session,
                                 gboolean *over);

/* "6 came · 1 absent · 1 excused" of what was noted, NULL while nothing was. */
char *sw_session_words_attendance (const SwTrainingSession *session);

/* "morning of Tue 1 Dec": half day `half` of the session, counted from 0. */
char *sw_session_words_half (SwTraining *training, const SwTrainingSession *session, guint half,
                             const SwWords *words);
