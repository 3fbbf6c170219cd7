#include "ui/plan/bulk-details.h"

#include "core/base/error.h"
#include "core/people/person.h"
#include "ui/plan/date-row.h"
#include "ui/plan/plan-commands.h"

#include <glib/gi18n.h>

#define WIDTH 340

enum { OWNER, PARTY, INTERNAL, DURATION, PROGRESS, DEADLINE, N_FIELDS };

static const char *const keys[N_FIELDS] = {"owner",    "party",    "internal",
                                           "duration", "progress", "deadline"};

struct _SwBulkDetails {
  GtkWidget parent_instance;

  GtkWidget *scroller; /* child */
  GtkLabel *heading;
  GtkLabel *problem;
  GtkWidget *content;
  GtkWidget *rows[N_FIELDS];

  SwPlanBoard *board;          /* owned */
  GPtrArray *values[DURATION]; /* of the choices: texts by place; owned */
  gboolean updating;
  guint update_source;
};

G_DEFINE_FINAL_TYPE (SwBulkDetails, sw_bulk_details, GTK_TYPE_WIDGET)

static gboolean
is_entry (guint field)
{
  return field >= DURATION;
}

/* Has the task this field? */
static gboolean
has_field (SwPlan *plan, gint32 index, guint field)
{
  const SwTask *task = sw_plan_task (plan, index);
  if (field == PROGRESS)
    return !sw_task_is_summary (task, index);
  return field != DURATION ||
         (!sw_task_is_summary (task, index) && task->kind != SW_KIND_MILESTONE);
}

/* What the task has there, as it is entered; to free. */
static char *
value_of (SwBulkDetails *details, gint32 index, guint field)
{
  SwPlan *plan = details->board->plan;
  const SwTask *task = sw_plan_task (plan, index);
  switch (field) {
  case OWNER:
    return g_strdup_printf ("%" G_GINT64_FORMAT, task->owner);
  case PARTY:
    return g_strdup (task->party != SW_PARTY_UNSET ? sw_party_code (task->party) : "");
  case INTERNAL:
    return g_strdup (task->internal ? "yes" : "no");
  case DURATION:
    return sw_format_duration (details->board->words, task->duration,
                               task->elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING,
                               sw_plan_workday (plan));
  case PROGRESS:
    return g_strdup_printf ("%d", task->progress);
  default:
    return g_strdup_printf ("%d", task->deadline);
  }
}

/* The selected tasks that have the field. */
static GArray *
tasks_with (SwBulkDetails *details, guint field)
{
  GArray *selected = sw_plan_board_selected (details->board);
  guint kept = 0;
  for (guint i = 0; i < selected->len; i++) {
    gint32 index = g_array_index (selected, gint32, i);
    if (has_field (details->board->plan, index, field))
      g_array_index (selected, gint32, kept++) = index;
  }
  g_array_set_size (selected, kept);
  return selected;
}

/* What all tasks have, to free; NULL where they differ. */
static char *
common_value (SwBulkDetails *details, const GArray *tasks, guint field)
{
  char *common = NULL;
  for (guint i = 0; i < tasks->len; i++) {
    char *value = value_of (details, g_array_index (tasks, gint32, i), field);
    if (common != NULL && !g_str_equal (common, value)) {
      g_free (common);
      g_free (value);
      return NULL;
    }
    g_free (common);
    common = value;
  }
  return common;
}

/* --- entering -------------------------------------------------------------------------------- */

static void
tell (SwBulkDetails *details, const char *problem)
{
  gtk_label_set_text (details->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (details->problem), problem != NULL);
}

static void
enter (SwBulkDetails *details, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) tasks = tasks_with (details, field);
  g_autofree char *code = sw_plan_command_code (details->board, keys[field], text);
  sw_plan_command_set_tasks (details->board, tasks, keys[field], code, &error);
  tell (details, error != NULL ? error->message : NULL);
}

static guint
field_of (SwBulkDetails *details, GtkWidget *row)
{
  guint field = 0;
  while (field < N_FIELDS - 1 && details->rows[field] != row)
    field++;
  return field;
}

static void
chosen_cb (GtkWidget *row, GParamSpec *property, SwBulkDetails *details)
{
  guint field = field_of (details, row), place = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  if (details->updating || place >= details->values[field]->len)
    return;
  const char *value = details->values[field]->pdata[place];
  if (value != NULL) /* else "Different values", which says nothing new */
    enter (details, field, value);
}

