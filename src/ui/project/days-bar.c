#include "ui/project/days-bar.h"

#include "core/scene/gantt-palette.h"

#include <adwaita.h>

#define WIDTH 96
#define HEIGHT 16

struct _SwDaysBar {
  GtkWidget parent_instance;

  int days;
  int most;
};

G_DEFINE_FINAL_TYPE (SwDaysBar, sw_days_bar, GTK_TYPE_WIDGET)

static void
append (GtkSnapshot *snapshot, guint32 colour, float x, float y, float width, float height)
{
  GdkRGBA rgba = {(colour >> 24) / 255.0f, (colour >> 16 & 255) / 255.0f,
                  (colour >> 8 & 255) / 255.0f, (colour & 255) / 255.0f};
  gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
sw_days_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwDaysBar *self = SW_DAYS_BAR (widget);
  AdwStyleManager *style = adw_style_manager_get_default ();
  const SwGanttPalette *palette = sw_gantt_palette (adw_style_manager_get_dark (style),
                                                    adw_style_manager_get_high_contrast (style));
  float middle = (float) (gtk_widget_get_width (widget) / 2);
  float height = (float) gtk_widget_get_height (widget);
  float length = MAX (2.0f, (middle - 2) * (float) ABS (self->days) / (float) self->most);
  if (self->days > 0)
    append (snapshot, palette->done[SW_HUE_ORANGE], middle, 2, length, height - 4);
  else if (self->days < 0)
    append (snapshot, palette->done[SW_HUE_GREEN], middle - length, 2, length, height - 4);
  append (snapshot, palette->dim_text, middle, 0, 1, height);
}

static void
sw_days_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
sw_days_bar_class_init (SwDaysBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->snapshot = sw_days_bar_snapshot;
  widget_class->measure = sw_days_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sw_days_bar_init (SwDaysBar *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
sw_days_bar_new (int days, int most)
{
  SwDaysBar *self = g_object_new (SW_TYPE_DAYS_BAR, NULL);
  self->days = days;
  self->most = MAX (most, 1);
  return GTK_WIDGET (self);
}
