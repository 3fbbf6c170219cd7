#include "ui/plan/plan-commands.h"

#include "core/base/error.h"
#include "core/people/person.h"

#include <glib/gi18n.h>

/* An edit with all it needs, so that it can be done again once the file is back. Tasks are named by
 * id: between two tries the plan may change. */
typedef struct _Command Command;
struct _Command {
  gboolean (*run) (SwPlanBoard *board, const Command *command, GError **error);
  SwPlanBoard *board; /* borrowed; the closure of a retry dies with it */
  gint64 task;
  gint64 other;
  gint64 before;
  int number;
  SwLinkType type;
  SwUnit unit;
  char *key;
  char *text;
};

static gboolean perform (SwPlanBoard *board, Command *command, GError **rule);

static void
again_cb (Command *command)
{
  perform (command->board, command, NULL);
}

static void
command_free (gpointer data, GClosure *closure)
{
  Command *command = data;
  g_free (command->key);
  g_free (command->text);
  g_free (command);
}

static GClosure *
again (SwPlanBoard *board, const Command *command)
{
  Command *copy = g_memdup2 (command, sizeof *command);
  copy->board = board;
  copy->key = g_strdup (command->key);
  copy->text = g_strdup (command->text);
  GClosure *closure = g_cclosure_new_swap (G_CALLBACK (again_cb), copy, command_free);
  g_object_watch_closure (G_OBJECT (board), closure);
  return closure;
}

/* Does it; TRUE where something was changed. A refusal is told; with `rule` that of a rule is left
 * to the caller. */
static gboolean
perform (SwPlanBoard *board, Command *command, GError **rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPlanBoard) keep = g_object_ref (board);
  gboolean done = command->run (board, command, &error);
  if (error == NULL)
    return done;
  if (rule != NULL && !g_error_matches (error, SW_ERROR, SW_ERROR_FILE))
    g_propagate_error (rule, g_steal_pointer (&error));
  else
    sw_plan_board_refuse (board, error, again (board, command));
  return FALSE;
}

static gint32
task_of (SwPlanBoard *board, const Command *command)
{
  return sw_plan_find (board->plan, command->task);
}

static gint64
id_of (SwPlanBoard *board, gint32 index)
{
  return index >= 0 ? sw_plan_task (board->plan, index)->id : 0;
}

/* The selected tasks that do not lie below another selected one, in order. */
static GArray *
selected_tops (SwPlanBoard *board)
{
  GArray *tasks = sw_plan_board_selected (board);
  sw_plan_keep_tops (board->plan, tasks);
  return tasks;
}

static gboolean
run_add (SwPlanBoard *board, const Command *command, GError **error)
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
  if (command->key != NULL) {
    draft.title = _ ("New recurring work");
    draft.recurrence = command->key;
    draft.duration = 60;
  }
  if (command->text != NULL) {
    draft.title = command->text;
    draft.kind = SW_KIND_MILESTONE;
    draft.duration = 0;
  }
  gint64 id = sw_plan_add (board->plan, &draft, error);
  return id != 0 && sw_plan_board_go_to (board, id);
}

gboolean
sw_plan_command_add_milestone (SwPlanBoard *board)
{
  return perform (board, &(Command){.run = run_add, .text = (char *) _ ("New milestone")}, NULL);
}

gboolean
sw_plan_command_add_recurring (SwPlanBoard *board)
{
  return perform (board, &(Command){.run = run_add, .key = (char *) "weekly"}, NULL);
}

static gboolean
run_move_occurrence (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 task = task_of (board, command);
  return task >= 0 && sw_plan_occurrence_move (board->plan, task, (SwDay) command->other,
                                               (SwInstant) command->number, error);
}

gboolean
sw_plan_command_move_occurrence (SwPlanBoard *board, gint64 task, SwDay day, SwInstant at)
{
  Command command = {.run = run_move_occurrence, .task = task, .other = day, .number = at};
  return perform (board, &command, NULL);
}

gboolean
sw_plan_command_add (SwPlanBoard *board)
{
  return perform (board, &(Command){.run = run_add}, NULL);
}

