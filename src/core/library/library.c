#include "core/library/library-private.h"

#include "core/base/error.h"
#include "core/library/backup.h"
#include "core/library/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_FINAL_TYPE (SwLibrary, sw_library, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

gboolean
sw_library_refuse (sqlite3 *db, int result, const char *path, GError **error)
{
  switch (result & 0xff) {
  case SQLITE_FULL:
    return sw_refuse (
        error, SW_ERROR_FILE, "disk-full",
        _ ("The disk is full, so nothing was changed in “%s”. Free some space and try "
           "again."),
        path);
  case SQLITE_READONLY:
    if (result == SQLITE_READONLY_DBMOVED)
      return sw_refuse (
          error, SW_ERROR_FILE, "moved",
          _ ("“%s” was moved or replaced while it was open. Open it again where it is "
             "now."),
          path);
    if (result == SQLITE_READONLY_ROLLBACK || result == SQLITE_READONLY_RECOVERY)
      return sw_refuse (
          error, SW_ERROR_FILE, "read-only",
          _ ("“%s” was not closed properly and can only be read. Copy it together with "
             "“%s-journal” into a folder of your own and open it there."),
          path, path);
    return sw_refuse (error, SW_ERROR_FILE, "read-only",
                      _ ("“%s” can only be read. Make the file and its folder writable, or work on "
                         "a copy."),
                      path);
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return sw_refuse (error, SW_ERROR_FILE, "locked",
                      _ ("Another program is writing to “%s”. Try again in a moment."), path);
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return sw_refuse (error, SW_ERROR_FILE, "damaged",
                      _ ("“%s” is damaged. Run “slipway library mend”, or restore a backup."),
                      path);
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
    return sw_refuse (error, SW_ERROR_FILE, "file",
                      _ ("“%s” cannot be read or written (%s). Check the disk and the folder’s "
                         "permissions."),
                      path, sqlite3_errstr (result));
  default:
    return sw_refuse (error, SW_ERROR_FILE, "file", _ ("“%s” refused the edit: %s."), path,
                      db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (result));
  }
}

gboolean
sw_library_exec (SwLibrary *library, const char *sql, GError **error)
{
  int result = sqlite3_exec (library->db, sql, NULL, NULL, NULL);
  return result == SQLITE_OK ||
         sw_library_refuse (library->db, sqlite3_extended_errcode (library->db), library->path,
                            error);
}

/* No text or row of ours comes near; a damaged or hostile file shall not fill the memory. */
#define LONGEST_VALUE (64 * 1024 * 1024)

/* How long to wait for another program, in milliseconds. */
#define PATIENCE 5000

/* So long an edit waits at least where the program itself reads beside: a huge table takes that. */
#define PATIENCE_BESIDE 400

static int readers_beside; /* libraries of the program that are open with SW_OPEN_BESIDE */

sqlite3 *
sw_library_connect (const char *path, int flags, int *result)
{
  static const char pragmas[] =
      "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON;"
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -65536;"
      "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;";
  sqlite3 *db = NULL;
  *result = sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
  if (*result == SQLITE_OK) {
    sqlite3_busy_timeout (db, PATIENCE);
    sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_limit (db, SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
    *result = sqlite3_exec (db, pragmas, NULL, NULL, NULL);
  }
  if (*result != SQLITE_OK)
    g_clear_pointer (&db, sqlite3_close);
  return db;
}

/* A new library is made beside its place and renamed into it when it is whole. */
static gboolean
create_file (const char *path, const SwMigration *migrations, guint count, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return sw_refuse (error, SW_ERROR_FILE, "file",
                      _ ("The folder “%s” cannot be made: %s. Choose another one."), folder,
                      g_strerror (errno));
  g_autofree char *part = g_strdup_printf ("%s.%d.part", path, (int) getpid ());
  int file = open (part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0 || sw_probe_is_read_only (part)) {
    int reason = file < 0 ? errno : EACCES;
    if (file >= 0)
      close (file);
    g_unlink (part);
    return sw_refuse (error, SW_ERROR_FILE, "file",
                      _ ("“%s” cannot be made: %s. Choose another folder."), path,
                      g_strerror (reason));
  }
  close (file);
  int result;
  g_autoptr (SwLibrary) made = g_object_new (SW_TYPE_LIBRARY, NULL);
  made->path = g_strdup (path);
  made->writable = TRUE;
  made->db = sw_library_connect (part, SQLITE_OPEN_READWRITE, &result);
  gboolean done = made->db != NULL ? sw_library_migrate (made, migrations, count, error)
                                   : sw_library_refuse (NULL, result, path, error);
  g_clear_pointer (&made->db, sqlite3_close);
  if (done && link (part, path) != 0 && errno != EEXIST && g_rename (part, path) != 0)
    done =
        sw_refuse (error, SW_ERROR_FILE, "file",
                   _ ("“%s” cannot be made: %s. Choose another folder."), path, g_strerror (errno));
  g_unlink (part);
  return done;
}

/* A journal left behind tells of a process that died while writing: look before trusting. */
static gboolean
check_after_crash (SwLibrary *library, gboolean had_journal, GError **error)
{
  GStatBuf status;
  gboolean found = g_stat (library->path, &status) == 0;
  gboolean small = found && status.st_size < 32 * 1024 * 1024;
  gint64 page = sw_library_number (library, 512, "PRAGMA page_size", SW_END);
  if (found && status.st_size % page != 0) /* the end of a copy that broke off */
    return sw_library_refuse (library->db, SQLITE_CORRUPT, library->path, error);
  if (library->beside || (!had_journal && !small))
    return TRUE;
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (library->db, "PRAGMA quick_check(1)", -1, &statement, NULL);
  gboolean sound = FALSE;
  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW) {
    sound = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
    result = SQLITE_CORRUPT;
  }
  sqlite3_finalize (statement);
  return sound || sw_library_refuse (library->db, result, library->path, error);
}

