#include "ui/cockpit/tick-grid-private.h"

#include "ui/common/time-span.h"

#include <glib/gi18n.h>

#define HEAD_SHARE 0.36 /* of the grid's width, for the names */

G_DEFINE_FINAL_TYPE (SwTickGrid, sw_tick_grid, SW_TYPE_SHEET_GRID)

enum { CURRENT, ATTEND, MARK, REST, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
rows_of (SwTickGrid *grid)
{
  return grid->board != NULL ? sw_tick_board_rows (grid->board) : 0;
}

static guint
columns_of (SwTickGrid *grid)
{
  return grid->board != NULL ? sw_tick_board_columns (grid->board) : 0;
}

gboolean
sw_tick_grid_current (SwTickGrid *grid, guint *row, guint *column)
{
  *row = grid->look->row;
  *column = grid->look->column;
  return sw_sheet_grid_has_current (SW_SHEET_GRID (grid));
}

/* --- words ----------------------------------------------------------------------------------- */

char *
sw_tick_grid_sentence (SwTickGrid *grid)
{
  guint row, column;
  if (!sw_tick_grid_current (grid, &row, &column))
    return g_strdup (rows_of (grid) == 0 ? _ ("Nobody is enrolled yet.")
                                         : _ ("This session has no topics."));
  /* Translators: a person, a topic, and how far the person is with it. */
  return g_strdup_printf (_ ("%s, %s: %s"), sw_tick_board_row (grid->board, row)->name,
                          sw_tick_board_column (grid->board, column)->title,
                          _ (sw_tick_name (sw_tick_board_state (grid->board, row, column))));
}

static char *
describe_place (SwTickGrid *grid)
{
  guint row, column;
  if (!sw_tick_grid_current (grid, &row, &column))
    return g_strdup ("");
  const SwPresence *presence = &sw_tick_board_row (grid->board, row)->presence;
  const char *attendance = presence->state != SW_ATTENDANCE_UNSET
                               ? _ (sw_attendance_name (presence->state))
                               : _ ("presence not noted");
  g_autofree char *times = sw_time_span_text (sw_time_span_minute (presence->arrived),
                                              sw_time_span_minute (presence->departed));
  g_autofree char *noted =
      times != NULL ? g_strdup_printf ("%s %s", attendance, times) : g_strdup (attendance);
  return g_strdup_printf (_ ("Row %u of %u, column %u of %u, %s"), row + 1, rows_of (grid),
                          column + 1, columns_of (grid), noted);
}

/* Says the current cell; another cell than before is said by the other widget, which takes the
 * focus over. */
static void
moved (SwSheetGrid *sheet)
{
  SwTickGrid *grid = SW_TICK_GRID (sheet);
  g_autofree char *sentence = sw_tick_grid_sentence (grid);
  g_autofree char *place = describe_place (grid);
  SwTickCell *before = grid->cells[0];
  gboolean focused = sw_tick_grid_has_focus (grid);
  if (focused && (sw_tick_cell_row (before) != grid->look->row ||
                  sw_tick_cell_column (before) != grid->look->column)) {
    grid->cells[0] = grid->cells[1];
    grid->cells[1] = before;
  }
  sw_tick_cell_describe (grid->cells[0], grid->look->row, grid->look->column, sentence, place);
  gtk_widget_set_visible (GTK_WIDGET (grid->cells[0]), TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (grid));
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (grid->cells[0]));
  gtk_widget_set_visible (GTK_WIDGET (grid->cells[1]), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  (int) rows_of (grid), GTK_ACCESSIBLE_RELATION_COL_COUNT,
                                  (int) columns_of (grid), -1);
  g_signal_emit (grid, signals[CURRENT], 0);
}

gboolean
sw_tick_grid_has_focus (SwTickGrid *grid)
{
  return gtk_widget_has_focus (GTK_WIDGET (grid->cells[0])) ||
         gtk_widget_has_focus (GTK_WIDGET (grid->cells[1]));
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SW_TICK_GRID (widget)->cells[0]));
}

/* Tab goes in and out again; inside it is the arrows that move. */
static gboolean
focus (GtkWidget *widget, GtkDirectionType direction)
{
  return !sw_tick_grid_has_focus (SW_TICK_GRID (widget)) && gtk_widget_grab_focus (widget);
}

