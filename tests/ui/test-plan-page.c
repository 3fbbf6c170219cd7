#include "plan-window.h"

#include "core/people/person.h"
#include "ui/plan/plan-commands.h"
#include "ui/plan/plan-table-private.h"
#include "ui/plan/task-details-private.h"

#include <math.h>

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK
#define ALT GDK_ALT_MASK

static SwDay
start_of (PlanWindow *window, gint32 task)
{
  return sw_instant_day (sw_plan_schedule (window->plan, FALSE)->start[task]);
}

static const char *
title_of (PlanWindow *window, gint32 task)
{
  return sw_plan_title (window->plan, task, SW_LANGUAGE_ENGLISH);
}

static void
test_moving_around (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (5, 30);
  g_assert_cmpint (window->board->cursor_row, ==, 0);
  plan_window_key (window, GDK_KEY_Down, 0);
  plan_window_key (window, GDK_KEY_Down, 0);
  g_assert_cmpint (window->board->cursor_row, ==, 2);
  plan_window_key (window, GDK_KEY_End, 0);
  g_assert_cmpint (window->board->cursor_row, ==, 154);
  double bottom = sw_plan_table_row_y (window->table, 154) + window->board->view.row_height;
  g_assert_cmpfloat (bottom, <=, gtk_widget_get_height (GTK_WIDGET (window->table)) + 0.5);
  plan_window_key (window, GDK_KEY_Page_Up, 0);
  g_assert_cmpint (window->board->cursor_row, <, 150);
  plan_window_key (window, GDK_KEY_Home, 0);
  g_assert_cmpint (window->board->cursor_row, ==, 0);
  plan_window_key (window, GDK_KEY_Up, 0);
  g_assert_cmpint (window->board->cursor_row, ==, 0);
}

static void
test_folding (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (3, 4);
  plan_window_key (window, GDK_KEY_Down, 0);
  plan_window_key (window, GDK_KEY_Left, 0); /* to the phase */
  g_assert_cmpint (window->board->cursor_row, ==, 0);
  plan_window_key (window, GDK_KEY_Left, 0);
  g_assert_cmpint (window->board->view.row_count, ==, 11);
  plan_window_key (window, GDK_KEY_Right, 0);
  g_assert_cmpint (window->board->view.row_count, ==, 15);
  plan_window_key (window, GDK_KEY_Right, 0); /* to the first task */
  g_assert_cmpint (window->board->cursor_row, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.fold-all", NULL);
  g_assert_cmpint (window->board->view.row_count, ==, 3);
  g_assert_cmpint (window->board->cursor_row, ==, 0);
  g_assert_true (sw_plan_page_go_to (window->page, sw_plan_task (window->plan, 7)->id));
  g_assert_cmpint (sw_plan_board_cursor (window->board), ==, 7);
}

static void
test_title_in_place (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  plan_window_key (window, GDK_KEY_Down, 0);
  plan_window_key (window, GDK_KEY_F2, 0);
  g_assert_true (sw_plan_table_is_editing (window->table));
  GtkWidget *editor = gtk_widget_get_last_child (GTK_WIDGET (window->table));
  g_assert_true (GTK_IS_TEXT (editor));
  gtk_editable_set_text (GTK_EDITABLE (editor), "Größe prüfen 检查");
  plan_window_frame (window);
  g_signal_emit_by_name (editor, "activate");
  plan_window_settle (window);
  g_assert_false (sw_plan_table_is_editing (window->table));
  g_assert_true (sw_plan_table_has_focus (window->table));
  g_assert_cmpstr (title_of (window, 1), ==, "Größe prüfen 检查");
  plan_window_undo (window);
  g_assert_cmpstr (title_of (window, 1), ==, "Task 1 of phase 1");
  plan_window_key (window, GDK_KEY_Return, 0); /* an empty title is refused, and said */
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_last_child (GTK_WIDGET (window->table))),
                         " ");
  sw_plan_table_end_edit (window->table, TRUE);
  g_assert_nonnull (window->message);
  g_assert_false (window->can_undo);
  g_assert_cmpstr (title_of (window, 1), ==, "Task 1 of phase 1");
}

