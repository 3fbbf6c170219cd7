#include "core/library/merge-private.h"

#include "core/base/error.h"
#include "core/library/backup.h"
#include "core/library/conflict.h"
#include "core/library/probe.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* Where each action of the peer is here, or will be: in the order of the stamps, so that none comes
 * before what it had seen. */
static const char place_sql[] =
    "CREATE TEMP TABLE place (peer INTEGER PRIMARY KEY, id INTEGER, fresh INTEGER);"
    "INSERT INTO place SELECT p.id, a.id, 0 FROM peer.action p JOIN main.action a ON a.replica = "
    "p.replica AND a.seq = p.seq;"
    "INSERT INTO place SELECT p.id, (SELECT coalesce(max(id), 0) FROM main.action) + row_number() "
    "OVER (ORDER BY p.hlc, p.replica), 1 FROM peer.action p WHERE p.id NOT IN (SELECT peer FROM "
    "place);";

static const char copy_sql[] =
    "INSERT INTO main.action SELECT p.id, a.replica, a.seq, a.hlc, a.kind, r.id, a.verb, a.subject,"
    " a.project, a.author, a.at, a.sum FROM temp.place p JOIN peer.action a ON a.id = p.peer LEFT "
    "JOIN temp.place r ON r.peer = a.reference WHERE p.fresh ORDER BY p.id;"
    "INSERT INTO main.change SELECT p.id, c.tbl, c.row, c.col, c.old, c.new FROM temp.place p JOIN "
    "peer.change c ON c.action = p.peer WHERE p.fresh ORDER BY p.id, c.tbl, c.row, c.col;"
    "INSERT INTO main.seen SELECT p.id, s.replica, s.upto FROM temp.place p JOIN peer.seen s ON "
    "s.action = p.peer WHERE p.fresh ORDER BY p.id, s.replica;";

static int
is_cancelled_cb (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static gboolean
note_merge (SwLibrary *library, gint64 first, guint count, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO main.merged VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                       ", %" G_GINT64_FORMAT ")",
                       first, first + count - 1, sw_context_now (library->context));
  return sw_library_exec (library, sql, error);
}

/* Facts that point at nothing cannot be committed. */
static gboolean
commit (SwLibrary *library, SwPeer *peer, GError **error)
{
  int result = sqlite3_exec (library->db, "COMMIT", NULL, NULL, NULL);
  if (result != SQLITE_OK && sqlite3_extended_errcode (library->db) == SQLITE_CONSTRAINT_FOREIGNKEY)
    return sw_refuse (
        error, SW_ERROR_FILE, "damaged",
        _ ("“%s” holds facts that point at nothing, so nothing was taken from it. Run "
           "“slipway library mend” on it and merge the library that this makes."),
        peer->given);
  return result == SQLITE_OK ||
         sw_library_refuse (library->db, sqlite3_extended_errcode (library->db), library->path,
                            error);
}

static gboolean
copy_log (SwLibrary *library, SwPeer *peer, GError **error)
{
  int result = sqlite3_exec (library->db, copy_sql, NULL, NULL, NULL);
  if ((result & 0xff) == SQLITE_CONSTRAINT)
    return sw_merge_refuse_damaged (peer, error);
  return result == SQLITE_OK || sw_library_refuse (library->db, result, library->path, error);
}

static gboolean
take (SwLibrary *library, SwPeer *peer, GCancellable *cancellable, SwMergeReport *report,
      GError **error)
{
  if (!sw_library_exec (library, place_sql, error) || !sw_merge_prove_shared (library, peer, error))
    return FALSE;
  gint64 first =
      sw_library_number (library, 0, "SELECT min(id) FROM temp.place WHERE fresh", SW_END);
  guint count = (guint) sw_library_number (library, 0, "SELECT sum(fresh) FROM temp.place", SW_END);
  report->actions = count;
  return count == 0 || (copy_log (library, peer, error) &&
                        sw_merge_prove (library, peer, first, count, cancellable, error) &&
                        note_merge (library, first, count, error) &&
                        sw_merge_apply (library, first, &report->new_rows, error));
}

