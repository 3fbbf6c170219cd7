/* Split and recurring work, estimates and web links as a user meets them on the plan page. */
#include "plan-window.h"

#include "core/plan/reference.h"
#include "ui/plan/task-details-private.h"

static guint
segment_count (PlanWindow *window, gint32 task)
{
  guint count;
  sw_plan_segments (window->plan, task, &count);
  return count;
}

static SwTaskDetails *
show_details (PlanWindow *window, gint32 task)
{
  g_assert_true (sw_plan_page_go_to (window->page, sw_plan_task (window->plan, task)->id));
  g_object_set (window->page, "details-visible", TRUE, NULL);
  plan_window_frame (window);
  plan_window_settle (window);
  return window->page->details;
}

static GtkWidget *
field (SwTaskDetails *details, const char *key)
{
  GtkWidget *row = g_hash_table_lookup (details->fields, key);
  g_assert_nonnull (row);
  return row;
}

static void
type_into (SwTaskDetails *details, const char *key, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (field (details, key)), text);
}

/* The first visible button below `widget` with this tooltip or label. */
static GtkWidget *
find_button (GtkWidget *widget, const char *name)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  if (GTK_IS_BUTTON (widget) &&
      (g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0 || g_strcmp0 (label, name) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, name);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
click (PlanWindow *window, gpointer below, const char *name)
{
  GtkWidget *button = find_button (GTK_WIDGET (below), name);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  plan_window_frame (window);
  plan_window_settle (window);
}

static void
test_interrupt (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  SwTaskDetails *details = show_details (window, 1); /* Tuesday 1 and Wednesday 2 December */
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.interrupt", NULL);
  plan_window_settle (window);
  g_assert_true (adw_expander_row_get_expanded (details->pauses));
  click (window, details->pauses, "_Interrupt the Task");
  g_assert_cmpuint (segment_count (window, 1), ==, 2);
  g_assert_cmpuint (details->pause_rows->len, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (details->pause_from)), ==, "");
  /* Dates outside of the task are refused right there, and what was typed stays. */
  type_into (details, "pause-from", "2027-05-03");
  type_into (details, "pause-until", "2027-05-04");
  click (window, details->pauses, "_Interrupt the Task");
  g_assert_nonnull (sw_task_details_problem (details));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (details->pause_from)), ==, "2027-05-03");
  g_assert_cmpuint (segment_count (window, 1), ==, 2);
  click (window, details->pauses, "Remove this interruption");
  g_assert_cmpuint (segment_count (window, 1), ==, 1);
  plan_window_undo (window);
  g_assert_cmpuint (segment_count (window, 1), ==, 2);
  /* A milestone and a summary have no interruptions to offer. */
  g_assert_true (sw_task_details_enter (show_details (window, 3), "kind", "milestone"));
  details = show_details (window, 3);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (details->pauses)));
  details = show_details (window, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (details->pauses)));
}

static gint32
add_recurring (PlanWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.add-recurring", NULL);
  plan_window_settle (window);
  sw_plan_table_end_edit (window->table, TRUE);
  plan_window_settle (window);
  gint32 task = sw_plan_board_cursor (window->board);
  g_assert_cmpint (sw_plan_task (window->plan, task)->kind, ==, SW_KIND_RECURRING);
  return task;
}

static const char *
rule_of (PlanWindow *window, gint32 task)
{
  return sw_plan_task (window->plan, task)->recurrence;
}

static const char *
focused_name (PlanWindow *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window->window));
  return focus != NULL ? gtk_widget_get_tooltip_text (focus) : NULL;
}

