#include "ui/training/coverage-grid-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define LEAST_ROW 36     /* pixels */
#define ROW_LINES 1.8    /* lines of text that a row is high */
#define SHAPE_SHARE 0.56 /* of a row's height */
#define HEAD_LINES 3.6   /* of the titles and the count below them */
#define HEAD_SHARE 0.4   /* of the grid's width, for the names */
#define LEAST_COLUMN 4.8 /* lines that a column is wide */
#define MOST_COLUMN 8.0

G_DEFINE_FINAL_TYPE_WITH_CODE (SwCoverageGrid, sw_coverage_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum { PROP_HADJUSTMENT = 1, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

enum { CURRENT, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
rows_of (SwCoverageGrid *grid)
{
  return grid->table != NULL ? grid->table->n_people : 0;
}

static guint
columns_of (SwCoverageGrid *grid)
{
  return grid->table != NULL ? grid->table->n_topics : 0;
}

/* --- words ----------------------------------------------------------------------------------- */

char *
sw_coverage_grid_sentence (SwCoverageGrid *grid)
{
  return grid->row < rows_of (grid) && grid->column < columns_of (grid)
             ? sw_coverage_table_sentence (grid->table, grid->words, grid->row, grid->column)
             : g_strdup ("");
}

static void
describe (SwCoverageGrid *grid)
{
  g_autofree char *sentence = sw_coverage_grid_sentence (grid);
  g_autofree char *place = g_strdup_printf (_ ("Row %u of %u, column %u of %u"), grid->row + 1,
                                            rows_of (grid), grid->column + 1, columns_of (grid));
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  (int) rows_of (grid), GTK_ACCESSIBLE_RELATION_COL_COUNT,
                                  (int) columns_of (grid), -1);
  g_signal_emit (grid, signals[CURRENT], 0);
}

/* --- sizes ----------------------------------------------------------------------------------- */

static void
fit_adjustment (SwCoverageGrid *grid, GtkOrientation orientation, double content, double page,
                double step)
{
  GtkAdjustment *adjustment = grid->adjustments[orientation];
  page = MAX (page, 1);
  content = MAX (content, page);
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, content - page), 0,
                            content, step, MAX (page - step, step), page);
}

static int
widest_name (SwCoverageGrid *grid)
{
  int widest = 0;
  for (guint i = 0; i < rows_of (grid); i++)
    widest = MAX (widest,
                  sw_text_cache_measure (grid->texts, SW_TEXT_NORMAL, grid->table->people[i].name));
  return widest + sw_text_cache_measure (grid->texts, SW_TEXT_SMALL_BOLD, "00/00") + 40;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (widget);
  int line = sw_text_cache_line_height (grid->texts, SW_TEXT_NORMAL);
  (void) baseline;
  grid->row_height = MAX (LEAST_ROW, (int) lround (ROW_LINES * line));
  grid->shape = (int) lround (SHAPE_SHARE * grid->row_height);
  grid->head_height = (int) lround (HEAD_LINES * line) + 6;
  grid->head_width = MIN (widest_name (grid), MAX ((int) (HEAD_SHARE * width), 140));
  int fair = (width - grid->head_width) / (int) MAX (columns_of (grid), 1);
  grid->column_width = CLAMP (fair, (int) (LEAST_COLUMN * line), (int) (MOST_COLUMN * line));
  g_ptr_array_set_size (grid->titles, 0);
  fit_adjustment (grid, GTK_ORIENTATION_HORIZONTAL, columns_of (grid) * grid->column_width,
                  width - grid->head_width, grid->column_width);
  fit_adjustment (grid, GTK_ORIENTATION_VERTICAL, rows_of (grid) * grid->row_height,
                  height - grid->head_height, grid->row_height);
  sw_tick_art_fit (grid->art, grid->palette, grid->shape, gtk_widget_get_scale_factor (widget));
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  (void) widget;
  (void) for_size;
  (void) minimum_baseline;
  (void) natural_baseline;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 280 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 400;
}

/* --- looks ----------------------------------------------------------------------------------- */

static void
fonts_changed (SwCoverageGrid *grid)
{
  sw_text_cache_clear (grid->texts);
  g_ptr_array_set_size (grid->titles, 0);
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}

