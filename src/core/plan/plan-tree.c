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

/* Where tasks go: `count` neighbours below `parent` before its child `before`. */
typedef struct {
  const gint32 *tasks;
  guint count;
  gint32 parent;
  gint32 before;
} Place;

static gint64
id_of (SwPlan *plan, gint32 index)
{
  return index >= 0 ? plan->rows[index].task.id : 0;
}

/* Arranges a copy of the plan with the tasks in their new places; TRUE when no link had to be cut,
 * or the plan has a loop already. The order of siblings does not matter for that. */
static gboolean
check_loop (SwPlan *plan, GArray *places, GError **error)
{
  g_autoptr (SwPlan) trial = g_object_new (SW_TYPE_PLAN, NULL);
  trial->library = g_object_ref (plan->library);
  trial->id = plan->id;
  g_array_unref (trial->links_apart);
  trial->links_apart = sw_plan_link_rows (plan);
  trial->strict = TRUE;
  sw_plan_load_project (trial);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SwTaskRow));
  g_array_append_vals (rows, plan->rows, plan->count);
  for (guint i = 0; i < places->len; i++) {
    const Place *place = &g_array_index (places, Place, i);
    for (guint j = 0; j < place->count; j++)
      g_array_index (rows, SwTaskRow, place->tasks[j]).parent_id = id_of (plan, place->parent);
  }
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
check_place (SwPlan *plan, const Place *place, GError **error)
{
  int depth = place->parent >= 0 ? plan->rows[place->parent].task.depth + 1 : 0;
  for (guint i = 0; i < place->count; i++) {
    if (depth + height_of (plan, place->tasks[i]) >= SW_PLAN_DEPTH)
      return sw_refuse (
          error, SW_ERROR_REFUSED, "too-deep",
          _ ("A plan has at most %d levels, so “%s” cannot go deeper. Move it one level up first."),
          SW_PLAN_DEPTH, title_of (plan, place->tasks[i]));
  }
  return TRUE;
}

static void
write_place (SwPlan *plan, SwEdit *edit, const Place *place)
{
  double step;
  double position = sw_plan_make_room (plan, edit, place->parent, place->before, place->tasks[0],
                                       place->count, &step);
  for (guint i = 0; i < place->count; i++) {
    gint64 id = id_of (plan, place->tasks[i]);
    sw_edit_set (edit, "task", id, "position", SW_REAL (position + i * step));
    sw_edit_set (edit, "task", id, "parent", SW_ID (id_of (plan, place->parent)));
  }
}

/* Puts all `tasks` in their `places`. */
static gboolean
put (SwPlan *plan, const char *verb, const gint32 *tasks, guint count, GArray *places,
     GError **error)
{
  gboolean same = TRUE;
  for (guint i = 0; i < places->len; i++) {
    const Place *place = &g_array_index (places, Place, i);
    same &= place->parent == plan->rows[place->tasks[0]].task.parent;
    if (!check_place (plan, place, error))
      return FALSE;
  }
  if (!same && !check_loop (plan, places, error))
    return FALSE;
  SwEdit *edit = sw_plan_begin_many (plan, verb, tasks, count);
  for (guint i = 0; i < places->len; i++)
    write_place (plan, edit, &g_array_index (places, Place, i));
  return sw_edit_commit (edit, error) >= 0;
}

/* Does the task follow the one before it in the array as its next sibling? */
static gboolean
is_neighbour (SwPlan *plan, const gint32 *tasks, guint i)
{
  const SwTask *before = i > 0 ? &plan->rows[tasks[i - 1]].task : NULL;
  return before != NULL && before->end == tasks[i] &&
         before->parent == plan->rows[tasks[i]].task.parent;
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
sw_plan_indent_many (SwPlan *plan, const gint32 *tasks, guint count, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; i < count; i++) {
    if (is_neighbour (plan, tasks, i)) {
      g_array_index (places, Place, places->len - 1).count++;
      continue;
    }
    gint32 above = previous_sibling (plan, tasks[i]);
    if (above < 0)
      return sw_refuse (
          error, SW_ERROR_REFUSED, "no-sibling",
          _ ("“%s” has no task before it on its level to go below. Move it down first."),
          title_of (plan, tasks[i]));
    Place place = {tasks + i, 1, above, -1};
    g_array_append_val (places, place);
  }
  return count == 0 || put (plan, "task-indent", tasks, count, places, error);
}

