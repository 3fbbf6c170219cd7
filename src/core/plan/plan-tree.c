/* Moving a task in the tree. Whether its links would then form a loop is found out on a copy. */
#include "core/plan/plan-edit.h"

#include "core/base/error.h"
#include "core/plan/plan-private.h"
#include "core/plan/project-private.h"

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

/* Arranges a copy of the plan with the task in its new place; TRUE when no link had to be cut, or
 * the plan has a loop already. The order of siblings does not matter for that. */
static gboolean
check_loop (SwPlan *plan, gint32 task, gint64 parent, GError **error)
{
  g_autoptr (SwPlan) trial = g_object_new (SW_TYPE_PLAN, NULL);
  trial->library = g_object_ref (plan->library);
  trial->id = plan->id;
  trial->link_rows = g_array_ref (plan->link_rows);
  trial->strict = TRUE;
  sw_plan_load_project (trial);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SwTaskRow));
  g_array_append_vals (rows, plan->rows, plan->count);
  g_array_index (rows, SwTaskRow, task).parent_id = parent;
  sw_plan_arrange (trial, rows);
  return trial->loop == NULL || plan->loop != NULL ||
         sw_plan_refuse_loop (trial, trial->loop, error);
}

gboolean
sw_project_check_plan (SwLibrary *library, gint64 project, GError **error)
{
  g_autoptr (SwPlan) plan = sw_plan_load (library, project, TRUE, error);
  if (plan == NULL)
    return FALSE;
  for (gint32 i = 0; i < plan->count; i++) {
    if (plan->rows[i].task.depth >= SW_PLAN_DEPTH)
      return sw_refuse (
          error, SW_ERROR_REFUSED, "too-deep",
          _ ("A plan has at most %d levels, so “%s” cannot go deeper. Move it one level up first."),
          SW_PLAN_DEPTH, title_of (plan, i));
  }
  return plan->loop == NULL || sw_plan_refuse_loop (plan, plan->loop, error);
}

static gboolean
put (SwPlan *plan, gint32 task, gint32 parent, gint32 before, const char *verb, GError **error)
{
  const SwTask *row = &plan->rows[task].task;
  int depth = parent >= 0 ? plan->rows[parent].task.depth + 1 : 0;
  if (depth + height_of (plan, task) >= SW_PLAN_DEPTH)
    return sw_refuse (
        error, SW_ERROR_REFUSED, "too-deep",
        _ ("A plan has at most %d levels, so “%s” cannot go deeper. Move it one level up first."),
        SW_PLAN_DEPTH, title_of (plan, task));
  gint64 parent_id = parent >= 0 ? plan->rows[parent].task.id : 0;
  if (parent != row->parent && !check_loop (plan, task, parent_id, error))
    return FALSE;
  SwEdit *edit = sw_edit_begin (plan->library, verb, title_of (plan, task), plan->id);
  sw_edit_set (edit, "task", row->id, "position",
               SW_REAL (sw_plan_make_room (plan, edit, parent, before, task)));
  sw_edit_set (edit, "task", row->id, "parent", SW_ID (parent_id));
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
    return sw_refuse (
        error, SW_ERROR_REFUSED, "no-sibling",
        _ ("“%s” has no task before it on its level to go below. Move it down first."),
        title_of (plan, task));
  return put (plan, task, above, -1, "task-indent", error);
}

gboolean
sw_plan_outdent (SwPlan *plan, gint32 task, GError **error)
{
  gint32 parent = plan->rows[task].task.parent;
  if (parent < 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "top-level",
                      _ ("“%s” is on the top level already. There is nothing above it to move to."),
                      title_of (plan, task));
  gint32 above = plan->rows[parent].task.parent;
  return put (plan, task, above, sw_plan_sibling_after (plan, above, parent), "task-outdent",
              error);
}

gboolean
sw_plan_reorder (SwPlan *plan, gint32 task, gint32 before, GError **error)
{
  if (before >= task && before < plan->rows[task].task.end)
    return before == task ||
           sw_refuse (error, SW_ERROR_REFUSED, "below-itself",
                      _ ("“%s” cannot be put below itself. Choose a place outside of it."),
                      title_of (plan, task));
  gint32 parent = plan->rows[before >= 0 ? before : task].task.parent;
  if (parent == plan->rows[task].task.parent &&
      sw_plan_sibling_after (plan, parent, task) == before)
    return TRUE; /* it stands there */
  return put (plan, task, parent, before, "task-reorder", error);
}
