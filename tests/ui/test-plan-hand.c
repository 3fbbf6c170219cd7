/* The plan in the hand: what a drag shows before it is let go, by pointer and by keys, and what a
 * screen reader hears. */
#include "plan-window.h"

#include "ui/plan/chart-drag.h"
#include "ui/plan/plan-chart-private.h"
#include "ui/plan/plan-commands.h"
#include "ui/plan/plan-table-private.h"

#include <math.h>
#include <string.h>

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK
#define ALT GDK_ALT_MASK

static SwDay
start_of (PlanWindow *window, gint32 task)
{
  return sw_instant_day (sw_plan_schedule (window->plan, FALSE)->start[task]);
}

static void
assert_has (const char *text, const char *part)
{
  g_assert_nonnull (text);
  if (strstr (text, part) == NULL)
    g_error ("“%s” does not hold “%s”", text, part);
}

/* All of the drag gestures of a widget; there is one. */
static GtkEventController *
drag_of (PlanWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window->chart));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_GESTURE_DRAG (controller))
      return controller;
  }
  g_assert_not_reached ();
}

/* Begins a drag at a point of the chart's own coordinates, and holds it dx, dy further. */
static void
hold (PlanWindow *window, double x, double y, double dx, double dy)
{
  double left = gtk_adjustment_get_value (window->board->horizontal);
  double top = gtk_adjustment_get_value (window->board->vertical) - window->board->header_height;
  plan_window_frame (window);
  g_signal_emit_by_name (drag_of (window), "drag-begin", x - left, y - top);
  g_signal_emit_by_name (drag_of (window), "drag-update", dx, dy);
  plan_window_frame (window);
}

static void
let_go (PlanWindow *window, double dx, double dy)
{
  g_signal_emit_by_name (drag_of (window), "drag-end", dx, dy);
  plan_window_settle (window);
}

static SwSceneRect
bar_of (PlanWindow *window, gint32 row)
{
  return sw_gantt_bar (&window->board->view, row);
}

/* Dates, length, what becomes of the end, and the followers in sight: all before letting go. */
static void
test_effect (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_object_set (window->page, "day-width", 40.0, NULL);
  SwSceneRect bar = bar_of (window, 1);
  SwInstant end = sw_plan_schedule (window->plan, FALSE)->project_finish;
  hold (window, bar.x + 20, bar.y + 4, 80, 0);
  const SwChartDrag *drag = &window->chart->drag;
  g_assert_cmpint (drag->kind, ==, SW_DRAG_MOVE);
  g_assert_cmpstr (drag->label, ==, "Thu 3 Dec – Fri 4 Dec · 2 days");
  g_assert_cmpstr (drag->effect, ==, "The plan’s end 10 Dec → 14 Dec, +4 days");
  g_assert_cmpuint (drag->others->len, ==, 4); /* the phase and what follows */
  g_assert_cmpint (sw_plan_schedule (window->plan, FALSE)->project_finish, ==, end);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 1));
  let_go (window, 80, 0);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 3));
  g_assert_cmpint (drag->kind, ==, SW_DRAG_NONE);
}

/* One of several that are selected takes the others along, by the same time and in one step; a
 * click on it selects it alone. */
static void
test_several (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_object_set (window->page, "day-width", 40.0, NULL);
  SwLibrary *library = window->test->library;
  SwDay third = start_of (window, 3);
  g_assert_cmpint (third, ==, sw_day_new (2026, 12, 7));
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  sw_plan_board_toggle (window->board, 3);
  gint64 steps = sw_library_number (library, 0, "SELECT count(*) FROM action", SW_END);
  SwSceneRect bar = bar_of (window, 1);
  hold (window, bar.x + 20, bar.y + 4, 80, 0);
  const SwChartDrag *drag = &window->chart->drag;
  g_assert_true (drag->many);
  g_assert_cmpuint (drag->ghosts->len, ==, 1);
  assert_has (drag->effect, "The plan’s end");
  let_go (window, 80, 0);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 3));
  g_assert_cmpint (start_of (window, 3), ==, sw_day_new (2026, 12, 9));
  g_assert_cmpint (sw_library_number (library, 0, "SELECT count(*) FROM action", SW_END), ==,
                   steps + 1);
  g_assert_cmpuint (sw_plan_board_selected_count (window->board), ==, 2);
  plan_window_undo (window);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 1));
  g_assert_cmpint (start_of (window, 3), ==, third);
  hold (window, bar.x + 20, bar.y + 4, 0, 0);
  let_go (window, 0, 0);
  g_assert_cmpuint (sw_plan_board_selected_count (window->board), ==, 1);
}

