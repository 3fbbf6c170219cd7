#include "core/library/backup.h"
#include "core/library/library-private.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

int
sw_library_read_version (SwLibrary *library)
{
  sqlite3_stmt *statement;
  int version = -1;
  if (sqlite3_prepare_v2 (library->db, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return version;
}

/* Another process may have migrated meanwhile: the version is read again inside. */
static gboolean
run_steps (SwLibrary *library, const SwMigration *migrations, guint count, GError **error)
{
  int version = sw_library_read_version (library);
  if (version < 0 || version > (int) count)
    return sw_library_refuse (library->db, SQLITE_SCHEMA, library->path, error);
  for (guint step = (guint) version; step < count; step++) {
    if (!sw_library_exec (library, migrations[step].sql, error))
      return FALSE;
  }
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = %d;",
                                            count, SW_APPLICATION_ID);
  return sw_library_exec (library, stamp, error);
}

gboolean
sw_library_migrate (SwLibrary *library, const SwMigration *migrations, guint count, GError **error)
{
  int version = sw_library_read_version (library);
  library->schema_version = (int) count;
  if (version == (int) count)
    return TRUE;
  if (!library->writable)
    return sw_refuse (error, SW_ERROR_FILE, "read-only",
                      _ ("“%s” is of an older version and can only be read. Make the file writable "
                         "and open it again."),
                      library->path);
  if (version > 0) {
    g_autofree char *backup = sw_backup_roll (library, "before-migration", error);
    if (backup == NULL)
      return FALSE;
  }
  if (!sw_library_exec (library, "BEGIN EXCLUSIVE", error))
    return FALSE;
  if (run_steps (library, migrations, count, error) && sw_library_exec (library, "COMMIT", error))
    return TRUE;
  sqlite3_exec (library->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