static void
test_recurring (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 12);
  gint32 task = add_recurring (window);
  SwTaskDetails *details = show_details (window, task);
  g_assert_true (sw_task_details_enter (details, "recurrence", "weekly;MO;count=3"));
  plan_window_settle (window);
  g_assert_cmpuint (segment_count (window, task), ==, 3);
  /* The widgets show the rule, and write what they show. */
  SwRuleEditor *editor = details->rule_editor;
  GtkWidget *monday = find_button (GTK_WIDGET (details->content), "Mon");
  GtkWidget *friday = find_button (GTK_WIDGET (details->content), "Fri");
  g_assert_nonnull (editor);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (monday)));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (friday)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (friday), TRUE);
  plan_window_settle (window);
  g_assert_cmpstr (rule_of (window, task), ==, "weekly;MO,FR;count=3");
  type_into (details, "recurrence-time", "9:30");
  g_signal_emit_by_name (field (details, "recurrence-time"), "apply");
  plan_window_settle (window);
  g_assert_cmpstr (rule_of (window, task), ==, "weekly;MO,FR;@09:30;count=3");
  type_into (details, "recurrence-time", "late");
  g_signal_emit_by_name (field (details, "recurrence-time"), "apply");
  g_assert_nonnull (sw_task_details_problem (details));
  g_assert_cmpstr (rule_of (window, task), ==, "weekly;MO,FR;@09:30;count=3");
  plan_window_undo (window);
  g_assert_cmpstr (rule_of (window, task), ==, "weekly;MO,FR;count=3");
  /* One occurrence is left out and comes back. */
  details = show_details (window, 0);
  details = show_details (window, task);
  sw_task_details_show_occurrences (details);
  plan_window_settle (window);
  click (window, details->content, "Leave this occurrence out");
  g_assert_cmpuint (segment_count (window, task), ==, 2);
  g_assert_cmpstr (focused_name (window), ==, "Back to what the rule says");
  click (window, details->content, "Back to what the rule says");
  g_assert_cmpuint (segment_count (window, task), ==, 3);
  g_assert_cmpstr (focused_name (window), ==, "Leave this occurrence out");
  /* Recurring work has occurrences instead of interruptions, which is told. */
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.interrupt", NULL);
  g_assert_nonnull (strstr (window->message, "is recurring work"));
}

/* What is offered first are days on which somebody works. */
static void
test_interrupt_over_weekend (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  const char *const friday[] = {"constraint=snet", "constraint-date=2026-12-04", "duration=3d",
                                NULL};
  g_assert_true (sw_plan_set_many (window->plan, 1, friday, NULL));
  SwTaskDetails *details = show_details (window, 1);
  gtk_widget_activate_action (GTK_WIDGET (window->page), "plan.interrupt", NULL);
  g_autofree char *from = sw_date_row_dup_iso (SW_DATE_ROW (details->pause_from));
  g_autofree char *until = sw_date_row_dup_iso (SW_DATE_ROW (details->pause_until));
  g_assert_cmpstr (from, ==, "2026-12-07");
  g_assert_cmpstr (until, ==, "2026-12-08");
}

static void
test_drag_occurrence (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 12);
  gint32 task = add_recurring (window);
  SwTaskDetails *details = show_details (window, task);
  g_assert_true (sw_task_details_enter (details, "recurrence", "weekly;MO;@10:00;count=3"));
  plan_window_settle (window);
  guint count;
  SwSpan second = sw_plan_segments (window->plan, task, &count)[1];
  gint32 row = window->board->cursor_row;
  double wide = window->board->view.axis.day_width;
  SwSceneRect whole = sw_gantt_bar (&window->board->view, row);
  SwSceneRect bar = sw_gantt_piece (&window->board->view, &whole, &second);
  double x = bar.x + bar.width / 2, y = bar.y + bar.height / 2;
  plan_window_drag (window, x, y, x + 2 * wide, y, FALSE);
  g_assert_cmpint (sw_plan_segments (window->plan, task, &count)[1].start, ==, second.start);
  plan_window_drag (window, x, y, x + 2 * wide, y, TRUE);
  const SwSpan *spans = sw_plan_segments (window->plan, task, &count);
  g_assert_cmpuint (count, ==, 3);
  g_assert_cmpint (spans[1].start, ==, second.start + 2 * SW_DAY_MINUTES);
  g_assert_cmpint (spans[1].finish - spans[1].start, ==, 60);
  plan_window_undo (window);
  g_assert_cmpint (sw_plan_segments (window->plan, task, &count)[1].start, ==, second.start);
}

