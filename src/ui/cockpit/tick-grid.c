#include "ui/cockpit/tick-grid-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define LEAST_ROW 44     /* pixels that a finger hits */
#define ROW_LINES 1.5    /* lines of text that a row is high */
#define HEAD_LINES 2.15  /* that the title of a topic takes, beside the sign below it */
#define SHAPE_SHARE 0.64 /* of a row's height */
#define HEAD_SHARE 0.36  /* of the grid's width, for the names */
#define LEAST_COLUMN 4.2 /* lines that a column is wide */
#define MOST_COLUMN 8.0

G_DEFINE_FINAL_TYPE_WITH_CODE (SwTickGrid, sw_tick_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum { PROP_HADJUSTMENT = 1, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

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
  *row = grid->row;
  *column = grid->column;
  return grid->row < rows_of (grid) && grid->column < columns_of (grid);
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
  return g_strdup_printf (_ ("Row %u of %u, column %u of %u, %s"), row + 1, rows_of (grid),
                          column + 1, columns_of (grid), attendance);
}

/* Says the current cell; another cell than before is said by the other widget, which takes the
 * focus over. */
static void
describe (SwTickGrid *grid)
{
  g_autofree char *sentence = sw_tick_grid_sentence (grid);
  g_autofree char *place = describe_place (grid);
  SwTickCell *before = grid->cells[0];
  gboolean focused = sw_tick_grid_has_focus (grid);
  if (focused &&
      (sw_tick_cell_row (before) != grid->row || sw_tick_cell_column (before) != grid->column)) {
    grid->cells[0] = grid->cells[1];
    grid->cells[1] = before;
  }
  sw_tick_cell_describe (grid->cells[0], grid->row, grid->column, sentence, place);
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
sw_tick_grid_place (SwTickGrid *grid, int row, int column)
{
  double left = gtk_adjustment_get_value (grid->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  double top = gtk_adjustment_get_value (grid->adjustments[GTK_ORIENTATION_VERTICAL]);
  double x = column < 0 ? 0 : grid->head_width + column * grid->column_width - left;
  double y = row < 0 ? 0 : grid->head_height + row * grid->row_height - top;
  return GRAPHENE_RECT_INIT ((float) round (x), (float) round (y),
                             (float) (column < 0 ? grid->head_width : grid->column_width),
                             (float) (row < 0 ? grid->head_height : grid->row_height));
}

graphene_rect_t
sw_tick_grid_mark_place (SwTickGrid *grid, int row)
{
  graphene_rect_t place = sw_tick_grid_place (grid, row, -1);
  place.size.width = (float) grid->row_height;
  return place;
}

graphene_rect_t
sw_tick_grid_all_place (SwTickGrid *grid, int row)
{
  graphene_rect_t place = sw_tick_grid_place (grid, row, -1);
  place.origin.x = (float) (grid->head_width - grid->row_height - 2);
  place.size.width = (float) grid->row_height;
  return place;
}

static SwGridPart
part_of_head (SwTickGrid *grid, double x)
{
  if (x < grid->row_height + 2)
    return SW_GRID_MARK;
  return x >= grid->head_width - grid->row_height - 2 ? SW_GRID_ALL : SW_GRID_NAME;
}

SwGridSpot
sw_tick_grid_spot (SwTickGrid *grid, double x, double y)
{
  double left = gtk_adjustment_get_value (grid->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  double top = gtk_adjustment_get_value (grid->adjustments[GTK_ORIENTATION_VERTICAL]);
  gboolean in_head = x < grid->head_width, in_titles = y < grid->head_height;
  int column = in_head ? -1 : (int) ((x - grid->head_width + left) / grid->column_width);
  int row = in_titles ? -1 : (int) ((y - grid->head_height + top) / grid->row_height);
  if (row >= (int) rows_of (grid) || column >= (int) columns_of (grid))
    return (SwGridSpot){SW_GRID_NOTHING, -1, -1};
  SwGridPart part = in_head ? (in_titles ? SW_GRID_CORNER : part_of_head (grid, x))
                            : (in_titles ? SW_GRID_TITLE : SW_GRID_CELL);
  return (SwGridSpot){part, row, column};
}

/* Scrolls so that `size` from `start` on is in sight. */
static void
reveal (GtkAdjustment *adjustment, double start, double size)
{
  gtk_adjustment_clamp_page (adjustment, start, start + size);
}

void
sw_tick_grid_go_to (SwTickGrid *grid, guint row, guint column)
{
  guint rows = rows_of (grid), columns = columns_of (grid);
  grid->row = MIN (row, MAX (rows, 1) - 1);
  grid->column = MIN (column, MAX (columns, 1) - 1);
  reveal (grid->adjustments[GTK_ORIENTATION_HORIZONTAL], grid->column * grid->column_width,
          grid->column_width);
  reveal (grid->adjustments[GTK_ORIENTATION_VERTICAL], grid->row * grid->row_height,
          grid->row_height);
  describe (grid);
  gtk_widget_queue_draw (GTK_WIDGET (grid));
}

/* --- sizes ----------------------------------------------------------------------------------- */

static void
fit_adjustment (SwTickGrid *grid, GtkOrientation orientation, double content, double page,
                double step)
{
  GtkAdjustment *adjustment = grid->adjustments[orientation];
  page = MAX (page, 1);
  content = MAX (content, page);
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, content - page), 0,
                            content, step, MAX (page - step, step), page);
}

/* Measured once for all names. */
static int
widest_name (SwTickGrid *grid)
{
  if (grid->widest != 0)
    return grid->widest;
  int widest = sw_text_cache_measure (grid->texts, SW_TEXT_SMALL, _ ("All present"));
  for (guint i = 0; i < rows_of (grid); i++) {
    const SwTickRow *row = sw_tick_board_row (grid->board, i);
    int width = sw_text_cache_measure (grid->texts, SW_TEXT_BOLD, row->name);
    if (row->presence.state == SW_ATTENDANCE_LATE)
      width += sw_text_cache_measure (grid->texts, SW_TEXT_SMALL, "+480′") + 8;
    widest = MAX (widest, width);
  }
  return grid->widest = widest;
}

static void
fit (SwTickGrid *grid, int width, int height)
{
  int line = sw_text_cache_line_height (grid->texts, SW_TEXT_NORMAL), before = grid->column_width;
  grid->row_height = MAX (LEAST_ROW, (int) lround (ROW_LINES * line));
  grid->shape = (int) lround (SHAPE_SHARE * grid->row_height);
  grid->head_height = (int) lround (HEAD_LINES * line) + grid->shape + 8;
  grid->head_width = MIN (widest_name (grid) + 2 * grid->row_height + line + 16,
                          MAX ((int) (HEAD_SHARE * width), 3 * grid->row_height));
  int fair = (width - grid->head_width) / (int) MAX (columns_of (grid), 1);
  grid->column_width = CLAMP (fair, (int) (LEAST_COLUMN * line), (int) (MOST_COLUMN * line));
  if (grid->column_width != before)
    sw_tick_grid_forget_titles (grid);
  fit_adjustment (grid, GTK_ORIENTATION_HORIZONTAL, columns_of (grid) * grid->column_width,
                  width - grid->head_width, grid->column_width);
  fit_adjustment (grid, GTK_ORIENTATION_VERTICAL, rows_of (grid) * grid->row_height,
                  height - grid->head_height, grid->row_height);
  sw_tick_art_fit (grid->art, grid->palette, grid->shape,
                   gtk_widget_get_scale_factor (GTK_WIDGET (grid)));
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwTickGrid *grid = SW_TICK_GRID (widget);
  graphene_rect_t place;
  fit (grid, width, height);
  place = sw_tick_grid_place (grid, (int) grid->row, (int) grid->column);
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

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 200;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1200 : 600;
}

/* --- looks ----------------------------------------------------------------------------------- */

static void
fonts_changed (SwTickGrid *grid)
{
  grid->widest = 0;
  sw_text_cache_clear (grid->texts);
  sw_tick_grid_forget_titles (grid);
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}

static void
style_cb (SwTickGrid *grid)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  grid->palette = sw_gantt_palette (adw_style_manager_get_dark (manager),
                                    adw_style_manager_get_high_contrast (manager));
  fonts_changed (grid);
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sw_tick_grid_parent_class)->css_changed (widget, change);
  fonts_changed (SW_TICK_GRID (widget));
}