static void
test_editing_keys (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 4);
  plan_window_key (window, GDK_KEY_Down, 0);
  plan_window_key (window, GDK_KEY_Return, CTRL);
  g_assert_cmpint (sw_plan_count (window->plan), ==, 11);
  g_assert_cmpint (sw_plan_board_cursor (window->board), ==, 2);
  g_assert_true (sw_plan_table_is_editing (window->table));
  sw_plan_table_end_edit (window->table, FALSE);
  plan_window_key (window, GDK_KEY_Right, ALT | SHIFT); /* below the task above */
  g_assert_cmpint (sw_plan_task (window->plan, 2)->depth, ==, 2);
  plan_window_key (window, GDK_KEY_Left, ALT | SHIFT);
  g_assert_cmpint (sw_plan_task (window->plan, 2)->depth, ==, 1);
  gint64 id = window->board->cursor;
  plan_window_key (window, GDK_KEY_Down, ALT);
  g_assert_cmpint (sw_plan_find (window->plan, id), ==, 3);
  plan_window_key (window, GDK_KEY_Up, ALT);
  g_assert_cmpint (sw_plan_find (window->plan, id), ==, 2);
  plan_window_key (window, GDK_KEY_Delete, 0);
  g_assert_cmpint (sw_plan_count (window->plan), ==, 10);
  g_assert_true (window->can_undo);
  g_assert_cmpint (window->board->cursor_row, ==, 2); /* the eye stays */
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_count (window->plan), ==, 11);
}

static void
test_range (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 6);
  plan_window_key (window, GDK_KEY_Down, 0);
  plan_window_key (window, GDK_KEY_Down, SHIFT);
  plan_window_key (window, GDK_KEY_Down, SHIFT);
  gint32 first, last;
  g_assert_true (sw_plan_board_selection (window->board, &first, &last));
  g_assert_cmpint (first, ==, 1);
  g_assert_cmpint (last, ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.unlink", NULL);
  gint32 count;
  sw_plan_predecessors (window->plan, 3, &count);
  g_assert_cmpint (count, ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.link", NULL);
  sw_plan_predecessors (window->plan, 3, &count);
  g_assert_cmpint (count, ==, 1);
  plan_window_key (window, GDK_KEY_Delete, 0);
  g_assert_cmpint (sw_plan_count (window->plan), ==, 4);
  plan_window_undo (window); /* all three in one step */
  g_assert_cmpint (sw_plan_count (window->plan), ==, 7);
}

static void
test_dates_by_key (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  plan_window_key (window, GDK_KEY_Down, 0);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 1));
  for (int i = 0; i < 4; i++)
    plan_window_key (window, GDK_KEY_Right, CTRL);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 7)); /* over the weekend */
  plan_window_key (window, GDK_KEY_Left, CTRL);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 4));
  plan_window_key (window, GDK_KEY_Right, SHIFT);
  g_assert_cmpint (sw_plan_task (window->plan, 1)->duration, ==, 3 * 480);
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_task (window->plan, 1)->duration, ==, 2 * 480);
}

/* --- the pointer ----------------------------------------------------------------------------- */

static void
test_drag_bar (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_object_set (window->page, "day-width", 40.0, NULL);
  SwSceneRect bar = sw_gantt_bar (&window->board->view, 1);
  double x = bar.x + bar.width / 2, y = bar.y + 4;
  plan_window_drag (window, x, y, x + 88, y, FALSE); /* Escape */
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 1));
  plan_window_drag (window, x, y, x + 88, y, TRUE); /* a little over two days */
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 3));
  g_assert_cmpint (sw_plan_board_cursor (window->board), ==, 1);
  plan_window_undo (window);
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 1));
  bar = sw_gantt_bar (&window->board->view, 1);
  x = bar.x + bar.width - 2;
  plan_window_drag (window, x, y, x + 82, y, TRUE); /* the end, two days later */
  g_assert_cmpint (sw_plan_task (window->plan, 1)->duration, ==, 4 * 480);
}

