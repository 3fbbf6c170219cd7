/* What a filter reads of a plan's tasks, close together in memory: titles and notes, folded for
 * searching, and a few facts. A look for a word in 100,000 tasks takes a millisecond. Texts of a
 * playbook are there in all three languages. */
#pragma once

#include "core/plan/plan.h"

typedef struct _SwPlanTexts SwPlanTexts;

SwPlanTexts *sw_plan_texts_new (void);
void sw_plan_texts_free (SwPlanTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPlanTexts, sw_plan_texts_free)

/* The facts of a task in four bytes; as in SwTask. */
typedef struct {
  guint8 progress;
  guint8 kind;
  gint8 party;
  guint8 summary; /* TRUE: there are tasks below it */
} SwTaskGist;

/* The facts of all tasks by index, borrowed until the next call. O(tasks) after a change of the
 * plan, else nothing. */
const SwTaskGist *sw_plan_texts_gists (SwPlanTexts *texts, SwPlan *plan);

/* Takes in what changed in the plan since the last call, folding only what was read anew; O(tasks),
 * or nothing where nothing changed. `texts` are those of one plan. */
void sw_plan_texts_update (SwPlanTexts *texts, SwPlan *plan);

/* The same for at most `most` texts that are not folded yet; FALSE while some are left, which the
 * next call goes on with. */
gboolean sw_plan_texts_advance (SwPlanTexts *texts, SwPlan *plan, gint32 most);

/* Gives the memory of the folded texts back, until the next update. */
void sw_plan_texts_forget (SwPlanTexts *texts);

/* The folded texts of task `index` as of the last update, borrowed until the next one. */
const char *sw_plan_texts_of (const SwPlanTexts *texts, gint32 index);
