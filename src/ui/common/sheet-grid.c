#include "ui/common/sheet-grid.h"

#include <adwaita.h>
#include <math.h>

#define FAR (1 << 20) /* beyond every row and column */

typedef struct {
  SwSheetLook look;
  GtkScrollablePolicy policies[2];
} SwSheetGridPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (SwSheetGrid, sw_sheet_grid, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (SwSheetGrid)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum { PROP_HADJUSTMENT = 1, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

static SwSheetLook *
look_of (SwSheetGrid *grid)
{
  return &((SwSheetGridPrivate *) sw_sheet_grid_get_instance_private (grid))->look;
}

const SwSheetLook *
sw_sheet_grid_look (SwSheetGrid *grid)
{
  return look_of (grid);
}

static void
count (SwSheetGrid *grid, guint *rows, guint *columns)
{
  SW_SHEET_GRID_GET_CLASS (grid)->count (grid, rows, columns);
}

/* --- the current cell ------------------------------------------------------------------------ */

gboolean
sw_sheet_grid_has_current (SwSheetGrid *grid)
{
  guint rows, columns;
  count (grid, &rows, &columns);
  return look_of (grid)->row < rows && look_of (grid)->column < columns;
}

static void
set_current (SwSheetGrid *grid, gint64 row, gint64 column)
{
  SwSheetLook *look = look_of (grid);
  guint rows, columns;
  count (grid, &rows, &columns);
  look->row = (guint) CLAMP (row, 0, (gint64) MAX (rows, 1) - 1);
  look->column = (guint) CLAMP (column, 0, (gint64) MAX (columns, 1) - 1);
}

/* Scrolls so that place `index` of those that are `size` long is in sight. */
static void
reveal (GtkAdjustment *adjustment, guint index, int size)
{
  gtk_adjustment_clamp_page (adjustment, (double) index * size, (index + 1.0) * size);
}

void
sw_sheet_grid_go_to (SwSheetGrid *grid, gint64 row, gint64 column)
{
  SwSheetLook *look = look_of (grid);
  set_current (grid, row, column);
  reveal (look->adjustments[GTK_ORIENTATION_HORIZONTAL], look->column, look->column_width);
  reveal (look->adjustments[GTK_ORIENTATION_VERTICAL], look->row, look->row_height);
  SW_SHEET_GRID_GET_CLASS (grid)->moved (grid);
  gtk_widget_queue_draw (GTK_WIDGET (grid));
}

void
sw_sheet_grid_refill (SwSheetGrid *grid, guint row, guint column)
{
  set_current (grid, row, column);
  SW_SHEET_GRID_GET_CLASS (grid)->forget (grid);
  gtk_widget_queue_resize (GTK_WIDGET (grid));
  gtk_widget_queue_draw (GTK_WIDGET (grid));
  SW_SHEET_GRID_GET_CLASS (grid)->moved (grid);
}

/* --- places ---------------------------------------------------------------------------------- */

graphene_rect_t
sw_sheet_grid_place (SwSheetGrid *grid, int row, int column)
{
  const SwSheetLook *look = look_of (grid);
  double left = gtk_adjustment_get_value (look->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  double top = gtk_adjustment_get_value (look->adjustments[GTK_ORIENTATION_VERTICAL]);
  double x = column < 0 ? 0 : look->head_width + column * look->column_width - left;
  double y = row < 0 ? 0 : look->head_height + row * look->row_height - top;
  return GRAPHENE_RECT_INIT ((float) round (x), (float) round (y),
                             (float) (column < 0 ? look->head_width : look->column_width),
                             (float) (row < 0 ? look->head_height : look->row_height));
}

gboolean
sw_sheet_grid_find (SwSheetGrid *grid, double x, double y, int *row, int *column)
{
  const SwSheetLook *look = look_of (grid);
  double left = gtk_adjustment_get_value (look->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  double top = gtk_adjustment_get_value (look->adjustments[GTK_ORIENTATION_VERTICAL]);
  guint rows, columns;
  count (grid, &rows, &columns);
  *column = x < look->head_width ? -1 : (int) ((x - look->head_width + left) / look->column_width);
  *row = y < look->head_height ? -1 : (int) ((y - look->head_height + top) / look->row_height);
  return *row < (int) rows && *column < (int) columns;
}

static void
in_sight (GtkAdjustment *adjustment, int size, guint all, int *first, int *end)
{
  double value = gtk_adjustment_get_value (adjustment);
  *first = (int) (value / size);
  *end = MIN ((int) ceil ((value + gtk_adjustment_get_page_size (adjustment)) / size), (int) all);
}

SwSheetSight
sw_sheet_grid_sight (SwSheetGrid *grid)
{
  const SwSheetLook *look = look_of (grid);
  SwSheetSight sight;
  guint rows, columns;
  count (grid, &rows, &columns);
  in_sight (look->adjustments[GTK_ORIENTATION_VERTICAL], look->row_height, rows, &sight.top,
            &sight.bottom);
  in_sight (look->adjustments[GTK_ORIENTATION_HORIZONTAL], look->column_width, columns,
            &sight.first, &sight.end);
  return sight;
}

/* --- sizes ----------------------------------------------------------------------------------- */

static void
fit_adjustment (SwSheetGrid *grid, GtkOrientation orientation, double content, double page,
                double step)
{
  GtkAdjustment *adjustment = look_of (grid)->adjustments[orientation];
  page = MAX (page, 1);
  content = MAX (content, page);
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, content - page), 0,
                            content, step, MAX (page - step, step), page);
}

static void
fit (SwSheetGrid *grid, int width, int height)
{
  SwSheetGridClass *class = SW_SHEET_GRID_GET_CLASS (grid);
  const SwSheetSizes *sizes = &class->sizes;
  SwSheetLook *look = look_of (grid);
  int line = sw_text_cache_line_height (look->texts, SW_TEXT_NORMAL), before = look->column_width;
  guint rows, columns;
  count (grid, &rows, &columns);
  look->row_height = MAX (sizes->least_row, (int) lround (sizes->row_lines * line));
  look->shape = (int) lround (sizes->shape_share * look->row_height);
  look->head_height = (int) lround (sizes->head_lines * line) + sizes->head_more +
                      (sizes->head_shaped ? look->shape : 0);
  look->head_width = class->head_width (grid, width);
  int fair = (width - look->head_width) / (int) MAX (columns, 1);
  look->column_width =
      CLAMP (fair, (int) (sizes->least_column * line), (int) (sizes->most_column * line));
  if (look->column_width != before)
    class->forget (grid);
  fit_adjustment (grid, GTK_ORIENTATION_HORIZONTAL, (double) columns * look->column_width,
                  width - look->head_width, look->column_width);
  fit_adjustment (grid, GTK_ORIENTATION_VERTICAL, (double) rows * look->row_height,
                  height - look->head_height, look->row_height);
  class->fitted (grid);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  fit (SW_SHEET_GRID (widget), width, height);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  const SwSheetSizes *sizes = &SW_SHEET_GRID_GET_CLASS (widget)->sizes;
  *minimum = sizes->minimum[orientation];
  *natural = sizes->natural[orientation];
}

/* --- looks ----------------------------------------------------------------------------------- */

static void
fonts_changed (SwSheetGrid *grid)
{
  sw_text_cache_clear (look_of (grid)->texts);
  SW_SHEET_GRID_GET_CLASS (grid)->forget (grid);
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}

static void
style_cb (SwSheetGrid *grid)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  look_of (grid)->palette = sw_gantt_palette (adw_style_manager_get_dark (manager),
                                              adw_style_manager_get_high_contrast (manager));
  fonts_changed (grid);
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sw_sheet_grid_parent_class)->css_changed (widget, change);
  fonts_changed (SW_SHEET_GRID (widget));
}

