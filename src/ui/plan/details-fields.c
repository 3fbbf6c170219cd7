#include "ui/plan/task-details-private.h"

#include <glib/gi18n.h>

/* The text as it is now is what the task has, or what was refused. */
static void
remember (GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_object_set_data_full (G_OBJECT (row), "shown", g_strdup (text), g_free);
}

static void
enter_row (SwTaskDetails *details, GtkWidget *row)
{
  const char *key = g_object_get_data (G_OBJECT (row), "field");
  const char *shown = g_object_get_data (G_OBJECT (row), "shown");
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  if (details->updating || g_strcmp0 (shown, text) == 0)
    return;
  g_autofree char *iso = SW_IS_DATE_ROW (row) ? sw_date_row_dup_iso (SW_DATE_ROW (row)) : NULL;
  g_autofree char *entered = g_strdup (iso != NULL ? iso : text);
  /* Where the file stood in the way, entering the same again is another try. */
  if (sw_task_details_enter (details, key, entered) || details->problem != NULL)
    remember (row);
}

static void
apply_cb (GtkWidget *row, SwTaskDetails *details)
{
  enter_row (details, row);
}

static void
leave_cb (GtkEventControllerFocus *focus, SwTaskDetails *details)
{
  enter_row (details, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));
}

static void
watch_entry (SwTaskDetails *details, GtkWidget *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), details, 0);
  gtk_widget_add_controller (row, focus);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), details, 0);
}

static void
add_entry (SwTaskDetails *details, AdwPreferencesGroup *group, GtkWidget *row, const char *key)
{
  watch_entry (details, row);
  sw_task_details_add_row (details, group, row, key);
}

GtkWidget *
sw_task_details_add_text (SwTaskDetails *details, AdwExpanderRow *expander, const char *key,
                          const char *title)
{
  GtkWidget *row =
      g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "show-apply-button", TRUE, NULL);
  watch_entry (details, row);
  sw_task_details_add_row_to (details, expander, row, key);
  return row;
}

static GtkWidget *
add_text (SwTaskDetails *details, AdwPreferencesGroup *group, const char *key, const char *title)
{
  GtkWidget *row =
      g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "show-apply-button", TRUE, NULL);
  add_entry (details, group, row, key);
  return row;
}

static void
chosen_cb (GtkWidget *row, GParamSpec *property, SwTaskDetails *details)
{
  const char *key = g_object_get_data (G_OBJECT (row), "field");
  guint place = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  if (details->updating || place == GTK_INVALID_LIST_POSITION)
    return;
  if (g_str_equal (key, "constraint"))
    sw_task_details_enter (details, key, sw_constraint_code (place));
  else if (g_str_equal (key, "kind"))
    sw_task_details_enter (details, key, sw_kind_code ((SwKind) (SW_KIND_TASK + place)));
  else if (g_str_equal (key, "party"))
    sw_task_details_enter (details, key, place == 0 ? "" : sw_party_code (place - 1));
  else if (g_str_equal (key, "role"))
    sw_task_details_enter (details, key, g_ptr_array_index (details->roles, place));
  else if (g_str_equal (key, "owner")) {
    gint64 person = g_array_index (details->people, gint64, place);
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, person);
    sw_task_details_enter (details, key, person != 0 ? id : "");
  }
}

GtkWidget *
sw_task_details_add_choice (SwTaskDetails *details, AdwPreferencesGroup *group, const char *key,
                            const char *title, const char *const *names)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  sw_task_details_add_row (details, group, row, key);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), details, 0);
  return row;
}

static void
progress_cb (GtkSpinButton *spin, SwTaskDetails *details)
{
  g_autofree char *text = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));
  if (!details->updating)
    sw_task_details_enter (details, "progress", text);
}

static void
add_progress (SwTaskDetails *details, AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new (), *spin = gtk_spin_button_new_with_range (0, 100, 5);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Done, in percent"));
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Done, in percent"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  g_object_set_data (G_OBJECT (row), "spin", spin);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (progress_cb), details, 0);
  sw_task_details_add_row (details, group, row, "progress");
}

static void
toggled_cb (GtkSwitch *toggle, GParamSpec *property, SwTaskDetails *details)
{
  const char *key = g_object_get_data (G_OBJECT (toggle), "key");
  if (!details->updating)
    sw_task_details_enter (details, key, gtk_switch_get_active (toggle) ? "yes" : "no");
}

static void
add_switch (SwTaskDetails *details, AdwPreferencesGroup *group, const char *key, const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_object_set_data (G_OBJECT (row), "switch", toggle);
  g_object_set_data (G_OBJECT (toggle), "key", (gpointer) g_intern_string (key));
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (toggled_cb), details, 0);
  sw_task_details_add_row (details, group, row, key);
}

