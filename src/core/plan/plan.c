#include "core/plan/series-board.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SwPlan, sw_plan, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
sw_plan_load_project (SwPlan *plan)
{
  SwProject *project = sw_project_load (plan->library, plan->id);
  if (project == NULL)
    return; /* deleted meanwhile: the view that shows it will be closed */
  g_clear_pointer (&plan->project, sw_project_free);
  plan->project = project;
  sw_plan_load_calendars (plan);
}

static void
reload (SwPlan *plan)
{
  g_string_chunk_clear (plan->texts);
  plan->reading++;
  plan->rows_read = 0;
  g_autoptr (GArray) rows = sw_plan_read_rows (plan);
  sw_plan_read_links (plan);
  sw_plan_forget_paused_calendars (plan);
  sw_plan_read_pauses (plan);
  sw_plan_read_occurrences (plan);
  sw_library_trim (plan->library);
  sw_plan_arrange (plan, rows);
}

/* What a notice means for the plan. */
typedef struct {
  GArray *tasks;  /* gint64, ids of tasks whose cells changed */
  GArray *links;  /* the same of links */
  gboolean tree;  /* the order or number of tasks */
  gboolean whole; /* so much that all is to be read anew */
  gboolean project;
  gboolean calendars; /* who works when */
  gboolean pauses;
  gboolean occurrences;
} Effect;

/* The changes of one row follow each other. */
static void
note_row (GArray *rows, gint64 id)
{
  if (rows->len == 0 || g_array_index (rows, gint64, rows->len - 1) != id)
    g_array_append_val (rows, id);
}

static Effect
read_notice (SwPlan *plan, const SwNotice *notice)
{
  static const char *const shape[] = {"id", "deleted", "parent", "position", "kind", NULL};
  static const char *const membership[] = {"id", "deleted", "party", NULL};
  Effect effect = {.tasks = g_array_new (FALSE, FALSE, sizeof (gint64)),
                   .links = g_array_new (FALSE, FALSE, sizeof (gint64))};
  for (guint i = 0; i < notice->changes->len; i++) {
    const SwNoticeChange *change = &g_array_index (notice->changes, SwNoticeChange, i);
    if (g_str_equal (change->table, "task")) {
      note_row (effect.tasks, change->row);
      effect.tree = effect.tree || g_strv_contains (shape, change->column);
      effect.whole = effect.whole || notice->many;
    } else if (g_str_equal (change->table, "link")) {
      note_row (effect.links, change->row);
      effect.whole = effect.whole || notice->many;
    }
    if (g_str_equal (change->table, "pause"))
      effect.pauses = TRUE;
    else if (g_str_equal (change->table, "occurrence"))
      effect.occurrences = TRUE;
    else if (g_str_equal (change->table, "project"))
      effect.project = TRUE;
    else if (g_str_has_prefix (change->table, "calendar"))
      effect.calendars = TRUE;
    else if (g_str_equal (change->table, "person"))
      effect.calendars = effect.calendars || g_strv_contains (membership, change->column);
  }
  effect.whole = effect.whole || effect.tasks->len > SW_PLAN_MANY_ROWS;
  return effect;
}

/* The rows as they are, with the changed ones read anew, put into order again. */
static void
rearrange (SwPlan *plan, GArray *changed)
{
  g_autoptr (GArray) rows = g_array_sized_new (FALSE, FALSE, sizeof (SwTaskRow), plan->count + 1);
  g_autofree guint8 *stale = g_new0 (guint8, plan->count + 1);
  for (guint i = 0; i < changed->len; i++)
    stale[sw_plan_find (plan, g_array_index (changed, gint64, i)) + 1] = 1;
  for (gint32 i = 0; i < plan->count; i++) {
    if (!stale[i + 1])
      g_array_append_val (rows, plan->rows[i]);
  }
  for (guint i = 0; i < changed->len; i++) {
    SwTaskRow row;
    if (sw_plan_read_row (plan, g_array_index (changed, gint64, i), &row))
      g_array_append_val (rows, row);
  }
  sw_plan_arrange (plan, rows);
}