/* --- places ---------------------------------------------------------------------------------- */

graphene_rect_t
sw_tick_grid_mark_place (SwTickGrid *grid, int row)
{
  graphene_rect_t place = sw_sheet_grid_place (SW_SHEET_GRID (grid), row, -1);
  place.size.width = (float) grid->look->row_height;
  return place;
}

graphene_rect_t
sw_tick_grid_all_place (SwTickGrid *grid, int row)
{
  graphene_rect_t place = sw_sheet_grid_place (SW_SHEET_GRID (grid), row, -1);
  place.origin.x = (float) (grid->look->head_width - grid->look->row_height - 2);
  place.size.width = (float) grid->look->row_height;
  return place;
}

static SwGridPart
part_of_head (SwTickGrid *grid, double x)
{
  if (x < grid->look->row_height + 2)
    return SW_GRID_MARK;
  return x >= grid->look->head_width - grid->look->row_height - 2 ? SW_GRID_ALL : SW_GRID_NAME;
}

SwGridSpot
sw_tick_grid_spot (SwTickGrid *grid, double x, double y)
{
  int row, column;
  if (!sw_sheet_grid_find (SW_SHEET_GRID (grid), x, y, &row, &column))
    return (SwGridSpot){SW_GRID_NOTHING, -1, -1};
  SwGridPart part = column < 0 ? (row < 0 ? SW_GRID_CORNER : part_of_head (grid, x))
                               : (row < 0 ? SW_GRID_TITLE : SW_GRID_CELL);
  return (SwGridSpot){part, row, column};
}

/* --- sizes ----------------------------------------------------------------------------------- */

/* Measured once for all names. */
static int
widest_name (SwTickGrid *grid)
{
  if (grid->widest != 0)
    return grid->widest;
  int widest = sw_text_cache_measure (grid->look->texts, SW_TEXT_SMALL, _ ("All present"));
  for (guint i = 0; i < rows_of (grid); i++) {
    const SwTickRow *row = sw_tick_board_row (grid->board, i);
    int width = sw_text_cache_measure (grid->look->texts, SW_TEXT_BOLD, row->name);
    if (row->presence.state == SW_ATTENDANCE_LATE)
      width += sw_text_cache_measure (grid->look->texts, SW_TEXT_SMALL, "+480′") + 8;
    widest = MAX (widest, width);
  }
  return grid->widest = widest;
}

static int
head_width (SwSheetGrid *sheet, int width)
{
  SwTickGrid *grid = SW_TICK_GRID (sheet);
  int line = sw_text_cache_line_height (grid->look->texts, SW_TEXT_NORMAL);
  return MIN (widest_name (grid) + 2 * grid->look->row_height + line + 16,
              MAX ((int) (HEAD_SHARE * width), 3 * grid->look->row_height));
}

static void
fitted (SwSheetGrid *sheet)
{
  SwTickGrid *grid = SW_TICK_GRID (sheet);
  sw_tick_art_fit (grid->art, grid->look->palette, grid->look->shape,
                   gtk_widget_get_scale_factor (GTK_WIDGET (grid)));
}

static void
forget (SwSheetGrid *sheet)
{
  SwTickGrid *grid = SW_TICK_GRID (sheet);
  grid->widest = 0;
  g_ptr_array_set_size (grid->titles, 0);
}

static void
count (SwSheetGrid *sheet, guint *rows, guint *columns)
{
  *rows = rows_of (SW_TICK_GRID (sheet));
  *columns = columns_of (SW_TICK_GRID (sheet));
}

/* The current cell is a widget, which says it and has the focus. */
static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwTickGrid *grid = SW_TICK_GRID (widget);
  GTK_WIDGET_CLASS (sw_tick_grid_parent_class)->size_allocate (widget, width, height, baseline);
  graphene_rect_t place =
      sw_sheet_grid_place (SW_SHEET_GRID (grid), (int) grid->look->row, (int) grid->look->column);
  for (int i = 0; i < 2; i++) {
    GtkWidget *cell = GTK_WIDGET (grid->cells[i]);
    if (!gtk_widget_get_visible (cell))
      continue;
    gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    gtk_widget_size_allocate (cell,
                              &(GtkAllocation){(int) place.origin.x, (int) place.origin.y,
                                               (int) place.size.width, (int) place.size.height},
                              -1);
  }
}

