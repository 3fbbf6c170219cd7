#include "ui/common/columns.h"

#define SPACING 18

struct _SwColumns {
  GtkWidget parent_instance;

  int shares[SW_COLUMNS_MAX];
};

G_DEFINE_FINAL_TYPE (SwColumns, sw_columns, GTK_TYPE_WIDGET)

enum { PROP_SHARES = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
share_of (SwColumns *self, int column)
{
  return column < SW_COLUMNS_MAX ? self->shares[column] : 0;
}

static void
measure_width (SwColumns *self, int *minimum, int *natural)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
  int total = 0, widest = 0, widest_natural = 0, fixed = 0, count = 0;
  for (int i = 0; i < SW_COLUMNS_MAX; i++)
    total += self->shares[i];
  for (; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)), count++) {
    int child_minimum, child_natural, share = share_of (self, count);
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL,
                        NULL);
    if (share == 0) {
      fixed += child_natural;
      continue;
    }
    widest = MAX (widest, (child_minimum * total + share - 1) / share);
    widest_natural = MAX (widest_natural, (child_natural * total + share - 1) / share);
  }
  int spacing = count > 1 ? (count - 1) * SPACING : 0;
  *minimum = widest + fixed + spacing;
  *natural = MAX (widest_natural, widest) + fixed + spacing;
}

/* The width of each column when the row is `width` wide; returns their number. */
static int
divide (SwColumns *self, int width, int *widths)
{
  int count = 0, total = 0, left = width;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
  for (; child != NULL && count < SW_COLUMNS_MAX;
       child = next_shown (gtk_widget_get_next_sibling (child)), count++) {
    int share = share_of (self, count);
    widths[count] = 0;
    total += share;
    if (share == 0)
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &widths[count], NULL, NULL);
    left -= widths[count] + (count > 0 ? SPACING : 0);
  }
  left = MAX (left, 0);
  for (int i = 0; i < count; i++)
    if (share_of (self, i) > 0)
      widths[i] = (int) ((gint64) left * share_of (self, i) / total);
  return count;
}

static void
sw_columns_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  SwColumns *self = SW_COLUMNS (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    measure_width (self, minimum, natural);
    return;
  }
  int widths[SW_COLUMNS_MAX];
  int count = for_size >= 0 ? divide (self, for_size, widths) : 0;
  *minimum = *natural = 0;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  for (int i = 0; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)), i++) {
    int child_minimum, child_natural;
    gtk_widget_measure (child, orientation, i < count ? widths[i] : -1, &child_minimum,
                        &child_natural, NULL, NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural = MAX (*natural, child_natural);
  }
}

static void
sw_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  int widths[SW_COLUMNS_MAX], x = 0;
  int count = divide (SW_COLUMNS (widget), width, widths);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  for (int i = 0; child != NULL && i < count;
       child = next_shown (gtk_widget_get_next_sibling (child)), i++) {
    GtkAllocation place = {mirrored ? width - x - widths[i] : x, 0, widths[i], height};
    gtk_widget_size_allocate (child, &place, -1);
    x += widths[i] + SPACING;
  }
}

static GtkSizeRequestMode
sw_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sw_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  SwColumns *self = SW_COLUMNS (object);
  g_auto (GStrv) shares = g_strsplit (g_value_get_string (value), ",", SW_COLUMNS_MAX);
  for (int i = 0; i < SW_COLUMNS_MAX && shares[i] != NULL; i++)
    self->shares[i] = atoi (shares[i]);
}

static void
sw_columns_dispose (GObject *object)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sw_columns_parent_class)->dispose (object);
}

static void
sw_columns_class_init (SwColumnsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  object_class->dispose = sw_columns_dispose;
  object_class->set_property = sw_columns_set_property;
  widget_class->measure = sw_columns_measure;
  widget_class->size_allocate = sw_columns_size_allocate;
  widget_class->get_request_mode = sw_columns_get_request_mode;
  properties[PROP_SHARES] = g_param_spec_string (
      "shares", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sw_columns_init (SwColumns *self)
{
}
