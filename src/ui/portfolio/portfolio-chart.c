#include "ui/portfolio/portfolio-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define LABEL_ROOM 200.0 /* behind the last bar, when all is fitted */
#define TABLE_WIDTH 280.0
#define TABLE_SHARE 0.3 /* of a narrow window */

G_DEFINE_FINAL_TYPE (SwPortfolioChart, sw_portfolio_chart, GTK_TYPE_WIDGET)

void
sw_portfolio_chart_visible (SwPortfolioChart *chart, gint32 *first, gint32 *last)
{
  double top = gtk_adjustment_get_value (chart->vertical), height = chart->view.row_height;
  double bottom = top + gtk_adjustment_get_page_size (chart->vertical);
  *first = CLAMP ((gint32) floor (top / height), 0, chart->view.row_count);
  *last = CLAMP ((gint32) ceil (bottom / height), *first, chart->view.row_count);
}

GtkAdjustment *
sw_portfolio_chart_horizontal (SwPortfolioChart *chart)
{
  return chart->horizontal;
}

GtkAdjustment *
sw_portfolio_chart_vertical (SwPortfolioChart *chart)
{
  return chart->vertical;
}

/* --- time ------------------------------------------------------------------------------------ */

static void
fit_horizontal (SwPortfolioChart *chart, double value)
{
  double page = gtk_adjustment_get_page_size (chart->horizontal);
  double width = chart->view.axis.day_width;
  SwDay first, last;
  sw_portfolio_span (chart->view.rows, chart->view.row_count, chart->view.today, &first, &last);
  double lower = ((double) first - chart->view.axis.origin) * width - page / 2;
  double upper = ((double) last - chart->view.axis.origin) * width + page / 2;
  gtk_adjustment_configure (chart->horizontal, value, lower, MAX (upper, lower + page),
                            MAX (width, 24), page * 0.9, page);
}

void
sw_portfolio_chart_zoom (SwPortfolioChart *chart, double day_width, double x)
{
  double days = (gtk_adjustment_get_value (chart->horizontal) + x) / chart->view.axis.day_width;
  chart->view.axis.day_width = CLAMP (day_width, SW_AXIS_MIN, SW_AXIS_MAX);
  chart->fit_wanted = FALSE;
  fit_horizontal (chart, days * chart->view.axis.day_width - x);
  gtk_widget_queue_draw (GTK_WIDGET (chart));
}

void
sw_portfolio_chart_fit (SwPortfolioChart *chart)
{
  double page = gtk_adjustment_get_page_size (chart->horizontal);
  if (page < 2) {
    chart->fit_wanted = TRUE;
    return;
  }
  SwDay first, last;
  sw_portfolio_span (chart->view.rows, chart->view.row_count, chart->view.today, &first, &last);
  double room = page > 2 * LABEL_ROOM ? page - LABEL_ROOM : page;
  double width = CLAMP (room / MAX (1, last - first), SW_AXIS_MIN, 30);
  sw_portfolio_chart_zoom (chart, width, 0);
  gtk_adjustment_set_value (chart->horizontal, ((double) first - chart->view.axis.origin) * width);
  chart->fit_wanted = TRUE; /* until somebody zooms, it stays fitted */
}

/* --- rows ------------------------------------------------------------------------------------ */

static void
fit_vertical (SwPortfolioChart *chart)
{
  double page = gtk_adjustment_get_page_size (chart->vertical);
  double height = chart->view.row_count * chart->view.row_height;
  gtk_adjustment_configure (chart->vertical, gtk_adjustment_get_value (chart->vertical), 0,
                            MAX (height, page), chart->view.row_height,
                            MAX (page - chart->view.row_height, 1), page);
}

