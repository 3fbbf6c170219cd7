#include "core/library/library-private.h"

gint64
sw_library_data_version (SwLibrary *library)
{
  return sw_library_number (library, 0, "PRAGMA data_version", SW_END);
}

static GArray *
read_changes (SwLibrary *library, gint64 action)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (SwNoticeChange));
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT tbl, row, col FROM change WHERE action = ?1 ORDER BY tbl, row, col",
      SW_INT (action), SW_END);
  while (sw_query_next (query)) {
    SwNoticeChange change = {g_intern_string (sw_query_text (query, 0)),
                             g_intern_string (sw_query_text (query, 2)), sw_query_int (query, 1)};
    g_array_append_val (changes, change);
  }
  return changes;
}

void
sw_library_announce (SwLibrary *library, gint64 own)
{
  g_autoptr (GArray) actions = g_array_new (FALSE, FALSE, sizeof (gint64) * 2);
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT id, project FROM action WHERE id > ?1 ORDER BY id",
                        SW_INT (library->last_action), SW_END);
  while (sw_query_next (query)) {
    gint64 pair[2] = {sw_query_int (query, 0), sw_query_int (query, 1)};
    g_array_append_val (actions, pair);
  }
  g_clear_pointer (&query, sw_query_free);
  for (guint i = 0; i < actions->len; i++) {
    const gint64 *pair = &g_array_index (actions, gint64, i * 2);
    library->last_action = pair[0];
    SwNotice notice = {pair[0], pair[1], pair[0] != own, read_changes (library, pair[0])};
    g_signal_emit_by_name (library, "changed", &notice);
    g_array_unref (notice.changes);
  }
}

void
sw_library_poll (SwLibrary *library)
{
  if (library->action != 0)
    return;
  gint64 version = sw_library_data_version (library);
  if (version == library->data_version)
    return;
  library->data_version = version;
  sw_library_announce (library, 0);
}
