#include "core/library/library-private.h"

#include <math.h>

struct _SwQuery {
  SwLibrary *library; /* borrowed */
  sqlite3_stmt *statement;
  gboolean own;        /* prepared for this run alone, since the kept one was in use */
  GPtrArray *repaired; /* texts of this row that were no UTF-8; NULL: none */
};

/* A check collects what cannot be read; for anybody else the first failure is kept until it is
 * asked for, so that half an answer is never taken for a whole one. */
static void
note_failure (SwLibrary *library, const char *sql)
{
  const char *message = sqlite3_errmsg (library->db);
  g_debug ("reading the library: %s (%s)", message, sql);
  if (library->failures != NULL)
    g_ptr_array_add (library->failures, g_strdup (message));
  else if (library->failure == SQLITE_OK)
    library->failure = sqlite3_extended_errcode (library->db);
}

sqlite3_stmt *
sw_library_statement (SwLibrary *library, const char *sql)
{
  sqlite3_stmt *statement = g_hash_table_lookup (library->statements, sql);
  if (statement != NULL) {
    sqlite3_reset (statement);
    sqlite3_clear_bindings (statement);
    return statement;
  }
  if (sqlite3_prepare_v3 (library->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
      SQLITE_OK) {
    note_failure (library, sql);
    return NULL;
  }
  g_hash_table_insert (library->statements, g_strdup (sql), statement);
  return statement;
}

void
sw_library_bind (sqlite3_stmt *statement, int index, const SwValue *value)
{
  switch (value->type) {
  case SW_VALUE_INT:
    sqlite3_bind_int64 (statement, index, value->number);
    break;
  case SW_VALUE_REAL:
    sqlite3_bind_double (statement, index, value->real);
    break;
  case SW_VALUE_TEXT:
    sqlite3_bind_text (statement, index, value->text, -1, SQLITE_TRANSIENT);
    break;
  default:
    sqlite3_bind_null (statement, index);
  }
}

void
sw_library_trim (SwLibrary *library)
{
  sqlite3_db_release_memory (library->db);
}

static SwQuery *
query_new (SwLibrary *library, const char *sql, va_list values)
{
  SwQuery *query = g_new0 (SwQuery, 1);
  query->library = library;
  sqlite3_stmt *kept = g_hash_table_lookup (library->statements, sql);
  query->own = kept != NULL && sqlite3_stmt_busy (kept);
  if (!query->own)
    query->statement = sw_library_statement (library, sql);
  else if (sqlite3_prepare_v2 (library->db, sql, -1, &query->statement, NULL) != SQLITE_OK)
    note_failure (library, sql);
  if (query->statement == NULL)
    return query;
  SwValue value = va_arg (values, SwValue);
  for (int index = 1; value.type != SW_VALUE_END; index++, value = va_arg (values, SwValue))
    sw_library_bind (query->statement, index, &value);
  return query;
}

gboolean
sw_library_is_read (SwLibrary *library, GError **error)
{
  int failure = library->failure;
  library->failure = SQLITE_OK;
  return failure == SQLITE_OK || sw_library_refuse (library->db, failure, library->path, error);
}

SwQuery *
sw_library_query (SwLibrary *library, const char *sql, ...)
{
  va_list values;
  va_start (values, sql);
  SwQuery *query = query_new (library, sql, values);
  va_end (values);
  return query;
}

gint64
sw_library_number (SwLibrary *library, gint64 fallback, const char *sql, ...)
{
  va_list values;
  va_start (values, sql);
  g_autoptr (SwQuery) query = query_new (library, sql, values);
  va_end (values);
  return sw_query_next (query) && !sw_query_is_null (query, 0) ? sw_query_int (query, 0) : fallback;
}

gboolean
sw_query_next (SwQuery *query)
{
  if (query->statement == NULL)
    return FALSE;
  g_clear_pointer (&query->repaired, g_ptr_array_unref);
  int result = sqlite3_step (query->statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    note_failure (query->library, sqlite3_sql (query->statement));
  return result == SQLITE_ROW;
}

gint64
sw_query_int (SwQuery *query, int column)
{
  return sqlite3_column_int64 (query->statement, column);
}

double
sw_query_real (SwQuery *query, int column)
{
  double value = sqlite3_column_double (query->statement, column);
  return isfinite (value) ? value : 0;
}

/* A file from elsewhere may hold anything; what shows texts relies on UTF-8 up to the first NUL. */
static const char *
repair (SwQuery *query, const char *text)
{
  if (query->repaired == NULL)
    query->repaired = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (query->repaired, g_utf8_make_valid (text, -1));
  return g_ptr_array_index (query->repaired, query->repaired->len - 1);
}

const char *
sw_query_text (SwQuery *query, int column)
{
  const char *text = (const char *) sqlite3_column_text (query->statement, column);
  gssize length = sqlite3_column_bytes (query->statement, column);
  return text == NULL || g_utf8_validate (text, length, NULL) ? text : repair (query, text);
}

gconstpointer
sw_query_bytes (SwQuery *query, int column, gsize *length)
{
  gconstpointer bytes = sqlite3_column_text (query->statement, column);
  *length = bytes != NULL ? (gsize) sqlite3_column_bytes (query->statement, column) : 0;
  return bytes;
}

sqlite3_stmt *
sw_query_statement (SwQuery *query)
{
  return query->statement;
}

gboolean
sw_query_is_null (SwQuery *query, int column)
{
  return sqlite3_column_type (query->statement, column) == SQLITE_NULL;
}

gint32
sw_query_civil (SwQuery *query, int column)
{
  if (sw_query_is_null (query, column))
    return SW_NO_DAY;
  gint64 value = sw_query_int (query, column);
  return value > G_MININT32 && value <= G_MAXINT32 ? (gint32) value : SW_NO_DAY;
}

SwValue
sw_query_value (SwQuery *query, int column)
{
  switch (sqlite3_column_type (query->statement, column)) {
  case SQLITE_INTEGER:
    return SW_INT (sw_query_int (query, column));
  case SQLITE_FLOAT:
    return SW_REAL (sw_query_real (query, column));
  case SQLITE_TEXT:
    return SW_TEXT (sw_query_text (query, column));
  default:
    return SW_NONE;
  }
}

void
sw_query_free (SwQuery *query)
{
  if (query->own)
    sqlite3_finalize (query->statement);
  else if (query->statement != NULL)
    sqlite3_reset (query->statement);
  g_clear_pointer (&query->repaired, g_ptr_array_unref);
  g_free (query);
}
