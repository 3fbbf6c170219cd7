#include "ui/deployment/storage-chart.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT 150
#define TOP 22    /* for the name of the higher line */
#define BOTTOM 22 /* for the months */

struct _SwStorageChart {
  GtkWidget parent_instance;

  SwBackupPlan plan;
  double target;
  SwDay today;
  const SwWords *words;
};

G_DEFINE_FINAL_TYPE (SwStorageChart, sw_storage_chart, GTK_TYPE_WIDGET)

typedef struct {
  SwStorageChart *chart;
  GtkSnapshot *snapshot;
  double width;
  double base; /* where the bars stand */
  double most; /* GiB at the upper end */
  GdkRGBA text;
  GdkRGBA accent;
  GdkRGBA warning;
} Drawing;

char *
sw_storage_chart_size (const SwWords *words, double gib)
{
  return sw_format_size (words, (gint64) (ceil (gib) * 1024.0 * 1024.0 * 1024.0));
}

static double
y_of (const Drawing *drawing, double gib)
{
  return drawing->base - (drawing->base - TOP) * gib / drawing->most;
}

static void
fill (const Drawing *drawing, const GdkRGBA *colour, double alpha, double x, double y, double width,
      double height)
{
  GdkRGBA shade = *colour;
  shade.alpha *= (float) alpha;
  graphene_rect_t rectangle =
      GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
  gtk_snapshot_append_color (drawing->snapshot, &shade, &rectangle);
}

/* Months that outgrow the target are in the warning's colour. */
static void
draw_bars (const Drawing *drawing)
{
  const SwStorageChart *chart = drawing->chart;
  double step = drawing->width / SW_BACKUP_MONTHS;
  for (int i = 0; i < SW_BACKUP_MONTHS; i++) {
    double gib = chart->plan.months[i], y = y_of (drawing, gib);
    gboolean over = chart->target > 0 && sw_storage_to_buy (gib) > chart->target;
    fill (drawing, over ? &drawing->warning : &drawing->accent, 0.75, i * step + 1, y,
          MAX (step - 2, 1), drawing->base - y);
  }
  fill (drawing, &drawing->text, 0.3, 0, drawing->base, drawing->width, 1);
}

/* Small letters within the chart, their left end (or the right one) at x, centred on y. */
static void
draw_text (const Drawing *drawing, const char *text, double x, double y, gboolean right)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (drawing->chart), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (drawing->width * (right ? 0.5 : 0.48)) * PANGO_SCALE);
  pango_layout_set_alignment (layout, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  int height;
  pango_layout_get_pixel_size (layout, NULL, &height);
  double left = right ? x - drawing->width * 0.5 : x;
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot,
                          &GRAPHENE_POINT_INIT ((float) left, (float) (y - height / 2.0)));
  gtk_snapshot_append_layout (drawing->snapshot, layout, &drawing->text);
  gtk_snapshot_restore (drawing->snapshot);
}

/* A dashed line with its name above: of what there is on the left, of what to have on the right, so
 * that they never lie on each other. */
static void
draw_line (const Drawing *drawing, double gib, const char *name, gboolean right)
{
  double y = y_of (drawing, gib);
  for (double x = 0; x < drawing->width; x += 6)
    fill (drawing, &drawing->text, right ? 0.45 : 0.85, x, y - 0.5, right ? 2 : 4, 1);
  draw_text (drawing, name, right ? drawing->width : 0, y - 9, right);
}

static void
draw_lines (const Drawing *drawing)
{
  const SwStorageChart *chart = drawing->chart;
  g_autofree char *buy = sw_storage_chart_size (chart->words, chart->plan.buy_gib);
  g_autofree char *to_buy = g_strdup_printf (_ ("To have: %s"), buy);
  draw_line (drawing, chart->plan.buy_gib, to_buy, TRUE);
  if (chart->target <= 0)
    return;
  g_autofree char *room = sw_storage_chart_size (chart->words, chart->target);
  g_autofree char *there = g_strdup_printf (_ ("Target: %s"), room);
  draw_line (drawing, MIN (chart->target, drawing->most), there, FALSE);
}

static SwDay
month_ahead (SwDay today, int months)
{
  int year, month, day;
  sw_day_split (today, &year, &month, &day);
  int count = year * 12 + month - 1 + months;
  return sw_day_new (count / 12, count % 12 + 1, 1);
}

static void
draw_months (const Drawing *drawing)
{
  const SwStorageChart *chart = drawing->chart;
  double y = drawing->base + BOTTOM / 2.0 + 1;
  g_autofree char *first = sw_format_day (chart->words, chart->today, SW_DAY_MONTH);
  g_autofree char *last =
      sw_format_day (chart->words, month_ahead (chart->today, SW_BACKUP_MONTHS - 1), SW_DAY_MONTH);
  draw_text (drawing, first, 0, y, FALSE);
  draw_text (drawing, last, drawing->width, y, TRUE);
}

/* A target that is many times what is needed would press the bars flat. */
static double
upper_end (const SwStorageChart *chart)
{
  double most = MAX (chart->plan.buy_gib, 1);
  return chart->target > 0 ? MAX (most, MIN (chart->target, 2 * most)) : most;
}

static void
sw_storage_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwStorageChart *self = SW_STORAGE_CHART (widget);
  if (self->words == NULL)
    return;
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  Drawing drawing = {.chart = self,
                     .snapshot = snapshot,
                     .width = gtk_widget_get_width (widget),
                     .base = gtk_widget_get_height (widget) - BOTTOM,
                     .most = upper_end (self)};
  gtk_style_context_get_color (style, &drawing.text);
  drawing.accent = drawing.warning = drawing.text;
  gtk_style_context_lookup_color (style, "accent_bg_color", &drawing.accent);
  gtk_style_context_lookup_color (style, "warning_bg_color", &drawing.warning);
  draw_bars (&drawing);
  draw_lines (&drawing);
  draw_months (&drawing);
}

static void
sw_storage_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 200;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 360;
}

static char *
describe (const SwStorageChart *self)
{
  g_autofree char *now = sw_storage_chart_size (self->words, self->plan.months[0]);
  g_autofree char *peak = sw_storage_chart_size (self->words, self->plan.peak_gib);
  g_autofree char *buy = sw_storage_chart_size (self->words, self->plan.buy_gib);
  g_autofree char *target = sw_storage_chart_size (self->words, self->target);
  return self->target > 0
             ? g_strdup_printf (
                   _ ("Room for backups: %s now, %s at most within two years; to have: "
                      "%s, the target has %s."),
                   now, peak, buy, target)
             : g_strdup_printf (
                   _ ("Room for backups: %s now, %s at most within two years; to have: %s."), now,
                   peak, buy);
}

void
sw_storage_chart_show (SwStorageChart *self, const SwBackupPlan *plan, double target, SwDay today,
                       const SwWords *words)
{
  self->plan = *plan;
  self->target = target;
  self->today = today;
  self->words = words;
  g_autofree char *description = describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sw_storage_chart_class_init (SwStorageChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->snapshot = sw_storage_chart_snapshot;
  widget_class->measure = sw_storage_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "storage-chart");
}

static void
sw_storage_chart_init (SwStorageChart *self)
{
}

GtkWidget *
sw_storage_chart_new (void)
{
  return g_object_new (SW_TYPE_STORAGE_CHART, NULL);
}