static gboolean
look_around (SwLibrary *library, const SwMigration *migrations, guint count, gboolean had_journal,
             GError **error)
{
  if ((!library->new_file && (!sw_probe_shape (library, migrations, count, error) ||
                              !check_after_crash (library, had_journal, error))) ||
      !sw_library_migrate (library, migrations, count, error) ||
      !sw_library_read_tables (library, error))
    return FALSE;
  library->last_action =
      sw_library_number (library, 0, "SELECT coalesce(max(id), 0) FROM action", SW_END);
  library->data_version = sw_library_data_version (library);
  return TRUE;
}

/* What cannot be read now could not be read later either. */
static gboolean
prepare (SwLibrary *library, const SwMigration *migrations, guint count, gboolean had_journal,
         GError **error)
{
  library->failures = g_ptr_array_new_with_free_func (g_free);
  gboolean done = look_around (library, migrations, count, had_journal, error);
  if (done && library->failures->len > 0)
    done = sw_library_refuse (library->db, SQLITE_CORRUPT, library->path, error);
  g_clear_pointer (&library->failures, g_ptr_array_unref);
  return done;
}

SwLibrary *
sw_library_open_with (const char *given, SwContext *context, SwOpenFlags flags,
                      const SwMigration *migrations, guint count, GError **error)
{
  g_autofree char *path = sw_probe_resolve (given);
  SwProbe probe = sw_probe_file (path, count);
  gboolean in_memory = probe == SW_PROBE_MISSING && (flags & SW_OPEN_EMPTY) != 0;
  if (probe == SW_PROBE_MISSING && (flags & SW_OPEN_CREATE) != 0) {
    if (!create_file (path, migrations, count, error))
      return NULL;
    probe = sw_probe_file (path, count);
  }
  if (!in_memory && !sw_probe_judge (probe, path, error))
    return NULL;
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  gboolean beside = (flags & SW_OPEN_BESIDE) != 0;
  gboolean had_journal = !beside && g_file_test (journal, G_FILE_TEST_EXISTS);
  g_autoptr (SwLibrary) library = g_object_new (SW_TYPE_LIBRARY, NULL);
  library->path = g_strdup (path);
  library->context = sw_context_ref (context);
  gboolean read_only = !in_memory && sw_probe_is_read_only (path);
  int result;
  library->db =
      sw_library_connect (in_memory ? ":memory:" : path,
                          read_only ? SQLITE_OPEN_READONLY
                                    : SQLITE_OPEN_READWRITE | (in_memory ? SQLITE_OPEN_CREATE : 0),
                          &result);
  if (library->db == NULL) {
    sw_library_refuse (NULL, result, path, error);
    return NULL;
  }
  library->writable = !sqlite3_db_readonly (library->db, "main");
  library->new_file = in_memory;
  library->beside = beside;
  g_atomic_int_add (&readers_beside, beside);
  if (!prepare (library, migrations, count, had_journal, error))
    return NULL;
  return g_steal_pointer (&library);
}

SwLibrary *
sw_library_open (const char *path, SwContext *context, SwOpenFlags flags, GError **error)
{
  guint count;
  const SwMigration *migrations = sw_schema_migrations (&count);
  return sw_library_open_with (path, context, flags, migrations, count, error);
}

