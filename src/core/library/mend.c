/* A new library out of a damaged one. The log holds every fact a second time: where its chain is
 * whole the tables are rebuilt from it; where it is not, the tables are taken as they stand, and
 * where those cannot be read either, the newest sound backup stands in. */
#include "core/library/backup.h"
#include "core/library/check.h"
#include "core/library/library-private.h"
#include "core/library/salvage.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Copies `sql`'s rows of the damaged file into `target` by `insert`; FALSE when reading broke off.
 */
static gboolean
copy_rows (sqlite3 *damaged, SwLibrary *target, const char *sql, const char *insert, int columns)
{
  sqlite3_stmt *from = NULL, *to = NULL;
  gboolean whole = sqlite3_prepare_v2 (damaged, sql, -1, &from, NULL) == SQLITE_OK &&
                   sqlite3_prepare_v2 (target->db, insert, -1, &to, NULL) == SQLITE_OK;
  int result = SQLITE_ERROR;
  while (whole && (result = sqlite3_step (from)) == SQLITE_ROW) {
    for (int i = 0; i < columns; i++)
      sqlite3_bind_value (to, i + 1, sqlite3_column_value (from, i));
    whole = sqlite3_step (to) == SQLITE_DONE;
    sqlite3_reset (to);
  }
  sqlite3_finalize (from);
  sqlite3_finalize (to);
  return whole && result == SQLITE_DONE;
}

/* What actions had seen; of a log of version 1 it follows from their order. */
static gboolean
copy_seen (sqlite3 *damaged, SwLibrary *target)
{
  sqlite3_stmt *statement = NULL;
  int version = 0;
  if (sqlite3_prepare_v2 (damaged, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  if (version == 1)
    return sw_library_exec (target, SW_SCHEMA_SEEN_BEFORE_MERGING, NULL);
  return copy_rows (damaged, target, "SELECT action, replica, upto FROM seen",
                    "INSERT INTO seen VALUES (?1, ?2, ?3)", 3) &&
         copy_rows (damaged, target, "SELECT first, last, at FROM merged",
                    "INSERT INTO merged VALUES (?1, ?2, ?3)", 3);
}

static gboolean
copy_log (sqlite3 *damaged, SwLibrary *target)
{
  /* A damaged name is not carried over: the target has a new one of its own. */
  return copy_rows (damaged, target,
                    "SELECT id, uuid, created FROM library WHERE " SW_LIBRARY_NAME_IS_SOUND,
                    "INSERT OR REPLACE INTO library VALUES (?1, ?2, ?3)", 3) &&
         copy_rows (
             damaged, target,
             "SELECT id, replica, seq, hlc, kind, reference, verb, subject, project, author, "
             "at, sum FROM action NOT INDEXED",
             "INSERT INTO action VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", 12) &&
         copy_rows (damaged, target, "SELECT action, tbl, row, col, old, new FROM change",
                    "INSERT INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?6)", 6) &&
         copy_seen (damaged, target);
}

static gboolean
chain_is_whole (SwLibrary *library)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  sw_check_chain (library, problems);
  return problems->len == 0 &&
         sw_library_number (library, 0, "SELECT count(*) FROM action", SW_END) > 0;
}

/* Writes the state the log leads to into the (empty) tables. */
static gboolean
rebuild_tables (SwLibrary *library, GError **error)
{
  gboolean done = sw_log_replay (library, error);
  for (guint i = 0; done && i < library->tables->len; i++) {
    const SwFactTable *table = library->tables->pdata[i];
    g_autoptr (GString) sql = g_string_new (NULL);
    g_string_append_printf (sql,
                            "INSERT INTO %s (id) SELECT row FROM temp.replay WHERE tbl = '%s' AND "
                            "col = 'id';",
                            table->name, table->name);
    for (guint j = 0; j < table->columns->len; j++) {
      const char *column = table->columns->pdata[j];
      g_string_append_printf (sql,
                              "UPDATE %s SET %s = r.new FROM temp.replay r WHERE r.tbl = '%s' AND "
                              "r.col = '%s' AND r.row = %s.id;",
                              table->name, column, table->name, column, table->name);
    }
    done = sw_library_exec (library, sql->str, error);
  }
  sw_log_forget_replay (library);
  return done;
}

/* Nothing edits it, so that there are no triggers: what is written here is the log itself. */
static SwLibrary *
open_bare (const char *path, SwContext *context, GError **error)
{
  g_autoptr (SwLibrary) made = sw_library_open (path, context, SW_OPEN_CREATE, error);
  if (made == NULL || !sw_library_exec (made, "PRAGMA foreign_keys = OFF", error))
    return NULL;
  return g_steal_pointer (&made);
}

static gboolean
mend_from_log (const char *path, const char *mended, SwContext *context)
{
  int result;
  sqlite3 *damaged = sw_library_connect (path, SQLITE_OPEN_READONLY, &result);
  if (damaged == NULL)
    return FALSE;
  g_autoptr (SwLibrary) target = open_bare (mended, context, NULL);
  gboolean done = target != NULL && sw_library_exec (target, "BEGIN EXCLUSIVE", NULL) &&
                  copy_log (damaged, target) && chain_is_whole (target) &&
                  rebuild_tables (target, NULL) && sw_library_exec (target, "COMMIT", NULL);
  sqlite3_close (damaged);
  g_clear_object (&target);
  if (!done)
    g_unlink (mended);
  return done;
}

/* Backups are checked in full: damage may be older than the newest of them. */
static gboolean
backup_is_sound (const char *path, SwContext *context)
{
  g_autoptr (SwLibrary) library = sw_library_open (path, context, SW_OPEN_DEFAULT, NULL);
  if (library == NULL)
    return FALSE;
  g_autoptr (GPtrArray) problems = sw_check_run (library);
  return problems->len == 0;
}

static gboolean
mend_from_backup (const char *path, const char *mended, SwContext *context, char **used)
{
  g_autoptr (GPtrArray) backups = sw_backup_list (path);
  for (guint i = 0; i < backups->len; i++) {
    const char *backup = backups->pdata[i];
    if (sw_backup_restore (backup, mended, NULL, NULL) && backup_is_sound (mended, context)) {
      *used = g_strdup (backup);
      return TRUE;
    }
    g_unlink (mended);
  }
  return FALSE;
}

gboolean
sw_check_mend (const char *path, const char *mended, SwContext *context, char **how, GError **error)
{
  if (g_file_test (mended, G_FILE_TEST_EXISTS))
    return sw_refuse (error, SW_ERROR_FILE, "exists",
                      _ ("“%s” is there already. Choose another name for the mended library."),
                      mended);
  g_autofree char *backup = NULL;
  g_autofree char *sentence = NULL;
  if (mend_from_log (path, mended, context))
    sentence = g_strdup (_ ("Everything was rebuilt from the log; nothing is missing."));
  else if (sw_salvage (path, mended, context))
    sentence = g_strdup (_ ("The log is damaged, so everything was taken from the tables as they "
                            "stand; the history up to now is missing."));
  else if (mend_from_backup (path, mended, context, &backup))
    sentence =
        g_strdup_printf (_ ("The newest sound backup was taken (%s); what was done after it is "
                            "missing."),
                         backup);
  if (sentence == NULL)
    return sw_refuse (error, SW_ERROR_FILE, "damaged",
                      _ ("“%s” cannot be mended: log and tables are damaged and there is no sound "
                         "backup. Restore a copy that you kept elsewhere."),
                      path);
  if (how != NULL)
    *how = g_steal_pointer (&sentence);
  return TRUE;
}
