/* The triggers that write the log. They are TEMP: made anew from the schema before the first edit
 * of each opening, so that they always fit it and no copy of the file carries code. Who only reads
 * does without (about 7 ms). */
#include "core/library/library-private.h"

static void
fact_table_free (gpointer data)
{
  SwFactTable *table = data;
  g_ptr_array_unref (table->columns);
  g_free (table);
}

const SwFactTable *
sw_library_table (SwLibrary *library, const char *name)
{
  for (guint i = 0; i < library->tables->len; i++) {
    const SwFactTable *table = library->tables->pdata[i];
    if (g_str_equal (table->name, name))
      return table;
  }
  return NULL;
}

/* Tables of facts are those whose second column is "deleted". */
gboolean
sw_library_read_tables (SwLibrary *library, GError **error)
{
  static const char sql[] =
      "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
      " WHERE t.type = 'table' AND c.name <> 'id' AND EXISTS (SELECT 1 FROM"
      " pragma_table_info(t.name) d WHERE d.cid = 1 AND d.name = 'deleted')"
      " ORDER BY t.rowid, c.cid";
  sqlite3_stmt *statement;
  int result = sqlite3_prepare_v2 (library->db, sql, -1, &statement, NULL);
  if (result != SQLITE_OK)
    return sw_library_refuse (library->db, result, library->path, error);
  library->tables = g_ptr_array_new_with_free_func (fact_table_free);
  SwFactTable *table = NULL;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    const char *name = g_intern_string ((const char *) sqlite3_column_text (statement, 0));
    if (table == NULL || table->name != name) {
      table = g_new0 (SwFactTable, 1);
      table->name = name;
      table->columns = g_ptr_array_new ();
      g_ptr_array_add (library->tables, table);
    }
    g_ptr_array_add (table->columns, (gpointer) g_intern_string (
                                         (const char *) sqlite3_column_text (statement, 1)));
  }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || sw_library_refuse (library->db, result, library->path, error);
}

static void
append_insert_trigger (GString *sql, const SwFactTable *table)
{
  g_string_append_printf (sql,
                          "CREATE TEMP TRIGGER \"log insert %s\" AFTER INSERT ON main.%s WHEN "
                          "sw_action() IS NOT NULL BEGIN "
                          "INSERT INTO change VALUES (sw_action(), '%s', new.id, 'id', NULL, "
                          "new.id); INSERT INTO change SELECT sw_action(), '%s', new.id, c, NULL, v"
                          " FROM (",
                          table->name, table->name, table->name, table->name);
  const char *separator = "";
  for (guint i = 0; i < table->columns->len; i++) {
    const char *column = table->columns->pdata[i];
    if (g_str_equal (column, "deleted"))
      continue;
    g_string_append_printf (sql, "%sSELECT '%s' AS c, new.%s AS v", separator, column, column);
    separator = " UNION ALL ";
  }
  g_string_append (sql, ") WHERE v IS NOT NULL; END;");
}

/* One for all columns: SQLite looks at every trigger there is whenever it makes another one. */
static void
append_update_trigger (GString *sql, const SwFactTable *table)
{
  g_string_append_printf (sql,
                          "CREATE TEMP TRIGGER \"log update %s\" AFTER UPDATE ON main.%s WHEN (",
                          table->name, table->name);
  for (guint i = 0; i < table->columns->len; i++) {
    const char *column = table->columns->pdata[i];
    g_string_append_printf (sql, "%sold.%s IS NOT new.%s", i > 0 ? " OR " : "", column, column);
  }
  g_string_append_printf (sql,
                          ") AND sw_action() IS NOT NULL BEGIN INSERT INTO change SELECT "
                          "sw_action(), '%s', new.id, c, o, n FROM (",
                          table->name);
  for (guint i = 0; i < table->columns->len; i++) {
    const char *column = table->columns->pdata[i];
    g_string_append_printf (sql, "%sSELECT '%s' AS c, old.%s AS o, new.%s AS n",
                            i > 0 ? " UNION ALL " : "", column, column, column);
  }
  g_string_append (sql,
                   ") WHERE o IS NOT n ON CONFLICT (action, tbl, row, col) DO UPDATE SET new = "
                   "excluded.new; END;");
}

static void
append_delete_trigger (GString *sql, const SwFactTable *table)
{
  g_string_append_printf (
      sql,
      "CREATE TEMP TRIGGER \"log delete %s\" BEFORE DELETE ON main.%s BEGIN SELECT "
      "RAISE(ABORT, 'rows are never removed'); END;",
      table->name, table->name);
}

/* The running action's id, for the triggers; none while a merge brings the tables to what the log
 * says. An edit outside of an action is an error. */
static void
action_function (sqlite3_context *context, int count, sqlite3_value **values)
{
  SwLibrary *library = sqlite3_user_data (context);
  if (library->action != 0)
    sqlite3_result_int64 (context, library->action);
  else if (library->merging)
    sqlite3_result_null (context);
  else
    sqlite3_result_error (context, "an edit outside of an action", -1);
}

gboolean
sw_library_capture (SwLibrary *library, GError **error)
{
  if (library->captured)
    return TRUE;
  sqlite3_create_function_v2 (library->db, "sw_action", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, library,
                              action_function, NULL, NULL, NULL);
  g_autoptr (GString) sql = g_string_new (NULL);
  for (guint i = 0; i < library->tables->len; i++) {
    const SwFactTable *table = library->tables->pdata[i];
    append_insert_trigger (sql, table);
    append_delete_trigger (sql, table);
    append_update_trigger (sql, table);
  }
  library->captured = sw_library_exec (library, sql->str, error);
  return library->captured;
}
