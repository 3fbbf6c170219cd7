/* A feedback round: goes from one participant to the next on one laptop. Only the name of who is
 * asked is to be seen, and no answer of anybody; in the language of the session. */
#pragma once

#include "core/training/training-feedback.h"

#include <adwaita.h>

#define SW_TYPE_FEEDBACK_ROUND (sw_feedback_round_get_type ())
G_DECLARE_FINAL_TYPE (SwFeedbackRound, sw_feedback_round, SW, FEEDBACK_ROUND, AdwWindow)

/* A window over `parent` (may be NULL), as large, that asks who came and said nothing yet. */
SwFeedbackRound *sw_feedback_round_new (GtkWindow *parent, SwTraining *training, gint64 session);

/* Who is asked now: a person's id, 0 when nobody is left. */
gint64 sw_feedback_round_person (SwFeedbackRound *round);
