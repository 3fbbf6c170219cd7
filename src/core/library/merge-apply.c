#include "core/library/merge-private.h"

#include "core/base/error.h"
#include "core/library/facts.h"

#include <glib/gi18n-lib.h>

/* What arrived, for each cell the last of it; actions are in the order of their stamps. */
#define ARRIVED_SQL                                                                                \
  "CREATE TEMP TABLE arrived (tbl, row, col, new, action, times, here, PRIMARY KEY (tbl, row, "    \
  "col)) WITHOUT ROWID;"                                                                           \
  "INSERT INTO arrived SELECT tbl, row, col, new, max(action), count(*), 0 FROM main.change "      \
  "WHERE "                                                                                         \
  "action >= %" G_GINT64_FORMAT " GROUP BY tbl, row, col;"                                         \
  "CREATE TEMP TABLE twice (tbl, row, PRIMARY KEY (tbl, row)) WITHOUT ROWID;"

/* Rows that are here already; added twice are those that arrived as new ones all the same, or as
 * new more than once. */
#define SORT_SQL                                                                                   \
  "UPDATE temp.arrived SET here = 1 WHERE tbl = '%s' AND row IN (SELECT id FROM %s);"              \
  "INSERT INTO temp.twice SELECT tbl, row FROM temp.arrived WHERE tbl = '%s' AND col = 'id' AND "  \
  "(here OR times > 1);"

/* Where a later stamp stands here already, it stays. Only actions that are later than the first of
 * what arrived can hold one. One that added the row was later than a change of it only where it was
 * added twice. */
#define KEEP_SQL                                                                                   \
  "INSERT OR IGNORE INTO temp.twice SELECT c.tbl, c.row FROM main.action a CROSS JOIN "            \
  "main.change "                                                                                   \
  "c ON c.action = a.id AND c.col = 'id' WHERE a.hlc >= (SELECT hlc FROM main.action WHERE id = "  \
  "%" G_GINT64_FORMAT ") AND a.id < %" G_GINT64_FORMAT                                             \
  " AND EXISTS (SELECT 1 FROM temp.arrived v "                                                     \
  "WHERE v.tbl = c.tbl AND v.row = c.row);"                                                        \
  "DELETE FROM temp.arrived WHERE (tbl, row, col) IN (SELECT c.tbl, c.row, c.col FROM "            \
  "main.action "                                                                                   \
  "a CROSS JOIN main.change c ON c.action = a.id CROSS JOIN temp.arrived v ON v.tbl = c.tbl AND "  \
  "v.row = c.row AND v.col = c.col CROSS JOIN main.action b ON b.id = v.action WHERE v.here AND "  \
  "a.hlc >= (SELECT hlc FROM main.action WHERE id = %" G_GINT64_FORMAT ") AND a.id < "             \
  "%" G_GINT64_FORMAT " AND (a.hlc, a.replica) > (b.hlc, b.replica))"

static const char changed_cells_sql[] =
    "SELECT tbl, row, col, new FROM temp.arrived v WHERE here AND col <> 'id' AND NOT EXISTS "
    "(SELECT 1 FROM temp.twice t WHERE t.tbl = v.tbl AND t.row = v.row)";
static const char replayed_cells_sql[] =
    "SELECT tbl, row, col, new FROM temp.replay WHERE col <> 'id'";

static gboolean
comes_before (SwLibrary *library, const char *name, const SwFactTable *table)
{
  for (guint i = 0; library->tables->pdata[i] != table; i++) {
    if (g_str_equal (((SwFactTable *) library->tables->pdata[i])->name, name))
      return TRUE;
  }
  return FALSE;
}

/* Does the column name a row of the same table or a later one? */
static gboolean
refers_ahead (SwLibrary *library, const SwFactTable *table, const char *column)
{
  const char *target = sw_facts_target (library, table->name, column);
  return target != NULL && !comes_before (library, target, table);
}

/* References ahead are set once all rows are there: while a row waits for one that is still to
 * come, SQLite looks through whole tables at each insert. */
