/* What is shown of a plan, and what is chosen of it. */
#include "plan-window.h"

#include "core/plan/saved-view.h"
#include "core/scene/gantt-lane.h"
#include "ui/plan/plan-commands.h"
#include "ui/plan/plan-table-private.h"

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK
#define ALT GDK_ALT_MASK

static void
set_filter (PlanWindow *window, const char *code)
{
  g_autoptr (SwPlanFilter) filter = sw_plan_filter_parse (code, NULL);
  g_object_set (window->page, "filter-visible", TRUE, NULL);
  sw_filter_bar_set_filter (window->page->filter_bar, filter);
  plan_window_settle (window);
}

/* The first widget of a type below `widget` whose label or tooltip is `name`. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    const char *label = GTK_IS_BUTTON (child) ? gtk_button_get_label (GTK_BUTTON (child)) : NULL;
    if (G_TYPE_CHECK_INSTANCE_TYPE (child, type) &&
        (name == NULL || g_strcmp0 (label, name) == 0 ||
         g_strcmp0 (gtk_widget_get_tooltip_text (child), name) == 0))
      return child;
    GtkWidget *below = find (child, type, name);
    if (below != NULL)
      return below;
  }
  return NULL;
}

static GtkWidget *
in_bar (PlanWindow *window, GType type, const char *name)
{
  GtkWidget *found = find (GTK_WIDGET (window->page->filter_bar), type, name);
  g_assert_nonnull (found);
  return found;
}

static const char *
page_name (PlanWindow *window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (window->page->stack));
}

/* Ctrl+F, words, a switch more, nothing left, Escape: all as before. */
static void
test_filter (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (3, 10);
  GtkWidget *revealer = GTK_WIDGET (window->page->filter_revealer);
  g_assert_false (gtk_widget_get_visible (revealer));
  sw_plan_board_fold (window->board, 0, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.find", NULL);
  g_assert_true (gtk_widget_get_visible (revealer));
  GtkWidget *words = in_bar (window, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (words), "task 10");
  g_signal_emit_by_name (words, "search-changed");
  plan_window_settle (window);
  g_assert_cmpint (window->board->view.row_count, ==, 6); /* three phases, a task of each */
  g_assert_cmpint (window->board->matches, ==, 3);
  GtkWidget *open = in_bar (window, GTK_TYPE_TOGGLE_BUTTON, "Hide Done");
  g_assert_true (sw_plan_set_progress (window->plan, 10, 100, NULL));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (open), TRUE);
  plan_window_settle (window);
  g_assert_cmpint (window->board->view.row_count, ==, 4);
  g_assert_cmpstr (page_name (window), ==, "plan");
  set_filter (window, "text:zeppelin");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (words)), ==, "zeppelin");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (open)));
  g_assert_cmpstr (page_name (window), ==, "unmatched");
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.clear-filter", NULL);
  plan_window_settle (window);
  g_assert_cmpstr (page_name (window), ==, "plan");
  g_assert_cmpint (window->board->view.row_count, ==, 23); /* the first phase is folded again */
  g_assert_false (gtk_widget_get_visible (revealer));
}

/* The words of a big plan are made ready between frames: until then all is shown, also where the
 * plan changes meanwhile; and their memory is given back with the filter. */
static void
test_filter_big (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (50, 99);
  g_autoptr (SwPlanFilter) filter = sw_plan_filter_parse ("text:zeppelin", NULL);
  g_autoptr (SwPlanFilter) none = sw_plan_filter_new ();
  gint32 rows = window->board->view.row_count;
  sw_plan_board_set_filter (window->board, filter);
  sw_plan_board_refilter (window->board);
  g_assert_cmpint (window->board->view.row_count, ==, rows);
  g_assert_true (sw_plan_set (window->plan, 1, "title", "Zeppelin", NULL));
  plan_window_settle (window);
  g_assert_cmpint (window->board->matches, ==, 1);
  g_assert_cmpint (window->board->view.row_count, ==, 2);
  sw_plan_board_set_filter (window->board, none);
  plan_window_settle (window);
  g_assert_cmpint (window->board->view.row_count, ==, rows);
  g_assert_false (sw_plan_texts_advance (window->board->texts, window->plan, 1));
}

