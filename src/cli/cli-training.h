/* What the verbs of `training` share. */
#pragma once

#include "cli/command.h"
#include "core/training/training.h"

/* The training of the project that an argument names; one reference, NULL with `error`. */
SwTraining *sw_call_training (SwCall *call, guint place, GError **error);

/* The session an argument names by its id (borrowed), and its training (one reference). */
SwTraining *sw_call_session (SwCall *call, guint place, SwTrainingSession **session,
                             GError **error);

/* The session and the person that the first two arguments name, by their ids, and their training
 * (one reference). */
SwTraining *sw_call_attendee (SwCall *call, gint64 *session, gint64 *person, GError **error);

/* What a person of the project is called; borrowed, NULL for nobody. */
const char *sw_call_name_of (SwTraining *training, gint64 person);

/* The training that the first argument means: a session's, or with --format the project's, of which
 * `format` is one; the other of the two is NULL. One reference, NULL with `error`. */
SwTraining *sw_call_holder (SwCall *call, SwTrainingSession **session,
                            const SwSessionFormat **format, GError **error);

/* The instant that an option is, SW_NO_INSTANT without it; FALSE with "session-time". */
gboolean sw_call_instant (SwCall *call, const char *option, SwInstant *instant, GError **error);

/* The arguments from the third on, ended by NULL; borrowed texts, the array to unref. */
GPtrArray *sw_call_pairs (SwCall *call);

/* The member `signatures` of a session. */
void sw_call_signatures_json (SwCall *call, SwTraining *training, const SwTrainingSession *session);

/* The member `dropped`: roles, topics and formats that the project does without. */
void sw_call_dropped_json (SwCall *call, const SwCurriculum *curriculum);

/* Verbs in files of their own. */
gboolean sw_cli_training_export (SwCall *call, GError **error);

/* The members `agenda` and `preparation` of a session. */
void sw_call_agenda_json (SwCall *call, SwTraining *training, const SwTrainingSession *session);
void sw_call_preparation_json (SwCall *call, SwTraining *training,
                               const SwTrainingSession *session);
