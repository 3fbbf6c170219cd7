/* Moving tasks one place on among their siblings: each keeps its level and its summary, so that no
 * link can come to a loop. */
#include "core/plan/plan-edit.h"
#include "core/plan/plan-private.h"

/* The children of one summary in a new order. */
typedef struct {
  gint32 task;
  gboolean chosen; /* is to move */
  gboolean moved;  /* stands at another place than before */
  double position;
} Child;

static GArray *
read_children (SwPlan *plan, gint32 parent, const gint32 *tasks, guint count)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (Child));
  gint32 end = parent >= 0 ? plan->rows[parent].task.end : plan->count;
  guint next = 0;
  for (gint32 at = parent + 1; at < end; at = plan->rows[at].task.end) {
    while (next < count && tasks[next] < at)
      next++;
    Child child = {at, next < count && tasks[next] == at, FALSE, plan->rows[at].task.position};
    g_array_append_val (children, child);
  }
  return children;
}

/* Each chosen one changes places with the neighbour that is not; at the end they stay in a row. */
static gboolean
step (GArray *children, int places)
{
  gboolean any = FALSE;
  int count = (int) children->len;
  for (int i = 1; i < count; i++) {
    int at = places < 0 ? i : count - 1 - i;
    Child *child = &g_array_index (children, Child, at), *other = child + (places < 0 ? -1 : 1);
    if (!child->chosen || other->chosen)
      continue;
    Child moved = *child;
    *child = *other;
    *other = moved;
    other->moved = any = TRUE;
  }
  return any;
}

/* Places for the moved ones from `from` to before `to`, between those that stay around them; FALSE
 * where there is no room left. */
static gboolean
fit (GArray *children, guint from, guint to)
{
  const Child *before = from > 0 ? &g_array_index (children, Child, from - 1) : NULL;
  const Child *after = to < children->len ? &g_array_index (children, Child, to) : NULL;
  double count = to - from, size = SW_PLAN_POSITION_STEP;
  if (before != NULL && after != NULL)
    size = (after->position - before->position) / (count + 1);
  double at = before != NULL  ? before->position
              : after != NULL ? after->position - (count + 1) * size
                              : 0;
  double last = at;
  for (guint i = from; i < to; i++) {
    double position = at + (i - from + 1) * size;
    if (position <= last)
      return FALSE;
    g_array_index (children, Child, i).position = last = position;
  }
  return after == NULL || last < after->position;
}

static void
find_positions (GArray *children)
{
  gboolean fits = TRUE;
  for (guint i = 0, end; i < children->len && fits; i = end + 1) {
    for (end = i; end < children->len && g_array_index (children, Child, end).moved; end++)
      ;
    fits = end == i || fit (children, i, end);
  }
  for (guint i = 0; i < children->len && !fits; i++) {
    Child *child = &g_array_index (children, Child, i);
    child->position = (i + 1) * SW_PLAN_POSITION_STEP;
    child->moved = TRUE;
  }
}

static void
write_positions (SwPlan *plan, SwEdit *edit, GArray *children)
{
  for (guint i = 0; i < children->len; i++) {
    const Child *child = &g_array_index (children, Child, i);
    if (child->moved)
      sw_edit_set (edit, "task", plan->rows[child->task].task.id, "position",
                   SW_REAL (child->position));
  }
}

/* The families of the tasks in which something moves, each once. */
static GPtrArray *
step_all (SwPlan *plan, const gint32 *tasks, guint count, int places)
{
  GPtrArray *families = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < count; i++) {
    gint32 parent = plan->rows[tasks[i]].task.parent;
    if (!g_hash_table_add (seen, GINT_TO_POINTER (parent)))
      continue;
    GArray *children = read_children (plan, parent, tasks, count);
    if (step (children, places))
      g_ptr_array_add (families, children);
    else
      g_array_unref (children);
  }
  return families;
}

gboolean
sw_plan_move_many (SwPlan *plan, const gint32 *tasks, guint count, int places, GError **error)
{
  g_autoptr (GPtrArray) families = step_all (plan, tasks, count, places);
  if (families->len == 0)
    return FALSE;
  SwEdit *edit = sw_plan_begin_many (plan, "task-reorder", tasks, count);
  for (guint i = 0; i < families->len; i++) {
    find_positions (families->pdata[i]);
    write_positions (plan, edit, families->pdata[i]);
  }
  return sw_edit_commit (edit, error) >= 0;
}