/* What one works at stays in sight, until something else is worked at. */
static void
test_pinned (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 5);
  set_filter (window, "open");
  gint32 rows = window->board->view.row_count;
  sw_plan_board_go_to (window->board, sw_plan_task (window->plan, 3)->id);
  sw_plan_command_progress (window->board, 3, 100);
  plan_window_settle (window);
  g_assert_cmpint (window->board->view.row_count, ==, rows);
  g_assert_cmpint (sw_plan_board_cursor (window->board), ==, 3);
  sw_plan_board_go_to (window->board, sw_plan_task (window->plan, 2)->id);
  sw_plan_command_progress (window->board, 2, 50);
  plan_window_settle (window);
  g_assert_cmpint (window->board->view.row_count, ==, rows - 1);
  g_assert_true (sw_plan_page_go_to (window->page, sw_plan_task (window->plan, 3)->id));
  g_assert_cmpint (sw_plan_board_cursor (window->board), ==, 3);
  set_filter (window, "text:nothing");
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.add", NULL);
  plan_window_settle (window);
  g_assert_cmpint (sw_plan_count (window->plan), ==, 7);
  /* The filter reads the new task when the window is idle. */
  for (int i = 0; i < 250 && !g_str_equal (page_name (window), "plan"); i++) {
    g_usleep (20 * 1000);
    plan_window_settle (window);
  }
  g_usleep (200 * 1000); /* the entry tells of its words when nobody types any more */
  plan_window_settle (window);
  g_assert_cmpstr (page_name (window), ==, "plan");
  g_assert_cmpint (window->board->view.row_count, >=, 1);
}

/* Saved under a name, chosen again, removed: each a step of the library. */
static void
test_saved_views (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 5);
  SwLibrary *library = sw_plan_library (window->plan);
  gint64 project = sw_plan_project (window->plan)->id;
  set_filter (window, "text:\"task 5\"");
  GtkWidget *button = in_bar (window, GTK_TYPE_MENU_BUTTON, "Saved Views");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  plan_window_settle (window);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *name = find (popover, GTK_TYPE_ENTRY, NULL);
  GtkWidget *save = find (popover, GTK_TYPE_BUTTON, "_Save View");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (name), "Second");
  g_signal_emit_by_name (save, "clicked");
  g_autoptr (SwSavedView) view = sw_saved_view_find (library, project, "Second", NULL);
  g_assert_nonnull (view);
  g_assert_cmpstr (view->filter, ==, "text:\"task 5\"");
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.clear-filter", NULL);
  plan_window_settle (window);
  g_assert_cmpint (window->board->view.row_count, ==, 12);
  g_object_set (window->page, "filter-visible", TRUE, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  plan_window_settle (window);
  GtkWidget *list = find (popover, GTK_TYPE_LIST_BOX, NULL);
  g_signal_emit_by_name (list, "row-activated", gtk_widget_get_first_child (list));
  plan_window_settle (window);
  g_assert_cmpint (window->board->view.row_count, ==, 4);
  GtkWidget *remove = find (list, GTK_TYPE_BUTTON, "Remove “Second”");
  g_assert_nonnull (remove);
  g_signal_emit_by_name (remove, "clicked");
  g_assert_null (sw_saved_view_find (library, project, "Second", NULL));
  plan_window_undo (window);
  g_autoptr (SwSavedView) back = sw_saved_view_find (library, project, "Second", NULL);
  g_assert_nonnull (back);
}

/* One click changes what the ruler counts. */
static void
test_ruler (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 3);
  GtkWidget *button =
      find (window->page->toolbar, GTK_TYPE_BUTTON, "Next Ruler: Dates, Weeks, Go-Live (F7)");
  const SwRulerMode modes[] = {SW_RULER_PROJECT_WEEKS, SW_RULER_GO_LIVE_WEEKS, SW_RULER_DATES};
  g_assert_nonnull (button);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_signal_emit_by_name (button, "clicked");
    plan_window_settle (window);
    g_assert_cmpint (window->board->view.ruler.mode, ==, modes[i]);
  }
}

/* --- selection ---------------------------------------------------------------------------------
 */

static char *
selected (PlanWindow *window)
{
  g_autoptr (GArray) tasks = sw_plan_board_selected (window->board);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < tasks->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", g_array_index (tasks, gint32, i));
  g_assert_cmpuint (sw_plan_board_selected_count (window->board), ==, tasks->len);
  return g_string_free (text, FALSE);
}

