/* What a frame of the plan page costs while it scrolls and while a bar is dragged, in a plan of
 * 1,000 and of 100,000 tasks. The ratio is what counts: what is off the screen must cost nothing,
 * and a drag what it moves. Limits: a snapshot of 1 ms, a frame of 16 ms. Needs a display. */
#include "../ui/plan-window.h"

#include "ui/plan/plan-chart-private.h"
#include "ui/plan/plan-table-private.h"

#include <stdlib.h>
#include <time.h>

#define FRAMES 400
#define ROWS_A_FRAME 3

static double
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare_cb (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static guint
count_nodes (GskRenderNode *node)
{
  guint count = 1;
  switch (gsk_render_node_get_node_type (node)) {
  case GSK_CONTAINER_NODE:
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      count += count_nodes (gsk_container_node_get_child (node, i));
    return count;
  case GSK_TRANSFORM_NODE:
    return count + count_nodes (gsk_transform_node_get_child (node));
  case GSK_CLIP_NODE:
    return count + count_nodes (gsk_clip_node_get_child (node));
  default:
    return count;
  }
}

typedef struct {
  double snapshot; /* milliseconds of the processor, median */
  double worst;    /* 99 of 100 are faster */
  guint nodes;
} Cost;

/* One widget's own snapshot, as the frame calls it. */
static GskRenderNode *
take (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static Cost
scroll (PlanWindow *window)
{
  Cost cost = {0};
  double times[FRAMES], step = ROWS_A_FRAME * window->board->view.row_height;
  double top = window->board->view.row_count / 2 * window->board->view.row_height;
  /* The bars of the rows in the middle of the plan. */
  sw_plan_board_zoom (window->board, 22, 0);
  sw_plan_board_move_cursor (window->board, window->board->view.row_count / 2, FALSE);
  sw_plan_board_show_bar (window->board, window->board->cursor_row);
  for (int i = 0; i < FRAMES; i++) {
    gtk_adjustment_set_value (window->board->vertical, top - (i % 100) * step);
    double before = now ();
    g_autoptr (GskRenderNode) table = take (GTK_WIDGET (window->table));
    g_autoptr (GskRenderNode) chart = take (GTK_WIDGET (window->chart));
    times[i] = now () - before;
    cost.nodes = MAX (cost.nodes, count_nodes (table) + count_nodes (chart));
  }
  qsort (times, FRAMES, sizeof *times, compare_cb);
  cost.snapshot = times[FRAMES / 2];
  cost.worst = times[FRAMES * 99 / 100];
  return cost;
}

/* The pointer goes to another day in each frame: the bar of `row` with all that follows from it is
 * looked ahead, then the chart is drawn with the overlay. */
static Cost
drag (PlanWindow *window, gint32 row)
{
  Cost cost = {0};
  double times[FRAMES];
  SwPlanBoard *board = window->board;
  SwChartDrag *held = &window->chart->drag;
  sw_plan_board_zoom (board, 22, 0);
  sw_plan_board_move_cursor (board, row, FALSE);
  sw_plan_board_show_bar (board, row);
  SwSceneRect bar = sw_gantt_bar (&board->view, row);
  SwGanttHit hit = {SW_HIT_BAR, row, board->view.rows[row], -1};
  sw_chart_drag_begin (held, board, &hit, bar.x + 4, bar.y + 4);
  for (int i = 0; i < FRAMES; i++) {
    double before = now ();
    sw_chart_drag_update (held, board, bar.x + 4 + 22 * (1 + i % 20), bar.y + 4);
    gtk_widget_queue_draw (window->chart->overlay);
    g_autoptr (GskRenderNode) chart = take (GTK_WIDGET (window->chart)); /* with the overlay */
    times[i] = now () - before;
    cost.nodes = MAX (cost.nodes, count_nodes (chart));
  }
  sw_chart_drag_clear (held);
  qsort (times, FRAMES, sizeof *times, compare_cb);
  cost.snapshot = times[FRAMES / 2];
  cost.worst = times[FRAMES * 99 / 100];
  return cost;
}

/* What a screen reader is told when all rows in sight are others. */
static double
read_rows (PlanWindow *window)
{
  double times[FRAMES], page = gtk_adjustment_get_page_size (window->board->vertical);
  for (int i = 0; i < FRAMES; i++) {
    gtk_adjustment_set_value (window->board->vertical, (i % 10) * page);
    double before = now ();
    sw_plan_table_update_rows (window->table);
    times[i] = now () - before;
  }
  qsort (times, FRAMES, sizeof *times, compare_cb);
  return times[FRAMES / 2];
}

static void
print (const char *name, const Cost *cost)
{
  g_print ("  %-28s %7.3f ms   99 %% below %7.3f ms (%.2f of 16 ms)   %u nodes\n", name,
           cost->snapshot, cost->worst, cost->worst / 16, cost->nodes);
}

typedef struct {
  Cost scroll, leaf, first;
} Costs;

static Costs
measure (gint32 phases, gint32 tasks)
{
  g_autoptr (PlanWindow) window = plan_window_new (phases, tasks);
  Costs costs = {.scroll = scroll (window)};
  costs.leaf = drag (window, window->board->view.row_count - 2);
  costs.first = drag (window, 1);
  g_print ("%d rows\n", window->board->view.row_count);
  print ("scrolling", &costs.scroll);
  print ("dragging a task near the end", &costs.leaf);
  print ("dragging the first task", &costs.first);
  g_print ("  %-28s %7.3f ms\n", "rows for a screen reader", read_rows (window));
  return costs;
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  Costs small = measure (10, 99), large = measure (1000, 99);
  g_print ("ratio of 100,000 to 1,000 rows: scrolling %.2f in time, %.2f in nodes; dragging %.2f\n",
           large.scroll.snapshot / small.scroll.snapshot,
           (double) large.scroll.nodes / small.scroll.nodes,
           large.leaf.snapshot / small.leaf.snapshot);
  return 0;
}
