/* Moving a task in the tree. Whether its links would then form a loop is found out on a copy. */
#include "core/plan/plan-edit.h"

#include "core/base/error.h"
#include "core/plan/plan-private.h"

#include <glib/gi18n-lib.h>

static const char *
title_of (SwPlan *plan, gint32 index)
{
  return sw_plan_title (plan, index, sw_library_context (plan->library)->language);
}

static int
height_of (SwPlan *plan, gint32 task)
{
  int deepest = plan->rows[task].task.depth;
  for (gint32 i = task; i < plan->rows[task].task.end; i++)
    deepest = MAX (deepest, plan->rows[i].task.depth);
  return deepest - plan->rows[task].task.depth;
}

/* Arranges a copy of the plan with the task in its new place; TRUE when no link had to be cut. */
static gboolean
check_loop (SwPlan *plan, gint32 task, gint64 parent, double position, GError **error)
{
  g_autoptr (SwPlan) trial = g_object_new (SW_TYPE_PLAN, NULL);
  trial->library = g_object_ref (plan->library);
  trial->id = plan->id;
  sw_plan_load_project (trial);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SwTaskRow));
  g_array_append_vals (rows, plan->rows, plan->count);
  SwTaskRow *row = &g_array_index (rows, SwTaskRow, task);
  row->parent_id = parent;
  row->task.position = position;
  sw_plan_arrange (trial, rows);
  return trial->loop == NULL || sw_plan_refuse_loop (trial, trial->loop, error);
}

static gboolean
put (SwPlan *plan, gint32 task, gint32 parent, double position, const char *verb, GError **error)
{
  const SwTask *row = &plan->rows[task].task;
  int depth = parent >= 0 ? plan->rows[parent].task.depth + 1 : 0;
  if (depth + height_of (plan, task) >= SW_PLAN_DEPTH)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-deep",
                      _ ("A plan has at most %d levels, so “%s” cannot go deeper."), SW_PLAN_DEPTH,
                      title_of (plan, task));
  gint64 parent_id = parent >= 0 ? plan->rows[parent].task.id : 0;
  if (!check_loop (plan, task, parent_id, position, error))
    return FALSE;
  SwEdit *edit = sw_edit_begin (plan->library, verb, title_of (plan, task), plan->id);
  sw_edit_set (edit, "task", row->id, "parent", SW_ID (parent_id));
  sw_edit_set (edit, "task", row->id, "position", SW_REAL (position));
  return sw_edit_commit (edit, error) >= 0;
}

/* The sibling before `task`, -1 when it is the first. */
static gint32
previous_sibling (SwPlan *plan, gint32 task)
{
  gint32 parent = plan->rows[task].task.parent, found = -1;
  for (gint32 at = parent + 1; at < task; at = plan->rows[at].task.end)
    found = at;
  return found;
}

gboolean
sw_plan_indent (SwPlan *plan, gint32 task, GError **error)
{
  gint32 above = previous_sibling (plan, task);
  if (above < 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-sibling",
                      _ ("“%s” has no task before it on its level to go below."),
                      title_of (plan, task));
  return put (plan, task, above, sw_plan_position_after (plan, above, -1), "task-indent", error);
}

gboolean
sw_plan_outdent (SwPlan *plan, gint32 task, GError **error)
{
  gint32 parent = plan->rows[task].task.parent;
  if (parent < 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "top-level", _ ("“%s” is on the top level already."),
                      title_of (plan, task));
  gint32 above = plan->rows[parent].task.parent;
  return put (plan, task, above, sw_plan_position_after (plan, above, parent), "task-outdent",
              error);
}

gboolean
sw_plan_reorder (SwPlan *plan, gint32 task, gint32 before, GError **error)
{
  if (before >= task && before < plan->rows[task].task.end)
    return before == task ||
           sw_refuse (error, SW_ERROR_REFUSED, "below-itself",
                      _ ("“%s” cannot be put below itself."), title_of (plan, task));
  gint32 parent = plan->rows[before >= 0 ? before : task].task.parent;
  if (before < 0)
    return put (plan, task, parent, sw_plan_position_after (plan, parent, -1), "task-reorder",
                error);
  gint32 above = previous_sibling (plan, before);
  double low =
      above >= 0 ? plan->rows[above].task.position : plan->rows[before].task.position - 2048;
  return put (plan, task, parent, (low + plan->rows[before].task.position) / 2, "task-reorder",
              error);
}