static gboolean
run_remove (SwPlanBoard *board, const Command *command, GError **error)
{
  g_autoptr (GArray) tasks = selected_tops (board);
  g_autofree char *sentence = NULL;
  if (tasks->len == 0)
    return FALSE;
  if (tasks->len == 1) {
    const char *title =
        sw_plan_title (board->plan, g_array_index (tasks, gint32, 0), board->view.language);
    sentence = g_strdup_printf (_ ("“%s” was removed."), title);
  } else {
    const char *form = ngettext ("%u task was removed.", "%u tasks were removed.", tasks->len);
    sentence = g_strdup_printf (form, tasks->len);
  }
  if (!sw_plan_remove (board->plan, (const gint32 *) tasks->data, tasks->len, error))
    return FALSE;
  sw_plan_board_say (board, sentence, TRUE);
  return TRUE;
}

gboolean
sw_plan_command_remove (SwPlanBoard *board)
{
  return perform (board, &(Command){.run = run_remove}, NULL);
}

/* The tasks' new summary may be folded; they stay selected. */
static void
show_selection (SwPlanBoard *board, GHashTable *picked)
{
  gint64 cursor = board->cursor, anchor = board->anchor;
  if (g_hash_table_size (picked) > 0) {
    sw_plan_board_go_to (board, cursor);
    sw_plan_board_pick (board, picked);
    return;
  }
  sw_plan_board_go_to (board, anchor);
  gint32 index = sw_plan_find (board->plan, cursor);
  gint32 row = index >= 0 ? sw_gantt_row (&board->view, index) : -1;
  if (row >= 0)
    sw_plan_board_move_cursor (board, row, TRUE);
  else
    sw_plan_board_go_to (board, cursor);
}

static gboolean
run_indent (SwPlanBoard *board, const Command *command, GError **error)
{
  g_autoptr (GArray) tasks = selected_tops (board);
  g_autoptr (GHashTable) picked = sw_plan_board_picked (board);
  const gint32 *indices = (const gint32 *) tasks->data;
  gboolean done = command->number > 0
                      ? sw_plan_indent_many (board->plan, indices, tasks->len, error)
                      : sw_plan_outdent_many (board->plan, indices, tasks->len, error);
  if (done && tasks->len > 0)
    show_selection (board, picked);
  return done && tasks->len > 0;
}

gboolean
sw_plan_command_indent (SwPlanBoard *board, int levels)
{
  return perform (board, &(Command){.run = run_indent, .number = levels}, NULL);
}

/* A range would take in what now lies between its ends. */
static void
keep_selection (SwPlanBoard *board, const GArray *tops)
{
  gint32 parent = sw_plan_task (board->plan, g_array_index (tops, gint32, 0))->parent;
  for (guint i = 1; i < tops->len; i++) {
    if (sw_plan_task (board->plan, g_array_index (tops, gint32, i))->parent != parent) {
      sw_plan_board_freeze_selection (board);
      return;
    }
  }
}

static gboolean
run_reorder (SwPlanBoard *board, const Command *command, GError **error)
{
  g_autoptr (GArray) tops = selected_tops (board);
  if (tops->len == 0)
    return FALSE;
  keep_selection (board, tops);
  return sw_plan_move_many (board->plan, (const gint32 *) (void *) tops->data, tops->len,
                            command->number, error);
}

gboolean
sw_plan_command_reorder (SwPlanBoard *board, int places)
{
  return perform (board, &(Command){.run = run_reorder, .number = places}, NULL);
}

GArray *
sw_plan_command_held (SwPlanBoard *board, gint32 task)
{
  gint32 row = sw_gantt_row (&board->view, task);
  if (sw_plan_board_is_selected (board, row) && sw_plan_board_selected_count (board) > 1)
    return selected_tops (board);
  GArray *alone = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_array_append_val (alone, task);
  return alone;
}

static gboolean
run_place (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 task = task_of (board, command);
  gint32 parent = command->other != 0 ? sw_plan_find (board->plan, command->other) : -1;
  gint32 before = command->before != 0 ? sw_plan_find (board->plan, command->before) : -1;
  if (task < 0 || (command->other != 0 && parent < 0))
    return FALSE;
  g_autoptr (GArray) held = sw_plan_command_held (board, task);
  if (held->len > 1)
    sw_plan_board_freeze_selection (board);
  return sw_plan_place_many (board->plan, (const gint32 *) (void *) held->data, held->len, parent,
                             before, error);
}

gboolean
sw_plan_command_place (SwPlanBoard *board, gint32 task, gint32 parent, gint32 before)
{
  return perform (board,
                  &(Command){.run = run_place,
                             .task = id_of (board, task),
                             .other = id_of (board, parent),
                             .before = id_of (board, before)},
                  NULL);
}

