/* Recurring work within the plan: where each row may begin, its occurrences, and the span that the
 * schedule has for it.
 *
 * For the engine such a row is a stretch of civil time from its first to its last occurrence. Where
 * it may begin is asked of the engine while it takes no time and has no bound but its own; then its
 * span is fed as a duration and an earliest start. In the order of the schedule one sweep settles
 * all, since what comes later in it decides nothing that comes before.
 *
 * Work that goes on until go-live takes no time while go-live is looked for, and is swept once more
 * up to that date. So it never feeds on the delay it causes itself: two sweeps, and all is done. */
#include "core/plan/plan-private.h"

#include <string.h>

/* One row of recurring work; indices hold until the next settling. */
typedef struct {
  gint32 index;
  gint32 place; /* in the order of the schedule */
  SwRecurrence rule;
  SwInstant anchor; /* where it may begin */
  gint32 driver_index;
  guint8 driver;
  GArray *occurrences; /* SwOccurrence, by day */
  GArray *by_start;    /* guint, places in `occurrences` of those that take place */
} Series;

static void
series_free (gpointer data)
{
  Series *series = data;
  g_clear_pointer (&series->occurrences, g_array_unref);
  g_clear_pointer (&series->by_start, g_array_unref);
  g_free (series);
}

GPtrArray *
sw_plan_series_list (void)
{
  return g_ptr_array_new_with_free_func (series_free);
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const SwOccurrenceRow *left = a, *right = b;
  if (left->task != right->task)
    return left->task < right->task ? -1 : 1;
  return (left->day > right->day) - (left->day < right->day);
}

void
sw_plan_read_occurrences (SwPlan *plan)
{
  g_array_set_size (plan->occurrence_rows, 0);
  g_autoptr (SwQuery) query = sw_library_query (
      plan->library,
      "SELECT task, day, at, skipped FROM occurrence WHERE deleted = 0 AND project = ?1 "
      "ORDER BY id",
      SW_INT (plan->id), SW_END);
  while (sw_query_next (query)) {
    SwOccurrenceRow row = {sw_query_int (query, 0), sw_query_civil (query, 1),
                           sw_query_civil (query, 2), sw_query_int (query, 3) != 0};
    gboolean bounded =
        row.at >= SW_FIRST_DAY * SW_DAY_MINUTES && row.at <= SW_LAST_DAY * SW_DAY_MINUTES;
    if (!bounded)
      row.at = SW_NO_INSTANT;
    if (row.day != SW_NO_DAY)
      g_array_append_val (plan->occurrence_rows, row);
  }
  g_array_sort (plan->occurrence_rows, by_day);
}

static const SwOccurrenceRow *
find_row (SwPlan *plan, gint64 task, SwDay day)
{
  SwOccurrenceRow wanted = {.task = task, .day = day};
  guint at;
  if (!g_array_binary_search (plan->occurrence_rows, &wanted, by_day, &at))
    return NULL;
  return &g_array_index (plan->occurrence_rows, SwOccurrenceRow, at);
}

gboolean
sw_plan_is_recurring (SwPlan *plan, gint32 index)
{
  const SwTaskRow *row = &plan->rows[index];
  return row->own_kind == SW_KIND_RECURRING && row->task.end == index + 1;
}

/* As it stands while it takes no time. */
static void
release (SwPlan *plan, const Series *series)
{
  const SwTask *task = &plan->rows[series->index].task;
  gboolean bound = task->constraint == SW_CONSTRAINT_SNET;
  plan->durations[series->index] = 0;
  plan->elapsed[series->index] = TRUE;
  plan->constraints[series->index] = bound ? SW_CONSTRAINT_SNET : SW_CONSTRAINT_ASAP;
  plan->constraint_at[series->index] = bound ? task->constraint_at : SW_NO_INSTANT;
}

static void
collect (SwPlan *plan)
{
  g_ptr_array_set_size (plan->series, 0);
  for (guint i = 0; i < plan->recurring->len; i++) {
    Series *series = g_new0 (Series, 1);
    series->index = g_array_index (plan->recurring, gint32, i);
    series->place = sw_schedule_place (plan->schedule, series->index);
    sw_recurrence_parse (plan->rows[series->index].task.recurrence, &series->rule);
    g_ptr_array_add (plan->series, series);
    release (plan, series);
  }
  sw_schedule_update (plan->schedule, (const gint32 *) (void *) plan->recurring->data,
                      (gint32) plan->recurring->len);
}

/* What was moved by hand, or left out. */
static void
apply_rows (SwPlan *plan, Series *series)
{
  const SwTask *task = &plan->rows[series->index].task;
  const SwCalendar *calendar = sw_plan_task_calendar (plan, series->index);
  for (guint i = 0; i < series->occurrences->len; i++) {
    SwOccurrence *each = &g_array_index (series->occurrences, SwOccurrence, i);
    const SwOccurrenceRow *row = find_row (plan, task->id, each->day);
    if (row == NULL)
      continue;
    each->skipped = row->skipped;
    if (row->at == SW_NO_INSTANT)
      continue;
    each->moved = TRUE;
    each->start = row->at;
    each->finish = sw_recurrence_finish (calendar, row->at, task->duration, task->elapsed);
  }
}

static int
by_start (gconstpointer a, gconstpointer b, gpointer data)
{
  const SwOccurrence *all = data;
  const SwOccurrence *left = &all[*(const guint *) a], *right = &all[*(const guint *) b];
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (left->day > right->day) - (left->day < right->day);
}

static void
sort_by_start (Series *series)
{
  g_clear_pointer (&series->by_start, g_array_unref);
  series->by_start = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < series->occurrences->len; i++) {
    if (!g_array_index (series->occurrences, SwOccurrence, i).skipped)
      g_array_append_val (series->by_start, i);
  }
  g_array_sort_with_data (series->by_start, by_start, series->occurrences->data);
}