static void
test_drag_progress (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_object_set (window->page, "day-width", 60.0, NULL);
  SwSceneRect bar = sw_gantt_bar (&window->board->view, 1);
  double y = bar.y + bar.height - 2;
  plan_window_drag (window, bar.x + 1, y, bar.x + bar.width * 0.52, y, TRUE);
  g_assert_cmpint (sw_plan_task (window->plan, 1)->progress, ==, 50);
}

static void
test_drag_link (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 4);
  g_object_set (window->page, "day-width", 40.0, NULL);
  SwSceneRect from = sw_gantt_bar (&window->board->view, 1);
  SwSceneRect to = sw_gantt_bar (&window->board->view, 6);
  plan_window_drag (window, from.x + from.width + 8, from.y + 8, to.x + 6, to.y + 8, TRUE);
  gint32 count;
  sw_plan_predecessors (window->plan, 6, &count);
  g_assert_cmpint (count, ==, 1);
  const SwPlanLink *link =
      sw_gantt_link (window->plan, *sw_plan_predecessors (window->plan, 6, &count));
  g_assert_cmpint (link->predecessor, ==, 1);
  g_assert_cmpint (link->type, ==, SW_LINK_FS);
  /* Back again would be a loop: refused in words, nothing changed. */
  from = sw_gantt_bar (&window->board->view, 7);
  to = sw_gantt_bar (&window->board->view, 1);
  plan_window_drag (window, from.x + from.width + 8, from.y + 8, to.x + 6, to.y + 8, TRUE);
  g_assert_nonnull (window->message);
  sw_plan_predecessors (window->plan, 1, &count);
  g_assert_cmpint (count, ==, 0);
}

static void
test_drag_ground (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (5, 30);
  double before = gtk_adjustment_get_value (window->board->vertical);
  double left = gtk_adjustment_get_value (window->board->horizontal);
  plan_window_drag (window, left + 400, 100, left + 400, 20, TRUE);
  g_assert_cmpfloat (gtk_adjustment_get_value (window->board->vertical), ==, before + 80);
}

/* A row is dropped on the line between two others: before the lower one, or last among its own. */
static void
test_drag_row (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 4);
  double tall = window->board->view.row_height, top = window->board->header_height;
  plan_window_drag_row (window, top + 3.5 * tall, top + 1.1 * tall, 0); /* third before first */
  g_assert_cmpstr (title_of (window, 1), ==, "Task 3 of phase 1");
  plan_window_drag_row (window, top + 1.5 * tall, top + 4.9 * tall, 0); /* and behind the last */
  g_assert_cmpstr (title_of (window, 4), ==, "Task 3 of phase 1");
  plan_window_drag_row (window, top + 1.5 * tall, top + 7.1 * tall, 0); /* into the other phase */
  g_assert_cmpstr (title_of (window, 6), ==, "Task 1 of phase 1");
  g_assert_cmpint (sw_plan_task (window->plan, 6)->parent, ==, 4);
  plan_window_drag_row (window, top + 1.5 * tall, top + 1.6 * tall, 0); /* nowhere */
  g_assert_cmpstr (title_of (window, 1), ==, "Task 2 of phase 1");
  plan_window_undo (window);
  g_assert_cmpstr (title_of (window, 1), ==, "Task 1 of phase 1");
}

/* The pointer's x chooses the level: the same line is inside of a phase or below it. */
static void
test_drop_level (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 4);
  double tall = window->board->view.row_height, top = window->board->header_height;
  plan_window_drag_row (window, top + 1.5 * tall, top + 10 * tall, 0); /* last of the last phase */
  g_assert_cmpstr (title_of (window, 9), ==, "Task 1 of phase 1");
  g_assert_cmpint (sw_plan_task (window->plan, 9)->parent, ==, 4);
  plan_window_drag_row (window, top + 9.5 * tall, top + 4 * tall, 0); /* last of the first one */
  g_assert_cmpstr (title_of (window, 4), ==, "Task 1 of phase 1");
  g_assert_cmpint (sw_plan_task (window->plan, 4)->parent, ==, 0);
  plan_window_drag_row (window, top + 1.5 * tall, top + 10 * tall, -20); /* a phase of its own */
  g_assert_cmpstr (title_of (window, 9), ==, "Task 2 of phase 1");
  g_assert_cmpint (sw_plan_task (window->plan, 9)->parent, ==, -1);
}

