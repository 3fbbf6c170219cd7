#include "core/plan/series-board.h"

static void
series_free (gpointer data)
{
  SwSeries *series = data;
  g_clear_pointer (&series->occurrences, g_array_unref);
  g_clear_pointer (&series->by_start, g_array_unref);
  g_free (series);
}

GPtrArray *
sw_series_list_new (void)
{
  return g_ptr_array_new_with_free_func (series_free);
}

SwSeriesBoard
sw_series_board_of (SwPlan *plan, GPtrArray *series)
{
  return (SwSeriesBoard){plan,          plan->schedule,    plan->durations,
                         plan->elapsed, plan->constraints, plan->constraint_at,
                         series};
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const SwSeries *left = *(SwSeries *const *) a, *right = *(SwSeries *const *) b;
  return (left->place > right->place) - (left->place < right->place);
}

/* As it stands while it takes no time. */
static void
release (SwSeriesBoard *board, const SwSeries *series)
{
  const SwTask *task = &board->plan->rows[series->index].task;
  gboolean bound = task->constraint == SW_CONSTRAINT_SNET;
  board->durations[series->index] = 0;
  board->elapsed[series->index] = TRUE;
  board->constraints[series->index] = bound ? SW_CONSTRAINT_SNET : SW_CONSTRAINT_ASAP;
  board->constraint_at[series->index] = bound ? task->constraint_at : SW_NO_INSTANT;
}

void
sw_series_board_collect (SwSeriesBoard *board)
{
  SwPlan *plan = board->plan;
  g_ptr_array_set_size (board->series, 0);
  if (plan->recurring->len == 0)
    return;
  for (guint i = 0; i < plan->recurring->len; i++) {
    SwSeries *series = g_new0 (SwSeries, 1);
    series->index = g_array_index (plan->recurring, gint32, i);
    series->place = sw_schedule_place (board->schedule, series->index);
    series->stale = TRUE;
    sw_recurrence_parse (plan->rows[series->index].task.recurrence, &series->rule);
    g_ptr_array_add (board->series, series);
    release (board, series);
  }
  g_ptr_array_sort (board->series, by_place);
  sw_schedule_update (board->schedule, (const gint32 *) (void *) plan->recurring->data,
                      (gint32) plan->recurring->len);
}