static void
style_cb (SwCoverageGrid *grid)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  grid->palette = sw_gantt_palette (adw_style_manager_get_dark (manager),
                                    adw_style_manager_get_high_contrast (manager));
  fonts_changed (grid);
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sw_coverage_grid_parent_class)->css_changed (widget, change);
  fonts_changed (SW_COVERAGE_GRID (widget));
}

static void
system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sw_coverage_grid_parent_class)->system_setting_changed (widget, setting);
  fonts_changed (SW_COVERAGE_GRID (widget));
}

/* --- input ----------------------------------------------------------------------------------- */

void
sw_coverage_grid_go_to (SwCoverageGrid *grid, gint64 row, gint64 column)
{
  grid->row = (guint) CLAMP (row, 0, MAX (rows_of (grid), 1) - 1);
  grid->column = (guint) CLAMP (column, 0, MAX (columns_of (grid), 1) - 1);
  gtk_adjustment_clamp_page (grid->adjustments[GTK_ORIENTATION_HORIZONTAL],
                             grid->column * grid->column_width,
                             (grid->column + 1) * grid->column_width);
  gtk_adjustment_clamp_page (grid->adjustments[GTK_ORIENTATION_VERTICAL],
                             grid->row * grid->row_height, (grid->row + 1) * grid->row_height);
  describe (grid);
  gtk_widget_queue_draw (GTK_WIDGET (grid));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (widget);
  int rows, columns;
  (void) data;
  g_variant_get (arguments, "(ii)", &rows, &columns);
  sw_coverage_grid_go_to (grid, (gint64) grid->row + rows, (gint64) grid->column + columns);
  return GDK_EVENT_STOP;
}

static gboolean
page_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (widget);
  GtkAdjustment *vertical = grid->adjustments[GTK_ORIENTATION_VERTICAL];
  gint64 page = (gint64) (gtk_adjustment_get_page_size (vertical) / grid->row_height) - 1;
  (void) data;
  sw_coverage_grid_go_to (grid, grid->row + g_variant_get_int32 (arguments) * MAX (page, 1),
                          grid->column);
  return GDK_EVENT_STOP;
}

static gboolean
find_cell (SwCoverageGrid *grid, double x, double y, guint *row, guint *column)
{
  if (x < grid->head_width || y < grid->head_height || grid->table == NULL)
    return FALSE;
  x += gtk_adjustment_get_value (grid->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  y += gtk_adjustment_get_value (grid->adjustments[GTK_ORIENTATION_VERTICAL]);
  *column = (guint) ((x - grid->head_width) / grid->column_width);
  *row = (guint) ((y - grid->head_height) / grid->row_height);
  return *row < rows_of (grid) && *column < columns_of (grid);
}

static void
pressed_cb (SwCoverageGrid *grid, int presses, double x, double y)
{
  guint row, column;
  (void) presses;
  gtk_widget_grab_focus (GTK_WIDGET (grid));
  if (find_cell (grid, x, y, &row, &column))
    sw_coverage_grid_go_to (grid, row, column);
}

static gboolean
query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (widget);
  guint row = grid->row, column = grid->column;
  if (keyboard ? row >= rows_of (grid) || column >= columns_of (grid)
               : !find_cell (grid, x, y, &row, &column))
    return FALSE;
  g_autofree char *sentence = sw_coverage_table_sentence (grid->table, grid->words, row, column);
  gtk_tooltip_set_text (tooltip, sentence);
  return TRUE;
}

static void
add_keys (GtkWidgetClass *class)
{
  static const struct {
    guint key, keypad;
    int rows, columns;
  } keys[] = {{GDK_KEY_Up, GDK_KEY_KP_Up, -1, 0},
              {GDK_KEY_Down, GDK_KEY_KP_Down, 1, 0},
              {GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1},
              {GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1},
              {GDK_KEY_Home, GDK_KEY_KP_Home, 0, -G_MAXINT},
              {GDK_KEY_End, GDK_KEY_KP_End, 0, G_MAXINT}};
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    gtk_widget_class_add_binding (class, keys[i].key, 0, move_cb, "(ii)", keys[i].rows,
                                  keys[i].columns);
    gtk_widget_class_add_binding (class, keys[i].keypad, 0, move_cb, "(ii)", keys[i].rows,
                                  keys[i].columns);
  }
  gtk_widget_class_add_binding (class, GDK_KEY_Home, GDK_CONTROL_MASK, move_cb, "(ii)", -G_MAXINT,
                                -G_MAXINT);
  gtk_widget_class_add_binding (class, GDK_KEY_End, GDK_CONTROL_MASK, move_cb, "(ii)", G_MAXINT,
                                G_MAXINT);
  gtk_widget_class_add_binding (class, GDK_KEY_Page_Up, 0, page_cb, "i", -1);
  gtk_widget_class_add_binding (class, GDK_KEY_Page_Down, 0, page_cb, "i", 1);
}

