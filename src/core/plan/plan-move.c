/* Moving tasks: which facts put a task, or all that is below a summary, at another place. */
#include "core/plan/plan-edit.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/plan/plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_working_leaf (const SwTask *task, gint32 index)
{
  return !sw_task_is_summary (task, index) && task->duration > 0 && !task->elapsed &&
         task->kind == SW_KIND_TASK;
}

static const SwCalendar *
whole_calendar (SwPlan *plan, gint32 index)
{
  return plan->calendars->pdata[sw_plan_whole_calendar_slot (plan, index)];
}

/* Where a leaf that starts at `start` finishes; interruptions go along. */
static SwInstant
finish_after (SwPlan *plan, gint32 index, SwInstant start)
{
  const SwCalendar *calendar = whole_calendar (plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  if (!is_working_leaf (&plan->rows[index].task, index))
    return start + plan->durations[index];
  if (plan->calendar_slots[index] != sw_plan_whole_calendar_slot (plan, index))
    return dates->finish[index] + (start - dates->start[index]);
  return sw_calendar_finish_at (calendar,
                                sw_calendar_position (calendar, start) + plan->durations[index]);
}

/* A date to start or finish on stays one. A bound that the place keeps anyway, since links hold the
 * task there or later, stays too; where the place needs a bound of its own, that takes the only
 * room there is. */
static SwPlanShift
shift_of (SwPlan *plan, gint32 index, SwInstant start)
{
  const SwTask *task = &plan->rows[index].task;
  SwConstraint kind = (SwConstraint) task->constraint;
  const SwCalendar *calendar = whole_calendar (plan, index);
  if (is_working_leaf (task, index))
    start = sw_calendar_start_at (calendar, sw_calendar_position (calendar, start));
  if (kind == SW_CONSTRAINT_MFO || kind == SW_CONSTRAINT_FNET)
    return (SwPlanShift){index, kind, finish_after (plan, index, start)};
  gboolean bound = kind == SW_CONSTRAINT_SNLT || kind == SW_CONSTRAINT_FNLT;
  if (bound && start <= sw_plan_schedule (plan, FALSE)->early_start[index])
    return (SwPlanShift){index, kind, task->constraint_at};
  return (SwPlanShift){index, kind == SW_CONSTRAINT_MSO ? kind : SW_CONSTRAINT_SNET, start};
}

static gboolean
has_predecessor_inside (SwPlan *plan, gint32 summary, gint32 task)
{
  gint32 count;
  const gint32 *positions = sw_plan_predecessors (plan, task, &count);
  for (gint32 i = 0; i < count; i++) {
    gint32 predecessor = plan->links[positions[i]].predecessor;
    if (summary <= predecessor && predecessor < plan->rows[summary].task.end)
      return TRUE;
  }
  return FALSE;
}

/* The same working time later or earlier, so that a weekend in between does not stretch the move.
 */
static SwInstant
shifted (SwPlan *plan, SwInstant from, SwInstant to, SwInstant instant)
{
  gint32 distance =
      sw_calendar_position (plan->calendar, to) - sw_calendar_position (plan->calendar, from);
  gint32 position = sw_calendar_position (plan->calendar, instant) + distance;
  gboolean after_work =
      sw_calendar_start_at (plan->calendar, sw_calendar_position (plan->calendar, instant)) !=
      instant;
  return after_work ? sw_calendar_finish_at (plan->calendar, position)
                    : sw_calendar_start_at (plan->calendar, position);
}

GArray *
sw_plan_shifts (SwPlan *plan, gint32 task, SwInstant start)
{
  GArray *shifts = g_array_new (FALSE, FALSE, sizeof (SwPlanShift));
  const SwTask *row = &plan->rows[task].task;
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  if (!sw_task_is_summary (row, task)) {
    SwPlanShift shift = shift_of (plan, task, start);
    g_array_append_val (shifts, shift);
  }
  for (gint32 i = task + 1; i < row->end; i++) {
    if (sw_task_is_summary (&plan->rows[i].task, i) || has_predecessor_inside (plan, task, i))
      continue;
    SwPlanShift shift =
        shift_of (plan, i, shifted (plan, result->start[task], start, result->start[i]));
    g_array_append_val (shifts, shift);
  }
  return shifts;
}

/* The place as a pair of cells, each written only where it differs. */
static void
write_shift (SwPlan *plan, SwEdit *edit, const SwPlanShift *shift)
{
  gint64 id = plan->rows[shift->task].task.id;
  sw_edit_set (edit, "task", id, "constraint_kind",
               SW_TEXT (sw_constraint_code (shift->constraint)));
  sw_edit_set (edit, "task", id, "constraint_at", SW_INSTANT (shift->at));
}

/* The tasks from each of `tasks` down, where one of those is interrupted. */
static GArray *
list_below (SwPlan *plan, const gint32 *tasks, guint count)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (gint32));
  gboolean paused = FALSE;
  for (guint t = 0; t < count && !paused; t++)
    paused = sw_plan_any_paused (plan, tasks[t]);
  for (guint t = 0; t < count && paused; t++)
    for (gint32 i = tasks[t]; i < plan->rows[tasks[t]].task.end; i++)
      g_array_append_val (indices, i);
  return indices;
}