/* What was moved by hand, or left out. */
static void
apply_rows (SwPlan *plan, SwSeries *series)
{
  const SwTask *task = &plan->rows[series->index].task;
  const SwCalendar *calendar = sw_plan_task_calendar (plan, series->index);
  for (guint i = 0; i < series->occurrences->len; i++) {
    SwOccurrence *each = &g_array_index (series->occurrences, SwOccurrence, i);
    const SwOccurrenceRow *row = sw_plan_find_occurrence (plan, task->id, each->day);
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
sort_by_start (SwSeries *series)
{
  g_clear_pointer (&series->by_start, g_array_unref);
  series->by_start = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < series->occurrences->len; i++) {
    if (!g_array_index (series->occurrences, SwOccurrence, i).skipped)
      g_array_append_val (series->by_start, i);
  }
  g_array_sort_with_data (series->by_start, by_start, series->occurrences->data);
}

/* What is as late as possible depends on what follows it, and is asked of the whole schedule. */
static SwInstant
ask_schedule (SwSeriesBoard *board, SwSeries *series, SwDriver *driver)
{
  release (board, series);
  sw_schedule_update (board->schedule, &series->index, 1);
  const SwScheduleResult *result = sw_schedule_result (board->schedule, FALSE);
  series->stale = TRUE;
  series->driver_index = result->driver_index[series->index];
  *driver = (SwDriver) result->driver[series->index];
  return result->start[series->index];
}

static void
find_anchor (SwSeriesBoard *board, SwSeries *series)
{
  const SwTask *task = &board->plan->rows[series->index].task;
  SwInstant from = task->constraint == SW_CONSTRAINT_SNET ? task->constraint_at : SW_NO_INSTANT;
  SwDriver driver;
  SwInstant anchor = sw_schedule_any_late (board->schedule)
                         ? ask_schedule (board, series, &driver)
                         : sw_schedule_bare_start (board->schedule, series->index, from, &driver,
                                                   &series->driver_index);
  series->driver = (guint8) driver;
  series->stale = series->stale || anchor != series->anchor;
  series->anchor = anchor;
}

static void
expand (SwPlan *plan, SwSeries *series)
{
  const SwTask *task = &plan->rows[series->index].task;
  g_clear_pointer (&series->occurrences, g_array_unref);
  series->occurrences =
      sw_recurrence_expand (&series->rule, sw_plan_task_calendar (plan, series->index),
                            series->anchor, task->duration, task->elapsed, series->limit);
  apply_rows (plan, series);
  sort_by_start (series);
}

/* The schedule's row from the first occurrence to the last, however they were moved. */
static void
feed_span (SwSeriesBoard *board, const SwSeries *series)
{
  release (board, series);
  SwInstant start = SW_NO_INSTANT, finish = series->anchor;
  for (guint i = 0; i < series->by_start->len; i++) {
    const SwOccurrence *each = &g_array_index (series->occurrences, SwOccurrence,
                                               g_array_index (series->by_start, guint, i));
    start = i == 0 ? MAX (each->start, series->anchor) : start;
    finish = MAX (finish, each->finish);
  }
  if (start == SW_NO_INSTANT)
    return;
  board->constraints[series->index] = SW_CONSTRAINT_SNET;
  board->constraint_at[series->index] = start;
  board->durations[series->index] = MIN (MAX (finish - start, 0), SW_MAX_MINUTES);
}

static void
tell_change (SwSeriesBoard *board, const SwSeries *series)
{
  if (sw_schedule_any_late (board->schedule))
    sw_schedule_update (board->schedule, &series->index, 1);
  else
    sw_schedule_change (board->schedule, &series->index, 1);
}

/* `limit` SW_NO_INSTANT: go-live is not known yet. */
static void
sweep_to (SwSeriesBoard *board, SwInstant limit)
{
  for (guint i = 0; i < board->series->len; i++) {
    SwSeries *series = board->series->pdata[i];
    gboolean to_go_live = series->rule.end == SW_REPEAT_TO_GO_LIVE;
    find_anchor (board, series);
    if (to_go_live && limit == SW_NO_INSTANT)
      continue;
    SwInstant until = to_go_live ? limit : SW_NO_INSTANT;
    if (!series->stale && series->limit == until)
      continue;
    series->limit = until;
    series->stale = FALSE;
    expand (board->plan, series);
    feed_span (board, series);
    tell_change (board, series);
  }
  sw_schedule_pass_on (board->schedule);
}

/* Go-live; in a plan without one, the end of all other work. */
static SwInstant
find_limit (const SwSeriesBoard *board)
{
  const SwScheduleResult *result = sw_schedule_result (board->schedule, FALSE);
  gint32 go_live = board->plan->go_live;
  return go_live >= 0 ? result->finish[go_live] : result->project_finish;
}

/* What goes on until go-live takes no time while go-live is looked for, as far as that may depend
 * on it. TRUE where there is any. */
static gboolean
open_to_go_live (SwSeriesBoard *board)
{
  gboolean any = FALSE;
  for (guint i = 0; i < board->series->len; i++) {
    SwSeries *series = board->series->pdata[i];
    if (series->rule.end != SW_REPEAT_TO_GO_LIVE)
      continue;
    any = TRUE;
    if (board->plan->go_live >= 0 && !sw_plan_leads_on (board->plan, series->index))
      continue;
    series->stale = TRUE;
    release (board, series);
    tell_change (board, series);
  }
  return any;
}

void
sw_series_board_renew (SwSeriesBoard *board, const gint32 *tasks, guint count)
{
  for (guint i = 0; i < board->series->len; i++) {
    SwSeries *series = board->series->pdata[i];
    for (guint j = 0; j < count && !series->stale; j++)
      series->stale = tasks[j] == series->index;
    if (series->stale)
      release (board, series);
  }
}

void
sw_series_board_sweep (SwSeriesBoard *board)
{
  gboolean any = open_to_go_live (board);
  sweep_to (board, SW_NO_INSTANT);
  if (any)
    sweep_to (board, find_limit (board));
}
