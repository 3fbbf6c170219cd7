#include "ui/project/working-time.h"

#include "core/people/person.h"
#include "core/plan/calendar-edit.h"
#include "core/plan/holidays.h"
#include "core/plan/plan-calendar.h"
#include "ui/common/feedback.h"
#include "ui/common/file-chooser.h"
#include "ui/common/row-group.h"
#include "ui/project/day-dialog.h"
#include "ui/project/holiday-import.h"

#include <glib/gi18n.h>

#define DAYS 7

struct _SwWorkingTime {
  AdwWindow parent_instance;

  AdwComboRow *owner_row;
  AdwComboRow *holidays_row;
  GtkWidget *own_row;
  GtkSwitch *own_switch;
  AdwExpanderRow *week_row;
  GtkEditable *day_rows[DAYS];
  GtkLabel *refusal;
  SwRowGroup *days;

  SwSession *session;
  SwPlan *plan;
  GArray *owners;         /* SwCalendarOwner, as `owner_row` lists them */
  SwCalendarFacts *facts; /* of the one that is shown */
  gboolean filling;
  guint refresh_source; /* 0: what is shown is up to date */
};

G_DEFINE_FINAL_TYPE (SwWorkingTime, sw_working_time, ADW_TYPE_WINDOW)

static SwCalendarOwner
shown_owner (SwWorkingTime *self)
{
  guint selected = adw_combo_row_get_selected (self->owner_row);
  return selected < self->owners->len ? g_array_index (self->owners, SwCalendarOwner, selected)
                                      : SW_CALENDAR_OF_PROJECT;
}

static gboolean
is_project (SwCalendarOwner owner)
{
  return owner.person == 0 && owner.party == SW_PARTY_UNSET;
}

static void
show_refusal (SwWorkingTime *self, const GError *error)
{
  gtk_label_set_text (self->refusal, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), error != NULL);
}

static gint64
project_of (SwWorkingTime *self)
{
  return sw_plan_project (self->plan)->id;
}

char *
sw_working_time_days_text (const SwWords *words, SwDay first, SwDay last)
{
  g_autofree char *end = sw_format_day (words, last, SW_DAY_MEDIUM);
  if (first == last)
    return g_steal_pointer (&end);
  int first_year, last_year;
  sw_day_split (first, &first_year, NULL, NULL);
  sw_day_split (last, &last_year, NULL, NULL);
  g_autofree char *begin =
      sw_format_day (words, first, first_year == last_year ? SW_DAY_SHORT : SW_DAY_MEDIUM);
  return g_strdup_printf ("%s – %s", begin, end);
}

/* The holidays: as above (but for the project), none, then the regions. */

static void
fill_holidays (SwWorkingTime *self)
{
  SwCalendarOwner owner = shown_owner (self);
  gboolean top = is_project (owner);
  const char *const *regions = sw_holiday_regions ();
  const char *stored = self->facts->region;
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint base = top ? 1 : 2, selected = top || stored == NULL ? 0 : 1;
  if (!top)
    gtk_string_list_append (list, owner.person != 0 ? _ ("As the Party") : _ ("As the Project"));
  gtk_string_list_append (list, _ ("None"));
  for (guint i = 0; regions[i] != NULL; i++) {
    gtk_string_list_append (list, _ (sw_holiday_region_title (regions[i])));
    if (g_strcmp0 (regions[i], stored) == 0)
      selected = base + i;
  }
  adw_combo_row_set_model (self->holidays_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->holidays_row, selected);
}

static void
holidays_cb (SwWorkingTime *self)
{
  if (self->plan == NULL || self->filling)
    return;
  g_autoptr (GError) error = NULL;
  SwCalendarOwner owner = shown_owner (self);
  guint selected = adw_combo_row_get_selected (self->holidays_row);
  guint none = is_project (owner) ? 0 : 1;
  const char *region = selected < none    ? ""
                       : selected == none ? "none"
                                          : sw_holiday_regions ()[selected - none - 1];
  sw_calendar_set_holidays (sw_plan_library (self->plan), project_of (self), owner, region, &error);
  show_refusal (self, error);
}

/* The week */