static void
refresh_values (SwPlan *plan, GArray *changed)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (gint32));
  guint cut = plan->calendars_cut;
  for (guint i = 0; i < changed->len; i++) {
    gint32 index = sw_plan_find (plan, g_array_index (changed, gint64, i));
    SwTaskRow row;
    if (index < 0 || !sw_plan_read_row (plan, g_array_index (changed, gint64, i), &row))
      continue;
    SwTaskRow *old = &plan->rows[index];
    row.task.parent = old->task.parent;
    row.task.end = old->task.end;
    row.task.ordinal = old->task.ordinal;
    row.task.depth = old->task.depth;
    *old = row;
    sw_plan_feed (plan, index);
    g_array_append_val (indices, index);
  }
  sw_plan_derive (plan);
  if (plan->calendars_cut != cut) /* the schedule borrowed the list as it was */
    g_clear_pointer (&plan->schedule, sw_schedule_free);
  if (indices->len > 0 && plan->schedule != NULL)
    sw_schedule_update (plan->schedule, (const gint32 *) (void *) indices->data,
                        (gint32) indices->len);
  if (plan->schedule != NULL)
    sw_plan_settle (plan);
}

static void
take_in (SwPlan *plan, const Effect *effect)
{
  if (effect->project)
    sw_plan_load_project (plan);
  else if (effect->calendars)
    sw_plan_load_calendars (plan);
  gboolean anew = effect->project || effect->calendars || effect->pauses;
  if (effect->whole) {
    reload (plan);
    return;
  }
  if (effect->pauses) {
    sw_plan_forget_paused_calendars (plan);
    sw_plan_read_pauses (plan);
  }
  if (effect->occurrences)
    sw_plan_read_occurrences (plan);
  if (effect->links->len > 0)
    sw_plan_read_changed_links (plan, effect->links);
  if (effect->tree) {
    rearrange (plan, effect->tasks);
    return;
  }
  if (effect->links->len > 0 || anew)
    g_clear_pointer (&plan->schedule, sw_schedule_free);
  refresh_values (plan, effect->tasks);
  if (anew)
    sw_plan_feed_all (plan);
  if (effect->links->len > 0)
    sw_plan_link_anew (plan);
  else if (plan->schedule == NULL)
    sw_plan_schedule_anew (plan);
}

/* What is noted in a class, key press by key press, or on the way to an installation says nothing
 * of the plan. */
static gboolean
leaves_the_plan_alone (const SwNotice *notice)
{
  static const char *const tables[] = {"tick",     "attendance", "agenda_item",
                                       "feedback", "signature",  NULL};
  for (guint i = 0; i < notice->changes->len; i++) {
    const char *table = g_array_index (notice->changes, SwNoticeChange, i).table;
    if (!g_strv_contains (tables, table) && !g_str_has_prefix (table, "deployment"))
      return FALSE;
  }
  return notice->changes->len > 0;
}

static void
library_changed_cb (SwLibrary *library, const SwNotice *notice, SwPlan *plan)
{
  if ((notice->project != 0 && notice->project != plan->id) || leaves_the_plan_alone (notice) ||
      (notice->action > 0 && notice->action <= plan->taken_to))
    return;
  Effect effect = read_notice (plan, notice);
  gboolean taken = sw_plan_take_offered (plan, notice->action);
  if (!taken)
    take_in (plan, &effect);
  gboolean structure = taken || effect.tree || effect.links->len > 0 || effect.whole;
  g_array_unref (effect.tasks);
  g_array_unref (effect.links);
  g_signal_emit (plan, signals[CHANGED], 0, structure);
}

SwPlan *
sw_plan_new (SwLibrary *library, gint64 project, GError **error)
{
  return sw_plan_load (library, project, FALSE, error);
}

SwPlan *
sw_plan_new_empty (SwLibrary *library)
{
  SwPlan *plan = g_object_new (SW_TYPE_PLAN, NULL);
  plan->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), plan, 0);
  return plan;
}

SwPlan *
sw_plan_load (SwLibrary *library, gint64 project, gboolean strict, GError **error)
{
  g_autoptr (SwPlan) plan = sw_plan_new_empty (library);
  plan->id = project;
  plan->strict = strict;
  sw_plan_load_project (plan);
  if (plan->project == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-project",
               _ ("The project is not in this library any more."));
    return NULL;
  }
  reload (plan);
  return sw_library_is_read (library, error) ? g_steal_pointer (&plan) : NULL;
}

SwLibrary *
sw_plan_library (SwPlan *plan)
{
  return plan->library;
}

const SwProject *
sw_plan_project (SwPlan *plan)
{
  return plan->project;
}

SwWorkday
sw_plan_workday (SwPlan *plan)
{
  return plan->workday;
}

