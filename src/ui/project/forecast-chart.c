#include "ui/project/forecast-chart.h"

#include <glib/gi18n.h>

#define HEIGHT 132
#define TOP 20       /* for the names of the percentiles */
#define BOTTOM 20    /* for the dates */
#define MOST_BARS 60 /* narrower ones could not be told apart */

struct _SwForecastChart {
  GtkWidget parent_instance;

  const SwForecast *forecast;
  const SwWords *words;
};

G_DEFINE_FINAL_TYPE (SwForecastChart, sw_forecast_chart, GTK_TYPE_WIDGET)

/* The days that are drawn, and how. */
typedef struct {
  SwForecastChart *chart;
  GtkSnapshot *snapshot;
  SwDay first;
  int days;
  int days_a_bar;
  double width;
  double base; /* where the bars stand */
  GdkRGBA text;
  GdkRGBA accent;
  GdkRGBA warning;
} Drawing;

/* A day that lies far from all bars would press them together: it is left out. */
static void
include (Drawing *drawing, SwDay day, int reach)
{
  SwDay last = drawing->first + drawing->days - 1;
  if (day == SW_NO_DAY || day < drawing->first - reach || day > last + reach)
    return;
  SwDay first = MIN (drawing->first, day);
  drawing->days = MAX (last, day) - first + 1;
  drawing->first = first;
}

static void
choose_days (Drawing *drawing)
{
  const SwForecast *forecast = drawing->chart->forecast;
  drawing->first = forecast->first;
  drawing->days = (int) forecast->days->len;
  int reach = MAX (drawing->days, 21);
  include (drawing, forecast->planned, reach);
  include (drawing, forecast->wished, reach);
  drawing->first -= 1;
  drawing->days += 2;
  drawing->days_a_bar = (drawing->days + MOST_BARS - 1) / MOST_BARS;
}

static double
x_of (const Drawing *drawing, double day)
{
  return (day - drawing->first) / drawing->days * drawing->width;
}

static gboolean
is_drawn (const Drawing *drawing, SwDay day)
{
  return day != SW_NO_DAY && day >= drawing->first && day < drawing->first + drawing->days;
}

static gint32
runs_in (const Drawing *drawing, SwDay from)
{
  const SwForecast *forecast = drawing->chart->forecast;
  gint32 runs = 0;
  for (SwDay day = from; day < from + drawing->days_a_bar; day++)
    if (day >= forecast->first && day < forecast->first + (SwDay) forecast->days->len)
      runs += g_array_index (forecast->days, gint32, day - forecast->first);
  return runs;
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

/* Bars up to the wished go-live are in the accent, later ones in the warning's colour. */
static void
draw_bars (const Drawing *drawing)
{
  const SwForecast *forecast = drawing->chart->forecast;
  gint32 most = 1;
  SwDay end = drawing->first + drawing->days;
  for (SwDay day = drawing->first; day < end; day += drawing->days_a_bar)
    most = MAX (most, runs_in (drawing, day));
  double bar = drawing->width / drawing->days * drawing->days_a_bar;
  for (SwDay day = drawing->first; day < end; day += drawing->days_a_bar) {
    double height = (drawing->base - TOP) * runs_in (drawing, day) / most;
    gboolean late = forecast->wished != SW_NO_DAY && day > forecast->wished;
    double x = x_of (drawing, day);
    if (height > 0)
      fill (drawing, late ? &drawing->warning : &drawing->accent, 0.75, x + 0.5,
            drawing->base - MAX (height, 1), MAX (bar - 1, 1), MAX (height, 1));
  }
  fill (drawing, &drawing->text, 0.3, 0, drawing->base, drawing->width, 1);
}

/* `text` in small letters, centred at x, within the chart; further right where another one ends at
 * `*taken`. */
static void
draw_text (const Drawing *drawing, const char *text, double x, double y, double *taken)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (drawing->chart), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  int width, height;
  pango_layout_get_pixel_size (layout, &width, &height);
  double left = MAX (CLAMP (x - width / 2.0, 0, MAX (drawing->width - width, 0)), *taken);
  if (left + width > drawing->width)
    return;
  *taken = left + width + 6;
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot,
                          &GRAPHENE_POINT_INIT ((float) left, (float) (y - height / 2.0)));
  gtk_snapshot_append_layout (drawing->snapshot, layout, &drawing->text);
  gtk_snapshot_restore (drawing->snapshot);
}

