#include "ui/common/focus-move.h"
#include "ui/plan/plan-commands.h"
#include "ui/plan/plan-page-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (SwPlanPage, sw_plan_page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_DETAILS_VISIBLE,
  PROP_TABLE_WIDTH,
  PROP_DAY_WIDTH,
  PROP_COMPACT,
  PROP_CRITICAL,
  PROP_WEEKS,
  PROP_RULER_MODE,
  PROP_FILTER_VISIBLE,
  PROP_LANES,
  PROP_BASELINE,
  PROP_PROGRESS,
  PROP_GO_LIVE,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

#define LEAST_TABLE 240 /* with WBS and title */
static guint message_signal, refused_signal;

static const char *const style =
    ".plan-editor { padding: 2px 4px; background-color: @view_bg_color; color: @view_fg_color;"
    " border-radius: 4px; box-shadow: 0 0 0 2px @accent_color; }"
    " .plan-toolbar { padding: 3px 6px; border-bottom: 1px solid @borders; }"
    " .plan-filter { padding: 4px 6px; border-bottom: 1px solid @borders; }"
    " .plan-filter .plan-chip { padding: 2px 8px; font-weight: normal; }"
    " .plan-filter dropdown > button { padding: 2px 8px; font-weight: normal; }"
    " .plan-details { border-left: 1px solid @borders; }"
    " .plan-details .numeric-text { font-feature-settings: 'tnum'; }"
    " .plan-problem { min-height: 0; padding: 6px 12px; }";

static void
set_details_visible (SwPlanPage *page, gboolean visible)
{
  if (page->details_visible == visible)
    return;
  page->details_visible = visible;
  if (page->details_revealer != NULL) {
    gtk_widget_set_visible (GTK_WIDGET (page->details_revealer), visible);
    gtk_revealer_set_reveal_child (page->details_revealer, visible);
  }
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_DETAILS_VISIBLE]);
}

/* A filter that nobody sees is not in force. */
static void
set_filter_visible (SwPlanPage *page, gboolean visible)
{
  if (gtk_revealer_get_reveal_child (page->filter_revealer) == visible)
    return;
  gtk_widget_set_visible (GTK_WIDGET (page->filter_revealer), visible);
  gtk_revealer_set_reveal_child (page->filter_revealer, visible);
  if (visible)
    sw_filter_bar_focus (page->filter_bar);
  else {
    sw_filter_bar_clear (page->filter_bar);
    gtk_widget_grab_focus (GTK_WIDGET (page->table));
  }
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_FILTER_VISIBLE]);
}

static void
set_ruler (SwPlanPage *page, SwRulerMode mode)
{
  if (page->board->view.ruler.mode == mode)
    return;
  sw_plan_board_set_ruler (page->board, mode);
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_RULER_MODE]);
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_WEEKS]);
}

/* The chart keeps at least half of the width that table and chart share, beside the details half of
 * the whole page as long as numbers and titles can be read; the width the user chose comes back
 * with the room for it. */
static int
most_table_width (SwPlanPage *page)
{
  int width = gtk_widget_get_width (GTK_WIDGET (page->paned));
  int whole = gtk_widget_get_width (GTK_WIDGET (page));
  if (!page->details_visible)
    return width / 2;
  return MIN (width / 2, MAX (LEAST_TABLE, width - whole / 2));
}

static void
apply_table_width (SwPlanPage *page)
{
  int width = gtk_widget_get_width (GTK_WIDGET (page->paned)), most = most_table_width (page);
  int wanted = most > 160 ? MIN (page->table_width, most) : page->table_width;
  page->paned_width = width;
  if (gtk_paned_get_position (page->paned) != wanted)
    gtk_paned_set_position (page->paned, wanted);
}

static gboolean
is_go_live (SwPlanPage *page)
{
  gint32 index = page->board != NULL ? sw_plan_board_cursor (page->board) : -1;
  return index >= 0 && sw_plan_task (page->board->plan, index)->go_live;
}

