#include "core/library/check.h"

#include "core/library/library-private.h"

#include <glib/gi18n-lib.h>

enum { BLOB = SW_VALUE_END }; /* a type that no cell of ours has */

static void
add_bytes (GByteArray *row, const void *bytes, gsize length)
{
  guint32 size = GUINT32_TO_LE ((guint32) length);
  g_byte_array_append (row, (const guint8 *) &size, sizeof size);
  g_byte_array_append (row, bytes, (guint) length);
}

/* Type and content, each with its length, so that no two rows give the same bytes: the bytes as
 * they are in the file, not as they are shown. */
static void
add_value (GByteArray *row, sqlite3_stmt *statement, int column)
{
  int kind = sqlite3_column_type (statement, column);
  guint8 type = kind == SQLITE_INTEGER ? SW_VALUE_INT
                : kind == SQLITE_FLOAT ? SW_VALUE_REAL
                : kind == SQLITE_TEXT  ? SW_VALUE_TEXT
                : kind == SQLITE_BLOB  ? BLOB
                                       : SW_VALUE_NONE;
  g_byte_array_append (row, &type, 1);
  gint64 number = kind == SQLITE_INTEGER ? sqlite3_column_int64 (statement, column) : 0;
  double real = kind == SQLITE_FLOAT ? sqlite3_column_double (statement, column) : 0;
  if (kind == SQLITE_INTEGER)
    add_bytes (row, &number, sizeof number);
  else if (kind == SQLITE_FLOAT)
    add_bytes (row, &real, sizeof real);
  else if (kind == SQLITE_TEXT || kind == SQLITE_BLOB) {
    const void *bytes = sqlite3_column_blob (statement, column);
    gsize length = (gsize) sqlite3_column_bytes (statement, column);
    add_bytes (row, bytes != NULL ? bytes : "", length);
  }
}

/* Row by row, since many small pieces cost more than what they hold. */
static void
add_rows (GChecksum *checksum, SwQuery *query, int columns)
{
  g_autoptr (GByteArray) row = g_byte_array_new ();
  while (sw_query_next (query)) {
    g_byte_array_set_size (row, 0);
    for (int column = 0; column < columns; column++)
      add_value (row, sw_query_statement (query), column);
    g_checksum_update (checksum, row->data, row->len);
  }
  sw_query_free (query);
}

/* How a sum begins that stands for what the action had seen, too. */
#define SEEN_TOO "2-"

static gboolean
is_sealed_without_seen (SwLibrary *library, gint64 id)
{
  return library->schema_version == 1 ||
         sw_library_number (library, 0, "SELECT length(sum) = 64 FROM action WHERE id = ?1",
                            SW_INT (id), SW_END) != 0;
}

char *
sw_library_action_sum (SwLibrary *library, gint64 id)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  add_rows (checksum,
            sw_library_query (library,
                              "SELECT p.sum FROM action a JOIN action p ON p.replica = a.replica "
                              "AND p.seq = a.seq - 1 WHERE a.id = ?1",
                              SW_INT (id), SW_END),
            1);
  add_rows (checksum,
            sw_library_query (library,
                              "SELECT a.replica, a.seq, a.hlc, a.kind, r.replica, r.seq, a.verb, "
                              "a.subject, a.project, a.author, a.at FROM action a LEFT JOIN action "
                              "r ON r.id = a.reference WHERE a.id = ?1",
                              SW_INT (id), SW_END),
            11);
  add_rows (checksum,
            sw_library_query (library,
                              "SELECT tbl, row, col, old, new FROM change WHERE action = ?1 "
                              "ORDER BY tbl, row, col",
                              SW_INT (id), SW_END),
            5);
  if (is_sealed_without_seen (library, id))
    return g_strdup (g_checksum_get_string (checksum));
  add_rows (checksum,
            sw_library_query (library,
                              "SELECT replica, upto FROM seen WHERE action = ?1 ORDER BY replica",
                              SW_INT (id), SW_END),
            2);
  return g_strconcat (SEEN_TOO, g_checksum_get_string (checksum), NULL);
}

/* Says the first few of one kind in full, then nothing more. */
static void
report (GPtrArray *problems, guint *count, char *problem)
{
  if ((*count)++ < 5)
    g_ptr_array_add (problems, problem);
  else
    g_free (problem);
}

static void
check_sqlite (SwLibrary *library, GPtrArray *problems)
{
  guint count = 0;
  g_autoptr (SwQuery) integrity = sw_library_query (library, "PRAGMA integrity_check(20)", SW_END);
  while (sw_query_next (integrity)) {
    const char *text = sw_query_text (integrity, 0);
    if (g_strcmp0 (text, "ok") != 0)
      report (problems, &count, g_strdup_printf (_ ("The file’s structure is damaged: %s"), text));
  }
  g_autoptr (SwQuery) keys = sw_library_query (library, "PRAGMA foreign_key_check", SW_END);
  while (sw_query_next (keys))
    report (problems, &count,
            g_strdup_printf (_ ("A row of “%s” refers to a row of “%s” that is not there."),
                             sw_query_text (keys, 0), sw_query_text (keys, 2)));
}

