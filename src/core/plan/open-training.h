/* What of the training is still open before the go-live. Health and plan check ask it here; the
 * answer comes from core/training, which knows who is to learn what: its arrow points this way. */
#pragma once

#include "core/plan/plan.h"

/* Working days before the go-live from which on all that is open counts. */
#define SW_OPEN_TRAINING_DAYS 10

typedef struct {
  guint people; /* who miss topics of their roles */
  guint topics; /* what they miss, in pairs of a person and a topic */
} SwOpenTraining;

/* As of the status day. `begun` counts only roles whose first session took place. Reads the
 * project's training once: a few milliseconds. */
SwOpenTraining sw_plan_open_training (SwPlan *plan, SwDay today, gboolean begun);

/* A session that is still to come and has more people than its format takes. */
typedef struct {
  gint64 task;
  char *message; /* a sentence in the user's language */
} SwFullSession;

/* Those of `today` and later, by start; array of SwFullSession to unref. Reads the project's
 * training once. */
GPtrArray *sw_plan_full_sessions (SwPlan *plan, SwDay today);

/* Is the go-live still to come, and within SW_OPEN_TRAINING_DAYS of the status day (or over)? */
gboolean sw_plan_go_live_is_near (SwPlan *plan, SwDay today);

/* May a notice of the library change the answer, where the plan tells of no change? */
gboolean sw_open_training_heeds (const SwNotice *notice);