static void
system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sw_sheet_grid_parent_class)->system_setting_changed (widget, setting);
  fonts_changed (SW_SHEET_GRID (widget));
}

/* --- keys ------------------------------------------------------------------------------------ */

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  const SwSheetLook *look = look_of (SW_SHEET_GRID (widget));
  int rows, columns;
  g_variant_get (arguments, "(ii)", &rows, &columns);
  sw_sheet_grid_go_to (SW_SHEET_GRID (widget), (gint64) look->row + rows,
                       (gint64) look->column + columns);
  return GDK_EVENT_STOP;
}

static gboolean
page_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  const SwSheetLook *look = look_of (SW_SHEET_GRID (widget));
  GtkAdjustment *vertical = look->adjustments[GTK_ORIENTATION_VERTICAL];
  gint64 page = (gint64) (gtk_adjustment_get_page_size (vertical) / look->row_height) - 1;
  sw_sheet_grid_go_to (SW_SHEET_GRID (widget),
                       (gint64) look->row + g_variant_get_int32 (arguments) * MAX (page, 1),
                       look->column);
  return GDK_EVENT_STOP;
}

static void
add_keys (GtkWidgetClass *class)
{
  static const struct {
    guint key, keypad;
    GdkModifierType modifiers;
    int rows, columns;
  } keys[] = {{GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1, 0},
              {GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1, 0},
              {GDK_KEY_Left, GDK_KEY_KP_Left, 0, 0, -1},
              {GDK_KEY_Right, GDK_KEY_KP_Right, 0, 0, 1},
              {GDK_KEY_Home, GDK_KEY_KP_Home, 0, 0, -FAR},
              {GDK_KEY_End, GDK_KEY_KP_End, 0, 0, FAR},
              {GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, -FAR, -FAR},
              {GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, FAR, FAR}};
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    gtk_widget_class_add_binding (class, keys[i].key, keys[i].modifiers, move_cb, "(ii)",
                                  keys[i].rows, keys[i].columns);
    gtk_widget_class_add_binding (class, keys[i].keypad, keys[i].modifiers, move_cb, "(ii)",
                                  keys[i].rows, keys[i].columns);
  }
  gtk_widget_class_add_binding (class, GDK_KEY_Page_Up, 0, page_cb, "i", -1);
  gtk_widget_class_add_binding (class, GDK_KEY_KP_Page_Up, 0, page_cb, "i", -1);
  gtk_widget_class_add_binding (class, GDK_KEY_Page_Down, 0, page_cb, "i", 1);
  gtk_widget_class_add_binding (class, GDK_KEY_KP_Page_Down, 0, page_cb, "i", 1);
}

