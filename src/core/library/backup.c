#include "core/library/backup.h"

#include "core/base/error.h"
#include "core/library/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
sync_path (const char *path)
{
  int file = open (path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return;
  fsync (file);
  close (file);
}

static gboolean
refuse_writing (const char *path, GError **error)
{
  return sw_refuse (error, SW_ERROR_FILE, "file",
                    _ ("“%s” cannot be written: %s. Choose another folder."), path,
                    g_strerror (errno));
}

static gboolean
put_in_place (const char *part, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_chmod (part, 0600);
  sync_path (part);
  if (g_rename (part, path) != 0)
    return refuse_writing (path, error);
  sync_path (folder);
  return TRUE;
}

static gboolean
check_copy (const char *path, GError **error)
{
  int result;
  sqlite3 *db = sw_library_connect (path, SQLITE_OPEN_READWRITE, &result);
  sqlite3_stmt *statement = NULL;
  gboolean sound = FALSE;
  if (db != NULL) {
    sound = sqlite3_prepare_v2 (db, "PRAGMA quick_check(1)", -1, &statement, NULL) == SQLITE_OK &&
            sqlite3_step (statement) == SQLITE_ROW &&
            g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
    sqlite3_finalize (statement);
    sqlite3_close (db);
  }
  return sound || sw_library_refuse (NULL, SQLITE_CORRUPT, path, error);
}

/* SQLite writes into an empty file that nobody else may read. */
static gboolean
make_empty (const char *part, const char *path, GError **error)
{
  int file = open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0)
    return refuse_writing (path, error);
  close (file);
  return TRUE;
}

static int
is_cancelled_cb (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* Lets SQLite write a clean copy, checks it, and renames it into place. */
static gboolean
copy_database (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return sw_refuse (error, SW_ERROR_FILE, "file",
                      _ ("The folder “%s” cannot be made: %s. Choose another one."), folder,
                      g_strerror (errno));
  g_autofree char *part = g_strdup_printf ("%s.%d.part", path, (int) getpid ());
  g_unlink (part);
  if (!make_empty (part, path, error))
    return FALSE;
  sqlite3_stmt *statement = NULL;
  GCancellable *current = g_cancellable_get_current ();
  if (current != NULL)
    sqlite3_progress_handler (db, 10000, is_cancelled_cb, current);
  int result = sqlite3_prepare_v2 (db, "VACUUM INTO ?1", -1, &statement, NULL);
  if (result == SQLITE_OK) {
    sqlite3_bind_text (statement, 1, part, -1, SQLITE_STATIC);
    result = sqlite3_step (statement);
  }
  sqlite3_finalize (statement);
  if (current != NULL)
    sqlite3_progress_handler (db, 0, NULL, NULL);
  gboolean done = !g_cancellable_set_error_if_cancelled (current, error) &&
                  (result == SQLITE_DONE || sw_library_refuse (db, result, path, error)) &&
                  check_copy (part, error) && put_in_place (part, path, error);
  g_unlink (part);
  return done;
}

gboolean
sw_backup_write (SwLibrary *library, const char *path, GError **error)
{
  g_autofree char *own = sw_probe_resolve (library->path);
  g_autofree char *target = sw_probe_resolve (path);
  if (g_str_equal (own, target))
    return sw_refuse (error, SW_ERROR_FILE, "is-library",
                      _ ("“%s” is a library of Slipway. Choose another name for the file."), path);
  return copy_database (library->db, target, error);
}

char *
sw_backup_dir (const char *path)
{
  g_autofree char *resolved = sw_probe_resolve (path);
  return g_strconcat (resolved, ".backups", NULL);
}

static gint64
stamp_of (const char *name)
{
  int year, month, day, hour, minute, second;
  if (sscanf (name, "%4d%2d%2d-%2d%2d%2d", &year, &month, &day, &hour, &minute, &second) != 6)
    return 0;
  g_autoptr (GDateTime) stamp = g_date_time_new_utc (year, month, day, hour, minute, second);
  return stamp != NULL ? g_date_time_to_unix (stamp) : 0;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/* Names sort by time: 20261201-093000-daily.slipway */
static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (strlen (name) > 16 && g_ascii_isdigit (name[0]) && g_str_has_suffix (name, ".slipway"))
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, newest_first);
  return names;
}

/* The period a backup's stamp falls in: day, ISO week or month, as a number. */
static int
period_of (const char *name, int kind)
{
  int year = 0, month = 0, day = 0;
  sscanf (name, "%4d%2d%2d", &year, &month, &day);
  SwDay stamp = sw_day_new (year, month, day);
  if (stamp == SW_NO_DAY)
    return -1;
  int week_year;
  int week = sw_day_iso_week (stamp, &week_year);
  return kind == 0 ? stamp : kind == 1 ? week_year * 100 + week : year * 100 + month;
}

/* Keeps the newest of each of the last `most` periods of one kind; `names` are newest first. */
static void
keep_periods (GPtrArray *names, gboolean *keep, int kind, int most)
{
  int last = -1;
  for (guint i = 0; i < names->len && most > 0; i++) {
    int period = period_of (names->pdata[i], kind);
    if (period == last)
      continue;
    last = period;
    keep[i] = TRUE;
    most--;
  }
}

