/* Tasks from the library's rows. Whatever the rows hold, the plan stands: unknown codes, dates out
 * of range and the like are read as absent. */
#include "core/plan/plan-private.h"

#include <string.h>

#define TASK_SQL                                                                                   \
  "SELECT id, parent, position, kind, item, title, note, party, role, owner, duration, unit, "     \
  "progress, constraint_kind, constraint_at, deadline, internal, effort, optimistic, "             \
  "pessimistic, "                                                                                  \
  "recurrence FROM task WHERE deleted = 0 AND "

enum {
  ID,
  PARENT,
  POSITION,
  KIND,
  ITEM,
  TITLE,
  NOTE,
  PARTY,
  ROLE,
  OWNER,
  DURATION,
  UNIT,
  PROGRESS,
  CONSTRAINT,
  CONSTRAINT_AT,
  DEADLINE,
  INTERNAL,
  EFFORT,
  OPTIMISTIC,
  PESSIMISTIC,
  RECURRENCE,
};

static const char *
keep (SwPlan *plan, const char *text)
{
  return text != NULL ? g_string_chunk_insert (plan->texts, text) : NULL;
}

static SwInstant
read_instant (SwQuery *query, int column)
{
  gint32 instant = sw_query_civil (query, column);
  return instant == SW_NO_INSTANT || instant < SW_FIRST_DAY * SW_DAY_MINUTES ||
                 instant > SW_LAST_DAY * SW_DAY_MINUTES
             ? SW_NO_INSTANT
             : instant;
}

static void
read_constraint (SwQuery *query, SwTask *task)
{
  SwConstraint constraint = SW_CONSTRAINT_ASAP;
  sw_constraint_parse (sw_query_text (query, CONSTRAINT), &constraint);
  task->constraint_at = read_instant (query, CONSTRAINT_AT);
  gboolean needs_date = constraint > SW_CONSTRAINT_ALAP;
  task->constraint =
      (guint8) (needs_date && task->constraint_at == SW_NO_INSTANT ? SW_CONSTRAINT_ASAP
                                                                   : constraint);
}

/* -1 where nothing was estimated. */
static gint32
read_estimate (SwQuery *query, int column)
{
  return sw_query_is_null (query, column)
             ? -1
             : (gint32) CLAMP (sw_query_int (query, column), 0, SW_MAX_MINUTES);
}

/* Recurring work without a rule that can be read is a task. */
static void
read_recurrence (SwPlan *plan, SwQuery *query, SwTaskRow *row)
{
  SwRecurrence rule;
  const char *text = sw_query_text (query, RECURRENCE);
  if (row->own_kind != SW_KIND_RECURRING)
    return;
  if (sw_recurrence_parse (text, &rule))
    row->task.recurrence = keep (plan, text);
  else
    row->own_kind = SW_KIND_TASK;
}

static void
fill (SwPlan *plan, SwQuery *query, SwTaskRow *row)
{
  memset (row, 0, sizeof *row);
  row->number = plan->rows_read++;
  SwTask *task = &row->task;
  task->id = sw_query_int (query, ID);
  row->parent_id = sw_query_int (query, PARENT);
  task->position = sw_query_real (query, POSITION);
  SwKind kind = SW_KIND_TASK;
  sw_kind_parse (sw_query_text (query, KIND), &kind);
  row->own_kind = (guint8) kind;
  task->item = sw_project_item (plan->project, sw_query_text (query, ITEM));
  task->own_title = keep (plan, sw_query_text (query, TITLE));
  task->own_note = keep (plan, sw_query_text (query, NOTE));
  SwParty party = SW_PARTY_UNSET;
  sw_party_parse (sw_query_text (query, PARTY), &party);
  task->party = (gint8) party;
  const char *role = sw_query_text (query, ROLE);
  task->role = role != NULL ? g_intern_string (role) : NULL;
  task->owner = sw_query_int (query, OWNER);
  task->duration = (gint32) CLAMP (sw_query_int (query, DURATION), 0, SW_MAX_MINUTES);
  task->elapsed = sw_query_int (query, UNIT) == SW_UNIT_ELAPSED;
  row->own_progress = (guint8) CLAMP (sw_query_int (query, PROGRESS), 0, 100);
  read_constraint (query, task);
  task->deadline = read_instant (query, DEADLINE);
  row->own_internal = sw_query_int (query, INTERNAL) != 0;
  task->effort = sw_query_is_null (query, EFFORT)
                     ? 100
                     : (gint16) CLAMP (sw_query_int (query, EFFORT), 0, SW_MAX_EFFORT);
  task->optimistic = read_estimate (query, OPTIMISTIC);
  task->pessimistic = read_estimate (query, PESSIMISTIC);
  read_recurrence (plan, query, row);
}

GArray *
sw_plan_read_rows (SwPlan *plan)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (SwTaskRow));
  g_autoptr (SwQuery) query =
      sw_library_query (plan->library, TASK_SQL "project = ?1", SW_INT (plan->id), SW_END);
  while (sw_query_next (query)) {
    SwTaskRow row;
    fill (plan, query, &row);
    g_array_append_val (rows, row);
  }
  return rows;
}

gboolean
sw_plan_read_row (SwPlan *plan, gint64 id, SwTaskRow *row)
{
  g_autoptr (SwQuery) query = sw_library_query (plan->library, TASK_SQL "id = ?1 AND project = ?2",
                                                SW_INT (id), SW_INT (plan->id), SW_END);
  if (!sw_query_next (query))
    return FALSE;
  fill (plan, query, row);
  return TRUE;
}
