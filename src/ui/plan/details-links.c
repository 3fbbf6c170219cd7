#include "ui/plan/task-details-private.h"

#include "core/base/format.h"

#include "ui/common/drop-down.h"
#include "ui/plan/plan-commands.h"

#include <glib/gi18n.h>

/* One predecessor with its type, its lag and a way to take it away. */
typedef struct {
  SwTaskDetails *details; /* borrowed: outlives the row */
  gint64 predecessor;
  gint64 successor;
  SwLinkType type;
  int lag;
  SwUnit unit;
  GtkDropDown *types;
  GtkEditable *lag_entry;
  GtkWidget *row;
} LinkRow;

static void
relink (LinkRow *link, SwLinkType type, int lag, SwUnit unit)
{
  GError *error = NULL;
  sw_plan_command_join (link->details->board, link->predecessor, link->successor, type, lag, unit,
                        &error);
  sw_task_details_refuse (link->details, NULL, error);
}

static void
type_cb (GtkDropDown *types, GParamSpec *property, LinkRow *link)
{
  SwLinkType type = (SwLinkType) gtk_drop_down_get_selected (types);
  if (!link->details->updating && type != link->type)
    relink (link, type, link->lag, link->unit);
}

static void
enter_lag (LinkRow *link)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (link->lag_entry)));
  int lag = 0;
  SwUnit unit = SW_UNIT_WORKING;
  gboolean valid =
      *text == '\0' || sw_read_duration (link->details->board->words, text,
                                         sw_plan_workday (link->details->board->plan), &lag, &unit);
  GtkWidget *entry = GTK_WIDGET (link->lag_entry);
  if (!valid)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, valid ? _ ("Lag: 2d, -4h, 1w, 2ed or 50%")
                                            : _ ("This is no lag. Write it as 2d, -4h or 50%."));
  if (valid && (lag != link->lag || (lag != 0 && unit != link->unit)))
    relink (link, link->type, lag, unit);
}

static void
lag_activate_cb (GtkEntry *entry, LinkRow *link)
{
  enter_lag (link);
}

static void
lag_leave_cb (GtkEventControllerFocus *focus, LinkRow *link)
{
  if (!link->details->updating)
    enter_lag (link);
}

static void
unlink_cb (GtkButton *button, LinkRow *link)
{
  GError *error = NULL;
  sw_plan_command_part (link->details->board, link->predecessor, link->successor, &error);
  sw_task_details_refuse (link->details, NULL, error);
}

static void
go_cb (GtkButton *button, LinkRow *link)
{
  sw_plan_board_go_to (link->details->board, link->predecessor);
}

static GtkWidget *
new_controls (LinkRow *link)
{
  const char *names[SW_N_LINK_TYPES + 1] = {NULL};
  for (int i = 0; i < SW_N_LINK_TYPES; i++)
    names[i] = _ (sw_link_type_name (i));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *types = gtk_drop_down_new_from_strings (names), *lag = gtk_entry_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  link->types = GTK_DROP_DOWN (types);
  link->lag_entry = GTK_EDITABLE (lag);
  gtk_drop_down_set_selected (link->types, link->type);
  gtk_widget_set_hexpand (types, TRUE);
  gtk_editable_set_width_chars (link->lag_entry, 8);
  gtk_editable_set_max_width_chars (link->lag_entry, 10);
  gtk_entry_set_placeholder_text (GTK_ENTRY (lag), _ ("Lag"));
  gtk_widget_set_tooltip_text (lag, _ ("Lag: 2d, -4h, 1w, 2ed or 50%"));
  gtk_widget_set_tooltip_text (remove, _ ("Take this link away"));
  gtk_widget_add_css_class (remove, "flat");
  if (link->lag != 0) {
    g_autofree char *words = sw_format_duration (link->details->board->words, link->lag, link->unit,
                                                 sw_plan_workday (link->details->board->plan));
    gtk_editable_set_text (link->lag_entry, words);
  }
  sw_drop_down_set_name (link->types, _ ("Type of the link"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (lag), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lag"),
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take this link away"), -1);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (lag_leave_cb), link);
  gtk_widget_add_controller (lag, focus);
  g_signal_connect (types, "notify::selected", G_CALLBACK (type_cb), link);
  g_signal_connect (lag, "activate", G_CALLBACK (lag_activate_cb), link);
  g_signal_connect (remove, "clicked", G_CALLBACK (unlink_cb), link);
  gtk_box_append (GTK_BOX (box), types);
  gtk_box_append (GTK_BOX (box), lag);
  gtk_box_append (GTK_BOX (box), remove);
  return box;
}

static void
add_link_row (SwTaskDetails *details, const SwPlanLink *facts)
{
  SwPlan *plan = details->board->plan;
  LinkRow *link = g_new0 (LinkRow, 1);
  *link = (LinkRow){.details = details,
                    .predecessor = sw_plan_task (plan, facts->predecessor)->id,
                    .successor = details->task,
                    .type = facts->type,
                    .lag = facts->lag,
                    .unit = facts->unit};
  g_autofree char *code = sw_plan_wbs (plan, facts->predecessor);
  g_autofree char *title = g_strdup_printf (
      "%s  %s", code, sw_plan_title (plan, facts->predecessor, details->board->view.language));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (title);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, _ ("Go to this task"));
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (go_cb), link);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), new_controls (link));
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  link->row = adw_preferences_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (link->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (link->row), FALSE);
  g_object_set_data_full (G_OBJECT (link->row), "link", link, g_free);
  g_ptr_array_add (details->link_rows, link->row);
}