static gboolean
set_ahead (SwLibrary *library, const SwFactTable *table, GError **error)
{
  for (guint i = 0; i < table->columns->len; i++) {
    const char *column = table->columns->pdata[i];
    if (!refers_ahead (library, table, column))
      continue;
    g_autofree char *sql = g_strdup_printf (
        "UPDATE main.%s SET %s = v.new FROM temp.arrived v WHERE v.tbl = '%s' AND v.col = '%s' AND "
        "NOT v.here AND v.row = %s.id",
        table->name, column, table->name, column, table->name);
    if (!sw_library_exec (library, sql, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_rows (SwLibrary *library, const SwFactTable *table, guint *new_rows, GError **error)
{
  g_autoptr (GString) names = g_string_new ("id");
  g_autoptr (GString) values = g_string_new ("row");
  for (guint i = 0; i < table->columns->len; i++) {
    const char *column = table->columns->pdata[i];
    if (refers_ahead (library, table, column))
      continue;
    g_string_append_printf (names, ", %s", column);
    g_string_append_printf (values, ", coalesce(max(CASE col WHEN '%s' THEN new END), %s)", column,
                            g_str_equal (column, "deleted") ? "0" : "NULL");
  }
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO main.%s (%s) SELECT %s FROM temp.arrived WHERE tbl = '%s' AND NOT here GROUP BY "
      "row HAVING max(col = 'id')",
      table->name, names->str, values->str, table->name);
  if (!sw_library_exec (library, sql, error))
    return FALSE;
  *new_rows += (guint) sqlite3_changes (library->db);
  return TRUE;
}

/* Sets the cells that `sql` lists. */
static gboolean
set_cells (SwLibrary *library, const char *sql, GError **error)
{
  g_autoptr (SwQuery) query = sw_library_query (library, sql, SW_END);
  int result = SQLITE_DONE;
  while (result == SQLITE_DONE && sw_query_next (query)) {
    sqlite3_stmt *cells = sw_query_statement (query);
    g_autofree char *set = g_strdup_printf ("UPDATE main.%s SET %s = ?2 WHERE id = ?1",
                                            sw_query_text (query, 0), sw_query_text (query, 2));
    sqlite3_stmt *statement = sw_library_statement (library, set);
    if (statement == NULL)
      return sw_library_is_read (library, error);
    sqlite3_bind_value (statement, 1, sqlite3_column_value (cells, 1));
    sqlite3_bind_value (statement, 2, sqlite3_column_value (cells, 3));
    result = sqlite3_step (statement);
    sqlite3_reset (statement);
  }
  return result == SQLITE_DONE ||
         sw_library_refuse (library->db, sqlite3_extended_errcode (library->db), library->path,
                            error);
}

static gboolean
sort_rows (SwLibrary *library, gint64 first, GError **error)
{
  g_autofree char *arrived = g_strdup_printf (ARRIVED_SQL, first);
  g_autofree char *keep = g_strdup_printf (KEEP_SQL, first, first, first, first);
  gboolean done = sw_library_exec (library, arrived, error);
  for (guint i = 0; done && i < library->tables->len; i++) {
    const char *name = ((SwFactTable *) library->tables->pdata[i])->name;
    g_autofree char *sql = g_strdup_printf (SORT_SQL, name, name, name);
    done = sw_library_exec (library, sql, error);
  }
  return done && sw_library_exec (library, keep, error);
}

/* A change of a row that nobody added. */
static gboolean
all_are_there (SwLibrary *library, GError **error)
{
  for (guint i = 0; i < library->tables->len; i++) {
    const char *name = ((SwFactTable *) library->tables->pdata[i])->name;
    g_autofree char *sql = g_strdup_printf (
        "SELECT count(*) FROM temp.arrived WHERE tbl = '%s' AND row NOT IN (SELECT "
        "id FROM main.%s)",
        name, name);
    if (sw_library_number (library, 1, sql, SW_END) != 0)
      return sw_refuse (error, SW_ERROR_FILE, "damaged",
                        _ ("The other library’s log changes facts that it never added, so nothing "
                           "was taken from it. Run “slipway library mend” on it and merge the "
                           "library that this makes."));
  }
  return TRUE;
}

static gboolean
apply (SwLibrary *library, gint64 first, guint *new_rows, GError **error)
{
  if (!sort_rows (library, first, error))
    return FALSE;
  for (guint i = 0; i < library->tables->len; i++) {
    if (!add_rows (library, library->tables->pdata[i], new_rows, error))
      return FALSE;
  }
  for (guint i = 0; i < library->tables->len; i++) {
    if (!set_ahead (library, library->tables->pdata[i], error))
      return FALSE;
  }
  if (!set_cells (library, changed_cells_sql, error))
    return FALSE;
  gboolean twice = sw_library_number (library, 0, "SELECT count(*) FROM temp.twice", SW_END) > 0;
  return (!twice || (sw_log_replay_twice (library, error) &&
                     set_cells (library, replayed_cells_sql, error))) &&
         all_are_there (library, error) && sw_library_is_read (library, error);
}

gboolean
sw_merge_apply (SwLibrary *library, gint64 first, guint *new_rows, GError **error)
{
  sw_log_forget_replay (library);
  library->merging = TRUE;
  gboolean done = apply (library, first, new_rows, error);
  library->merging = FALSE;
  sw_log_forget_replay (library);
  sw_library_exec (library, "DROP TABLE IF EXISTS temp.arrived", NULL);
  return done;
}
