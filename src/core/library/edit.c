#include "core/library/edit-private.h"

#include "core/base/error.h"
#include "core/library/probe.h"

#include <string.h>

struct _SwEdit {
  SwLibrary *library;
  GError *error;
  gboolean begun;
  gboolean keep_empty; /* an undo that changes nothing is logged all the same */
  gboolean states;     /* what is written counts, also where it was so before */
  char *upsert;        /* SQL of the last row that was added */
  const char *table;   /* interned, its table; NULL: none yet */
  GPtrArray *columns;  /* interned */
};

static gboolean
replica_matches (gint64 replica, gint64 seq, const char *sum, gpointer data)
{
  SwLibrary *library = data;
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT seq, sum FROM action WHERE replica = ?1 ORDER BY seq DESC LIMIT 1",
      SW_INT (replica), SW_END);
  return sw_query_next (query) && sw_query_int (query, 0) == seq &&
         g_strcmp0 (sw_query_text (query, 1), sum) == 0;
}

static void
take_replica (SwLibrary *library)
{
  if (library->replica != NULL)
    return;
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT uuid FROM library WHERE id = 1", SW_END);
  g_autofree char *uuid = g_strdup (sw_query_next (query) ? sw_query_text (query, 0) : "unknown");
  g_clear_pointer (&query, sw_query_free);
  for (char *c = uuid; *c != '\0'; c++) {
    if (!g_ascii_isxdigit (*c))
      *c = '_';
  }
  library->replica = sw_replica_take (library->context->state_dir, uuid, replica_matches, library);
}

static void
latch (SwEdit *edit, int result)
{
  if (edit->error == NULL)
    sw_library_refuse (edit->library->db, result, edit->library->path, &edit->error);
}

static gboolean
is_cancelled (SwEdit *edit)
{
  GCancellable *current = g_cancellable_get_current ();
  return current != NULL && g_cancellable_is_cancelled (current) &&
         (edit->error != NULL || g_cancellable_set_error_if_cancelled (current, &edit->error));
}

static gboolean
step (SwEdit *edit, sqlite3_stmt *statement)
{
  if (statement == NULL) {
    latch (edit, SQLITE_ERROR);
    return FALSE;
  }
  if (is_cancelled (edit))
    return FALSE;
  int result = sqlite3_step (statement);
  sqlite3_reset (statement);
  if (result == SQLITE_DONE || result == SQLITE_ROW)
    return TRUE;
  latch (edit, result);
  return FALSE;
}

/* Greater than any stamp so far, whatever the clock says. Only actions not seen yet are read. */
static gint64
next_hlc (SwLibrary *library)
{
  gint64 last = sw_library_number (library, 0, "SELECT max(hlc) FROM action WHERE id > ?1",
                                   SW_INT (library->hlc_action), SW_END);
  last = MAX (last, library->last_hlc);
  gint64 now = library->context->now; /* as tests set it; the clock says more than seconds */
  gint64 milliseconds = now >= 0 ? now * 1000 : g_get_real_time () / 1000;
  return MAX (milliseconds << 16, last + 1);
}

