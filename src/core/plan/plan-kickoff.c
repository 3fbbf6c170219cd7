/* The latest safe kickoff: the plan is lived again from other starts. An edit of a plan that is
 * scheduled back from its go-live, and each frame of a drag in it, asks for that.
 *
 * All other work ends the later, the later it begins, so a binary search finds its latest start;
 * and most recurring work, too. Some does not: every two weeks on Monday and Thursday, four times,
 * takes less time from a Thursday than from the Monday before. So the search counts what it takes
 * at the least, and from there each working day before is tried with all that recurs. */
#include "core/plan/series-board.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

/* Looks no further back than this for a start. */
#define MOST_DAYS_BACK (20 * 366)

/* Nor further with all that recurs: before that, daily work would run out of occurrences. */
#define MOST_DAYS_TRIED 1340

/* So many days before the plan's start are near it. */
#define NEAR 64

/* What a day's move of one task may become among days off. */
#define STRETCH 2
#define DAYS_OFF 60

/* The recurring work that may matter to other tasks, as an array of gint32 to unref: most syncs
 * matter to none. What is as late as possible looks at the end of the whole plan. */
static GArray *
find_leading (SwPlan *plan)
{
  GArray *leading = g_array_new (FALSE, FALSE, sizeof (gint32));
  gboolean all = FALSE;
  for (gint32 i = 0; i < plan->count && !all && plan->recurring->len > 0; i++)
    all = plan->constraints[i] == SW_CONSTRAINT_ALAP;
  for (guint i = 0; i < plan->recurring->len; i++) {
    gint32 index = g_array_index (plan->recurring, gint32, i);
    if (all || sw_plan_leads_on (plan, index))
      g_array_append_val (leading, index);
  }
  return leading;
}

/* What the plan would be with another start, tried in its own schedule: it is not settled then. */
typedef struct {
  SwPlan *plan;
  GArray *leading;     /* gint32, recurring work that matters; NULL: all */
  SwSeriesBoard board; /* with series of its own */
  gboolean swept;      /* else recurring work takes what it takes at the least */
  SwDay go_live;       /* the day to meet */
  gint32 conflicts;    /* of a start early enough to break no constraint, -1: not counted yet */
} Trial;