gboolean
sw_plan_outdent_many (SwPlan *plan, const gint32 *tasks, guint count, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; i < count; i++) {
    gint32 parent = plan->rows[tasks[i]].task.parent;
    if (parent < 0)
      return sw_refuse (
          error, SW_ERROR_REFUSED, "top-level",
          _ ("“%s” is on the top level already. There is nothing above it to move to."),
          title_of (plan, tasks[i]));
    if (i > 0 && plan->rows[tasks[i - 1]].task.parent == parent) {
      g_array_index (places, Place, places->len - 1).count++;
      continue;
    }
    gint32 above = plan->rows[parent].task.parent;
    Place place = {tasks + i, 1, above, sw_plan_sibling_after (plan, above, parent)};
    g_array_append_val (places, place);
  }
  return count == 0 || put (plan, "task-outdent", tasks, count, places, error);
}

gboolean
sw_plan_indent (SwPlan *plan, gint32 task, GError **error)
{
  return sw_plan_indent_many (plan, &task, 1, error);
}

gboolean
sw_plan_outdent (SwPlan *plan, gint32 task, GError **error)
{
  return sw_plan_outdent_many (plan, &task, 1, error);
}

static gboolean
refuse_below_itself (SwPlan *plan, gint32 task, GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "below-itself",
                    _ ("“%s” cannot be put below itself. Choose a place outside of it."),
                    title_of (plan, task));
}

static gboolean
is_among (const gint32 *tasks, guint count, gint32 task)
{
  for (guint i = 0; i < count; i++) {
    if (tasks[i] == task)
      return TRUE;
  }
  return FALSE;
}

/* The tasks stand together below `parent` and before `before` already. */
static gboolean
stand_there (SwPlan *plan, const gint32 *tasks, guint count, gint32 parent, gint32 before)
{
  for (guint i = 1; i < count; i++) {
    if (!is_neighbour (plan, tasks, i))
      return FALSE;
  }
  return plan->rows[tasks[0]].task.parent == parent &&
         sw_plan_sibling_after (plan, parent, tasks[count - 1]) == before;
}

gboolean
sw_plan_place_many (SwPlan *plan, const gint32 *tasks, guint count, gint32 parent, gint32 before,
                    GError **error)
{
  for (guint i = 0; i < count; i++) {
    if (parent >= tasks[i] && parent < plan->rows[tasks[i]].task.end)
      return refuse_below_itself (plan, tasks[i], error);
  }
  while (before >= 0 && is_among (tasks, count, before)) /* it goes along */
    before = sw_plan_sibling_after (plan, parent, before);
  if (count == 0 || stand_there (plan, tasks, count, parent, before))
    return TRUE;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Place place = {tasks, count, parent, before};
  g_array_append_val (places, place);
  return put (plan, "task-reorder", tasks, count, places, error);
}

gboolean
sw_plan_place (SwPlan *plan, gint32 task, gint32 parent, gint32 before, GError **error)
{
  return sw_plan_place_many (plan, &task, 1, parent, before, error);
}

gboolean
sw_plan_reorder (SwPlan *plan, gint32 task, gint32 before, GError **error)
{
  if (before > task && before < plan->rows[task].task.end)
    return refuse_below_itself (plan, task, error);
  gint32 parent = plan->rows[before >= 0 ? before : task].task.parent;
  return sw_plan_place (plan, task, parent, before, error);
}

static int
by_index (gconstpointer a, gconstpointer b)
{
  return *(const gint32 *) a - *(const gint32 *) b;
}

void
sw_plan_keep_tops (SwPlan *plan, GArray *tasks)
{
  guint kept = 0;
  gint32 end = -1;
  g_array_sort (tasks, by_index);
  for (guint i = 0; i < tasks->len; i++) {
    gint32 task = g_array_index (tasks, gint32, i);
    if (task < end)
      continue;
    end = plan->rows[task].task.end;
    g_array_index (tasks, gint32, kept++) = task;
  }
  g_array_set_size (tasks, kept);
}
