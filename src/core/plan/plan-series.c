/* The recurring work of a plan as it stands. */
#include "core/plan/series-board.h"

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

gboolean
sw_plan_is_recurring (SwPlan *plan, gint32 index)
{
  const SwTaskRow *row = &plan->rows[index];
  return row->own_kind == SW_KIND_RECURRING && row->task.end == index + 1;
}

const SwOccurrenceRow *
sw_plan_find_occurrence (SwPlan *plan, gint64 task, SwDay day)
{
  SwOccurrenceRow wanted = {.task = task, .day = day};
  guint at;
  if (!g_array_binary_search (plan->occurrence_rows, &wanted, by_day, &at))
    return NULL;
  return &g_array_index (plan->occurrence_rows, SwOccurrenceRow, at);
}

gboolean
sw_plan_leads_on (SwPlan *plan, gint32 index)
{
  for (gint32 at = index; at >= 0; at = plan->parents[at]) {
    gboolean bound = at != index && plan->constraints[at] != SW_CONSTRAINT_ASAP;
    if (bound || at == plan->go_live || plan->successor_first[at + 1] > plan->successor_first[at])
      return TRUE;
  }
  return FALSE;
}

void
sw_plan_settle_from (SwPlan *plan, SwDay start)
{
  SwSeriesBoard board = sw_series_board_of (plan, plan->series);
  if (start == SW_NO_DAY)
    sw_plan_place_start (plan);
  else if (start != plan->start)
    sw_plan_begin_on (plan, start);
  sw_series_board_collect (&board);
  sw_series_board_sweep (&board);
}

/* A start that is looked for tries the schedule itself, which has to stand then. */
void
sw_plan_settle_changed (SwPlan *plan, const gint32 *tasks, guint count, SwDay start)
{
  SwSeriesBoard board = sw_series_board_of (plan, plan->series);
  if (plan->series->len == 0 || sw_schedule_any_late (plan->schedule) ||
      (start == SW_NO_DAY && sw_plan_is_back (plan))) {
    sw_schedule_update (plan->schedule, tasks, (gint32) count);
    sw_plan_settle_from (plan, start);
    return;
  }
  sw_series_board_renew (&board, tasks, count);
  sw_schedule_change (plan->schedule, tasks, (gint32) count);
  if (start != SW_NO_DAY && start != plan->start)
    sw_plan_begin_on (plan, start);
  sw_series_board_sweep (&board);
}

void
sw_plan_settle (SwPlan *plan)
{
  sw_plan_settle_from (plan, SW_NO_DAY);
}

static SwSeries *
find_series (SwPlan *plan, gint32 index)
{
  for (guint i = 0; i < plan->series->len; i++) {
    SwSeries *series = plan->series->pdata[i];
    if (series->index == index)
      return series;
  }
  return NULL;
}

const SwOccurrence *
sw_plan_occurrences (SwPlan *plan, gint32 index, guint *count)
{
  const SwSeries *series = find_series (plan, index);
  *count = series != NULL ? series->occurrences->len : 0;
  return series != NULL ? (const SwOccurrence *) (void *) series->occurrences->data : NULL;
}

const SwOccurrence *
sw_plan_segment_occurrence (SwPlan *plan, gint32 index, guint segment)
{
  const SwSeries *series = find_series (plan, index);
  if (series == NULL || segment >= series->by_start->len)
    return NULL;
  return &g_array_index (series->occurrences, SwOccurrence,
                         g_array_index (series->by_start, guint, segment));
}

SwInstant
sw_plan_anchor (SwPlan *plan, gint32 index)
{
  const SwSeries *series = find_series (plan, index);
  return series != NULL ? series->anchor : sw_plan_schedule (plan, FALSE)->start[index];
}

/* The engine is asked with the facts in their places, which are taken out again. */
SwInstant
sw_plan_try_anchor (SwPlan *plan, gint32 index, const SwTask *facts)
{
  gint32 duration = plan->durations[index];
  guint8 elapsed = plan->elapsed[index], constraint = plan->constraints[index];
  SwInstant constraint_at = plan->constraint_at[index];
  guint16 slot = plan->calendar_slots[index];
  gboolean bound = facts->constraint == SW_CONSTRAINT_SNET;
  sw_schedule_begin_try (plan->schedule);
  plan->durations[index] = 0;
  plan->elapsed[index] = TRUE;
  plan->constraints[index] = bound ? SW_CONSTRAINT_SNET : SW_CONSTRAINT_ASAP;
  plan->constraint_at[index] = bound ? facts->constraint_at : SW_NO_INSTANT;
  plan->calendar_slots[index] = sw_calendar_book_slot (plan->book, facts->owner, facts->party);
  sw_schedule_update (plan->schedule, &index, 1);
  SwInstant anchor = sw_plan_schedule (plan, FALSE)->start[index];
  plan->durations[index] = duration;
  plan->elapsed[index] = elapsed;
  plan->constraints[index] = constraint;
  plan->constraint_at[index] = constraint_at;
  plan->calendar_slots[index] = slot;
  sw_schedule_update (plan->schedule, &index, 1);
  sw_schedule_end_try (plan->schedule);
  return anchor;
}

SwDriver
sw_plan_driver (SwPlan *plan, gint32 index, gint32 *driver_index)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  const SwSeries *series = find_series (plan, index);
  if (driver_index != NULL)
    *driver_index = series != NULL ? series->driver_index : result->driver_index[index];
  return (SwDriver) (series != NULL ? series->driver : result->driver[index]);
}
