/* The context menu of the selected tasks: one for table and chart, by secondary click, long press
 * and keys. It holds what makes sense for what is selected; each entry is an action. */
#include "ui/plan/plan-page-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What is selected, as far as an entry has to know. */
enum {
  ONE = 1 << 0,
  SEVERAL = 1 << 1,
  OPEN = 1 << 2, /* some of it has progress of its own */
  PAUSABLE = 1 << 3,
  GO_LIVE = 1 << 4, /* is it, or may be named it */
  LINKED = 1 << 5,  /* there are links to take away */
  INDENTABLE = 1 << 6,
  OUTDENTABLE = 1 << 7,
  HIGHER = 1 << 8, /* it can be moved up */
  LOWER = 1 << 9,
};

typedef struct {
  const char *label;
  const char *action; /* detailed */
  const char *keys;   /* to show, or NULL */
  guint needs;
} Entry;

typedef struct {
  SwPlan *plan;
  GArray *tasks; /* gint32, the selected ones */
  SwLanguage language;
  guint facts;
} Selection;

static const Entry edits[] = {
    {N_ ("Edit Details"), "plan.show-details", "<Alt>Return", 0},
    {N_ ("Edit the Title"), "plan.edit", "F2", ONE},
};
static const Entry adds[] = {
    {N_ ("New Task Here"), "plan.add", "<Control>Return", 0},
    {N_ ("New Milestone Here"), "plan.add-milestone", "<Control><Shift>Return", 0},
};
static const Entry clipboard[] = {
    {N_ ("Cut"), "plan.cut", "<Control>x", 0},
    {N_ ("Copy"), "plan.copy", "<Control>c", 0},
    {N_ ("Paste"), "plan.paste", "<Control>v", 0},
};
static const Entry places[] = {
    {N_ ("Indent"), "plan.indent", "<Alt><Shift>Right", INDENTABLE},
    {N_ ("Outdent"), "plan.outdent", "<Alt><Shift>Left", OUTDENTABLE},
    {N_ ("Move Up"), "plan.move-up", "<Alt>Up", HIGHER},
    {N_ ("Move Down"), "plan.move-down", "<Alt>Down", LOWER},
};
static const Entry links[] = {
    {N_ ("Link to a Predecessor…"), "plan.link", "<Control>l", ONE},
    {N_ ("Link the Selected Tasks"), "plan.link", "<Control>l", SEVERAL},
    {N_ ("Take Links Away"), "plan.unlink", "<Control><Shift>l", LINKED},
};
static const Entry dates[] = {
    {N_ ("Set a Constraint…"), "plan.constrain", NULL, ONE},
    {N_ ("Interrupt the Task…"), "plan.interrupt", "<Control>b", PAUSABLE},
    {N_ ("This Is the Go-Live"), "plan.go-live", NULL, GO_LIVE},
};
static const Entry reasons[] = {
    {N_ ("Why Did It Move?"), "win.page::history", "<Alt>6", 0},
};
static const Entry removals[] = {
    {N_ ("Remove"), "plan.remove", "Delete", 0},
};

/* --- what is selected ------------------------------------------------------------------------ */

static gint32
task_at (const Selection *selection, guint i)
{
  return g_array_index (selection->tasks, gint32, i);
}

static guint
facts_of_one (SwPlan *plan, gint32 index)
{
  const SwTask *task = sw_plan_task (plan, index);
  gboolean leaf = !sw_task_is_summary (task, index);
  gint32 predecessors;
  sw_plan_predecessors (plan, index, &predecessors);
  return ONE | (leaf && task->kind == SW_KIND_TASK && !task->elapsed ? PAUSABLE : 0) |
         (task->go_live || (leaf && task->kind == SW_KIND_MILESTONE) ? GO_LIVE : 0) |
         (predecessors > 0 ? LINKED : 0);
}

/* Where the first and the last one stand among their neighbours says where all can go. */
static guint
facts_of_place (SwPlan *plan, gint32 first, gint32 last)
{
  const SwTask *task = sw_plan_task (plan, first);
  gint32 parent = sw_plan_task (plan, last)->parent;
  gint32 end = parent >= 0 ? sw_plan_task (plan, parent)->end : sw_plan_count (plan);
  return (task->ordinal > 1 ? INDENTABLE | HIGHER : 0) | (task->parent >= 0 ? OUTDENTABLE : 0) |
         (sw_plan_task (plan, last)->end < end ? LOWER : 0);
}

static Selection
read_selection (SwPlanBoard *board)
{
  Selection selection = {board->plan, sw_plan_board_selected (board), board->view.language, 0};
  g_autoptr (GArray) tops = g_array_copy (selection.tasks);
  sw_plan_keep_tops (board->plan, tops);
  for (guint i = 0; i < selection.tasks->len && (selection.facts & OPEN) == 0; i++) {
    gint32 index = task_at (&selection, i);
    if (!sw_task_is_summary (sw_plan_task (board->plan, index), index))
      selection.facts |= OPEN;
  }
  if (tops->len > 0)
    selection.facts |= facts_of_place (board->plan, g_array_index (tops, gint32, 0),
                                       g_array_index (tops, gint32, tops->len - 1));
  selection.facts |= selection.tasks->len == 1 ? facts_of_one (board->plan, task_at (&selection, 0))
                                               : SEVERAL | LINKED;
  return selection;
}

