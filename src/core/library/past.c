#include "core/library/past.h"

#include "core/library/library-private.h"

struct _SwPast {
  SwLibrary *library; /* in memory */
  gint64 project;
  GArray *actions; /* SwPastAction */
  GArray *cells;   /* SwPastCell */
  GStringChunk *texts;
};

static const char *
keep (SwPast *past, const char *text)
{
  return text != NULL ? g_string_chunk_insert (past->texts, text) : NULL;
}

static const char *
keep_name (SwPast *past, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (past->texts, text) : NULL;
}

/* A table or column that this program does not have cannot be written. */
static gboolean
is_known (SwPast *past, const char *table, const char *column)
{
  const SwFactTable *known = table != NULL ? sw_library_table (past->library, table) : NULL;
  return known != NULL && column != NULL &&
         (g_str_equal (column, "id") ||
          g_ptr_array_find (known->columns, g_intern_string (column), NULL));
}

static void
read_cell (SwPast *past, SwQuery *query)
{
  const char *table = sw_query_text (query, 0), *column = sw_query_text (query, 2);
  if (!is_known (past, table, column))
    return;
  SwPastCell cell = {g_intern_string (table), g_intern_string (column), sw_query_int (query, 1),
                     sw_query_value (query, 3)};
  if (cell.value.type == SW_VALUE_TEXT)
    cell.value.text = keep (past, cell.value.text);
  g_array_append_val (past->cells, cell);
}

/* An action without a project concerns several, or the whole library. */
static void
read_actions (SwPast *past, SwLibrary *from)
{
  static const char sql[] =
      "SELECT id, at, kind, verb, subject, author, reference FROM action WHERE project "
      "= ?1 OR project IS NULL "
      "ORDER BY hlc, replica, seq";
  g_autoptr (SwQuery) query = sw_library_query (from, sql, SW_INT (past->project), SW_END);
  while (sw_query_next (query)) {
    SwPastAction action = {.id = sw_query_int (query, 0),
                           .at = sw_query_int (query, 1),
                           .kind = keep_name (past, sw_query_text (query, 2)),
                           .verb = keep_name (past, sw_query_text (query, 3)),
                           .subject = keep (past, sw_query_text (query, 4)),
                           .author = keep_name (past, sw_query_text (query, 5)),
                           .reference = sw_query_int (query, 6)};
    g_array_append_val (past->actions, action);
  }
}

/* Action by action: a reader keeps writers out, and the window waits for nobody long. */
static void
read_cells (SwPast *past, SwLibrary *from, SwPastAction *action)
{
  static const char sql[] = "SELECT tbl, row, col, new FROM change WHERE action = ?1 AND tbl <> "
                            "'playbook' ORDER BY tbl, row, col = 'id' DESC";
  g_autoptr (SwQuery) query = sw_library_query (from, sql, SW_INT (action->id), SW_END);
  action->first = past->cells->len;
  while (sw_query_next (query))
    read_cell (past, query);
  action->end = past->cells->len;
}

static void
read_log (SwPast *past, SwLibrary *from)
{
  read_actions (past, from);
  for (guint i = 0; i < past->actions->len; i++)
    read_cells (past, from, &g_array_index (past->actions, SwPastAction, i));
}

static void
put (SwPast *past, const char *sql, guint count, const SwValue *values)
{
  sqlite3_stmt *statement = sw_library_statement (past->library, sql);
  if (statement == NULL)
    return;
  for (guint i = 0; i < count; i++)
    sw_library_bind (statement, (int) i + 1, &values[i]);
  if (sqlite3_step (statement) != SQLITE_DONE) /* a value that no table takes is none */
    g_debug ("the past: %s (%s)", sqlite3_errmsg (past->library->db), sql);
  sqlite3_reset (statement);
}

/* Playbooks never change, and another project may have brought them. */
static void
copy_playbooks (SwPast *past, SwLibrary *from)
{
  g_autoptr (SwQuery) query = sw_library_query (
      from,
      "SELECT DISTINCT b.id, b.deleted, b.name, b.version, b.source FROM playbook b JOIN "
      "project_playbook p ON p.playbook = b.id WHERE p.project = ?1",
      SW_INT (past->project), SW_END);
  while (sw_query_next (query)) {
    SwValue values[5];
    for (int i = 0; i < 5; i++)
      values[i] = sw_query_value (query, i);
    put (past,
         "INSERT INTO playbook (id, deleted, name, version, source) VALUES (?1, ?2, ?3, ?4, ?5)", 5,
         values);
  }
}

SwPast *
sw_past_new (SwLibrary *library, gint64 project, GError **error)
{
  g_autoptr (SwPast) past = g_new0 (SwPast, 1);
  past->project = project;
  past->actions = g_array_new (FALSE, FALSE, sizeof (SwPastAction));
  past->cells = g_array_new (FALSE, FALSE, sizeof (SwPastCell));
  past->texts = g_string_chunk_new (4096);
  past->library = sw_library_new_in_memory (library->context, error);
  if (past->library == NULL)
    return NULL;
  copy_playbooks (past, library);
  read_log (past, library);
  return sw_library_is_read (library, error) ? g_steal_pointer (&past) : NULL;
}

void
sw_past_free (SwPast *past)
{
  g_array_unref (past->actions);
  g_array_unref (past->cells);
  g_string_chunk_free (past->texts);
  g_clear_object (&past->library);
  g_free (past);
}

SwLibrary *
sw_past_library (SwPast *past)
{
  return past->library;
}

guint
sw_past_count (SwPast *past)
{
  return past->actions->len;
}

const SwPastAction *
sw_past_action (SwPast *past, guint place)
{
  return &g_array_index (past->actions, SwPastAction, place);
}

const SwPastCell *
sw_past_cell (SwPast *past, guint place)
{
  return &g_array_index (past->cells, SwPastCell, place);
}

/* A row that two laptops added each on their own is what the later one says, also of the columns
 * that it left empty. */
static void
write_cell (SwPast *past, const SwPastCell *cell)
{
  gboolean row = g_str_equal (cell->column, "id");
  g_autofree char *sql =
      row ? g_strdup_printf ("REPLACE INTO %s (id) VALUES (?1)", cell->table)
          : g_strdup_printf ("INSERT INTO %s (id, %s) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE "
                             "SET %s = excluded.%s",
                             cell->table, cell->column, cell->column, cell->column);
  SwValue values[] = {SW_INT (cell->row), cell->value};
  put (past, sql, row ? 1 : 2, values);
}

void
sw_past_write (SwPast *past, const guint *cells, guint count)
{
  for (guint i = 0; i < count; i++)
    write_cell (past, sw_past_cell (past, cells[i]));
}

void
sw_past_announce (SwPast *past, const guint *cells, guint count)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (SwNoticeChange));
  for (guint i = 0; i < count; i++) {
    const SwPastCell *cell = sw_past_cell (past, cells[i]);
    SwNoticeChange change = {cell->table, cell->column, cell->row};
    g_array_append_val (changes, change);
  }
  SwNotice notice = {.project = past->project, .changes = changes};
  g_signal_emit_by_name (past->library, "changed", &notice);
}

void
sw_past_mark (SwPast *past)
{
  sw_library_exec (past->library, "SAVEPOINT past", NULL);
}

void
sw_past_back (SwPast *past)
{
  sw_library_exec (past->library, "ROLLBACK TO past", NULL);
}

void
sw_past_release (SwPast *past)
{
  sw_library_exec (past->library, "RELEASE past", NULL);
}