#define assert_selected(window, expected)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text_ = selected (window);                                                    \
    g_assert_cmpstr (text_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_selection (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 6);
  assert_selected (window, "0");
  plan_window_key (window, GDK_KEY_Down, 0);
  plan_window_key (window, GDK_KEY_Down, SHIFT);
  assert_selected (window, "1 2");
  plan_window_key (window, GDK_KEY_Down, CTRL); /* on, without choosing */
  plan_window_key (window, GDK_KEY_Down, CTRL);
  assert_selected (window, "1 2");
  plan_window_key (window, GDK_KEY_space, CTRL);
  assert_selected (window, "1 2 4");
  g_assert_cmpint (sw_plan_board_cursor (window->board), ==, 4);
  plan_window_key (window, GDK_KEY_Up, CTRL);
  plan_window_key (window, GDK_KEY_Up, CTRL);
  plan_window_key (window, GDK_KEY_space, CTRL); /* off again */
  assert_selected (window, "1 4");
  plan_window_key (window, GDK_KEY_Escape, 0);
  assert_selected (window, "2");
  plan_window_key (window, GDK_KEY_a, CTRL);
  assert_selected (window, "0 1 2 3 4 5 6");
  plan_window_key (window, GDK_KEY_Down, 0);
  assert_selected (window, "3");
}

/* Removing, linking and indenting what is chosen here and there: one step each. */
static void
test_selection_commands (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 6);
  sw_plan_board_select_all (window->board);
  g_assert_true (sw_plan_command_unlink (window->board));
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  sw_plan_board_toggle (window->board, 4);
  sw_plan_board_toggle (window->board, 6);
  assert_selected (window, "1 4 6");
  g_assert_true (sw_plan_command_link (window->board));
  gint32 count;
  sw_plan_predecessors (window->plan, 6, &count);
  g_assert_cmpint (count, ==, 1);
  assert_selected (window, "1 4 6");
  plan_window_undo (window);
  sw_plan_board_toggle (window->board, 1);
  assert_selected (window, "4 6");
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.indent", NULL);
  g_assert_cmpint (sw_plan_task (window->plan, 4)->depth, ==, 2);
  g_assert_cmpint (sw_plan_task (window->plan, 5)->depth, ==, 1);
  g_assert_cmpint (sw_plan_task (window->plan, 6)->depth, ==, 2);
  assert_selected (window, "4 6");
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_task (window->plan, 6)->depth, ==, 1);
  sw_plan_board_toggle (window->board, 1);
  plan_window_key (window, GDK_KEY_Delete, 0);
  g_assert_cmpint (sw_plan_count (window->plan), ==, 4);
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_count (window->plan), ==, 7);
}

/* Moved, stretched and done by keys: all that are chosen, as one step. */
static void
test_selection_keys (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 6);
  sw_plan_board_select_all (window->board);
  g_assert_true (sw_plan_command_unlink (window->board));
  const gint32 tasks[] = {2, 5};
  gint32 duration[2];
  SwInstant start[2];
  sw_plan_board_move_cursor (window->board, 2, FALSE);
  sw_plan_board_toggle (window->board, 5);
  for (guint i = 0; i < 2; i++) {
    duration[i] = sw_plan_task (window->plan, tasks[i])->duration;
    start[i] = sw_plan_schedule (window->plan, FALSE)->start[tasks[i]];
  }
  plan_window_key (window, GDK_KEY_Right, SHIFT);
  plan_window_key (window, GDK_KEY_Right, CTRL);
  plan_window_key (window, GDK_KEY_Right, CTRL | SHIFT);
  for (guint i = 0; i < 2; i++) {
    const SwTask *task = sw_plan_task (window->plan, tasks[i]);
    g_assert_cmpint (task->duration, ==, duration[i] + 480);
    g_assert_cmpint (task->progress, ==, 10);
    g_assert_cmpint (sw_plan_schedule (window->plan, FALSE)->start[tasks[i]], >, start[i]);
  }
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_task (window->plan, 2)->progress, ==, 0);
  g_assert_cmpint (sw_plan_task (window->plan, 5)->progress, ==, 0);
  plan_window_undo (window);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (sw_plan_schedule (window->plan, FALSE)->start[tasks[i]], ==, start[i]);
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_task (window->plan, 5)->duration, ==, duration[1]);
}

static GtkWidget *
bulk_row (PlanWindow *window, const char *key)
{
  return sw_bulk_details_row (window->page->bulk_details, key);
}

static const char *
chosen (GtkWidget *row)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (row));
  return gtk_string_object_get_string (item);
}

