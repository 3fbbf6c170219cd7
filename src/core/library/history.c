#include "core/library/history.h"

#include "core/base/error.h"
#include "core/library/edit-private.h"
#include "core/library/verbs.h"

#include <glib/gi18n-lib.h>

#define ACTION_COLUMNS "id, verb, subject, author, at, project, kind, reference"

/* Did a merge bring the action? */
#define IS_TAKEN                                                                                   \
  "coalesce((SELECT last FROM merged WHERE first <= action.id ORDER BY first DESC LIMIT 1), 0) >=" \
  " action.id"

void
sw_action_free (SwAction *action)
{
  g_free (action->name);
  g_free (action->verb);
  g_free (action->subject);
  g_free (action->author);
  g_free (action);
}

static SwAction *
read_action (SwQuery *query)
{
  SwAction *action = g_new0 (SwAction, 1);
  action->id = sw_query_int (query, 0);
  action->verb = g_strdup (sw_query_text (query, 1));
  action->subject = g_strdup (sw_query_text (query, 2));
  action->name = sw_action_name (action->verb, action->subject);
  action->author = g_strdup (sw_query_text (query, 3));
  action->at = sw_query_int (query, 4);
  action->project = sw_query_int (query, 5);
  return action;
}

static SwAction *
load_action (SwLibrary *library, gint64 id)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT " ACTION_COLUMNS " FROM action WHERE id = ?1", SW_INT (id), SW_END);
  return sw_query_next (query) ? read_action (query) : NULL;
}

/* Walks back through the log by stamps, since a merge adds old actions at its end. The newest step
 * about an action decides whether it is done: its own "do", or the last "undo" or "redo" that
 * refers to it. */
typedef struct {
  GHashTable *settled; /* ids whose state is known from newer steps */
  gint64 id;           /* the action that the row at hand is about */
  gboolean undone;     /* the row undoes it */
  gboolean is_do;
  gboolean news;  /* nothing newer was about this action */
  gboolean taken; /* the row came out of another library */
} Walk;

static gboolean
walk_next (Walk *walk, SwQuery *query)
{
  if (!sw_query_next (query))
    return FALSE;
  const char *kind = sw_query_text (query, 6);
  walk->is_do = g_strcmp0 (kind, "do") == 0;
  walk->undone = g_strcmp0 (kind, "undo") == 0;
  walk->taken = sw_query_int (query, 8) != 0;
  walk->id = walk->is_do ? sw_query_int (query, 0) : sw_query_int (query, 7);
  gint64 *key = g_new (gint64, 1);
  *key = walk->id;
  walk->news = g_hash_table_add (walk->settled, key);
  return TRUE;
}

static SwQuery *
walk_begin (SwLibrary *library, Walk *walk)
{
  *walk = (Walk){.settled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL)};
  return sw_library_query (library,
                           "SELECT " ACTION_COLUMNS ", " IS_TAKEN
                           " FROM action ORDER BY hlc DESC, replica DESC",
                           SW_END);
}

#define OF_WHAT_IS_OVER(table)                                                                     \
  "EXISTS (SELECT 1 FROM change c JOIN " table " t ON t.id = c.row JOIN deployment_occasion o ON " \
  "o.id = t.occasion WHERE c.action = ?1 AND c.tbl = '" table "' AND o.ended IS NOT NULL)"

/* A drill or a recovery that has ended takes back nothing of what was noted in it. That a finding
 * of it became a task is another matter. */
static gboolean
is_over (SwLibrary *library, gint64 action, const char *verb)
{
  static const char *const notes[] = {"deployment-answer", "deployment-row",
                                      "deployment-row-remove", "deployment-evidence", NULL};
  return verb != NULL && g_strv_contains (notes, verb) &&
         sw_library_number (library, 0,
                            "SELECT " OF_WHAT_IS_OVER ("deployment_answer") " OR " OF_WHAT_IS_OVER (
                                "deployment_row") " OR " OF_WHAT_IS_OVER ("deployment_evidence"),
                            SW_INT (action), SW_END) != 0;
}

