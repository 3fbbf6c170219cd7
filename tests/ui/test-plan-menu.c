/* The context menu of the plan, and moving several rows at once. */
#include "plan-window.h"

#include "ui/plan/plan-commands.h"

#include <math.h>

/* --- the menu's entries ---------------------------------------------------------------------- */

/* All actions of a menu and its submenus, detailed, and their labels. */
static void
collect (GMenuModel *menu, GPtrArray *actions, GPtrArray *labels)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    char *label = NULL, *action = NULL;
    g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
    g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action);
    g_autoptr (GVariant) target =
        g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
    if (action != NULL && target != NULL) {
      char *detailed = g_action_print_detailed_name (action, target);
      g_free (action);
      action = detailed;
    }
    if (action != NULL)
      g_ptr_array_add (actions, action);
    if (label != NULL)
      g_ptr_array_add (labels, label);
    static const char *const kinds[] = {G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU};
    for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++) {
      g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, kinds[kind]);
      if (below != NULL)
        collect (below, actions, labels);
    }
  }
}

static gboolean
holds (PlanWindow *window, const char *action)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMenuModel) menu = sw_plan_page_new_menu (window->page);
  collect (menu, actions, labels);
  return g_ptr_array_find_with_equal_func (actions, action, g_str_equal, NULL) ||
         g_ptr_array_find_with_equal_func (labels, action, g_str_equal, NULL);
}

static gboolean
is_open (PlanWindow *window)
{
  return window->page->menu != NULL && gtk_widget_get_visible (GTK_WIDGET (window->page->menu));
}

static void
close_menu (PlanWindow *window)
{
  g_assert_true (is_open (window));
  gtk_popover_popdown (window->page->menu);
  plan_window_settle (window);
  g_assert_false (is_open (window));
}

static gboolean
table_has_focus (PlanWindow *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window->window)), *table;
  table = GTK_WIDGET (window->table);
  return focus != NULL && (focus == table || gtk_widget_is_ancestor (focus, table));
}

/* A secondary click (GDK_BUTTON_SECONDARY), or a long press (0), in the middle of a row. */
static void
ask_at (PlanWindow *window, gpointer widget, guint button, gint32 row)
{
  SwPlanBoard *board = window->board;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  double y = board->header_height + (row + 0.5) * board->view.row_height -
             gtk_adjustment_get_value (board->vertical);
  plan_window_frame (window);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkGesture) gesture = g_list_model_get_item (controllers, i);
    if (button == 0 && GTK_IS_GESTURE_LONG_PRESS (gesture))
      g_signal_emit_by_name (gesture, "pressed", 200.0, y);
    else if (button != 0 && GTK_IS_GESTURE_CLICK (gesture) &&
             gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (gesture)) == button)
      g_signal_emit_by_name (gesture, "pressed", 1, 200.0, y);
  }
  plan_window_settle (window);
}

/* Rows 0 and 4 are phases, the rest are tasks: the menu says what can be done with them. */
static void
test_entries (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 3);
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  g_assert_true (holds (window, "plan.progress(50)"));
  g_assert_true (holds (window, "plan.interrupt"));
  g_assert_true (holds (window, "plan.outdent"));
  g_assert_true (holds (window, "plan.move-down"));
  g_assert_false (holds (window, "plan.indent")); /* there is nothing above it to go below */
  g_assert_false (holds (window, "plan.move-up"));
  g_assert_false (holds (window, "plan.go-live"));
  g_assert_true (holds (window, "win.page::history"));
  sw_plan_board_move_cursor (window->board, 0, FALSE); /* a phase */
  g_assert_false (holds (window, "plan.progress(50)"));
  g_assert_false (holds (window, "plan.interrupt"));
  g_assert_true (holds (window, "plan.edit"));
  sw_plan_board_move_cursor (window->board, 2, FALSE);
  sw_plan_board_move_cursor (window->board, 3, TRUE);
  g_assert_false (holds (window, "plan.edit"));
  g_assert_false (holds (window, "plan.constrain"));
  g_assert_true (holds (window, "plan.indent"));
  g_assert_false (holds (window, "plan.move-down"));
  g_assert_true (holds (window, "plan.progress(100)"));
  g_assert_true (holds (window, "Link the Selected Tasks"));
  g_assert_false (holds (window, "Link to a Predecessor…"));
}

