/* How far each task of a plan may stray. */
#include "core/plan/forecast-private.h"

#include "core/plan/plan-private.h"

#include <math.h>

static gboolean
belongs_to (const SwPlaybookItem *item, const SwPlaybook *playbook)
{
  return item != NULL && sw_playbook_item (playbook, item->id) == item;
}

/* A task of one's own takes the spread of the first playbook that names one. */
static SwSpread
spread_of (SwPlan *plan, const SwTask *task)
{
  SwSpread spread = {SW_FORECAST_LOW, SW_FORECAST_HIGH};
  if (task->item != NULL && task->item->spread.low > 0)
    return task->item->spread;
  for (guint i = plan->project->playbooks->len; i-- > 0;) {
    const SwPlaybook *playbook = plan->project->playbooks->pdata[i];
    if (playbook->spread.low > 0)
      spread = playbook->spread;
    if (playbook->spread.low > 0 && belongs_to (task->item, playbook))
      break;
  }
  return spread;
}

static gint32
percent_of (gint32 minutes, gint32 percent)
{
  return (gint32) CLAMP ((gint64) minutes * percent / 100, 0, SW_MAX_MINUTES);
}

/* The three values of all of the task. */
static SwStray
estimate (SwPlan *plan, gint32 index)
{
  const SwTask *task = &plan->rows[index].task;
  gint32 likely = plan->durations[index];
  gboolean own_spread = task->item != NULL && task->item->spread.low > 0;
  SwSpread spread = task->elapsed && !own_spread ? (SwSpread){100, 100} : spread_of (plan, task);
  gint32 low = task->optimistic >= 0 ? task->optimistic : percent_of (likely, spread.low);
  gint32 high = task->pessimistic >= 0 ? task->pessimistic : percent_of (likely, spread.high);
  return (SwStray){index, 0, MIN (low, likely), likely, MAX (high, likely)};
}

static void
add_stray (SwForecastInput *input, SwPlan *plan, gint32 index)
{
  SwStray stray = estimate (plan, index);
  int left = 100 - plan->rows[index].task.progress;
  stray.low = percent_of (stray.low, left);
  stray.high = percent_of (stray.high, left);
  gint32 mode = percent_of (stray.mode, left);
  stray.fixed = stray.mode - mode;
  stray.mode = mode;
  if (stray.low < stray.high)
    g_array_append_val (input->stray, stray);
}

SwForecastInput *
sw_forecast_input_new (SwPlan *plan)
{
  SwForecastInput *input = g_new0 (SwForecastInput, 1);
  input->schedule = sw_plan_free_input (plan);
  input->end = g_new (gint32, plan->count + 1);
  input->ids = g_new (gint64, plan->count + 1);
  input->open = g_new0 (guint8, plan->count + 1);
  input->stray = g_array_new (FALSE, FALSE, sizeof (SwStray));
  input->go_live = plan->go_live;
  input->wished = plan->project->wished_go_live;
  input->planned = plan->go_live >= 0
                       ? sw_plan_go_live_day (plan)
                       : sw_instant_day (sw_plan_schedule (plan, FALSE)->project_finish);
  for (gint32 i = 0; i < plan->count; i++) {
    const SwTask *task = &plan->rows[i].task;
    input->end[i] = task->end;
    input->ids[i] = task->id;
    input->open[i] = !sw_task_is_summary (task, i) && !sw_plan_is_recurring (plan, i) &&
                     plan->durations[i] > 0 && task->progress < 100;
    if (input->open[i])
      add_stray (input, plan, i);
  }
  return input;
}

void
sw_forecast_input_free (SwForecastInput *input)
{
  sw_schedule_input_free (input->schedule);
  g_free (input->end);
  g_free (input->ids);
  g_free (input->open);
  g_array_unref (input->stray);
  g_free (input);
}

/* The floating root is off by one at most, whatever the machine. */
static guint64
root_of (guint64 square)
{
  guint64 root = (guint64) sqrt ((double) square);
  while (root * root > square)
    root--;
  while ((root + 1) * (root + 1) <= square)
    root++;
  return root;
}

/* Minutes with eight binary places under the root, four beyond it. */
static gint32
side_of (guint64 share, gint32 length)
{
  return (gint32) ((root_of (share * (guint64) length) + 8) >> 4);
}

gint32
sw_stray_draw (const SwStray *stray, guint64 random)
{
  guint64 range = (guint64) (stray->high - stray->low);
  guint64 share = ((random >> 32) * range) >> 24; /* of the range, times 256 */
  gint32 left = stray->mode - stray->low;
  if (share < (guint64) left << 8)
    return stray->low + side_of (share, left);
  return stray->high - side_of ((range << 8) - share, stray->high - stray->mode);
}
