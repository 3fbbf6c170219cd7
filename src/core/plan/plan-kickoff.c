/* The latest safe kickoff: the plan is lived again from other starts.
 *
 * All other work ends the later, the later it begins, so a binary search finds its latest start.
 * Recurring work does not: every two weeks on Monday and Thursday, four times, takes less time from
 * a Thursday than from the Monday before. So the search counts what it takes at the least, and from
 * there each working day before is tried with all that recurs. */
#include "core/plan/series-board.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

/* Looks no further back than this for a start. */
#define MOST_DAYS_BACK (20 * 366)

/* What a day's move of one task may become among days off. */
#define STRETCH 2
#define DAYS_OFF 60

/* What the plan would be with another start; the plan itself is not touched. */
typedef struct {
  SwPlan *plan;
  SwScheduleInput *input;
  SwSchedule *schedule;
  SwSeriesBoard board; /* without `series` where recurring work is as `input` has it */
  SwDay go_live;       /* the day to meet */
  gint32 conflicts;    /* of a start early enough to break no constraint */
} Trial;

static void
trial_clear (Trial *trial)
{
  g_clear_pointer (&trial->schedule, sw_schedule_free);
  g_clear_pointer (&trial->input, sw_schedule_input_free);
  g_clear_pointer (&trial->board.series, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

/* With all recurring work as it would be. */
static void
trial_init (Trial *trial, SwPlan *plan, SwDay go_live)
{
  SwScheduleInput *input = sw_plan_bare_input (plan);
  *trial = (Trial){.plan = plan, .input = input, .go_live = go_live};
  trial->schedule = sw_schedule_new (input, NULL);
  trial->board = (SwSeriesBoard){.plan = plan,
                                 .schedule = trial->schedule,
                                 .durations = (gint32 *) input->duration,
                                 .elapsed = (guint8 *) input->duration_elapsed,
                                 .constraints = (guint8 *) input->constraint,
                                 .constraint_at = (SwInstant *) input->constraint_at,
                                 .series = sw_series_list_new ()};
  sw_series_board_collect (&trial->board);
}

static gboolean
is_decided (SwPlan *plan, gint64 task)
{
  for (guint i = 0; i < plan->occurrence_rows->len; i++) {
    if (g_array_index (plan->occurrence_rows, SwOccurrenceRow, i).task == task)
      return TRUE;
  }
  return FALSE;
}

/* With what recurring work takes at the least; `slack` receives the days within which it has taken
 * all it may take at the most. */
static void
trial_init_least (Trial *trial, SwPlan *plan, SwDay go_live, gint32 *slack)
{
  SwScheduleInput *input = sw_plan_bare_input (plan);
  *slack = DAYS_OFF;
  for (guint i = 0; i < plan->recurring->len; i++) {
    gint32 index = g_array_index (plan->recurring, gint32, i);
    const SwTask *task = &plan->rows[index].task;
    SwRecurrence rule;
    if (!sw_recurrence_parse (task->recurrence, &rule))
      continue;
    gint32 least = sw_recurrence_least_days (&rule);
    gboolean loose = rule.repeat == SW_REPEAT_DAILY || is_decided (plan, task->id);
    *slack += STRETCH * (2 * sw_recurrence_period (&rule) + (loose ? least : 0));
    if (!is_decided (plan, task->id))
      ((gint32 *) input->duration)[index] = MIN (least * SW_DAY_MINUTES, SW_MAX_MINUTES);
  }
  *trial = (Trial){.plan = plan, .input = input, .go_live = go_live};
  trial->schedule = sw_schedule_new (input, NULL);
}

static void
begin_on (Trial *trial, SwDay day)
{
  sw_schedule_set_start (trial->schedule, sw_plan_day_bound (trial->plan, day, FALSE),
                         SW_NO_INSTANT);
  if (trial->board.series != NULL)
    sw_series_board_sweep (&trial->board);
}

static SwDay
go_live_of (const Trial *trial)
{
  const SwScheduleResult *result = sw_schedule_result (trial->schedule, FALSE);
  return sw_instant_day (result->finish[trial->plan->go_live]);
}

static gint32
count_conflicts (const Trial *trial)
{
  const SwScheduleResult *result = sw_schedule_result (trial->schedule, FALSE);
  gint32 conflicts = 0;
  for (gint32 i = 0; i < trial->plan->count; i++)
    conflicts += (result->flags[i] & SW_SCHEDULED_CONFLICT) != 0;
  return conflicts;
}

static gboolean
is_safe (Trial *trial, SwDay start)
{
  begin_on (trial, start);
  return go_live_of (trial) <= trial->go_live && count_conflicts (trial) <= trial->conflicts;
}

/* Begins as early as is looked back. */
static SwDay
begin_earliest (Trial *trial)
{
  SwDay earliest = MAX (trial->go_live - MOST_DAYS_BACK, SW_FIRST_DAY);
  begin_on (trial, earliest);
  trial->conflicts = count_conflicts (trial);
  return earliest;
}

/* Steps back in doubling steps until a start is safe, then halves the last step. */
static SwDay
search (Trial *trial)
{
  SwDay earliest = begin_earliest (trial);
  if (go_live_of (trial) > trial->go_live)
    return SW_NO_DAY;
  SwDay late = trial->go_live + 1, safe = trial->go_live;
  for (SwDay step = 1; safe > earliest && !is_safe (trial, safe); step *= 2) {
    late = safe;
    safe = MAX (safe - step, earliest);
  }
  while (late - safe > 1) {
    SwDay middle = safe + (late - safe) / 2;
    if (is_safe (trial, middle))
      safe = middle;
    else
      late = middle;
  }
  return sw_plan_working_day_before (trial->plan, safe);
}

static SwDay
search_back (Trial *trial, SwDay from, gint32 slack)
{
  SwDay earliest = MAX (begin_earliest (trial), from - slack);
  for (SwDay day = from; day >= earliest; day = sw_plan_working_day_before (trial->plan, day - 1)) {
    if (is_safe (trial, day))
      return day;
  }
  return SW_NO_DAY;
}

/* Which task holds the go-live, when no start is early enough. */
static gint32
find_holder (const Trial *trial)
{
  const SwScheduleResult *result = sw_schedule_result (trial->schedule, FALSE);
  gint32 task = trial->plan->go_live;
  for (gint32 steps = 0; steps < trial->plan->count; steps++) {
    SwDriver driver = (SwDriver) result->driver[task];
    gint32 index = result->driver_index[task];
    if (index < 0 || (driver != SW_DRIVER_LINK && driver != SW_DRIVER_CALENDAR))
      return driver == SW_DRIVER_SUMMARY ? index : task;
    task = trial->plan->links[index].predecessor;
  }
  return task;
}

static SwDay
refuse_held (const Trial *trial, GError **error)
{
  SwPlan *plan = trial->plan;
  sw_refuse (
      error, SW_ERROR_REFUSED, "go-live-held",
      _ ("No start is early enough for that go-live, since “%s” is held by a date of its "
         "own. Change its constraint, or choose a later go-live."),
      sw_plan_title (plan, find_holder (trial), sw_library_context (plan->library)->language));
  return SW_NO_DAY;
}

SwDay
sw_plan_latest_kickoff (SwPlan *plan, SwDay go_live, GError **error)
{
  if (plan->go_live < 0) {
    sw_refuse (
        error, SW_ERROR_REFUSED, "no-go-live",
        _ ("The plan of %s has no go-live, so that no start can be counted back from it. Add "
           "a milestone and name it the go-live, or undo the removal of the old one."),
        plan->project->code);
    return SW_NO_DAY;
  }
  g_auto (Trial) least, whole = {0};
  gint32 slack;
  trial_init_least (&least, plan, go_live, &slack);
  SwDay day = search (&least);
  if (day == SW_NO_DAY)
    return refuse_held (&least, error);
  if (plan->recurring->len == 0)
    return day;
  trial_init (&whole, plan, go_live);
  day = search_back (&whole, day, slack);
  return day != SW_NO_DAY ? day : refuse_held (&whole, error);
}

SwDay
sw_plan_go_live_from (SwPlan *plan, SwDay start)
{
  if (plan->go_live < 0)
    return SW_NO_DAY;
  g_auto (Trial) trial;
  trial_init (&trial, plan, SW_NO_DAY);
  begin_on (&trial, start);
  return go_live_of (&trial);
}