static void
system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sw_tick_grid_parent_class)->system_setting_changed (widget, setting);
  fonts_changed (SW_TICK_GRID (widget));
}

/* --- the board ------------------------------------------------------------------------------- */

static void
cell_cb (SwTickGrid *grid, guint row, guint column)
{
  gtk_widget_queue_draw (GTK_WIDGET (grid));
  if (row == grid->row && column == grid->column)
    describe (grid);
}

static void
board_changed_cb (SwTickGrid *grid)
{
  grid->widest = 0;
  sw_tick_grid_forget_titles (grid);
  grid->row = MIN (grid->row, MAX (rows_of (grid), 1) - 1);
  grid->column = MIN (grid->column, MAX (columns_of (grid), 1) - 1);
  grid->hover = (SwGridSpot){SW_GRID_NOTHING, -1, -1};
  gtk_widget_queue_resize (GTK_WIDGET (grid));
  gtk_widget_queue_draw (GTK_WIDGET (grid));
  describe (grid);
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
scrolled_cb (SwTickGrid *grid)
{
  gtk_widget_queue_allocate (GTK_WIDGET (grid)); /* the current cell moves along */
  gtk_widget_queue_draw (GTK_WIDGET (grid));
}

static void
set_adjustment (SwTickGrid *grid, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &grid->adjustments[orientation];
  if (*place != NULL && adjustment == *place)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, grid);
  g_clear_object (place);
  *place =
      g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  g_signal_connect_object (*place, "value-changed", G_CALLBACK (scrolled_cb), grid,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  SwTickGrid *grid = SW_TICK_GRID (object);
  if (id == PROP_HADJUSTMENT)
    set_adjustment (grid, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
  else if (id == PROP_VADJUSTMENT)
    set_adjustment (grid, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
  else if (id == PROP_HSCROLL_POLICY)
    grid->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
  else if (id == PROP_VSCROLL_POLICY)
    grid->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  SwTickGrid *grid = SW_TICK_GRID (object);
  if (id == PROP_HADJUSTMENT)
    g_value_set_object (value, grid->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  else if (id == PROP_VADJUSTMENT)
    g_value_set_object (value, grid->adjustments[GTK_ORIENTATION_VERTICAL]);
  else if (id == PROP_HSCROLL_POLICY)
    g_value_set_enum (value, (int) grid->policies[GTK_ORIENTATION_HORIZONTAL]);
  else if (id == PROP_VSCROLL_POLICY)
    g_value_set_enum (value, (int) grid->policies[GTK_ORIENTATION_VERTICAL]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

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
  g_clear_pointer (&grid->texts, sw_text_cache_free);
  g_clear_pointer (&grid->art, sw_tick_art_free);
  g_clear_pointer (&grid->titles, g_ptr_array_unref);
  g_clear_object (&grid->adjustments[0]);
  g_clear_object (&grid->adjustments[1]);
  G_OBJECT_CLASS (sw_tick_grid_parent_class)->dispose (object);
}

static void
sw_tick_grid_class_init (SwTickGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);
  object_class->dispose = dispose;
  object_class->set_property = set_property;
  object_class->get_property = get_property;
  widget_class->snapshot = sw_tick_grid_snapshot;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->grab_focus = grab_focus;
  widget_class->focus = focus;
  widget_class->css_changed = css_changed;
  widget_class->system_setting_changed = system_setting_changed;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "tickgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
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
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *widget = GTK_WIDGET (grid);
  grid->texts = sw_text_cache_new (widget);
  grid->art = sw_tick_art_new ();
  grid->titles = g_ptr_array_new_with_free_func (title_free_cb);
  grid->hover = (SwGridSpot){SW_GRID_NOTHING, -1, -1};
  grid->row_height = grid->column_width = LEAST_ROW;
  set_adjustment (grid, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (grid, GTK_ORIENTATION_VERTICAL, NULL);
  for (int i = 0; i < 2; i++) {
    grid->cells[i] = SW_TICK_CELL (sw_tick_cell_new ());
    gtk_widget_set_parent (GTK_WIDGET (grid->cells[i]), widget);
    g_signal_connect_object (grid->cells[i], "notify::has-focus",
                             G_CALLBACK (gtk_widget_queue_draw), grid, G_CONNECT_SWAPPED);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("People and topics"), -1);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_cb), grid, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_cb), grid,
                           G_CONNECT_SWAPPED);
  style_cb (grid);
  sw_tick_grid_add_gestures (grid);
}