static gboolean
attach (SwLibrary *library, SwPeer *peer, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (library->db, "ATTACH ?1 AS peer", -1, &statement, NULL);
  if (result == SQLITE_OK) {
    sqlite3_bind_text (statement, 1, peer->path, -1, SQLITE_STATIC);
    result = sqlite3_step (statement);
  }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || sw_library_refuse (library->db, result, peer->given, error);
}

static gboolean
run (SwLibrary *library, SwPeer *peer, GCancellable *cancellable, SwMergeReport *report,
     GError **error)
{
  int moved = 0;
  sqlite3_file_control (library->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved)
    return sw_library_refuse (library->db, SQLITE_READONLY_DBMOVED, library->path, error);
  sw_library_let_go (library);
  if (!sw_library_exec (library, "BEGIN IMMEDIATE", error))
    return FALSE;
  gboolean done = take (library, peer, cancellable, report, error) && commit (library, peer, error);
  if (!sqlite3_get_autocommit (library->db))
    sqlite3_exec (library->db, "ROLLBACK", NULL, NULL, NULL);
  sw_library_exec (library, "DROP TABLE IF EXISTS temp.place; DROP TABLE IF EXISTS temp.kind",
                   NULL);
  return done;
}

/* What SQLite says of a statement that was broken off is no sentence for a user. */
static gboolean
end (gboolean done, GCancellable *cancellable, GError **error)
{
  if (done || !g_cancellable_is_cancelled (cancellable))
    return done;
  g_clear_error (error);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return FALSE;
}

gboolean
sw_merge_peer (SwLibrary *library, SwPeer *peer, GCancellable *cancellable, SwMergeReport *report,
               GError **error)
{
  g_assert (library->action == 0);
  g_autoptr (GError) reason = NULL;
  *report = (SwMergeReport){0};
  if (!attach (library, peer, error))
    return FALSE;
  sqlite3_progress_handler (library->db, 10000, is_cancelled_cb, cancellable);
  gboolean done = run (library, peer, cancellable, report, &reason);
  sqlite3_progress_handler (library->db, 0, NULL, NULL);
  sw_library_is_read (library, NULL); /* what was broken off is told by now */
  sqlite3_exec (library->db, "DETACH peer", NULL, NULL, NULL);
  if (!end (done, cancellable, &reason)) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return FALSE;
  }
  g_autoptr (GPtrArray) conflicts = sw_conflict_list (library);
  report->conflicts = conflicts->len;
  sw_library_announce (library);
  return TRUE;
}

/* A merge that brings nothing needs no backup, which would push out an older one. */
static gboolean
has_news (SwLibrary *library, SwPeer *peer)
{
  g_autoptr (SwQuery) query = sw_library_query (
      peer->library, "SELECT replica, max(seq), count(*) FROM action GROUP BY replica", SW_END);
  while (sw_query_next (query)) {
    gint64 known = sw_library_number (library, 0, "SELECT max(seq) FROM action WHERE replica = ?1",
                                      SW_INT (sw_query_int (query, 0)), SW_END);
    if (sw_query_int (query, 1) > known || sw_query_int (query, 2) > known)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf first, second;
  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

gboolean
sw_merge_file (SwLibrary *library, const char *path, GCancellable *cancellable,
               SwMergeReport *report, GError **error)
{
  if (!library->writable)
    return sw_library_refuse (library->db, SQLITE_READONLY, library->path, error);
  if (is_same_file (library->path, path))
    return sw_refuse (error, SW_ERROR_REFUSED, "same-file",
                      _ ("“%s” is this library itself. Choose a copy or a colleague’s library."),
                      path);
  g_autoptr (SwPeer) peer = sw_peer_open (path, library->context, cancellable, error);
  if (peer == NULL)
    return FALSE;
  *report = (SwMergeReport){0};
  if (has_news (library, peer)) {
    g_autoptr (GCancellable) work =
        cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
    g_cancellable_push_current (work);
    g_autofree char *backup = sw_backup_roll (library, "before-merge", error);
    g_cancellable_pop_current (work);
    if (backup == NULL)
      return FALSE;
  }
  return sw_merge_peer (library, peer, cancellable, report, error);
}