/* Every entry is an action that the page has, enabled where it can be done. */
static void
test_actions (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 3);
  SwPlan *plan = window->plan;
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  sw_plan_board_move_cursor (window->board, 2, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.progress", "i", 75));
  for (gint32 i = 1; i <= 2; i++)
    g_assert_cmpint (sw_plan_task (plan, i)->progress, ==, 75);
  int shown;
  g_object_get (window->page, "progress", &shown, NULL);
  g_assert_cmpint (shown, ==, 75);
  plan_window_undo (window); /* one step */
  g_assert_cmpint (sw_plan_task (plan, 1)->progress, !=, 75);
  g_assert_cmpint (sw_plan_task (plan, 2)->progress, !=, 75);
  sw_plan_board_move_cursor (window->board, 3, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.add-milestone", NULL);
  sw_plan_table_end_edit (window->table, FALSE);
  gint32 milestone = sw_plan_board_cursor (window->board);
  g_assert_cmpint (sw_plan_task (plan, milestone)->kind, ==, SW_KIND_MILESTONE);
  g_assert_true (holds (window, "plan.go-live"));
  gint64 other = sw_plan_task (plan, 1)->id;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.go-to", "x", other));
  g_assert_cmpint (window->board->cursor, ==, other);
}

/* What it follows and what follows it are one entry away. */
static void
test_jumps (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 3);
  sw_plan_board_select_all (window->board);
  sw_plan_command_unlink (window->board);
  g_assert_true (sw_plan_link (window->plan, 1, 2, SW_LINK_FS, 0, SW_UNIT_WORKING, NULL));
  g_assert_true (sw_plan_link (window->plan, 2, 3, SW_LINK_FS, 0, SW_UNIT_WORKING, NULL));
  g_assert_true (sw_plan_set (window->plan, 1, "title", "Under_score", NULL));
  sw_plan_board_move_cursor (window->board, 2, FALSE);
  g_assert_true (holds (window, "1.1 Under__score"));
  g_assert_true (holds (window, "plan.unlink"));
  g_autofree char *back = g_strdup_printf ("plan.go-to(int64 %" G_GINT64_FORMAT ")",
                                           sw_plan_task (window->plan, 1)->id);
  g_autofree char *on = g_strdup_printf ("plan.go-to(int64 %" G_GINT64_FORMAT ")",
                                         sw_plan_task (window->plan, 3)->id);
  g_assert_true (holds (window, back));
  g_assert_true (holds (window, on));
  sw_plan_board_move_cursor (window->board, 1, FALSE);
  g_assert_false (holds (window, "plan.unlink"));
}

/* --- opening it ------------------------------------------------------------------------------ */

static void
test_pointer (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 3);
  SwPlanBoard *board = window->board;
  gpointer widgets[] = {window->table, window->chart};
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++) {
    sw_plan_board_move_cursor (board, 1, FALSE);
    ask_at (window, widgets[i], GDK_BUTTON_SECONDARY, 3); /* not selected: selects it */
    g_assert_cmpint (board->cursor_row, ==, 3);
    g_assert_cmpuint (sw_plan_board_selected_count (board), ==, 1);
    close_menu (window);
    g_assert_true (table_has_focus (window));
    sw_plan_board_move_cursor (board, 1, FALSE);
    sw_plan_board_move_cursor (board, 3, TRUE);
    ask_at (window, widgets[i], GDK_BUTTON_SECONDARY, 2); /* one of several: keeps them */
    g_assert_cmpint (board->cursor_row, ==, 2);
    g_assert_cmpuint (sw_plan_board_selected_count (board), ==, 3);
    close_menu (window);
    ask_at (window, widgets[i], 0, 5);
    g_assert_cmpint (board->cursor_row, ==, 5);
    g_assert_cmpuint (sw_plan_board_selected_count (board), ==, 1);
    close_menu (window);
  }
  ask_at (window, window->table, GDK_BUTTON_SECONDARY, -1); /* the titles of the columns */
  ask_at (window, window->table, GDK_BUTTON_SECONDARY, 12); /* below the last row */
  g_assert_false (is_open (window));
}

static void
test_keys (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 3);
  static const struct {
    guint key;
    GdkModifierType state;
  } keys[] = {{GDK_KEY_Menu, 0}, {GDK_KEY_F10, GDK_SHIFT_MASK}};
  sw_plan_board_move_cursor (window->board, 2, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_assert_true (plan_window_key (window, keys[i].key, keys[i].state));
    close_menu (window);
    g_assert_true (table_has_focus (window));
    g_assert_cmpint (window->board->cursor_row, ==, 2);
  }
  /* What an entry focuses keeps the focus: the title's editor. */
  g_assert_true (plan_window_key (window, GDK_KEY_Menu, 0));
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.edit", NULL);
  close_menu (window);
  g_assert_true (sw_plan_table_is_editing (window->table));
  sw_plan_table_end_edit (window->table, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.constrain", NULL);
  plan_window_settle (window);
  g_assert_true (window->page->details_visible);
}

/* Any milestone can be the go-live, and only one is. */
static void
test_go_live (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (2, 3);
  SwPlan *plan = window->plan;
  gint32 before = sw_plan_go_live (plan);
  gboolean on;
  g_assert_true (sw_plan_set (plan, 3, "kind", "milestone", NULL));
  sw_plan_board_move_cursor (window->board, 3, FALSE);
  g_assert_true (holds (window, "plan.go-live"));
  g_object_get (window->page, "go-live", &on, NULL);
  g_assert_false (on);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.go-live", NULL);
  g_assert_cmpint (sw_plan_go_live (plan), ==, 3);
  g_object_get (window->page, "go-live", &on, NULL);
  g_assert_true (on);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.go-live", NULL);
  g_assert_cmpint (sw_plan_go_live (plan), ==, before);
  g_object_set (window->page, "details-visible", TRUE, NULL);
  plan_window_settle (window);
  g_assert_true (sw_task_details_enter (window->page->details, "go-live", "yes"));
  g_assert_cmpint (sw_plan_go_live (plan), ==, 3);
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_go_live (plan), ==, before);
}

