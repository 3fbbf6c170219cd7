#include "ui/plan/plan-table-private.h"

#include "ui/plan/plan-commands.h"

#include <math.h>

/* --- the editor of a title ------------------------------------------------------------------- */

void
sw_plan_table_place_editor (SwPlanTable *table)
{
  GtkWidget *editor = GTK_WIDGET (table->editor);
  gint32 index = sw_plan_find (table->board->plan, table->edited);
  gint32 row = index >= 0 ? sw_gantt_row (&table->board->view, index) : -1;
  if (row < 0)
    return;
  int wide, tall;
  gtk_widget_measure (editor, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL, NULL);
  gtk_widget_measure (editor, GTK_ORIENTATION_VERTICAL, -1, &tall, NULL, NULL, NULL);
  double x = sw_plan_table_title_x (table, sw_plan_task (table->board->plan, index)) +
             SW_PLAN_TABLE_ARROW - 5;
  double end = gtk_widget_get_width (GTK_WIDGET (table)) - 2;
  double height = table->board->view.row_height;
  tall = MAX (tall, (int) height - 4);
  GtkAllocation place = {(int) x, (int) (sw_plan_table_row_y (table, row) + (height - tall) / 2),
                         (int) MAX (end - x, wide), tall};
  gtk_widget_size_allocate (editor, &place, -1);
}

gboolean
sw_plan_table_is_editing (SwPlanTable *table)
{
  return table->editor != NULL;
}

void
sw_plan_table_end_edit (SwPlanTable *table, gboolean keep)
{
  if (table->editor == NULL || table->ending)
    return;
  table->ending = TRUE;
  g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (table->editor)));
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (table->editor));
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (table));
  g_clear_pointer ((GtkWidget **) &table->editor, gtk_widget_unparent);
  gint32 index = sw_plan_find (table->board->plan, table->edited);
  if (keep && index >= 0)
    sw_plan_command_rename (table->board, index, g_strstrip (title));
  table->ending = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (table));
}

static void
editor_activate_cb (GtkText *editor, SwPlanTable *table)
{
  sw_plan_table_end_edit (table, TRUE);
}

static void
editor_leave_cb (GtkEventControllerFocus *focus, SwPlanTable *table)
{
  sw_plan_table_end_edit (table, TRUE);
}

/* In the editor Tab indents, as in an outliner; elsewhere it moves the focus. */
static gboolean
editor_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
               SwPlanTable *table)
{
  if (key == GDK_KEY_Escape) {
    sw_plan_table_end_edit (table, FALSE);
    return GDK_EVENT_STOP;
  }
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab) {
    sw_plan_command_indent (table->board, back ? -1 : 1);
    return GDK_EVENT_STOP;
  }
  if (key == GDK_KEY_Up || key == GDK_KEY_Down) {
    sw_plan_table_end_edit (table, TRUE);
    sw_plan_board_move_cursor (table->board,
                               table->board->cursor_row + (key == GDK_KEY_Up ? -1 : 1), FALSE);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

void
sw_plan_table_edit (SwPlanTable *table)
{
  gint32 index = sw_plan_board_cursor (table->board);
  sw_plan_table_end_edit (table, TRUE);
  if (index < 0)
    return;
  sw_plan_board_show_row (table->board, table->board->cursor_row);
  table->edited = table->board->cursor;
  table->editor = GTK_TEXT (gtk_text_new ());
  GtkWidget *editor = GTK_WIDGET (table->editor);
  gtk_widget_add_css_class (editor, "plan-editor");
  gtk_editable_set_text (GTK_EDITABLE (editor),
                         sw_plan_title (table->board->plan, index, table->board->view.language));
  gtk_widget_set_parent (editor, GTK_WIDGET (table));
  g_signal_connect_object (editor, "activate", G_CALLBACK (editor_activate_cb), table, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (editor_key_cb), table, 0);
  gtk_widget_add_controller (editor, keys);
  gtk_widget_grab_focus (editor);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (editor_leave_cb), table, 0);
  gtk_widget_add_controller (editor, focus);
  gtk_widget_queue_allocate (GTK_WIDGET (table));
}

/* --- the pointer ----------------------------------------------------------------------------- */

static gint32
row_at (SwPlanTable *table, double y)
{
  SwPlanBoard *board = table->board;
  double top = gtk_adjustment_get_value (board->vertical);
  if (y < board->header_height)
    return -1;
  double row = floor ((y - board->header_height + top) / board->view.row_height);
  return row < board->view.row_count ? (gint32) row : -1;
}

