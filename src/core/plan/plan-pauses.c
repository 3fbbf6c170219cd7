/* Interruptions of a task: facts in civil time. The schedule knows them as holes in the task's
 * calendar. */
#include "core/plan/plan-edit.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/plan/plan-private.h"

#include <glib/gi18n-lib.h>

static int
by_task (gconstpointer a, gconstpointer b)
{
  const SwPause *left = a, *right = b;
  if (left->task != right->task)
    return left->task < right->task ? -1 : 1;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (left->id > right->id) - (left->id < right->id);
}

static gboolean
is_instant (gint32 instant)
{
  return instant >= SW_FIRST_DAY * SW_DAY_MINUTES && instant <= SW_LAST_DAY * SW_DAY_MINUTES;
}

void
sw_plan_read_pauses (SwPlan *plan)
{
  g_array_set_size (plan->pauses, 0);
  g_autoptr (SwQuery) query = sw_library_query (
      plan->library, "SELECT id, task, start, finish FROM pause WHERE deleted = 0 AND project = ?1",
      SW_INT (plan->id), SW_END);
  while (sw_query_next (query)) {
    SwPause pause = {sw_query_int (query, 0), sw_query_int (query, 1), sw_query_civil (query, 2),
                     sw_query_civil (query, 3)};
    if (is_instant (pause.start) && is_instant (pause.finish) && pause.start < pause.finish)
      g_array_append_val (plan->pauses, pause);
  }
  g_array_sort (plan->pauses, by_task);
}

const SwPause *
sw_plan_pauses (SwPlan *plan, gint32 index, guint *count)
{
  gint64 task = plan->rows[index].task.id;
  const SwPause *pauses = (const SwPause *) (void *) plan->pauses->data;
  guint low = 0, high = plan->pauses->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (pauses[middle].task < task)
      low = middle + 1;
    else
      high = middle;
  }
  guint end = low;
  while (end < plan->pauses->len && pauses[end].task == task)
    end++;
  *count = end - low;
  return pauses + low;
}

gboolean
sw_plan_any_paused (SwPlan *plan, gint32 task)
{
  guint count = 0;
  for (gint32 i = task; plan->pauses->len > 0 && i < plan->rows[task].task.end && count == 0; i++)
    sw_plan_pauses (plan, i, &count);
  return count > 0;
}

gboolean
sw_plan_is_pausable (SwPlan *plan, gint32 index)
{
  const SwTaskRow *row = &plan->rows[index];
  return row->task.end == index + 1 && row->own_kind == SW_KIND_TASK && !row->task.elapsed;
}

/* Edits */

static const char *
title_of (SwPlan *plan, gint32 index)
{
  return sw_plan_title (plan, index, sw_library_context (plan->library)->language);
}

gboolean
sw_plan_check_pausable (SwPlan *plan, gint32 index, GError **error)
{
  const SwTask *task = &plan->rows[index].task;
  const char *title = title_of (plan, index);
  if (sw_task_is_summary (task, index))
    return sw_refuse (error, SW_ERROR_REFUSED, "no-pause",
                      _ ("“%s” consists of other tasks and cannot be interrupted itself. Interrupt "
                         "the tasks below it."),
                      title);
  if (task->elapsed && task->kind == SW_KIND_TASK)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-pause",
                      _ ("“%s” takes elapsed time, which cannot be interrupted. Give it a duration "
                         "in working time first."),
                      title);
  if (task->kind == SW_KIND_RECURRING)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-pause",
                      _ ("“%s” is recurring work. Skip or move single occurrences instead."),
                      title);
  if (!sw_plan_is_pausable (plan, index) || task->duration == 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-pause",
                      _ ("“%s” takes no time, so there is nothing to interrupt. Give it a duration "
                         "first."),
                      title);
  return TRUE;
}

