/* What a move or another length of a task would come to, without an edit.
 *
 * The facts are changed in place, what follows is read, and everything is put back bit for bit. It
 * costs what it moves, twice over; more where recurring work or a plan back from its go-live are
 * settled anew. What the real edit gives is the same, since both take their facts from
 * sw_plan_shifts. Occurrences that were borrowed from the plan are not valid any more. */
#pragma once

#include "core/plan/plan.h"

typedef struct {
  gint32 task;
  SwInstant start;
  SwInstant finish;
} SwPreviewDates;

typedef struct {
  SwInstant start; /* where the task itself would stand */
  SwInstant finish;
  SwDay go_live;            /* SW_NO_DAY where the plan has none */
  SwInstant project_finish; /* of the whole plan */
  GArray *others;           /* SwPreviewDates of the watched tasks that would move as well */
} SwPlanPreview;

/* Moves the start of `task` to `start`, as sw_plan_move does. `watched` are the `count` tasks to
 * look after, such as those in sight. NULL where the move would be refused. Interruptions that go
 * along cost a calendar each. */
SwPlanPreview *sw_plan_preview_move (SwPlan *plan, gint32 task, SwInstant start,
                                     const gint32 *watched, gint32 count);

/* The same of several tasks (at least one), as sw_plan_move_tasks does; the dates told are those of
 * `held`. */
SwPlanPreview *sw_plan_preview_move_tasks (SwPlan *plan, const gint32 *tasks,
                                           const SwInstant *starts, guint task_count, gint32 held,
                                           const gint32 *watched, gint32 count);

/* Gives `task` another duration in minutes, as sw_plan_resize does; NULL where it has none. */
SwPlanPreview *sw_plan_preview_resize (SwPlan *plan, gint32 task, int minutes,
                                       const gint32 *watched, gint32 count);

void sw_plan_preview_free (SwPlanPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPlanPreview, sw_plan_preview_free)
