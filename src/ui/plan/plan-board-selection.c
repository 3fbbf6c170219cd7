/* Which tasks are selected: the range from anchor to cursor, and those picked one by one. */
#include "ui/plan/plan-board.h"

static gint64
id_at (SwPlanBoard *board, gint32 row)
{
  return sw_plan_task (board->plan, board->view.rows[row])->id;
}

static gboolean
is_in_range (SwPlanBoard *board, gint32 row)
{
  return board->ranged && board->cursor_row >= 0 &&
         row >= MIN (board->cursor_row, board->anchor_row) &&
         row <= MAX (board->cursor_row, board->anchor_row);
}

gboolean
sw_plan_board_is_selected (SwPlanBoard *board, gint32 row)
{
  if (row < 0 || row >= board->view.row_count)
    return FALSE;
  if (is_in_range (board, row))
    return TRUE;
  if (g_hash_table_size (board->picked) == 0)
    return FALSE;
  gint64 id = id_at (board, row);
  return g_hash_table_contains (board->picked, &id);
}

gboolean
sw_plan_board_selection (SwPlanBoard *board, gint32 *first, gint32 *last)
{
  if (board->cursor_row < 0)
    return FALSE;
  if (board->ranged && g_hash_table_size (board->picked) == 0) {
    *first = MIN (board->cursor_row, board->anchor_row);
    *last = MAX (board->cursor_row, board->anchor_row);
    return TRUE;
  }
  g_autoptr (GArray) tasks = sw_plan_board_selected (board);
  if (tasks->len == 0)
    return FALSE;
  *first = sw_gantt_row (&board->view, g_array_index (tasks, gint32, 0));
  *last = sw_gantt_row (&board->view, g_array_index (tasks, gint32, tasks->len - 1));
  return TRUE;
}

GArray *
sw_plan_board_selected (SwPlanBoard *board)
{
  GArray *tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  gint32 from = 0, to = board->view.row_count - 1;
  if (g_hash_table_size (board->picked) == 0) { /* 100,000 rows are not asked for one */
    from = MIN (board->cursor_row, board->anchor_row);
    to = board->ranged && board->cursor_row >= 0 ? MAX (board->cursor_row, board->anchor_row) : -1;
  }
  for (gint32 row = MAX (from, 0); row <= to; row++) {
    if (sw_plan_board_is_selected (board, row))
      g_array_append_val (tasks, board->view.rows[row]);
  }
  return tasks;
}

guint
sw_plan_board_selected_count (SwPlanBoard *board)
{
  if (g_hash_table_size (board->picked) == 0)
    return board->ranged && board->cursor_row >= 0
               ? (guint) ABS (board->cursor_row - board->anchor_row) + 1
               : 0;
  g_autoptr (GArray) tasks = sw_plan_board_selected (board);
  return tasks->len;
}

void
sw_plan_board_freeze_selection (SwPlanBoard *board)
{
  gint32 from = MIN (board->cursor_row, board->anchor_row);
  gint32 to = MAX (board->cursor_row, board->anchor_row);
  for (gint32 row = MAX (from, 0); board->ranged && row <= to; row++) {
    gint64 id = id_at (board, row);
    g_hash_table_add (board->picked, g_memdup2 (&id, sizeof id));
  }
  board->ranged = FALSE;
}

void
sw_plan_board_toggle (SwPlanBoard *board, gint32 row)
{
  if (row < 0 || row >= board->view.row_count)
    return;
  gint64 id = id_at (board, row);
  sw_plan_board_move_focus (board, row);
  if (!g_hash_table_remove (board->picked, &id))
    g_hash_table_add (board->picked, g_memdup2 (&id, sizeof id));
  sw_plan_board_redraw (board);
  sw_plan_board_tell_selection (board);
}

void
sw_plan_board_select_all (SwPlanBoard *board)
{
  board->ranged = FALSE;
  for (gint32 row = 0; row < board->view.row_count; row++) {
    gint64 id = id_at (board, row);
    g_hash_table_add (board->picked, g_memdup2 (&id, sizeof id));
  }
  sw_plan_board_redraw (board);
  sw_plan_board_tell_selection (board);
}

static GHashTable *
copy_of (GHashTable *ids)
{
  GHashTable *copy = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (copy, g_memdup2 (id, sizeof (gint64)));
  return copy;
}

GHashTable *
sw_plan_board_picked (SwPlanBoard *board)
{
  return copy_of (board->picked);
}

void
sw_plan_board_pick (SwPlanBoard *board, GHashTable *ids)
{
  GHashTable *picked = copy_of (ids);
  GHashTableIter iter;
  gpointer id;
  gboolean hidden = FALSE;
  g_hash_table_iter_init (&iter, picked);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    gint32 index = sw_plan_find (board->plan, *(gint64 *) id);
    hidden |= index >= 0 && sw_plan_rows_reveal (board->rows, index);
  }
  if (hidden)
    sw_plan_board_update_rows (board);
  g_hash_table_unref (board->picked);
  board->picked = picked;
  board->ranged = FALSE;
  sw_plan_board_redraw (board);
  sw_plan_board_tell_selection (board);
}
