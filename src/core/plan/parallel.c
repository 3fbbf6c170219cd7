#include "core/plan/parallel.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/plan/plan-private.h"
#include "core/plan/project-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_GAIN 0.2 /* weeks: a proposal saves at least a day */

void
sw_parallel_free (SwParallel *parallel)
{
  g_array_unref (parallel->stages);
  g_array_unref (parallel->removed);
  g_array_unref (parallel->added);
  g_free (parallel);
}

static gboolean
is_in (SwPlan *plan, gint32 stage, gint32 task)
{
  return task >= stage && task < plan->rows[stage].task.end;
}

static double
weeks_of (SwPlan *plan, SwInstant start, SwInstant finish)
{
  gint32 minutes =
      sw_calendar_position (plan->calendar, finish) - sw_calendar_position (plan->calendar, start);
  return (double) minutes / MAX (plan->workday.week_minutes, 1);
}

static gboolean
is_stage (SwPlan *plan, gint32 index)
{
  const SwTask *task = &plan->rows[index].task;
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  return task->kind != SW_KIND_MILESTONE && task->kind != SW_KIND_RECURRING &&
         task->progress == 0 && weeks_of (plan, result->start[index], result->finish[index]) >= 1;
}

/* From the end of `from`, or all of it, to the beginning of `to`. */
static gboolean
is_serial_link (SwPlan *plan, const SwPlanLink *link, gint32 from, gint32 to)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  return link->type == SW_LINK_FS && link->lag == 0 &&
         plan->rows[link->predecessor].task.kind != SW_KIND_MILESTONE &&
         result->finish[link->predecessor] == result->finish[from] &&
         result->start[link->successor] == result->start[to];
}

static gboolean
is_gate (SwPlan *plan, const SwPlanLink *link)
{
  return plan->rows[link->predecessor].task.kind == SW_KIND_MILESTONE;
}

/* The serial links between two stages, as positions appended to `found`; FALSE where there are none
 * or a gate stands between. */
static gboolean
find_serial_links (SwPlan *plan, gint32 from, gint32 to, GArray *found)
{
  guint before = found->len;
  for (gint32 i = to; i < plan->rows[to].task.end; i++) {
    gint32 count;
    const gint32 *positions = sw_plan_predecessors (plan, i, &count);
    for (gint32 j = 0; j < count; j++) {
      const SwPlanLink *link = &plan->links[positions[j]];
      if (!is_in (plan, from, link->predecessor))
        continue;
      if (is_gate (plan, link)) {
        g_array_set_size (found, before);
        return FALSE;
      }
      if (is_serial_link (plan, link, from, to))
        g_array_append_val (found, positions[j]);
    }
  }
  return found->len > before;
}

static gboolean
share_an_owner (SwPlan *plan, gint32 one, gint32 other)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (gint32 i = one; i < plan->rows[one].task.end; i++)
    if (plan->rows[i].task.owner != 0)
      g_hash_table_add (owners, &plan->rows[i].task.owner);
  for (gint32 i = other; i < plan->rows[other].task.end; i++)
    if (g_hash_table_contains (owners, &plan->rows[i].task.owner))
      return TRUE;
  return FALSE;
}

static gboolean
could_run_together (SwPlan *plan, gint32 one, gint32 other)
{
  const SwTask *left = &plan->rows[one].task, *right = &plan->rows[other].task;
  gboolean tasks = !sw_task_is_summary (left, one) && !sw_task_is_summary (right, other);
  if (tasks && left->party != SW_PARTY_UNSET && left->party == right->party)
    return FALSE;
  return !share_an_owner (plan, one, other);
}

/* The proposal as it is made: indices and positions of links. */
typedef struct {
  SwPlan *plan;
  GArray *stages;  /* gint32 */
  GArray *removed; /* gint32 */
  GArray *added;   /* SwScheduleLink */
} Draft;