/* What an action had seen is there and has a lesser stamp. */
static void
check_order (SwLibrary *library, GPtrArray *problems, guint *count)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT s.action FROM seen s JOIN action a ON a.id = s.action LEFT JOIN action b ON "
      "b.replica "
      "= s.replica AND b.seq = s.upto WHERE b.hlc IS NULL OR b.hlc >= a.hlc UNION ALL SELECT a.id "
      "FROM action a JOIN action b ON b.replica = a.replica AND b.seq = a.seq - 1 WHERE b.hlc >= "
      "a.hlc UNION ALL SELECT first FROM merged WHERE last < first OR NOT EXISTS (SELECT 1 FROM "
      "action WHERE id = first) OR NOT EXISTS (SELECT 1 FROM action WHERE id = last)",
      SW_END);
  while (sw_query_next (query))
    report (
        problems, count,
        g_strdup_printf (_ ("Action %s of the log is out of order."), sw_query_text (query, 0)));
}

void
sw_check_chain (SwLibrary *library, GPtrArray *problems)
{
  guint count = 0;
  g_autoptr (SwQuery) query = sw_library_query (library, "SELECT id, sum FROM action", SW_END);
  while (sw_query_next (query)) {
    g_autofree char *sum = sw_library_action_sum (library, sw_query_int (query, 0));
    if (g_strcmp0 (sum, sw_query_text (query, 1)) != 0)
      report (problems, &count,
              g_strdup_printf (_ ("Action %s of the log does not match its checksum."),
                               sw_query_text (query, 0)));
  }
  g_autoptr (SwQuery) gaps = sw_library_query (
      library, "SELECT replica FROM action GROUP BY replica HAVING max(seq) <> count(*)", SW_END);
  while (sw_query_next (gaps))
    report (problems, &count, g_strdup (_ ("Actions are missing from the log.")));
  check_order (library, problems, &count);
}

static void
check_column (SwLibrary *library, const char *table, const char *column, GPtrArray *problems,
              guint *count)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT t.id FROM %s t LEFT JOIN temp.replay r ON r.tbl = '%s' AND r.col = '%s' AND r.row = "
      "t.id WHERE t.%s IS NOT %s",
      table, table, column, column,
      g_str_equal (column, "deleted") ? "coalesce(r.new, 0)" : "r.new");
  g_autoptr (SwQuery) query = sw_library_query (library, sql, SW_END);
  while (sw_query_next (query))
    report (problems, count,
            g_strdup_printf (_ ("“%s” in row %s of “%s” differs from what the log says."), column,
                             sw_query_text (query, 0), table));
}

static void
check_replay (SwLibrary *library, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  if (!sw_log_replay (library, &error)) {
    g_ptr_array_add (problems, g_strdup (error->message));
    return;
  }
  guint count = 0;
  for (guint i = 0; i < library->tables->len; i++) {
    const SwFactTable *table = library->tables->pdata[i];
    g_autofree char *sql = g_strdup_printf (
        "SELECT row FROM temp.replay WHERE tbl = '%s' AND col = 'id' AND row NOT IN (SELECT id "
        "FROM "
        "%s) UNION ALL SELECT id FROM %s WHERE id NOT IN (SELECT row FROM temp.replay WHERE tbl = "
        "'%s' AND col = 'id')",
        table->name, table->name, table->name, table->name);
    g_autoptr (SwQuery) query = sw_library_query (library, sql, SW_END);
    while (sw_query_next (query))
      report (problems, &count,
              g_strdup_printf (_ ("Row %s of “%s” is either in the table or in the log, not in "
                                  "both."),
                               sw_query_text (query, 0), table->name));
    for (guint j = 0; j < table->columns->len; j++)
      check_column (library, table->name, table->columns->pdata[j], problems, &count);
  }
  sw_log_forget_replay (library);
}

/* The one row that is in no log. */
static void
check_uuid (SwLibrary *library, GPtrArray *problems)
{
  static const char sql[] = "SELECT count(*) FROM library WHERE " SW_LIBRARY_NAME_IS_SOUND;
  if (sw_library_number (library, 0, sql, SW_END) != 1 ||
      sw_library_number (library, 0, "SELECT count(*) FROM library", SW_END) != 1)
    g_ptr_array_add (problems, g_strdup (_ ("The library’s own name is damaged.")));
}

GPtrArray *
sw_check_run (SwLibrary *library)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  library->failures = g_ptr_array_new_with_free_func (g_free);
  check_sqlite (library, problems);
  check_uuid (library, problems);
  sw_check_chain (library, problems);
  check_replay (library, problems);
  guint count = 0;
  for (guint i = 0; i < library->failures->len; i++)
    report (problems, &count,
            g_strdup_printf (_ ("A part of the file cannot be read: %s."),
                             (const char *) library->failures->pdata[i]));
  g_clear_pointer (&library->failures, g_ptr_array_unref);
  return problems;
}