void
sw_plan_page_tell_state (SwPlanPage *page)
{
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_PROGRESS]);
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_GO_LIVE]);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *property)
{
  SwPlanPage *page = SW_PLAN_PAGE (object);
  const SwGanttView *view = page->board != NULL ? &page->board->view : NULL;
  switch (id) {
  case PROP_DETAILS_VISIBLE:
    g_value_set_boolean (value, page->details_visible);
    break;
  case PROP_TABLE_WIDTH:
    g_value_set_int (value, page->table_width);
    break;
  case PROP_DAY_WIDTH:
    g_value_set_double (value, page->board->fit_wanted || !isnan (page->board->fitted_at)
                                   ? 0
                                   : view->axis.day_width);
    break;
  case PROP_COMPACT:
    g_value_set_boolean (value, page->board->compact);
    break;
  case PROP_CRITICAL:
    g_value_set_boolean (value, view->show_critical);
    break;
  case PROP_WEEKS:
    g_value_set_boolean (value, view->ruler.mode == SW_RULER_PROJECT_WEEKS);
    break;
  case PROP_RULER_MODE:
    g_value_set_int (value, (int) view->ruler.mode);
    break;
  case PROP_FILTER_VISIBLE:
    g_value_set_boolean (value, gtk_revealer_get_reveal_child (page->filter_revealer));
    break;
  case PROP_LANES:
    g_value_set_boolean (value, view->lanes);
    break;
  case PROP_BASELINE:
    g_value_set_int64 (value, page->board->baseline_id);
    break;
  case PROP_PROGRESS:
    g_value_set_int (value, page->board != NULL ? sw_plan_command_progress_of (page->board) : -1);
    break;
  case PROP_GO_LIVE:
    g_value_set_boolean (value, is_go_live (page));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
  }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *property)
{
  SwPlanPage *page = SW_PLAN_PAGE (object);
  switch (id) {
  case PROP_DETAILS_VISIBLE:
    set_details_visible (page, g_value_get_boolean (value));
    break;
  case PROP_TABLE_WIDTH:
    page->table_width = g_value_get_int (value);
    apply_table_width (page);
    break;
  case PROP_DAY_WIDTH:
    if (g_value_get_double (value) > 0)
      sw_plan_board_zoom (page->board, g_value_get_double (value), 0);
    else
      sw_plan_board_fit (page->board);
    break;
  case PROP_COMPACT:
    sw_plan_board_set_compact (page->board, g_value_get_boolean (value));
    break;
  case PROP_CRITICAL:
    sw_plan_board_set_critical (page->board, g_value_get_boolean (value));
    break;
  case PROP_WEEKS:
    set_ruler (page, g_value_get_boolean (value) ? SW_RULER_PROJECT_WEEKS : SW_RULER_DATES);
    break;
  case PROP_RULER_MODE:
    set_ruler (page, (SwRulerMode) g_value_get_int (value));
    break;
  case PROP_FILTER_VISIBLE:
    set_filter_visible (page, g_value_get_boolean (value));
    break;
  case PROP_LANES:
    sw_plan_board_set_lanes (page->board, g_value_get_boolean (value));
    break;
  case PROP_BASELINE:
    sw_plan_board_set_baseline (page->board, g_value_get_int64 (value));
    break;
  case PROP_PROGRESS:
    sw_plan_command_progress_to (page->board, g_value_get_int (value));
    break;
  case PROP_GO_LIVE:
    sw_plan_command_set (page->board, page->board->cursor, "go-live",
                         g_value_get_boolean (value) ? "yes" : "no", NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
  }
}

/* --- following the board --------------------------------------------------------------------- */

static void
redraw_cb (SwPlanPage *page)
{
  gboolean empty = page->board->view.row_count == 0;
  const char *name = !empty                                  ? "plan"
                     : sw_plan_count (page->board->plan) > 0 ? "unmatched"
                                                             : "empty";
  gtk_stack_set_visible_child_name (GTK_STACK (page->stack), name);
  sw_plan_page_update_actions (page);
}

static void
cursor_cb (SwPlanPage *page)
{
  sw_task_details_set_task (page->details, page->board->cursor);
}

static void
selection_cb (SwPlanPage *page)
{
  gboolean several = sw_plan_board_selected_count (page->board) > 1;
  gtk_stack_set_visible_child_name (page->details_stack, several ? "several" : "one");
  if (several)
    sw_bulk_details_update (page->bulk_details);
}

static void
message_cb (SwPlanBoard *board, const char *sentence, gboolean can_undo, SwPlanPage *page)
{
  g_signal_emit (page, message_signal, 0, sentence, can_undo);
}

static void
refused_cb (SwPlanBoard *board, const GError *error, GClosure *retry, SwPlanPage *page)
{
  g_signal_emit (page, refused_signal, 0, error, retry);
}

static void
position_cb (SwPlanPage *page)
{
  int width = gtk_widget_get_width (GTK_WIDGET (page->paned));
  int position = gtk_paned_get_position (page->paned);
  /* Only a drag of the handle moves it while the width stays. */
  int most = most_table_width (page);
  if (width > 320 && width == page->paned_width && position != MIN (page->table_width, most)) {
    page->table_width = MIN (position, most);
    g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_TABLE_WIDTH]);
  }
  apply_table_width (page);
}