/* A selection is indented and outdented as a whole and in one step, or not at all. */
static void
test_several (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 6);
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  sw_plan_board_move_cursor (window->board, 6, TRUE);
  sw_plan_command_unlink (window->board);
  sw_plan_board_move_cursor (window->board, 2, FALSE);
  sw_plan_board_move_cursor (window->board, 4, TRUE);
  g_assert_true (sw_plan_command_indent (window->board, 1));
  for (gint32 i = 2; i <= 4; i++)
    g_assert_cmpint (sw_plan_task (window->plan, i)->parent, ==, 1);
  g_assert_true (sw_plan_command_indent (window->board, -1));
  g_assert_cmpstr (title_of (window, 2), ==, "Task 2 of phase 1");
  g_assert_cmpstr (title_of (window, 4), ==, "Task 4 of phase 1");
  g_assert_cmpint (sw_plan_task (window->plan, 3)->parent, ==, 0);
  g_assert_true (sw_plan_command_indent (window->board, 1));
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_task (window->plan, 4)->parent, ==, 0);
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  sw_plan_board_move_cursor (window->board, 3, TRUE);
  g_assert_false (sw_plan_command_indent (window->board, 1));
  g_assert_cmpint (sw_plan_task (window->plan, 3)->parent, ==, 0);
}

static void
try_again (PlanWindow *window)
{
  g_auto (GValue) instance = G_VALUE_INIT;
  g_assert_nonnull (window->retry);
  g_closure_set_marshal (window->retry, g_cclosure_marshal_VOID__VOID);
  g_value_init_from_instance (&instance, window->page);
  g_closure_invoke (window->retry, NULL, 1, &instance, NULL);
}

/* Where the file stands in the way, the refusal comes with a way to do it again. */
static void
test_file_refusal (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 2);
  SwLibrary *library = window->test->library;
  SwContext *context = window->test->context;
  g_autoptr (GError) error = NULL;
  g_autoptr (SwLibrary) other =
      sw_library_open (sw_library_path (library), context, SW_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  sw_library_set_patience (library, 10);
  SwEdit *edit = sw_edit_begin (other, "task-set", "elsewhere", 0);
  SwTaskDetails *details = window->page->details;
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  g_assert_false (sw_task_details_enter (details, "duration", "7d"));
  g_assert_null (sw_task_details_problem (details));
  g_assert_nonnull (window->retry);
  sw_edit_cancel (edit);
  try_again (window);
  g_assert_cmpint (sw_plan_task (window->plan, 1)->duration, ==,
                   7 * sw_plan_workday (window->plan).day_minutes);
}

/* The same for a person who is added on the way to owning a task: one, however often it is tried.
 */
static void
test_new_owner_refusal (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 2);
  SwLibrary *library = window->test->library;
  g_autoptr (GError) error = NULL;
  g_autoptr (SwLibrary) other =
      sw_library_open (sw_library_path (library), window->test->context, SW_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  sw_library_set_patience (library, 10);
  SwEdit *edit = sw_edit_begin (other, "task-set", "elsewhere", 0);
  gint64 task = sw_plan_task (window->plan, 1)->id;
  g_assert_false (sw_plan_command_own (window->board, task, " Li Na ", SW_PARTY_VENDOR, &error));
  g_assert_no_error (error);
  sw_edit_cancel (edit);
  try_again (window);
  try_again (window);
  g_autoptr (GPtrArray) people = sw_person_list (library, sw_plan_project (window->plan)->id);
  g_assert_cmpuint (people->len, ==, 1);
  const SwPerson *person = people->pdata[0];
  g_assert_cmpstr (person->name, ==, "Li Na");
  g_assert_cmpint (sw_plan_task (window->plan, 1)->owner, ==, person->id);
}