static void
describe (SwPortfolioChart *chart)
{
  g_autofree char *sentence =
      chart->cursor_row >= 0
          ? sw_project_digest_sentence (chart->view.rows[chart->cursor_row], chart->view.words)
          : g_strdup (chart->nothing != NULL ? chart->nothing : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Chart of all projects"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence, -1);
}

static gint32
find_row (SwPortfolioChart *chart, gint64 project)
{
  for (gint32 row = 0; row < chart->view.row_count; row++)
    if (chart->view.rows[row]->id == project)
      return row;
  return -1;
}

void
sw_portfolio_chart_move_cursor (SwPortfolioChart *chart, gint32 row)
{
  if (chart->view.row_count == 0)
    return;
  chart->cursor_row = CLAMP (row, 0, chart->view.row_count - 1);
  chart->cursor = chart->view.rows[chart->cursor_row]->id;
  double top = chart->cursor_row * chart->view.row_height;
  gtk_adjustment_clamp_page (chart->vertical, top, top + chart->view.row_height);
  describe (chart);
  gtk_widget_queue_draw (GTK_WIDGET (chart));
}

/* The current project stays the current one, and where it was on the screen. */
void
sw_portfolio_chart_set_rows (SwPortfolioChart *chart, GPtrArray *rows, const char *nothing)
{
  double offset = gtk_adjustment_get_value (chart->vertical);
  double before = chart->cursor_row * chart->view.row_height - offset;
  g_clear_pointer (&chart->rows, g_ptr_array_unref);
  chart->rows = rows;
  chart->view.rows = (SwProjectDigest *const *) rows->pdata;
  chart->view.row_count = (gint32) rows->len;
  g_free (chart->nothing);
  chart->nothing = g_strdup (nothing);
  gint32 row = find_row (chart, chart->cursor);
  gboolean kept = row >= 0;
  chart->cursor_row = kept ? row : MIN (MAX (chart->cursor_row, 0), chart->view.row_count - 1);
  chart->cursor = chart->cursor_row >= 0 ? chart->view.rows[chart->cursor_row]->id : 0;
  fit_vertical (chart);
  if (kept && offset > 0)
    gtk_adjustment_set_value (chart->vertical, chart->cursor_row * chart->view.row_height - before);
  if (chart->fit_wanted)
    sw_portfolio_chart_fit (chart);
  else
    fit_horizontal (chart, gtk_adjustment_get_value (chart->horizontal));
  describe (chart);
  gtk_widget_queue_draw (GTK_WIDGET (chart));
}

gint64
sw_portfolio_chart_project (SwPortfolioChart *chart)
{
  return chart->cursor;
}

void
sw_portfolio_chart_go_to (SwPortfolioChart *chart, gint64 project)
{
  sw_portfolio_chart_move_cursor (chart, MAX (0, find_row (chart, project)));
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  sw_portfolio_chart_draw (SW_PORTFOLIO_CHART (widget), snapshot);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  *minimum = horizontal ? 320 : 160;
  *natural = horizontal ? 900 : 480;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwPortfolioChart *chart = SW_PORTFOLIO_CHART (widget);
  chart->table_width = round (MIN (TABLE_WIDTH, width * TABLE_SHARE));
  double page = MAX (1, width - chart->table_width);
  gboolean other = page != gtk_adjustment_get_page_size (chart->horizontal);
  gtk_adjustment_set_page_size (chart->horizontal, page);
  gtk_adjustment_set_page_size (chart->vertical, MAX (1, height - chart->header_height));
  fit_vertical (chart);
  if (other && chart->fit_wanted)
    sw_portfolio_chart_fit (chart);
  else
    fit_horizontal (chart, gtk_adjustment_get_value (chart->horizontal));
  if (chart->menu != NULL)
    gtk_popover_present (chart->menu);
}

static double
measure_label (const char *text, gpointer data)
{
  return sw_text_cache_measure (SW_PORTFOLIO_CHART (data)->texts, SW_TEXT_SMALL, text);
}

static void
fonts_changed (SwPortfolioChart *chart)
{
  sw_text_cache_clear (chart->texts);
  sw_ruler_strip_clear (&chart->strip);
  int digits = sw_text_cache_measure (chart->texts, SW_TEXT_SMALL_BOLD, "0123456789");
  int line = sw_text_cache_line_height (chart->texts, SW_TEXT_NORMAL);
  chart->view.ruler.character_width = digits / 10.0;
  chart->view.row_height = MAX (56, 3 * line + 2);
  chart->header_height = 2 * MAX (24, line + 6);
  gtk_widget_queue_resize (GTK_WIDGET (chart));
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sw_portfolio_chart_parent_class)->css_changed (widget, change);
  fonts_changed (SW_PORTFOLIO_CHART (widget));
}

static void
system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sw_portfolio_chart_parent_class)->system_setting_changed (widget, setting);
  fonts_changed (SW_PORTFOLIO_CHART (widget));
}

static void
style_cb (SwPortfolioChart *chart)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  chart->dark = adw_style_manager_get_dark (manager);
  chart->palette = sw_gantt_palette (chart->dark, adw_style_manager_get_high_contrast (manager));
  gtk_widget_queue_draw (GTK_WIDGET (chart));
}

static void
dispose (GObject *object)
{
  SwPortfolioChart *chart = SW_PORTFOLIO_CHART (object);
  if (chart->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (chart->menu));
  chart->menu = NULL;
  g_clear_pointer (&chart->texts, sw_text_cache_free);
  g_clear_pointer (&chart->scene, sw_gantt_scene_free);
  sw_ruler_strip_clear (&chart->strip);
  g_clear_pointer (&chart->rows, g_ptr_array_unref);
  chart->view.rows = NULL;
  chart->view.row_count = 0;
  g_clear_pointer (&chart->nothing, g_free);
  g_clear_object (&chart->horizontal);
  g_clear_object (&chart->vertical);
  g_clear_object (&chart->session);
  G_OBJECT_CLASS (sw_portfolio_chart_parent_class)->dispose (object);
}

static void
sw_portfolio_chart_class_init (SwPortfolioChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->css_changed = css_changed;
  widget_class->system_setting_changed = system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "portfoliochart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  sw_portfolio_chart_install_actions (widget_class);
}

static GtkAdjustment *
new_adjustment (SwPortfolioChart *chart)
{
  GtkAdjustment *adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), chart,
                           G_CONNECT_SWAPPED);
  return adjustment;
}

static void
sw_portfolio_chart_init (SwPortfolioChart *chart)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  chart->texts = sw_text_cache_new (GTK_WIDGET (chart));
  chart->scene = sw_gantt_scene_new ();
  chart->rows = g_ptr_array_new ();
  chart->horizontal = new_adjustment (chart);
  chart->vertical = new_adjustment (chart);
  chart->view = (SwPortfolioView){
      .row_height = 56, .axis = {0, 3}, .measure = measure_label, .measure_data = chart};
  chart->cursor_row = -1;
  chart->fit_wanted = TRUE;
  chart->pointer_x = -1;
  gtk_widget_set_focusable (GTK_WIDGET (chart), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (chart), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_cb), chart,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_cb), chart,
                           G_CONNECT_SWAPPED);
  style_cb (chart);
  sw_portfolio_chart_add_input (chart);
  fonts_changed (chart);
}

void
sw_portfolio_chart_set_session (SwPortfolioChart *chart, SwSession *session)
{
  chart->session = g_object_ref (session);
  chart->view.words = sw_session_words (session);
  chart->view.today = sw_session_context (session)->today;
  chart->view.axis.origin = chart->view.today;
  chart->view.ruler.first_weekday = sw_settings_first_weekday (sw_session_settings (session));
}