/* What others did is theirs to undo, and what was signed or measured stands. */
static gboolean
is_ours (SwLibrary *library, gint64 action)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT " IS_TAKEN ", verb FROM action WHERE id = ?1", SW_INT (action), SW_END);
  return sw_query_next (query) && sw_query_int (query, 0) == 0 &&
         !sw_verb_stands (sw_query_text (query, 1)) &&
         !is_over (library, action, sw_query_text (query, 1));
}

GPtrArray *
sw_history_list (SwLibrary *library, gint64 project, guint limit)
{
  GPtrArray *actions = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_action_free);
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Walk walk;
  g_autoptr (SwQuery) query = walk_begin (library, &walk);
  while ((limit == 0 || actions->len < limit) && walk_next (&walk, query)) {
    if (walk.news && walk.undone) {
      gint64 *key = g_new (gint64, 1);
      *key = walk.id;
      g_hash_table_add (undone, key);
    }
    if (!walk.is_do || (project != 0 && sw_query_int (query, 5) != project))
      continue;
    SwAction *action = read_action (query);
    action->undone = g_hash_table_contains (undone, &action->id);
    g_ptr_array_add (actions, action);
  }
  g_hash_table_unref (walk.settled);
  return actions;
}

SwAction *
sw_history_next_undo (SwLibrary *library)
{
  Walk walk;
  gint64 found = 0;
  g_autoptr (SwQuery) query = walk_begin (library, &walk);
  while (found == 0 && walk_next (&walk, query)) {
    if (walk.news && !walk.undone && is_ours (library, walk.id))
      found = walk.id;
  }
  g_hash_table_unref (walk.settled);
  return found != 0 ? load_action (library, found) : NULL;
}

SwAction *
sw_history_next_redo (SwLibrary *library)
{
  Walk walk;
  gint64 found = 0;
  g_autoptr (SwQuery) query = walk_begin (library, &walk);
  while (found == 0 && walk_next (&walk, query) && (!walk.is_do || walk.taken)) {
    if (walk.news && walk.undone && is_ours (library, walk.id))
      found = walk.id;
  }
  g_hash_table_unref (walk.settled);
  return found != 0 ? load_action (library, found) : NULL;
}

/* One logged cell, and what has to stand there before and after the step. */
typedef struct {
  char *table;
  char *column;
  gint64 row;
  SwValue expected;
  SwValue wanted;
  char *expected_text;
  char *wanted_text;
} Cell;

static void
cell_clear (gpointer data)
{
  Cell *cell = data;
  g_free (cell->table);
  g_free (cell->column);
  g_free (cell->expected_text);
  g_free (cell->wanted_text);
}

static SwValue
keep_value (SwQuery *query, int column, char **text)
{
  SwValue value = sw_query_value (query, column);
  if (value.type == SW_VALUE_TEXT)
    value.text = *text = g_strdup (value.text);
  return value;
}

/* A row that the action added is marked deleted by its undo; its cells stay as they are. One that
 * it also deleted again has been deleted before and after. */
static GArray *
read_cells (SwLibrary *library, gint64 action, gboolean undo)
{
  static const char sql[] =
      "SELECT tbl, row, col, old, new FROM change c WHERE action = ?1 AND CASE col WHEN 'id' THEN "
      "NOT EXISTS (SELECT 1 FROM change d WHERE d.action = c.action AND d.tbl = c.tbl AND d.row = "
      "c.row AND d.col = 'deleted' AND d.new <> 0) ELSE NOT EXISTS (SELECT 1 FROM change i WHERE "
      "i.action = c.action AND i.tbl = c.tbl AND i.row = c.row AND i.col = 'id') END";
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (cells, cell_clear);
  g_autoptr (SwQuery) query = sw_library_query (library, sql, SW_INT (action), SW_END);
  while (sw_query_next (query)) {
    Cell cell = {.table = g_strdup (sw_query_text (query, 0)), .row = sw_query_int (query, 1)};
    if (g_strcmp0 (sw_query_text (query, 2), "id") == 0) {
      cell.column = g_strdup ("deleted");
      cell.expected = SW_INT (undo ? 0 : 1);
      cell.wanted = SW_INT (undo ? 1 : 0);
    } else {
      cell.column = g_strdup (sw_query_text (query, 2));
      cell.expected = keep_value (query, undo ? 4 : 3, &cell.expected_text);
      cell.wanted = keep_value (query, undo ? 3 : 4, &cell.wanted_text);
    }
    g_array_append_val (cells, cell);
  }
  return cells;
}

