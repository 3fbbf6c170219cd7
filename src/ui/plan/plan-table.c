#include "ui/plan/plan-table-private.h"

#include "ui/plan/draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define PADDING 8.0
#define ARROW SW_PLAN_TABLE_ARROW

/* Rows are drawn in coordinates from the last multiple of this on: floats stay exact. */
#define REBASE 1000

G_DEFINE_FINAL_TYPE (SwPlanTable, sw_plan_table, GTK_TYPE_WIDGET)

double
sw_plan_table_row_y (SwPlanTable *table, gint32 row)
{
  return table->board->header_height + row * table->board->view.row_height -
         gtk_adjustment_get_value (table->board->vertical);
}

guint
sw_plan_table_rows_drawn (SwPlanTable *table)
{
  return table->rows_drawn;
}

double
sw_plan_table_depth_x (SwPlanTable *table, gint32 depth)
{
  double room = table->columns.width[SW_PLAN_COLUMN_TITLE] * 0.4;
  return table->columns.x[SW_PLAN_COLUMN_TITLE] + MIN (depth * SW_PLAN_TABLE_INDENT, room);
}

double
sw_plan_table_title_x (SwPlanTable *table, const SwTask *task)
{
  return sw_plan_table_depth_x (table, task->depth);
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
draw_arrow (GtkSnapshot *snapshot, guint32 colour, double x, double y, gboolean folded)
{
  if (folded)
    sw_draw_triangle (snapshot, colour, SW_POINT_RIGHT, x + 3, y, 5);
  else
    sw_draw_triangle (snapshot, colour, SW_POINT_DOWN, x, y + 3, 5);
}

static void
draw_title (SwPlanTable *table, GtkSnapshot *snapshot, gint32 index, double y)
{
  SwPlanBoard *board = table->board;
  const SwTask *task = sw_plan_task (board->plan, index);
  const SwGanttPalette *palette = board->palette;
  double height = board->view.row_height, x = sw_plan_table_title_x (table, task);
  double end = table->columns.x[SW_PLAN_COLUMN_TITLE] + table->columns.width[SW_PLAN_COLUMN_TITLE];
  gboolean summary = sw_task_is_summary (task, index);
  if (summary)
    draw_arrow (snapshot, palette->dim_text, x + 7, round (y + height / 2),
                sw_plan_rows_is_folded (board->rows, index));
  gboolean context = board->view.mask != NULL && board->view.mask[index] == SW_MASK_CONTEXT;
  guint32 colour = task->progress >= 100 || context ? palette->dim_text : palette->text;
  const char *title = sw_plan_title (board->plan, index, board->view.language);
  x += ARROW + 2;
  sw_text_cache_draw (table->texts, snapshot, summary ? SW_TEXT_BOLD : SW_TEXT_NORMAL, colour,
                      title, x, y, MAX (0, end - x - PADDING), height, 0);
}

static void
draw_row (SwPlanTable *table, GtkSnapshot *snapshot, gint32 row, double y)
{
  SwPlanBoard *board = table->board;
  gint32 index = board->view.rows[row];
  gboolean late = sw_plan_is_late (board->plan, index, board->view.today);
  for (int i = 0; i < SW_N_PLAN_COLUMNS; i++) {
    if (i == SW_PLAN_COLUMN_TITLE || table->columns.width[i] <= 0)
      continue;
    g_autofree char *text = sw_plan_column_text (board, i, index);
    guint32 colour = i == SW_PLAN_COLUMN_CODE ? board->palette->dim_text
                     : late && (i == SW_PLAN_COLUMN_FINISH || i == SW_PLAN_COLUMN_BEHIND)
                         ? board->palette->late
                         : board->palette->text;
    double align = i == SW_PLAN_COLUMN_CODE ? 0 : 1;
    double x = table->columns.x[i] + (align > 0 ? 4 : PADDING + 2);
    sw_text_cache_draw (table->texts, snapshot, SW_TEXT_SMALL, colour, text, x, y,
                        table->columns.width[i] - PADDING - 4, board->view.row_height, align);
  }
  if (table->editor == NULL || sw_plan_task (board->plan, index)->id != table->edited)
    draw_title (table, snapshot, index, y);
}

static void
draw_selection (SwPlanTable *table, GtkSnapshot *snapshot, gint32 row, double y)
{
  SwPlanBoard *board = table->board;
  int width = gtk_widget_get_width (GTK_WIDGET (table));
  gboolean focus = sw_plan_table_has_focus (table);
  if (sw_plan_board_is_selected (board, row))
    sw_draw_rect (snapshot, sw_draw_alpha (board->palette->accent, focus ? 0x40 : 0x24), 0, y,
                  width, board->view.row_height);
  if (row == board->cursor_row && focus)
    sw_draw_rect (snapshot, board->palette->accent, 0, y, 3, board->view.row_height);
}

static void
draw_rows (SwPlanTable *table, GtkSnapshot *snapshot)
{
  SwPlanBoard *board = table->board;
  gint32 first, last, width = gtk_widget_get_width (GTK_WIDGET (table));
  sw_plan_board_visible (board, &first, &last);
  gint32 base = first / REBASE * REBASE;
  double height = board->view.row_height;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (0, (float) sw_plan_table_row_y (table, base)));
  for (gint32 row = first; row < last; row++) {
    double y = (row - base) * height;
    draw_selection (table, snapshot, row, y);
    sw_draw_rect (snapshot, board->palette->grid, 0, y + height - 1, width, 1);
    draw_row (table, snapshot, row, y);
  }
  if (table->drop_row >= 0) {
    double x = sw_plan_table_depth_x (table, table->drop_depth) + 4;
    sw_draw_rounded (snapshot, board->palette->accent, x, (table->drop_row - base) * height - 1.5,
                     width - x - 4, 3, 1.5, 1.5);
  }
  gtk_snapshot_restore (snapshot);
  table->rows_drawn = (guint) MAX (0, last - first);
}

