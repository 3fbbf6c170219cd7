#include "core/library/fork-log.h"

#include "core/library/facts.h"

enum { SEVERAL = -1 };

typedef struct {
  const char *table;
  gint64 row;
} Key;

typedef struct {
  SwLibrary *library;
  SwCausality *causality;
  GHashTable *touched;    /* Key -> who touched it, or SEVERAL; only what was written apart */
  GHashTable *rows;       /* Key -> SwForkRow: those of interest */
  GHashTable *taken_back; /* ids of actions: undone ones and the steps about them */
  gint64 first;           /* where reading begins: the first action that was forked, or 0 for all */
} Reader;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;
  return (guint) (key->row ^ key->row >> 32) ^ g_direct_hash (key->table);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;
  return left->table == right->table && left->row == right->row;
}

static void
write_clear (gpointer data)
{
  g_free (((SwForkWrite *) data)->text);
}

static void
row_free (gpointer data)
{
  SwForkRow *row = data;
  g_hash_table_unref (row->cells);
  g_array_unref (row->births);
  g_array_unref (row->references);
  g_free (row);
}

static SwForkRow *
row_of_interest (Reader *reader, const char *table, gint64 id)
{
  Key key = {table, id};
  SwForkRow *row = g_hash_table_lookup (reader->rows, &key);
  if (row != NULL)
    return row;
  row = g_new0 (SwForkRow, 1);
  row->table = table;
  row->row = id;
  row->cells = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  row->births = g_array_new (FALSE, FALSE, sizeof (SwCausalAction *));
  row->references = g_array_new (FALSE, FALSE, sizeof (SwForkReference));
  g_hash_table_insert (reader->rows, g_memdup2 (&key, sizeof key), row);
  return row;
}

static void
add_id (GHashTable *set, gint64 id)
{
  gint64 *key = g_new (gint64, 1);
  *key = id;
  g_hash_table_add (set, key);
}

/* The newest step about an action decides whether it is done. */
static void
read_taken_back (Reader *reader)
{
  static const char sql[] = "SELECT id, kind, reference FROM action WHERE kind <> 'do' ORDER BY "
                            "hlc, replica";
  g_autoptr (SwQuery) steps = sw_library_query (reader->library, sql, SW_END);
  while (sw_query_next (steps)) {
    gint64 about = sw_query_int (steps, 2);
    if (g_str_equal (sw_query_text (steps, 1), "undo"))
      add_id (reader->taken_back, about);
    else
      g_hash_table_remove (reader->taken_back, &about);
  }
  sw_query_free (g_steal_pointer (&steps));
  steps = sw_library_query (reader->library, sql, SW_END);
  while (sw_query_next (steps)) {
    gint64 about = sw_query_int (steps, 2);
    if (g_hash_table_contains (reader->taken_back, &about))
      add_id (reader->taken_back, sw_query_int (steps, 0));
  }
}

/* Which rows each forked action touched; those that it removed are of interest in any case. */
static void
read_touched (Reader *reader, const SwCausalAction *action)
{
  g_autoptr (SwQuery) query = sw_library_query (
      reader->library,
      "SELECT tbl, row, max(col = 'deleted' AND new = 1) FROM change WHERE action "
      "= ?1 GROUP BY tbl, row",
      SW_INT (action->id), SW_END);
  while (sw_query_next (query)) {
    Key key = {g_intern_string (sw_query_text (query, 0)), sw_query_int (query, 1)};
    gpointer found;
    gboolean known = g_hash_table_lookup_extended (reader->touched, &key, NULL, &found);
    int laptop = (int) action->laptop;
    if (!known)
      g_hash_table_insert (reader->touched, g_memdup2 (&key, sizeof key), GINT_TO_POINTER (laptop));
    else if (GPOINTER_TO_INT (found) != SEVERAL && GPOINTER_TO_INT (found) != laptop)
      g_hash_table_insert (reader->touched, g_memdup2 (&key, sizeof key),
                           GINT_TO_POINTER (SEVERAL));
    if (sw_query_int (query, 2) != 0 || (known && GPOINTER_TO_INT (found) != laptop))
      row_of_interest (reader, key.table, key.row);
  }
}