static gboolean
cell_is (SwLibrary *library, const Cell *cell, SwValue value)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?1 AND %s IS ?2", cell->table, cell->column);
  return sw_library_number (library, 0, sql, SW_INT (cell->row), value, SW_END) == 1;
}

static char *
cell_key (const char *table, gint64 row, const char *column)
{
  return g_strdup_printf ("%s.%s.%" G_GINT64_FORMAT, table, column, row);
}

/* The cells of its rows that others wrote after the action, as merges brought it in: keys of
 * `cell_key`. That such a cell holds what the action left there does not make it the action's
 * again. */
static GHashTable *
read_said_since (SwLibrary *library, gint64 action)
{
  static const char sql[] =
      "SELECT c.tbl, c.row, c.col FROM action JOIN change c ON c.action = action.id WHERE "
      "(action.hlc, action.replica) > (SELECT hlc, replica FROM action WHERE id = ?1) AND "
      "coalesce(action.reference, action.id) <> ?1 AND " IS_TAKEN
      " AND EXISTS (SELECT 1 FROM change own WHERE own.action = ?1 AND own.tbl = c.tbl AND own.row "
      "= "
      "c.row)";
  GHashTable *cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SwQuery) query = sw_library_query (library, sql, SW_INT (action), SW_END);
  while (sw_query_next (query))
    g_hash_table_add (cells, cell_key (sw_query_text (query, 0), sw_query_int (query, 1),
                                       sw_query_text (query, 2)));
  return cells;
}

static guint
write_cells (SwLibrary *library, SwEdit *edit, gint64 action, GArray *cells)
{
  g_autoptr (GHashTable) said_since = read_said_since (library, action);
  guint skipped = 0;
  for (guint i = 0; i < cells->len && !sw_edit_failed (edit); i++) {
    const Cell *cell = &g_array_index (cells, Cell, i);
    const SwFactTable *table = sw_library_table (library, cell->table);
    if (table == NULL || !g_ptr_array_find (table->columns, g_intern_string (cell->column), NULL)) {
      skipped++;
      continue;
    }
    g_autofree char *key = cell_key (cell->table, cell->row, cell->column);
    if (cell_is (library, cell, cell->expected) && !g_hash_table_contains (said_since, key))
      sw_edit_set (edit, cell->table, cell->row, cell->column, cell->wanted);
    else if (!cell_is (library, cell, cell->wanted))
      skipped++;
  }
  return skipped;
}

static SwAction *
walk_step (SwLibrary *library, SwAction *action, gboolean undo, guint *skipped, GError **error)
{
  g_autoptr (GArray) cells = read_cells (library, action->id, undo);
  g_autofree char *subject = NULL;
  g_autoptr (SwQuery) query = sw_library_query (library, "SELECT subject FROM action WHERE id = ?1",
                                                SW_INT (action->id), SW_END);
  if (sw_query_next (query))
    subject = g_strdup (sw_query_text (query, 0));
  g_clear_pointer (&query, sw_query_free);
  SwEdit *edit = sw_edit_begin_kind (library, undo ? "undo" : "redo", action->id, action->verb,
                                     subject, action->project);
  guint left = write_cells (library, edit, action->id, cells);
  if (skipped != NULL)
    *skipped = left;
  if (sw_edit_commit (edit, error) > 0)
    return action;
  sw_action_free (action);
  return NULL;
}

SwAction *
sw_history_undo (SwLibrary *library, guint *skipped, GError **error)
{
  SwAction *action = sw_history_next_undo (library);
  if (action == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "nothing-to-undo", _ ("There is nothing to undo."));
    return NULL;
  }
  return walk_step (library, action, TRUE, skipped, error);
}

SwAction *
sw_history_redo (SwLibrary *library, guint *skipped, GError **error)
{
  SwAction *action = sw_history_next_redo (library);
  if (action == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "nothing-to-redo", _ ("There is nothing to redo."));
    return NULL;
  }
  return walk_step (library, action, FALSE, skipped, error);
}