/* Where the tasks begin with the engine's input as it stands now. */
static SwInstant *
try_starts (SwPlan *plan, const GArray *indices)
{
  SwInstant *starts = g_new (SwInstant, indices->len);
  sw_schedule_update (plan->schedule, (const gint32 *) (void *) indices->data,
                      (gint32) indices->len);
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  for (guint i = 0; i < indices->len; i++)
    starts[i] = result->start[g_array_index (indices, gint32, i)];
  return starts;
}

/* Interruptions go along by as much as their task will really move, links and all: tried out in the
 * engine with the interruptions away, once as it was and once moved. */
GArray *
sw_plan_pause_shifts (SwPlan *plan, const gint32 *tasks, guint count, const GArray *shifts)
{
  GArray *distances = g_array_new (FALSE, FALSE, sizeof (SwPauseShift));
  g_autoptr (GArray) indices = list_below (plan, tasks, count);
  if (indices->len == 0 || shifts->len == 0)
    return distances;
  for (guint i = 0; i < indices->len; i++) {
    gint32 index = g_array_index (indices, gint32, i);
    plan->calendar_slots[index] = sw_plan_whole_calendar_slot (plan, index);
  }
  g_autofree SwInstant *old = try_starts (plan, indices);
  for (guint i = 0; i < shifts->len; i++) {
    const SwPlanShift *shift = &g_array_index (shifts, SwPlanShift, i);
    plan->constraints[shift->task] = (guint8) shift->constraint;
    plan->constraint_at[shift->task] = shift->at;
  }
  g_autofree SwInstant *new = try_starts (plan, indices);
  for (guint i = 0; i < indices->len; i++) {
    SwPauseShift shift = {g_array_index (indices, gint32, i), new[i] - old[i]};
    if (shift.distance != 0)
      g_array_append_val (distances, shift);
    sw_plan_feed (plan, shift.task);
  }
  sw_plan_settle_changed (plan, (const gint32 *) (void *) indices->data, indices->len, plan->start);
  return distances;
}

gboolean
sw_plan_move (SwPlan *plan, gint32 task, SwInstant start, GError **error)
{
  return sw_plan_move_tasks (plan, &task, &start, 1, error);
}

/* Which tasks are one of `tasks`, or below. */
static guint8 *
mark_below (SwPlan *plan, const gint32 *tasks, guint count)
{
  guint8 *marks = g_new0 (guint8, plan->count + 1);
  for (guint i = 0; i < count; i++)
    memset (marks + tasks[i], 1, (gsize) (plan->rows[tasks[i]].task.end - tasks[i]));
  return marks;
}

/* Does a link hold the task behind a marked one, so that it follows by itself? Or does it move with
 * the summary above? One that a date of its own holds is moved like the others. */
static gboolean
goes_along (SwPlan *plan, const guint8 *marks, gint32 task)
{
  const SwTask *facts = &plan->rows[task].task;
  gboolean any = sw_task_is_summary (facts, task) || facts->constraint == SW_CONSTRAINT_ALAP;
  gint32 arriving, index;
  SwDriver driver = sw_plan_driver (plan, task, &index);
  gboolean driven = driver == SW_DRIVER_LINK || driver == SW_DRIVER_CALENDAR;
  const gint32 *positions = sw_plan_predecessors (plan, task, &arriving);
  for (gint32 i = 0; i < arriving; i++)
    if (marks[plan->links[positions[i]].predecessor] && (any || (driven && positions[i] == index)))
      return TRUE;
  return facts->parent >= 0 && marks[facts->parent];
}

