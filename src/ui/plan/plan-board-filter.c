/* What a filter leaves of the rows. A task that was just changed, added or jumped to stays in sight
 * though the filter would leave it out: what one works at does not vanish from under the hands. */
#include "ui/plan/plan-board.h"

#include "core/scene/gantt-lane.h"

/* So many texts of a plan are folded between two frames. */
#define SLICE 2000

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

/* Words are looked for in folded texts, which a huge plan makes piece by piece, and which are kept
 * while they are wanted. */
static gboolean
is_ready (SwPlanBoard *board)
{
  if (board->filter->text != NULL)
    return sw_plan_texts_advance (board->texts, board->plan, SLICE);
  sw_plan_texts_forget (board->texts);
  return TRUE;
}

static void
apply (SwPlanBoard *board, const SwPlanFilter *filter)
{
  g_autofree guint8 *mask = g_new0 (guint8, sw_plan_count (board->plan) + 1);
  SwDay today = sw_plan_status_day (board->plan, board->view.today);
  board->matches = sw_plan_filter_apply (filter, board->plan, board->texts, today, mask);
  show_pinned (board, mask);
  sw_plan_rows_filter (board->rows, mask);
}

static gboolean
refilter_cb (gpointer data)
{
  SwPlanBoard *board = data;
  if (!is_ready (board))
    return G_SOURCE_CONTINUE;
  board->filter_source = 0;
  sw_plan_board_refilter (board);
  if (board->cursor_row >= 0)
    sw_plan_board_move_cursor (board, board->cursor_row, FALSE);
  else
    sw_plan_board_redraw (board);
  return G_SOURCE_REMOVE;
}

/* Until the words of a plan that was read anew are ready, all that meets the rest is shown. */
static void
apply_without_words (SwPlanBoard *board)
{
  SwPlanFilter *filter = sw_plan_filter_copy (board->filter);
  sw_plan_filter_set_text (filter, NULL);
  apply (board, filter);
  sw_plan_filter_free (filter);
  board->filter_source = g_idle_add (refilter_cb, board);
}

void
sw_plan_board_refilter (SwPlanBoard *board)
{
  g_clear_handle_id (&board->filter_source, g_source_remove);
  gboolean ready = is_ready (board);
  if (!sw_plan_board_is_filtered (board)) {
    sw_plan_rows_filter (board->rows, NULL);
    board->matches = sw_plan_count (board->plan);
  } else if (ready)
    apply (board, board->filter);
  else
    apply_without_words (board);
  sw_plan_board_update_rows (board);
  sw_plan_board_tell_filtered (board);
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
