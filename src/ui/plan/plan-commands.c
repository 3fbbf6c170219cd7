#include "ui/plan/plan-commands.h"

#include <glib/gi18n.h>

/* Ids of the selected tasks that do not lie below another selected one, in order. */
static GArray *
selected_tops (SwPlanBoard *board)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint32 first, last, end = -1;
  if (!sw_plan_board_selection (board, &first, &last))
    return ids;
  for (gint32 row = first; row <= last; row++) {
    const SwTask *task = sw_plan_task (board->plan, board->view.rows[row]);
    if (board->view.rows[row] < end)
      continue;
    end = task->end;
    g_array_append_val (ids, task->id);
  }
  return ids;
}

gboolean
sw_plan_command_add (SwPlanBoard *board)
{
  gint32 cursor = sw_plan_board_cursor (board);
  SwTaskDraft draft = {.title = _ ("New task"),
                       .parent = -1,
                       .after = -1,
                       .duration = sw_plan_workday (board->plan).day_minutes,
                       .unit = SW_UNIT_WORKING,
                       .kind = SW_KIND_TASK};
  if (cursor >= 0) {
    const SwTask *task = sw_plan_task (board->plan, cursor);
    gboolean into =
        sw_task_is_summary (task, cursor) && !sw_plan_rows_is_folded (board->rows, cursor);
    draft.parent = into ? cursor : task->parent;
    draft.after = into ? -1 : cursor;
  }
  GError *error = NULL;
  gint64 id = sw_plan_add (board->plan, &draft, &error);
  return sw_plan_board_report (board, error) && id != 0 && sw_plan_board_go_to (board, id);
}

gboolean
sw_plan_command_remove (SwPlanBoard *board)
{
  g_autoptr (GArray) ids = selected_tops (board);
  g_autofree gint32 *tasks = g_new (gint32, ids->len + 1);
  for (guint i = 0; i < ids->len; i++)
    tasks[i] = sw_plan_find (board->plan, g_array_index (ids, gint64, i));
  if (ids->len == 0)
    return FALSE;
  g_autofree char *sentence = NULL;
  if (ids->len == 1) {
    const char *title = sw_plan_title (board->plan, tasks[0], board->view.language);
    sentence = g_strdup_printf (_ ("“%s” was removed."), title);
  } else {
    const char *form = ngettext ("%u task was removed.", "%u tasks were removed.", ids->len);
    sentence = g_strdup_printf (form, ids->len);
  }
  GError *error = NULL;
  sw_plan_remove (board->plan, tasks, ids->len, &error);
  if (!sw_plan_board_report (board, error))
    return FALSE;
  sw_plan_board_say (board, sentence, TRUE);
  return TRUE;
}

gboolean
sw_plan_command_indent (SwPlanBoard *board, int levels)
{
  g_autoptr (GArray) ids = selected_tops (board);
  gboolean done = FALSE;
  /* Outdenting from the last on keeps the order of siblings. */
  for (guint i = 0; i < ids->len; i++) {
    guint place = levels > 0 ? i : ids->len - 1 - i;
    gint32 task = sw_plan_find (board->plan, g_array_index (ids, gint64, place));
    GError *error = NULL;
    if (levels > 0)
      sw_plan_indent (board->plan, task, &error);
    else
      sw_plan_outdent (board->plan, task, &error);
    if (!sw_plan_board_report (board, error))
      return done;
    done = TRUE;
  }
  if (done) /* its new summary may be folded */
    sw_plan_board_go_to (board, board->cursor);
  return done;
}

/* The sibling before `task`, -1 when it is the first. */
static gint32
sibling_before (SwPlan *plan, gint32 task)
{
  gint32 parent = sw_plan_task (plan, task)->parent;
  gint32 sibling = parent + 1;
  if (sibling == task)
    return -1;
  while (sw_plan_task (plan, sibling)->end < task)
    sibling = sw_plan_task (plan, sibling)->end;
  return sibling;
}

/* The sibling after `task`, -1 when it is the last. */
static gint32
sibling_after (SwPlan *plan, gint32 task)
{
  gint32 parent = sw_plan_task (plan, task)->parent, next = sw_plan_task (plan, task)->end;
  gint32 end = parent >= 0 ? sw_plan_task (plan, parent)->end : sw_plan_count (plan);
  return next < end ? next : -1;
}

gboolean
sw_plan_command_reorder (SwPlanBoard *board, int places)
{
  gint32 task = sw_plan_board_cursor (board);
  if (task < 0)
    return FALSE;
  gint32 neighbour =
      places < 0 ? sibling_before (board->plan, task) : sibling_after (board->plan, task);
  if (neighbour < 0)
    return FALSE;
  gint32 before = places < 0 ? neighbour : sibling_after (board->plan, neighbour);
  GError *error = NULL;
  sw_plan_reorder (board->plan, task, before, &error);
  return sw_plan_board_report (board, error);
}