static void
zoom_cb (SwPlanPage *page)
{
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_DAY_WIDTH]);
}

/* --- building -------------------------------------------------------------------------------- */

/* A plan can begin with what was copied elsewhere. */
static void
add_paste_key (GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                        gtk_named_action_new ("plan.paste")));
  gtk_widget_add_controller (widget, keys);
}

static GtkWidget *
new_empty_page (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add the First Task"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "view-list-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Tasks Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page), _ ("A plan is made of phases, tasks and milestones. Add the first "
                                 "task, then link, indent and move it as you like."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "plan.add");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  add_paste_key (page);
  return page;
}

static GtkWidget *
new_unmatched_page (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Show All Tasks"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Task Matches"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Take a part of the filter away, or show all tasks again with Escape."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "plan.clear-filter");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

/* The chart with its scrollbars; the vertical one moves the table too. */
static GtkWidget *
new_chart_box (SwPlanPage *page)
{
  GtkWidget *grid = gtk_grid_new ();
  page->chart = SW_PLAN_CHART (sw_plan_chart_new (page->board));
  gtk_widget_set_hexpand (GTK_WIDGET (page->chart), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (page->chart), TRUE);
  GtkWidget *vertical = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, page->board->vertical);
  GtkWidget *horizontal = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, page->board->horizontal);
  gtk_accessible_update_property (GTK_ACCESSIBLE (vertical), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Scroll through the tasks"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (horizontal), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Scroll through time"), -1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (page->chart), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), vertical, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), horizontal, 0, 1, 1, 1);
  return grid;
}

/* The table, with as much space below it as the chart's scrollbar takes: rows must not part. */
static GtkWidget *
new_table_box (SwPlanPage *page, GtkWidget *chart_box)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  page->table = SW_PLAN_TABLE (sw_plan_table_new (page->board));
  gtk_widget_set_vexpand (GTK_WIDGET (page->table), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page->table));
  GtkWidget *strip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkSizeGroup *group = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  gtk_size_group_add_widget (group, strip);
  gtk_size_group_add_widget (group, gtk_grid_get_child_at (GTK_GRID (chart_box), 0, 1));
  g_object_unref (group);
  gtk_box_append (GTK_BOX (box), strip);
  return box;
}