/* Where links hold a task, the drag says so and shows where it would stand. */
static void
test_held (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_object_set (window->page, "day-width", 40.0, NULL);
  SwSceneRect bar = bar_of (window, 2);
  hold (window, bar.x + 20, bar.y + 4, -80, 0);
  const SwChartDrag *drag = &window->chart->drag;
  assert_has (drag->warning, "Thu 3 Dec");
  g_assert_cmpfloat (drag->landing.x, ==, bar.x);
  assert_has (drag->effect, "still ends");
  let_go (window, -80, 0);
}

static void
test_cancel (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_object_set (window->page, "day-width", 40.0, NULL);
  SwLibrary *library = window->test->library;
  gint64 steps = sw_library_number (library, 0, "SELECT count(*) FROM action", SW_END);
  SwSceneRect bar = bar_of (window, 1);
  hold (window, bar.x + 20, bar.y + 4, 80, 0);
  g_assert_true (plan_window_key (window, GDK_KEY_Escape, 0));
  g_assert_cmpint (window->chart->drag.kind, ==, SW_DRAG_NONE);
  let_go (window, 80, 0);
  hold (window, bar.x + 20, bar.y + 4, 20, -2000); /* beside the window */
  g_assert_true (window->chart->outside);
  let_go (window, 20, -2000);
  hold (window, bar.x + 20, bar.y + 4, 80, 0);
  gtk_widget_set_visible (GTK_WIDGET (window->page), FALSE); /* another page */
  g_assert_cmpint (window->chart->drag.kind, ==, SW_DRAG_NONE);
  let_go (window, 80, 0);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 1));
  g_assert_cmpint (sw_library_number (library, 0, "SELECT count(*) FROM action", SW_END), ==,
                   steps);
}

/* At another bar's edge it stays for some pixels; held free, it goes where the pointer is. */
static void
test_snapping (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 4);
  SwPlanBoard *board = window->board;
  g_object_set (window->page, "day-width", 160.0, NULL);
  sw_plan_move (window->plan, 6, sw_instant_parse ("2026-12-02T09:45", 0), NULL);
  plan_window_frame (window);
  SwChartDrag drag = {0};
  SwGanttHit hit = {SW_HIT_BAR, 1, 1, -1};
  double edge = sw_gantt_x (&board->view, sw_instant_parse ("2026-12-02T09:45", 0));
  SwSceneRect bar = bar_of (window, 1);
  sw_chart_drag_begin (&drag, board, &hit, bar.x, bar.y);
  sw_chart_drag_update (&drag, board, edge + 4, bar.y);
  g_assert_cmpint (drag.start, ==, sw_instant_parse ("2026-12-02T09:45", 0));
  g_assert_cmpfloat (fabs (drag.guide - edge), <, 0.01);
  drag.free = TRUE;
  sw_chart_drag_update (&drag, board, edge + 4, bar.y);
  g_assert_cmpint (drag.start, ==, sw_instant_parse ("2026-12-02T10:15", 0));
  g_assert_true (isnan (drag.guide));
  drag.free = FALSE;
  sw_chart_drag_update (&drag, board, edge + 30, bar.y); /* too far: the grid */
  g_assert_true (isnan (drag.guide));
  g_assert_cmpint (drag.start % sw_time_axis_grid (&board->view.axis), ==, 0);
  sw_chart_drag_clear (&drag);
}

