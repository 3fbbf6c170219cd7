/* What table and chart of one plan page share: rows, cursor, selection, time axis, scrolling,
 * colours. Changing it redraws both, so that they cannot differ.
 *
 * Signals: "redraw" (), after anything that is shown changed; "cursor" (), another task is the
 * current one; "message" (const char *sentence, gboolean can_undo), for the user; "refused" (const
 * GError *error, GClosure *retry), why something could not be done. */
#pragma once

#include "core/plan/plan-edit.h"
#include "core/scene/gantt-palette.h"
#include "core/scene/gantt-scene.h"
#include "core/scene/plan-rows.h"

#include <adwaita.h>

#define SW_TYPE_PLAN_BOARD (sw_plan_board_get_type ())
G_DECLARE_FINAL_TYPE (SwPlanBoard, sw_plan_board, SW, PLAN_BOARD, GObject)

/* Read by the widgets of the page, changed by the functions below alone. */
struct _SwPlanBoard {
  GObject parent_instance;

  SwPlan *plan;
  SwContext *context;
  const SwWords *words;
  SwPlanRows *rows;
  const SwGanttPalette *palette;
  gboolean dark;
  SwGanttView view;          /* `rows`, `row_height` and `axis` as they are now */
  GtkAdjustment *vertical;   /* pixels from the top of row 0 */
  GtkAdjustment *horizontal; /* pixels from the axis' origin */
  double header_height;      /* of ruler and column titles */
  gboolean compact;
  int line_height; /* of the widgets' font */

  gint64 cursor; /* a task's id, 0 in an empty plan */
  gint32 cursor_row;
  gint64 anchor; /* the other end of the selection */
  gint32 anchor_row;
  gboolean fit_wanted; /* zoom to the plan once the chart has a width */
  double fitted_at;    /* where the plan was fitted to the width, as long as nobody moves; or NAN */
};

SwPlanBoard *sw_plan_board_new (SwPlan *plan, SwContext *context);

/* The current task's index, -1 for none. */
gint32 sw_plan_board_cursor (SwPlanBoard *board);

/* The selected rows, both included; FALSE when there are none. */
gboolean sw_plan_board_selection (SwPlanBoard *board, gint32 *first, gint32 *last);

/* Makes `row` the current one, and brings it into view; `extend` keeps the selection's other end.
 */
void sw_plan_board_move_cursor (SwPlanBoard *board, gint32 row, gboolean extend);

/* The same for a task, unfolding what hides it; FALSE where the plan does not know `id`. */
gboolean sw_plan_board_go_to (SwPlanBoard *board, gint64 id);

/* Scrolls the least that shows the row; the chart to where the row's bar begins. */
void sw_plan_board_show_row (SwPlanBoard *board, gint32 row);
void sw_plan_board_show_bar (SwPlanBoard *board, gint32 row);

void sw_plan_board_fold (SwPlanBoard *board, gint32 row, gboolean folded);
void sw_plan_board_fold_all (SwPlanBoard *board, gboolean folded);

/* Zooms so that what lies at x (pixels from the chart's left edge) stays there. */
void sw_plan_board_zoom (SwPlanBoard *board, double day_width, double x);
void sw_plan_board_zoom_step (SwPlanBoard *board, int steps);
void sw_plan_board_fit (SwPlanBoard *board);
void sw_plan_board_fit_selection (SwPlanBoard *board);
void sw_plan_board_go_today (SwPlanBoard *board);

/* Sets how far time can be scrolled, half a page beyond the plan on either side, and where to. */
void sw_plan_board_fit_horizontal (SwPlanBoard *board, double value);

void sw_plan_board_set_ruler (SwPlanBoard *board, SwRulerMode mode);
void sw_plan_board_set_critical (SwPlanBoard *board, gboolean show);
void sw_plan_board_set_compact (SwPlanBoard *board, gboolean compact);

/* The height of a line of the widgets' font: rows grow with the text. */
void sw_plan_board_set_line_height (SwPlanBoard *board, int height);

/* The sizes of the parts that scroll, as the widgets are given them. */
void sw_plan_board_set_page (SwPlanBoard *board, int chart_width, int rows_height);

/* The rows in sight, from first (included) to last (excluded). */
void sw_plan_board_visible (SwPlanBoard *board, gint32 *first, gint32 *last);

void sw_plan_board_redraw (SwPlanBoard *board);

/* Tells the user. `retry` (may be NULL; a floating reference is sunk) does again what was refused.
 */
void sw_plan_board_refuse (SwPlanBoard *board, const GError *error, GClosure *retry);
void sw_plan_board_say (SwPlanBoard *board, const char *sentence, gboolean can_undo);