/* --- the table ------------------------------------------------------------------------------- */

static void
find_again (SwCoverageGrid *grid, const SwCoverageTable *before)
{
  guint row = grid->row, column = grid->column;
  if (before == NULL || row >= before->n_people || column >= before->n_topics)
    return;
  for (guint i = 0; i < grid->table->n_people; i++)
    if (grid->table->people[i].person == before->people[row].person)
      grid->row = i;
  for (guint i = 0; i < grid->table->n_topics; i++)
    if (g_str_equal (grid->table->topics[i].key, before->topics[column].key))
      grid->column = i;
}

void
sw_coverage_grid_set_table (SwCoverageGrid *grid, SwCoverageTable *table, const SwWords *words)
{
  g_autoptr (SwCoverageTable) before = grid->table;
  grid->table = table;
  grid->words = words;
  find_again (grid, before);
  grid->row = MIN (grid->row, MAX (rows_of (grid), 1) - 1);
  grid->column = MIN (grid->column, MAX (columns_of (grid), 1) - 1);
  g_ptr_array_set_size (grid->titles, 0);
  gtk_widget_queue_resize (GTK_WIDGET (grid));
  gtk_widget_queue_draw (GTK_WIDGET (grid));
  describe (grid);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
set_adjustment (SwCoverageGrid *grid, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &grid->adjustments[orientation];
  if (*place != NULL && adjustment == *place)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, grid);
  g_clear_object (place);
  *place =
      g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  g_signal_connect_object (*place, "value-changed", G_CALLBACK (gtk_widget_queue_draw), grid,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (object);
  (void) spec;
  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (grid,
                    id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                    g_value_get_object (value));
  else
    grid->policies[id == PROP_HSCROLL_POLICY ? GTK_ORIENTATION_HORIZONTAL
                                             : GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (object);
  (void) spec;
  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value,
                        grid->adjustments[id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL
                                                                 : GTK_ORIENTATION_VERTICAL]);
  else
    g_value_set_enum (value,
                      (int) grid->policies[id == PROP_HSCROLL_POLICY ? GTK_ORIENTATION_HORIZONTAL
                                                                     : GTK_ORIENTATION_VERTICAL]);
}

static void
dispose (GObject *object)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (object);
  g_clear_pointer (&grid->table, sw_coverage_table_free);
  g_clear_pointer (&grid->texts, sw_text_cache_free);
  g_clear_pointer (&grid->art, sw_tick_art_free);
  g_clear_pointer (&grid->titles, g_ptr_array_unref);
  g_clear_object (&grid->adjustments[0]);
  g_clear_object (&grid->adjustments[1]);
  G_OBJECT_CLASS (sw_coverage_grid_parent_class)->dispose (object);
}

static void
sw_coverage_grid_class_init (SwCoverageGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->dispose = dispose;
  object_class->set_property = set_property;
  object_class->get_property = get_property;
  widget_class->snapshot = sw_coverage_grid_snapshot;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->css_changed = css_changed;
  widget_class->system_setting_changed = system_setting_changed;
  widget_class->query_tooltip = query_tooltip;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "coveragegrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  add_keys (widget_class);
  signals[CURRENT] = g_signal_new ("current", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
title_free_cb (gpointer layout)
{
  g_clear_object (&layout);
}

static void
sw_coverage_grid_init (SwCoverageGrid *grid)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *widget = GTK_WIDGET (grid);
  GtkGesture *click = gtk_gesture_click_new ();
  grid->texts = sw_text_cache_new (widget);
  grid->art = sw_tick_art_new ();
  grid->titles = g_ptr_array_new_with_free_func (title_free_cb);
  grid->row_height = grid->column_width = LEAST_ROW;
  set_adjustment (grid, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (grid, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_cb), grid, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_cb), grid,
                           G_CONNECT_SWAPPED);
  style_cb (grid);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), grid, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}
