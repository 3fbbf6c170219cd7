/* Training under way in a sample project. */
#pragma once

#include "core/plan/plan.h"

/* Plans sessions, enrols people, and notes what happened in those of last week: attendance, ticks,
 * a question, feedback. All in the project's language. `monday`: of this week; `weeks`: since the
 * kickoff, negative before it. */
gboolean sw_sample_add_training (SwPlan *plan, SwDay monday, int weeks, GError **error);
