/* The rule of recurring work in plain widgets, and its single occurrences. */
#include "ui/plan/task-details-private.h"

#include "core/base/error.h"
#include "core/plan/plan-edit.h"
#include "ui/plan/plan-commands.h"

#include <glib/gi18n.h>

/* Rows of this many occurrences, from today on; the chart and the command line have them all. */
#define MOST_ROWS 30

/* Places in the row that says which day of a month. */
static const gint8 weeks[] = {0, 1, 2, 3, 4, -1};

struct _SwRuleEditor {
  SwTaskDetails *details; /* borrowed: owns this */
  AdwExpanderRow *rule;
  AdwExpanderRow *dates;
  AdwComboRow *repeat;
  GtkSpinButton *interval;
  GtkWidget *week_row;
  GtkToggleButton *weekdays[7];
  AdwComboRow *month_week;
  GtkWidget *month_day_row;
  GtkSpinButton *month_day;
  AdwComboRow *month_weekday;
  GtkWidget *time;
  AdwComboRow *end;
  GtkWidget *until;
  GtkWidget *count_row;
  GtkSpinButton *count;
  GPtrArray *date_rows;     /* borrowed rows of `dates` */
  SwDay returns_to;         /* the occurrence that was decided about; SW_NO_DAY: none */
  gboolean returns_to_move; /* by its button to move it */
};

/* What the widgets say; FALSE where a text in them cannot be read. */
static gboolean
read_time (SwRuleEditor *editor, SwRecurrence *rule)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (editor->time))));
  int hour, minute;
  char rest;
  rule->minute = -1;
  if (*text == '\0')
    return TRUE;
  if (sscanf (text, "%2d:%2d%c", &hour, &minute, &rest) != 2 || hour < 0 || hour > 23 ||
      minute < 0 || minute > 59)
    return FALSE;
  rule->minute = (gint16) (hour * 60 + minute);
  return TRUE;
}

static void
read_days (SwRuleEditor *editor, SwRecurrence *rule)
{
  if (rule->repeat == SW_REPEAT_WEEKLY) {
    for (int i = 0; i < 7; i++)
      rule->weekdays |= (guint8) (gtk_toggle_button_get_active (editor->weekdays[i]) << i);
  } else if (rule->repeat == SW_REPEAT_MONTHLY) {
    rule->week = weeks[adw_combo_row_get_selected (editor->month_week)];
    if (rule->week == 0)
      rule->month_day = (guint8) gtk_spin_button_get_value_as_int (editor->month_day);
    else
      rule->weekdays = (guint8) (1 << adw_combo_row_get_selected (editor->month_weekday));
  }
}

static void
read_end (SwRuleEditor *editor, SwRecurrence *rule)
{
  rule->end = (guint8) adw_combo_row_get_selected (editor->end);
  rule->count = (gint16) gtk_spin_button_get_value_as_int (editor->count);
  if (rule->end != SW_REPEAT_TO_DAY)
    return;
  g_autofree char *iso = sw_date_row_dup_iso (SW_DATE_ROW (editor->until));
  rule->until = iso != NULL ? sw_day_parse (iso) : SW_NO_DAY;
  if (rule->until == SW_NO_DAY) { /* until one is entered: as far as it goes now */
    gint32 index = sw_task_details_index (editor->details);
    const SwScheduleResult *dates = sw_plan_schedule (editor->details->board->plan, FALSE);
    rule->until = sw_instant_day (dates->finish[index]);
  }
}

static void
enter_rule (SwRuleEditor *editor)
{
  SwTaskDetails *details = editor->details;
  SwRecurrence rule = {.until = SW_NO_DAY};
  if (details->updating || sw_task_details_index (details) < 0)
    return;
  if (!read_time (editor, &rule)) {
    GError *error = NULL;
    sw_refuse (&error, SW_ERROR_REFUSED, "time-form",
               _ ("Write the time as 10:00, or leave it empty."));
    sw_task_details_refuse (details, editor->time, error);
    return;
  }
  sw_task_details_refuse (details, editor->time, NULL);
  rule.repeat = (guint8) adw_combo_row_get_selected (editor->repeat);
  rule.interval = (guint8) gtk_spin_button_get_value_as_int (editor->interval);
  read_days (editor, &rule);
  read_end (editor, &rule);
  g_autofree char *text = sw_recurrence_to_text (&rule);
  gint32 index = sw_task_details_index (details);
  if (g_strcmp0 (text, sw_plan_task (details->board->plan, index)->recurrence) == 0)
    return;
  GError *error = NULL;
  sw_plan_command_set (details->board, details->task, "recurrence", text, &error);
  sw_task_details_refuse (details, NULL, error);
}

static void
changed_cb (GtkWidget *widget, GParamSpec *property, SwRuleEditor *editor)
{
  enter_rule (editor);
}

