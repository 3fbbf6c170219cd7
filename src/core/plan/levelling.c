#include "core/plan/levelling.h"

#include "core/base/error.h"
#include "core/plan/levelling-private.h"
#include "core/plan/load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LOOK_AHEAD_DAYS 730 /* for a place where a task overloads nobody */
#define MOVES_PER_TASK 20   /* of a sweep, on average */

static gboolean
is_movable (const SwLevellingInput *input, gint32 task)
{
  guint8 constraint = input->constraint[task];
  return input->movable[task] &&
         (constraint == SW_CONSTRAINT_ASAP || constraint == SW_CONSTRAINT_SNET);
}

/* Hundredths of working minutes that the task takes of `week` when it runs from start to finish. */
static gint64
share (const SwLevellingInput *input, gint32 task, guint week, SwInstant start, SwInstant finish)
{
  gint64 into = 0;
  sw_load_book (input->books_in[task], start, finish, input->effort[task],
                input->first + 7 * (SwDay) week, 7, 1, &into);
  return into;
}

static gint64
excess (const SwLevellingInput *input, gint32 person, guint week)
{
  gsize cell = (gsize) person * input->weeks + week;
  return MAX (input->booked[cell] - input->available[cell] * 100, 0);
}

static guint
week_of (const SwLevellingInput *input, SwInstant instant)
{
  gint32 week = (sw_instant_day (instant) - input->first) / 7;
  return (guint) CLAMP (week, 0, (gint32) input->weeks - 1);
}

/* Books the task where it stands in `start` and `finish`, or with -1 takes it away. */
static void
book (SwLevellingInput *input, gint32 task, int sign)
{
  gint32 person = input->person[task];
  if (person < 0 || input->books_in[task] == NULL)
    return;
  guint last = week_of (input, input->finish[task]);
  for (guint week = week_of (input, input->start[task]); week <= last; week++) {
    gint64 part = share (input, task, week, input->start[task], input->finish[task]);
    if (part == 0)
      continue;
    guint cell = (guint) person * input->weeks + week;
    input->overload -= excess (input, person, week);
    input->booked[cell] += sign * part;
    input->overload += excess (input, person, week);
    if (sign > 0)
      g_array_append_val (input->touched, cell);
  }
}

/* Takes in where the schedule has put the tasks; FALSE where one that has begun was moved. */
static gboolean
follow (SwLevellingInput *input)
{
  const SwScheduleResult *dates = sw_schedule_result (input->schedule, FALSE);
  gboolean fair = TRUE;
  input->conflicts = 0;
  for (gint32 i = 0; i < input->count; i++) {
    input->conflicts += (dates->flags[i] & SW_SCHEDULED_CONFLICT) != 0;
    if (dates->start[i] == input->start[i] && dates->finish[i] == input->finish[i])
      continue;
    fair = fair && !input->begun[i];
    book (input, i, -1);
    input->start[i] = dates->start[i];
    input->finish[i] = dates->finish[i];
    book (input, i, 1);
  }
  return fair;
}

static void
constrain (SwLevellingInput *input, gint32 task, guint8 kind, SwInstant at)
{
  input->constraint[task] = kind;
  input->constraint_at[task] = at;
  sw_schedule_update (input->schedule, &task, 1);
}

/* The first start from `from` on at which the task overloads nobody's week; SW_NO_INSTANT: none. */
static SwInstant
find_place (const SwLevellingInput *input, gint32 task, SwDay from)
{
  const SwCalendar *calendar = input->books_in[task];
  gint32 person = input->person[task], seen = G_MININT32;
  for (SwDay day = from; day < from + LOOK_AHEAD_DAYS; day++) {
    gint32 position = sw_calendar_position (calendar, sw_day_instant (day, 0));
    SwInstant start = sw_calendar_start_at (calendar, position);
    SwInstant finish = sw_calendar_finish_at (calendar, position + input->duration[task]);
    if (position == seen || start <= input->start[task])
      continue;
    seen = position;
    gint32 last_week = (sw_instant_day (finish) - input->first) / 7;
    if (last_week >= (gint32) input->weeks)
      return SW_NO_INSTANT;
    gboolean fits = TRUE;
    for (guint week = week_of (input, start); fits && (gint32) week <= last_week; week++) {
      gsize cell = (gsize) person * input->weeks + week;
      gint64 now = share (input, task, week, input->start[task], input->finish[task]);
      fits = input->booked[cell] - now + share (input, task, week, start, finish) <=
             input->available[cell] * 100;
    }
    if (fits)
      return start;
  }
  return SW_NO_INSTANT;
}

