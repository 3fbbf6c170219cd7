#include "core/plan/plan-preview.h"

#include "core/plan/plan-private.h"

#include <string.h>

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

/* --- with interruptions ---------------------------------------------------------------------- */

/* What a schedule stands on, put aside while another one is tried. */
typedef struct {
  SwSchedule *schedule;
  SwDay start;
  GPtrArray *calendars; /* the schedule goes by this very array */
  GHashTable *paused_slots;
  GArray *pauses;
  gint32 *durations;
  guint8 *constraints;
  SwInstant *constraint_at;
  guint16 *calendar_slots;
} Aside;

static gpointer
share_calendar (gconstpointer calendar, gpointer data)
{
  return sw_calendar_ref ((SwCalendar *) calendar);
}

static Aside
put_aside (SwPlan *plan)
{
  gsize count = (gsize) plan->count;
  Aside aside = {plan->schedule,
                 plan->start,
                 plan->calendars,
                 plan->paused_slots,
                 plan->pauses,
                 g_memdup2 (plan->durations, count * sizeof *plan->durations),
                 g_memdup2 (plan->constraints, count * sizeof *plan->constraints),
                 g_memdup2 (plan->constraint_at, count * sizeof *plan->constraint_at),
                 g_memdup2 (plan->calendar_slots, count * sizeof *plan->calendar_slots)};
  plan->schedule = NULL;
  plan->calendars = g_ptr_array_copy (aside.calendars, share_calendar, NULL);
  g_ptr_array_set_free_func (plan->calendars, (GDestroyNotify) sw_calendar_unref);
  plan->paused_slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  plan->pauses = g_array_copy (aside.pauses);
  return aside;
}

static void
take_back (SwPlan *plan, Aside *aside)
{
  gsize count = (gsize) plan->count;
  g_clear_pointer (&plan->schedule, sw_schedule_free);
  g_ptr_array_unref (plan->calendars);
  g_hash_table_unref (plan->paused_slots);
  g_array_unref (plan->pauses);
  plan->schedule = aside->schedule;
  plan->start = aside->start;
  plan->calendars = aside->calendars;
  plan->paused_slots = aside->paused_slots;
  plan->pauses = aside->pauses;
  memcpy (plan->durations, aside->durations, count * sizeof *plan->durations);
  memcpy (plan->constraints, aside->constraints, count * sizeof *plan->constraints);
  memcpy (plan->constraint_at, aside->constraint_at, count * sizeof *plan->constraint_at);
  memcpy (plan->calendar_slots, aside->calendar_slots, count * sizeof *plan->calendar_slots);
  g_free (aside->durations);
  g_free (aside->constraints);
  g_free (aside->constraint_at);
  g_free (aside->calendar_slots);
}

static void
swap_rows (SwPlan *plan, GArray *facts)
{
  for (guint i = 0; i < facts->len; i++) {
    Facts *wanted = &g_array_index (facts, Facts, i), old = facts_of (plan, wanted->task);
    SwTask *task = &plan->rows[wanted->task].task;
    task->constraint_at = wanted->constraint_at;
    task->constraint = wanted->constraint;
    *wanted = old;
  }
}

/* As the edit writes them and the plan reads them again. */
static void
shift_pauses (SwPlan *plan, const GArray *shifts)
{
  for (guint i = 0; i < shifts->len; i++) {
    const SwPauseShift *shift = &g_array_index (shifts, SwPauseShift, i);
    guint count;
    SwPause *pauses = (SwPause *) sw_plan_pauses (plan, shift->task, &count);
    for (guint j = 0; j < count; j++) {
      SwInstant start = pauses[j].start + shift->distance;
      SwInstant finish = pauses[j].finish + shift->distance;
      if (start < SW_FIRST_DAY * SW_DAY_MINUTES || finish > SW_LAST_DAY * SW_DAY_MINUTES)
        continue;
      pauses[j].start = start;
      pauses[j].finish = finish;
    }
  }
}

/* A calendar with holes elsewhere is another calendar, which a schedule takes in anew alone. */
static SwPlanPreview *
preview_paused (SwPlan *plan, gint32 held, GArray *facts, const GArray *pauses,
                const gint32 *watched, gint32 count)
{
  g_autofree SwPreviewDates *before = read_dates (plan, watched, count);
  Aside aside = put_aside (plan);
  shift_pauses (plan, pauses);
  swap_rows (plan, facts);
  for (guint i = 0; i < facts->len; i++)
    sw_plan_feed (plan, g_array_index (facts, Facts, i).task);
  for (guint i = 0; i < pauses->len; i++)
    sw_plan_feed (plan, g_array_index (pauses, SwPauseShift, i).task);
  sw_plan_schedule_anew (plan);
  SwPlanPreview *seen = read_preview (plan, held, before, count);
  swap_rows (plan, facts);
  take_back (plan, &aside);
  sw_schedule_begin_try (plan->schedule);
  sw_plan_settle (plan);
  sw_schedule_end_try (plan->schedule);
  return seen;
}

static GArray *
read_pause_shifts (SwPlan *plan, const gint32 *tasks, guint count, const GArray *shifts)
{
  sw_schedule_begin_try (plan->schedule);
  GArray *pauses = sw_plan_pause_shifts (plan, tasks, count, shifts);
  sw_schedule_end_try (plan->schedule);
  return pauses;
}

SwPlanPreview *
sw_plan_preview_move_tasks (SwPlan *plan, const gint32 *tasks, const SwInstant *starts,
                            guint task_count, gint32 held, const gint32 *watched, gint32 count)
{
  for (guint i = 0; i < task_count; i++)
    if (starts[i] < SW_FIRST_DAY * SW_DAY_MINUTES || starts[i] > SW_LAST_DAY * SW_DAY_MINUTES)
      return NULL;
  g_autoptr (GArray) shifts = sw_plan_shifts_of (plan, tasks, starts, task_count);
  g_autoptr (GArray) pauses = read_pause_shifts (plan, tasks, task_count, shifts);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (Facts));
  for (guint i = 0; i < shifts->len; i++) {
    const SwPlanShift *shift = &g_array_index (shifts, SwPlanShift, i);
    Facts wanted = facts_of (plan, shift->task);
    wanted.constraint_at = shift->at;
    wanted.constraint = (guint8) shift->constraint;
    g_array_append_val (facts, wanted);
  }
  return pauses->len > 0 ? preview_paused (plan, held, facts, pauses, watched, count)
                         : preview (plan, held, facts, watched, count);
}

SwPlanPreview *
sw_plan_preview_move (SwPlan *plan, gint32 task, SwInstant start, const gint32 *watched,
                      gint32 count)
{
  return sw_plan_preview_move_tasks (plan, &task, &start, 1, task, watched, count);
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
