/* A row of the plan as one sentence, for those who hear it. */
#pragma once

#include "core/plan/plan.h"

/* "1.2 Set up the server, from 1 Dec 2026 to 2 Dec 2026, Late, 40 % done, waits for “Kickoff”,
 * owner: Anna Meyer.": number and title, kind where it is no plain task, dates, state as of
 * `today`, what it waits for, whose it is. In the language of `words`; the caller frees it. */
char *sw_plan_sentence (SwPlan *plan, gint32 index, const SwWords *words, SwDay today);