static void
value_cb (GtkWidget *widget, SwRuleEditor *editor)
{
  enter_rule (editor);
}

static void
leave_cb (GtkEventControllerFocus *focus, SwRuleEditor *editor)
{
  enter_rule (editor);
}

/* --- making ---------------------------------------------------------------------------------- */

static AdwComboRow *
add_combo (SwRuleEditor *editor, const char *title, const char *const *names)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_expander_row_add_row (editor->rule, row);
  g_signal_connect (row, "notify::selected", G_CALLBACK (changed_cb), editor);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
add_number (SwRuleEditor *editor, const char *title, int most, GtkSpinButton **spin)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_spin_button_new_with_range (1, most, 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (editor->rule, row);
  g_signal_connect (button, "value-changed", G_CALLBACK (value_cb), editor);
  *spin = GTK_SPIN_BUTTON (button);
  return row;
}

static void
add_weekdays (SwRuleEditor *editor)
{
  const SwWords *words = editor->details->board->words;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  editor->week_row = adw_preferences_row_new ();
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  for (int i = 0; i < 7; i++) {
    GtkWidget *day = gtk_toggle_button_new_with_label (sw_format_weekday (words, i, TRUE));
    GtkWidget *label = gtk_button_get_child (GTK_BUTTON (day));
    gtk_widget_add_css_class (day, "plan-weekday");
    gtk_widget_set_hexpand (day, TRUE);
    gtk_widget_add_css_class (label, "caption");
    gtk_accessible_update_property (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    sw_format_weekday (words, i, FALSE), -1);
    g_signal_connect (day, "notify::active", G_CALLBACK (changed_cb), editor);
    gtk_box_append (GTK_BOX (box), day);
    editor->weekdays[i] = GTK_TOGGLE_BUTTON (day);
  }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (editor->week_row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (editor->week_row), FALSE);
  gtk_widget_set_focusable (editor->week_row, FALSE);
  adw_expander_row_add_row (editor->rule, editor->week_row);
}

static void
add_typed (SwRuleEditor *editor, GtkWidget *row, const char *key)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (leave_cb), editor);
  gtk_widget_add_controller (row, focus);
  g_signal_connect (row, "apply", G_CALLBACK (value_cb), editor);
  sw_task_details_add_row_to (editor->details, editor->rule, row, key);
}

static void
add_rule_rows (SwRuleEditor *editor)
{
  const SwWords *words = editor->details->board->words;
  const char *repeats[] = {_ ("Working days"), _ ("Weeks"), _ ("Months"), NULL};
  const char *month[] = {_ ("Day of the month"),
                         _ ("First weekday"),
                         _ ("Second weekday"),
                         _ ("Third weekday"),
                         _ ("Fourth weekday"),
                         _ ("Last weekday"),
                         NULL};
  const char *ends[] = {_ ("At go-live"), _ ("On a date"), _ ("After a number of times"), NULL};
  const char *names[8] = {NULL};
  for (int i = 0; i < 7; i++)
    names[i] = sw_format_weekday (words, i, FALSE);
  editor->repeat = add_combo (editor, _ ("Repeats in"), repeats);
  add_number (editor, _ ("Every"), SW_MAX_INTERVAL, &editor->interval);
  add_weekdays (editor);
  editor->month_week = add_combo (editor, _ ("On the"), month);
  editor->month_day_row = add_number (editor, _ ("Day of the month"), 31, &editor->month_day);
  editor->month_weekday = add_combo (editor, _ ("Weekday"), names);
  editor->time =
      g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Time"), "show-apply-button", TRUE, NULL);
  gtk_widget_set_tooltip_text (editor->time, _ ("10:00; empty: when work begins"));
  add_typed (editor, editor->time, "recurrence-time");
  editor->end = add_combo (editor, _ ("Ends"), ends);
  editor->until = sw_date_row_new (_ ("Last day"), words, editor->details->board->context->today);
  add_typed (editor, editor->until, "recurrence-until");
  editor->count_row = add_number (editor, _ ("Times"), SW_MAX_OCCURRENCES, &editor->count);
}

static void fill_dates (SwRuleEditor *editor, gint32 index);

/* Rows are made when they are seen first: there may be a thousand. */
static void
expanded_cb (GtkWidget *expander, GParamSpec *property, SwRuleEditor *editor)
{
  gint32 index = sw_task_details_index (editor->details);
  if (index >= 0)
    fill_dates (editor, index);
}

void
sw_rule_editor_free (SwRuleEditor *editor)
{
  g_ptr_array_unref (editor->date_rows);
  g_free (editor);
}

