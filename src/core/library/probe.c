#include "core/library/probe.h"

#include "core/base/error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 100

static guint32
big_endian_at (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/* Through SQLite, which has it read but not locked: to close a descriptor of one's own would drop
 * the locks that this process holds on the same file for a running edit. */
static gboolean
read_header (const char *path, guint8 *header)
{
  sqlite3 *db = NULL;
  sqlite3_file *file = NULL;
  gboolean done = FALSE;
  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
      sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
      file->pMethods != NULL) {
    int result = file->pMethods->xRead (file, header, HEADER_SIZE, 0);
    done = result == SQLITE_OK || result == SQLITE_IOERR_SHORT_READ; /* the rest is zero */
  }
  sqlite3_close (db);
  return done;
}

gboolean
sw_probe_has_wal (const char *path)
{
  guint8 header[HEADER_SIZE] = {0};
  return read_header (path, header) && (header[18] != 1 || header[19] != 1);
}

SwProbe
sw_probe_file (const char *path, guint version)
{
  GStatBuf status;
  if (g_stat (path, &status) != 0)
    return errno == ENOENT ? SW_PROBE_MISSING : SW_PROBE_UNREADABLE;
  if (S_ISDIR (status.st_mode)) {
    errno = EISDIR;
    return SW_PROBE_UNREADABLE;
  }
  if (!S_ISREG (status.st_mode))
    return SW_PROBE_FOREIGN;
  if (g_access (path, R_OK) != 0)
    return SW_PROBE_UNREADABLE;
  guint8 header[HEADER_SIZE] = {0};
  if (!read_header (path, header)) {
    errno = EIO;
    return SW_PROBE_UNREADABLE;
  }
  if (memcmp (header, "SQLite format 3", 16) != 0 ||
      big_endian_at (header + 68) != SW_APPLICATION_ID || big_endian_at (header + 60) == 0)
    return SW_PROBE_FOREIGN;
  return big_endian_at (header + 60) > version ? SW_PROBE_NEWER : SW_PROBE_OURS;
}

gboolean
sw_probe_judge (SwProbe probe, const char *path, GError **error)
{
  switch (probe) {
  case SW_PROBE_MISSING:
    return sw_refuse (error, SW_ERROR_FILE, "missing",
                      _ ("There is no library at “%s”. Make one with “slipway project new”."),
                      path);
  case SW_PROBE_UNREADABLE:
    return sw_refuse (error, SW_ERROR_FILE, "file", _ ("“%s” cannot be read: %s. Check the path."),
                      path, g_strerror (errno));
  case SW_PROBE_NEWER:
    return sw_refuse (error, SW_ERROR_FILE, "newer",
                      _ ("“%s” was written by a newer Slipway. Update Slipway on this computer to "
                         "open it."),
                      path);
  case SW_PROBE_OURS:
    return TRUE;
  default:
    return sw_refuse (error, SW_ERROR_FILE, "foreign",
                      _ ("“%s” is not a library of Slipway. Choose another file."), path);
  }
}

static gboolean
may_not_write (const char *path)
{
  GStatBuf status;
  return g_stat (path, &status) == 0 &&
         ((status.st_mode & 0222) == 0 || g_access (path, W_OK) != 0);
}

gboolean
sw_probe_is_read_only (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  return may_not_write (path) || may_not_write (folder);
}

char *
sw_probe_resolve (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *real = realpath (absolute, NULL);
  if (real == NULL)
    return g_steal_pointer (&absolute);
  char *resolved = g_strdup (real);
  free (real);
  return resolved;
}

/* Everything in the schema as text, so that two files can be compared; NULL when unreadable. */
static char *
read_shape (sqlite3 *db)
{
  static const char sql[] = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT "
                            "LIKE 'sqlite\\_stat_' ESCAPE '\\' ORDER BY name";
  sqlite3_stmt *statement = NULL;
  g_autoptr (GString) shape = g_string_new (NULL);
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  while (result == SQLITE_OK || result == SQLITE_ROW) {
    result = sqlite3_step (statement);
    for (int i = 0; result == SQLITE_ROW && i < 4; i++) {
      const char *text = (const char *) sqlite3_column_text (statement, i);
      g_string_append_printf (shape, "%s\n", text != NULL ? text : "");
    }
  }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE ? g_strdup (shape->str) : NULL;
}

static char *
make_shape (const SwMigration *migrations, guint version)
{
  sqlite3 *db = NULL;
  gboolean made = sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
  for (guint i = 0; made && i < version; i++)
    made = sqlite3_exec (db, migrations[i].sql, NULL, NULL, NULL) == SQLITE_OK;
  char *shape = made ? read_shape (db) : NULL;
  sqlite3_close (db);
  return shape;
}

/* Made once a process for each version, whose text is a literal: it costs more than to look at the
 * file. Borrowed, NULL where it could not be made. */
static const char *
expected_shape (const SwMigration *migrations, guint version)
{
  G_LOCK_DEFINE_STATIC (shapes);
  static GHashTable *shapes; /* last text of the version -> shape */
  if (version == 0)
    return NULL;
  gpointer key = (gpointer) migrations[version - 1].sql;
  G_LOCK (shapes);
  if (shapes == NULL)
    shapes = g_hash_table_new (NULL, NULL);
  const char *shape = g_hash_table_lookup (shapes, key);
  if (shape == NULL && (shape = make_shape (migrations, version)) != NULL)
    g_hash_table_insert (shapes, key, (gpointer) shape);
  G_UNLOCK (shapes);
  return shape;
}

gboolean
sw_probe_shape (SwLibrary *library, const SwMigration *migrations, guint count, GError **error)
{
  if (!sw_library_exec (library, "BEGIN", error)) /* version and tables of the same moment */
    return FALSE;
  int version = sw_library_read_version (library);
  g_autofree char *found = read_shape (library->db);
  int result = sqlite3_extended_errcode (library->db);
  sqlite3_exec (library->db, "ROLLBACK", NULL, NULL, NULL);
  if (version > (int) count)
    return sw_probe_judge (SW_PROBE_NEWER, library->path, error);
  if (found == NULL)
    return sw_library_refuse (library->db, result, library->path, error);
  const char *expected = expected_shape (migrations, (guint) MAX (version, 0));
  return (version > 0 && g_strcmp0 (found, expected) == 0) ||
         sw_refuse (error, SW_ERROR_FILE, "damaged",
                    _ ("The tables of “%s” are not those of a library: it is damaged, or another "
                       "program changed it. Run “slipway library mend”, or restore a backup."),
                    library->path);
}
