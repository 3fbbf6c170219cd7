/* Hover and drag, drawn above the chart in a widget of their own: a moving pointer costs a few
 * nodes, not the chart. */
#include "ui/plan/plan-chart-private.h"

#include "ui/plan/draw.h"

#include <math.h>

#define SW_TYPE_CHART_OVERLAY (sw_chart_overlay_get_type ())
G_DECLARE_FINAL_TYPE (SwChartOverlay, sw_chart_overlay, SW, CHART_OVERLAY, GtkWidget)

struct _SwChartOverlay {
  GtkWidget parent_instance;
  SwPlanChart *chart; /* the parent; borrowed */
};

G_DEFINE_FINAL_TYPE (SwChartOverlay, sw_chart_overlay, GTK_TYPE_WIDGET)

#define DOT 7.0

static void
draw_dot (SwChartOverlay *overlay, GtkSnapshot *snapshot, double x, double y, gboolean strong)
{
  const SwGanttPalette *palette = overlay->chart->board->palette;
  double size = strong ? DOT + 2 : DOT;
  sw_draw_rounded (snapshot, palette->ground, x - size / 2 - 1, y - size / 2 - 1, size + 2,
                   size + 2, size, size);
  sw_draw_rounded (snapshot, palette->accent, x - size / 2, y - size / 2, size, size, size, size);
}

/* What can be taken hold of: the ends for links and length, the lower edge for progress. */
static void
draw_handles (SwChartOverlay *overlay, GtkSnapshot *snapshot, const SwSceneRect *bar,
              const SwTask *task)
{
  SwPlanChart *chart = overlay->chart;
  double y = bar->y + bar->height / 2;
  if (chart->hover.part == SW_HIT_SUMMARY)
    return;
  draw_dot (overlay, snapshot, bar->x - 8, y, chart->hover.part == SW_HIT_START_DOT);
  draw_dot (overlay, snapshot, bar->x + bar->width + 8, y, chart->hover.part == SW_HIT_END_DOT);
  if (task->kind == SW_KIND_MILESTONE || bar->width < 14)
    return;
  double x = round (bar->x + bar->width * task->progress / 100);
  sw_draw_triangle (snapshot, chart->board->palette->accent, SW_POINT_UP, x,
                    bar->y + bar->height - 3, 5);
  if (chart->hover.part == SW_HIT_END)
    sw_draw_rect (snapshot, chart->board->palette->accent, bar->x + bar->width - 2, bar->y, 3,
                  bar->height);
}

static void
draw_tag (SwChartOverlay *overlay, GtkSnapshot *snapshot, const char *text, double x, double y)
{
  SwPlanChart *chart = overlay->chart;
  double left = sw_plan_chart_to_x (chart, 0), width = gtk_widget_get_width (GTK_WIDGET (overlay));
  double wide = sw_text_cache_measure (chart->texts, SW_TEXT_SMALL_BOLD, text) + 16;
  double tall = sw_text_cache_line_height (chart->texts, SW_TEXT_SMALL_BOLD) + 6;
  x = CLAMP (x, left + 4, MAX (left + 4, left + width - wide - 4));
  y = MAX (y, sw_plan_chart_to_y (chart, chart->board->header_height) + 2);
  sw_draw_rounded (snapshot, 0x303030f0, x, y, wide, tall, 6, 6);
  sw_text_cache_draw (chart->texts, snapshot, SW_TEXT_SMALL_BOLD, 0xffffffff, text, x + 8, y, -1,
                      tall, 0);
}

static void
draw_line (GtkSnapshot *snapshot, guint32 colour, double from_x, double from_y, double x, double y)
{
  double length = hypot (x - from_x, y - from_y);
  if (length < 1)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) from_x, (float) from_y));
  gtk_snapshot_rotate (snapshot, (float) (atan2 (y - from_y, x - from_x) * 180 / G_PI));
  sw_draw_rect (snapshot, colour, 0, -1, length, 2);
  gtk_snapshot_restore (snapshot);
}

