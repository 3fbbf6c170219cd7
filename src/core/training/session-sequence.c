#include "core/training/session-sequence.h"

#define ADDED                                                                                      \
  "EXISTS (SELECT 1 FROM change n WHERE n.action = c.action AND n.tbl = c.tbl AND n.row = c.row "  \
  "AND n.col = 'id')"
#define PINNED "('mso', 'mfo')"

static void
add (GHashTable *sequences, gint64 session, gint64 count)
{
  gint64 sum = sw_session_sequence (sequences, session) + count;
  g_hash_table_insert (sequences, g_memdup2 (&session, sizeof session),
                       GINT_TO_POINTER ((int) CLAMP (sum, 0, G_MAXINT32)));
}

/* Each row of (session, number) adds to what is there. */
static void
add_rows (GHashTable *sequences, SwLibrary *library, const char *sql, gint64 project)
{
  g_autoptr (SwQuery) query = sw_library_query (library, sql, SW_INT (project), SW_END);
  while (sw_query_next (query))
    add (sequences, sw_query_int (query, 0), sw_query_int (query, 1));
}

/* A session that is, or ever was, not held at its time moves with whatever moves the plan; then
 * every step counts, since none of them names it. */
static const char loose[] =
    "SELECT s.task, (SELECT count(*) FROM action WHERE project = ?1 OR project IS NULL) FROM "
    "session s JOIN task t ON t.id = s.task WHERE s.project = ?1 AND s.deleted = 0 AND "
    "(coalesce(t.constraint_kind, '') NOT IN " PINNED " OR s.task IN (SELECT c.row FROM change c "
    "WHERE c.tbl = 'task' AND c.col = 'constraint_kind' AND c.row IN (SELECT task FROM session "
    "WHERE project = ?1) AND coalesce(c.new, '') NOT IN " PINNED "))";

static const char held[] =
    "SELECT s.task, count(DISTINCT m.action) FROM session s JOIN (SELECT c.row AS row, c.action AS "
    "action FROM change c WHERE c.tbl = 'task' AND c.col IN ('constraint_at', 'constraint_kind', "
    "'duration', 'unit') AND c.row IN (SELECT task FROM session WHERE project = ?1) AND NOT " ADDED
    " UNION ALL SELECT o.task, c.action FROM change c JOIN session o ON o.id = c.row WHERE c.tbl = "
    "'session' AND c.col IN ('room', 'address', 'venue') AND c.row IN (SELECT id FROM session "
    "WHERE "
    "project = ?1) AND NOT " ADDED
    ") m ON m.row = s.task WHERE s.project = ?1 AND s.deleted = 0 GROUP BY s.task";

int
sw_session_sequence (GHashTable *sequences, gint64 session)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (sequences, &session));
}

GHashTable *
sw_session_sequences (SwLibrary *library, gint64 project)
{
  GHashTable *sequences = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  add_rows (sequences, library,
            "SELECT task, coalesce(sequence, 0) FROM session WHERE project = ?1 AND deleted = 0",
            project);
  if (g_hash_table_size (sequences) == 0) /* the log may be long */
    return sequences;
  add_rows (sequences, library, held, project);
  add_rows (sequences, library, loose, project);
  return sequences;
}