/* The pane shows what the chosen tasks share, and writes to all of them. */
static void
test_bulk_details (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 6);
  g_assert_true (sw_plan_set (window->plan, 2, "party", "vendor", NULL));
  g_object_set (window->page, "details-visible", TRUE, NULL);
  sw_plan_board_move_cursor (window->board, 2, FALSE);
  plan_window_frame (window);
  GtkStack *stack = window->page->details_stack;
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "one");
  sw_plan_board_toggle (window->board, 0); /* the phase, which has no progress of its own */
  sw_plan_board_toggle (window->board, 4);
  plan_window_frame (window);
  plan_window_settle (window);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "several");
  g_assert_cmpstr (chosen (bulk_row (window, "party")), ==, "Different values");
  g_assert_cmpstr (chosen (bulk_row (window, "internal")), ==, "No");
  adw_combo_row_set_selected (ADW_COMBO_ROW (bulk_row (window, "party")), 4); /* customer */
  plan_window_settle (window);
  for (gint32 i = 0; i <= 4; i += 2)
    g_assert_cmpint (sw_plan_task (window->plan, i)->party, ==, SW_PARTY_CUSTOMER);
  g_assert_cmpint (sw_plan_task (window->plan, 3)->party, ==, SW_PARTY_UNSET);
  plan_window_settle (window);
  g_assert_cmpstr (chosen (bulk_row (window, "party")), ==, "Customer");
  gtk_editable_set_text (GTK_EDITABLE (bulk_row (window, "progress")), "60");
  g_signal_emit_by_name (bulk_row (window, "progress"), "apply");
  g_assert_cmpint (sw_plan_task (window->plan, 2)->progress, ==, 60);
  g_assert_cmpint (sw_plan_task (window->plan, 4)->progress, ==, 60);
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_task (window->plan, 2)->progress, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (bulk_row (window, "duration")), "soon");
  g_signal_emit_by_name (bulk_row (window, "duration"), "apply");
  g_assert_null (window->message); /* it is said in the pane */
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_task (window->plan, 4)->party, ==, SW_PARTY_UNSET);
  g_assert_cmpint (sw_plan_task (window->plan, 2)->party, ==, SW_PARTY_VENDOR);
}

/* --- the clipboard -----------------------------------------------------------------------------
 */

static void
await_count (PlanWindow *window, gint32 count)
{
  for (int i = 0; i < 500 && sw_plan_count (window->plan) != count; i++) {
    g_usleep (2000);
    plan_window_settle (window);
  }
  g_assert_cmpint (sw_plan_count (window->plan), ==, count);
}

static void
text_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_clipboard (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_autoptr (PlanWindow) other = plan_window_new (2, 2);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window->page));
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  sw_plan_board_toggle (window->board, 3);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.copy", NULL);
  g_assert_cmpstr (window->message, ==, "2 tasks were copied.");
  sw_plan_board_move_cursor (other->board, 1, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (other->page), "plan.paste", NULL);
  await_count (other, 8);
  g_assert_cmpstr (sw_plan_title (other->plan, 2, SW_LANGUAGE_ENGLISH), ==, "Task 1 of phase 1");
  g_assert_cmpstr (sw_plan_title (other->plan, 3, SW_LANGUAGE_ENGLISH), ==, "Task 3 of phase 1");
  assert_selected (other, "2 3");
  plan_window_undo (other);
  g_assert_cmpint (sw_plan_count (other->plan), ==, 6);
  g_autofree char *text = NULL; /* what a spreadsheet gets */
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &text);
  for (int i = 0; i < 500 && text == NULL; i++) {
    g_usleep (2000);
    plan_window_settle (window);
  }
  g_assert_true (g_str_has_prefix (text, "1.1\tTask 1 of phase 1\t2026-12-01\t"));
  sw_plan_board_move_cursor (other->board, 1, FALSE);
  gdk_clipboard_set_text (clipboard, "Vorbereitung\n\tRäume\n启动会");
  gtk_widget_activate_action (GTK_WIDGET (other->page), "plan.paste", NULL);
  await_count (other, 9);
  g_assert_cmpstr (sw_plan_title (other->plan, 3, SW_LANGUAGE_ENGLISH), ==, "Räume");
  g_assert_cmpint (sw_plan_task (other->plan, 3)->depth, ==, 2);
  plan_window_undo (other);
  gdk_clipboard_set_text (clipboard, "{\"a\": 1}");
  gtk_widget_activate_action (GTK_WIDGET (other->page), "plan.paste", NULL);
  for (int i = 0; i < 500 && other->message == NULL; i++) {
    g_usleep (2000);
    plan_window_settle (other);
  }
  g_assert_nonnull (other->message);
  g_assert_cmpint (sw_plan_count (other->plan), ==, 6);
}

