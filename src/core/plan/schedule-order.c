#include "core/plan/schedule-private.h"

/* In this file a node is a task's entry (its index) or a gate's span (task_count + gate). */

static void
count_gates (SwSchedule *schedule)
{
  gint32 n = schedule->task_count;
  const gint32 *parent = schedule->input.parent;
  for (gint32 i = 0; i < n; i++)
    if (parent[i] >= 0)
      schedule->tasks[parent[i]].shape = SW_SUMMARY;
  for (gint32 i = 0; i < n; i++)
    if (schedule->tasks[i].shape == SW_SUMMARY)
      schedule->tasks[i].minutes = schedule->gate_count++;
}

static void
make_gates (SwSchedule *schedule)
{
  gint32 n = schedule->task_count;
  const gint32 *parent = schedule->input.parent;
  gint32 root = schedule->gate_count;
  schedule->gates = g_new0 (SwGate, root + 2);
  schedule->gates[root] = (SwGate){.task = -1, .parent = root, .row = -1};
  for (gint32 i = 0; i < n; i++) {
    SwTask *task = &schedule->tasks[i];
    task->gate = parent[i] >= 0 ? schedule->tasks[parent[i]].minutes : root;
    schedule->gates[task->gate + 1].first_child++;
    if (task->shape == SW_SUMMARY) {
      schedule->gates[task->minutes].task = i;
      schedule->gates[task->minutes].parent = task->gate;
    }
  }
  for (gint32 i = 0; i <= root; i++)
    schedule->gates[i + 1].first_child += schedule->gates[i].first_child;
}

static void
list_children (SwSchedule *schedule)
{
  gint32 n = schedule->task_count;
  g_autofree gint32 *next = g_new (gint32, schedule->gate_count + 1);
  for (gint32 i = 0; i <= schedule->gate_count; i++)
    next[i] = schedule->gates[i].first_child;
  schedule->children = g_new (gint32, n);
  for (gint32 i = 0; i < n; i++)
    schedule->children[next[schedule->tasks[i].gate]++] = i;
}

/* Counts edges into `first_*` of the next task, then sums up. */
static void
count_edges (SwSchedule *schedule)
{
  const SwScheduleLink *links = schedule->input.links;
  for (gint32 i = 0; i < schedule->input.link_count; i++) {
    schedule->tasks[links[i].successor + 1].first_in++;
    schedule->tasks[links[i].predecessor + 1].first_out++;
  }
  for (gint32 i = 0; i < schedule->task_count; i++) {
    schedule->tasks[i + 1].first_in += schedule->tasks[i].first_in;
    schedule->tasks[i + 1].first_out += schedule->tasks[i].first_out;
  }
}

static void
make_edges (SwSchedule *schedule)
{
  const SwScheduleInput *input = &schedule->input;
  gint32 n = schedule->task_count;
  count_edges (schedule);
  schedule->in = g_new (SwEdge, input->link_count);
  schedule->out = g_new (SwEdge, input->link_count);
  g_autofree gint32 *next = g_new0 (gint32, 2 * (gsize) n);
  for (gint32 i = 0; i < input->link_count; i++) {
    const SwScheduleLink *link = &input->links[i];
    gint32 at = schedule->tasks[link->successor].first_in + next[link->successor]++;
    gint32 from = schedule->tasks[link->predecessor].first_out + next[n + link->predecessor]++;
    schedule->in[at] = (SwEdge){.task = link->predecessor, .index = i};
    schedule->out[from] = (SwEdge){.task = link->successor, .index = at};
    sw_schedule_read_edge (schedule, &schedule->in[at], &schedule->out[from]);
  }
}

/* A summary that links arrive at gets a row of demands; those below it without links share it. */
static void
make_rows (SwSchedule *schedule)
{
  for (gint32 i = 0; i < schedule->gate_count; i++) {
    SwGate *gate = &schedule->gates[i];
    const SwTask *task = &schedule->tasks[gate->task];
    gate->linked = task[1].first_in > task->first_in;
    gate->row = gate->linked ? schedule->row_count++ : schedule->gates[gate->parent].row;
  }
  gsize sides = (gsize) schedule->row_count * schedule->input.calendar_count * SW_SIDES;
  schedule->demands = g_new0 (SwDemand, sides);
  schedule->rooms = g_new0 (SwRoom, (gsize) SW_N_SETS * schedule->row_count);
  schedule->row_rooms = g_new0 (gint32, SW_N_SETS * sides);
}

/* Kahn's algorithm. Tasks are taken by ascending index where the links allow it, so that memory is
 * walked forward; what became free behind the walk waits on a stack. */
typedef struct {
  SwSchedule *schedule;
  gint32 *waiting; /* by node: nodes it still waits for; -1 once it stands in the order */
  gint32 *stack;
  gint32 stacked;
  gint32 walked;
} Walk;

static void
release (Walk *walk, gint32 node)
{
  if (--walk->waiting[node] == 0 && (node < walk->walked || node >= walk->schedule->task_count))
    walk->stack[walk->stacked++] = node;
}

