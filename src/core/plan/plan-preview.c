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

/* The calendar that an interrupted task works by while its interruptions are elsewhere. */
typedef struct {
  gint32 task;
  SwCalendar *calendar;
} Cut;

static void
cut_clear (gpointer cut)
{
  sw_calendar_unref (((Cut *) cut)->calendar);
}

/* What is tried. */
typedef struct {
  GArray *facts; /* Facts */
  GArray *cuts;  /* Cut */
} Trial;

static void
trial_clear (Trial *trial)
{
  g_array_unref (trial->facts);
  g_array_unref (trial->cuts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

static Trial
trial_new (void)
{
  Trial trial = {g_array_new (FALSE, FALSE, sizeof (Facts)),
                 g_array_new (FALSE, FALSE, sizeof (Cut))};
  g_array_set_clear_func (trial.cuts, cut_clear);
  return trial;
}

static void
swap_facts (SwPlan *plan, Facts *wanted)
{
  Facts old = facts_of (plan, wanted->task);
  SwTask *task = &plan->rows[wanted->task].task;
  task->duration = wanted->duration;
  task->constraint_at = wanted->constraint_at;
  task->constraint = wanted->constraint;
  sw_plan_feed (plan, wanted->task);
  *wanted = old;
}

static void
swap_calendar (SwPlan *plan, Cut *cut)
{
  gpointer *place = &plan->calendars->pdata[plan->calendar_slots[cut->task]];
  SwCalendar *old = *place;
  *place = cut->calendar;
  cut->calendar = old;
  sw_schedule_renew_calendar (plan->schedule, cut->task);
}

/* Puts what is tried into the plan, as reading it from the library would, and lets everything
 * follow; afterwards the trial holds what was there. `start` is the day on which the plan then
 * begins, SW_NO_DAY where that is not known. */
static void
swap_in (SwPlan *plan, Trial *trial, SwDay start)
{
  guint facts = trial->facts->len, cuts = trial->cuts->len;
  g_autofree gint32 *tasks = g_new (gint32, facts + cuts + 1);
  for (guint i = 0; i < facts; i++) {
    Facts *wanted = &g_array_index (trial->facts, Facts, i);
    tasks[i] = wanted->task;
    swap_facts (plan, wanted);
  }
  for (guint i = 0; i < cuts; i++) {
    Cut *cut = &g_array_index (trial->cuts, Cut, i);
    tasks[facts + i] = cut->task;
    swap_calendar (plan, cut);
  }
  sw_plan_settle_changed (plan, tasks, facts + cuts, start);
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
preview (SwPlan *plan, gint32 task, Trial *trial, const gint32 *watched, gint32 count)
{
  g_autofree SwPreviewDates *before = read_dates (plan, watched, count);
  SwDay start = plan->start;
  sw_schedule_begin_try (plan->schedule);
  swap_in (plan, trial, SW_NO_DAY);
  SwPlanPreview *seen = read_preview (plan, task, before, count);
  swap_in (plan, trial, start);
  sw_schedule_end_try (plan->schedule);
  return seen;
}

/* The interruptions of a task as the edit would leave them. */
static SwSpan *
shifted_pauses (SwPlan *plan, const SwPauseShift *shift, guint *count)
{
  const SwPause *pauses = sw_plan_pauses (plan, shift->task, count);
  SwSpan *spans = g_new (SwSpan, *count + 1);
  for (guint i = 0; i < *count; i++) {
    SwInstant start = pauses[i].start + shift->distance;
    SwInstant finish = pauses[i].finish + shift->distance;
    gboolean goes =
        start >= SW_FIRST_DAY * SW_DAY_MINUTES && finish <= SW_LAST_DAY * SW_DAY_MINUTES;
    spans[i] = goes ? (SwSpan){start, finish} : (SwSpan){pauses[i].start, pauses[i].finish};
  }
  return spans;
}

/* Interruptions elsewhere are holes elsewhere: another calendar in the same place. */
static void
add_cut (SwPlan *plan, Trial *trial, const SwPauseShift *shift)
{
  guint count;
  guint16 whole = sw_plan_whole_calendar_slot (plan, shift->task);
  if (plan->calendar_slots[shift->task] == whole)
    return;
  g_autofree SwSpan *spans = shifted_pauses (plan, shift, &count);
  Cut cut = {shift->task, sw_calendar_without (plan->calendars->pdata[whole], spans, count)};
  g_array_append_val (trial->cuts, cut);
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
  g_auto (Trial) trial = trial_new ();
  for (guint i = 0; i < shifts->len; i++) {
    const SwPlanShift *shift = &g_array_index (shifts, SwPlanShift, i);
    Facts wanted = facts_of (plan, shift->task);
    wanted.constraint_at = shift->at;
    wanted.constraint = (guint8) shift->constraint;
    g_array_append_val (trial.facts, wanted);
  }
  for (guint i = 0; i < pauses->len; i++)
    add_cut (plan, &trial, &g_array_index (pauses, SwPauseShift, i));
  return preview (plan, held, &trial, watched, count);
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
  g_auto (Trial) trial = trial_new ();
  Facts wanted = facts_of (plan, task);
  wanted.duration = minutes;
  g_array_append_val (trial.facts, wanted);
  return preview (plan, task, &trial, watched, count);
}

void
sw_plan_preview_free (SwPlanPreview *preview)
{
  if (preview == NULL)
    return;
  g_array_unref (preview->others);
  g_free (preview);
}