/* --- the group ------------------------------------------------------------------------------- */

static void
add_cb (GtkWidget *row, SwTaskDetails *details)
{
  SwPlan *plan = details->board->plan;
  g_autofree char *code = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  gint32 index = sw_task_details_index (details);
  if (*code == '\0' || index < 0)
    return;
  GError *error = NULL;
  gint32 predecessor = sw_plan_resolve (plan, code, &error);
  gboolean done = predecessor >= 0 &&
                  sw_plan_command_join (details->board, sw_plan_task (plan, predecessor)->id,
                                        details->task, SW_LINK_FS, 0, SW_UNIT_WORKING, &error);
  if (done)
    gtk_editable_set_text (GTK_EDITABLE (row), "");
  sw_task_details_refuse (details, row, error);
}

void
sw_task_details_add_links (SwTaskDetails *details)
{
  details->links_group = sw_task_details_add_group (details, _ ("Predecessors"));
  details->link_entry = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Add by number, like 2.3"),
                                      "show-apply-button", TRUE, NULL);
  g_signal_connect_object (details->link_entry, "apply", G_CALLBACK (add_cb), details, 0);
  sw_task_details_add_row (details, details->links_group, details->link_entry, "predecessor");
}

/* Are the rows already those of the task's links? Then they stay, and with them the focus. */
static gboolean
shows_links (SwTaskDetails *details, const gint32 *places, gint32 count)
{
  if ((gint32) details->link_rows->len != count)
    return FALSE;
  for (gint32 i = 0; i < count; i++) {
    const LinkRow *row = g_object_get_data (details->link_rows->pdata[i], "link");
    const SwPlanLink *link = sw_gantt_link (details->board->plan, places[i]);
    gint64 id = sw_plan_task (details->board->plan, link->predecessor)->id;
    if (row->predecessor != id || row->successor != details->task ||
        row->type != (SwLinkType) link->type || row->lag != link->lag ||
        row->unit != (SwUnit) link->unit)
      return FALSE;
  }
  return TRUE;
}

void
sw_task_details_fill_links (SwTaskDetails *details, gint32 index)
{
  SwPlan *plan = details->board->plan;
  gint32 count;
  const gint32 *places = sw_plan_predecessors (plan, index, &count);
  if (shows_links (details, places, count))
    return;
  for (guint i = 0; i < details->link_rows->len; i++)
    adw_preferences_group_remove (details->links_group, details->link_rows->pdata[i]);
  g_ptr_array_set_size (details->link_rows, 0);
  /* The row that adds one comes last. */
  g_object_ref (details->link_entry);
  adw_preferences_group_remove (details->links_group, details->link_entry);
  for (gint32 i = 0; i < count; i++) {
    add_link_row (details, sw_gantt_link (details->board->plan, places[i]));
    adw_preferences_group_add (details->links_group,
                               details->link_rows->pdata[details->link_rows->len - 1]);
  }
  adw_preferences_group_add (details->links_group, details->link_entry);
  g_object_unref (details->link_entry);
}