static void
draw_link_drag (SwChartOverlay *overlay, GtkSnapshot *snapshot)
{
  SwPlanChart *chart = overlay->chart;
  const SwChartDrag *drag = &chart->drag;
  SwPlanBoard *board = chart->board;
  guint32 accent = board->palette->accent;
  double from_x = drag->from_end ? drag->ghost.x + drag->ghost.width + 8 : drag->ghost.x - 8;
  double from_y = drag->ghost.y + drag->ghost.height / 2, x = drag->x, y = drag->y;
  gint32 target = drag->target != 0 ? sw_plan_find (board->plan, drag->target) : -1;
  gint32 row = target >= 0 ? sw_gantt_row (&board->view, target) : -1;
  if (row >= 0) {
    SwSceneRect bar = sw_gantt_bar (&board->view, row);
    sw_draw_outline (snapshot, accent, bar.x - 3, bar.y - 3, bar.width + 6, bar.height + 6, 6, 2);
    x = drag->to_end ? bar.x + bar.width : bar.x;
    y = bar.y + bar.height / 2;
  }
  draw_dot (overlay, snapshot, from_x, from_y, TRUE);
  draw_line (snapshot, accent, from_x, from_y, x, y);
  draw_dot (overlay, snapshot, x, y, TRUE);
  draw_tag (overlay, snapshot, drag->label, drag->x + 14, drag->y + 14);
}

static void
draw_ghost (SwChartOverlay *overlay, GtkSnapshot *snapshot)
{
  const SwChartDrag *drag = &overlay->chart->drag;
  const SwGanttPalette *palette = overlay->chart->board->palette;
  const SwSceneRect *ghost = &drag->ghost;
  double tall = MAX (ghost->height, 10), y = ghost->y - (tall - ghost->height) / 2;
  if (drag->kind == SW_DRAG_PROGRESS) {
    double done = ghost->width * drag->percent / 100;
    sw_draw_rect (snapshot, palette->accent, ghost->x, ghost->y + ghost->height - 3, done, 3);
    sw_draw_rect (snapshot, palette->accent, ghost->x + done - 1, ghost->y - 3, 2,
                  ghost->height + 6);
  } else {
    sw_draw_rounded (snapshot, sw_draw_alpha (palette->accent, 0x50), ghost->x, y, ghost->width,
                     tall, 4, 4);
    sw_draw_outline (snapshot, palette->accent, ghost->x, y, ghost->width, tall, 4, 2);
  }
  draw_tag (overlay, snapshot, drag->label, ghost->x,
            y - sw_text_cache_line_height (overlay->chart->texts, SW_TEXT_SMALL_BOLD) - 12);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwChartOverlay *overlay = SW_CHART_OVERLAY (widget);
  SwPlanChart *chart = overlay->chart;
  SwPlanBoard *board = chart->board;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -sw_plan_chart_to_x (chart, 0),
                                                          (float) -sw_plan_chart_to_y (chart, 0)));
  if (chart->drag.kind == SW_DRAG_LINK)
    draw_link_drag (overlay, snapshot);
  else if (chart->drag.kind > SW_DRAG_PAN)
    draw_ghost (overlay, snapshot);
  else if (chart->hover.task >= 0 && chart->hover.row < board->view.row_count &&
           chart->hover.task < sw_plan_count (board->plan)) {
    SwSceneRect bar = sw_gantt_bar (&board->view, chart->hover.row);
    draw_handles (overlay, snapshot, &bar,
                  sw_plan_task (board->plan, board->view.rows[chart->hover.row]));
  }
  gtk_snapshot_restore (snapshot);
}

static void
sw_chart_overlay_class_init (SwChartOverlayClass *class)
{
  GTK_WIDGET_CLASS (class)->snapshot = snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sw_chart_overlay_init (SwChartOverlay *overlay)
{
  gtk_widget_set_can_target (GTK_WIDGET (overlay), FALSE);
}

GtkWidget *
sw_chart_overlay_new (SwPlanChart *chart)
{
  SwChartOverlay *overlay = g_object_new (SW_TYPE_CHART_OVERLAY, NULL);
  overlay->chart = chart;
  return GTK_WIDGET (overlay);
}
