#include "core/plan/state.h"

#include "core/base/format.h"

#include <glib/gi18n-lib.h>

#define LOOK_AHEAD_DAYS 14
#define GRAVE_DELAY_MINUTES (5 * 480) /* a week of work late is no hiccup */

const char *
sw_health_code (SwHealth health)
{
  static const char *const codes[] = {"green", "yellow", "red"};
  return codes[health];
}

const char *
sw_health_name (SwHealth health)
{
  static const char *const names[] = {N_ ("On track"), N_ ("At risk"), N_ ("Off track")};
  return names[health];
}

const char *
sw_status_code (SwStatus status)
{
  static const char *const codes[] = {"planned", "running", "live", "archived"};
  return codes[status];
}

const char *
sw_status_name (SwStatus status)
{
  static const char *const names[] = {N_ ("Planned"), N_ ("Running"), N_ ("Live"), N_ ("Archived")};
  return names[status];
}

static void
add_reason (SwProjectState *state, SwHealth health, char *reason)
{
  if (health > state->health) {
    state->health = health;
    g_ptr_array_insert (state->reasons, 0, reason);
  } else
    g_ptr_array_add (state->reasons, reason);
}

static void
sort_leaf (SwProjectState *state, SwPlan *plan, gint32 index, SwDay today)
{
  const SwTask *task = sw_plan_task (plan, index);
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  SwDay start = sw_instant_day (result->start[index]);
  SwDay finish = sw_instant_day (result->finish[index]);
  gboolean late = sw_plan_is_late (plan, index, today);
  gboolean now = start <= today && !late;
  if (task->progress >= 100)
    return;
  if (late)
    g_array_append_val (state->late, index);
  else if (now && finish >= today && task->kind == SW_KIND_TASK)
    g_array_append_val (state->now, index);
  else if (start > today && start <= today + LOOK_AHEAD_DAYS)
    g_array_append_val (state->next, index);
  if ((late || now) && task->party == SW_PARTY_CUSTOMER)
    g_array_append_val (state->waiting, index);
}

static int
by_start (gconstpointer a, gconstpointer b, gpointer plan)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  gint32 left = *(const gint32 *) a, right = *(const gint32 *) b;
  if (result->start[left] != result->start[right])
    return result->start[left] < result->start[right] ? -1 : 1;
  return left - right;
}

static void
collect_tasks (SwProjectState *state, SwPlan *plan, SwDay today)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  gint64 weight = 0, done = 0;
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    const SwTask *task = sw_plan_task (plan, i);
    if (task->depth == 0 && task->progress < 100 && state->phase < 0)
      state->phase = i;
    if (sw_task_is_summary (task, i))
      continue;
    gint64 minutes = MAX (sw_plan_work_minutes (plan, i), 1);
    weight += minutes;
    done += minutes * task->progress;
    sort_leaf (state, plan, i, today);
    if (task->kind == SW_KIND_MILESTONE && task->progress < 100 &&
        (state->next_milestone < 0 || result->finish[i] < result->finish[state->next_milestone]))
      state->next_milestone = i;
  }
  state->progress = weight > 0 ? (int) (done / weight) : 0;
  g_array_sort_with_data (state->next, by_start, plan);
  g_array_sort_with_data (state->late, by_start, plan);
}

static SwStatus
status_of (SwPlan *plan, SwDay today)
{
  const SwProject *project = sw_plan_project (plan);
  gint32 go_live = sw_plan_go_live (plan);
  if (project->archived)
    return SW_STATUS_ARCHIVED;
  if (go_live >= 0 && sw_plan_task (plan, go_live)->progress >= 100)
    return SW_STATUS_LIVE;
  return sw_plan_start (plan) > today ? SW_STATUS_PLANNED : SW_STATUS_RUNNING;
}