static void
draw_header (SwPlanTable *table, GtkSnapshot *snapshot)
{
  SwPlanBoard *board = table->board;
  int width = gtk_widget_get_width (GTK_WIDGET (table));
  double height = board->header_height;
  sw_draw_rect (snapshot, board->palette->header, 0, 0, width, height);
  sw_draw_rect (snapshot, board->palette->grid, 0, height - 1, width, 1);
  for (int i = 0; i < SW_N_PLAN_COLUMNS; i++) {
    if (table->columns.width[i] <= 0)
      continue;
    gboolean left = i == SW_PLAN_COLUMN_CODE || i == SW_PLAN_COLUMN_TITLE;
    double x = table->columns.x[i] + (i == SW_PLAN_COLUMN_TITLE ? ARROW + 2
                                      : left                    ? PADDING + 2
                                                                : 4);
    double room = table->columns.x[i] + table->columns.width[i] - x - (left ? 2 : PADDING);
    sw_text_cache_draw (table->texts, snapshot, SW_TEXT_SMALL_BOLD, board->palette->dim_text,
                        sw_plan_column_title (i), x, height / 2, room, height / 2, left ? 0 : 1);
  }
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwPlanTable *table = SW_PLAN_TABLE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  sw_draw_rect (snapshot, table->board->palette->ground, 0, 0, width, height);
  double header = table->board->header_height;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, (float) header, (float) width,
                                                         (float) MAX (0, height - header)));
  draw_rows (table, snapshot);
  if (table->editor != NULL)
    gtk_widget_snapshot_child (widget, GTK_WIDGET (table->editor), snapshot);
  gtk_snapshot_pop (snapshot);
  draw_header (table, snapshot);
}

/* --- sizes ----------------------------------------------------------------------------------- */

static void
measure_columns (SwPlanTable *table)
{
  SwTextCache *texts = table->texts;
  double date = sw_text_cache_measure (texts, SW_TEXT_SMALL, "0000-00-00") + 2 * PADDING;
  double *wanted = table->columns.wanted;
  table->columns.least_title =
      sw_text_cache_measure (texts, SW_TEXT_NORMAL, "Environment prepared") + ARROW;
  wanted[SW_PLAN_COLUMN_CODE] = sw_text_cache_measure (texts, SW_TEXT_SMALL, "0.0.00") + 16;
  wanted[SW_PLAN_COLUMN_DURATION] =
      sw_text_cache_measure (texts, SW_TEXT_SMALL, "00 elapsed") + 2 * PADDING;
  wanted[SW_PLAN_COLUMN_START] = wanted[SW_PLAN_COLUMN_FINISH] = date;
  wanted[SW_PLAN_COLUMN_START_VARIANCE] = wanted[SW_PLAN_COLUMN_FINISH_VARIANCE] =
      sw_text_cache_measure (texts, SW_TEXT_SMALL_BOLD,
                             sw_plan_column_title (SW_PLAN_COLUMN_FINISH_VARIANCE)) +
      2 * PADDING + 6;
  wanted[SW_PLAN_COLUMN_BEHIND] =
      sw_text_cache_measure (texts, SW_TEXT_SMALL_BOLD,
                             sw_plan_column_title (SW_PLAN_COLUMN_BEHIND)) +
      2 * PADDING + 6;
  wanted[SW_PLAN_COLUMN_PROGRESS] =
      sw_text_cache_measure (texts, SW_TEXT_SMALL, "100") + 2 * PADDING + 4;
}

