#include "core/plan/why-cancelled.h"

/* Who wrote a cell last, as the walk through the span stands. */
typedef struct {
  SwPast *past;
  guint first;
  guint8 *cancelled;
  GHashTable *open; /* id of what was done -> place + 1 of the last action about it that stands */
  GHashTable *writers; /* name of a cell -> place + 1 of its last writer that stands */
  GHashTable *before;  /* place + 1 of a cell in the past -> place + 1 of its writer before */
} Search;

static char *
name_of (const SwPastCell *cell)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", cell->table, cell->row, cell->column);
}

static guint
writer_of (const Search *search, const SwPastCell *cell)
{
  g_autofree char *name = name_of (cell);
  return GPOINTER_TO_UINT (g_hash_table_lookup (search->writers, name));
}

static void
note_writes (Search *search, const SwPastAction *action, guint place)
{
  for (guint i = action->first; i < action->end; i++) {
    const SwPastCell *cell = sw_past_cell (search->past, i);
    g_hash_table_insert (search->before, GUINT_TO_POINTER (i + 1),
                         GUINT_TO_POINTER (writer_of (search, cell)));
    g_hash_table_insert (search->writers, name_of (cell), GUINT_TO_POINTER (place + 1));
  }
}

static void
forget_writes (Search *search, const SwPastAction *action)
{
  for (guint i = action->first; i < action->end; i++)
    g_hash_table_insert (search->writers, name_of (sw_past_cell (search->past, i)),
                         g_hash_table_lookup (search->before, GUINT_TO_POINTER (i + 1)));
}

/* Since a new row that is taken back may have been written to by others, it stays. */
static gboolean
makes_row_of_others (const Search *search, guint from, guint to, const SwPastCell *made)
{
  for (guint place = from + 1; place < to; place++) {
    const SwPastAction *action = sw_past_action (search->past, place);
    for (guint i = action->first; i < action->end; i++) {
      const SwPastCell *cell = sw_past_cell (search->past, i);
      if (!search->cancelled[place - search->first] && cell->table == made->table &&
          cell->row == made->row)
        return TRUE;
    }
  }
  return FALSE;
}

/* Does nothing but `from` itself stand in the cells that it and `to` wrote? */
static gboolean
is_clean (const Search *search, guint from, guint to)
{
  const SwPastAction *done = sw_past_action (search->past, from);
  const SwPastAction *back = sw_past_action (search->past, to);
  for (guint i = done->first; i < done->end; i++) {
    const SwPastCell *cell = sw_past_cell (search->past, i);
    if (writer_of (search, cell) != from + 1)
      return FALSE;
    if (!g_str_equal (cell->column, "id"))
      continue;
    if (g_str_equal (cell->table, "project") || makes_row_of_others (search, from, to, cell))
      return FALSE; /* the way begins with the project */
  }
  for (guint i = back->first; i < back->end; i++) {
    if (writer_of (search, sw_past_cell (search->past, i)) > from + 1)
      return FALSE;
  }
  return TRUE;
}

static void
take (Search *search, guint place)
{
  const SwPastAction *action = sw_past_action (search->past, place);
  gint64 about = action->reference != 0 ? action->reference : action->id;
  guint last = GPOINTER_TO_UINT (g_hash_table_lookup (search->open, &about));
  if (last > 0 && action->reference != 0 && is_clean (search, last - 1, place)) {
    search->cancelled[last - 1 - search->first] = search->cancelled[place - search->first] = TRUE;
    forget_writes (search, sw_past_action (search->past, last - 1));
    g_hash_table_remove (search->open, &about);
    return;
  }
  g_hash_table_insert (search->open, g_memdup2 (&about, sizeof about),
                       GUINT_TO_POINTER (place + 1));
  note_writes (search, action, place);
}

guint8 *
sw_why_cancelled (SwPast *past, guint first, gint64 end)
{
  guint count = sw_past_count (past);
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) writers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) before = g_hash_table_new (NULL, NULL);
  Search search = {past, first, g_new0 (guint8, count - first + 1), open, writers, before};
  for (guint place = first; place < count; place++) {
    if (sw_past_action (past, place)->at < end)
      take (&search, place);
  }
  return search.cancelled;
}