/* Time goes on where a drag reaches the edge, and the way back is no longer than the plan. */
static void
test_scrolling (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_object_set (window->page, "day-width", 40.0, NULL);
  SwSceneRect bar = bar_of (window, 1);
  GtkAdjustment *time = window->board->horizontal;
  double left = gtk_adjustment_get_value (time), upper = gtk_adjustment_get_upper (time);
  double far = gtk_widget_get_width (GTK_WIDGET (window->chart)) - (bar.x + 20 - left) - 2;
  hold (window, bar.x + 20, bar.y + 4, far, 0);
  for (int i = 0; i < 200; i++)
    plan_window_frame (window);
  g_assert_cmpfloat (gtk_adjustment_get_value (time), >, left + 400);
  g_assert_cmpfloat (gtk_adjustment_get_upper (time), >, upper);
  g_assert_cmpfloat (window->chart->drag.ghost.x, >, gtk_adjustment_get_value (time));
  plan_window_key (window, GDK_KEY_Escape, 0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (time), ==, upper);
}

/* Two fingers apart: what lies between them stays. */
static void
test_pinch (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_object_set (window->page, "day-width", 20.0, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window->chart));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (!GTK_IS_GESTURE_ZOOM (controller))
      continue;
    g_signal_emit_by_name (controller, "begin", NULL);
    g_signal_emit_by_name (controller, "scale-changed", 2.0);
  }
  g_assert_cmpfloat (window->board->view.axis.day_width, ==, 40);
}

/* The type follows from the ends that were used; a loop is refused before it is made. */
static void
test_link_ends (void)
{
  static const struct {
    gboolean from_end, to_end;
    SwLinkType type;
  } cases[] = {{TRUE, FALSE, SW_LINK_FS},
               {FALSE, FALSE, SW_LINK_SS},
               {TRUE, TRUE, SW_LINK_FF},
               {FALSE, TRUE, SW_LINK_SF}};
  g_autoptr (PlanWindow) window = plan_window_new (2, 4);
  g_object_set (window->page, "day-width", 40.0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    SwSceneRect from = bar_of (window, 1), to = bar_of (window, 6);
    double x = cases[i].from_end ? from.x + from.width + 8 : from.x - 8, y = from.y + 8;
    double dx = to.x + to.width * (cases[i].to_end ? 0.7 : 0.3) - x, dy = to.y - from.y;
    hold (window, x, y, dx, dy);
    g_assert_cmpint (window->chart->drag.target, ==, sw_plan_task (window->plan, 6)->id);
    assert_has (window->chart->drag.label, "Task 1 of phase 2");
    g_assert_cmpstr (window->chart->drag.effect, ==, sw_link_type_name (cases[i].type));
    let_go (window, dx, dy);
    gint32 count;
    const gint32 *links = sw_plan_predecessors (window->plan, 6, &count);
    g_assert_cmpint (count, ==, 1);
    g_assert_cmpint (sw_gantt_link (window->plan, links[0])->type, ==, cases[i].type);
    plan_window_undo (window);
  }
  SwSceneRect from = bar_of (window, 3), to = bar_of (window, 1);
  hold (window, from.x + from.width + 8, from.y + 8, to.x + 10 - from.x - from.width - 8,
        to.y - from.y);
  g_assert_true (window->chart->drag.refused);
  assert_has (window->chart->drag.warning, "loop");
  plan_window_key (window, GDK_KEY_Escape, 0);
}

/* What a move replaces is said before and after, not done silently. */
static void
test_constraint (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_object_set (window->page, "day-width", 40.0, NULL);
  g_assert_true (sw_plan_set (window->plan, 1, "constraint", "fnlt:2026-12-24", NULL));
  SwSceneRect bar = bar_of (window, 1);
  hold (window, bar.x + 20, bar.y + 4, 80, 0);
  assert_has (window->chart->drag.warning, "Finish no later than 24 Dec 2026");
  let_go (window, 80, 0);
  assert_has (window->message, "Finish no later than 24 Dec 2026");
  g_assert_true (window->can_undo);
}