static gboolean
run_move (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 task = task_of (board, command);
  SwInstant start = command->number;
  if (task < 0)
    return FALSE;
  g_autofree char *replaced = sw_plan_move_replaces (board->plan, &task, &start, 1);
  if (!sw_plan_move (board->plan, task, command->number, error))
    return FALSE;
  if (replaced != NULL)
    sw_plan_board_say (board, replaced, TRUE);
  return TRUE;
}

gboolean
sw_plan_command_move_to (SwPlanBoard *board, gint32 task, SwInstant instant)
{
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, task);
  const SwTask *facts = sw_plan_task (board->plan, task);
  if (!facts->elapsed && facts->kind != SW_KIND_MILESTONE)
    instant = sw_calendar_start_at (calendar, sw_calendar_position (calendar, instant));
  if (instant == sw_plan_schedule (board->plan, FALSE)->start[task])
    return FALSE;
  return perform (
      board, &(Command){.run = run_move, .task = id_of (board, task), .number = instant}, NULL);
}

static gboolean
run_move_selected (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 held = task_of (board, command);
  g_autoptr (GArray) tops = selected_tops (board);
  const gint32 *tasks = (const gint32 *) (void *) tops->data;
  if (held < 0 || tops->len == 0)
    return FALSE;
  g_autofree SwInstant *starts =
      sw_plan_starts_along (board->plan, held, command->number, tasks, tops->len);
  g_autofree char *replaced = sw_plan_move_replaces (board->plan, tasks, starts, tops->len);
  if (!sw_plan_move_tasks (board->plan, tasks, starts, tops->len, error))
    return FALSE;
  if (replaced != NULL)
    sw_plan_board_say (board, replaced, TRUE);
  return TRUE;
}

gboolean
sw_plan_command_move_selected (SwPlanBoard *board, gint32 held, SwInstant instant)
{
  if (instant == sw_plan_schedule (board->plan, FALSE)->start[held])
    return FALSE;
  return perform (
      board, &(Command){.run = run_move_selected, .task = id_of (board, held), .number = instant},
      NULL);
}

/* The start that lies so many working days on, or the next one after. */
static SwInstant
start_after (SwPlanBoard *board, gint32 task, int days)
{
  SwInstant start = sw_plan_schedule (board->plan, FALSE)->start[task];
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, task);
  int step = days < 0 ? -1 : 1;
  SwDay day = sw_instant_day (start) + days - step;
  /* Somebody may be away for a year. */
  for (int tries = 0; tries < 400; tries++) {
    day += step;
    if (sw_calendar_day (calendar, day)->count > 0)
      break;
  }
  return sw_day_instant (day, sw_instant_minute (start));
}

static gboolean
run_shift (SwPlanBoard *board, const Command *command, GError **error)
{
  g_autoptr (GArray) tasks = selected_tops (board);
  g_autofree SwInstant *starts = g_new (SwInstant, tasks->len + 1);
  for (guint i = 0; i < tasks->len; i++)
    starts[i] = start_after (board, g_array_index (tasks, gint32, i), command->number);
  return tasks->len > 0 && sw_plan_move_tasks (board->plan, (const gint32 *) (void *) tasks->data,
                                               starts, tasks->len, error);
}

gboolean
sw_plan_command_shift (SwPlanBoard *board, int days)
{
  gint32 task = sw_plan_board_cursor (board);
  if (sw_plan_board_selected_count (board) != 1)
    return perform (board, &(Command){.run = run_shift, .number = days}, NULL);
  return task >= 0 && sw_plan_command_move_to (board, task, start_after (board, task, days));
}

/* One field of each selected leaf, as `value` says it; NULL leaves a task as it is. */
static gboolean
change_each (SwPlanBoard *board, char *(*value) (SwPlanBoard *board, gint32 task, int amount),
             int amount, GError **error)
{
  g_autoptr (GArray) selected = sw_plan_board_selected (board);
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < selected->len; i++) {
    gint32 task = g_array_index (selected, gint32, i);
    char *pair = sw_task_is_summary (sw_plan_task (board->plan, task), task)
                     ? NULL
                     : value (board, task, amount);
    if (pair == NULL)
      continue;
    g_array_append_val (tasks, task);
    g_ptr_array_add (pairs, pair);
  }
  return tasks->len > 0 && sw_plan_set_each (board->plan, (const gint32 *) (void *) tasks->data,
                                             tasks->len, (const char *const *) pairs->pdata, error);
}

static gboolean
run_resize (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 task = task_of (board, command);
  return task >= 0 && sw_plan_resize (board->plan, task, command->number, error);
}