/* --- the board ------------------------------------------------------------------------------- */

static void
cell_cb (SwTickGrid *grid, guint row, guint column)
{
  gtk_widget_queue_draw (GTK_WIDGET (grid));
  if (row == grid->look->row && column == grid->look->column)
    moved (SW_SHEET_GRID (grid));
}

static void
board_changed_cb (SwTickGrid *grid)
{
  grid->hover = (SwGridSpot){SW_GRID_NOTHING, -1, -1};
  sw_sheet_grid_refill (SW_SHEET_GRID (grid), grid->look->row, grid->look->column);
}

void
sw_tick_grid_set_board (SwTickGrid *grid, SwTickBoard *board)
{
  g_set_object (&grid->board, board);
  g_signal_connect_object (board, "cell", G_CALLBACK (cell_cb), grid, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "changed", G_CALLBACK (board_changed_cb), grid,
                           G_CONNECT_SWAPPED);
  board_changed_cb (grid);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwTickGrid *grid = SW_TICK_GRID (object);
  for (int i = 0; i < 2; i++)
    if (grid->cells[i] != NULL)
      gtk_widget_unparent (GTK_WIDGET (grid->cells[i]));
  grid->cells[0] = grid->cells[1] = NULL;
  if (grid->board != NULL)
    g_signal_handlers_disconnect_by_data (grid->board, grid);
  g_clear_object (&grid->board);
  g_clear_pointer (&grid->art, sw_tick_art_free);
  g_clear_pointer (&grid->titles, g_ptr_array_unref);
  G_OBJECT_CLASS (sw_tick_grid_parent_class)->dispose (object);
}

static void
sw_tick_grid_class_init (SwTickGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  SwSheetGridClass *sheet_class = SW_SHEET_GRID_CLASS (class);
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);
  object_class->dispose = dispose;
  widget_class->snapshot = sw_tick_grid_snapshot;
  widget_class->size_allocate = size_allocate;
  widget_class->grab_focus = grab_focus;
  widget_class->focus = focus;
  sheet_class->sizes = (SwSheetSizes){.least_row = 44, /* that a finger hits */
                                      .row_lines = 1.5,
                                      .shape_share = 0.64,
                                      .head_lines = 2.15, /* beside the sign below the title */
                                      .head_more = 8,
                                      .head_shaped = TRUE,
                                      .least_column = 4.2,
                                      .most_column = 8.0,
                                      .minimum = {320, 200},
                                      .natural = {1200, 600}};
  sheet_class->count = count;
  sheet_class->head_width = head_width;
  sheet_class->fitted = fitted;
  sheet_class->forget = forget;
  sheet_class->moved = moved;
  gtk_widget_class_set_css_name (widget_class, "tickgrid");
  sw_tick_grid_class_add_input (widget_class);
  signals[CURRENT] =
      g_signal_new ("current", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ATTEND] = g_signal_new ("attend", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[MARK] = g_signal_new ("mark", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                4, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT);
  signals[REST] =
      g_signal_new ("rest", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
title_free_cb (gpointer node)
{
  g_clear_pointer ((GskRenderNode **) &node, gsk_render_node_unref);
}

static void
sw_tick_grid_init (SwTickGrid *grid)
{
  GtkWidget *widget = GTK_WIDGET (grid);
  grid->look = sw_sheet_grid_look (SW_SHEET_GRID (grid));
  grid->art = sw_tick_art_new ();
  grid->titles = g_ptr_array_new_with_free_func (title_free_cb);
  grid->hover = (SwGridSpot){SW_GRID_NOTHING, -1, -1};
  for (int i = 0; i < 2; i++) {
    grid->cells[i] = SW_TICK_CELL (sw_tick_cell_new ());
    gtk_widget_set_parent (GTK_WIDGET (grid->cells[i]), widget);
    g_signal_connect_object (grid->cells[i], "notify::has-focus",
                             G_CALLBACK (gtk_widget_queue_draw), grid, G_CONNECT_SWAPPED);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("People and topics"), -1);
  sw_tick_grid_add_gestures (grid);
}
