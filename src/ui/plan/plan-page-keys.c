#include "ui/plan/plan-commands.h"
#include "ui/plan/plan-page-private.h"

/* One key of table and chart: what it does, with how much. */
typedef gboolean (*KeyFunc) (SwPlanPage *page, int amount, gboolean extend);

typedef struct {
  guint key;
  GdkModifierType modifiers; /* Shift is taken off where it extends the selection */
  KeyFunc run;
  int amount;
  const char *action; /* instead of `run` */
} Key;

static gboolean
move_row (SwPlanPage *page, int amount, gboolean extend)
{
  sw_plan_board_move_cursor (page->board, page->board->cursor_row + amount, extend);
  return TRUE;
}

static gboolean
move_page (SwPlanPage *page, int amount, gboolean extend)
{
  gint32 first, last;
  sw_plan_board_visible (page->board, &first, &last);
  return move_row (page, amount * MAX (1, last - first - 2), extend);
}

static gboolean
move_end (SwPlanPage *page, int amount, gboolean extend)
{
  sw_plan_board_move_cursor (page->board, amount < 0 ? 0 : G_MAXINT32 - 1, extend);
  return TRUE;
}

/* Left folds, or goes to the summary above; right unfolds, or goes to the first task below. */
static gboolean
fold (SwPlanPage *page, int amount, gboolean extend)
{
  SwPlanBoard *board = page->board;
  gint32 index = sw_plan_board_cursor (board);
  if (index < 0)
    return FALSE;
  const SwTask *task = sw_plan_task (board->plan, index);
  gboolean summary = sw_task_is_summary (task, index);
  gboolean folded = summary && sw_plan_rows_is_folded (board->rows, index);
  if (summary && folded == (amount > 0))
    sw_plan_board_fold (board, board->cursor_row, amount < 0);
  else if (amount < 0 && task->parent >= 0)
    sw_plan_board_move_cursor (board, sw_plan_rows_find (board->rows, task->parent), FALSE);
  else if (amount > 0 && summary)
    move_row (page, 1, FALSE);
  return TRUE;
}

static gboolean
shift (SwPlanPage *page, int amount, gboolean extend)
{
  if (sw_plan_command_shift (page->board, amount) && page->board->cursor_row >= 0)
    sw_plan_board_show_bar (page->board, page->board->cursor_row);
  return TRUE;
}

static gboolean
stretch (SwPlanPage *page, int amount, gboolean extend)
{
  sw_plan_command_stretch (page->board, amount);
  return TRUE;
}

static gboolean
select_all (SwPlanPage *page, int amount, gboolean extend)
{
  sw_plan_board_select_all (page->board);
  return TRUE;
}

static gboolean
escape (SwPlanPage *page, int amount, gboolean extend)
{
  if (sw_plan_chart_cancel_drag (page->chart))
    return TRUE;
  guint count = sw_plan_board_selected_count (page->board);
  if (count != 1 && page->board->cursor_row >= 0) {
    sw_plan_board_move_cursor (page->board, page->board->cursor_row, FALSE);
    return TRUE;
  }
  if (!gtk_revealer_get_reveal_child (page->filter_revealer))
    return FALSE;
  g_object_set (page, "filter-visible", FALSE, NULL);
  return TRUE;
}

static gboolean
move_focus (SwPlanPage *page, int amount, gboolean extend)
{
  sw_plan_board_move_focus (page->board, page->board->cursor_row + amount);
  return TRUE;
}

static gboolean
toggle (SwPlanPage *page, int amount, gboolean extend)
{
  sw_plan_board_toggle (page->board, page->board->cursor_row);
  return TRUE;
}

/* The current task in the hand: the chart shows what its arrows would do. */
static gboolean
grab (SwPlanPage *page, int amount, gboolean extend)
{
  if (!sw_library_is_writable (sw_plan_library (page->board->plan)) ||
      !sw_plan_chart_grab (page->chart))
    return FALSE;
  sw_plan_page_say_grab (page);
  return TRUE;
}

static gboolean
progress (SwPlanPage *page, int amount, gboolean extend)
{
  sw_plan_command_progress_by (page->board, amount);
  return TRUE;
}

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK
#define ALT GDK_ALT_MASK

