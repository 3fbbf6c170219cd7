/* Hover and drag, drawn above the chart in a widget of their own: a moving pointer costs a few
 * nodes, not the chart. */
#include "ui/plan/plan-chart-private.h"

#include "core/scene/gantt-lane.h"
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
  if (task->kind >= SW_KIND_MILESTONE || bar->width < 14)
    return;
  double x = round (bar->x + bar->width * task->progress / 100);
  sw_draw_triangle (snapshot, chart->board->palette->accent, SW_POINT_UP, x,
                    bar->y + bar->height - 3, 5);
  if (chart->hover.part == SW_HIT_END)
    sw_draw_rect (snapshot, chart->board->palette->accent, bar->x + bar->width - 2, bar->y, 3,
                  bar->height);
}

/* The lines that a drag says, beneath each other. */
typedef struct {
  const char *text;
  SwTextStyle style;
  guint32 colour;
} Line;

static guint
lines_of (const SwChartDrag *drag, Line lines[3])
{
  guint count = 0;
  lines[count++] = (Line){drag->label, SW_TEXT_SMALL_BOLD, 0xffffffff};
  if (drag->effect != NULL)
    lines[count++] = (Line){drag->effect, SW_TEXT_SMALL, 0xffffffff};
  if (drag->warning != NULL)
    lines[count++] = (Line){drag->warning, SW_TEXT_SMALL, 0xffc48cff};
  return count;
}

/* What the drag says, with its upper left at x, y; wholly in sight, and beside `avoid` (a height
 * above which it goes where there is no room below). */
static void
draw_tag (SwChartOverlay *overlay, GtkSnapshot *snapshot, double x, double y, double above)
{
  SwPlanChart *chart = overlay->chart;
  Line lines[3];
  guint count = lines_of (&chart->drag, lines);
  double left = sw_plan_chart_to_x (chart, 0), width = gtk_widget_get_width (GTK_WIDGET (overlay));
  double top = sw_plan_chart_to_y (chart, chart->board->header_height);
  double bottom = sw_plan_chart_to_y (chart, gtk_widget_get_height (GTK_WIDGET (overlay)));
  double line = sw_text_cache_line_height (chart->texts, SW_TEXT_SMALL_BOLD);
  double wide = 0, tall = count * line + 8;
  for (guint i = 0; i < count; i++)
    wide = MAX (wide, sw_text_cache_measure (chart->texts, lines[i].style, lines[i].text));
  wide = MIN (wide + 16, MAX (80, width - 8));
  x = CLAMP (x, left + 4, MAX (left + 4, left + width - wide - 4));
  if (y + tall > bottom - 4)
    y = above - tall;
  y = MAX (y, top + 2);
  sw_draw_rounded (snapshot, 0x303030f4, x, y, wide, tall, 6, 6);
  for (guint i = 0; i < count; i++)
    sw_text_cache_draw (chart->texts, snapshot, lines[i].style, lines[i].colour, lines[i].text,
                        x + 8, y + 4 + i * line, wide - 16, line, 0);
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
  guint32 line = drag->refused ? board->palette->critical : board->palette->accent;
  double from_x = drag->from_end ? drag->ghost.x + drag->ghost.width + 8 : drag->ghost.x - 8;
  double from_y = drag->ghost.y + drag->ghost.height / 2, x = drag->x, y = drag->y;
  gint32 target = drag->target != 0 ? sw_plan_find (board->plan, drag->target) : -1;
  SwSceneRect bar;
  if (target >= 0 && sw_gantt_place (&board->view, target, &bar)) {
    sw_draw_outline (snapshot, line, bar.x - 3, bar.y - 3, bar.width + 6, bar.height + 6, 6, 2);
    x = drag->to_end ? bar.x + bar.width : bar.x;
    y = bar.y + bar.height / 2;
  }
  draw_dot (overlay, snapshot, from_x, from_y, TRUE);
  draw_line (snapshot, line, from_x, from_y, x, y);
  draw_dot (overlay, snapshot, x, y, TRUE);
  draw_tag (overlay, snapshot, drag->x + 14, drag->y + 14, drag->y - 10);
}