gboolean
sw_plan_command_resize (SwPlanBoard *board, gint32 task, int minutes)
{
  if (minutes == sw_plan_task (board->plan, task)->duration)
    return FALSE;
  return perform (
      board, &(Command){.run = run_resize, .task = id_of (board, task), .number = minutes}, NULL);
}

static char *
longer (SwPlanBoard *board, gint32 task, int days)
{
  const SwTask *facts = sw_plan_task (board->plan, task);
  SwWorkday workday = sw_plan_workday (board->plan);
  int minutes = facts->duration + days * (facts->elapsed ? SW_DAY_MINUTES : workday.day_minutes);
  if (facts->kind == SW_KIND_MILESTONE || minutes <= 0)
    return NULL;
  g_autofree char *code = sw_duration_to_code (
      minutes, facts->elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING, workday, FALSE);
  return g_strconcat ("duration=", code, NULL);
}

static gboolean
run_stretch (SwPlanBoard *board, const Command *command, GError **error)
{
  return change_each (board, longer, command->number, error);
}

gboolean
sw_plan_command_stretch (SwPlanBoard *board, int days)
{
  return perform (board, &(Command){.run = run_stretch, .number = days}, NULL);
}

int
sw_plan_command_span (SwPlanBoard *board, gint32 task, SwInstant instant)
{
  SwInstant start = sw_plan_schedule (board->plan, FALSE)->start[task];
  if (sw_plan_task (board->plan, task)->elapsed)
    return MAX (0, instant - start);
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, task);
  return MAX (0, sw_calendar_position (calendar, instant) - sw_calendar_position (calendar, start));
}

static gboolean
run_progress (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 task = task_of (board, command);
  return task >= 0 && sw_plan_set_progress (board->plan, task, command->number, error);
}

gboolean
sw_plan_command_progress (SwPlanBoard *board, gint32 task, int percent)
{
  if (percent == sw_plan_task (board->plan, task)->progress)
    return FALSE;
  return perform (
      board, &(Command){.run = run_progress, .task = id_of (board, task), .number = percent}, NULL);
}

static char *
further (SwPlanBoard *board, gint32 task, int percent)
{
  int before = sw_plan_task (board->plan, task)->progress;
  int after = CLAMP (before + percent, 0, 100);
  return before != after ? g_strdup_printf ("progress=%d", after) : NULL;
}

static gboolean
run_progress_by (SwPlanBoard *board, const Command *command, GError **error)
{
  return change_each (board, further, command->number, error);
}

gboolean
sw_plan_command_progress_by (SwPlanBoard *board, int percent)
{
  return perform (board, &(Command){.run = run_progress_by, .number = percent}, NULL);
}

static char *
as_far (SwPlanBoard *board, gint32 task, int percent)
{
  gboolean same = sw_plan_task (board->plan, task)->progress == percent;
  return same ? NULL : g_strdup_printf ("progress=%d", percent);
}

static gboolean
run_progress_to (SwPlanBoard *board, const Command *command, GError **error)
{
  return change_each (board, as_far, command->number, error);
}

gboolean
sw_plan_command_progress_to (SwPlanBoard *board, int percent)
{
  return perform (board, &(Command){.run = run_progress_to, .number = percent}, NULL);
}

int
sw_plan_command_progress_of (SwPlanBoard *board)
{
  g_autoptr (GArray) selected = sw_plan_board_selected (board);
  int common = -1;
  for (guint i = 0; i < selected->len; i++) {
    gint32 index = g_array_index (selected, gint32, i);
    const SwTask *task = sw_plan_task (board->plan, index);
    if (sw_task_is_summary (task, index))
      continue;
    if (common >= 0 && common != task->progress)
      return -1;
    common = task->progress;
  }
  return common;
}

static gboolean
run_chain (SwPlanBoard *board, const Command *command, GError **error)
{
  g_autoptr (GArray) tasks = selected_tops (board);
  return tasks->len > 1 &&
         sw_plan_link_chain (board->plan, (const gint32 *) tasks->data, tasks->len, error);
}

gboolean
sw_plan_command_link (SwPlanBoard *board)
{
  return perform (board, &(Command){.run = run_chain}, NULL);
}

static gboolean
run_unlink (SwPlanBoard *board, const Command *command, GError **error)
{
  g_autoptr (GArray) tasks = sw_plan_board_selected (board);
  gint32 before, after;
  sw_plan_links (board->plan, &before);
  gboolean done =
      sw_plan_unlink_among (board->plan, (const gint32 *) tasks->data, tasks->len, error);
  sw_plan_links (board->plan, &after);
  return done && after < before;
}

