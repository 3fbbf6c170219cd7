/* From rows to a plan: the order of the tree, the links by index, the engine's arrays. Linear but
 * for siblings that have to be sorted. */
#include "core/plan/plan-private.h"

#define MOST_LOOPS 100

typedef struct {
  SwTaskRow *rows; /* unordered */
  gint32 count;
  gint32 *parent;      /* slot of the parent, -1 on top */
  gint32 *sorted;      /* slots by parent, then position */
  gint32 *first_child; /* by slot + 1: where its children begin in `sorted`; one more at the end */
} Forest;

static SwIdIndex *
index_rows (SwTaskRow *rows, gint32 count)
{
  SwIdIndex *index = sw_id_index_new (count);
  for (gint32 i = 0; i < count; i++)
    sw_id_index_add (index, rows[i].task.id, i);
  return index;
}

/* Of the tasks that stand below each other in a circle, that with the least id stands on top:
 * whatever order the rows come in, and on every laptop. */
static void
open_circle (Forest *forest, gint32 any)
{
  gint32 top = any;
  for (gint32 at = forest->parent[any]; at != any; at = forest->parent[at])
    top = forest->rows[at].task.id < forest->rows[top].task.id ? at : top;
  forest->parent[top] = -1;
}

/* A parent that is gone is no parent, and a circle of them is opened: nothing is hidden. */
static void
find_parents (Forest *forest)
{
  g_autoptr (SwIdIndex) index = index_rows (forest->rows, forest->count);
  for (gint32 i = 0; i < forest->count; i++)
    forest->parent[i] =
        forest->rows[i].parent_id != 0 ? sw_id_index_find (index, forest->rows[i].parent_id) : -1;
  g_autofree guint8 *state = g_new0 (guint8, forest->count + 1); /* 1: on the way, 2: sound */
  for (gint32 i = 0; i < forest->count; i++) {
    gint32 at = i;
    for (; at >= 0 && state[at] == 0; at = forest->parent[at])
      state[at] = 1;
    gboolean circle = at >= 0 && state[at] == 1;
    for (gint32 on = i; on >= 0 && state[on] == 1; on = forest->parent[on])
      state[on] = 2;
    if (circle)
      open_circle (forest, at);
  }
}

static int
by_position (gconstpointer a, gconstpointer b, gpointer data)
{
  const Forest *forest = data;
  const SwTask *left = &forest->rows[*(const gint32 *) a].task;
  const SwTask *right = &forest->rows[*(const gint32 *) b].task;
  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return (left->id > right->id) - (left->id < right->id);
}

/* Most siblings are in order already: they come from a plan that changed in one place. */
static void
sort_siblings (Forest *forest, gint32 begin, gint32 end)
{
  for (gint32 i = begin + 1; i < end; i++) {
    if (by_position (&forest->sorted[i - 1], &forest->sorted[i], forest) <= 0)
      continue;
    g_qsort_with_data (forest->sorted + begin, end - begin, sizeof (gint32), by_position, forest);
    return;
  }
}

static void
sort_children (Forest *forest)
{
  for (gint32 i = 0; i < forest->count; i++)
    forest->first_child[forest->parent[i] + 2]++;
  for (gint32 i = 1; i <= forest->count + 1; i++)
    forest->first_child[i] += forest->first_child[i - 1];
  g_autofree gint32 *next = g_memdup2 (forest->first_child, sizeof (gint32) * (forest->count + 2));
  for (gint32 i = 0; i < forest->count; i++)
    forest->sorted[next[forest->parent[i] + 1]++] = i;
  for (gint32 i = 0; i <= forest->count; i++)
    sort_siblings (forest, forest->first_child[i], forest->first_child[i + 1]);
}

/* Walks the forest without recursion: `next[d]` is the next child to visit at depth d. */
static void
lay_out (SwPlan *plan, const Forest *forest)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (gint32) * 3);
  gint32 root[3] = {-1, forest->first_child[0], forest->first_child[1]}; /* index, next, end */
  gint32 out = 0;
  g_array_append_vals (path, root, 1);
  while (path->len > 0) {
    gint32 *top = (gint32 *) (void *) path->data + (path->len - 1) * 3;
    if (top[1] == top[2]) {
      if (top[0] >= 0)
        plan->rows[top[0]].task.end = out;
      g_array_set_size (path, path->len - 1);
      continue;
    }
    gint32 slot = forest->sorted[top[1]];
    SwTaskRow *row = &plan->rows[out];
    *row = forest->rows[slot];
    row->task.parent = top[0];
    row->task.depth = (guint8) MIN (path->len - 1, 255);
    gint32 begin = forest->first_child[slot + 1], end = forest->first_child[slot + 2];
    top[1]++; /* before the append, which may move the path */
    gint32 frame[3] = {out++, begin, end};
    g_array_append_vals (path, frame, 1);
  }
}