static void
expand (SwPlan *plan, Series *series, SwInstant limit)
{
  const SwTask *task = &plan->rows[series->index].task;
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  series->anchor = result->start[series->index];
  series->driver = result->driver[series->index];
  series->driver_index = result->driver_index[series->index];
  g_clear_pointer (&series->occurrences, g_array_unref);
  series->occurrences =
      sw_recurrence_expand (&series->rule, sw_plan_task_calendar (plan, series->index),
                            series->anchor, task->duration, task->elapsed, limit);
  apply_rows (plan, series);
  sort_by_start (series);
}

/* The schedule's row from the first occurrence to the last, however they were moved. */
static void
feed_span (SwPlan *plan, Series *series)
{
  SwInstant start = SW_NO_INSTANT, finish = series->anchor;
  for (guint i = 0; i < series->by_start->len; i++) {
    const SwOccurrence *each = &g_array_index (series->occurrences, SwOccurrence,
                                               g_array_index (series->by_start, guint, i));
    start = i == 0 ? MAX (each->start, series->anchor) : start;
    finish = MAX (finish, each->finish);
  }
  if (start == SW_NO_INSTANT)
    return;
  plan->constraints[series->index] = SW_CONSTRAINT_SNET;
  plan->constraint_at[series->index] = start;
  plan->durations[series->index] = MIN (MAX (finish - start, 0), SW_MAX_MINUTES);
  sw_schedule_update (plan->schedule, &series->index, 1);
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const Series *left = *(Series *const *) a, *right = *(Series *const *) b;
  return (left->place > right->place) - (left->place < right->place);
}

/* `limit` SW_NO_INSTANT: go-live is not known yet. */
static void
sweep (SwPlan *plan, SwInstant limit)
{
  for (guint i = 0; i < plan->series->len; i++) {
    Series *series = plan->series->pdata[i];
    release (plan, series);
    sw_schedule_update (plan->schedule, &series->index, 1);
    expand (plan, series, limit);
    if (series->rule.end != SW_REPEAT_TO_GO_LIVE || limit != SW_NO_INSTANT)
      feed_span (plan, series);
  }
}

/* Go-live; in a plan without one, the end of all other work. */
static SwInstant
find_limit (SwPlan *plan)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  return plan->go_live >= 0 ? result->finish[plan->go_live] : result->project_finish;
}

static gboolean
any_to_go_live (SwPlan *plan)
{
  for (guint i = 0; i < plan->series->len; i++) {
    if (((Series *) plan->series->pdata[i])->rule.end == SW_REPEAT_TO_GO_LIVE)
      return TRUE;
  }
  return FALSE;
}

static void
sweep_all (SwPlan *plan)
{
  sweep (plan, SW_NO_INSTANT);
  if (any_to_go_live (plan))
    sweep (plan, find_limit (plan));
}

/* How often a start that was counted back is tried with the work that recurs from there. */
#define MOST_TRIES 12

/* Back from the go-live: how long recurring work goes on depends a little on where it may begin, so
 * a start is looked for with the work as it was last, and goes back by what it is late then. It
 * begins from the start that was agreed, so that the same facts give the same plan. */
static void
settle_back (SwPlan *plan)
{
  SwDay wished = plan->project->wished_go_live;
  sw_plan_begin_on (plan, plan->project->start);
  sweep_all (plan);
  if (!sw_plan_place_start (plan))
    return;
  for (int i = 0; i < MOST_TRIES; i++) {
    sweep_all (plan);
    SwDay late = sw_plan_go_live_day (plan) - wished;
    if (late <= 0 || plan->start - late < SW_FIRST_DAY)
      return;
    sw_plan_begin_on (plan, sw_plan_working_day_before (plan, plan->start - late));
  }
  sweep_all (plan);
}

void
sw_plan_settle (SwPlan *plan)
{
  if (plan->recurring->len > 0 || plan->series->len > 0)
    collect (plan);
  g_ptr_array_sort (plan->series, by_place);
  if (plan->series->len == 0)
    sw_plan_place_start (plan);
  else if (sw_plan_is_back (plan))
    settle_back (plan);
  else
    sweep_all (plan);
}

static Series *
find_series (SwPlan *plan, gint32 index)
{
  for (guint i = 0; i < plan->series->len; i++) {
    Series *series = plan->series->pdata[i];
    if (series->index == index)
      return series;
  }
  return NULL;
}

const SwOccurrence *
sw_plan_occurrences (SwPlan *plan, gint32 index, guint *count)
{
  const Series *series = find_series (plan, index);
  *count = series != NULL ? series->occurrences->len : 0;
  return series != NULL ? (const SwOccurrence *) (void *) series->occurrences->data : NULL;
}

const SwOccurrence *
sw_plan_segment_occurrence (SwPlan *plan, gint32 index, guint segment)
{
  const Series *series = find_series (plan, index);
  if (series == NULL || segment >= series->by_start->len)
    return NULL;
  return &g_array_index (series->occurrences, SwOccurrence,
                         g_array_index (series->by_start, guint, segment));
}

SwInstant
sw_plan_anchor (SwPlan *plan, gint32 index)
{
  const Series *series = find_series (plan, index);
  return series != NULL ? series->anchor : sw_plan_schedule (plan, FALSE)->start[index];
}

SwDriver
sw_plan_driver (SwPlan *plan, gint32 index, gint32 *driver_index)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  const Series *series = find_series (plan, index);
  if (driver_index != NULL)
    *driver_index = series != NULL ? series->driver_index : result->driver_index[index];
  return (SwDriver) (series != NULL ? series->driver : result->driver[index]);
}