/* --- the note -------------------------------------------------------------------------------- */

static char *
note_text (SwTaskDetails *details)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (details->note);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
note_leave_cb (GtkEventControllerFocus *focus, SwTaskDetails *details)
{
  gint32 index = sw_task_details_index (details);
  g_autofree char *text = note_text (details);
  const char *shown = g_object_get_data (G_OBJECT (details->note), "shown");
  if (index >= 0 && !details->updating && g_strcmp0 (shown, text) != 0)
    sw_task_details_enter (details, "note", text);
}

static void
add_note (SwTaskDetails *details)
{
  AdwPreferencesGroup *group = sw_task_details_add_group (details, _ ("Note"));
  GtkWidget *frame = gtk_frame_new (NULL), *view = gtk_text_view_new ();
  details->note = GTK_TEXT_VIEW (view);
  gtk_text_view_set_wrap_mode (details->note, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (details->note, FALSE);
  gtk_text_view_set_left_margin (details->note, 12);
  gtk_text_view_set_right_margin (details->note, 12);
  gtk_text_view_set_top_margin (details->note, 9);
  gtk_text_view_set_bottom_margin (details->note, 9);
  gtk_widget_set_size_request (view, -1, 84);
  gtk_widget_add_css_class (frame, "card");
  gtk_widget_add_css_class (view, "plan-note");
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  gtk_frame_set_child (GTK_FRAME (frame), view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note"),
                                  -1);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (note_leave_cb), details, 0);
  gtk_widget_add_controller (view, focus);
  sw_task_details_add_row (details, group, frame, "note");
}

void
sw_task_details_add_fields (SwTaskDetails *details)
{
  const char *kinds[] = {_ (sw_kind_name (SW_KIND_TASK)), _ (sw_kind_name (SW_KIND_MILESTONE)),
                         _ (sw_kind_name (SW_KIND_RECURRING)), NULL};
  const char *constraints[SW_N_CONSTRAINTS + 1] = {NULL};
  for (int i = 0; i < SW_N_CONSTRAINTS; i++)
    constraints[i] = _ (sw_constraint_name (i));
  AdwPreferencesGroup *group = sw_task_details_add_group (details, _ ("Task"));
  add_text (details, group, "title", _ ("Title"));
  sw_task_details_add_choice (details, group, "kind", _ ("Kind"), kinds);
  gtk_widget_set_tooltip_text (add_text (details, group, "duration", _ ("Duration")),
                               _ ("2d, 4h, 90m or 1w; 2ed for elapsed days"));
  add_progress (details, group);
  add_switch (details, group, "go-live", _ ("This is the go-live"), NULL);
  add_switch (details, group, "internal", _ ("Internal"), _ ("Not shown to the customer"));
  add_note (details);
  group = sw_task_details_add_group (details, _ ("Dates"));
  sw_task_details_add_choice (details, group, "constraint", _ ("Constraint"), constraints);
  add_entry (details, group,
             sw_date_row_new (_ ("Constraint date"), details->board->words,
                              details->board->context->today),
             "constraint-date");
  add_entry (
      details, group,
      sw_date_row_new (_ ("Deadline"), details->board->words, details->board->context->today),
      "deadline");
}

/* --- filling --------------------------------------------------------------------------------- */

/* What somebody is typing stays. */
static gboolean
is_typed_in (GtkWidget *row)
{
  const char *shown = g_object_get_data (G_OBJECT (row), "shown");
  gboolean focused = (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  return focused && g_strcmp0 (shown, gtk_editable_get_text (GTK_EDITABLE (row))) != 0;
}

void
sw_task_details_fill_text (SwTaskDetails *details, const char *key, const char *text)
{
  GtkWidget *row = g_hash_table_lookup (details->fields, key);
  if (is_typed_in (row) || gtk_widget_has_css_class (row, "error"))
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
  remember (row);
}

/* A bound at the edge of a working day is a date; anything else has a time. */
void
sw_task_details_fill_date (SwTaskDetails *details, gint32 index, const char *key, SwInstant instant)
{
  GtkWidget *row = g_hash_table_lookup (details->fields, key);
  SwPlan *plan = details->board->plan;
  if (is_typed_in (row) || gtk_widget_has_css_class (row, "error"))
    return;
  SwDay day = instant != SW_NO_INSTANT ? sw_instant_day (instant) : 0;
  gboolean whole = instant == SW_NO_INSTANT || sw_instant_minute (instant) == 0 ||
                   instant == sw_plan_task_day_bound (plan, index, day, FALSE) ||
                   instant == sw_plan_task_day_bound (plan, index, day, TRUE);
  sw_date_row_set (SW_DATE_ROW (row), instant, !whole);
  remember (row);
}

static void
fill_choice (SwTaskDetails *details, const char *key, guint place)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (g_hash_table_lookup (details->fields, key)), place);
}