/* --- by keys --------------------------------------------------------------------------------- */

/* Rows are not tasks where a phase is closed. */
static void
test_grab_below_closed (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 4);
  g_assert_true (plan_window_key (window, GDK_KEY_Left, 0)); /* closes phase 1 */
  plan_window_key (window, GDK_KEY_Down, 0);
  plan_window_key (window, GDK_KEY_Down, 0);
  g_assert_cmpint (window->board->cursor_row, ==, 2);
  g_assert_cmpint (sw_plan_board_cursor (window->board), ==, 6);
  SwDay before = start_of (window, 6), other = start_of (window, 2);
  g_assert_true (plan_window_key (window, GDK_KEY_space, 0));
  plan_window_key (window, GDK_KEY_Page_Down, 0); /* a week */
  plan_window_key (window, GDK_KEY_Return, 0);
  g_assert_cmpint (start_of (window, 6), ==, before + 7);
  g_assert_cmpint (start_of (window, 2), ==, other);
}

static void
test_grab (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  plan_window_key (window, GDK_KEY_Down, 0);
  g_assert_true (plan_window_key (window, GDK_KEY_space, 0));
  g_assert_true (sw_plan_chart_is_grabbed (window->chart));
  plan_window_key (window, GDK_KEY_Right, 0);
  plan_window_key (window, GDK_KEY_Right, 0);
  plan_window_key (window, GDK_KEY_Down, 0); /* the row stays */
  g_assert_cmpint (window->board->cursor_row, ==, 1);
  g_autofree char *said = sw_plan_chart_grab_text (window->chart);
  g_assert_cmpstr (said, ==,
                   "Thu 3 Dec – Fri 4 Dec · 2 days. The plan’s end 10 Dec → 14 Dec, +4 days");
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 1));
  plan_window_key (window, GDK_KEY_Return, 0);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 3));
  g_assert_false (sw_plan_chart_is_grabbed (window->chart));
  plan_window_undo (window);

  plan_window_key (window, GDK_KEY_m, ALT);
  plan_window_key (window, GDK_KEY_Page_Down, 0); /* a week */
  g_assert_cmpint (sw_instant_day (window->chart->drag.start), ==, sw_day_new (2026, 12, 8));
  plan_window_key (window, GDK_KEY_Escape, 0);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 1));

  plan_window_key (window, GDK_KEY_space, 0);
  plan_window_key (window, GDK_KEY_Right, SHIFT); /* a day longer */
  g_assert_cmpint (window->chart->drag.minutes, ==, 3 * 480);
  plan_window_key (window, GDK_KEY_Return, 0);
  g_assert_cmpint (sw_plan_task (window->plan, 1)->duration, ==, 3 * 480);
}

static void
test_keys (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  plan_window_key (window, GDK_KEY_Down, 0);
  plan_window_key (window, GDK_KEY_Page_Down, CTRL);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 8));
  plan_window_key (window, GDK_KEY_Page_Up, CTRL);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 1));
  plan_window_key (window, GDK_KEY_Right, CTRL | SHIFT);
  plan_window_key (window, GDK_KEY_Right, CTRL | SHIFT);
  g_assert_cmpint (sw_plan_task (window->plan, 1)->progress, ==, 20);
  plan_window_key (window, GDK_KEY_Left, CTRL | SHIFT);
  g_assert_cmpint (sw_plan_task (window->plan, 1)->progress, ==, 10);
}

static void
assert_link (PlanWindow *window, gint32 task, SwLinkType type, int lag)
{
  gint32 count;
  const gint32 *links = sw_plan_predecessors (window->plan, task, &count);
  g_assert_cmpint (count, ==, 1);
  g_assert_cmpint (sw_gantt_link (window->plan, links[0])->type, ==, type);
  g_assert_cmpint (sw_gantt_link (window->plan, links[0])->lag, ==, lag);
}