/* Is `task` to be moved rather than `other`? */
static gboolean
yields_before (const SwLevellingInput *input, const gint32 *floats, gint32 task, gint32 other)
{
  if (floats[task] != floats[other])
    return floats[task] > floats[other];
  if (input->start[task] != input->start[other])
    return input->start[task] > input->start[other];
  return task > other;
}

/* The first start in the week that takes the overload of that week away, else the week after. */
static SwInstant
find_place_near (const SwLevellingInput *input, gint32 task, guint week)
{
  const SwCalendar *calendar = input->books_in[task];
  SwDay monday = input->first + 7 * (SwDay) week;
  gsize cell = (gsize) input->person[task] * input->weeks + week;
  gint64 others =
      input->booked[cell] - share (input, task, week, input->start[task], input->finish[task]);
  for (SwDay day = MAX (monday, input->today); day < monday + LOOK_AHEAD_DAYS; day++) {
    gint32 position = sw_calendar_position (calendar, sw_day_instant (day, 0));
    SwInstant start = sw_calendar_start_at (calendar, position);
    SwInstant finish = sw_calendar_finish_at (calendar, position + input->duration[task]);
    if (start <= input->start[task])
      continue;
    if ((sw_instant_day (finish) - input->first) / 7 >= (gint32) input->weeks)
      return SW_NO_INSTANT;
    gint64 part = share (input, task, week, start, finish);
    if (part == 0 || others + part <= input->available[cell] * 100)
      return start;
  }
  return SW_NO_INSTANT;
}

static gint32
choose (const SwLevellingInput *input, gint32 person, guint week, const guint8 *tried)
{
  const gint32 *floats = sw_schedule_result (input->schedule, TRUE)->total_float;
  gint32 best = -1;
  for (gint32 i = input->first_of[person]; i >= 0; i = input->next_of[i]) {
    if (!tried[i] && is_movable (input, i) &&
        share (input, i, week, input->start[i], input->finish[i]) > 0 &&
        (best < 0 || yields_before (input, floats, i, best)))
      best = i;
  }
  return best;
}

/* After a move: what was given up may be worth another look where more is booked now. */
static void
look_again (SwLevellingInput *input)
{
  for (guint i = 0; i < input->touched->len; i++) {
    guint cell = g_array_index (input->touched, guint, i);
    input->given_up[cell] = FALSE;
    input->scan_from = MIN (input->scan_from, cell % input->weeks);
  }
}

/* Moves the task out of the overload of `week`, unless it has nowhere to go or breaks something
 * there; without `sweep` also unless it only pushes others into as much overload. */
static void
move_away (SwLevellingInput *input, gint32 task, guint week, gboolean sweep)
{
  SwDay monday = input->first + 7 * (SwDay) week;
  SwInstant to = sweep ? find_place_near (input, task, week)
                       : find_place (input, task, MAX (monday, input->today));
  if (to == SW_NO_INSTANT)
    return;
  guint conflicts = input->conflicts;
  gint64 overload = input->overload;
  SwLevelStep step = {task, input->constraint[task], input->constraint_at[task], to};
  g_array_set_size (input->touched, 0);
  constrain (input, task, SW_CONSTRAINT_SNET, to);
  if (follow (input) && input->conflicts <= conflicts && (sweep || input->overload < overload)) {
    g_array_append_val (input->steps, step);
    if (input->overload < input->least) {
      input->least = input->overload;
      input->least_steps = input->steps->len;
    }
    look_again (input);
    return;
  }
  constrain (input, task, step.old_kind, step.old_at);
  follow (input);
}

static void
relieve (SwLevellingInput *input, gint32 person, guint week, gboolean sweep)
{
  g_autofree guint8 *tried = g_new0 (guint8, input->count + 1);
  gint32 task;
  while (excess (input, person, week) > 0 && (task = choose (input, person, week, tried)) >= 0) {
    tried[task] = TRUE;
    move_away (input, task, week, sweep);
  }
  input->given_up[(gsize) person * input->weeks + week] = excess (input, person, week) > 0;
}

/* The first week with an overload that was not given up, and whose it is. */
static gboolean
find_overload (SwLevellingInput *input, gint32 *person, guint *week)
{
  guint first = (guint) MAX ((input->today - input->first) / 7, 0);
  for (*week = MAX (input->scan_from, first); *week < input->weeks; (*week)++) {
    for (*person = 0; *person < input->people; (*person)++) {
      if (!input->given_up[(gsize) *person * input->weeks + *week] &&
          excess (input, *person, *week) > 0) {
        input->scan_from = *week;
        return TRUE;
      }
    }
  }
  return FALSE;
}