static void
judge_late (SwProjectState *state, SwPlan *plan, SwDay today)
{
  if (state->late->len == 0)
    return;
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  SwLanguage language = sw_library_context (sw_plan_library (plan))->language;
  gint32 worst = g_array_index (state->late, gint32, 0);
  for (guint i = 0; i < state->late->len; i++) {
    gint32 index = g_array_index (state->late, gint32, i);
    if (result->finish[index] < result->finish[worst])
      worst = index;
  }
  SwCalendar *calendar = sw_plan_calendar (plan);
  gint32 delay = sw_calendar_position (calendar, sw_day_instant (today, 0)) -
                 sw_calendar_position (calendar, result->finish[worst]);
  int days = delay / MAX (sw_plan_workday (plan).day_minutes, 1);
  SwHealth health = delay > GRAVE_DELAY_MINUTES ? SW_HEALTH_RED : SW_HEALTH_YELLOW;
  if (days < 1)
    add_reason (
        state, health,
        g_strdup_printf (_ ("“%s” should be done by now"), sw_plan_title (plan, worst, language)));
  else
    add_reason (state, health,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%s” is %d working day late",
                                              "“%s” is %d working days late", days),
                                 sw_plan_title (plan, worst, language), days));
  if (state->late->len > 1)
    add_reason (state, SW_HEALTH_YELLOW,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task is late in all",
                                              "%u tasks are late in all", state->late->len),
                                 state->late->len));
}

static void
judge_go_live (SwProjectState *state, SwPlan *plan)
{
  SwContext *context = sw_library_context (sw_plan_library (plan));
  const SwWords *words = sw_context_words (context, context->language);
  SwDay wished = sw_plan_project (plan)->wished_go_live;
  if (wished == SW_NO_DAY || state->go_live == SW_NO_DAY || state->go_live <= wished)
    return;
  g_autofree char *planned_text = sw_format_day (words, state->go_live, SW_DAY_MEDIUM);
  g_autofree char *wished_text = sw_format_day (words, wished, SW_DAY_MEDIUM);
  add_reason (
      state, SW_HEALTH_RED,
      g_strdup_printf (_ ("Go-live is planned for %s, asked for %s"), planned_text, wished_text));
}

static void
judge_rules (SwProjectState *state, SwPlan *plan, SwDay today)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  SwLanguage language = sw_library_context (sw_plan_library (plan))->language;
  gboolean blocked_told = FALSE;
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    const SwTask *task = sw_plan_task (plan, i);
    const char *title = sw_plan_title (plan, i, language);
    if (task->progress >= 100)
      continue;
    if ((result->flags[i] & SW_SCHEDULED_CONFLICT) != 0)
      add_reason (state, SW_HEALTH_YELLOW,
                  g_strdup_printf (_ ("“%s” cannot keep its constraint"), title));
    if (task->deadline != SW_NO_INSTANT && result->finish[i] > task->deadline)
      add_reason (state, SW_HEALTH_RED, g_strdup_printf (_ ("“%s” misses its deadline"), title));
    if (task->depth == 0 && !blocked_told &&
        sw_instant_day (result->start[i]) <= today + LOOK_AHEAD_DAYS) {
      char *reason = sw_plan_blocked (plan, i);
      blocked_told = reason != NULL;
      if (blocked_told)
        add_reason (state, SW_HEALTH_YELLOW, reason);
    }
  }
}

SwProjectState *
sw_project_state_new (SwPlan *plan, SwDay today)
{
  SwProjectState *state = g_new0 (SwProjectState, 1);
  state->reasons = g_ptr_array_new_with_free_func (g_free);
  state->phase = state->next_milestone = -1;
  state->late = g_array_new (FALSE, FALSE, sizeof (gint32));
  state->now = g_array_new (FALSE, FALSE, sizeof (gint32));
  state->next = g_array_new (FALSE, FALSE, sizeof (gint32));
  state->waiting = g_array_new (FALSE, FALSE, sizeof (gint32));
  state->go_live = sw_plan_go_live_day (plan);
  state->status = status_of (plan, today);
  collect_tasks (state, plan, today);
  if (state->status == SW_STATUS_ARCHIVED)
    return state;
  judge_late (state, plan, today);
  judge_go_live (state, plan);
  judge_rules (state, plan, today);
  return state;
}

void
sw_project_state_free (SwProjectState *state)
{
  g_ptr_array_unref (state->reasons);
  g_array_unref (state->late);
  g_array_unref (state->now);
  g_array_unref (state->next);
  g_array_unref (state->waiting);
  g_free (state);
}