static gboolean
refuse_dates (SwPlan *plan, gint32 index, const char *rule, const char *format, SwInstant from,
              SwInstant until, GError **error)
{
  SwContext *context = sw_library_context (plan->library);
  const SwWords *words = sw_context_words (context, context->language);
  g_autofree char *first = sw_format_instant (words, from);
  g_autofree char *last = sw_format_instant (words, until);
  g_autofree char *message = g_strdup_printf (format, title_of (plan, index), first, last);
  return sw_refuse (error, SW_ERROR_REFUSED, rule, "%s", message);
}

static gboolean
check_dates (SwPlan *plan, gint32 index, SwInstant from, SwInstant until, GError **error)
{
  const SwCalendar *whole = plan->calendars->pdata[sw_plan_whole_calendar_slot (plan, index)];
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  if (!is_instant (from) || !is_instant (until))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                      _ ("That date is outside of the calendar. Choose one from 1900 to 2999."));
  if (from >= until)
    return sw_refuse (error, SW_ERROR_REFUSED, "pause-order",
                      _ ("An interruption ends after it begins. Choose a later end."));
  if (sw_calendar_position (whole, from) == sw_calendar_position (whole, until))
    return sw_refuse (error, SW_ERROR_REFUSED, "pause-empty",
                      _ ("Nobody works in that time anyway. Choose a time with working hours."));
  if (until <= dates->start[index] || from >= dates->finish[index])
    return refuse_dates (plan, index, "pause-outside",
                         _ ("“%s” runs from %s to %s. Choose an interruption within that time."),
                         dates->start[index], dates->finish[index], error);
  guint count;
  const SwPause *pauses = sw_plan_pauses (plan, index, &count);
  for (guint i = 0; i < count; i++) {
    if (pauses[i].start < until && from < pauses[i].finish)
      return refuse_dates (plan, index, "pause-overlap",
                           _ ("“%s” is already interrupted from %s to %s. Choose another time, or "
                              "remove that interruption first."),
                           pauses[i].start, pauses[i].finish, error);
  }
  return TRUE;
}

gint64
sw_plan_pause (SwPlan *plan, gint32 task, SwInstant from, SwInstant until, GError **error)
{
  if (!sw_plan_check_pausable (plan, task, error) || !check_dates (plan, task, from, until, error))
    return 0;
  SwEdit *edit = sw_plan_begin_many (plan, "task-pause", &task, 1);
  gint64 id = sw_edit_insert (edit, "pause", 0, "project", SW_INT (plan->id), "task",
                              SW_INT (plan->rows[task].task.id), "start", SW_INSTANT (from),
                              "finish", SW_INSTANT (until), NULL);
  return sw_edit_commit (edit, error) > 0 ? id : 0;
}

gboolean
sw_plan_resume (SwPlan *plan, gint32 task, gint64 pause, GError **error)
{
  guint count, found = 0;
  const SwPause *pauses = sw_plan_pauses (plan, task, &count);
  SwEdit *edit = sw_plan_begin_many (plan, "task-pause", &task, 1);
  for (guint i = 0; i < count; i++) {
    if (pause != 0 && pauses[i].id != pause)
      continue;
    sw_edit_delete (edit, "pause", pauses[i].id);
    found++;
  }
  if (found > 0)
    return sw_edit_commit (edit, error) >= 0;
  sw_edit_cancel (edit);
  return sw_refuse (error, SW_ERROR_REFUSED, "no-such-pause",
                    count == 0 ? _ ("“%s” is not interrupted, so there is nothing to remove.")
                               : _ ("“%s” has no such interruption any more."),
                    title_of (plan, task));
}

void
sw_plan_shift_pauses (SwPlan *plan, SwEdit *edit, gint32 index, gint32 distance)
{
  guint count;
  const SwPause *pauses = sw_plan_pauses (plan, index, &count);
  for (guint i = 0; i < count && distance != 0; i++) {
    gint32 start = pauses[i].start + distance, finish = pauses[i].finish + distance;
    if (!is_instant (start) || !is_instant (finish))
      continue;
    sw_edit_set (edit, "pause", pauses[i].id, "start", SW_INSTANT (start));
    sw_edit_set (edit, "pause", pauses[i].id, "finish", SW_INSTANT (finish));
  }
}