static void
insert_action (SwEdit *edit, const char *kind, gint64 reference, const char *verb,
               const char *subject, gint64 project)
{
  SwLibrary *library = edit->library;
  gint64 replica = sw_replica_id (library->replica);
  gint64 hlc = next_hlc (library);
  gint64 seq = sw_library_number (library, 0, "SELECT max(seq) FROM action WHERE replica = ?1",
                                  SW_INT (replica), SW_END);
  SwValue values[] = {SW_INT (replica),
                      SW_INT (seq + 1),
                      SW_INT (hlc),
                      SW_TEXT (kind),
                      SW_ID (reference),
                      SW_TEXT (verb),
                      SW_TEXT (subject),
                      SW_ID (project),
                      SW_TEXT (library->context->author),
                      SW_INT (sw_context_now (library->context))};
  sqlite3_stmt *statement = sw_library_statement (
      library, "INSERT INTO action (replica, seq, hlc, kind, reference, verb, subject, project, "
               "author, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  for (guint i = 0; statement != NULL && i < G_N_ELEMENTS (values); i++)
    sw_library_bind (statement, (int) i + 1, &values[i]);
  if (!step (edit, statement))
    return;
  library->action = sqlite3_last_insert_rowid (library->db);
  library->last_hlc = hlc; /* a stamp that is rolled back again does no harm */
  library->hlc_action = library->action - 1;
}

static gboolean
begin (SwEdit *edit)
{
  SwLibrary *library = edit->library;
  int moved = 0;
  sw_library_let_go (library);
  sqlite3_file_control (library->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved)
    latch (edit, SQLITE_READONLY_DBMOVED);
  else if (!library->writable)
    latch (edit, SQLITE_READONLY);
  else if (sw_library_capture (library, &edit->error))
    edit->begun = sw_library_exec (library, "BEGIN IMMEDIATE", &edit->error);
  if (edit->begun &&
      sw_library_number (library, 0, "PRAGMA user_version", SW_END) != library->schema_version)
    sw_probe_judge (SW_PROBE_NEWER, library->path, &edit->error);
  return edit->error == NULL;
}

SwEdit *
sw_edit_begin_kind (SwLibrary *library, const char *kind, gint64 reference, const char *verb,
                    const char *subject, gint64 project)
{
  g_assert (library->action == 0);
  SwEdit *edit = g_new0 (SwEdit, 1);
  edit->library = g_object_ref (library);
  edit->columns = g_ptr_array_new ();
  edit->keep_empty = reference != 0;
  sw_library_be_patient (library, FALSE);
  if (begin (edit)) {
    take_replica (library);
    insert_action (edit, kind, reference, verb, subject, project);
  }
  return edit;
}

SwEdit *
sw_edit_begin (SwLibrary *library, const char *verb, const char *subject, gint64 project)
{
  return sw_edit_begin_kind (library, "do", 0, verb, subject, project);
}

static char *
upsert_sql (const char *table, guint count, const char *const *columns)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) places = g_string_new ("?1");
  g_autoptr (GString) updates = g_string_new ("deleted = 0");
  g_string_append_printf (sql, "INSERT INTO %s (id", table);
  for (guint i = 0; i < count; i++) {
    g_string_append_printf (sql, ", %s", columns[i]);
    g_string_append_printf (places, ", ?%u", i + 2);
    g_string_append_printf (updates, ", %s = excluded.%s", columns[i], columns[i]);
  }
  g_string_append_printf (sql, ") VALUES (%s) ON CONFLICT (id) DO UPDATE SET %s", places->str,
                          updates->str);
  return g_strdup (sql->str);
}

static gboolean
is_last_shape (SwEdit *edit, const char *table, guint count, const char *const *columns)
{
  if (g_strcmp0 (edit->table, table) != 0 || edit->columns->len != count)
    return FALSE;
  for (guint i = 0; i < count; i++) {
    if (!g_str_equal (edit->columns->pdata[i], columns[i]))
      return FALSE;
  }
  return TRUE;
}

/* Rows come in long runs of one shape, and the text of their statement costs more than they do. */
static sqlite3_stmt *
upsert (SwEdit *edit, const char *table, guint count, const char *const *columns)
{
  if (!is_last_shape (edit, table, count, columns)) {
    g_free (edit->upsert);
    edit->upsert = upsert_sql (table, count, columns);
    edit->table = g_intern_string (table);
    g_ptr_array_set_size (edit->columns, 0);
    for (guint i = 0; i < count; i++)
      g_ptr_array_add (edit->columns, (gpointer) g_intern_string (columns[i]));
  }
  return sw_library_statement (edit->library, edit->upsert);
}

gint64
sw_edit_insertv (SwEdit *edit, const char *table, gint64 id, guint count,
                 const char *const *columns, const SwValue *values)
{
  if (id == 0)
    id = sw_library_new_id ();
  if (edit->error != NULL)
    return id;
  sqlite3_stmt *statement = upsert (edit, table, count, columns);
  SwValue key = SW_INT (id);
  if (statement != NULL) {
    sw_library_bind (statement, 1, &key);
    for (guint i = 0; i < count; i++)
      sw_library_bind (statement, (int) i + 2, &values[i]);
  }
  step (edit, statement);
  return id;
}

gint64
sw_edit_insert (SwEdit *edit, const char *table, gint64 id, ...)
{
  enum { MOST = 24 };
  const char *columns[MOST];
  SwValue values[MOST];
  guint count = 0;
  va_list pairs;
  va_start (pairs, id);
  const char *column;
  while ((column = va_arg (pairs, const char *)) != NULL && count < MOST) {
    columns[count] = column;
    values[count++] = va_arg (pairs, SwValue);
  }
  va_end (pairs);
  return sw_edit_insertv (edit, table, id, count, columns, values);
}

void
sw_edit_set (SwEdit *edit, const char *table, gint64 id, const char *column, SwValue value)
{
  if (edit->error != NULL)
    return;
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE id = ?1", table, column);
  sqlite3_stmt *statement = sw_library_statement (edit->library, sql);
  SwValue key = SW_INT (id);
  if (statement != NULL) {
    sw_library_bind (statement, 1, &key);
    sw_library_bind (statement, 2, &value);
  }
  step (edit, statement);
}