static void
trial_clear (Trial *trial)
{
  g_clear_pointer (&trial->board.series, g_ptr_array_unref);
  g_clear_pointer (&trial->leading, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

static gboolean
is_among (const GArray *indices, gint32 index)
{
  for (guint i = 0; i < indices->len; i++)
    if (g_array_index (indices, gint32, i) == index)
      return TRUE;
  return FALSE;
}

/* Takes all recurring work out; what does not matter stays away. */
static void
take_out (Trial *trial)
{
  sw_series_board_collect (&trial->board);
  for (guint i = trial->board.series->len; trial->leading != NULL && i-- > 0;) {
    const SwSeries *series = trial->board.series->pdata[i];
    if (!is_among (trial->leading, series->index))
      g_ptr_array_remove_index (trial->board.series, i);
  }
}

/* From here on with recurring work as it would be. */
static void
trial_sweep (Trial *trial)
{
  take_out (trial);
  trial->swept = TRUE;
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

/* Gives recurring work the time it takes at the least; the days within which it has taken all it
 * may take at the most. */
static gint32
take_least (const Trial *trial)
{
  SwPlan *plan = trial->plan;
  gint32 slack = DAYS_OFF;
  for (guint i = 0; i < trial->board.series->len; i++) {
    const SwSeries *series = trial->board.series->pdata[i];
    gint32 least = sw_recurrence_least_days (&series->rule);
    gboolean decided = is_decided (plan, plan->rows[series->index].task.id);
    gboolean loose = series->rule.repeat == SW_REPEAT_DAILY || decided;
    slack += STRETCH * (2 * sw_recurrence_period (&series->rule) + (loose ? least : 0));
    if (!decided)
      plan->durations[series->index] = MIN (least * SW_DAY_MINUTES, SW_MAX_MINUTES);
  }
  sw_schedule_update (plan->schedule, (const gint32 *) (void *) trial->leading->data,
                      (gint32) trial->leading->len);
  return slack;
}

static void
begin_on (Trial *trial, SwDay day)
{
  sw_schedule_set_start (trial->plan->schedule, sw_plan_day_bound (trial->plan, day, FALSE),
                         SW_NO_INSTANT);
  if (trial->swept)
    sw_series_board_sweep (&trial->board);
}

static SwDay
go_live_of (const Trial *trial)
{
  const SwScheduleResult *result = sw_schedule_result (trial->plan->schedule, FALSE);
  return sw_instant_day (result->finish[trial->plan->go_live]);
}

static gint32
count_conflicts (const Trial *trial)
{
  const SwScheduleResult *result = sw_schedule_result (trial->plan->schedule, FALSE);
  gint32 conflicts = 0;
  for (gint32 i = 0; i < trial->plan->count; i++)
    conflicts += (result->flags[i] & SW_SCHEDULED_CONFLICT) != 0;
  return conflicts;
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

/* Where nothing is in conflict, nobody asks whether it always is. */
static gboolean
is_safe (Trial *trial, SwDay start)
{
  begin_on (trial, start);
  if (go_live_of (trial) > trial->go_live)
    return FALSE;
  gint32 conflicts = count_conflicts (trial);
  if (conflicts > 0 && trial->conflicts < 0) {
    begin_earliest (trial);
    begin_on (trial, start);
  }
  return conflicts == 0 || conflicts <= trial->conflicts;
}

/* The start from which the go-live comes on its day, if that is as far off as the last start was.
 */
static SwDay
guess (const Trial *trial, SwDay tried)
{
  return trial->go_live - (go_live_of (trial) - tried);
}

/* The latest safe start from `safe`, which is one, to before `late`, which is none: looked for in
 * doubling steps from `near` on, since that is close, then by halves. */
static SwDay
search_between (Trial *trial, SwDay safe, SwDay late, SwDay near)
{
  gboolean forth = near > safe && near < late && is_safe (trial, near);
  if (forth)
    safe = near;
  else if (near > safe && near < late)
    late = near;
  for (SwDay step = 1; late - safe > step; step *= 2) {
    SwDay day = forth ? safe + step : late - step;
    gboolean is = is_safe (trial, day);
    if (is)
      safe = day;
    else
      late = day;
    if (is != forth)
      break;
  }
  while (late - safe > 1) {
    SwDay middle = safe + (late - safe) / 2;
    if (is_safe (trial, middle))
      safe = middle;
    else
      late = middle;
  }
  return safe;
}

/* Each try costs a schedule, so that the plan as it stands is asked first how long it takes. */
static SwDay
search (Trial *trial)
{
  SwDay earliest = begin_earliest (trial);
  if (go_live_of (trial) > trial->go_live)
    return SW_NO_DAY;
  SwDay first = CLAMP (trial->plan->start, earliest, trial->go_live);
  begin_on (trial, first);
  SwDay near = CLAMP (guess (trial, first), earliest, trial->go_live);
  SwDay day = search_between (trial, earliest, trial->go_live + 1, near);
  return sw_plan_working_day_before (trial->plan, day);
}

/* Does work of this rule end the later, the later it may begin? Not where several days a week come
 * every few weeks; nor where it goes on to a day, on days that depend on the first. */
static gboolean
is_steady (const SwRecurrence *rule)
{
  gboolean one_day = (rule->weekdays & (rule->weekdays - 1)) == 0;
  gboolean named = rule->weekdays != 0 || rule->month_day != 0 || rule->repeat == SW_REPEAT_DAILY;
  if (rule->end == SW_REPEAT_COUNT)
    return rule->interval == 1 || rule->repeat != SW_REPEAT_WEEKLY || one_day;
  return rule->interval == 1 && named;
}

static gboolean
is_all_steady (const Trial *trial)
{
  for (guint i = 0; i < trial->board.series->len; i++) {
    const SwSeries *series = trial->board.series->pdata[i];
    if (!is_steady (&series->rule) ||
        is_decided (trial->plan, trial->plan->rows[series->index].task.id))
      return FALSE;
  }
  return TRUE;
}

/* Near the start that the plan has now, where all ends the later, the later it begins: most edits
 * move it by a few days. SW_NO_DAY where it is not found there. */
static SwDay
search_near (Trial *trial)
{
  SwDay first = MIN (trial->plan->start, trial->go_live), late = trial->go_live + 1;
  gboolean safe = is_safe (trial, first);
  SwDay near = guess (trial, first), earliest = first - NEAR;
  if (safe)
    return search_between (trial, first, late, CLAMP (near, first + 1, late));
  return is_safe (trial, earliest)
             ? search_between (trial, earliest, first, CLAMP (near, earliest, first - 1))
             : SW_NO_DAY;
}

/* A safe day before `from`: `slack` days earlier, else in doubling steps, since work that goes on
 * until go-live puts off what follows it by as much as the rest of the plan takes, and a long
 * absence more. SW_NO_DAY where there is none. */
static SwDay
find_safe (Trial *trial, SwDay from, gint32 slack)
{
  SwDay earliest = begin_earliest (trial);
  for (SwDay back = slack;; back *= 2) {
    if (is_safe (trial, MAX (from - back, earliest)))
      return MAX (from - back, earliest);
    if (back >= MOST_DAYS_TRIED)
      return SW_NO_DAY;
    back = MIN (back, MOST_DAYS_TRIED / 2);
  }
}

/* Where the earliest day that is tried is too late by more than the phase of all that recurs may
 * do, a date holds the go-live. */
static SwDay
search_back (Trial *trial, SwDay from, gint32 slack)
{
  SwDay safe = find_safe (trial, from, slack);
  if (safe == SW_NO_DAY && go_live_of (trial) > trial->go_live + slack)
    return SW_NO_DAY;
  if (safe != SW_NO_DAY && is_all_steady (trial))
    return sw_plan_working_day_before (trial->plan, search_between (trial, safe, from + 1, from));
  SwDay last = safe != SW_NO_DAY ? safe : from - slack;
  for (SwDay day = from; day >= last; day = sw_plan_working_day_before (trial->plan, day - 1)) {
    if (is_safe (trial, day))
      return day;
  }
  return SW_NO_DAY;
}

/* Which task holds the go-live, when no start is early enough. */
static gint32
find_holder (const Trial *trial)
{
  const SwScheduleResult *result = sw_schedule_result (trial->plan->schedule, FALSE);
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
sw_plan_find_kickoff (SwPlan *plan, SwDay go_live, GError **error)
{
  g_auto (Trial)
      trial = {.plan = plan, .leading = find_leading (plan), .go_live = go_live, .conflicts = -1};
  gint32 slack = 0;
  trial.board = sw_series_board_of (plan, sw_series_list_new ());
  trial.swept = trial.leading->len > 0;
  if (trial.swept)
    take_out (&trial);
  SwDay day = is_all_steady (&trial) ? search_near (&trial) : SW_NO_DAY;
  if (day != SW_NO_DAY)
    return sw_plan_working_day_before (plan, day);
  if (trial.swept) {
    take_out (&trial);
    trial.swept = FALSE;
    slack = take_least (&trial);
  }
  day = search (&trial);
  if (day != SW_NO_DAY && trial.leading->len > 0) {
    trial_sweep (&trial);
    day = search_back (&trial, day, slack);
  }
  return day != SW_NO_DAY ? day : refuse_held (&trial, error);
}

/* The plan as it stood before something was tried. */
static void
put_back (SwPlan *plan)
{
  sw_plan_begin_on (plan, plan->start);
  sw_plan_settle_from (plan, plan->start);
  sw_schedule_end_try (plan->schedule);
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
  sw_schedule_begin_try (plan->schedule);
  SwDay day = sw_plan_find_kickoff (plan, go_live, error);
  put_back (plan);
  return day;
}

SwDay
sw_plan_go_live_from (SwPlan *plan, SwDay start)
{
  if (plan->go_live < 0)
    return SW_NO_DAY;
  g_auto (Trial) trial = {.plan = plan};
  trial.board = sw_series_board_of (plan, sw_series_list_new ());
  sw_schedule_begin_try (plan->schedule);
  trial_sweep (&trial);
  begin_on (&trial, start);
  SwDay day = go_live_of (&trial);
  put_back (plan);
  return day;
}
