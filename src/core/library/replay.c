#include "core/library/library-private.h"

/* A row that two laptops added each on their own has been added twice. Each of these additions says
 * of every column what it is, also of those that it left empty. */
static const char twice_sql[] =
    "CREATE TEMP TABLE twice (tbl, row, PRIMARY KEY (tbl, row)) WITHOUT ROWID;"
    "INSERT INTO twice SELECT tbl, row FROM main.change WHERE col = 'id' GROUP BY tbl, row HAVING "
    "count(*) > 1;";

static const char prepare_sql[] =
    "CREATE TEMP TABLE stamp (action INTEGER PRIMARY KEY, rank INTEGER);"
    "INSERT INTO stamp SELECT id, row_number() OVER (ORDER BY hlc, replica) FROM main.action;"
    "CREATE TEMP TABLE fact (tbl, col, PRIMARY KEY (tbl, col)) WITHOUT ROWID;";

/* %s: nothing, or the join that leaves only the rows of temp.twice */
#define REPLAY_SQL                                                                                 \
  "CREATE TEMP TABLE replay AS SELECT tbl, col, row, new, max(rank) FROM ("                        \
  "SELECT c.tbl, c.col, c.row, c.new, s.rank FROM main.change c %s JOIN temp.stamp s ON s.action " \
  "= c.action UNION ALL "                                                                          \
  "SELECT c.tbl, f.col, c.row, CASE f.col WHEN 'deleted' THEN 0 END, s.rank FROM main.change c "   \
  "JOIN temp.twice t ON t.tbl = c.tbl AND t.row = c.row JOIN temp.fact f ON f.tbl = c.tbl JOIN "   \
  "temp.stamp s ON s.action = c.action WHERE c.col = 'id' AND NOT EXISTS (SELECT 1 FROM "          \
  "main.change e WHERE e.action = c.action AND e.tbl = c.tbl AND e.row = c.row AND e.col = "       \
  "f.col)) GROUP BY tbl, col, row;"                                                                \
  "CREATE INDEX temp.replay_by_cell ON replay (tbl, col, row);"

static gboolean
list_facts (SwLibrary *library, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  for (guint i = 0; i < library->tables->len; i++) {
    const SwFactTable *table = library->tables->pdata[i];
    for (guint j = 0; j < table->columns->len; j++)
      g_string_append_printf (sql, "INSERT INTO temp.fact VALUES ('%s', '%s');", table->name,
                              (const char *) table->columns->pdata[j]);
  }
  return sw_library_exec (library, sql->str, error);
}

static gboolean
replay (SwLibrary *library, const char *join, GError **error)
{
  g_autofree char *sql = g_strdup_printf (REPLAY_SQL, join);
  return sw_library_exec (library, prepare_sql, error) && list_facts (library, error) &&
         sw_library_exec (library, sql, error);
}

gboolean
sw_log_replay (SwLibrary *library, GError **error)
{
  sw_log_forget_replay (library);
  return sw_library_exec (library, twice_sql, error) && replay (library, "", error);
}

gboolean
sw_log_replay_twice (SwLibrary *library, GError **error)
{
  return replay (library, "JOIN temp.twice w ON w.tbl = c.tbl AND w.row = c.row", error);
}

void
sw_log_forget_replay (SwLibrary *library)
{
  sw_library_exec (library,
                   "DROP TABLE IF EXISTS temp.stamp; DROP TABLE IF EXISTS temp.twice; DROP TABLE "
                   "IF EXISTS temp.fact; DROP TABLE IF EXISTS temp.replay;",
                   NULL);
}