SwLibrary *
sw_library_new_in_memory (SwContext *context, GError **error)
{
  guint count;
  const SwMigration *migrations = sw_schema_migrations (&count);
  g_autoptr (SwLibrary) library = g_object_new (SW_TYPE_LIBRARY, NULL);
  library->path = g_strdup (":memory:");
  library->context = sw_context_ref (context);
  int result;
  library->db =
      sw_library_connect (library->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &result);
  if (library->db == NULL) {
    sw_library_refuse (NULL, result, library->path, error);
    return NULL;
  }
  library->writable = TRUE;
  library->new_file = TRUE;
  if (!prepare (library, migrations, count, FALSE, error) ||
      !sw_library_exec (library, "PRAGMA foreign_keys = OFF", error))
    return NULL;
  return g_steal_pointer (&library);
}

gboolean
sw_library_probe (const char *path, GError **error)
{
  guint count;
  sw_schema_migrations (&count);
  g_autofree char *resolved = sw_probe_resolve (path);
  SwProbe probe = sw_probe_file (resolved, count);
  if (probe == SW_PROBE_MISSING)
    return sw_refuse (error, SW_ERROR_FILE, "missing",
                      _ ("“%s” cannot be read: %s. Check the path."), path, g_strerror (ENOENT));
  return sw_probe_judge (probe, path, error);
}

const char *
sw_library_path (SwLibrary *library)
{
  return library->path;
}

SwContext *
sw_library_context (SwLibrary *library)
{
  return library->context;
}

gboolean
sw_library_is_writable (SwLibrary *library)
{
  return library->writable;
}

int
sw_library_schema_version (SwLibrary *library)
{
  return library->schema_version;
}

void
sw_library_set_patience (SwLibrary *library, int milliseconds)
{
  library->patience = milliseconds;
}

void
sw_library_be_patient (SwLibrary *library, gboolean long_enough)
{
  int patience = g_atomic_int_get (&readers_beside) > 0 ? MAX (library->patience, PATIENCE_BESIDE)
                                                        : library->patience;
  sqlite3_busy_timeout (library->db, long_enough ? PATIENCE : patience);
}

gint64
sw_library_new_id (void)
{
  gint64 id = 0;
  while (id == 0) {
    if (getrandom (&id, sizeof id, 0) != sizeof id)
      id = (gint64) g_random_int () << 32 | g_random_int ();
    id &= G_MAXINT64;
  }
  return id;
}

gint64
sw_library_natural_id (const char *part, ...)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  va_list parts;
  va_start (parts, part);
  for (; part != NULL; part = va_arg (parts, const char *))
    g_checksum_update (checksum, (const guchar *) part, strlen (part) + 1);
  va_end (parts);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_checksum_get_digest (checksum, digest, &length);
  gint64 id = 0;
  for (int i = 0; i < 8; i++)
    id = (gint64) ((guint64) id << 8 | digest[i]);
  id &= G_MAXINT64;
  return id != 0 ? id : 1;
}

static void
release_replica (SwLibrary *library)
{
  gint64 id = sw_replica_id (library->replica);
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT seq, sum FROM action WHERE replica = ?1 ORDER BY seq DESC LIMIT 1",
      SW_INT (id), SW_END);
  gboolean found = sw_query_next (query);
  sw_replica_release (library->replica, found ? sw_query_int (query, 0) : 0,
                      found ? sw_query_text (query, 1) : NULL);
  library->replica = NULL;
}

static void
sw_library_finalize (GObject *object)
{
  SwLibrary *library = SW_LIBRARY (object);
  g_atomic_int_add (&readers_beside, -library->beside);
  if (library->replica != NULL)
    release_replica (library);
  g_clear_pointer (&library->statements, g_hash_table_unref);
  g_clear_pointer (&library->tables, g_ptr_array_unref);
  g_clear_pointer (&library->failures, g_ptr_array_unref);
  g_clear_pointer (&library->known, g_hash_table_unref);
  g_clear_pointer (&library->db, sqlite3_close);
  g_clear_pointer (&library->context, sw_context_unref);
  g_free (library->path);
  G_OBJECT_CLASS (sw_library_parent_class)->finalize (object);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
sw_library_class_init (SwLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sw_library_finalize;
  signals[CHANGED] = g_signal_new ("changed", SW_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sw_library_init (SwLibrary *library)
{
  library->patience = PATIENCE;
  library->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
}
