#include "core/plan/plan-preview.h"

#include "core/plan/plan-private.h"

/* What a move or another length changes of one task. */
typedef struct {
  gint32 task;
  gint32 duration;
  SwInstant constraint_at;
  guint8 constraint;
} Facts;

static Facts
facts_of (const SwPlan *plan, gint32 index)
{
  const SwTask *task = &plan->rows[index].task;
  return (Facts){index, task->duration, task->constraint_at, task->constraint};
}

/* Puts `facts` into the plan, as reading them from the library would, and lets everything follow;
 * afterwards they hold what was there. */
static void
swap_in (SwPlan *plan, GArray *facts)
{
  g_autofree gint32 *tasks = g_new (gint32, facts->len + 1);
  for (guint i = 0; i < facts->len; i++) {
    Facts *wanted = &g_array_index (facts, Facts, i), old = facts_of (plan, wanted->task);
    SwTask *task = &plan->rows[wanted->task].task;
    task->duration = wanted->duration;
    task->constraint_at = wanted->constraint_at;
    task->constraint = wanted->constraint;
    sw_plan_feed (plan, wanted->task);
    tasks[i] = wanted->task;
    *wanted = old;
  }
  sw_schedule_update (plan->schedule, tasks, (gint32) facts->len);
  sw_plan_settle (plan);
}

static SwPreviewDates *
read_dates (SwPlan *plan, const gint32 *watched, gint32 count)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  SwPreviewDates *dates = g_new (SwPreviewDates, count + 1);
  for (gint32 i = 0; i < count; i++)
    dates[i] = (SwPreviewDates){watched[i], result->start[watched[i]], result->finish[watched[i]]};
  return dates;
}

static SwPlanPreview *
read_preview (SwPlan *plan, gint32 task, const SwPreviewDates *before, gint32 count)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  SwPlanPreview *preview = g_new0 (SwPlanPreview, 1);
  preview->start = result->start[task];
  preview->finish = result->finish[task];
  preview->go_live = sw_plan_go_live_day (plan);
  preview->project_finish = result->project_finish;
  preview->others = g_array_new (FALSE, FALSE, sizeof (SwPreviewDates));
  for (gint32 i = 0; i < count; i++) {
    gint32 other = before[i].task;
    SwPreviewDates now = {other, result->start[other], result->finish[other]};
    if (other != task && (now.start != before[i].start || now.finish != before[i].finish))
      g_array_append_val (preview->others, now);
  }
  return preview;
}

static SwPlanPreview *
preview (SwPlan *plan, gint32 task, GArray *facts, const gint32 *watched, gint32 count)
{
  g_autofree SwPreviewDates *before = read_dates (plan, watched, count);
  sw_schedule_begin_try (plan->schedule);
  swap_in (plan, facts);
  SwPlanPreview *seen = read_preview (plan, task, before, count);
  swap_in (plan, facts);
  sw_schedule_end_try (plan->schedule);
  return seen;
}

/* Interruptions go along with a move, and with them the working time itself: no preview of that. */
SwPlanPreview *
sw_plan_preview_move (SwPlan *plan, gint32 task, SwInstant start, const gint32 *watched,
                      gint32 count)
{
  if (start < SW_FIRST_DAY * SW_DAY_MINUTES || start > SW_LAST_DAY * SW_DAY_MINUTES ||
      sw_plan_any_paused (plan, task))
    return NULL;
  g_autoptr (GArray) shifts = sw_plan_shifts (plan, task, start);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (Facts));
  for (guint i = 0; i < shifts->len; i++) {
    const SwPlanShift *shift = &g_array_index (shifts, SwPlanShift, i);
    Facts wanted = facts_of (plan, shift->task);
    wanted.constraint_at = shift->at;
    wanted.constraint = (guint8) shift->constraint;
    g_array_append_val (facts, wanted);
  }
  return preview (plan, task, facts, watched, count);
}

SwPlanPreview *
sw_plan_preview_resize (SwPlan *plan, gint32 task, int minutes, const gint32 *watched, gint32 count)
{
  const SwTask *row = &plan->rows[task].task;
  if (sw_task_is_summary (row, task) || row->kind < SW_KIND_TASK ||
      row->kind == SW_KIND_MILESTONE || minutes < 0 || minutes > SW_MAX_MINUTES)
    return NULL;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (Facts));
  Facts wanted = facts_of (plan, task);
  wanted.duration = minutes;
  g_array_append_val (facts, wanted);
  return preview (plan, task, facts, watched, count);
}

void
sw_plan_preview_free (SwPlanPreview *preview)
{
  if (preview == NULL)
    return;
  g_array_unref (preview->others);
  g_free (preview);
}