static const Key keys[] = {
    {GDK_KEY_Up, 0, move_row, -1, NULL},
    {GDK_KEY_Down, 0, move_row, 1, NULL},
    {GDK_KEY_Up, SHIFT, move_row, -1, NULL},
    {GDK_KEY_Down, SHIFT, move_row, 1, NULL},
    {GDK_KEY_Page_Up, 0, move_page, -1, NULL},
    {GDK_KEY_Page_Down, 0, move_page, 1, NULL},
    {GDK_KEY_Page_Up, SHIFT, move_page, -1, NULL},
    {GDK_KEY_Page_Down, SHIFT, move_page, 1, NULL},
    {GDK_KEY_Home, 0, move_end, -1, NULL},
    {GDK_KEY_End, 0, move_end, 1, NULL},
    {GDK_KEY_Home, SHIFT, move_end, -1, NULL},
    {GDK_KEY_End, SHIFT, move_end, 1, NULL},
    {GDK_KEY_Left, 0, fold, -1, NULL},
    {GDK_KEY_Right, 0, fold, 1, NULL},
    {GDK_KEY_Left, CTRL, shift, -1, NULL},
    {GDK_KEY_Right, CTRL, shift, 1, NULL},
    {GDK_KEY_Left, SHIFT, stretch, -1, NULL},
    {GDK_KEY_Right, SHIFT, stretch, 1, NULL},
    {GDK_KEY_Page_Up, CTRL, shift, -7, NULL},
    {GDK_KEY_Page_Down, CTRL, shift, 7, NULL},
    {GDK_KEY_Left, CTRL | SHIFT, progress, -10, NULL},
    {GDK_KEY_Right, CTRL | SHIFT, progress, 10, NULL},
    {GDK_KEY_space, 0, grab, 0, NULL},
    {GDK_KEY_m, ALT, grab, 0, NULL},
    {GDK_KEY_Up, CTRL, move_focus, -1, NULL},
    {GDK_KEY_Down, CTRL, move_focus, 1, NULL},
    {GDK_KEY_space, CTRL, toggle, 0, NULL},
    {GDK_KEY_a, CTRL, select_all, 0, NULL},
    {GDK_KEY_Escape, 0, escape, 0, NULL},
    {GDK_KEY_F2, 0, NULL, 0, "plan.edit"},
    {GDK_KEY_Return, 0, NULL, 0, "plan.edit"},
    {GDK_KEY_Insert, 0, NULL, 0, "plan.add"},
    {GDK_KEY_Return, CTRL, NULL, 0, "plan.add"},
    {GDK_KEY_Return, ALT, NULL, 0, "plan.show-details"},
    {GDK_KEY_Return, CTRL | SHIFT, NULL, 0, "plan.add-milestone"},
    {GDK_KEY_Menu, 0, NULL, 0, "plan.menu"},
    {GDK_KEY_F10, SHIFT, NULL, 0, "plan.menu"},
    {GDK_KEY_Delete, 0, NULL, 0, "plan.remove"},
    {GDK_KEY_c, CTRL, NULL, 0, "plan.copy"},
    {GDK_KEY_x, CTRL, NULL, 0, "plan.cut"},
    {GDK_KEY_v, CTRL, NULL, 0, "plan.paste"},
    {GDK_KEY_Right, ALT | SHIFT, NULL, 0, "plan.indent"},
    {GDK_KEY_Left, ALT | SHIFT, NULL, 0, "plan.outdent"},
    {GDK_KEY_Up, ALT, NULL, 0, "plan.move-up"},
    {GDK_KEY_Down, ALT, NULL, 0, "plan.move-down"},
};

/* The keypad's twin of a key, as the key. */
static guint
without_keypad (guint key)
{
  static const guint twins[][2] = {
      {GDK_KEY_KP_Up, GDK_KEY_Up},           {GDK_KEY_KP_Down, GDK_KEY_Down},
      {GDK_KEY_KP_Left, GDK_KEY_Left},       {GDK_KEY_KP_Right, GDK_KEY_Right},
      {GDK_KEY_KP_Home, GDK_KEY_Home},       {GDK_KEY_KP_End, GDK_KEY_End},
      {GDK_KEY_KP_Page_Up, GDK_KEY_Page_Up}, {GDK_KEY_KP_Page_Down, GDK_KEY_Page_Down},
      {GDK_KEY_KP_Enter, GDK_KEY_Return},    {GDK_KEY_KP_Insert, GDK_KEY_Insert},
      {GDK_KEY_KP_Delete, GDK_KEY_Delete}};
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (twins[i][0] == key)
      return twins[i][1];
  return key;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                SwPlanPage *page)
{
  state &= CTRL | SHIFT | ALT;
  key = without_keypad (key);
  if (sw_plan_chart_is_grabbed (page->chart) && sw_plan_chart_grab_key (page->chart, key, state)) {
    sw_plan_page_say_grab (page);
    return GDK_EVENT_STOP;
  }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (keys[i].key != key || keys[i].modifiers != state)
      continue;
    if (keys[i].action != NULL)
      return gtk_widget_activate_action (GTK_WIDGET (page), keys[i].action, NULL);
    return keys[i].run (page, keys[i].amount, (state & SHIFT) != 0);
  }
  return GDK_EVENT_PROPAGATE;
}

void
sw_plan_page_add_keys (SwPlanPage *page, GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), page, 0);
  gtk_widget_add_controller (widget, controller);
}
