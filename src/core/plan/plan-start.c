/* Where a plan begins: from its start, or back from its go-live. */
#include "core/plan/plan-private.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

/* Looks no further back than this for a start. */
#define MOST_DAYS_BACK (20 * 366)

/* From where recurring work may begin to the end of its last occurrence. */
static gint32
span_of (SwPlan *plan, gint32 index)
{
  SwInstant first = plan->constraint_at[index];
  gint32 wait = plan->durations[index] > 0 && first != SW_NO_INSTANT
                    ? MAX (first - sw_plan_anchor (plan, index), 0)
                    : 0;
  return MIN (plan->durations[index] + wait, SW_MAX_MINUTES);
}

SwScheduleInput *
sw_plan_free_input (SwPlan *plan)
{
  SwScheduleInput facts = sw_plan_schedule_input (plan);
  SwScheduleInput *input = sw_schedule_input_copy (&facts);
  for (guint i = 0; i < plan->recurring->len; i++) {
    gint32 index = g_array_index (plan->recurring, gint32, i);
    const SwTask *task = &plan->rows[index].task;
    gboolean bound = task->constraint == SW_CONSTRAINT_SNET;
    SwRecurrence rule;
    ((guint8 *) input->constraint)[index] = bound ? SW_CONSTRAINT_SNET : SW_CONSTRAINT_ASAP;
    ((SwInstant *) input->constraint_at)[index] = bound ? task->constraint_at : SW_NO_INSTANT;
    gboolean to_go_live =
        sw_recurrence_parse (task->recurrence, &rule) && rule.end == SW_REPEAT_TO_GO_LIVE;
    ((gint32 *) input->duration)[index] = to_go_live ? 0 : span_of (plan, index);
  }
  return input;
}

/* What the plan would be with another start; its own schedule is not touched. */
typedef struct {
  SwPlan *plan;
  SwSchedule *schedule;
  SwDay go_live;    /* the day to meet */
  gint32 conflicts; /* of a start early enough to break no constraint */
} Trial;

static SwDay
go_live_of (const Trial *trial)
{
  const SwScheduleResult *result = sw_schedule_result (trial->schedule, FALSE);
  return sw_instant_day (result->finish[trial->plan->go_live]);
}

static void
begin_on (const Trial *trial, SwDay day)
{
  sw_schedule_set_start (trial->schedule, sw_plan_day_bound (trial->plan, day, FALSE),
                         SW_NO_INSTANT);
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
is_safe (const Trial *trial, SwDay start)
{
  begin_on (trial, start);
  return go_live_of (trial) <= trial->go_live && count_conflicts (trial) <= trial->conflicts;
}

SwDay
sw_plan_working_day_before (SwPlan *plan, SwDay day)
{
  SwDay first = day - 60;
  while (day > first && sw_calendar_day (plan->calendar, day)->count == 0)
    day--;
  return day;
}

/* Steps back in doubling steps until a start is safe, then halves the last step. */
static SwDay
search (Trial *trial)
{
  SwDay earliest = MAX (trial->go_live - MOST_DAYS_BACK, SW_FIRST_DAY);
  begin_on (trial, earliest);
  trial->conflicts = count_conflicts (trial);
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
find_kickoff (SwPlan *plan, SwDay go_live, GError **error)
{
  if (plan->go_live < 0) {
    sw_refuse (
        error, SW_ERROR_REFUSED, "no-go-live",
        _ ("The plan of %s has no go-live, so that no start can be counted back from it. Add "
           "a milestone and name it the go-live, or undo the removal of the old one."),
        plan->project->code);
    return SW_NO_DAY;
  }
  g_autoptr (SwScheduleInput) input = sw_plan_free_input (plan);
  g_autoptr (SwSchedule) schedule = sw_schedule_new (input, NULL);
  Trial trial = {plan, schedule, go_live, 0};
  SwDay day = search (&trial);
  if (day == SW_NO_DAY)
    sw_refuse (
        error, SW_ERROR_REFUSED, "go-live-held",
        _ ("No start is early enough for that go-live, since “%s” is held by a date of its "
           "own. Change its constraint, or choose a later go-live."),
        sw_plan_title (plan, find_holder (&trial), sw_library_context (plan->library)->language));
  return day;
}

gboolean
sw_plan_is_back (SwPlan *plan)
{
  return plan->project->from_go_live && plan->project->wished_go_live != SW_NO_DAY &&
         plan->go_live >= 0;
}

/* A plan that is scheduled back begins on the day that was found with all its recurring work. */
SwDay
sw_plan_latest_kickoff (SwPlan *plan, SwDay go_live, GError **error)
{
  SwDay day = find_kickoff (plan, go_live, error);
  gboolean placed = sw_plan_is_back (plan) && go_live == plan->project->wished_go_live;
  return day != SW_NO_DAY && placed && plan->series->len > 0 ? plan->start : day;
}

SwDay
sw_plan_go_live_from (SwPlan *plan, SwDay start)
{
  if (plan->go_live < 0)
    return SW_NO_DAY;
  g_autoptr (SwScheduleInput) input = sw_plan_free_input (plan);
  input->start = sw_plan_day_bound (plan, start, FALSE);
  g_autoptr (SwSchedule) schedule = sw_schedule_new (input, NULL);
  Trial trial = {plan, schedule, SW_NO_DAY, 0};
  return go_live_of (&trial);
}

void
sw_plan_begin_on (SwPlan *plan, SwDay day)
{
  plan->start = day;
  sw_schedule_set_start (plan->schedule, sw_plan_day_bound (plan, day, FALSE), SW_NO_INSTANT);
}

gboolean
sw_plan_place_start (SwPlan *plan)
{
  if (!sw_plan_is_back (plan))
    return FALSE;
  SwDay day = find_kickoff (plan, plan->project->wished_go_live, NULL);
  sw_plan_begin_on (plan, day != SW_NO_DAY ? day : plan->project->start);
  return day != SW_NO_DAY;
}

SwDay
sw_plan_start (SwPlan *plan)
{
  return plan->start;
}

gint32
sw_plan_workdays_between (SwPlan *plan, SwDay from, SwDay to)
{
  gint32 minutes = sw_calendar_position (plan->calendar, sw_day_instant (to, 0)) -
                   sw_calendar_position (plan->calendar, sw_day_instant (from, 0));
  gint32 day = MAX (plan->workday.day_minutes, 1);
  return (minutes + (minutes < 0 ? -day / 2 : day / 2)) / day;
}