static void
draw_progress (SwChartOverlay *overlay, GtkSnapshot *snapshot)
{
  const SwChartDrag *drag = &overlay->chart->drag;
  const SwSceneRect *ghost = &drag->ghost;
  guint32 accent = overlay->chart->board->palette->accent;
  double done = ghost->width * drag->percent / 100;
  sw_draw_rect (snapshot, accent, ghost->x, ghost->y + ghost->height - 3, done, 3);
  sw_draw_rect (snapshot, accent, ghost->x + done - 1, ghost->y - 3, 2, ghost->height + 6);
}

/* Where others would come to stand, and where links hold the task itself. */
static void
draw_followers (SwChartOverlay *overlay, GtkSnapshot *snapshot)
{
  const SwChartDrag *drag = &overlay->chart->drag;
  const SwGanttPalette *palette = overlay->chart->board->palette;
  for (guint i = 0; drag->others != NULL && i < drag->others->len; i++) {
    const SwSceneRect *bar = &g_array_index (drag->others, SwSceneRect, i);
    double corner = bar->width == bar->height ? bar->width / 2 : 4; /* a milestone's is round */
    sw_draw_outline (snapshot, sw_draw_alpha (palette->accent, 0xb0), bar->x, bar->y, bar->width,
                     bar->height, corner, 1);
  }
  for (guint i = 0; drag->ghosts != NULL && i < drag->ghosts->len; i++) {
    const SwSceneRect *bar = &g_array_index (drag->ghosts, SwSceneRect, i);
    sw_draw_rounded (snapshot, sw_draw_alpha (palette->accent, 0x50), bar->x, bar->y, bar->width,
                     bar->height, 4, 4);
    sw_draw_outline (snapshot, palette->accent, bar->x, bar->y, bar->width, bar->height, 4, 2);
  }
  if (drag->landing.width > 0)
    sw_draw_outline (snapshot, palette->late, drag->landing.x, drag->landing.y - 2,
                     drag->landing.width, drag->landing.height + 4, 4, 2);
}

static void
draw_ghost (SwChartOverlay *overlay, GtkSnapshot *snapshot)
{
  SwPlanChart *chart = overlay->chart;
  const SwChartDrag *drag = &chart->drag;
  const SwGanttPalette *palette = chart->board->palette;
  const SwSceneRect *ghost = &drag->ghost;
  double tall = MAX (ghost->height, 10), y = ghost->y - (tall - ghost->height) / 2;
  double top = sw_plan_chart_to_y (chart, chart->board->header_height);
  if (!isnan (drag->guide))
    sw_draw_rect (snapshot, palette->accent, round (drag->guide), top, 1,
                  gtk_widget_get_height (GTK_WIDGET (overlay)));
  if (drag->kind == SW_DRAG_PROGRESS)
    draw_progress (overlay, snapshot);
  else {
    draw_followers (overlay, snapshot);
    sw_draw_rounded (snapshot, sw_draw_alpha (palette->accent, 0x50), ghost->x, y, ghost->width,
                     tall, 4, 4);
    sw_draw_outline (snapshot, palette->accent, ghost->x, y, ghost->width, tall, 4, 2);
  }
  draw_tag (overlay, snapshot, ghost->x, y + tall + 8, y - 6);
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
  gboolean dragged = chart->drag.kind > SW_DRAG_PAN && chart->drag.label != NULL;
  if (chart->outside) /* letting go here does nothing, so nothing is promised */
    ;
  else if (dragged && chart->drag.kind == SW_DRAG_LINK)
    draw_link_drag (overlay, snapshot);
  else if (dragged)
    draw_ghost (overlay, snapshot);
  else if (chart->hover.task >= 0 && chart->hover.row < board->view.row_count &&
           chart->hover.task < sw_plan_count (board->plan)) {
    SwSceneRect bar;
    if (sw_gantt_place (&board->view, chart->hover.task, &bar))
      draw_handles (overlay, snapshot, &bar, sw_plan_task (board->plan, chart->hover.task));
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