static void
release_span (Walk *walk, gint32 gate)
{
  if (gate != walk->schedule->gate_count)
    release (walk, walk->schedule->task_count + gate);
}

static void
release_edges (Walk *walk, gint32 task)
{
  const SwSchedule *schedule = walk->schedule;
  for (gint32 i = schedule->tasks[task].first_out; i < schedule->tasks[task + 1].first_out; i++)
    release (walk, schedule->out[i].task);
}

static void
place_node (Walk *walk, gint32 node)
{
  SwSchedule *schedule = walk->schedule;
  gint32 place = schedule->order_count++;
  schedule->order[place] = node;
  walk->waiting[node] = -1;
  if (node >= schedule->task_count) {
    SwGate *gate = &schedule->gates[node - schedule->task_count];
    gate->span_at = place;
    release_edges (walk, gate->task);
    release_span (walk, gate->parent);
    return;
  }
  schedule->entry_at[node] = place;
  const SwTask *task = &schedule->tasks[node];
  if (task->shape == SW_SUMMARY) {
    const SwGate *gate = &schedule->gates[task->minutes];
    for (gint32 i = gate->first_child; i < gate[1].first_child; i++)
      release (walk, schedule->children[i]);
    return;
  }
  release_edges (walk, node);
  release_span (walk, task->gate);
}

static void
count_waiting (Walk *walk)
{
  const SwSchedule *schedule = walk->schedule;
  for (gint32 i = 0; i < schedule->task_count; i++) {
    const SwTask *task = &schedule->tasks[i];
    walk->waiting[i] = task[1].first_in - task->first_in;
    if (task->gate != schedule->gate_count)
      walk->waiting[i]++;
  }
  for (gint32 i = 0; i < schedule->gate_count; i++)
    walk->waiting[schedule->task_count + i] =
        schedule->gates[i + 1].first_child - schedule->gates[i].first_child;
}

static void
walk_all (Walk *walk)
{
  for (gint32 i = 0; i < walk->schedule->task_count; i++) {
    walk->walked = i;
    if (walk->waiting[i] == 0)
      walk->stack[walk->stacked++] = i;
    while (walk->stacked > 0)
      place_node (walk, walk->stack[--walk->stacked]);
  }
}

/* Any node that `node` waits for and that waits itself; each waiting node has one. */
static gint32
find_waiting (const SwSchedule *schedule, const gint32 *waiting, gint32 node)
{
  if (node >= schedule->task_count) {
    const SwGate *gate = &schedule->gates[node - schedule->task_count];
    for (gint32 i = gate->first_child; i < gate[1].first_child; i++) {
      const SwTask *child = &schedule->tasks[schedule->children[i]];
      gint32 exit = child->shape == SW_SUMMARY ? schedule->task_count + child->minutes
                                               : schedule->children[i];
      if (waiting[exit] >= 0)
        return exit;
    }
    g_return_val_if_reached (node);
  }
  const SwTask *task = &schedule->tasks[node];
  for (gint32 i = task->first_in; i < task[1].first_in; i++) {
    gint32 source = schedule->in[i].task;
    const SwTask *other = &schedule->tasks[source];
    gint32 exit = other->shape == SW_SUMMARY ? schedule->task_count + other->minutes : source;
    if (waiting[exit] >= 0)
      return exit;
  }
  return schedule->gates[task->gate].task;
}

static gint32
node_task (const SwSchedule *schedule, gint32 node)
{
  return node < schedule->task_count ? node : schedule->gates[node - schedule->task_count].task;
}

/* The tasks of `nodes`. What lies between a summary's gate and its span is the summary itself, so
 * on a loop only the summary is named. */
static GArray *
name_tasks (const SwSchedule *schedule, const GArray *nodes)
{
  guint n = nodes->len;
  g_autofree guint8 *inside = g_new0 (guint8, n);
  g_autoptr (GHashTable) spans = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++) {
    gint32 node = g_array_index (nodes, gint32, i);
    if (node >= schedule->task_count)
      g_hash_table_insert (spans, GINT_TO_POINTER (node_task (schedule, node)),
                           GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < n; i++) {
    gint32 node = g_array_index (nodes, gint32, i);
    gpointer span = g_hash_table_lookup (spans, GINT_TO_POINTER (node));
    if (inside[i] || node >= schedule->task_count || span == NULL)
      continue;
    guint last = GPOINTER_TO_UINT (span) - 1;
    if (inside[last])
      continue;
    for (guint j = i; j != last; inside[j] = TRUE)
      j = (j + 1) % n;
  }
  GArray *tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = 0; i < n; i++) {
    gint32 task = node_task (schedule, g_array_index (nodes, gint32, i));
    if (!inside[i])
      g_array_append_val (tasks, task);
  }
  return tasks;
}

