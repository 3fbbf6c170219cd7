/* What a filter leaves of the rows. A task that was just changed, added or jumped to stays in sight
 * though the filter would leave it out: what one works at does not vanish from under the hands. */
#include "ui/plan/plan-board.h"

#include "core/scene/gantt-lane.h"

gboolean
sw_plan_board_is_filtered (SwPlanBoard *board)
{
  return !sw_plan_filter_is_empty (board->filter);
}

static void
show_pinned (SwPlanBoard *board, guint8 *mask)
{
  gint32 index = board->pinned != 0 ? sw_plan_find (board->plan, board->pinned) : -1;
  if (index < 0 || mask[index] == SW_MASK_MATCH)
    return;
  mask[index] = SW_MASK_MATCH;
  for (gint32 at = sw_plan_task (board->plan, index)->parent; at >= 0 && mask[at] == SW_MASK_HIDDEN;
       at = sw_plan_task (board->plan, at)->parent)
    mask[at] = SW_MASK_CONTEXT;
}

void
sw_plan_board_refilter (SwPlanBoard *board)
{
  g_clear_handle_id (&board->filter_source, g_source_remove);
  if (!sw_plan_board_is_filtered (board)) {
    sw_plan_rows_filter (board->rows, NULL);
    board->matches = sw_plan_count (board->plan);
  } else {
    g_autofree guint8 *mask = g_new0 (guint8, sw_plan_count (board->plan) + 1);
    SwDay today = sw_plan_status_day (board->plan, board->view.today);
    board->matches = sw_plan_filter_apply (board->filter, board->plan, board->texts, today, mask);
    show_pinned (board, mask);
    sw_plan_rows_filter (board->rows, mask);
  }
  sw_plan_board_update_rows (board);
  sw_plan_board_tell_filtered (board);
}

static gboolean
refilter_cb (gpointer data)
{
  SwPlanBoard *board = data;
  board->filter_source = 0;
  sw_plan_board_refilter (board);
  if (board->cursor_row >= 0)
    sw_plan_board_move_cursor (board, board->cursor_row, FALSE);
  else
    sw_plan_board_redraw (board);
  return G_SOURCE_REMOVE;
}

/* Once for many changes, when there is nothing else to do: typing stays quick. */
void
sw_plan_board_set_filter (SwPlanBoard *board, const SwPlanFilter *filter)
{
  SwPlanFilter *old = board->filter;
  board->filter = sw_plan_filter_copy (filter);
  sw_plan_filter_free (old);
  board->pinned = 0;
  if (board->filter_source == 0)
    board->filter_source = g_idle_add (refilter_cb, board);
}

void
sw_plan_board_set_lanes (SwPlanBoard *board, gboolean lanes)
{
  if (board->view.lanes == lanes)
    return;
  board->view.lanes = lanes;
  sw_plan_rows_fold_lanes (board->rows, board->plan, lanes);
  sw_plan_board_update_rows (board);
  if (board->cursor_row >= 0)
    sw_plan_board_move_cursor (board, board->cursor_row, FALSE);
  sw_plan_board_redraw (board);
}
