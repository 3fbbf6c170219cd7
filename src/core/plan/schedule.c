#include "core/plan/schedule-private.h"

/* One task of so many is a small change. */
#define MANY_CHANGED 8

static gboolean
is_sound (const SwScheduleInput *input)
{
  if (input->task_count < 0 || input->link_count < 0 ||
      (input->task_count > 0 && input->calendar_count == 0))
    return FALSE;
  for (gint32 i = 0; i < input->task_count; i++)
    if (input->parent[i] < -1 || input->parent[i] >= i)
      return FALSE;
  for (gint32 i = 0; i < input->link_count; i++) {
    const SwScheduleLink *link = &input->links[i];
    if (link->predecessor < 0 || link->predecessor >= input->task_count || link->successor < 0 ||
        link->successor >= input->task_count)
      return FALSE;
  }
  return TRUE;
}

static void
make_results (SwSchedule *schedule)
{
  gsize n = (gsize) schedule->task_count;
  schedule->early_start = g_new0 (SwInstant, n);
  schedule->early_finish = g_new0 (SwInstant, n);
  schedule->late_start = g_new (SwInstant, n);
  schedule->late_finish = g_new (SwInstant, n);
  schedule->coordinate[SW_SET_LATE] = g_new (gint32, n);
  schedule->early_coordinate = g_new (gint32, n);
  schedule->planned_start = schedule->early_start;
  schedule->planned_finish = schedule->early_finish;
  schedule->coordinate[SW_SET_PLANNED] = schedule->early_coordinate;
  schedule->total_float = g_new (gint32, n);
  schedule->free_float = g_new (gint32, n);
  schedule->driver = g_new (guint8, n);
  schedule->driver_index = g_new (gint32, n);
  schedule->flags = g_new0 (guint8, n);
}

static void
make_root (SwSchedule *schedule)
{
  SwGate *root = &schedule->gates[schedule->gate_count];
  root->demand = (SwGateDemand){
      .start_from = SW_NO_INSTANT,
      .finish_from = SW_NO_INSTANT,
      .start_index = -1,
      .finish_index = -1,
      .start_until = G_MAXINT32,
      .fixed_until = G_MAXINT32,
      .finish_until = G_MAXINT32,
      .fixed_by = -1,
      .alap_by = -1,
  };
  for (int set = 0; set < SW_N_SETS; set++)
    root->limit[set] = (SwLimit){G_MAXINT32, G_MAXINT32};
  for (gint32 i = 0; i < schedule->gate_count; i++)
    schedule->gates[i].demand = root->demand;
  schedule->dirty = g_new0 (guint64, schedule->order_count / 64 + 1);
  schedule->dirty_first = schedule->order_count;
  schedule->dirty_last = -1;
}

/* What follows a forward pass at once: planned dates and the project's own. */
static void
finish_forward (SwSchedule *schedule)
{
  schedule->floats_stale = TRUE;
  if (schedule->root_changed)
    sw_schedule_roll_up_root (schedule); /* ALAP tasks look at the project's finish */
  schedule->root_changed = FALSE;
  if (schedule->alap_changed)
    sw_schedule_find_alap (schedule);
  if (schedule->alap_places != NULL) {
    sw_schedule_plan_alap (schedule);
    sw_schedule_roll_up_root (schedule);
  }
  SwScheduleResult *result = &schedule->result;
  result->start = schedule->planned_start;
  result->finish = schedule->planned_finish;
}

static void
present (SwSchedule *schedule)
{
  SwScheduleResult *result = &schedule->result;
  result->early_start = schedule->early_start;
  result->early_finish = schedule->early_finish;
  result->late_start = schedule->late_start;
  result->late_finish = schedule->late_finish;
  result->total_float = schedule->total_float;
  result->free_float = schedule->free_float;
  result->driver = schedule->driver;
  result->driver_index = schedule->driver_index;
  result->flags = schedule->flags;
}

SwSchedule *
sw_schedule_new (const SwScheduleInput *input, GArray **loop)
{
  if (loop != NULL)
    *loop = NULL;
  g_return_val_if_fail (input != NULL && is_sound (input), NULL);
  g_autoptr (SwSchedule) schedule = g_new0 (SwSchedule, 1);
  schedule->input = *input;
  schedule->task_count = input->task_count;
  schedule->start = sw_schedule_clamp (input->start);
  schedule->tasks = g_new0 (SwTask, (gsize) input->task_count + 1);
  if (!sw_schedule_arrange (schedule, loop))
    return NULL;
  make_results (schedule);
  make_root (schedule);
  schedule->scratch = g_new (SwDemand, input->calendar_count * SW_SIDES);
  sw_schedule_forward_all (schedule);
  finish_forward (schedule);
  present (schedule);
  return g_steal_pointer (&schedule);
}