static void
show_row (SwTaskDetails *details, const char *key, gboolean show)
{
  gtk_widget_set_visible (g_hash_table_lookup (details->fields, key), show);
}

static void
fill_note (SwTaskDetails *details, gint32 index)
{
  const char *note = sw_plan_note (details->board->plan, index, details->board->view.language);
  g_autofree char *text = note_text (details);
  if (gtk_widget_has_focus (GTK_WIDGET (details->note)) && g_strcmp0 (text, note) != 0 &&
      g_strcmp0 (g_object_get_data (G_OBJECT (details->note), "shown"), text) != 0)
    return;
  if (g_strcmp0 (text, note) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (details->note), note, -1);
  g_object_set_data_full (G_OBJECT (details->note), "shown", g_strdup (note), g_free);
}

void
sw_task_details_forget_typed (SwTaskDetails *details)
{
  static const char *const keys[] = {
      "title",           "duration",         "constraint-date", "deadline",         "predecessor",
      "optimistic",      "pessimistic",      "effort",          "pause-from",       "pause-until",
      "recurrence-time", "recurrence-until", "reference-title", "reference-address"};
  gboolean updating = details->updating;
  details->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    GtkWidget *row = g_hash_table_lookup (details->fields, keys[i]);
    gtk_editable_set_text (GTK_EDITABLE (row), "");
    remember (row);
  }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (details->note), "", -1);
  g_object_set_data_full (G_OBJECT (details->note), "shown", g_strdup (""), g_free);
  details->updating = updating;
}

static void
fill_switch (SwTaskDetails *details, const char *key, gboolean active)
{
  GObject *row = g_hash_table_lookup (details->fields, key);
  gtk_switch_set_active (g_object_get_data (row, "switch"), active);
}

/* What the playbook gives is not taken back here, but by naming another milestone. */
static void
fill_go_live (SwTaskDetails *details, const SwTask *task, gboolean milestone)
{
  GtkWidget *row = g_hash_table_lookup (details->fields, "go-live");
  gboolean given = task->go_live && sw_plan_project (details->board->plan)->go_live != task->id;
  fill_switch (details, "go-live", task->go_live);
  gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "switch"), !given);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (row),
      given ? _ ("As the playbook says; another milestone can be named instead")
            : _ ("What the health, the forecast and the latest kickoff look at"));
  gtk_widget_set_visible (row, milestone || task->go_live);
}

/* A phase or track without tasks is none of the choices, but may become one. */
static void
fill_kind (SwTaskDetails *details, const SwTask *task)
{
  GObject *row = g_hash_table_lookup (details->fields, "kind");
  gboolean heading = task->kind < SW_KIND_TASK;
  fill_choice (details, "kind", heading ? GTK_INVALID_LIST_POSITION : task->kind - SW_KIND_TASK);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), heading ? _ (sw_kind_name (task->kind)) : "");
}

void
sw_task_details_fill_fields (SwTaskDetails *details, gint32 index)
{
  SwPlan *plan = details->board->plan;
  const SwTask *task = sw_plan_task (plan, index);
  gboolean leaf = !sw_task_is_summary (task, index);
  gboolean heading = task->kind < SW_KIND_TASK; /* takes its time from what is below, if any */
  gboolean timed = leaf && !heading && task->kind != SW_KIND_MILESTONE;
  g_autofree char *duration = sw_format_duration (details->board->words, task->duration,
                                                  task->elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING,
                                                  sw_plan_workday (plan));
  sw_task_details_fill_text (details, "title",
                             sw_plan_title (plan, index, details->board->view.language));
  sw_task_details_fill_text (details, "duration", duration);
  fill_kind (details, task);
  fill_choice (details, "constraint", task->constraint);
  sw_task_details_fill_date (details, index, "constraint-date", task->constraint_at);
  sw_task_details_fill_date (details, index, "deadline", task->deadline);
  show_row (details, "duration", timed);
  show_row (details, "kind", leaf);
  show_row (details, "progress", leaf);
  show_row (details, "constraint-date", task->constraint > SW_CONSTRAINT_ALAP);
  GObject *progress = g_hash_table_lookup (details->fields, "progress");
  gtk_spin_button_set_value (g_object_get_data (progress, "spin"), task->progress);
  fill_switch (details, "internal", task->internal);
  fill_go_live (details, task, leaf && task->kind == SW_KIND_MILESTONE);
  fill_note (details, index);
}