static void
fill_week (SwWorkingTime *self)
{
  g_autofree char *week = NULL, *region = NULL;
  SwDayPattern pattern;
  int minutes = 0;
  gboolean own = is_project (shown_owner (self)) || self->facts->week != NULL;
  sw_calendar_facts_effective (sw_plan_library (self->plan), project_of (self), shown_owner (self),
                               &week, &region);
  g_auto (GStrv) days = g_strsplit (week, ";", DAYS);
  for (int i = 0; i < DAYS; i++) {
    const char *day = i < (int) g_strv_length (days) ? days[i] : "";
    gtk_editable_set_text (self->day_rows[i], day);
    gtk_widget_remove_css_class (GTK_WIDGET (self->day_rows[i]), "error");
    gtk_widget_set_sensitive (GTK_WIDGET (self->day_rows[i]), own);
    minutes += sw_day_pattern_parse (day, &pattern) ? sw_day_pattern_minutes (&pattern) : 0;
  }
  g_autofree char *hours =
      sw_format_duration (sw_session_words (self->session), minutes, SW_UNIT_WORKING,
                          (SwWorkday){G_MAXINT / 8, G_MAXINT / 8});
  adw_expander_row_set_subtitle (self->week_row, hours);
  gtk_widget_set_visible (self->own_row, !is_project (shown_owner (self)));
  gtk_switch_set_active (self->own_switch, own);
}

static char *
week_text (SwWorkingTime *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < DAYS; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ";" : "",
                            gtk_editable_get_text (self->day_rows[i]));
  return g_strdup (text->str);
}

static void
day_changed_cb (SwWorkingTime *self, GtkEditable *row)
{
  SwDayPattern pattern;
  if (sw_day_pattern_parse (gtk_editable_get_text (row), &pattern))
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
set_week (SwWorkingTime *self, const char *week)
{
  g_autoptr (GError) error = NULL;
  sw_calendar_set_week (sw_plan_library (self->plan), project_of (self), shown_owner (self), week,
                        &error);
  show_refusal (self, error);
}

static void
week_applied_cb (SwWorkingTime *self)
{
  g_autofree char *week = week_text (self);
  set_week (self, week);
}

/* A week of one's own begins as the one that has held so far. */
static void
own_cb (SwWorkingTime *self)
{
  if (self->plan == NULL || self->filling)
    return;
  g_autofree char *week = week_text (self);
  gboolean own = gtk_switch_get_active (self->own_switch);
  set_week (self, own ? week : "");
  if (own)
    adw_expander_row_set_expanded (self->week_row, TRUE);
}

/* The days */

static const SwCalendarDay *
find_day (SwWorkingTime *self, gint64 id)
{
  for (guint i = 0; i < self->facts->days->len; i++) {
    const SwCalendarDay *day = self->facts->days->pdata[i];
    if (day->id == id)
      return day;
  }
  return NULL;
}

static void
present_day (SwWorkingTime *self, const SwCalendarDay *day)
{
  GtkWindow *dialog =
      GTK_WINDOW (sw_day_dialog_new (self->session, self->plan, shown_owner (self), day));
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_day (SW_WORKING_TIME (widget), NULL);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwWorkingTime *self = SW_WORKING_TIME (widget);
  const SwCalendarDay *day = find_day (self, g_variant_get_int64 (parameter));
  if (day != NULL)
    present_day (self, day);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;
  SwWorkingTime *self = SW_WORKING_TIME (widget);
  sw_calendar_remove_day (sw_plan_library (self->plan), g_variant_get_int64 (parameter), &error);
  show_refusal (self, error);
}

static GtkWidget *
new_button (const char *icon, const char *label, const char *action, gint64 day)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (day != 0)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", day);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
add_day_row (SwWorkingTime *self, const SwCalendarDay *day)
{
  g_autofree char *days =
      sw_working_time_days_text (sw_session_words (self->session), day->first, day->last);
  g_autoptr (GString) below = g_string_new (day->work ? _ ("Worked") : _ ("Off"));
  if (day->hours != NULL)
    g_string_append_printf (below, " · %s", day->hours);
  if (day->title != NULL)
    g_string_append_printf (below, " · %s", day->title);
  AdwActionRow *row = sw_row_group_add (self->days, days, below->str);
  g_autofree char *edit = g_strdup_printf (_ ("Edit %s"), days);
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), days);
  GtkWidget *button = new_button ("document-edit-symbolic", edit, "days.edit", day->id);
  adw_action_row_add_suffix (row, button);
  adw_action_row_add_suffix (row,
                             new_button ("user-trash-symbolic", remove, "days.remove", day->id));
  adw_action_row_set_activatable_widget (row, button);
}

