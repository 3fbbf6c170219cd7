#include "core/library/library-private.h"

void
sw_library_forget_seen (SwLibrary *library)
{
  g_clear_pointer (&library->known, g_hash_table_unref);
  library->known_action = 0;
}

static void
remember (SwLibrary *library, gint64 replica, gint64 seq)
{
  gint64 *pair = g_new (gint64, 2);
  pair[0] = replica;
  pair[1] = seq;
  g_hash_table_replace (library->known, pair, pair);
}

static gint64
known_of (SwLibrary *library, gint64 replica)
{
  const gint64 *pair = g_hash_table_lookup (library->known, &replica);
  return pair != NULL ? pair[1] : 0;
}

/* Read once: what the own replica's actions have noted before. */
static void
read_known (SwLibrary *library)
{
  library->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  library->known_action = 0;
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT s.replica, max(s.upto) FROM seen s JOIN action a ON a.id = s.action WHERE "
      "a.replica = ?1 GROUP BY s.replica",
      SW_INT (sw_replica_id (library->replica)), SW_END);
  while (sw_query_next (query))
    remember (library, sw_query_int (query, 0), sw_query_int (query, 1));
}

static gboolean
write_row (SwLibrary *library, gint64 replica, gint64 upto)
{
  SwValue values[] = {SW_INT (library->action), SW_INT (replica), SW_INT (upto)};
  sqlite3_stmt *statement = sw_library_statement (library, "INSERT INTO seen VALUES (?1, ?2, ?3)");
  for (int i = 0; statement != NULL && i < 3; i++)
    sw_library_bind (statement, i + 1, &values[i]);
  gboolean done = statement != NULL && sqlite3_step (statement) == SQLITE_DONE;
  if (statement != NULL)
    sqlite3_reset (statement);
  return done;
}

gboolean
sw_library_note_seen (SwLibrary *library)
{
  if (library->known == NULL)
    read_known (library);
  gboolean done = TRUE;
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT replica, max(seq) FROM action WHERE id > ?1 AND id < ?2 AND replica <> ?3 "
      "GROUP BY replica",
      SW_INT (library->known_action), SW_INT (library->action),
      SW_INT (sw_replica_id (library->replica)), SW_END);
  while (done && sw_query_next (query)) {
    gint64 replica = sw_query_int (query, 0), upto = sw_query_int (query, 1);
    if (upto <= known_of (library, replica))
      continue;
    done = write_row (library, replica, upto);
    remember (library, replica, upto);
  }
  library->known_action = library->action;
  return done;
}