/* Each type of link and its lag without a pointer; what cannot be is refused where it was typed. */
static void
test_link_by_keys (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 4);
  sw_plan_board_move_cursor (window->board, 6, FALSE); /* the first task of phase 2 */
  for (SwLinkType type = SW_LINK_FS; type < SW_N_LINK_TYPES; type++) {
    gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.link", NULL);
    plan_window_settle (window);
    g_assert_true (sw_plan_page_enter_link (window->page, "1.2", type, "1d"));
    assert_link (window, 6, type, 480);
  }
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.link", NULL);
  g_assert_true (sw_plan_page_enter_link (window->page, "1.2", SW_LINK_FF, "1.5 Days"));
  assert_link (window, 6, SW_LINK_FF, 720);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.link", NULL);
  g_assert_true (sw_plan_page_enter_link (window->page, "1.2:SS+2d", SW_LINK_FS, ""));
  assert_link (window, 6, SW_LINK_SS, 960);
  g_assert_false (sw_plan_page_enter_link (window->page, "9.9", SW_LINK_FS, ""));
  g_assert_false (sw_plan_page_enter_link (window->page, "1.2", SW_LINK_FS, "soon"));
  g_assert_false (sw_plan_page_enter_link (window->page, "2.2", SW_LINK_FS, "")); /* a loop */
  assert_link (window, 6, SW_LINK_SS, 960);
}

/* --- for those who hear ---------------------------------------------------------------------- */

static SwPlanRow *
row_widget (PlanWindow *window, gint32 row)
{
  for (guint i = 0; i < window->table->rows->len; i++) {
    SwPlanRow *widget = g_ptr_array_index (window->table->rows, i);
    if (sw_plan_row_get_row (widget) == row)
      return widget;
  }
  return NULL;
}

static void
assert_named (PlanWindow *window, gint32 row, const char *sentence)
{
  GtkAccessible *widget = GTK_ACCESSIBLE (row_widget (window, row));
  gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_ROW);
  g_autofree char *other =
      gtk_test_accessible_check_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  g_assert_cmpstr (other, ==, NULL);
}

static void
test_read_aloud (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (window->table), GTK_ACCESSIBLE_ROLE_TREE_GRID);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (window->table),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Tasks of the plan");
  plan_window_frame (window);
  assert_named (window, 0,
                "1 Phase 1, Phase, from 1 Dec 2026 to 10 Dec 2026, Not started, unfolded");
  assert_named (window, 1, "1.1 Task 1 of phase 1, from 1 Dec 2026 to 2 Dec 2026, Late");
  assert_named (window, 2,
                "1.2 Task 2 of phase 1, from 3 Dec 2026 to 4 Dec 2026, Late, "
                "waits for “Task 1 of phase 1”");
  plan_window_key (window, GDK_KEY_Left, 0);
  assert_named (window, 0, "1 Phase 1, Phase, from 1 Dec 2026 to 10 Dec 2026, Not started, folded");
}

/* The focus is on the row of the cursor, so that it is said; also far away and after an edit. */
static void
test_focus_follows (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (4, 60);
  for (gint32 row = 0; row < 3; row++) {
    g_assert_true (gtk_widget_has_focus (GTK_WIDGET (row_widget (window, row))));
    plan_window_key (window, GDK_KEY_Down, 0);
  }
  plan_window_key (window, GDK_KEY_End, 0);
  plan_window_frame (window);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (row_widget (window, 243))));
  gtk_adjustment_set_value (window->board->vertical, 0); /* looks elsewhere */
  plan_window_frame (window);
  plan_window_frame (window);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (row_widget (window, 243))));
  assert_named (window, 1, "1.1 Task 1 of phase 1, from 1 Dec 2026 to 2 Dec 2026, Late");
  plan_window_key (window, GDK_KEY_Home, 0);
  plan_window_key (window, GDK_KEY_Down, 0);
  plan_window_key (window, GDK_KEY_space, 0);
  plan_window_key (window, GDK_KEY_Right, 0);
  g_autofree char *said = sw_plan_chart_grab_text (window->chart);
  assert_named (window, 1, said);
  plan_window_key (window, GDK_KEY_Escape, 0);
  assert_named (window, 1, "1.1 Task 1 of phase 1, from 1 Dec 2026 to 2 Dec 2026, Late");
  g_assert_cmpuint (window->table->rows->len, <, 60);
}

