#include "ui/plan/plan-chart-private.h"

#include "ui/plan/draw.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (SwPlanChart, sw_plan_chart, GTK_TYPE_WIDGET)

double
sw_plan_chart_to_x (SwPlanChart *chart, double x)
{
  return x + gtk_adjustment_get_value (chart->board->horizontal);
}

double
sw_plan_chart_to_y (SwPlanChart *chart, double y)
{
  return y - chart->board->header_height + gtk_adjustment_get_value (chart->board->vertical);
}

double
sw_plan_chart_row_y (SwPlanChart *chart, gint32 row)
{
  return chart->board->header_height + row * chart->board->view.row_height -
         gtk_adjustment_get_value (chart->board->vertical);
}

guint
sw_plan_chart_rows_drawn (SwPlanChart *chart)
{
  return chart->rows_drawn;
}

static double
measure_label (const char *text, gpointer data)
{
  SwPlanChart *chart = data;
  return sw_text_cache_measure (chart->texts, SW_TEXT_SMALL, text);
}

static void
draw_ruler (SwPlanChart *chart, GtkSnapshot *snapshot, int width)
{
  SwPlanBoard *board = chart->board;
  SwRulerLook look = {.axis = &board->view.axis,
                      .ruler = &board->view.ruler,
                      .today = board->view.today,
                      .status = sw_plan_status_day (board->plan, board->view.today),
                      .words = board->words,
                      .palette = board->palette,
                      .dark = board->dark,
                      .texts = chart->texts,
                      .left = gtk_adjustment_get_value (board->horizontal),
                      .width = width,
                      .height = board->header_height};
  sw_ruler_strip_draw (&chart->strip, snapshot, &look);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwPlanChart *chart = SW_PLAN_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double header = chart->board->header_height;
  sw_draw_rect (snapshot, chart->board->palette->ground, 0, 0, width, height);
  draw_ruler (chart, snapshot, width);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, (float) header, (float) width,
                                                         (float) MAX (0, height - header)));
  sw_plan_chart_draw (chart, snapshot);
  gtk_widget_snapshot_child (widget, chart->overlay, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  *minimum = horizontal ? 200 : 120;
  *natural = horizontal ? 640 : 400;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwPlanChart *chart = SW_PLAN_CHART (widget);
  gtk_widget_size_allocate (chart->overlay, &(GtkAllocation){0, 0, width, height}, -1);
  sw_plan_board_set_page (chart->board, width, MAX (0, height - (int) chart->board->header_height));
}

static void
fonts_changed (SwPlanChart *chart)
{
  sw_text_cache_clear (chart->texts);
  g_hash_table_remove_all (chart->shapes);
  sw_ruler_strip_clear (&chart->strip);
  int digits = sw_text_cache_measure (chart->texts, SW_TEXT_SMALL_BOLD, "0123456789");
  chart->board->view.ruler.character_width = digits / 10.0;
  gtk_widget_queue_draw (GTK_WIDGET (chart));
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sw_plan_chart_parent_class)->css_changed (widget, change);
  fonts_changed (SW_PLAN_CHART (widget));
}

static void
system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sw_plan_chart_parent_class)->system_setting_changed (widget, setting);
  fonts_changed (SW_PLAN_CHART (widget));
}

static void
redraw_cb (SwPlanChart *chart)
{
  gtk_widget_queue_draw (GTK_WIDGET (chart));
  gtk_widget_queue_draw (chart->overlay);
}

static void
changed_cb (SwPlanChart *chart)
{
  sw_chart_drag_refresh (&chart->drag, chart->board);
  redraw_cb (chart);
}

static void
style_cb (SwPlanChart *chart)
{
  g_hash_table_remove_all (chart->shapes);
}

static void
dispose (GObject *object)
{
  SwPlanChart *chart = SW_PLAN_CHART (object);
  if (chart->scrolling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (chart), chart->scrolling);
  chart->scrolling = 0;
  sw_chart_drag_clear (&chart->drag);
  g_clear_pointer (&chart->overlay, gtk_widget_unparent);
  g_clear_pointer (&chart->texts, sw_text_cache_free);
  g_clear_pointer (&chart->shapes, g_hash_table_unref);
  g_clear_pointer (&chart->scene, sw_gantt_scene_free);
  sw_ruler_strip_clear (&chart->strip);
  if (chart->board != NULL && chart->board->view.measure_data == chart) {
    chart->board->view.measure = NULL;
    chart->board->view.measure_data = NULL;
  }
  g_clear_object (&chart->board);
  G_OBJECT_CLASS (sw_plan_chart_parent_class)->dispose (object);
}

static void
sw_plan_chart_class_init (SwPlanChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->css_changed = css_changed;
  widget_class->system_setting_changed = system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "planchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sw_plan_chart_init (SwPlanChart *chart)
{
  GtkWidget *widget = GTK_WIDGET (chart);
  chart->texts = sw_text_cache_new (widget);
  chart->scene = sw_gantt_scene_new ();
  chart->shapes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gsk_render_node_unref);
  sw_chart_drag_clear (&chart->drag);
  chart->hover = (SwGanttHit){SW_HIT_NOTHING, -1, -1, -1};
  chart->pointer_x = chart->pointer_y = -1;
  chart->overlay = sw_chart_overlay_new (chart);
  gtk_widget_set_parent (chart->overlay, widget);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Chart of the plan"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Each task as a bar over time. The table beside it says the "
                                     "same in words."),
                                  -1);
}

GtkWidget *
sw_plan_chart_new (SwPlanBoard *board)
{
  SwPlanChart *chart = g_object_new (SW_TYPE_PLAN_CHART, NULL);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  chart->board = g_object_ref (board);
  board->view.measure = measure_label;
  board->view.measure_data = chart;
  g_signal_connect_object (board, "redraw", G_CALLBACK (changed_cb), chart, G_CONNECT_SWAPPED);
  g_signal_connect_object (board->vertical, "value-changed", G_CALLBACK (redraw_cb), chart,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (board->horizontal, "value-changed", G_CALLBACK (redraw_cb), chart,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_cb), chart,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_cb), chart,
                           G_CONNECT_SWAPPED);
  g_signal_connect (chart, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  sw_plan_chart_add_input (chart);
  fonts_changed (chart);
  return GTK_WIDGET (chart);
}