void
sw_task_details_add_recurrence (SwTaskDetails *details)
{
  SwRuleEditor *editor = g_new0 (SwRuleEditor, 1);
  editor->details = details;
  editor->date_rows = g_ptr_array_new ();
  editor->returns_to = SW_NO_DAY;
  details->rule_editor = editor;
  editor->rule = sw_task_details_add_expander (details, _ ("Recurrence"));
  add_rule_rows (editor);
  editor->dates = sw_task_details_add_expander (details, _ ("Occurrences"));
  g_signal_connect (editor->dates, "notify::expanded", G_CALLBACK (expanded_cb), editor);
}

/* --- occurrences ----------------------------------------------------------------------------- */

typedef struct {
  SwTaskDetails *details; /* borrowed: outlives the row */
  GtkWidget *entry;
  GtkWidget *popover;
  SwDay day;
} Occurrence;

static void
occurrence_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
skip_cb (GtkButton *button, Occurrence *occurrence)
{
  SwTaskDetails *details = occurrence->details;
  gint32 index = sw_task_details_index (details);
  gboolean skipped = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "decided"));
  GError *error = NULL;
  if (index < 0)
    return;
  details->rule_editor->returns_to = occurrence->day;
  details->rule_editor->returns_to_move = FALSE;
  if (skipped)
    sw_plan_occurrence_restore (details->board->plan, index, occurrence->day, &error);
  else
    sw_plan_occurrence_skip (details->board->plan, index, occurrence->day, &error);
  if (error != NULL)
    details->rule_editor->returns_to = SW_NO_DAY;
  sw_task_details_refuse (details, NULL, error);
}

static void
move_cb (GtkWidget *widget, Occurrence *occurrence)
{
  SwTaskDetails *details = occurrence->details;
  gint32 index = sw_task_details_index (details);
  GError *error = NULL;
  g_autofree char *iso = sw_date_read (gtk_editable_get_text (GTK_EDITABLE (occurrence->entry)),
                                       details->board->context->today);
  SwInstant at = iso != NULL && *iso != '\0' ? sw_instant_parse (iso, 0) : SW_NO_INSTANT;
  if (index < 0 || at == SW_NO_INSTANT) {
    gtk_widget_add_css_class (occurrence->entry, "error");
    return;
  }
  if (sw_instant_minute (at) == 0 && strchr (iso, 'T') == NULL)
    at = sw_plan_task_day_bound (details->board->plan, index, sw_instant_day (at), FALSE);
  details->rule_editor->returns_to = occurrence->day;
  details->rule_editor->returns_to_move = TRUE;
  gtk_popover_popdown (GTK_POPOVER (occurrence->popover));
  sw_plan_occurrence_move (details->board->plan, index, occurrence->day, at, &error);
  if (error != NULL)
    details->rule_editor->returns_to = SW_NO_DAY;
  sw_task_details_refuse (details, NULL, error);
}

static GtkWidget *
new_move_button (Occurrence *occurrence, const char *text)
{
  GtkWidget *button = gtk_menu_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new (), *move = gtk_button_new_with_mnemonic (_ ("_Move"));
  occurrence->entry = entry;
  occurrence->popover = gtk_popover_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 17);
  gtk_widget_add_css_class (move, "suggested-action");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), move);
  gtk_popover_set_child (GTK_POPOVER (occurrence->popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), occurrence->popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-edit-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Move this occurrence"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Move this occurrence"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New date and time"), -1);
  g_signal_connect (entry, "activate", G_CALLBACK (move_cb), occurrence);
  g_signal_connect (move, "clicked", G_CALLBACK (move_cb), occurrence);
  return button;
}

/* The rows were made anew under the hands of who decided about one of them. */
static void
return_focus (SwRuleEditor *editor, SwDay day, GtkWidget *move, GtkWidget *skip)
{
  if (editor->returns_to != day)
    return;
  gtk_widget_grab_focus (editor->returns_to_move ? move : skip);
  editor->returns_to = SW_NO_DAY;
}

static void
add_occurrence (SwRuleEditor *editor, const SwOccurrence *each)
{
  SwTaskDetails *details = editor->details;
  g_autofree char *title = sw_format_instant (details->board->words, each->start);
  const char *weekday = sw_format_weekday (details->board->words,
                                           sw_day_weekday (sw_instant_day (each->start)), FALSE);
  g_autofree char *what = each->skipped ? g_strdup_printf ("%s · %s", weekday, _ ("left out"))
                          : each->moved ? g_strdup_printf ("%s · %s", weekday, _ ("moved"))
                                        : g_strdup (weekday);
  AdwActionRow *row = sw_task_details_list_row (editor->dates, editor->date_rows, title, what);
  Occurrence *occurrence = g_new0 (Occurrence, 1);
  gboolean decided = each->moved || each->skipped;
  *occurrence = (Occurrence){.details = details, .day = each->day};
  GtkWidget *skip =
      decided
          ? sw_task_details_new_button ("edit-undo-symbolic", _ ("Back to what the rule says"))
          : sw_task_details_new_button ("list-remove-symbolic", _ ("Leave this occurrence out"));
  g_object_set_data (G_OBJECT (skip), "decided", GINT_TO_POINTER (decided));
  g_signal_connect_data (skip, "clicked", G_CALLBACK (skip_cb), occurrence, occurrence_free, 0);
  GtkWidget *move = new_move_button (occurrence, title);
  adw_action_row_add_suffix (row, move);
  adw_action_row_add_suffix (row, skip);
  return_focus (editor, each->day, move, skip);
}