static void
test_references (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  SwTaskDetails *details = show_details (window, 1);
  type_into (details, "reference-title", "The wiki");
  type_into (details, "reference-address", "javascript:alert(1)");
  g_signal_emit_by_name (field (details, "reference-address"), "entry-activated");
  g_assert_nonnull (sw_task_details_problem (details));
  type_into (details, "reference-address", "https://example.com/wiki");
  g_signal_emit_by_name (field (details, "reference-address"), "entry-activated");
  plan_window_frame (window);
  plan_window_settle (window);
  g_assert_null (sw_task_details_problem (details));
  g_assert_cmpuint (details->reference_rows->len, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (details->reference_address)), ==, "");
  g_assert_true (gtk_widget_get_sensitive (
      find_button (GTK_WIDGET (details->references), "Open the web link")));
  /* A hostile address that came with a file is shown, but not opened. */
  SwEdit *edit = sw_edit_begin (window->test->library, "task-reference", "x", 77);
  sw_edit_insert (edit, "reference", 0, "project", SW_INT (77), "task",
                  SW_INT (sw_plan_task (window->plan, 2)->id), "address",
                  SW_TEXT ("x-terminal:rm -rf ~"), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  details = show_details (window, 2);
  g_assert_cmpuint (details->reference_rows->len, ==, 1);
  g_assert_false (gtk_widget_get_sensitive (
      find_button (GTK_WIDGET (details->references), "Open the web link")));
  details = show_details (window, 1);
  click (window, details->references, "Remove the web link");
  g_assert_cmpuint (details->reference_rows->len, ==, 0);
}

static void
test_estimate (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  SwTaskDetails *details = show_details (window, 1);
  g_assert_true (sw_task_details_enter (details, "optimistic", "1d"));
  g_assert_true (sw_task_details_enter (details, "pessimistic", "4d"));
  g_assert_true (sw_task_details_enter (details, "effort", "50"));
  g_assert_false (sw_task_details_enter (details, "optimistic", "3d"));
  g_assert_nonnull (sw_task_details_problem (details));
  plan_window_frame (window);
  plan_window_settle (window);
  g_assert_cmpstr (adw_expander_row_get_subtitle (details->estimate), ==,
                   "1 day – 2 days – 4 days · 50 %");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field (details, "duration"))), ==,
                   "2 days");
  g_assert_true (sw_task_details_enter (details, "pessimistic", "5 day"));
  g_assert_false (sw_task_details_enter (details, "pessimistic", "1 fortnight"));
  details = show_details (window, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (details->estimate)));
}

/* A phase without tasks shows no duration, and may become a task. */
static void
test_empty_phase (void)
{
  g_autoptr (PlanWindow) window = plan_window_new (1, 4);
  g_assert_true (sw_plan_set (window->plan, 2, "kind", "phase", NULL));
  SwTaskDetails *details = show_details (window, 2);
  AdwComboRow *kind = ADW_COMBO_ROW (field (details, "kind"));
  g_assert_false (gtk_widget_get_visible (field (details, "duration")));
  g_assert_cmpuint (adw_combo_row_get_selected (kind), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (kind)), ==, "Phase");
  adw_combo_row_set_selected (kind, 0);
  plan_window_frame (window);
  plan_window_settle (window);
  g_assert_cmpint (sw_plan_task (window->plan, 2)->kind, ==, SW_KIND_TASK);
  g_assert_true (gtk_widget_get_visible (field (details, "duration")));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (kind)), ==, "");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/plan-shapes/interrupt", test_interrupt);
  g_test_add_func ("/plan-shapes/interrupt-over-weekend", test_interrupt_over_weekend);
  g_test_add_func ("/plan-shapes/recurring", test_recurring);
  g_test_add_func ("/plan-shapes/drag-occurrence", test_drag_occurrence);
  g_test_add_func ("/plan-shapes/references", test_references);
  g_test_add_func ("/plan-shapes/empty-phase", test_empty_phase);
  g_test_add_func ("/plan-shapes/estimate", test_estimate);
  return g_test_run ();
}
