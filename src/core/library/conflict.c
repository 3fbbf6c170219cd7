#include "core/library/conflict.h"

#include "core/base/error.h"
#include "core/library/edit.h"
#include "core/library/facts.h"
#include "core/library/fork-log.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SwLibrary *library;
  SwCausality *causality;
  GPtrArray *found;
} Search;

static void
value_free (gpointer data)
{
  SwConflictValue *value = data;
  g_free (value->text);
  g_free (value->author);
  g_free (value);
}

void
sw_conflict_free (SwConflict *conflict)
{
  g_free (conflict->shown.text);
  g_free (conflict->shown.author);
  g_ptr_array_unref (conflict->others);
  g_free (conflict);
}

gboolean
sw_conflict_values_are_equal (const SwValue *a, const SwValue *b)
{
  if (a->type != b->type)
    return FALSE;
  switch (a->type) {
  case SW_VALUE_INT:
    return a->number == b->number;
  case SW_VALUE_REAL:
    return !(a->real < b->real) && !(a->real > b->real);
  case SW_VALUE_TEXT:
    return g_str_equal (a->text, b->text);
  default:
    return TRUE;
  }
}

static SwConflictValue
make_value (Search *search, const SwForkWrite *write)
{
  SwConflictValue made = {.value = write->value, .action = write->action->id};
  if (made.value.type == SW_VALUE_TEXT)
    made.value.text = made.text = g_strdup (write->value.text);
  g_autoptr (SwQuery) query =
      sw_library_query (search->library, "SELECT author, at FROM action WHERE id = ?1",
                        SW_INT (write->action->id), SW_END);
  if (sw_query_next (query)) {
    made.author = g_strdup (sw_query_text (query, 0));
    made.at = sw_query_int (query, 1);
  }
  return made;
}

/* Of each laptop its last write that was not taken back: it knew those before it. Array of const
 * SwForkWrite *. */
static GPtrArray *
last_writes (GArray *writes)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL); /* laptop -> place + 1 */
  GPtrArray *last = g_ptr_array_new ();
  for (guint i = 0; i < writes->len; i++) {
    const SwForkWrite *write = &g_array_index (writes, SwForkWrite, i);
    gpointer laptop = GUINT_TO_POINTER (write->action->laptop);
    guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, laptop));
    if (write->taken_back)
      continue;
    if (place == 0) {
      g_ptr_array_add (last, (gpointer) write);
      g_hash_table_insert (places, laptop, GUINT_TO_POINTER (last->len));
    } else if (((const SwForkWrite *) last->pdata[place - 1])->action->seq < write->action->seq)
      last->pdata[place - 1] = (gpointer) write;
  }
  return last;
}

/* The writes that nobody who knew them replaced; array of const SwForkWrite *. A cell may have been
 * written thousands of times, by a few laptops. */
static GPtrArray *
standing_writes (Search *search, GArray *writes)
{
  GPtrArray *standing = g_ptr_array_new ();
  g_autoptr (GPtrArray) last = last_writes (writes);
  for (guint i = 0; i < last->len; i++) {
    const SwForkWrite *write = last->pdata[i];
    gboolean replaced = FALSE;
    for (guint j = 0; j < last->len && !replaced; j++)
      replaced = i != j &&
                 sw_causality_knows (search->causality,
                                     ((const SwForkWrite *) last->pdata[j])->action, write->action);
    if (!replaced)
      g_ptr_array_add (standing, (gpointer) write);
  }
  return standing;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const SwForkWrite *left = *(SwForkWrite *const *) a, *right = *(SwForkWrite *const *) b;
  return sw_causal_action_compare (right->action, left->action);
}

/* Adds the write's value to the conflict, unless it is among its values. */
static void
add_other (Search *search, SwConflict *conflict, const SwForkWrite *write)
{
  for (guint i = 0; i < sw_conflict_count (conflict); i++) {
    if (sw_conflict_values_are_equal (&sw_conflict_value (conflict, i)->value, &write->value))
      return;
  }
  SwConflictValue value = make_value (search, write);
  g_ptr_array_add (conflict->others, g_memdup2 (&value, sizeof value));
}

static SwConflict *
conflict_new (Search *search, SwForkRow *row, const char *column, const SwForkWrite *shown)
{
  SwConflict *conflict = g_new0 (SwConflict, 1);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row->row);
  conflict->id = sw_library_natural_id ("conflict", row->table, number, column, NULL);
  conflict->table = row->table;
  conflict->column = column;
  conflict->row = row->row;
  conflict->shown = make_value (search, shown);
  conflict->others = g_ptr_array_new_with_free_func (value_free);
  return conflict;
}