/* What was typed for one task does not land on another. */
static void
test_typed_and_gone (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 3);
  SwTaskDetails *details = window->page->details;
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.details", NULL);
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  plan_window_frame (window);
  plan_window_settle (window);
  GtkEditable *title = GTK_EDITABLE (g_hash_table_lookup (details->fields, "title"));
  gtk_editable_set_text (title, "Meant for the first");
  sw_plan_board_move_cursor (window->board, 2, FALSE);
  g_signal_emit_by_name (title, "apply");
  plan_window_settle (window);
  g_assert_cmpstr (title_of (window, 2), ==, "Task 2 of phase 1");
}

/* What lies under the pointer stays there. */
static void
test_zoom (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 20);
  SwPlanBoard *board = window->board;
  double x = 300;
  for (int i = 0; i < 8; i++) {
    double days = (gtk_adjustment_get_value (board->horizontal) + x) / board->view.axis.day_width;
    sw_plan_board_zoom (board, board->view.axis.day_width * 1.4, x);
    double after = (gtk_adjustment_get_value (board->horizontal) + x) / board->view.axis.day_width;
    g_assert_cmpfloat (fabs (days - after), <, 0.01);
    plan_window_frame (window);
  }
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.zoom-fit", NULL);
  SwSceneRect first = sw_gantt_bar (&board->view, 0), last = sw_gantt_bar (&board->view, 41);
  double left = gtk_adjustment_get_value (board->horizontal);
  g_assert_cmpfloat (first.x, >=, left);
  g_assert_cmpfloat (last.x + last.width, <=,
                     left + gtk_adjustment_get_page_size (board->horizontal));
}

/* --- size ------------------------------------------------------------------------------------ */

/* Table and chart stand at the same height at any place of a huge plan, and draw what is seen. */
static void
test_huge (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1000, 99);
  g_assert_cmpint (window->board->view.row_count, ==, 100000);
  guint drawn = sw_plan_table_rows_drawn (window->table);
  g_assert_cmpuint (drawn, >, 10);
  g_assert_cmpuint (drawn, <, 40);
  for (gint32 row = 1; row < 100000; row = row * 3 + 1) {
    gtk_adjustment_set_value (window->board->vertical, row * window->board->view.row_height + 7);
    plan_window_frame (window);
    g_assert_cmpfloat (sw_plan_table_row_y (window->table, row), ==,
                       sw_plan_chart_row_y (window->chart, row));
    g_assert_cmpuint (sw_plan_table_rows_drawn (window->table), <=, drawn + 1);
    g_assert_cmpuint (sw_plan_chart_rows_drawn (window->chart), ==,
                      sw_plan_table_rows_drawn (window->table));
  }
  graphene_point_t table, chart;
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (window->table), GTK_WIDGET (window->page),
                                           &GRAPHENE_POINT_INIT (0, 0), &table));
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (window->chart), GTK_WIDGET (window->page),
                                           &GRAPHENE_POINT_INIT (0, 0), &chart));
  g_assert_cmpfloat (table.y, ==, chart.y);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window->table)), ==,
                   gtk_widget_get_height (GTK_WIDGET (window->chart)));
}

/* An edit that adds rows above leaves the current row where it was. */
static void
test_viewport_stays (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (5, 40);
  sw_plan_page_go_to (window->page, sw_plan_task (window->plan, 100)->id);
  double before = sw_plan_table_row_y (window->table, window->board->cursor_row);
  SwTaskDraft draft = {
      .title = "Above", .parent = 0, .after = -1, .duration = 480, .kind = SW_KIND_TASK};
  g_assert_cmpint (sw_plan_add (window->plan, &draft, NULL), !=, 0);
  plan_window_settle (window);
  g_assert_cmpint (window->board->cursor_row, ==, 101);
  g_assert_cmpfloat (sw_plan_table_row_y (window->table, 101), ==, before);
}

/* --- details and the rest -------------------------------------------------------------------- */