static Draft
draft_new (SwPlan *plan)
{
  return (Draft){plan, g_array_new (FALSE, FALSE, sizeof (gint32)),
                 g_array_new (FALSE, FALSE, sizeof (gint32)),
                 g_array_new (FALSE, FALSE, sizeof (SwScheduleLink))};
}

static void
draft_clear (Draft *draft)
{
  g_array_unref (draft->stages);
  g_array_unref (draft->removed);
  g_array_unref (draft->added);
}

static gint32
stage_at (const Draft *draft, guint place)
{
  return g_array_index (draft->stages, gint32, place);
}

static gboolean
is_in_chain (const Draft *draft, gint32 task)
{
  for (guint i = 0; i < draft->stages->len; i++)
    if (is_in (draft->plan, stage_at (draft, i), task))
      return TRUE;
  return FALSE;
}

static gboolean
is_linked (const Draft *draft, gint32 predecessor, gint32 successor)
{
  gint32 count;
  const gint32 *positions = sw_plan_predecessors (draft->plan, successor, &count);
  for (gint32 i = 0; i < count; i++)
    if (draft->plan->links[positions[i]].predecessor == predecessor)
      return TRUE;
  for (guint i = 0; i < draft->added->len; i++) {
    const SwScheduleLink *link = &g_array_index (draft->added, SwScheduleLink, i);
    if (link->predecessor == predecessor && link->successor == successor)
      return TRUE;
  }
  return FALSE;
}

/* What came after stage `place` comes after those before it, too. */
static void
keep_followers (Draft *draft, guint place)
{
  SwPlan *plan = draft->plan;
  gint32 stage = stage_at (draft, place);
  for (gint32 i = stage; i < plan->rows[stage].task.end; i++) {
    gint32 count;
    const gint32 *positions = sw_plan_successors (plan, i, &count);
    for (gint32 j = 0; j < count; j++) {
      const SwPlanLink *link = &plan->links[positions[j]];
      if (link->type != SW_LINK_FS || is_in_chain (draft, link->successor))
        continue;
      for (guint before = 0; before < place; before++) {
        SwScheduleLink kept = {stage_at (draft, before), link->successor, 0, SW_LINK_FS,
                               SW_UNIT_WORKING};
        if (!is_linked (draft, kept.predecessor, kept.successor))
          g_array_append_val (draft->added, kept);
      }
    }
  }
}

/* The links that go and come for the stages of the draft. FALSE where they are no chain. */
static gboolean
link_stages (Draft *draft)
{
  for (guint i = 1; i < draft->stages->len; i++) {
    gint32 from = stage_at (draft, i - 1), to = stage_at (draft, i);
    if (!find_serial_links (draft->plan, from, to, draft->removed))
      return FALSE;
    for (guint j = 0; j + 1 < i; j++)
      find_serial_links (draft->plan, stage_at (draft, j), to, draft->removed);
    SwScheduleLink staggered = {from, to, SW_PARALLEL_STAGGER, SW_LINK_SS, SW_UNIT_PERCENT};
    g_array_append_val (draft->added, staggered);
  }
  for (guint i = 1; i < draft->stages->len; i++)
    keep_followers (draft, i);
  return TRUE;
}

/* The links as they would be, in place of those of `input`. */
static void
change_links (const Draft *draft, SwScheduleInput *input)
{
  g_autofree guint8 *gone = g_new0 (guint8, input->link_count + 1);
  for (guint i = 0; i < draft->removed->len; i++)
    gone[g_array_index (draft->removed, gint32, i)] = 1;
  SwScheduleLink *links = g_new (SwScheduleLink, input->link_count + draft->added->len + 1);
  gint32 count = 0;
  for (gint32 i = 0; i < input->link_count; i++)
    if (!gone[i])
      links[count++] = input->links[i];
  for (guint i = 0; i < draft->added->len; i++)
    links[count++] = g_array_index (draft->added, SwScheduleLink, i);
  g_free ((gpointer) input->links);
  input->links = links;
  input->link_count = count;
}