static void
fill_days (SwWorkingTime *self)
{
  sw_row_group_clear (self->days);
  for (guint i = 0; i < self->facts->days->len; i++)
    add_day_row (self, self->facts->days->pdata[i]);
  if (self->facts->days->len == 0)
    sw_row_group_add_empty (self->days, _ ("No days off and no make-up working days yet."));
}

/* What was added can be undone where the window says so; what was left out stands here. */
static void
tell_import (SwWorkingTime *self, const SwHolidayFile *file, int added)
{
  g_autofree char *read = g_strdup_printf (
      ngettext ("%d entry was added.", "%d entries were added.", (gulong) added), added);
  g_autofree char *left_out = g_strdup_printf (
      ngettext ("%u was left out: %s", "%u were left out, the first: %s", file->left_out_count),
      file->left_out_count, file->left_out->len > 0 ? (const char *) file->left_out->pdata[0] : "");
  g_autofree char *sentence =
      file->left_out_count > 0 ? g_strjoin (" ", read, left_out, NULL) : g_strdup (read);
  gtk_label_set_text (self->refusal, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), file->left_out_count > 0 || added == 0);
  if (added > 0)
    sw_feedback_done (GTK_WIDGET (self), read);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SwWorkingTime *self = SW_WORKING_TIME (source);
  g_autoptr (GError) error = NULL;
  int added;
  g_autoptr (SwHolidayFile) file = sw_holiday_import_finish (result, &added, &error);
  sw_feedback_end (g_task_get_cancellable (G_TASK (result)));
  if (self->session != NULL && sw_session_library (self->session) != NULL) { /* not closed */
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "days.import", TRUE);
    sw_session_poll (self->session);
    if (file != NULL)
      tell_import (self, file, added);
    else
      show_refusal (self, error);
  }
  g_application_release (g_application_get_default ());
}

void
sw_working_time_import (SwWorkingTime *self, GFile *file)
{
  SwDay first, last;
  g_autofree char *path = g_file_get_path (file);
  sw_plan_calendar_span (sw_plan_project (self->plan)->start, &first, &last);
  g_autoptr (GCancellable) work = sw_feedback_begin (GTK_WIDGET (self), _ ("Importing…"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "days.import", FALSE);
  g_application_hold (g_application_get_default ());
  sw_holiday_import_start (self->session, project_of (self), shown_owner (self),
                           path != NULL ? path : "", first, last, work, imported_cb, self);
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const SwFileKind kinds[] = {{N_ ("iCalendar File"), "ics"}};
  GClosure *closure =
      g_cclosure_new_object_swap (G_CALLBACK (sw_working_time_import), G_OBJECT (widget));
  sw_file_chooser_open (GTK_WINDOW (widget), _ ("Days From an iCalendar File"), kinds,
                        G_N_ELEMENTS (kinds), closure);
}

/* The whole */

static void
refresh (SwWorkingTime *self)
{
  self->filling = TRUE;
  g_clear_pointer (&self->facts, sw_calendar_facts_free);
  self->facts =
      sw_calendar_facts_read (sw_plan_library (self->plan), project_of (self), shown_owner (self));
  fill_holidays (self);
  fill_week (self);
  fill_days (self);
  self->filling = FALSE;
}

static void
owner_cb (SwWorkingTime *self)
{
  if (self->plan == NULL || self->filling)
    return;
  show_refusal (self, NULL);
  refresh (self);
}

static gboolean
refresh_cb (gpointer data)
{
  SwWorkingTime *self = SW_WORKING_TIME (data);
  self->refresh_source = 0;
  if (sw_session_library (self->session) != NULL)
    refresh (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: it may be the row that is being changed whose choices are made anew. */
static void
changed_cb (SwWorkingTime *self, const SwNotice *notice)
{
  gboolean calendars = FALSE;
  for (guint i = 0; i < notice->changes->len && !calendars; i++)
    calendars =
        g_str_has_prefix (g_array_index (notice->changes, SwNoticeChange, i).table, "calendar");
  if (calendars && self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh_cb, self);
}

static void
add_owner (SwWorkingTime *self, GtkStringList *names, SwCalendarOwner owner, const char *name)
{
  g_array_append_val (self->owners, owner);
  gtk_string_list_append (names, name);
}

static void
fill_owners (SwWorkingTime *self, SwCalendarOwner first)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) people = sw_person_list (sw_plan_library (self->plan), project_of (self));
  g_autofree char *project = g_strdup_printf (_ ("Project %s"), sw_plan_project (self->plan)->code);
  add_owner (self, names, SW_CALENDAR_OF_PROJECT, project);
  for (int party = 0; party < SW_N_PARTIES; party++)
    add_owner (self, names, SW_CALENDAR_OF_PARTY (party), _ (sw_party_name (party)));
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    add_owner (self, names, SW_CALENDAR_OF_PERSON (person->id), person->name);
  }
  adw_combo_row_set_model (self->owner_row, G_LIST_MODEL (names));
  for (guint i = 0; i < self->owners->len; i++) {
    SwCalendarOwner owner = g_array_index (self->owners, SwCalendarOwner, i);
    if (owner.person == first.person && owner.party == first.party)
      adw_combo_row_set_selected (self->owner_row, i);
  }
}