/* What the table holds is the greatest stamp of all; where that is of an undo, who said it before
 * is to be named. */
static SwConflict *
cell_conflict (Search *search, SwForkRow *row, const char *column, GPtrArray *standing,
               const SwForkWrite *last)
{
  const SwForkWrite *shown = last;
  g_ptr_array_sort (standing, newest_first);
  for (guint i = standing->len; last->taken_back && i > 0; i--) {
    const SwForkWrite *write = standing->pdata[i - 1];
    if (sw_conflict_values_are_equal (&write->value, &last->value))
      shown = write;
  }
  SwConflict *conflict = conflict_new (search, row, column, shown);
  for (guint i = 0; i < standing->len; i++)
    add_other (search, conflict, standing->pdata[i]);
  return conflict;
}

static gboolean
are_related (Search *search, const SwCausalAction *a, const SwCausalAction *b)
{
  return sw_causality_knows (search->causality, a, b) ||
         sw_causality_knows (search->causality, b, a);
}

/* Did the action know of the removal, or one who removed the row of the action? */
static gboolean
is_heard (Search *search, GPtrArray *removals, const SwForkWrite *last,
          const SwCausalAction *action)
{
  gboolean heard = are_related (search, action, last->action);
  for (guint i = 0; i < removals->len && !heard; i++)
    heard = are_related (search, action, ((SwForkWrite *) removals->pdata[i])->action);
  return heard;
}

static gboolean
is_live (SwLibrary *library, const char *table, gint64 row)
{
  g_autofree char *sql = g_strdup_printf ("SELECT deleted FROM %s WHERE id = ?1", table);
  return sw_library_number (library, 1, sql, SW_INT (row), SW_END) == 0;
}

static const SwCausalAction *
later_of (const SwCausalAction *a, const SwCausalAction *b)
{
  return a == NULL || sw_causal_action_compare (a, b) < 0 ? b : a;
}

/* The newest action that counted on a removed row without knowing of its removal. */
static const SwCausalAction *
newest_unheard (Search *search, SwForkRow *row, GPtrArray *removals, const SwForkWrite *last)
{
  const SwCausalAction *newest = NULL;
  GHashTableIter each;
  gpointer column, writes;
  g_hash_table_iter_init (&each, row->cells);
  while (g_hash_table_iter_next (&each, &column, &writes)) {
    for (guint i = 0; !g_str_equal (column, "deleted") && i < ((GArray *) writes)->len; i++) {
      const SwForkWrite *write = &g_array_index ((GArray *) writes, SwForkWrite, i);
      if (!write->taken_back && !is_heard (search, removals, last, write->action))
        newest = later_of (newest, write->action);
    }
  }
  for (guint i = 0; i < row->references->len; i++) {
    const SwForkReference *reference = &g_array_index (row->references, SwForkReference, i);
    if ((reference->table == NULL || is_live (search->library, reference->table, reference->row)) &&
        !is_heard (search, removals, last, reference->action))
      newest = later_of (newest, reference->action);
  }
  return newest;
}

/* A removed row: the removal may stand against another statement, or against an edit. */
static SwConflict *
removal_conflict (Search *search, SwForkRow *row, GArray *writes)
{
  static const char column[] = "deleted";
  const SwForkWrite *last = sw_fork_log_last (writes);
  g_autoptr (GPtrArray) standing = standing_writes (search, writes);
  SwConflict *conflict =
      cell_conflict (search, row, g_intern_static_string (column), standing, last);
  const SwCausalAction *unheard = newest_unheard (search, row, standing, last);
  if (unheard != NULL) {
    SwForkWrite alive = {.action = unheard, .value = SW_INT (0)};
    add_other (search, conflict, &alive);
  }
  return conflict;
}

/* That something was noted twice is no question; that it was noted here and taken back there is. */
static gboolean
is_noted_twice (const SwConflict *conflict)
{
  gboolean noted = sw_facts_is_stamp (conflict->table, conflict->column);
  for (guint i = 0; noted && i < sw_conflict_count (conflict); i++)
    noted = sw_conflict_value (conflict, i)->value.type != SW_VALUE_NONE;
  return noted;
}

static void
keep (Search *search, SwConflict *conflict)
{
  if (conflict->others->len > 0 && !is_noted_twice (conflict))
    g_ptr_array_add (search->found, conflict);
  else
    sw_conflict_free (conflict);
}