gboolean
sw_plan_command_unlink (SwPlanBoard *board)
{
  return perform (board, &(Command){.run = run_unlink}, NULL);
}

static gboolean
run_join (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 task = task_of (board, command), other = sw_plan_find (board->plan, command->other);
  return task >= 0 && other >= 0 &&
         sw_plan_link (board->plan, task, other, command->type, command->number, command->unit,
                       error);
}

gboolean
sw_plan_command_join (SwPlanBoard *board, gint64 predecessor, gint64 successor, SwLinkType type,
                      int lag, SwUnit unit, GError **rule)
{
  return perform (board,
                  &(Command){.run = run_join,
                             .task = predecessor,
                             .other = successor,
                             .number = lag,
                             .type = type,
                             .unit = unit},
                  rule);
}

static gboolean
run_part (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 task = task_of (board, command), other = sw_plan_find (board->plan, command->other);
  return task >= 0 && other >= 0 && sw_plan_unlink (board->plan, task, other, error);
}

gboolean
sw_plan_command_part (SwPlanBoard *board, gint64 predecessor, gint64 successor, GError **rule)
{
  return perform (board, &(Command){.run = run_part, .task = predecessor, .other = successor},
                  rule);
}

static gboolean
run_set (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 task = task_of (board, command);
  return task >= 0 && sw_plan_set (board->plan, task, command->key, command->text, error);
}

gboolean
sw_plan_command_set (SwPlanBoard *board, gint64 task, const char *key, const char *text,
                     GError **rule)
{
  return perform (
      board, &(Command){.run = run_set, .task = task, .key = (char *) key, .text = (char *) text},
      rule);
}

char *
sw_plan_command_code (SwPlanBoard *board, const char *key, const char *text)
{
  static const char *const keys[] = {"duration", "optimistic", "pessimistic", NULL};
  SwWorkday workday = sw_plan_workday (board->plan);
  int minutes;
  SwUnit unit;
  if (g_strv_contains (keys, key) &&
      sw_read_duration (board->words, text, workday, &minutes, &unit))
    return sw_duration_to_code (minutes, unit, workday, FALSE);
  return g_strdup (text);
}

/* A second try finds the person whom the first one added. */
static gint64
find_or_add_person (SwPlan *plan, const char *name, SwParty party, GError **error)
{
  SwLibrary *library = sw_plan_library (plan);
  gint64 project = sw_plan_project (plan)->id;
  g_autoptr (GPtrArray) people = sw_person_list (library, project);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->party == party && g_str_equal (person->name, name))
      return person->id;
  }
  SwPerson draft = {.name = (char *) name, .party = party};
  return sw_person_add (library, project, &draft, error);
}

static gboolean
run_own (SwPlanBoard *board, const Command *command, GError **error)
{
  gint32 task = task_of (board, command);
  gint64 person =
      task >= 0 ? find_or_add_person (board->plan, command->text, (SwParty) command->number, error)
                : 0;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, person);
  return person != 0 && sw_plan_set (board->plan, task, "owner", id, error);
}

gboolean
sw_plan_command_own (SwPlanBoard *board, gint64 task, const char *name, SwParty party,
                     GError **rule)
{
  g_autofree char *text = g_strstrip (g_strdup (name));
  return perform (
      board, &(Command){.run = run_own, .task = task, .text = text, .number = (int) party}, rule);
}

gboolean
sw_plan_command_set_tasks (SwPlanBoard *board, const GArray *tasks, const char *key,
                           const char *text, GError **rule)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pair = g_strconcat (key, "=", text, NULL);
  if (tasks->len == 0)
    return FALSE;
  if (sw_plan_set_tasks (board->plan, (const gint32 *) (void *) tasks->data, tasks->len,
                         (const char *[]){pair, NULL}, &error))
    return TRUE;
  if (g_error_matches (error, SW_ERROR, SW_ERROR_FILE))
    sw_plan_board_refuse (board, error, NULL);
  else
    g_propagate_error (rule, g_steal_pointer (&error));
  return FALSE;
}

gboolean
sw_plan_command_rename (SwPlanBoard *board, gint32 task, const char *title)
{
  if (g_str_equal (sw_plan_title (board->plan, task, board->view.language), title))
    return FALSE;
  return sw_plan_command_set (board, id_of (board, task), "title", title, NULL);
}