static void
test_details (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  SwTaskDetails *details = window->page->details;
  plan_window_key (window, GDK_KEY_Down, 0);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.details", NULL);
  plan_window_frame (window);
  plan_window_settle (window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (details)));
  g_assert_true (sw_task_details_enter (details, "duration", "3d"));
  g_assert_cmpint (sw_plan_task (window->plan, 1)->duration, ==, 3 * 480);
  g_assert_false (sw_task_details_enter (details, "duration", "soon"));
  g_assert_nonnull (sw_task_details_problem (details));
  g_assert_true (sw_task_details_enter (details, "constraint", "snet"));
  g_assert_true (sw_task_details_enter (details, "constraint-date", "2026-12-07"));
  g_assert_cmpint (start_of (window, 1), ==, sw_day_new (2026, 12, 7));
  plan_window_settle (window);
  for (gint32 row = 0; row < 5; row++) { /* every kind of task can be shown */
    sw_plan_board_move_cursor (window->board, row, FALSE);
    plan_window_settle (window);
    plan_window_frame (window);
  }
}

/* Beside the details the table gives way to its titles first: the chart keeps most of the room. */
static void
test_details_room (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.details", NULL);
  for (int i = 0; i < 30; i++)
    plan_window_frame (window);
  int whole = gtk_widget_get_width (GTK_WIDGET (window->page));
  int table = gtk_widget_get_width (GTK_WIDGET (window->table));
  int chart = gtk_widget_get_width (GTK_WIDGET (window->chart));
  g_assert_cmpint (table, <, 300);
  g_assert_cmpint (chart, >, whole * 2 / 5);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.details", NULL);
  for (int i = 0; i < 30; i++)
    plan_window_frame (window);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window->table)), >, 400);
}

static void
test_empty (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (0, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (window->page->stack)), ==, "empty");
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.add", NULL);
  plan_window_settle (window);
  g_assert_cmpint (sw_plan_count (window->plan), ==, 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (window->page->stack)), ==, "plan");
  plan_window_undo (window);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (window->page->stack)), ==, "empty");
}

static void
test_no_leak (void)
{
  PlanWindow *window = plan_window_new (1, 4);
  gpointer objects[] = {window->page, window->table, window->chart, window->board,
                        window->page->details};
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_object_add_weak_pointer (objects[i], &objects[i]);
  plan_window_key (window, GDK_KEY_F2, 0);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.show-details", NULL);
  plan_window_frame (window);
  plan_window_free (window);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_assert_null (objects[i]);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/plan-page/moving-around", test_moving_around);
  g_test_add_func ("/plan-page/folding", test_folding);
  g_test_add_func ("/plan-page/title-in-place", test_title_in_place);
  g_test_add_func ("/plan-page/editing-keys", test_editing_keys);
  g_test_add_func ("/plan-page/range", test_range);
  g_test_add_func ("/plan-page/dates-by-key", test_dates_by_key);
  g_test_add_func ("/plan-page/drag-bar", test_drag_bar);
  g_test_add_func ("/plan-page/drag-progress", test_drag_progress);
  g_test_add_func ("/plan-page/drag-link", test_drag_link);
  g_test_add_func ("/plan-page/drag-ground", test_drag_ground);
  g_test_add_func ("/plan-page/drag-row", test_drag_row);
  g_test_add_func ("/plan-page/drop-level", test_drop_level);
  g_test_add_func ("/plan-page/several", test_several);
  g_test_add_func ("/plan-page/file-refusal", test_file_refusal);
  g_test_add_func ("/plan-page/new-owner-refusal", test_new_owner_refusal);
  g_test_add_func ("/plan-page/typed-and-gone", test_typed_and_gone);
  g_test_add_func ("/plan-page/zoom", test_zoom);
  g_test_add_func ("/plan-page/huge", test_huge);
  g_test_add_func ("/plan-page/viewport-stays", test_viewport_stays);
  g_test_add_func ("/plan-page/details", test_details);
  g_test_add_func ("/plan-page/details-room", test_details_room);
  g_test_add_func ("/plan-page/empty", test_empty);
  g_test_add_func ("/plan-page/no-leak", test_no_leak);
  return g_test_run ();
}
