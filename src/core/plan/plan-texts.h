/* The titles and notes of a plan, folded for searching: a look for a word in 100,000 tasks takes
 * milliseconds. Texts of a playbook are there in all three languages. */
#pragma once

#include "core/plan/plan.h"

typedef struct _SwPlanTexts SwPlanTexts;

SwPlanTexts *sw_plan_texts_new (void);
void sw_plan_texts_free (SwPlanTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPlanTexts, sw_plan_texts_free)

/* Takes in what changed in the plan since the last call: O(tasks), folding only what is new. */
void sw_plan_texts_update (SwPlanTexts *texts, SwPlan *plan);

/* The folded texts of task `index` as of the last update, borrowed until the next one. */
const char *sw_plan_texts_of (const SwPlanTexts *texts, gint32 index);