static void
search_cells (Search *search, SwForkRow *row)
{
  GHashTableIter each;
  gpointer column, writes;
  g_hash_table_iter_init (&each, row->cells);
  while (g_hash_table_iter_next (&each, &column, &writes)) {
    g_autoptr (GPtrArray) standing = standing_writes (search, writes);
    keep (search, cell_conflict (search, row, column, standing, sw_fork_log_last (writes)));
  }
}

static gint64
project_of (SwLibrary *library, SwForkRow *row)
{
  const SwFactTable *table = sw_library_table (library, row->table);
  if (g_str_equal (row->table, "project"))
    return row->row;
  if (table == NULL || !g_ptr_array_find (table->columns, g_intern_static_string ("project"), NULL))
    return 0;
  g_autofree char *sql = g_strdup_printf ("SELECT project FROM %s WHERE id = ?1", row->table);
  return sw_library_number (library, 0, sql, SW_INT (row->row), SW_END);
}

static void
search_row (Search *search, SwForkRow *row)
{
  if (sw_library_table (search->library, row->table) == NULL)
    return;
  guint before = search->found->len;
  gint64 project = project_of (search->library, row);
  gboolean is_project = g_str_equal (row->table, "project");
  GArray *removal = g_hash_table_lookup (row->cells, g_intern_static_string ("deleted"));
  if (project != 0 && !is_project && !is_live (search->library, "project", project))
    return;
  if (is_live (search->library, row->table, row->row))
    search_cells (search, row);
  else if (removal != NULL)
    keep (search, removal_conflict (search, row, removal));
  for (guint i = before; i < search->found->len; i++)
    ((SwConflict *) search->found->pdata[i])->project = project;
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const SwConflict *left = *(SwConflict *const *) a, *right = *(SwConflict *const *) b;
  int order = (left->project > right->project) - (left->project < right->project);
  order = order != 0 ? order : g_strcmp0 (left->table, right->table);
  order = order != 0 ? order : (left->row > right->row) - (left->row < right->row);
  return order != 0 ? order : g_strcmp0 (left->column, right->column);
}

GPtrArray *
sw_conflict_list (SwLibrary *library)
{
  g_autoptr (SwCausality) causality = sw_causality_new (library);
  g_autoptr (GPtrArray) rows = sw_fork_log_read (library, causality);
  Search search = {library, causality,
                   g_ptr_array_new_with_free_func ((GDestroyNotify) sw_conflict_free)};
  for (guint i = 0; i < rows->len; i++)
    search_row (&search, rows->pdata[i]);
  g_ptr_array_sort (search.found, by_place);
  return search.found;
}

SwConflict *
sw_conflict_find (SwLibrary *library, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) conflicts = sw_conflict_list (library);
  for (guint i = 0; i < conflicts->len; i++) {
    if (((SwConflict *) conflicts->pdata[i])->id == id)
      return g_ptr_array_steal_index (conflicts, i);
  }
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-conflict",
             _ ("There is no such conflict, or it is settled already. “slipway library conflicts” "
                "lists the open ones."));
  return NULL;
}

guint
sw_conflict_count (const SwConflict *conflict)
{
  return conflict->others->len + 1;
}

const SwConflictValue *
sw_conflict_value (const SwConflict *conflict, guint index)
{
  return index == 0 ? &conflict->shown : conflict->others->pdata[index - 1];
}

/* An edit of today's knows all that the file holds, so that it can only settle its own rows. */
gboolean
sw_conflict_stands (SwLibrary *library, const SwConflict *conflict, gint64 upto)
{
  return sw_library_number (
             library, 1,
             "SELECT EXISTS (SELECT 1 FROM merged WHERE last > ?1) OR EXISTS (SELECT 1 FROM action "
             "a WHERE a.id > ?1 AND (a.kind <> 'do' OR EXISTS (SELECT 1 FROM change WHERE action = "
             "a.id AND tbl = ?2 AND row = ?3) OR EXISTS (SELECT 1 FROM change WHERE action = a.id "
             "AND tbl = 'project' AND row = ?4)))",
             SW_INT (upto), SW_TEXT (conflict->table), SW_INT (conflict->row),
             SW_INT (conflict->project), SW_END) == 0;
}

gint64
sw_conflict_settle (SwLibrary *library, const SwConflict *conflict, guint index,
                    const char *subject, GError **error)
{
  SwEdit *edit = sw_edit_begin (library, "conflict-settle", subject, conflict->project);
  sw_edit_state (edit, conflict->table, conflict->row, conflict->column,
                 sw_conflict_value (conflict, index)->value);
  return sw_edit_commit (edit, error);
}