static void
enter_row (SwBulkDetails *details, GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  if (details->updating || g_strcmp0 (g_object_get_data (G_OBJECT (row), "shown"), text) == 0)
    return;
  g_autofree char *iso = SW_IS_DATE_ROW (row) ? sw_date_row_dup_iso (SW_DATE_ROW (row)) : NULL;
  g_autofree char *entered = g_strdup (iso != NULL ? iso : text);
  g_object_set_data_full (G_OBJECT (row), "shown", g_strdup (text), g_free);
  enter (details, field_of (details, row), entered);
}

static void
leave_cb (GtkEventControllerFocus *focus, SwBulkDetails *details)
{
  enter_row (details, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));
}

static void
apply_cb (GtkWidget *row, SwBulkDetails *details)
{
  enter_row (details, row);
}

/* --- showing --------------------------------------------------------------------------------- */

/* Offers what can be chosen; where the tasks differ, that comes first and is chosen. */
static void
offer (SwBulkDetails *details, guint field, const char *common)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *values = details->values[field];
  guint place = 0;
  g_ptr_array_set_size (values, 0);
  if (common == NULL) {
    gtk_string_list_append (names, _ ("Different values"));
    g_ptr_array_add (values, NULL);
  }
  if (field == OWNER) {
    SwPlan *plan = details->board->plan;
    g_autoptr (GPtrArray) people =
        sw_person_list (sw_plan_library (plan), sw_plan_project (plan)->id);
    gtk_string_list_append (names, _ ("Nobody yet"));
    g_ptr_array_add (values, g_strdup (""));
    for (guint i = 0; i < people->len; i++) {
      const SwPerson *person = people->pdata[i];
      gtk_string_list_append (names, person->name);
      g_ptr_array_add (values, g_strdup_printf ("%" G_GINT64_FORMAT, person->id));
    }
  } else if (field == PARTY) {
    gtk_string_list_append (names, _ ("Not set"));
    g_ptr_array_add (values, g_strdup (""));
    for (SwParty party = 0; party < SW_N_PARTIES; party++) {
      gtk_string_list_append (names, _ (sw_party_name (party)));
      g_ptr_array_add (values, g_strdup (sw_party_code (party)));
    }
  } else {
    gtk_string_list_append (names, _ ("No"));
    gtk_string_list_append (names, _ ("Yes"));
    g_ptr_array_add (values, g_strdup ("no"));
    g_ptr_array_add (values, g_strdup ("yes"));
  }
  for (guint i = 0; common != NULL && i < values->len; i++) {
    if (g_strcmp0 (values->pdata[i], common) == 0)
      place = i;
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (details->rows[field]), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (details->rows[field]), place);
}

static const char *
title_of (guint field)
{
  const char *const titles[N_FIELDS] = {_ ("Owner"),    _ ("Party"),    _ ("Internal"),
                                        _ ("Duration"), _ ("Progress"), _ ("Deadline")};
  return titles[field];
}

static void
fill_entry (SwBulkDetails *details, guint field, const char *common)
{
  GtkWidget *row = details->rows[field];
  g_autofree char *mixed = g_strdup_printf (_ ("%s: different values"), title_of (field));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 common != NULL ? title_of (field) : mixed);
  if (field == DEADLINE)
    sw_date_row_set (
        SW_DATE_ROW (row),
        common != NULL ? (SwInstant) g_ascii_strtoll (common, NULL, 10) : SW_NO_INSTANT, FALSE);
  else
    gtk_editable_set_text (GTK_EDITABLE (row), common != NULL ? common : "");
  g_object_set_data_full (G_OBJECT (row), "shown",
                          g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))), g_free);
}

static gboolean
update_cb (gpointer data)
{
  SwBulkDetails *details = data;
  guint count = sw_plan_board_selected_count (details->board);
  g_autofree char *heading =
      g_strdup_printf (ngettext ("%u Task Selected", "%u Tasks Selected", count), count);
  details->update_source = 0;
  details->updating = TRUE;
  gtk_label_set_text (details->heading, heading);
  gtk_widget_set_sensitive (details->content,
                            sw_library_is_writable (sw_plan_library (details->board->plan)));
  for (guint field = 0; field < N_FIELDS; field++) {
    g_autoptr (GArray) tasks = tasks_with (details, field);
    g_autofree char *common = common_value (details, tasks, field);
    gtk_widget_set_visible (details->rows[field], tasks->len > 0);
    if (!is_entry (field))
      offer (details, field,
             common != NULL && field == OWNER && g_str_equal (common, "0") ? "" : common);
    else if (gtk_widget_get_focus_child (details->rows[field]) == NULL)
      fill_entry (details, field, common);
  }
  details->updating = FALSE;
  return G_SOURCE_REMOVE;
}