/* "task.parent" -> "task"; a baseline tells of what was, and counts on nothing. */
static GHashTable *
list_references (SwLibrary *library)
{
  GHashTable *targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < library->tables->len; i++) {
    const SwFactTable *table = library->tables->pdata[i];
    for (guint j = 0; j < table->columns->len && !g_str_equal (table->name, "baseline_task"); j++) {
      const char *target = sw_facts_target (library, table->name, table->columns->pdata[j]);
      if (target != NULL)
        g_hash_table_insert (
            targets, g_strdup_printf ("%s.%s", table->name, (char *) table->columns->pdata[j]),
            (gpointer) target);
    }
  }
  return targets;
}

static void
add_reference (Reader *reader, const char *target, gint64 id, SwForkReference reference)
{
  Key key = {target, id};
  SwForkRow *row = g_hash_table_lookup (reader->rows, &key);
  if (row != NULL && !g_hash_table_contains (reader->taken_back, &reference.action->id))
    g_array_append_val (row->references, reference);
}

/* What a forked action pointed at, and the project it worked in. */
static void
read_references (Reader *reader, GHashTable *targets, const SwCausalAction *action)
{
  g_autoptr (SwQuery) query =
      sw_library_query (reader->library,
                        "SELECT tbl, row, col, new FROM change WHERE action = ?1 AND typeof(new) = "
                        "'integer' AND col <> 'id'",
                        SW_INT (action->id), SW_END);
  while (sw_query_next (query)) {
    const char *table = sw_query_text (query, 0), *column = sw_query_text (query, 2);
    char name[128];
    g_snprintf (name, sizeof name, "%s.%s", table, column);
    const char *target = g_hash_table_lookup (targets, name);
    if (target != NULL)
      add_reference (reader, target, sw_query_int (query, 3),
                     (SwForkReference){action, g_intern_string (table), sw_query_int (query, 1)});
  }
  gint64 project = sw_library_number (
      reader->library, 0, "SELECT project FROM action WHERE id = ?1", SW_INT (action->id), SW_END);
  if (project != 0)
    add_reference (reader, g_intern_static_string ("project"), project,
                   (SwForkReference){action, NULL, 0});
}

const SwForkWrite *
sw_fork_log_last (GArray *writes)
{
  const SwForkWrite *last = NULL;
  for (guint i = 0; i < writes->len; i++) {
    const SwForkWrite *write = &g_array_index (writes, SwForkWrite, i);
    if (last == NULL || sw_causal_action_compare (last->action, write->action) < 0)
      last = write;
  }
  return last;
}

static void
add_write (SwForkRow *row, const char *column, SwForkWrite write)
{
  GArray *writes = g_hash_table_lookup (row->cells, column);
  if (writes == NULL) {
    writes = g_array_new (FALSE, FALSE, sizeof (SwForkWrite));
    g_array_set_clear_func (writes, write_clear);
    g_hash_table_insert (row->cells, (gpointer) column, writes);
  }
  g_array_append_val (writes, write);
}

static void
read_writes (Reader *reader)
{
  g_autoptr (SwQuery) query = sw_library_query (
      reader->library, "SELECT action, tbl, row, col, new FROM change WHERE action >= ?1",
      SW_INT (reader->first), SW_END);
  while (sw_query_next (query)) {
    gint64 id = sw_query_int (query, 0);
    Key key = {g_intern_string (sw_query_text (query, 1)), sw_query_int (query, 2)};
    SwForkRow *row = g_hash_table_lookup (reader->rows, &key);
    const SwCausalAction *action = row != NULL ? sw_causality_find (reader->causality, id) : NULL;
    if (action == NULL)
      continue;
    const char *column = g_intern_string (sw_query_text (query, 3));
    if (g_str_equal (column, "id")) {
      g_array_append_val (row->births, action);
      continue;
    }
    SwForkWrite write = {.action = action, .value = sw_query_value (query, 4)};
    if (write.value.type == SW_VALUE_TEXT)
      write.value.text = write.text = g_strdup (write.value.text);
    write.taken_back = g_hash_table_contains (reader->taken_back, &id);
    add_write (row, column, write);
  }
}

