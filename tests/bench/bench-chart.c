/* What a frame of the plan page costs while it scrolls: snapshot time and number of nodes, in a
 * plan of 1,000 and of 100,000 tasks. The ratio is what counts: what is off the screen must cost
 * nothing. Needs a display. */
#include "../ui/plan-window.h"

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

static Cost
measure (gint32 phases, gint32 tasks)
{
  g_autoptr (PlanWindow) window = plan_window_new (phases, tasks);
  Cost cost = scroll (window);
  g_print ("%7d rows   snapshot %.3f ms   99 %% below %.3f ms   %u nodes\n",
           window->board->view.row_count, cost.snapshot, cost.worst, cost.nodes);
  return cost;
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  Cost small = measure (10, 99), large = measure (1000, 99);
  g_print ("ratio of 100,000 to 1,000 rows: %.2f in time, %.2f in nodes\n",
           large.snapshot / small.snapshot, (double) large.nodes / small.nodes);
  return 0;
}