/* Half a copy that a killed process left; one of another process at work is newer. */
static void
remove_leftovers (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    gint64 now = g_get_real_time () / G_USEC_PER_SEC;
    GStatBuf status;
    if (strstr (name, ".slipway.") != NULL && g_str_has_suffix (name, ".part") &&
        g_stat (path, &status) == 0 && now - status.st_mtime > 3600)
      g_unlink (path);
  }
}

static void
thin_out (const char *folder)
{
  remove_leftovers (folder);
  g_autoptr (GPtrArray) names = list_names (folder);
  g_autofree gboolean *keep = g_new0 (gboolean, names->len + 1);
  for (guint i = 0; i < MIN (names->len, 10); i++)
    keep[i] = TRUE;
  keep_periods (names, keep, 0, 7);
  keep_periods (names, keep, 1, 4);
  keep_periods (names, keep, 2, 12);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
    if (!keep[i])
      g_unlink (path);
  }
}

char *
sw_backup_roll (SwLibrary *library, const char *reason, GError **error)
{
  g_autofree char *folder = sw_backup_dir (library->path);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (sw_context_now (library->context));
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("%s-%s.slipway", stamp, reason);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  if (!sw_backup_write (library, path, error))
    return NULL;
  thin_out (folder);
  return g_steal_pointer (&path);
}

GPtrArray *
sw_backup_list (const char *path)
{
  g_autofree char *folder = sw_backup_dir (path);
  g_autoptr (GPtrArray) names = list_names (folder);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (paths, g_build_filename (folder, names->pdata[i], NULL));
  return paths;
}

gint64
sw_backup_latest (const char *path, char **newest)
{
  g_autoptr (GPtrArray) paths = sw_backup_list (path);
  if (newest != NULL)
    *newest = paths->len > 0 ? g_strdup (paths->pdata[0]) : NULL;
  if (paths->len == 0)
    return 0;
  g_autofree char *name = g_path_get_basename (paths->pdata[0]);
  return stamp_of (name);
}

/* The newest one up to `now`: a stamp of the future, from a clock that was wrong, tells nothing. */
static gint64
latest_until (const char *path, gint64 now)
{
  g_autofree char *folder = sw_backup_dir (path);
  g_autoptr (GPtrArray) names = list_names (folder);
  gint64 latest = 0;
  for (guint i = 0; i < names->len && latest == 0; i++) {
    gint64 stamp = stamp_of (names->pdata[i]);
    if (stamp <= now)
      latest = stamp;
  }
  return latest;
}

gboolean
sw_backup_roll_daily (SwLibrary *library, GError **error)
{
  gint64 now = sw_context_now (library->context);
  gint64 latest = latest_until (library->path, now);
  gint64 changed = sw_library_number (library, 0, "SELECT max(at) FROM action", SW_END);
  if (!library->writable || changed <= latest || now - latest < 24 * 3600)
    return TRUE;
  g_autofree char *path = sw_backup_roll (library, "daily", error);
  return path != NULL;
}

/* A second name for the file; a second file where the file system has no such names. */
static gboolean
keep_aside (const char *path, const char *kept, GError **error)
{
  if (link (path, kept) == 0 || errno == ENOENT)
    return TRUE;
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (kept);
  g_autoptr (GError) reason = NULL;
  return g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &reason) ||
         sw_refuse (error, SW_ERROR_FILE, "file", _ ("“%s” cannot be kept aside: %s."), path,
                    reason->message);
}

/* The replaced library stays beside, with its journal: left behind, that would be rolled back into
 * the new file. Both are kept before the journal goes. */
static gboolean
set_aside (const char *path, const char *kept, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *kept_journal = g_strconcat (kept, "-journal", NULL);
  if (!keep_aside (path, kept, error) || !keep_aside (journal, kept_journal, error))
    return FALSE;
  if (g_unlink (journal) != 0 && errno != ENOENT)
    return sw_refuse (error, SW_ERROR_FILE, "file", _ ("“%s” cannot be kept aside: %s."), journal,
                      g_strerror (errno));
  return TRUE;
}

gboolean
sw_backup_restore (const char *from, const char *place, char **kept, GError **error)
{
  g_autofree char *path = sw_probe_resolve (place), *origin = sw_probe_resolve (from);
  if (!sw_library_probe (from, error))
    return FALSE;
  if (g_str_equal (origin, path))
    return sw_refuse (error, SW_ERROR_REFUSED, "same-file",
                      _ ("“%s” is this library itself. Choose a backup of it."), from);
  int result;
  sqlite3 *source = sw_library_connect (from, SQLITE_OPEN_READONLY, &result);
  if (source == NULL)
    return sw_library_refuse (NULL, result, from, error);
  g_autofree char *part = g_strconcat (path, ".restored", NULL);
  gboolean copied = copy_database (source, part, error);
  sqlite3_close (source);
  if (!copied)
    return FALSE;
  g_autofree char *aside =
      g_strdup_printf ("%s.replaced-%" G_GINT64_FORMAT, path, g_get_real_time () / 1000);
  if (!set_aside (path, aside, error) || !put_in_place (part, path, error)) {
    g_unlink (part);
    return FALSE;
  }
  if (kept != NULL)
    *kept = g_file_test (aside, G_FILE_TEST_EXISTS) ? g_steal_pointer (&aside) : NULL;
  return TRUE;
}