/* --- the model ------------------------------------------------------------------------------- */

static void
append_item (GMenu *menu, GMenuItem *item, const char *keys)
{
  if (keys != NULL)
    g_menu_item_set_attribute (item, "accel", "s", keys);
  g_menu_append_item (menu, item);
  g_object_unref (item);
}

static GMenu *
new_section (const Selection *selection, const Entry *entries, guint count)
{
  GMenu *section = g_menu_new ();
  for (guint i = 0; i < count; i++) {
    if ((entries[i].needs & selection->facts) == entries[i].needs)
      append_item (section, g_menu_item_new (_ (entries[i].label), entries[i].action),
                   entries[i].keys);
  }
  return section;
}

/* Takes the section; an empty one is left out. */
static void
append_section (GMenu *menu, const char *label, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, label, G_MENU_MODEL (section));
  g_object_unref (section);
}

static void
append_submenu (GMenu *menu, const char *label, GMenu *submenu)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (submenu)) > 0)
    g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
  g_object_unref (submenu);
}

static GMenu *
new_progress_menu (const Selection *selection)
{
  static const int steps[] = {0, 25, 50, 75, 100};
  GMenu *menu = g_menu_new ();
  for (guint i = 0; i < G_N_ELEMENTS (steps) && (selection->facts & OPEN) != 0; i++) {
    g_autofree char *label = g_strdup_printf (C_ ("percent", "%d %%"), steps[i]);
    GMenuItem *item = g_menu_item_new (label, NULL);
    g_menu_item_set_action_and_target (item, "plan.progress", "i", steps[i]);
    append_item (menu, item, NULL);
  }
  return menu;
}

/* "2.3 Title", as long as a menu can be wide; an underscore is no mnemonic. */
static char *
task_label (const Selection *selection, gint32 index)
{
  const char *title = sw_plan_title (selection->plan, index, selection->language);
  g_autofree char *wbs = sw_plan_wbs (selection->plan, index);
  g_autofree char *start = g_utf8_substring (title, 0, MIN (40, g_utf8_strlen (title, -1)));
  GString *label = g_string_new (NULL);
  g_string_printf (label, "%s %s%s", wbs, start, strlen (start) < strlen (title) ? "…" : "");
  g_string_replace (label, "_", "__", 0);
  return g_string_free (label, FALSE);
}

/* Where the one that is selected is a training session, the way to it. */
static GMenu *
new_session_section (const Selection *selection)
{
  GMenu *section = g_menu_new ();
  gint64 id =
      selection->tasks->len == 1 ? sw_plan_task (selection->plan, task_at (selection, 0))->id : 0;
  g_autoptr (SwQuery) query = sw_library_query (
      sw_plan_library (selection->plan),
      "SELECT 1 FROM session WHERE task = ?1 AND deleted = 0 LIMIT 1", SW_INT (id), SW_END);
  if (id == 0 || !sw_query_next (query))
    return section;
  GMenuItem *item = g_menu_item_new (_ ("Open the Training Session"), NULL);
  g_menu_item_set_action_and_target (item, "project.show-session", "x", id);
  append_item (section, item, NULL);
  return section;
}

/* A task with many links has them in the details. */
#define MOST_JUMPS 8

static GMenu *
new_jumps (const Selection *selection, gboolean back)
{
  GMenu *section = g_menu_new ();
  gint32 count = 0, task = task_at (selection, 0);
  const SwPlanLink *all = sw_plan_links (selection->plan, NULL);
  const gint32 *found = (selection->facts & ONE) == 0 ? NULL
                        : back ? sw_plan_predecessors (selection->plan, task, &count)
                               : sw_plan_successors (selection->plan, task, &count);
  for (gint32 i = 0; i < MIN (count, MOST_JUMPS); i++) {
    gint32 other = back ? all[found[i]].predecessor : all[found[i]].successor;
    g_autofree char *label = task_label (selection, other);
    GMenuItem *item = g_menu_item_new (label, NULL);
    g_menu_item_set_action_and_target (item, "plan.go-to", "x",
                                       sw_plan_task (selection->plan, other)->id);
    append_item (section, item, NULL);
  }
  return section;
}

static GMenu *
new_links_menu (const Selection *selection)
{
  GMenu *menu = g_menu_new ();
  append_section (menu, NULL, new_section (selection, links, G_N_ELEMENTS (links)));
  append_section (menu, _ ("Go To a Predecessor"), new_jumps (selection, TRUE));
  append_section (menu, _ ("Go To a Successor"), new_jumps (selection, FALSE));
  return menu;
}