static gboolean
is_on_arrow (SwPlanTable *table, gint32 row, double x)
{
  gint32 index = table->board->view.rows[row];
  const SwTask *task = sw_plan_task (table->board->plan, index);
  double from = sw_plan_table_title_x (table, task);
  return sw_task_is_summary (task, index) && x >= from - 4 && x < from + SW_PLAN_TABLE_ARROW;
}

static void
pressed_cb (GtkGestureClick *click, int presses, double x, double y, SwPlanTable *table)
{
  SwPlanBoard *board = table->board;
  gint32 row = row_at (table, y);
  if (y < board->header_height)
    return;
  sw_plan_table_end_edit (table, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (table));
  if (row < 0)
    return;
  if (is_on_arrow (table, row, x)) {
    sw_plan_board_fold (board, row, !sw_plan_rows_is_folded (board->rows, board->view.rows[row]));
    return;
  }
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));
  if ((state & GDK_CONTROL_MASK) != 0) {
    sw_plan_board_toggle (board, row);
    return;
  }
  gboolean extend = (state & GDK_SHIFT_MASK) != 0;
  table->choosing = !extend && presses == 1 && sw_plan_board_is_selected (board, row) &&
                    sw_plan_board_selected_count (board) > 1;
  if (table->choosing) /* they may be dragged together */
    sw_plan_board_move_focus (board, row);
  else
    sw_plan_board_move_cursor (board, row, extend);
  if (presses == 2) {
    gboolean title =
        x >= table->columns.x[SW_PLAN_COLUMN_TITLE] &&
        x < table->columns.x[SW_PLAN_COLUMN_TITLE] + table->columns.width[SW_PLAN_COLUMN_TITLE];
    if (title)
      sw_plan_table_edit (table);
    else
      gtk_widget_activate_action (GTK_WIDGET (table), "plan.show-details", NULL);
  }
}

static void
released_cb (GtkGestureClick *click, int presses, double x, double y, SwPlanTable *table)
{
  if (table->choosing)
    sw_plan_board_move_cursor (table->board, table->board->cursor_row, FALSE);
  table->choosing = FALSE;
}

/* --- dragging: a column's border, or a row to another place ---------------------------------- */

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, SwPlanTable *table)
{
  gboolean header = y < table->board->header_height;
  gint32 row = row_at (table, y);
  table->dragged_column = header ? sw_plan_columns_border (&table->columns, x) : -1;
  table->dragged_task = 0;
  table->drag_y = y;
  if (table->dragged_column >= 0) {
    table->drag_width = table->columns.width[table->dragged_column];
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  } else if (row >= 0 && !is_on_arrow (table, row, x)) {
    table->dragged_task = sw_plan_task (table->board->plan, table->board->view.rows[row])->id;
  } else {
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
  }
}

static void
update_column (SwPlanTable *table, double dx)
{
  int column = table->dragged_column;
  double change = column < SW_PLAN_COLUMN_TITLE ? dx : -dx;
  table->columns.wanted[column] = CLAMP (table->drag_width + change, 32, 240);
  sw_plan_columns_spread (&table->columns, gtk_widget_get_width (GTK_WIDGET (table)));
  gtk_widget_queue_draw (GTK_WIDGET (table));
}

/* Is the task at `index` one of those held (none below another, in order), or below one? */
static gboolean
is_held (SwPlanBoard *board, const GArray *held, gint32 index)
{
  guint from = 0, to = held->len;
  while (from < to) {
    guint middle = (from + to) / 2;
    if (g_array_index (held, gint32, middle) <= index)
      from = middle + 1;
    else
      to = middle;
  }
  return from > 0 &&
         index < sw_plan_task (board->plan, g_array_index (held, gint32, from - 1))->end;
}

/* Where `task` would go on the line above `row`: the tasks of the rows around it, -1 for none; what
 * is dragged and what is below it do not count. */
static void
find_neighbours (SwPlanBoard *board, gint32 task, gint32 row, gint32 *above, gint32 *below)
{
  const gint32 *rows = board->view.rows;
  g_autoptr (GArray) held = sw_plan_command_held (board, task);
  gint32 up = row - 1, down = row;
  while (up >= 0 && is_held (board, held, rows[up]))
    up--;
  while (down < board->view.row_count && is_held (board, held, rows[down]))
    down++;
  *above = up >= 0 ? rows[up] : -1;
  *below = down < board->view.row_count ? rows[down] : -1;
}

/* The level of the drop: the task's own, moved with the pointer, as far as the rows around the line
 * allow: from that of the row below to one inside of the row above, where that is open. */
