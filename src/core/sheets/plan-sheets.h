/* The tables of a project as of `today`. `party` leaves out what is internal for anyone but the
 * vendor; SW_PARTY_UNSET shows all. Each returned table is the caller's; its titles live as long
 * as `words`. */
#pragma once

#include "core/plan/baseline.h"
#include "core/plan/plan-filter.h"
#include "core/plan/state.h"
#include "core/sheets/table.h"

/* Every task in the order of the tree: id, wbs, phase, task, kind, owner, party, role, start,
 * finish, days (working days), progress, status, float (days, leaves only), predecessors (link
 * codes as `1.2FS+2d`), deadline, note, remark (empty, for the customer), happens and focus (of
 * phases). */
SwTable *sw_sheet_plan (SwPlan *plan, const SwWords *words, SwParty party, SwDay today);

/* The same of the tasks that `mask` (SwMask, one for each task) does not hide; NULL: all. With
 * `baseline` (may be NULL) also baseline-start, baseline-finish, start-variance and finish-variance
 * (working days, later is positive), before the note. */
SwTable *sw_sheet_plan_masked (SwPlan *plan, const SwWords *words, SwParty party, SwDay today,
                               const guint8 *mask, const SwBaseline *baseline);

/* Takes away of such a table the columns of effort, estimates, recurrence, pieces and web links in
 * which no task has anything of its own; full effort, which every task begins with, is nothing. */
void sw_sheet_plan_leave_out_unfilled (SwTable *table);

/* id, wbs, milestone, phase, date, status, party, days-to-go (civil days, negative when past; open
 * ones only). */
SwTable *sw_sheet_milestones (SwPlan *plan, const SwWords *words, SwParty party, SwDay today);

/* id, number ("01"), phase, happens, focus, start, finish, progress, status. */
SwTable *sw_sheet_phases (SwPlan *plan, const SwWords *words, SwParty party, SwDay today);

/* id, name, party, role, email, phone, company; all for the customer to complete. */
SwTable *sw_sheet_contacts (SwPlan *plan, const SwWords *words, SwParty party);

/* Does a sheet for `party` leave this task out? */
static inline gboolean
sw_sheet_hides (const SwTask *task, SwParty party)
{
  return sw_task_is_kept_from (task, party);
}
