#include "core/library/library-private.h"

gint64
sw_library_data_version (SwLibrary *library)
{
  sqlite3_stmt *statement = sw_library_statement (library, "PRAGMA data_version");
  gint64 version = library->data_version; /* while somebody is writing, as far as is known */
  sw_library_be_patient (library, FALSE);
  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int64 (statement, 0);
  if (statement != NULL)
    sqlite3_reset (statement);
  sw_library_be_patient (library, TRUE);
  return version;
}

/* A merge is told in one piece, since it may bring thousands of actions; 0 where it is none. */
static gint64
last_of_merge (SwLibrary *library, gint64 action)
{
  return sw_library_number (library, 0, "SELECT last FROM merged WHERE first <= ?1 AND last >= ?1",
                            SW_INT (action), SW_END);
}

/* Are there more cells than are told one by one? Costs as much as those. */
static gboolean
is_many (SwLibrary *library, gint64 first, gint64 last)
{
  return sw_library_number (library, 0,
                            "SELECT count(*) FROM (SELECT 1 FROM change WHERE action BETWEEN ?1 "
                            "AND ?2 LIMIT ?3)",
                            SW_INT (first), SW_INT (last), SW_INT (SW_NOTICE_MOST_CELLS + 1),
                            SW_END) > SW_NOTICE_MOST_CELLS;
}

gint64
sw_library_last_action (SwLibrary *library)
{
  return library->last_action;
}

gboolean
sw_library_has_since (SwLibrary *library, gint64 known, gint64 project)
{
  return sw_library_number (library, 0,
                            "SELECT 1 FROM action WHERE id > ?1 AND (project = ?2 OR "
                            "coalesce(project, 0) = 0) LIMIT 1",
                            SW_INT (known), SW_INT (project), SW_END) != 0;
}

/* What a merge brings is told in one piece, of whichever projects it is. */
gboolean
sw_library_awaits (SwLibrary *library, gint64 project, guint cells)
{
  if (library->action != 0 || sw_library_data_version (library) == library->data_version)
    return FALSE;
  gint64 last = library->last_action;
  return sw_library_number (library, 0,
                            "SELECT 1 FROM action WHERE id > ?1 AND (project = ?2 OR "
                            "coalesce(project, 0) = 0 OR EXISTS (SELECT 1 FROM merged WHERE "
                            "action.id BETWEEN first AND last)) LIMIT 1",
                            SW_INT (last), SW_INT (project), SW_END) != 0 &&
         sw_library_number (library, 0,
                            "SELECT count(*) FROM (SELECT 1 FROM change WHERE action > ?1 LIMIT "
                            "?2)",
                            SW_INT (last), SW_INT ((gint64) cells + 1), SW_END) > cells;
}

static void
add_table (GArray *changes, const char *table)
{
  SwNoticeChange change = {g_intern_string (table), g_intern_static_string ("id"), 0};
  g_array_append_val (changes, change);
}

/* The tables of one action, each found behind the one before it: the cells are not read. Those of a
 * merge would have to be, so that any may have changed. */
static GArray *
read_tables (SwLibrary *library, gint64 first, gint64 last)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (SwNoticeChange));
  g_autofree char *table = g_strdup ("");
  while (first == last && table != NULL) {
    g_autoptr (SwQuery) query =
        sw_library_query (library, "SELECT min(tbl) FROM change WHERE action = ?1 AND tbl > ?2",
                          SW_INT (first), SW_TEXT (table), SW_END);
    g_free (table);
    table = sw_query_next (query) ? g_strdup (sw_query_text (query, 0)) : NULL;
    if (table != NULL)
      add_table (changes, table);
  }
  for (guint i = 0; first != last && i < library->tables->len; i++)
    add_table (changes, ((const SwFactTable *) library->tables->pdata[i])->name);
  return changes;
}

/* The cells of one action stand in their order already. */
static GArray *
read_changes (SwLibrary *library, gint64 first, gint64 last)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (SwNoticeChange));
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      first == last ? "SELECT tbl, row, col FROM change WHERE action = ?1 ORDER BY tbl, row, col"
                    : "SELECT DISTINCT tbl, row, col FROM change WHERE action BETWEEN ?1 AND ?2 "
                      "ORDER BY tbl, row, col",
      SW_INT (first), first == last ? SW_END : SW_INT (last), SW_END);
  while (sw_query_next (query)) {
    SwNoticeChange change = {g_intern_string (sw_query_text (query, 0)),
                             g_intern_string (sw_query_text (query, 2)), sw_query_int (query, 1)};
    g_array_append_val (changes, change);
  }
  return changes;
}

/* The oldest action that the listeners do not know; FALSE when they know all. */
static gboolean
next_action (SwLibrary *library, SwNotice *notice)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT id, project, replica FROM action WHERE id > ?1 ORDER BY id LIMIT 1",
      SW_INT (library->last_action), SW_END);
  if (!sw_query_next (query))
    return FALSE;
  gint64 replica = sw_query_int (query, 2);
  *notice = (SwNotice){.action = sw_query_int (query, 0),
                       .project = sw_query_int (query, 1),
                       .foreign =
                           library->replica == NULL || replica != sw_replica_id (library->replica)};
  return TRUE;
}

static void
hold (SwLibrary *library)
{
  library->held = sqlite3_get_autocommit (library->db) &&
                  sqlite3_exec (library->db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK;
}

void
sw_library_let_go (SwLibrary *library)
{
  if (library->held)
    sqlite3_exec (library->db, "COMMIT", NULL, NULL, NULL);
  library->held = FALSE;
}

/* One by one: a listener may edit, and what it did is then told about in between. */
void
sw_library_announce (SwLibrary *library)
{
  g_object_ref (library);
  guint signal = g_signal_lookup ("changed", SW_TYPE_LIBRARY);
  SwNotice notice;
  while (next_action (library, &notice)) {
    gint64 first = notice.action, last = last_of_merge (library, first);
    notice.merged = last != 0;
    library->last_action = notice.action = MAX (first, last);
    if (notice.merged)
      notice.project = 0;
    if (!g_signal_has_handler_pending (library, signal, 0, FALSE))
      continue; /* nobody listens: an import may have changed millions of cells */
    hold (library);
    notice.many = is_many (library, first, notice.action);
    notice.changes = notice.many ? read_tables (library, first, notice.action)
                                 : read_changes (library, first, notice.action);
    g_signal_emit_by_name (library, "changed", &notice);
    sw_library_let_go (library);
    g_array_unref (notice.changes);
  }
  g_object_unref (library);
}

void
sw_library_poll (SwLibrary *library)
{
  if (library->action != 0)
    return;
  gint64 version = sw_library_data_version (library);
  if (version == library->data_version)
    return;
  library->data_version = version;
  sw_library_announce (library);
}
