#include "core/library/merge-private.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

/* What was written by the rules has no row here; %1 stands for the first action that arrived. */
#define FIRST "%1$" G_GINT64_FORMAT
static const char *const faults[] = {
    /* numbers without a gap from 1 on */
    "SELECT 1 FROM main.action GROUP BY replica HAVING max(seq) <> count(*) OR min(seq) < 1",
    /* a stamp far in the future would leave no room for later ones; its clock may be wrong */
    "SELECT 1 FROM main.action WHERE id >= " FIRST " AND (replica < 1 OR hlc < 1 OR hlc >= 1 << 62 "
    "OR at < 0 OR at > 253402300799 OR kind NOT IN ('do', 'undo', 'redo') OR (kind = 'do') <> "
    "(reference IS NULL))",
    /* steps are about something done before */
    "SELECT 1 FROM main.action a LEFT JOIN main.action r ON r.id = a.reference WHERE a.id >= " FIRST
    " AND a.kind <> 'do' AND (r.kind IS NOT 'do' OR r.hlc >= a.hlc)",
    /* stamps grow along a replica, and over what was seen */
    "SELECT 1 FROM main.action a JOIN main.action b ON b.replica = a.replica AND b.seq = a.seq - 1 "
    "WHERE a.id >= " FIRST " AND b.hlc >= a.hlc",
    "SELECT 1 FROM main.seen s JOIN main.action a ON a.id = s.action LEFT JOIN main.action b ON "
    "b.replica = s.replica AND b.seq = s.upto WHERE s.action >= " FIRST " AND (b.hlc IS NULL OR "
    "b.hlc >= a.hlc OR s.replica = a.replica)",
    /* cells that this release knows, with values of their type */
    "SELECT 1 FROM main.change c LEFT JOIN temp.kind k ON k.tbl = c.tbl AND k.col = c.col WHERE "
    "c.action >= " FIRST " AND (k.type IS NULL OR c.row < 1 OR typeof(c.new) NOT IN ('null', "
    "k.type) OR typeof(c.old) NOT IN ('null', k.type) OR (c.col = 'id' AND (c.new IS NOT c.row OR "
    "c.old IS NOT NULL)) OR (c.col = 'deleted' AND (c.new IS NULL OR c.new NOT IN (0, 1))))",
};

gboolean
sw_merge_refuse_damaged (SwPeer *peer, GError **error)
{
  return sw_refuse (error, SW_ERROR_FILE, "damaged",
                    _ ("The log of “%s” is damaged, so nothing was taken from it. Run “slipway "
                       "library mend” on it and merge the library that this makes."),
                    peer->given);
}

/* temp.kind: the type that the values of each column have. */
static gboolean
list_types (SwLibrary *library, GError **error)
{
  g_autoptr (GString) sql = g_string_new (
      "CREATE TEMP TABLE kind (tbl, col, type, PRIMARY KEY (tbl, col)) WITHOUT ROWID;");
  for (guint i = 0; i < library->tables->len; i++)
    g_string_append_printf (
        sql, "INSERT INTO temp.kind SELECT '%s', name, lower(type) FROM pragma_table_info('%s');",
        ((SwFactTable *) library->tables->pdata[i])->name,
        ((SwFactTable *) library->tables->pdata[i])->name);
  return sw_library_exec (library, sql->str, error);
}

static gboolean
is_there (SwLibrary *library, const char *sql)
{
  g_autoptr (SwQuery) query = sw_library_query (library, sql, SW_END);
  return sw_query_next (query);
}

/* As they stand here now: what a damaged file gives on one way it may keep back on another. */
static gboolean
sums_are_right (SwLibrary *library, gint64 first, guint count, GCancellable *cancellable)
{
  gboolean right = TRUE;
  guint found = 0;
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT id, sum FROM action WHERE id >= ?1", SW_INT (first), SW_END);
  for (; right && !g_cancellable_is_cancelled (cancellable) && sw_query_next (query); found++) {
    g_autofree char *sum = sw_library_action_sum (library, sw_query_int (query, 0));
    right = g_strcmp0 (sum, sw_query_text (query, 1)) == 0;
  }
  return right && found == count;
}

gboolean
sw_merge_prove_shared (SwLibrary *library, SwPeer *peer, GError **error)
{
  if (!is_there (library, "SELECT 1 FROM peer.action p JOIN main.action a ON a.replica = p.replica "
                          "AND a.seq = p.seq WHERE a.sum IS NOT p.sum"))
    return sw_library_is_read (library, error);
  return sw_refuse (error, SW_ERROR_FILE, "fork",
                    _ ("“%s” and this library tell different stories about the same edit, so "
                       "nothing was taken from it. Run “slipway library check” on both and mend "
                       "the one that is damaged."),
                    peer->given);
}

gboolean
sw_merge_prove (SwLibrary *library, SwPeer *peer, gint64 first, guint count,
                GCancellable *cancellable, GError **error)
{
  gboolean sound = list_types (library, error);
  if (!sound)
    return FALSE;
  for (guint i = 0; sound && i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *sql = g_strdup_printf (faults[i], first);
    sound = !is_there (library, sql);
  }
  sound = sound && sums_are_right (library, first, count, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return sound ? sw_library_is_read (library, error) : sw_merge_refuse_damaged (peer, error);
}
