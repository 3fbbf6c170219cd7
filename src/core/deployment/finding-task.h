/* A finding of a drill or a recovery becomes a task of the plan. Which one it became is a fact of
 * the finding's row. */
#pragma once

#include "core/deployment/deployment.h"
#include "core/plan/plan-edit.h"

/* The table of findings. */
#define SW_FINDINGS_TABLE "findings"

/* The task that the finding `row` became; 0 while there is none, or not any more. */
gint64 sw_finding_task (SwDeployment *deployment, const SwDeploymentRow *row);

/* Makes a task of the finding: its name as title, its owner, its due day as deadline, beside the
 * go-live, not before today. One step; the task's id, or 0 with "unknown-finding", "task-there" and
 * the refusals of the plan. Also once the drill is over. */
gint64 sw_finding_make_task (SwDeployment *deployment, SwPlan *plan, gint64 row, GError **error);