/* --- for those who see less ------------------------------------------------------------------ */

static void
set_text_scale (PlanWindow *window, double scale)
{
  g_object_set (gtk_widget_get_settings (window->window), "gtk-xft-dpi", (int) (96 * 1024 * scale),
                NULL);
  for (int i = 0; i < 5; i++)
    plan_window_frame (window);
}

/* Rows, ruler and columns grow with the text, and table and chart stay side by side. */
static void
test_text_scale (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 8);
  double before = window->board->view.row_height;
  set_text_scale (window, 2);
  int line = sw_text_cache_line_height (window->table->texts, SW_TEXT_NORMAL);
  g_assert_cmpfloat (window->board->view.row_height, >, before);
  g_assert_cmpfloat (window->board->view.row_height, >=, line + 6);
  g_assert_cmpfloat (window->board->header_height, >=, 2 * line);
  g_assert_cmpfloat (window->table->columns.width[SW_PLAN_COLUMN_TITLE], >, 100);
  g_assert_cmpfloat (sw_plan_table_row_y (window->table, 3), ==,
                     sw_plan_chart_row_y (window->chart, 3));
  GtkWidget *row = GTK_WIDGET (row_widget (window, 3));
  graphene_rect_t bounds;
  g_assert_true (gtk_widget_compute_bounds (row, GTK_WIDGET (window->table), &bounds));
  g_assert_cmpfloat (fabs (bounds.origin.y - sw_plan_table_row_y (window->table, 3)), <=, 1);
  set_text_scale (window, 1);
  g_assert_cmpfloat (window->board->view.row_height, ==, before);
}

/* In high contrast bars have a line around them; no two states differ by their colour alone. */
static void
test_contrast (void)
{
  for (int dark = 0; dark < 2; dark++) {
    const SwGanttPalette *strong = sw_gantt_palette (dark, TRUE);
    g_assert_true (strong->outlined);
    g_assert_cmphex (strong->text & 0xff, ==, 0xff);
    g_assert_cmphex (strong->link & 0xff, ==, 0xff);
    g_assert_false (sw_gantt_palette (dark, FALSE)->outlined);
  }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/plan-hand/effect", test_effect);
  g_test_add_func ("/plan-hand/several", test_several);
  g_test_add_func ("/plan-hand/held", test_held);
  g_test_add_func ("/plan-hand/cancel", test_cancel);
  g_test_add_func ("/plan-hand/snapping", test_snapping);
  g_test_add_func ("/plan-hand/scrolling", test_scrolling);
  g_test_add_func ("/plan-hand/pinch", test_pinch);
  g_test_add_func ("/plan-hand/link-ends", test_link_ends);
  g_test_add_func ("/plan-hand/constraint", test_constraint);
  g_test_add_func ("/plan-hand/grab", test_grab);
  g_test_add_func ("/plan-hand/grab-below-closed", test_grab_below_closed);
  g_test_add_func ("/plan-hand/keys", test_keys);
  g_test_add_func ("/plan-hand/link-by-keys", test_link_by_keys);
  g_test_add_func ("/plan-hand/read-aloud", test_read_aloud);
  g_test_add_func ("/plan-hand/focus-follows", test_focus_follows);
  g_test_add_func ("/plan-hand/text-scale", test_text_scale);
  g_test_add_func ("/plan-hand/contrast", test_contrast);
  return g_test_run ();
}
