#include "ui/plan/plan-board.h"

#include <math.h>

#define ROW_HEIGHT 32.0
#define COMPACT_HEIGHT 24.0
#define DEFAULT_DAY_WIDTH 22.0

G_DEFINE_FINAL_TYPE (SwPlanBoard, sw_plan_board, G_TYPE_OBJECT)

enum { REDRAW, CURSOR, SELECTION, FILTERED, MESSAGE, REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
sw_plan_board_redraw (SwPlanBoard *board)
{
  g_signal_emit (board, signals[REDRAW], 0);
}

void
sw_plan_board_tell_selection (SwPlanBoard *board)
{
  g_signal_emit (board, signals[SELECTION], 0);
}

void
sw_plan_board_tell_filtered (SwPlanBoard *board)
{
  g_signal_emit (board, signals[FILTERED], 0);
}

void
sw_plan_board_say (SwPlanBoard *board, const char *sentence, gboolean can_undo)
{
  g_signal_emit (board, signals[MESSAGE], 0, sentence, can_undo);
}

void
sw_plan_board_refuse (SwPlanBoard *board, const GError *error, GClosure *retry)
{
  if (retry != NULL) {
    g_closure_ref (retry);
    g_closure_sink (retry);
  }
  g_signal_emit (board, signals[REFUSED], 0, error, retry);
  g_clear_pointer (&retry, g_closure_unref);
}

/* --- rows ------------------------------------------------------------------------------------ */

static void
fit_vertical (SwPlanBoard *board)
{
  double page = gtk_adjustment_get_page_size (board->vertical);
  double height = board->view.row_count * board->view.row_height + board->view.row_height;
  gtk_adjustment_configure (board->vertical, gtk_adjustment_get_value (board->vertical), 0,
                            MAX (height, page), board->view.row_height,
                            MAX (page - board->view.row_height, 1), page);
}

static void
read_rows (SwPlanBoard *board)
{
  board->view.rows = sw_plan_rows_tasks (board->rows, &board->view.row_count);
  board->view.mask = sw_plan_rows_mask (board->rows);
  gint32 index = board->cursor != 0 ? sw_plan_find (board->plan, board->cursor) : -1;
  gint32 row = sw_plan_rows_find (board->rows, index);
  if (row < 0 && board->view.row_count > 0) /* the task is gone: stay at its place */
    row = CLAMP (board->cursor_row, 0, board->view.row_count - 1);
  board->cursor_row = row;
  board->cursor = row >= 0 ? sw_plan_task (board->plan, board->view.rows[row])->id : 0;
  gint32 anchor = board->anchor != 0 ? sw_plan_find (board->plan, board->anchor) : -1;
  board->anchor_row = anchor >= 0 ? sw_plan_rows_find (board->rows, anchor) : row;
  board->anchor = anchor >= 0 ? board->anchor : board->cursor;
  board->view.selected = board->cursor;
}

/* Reads the rows anew and leaves the current row where it was on the screen. */
void
sw_plan_board_update_rows (SwPlanBoard *board)
{
  double offset = gtk_adjustment_get_value (board->vertical);
  double before = board->cursor_row * board->view.row_height - offset;
  gint64 cursor = board->cursor;
  gboolean in_sight =
      before > -board->view.row_height && before < gtk_adjustment_get_page_size (board->vertical);
  read_rows (board);
  fit_vertical (board);
  if (in_sight && board->cursor_row >= 0)
    gtk_adjustment_set_value (board->vertical, board->cursor_row * board->view.row_height - before);
  if (cursor != board->cursor)
    g_signal_emit (board, signals[CURSOR], 0);
}

static void
plan_changed_cb (SwPlan *plan, gboolean structure, SwPlanBoard *board)
{
  if (sw_plan_board_is_filtered (board)) {
    board->pinned = board->cursor;
    sw_plan_board_refilter (board);
  } else if (structure) {
    sw_plan_rows_update (board->rows);
    sw_plan_board_update_rows (board);
  }
  sw_plan_board_follow_baseline (board);
  board->view.ruler.anchor = board->view.ruler.mode == SW_RULER_GO_LIVE_WEEKS
                                 ? sw_plan_go_live_day (plan)
                                 : sw_plan_project (plan)->start;
  sw_plan_board_fit_horizontal (board, gtk_adjustment_get_value (board->horizontal));
  sw_plan_board_redraw (board);
}

gint32
sw_plan_board_cursor (SwPlanBoard *board)
{
  return board->cursor_row >= 0 && board->cursor_row < board->view.row_count
             ? board->view.rows[board->cursor_row]
             : -1;
}

void
sw_plan_board_show_row (SwPlanBoard *board, gint32 row)
{
  double top = row * board->view.row_height;
  gtk_adjustment_clamp_page (board->vertical, top, top + board->view.row_height);
}

void
sw_plan_board_show_bar (SwPlanBoard *board, gint32 row)
{
  SwSceneRect bar = sw_gantt_bar (&board->view, row);
  double left = gtk_adjustment_get_value (board->horizontal);
  double page = gtk_adjustment_get_page_size (board->horizontal);
  if (bar.x + bar.width < left + 12 || bar.x > left + page - 48)
    gtk_adjustment_set_value (board->horizontal, bar.x - page / 4);
}

void
sw_plan_board_move_cursor (SwPlanBoard *board, gint32 row, gboolean extend)
{
  if (board->view.row_count == 0)
    return;
  row = CLAMP (row, 0, board->view.row_count - 1);
  gint64 id = sw_plan_task (board->plan, board->view.rows[row])->id;
  gboolean other = id != board->cursor;
  board->cursor_row = row;
  board->cursor = id;
  board->view.selected = id;
  if (!extend) {
    board->anchor_row = row;
    board->anchor = id;
  }
  board->ranged = TRUE;
  g_hash_table_remove_all (board->picked);
  sw_plan_board_show_row (board, row);
  sw_plan_board_redraw (board);
  if (other)
    g_signal_emit (board, signals[CURSOR], 0);
  sw_plan_board_tell_selection (board);
}

void
sw_plan_board_move_focus (SwPlanBoard *board, gint32 row)
{
  if (board->view.row_count == 0)
    return;
  sw_plan_board_freeze_selection (board);
  row = CLAMP (row, 0, board->view.row_count - 1);
  gint64 id = sw_plan_task (board->plan, board->view.rows[row])->id;
  gboolean other = id != board->cursor;
  board->cursor_row = board->anchor_row = row;
  board->cursor = board->anchor = board->view.selected = id;
  sw_plan_board_show_row (board, row);
  sw_plan_board_redraw (board);
  if (other)
    g_signal_emit (board, signals[CURSOR], 0);
}

gboolean
sw_plan_board_go_to (SwPlanBoard *board, gint64 id)
{
  gint32 index = sw_plan_find (board->plan, id);
  if (index < 0)
    return FALSE;
  const guint8 *mask = sw_plan_rows_mask (board->rows);
  if (mask != NULL && mask[index] == SW_MASK_HIDDEN) {
    board->pinned = id;
    sw_plan_board_refilter (board);
  }
  if (sw_plan_rows_reveal (board->rows, index))
    sw_plan_board_update_rows (board);
  gint32 row = sw_plan_rows_find (board->rows, index), first, last;
  sw_plan_board_visible (board, &first, &last);
  if (row < first || row + 1 >= last) { /* from afar: not at the very edge */
    double page = gtk_adjustment_get_page_size (board->vertical);
    gtk_adjustment_set_value (board->vertical, row * board->view.row_height - page / 3);
  }
  sw_plan_board_move_cursor (board, row, FALSE);
  sw_plan_board_show_bar (board, row);
  return TRUE;
}

void
sw_plan_board_fold (SwPlanBoard *board, gint32 row, gboolean folded)
{
  gint32 index = board->view.rows[row];
  double before = row * board->view.row_height - gtk_adjustment_get_value (board->vertical);
  if (!sw_plan_rows_fold (board->rows, index, folded))
    return;
  sw_plan_board_update_rows (board);
  if (folded) { /* what is folded away cannot stay selected */
    board->cursor_row = sw_plan_rows_find (board->rows, sw_plan_find (board->plan, board->cursor));
    gtk_adjustment_set_value (board->vertical, row * board->view.row_height - before);
    sw_plan_board_move_cursor (board, board->cursor_row, FALSE);
  }
  sw_plan_board_redraw (board);
}

void
sw_plan_board_fold_all (SwPlanBoard *board, gboolean folded)
{
  sw_plan_rows_fold_all (board->rows, folded);
  sw_plan_board_update_rows (board);
  sw_plan_board_move_cursor (board, board->cursor_row, FALSE);
}

void
sw_plan_board_visible (SwPlanBoard *board, gint32 *first, gint32 *last)
{
  double top = gtk_adjustment_get_value (board->vertical);
  double page = gtk_adjustment_get_page_size (board->vertical);
  *first = MAX (0, (gint32) floor (top / board->view.row_height));
  *last = MIN (board->view.row_count, (gint32) ceil ((top + page) / board->view.row_height));
}

/* --- sizes ----------------------------------------------------------------------------------- */

static void
update_sizes (SwPlanBoard *board)
{
  double top = gtk_adjustment_get_value (board->vertical) / board->view.row_height;
  double height = board->compact ? COMPACT_HEIGHT : ROW_HEIGHT;
  double padding = board->compact ? 6 : 12;
  board->view.row_height = MAX (height, board->line_height + padding);
  board->header_height = 2 * MAX (22, board->line_height + 4);
  fit_vertical (board);
  gtk_adjustment_set_value (board->vertical, top * board->view.row_height);
  sw_plan_board_redraw (board);
}

void
sw_plan_board_set_compact (SwPlanBoard *board, gboolean compact)
{
  if (board->compact == compact)
    return;
  board->compact = compact;
  update_sizes (board);
}

void
sw_plan_board_set_line_height (SwPlanBoard *board, int height)
{
  if (board->line_height == height)
    return;
  board->line_height = height;
  update_sizes (board);
}

void
sw_plan_board_set_page (SwPlanBoard *board, int chart_width, int rows_height)
{
  double value = gtk_adjustment_get_value (board->horizontal);
  if (chart_width != gtk_adjustment_get_page_size (board->horizontal)) {
    board->fit_wanted |= value == board->fitted_at;
    gtk_adjustment_set_page_size (board->horizontal, chart_width);
    sw_plan_board_fit_horizontal (board, value);
  }
  if (rows_height != gtk_adjustment_get_page_size (board->vertical)) {
    gtk_adjustment_set_page_size (board->vertical, rows_height);
    fit_vertical (board);
  }
  if (board->fit_wanted && chart_width > 1) {
    board->fit_wanted = FALSE;
    sw_plan_board_fit (board);
  }
}

static void
style_changed_cb (AdwStyleManager *manager, GParamSpec *property, SwPlanBoard *board)
{
  board->dark = adw_style_manager_get_dark (manager);
  board->palette = sw_gantt_palette (board->dark, adw_style_manager_get_high_contrast (manager));
  sw_plan_board_redraw (board);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
finalize (GObject *object)
{
  SwPlanBoard *board = SW_PLAN_BOARD (object);
  g_clear_handle_id (&board->filter_source, g_source_remove);
  sw_plan_rows_free (board->rows);
  sw_plan_filter_free (board->filter);
  sw_plan_texts_free (board->texts);
  g_hash_table_unref (board->picked);
  g_clear_pointer (&board->baseline, sw_baseline_free);
  g_object_unref (board->vertical);
  g_object_unref (board->horizontal);
  g_object_unref (board->plan);
  sw_context_unref (board->context);
  G_OBJECT_CLASS (sw_plan_board_parent_class)->finalize (object);
}

static void
sw_plan_board_class_init (SwPlanBoardClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = finalize;
  signals[REDRAW] =
      g_signal_new ("redraw", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CURSOR] =
      g_signal_new ("cursor", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTION] =
      g_signal_new ("selection", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTERED] =
      g_signal_new ("filtered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_CLOSURE);
}

static void
sw_plan_board_init (SwPlanBoard *board)
{
  board->vertical = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  board->horizontal = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  board->view.row_height = ROW_HEIGHT;
  board->header_height = 44;
  board->fit_wanted = TRUE;
  board->fitted_at = NAN;
  board->ranged = TRUE;
  board->picked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  board->filter = sw_plan_filter_new ();
  board->texts = sw_plan_texts_new ();
}

SwPlanBoard *
sw_plan_board_new (SwPlan *plan, SwContext *context)
{
  SwPlanBoard *board = g_object_new (SW_TYPE_PLAN_BOARD, NULL);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  board->plan = g_object_ref (plan);
  board->context = sw_context_ref (context);
  board->words = sw_context_words (context, context->language);
  board->rows = sw_plan_rows_new (plan);
  SwDay last;
  sw_gantt_span (plan, context->today, &board->view.axis.origin, &last);
  board->view.plan = plan;
  board->view.axis.day_width = DEFAULT_DAY_WIDTH;
  board->view.today = context->today;
  board->view.language = context->language;
  board->view.show_links = TRUE;
  board->view.ruler.anchor = sw_plan_project (plan)->start;
  read_rows (board);
  g_signal_connect_object (plan, "changed", G_CALLBACK (plan_changed_cb), board, 0);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), board, 0);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), board,
                           0);
  style_changed_cb (manager, NULL, board);
  return board;
}