void
sw_schedule_free (SwSchedule *schedule)
{
  if (schedule == NULL)
    return;
  if (schedule->planned_start != schedule->early_start) {
    g_free (schedule->planned_start);
    g_free (schedule->planned_finish);
    g_free (schedule->coordinate[SW_SET_PLANNED]);
  }
  g_clear_pointer (&schedule->alap_places, g_array_unref);
  gpointer owned[] = {
      schedule->tasks,       schedule->in,           schedule->out,
      schedule->gates,       schedule->children,     schedule->order,
      schedule->entry_at,    schedule->demands,      schedule->rooms,
      schedule->row_rooms,   schedule->early_start,  schedule->early_finish,
      schedule->late_start,  schedule->late_finish,  schedule->coordinate[SW_SET_LATE],
      schedule->total_float, schedule->free_float,   schedule->early_coordinate,
      schedule->driver,      schedule->driver_index, schedule->flags,
      schedule->scratch,     schedule->dirty,
  };
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free (owned[i]);
  g_free (schedule);
}

/* A percent lag follows its predecessor's duration. */
static void
read_lags (SwSchedule *schedule, gint32 task)
{
  for (gint32 i = schedule->tasks[task].first_out; i < schedule->tasks[task + 1].first_out; i++) {
    SwEdge *out = &schedule->out[i];
    SwEdge *in = &schedule->in[out->index];
    if (schedule->input.links[in->index].unit != SW_UNIT_PERCENT)
      continue;
    sw_schedule_read_edge (schedule, in, out);
    sw_schedule_mark (schedule, schedule->entry_at[out->task]);
  }
}

/* Where most is changed, all in order costs less than to look for what is. */
static void
update_many (SwSchedule *schedule, const gint32 *changed, gint32 changed_count)
{
  for (gint32 i = 0; i < changed_count; i++) {
    g_return_if_fail (changed[i] >= 0 && changed[i] < schedule->task_count);
    sw_schedule_read_task (schedule, changed[i]);
  }
  for (gint32 i = 0; i < changed_count; i++)
    read_lags (schedule, changed[i]);
  sw_schedule_forget_marks (schedule);
  sw_schedule_forward_all (schedule);
  finish_forward (schedule);
}

void
sw_schedule_change (SwSchedule *schedule, const gint32 *changed, gint32 changed_count)
{
  for (gint32 i = 0; i < changed_count; i++) {
    g_return_if_fail (changed[i] >= 0 && changed[i] < schedule->task_count);
    sw_schedule_read_task (schedule, changed[i]);
    read_lags (schedule, changed[i]);
    sw_schedule_mark (schedule, schedule->entry_at[changed[i]]);
  }
}

void
sw_schedule_pass_on (SwSchedule *schedule)
{
  sw_schedule_forward_dirty (schedule);
  finish_forward (schedule);
}

void
sw_schedule_update (SwSchedule *schedule, const gint32 *changed, gint32 changed_count)
{
  if (changed_count > schedule->task_count / MANY_CHANGED) {
    update_many (schedule, changed, changed_count);
    return;
  }
  sw_schedule_change (schedule, changed, changed_count);
  sw_schedule_pass_on (schedule);
}

gboolean
sw_schedule_any_late (const SwSchedule *schedule)
{
  return schedule->alap_places != NULL;
}

guint64
sw_schedule_visits (const SwSchedule *schedule)
{
  return schedule->visits;
}

/* What its summaries demand is kept as positions of each calendar. */
void
sw_schedule_renew_calendar (SwSchedule *schedule, gint32 task)
{
  for (const SwGate *gate = &schedule->gates[schedule->tasks[task].gate]; gate->task >= 0;
       gate = &schedule->gates[gate->parent])
    if (gate->row >= 0)
      sw_schedule_mark (schedule, schedule->entry_at[gate->task]);
}

void
sw_schedule_begin_try (SwSchedule *schedule)
{
  if (schedule->tries++ == 0)
    schedule->stale_before = schedule->floats_stale;
}

void
sw_schedule_end_try (SwSchedule *schedule)
{
  if (--schedule->tries == 0)
    schedule->floats_stale = schedule->stale_before;
}

void
sw_schedule_update_link (SwSchedule *schedule, gint32 index)
{
  g_return_if_fail (index >= 0 && index < schedule->input.link_count);
  gint32 predecessor = schedule->input.links[index].predecessor;
  gint32 end = schedule->tasks[predecessor + 1].first_out;
  for (gint32 i = schedule->tasks[predecessor].first_out; i < end; i++) {
    SwEdge *out = &schedule->out[i];
    if (schedule->in[out->index].index != index)
      continue;
    sw_schedule_read_edge (schedule, &schedule->in[out->index], out);
    sw_schedule_mark (schedule, schedule->entry_at[out->task]);
  }
  sw_schedule_forward_dirty (schedule);
  finish_forward (schedule);
}

void
sw_schedule_set_start (SwSchedule *schedule, SwInstant start, SwInstant finish_bound)
{
  schedule->input.start = start;
  schedule->input.finish_bound = finish_bound;
  schedule->floats_stale = TRUE;
  if (schedule->start == sw_schedule_clamp (start))
    return;
  schedule->start = sw_schedule_clamp (start);
  sw_schedule_forward_all (schedule);
  finish_forward (schedule);
}

const SwScheduleResult *
sw_schedule_result (SwSchedule *schedule, gboolean floats)
{
  if (floats && schedule->floats_stale) {
    sw_schedule_backward (schedule);
    schedule->floats_stale = FALSE;
  }
  return &schedule->result;
}

gint32
sw_schedule_place (const SwSchedule *schedule, gint32 task)
{
  return schedule->entry_at[task];
}