/* Takes all steps from the `kept`-th on back. */
static void
take_back (SwLevellingInput *input, guint kept)
{
  while (input->steps->len > kept) {
    const SwLevelStep *step = &g_array_index (input->steps, SwLevelStep, input->steps->len - 1);
    constrain (input, step->task, step->old_kind, step->old_at);
    g_array_set_size (input->steps, input->steps->len - 1);
  }
  follow (input);
}

/* One way through the plan, week by week; FALSE when cancelled. A sweep moves what is too much on
 * into the next week, where it is looked at again: that keeps the plan together. It may end
 * nowhere, with work that chases other work before it, so only what led to the least overload is
 * kept. */
static gboolean
pass (SwLevellingInput *input, gboolean sweep, GCancellable *cancellable)
{
  gint64 most = (gint64) input->count * MOVES_PER_TASK;
  gint32 person;
  guint week;
  memset (input->given_up, 0, (gsize) MAX (input->people, 1) * input->weeks);
  input->scan_from = 0;
  input->least = input->overload;
  input->least_steps = input->steps->len;
  while (input->steps->len < most && find_overload (input, &person, &week)) {
    if (g_cancellable_is_cancelled (cancellable))
      return FALSE;
    relieve (input, person, week, sweep);
  }
  take_back (input, input->least_steps);
  return TRUE;
}

static SwInstant
project_finish (SwLevellingInput *input)
{
  return sw_schedule_result (input->schedule, FALSE)->project_finish;
}

/* Sweeps; where something is left, looks for places for it; and where places alone do as well, or
 * end the project earlier, takes those. FALSE when cancelled. */
static gboolean
find_moves (SwLevellingInput *input, GCancellable *cancellable)
{
  if (!pass (input, TRUE, cancellable) || !pass (input, FALSE, cancellable))
    return FALSE;
  g_autoptr (GArray) swept = g_array_copy (input->steps);
  gint64 overload = input->overload;
  SwInstant finish = project_finish (input);
  take_back (input, 0);
  if (!pass (input, FALSE, cancellable))
    return FALSE;
  if (input->overload < overload ||
      (input->overload == overload && project_finish (input) <= finish))
    return TRUE;
  take_back (input, 0);
  for (guint i = 0; i < swept->len; i++) {
    const SwLevelStep *step = &g_array_index (swept, SwLevelStep, i);
    constrain (input, step->task, SW_CONSTRAINT_SNET, step->to);
    g_array_append_vals (input->steps, step, 1);
  }
  follow (input);
  return TRUE;
}

static int
by_origin (gconstpointer a, gconstpointer b)
{
  const SwLevelMove *left = a, *right = b;
  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  return (left->task > right->task) - (left->task < right->task);
}

/* A constraint that links outdo by now says nothing. */
static void
list_moves (SwLevellingInput *input, const SwInstant *before, SwLevelling *levelling)
{
  g_autofree guint8 *seen = g_new0 (guint8, input->count + 1);
  for (guint i = 0; i < input->steps->len; i++) {
    const SwLevelStep *step = &g_array_index (input->steps, SwLevelStep, i);
    gint32 task = step->task;
    if (seen[task])
      continue;
    seen[task] = TRUE;
    if (input->start[task] > input->constraint_at[task])
      constrain (input, task, step->old_kind, step->old_at); /* the first step knows the facts */
    else {
      SwLevelMove move = {input->ids[task], before[task], input->start[task]};
      g_array_append_val (levelling->moves, move);
    }
  }
  g_array_sort (levelling->moves, by_origin);
}

static SwLevelReason
reason_for (const SwLevellingInput *input, gint32 task, guint week)
{
  if (input->first + 7 * (SwDay) week + 6 < input->today)
    return SW_LEVEL_PAST;
  if (input->begun[task])
    return SW_LEVEL_BEGUN;
  return input->effort[task] > 100 ? SW_LEVEL_EFFORT : SW_LEVEL_FIXED;
}

static void
add_rest (const SwLevellingInput *input, gint32 person, guint week, GArray *rest)
{
  gint64 most = 0;
  gint32 task = -1;
  for (gint32 i = input->first_of[person]; i >= 0; i = input->next_of[i]) {
    gint64 part = share (input, i, week, input->start[i], input->finish[i]);
    if (is_movable (input, i))
      part /= 1000; /* named only where all others could move too */
    if (part > most || (part > 0 && task < 0)) {
      most = part;
      task = i;
    }
  }
  gsize cell = (gsize) person * input->weeks + week;
  SwLevelRest one = {.person = input->person_ids[person],
                     .week = input->first + 7 * (SwDay) week,
                     .percent =
                         input->available[cell] > 0
                             ? (int) MIN ((input->booked[cell] + input->available[cell] - 1) /
                                              input->available[cell],
                                          G_MAXINT)
                             : -1,
                     .reason = task >= 0 ? reason_for (input, task, week) : SW_LEVEL_SERIES,
                     .task = task >= 0 ? input->ids[task] : 0};
  g_array_append_val (rest, one);
}