static GtkWidget *
new_plan_box (SwPlanPage *page)
{
  GtkWidget *chart_box = new_chart_box (page);
  GtkWidget *table_box = new_table_box (page, chart_box);
  page->paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_paned_set_start_child (page->paned, table_box);
  gtk_paned_set_end_child (page->paned, chart_box);
  gtk_paned_set_resize_start_child (page->paned, FALSE);
  gtk_paned_set_shrink_start_child (page->paned, FALSE);
  gtk_paned_set_shrink_end_child (page->paned, FALSE);
  gtk_paned_set_position (page->paned, page->table_width);
  gtk_widget_set_hexpand (GTK_WIDGET (page->paned), TRUE);
  g_signal_connect_object (page->paned, "notify::position", G_CALLBACK (position_cb), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page->paned, "notify::max-position", G_CALLBACK (apply_table_width),
                           page, G_CONNECT_SWAPPED);
  return GTK_WIDGET (page->paned);
}

/* Escape leads from the details back to the task. */
static void
add_way_back (GtkWidget *details)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("plan.focus-row")));
  gtk_widget_add_controller (details, keys);
}

static void
add_details (SwPlanPage *page, GtkWidget *row)
{
  page->details = SW_TASK_DETAILS (sw_task_details_new (page->board));
  page->details_revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (page->details_revealer,
                                    GTK_REVEALER_TRANSITION_TYPE_SLIDE_LEFT);
  page->bulk_details = SW_BULK_DETAILS (sw_bulk_details_new (page->board));
  page->details_stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (page->details_stack, GTK_WIDGET (page->details), "one");
  gtk_stack_add_named (page->details_stack, GTK_WIDGET (page->bulk_details), "several");
  gtk_revealer_set_child (page->details_revealer, GTK_WIDGET (page->details_stack));
  gtk_revealer_set_reveal_child (page->details_revealer, page->details_visible);
  gtk_widget_set_visible (GTK_WIDGET (page->details_revealer), page->details_visible);
  gtk_widget_add_css_class (GTK_WIDGET (page->details_stack), "plan-details");
  add_way_back (GTK_WIDGET (page->details_stack));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (page->details_revealer));
}

static GtkWidget *
new_filter (SwPlanPage *page)
{
  page->filter_bar = SW_FILTER_BAR (sw_filter_bar_new (page->board));
  page->filter_revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (page->filter_revealer, GTK_WIDGET (page->filter_bar));
  gtk_widget_set_visible (GTK_WIDGET (page->filter_revealer), FALSE);
  return GTK_WIDGET (page->filter_revealer);
}

static void
build (SwPlanPage *page)
{
  page->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  page->toolbar = sw_plan_toolbar_new ();
  page->stack = gtk_stack_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (row), new_plan_box (page));
  add_details (page, row);
  gtk_stack_add_named (GTK_STACK (page->stack), row, "plan");
  gtk_stack_add_named (GTK_STACK (page->stack), new_empty_page (), "empty");
  gtk_stack_add_named (GTK_STACK (page->stack), new_unmatched_page (), "unmatched");
  gtk_widget_set_vexpand (page->stack, TRUE);
  gtk_box_append (GTK_BOX (page->box), page->toolbar);
  gtk_box_append (GTK_BOX (page->box), new_filter (page));
  gtk_box_append (GTK_BOX (page->box), page->stack);
  gtk_widget_set_parent (page->box, GTK_WIDGET (page));
  sw_plan_page_add_keys (page, GTK_WIDGET (page->table));
  sw_plan_page_add_keys (page, GTK_WIDGET (page->chart));
  sw_plan_page_add_menu (page, GTK_WIDGET (page->table));
  sw_plan_page_add_menu (page, GTK_WIDGET (page->chart));
  sw_plan_page_add_early_keys (GTK_WIDGET (page));
}

