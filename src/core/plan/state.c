#include "core/plan/state.h"

#include <glib/gi18n-lib.h>

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
  else if (start > today && start <= today + SW_LOOK_AHEAD_DAYS)
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

SwProjectState *
sw_project_state_told (SwPlan *plan, SwDay today, SwParty party, const SwWords *words)
{
  SwDay day = sw_plan_status_day (plan, today);
  SwProjectState *state = g_new0 (SwProjectState, 1);
  state->causes = g_array_new (FALSE, FALSE, sizeof (SwReason));
  state->reasons = g_ptr_array_new_with_free_func (g_free);
  state->phase = state->next_milestone = -1;
  state->late = g_array_new (FALSE, FALSE, sizeof (gint32));
  state->now = g_array_new (FALSE, FALSE, sizeof (gint32));
  state->next = g_array_new (FALSE, FALSE, sizeof (gint32));
  state->waiting = g_array_new (FALSE, FALSE, sizeof (gint32));
  state->go_live = sw_plan_go_live_day (plan);
  state->status = status_of (plan, day);
  collect_tasks (state, plan, day);
  if (state->status != SW_STATUS_ARCHIVED)
    sw_project_state_judge (state, plan, party, day);
  for (guint i = 0; i < state->causes->len; i++)
    g_ptr_array_add (state->reasons,
                     sw_reason_text (&g_array_index (state->causes, SwReason, i), plan, words));
  return state;
}

SwProjectState *
sw_project_state_new (SwPlan *plan, SwDay today)
{
  SwContext *context = sw_library_context (sw_plan_library (plan));
  return sw_project_state_told (plan, today, SW_PARTY_UNSET,
                                sw_context_words (context, context->language));
}

void
sw_project_state_free (SwProjectState *state)
{
  g_array_unref (state->causes);
  g_ptr_array_unref (state->reasons);
  g_array_unref (state->late);
  g_array_unref (state->now);
  g_array_unref (state->next);
  g_array_unref (state->waiting);
  g_free (state);
}