static void
fill_dates (SwRuleEditor *editor, gint32 index)
{
  SwTaskDetails *details = editor->details;
  guint count, rows = 0, left = 0;
  const SwOccurrence *all = sw_plan_occurrences (details->board->plan, index, &count);
  SwInstant today = sw_day_instant (details->board->context->today, 0);
  sw_task_details_clear_list (editor->dates, editor->date_rows);
  gboolean shown = adw_expander_row_get_expanded (editor->dates);
  for (guint i = 0; i < count && shown; i++) {
    if (all[i].finish < today && count > MOST_ROWS)
      continue;
    if (rows++ < MOST_ROWS)
      add_occurrence (editor, &all[i]);
    else
      left++;
  }
  if (left > 0) {
    g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", left), left);
    sw_task_details_list_row (editor->dates, editor->date_rows, more, NULL);
  }
  g_autofree char *number = g_strdup_printf ("%u", count);
  adw_expander_row_set_subtitle (editor->dates, number);
}

void
sw_task_details_show_occurrences (SwTaskDetails *details)
{
  adw_expander_row_set_expanded (details->rule_editor->dates, TRUE);
}

/* --- filling --------------------------------------------------------------------------------- */

static void
fill_rule (SwRuleEditor *editor, const SwRecurrence *rule)
{
  gboolean monthly = rule->repeat == SW_REPEAT_MONTHLY;
  guint place = 0;
  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    place = weeks[i] == rule->week ? i : place;
  adw_combo_row_set_selected (editor->repeat, rule->repeat);
  gtk_spin_button_set_value (editor->interval, rule->interval);
  for (int i = 0; i < 7; i++)
    gtk_toggle_button_set_active (editor->weekdays[i],
                                  rule->repeat == SW_REPEAT_WEEKLY && (rule->weekdays >> i & 1));
  adw_combo_row_set_selected (editor->month_week, place);
  if (rule->month_day > 0)
    gtk_spin_button_set_value (editor->month_day, rule->month_day);
  if (monthly && rule->week != 0)
    adw_combo_row_set_selected (editor->month_weekday, (guint) __builtin_ctz (rule->weekdays));
  adw_combo_row_set_selected (editor->end, rule->end);
  if (rule->end == SW_REPEAT_COUNT)
    gtk_spin_button_set_value (editor->count, rule->count);
  gtk_widget_set_visible (editor->week_row, rule->repeat == SW_REPEAT_WEEKLY);
  gtk_widget_set_visible (GTK_WIDGET (editor->month_week), monthly);
  gtk_widget_set_visible (editor->month_day_row, monthly && rule->week == 0);
  gtk_widget_set_visible (GTK_WIDGET (editor->month_weekday), monthly && rule->week != 0);
  gtk_widget_set_visible (editor->until, rule->end == SW_REPEAT_TO_DAY);
  gtk_widget_set_visible (editor->count_row, rule->end == SW_REPEAT_COUNT);
}

void
sw_task_details_fill_recurrence (SwTaskDetails *details, gint32 index)
{
  SwRuleEditor *editor = details->rule_editor;
  const SwTask *task = sw_plan_task (details->board->plan, index);
  gboolean recurring = task->kind == SW_KIND_RECURRING;
  SwRecurrence rule;
  gtk_widget_set_visible (GTK_WIDGET (editor->rule), recurring);
  gtk_widget_set_visible (GTK_WIDGET (editor->dates), recurring);
  if (!recurring || !sw_recurrence_parse (task->recurrence, &rule)) {
    sw_task_details_clear_list (editor->dates, editor->date_rows);
    return;
  }
  g_autofree char *text = sw_recurrence_describe (&rule, details->board->words);
  g_autofree char *time = rule.minute >= 0
                              ? g_strdup_printf ("%02d:%02d", rule.minute / 60, rule.minute % 60)
                              : g_strdup ("");
  adw_expander_row_set_subtitle (editor->rule, text);
  fill_rule (editor, &rule);
  sw_task_details_fill_text (details, "recurrence-time", time);
  if (rule.end == SW_REPEAT_TO_DAY)
    sw_task_details_fill_date (details, index, "recurrence-until", sw_day_instant (rule.until, 0));
  fill_dates (editor, index);
}