static gboolean
has_status_date (SwPlanTable *table)
{
  return sw_plan_project (table->board->plan)->status_date != SW_NO_DAY;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwPlanTable *table = SW_PLAN_TABLE (widget);
  table->columns.compared = table->board->baseline != NULL;
  table->columns.dated = has_status_date (table);
  sw_plan_columns_spread (&table->columns, width);
  sw_plan_table_place_rows (table, width);
  if (table->editor != NULL)
    sw_plan_table_place_editor (table);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 440 : 400;
}

static void
fonts_changed (SwPlanTable *table)
{
  sw_text_cache_clear (table->texts);
  measure_columns (table);
  sw_plan_board_set_line_height (table->board,
                                 sw_text_cache_line_height (table->texts, SW_TEXT_NORMAL));
  gtk_widget_queue_resize (GTK_WIDGET (table));
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sw_plan_table_parent_class)->css_changed (widget, change);
  fonts_changed (SW_PLAN_TABLE (widget));
}

static void
system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sw_plan_table_parent_class)->system_setting_changed (widget, setting);
  fonts_changed (SW_PLAN_TABLE (widget));
}

/* --- life ------------------------------------------------------------------------------------ */

static gboolean
place_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SW_PLAN_TABLE (widget)->placing = 0;
  sw_plan_table_update_rows (SW_PLAN_TABLE (widget));
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

/* Editor and rows move at the next frame: this may run while sizes are being given. */
static void
scrolled_cb (SwPlanTable *table)
{
  if (table->placing == 0)
    table->placing = gtk_widget_add_tick_callback (GTK_WIDGET (table), place_cb, NULL, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (table));
}

static void
redraw_cb (SwPlanTable *table)
{
  if (table->columns.compared != (table->board->baseline != NULL) ||
      table->columns.dated != has_status_date (table)) /* columns come or go */
    gtk_widget_queue_resize (GTK_WIDGET (table));
  sw_plan_table_update_current (table);
  scrolled_cb (table);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return sw_plan_table_focus_row (SW_PLAN_TABLE (widget));
}

/* The rows are one stop of the Tab key; arrows move between them. */
static gboolean
focus (GtkWidget *widget, GtkDirectionType direction)
{
  SwPlanTable *table = SW_PLAN_TABLE (widget);
  return !sw_plan_table_has_focus (table) && sw_plan_table_focus_row (table);
}

static void
dispose (GObject *object)
{
  SwPlanTable *table = SW_PLAN_TABLE (object);
  table->ending = TRUE;
  if (table->placing != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (table), table->placing);
  table->placing = 0;
  if (table->editor != NULL) {
    gtk_widget_unparent (GTK_WIDGET (table->editor));
    table->editor = NULL;
  }
  for (guint i = 0; i < table->rows->len; i++)
    gtk_widget_unparent (g_ptr_array_index (table->rows, i));
  g_ptr_array_set_size (table->rows, 0);
  g_clear_pointer (&table->said, g_free);
  g_clear_pointer (&table->texts, sw_text_cache_free);
  g_clear_object (&table->board);
  G_OBJECT_CLASS (sw_plan_table_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_ptr_array_unref (SW_PLAN_TABLE (object)->rows);
  G_OBJECT_CLASS (sw_plan_table_parent_class)->finalize (object);
}

static void
sw_plan_table_class_init (SwPlanTableClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  G_OBJECT_CLASS (class)->finalize = finalize;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->css_changed = css_changed;
  widget_class->grab_focus = grab_focus;
  widget_class->focus = focus;
  widget_class->system_setting_changed = system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "plantable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE_GRID);
}

static void
sw_plan_table_init (SwPlanTable *table)
{
  table->texts = sw_text_cache_new (GTK_WIDGET (table));
  table->dragged_column = -1;
  table->drop_row = -1;
  table->rows = g_ptr_array_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tasks of the plan"), -1);
  gtk_widget_set_overflow (GTK_WIDGET (table), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
sw_plan_table_new (SwPlanBoard *board)
{
  SwPlanTable *table = g_object_new (SW_TYPE_PLAN_TABLE, NULL);
  table->board = g_object_ref (board);
  g_signal_connect_object (board, "redraw", G_CALLBACK (redraw_cb), table, G_CONNECT_SWAPPED);
  g_signal_connect_object (board->vertical, "value-changed", G_CALLBACK (scrolled_cb), table,
                           G_CONNECT_SWAPPED);
  sw_plan_table_add_input (table);
  fonts_changed (table);
  sw_plan_table_update_rows (table);
  return GTK_WIDGET (table);
}