gint32
sw_plan_count (SwPlan *plan)
{
  return plan->count;
}

const SwTask *
sw_plan_task (SwPlan *plan, gint32 index)
{
  return &plan->rows[index].task;
}

gint32
sw_plan_find (SwPlan *plan, gint64 id)
{
  return sw_id_index_find (plan->index, id);
}

const SwPlanLink *
sw_plan_links (SwPlan *plan, gint32 *count)
{
  if (count != NULL)
    *count = plan->link_count;
  return plan->links;
}

const gint32 *
sw_plan_predecessors (SwPlan *plan, gint32 index, gint32 *count)
{
  *count = plan->predecessor_first[index + 1] - plan->predecessor_first[index];
  return plan->predecessors + plan->predecessor_first[index];
}

const gint32 *
sw_plan_successors (SwPlan *plan, gint32 index, gint32 *count)
{
  *count = plan->successor_first[index + 1] - plan->successor_first[index];
  return plan->successors + plan->successor_first[index];
}

gint32
sw_plan_own_minutes (SwPlan *plan, gint32 index)
{
  return sw_plan_is_recurring (plan, index) ? plan->rows[index].task.duration
                                            : plan->durations[index];
}

gint32
sw_plan_work_minutes (SwPlan *plan, gint32 index)
{
  if (!sw_task_is_summary (&plan->rows[index].task, index))
    return sw_plan_own_minutes (plan, index);
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  return sw_calendar_position (plan->calendar, result->finish[index]) -
         sw_calendar_position (plan->calendar, result->start[index]);
}

const SwScheduleResult *
sw_plan_schedule (SwPlan *plan, gboolean floats)
{
  return sw_schedule_result (plan->schedule, floats);
}

gint32
sw_plan_go_live (SwPlan *plan)
{
  return plan->go_live;
}

SwDay
sw_plan_go_live_day (SwPlan *plan)
{
  return plan->go_live >= 0 ? sw_instant_day (sw_plan_schedule (plan, FALSE)->finish[plan->go_live])
                            : SW_NO_DAY;
}

static void
sw_plan_finalize (GObject *object)
{
  SwPlan *plan = SW_PLAN (object);
  g_clear_pointer (&plan->schedule, sw_schedule_free);
  g_clear_pointer (&plan->loop, g_array_unref);
  g_clear_pointer (&plan->index, sw_id_index_free);
  g_array_unref (plan->links_apart);
  g_clear_pointer (&plan->project, sw_project_free);
  g_string_chunk_free (plan->texts);
  g_free (plan->rows);
  g_free (plan->links);
  g_free (plan->predecessor_first);
  g_free (plan->predecessors);
  g_free (plan->successor_first);
  g_free (plan->successors);
  g_free (plan->parents);
  g_free (plan->durations);
  g_free (plan->elapsed);
  g_free (plan->constraints);
  g_free (plan->constraint_at);
  g_free (plan->calendar_slots);
  g_ptr_array_unref (plan->calendars);
  g_clear_pointer (&plan->book, sw_calendar_book_free);
  g_hash_table_unref (plan->paused_slots);
  g_array_unref (plan->pauses);
  g_array_unref (plan->segments);
  g_array_unref (plan->occurrence_rows);
  g_array_unref (plan->recurring);
  g_ptr_array_unref (plan->series);
  g_clear_object (&plan->offered);
  g_clear_object (&plan->library);
  G_OBJECT_CLASS (sw_plan_parent_class)->finalize (object);
}

static void
sw_plan_class_init (SwPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sw_plan_finalize;
  signals[CHANGED] = g_signal_new ("changed", SW_TYPE_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
sw_plan_init (SwPlan *plan)
{
  plan->texts = g_string_chunk_new (4096);
  plan->calendars = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_calendar_unref);
  plan->paused_slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  plan->pauses = g_array_new (FALSE, FALSE, sizeof (SwPause));
  plan->links_apart = g_array_new (FALSE, FALSE, sizeof (SwLinkRow));
  plan->segments = g_array_new (FALSE, FALSE, sizeof (SwSpan));
  plan->occurrence_rows = g_array_new (FALSE, FALSE, sizeof (SwOccurrenceRow));
  plan->recurring = g_array_new (FALSE, FALSE, sizeof (gint32));
  plan->series = sw_series_list_new ();
  plan->go_live = -1;
}