/* Is the last write of a cell an undo? Then what was there before counts, however old. */
static gboolean
ends_undone (Reader *reader)
{
  GHashTableIter each, each_cell;
  gpointer row, writes;
  g_hash_table_iter_init (&each, reader->rows);
  while (g_hash_table_iter_next (&each, NULL, &row)) {
    g_hash_table_iter_init (&each_cell, ((SwForkRow *) row)->cells);
    while (g_hash_table_iter_next (&each_cell, NULL, &writes)) {
      if (sw_fork_log_last (writes)->taken_back)
        return TRUE;
    }
  }
  return FALSE;
}

static void
forget_writes (gpointer key, gpointer data, gpointer unused)
{
  SwForkRow *row = data;
  g_hash_table_remove_all (row->cells);
  g_array_set_size (row->births, 0);
}

static gboolean
wrote (SwForkRow *row, const char *column, const SwCausalAction *action)
{
  GArray *writes = g_hash_table_lookup (row->cells, column);
  for (guint i = 0; writes != NULL && i < writes->len; i++) {
    if (g_array_index (writes, SwForkWrite, i).action == action)
      return TRUE;
  }
  return FALSE;
}

/* A row that was added twice: each time, what was not given was left empty on purpose. Of one that
 * was added once that is worth knowing where nothing else stands. */
static void
fill_births (Reader *reader, SwForkRow *row)
{
  const SwFactTable *table = sw_library_table (reader->library, row->table);
  if (row->births->len < 2 && reader->first != 0)
    return;
  for (guint i = 0; table != NULL && i < row->births->len; i++) {
    const SwCausalAction *birth = g_array_index (row->births, SwCausalAction *, i);
    for (guint j = 0; j < table->columns->len; j++) {
      const char *column = table->columns->pdata[j];
      SwForkWrite write = {.action = birth,
                           .value = g_str_equal (column, "deleted") ? SW_INT (0) : SW_NONE,
                           .taken_back = g_hash_table_contains (reader->taken_back, &birth->id)};
      if (!wrote (row, column, birth))
        add_write (row, column, write);
    }
  }
}

static GPtrArray *
collect (Reader *reader)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  GHashTableIter each;
  gpointer row;
  g_hash_table_iter_init (&each, reader->rows);
  while (g_hash_table_iter_next (&each, NULL, &row)) {
    fill_births (reader, row);
    g_ptr_array_add (rows, row);
  }
  return rows;
}

GPtrArray *
sw_fork_log_read (SwLibrary *library, SwCausality *causality)
{
  GArray *actions = sw_causality_actions (causality);
  g_autoptr (GHashTable) touched = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) targets = list_references (library);
  Reader reader = {library, causality, touched, rows, taken, 0};
  for (guint i = 0; i < actions->len; i++) {
    const SwCausalAction *action = &g_array_index (actions, SwCausalAction, i);
    if (action->forked && reader.first == 0)
      reader.first = action->id;
    if (action->forked)
      read_touched (&reader, action);
  }
  if (g_hash_table_size (rows) > 0)
    read_taken_back (&reader);
  for (guint i = 0; i < actions->len && g_hash_table_size (rows) > 0; i++) {
    const SwCausalAction *action = &g_array_index (actions, SwCausalAction, i);
    if (action->forked)
      read_references (&reader, targets, action);
  }
  if (g_hash_table_size (rows) > 0)
    read_writes (&reader);
  if (ends_undone (&reader)) {
    g_hash_table_foreach (rows, forget_writes, NULL);
    reader.first = 0;
    read_writes (&reader);
  }
  return collect (&reader);
}
