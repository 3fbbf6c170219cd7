#include "ui/plan/plan-board.h"

/* Dates of a baseline never change: it is read when it is chosen or comes back by undo, and let go
 * when it is removed. The choice stays. */
void
sw_plan_board_follow_baseline (SwPlanBoard *board)
{
  gint64 project = sw_plan_project (board->plan)->id;
  gboolean there =
      board->baseline_id != 0 &&
      sw_library_number (sw_plan_library (board->plan), 0,
                         "SELECT 1 FROM baseline WHERE id = ?1 AND project = ?2 AND deleted = 0",
                         SW_INT (board->baseline_id), SW_INT (project), SW_END) != 0;
  gboolean same = board->baseline != NULL && there && board->baseline->id == board->baseline_id;
  if (same || (!there && board->baseline == NULL))
    return;
  g_clear_pointer (&board->baseline, sw_baseline_free);
  if (there)
    board->baseline = sw_baseline_load (sw_plan_library (board->plan), project, board->baseline_id);
  board->view.baseline = board->baseline;
}

void
sw_plan_board_set_baseline (SwPlanBoard *board, gint64 id)
{
  if (board->baseline_id == id)
    return;
  board->baseline_id = id;
  sw_plan_board_follow_baseline (board);
  sw_plan_board_redraw (board);
}