GMenuModel *
sw_plan_page_new_menu (SwPlanPage *page)
{
  GMenu *menu = g_menu_new (), *shape = g_menu_new ();
  Selection selection = read_selection (page->board);
#define SECTION(entries) new_section (&selection, entries, G_N_ELEMENTS (entries))
  append_section (menu, NULL, new_session_section (&selection));
  append_section (menu, NULL, SECTION (edits));
  append_section (menu, NULL, SECTION (adds));
  append_section (menu, NULL, SECTION (clipboard));
  append_submenu (shape, _ ("Place"), SECTION (places));
  append_submenu (shape, _ ("Progress"), new_progress_menu (&selection));
  append_submenu (shape, _ ("Links"), new_links_menu (&selection));
  append_section (menu, NULL, shape);
  append_section (menu, NULL, SECTION (dates));
  append_section (menu, NULL, SECTION (reasons));
  append_section (menu, NULL, SECTION (removals));
#undef SECTION
  g_array_unref (selection.tasks);
  return G_MENU_MODEL (menu);
}

/* --- the popover ----------------------------------------------------------------------------- */

/* No tooltip comes over the menu. */
static void
allow_tooltips (SwPlanPage *page, gboolean allow)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (page->table), allow);
  gtk_widget_set_has_tooltip (GTK_WIDGET (page->chart), allow);
}

/* Back to the row, unless the chosen action put the focus somewhere. */
static void
closed_cb (GtkPopover *menu, SwPlanPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean lost = focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (menu));
  allow_tooltips (page, TRUE);
  if (root != NULL && (lost || focus == GTK_WIDGET (menu)))
    gtk_widget_grab_focus (GTK_WIDGET (page->table));
}

/* Beside its place, since it may be as tall as the screen: there it can slide up and down. */
static GtkPopover *
new_popover (SwPlanPage *page)
{
  GtkPopover *popover = GTK_POPOVER (gtk_popover_menu_new_from_model (NULL));
  gtk_widget_set_parent (GTK_WIDGET (popover), GTK_WIDGET (page));
  gtk_popover_set_has_arrow (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_RIGHT);
  gtk_widget_set_valign (GTK_WIDGET (popover), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Actions of the selected tasks"), -1);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), page, 0);
  return popover;
}

void
sw_plan_page_drop_menu (SwPlanPage *page)
{
  if (page->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (page->menu));
  page->menu = NULL;
}

/* `x` and `y` are of `widget`. */
static void
show_menu (SwPlanPage *page, GtkWidget *widget, double x, double y)
{
  graphene_point_t at;
  if (page->board->cursor_row < 0 ||
      !gtk_widget_compute_point (widget, GTK_WIDGET (page),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return;
  if (page->menu == NULL)
    page->menu = new_popover (page);
  g_autoptr (GMenuModel) model = sw_plan_page_new_menu (page);
  sw_plan_page_tell_state (page);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (page->menu), model);
  gtk_popover_set_pointing_to (page->menu, &(GdkRectangle){(int) at.x, (int) at.y, 1, 1});
  allow_tooltips (page, FALSE);
  gtk_popover_popup (page->menu);
}

/* Below the title of the current row. */
void
sw_plan_page_show_menu (SwPlanPage *page)
{
  SwPlanBoard *board = page->board;
  if (board->cursor_row < 0)
    return;
  sw_plan_board_show_row (board, board->cursor_row);
  double y = sw_plan_table_row_y (page->table, board->cursor_row) + board->view.row_height * 0.7;
  show_menu (page, GTK_WIDGET (page->table), 96, y);
}

/* A row that is not selected becomes the selection; of several selected ones all stay. */
static void
show_menu_at (SwPlanPage *page, GtkWidget *widget, double x, double y)
{
  SwPlanBoard *board = page->board;
  double top = gtk_adjustment_get_value (board->vertical);
  gint32 row = (gint32) floor ((y - board->header_height + top) / board->view.row_height);
  if (y < board->header_height || row >= board->view.row_count)
    return;
  sw_plan_table_end_edit (page->table, TRUE);
  sw_plan_chart_cancel_drag (page->chart);
  gtk_widget_grab_focus (GTK_WIDGET (page->table));
  if (sw_plan_board_is_selected (board, row) && sw_plan_board_selected_count (board) > 1)
    sw_plan_board_move_focus (board, row);
  else
    sw_plan_board_move_cursor (board, row, FALSE);
  show_menu (page, widget, x, y);
}

static void
pressed_cb (GtkGestureClick *click, int presses, double x, double y, SwPlanPage *page)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu_at (page, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click)), x, y);
}

static void
held_cb (GtkGestureLongPress *press, double x, double y, SwPlanPage *page)
{
  gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu_at (page, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (press)), x, y);
}

void
sw_plan_page_add_menu (SwPlanPage *page, GtkWidget *widget)
{
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), page, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  GtkGesture *press = gtk_gesture_long_press_new ();
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (held_cb), page, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
}
