#include "core/library/peer.h"

#include "core/base/error.h"
#include "core/library/probe.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

enum { PAGES_A_STEP = 1024 };

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_folder (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

void
sw_peer_free (SwPeer *peer)
{
  g_clear_object (&peer->library);
  if (peer->folder != NULL)
    remove_folder (peer->folder);
  g_free (peer->given);
  g_free (peer->folder);
  g_free (peer->path);
  g_free (peer);
}

/* Page by page under SQLite's own lock: whole also while somebody writes. */
static int
copy_pages (const char *from, const char *to, GCancellable *cancellable)
{
  sqlite3 *source = NULL, *target = NULL;
  int result = sqlite3_open_v2 (from, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_EXRESCODE, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_open_v2 (
        to, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);
  sqlite3_busy_timeout (source, 5000);
  sqlite3_backup *copy =
      result == SQLITE_OK ? sqlite3_backup_init (target, "main", source, "main") : NULL;
  while (copy != NULL && result == SQLITE_OK) {
    result = sqlite3_backup_step (copy, PAGES_A_STEP);
    if (g_cancellable_is_cancelled (cancellable))
      result = SQLITE_INTERRUPT;
  }
  if (copy != NULL)
    sqlite3_backup_finish (copy);
  sqlite3_close (source);
  sqlite3_close (target);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

/* A file whose owner died cannot be rolled back by one who only reads: it is copied with its
 * journal, and rolled back there. */
static gboolean
copy_with_journal (const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  static const char *const ends[] = {"", "-journal"};
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *source = g_strconcat (from, ends[i], NULL);
    g_autofree char *target = g_strconcat (to, ends[i], NULL);
    g_autoptr (GFile) source_file = g_file_new_for_path (source);
    g_autoptr (GFile) target_file = g_file_new_for_path (target);
    if (!g_file_copy (source_file, target_file, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL,
                      error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
copy_in (SwPeer *peer, GCancellable *cancellable, GError **error)
{
  g_autofree char *journal = g_strconcat (peer->given, "-journal", NULL);
  int result = copy_pages (peer->given, peer->path, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY &&
      g_file_test (journal, G_FILE_TEST_EXISTS)) {
    g_unlink (peer->path);
    return copy_with_journal (peer->given, peer->path, cancellable, error);
  }
  return result == SQLITE_OK || sw_library_refuse (NULL, result, peer->given, error);
}

static gboolean
check_structure (SwPeer *peer, GError **error)
{
  g_autoptr (SwQuery) query = sw_library_query (peer->library, "PRAGMA quick_check(1)", SW_END);
  gboolean sound = sw_query_next (query) && g_strcmp0 (sw_query_text (query, 0), "ok") == 0;
  return sound || sw_library_refuse (NULL, SQLITE_CORRUPT, peer->given, error);
}

/* Whoever reads the sentence knows the file by its own name. */
static void
name_file (SwPeer *peer, GError **error)
{
  if (error == NULL || *error == NULL || strstr ((*error)->message, peer->path) == NULL)
    return;
  g_auto (GStrv) parts = g_strsplit ((*error)->message, peer->path, -1);
  g_free ((*error)->message);
  (*error)->message = g_strjoinv (peer->given, parts);
}

SwPeer *
sw_peer_open (const char *path, SwContext *context, GCancellable *cancellable, GError **error)
{
  g_autoptr (SwPeer) peer = g_new0 (SwPeer, 1);
  peer->given = sw_probe_resolve (path);
  if (!sw_library_probe (peer->given, error))
    return NULL;
  if (sw_probe_has_wal (peer->given)) {
    sw_refuse (error, SW_ERROR_FILE, "damaged",
               _ ("Another program changed “%s” so that it can only be read together with other "
                  "files. Open it in Slipway once, then merge it."),
               peer->given);
    return NULL;
  }
  peer->folder = g_dir_make_tmp ("slipway-XXXXXX", error);
  if (peer->folder == NULL)
    return NULL;
  peer->path = g_build_filename (peer->folder, "peer.slipway", NULL);
  if (!copy_in (peer, cancellable, error))
    return NULL;
  peer->library = sw_library_open (peer->path, context, SW_OPEN_DEFAULT, error);
  if (peer->library == NULL || !check_structure (peer, error)) {
    name_file (peer, error);
    return NULL;
  }
  return g_steal_pointer (&peer);
}