static void
build (SwWorkingTime *self)
{
  const SwWords *words = sw_session_words (self->session);
  for (int i = 0; i < DAYS; i++) {
    GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", sw_format_weekday (words, i, FALSE),
                                   "show-apply-button", TRUE, NULL);
    adw_expander_row_add_row (self->week_row, row);
    self->day_rows[i] = GTK_EDITABLE (row);
    g_signal_connect_object (row, "changed", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (row, "apply", G_CALLBACK (week_applied_cb), self, G_CONNECT_SWAPPED);
  }
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (buttons), new_button ("document-open-symbolic",
                                                 _ ("Import an iCalendar File"), "days.import", 0));
  gtk_box_append (GTK_BOX (buttons),
                  new_button ("list-add-symbolic", _ ("Add Days"), "days.add", 0));
  sw_row_group_set_suffix (self->days, buttons);
}

static void
sw_working_time_dispose (GObject *object)
{
  SwWorkingTime *self = SW_WORKING_TIME (object);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->facts, sw_calendar_facts_free);
  g_clear_pointer (&self->owners, g_array_unref);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_working_time_parent_class)->dispose (object);
}

static void
sw_working_time_class_init (SwWorkingTimeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_working_time_dispose;
  g_type_ensure (SW_TYPE_ROW_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/working-time.ui");
  gtk_widget_class_bind_template_child (widget_class, SwWorkingTime, owner_row);
  gtk_widget_class_bind_template_child (widget_class, SwWorkingTime, holidays_row);
  gtk_widget_class_bind_template_child (widget_class, SwWorkingTime, own_row);
  gtk_widget_class_bind_template_child (widget_class, SwWorkingTime, own_switch);
  gtk_widget_class_bind_template_child (widget_class, SwWorkingTime, week_row);
  gtk_widget_class_bind_template_child (widget_class, SwWorkingTime, refusal);
  gtk_widget_class_bind_template_child (widget_class, SwWorkingTime, days);
  gtk_widget_class_bind_template_callback (widget_class, owner_cb);
  gtk_widget_class_bind_template_callback (widget_class, holidays_cb);
  gtk_widget_class_bind_template_callback (widget_class, own_cb);
  gtk_widget_class_install_action (widget_class, "days.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "days.edit", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "days.remove", "x", remove_cb);
  gtk_widget_class_install_action (widget_class, "days.import", NULL, import_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_working_time_init (SwWorkingTime *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->owners = g_array_new (FALSE, FALSE, sizeof (SwCalendarOwner));
}

SwWorkingTime *
sw_working_time_new (SwSession *session, SwPlan *plan, SwCalendarOwner owner)
{
  SwWorkingTime *self = g_object_new (SW_TYPE_WORKING_TIME, NULL);
  self->session = g_object_ref (session);
  self->filling = TRUE;
  self->plan = g_object_ref (plan);
  build (self);
  fill_owners (self, owner);
  refresh (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
