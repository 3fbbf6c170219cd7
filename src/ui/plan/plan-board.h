/* What table and chart of one plan page share: rows, cursor, selection, time axis, scrolling,
 * colours. Changing it redraws both, so that they cannot differ.
 *
 * Signals: "redraw" (), after anything that is shown changed; "cursor" (), another task is the
 * current one; "selection" (), others are selected; "filtered" (), another filter or number of
 * matches; "message" (const char *sentence, gboolean can_undo), for the user; "refused" (const
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

  gint64 baseline_id;   /* chosen, 0: none; it may have been removed */
  SwBaseline *baseline; /* as it is shown, NULL: none */

  gint64 cursor; /* a task's id, 0 in an empty plan */
  gint32 cursor_row;
  gint64 anchor; /* the other end of the selected range */
  gint32 anchor_row;
  gboolean ranged;    /* anchor to cursor is selected */
  GHashTable *picked; /* ids of what is selected besides, one by one */

  SwPlanFilter *filter; /* what the rows are; empty: all tasks */
  gint32 matches;       /* the tasks that meet it */
  SwPlanTexts *texts;
  gint64 pinned;       /* a task that is shown whether it meets it or not, 0: none */
  guint filter_source; /* the rows are to be found anew */
  gboolean fit_wanted; /* zoom to the plan once the chart has a width */
  double fitted_at;    /* where the plan was fitted to the width, as long as nobody moves; or NAN */
};

SwPlanBoard *sw_plan_board_new (SwPlan *plan, SwContext *context);

/* The current task's index, -1 for none. */
gint32 sw_plan_board_cursor (SwPlanBoard *board);

/* The first and the last selected row; FALSE when there are none. */
gboolean sw_plan_board_selection (SwPlanBoard *board, gint32 *first, gint32 *last);

gboolean sw_plan_board_is_selected (SwPlanBoard *board, gint32 row);

/* The selected tasks (gint32 indices, ascending) to unref, and their number. */
GArray *sw_plan_board_selected (SwPlanBoard *board);
guint sw_plan_board_selected_count (SwPlanBoard *board);

/* Selects `row` besides the others, or no longer; it becomes the current one. */
void sw_plan_board_toggle (SwPlanBoard *board, gint32 row);

/* What is picked one by one, as ids to unref; the same picked again, and nothing else, revealing
 * what is folded away. */
GHashTable *sw_plan_board_picked (SwPlanBoard *board);
void sw_plan_board_pick (SwPlanBoard *board, GHashTable *ids);

/* Makes `row` the current one and leaves the selection as it is. */
void sw_plan_board_move_focus (SwPlanBoard *board, gint32 row);

/* Keeps what is selected when the cursor moves on. */
void sw_plan_board_freeze_selection (SwPlanBoard *board);

void sw_plan_board_select_all (SwPlanBoard *board);

/* Shows what meets `filter` (copied) and the summaries above; an empty one shows all. */
void sw_plan_board_set_filter (SwPlanBoard *board, const SwPlanFilter *filter);

/* Is there a filter in force? */
gboolean sw_plan_board_is_filtered (SwPlanBoard *board);

/* Finds the rows anew; for the board's own files. */
void sw_plan_board_refilter (SwPlanBoard *board);
void sw_plan_board_update_rows (SwPlanBoard *board);

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

/* Shows a baseline below the bars (0: none); looks whether the chosen one is still there. */
void sw_plan_board_set_baseline (SwPlanBoard *board, gint64 id);
void sw_plan_board_follow_baseline (SwPlanBoard *board);

/* Shows tracks as lanes, folding them; or as trees again. */
void sw_plan_board_set_lanes (SwPlanBoard *board, gboolean lanes);
void sw_plan_board_set_compact (SwPlanBoard *board, gboolean compact);

/* The height of a line of the widgets' font: rows grow with the text. */
void sw_plan_board_set_line_height (SwPlanBoard *board, int height);

/* The sizes of the parts that scroll, as the widgets are given them. */
void sw_plan_board_set_page (SwPlanBoard *board, int chart_width, int rows_height);

/* The rows in sight, from first (included) to last (excluded). */
void sw_plan_board_visible (SwPlanBoard *board, gint32 *first, gint32 *last);

void sw_plan_board_redraw (SwPlanBoard *board);

/* Says that another selection, or filter, is in force. */
void sw_plan_board_tell_selection (SwPlanBoard *board);
void sw_plan_board_tell_filtered (SwPlanBoard *board);

/* Tells the user. `retry` (may be NULL; a floating reference is sunk) does again what was refused.
 */
void sw_plan_board_refuse (SwPlanBoard *board, const GError *error, GClosure *retry);
void sw_plan_board_say (SwPlanBoard *board, const char *sentence, gboolean can_undo);