static SwDay
go_live_day (const SwLevellingInput *input)
{
  return input->go_live >= 0 ? sw_instant_day (input->finish[input->go_live]) : SW_NO_DAY;
}

static SwLevelling *
sum_up (SwLevellingInput *input, const SwInstant *before, gint64 overload, SwDay go_live)
{
  SwLevelling *levelling = g_new0 (SwLevelling, 1);
  levelling->moves = g_array_new (FALSE, FALSE, sizeof (SwLevelMove));
  levelling->rest = g_array_new (FALSE, FALSE, sizeof (SwLevelRest));
  levelling->overload_before = (overload + 99) / 100;
  levelling->go_live_before = go_live;
  list_moves (input, before, levelling);
  follow (input);
  levelling->go_live_after = go_live_day (input);
  levelling->overload_after = (input->overload + 99) / 100;
  for (guint week = 0; week < input->weeks; week++) {
    for (gint32 person = 0; person < input->people; person++) {
      if (excess (input, person, week) > 0)
        add_rest (input, person, week, levelling->rest);
    }
  }
  return levelling;
}

SwLevelling *
sw_levelling_run (SwLevellingInput *input, GCancellable *cancellable)
{
  SwScheduleInput facts = sw_levelling_schedule_input (input);
  g_clear_pointer (&input->schedule, sw_schedule_free);
  input->schedule = sw_schedule_new (&facts, NULL);
  if (input->schedule == NULL)
    return NULL;
  follow (input);
  g_autofree SwInstant *before = g_memdup2 (input->start, (input->count + 1) * sizeof (SwInstant));
  gint64 overload = input->overload;
  SwDay go_live = go_live_day (input);
  return !find_moves (input, cancellable) ? NULL : sum_up (input, before, overload, go_live);
}

void
sw_levelling_free (SwLevelling *levelling)
{
  g_array_unref (levelling->moves);
  g_array_unref (levelling->rest);
  g_free (levelling);
}

gboolean
sw_levelling_apply (SwPlan *plan, const SwLevelling *levelling, GError **error)
{
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  const SwProject *project = sw_plan_project (plan);
  for (guint i = 0; i < levelling->moves->len; i++) {
    const SwLevelMove *move = &g_array_index (levelling->moves, SwLevelMove, i);
    gint32 task = sw_plan_find (plan, move->task);
    if (task < 0 || dates->start[task] != move->from)
      return sw_refuse (error, SW_ERROR_REFUSED, "level-stale",
                        _ ("The plan has changed since the proposal was made. Make a new one."));
  }
  SwEdit *edit = sw_edit_begin (sw_plan_library (plan), "plan-level", project->code, project->id);
  for (guint i = 0; i < levelling->moves->len; i++) {
    const SwLevelMove *move = &g_array_index (levelling->moves, SwLevelMove, i);
    sw_edit_set (edit, "task", move->task, "constraint_kind",
                 SW_TEXT (sw_constraint_code (SW_CONSTRAINT_SNET)));
    sw_edit_set (edit, "task", move->task, "constraint_at", SW_INSTANT (move->to));
  }
  return sw_edit_commit (edit, error) >= 0;
}

char *
sw_level_reason_text (SwPlan *plan, const SwLevelRest *rest)
{
  gint32 task = sw_plan_find (plan, rest->task);
  SwLanguage language = sw_library_context (sw_plan_library (plan))->language;
  const char *title = task >= 0 ? sw_plan_title (plan, task, language) : "";
  switch (rest->reason) {
  case SW_LEVEL_PAST:
    return g_strdup (_ ("That week has passed."));
  case SW_LEVEL_EFFORT:
    return g_strdup_printf (_ ("“%s” alone takes more than 100 %%."), title);
  case SW_LEVEL_BEGUN:
    return g_strdup_printf (_ ("“%s” has begun."), title);
  case SW_LEVEL_SERIES:
    return g_strdup (_ ("Recurring work alone takes more than 100 %."));
  case SW_LEVEL_FIXED:
  default:
    return g_strdup_printf (_ ("“%s” cannot be moved without breaking a constraint."), title);
  }
}