/* --- life ------------------------------------------------------------------------------------ */

/* What stands at the current cell moves along. */
static void
scrolled_cb (SwSheetGrid *grid)
{
  gtk_widget_queue_allocate (GTK_WIDGET (grid));
  gtk_widget_queue_draw (GTK_WIDGET (grid));
}

static void
set_adjustment (SwSheetGrid *grid, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &look_of (grid)->adjustments[orientation];
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

static GtkOrientation
orientation_of (guint property)
{
  return property == PROP_HADJUSTMENT || property == PROP_HSCROLL_POLICY
             ? GTK_ORIENTATION_HORIZONTAL
             : GTK_ORIENTATION_VERTICAL;
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  SwSheetGrid *grid = SW_SHEET_GRID (object);
  SwSheetGridPrivate *private = sw_sheet_grid_get_instance_private (grid);
  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (grid, orientation_of (id), g_value_get_object (value));
  else
  private->policies[orientation_of (id)] = g_value_get_enum (value);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  SwSheetGridPrivate *private = sw_sheet_grid_get_instance_private (SW_SHEET_GRID (object));
  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, private->look.adjustments[orientation_of (id)]);
  else
    g_value_set_enum (value, (int) private->policies[orientation_of (id)]);
}

static void
dispose (GObject *object)
{
  SwSheetLook *look = look_of (SW_SHEET_GRID (object));
  g_clear_pointer (&look->texts, sw_text_cache_free);
  g_clear_object (&look->adjustments[0]);
  g_clear_object (&look->adjustments[1]);
  G_OBJECT_CLASS (sw_sheet_grid_parent_class)->dispose (object);
}

static void
sw_sheet_grid_class_init (SwSheetGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->dispose = dispose;
  object_class->set_property = set_property;
  object_class->get_property = get_property;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->css_changed = css_changed;
  widget_class->system_setting_changed = system_setting_changed;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  add_keys (widget_class);
}

/* What those who derive from it make follows in their own; nothing is forgotten or drawn yet. */
static void
sw_sheet_grid_init (SwSheetGrid *grid)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  SwSheetLook *look = look_of (grid);
  look->texts = sw_text_cache_new (GTK_WIDGET (grid));
  look->row_height = look->column_width = 1;
  look->palette = sw_gantt_palette (adw_style_manager_get_dark (manager),
                                    adw_style_manager_get_high_contrast (manager));
  set_adjustment (grid, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (grid, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (grid), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (grid), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_cb), grid, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_cb), grid,
                           G_CONNECT_SWAPPED);
}