/* Ordinals count within the siblings. */
static void
number_siblings (SwPlan *plan)
{
  for (gint32 i = 0; i < plan->count; i++) {
    const SwTask *task = &plan->rows[i].task;
    gint32 before = -1;
    if (i > 0 && plan->rows[i - 1].task.parent == task->parent)
      before = i - 1;
    else if (i > 0 && plan->rows[i - 1].task.depth > task->depth) {
      before = i - 1;
      while (plan->rows[before].task.depth > task->depth)
        before = plan->rows[before].task.parent;
    }
    plan->rows[i].task.ordinal = before >= 0 ? plan->rows[before].task.ordinal + 1 : 1;
  }
}

static void
take_rows (SwPlan *plan, GArray *array)
{
  gint32 count = (gint32) array->len;
  Forest forest = {(SwTaskRow *) (void *) array->data, count, g_new (gint32, count + 1),
                   g_new (gint32, count + 1), g_new0 (gint32, count + 3)};
  find_parents (&forest);
  sort_children (&forest);
  g_free (plan->rows);
  plan->rows = g_new (SwTaskRow, count + 1);
  plan->count = count;
  lay_out (plan, &forest);
  number_siblings (plan);
  g_clear_pointer (&plan->index, sw_id_index_free);
  plan->index = index_rows (plan->rows, count);
  g_free (forest.parent);
  g_free (forest.sorted);
  g_free (forest.first_child);
}

void
sw_plan_feed (SwPlan *plan, gint32 index)
{
  const SwTaskRow *row = &plan->rows[index];
  const SwTask *task = &row->task;
  gboolean leaf = task->end == index + 1;
  plan->parents[index] = task->parent;
  plan->durations[index] =
      leaf && row->own_kind >= SW_KIND_TASK && row->own_kind != SW_KIND_MILESTONE ? task->duration
                                                                                  : 0;
  plan->elapsed[index] = task->elapsed;
  plan->constraints[index] = task->constraint;
  plan->constraint_at[index] = task->constraint_at;
  plan->calendar_slots[index] = sw_plan_calendar_slot (plan, index);
}

void
sw_plan_feed_all (SwPlan *plan)
{
  gsize count = plan->count + 1;
  plan->parents = g_renew (gint32, plan->parents, count);
  plan->durations = g_renew (gint32, plan->durations, count);
  plan->elapsed = g_renew (guint8, plan->elapsed, count);
  plan->constraints = g_renew (guint8, plan->constraints, count);
  plan->constraint_at = g_renew (SwInstant, plan->constraint_at, count);
  plan->calendar_slots = g_renew (guint16, plan->calendar_slots, count);
  for (gint32 i = 0; i < plan->count; i++)
    sw_plan_feed (plan, i);
}

/* The last link between two tasks on the loop; one end may be a summary that stands for another. */
static gint32
find_link_on_loop (SwPlan *plan, GArray *loop)
{
  g_autofree guint8 *on_loop = g_new0 (guint8, plan->count + 1);
  gint32 victim = -1, fallback = plan->link_count - 1;
  for (guint i = 0; i < loop->len; i++)
    on_loop[g_array_index (loop, gint32, i)] = 1;
  for (gint32 i = 0; i < plan->link_count; i++) {
    if (on_loop[plan->links[i].successor])
      fallback = i;
    if (on_loop[plan->links[i].successor] && on_loop[plan->links[i].predecessor])
      victim = i;
  }
  return victim >= 0 ? victim : fallback;
}

/* A loop cannot come from here, but from elsewhere (two laptops, each with half of it): a link on
 * it is left out of the schedule, so that the plan can be seen and mended. A plan that is all loops
 * stands without any link. */
static void
drop_link_on_loop (SwPlan *plan, GArray *loop, int dropped)
{
  if (plan->strict || dropped >= MOST_LOOPS)
    sw_plan_take_links_apart (plan);
  else
    sw_plan_set_link_apart (plan, find_link_on_loop (plan, loop));
  sw_plan_feed_links (plan);
}