void
sw_edit_state (SwEdit *edit, const char *table, gint64 id, const char *column, SwValue value)
{
  sw_edit_set (edit, table, id, column, value);
  if (edit->error != NULL)
    return;
  edit->states = TRUE;
  SwValue values[] = {SW_INT (edit->library->action), SW_TEXT (table), SW_INT (id),
                      SW_TEXT (column), value};
  sqlite3_stmt *statement = sw_library_statement (
      edit->library, "INSERT INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT DO NOTHING");
  for (guint i = 0; statement != NULL && i < G_N_ELEMENTS (values); i++)
    sw_library_bind (statement, (int) i + 1, &values[i]);
  step (edit, statement);
}

void
sw_edit_delete (SwEdit *edit, const char *table, gint64 id)
{
  sw_edit_set (edit, table, id, "deleted", SW_INT (1));
}

void
sw_edit_fail (SwEdit *edit, GError *error)
{
  if (edit->error == NULL)
    edit->error = error;
  else
    g_error_free (error);
}

gboolean
sw_edit_failed (SwEdit *edit)
{
  return edit->error != NULL;
}

static void
drop_idle (SwEdit *edit)
{
  SwValue action = SW_INT (edit->library->action);
  sqlite3_stmt *statement = sw_library_statement (
      edit->library, "DELETE FROM change WHERE action = ?1 AND old IS new AND col <> 'id'");
  if (statement != NULL)
    sw_library_bind (statement, 1, &action);
  step (edit, statement);
}

/* Drops what was changed and changed back; FALSE when nothing is left to log. */
static gboolean
has_changes (SwEdit *edit)
{
  SwLibrary *library = edit->library;
  SwValue action = SW_INT (library->action);
  if (!edit->states)
    drop_idle (edit);
  return edit->keep_empty || sw_library_number (library, 0,
                                                "SELECT count(*) FROM (SELECT 1 FROM change WHERE "
                                                "action = ?1 LIMIT 1)",
                                                action, SW_END) > 0;
}

static void
seal (SwEdit *edit)
{
  SwLibrary *library = edit->library;
  if (!sw_library_note_seen (library))
    latch (edit, sqlite3_extended_errcode (library->db));
  g_autofree char *sum = sw_library_action_sum (library, library->action);
  SwValue values[] = {SW_INT (library->action), SW_TEXT (sum)};
  sqlite3_stmt *statement =
      sw_library_statement (library, "UPDATE action SET sum = ?2 WHERE id = ?1");
  for (int i = 0; statement != NULL && i < 2; i++)
    sw_library_bind (statement, i + 1, &values[i]);
  step (edit, statement);
}

/* COMMIT may find the file busy and leave the transaction open: it is asked again, not the edit. */
static void
commit (SwEdit *edit)
{
  int result = SQLITE_BUSY;
  for (int attempt = 0; attempt < 3 && (result & 0xff) == SQLITE_BUSY; attempt++)
    result = sqlite3_exec (edit->library->db, "COMMIT", NULL, NULL, NULL);
  if (result != SQLITE_OK)
    latch (edit, sqlite3_extended_errcode (edit->library->db));
}

static void
finish (SwEdit *edit)
{
  SwLibrary *library = edit->library;
  if (edit->begun && !sqlite3_get_autocommit (library->db))
    sqlite3_exec (library->db, "ROLLBACK", NULL, NULL, NULL);
  if (edit->begun)
    library->action = 0;
  sw_library_be_patient (library, TRUE);
  g_clear_error (&edit->error);
  g_ptr_array_unref (edit->columns);
  g_free (edit->upsert);
  g_object_unref (library);
  g_free (edit);
}

gint64
sw_edit_commit (SwEdit *edit, GError **error)
{
  SwLibrary *library = edit->library;
  gboolean anything = edit->error == NULL && has_changes (edit) &&
                      (edit->error != NULL || sw_library_is_read (library, &edit->error));
  if (edit->error == NULL && anything)
    seal (edit);
  if (edit->error == NULL && anything && !is_cancelled (edit))
    commit (edit);
  if (edit->error != NULL || !anything) {
    gint64 outcome = edit->error != NULL ? -1 : 0;
    if (edit->error != NULL)
      sw_library_forget_seen (library);
    if (edit->error != NULL)
      g_propagate_error (error, g_steal_pointer (&edit->error));
    finish (edit);
    return outcome;
  }
  gint64 action = library->action;
  g_object_ref (library);
  finish (edit);
  sw_library_announce (library);
  g_object_unref (library);
  return action;
}

void
sw_edit_cancel (SwEdit *edit)
{
  finish (edit);
}