static void
find_depth (SwPlanTable *table, double dx)
{
  SwPlanBoard *board = table->board;
  gint32 above, below, task = sw_plan_find (board->plan, table->dragged_task);
  if (task < 0)
    return;
  find_neighbours (board, task, table->drop_row, &above, &below);
  gint32 least = below >= 0 ? sw_plan_task (board->plan, below)->depth : 0, most = least;
  if (above >= 0) {
    const SwTask *facts = sw_plan_task (board->plan, above);
    gboolean open =
        sw_task_is_summary (facts, above) && !sw_plan_rows_is_folded (board->rows, above);
    most = MAX (least, facts->depth + (open ? 1 : 0));
  }
  gint32 wanted =
      sw_plan_task (board->plan, task)->depth + (gint32) round (dx / SW_PLAN_TABLE_INDENT);
  table->drop_depth = CLAMP (wanted, least, most);
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, SwPlanTable *table)
{
  SwPlanBoard *board = table->board;
  if (table->dragged_column >= 0)
    update_column (table, dx);
  if (table->dragged_task == 0 || (fabs (dy) < 8 && table->drop_row < 0))
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  double y = table->drag_y + dy - board->header_height;
  double page = gtk_adjustment_get_page_size (board->vertical);
  double top = gtk_adjustment_get_value (board->vertical);
  if (y < 12 || y > page - 12)
    gtk_adjustment_set_value (board->vertical, top + (y < 12 ? -1 : 1) * board->view.row_height);
  double row =
      floor ((y + gtk_adjustment_get_value (board->vertical)) / board->view.row_height + 0.5);
  table->drop_row = (gint32) CLAMP (row, 0, board->view.row_count);
  find_depth (table, dx);
  gtk_widget_queue_draw (GTK_WIDGET (table));
}

/* Puts `task` on the line above `row`, on the level `depth`. */
static void
drop (SwPlanBoard *board, gint32 task, gint32 row, gint32 depth)
{
  gint32 parent, below;
  find_neighbours (board, task, row, &parent, &below);
  while (parent >= 0 && sw_plan_task (board->plan, parent)->depth >= depth)
    parent = sw_plan_task (board->plan, parent)->parent;
  gboolean among = below >= 0 && sw_plan_task (board->plan, below)->depth == depth;
  sw_plan_command_place (board, task, parent, among ? below : -1);
}

static void
drag_end_cb (GtkGestureDrag *drag, double dx, double dy, SwPlanTable *table)
{
  SwPlanBoard *board = table->board;
  gint32 row = table->drop_row;
  gint32 task = table->dragged_task != 0 ? sw_plan_find (board->plan, table->dragged_task) : -1;
  table->drop_row = -1;
  table->dragged_column = -1;
  table->dragged_task = 0;
  gtk_widget_queue_draw (GTK_WIDGET (table));
  if (task >= 0 && row >= 0)
    drop (board, task, row, table->drop_depth);
}

static void
drag_cancel_cb (GtkGesture *drag, GdkEventSequence *sequence, SwPlanTable *table)
{
  table->drop_row = -1;
  table->dragged_column = -1;
  table->dragged_task = 0;
  gtk_widget_queue_draw (GTK_WIDGET (table));
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, SwPlanTable *table)
{
  gboolean border =
      y < table->board->header_height && sw_plan_columns_border (&table->columns, x) >= 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (table), border ? "col-resize" : NULL);
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, SwPlanTable *table)
{
  GtkAdjustment *vertical = table->board->vertical;
  gboolean surface = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE;
  double step = surface ? 1 : 3 * table->board->view.row_height;
  gtk_adjustment_set_value (vertical, gtk_adjustment_get_value (vertical) + dy * step);
  return GDK_EVENT_STOP;
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  SwPlanTable *table)
{
  gint32 row = keyboard ? -1 : row_at (table, y);
  if (row < 0)
    return FALSE;
  gint32 index = table->board->view.rows[row];
  const SwTask *task = sw_plan_task (table->board->plan, index);
  const char *title = sw_plan_title (table->board->plan, index, table->board->view.language);
  double room = table->columns.x[SW_PLAN_COLUMN_TITLE] +
                table->columns.width[SW_PLAN_COLUMN_TITLE] - sw_plan_table_title_x (table, task) -
                SW_PLAN_TABLE_ARROW - 10;
  SwTextStyle style = sw_task_is_summary (task, index) ? SW_TEXT_BOLD : SW_TEXT_NORMAL;
  if (sw_text_cache_measure (table->texts, style, title) <= room)
    return FALSE;
  gtk_tooltip_set_text (tooltip, title);
  return TRUE;
}

void
sw_plan_table_add_input (SwPlanTable *table)
{
  GtkWidget *widget = GTK_WIDGET (table);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), table, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), table, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), table, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), table, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), table, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancel_cb), table, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), table, 0);
  gtk_widget_add_controller (widget, motion);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), table, 0);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect_object (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), table, 0);
}