SwScheduleInput
sw_plan_schedule_input (SwPlan *plan)
{
  return (SwScheduleInput){.task_count = plan->count,
                           .parent = plan->parents,
                           .duration = plan->durations,
                           .duration_elapsed = plan->elapsed,
                           .constraint = plan->constraints,
                           .constraint_at = plan->constraint_at,
                           .calendar = plan->calendar_slots,
                           .calendars = (const SwCalendar *const *) plan->calendars->pdata,
                           .calendar_count = plan->calendars->len,
                           .links = plan->links,
                           .link_count = plan->link_count,
                           .start = sw_plan_day_bound (plan, plan->start, FALSE),
                           .finish_bound = SW_NO_INSTANT};
}

void
sw_plan_schedule_anew (SwPlan *plan)
{
  g_clear_pointer (&plan->schedule, sw_schedule_free);
  plan->start = plan->project->start;
  for (int dropped = 0; plan->schedule == NULL; dropped++) {
    SwScheduleInput input = sw_plan_schedule_input (plan);
    g_autoptr (GArray) loop = NULL;
    plan->schedule = sw_schedule_new (&input, &loop);
    if (plan->schedule == NULL)
      drop_link_on_loop (plan, loop, dropped);
    if (plan->schedule == NULL && plan->loop == NULL)
      plan->loop = g_steal_pointer (&loop);
  }
  sw_plan_settle (plan);
}

static void
derive_down (SwPlan *plan, gint32 index)
{
  SwTaskRow *row = &plan->rows[index];
  SwTask *task = &row->task;
  const SwTask *parent = task->parent >= 0 ? &plan->rows[task->parent].task : NULL;
  gboolean summary = sw_task_is_summary (task, index);
  task->kind = row->own_kind;
  if (summary && row->own_kind >= SW_KIND_TASK)
    task->kind = parent == NULL ? SW_KIND_PHASE : SW_KIND_TRACK;
  task->internal = row->own_internal || (parent != NULL && parent->internal);
  if (parent != NULL)
    task->hue = parent->hue;
  else if (task->item == NULL || !sw_hue_parse (task->item->hue, &task->hue))
    task->hue = (guint8) ((task->ordinal - 1) % SW_N_HUES);
  if (!summary)
    task->progress = row->own_progress;
  task->go_live = FALSE;
  if (row->own_kind == SW_KIND_RECURRING && !summary)
    g_array_append_val (plan->recurring, index);
}

/* Recurring work comes on many days: none of them is the go-live. */
static gboolean
may_be_go_live (const SwTaskRow *row)
{
  return row->own_kind != SW_KIND_RECURRING;
}

gint32
sw_plan_playbook_go_live (SwPlan *plan)
{
  for (gint32 i = plan->count - 1; i >= 0; i--) {
    const SwTaskRow *row = &plan->rows[i];
    if (row->task.item != NULL && row->task.item->go_live && may_be_go_live (row))
      return i;
  }
  return -1;
}

static void
find_go_live (SwPlan *plan)
{
  gint64 named = plan->project->go_live;
  plan->go_live = named != 0 ? sw_plan_find (plan, named) : -1;
  if (plan->go_live < 0 || !may_be_go_live (&plan->rows[plan->go_live]))
    plan->go_live = sw_plan_playbook_go_live (plan);
  if (plan->go_live >= 0)
    plan->rows[plan->go_live].task.go_live = TRUE;
}

void
sw_plan_derive (SwPlan *plan)
{
  g_array_set_size (plan->recurring, 0);
  for (gint32 i = 0; i < plan->count; i++)
    derive_down (plan, i);
  find_go_live (plan);
  /* A leaf weighs its duration, at least a minute, so that 100 % means that all is done. */
  g_autofree gint64 *weight = g_new0 (gint64, plan->count + 1);
  g_autofree gint64 *done = g_new0 (gint64, plan->count + 1);
  for (gint32 i = plan->count - 1; i >= 0; i--) {
    SwTask *task = &plan->rows[i].task;
    if (!sw_task_is_summary (task, i)) {
      weight[i] = MAX (sw_plan_own_minutes (plan, i), 1);
      done[i] = weight[i] * task->progress;
    } else
      task->progress = (guint8) (done[i] / MAX (weight[i], 1));
    if (task->parent >= 0) {
      weight[task->parent] += weight[i];
      done[task->parent] += done[i];
    }
  }
}

void
sw_plan_arrange (SwPlan *plan, GArray *rows)
{
  sw_plan_take_links_apart (plan);
  take_rows (plan, rows);
  plan->arrangement++;
  sw_plan_feed_all (plan);
  sw_plan_derive (plan);
  sw_plan_link_anew (plan);
}

void
sw_plan_link_anew (SwPlan *plan)
{
  g_clear_pointer (&plan->loop, g_array_unref);
  sw_plan_resolve_links (plan);
  sw_plan_schedule_anew (plan);
}