static void
reverse (GArray *nodes)
{
  for (guint i = 0, j = nodes->len; i + 1 < j; i++) {
    gint32 *low = &g_array_index (nodes, gint32, i);
    gint32 *high = &g_array_index (nodes, gint32, --j);
    gint32 kept = *low;
    *low = *high;
    *high = kept;
  }
}

/* Walks against the links among nodes that still wait, until one comes again. */
static GArray *
name_loop (const SwSchedule *schedule, const gint32 *waiting)
{
  gint32 nodes = schedule->task_count + schedule->gate_count;
  gint32 node = 0;
  while (waiting[node] < 0)
    node++;
  g_autofree guint8 *seen = g_new0 (guint8, nodes);
  for (; !seen[node]; node = find_waiting (schedule, waiting, node))
    seen[node] = TRUE;
  g_autoptr (GArray) loop = g_array_new (FALSE, FALSE, sizeof (gint32));
  gint32 first = node;
  do {
    g_array_append_val (loop, node);
    node = find_waiting (schedule, waiting, node);
  } while (node != first);
  reverse (loop);
  return name_tasks (schedule, loop);
}

gboolean
sw_schedule_arrange (SwSchedule *schedule, GArray **loop)
{
  count_gates (schedule);
  make_gates (schedule);
  list_children (schedule);
  for (gint32 i = 0; i < schedule->task_count; i++)
    sw_schedule_read_task (schedule, i);
  make_edges (schedule);
  make_rows (schedule);
  gint32 nodes = schedule->task_count + schedule->gate_count;
  schedule->order = g_new (gint32, nodes);
  schedule->entry_at = g_new (gint32, schedule->task_count);
  g_autofree gint32 *waiting = g_new (gint32, nodes);
  g_autofree gint32 *stack = g_new (gint32, nodes);
  Walk walk = {schedule, waiting, stack, 0, 0};
  count_waiting (&walk);
  walk_all (&walk);
  if (schedule->order_count == nodes)
    return TRUE;
  if (loop != NULL)
    *loop = name_loop (schedule, waiting);
  return FALSE;
}

typedef struct {
  const SwSchedule *schedule;
  gint32 *from; /* by node: the node that reached it, -1: none yet */
  GQueue reached;
  gint32 target;
  gint32 target_place;
} Search;

static gint32
node_place (const SwSchedule *schedule, gint32 node)
{
  return node < schedule->task_count ? schedule->entry_at[node]
                                     : schedule->gates[node - schedule->task_count].span_at;
}

/* Nothing after the target in the order can lead to it. */
static void
reach (Search *search, gint32 node, gint32 from)
{
  if (search->from[node] >= 0 || node_place (search->schedule, node) > search->target_place)
    return;
  search->from[node] = from;
  g_queue_push_tail (&search->reached, GINT_TO_POINTER (node));
}

static void
reach_next (Search *search, gint32 node)
{
  const SwSchedule *schedule = search->schedule;
  gint32 task = node_task (schedule, node);
  gint32 above = schedule->tasks[task].gate;
  if (node < schedule->task_count && schedule->tasks[node].shape == SW_SUMMARY) {
    const SwGate *gate = &schedule->gates[schedule->tasks[node].minutes];
    for (gint32 i = gate->first_child; i < gate[1].first_child; i++)
      reach (search, schedule->children[i], node);
    return;
  }
  for (gint32 i = schedule->tasks[task].first_out; i < schedule->tasks[task + 1].first_out; i++)
    reach (search, schedule->out[i].task, node);
  if (above != schedule->gate_count)
    reach (search, schedule->task_count + above, node);
}

static gint32
exit_node (const SwSchedule *schedule, gint32 task)
{
  const SwTask *facts = &schedule->tasks[task];
  return facts->shape == SW_SUMMARY ? schedule->task_count + facts->minutes : task;
}

GArray *
sw_schedule_find_loop (const SwSchedule *schedule, gint32 predecessor, gint32 successor)
{
  g_return_val_if_fail (predecessor >= 0 && predecessor < schedule->task_count, NULL);
  g_return_val_if_fail (successor >= 0 && successor < schedule->task_count, NULL);
  gint32 nodes = schedule->task_count + schedule->gate_count;
  Search search = {schedule, g_new (gint32, nodes), G_QUEUE_INIT, exit_node (schedule, predecessor),
                   0};
  g_autofree gint32 *from = search.from;
  search.target_place = node_place (schedule, search.target);
  for (gint32 i = 0; i < nodes; i++)
    from[i] = -1;
  reach (&search, successor, successor);
  while (from[search.target] < 0 && !g_queue_is_empty (&search.reached))
    reach_next (&search, GPOINTER_TO_INT (g_queue_pop_head (&search.reached)));
  g_queue_clear (&search.reached);
  if (from[search.target] < 0)
    return NULL;
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (gint32 node = search.target; node != successor; node = from[node])
    g_array_append_val (path, node);
  g_array_append_val (path, successor);
  reverse (path);
  return name_tasks (schedule, path);
}