gboolean
sw_plan_command_move_to (SwPlanBoard *board, gint32 task, SwInstant instant)
{
  SwCalendar *calendar = sw_plan_calendar (board->plan);
  const SwTask *facts = sw_plan_task (board->plan, task);
  if (!facts->elapsed && facts->kind != SW_KIND_MILESTONE)
    instant = sw_calendar_start_at (calendar, sw_calendar_position (calendar, instant));
  if (instant == sw_plan_schedule (board->plan, FALSE)->start[task])
    return FALSE;
  GError *error = NULL;
  sw_plan_move (board->plan, task, instant, &error);
  return sw_plan_board_report (board, error);
}

gboolean
sw_plan_command_shift (SwPlanBoard *board, int days)
{
  gint32 task = sw_plan_board_cursor (board);
  if (task < 0)
    return FALSE;
  SwInstant start = sw_plan_schedule (board->plan, FALSE)->start[task];
  SwCalendar *calendar = sw_plan_calendar (board->plan);
  SwDay day = sw_instant_day (start);
  /* At most a month of days off lies between two working days. */
  for (int tries = 0; tries < 31; tries++) {
    day += days < 0 ? -1 : 1;
    if (sw_calendar_day (calendar, day)->count > 0)
      break;
  }
  return sw_plan_command_move_to (board, task, sw_day_instant (day, sw_instant_minute (start)));
}

gboolean
sw_plan_command_stretch (SwPlanBoard *board, int days)
{
  gint32 task = sw_plan_board_cursor (board);
  if (task < 0)
    return FALSE;
  const SwTask *facts = sw_plan_task (board->plan, task);
  if (sw_task_is_summary (facts, task) || facts->kind == SW_KIND_MILESTONE)
    return FALSE;
  int day = facts->elapsed ? SW_DAY_MINUTES : sw_plan_workday (board->plan).day_minutes;
  int minutes = facts->duration + days * day;
  if (minutes <= 0)
    return FALSE;
  GError *error = NULL;
  sw_plan_resize (board->plan, task, minutes, &error);
  return sw_plan_board_report (board, error);
}

int
sw_plan_command_span (SwPlanBoard *board, gint32 task, SwInstant instant)
{
  SwInstant start = sw_plan_schedule (board->plan, FALSE)->start[task];
  if (sw_plan_task (board->plan, task)->elapsed)
    return MAX (0, instant - start);
  SwCalendar *calendar = sw_plan_calendar (board->plan);
  return MAX (0, sw_calendar_position (calendar, instant) - sw_calendar_position (calendar, start));
}

gboolean
sw_plan_command_link (SwPlanBoard *board)
{
  g_autoptr (GArray) ids = selected_tops (board);
  gboolean done = FALSE;
  for (guint i = 1; i < ids->len; i++) {
    gint32 before = sw_plan_find (board->plan, g_array_index (ids, gint64, i - 1));
    gint32 after = sw_plan_find (board->plan, g_array_index (ids, gint64, i));
    GError *error = NULL;
    sw_plan_link (board->plan, before, after, SW_LINK_FS, 0, SW_UNIT_WORKING, &error);
    if (!sw_plan_board_report (board, error))
      return done;
    done = TRUE;
  }
  return done;
}

/* The ids of the tasks whose links to the task `id` go: all, or those that are in `ids`. */
static gboolean
unlink_one (SwPlanBoard *board, gint64 id, GArray *ids)
{
  gint32 count, task = sw_plan_find (board->plan, id);
  const gint32 *arriving = sw_plan_predecessors (board->plan, task, &count);
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gint32 i = 0; i < count; i++) {
    gint32 index = sw_gantt_link (board->plan, arriving[i])->predecessor;
    gint64 predecessor = sw_plan_task (board->plan, index)->id;
    gboolean wanted = ids->len == 1;
    for (guint k = 0; k < ids->len; k++)
      wanted |= g_array_index (ids, gint64, k) == predecessor;
    if (wanted)
      g_array_append_val (from, predecessor);
  }
  for (guint i = 0; i < from->len; i++) {
    GError *error = NULL;
    sw_plan_unlink (board->plan, sw_plan_find (board->plan, g_array_index (from, gint64, i)),
                    sw_plan_find (board->plan, id), &error);
    if (!sw_plan_board_report (board, error))
      return FALSE;
  }
  return from->len > 0;
}

gboolean
sw_plan_command_unlink (SwPlanBoard *board)
{
  g_autoptr (GArray) ids = selected_tops (board);
  gboolean done = FALSE;
  for (guint i = 0; i < ids->len; i++)
    done |= unlink_one (board, g_array_index (ids, gint64, i), ids);
  return done;
}

gboolean
sw_plan_command_rename (SwPlanBoard *board, gint32 task, const char *title)
{
  if (g_str_equal (sw_plan_title (board->plan, task, board->view.language), title))
    return FALSE;
  GError *error = NULL;
  sw_plan_set (board->plan, task, "title", title, &error);
  return sw_plan_board_report (board, error);
}