static double
weeks_of_chain (const Draft *draft, const SwScheduleResult *result)
{
  SwInstant start = G_MAXINT32, finish = G_MININT32;
  for (guint i = 0; i < draft->stages->len; i++) {
    start = MIN (start, result->start[stage_at (draft, i)]);
    finish = MAX (finish, result->finish[stage_at (draft, i)]);
  }
  return weeks_of (draft->plan, start, finish);
}

static SwDay
go_live_of (SwPlan *plan, const SwScheduleResult *result)
{
  return plan->go_live >= 0 ? sw_instant_day (result->finish[plan->go_live]) : SW_NO_DAY;
}

static SwParallel *
name_things (const Draft *draft)
{
  SwPlan *plan = draft->plan;
  SwParallel *parallel = g_new0 (SwParallel, 1);
  parallel->stages = g_array_new (FALSE, FALSE, sizeof (gint64));
  parallel->removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  parallel->added = g_array_new (FALSE, FALSE, sizeof (SwParallelLink));
  for (guint i = 0; i < draft->stages->len; i++)
    g_array_append_val (parallel->stages, plan->rows[stage_at (draft, i)].task.id);
  for (guint i = 0; i < draft->removed->len; i++)
    g_array_append_val (parallel->removed,
                        plan->links[g_array_index (draft->removed, gint32, i)].id);
  for (guint i = 0; i < draft->added->len; i++) {
    const SwScheduleLink *link = &g_array_index (draft->added, SwScheduleLink, i);
    SwParallelLink named = {plan->rows[link->predecessor].task.id,
                            plan->rows[link->successor].task.id, (SwLinkType) link->type, link->lag,
                            (SwUnit) link->unit};
    g_array_append_val (parallel->added, named);
  }
  return parallel;
}

/* NULL where the stages are no chain or nothing would be gained. */
static SwParallel *
propose (Draft *draft)
{
  if (draft->stages->len < 2 || !link_stages (draft))
    return NULL;
  g_autoptr (SwScheduleInput) serial = sw_plan_free_input (draft->plan);
  g_autoptr (SwScheduleInput) changed = sw_plan_free_input (draft->plan);
  change_links (draft, changed);
  g_autoptr (SwSchedule) one = sw_schedule_new (serial, NULL);
  g_autoptr (SwSchedule) other = sw_schedule_new (changed, NULL);
  if (other == NULL) /* a loop */
    return NULL;
  const SwScheduleResult *before = sw_schedule_result (one, FALSE);
  const SwScheduleResult *after = sw_schedule_result (other, FALSE);
  double weeks_before = weeks_of_chain (draft, before);
  double weeks_after = weeks_of_chain (draft, after);
  if (weeks_after > weeks_before - LEAST_GAIN)
    return NULL;
  SwParallel *parallel = name_things (draft);
  parallel->weeks_before = weeks_before;
  parallel->weeks_after = weeks_after;
  parallel->go_live_before = go_live_of (draft->plan, before);
  parallel->go_live_after = go_live_of (draft->plan, after);
  return parallel;
}

/* The sibling of `stage` that `task` is or stands below; -1: none, or the stage itself. */
static gint32
sibling_above (SwPlan *plan, gint32 stage, gint32 task)
{
  gint32 parent = plan->rows[stage].task.parent;
  while (task >= 0 && plan->rows[task].task.parent != parent)
    task = plan->rows[task].task.parent;
  return task != stage ? task : -1;
}

static gboolean
are_in_row (SwPlan *plan, gint32 from, gint32 to)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint32));
  return is_stage (plan, from) && is_stage (plan, to) &&
         find_serial_links (plan, from, to, found) && could_run_together (plan, from, to);
}

/* The sibling that follows `stage` in a chain, or that it follows; -1: none. Looks only where its
 * links lead. */
