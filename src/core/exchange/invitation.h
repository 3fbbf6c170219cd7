/* The invitation to a training session as an iCalendar file (RFC 5545, 5546: METHOD:REQUEST) that
 * mail and calendar programs take in.
 *
 * Its UID is made of the session and its project, so that every copy of the library says the same;
 * its SEQUENCE rises with each change of time, length or place (training/session-sequence.h). Times
 * float, as RFC 5545 calls it: a plan is in civil time and nobody told the program of which zone,
 * so that any zone written here would be invented. Nothing internal is in it: notes stay out. */
#pragma once

#include "core/training/training.h"

/* The file's text, lines folded and ended as the standard asks; to free. `left_out` (may be NULL)
 * receives how many of the roster lack an e-mail address that can be written to. NULL with
 * "no-time" where the plan has no time for the session. */
char *sw_invitation_to_text (SwTraining *training, const SwTrainingSession *session,
                             const SwWords *words, guint *left_out, GError **error);

/* Writes it to `path` in one step. */
gboolean sw_invitation_write (SwTraining *training, const SwTrainingSession *session,
                              const SwWords *words, const char *path, guint *left_out,
                              GError **error);