static void
draw_percentiles (const Drawing *drawing)
{
  const SwForecast *forecast = drawing->chart->forecast;
  const struct {
    const char *name;
    SwDay day;
  } marks[] = {{"P50", forecast->p50}, {"P80", forecast->p80}, {"P95", forecast->p95}};
  double taken = 0;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    double x = x_of (drawing, marks[i].day + 1); /* by the end of that day */
    draw_text (drawing, marks[i].name, x, TOP / 2.0, &taken);
    for (double y = TOP; y < drawing->base; y += 6)
      fill (drawing, &drawing->text, 0.7, x - 0.5, y, 1, 3);
  }
}

/* A diamond as of the chart on the line: filled for the plan, hollow for the wish. */
static void
draw_diamond (const Drawing *drawing, SwDay day, gboolean filled)
{
  enum { SIZE = 5 };
  if (!is_drawn (drawing, day))
    return;
  double x = x_of (drawing, day + 0.5);
  for (int row = -SIZE; row <= SIZE; row++) {
    double half = SIZE - ABS (row) + 0.5;
    double y = drawing->base + 0.5 + row - 0.5;
    if (filled) {
      fill (drawing, &drawing->text, 1, x - half, y, 2 * half, 1);
    } else {
      fill (drawing, &drawing->text, 1, x - half, y, MIN (2 * half, 1.5), 1);
      fill (drawing, &drawing->text, 1, x + half - MIN (2 * half, 1.5), y, MIN (2 * half, 1.5), 1);
    }
  }
}

static void
draw_dates (const Drawing *drawing)
{
  SwDay last_day = drawing->first + drawing->days - 2;
  double y = drawing->base + BOTTOM / 2.0 + 5, taken = 0;
  g_autofree char *first = sw_format_day (drawing->chart->words, drawing->first + 1, SW_DAY_SHORT);
  g_autofree char *last = sw_format_day (drawing->chart->words, last_day, SW_DAY_SHORT);
  draw_text (drawing, first, 0, y, &taken);
  draw_text (drawing, last, drawing->width, y, &taken);
}

static void
sw_forecast_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwForecastChart *self = SW_FORECAST_CHART (widget);
  if (self->forecast == NULL)
    return;
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  Drawing drawing = {.chart = self,
                     .snapshot = snapshot,
                     .width = gtk_widget_get_width (widget),
                     .base = gtk_widget_get_height (widget) - BOTTOM};
  gtk_style_context_get_color (style, &drawing.text);
  drawing.accent = drawing.warning = drawing.text;
  gtk_style_context_lookup_color (style, "accent_bg_color", &drawing.accent);
  gtk_style_context_lookup_color (style, "warning_bg_color", &drawing.warning);
  choose_days (&drawing);
  draw_bars (&drawing);
  draw_percentiles (&drawing);
  draw_dates (&drawing);
  draw_diamond (&drawing, self->forecast->wished, FALSE);
  draw_diamond (&drawing, self->forecast->planned, TRUE);
}

static void
sw_forecast_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 200;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 360;
}

static char *
describe (const SwForecast *forecast, const SwWords *words)
{
  g_autofree char *p50 = sw_format_day (words, forecast->p50, SW_DAY_MEDIUM);
  g_autofree char *p80 = sw_format_day (words, forecast->p80, SW_DAY_MEDIUM);
  g_autofree char *p95 = sw_format_day (words, forecast->p95, SW_DAY_MEDIUM);
  g_autofree char *planned = sw_format_day (words, forecast->planned, SW_DAY_MEDIUM);
  return g_strdup_printf (_ ("Forecast of the go-live: in half of the runs by %s, in 80 %% by %s, "
                             "in 95 %% by %s; planned for %s."),
                          p50, p80, p95, planned);
}

void
sw_forecast_chart_show (SwForecastChart *self, const SwForecast *forecast, const SwWords *words)
{
  self->forecast = forecast;
  self->words = words;
  if (forecast != NULL) {
    g_autofree char *description = describe (forecast, words);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    description, -1);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sw_forecast_chart_class_init (SwForecastChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->snapshot = sw_forecast_chart_snapshot;
  widget_class->measure = sw_forecast_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "forecast-chart");
}

static void
sw_forecast_chart_init (SwForecastChart *self)
{
}