static gint32
neighbour (SwPlan *plan, gint32 stage, gboolean next)
{
  gint32 looked_at = -1;
  for (gint32 i = stage; i < plan->rows[stage].task.end; i++) {
    gint32 count;
    const gint32 *positions =
        next ? sw_plan_successors (plan, i, &count) : sw_plan_predecessors (plan, i, &count);
    for (gint32 j = 0; j < count; j++) {
      const SwPlanLink *link = &plan->links[positions[j]];
      gint32 other = sibling_above (plan, stage, next ? link->successor : link->predecessor);
      if (other < 0 || other == looked_at)
        continue;
      looked_at = other;
      if (next ? are_in_row (plan, stage, other) : are_in_row (plan, other, stage))
        return other;
    }
  }
  return -1;
}

/* Two tasks in a row are no news; three are, and so are two phases or tracks. */
static gboolean
is_worth_telling (const Draft *draft)
{
  gint32 first = stage_at (draft, 0);
  return draft->stages->len > 2 ||
         (draft->stages->len == 2 && sw_task_is_summary (&draft->plan->rows[first].task, first) &&
          sw_task_is_summary (&draft->plan->rows[stage_at (draft, 1)].task, stage_at (draft, 1)));
}

/* Each proposal costs two schedules; nobody reads more of them. */
#define MOST_PROPOSALS 20

GPtrArray *
sw_parallel_find (SwPlan *plan)
{
  GPtrArray *proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_parallel_free);
  g_autofree guint8 *taken = g_new0 (guint8, plan->count + 1);
  for (gint32 i = 0; i < plan->count && proposals->len < MOST_PROPOSALS; i++) {
    if (taken[i] || !is_stage (plan, i) || neighbour (plan, i, FALSE) >= 0)
      continue;
    Draft draft = draft_new (plan);
    for (gint32 at = i; at >= 0 && !taken[at]; at = neighbour (plan, at, TRUE)) {
      taken[at] = 1;
      g_array_append_val (draft.stages, at);
    }
    SwParallel *parallel = is_worth_telling (&draft) ? propose (&draft) : NULL;
    if (parallel != NULL)
      g_ptr_array_add (proposals, parallel);
    draft_clear (&draft);
  }
  return proposals;
}

static int
by_start (gconstpointer a, gconstpointer b, gpointer plan)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  gint32 left = *(const gint32 *) a, right = *(const gint32 *) b;
  return (result->start[left] > result->start[right]) -
         (result->start[left] < result->start[right]);
}

SwParallel *
sw_parallel_of (SwPlan *plan, const gint32 *tasks, guint count, GError **error)
{
  Draft draft = draft_new (plan);
  g_array_append_vals (draft.stages, tasks, count);
  g_array_sort_with_data (draft.stages, by_start, plan);
  gboolean siblings = TRUE;
  for (guint i = 0; i < count; i++)
    siblings = siblings && plan->rows[tasks[i]].task.parent == plan->rows[tasks[0]].task.parent;
  SwParallel *parallel = siblings ? propose (&draft) : NULL;
  draft_clear (&draft);
  if (parallel == NULL)
    sw_refuse (
        error, SW_ERROR_REFUSED, "not-serial",
        _ ("These tasks cannot be put side by side. Name two or more tasks of one level that "
           "follow each other, finish to start, with no milestone in between."));
  return parallel;
}

gboolean
sw_parallel_apply (SwPlan *plan, GPtrArray *proposals, GError **error)
{
  SwEdit *edit =
      sw_edit_begin (plan->library, "plan-parallel", sw_project_title (plan->project), plan->id);
  for (guint i = 0; i < proposals->len; i++) {
    const SwParallel *parallel = proposals->pdata[i];
    for (guint j = 0; j < parallel->removed->len; j++)
      sw_edit_delete (edit, "link", g_array_index (parallel->removed, gint64, j));
    for (guint j = 0; j < parallel->added->len; j++) {
      const SwParallelLink *link = &g_array_index (parallel->added, SwParallelLink, j);
      sw_project_write_link (edit, plan->id, link->predecessor, link->successor, link->type,
                             link->lag, link->unit);
    }
  }
  return sw_edit_commit (edit, error) >= 0;
}

char *
sw_parallel_weeks (const SwWords *words, double weeks)
{
  return sw_format_decimal (words, (int) round (weeks * 10) * 10);
}