static void
load_style (void)
{
  static gsize loaded = 0;
  if (!g_once_init_enter (&loaded))
    return;
  GtkCssProvider *provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (provider, style, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
  g_once_init_leave (&loaded, 1);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwPlanPage *page = SW_PLAN_PAGE (object);
  sw_plan_page_drop_link_popover (page);
  sw_plan_page_drop_menu (page);
  g_clear_pointer (&page->box, gtk_widget_unparent);
  page->details_revealer = NULL;
  g_clear_object (&page->board);
  G_OBJECT_CLASS (sw_plan_page_parent_class)->dispose (object);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  SwPlanPage *page = SW_PLAN_PAGE (widget);
  return gtk_widget_grab_focus (GTK_WIDGET (page->table));
}

static void
install_properties (GObjectClass *class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_DETAILS_VISIBLE] =
      g_param_spec_boolean ("details-visible", NULL, NULL, FALSE, flags);
  properties[PROP_TABLE_WIDTH] = g_param_spec_int ("table-width", NULL, NULL, 0, 4000, 420, flags);
  properties[PROP_DAY_WIDTH] =
      g_param_spec_double ("day-width", NULL, NULL, 0, SW_AXIS_MAX, 0, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_CRITICAL] = g_param_spec_boolean ("critical", NULL, NULL, FALSE, flags);
  properties[PROP_WEEKS] = g_param_spec_boolean ("weeks", NULL, NULL, FALSE, flags);
  properties[PROP_RULER_MODE] = g_param_spec_int ("ruler-mode", NULL, NULL, SW_RULER_DATES,
                                                  SW_RULER_GO_LIVE_WEEKS, SW_RULER_DATES, flags);
  properties[PROP_FILTER_VISIBLE] =
      g_param_spec_boolean ("filter-visible", NULL, NULL, FALSE, flags);
  properties[PROP_BASELINE] = g_param_spec_int64 ("baseline", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_PROGRESS] =
      g_param_spec_int ("progress", NULL, NULL, -1, 100, -1, flags & ~G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_GO_LIVE] =
      g_param_spec_boolean ("go-live", NULL, NULL, FALSE, flags & ~G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LANES] =
      g_param_spec_boolean ("lanes", NULL, NULL, FALSE, flags & ~G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (class, N_PROPERTIES, properties);
}

static void
sw_plan_page_class_init (SwPlanPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->dispose = dispose;
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  widget_class->grab_focus = grab_focus;
  widget_class->focus = sw_focus_move;
  install_properties (object_class);
  message_signal = g_signal_new ("message", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  refused_signal = g_signal_new ("refused", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_CLOSURE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  sw_plan_page_class_add_actions (widget_class);
}

static void
sw_plan_page_init (SwPlanPage *page)
{
  page->table_width = 420;
}

GtkWidget *
sw_plan_page_new (SwPlan *plan, SwContext *context)
{
  load_style ();
  SwPlanPage *page = g_object_new (SW_TYPE_PLAN_PAGE, NULL);
  page->board = sw_plan_board_new (plan, context);
  g_signal_connect_object (page->board, "cursor", G_CALLBACK (cursor_cb), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (page->board, "message", G_CALLBACK (message_cb), page, 0);
  g_signal_connect_object (page->board, "refused", G_CALLBACK (refused_cb), page, 0);
  build (page);
  g_signal_connect_object (page->board, "selection", G_CALLBACK (selection_cb), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page->board, "redraw", G_CALLBACK (redraw_cb), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (page->board->horizontal, "changed", G_CALLBACK (zoom_cb), page,
                           G_CONNECT_SWAPPED);
  cursor_cb (page);
  redraw_cb (page);
  return GTK_WIDGET (page);
}

gboolean
sw_plan_page_go_to (SwPlanPage *page, gint64 id)
{
  return sw_plan_board_go_to (page->board, id);
}

void
sw_plan_page_say_grab (SwPlanPage *page)
{
  g_autofree char *text = sw_plan_chart_grab_text (page->chart);
  sw_plan_table_say (page->table, text);
}

gint64
sw_plan_page_current (SwPlanPage *page)
{
  return page->board->cursor;
}