/* Once for many changes, and not at all while nobody sees it. */
void
sw_bulk_details_update (SwBulkDetails *details)
{
  tell (details, NULL);
  if (details->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (details)))
    details->update_source = g_idle_add (update_cb, details);
}

GtkWidget *
sw_bulk_details_row (SwBulkDetails *details, const char *key)
{
  for (guint field = 0; field < N_FIELDS; field++) {
    if (g_str_equal (keys[field], key))
      return details->rows[field];
  }
  return NULL;
}

/* --- building -------------------------------------------------------------------------------- */

static GtkWidget *
new_row (SwBulkDetails *details, guint field)
{
  SwPlanBoard *board = details->board;
  GtkWidget *row;
  if (!is_entry (field)) {
    row = adw_combo_row_new ();
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_of (field));
    g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), details, 0);
    return row;
  }
  row = field == DEADLINE ? sw_date_row_new (title_of (field), board->words, board->view.today)
                          : g_object_new (ADW_TYPE_ENTRY_ROW, "title", title_of (field),
                                          "show-apply-button", TRUE, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), details, 0);
  gtk_widget_add_controller (row, focus);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), details, 0);
  return row;
}

static void
build (SwBulkDetails *details)
{
  GtkWidget *group = adw_preferences_group_new ();
  details->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  details->heading = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (details->heading, 0);
  gtk_label_set_wrap (details->heading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (details->heading), "title-3");
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("What you enter goes to all of them, as one step. Duration and progress go to the tasks "
         "that have them."));
  gtk_box_append (GTK_BOX (details->content), GTK_WIDGET (details->heading));
  for (guint field = 0; field < N_FIELDS; field++) {
    details->rows[field] = new_row (details, field);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), details->rows[field]);
  }
  gtk_box_append (GTK_BOX (details->content), group);
  details->problem = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (details->problem, TRUE);
  gtk_label_set_xalign (details->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (details->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (details->problem), FALSE);
  gtk_box_append (GTK_BOX (details->content), GTK_WIDGET (details->problem));
  gtk_widget_set_margin_start (details->content, 12);
  gtk_widget_set_margin_end (details->content, 12);
  gtk_widget_set_margin_top (details->content, 12);
  gtk_widget_set_margin_bottom (details->content, 18);
  details->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (details->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (details->scroller), details->content);
  gtk_widget_set_size_request (details->scroller, WIDTH, -1);
  gtk_widget_set_parent (details->scroller, GTK_WIDGET (details));
}

static void
map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sw_bulk_details_parent_class)->map (widget);
  sw_bulk_details_update (SW_BULK_DETAILS (widget));
}

static void
dispose (GObject *object)
{
  SwBulkDetails *details = SW_BULK_DETAILS (object);
  g_clear_handle_id (&details->update_source, g_source_remove);
  details->updating = TRUE;
  g_clear_pointer (&details->scroller, gtk_widget_unparent);
  g_clear_object (&details->board);
  G_OBJECT_CLASS (sw_bulk_details_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  for (guint i = 0; i < DURATION; i++)
    g_ptr_array_unref (SW_BULK_DETAILS (object)->values[i]);
  G_OBJECT_CLASS (sw_bulk_details_parent_class)->finalize (object);
}

static void
sw_bulk_details_class_init (SwBulkDetailsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  G_OBJECT_CLASS (class)->finalize = finalize;
  widget_class->map = map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sw_bulk_details_init (SwBulkDetails *details)
{
  for (guint i = 0; i < DURATION; i++)
    details->values[i] = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
sw_bulk_details_new (SwPlanBoard *board)
{
  SwBulkDetails *details = g_object_new (SW_TYPE_BULK_DETAILS, NULL);
  details->board = g_object_ref (board);
  gtk_accessible_update_property (GTK_ACCESSIBLE (details), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Details of the selected tasks"), -1);
  build (details);
  g_signal_connect_object (board->plan, "changed", G_CALLBACK (sw_bulk_details_update), details,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (details);
}