/* Cut here and pasted there it is the same task. */
static void
test_cut (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 3);
  gint64 id = sw_plan_task (window->plan, 2)->id;
  sw_plan_board_move_cursor (window->board, 2, FALSE);
  plan_window_key (window, GDK_KEY_x, CTRL);
  g_assert_cmpint (sw_plan_count (window->plan), ==, 7);
  sw_plan_board_move_cursor (window->board, 6, FALSE);
  plan_window_key (window, GDK_KEY_v, CTRL);
  await_count (window, 8);
  g_assert_cmpint (sw_plan_find (window->plan, id), ==, 7);
  g_assert_cmpint (sw_plan_board_cursor (window->board), ==, 7);
}

/* Tracks as lanes: their bars side by side in one row, each to be moved as elsewhere. */
static void
test_lanes (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 6);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.lanes", NULL);
  plan_window_settle (window);
  g_assert_true (window->board->view.lanes);
  g_assert_cmpint (window->board->view.row_count, ==, 2);
  plan_window_frame (window);
  SwSceneRect bar;
  g_assert_true (sw_gantt_place (&window->board->view, 2, &bar));
  SwInstant before = sw_plan_schedule (window->plan, FALSE)->start[2];
  double week = 7 * window->board->view.axis.day_width, y = bar.y + 0.3 * bar.height;
  plan_window_drag (window, bar.x + bar.width * 0.3, y, bar.x + bar.width * 0.3 + week, y, TRUE);
  g_assert_cmpint (sw_plan_schedule (window->plan, FALSE)->start[2], >, before);
  g_assert_cmpint (window->board->view.row_count, ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.lanes", NULL);
  plan_window_settle (window);
  g_assert_cmpint (window->board->view.row_count, ==, 14);
}

/* A status date shows who is behind it, and by how much; without one nothing is shown. */
static void
test_behind (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  gint64 project = sw_plan_project (window->plan)->id;
  SwPlanColumns *columns = &window->table->columns;
  gtk_window_set_default_size (GTK_WINDOW (window->window), 1280, 720);
  plan_window_frame (window);
  g_assert_cmpfloat (columns->width[SW_PLAN_COLUMN_BEHIND], ==, 0);
  SwEdit *edit = sw_edit_begin (sw_plan_library (window->plan), "project-set", "x", project);
  g_assert_true (sw_project_set (sw_plan_library (window->plan), edit, project, "status-date",
                                 "2026-12-02", NULL));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  plan_window_settle (window);
  plan_window_frame (window);
  g_assert_cmpfloat (columns->width[SW_PLAN_COLUMN_BEHIND], >, 0);
  /* One of the two days of task 1 is over; half of its work would be on time. */
  g_autofree char *behind = sw_plan_column_text (window->board, SW_PLAN_COLUMN_BEHIND, 1);
  g_autofree char *above = sw_plan_column_text (window->board, SW_PLAN_COLUMN_BEHIND, 0);
  g_assert_cmpstr (behind, ==, "1");
  g_assert_cmpstr (above, ==, "");
  g_assert_true (sw_plan_set (window->plan, 1, "progress", "50", NULL));
  g_autofree char *on_time = sw_plan_column_text (window->board, SW_PLAN_COLUMN_BEHIND, 1);
  g_assert_cmpstr (on_time, ==, "");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/plan-views/filter", test_filter);
  g_test_add_func ("/plan-views/filter-big", test_filter_big);
  g_test_add_func ("/plan-views/pinned", test_pinned);
  g_test_add_func ("/plan-views/saved-views", test_saved_views);
  g_test_add_func ("/plan-views/ruler", test_ruler);
  g_test_add_func ("/plan-views/selection", test_selection);
  g_test_add_func ("/plan-views/selection-commands", test_selection_commands);
  g_test_add_func ("/plan-views/selection-keys", test_selection_keys);
  g_test_add_func ("/plan-views/bulk-details", test_bulk_details);
  g_test_add_func ("/plan-views/clipboard", test_clipboard);
  g_test_add_func ("/plan-views/cut", test_cut);
  g_test_add_func ("/plan-views/lanes", test_lanes);
  g_test_add_func ("/plan-views/behind", test_behind);
  return g_test_run ();
}
