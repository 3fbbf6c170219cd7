/* Which tasks of a plan are rows just now: all but those below a folded summary and those that a
 * filter leaves out. */
#pragma once

#include "core/plan/plan-filter.h"

typedef struct _SwPlanRows SwPlanRows;

/* All unfolded. The plan is borrowed. */
SwPlanRows *sw_plan_rows_new (SwPlan *plan);
void sw_plan_rows_free (SwPlanRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPlanRows, sw_plan_rows_free)

/* Reads the tree anew after the plan's structure changed: O(tasks). */
void sw_plan_rows_update (SwPlanRows *rows);

/* Task indices, ascending, borrowed until the next change; their number. */
const gint32 *sw_plan_rows_tasks (const SwPlanRows *rows, gint32 *count);

/* The row of task `index`, or of the folded summary that hides it; -1 for no task. */
gint32 sw_plan_rows_find (const SwPlanRows *rows, gint32 index);

gboolean sw_plan_rows_is_folded (const SwPlanRows *rows, gint32 index);

/* Folds or unfolds a summary; FALSE where that changes nothing. Folding is by id and outlives
 * changes of the structure. */
gboolean sw_plan_rows_fold (SwPlanRows *rows, gint32 index, gboolean folded);
void sw_plan_rows_fold_these (SwPlanRows *rows, const gint32 *summaries, guint count,
                              gboolean folded);
void sw_plan_rows_fold_all (SwPlanRows *rows, gboolean folded);

/* Leaves out the tasks that `mask` hides (SwMask, one for each task; copied), until the next call;
 * NULL shows all. Under a filter all is unfolded at first, so that what is found is seen; what was
 * folded before it is folded again after it. sw_plan_rows_update ends a mask of another length. */
void sw_plan_rows_filter (SwPlanRows *rows, const guint8 *mask);

/* The mask in force, borrowed until the next change; NULL: none. */
const guint8 *sw_plan_rows_mask (const SwPlanRows *rows);

/* Unfolds whatever hides task `index`; TRUE where it was hidden. */
gboolean sw_plan_rows_reveal (SwPlanRows *rows, gint32 index);