GArray *
sw_plan_shifts_of (SwPlan *plan, const gint32 *tasks, const SwInstant *starts, guint count)
{
  GArray *shifts = g_array_new (FALSE, FALSE, sizeof (SwPlanShift));
  g_autofree guint8 *marks = mark_below (plan, tasks, count);
  for (guint i = 0; i < count; i++) {
    if (count > 1 && goes_along (plan, marks, tasks[i]))
      continue;
    g_autoptr (GArray) own = sw_plan_shifts (plan, tasks[i], starts[i]);
    g_array_append_vals (shifts, own->data, own->len);
  }
  return shifts;
}

SwInstant *
sw_plan_starts_along (SwPlan *plan, gint32 held, SwInstant start, const gint32 *tasks, guint count)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  SwInstant *starts = g_new (SwInstant, count + 1);
  for (guint i = 0; i < count; i++)
    starts[i] = tasks[i] == held
                    ? start
                    : shifted (plan, result->start[held], start, result->start[tasks[i]]);
  return starts;
}

gboolean
sw_plan_move_tasks (SwPlan *plan, const gint32 *tasks, const SwInstant *starts, guint count,
                    GError **error)
{
  for (guint i = 0; i < count; i++) {
    if (starts[i] < SW_FIRST_DAY * SW_DAY_MINUTES || starts[i] > SW_LAST_DAY * SW_DAY_MINUTES)
      return sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                        _ ("That date is outside of the calendar. Choose one from 1900 to 2999."));
  }
  if (count == 0)
    return TRUE;
  g_autoptr (GArray) shifts = sw_plan_shifts_of (plan, tasks, starts, count);
  g_autoptr (GArray) pauses = sw_plan_pause_shifts (plan, tasks, count, shifts);
  SwEdit *edit = sw_plan_begin_many (plan, "task-move", tasks, count);
  for (guint i = 0; i < shifts->len; i++)
    write_shift (plan, edit, &g_array_index (shifts, SwPlanShift, i));
  for (guint i = 0; i < pauses->len; i++) {
    const SwPauseShift *shift = &g_array_index (pauses, SwPauseShift, i);
    sw_plan_shift_pauses (plan, edit, shift->task, shift->distance);
  }
  return sw_edit_commit (edit, error) >= 0;
}

/* A bound is lost where another kind takes its place; a task without one, or with an earliest
 * start, loses nothing that the move itself does not say. */
static gboolean
is_lost (const SwTask *task, const SwPlanShift *shift)
{
  return task->constraint != shift->constraint && task->constraint != SW_CONSTRAINT_ASAP &&
         task->constraint != SW_CONSTRAINT_SNET;
}

static char *
name_constraint (SwPlan *plan, const SwTask *task)
{
  SwContext *context = sw_library_context (plan->library);
  const SwWords *words = sw_context_words (context, context->language);
  const char *name = sw_words_get (words, sw_constraint_name ((SwConstraint) task->constraint));
  if (task->constraint == SW_CONSTRAINT_ALAP)
    return g_strdup (name);
  g_autofree char *day = sw_format_day (words, sw_instant_day (task->constraint_at), SW_DAY_MEDIUM);
  return g_strdup_printf ("%s %s", name, day);
}

char *
sw_plan_move_replaces (SwPlan *plan, const gint32 *tasks, const SwInstant *starts, guint count)
{
  g_autoptr (GArray) shifts = sw_plan_shifts_of (plan, tasks, starts, count);
  SwLanguage language = sw_library_context (plan->library)->language;
  gint32 first = -1;
  guint lost = 0;
  for (guint i = 0; i < shifts->len; i++) {
    const SwPlanShift *shift = &g_array_index (shifts, SwPlanShift, i);
    if (!is_lost (&plan->rows[shift->task].task, shift))
      continue;
    first = first < 0 ? shift->task : first;
    lost++;
  }
  if (lost == 0)
    return NULL;
  if (lost > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "The place replaces the constraint of %u task.",
                                         "The place replaces the constraints of %u tasks.", lost),
                            lost);
  g_autofree char *name = name_constraint (plan, &plan->rows[first].task);
  return g_strdup_printf (_ ("The place replaces “%s” of “%s”."), name,
                          sw_plan_title (plan, first, language));
}