/* --- several rows ---------------------------------------------------------------------------- */

static char *
titles (PlanWindow *window)
{
  GString *text = g_string_new (NULL);
  for (gint32 i = 0; i < sw_plan_count (window->plan); i++) {
    const char *title = sw_plan_title (window->plan, i, SW_LANGUAGE_ENGLISH);
    g_string_append (text, title);
  }
  return g_string_free (text, FALSE);
}

static void
assert_titles (PlanWindow *window, const char *wanted)
{
  g_autofree char *found = titles (window);
  g_assert_cmpstr (found, ==, wanted);
}

/* "P" holds "abcdef", nothing is linked. */
static PlanWindow *
new_letters (void)
{
  PlanWindow *window = plan_window_new (1, 6);
  sw_plan_board_select_all (window->board);
  sw_plan_command_unlink (window->board);
  for (gint32 i = 0; i < 7; i++) {
    char title[2] = {"Pabcdef"[i], '\0'};
    g_assert_true (sw_plan_set (window->plan, i, "title", title, NULL));
  }
  plan_window_settle (window);
  assert_titles (window, "Pabcdef");
  return window;
}

/* Alt+Up and Alt+Down take all that is selected along, in one step. */
static void
test_move_rows (void)
{
  g_autoptr (PlanWindow) window = new_letters ();
  SwPlanBoard *board = window->board;
  sw_plan_board_move_cursor (board, 2, FALSE);
  sw_plan_board_move_cursor (board, 3, TRUE);
  g_assert_true (plan_window_key (window, GDK_KEY_Down, GDK_ALT_MASK));
  assert_titles (window, "Padbcef");
  g_assert_true (plan_window_key (window, GDK_KEY_Down, GDK_ALT_MASK));
  assert_titles (window, "Padebcf");
  g_assert_cmpuint (sw_plan_board_selected_count (board), ==, 2);
  plan_window_undo (window);
  assert_titles (window, "Padbcef");
  plan_window_undo (window);
  assert_titles (window, "Pabcdef");
  sw_plan_board_move_cursor (board, 1, FALSE);
  sw_plan_board_toggle (board, 3);
  sw_plan_board_toggle (board, 5);
  g_assert_true (plan_window_key (window, GDK_KEY_Up, GDK_ALT_MASK)); /* a is the first already */
  assert_titles (window, "Pacbedf");
  g_assert_cmpuint (sw_plan_board_selected_count (board), ==, 3);
  plan_window_undo (window);
  assert_titles (window, "Pabcdef");
}

/* A row that is dragged takes the other selected ones along; one that is not goes alone. */
static void
test_drag_rows (void)
{
  g_autoptr (PlanWindow) window = new_letters ();
  SwPlanBoard *board = window->board;
  double top = board->header_height, tall = board->view.row_height;
  sw_plan_board_move_cursor (board, 1, FALSE);
  sw_plan_board_toggle (board, 4);
  plan_window_drag_row (window, top + 4.5 * tall, top + 7 * tall, 0);
  assert_titles (window, "Pbcefad");
  g_assert_cmpuint (sw_plan_board_selected_count (board), ==, 2);
  plan_window_undo (window);
  assert_titles (window, "Pabcdef");
  plan_window_drag_row (window, top + 6.5 * tall, top + 1 * tall, 0);
  assert_titles (window, "Pfabcde");
}

/* The task of a training session leads to it. */
static void
test_session (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  gint64 project = sw_plan_project (window->plan)->id;
  gint64 task = sw_plan_task (window->plan, 2)->id;
  g_autoptr (GError) error = NULL;
  sw_plan_board_move_cursor (window->board, 2, FALSE);
  g_assert_false (holds (window, "Open the Training Session"));
  SwEdit *edit = sw_edit_begin (sw_plan_library (window->plan), "session-add", NULL, project);
  sw_edit_insert (edit, "session", 0, "project", SW_INT (project), "task", SW_INT (task), NULL);
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  g_assert_no_error (error);
  g_assert_true (holds (window, "Open the Training Session"));
  sw_plan_board_move_cursor (window->board, 3, FALSE);
  g_assert_false (holds (window, "Open the Training Session"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/plan-menu/entries", test_entries);
  g_test_add_func ("/plan-menu/actions", test_actions);
  g_test_add_func ("/plan-menu/jumps", test_jumps);
  g_test_add_func ("/plan-menu/pointer", test_pointer);
  g_test_add_func ("/plan-menu/keys", test_keys);
  g_test_add_func ("/plan-menu/session", test_session);
  g_test_add_func ("/plan-menu/go-live", test_go_live);
  g_test_add_func ("/plan-menu/move-rows", test_move_rows);
  g_test_add_func ("/plan-menu/drag-rows", test_drag_rows);
  return g_test_run ();
}
