#include "ui/project/project-settings.h"

#include "core/plan/forecast.h"
#include "core/plan/holidays.h"
#include "core/plan/plan-calendar.h"
#include "ui/common/date-entry.h"
#include "ui/project/working-time.h"

#include <glib/gi18n.h>

#define DAYS 7

struct _SwProjectSettings {
  AdwWindow parent_instance;

  GtkWidget *save_button;
  GtkEditable *customer_row;
  GtkEditable *name_row;
  GtkEditable *code_row;
  GtkLabel *refusal;
  SwDateEntry *start_entry;
  SwDateEntry *wished_entry;
  SwDateEntry *status_entry;
  GtkSwitch *back_switch;
  GtkLabel *outlook; /* what the dates would come to */
  AdwExpanderRow *week_row;
  AdwComboRow *holidays_row;
  AdwComboRow *language_row;
  GtkEditable *day_rows[DAYS];

  SwSession *session;
  SwPlan *plan;
  gboolean ready;       /* the rows show what is stored */
  SwForecast *forecast; /* of the plan as it is stored; NULL while it is computed */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SwProjectSettings, sw_project_settings, ADW_TYPE_WINDOW)

static char *
week_text (SwProjectSettings *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < DAYS; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ";" : "",
                            gtk_editable_get_text (self->day_rows[i]));
  return g_strdup (text->str);
}

/* Marks each day that cannot be read; TRUE when the week can be used. */
static gboolean
check_week (SwProjectSettings *self)
{
  SwDayPattern week[DAYS];
  for (int i = 0; i < DAYS; i++) {
    SwDayPattern pattern;
    if (sw_day_pattern_parse (gtk_editable_get_text (self->day_rows[i]), &pattern))
      gtk_widget_remove_css_class (GTK_WIDGET (self->day_rows[i]), "error");
    else
      gtk_widget_add_css_class (GTK_WIDGET (self->day_rows[i]), "error");
  }
  g_autofree char *text = week_text (self);
  return sw_working_week_parse (text, week);
}

static const char *
chosen_region (SwProjectSettings *self)
{
  guint selected = adw_combo_row_get_selected (self->holidays_row);
  return selected == 0 ? "" : sw_holiday_regions ()[selected - 1];
}

static void
show_refusal (SwProjectSettings *self, const char *sentence)
{
  gtk_label_set_text (self->refusal, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), sentence != NULL);
}

static char *
day_text (SwProjectSettings *self, SwDay day)
{
  return sw_format_day (sw_session_words (self->session), day, SW_DAY_MEDIUM);
}

/* How likely the wish is, as long as the plan begins where the forecast has it begin. */
static void
add_chance (SwProjectSettings *self, GString *text, SwDay start, SwDay wished)
{
  if (self->forecast == NULL || gtk_switch_get_active (self->back_switch) ||
      start != sw_plan_start (self->plan))
    return;
  int percent = (int) (100 * sw_forecast_share_by (self->forecast, wished) + 0.5);
  g_string_append_printf (text, _ (" %d %% of %d runs of the forecast keep it."), percent,
                          self->forecast->runs);
}

/* The answer to dates that were typed, in dates: what the start gives, what the wish needs. */
static char *
outlook_of (SwProjectSettings *self)
{
  SwDay start = sw_date_entry_get_day (self->start_entry);
  SwDay wished = sw_date_entry_get_day (self->wished_entry);
  if (sw_plan_go_live (self->plan) < 0 || start == SW_NO_DAY || wished == SW_NO_DAY)
    return NULL;
  SwDay kickoff = sw_plan_latest_kickoff (self->plan, wished, NULL);
  SwDay gives = sw_plan_go_live_from (self->plan, start);
  g_autofree char *wished_text = day_text (self, wished);
  g_autofree char *start_text = day_text (self, start);
  g_autofree char *gives_text = day_text (self, gives);
  g_autofree char *kickoff_text = day_text (self, kickoff);
  g_autoptr (GString) text = g_string_new (NULL);
  if (kickoff == SW_NO_DAY)
    g_string_append_printf (text, _ ("A date in the plan holds the go-live after %s."),
                            wished_text);
  else if (gtk_switch_get_active (self->back_switch))
    g_string_append_printf (text, _ ("To go live by %s the plan begins on %s."), wished_text,
                            kickoff_text);
  else
    g_string_append_printf (
        text, _ ("A start on %s gives a go-live on %s; %s needs a start on %s or before."),
        start_text, gives_text, wished_text, kickoff_text);
  add_chance (self, text, start, wished);
  return g_strdup (text->str);
}

static void
show_outlook (SwProjectSettings *self, gboolean dates)
{
  g_autofree char *text = dates ? outlook_of (self) : NULL;
  gtk_label_set_text (self->outlook, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->outlook), text != NULL);
}

static void
forecast_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SwProjectSettings) self = SW_PROJECT_SETTINGS (data);
  SwForecast *forecast = sw_forecast_run_finish (result, NULL);
  if (forecast == NULL || self->plan == NULL) {
    g_clear_pointer (&forecast, sw_forecast_free);
    return;
  }
  self->forecast = forecast;
  show_outlook (self, sw_date_entry_check (self->start_entry, NULL) &&
                          sw_date_entry_check (self->wished_entry, NULL));
}

static void
changed_cb (SwProjectSettings *self)
{
  if (!self->ready)
    return;
  g_autoptr (GError) error = NULL;
  gboolean dates = sw_date_entry_check (self->start_entry, &error) &&
                   sw_date_entry_check (self->wished_entry, &error) &&
                   sw_date_entry_check (self->status_entry, &error);
  gboolean week = check_week (self);
  gtk_widget_set_sensitive (self->save_button, dates && week);
  show_outlook (self, dates);
  show_refusal (self, !dates ? error->message
                      : week
                          ? NULL
                          : _ ("A day’s hours are written 08:00-12:00,13:00-17:00; an empty day is "
                               "off, and at least one day must work."));
}

/* Adds one fact where it differs from what is stored, so that the log holds only changes. */
static void
add (GPtrArray *pairs, const char *key, const char *text, const char *stored)
{
  if (g_strcmp0 (text, stored != NULL ? stored : "") != 0)
    g_ptr_array_add (pairs, g_strconcat (key, "=", text, NULL));
}

static void
add_day (GPtrArray *pairs, const char *key, SwDateEntry *entry, SwDay stored)
{
  SwDay day = sw_date_entry_get_day (entry);
  g_autofree char *text = day != SW_NO_DAY ? sw_day_to_iso (day) : g_strdup ("");
  g_autofree char *before = stored != SW_NO_DAY ? sw_day_to_iso (stored) : g_strdup ("");
  add (pairs, key, text, before);
}

static void
add_calendar (SwProjectSettings *self, GPtrArray *pairs)
{
  SwLibrary *library = sw_plan_library (self->plan);
  gint64 project = sw_plan_project (self->plan)->id;
  g_autofree char *week = week_text (self);
  g_autofree char *stored_week = sw_plan_calendar_week (library, project);
  g_autofree char *stored_region = sw_plan_calendar_region (library, project);
  add (pairs, "working-week", week, stored_week);
  add (pairs, "holidays", chosen_region (self), stored_region);
}

/* What was changed, as "key=value", NULL-terminated. */
static GPtrArray *
changes (SwProjectSettings *self)
{
  const SwProject *project = sw_plan_project (self->plan);
  SwLanguage language = adw_combo_row_get_selected (self->language_row);
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  add (pairs, "customer", gtk_editable_get_text (self->customer_row), project->customer);
  add (pairs, "name", gtk_editable_get_text (self->name_row), project->name);
  add (pairs, "code", gtk_editable_get_text (self->code_row), project->code);
  add_day (pairs, "start", self->start_entry, project->start);
  add_day (pairs, "go-live", self->wished_entry, project->wished_go_live);
  add_day (pairs, "status-date", self->status_entry, project->status_date);
  add (pairs, "schedule-from", gtk_switch_get_active (self->back_switch) ? "go-live" : "start",
       project->from_go_live ? "go-live" : "start");
  add (pairs, "document-language", sw_language_code (language),
       sw_language_code (project->language));
  add_calendar (self, pairs);
  g_ptr_array_add (pairs, NULL);
  return pairs;
}

static void
apply_cb (SwProjectSettings *self)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = sw_plan_library (self->plan);
  const SwProject *project = sw_plan_project (self->plan);
  g_autoptr (GPtrArray) pairs = changes (self);
  g_autoptr (SwEdit) edit =
      sw_edit_begin (library, "project-set", sw_project_title (project), project->id);
  if (sw_project_set_many (library, edit, project->id, (const char *const *) pairs->pdata,
                           &error) &&
      sw_edit_commit (g_steal_pointer (&edit), &error) >= 0)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_refusal (self, error->message);
}

static void
working_time_cb (SwProjectSettings *self)
{
  GtkWindow *dialog =
      GTK_WINDOW (sw_working_time_new (self->session, self->plan, SW_CALENDAR_OF_PROJECT));
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
fill_week (SwProjectSettings *self)
{
  const SwWords *words = sw_session_words (self->session);
  g_autofree char *text =
      sw_plan_calendar_week (sw_plan_library (self->plan), sw_plan_project (self->plan)->id);
  g_auto (GStrv) days = g_strsplit (text, ";", DAYS);
  for (int i = 0; i < DAYS; i++) {
    GtkWidget *row =
        g_object_new (ADW_TYPE_ENTRY_ROW, "title", sw_format_weekday (words, i, FALSE), NULL);
    adw_expander_row_add_row (self->week_row, row);
    self->day_rows[i] = GTK_EDITABLE (row);
    gtk_editable_set_text (self->day_rows[i], i < (int) g_strv_length (days) ? days[i] : "");
    g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  }
  SwWorkday workday = sw_plan_workday (self->plan);
  g_autofree char *week = sw_format_duration (words, workday.week_minutes, SW_UNIT_WORKING,
                                              (SwWorkday){G_MAXINT / 8, G_MAXINT / 8});
  adw_expander_row_set_subtitle (self->week_row, week);
}

static void
fill_choices (SwProjectSettings *self)
{
  const SwProject *project = sw_plan_project (self->plan);
  g_autoptr (GtkStringList) languages = gtk_string_list_new (NULL);
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++)
    gtk_string_list_append (languages, sw_language_name (each));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (languages));
  adw_combo_row_set_selected (self->language_row, project->language);
  g_autoptr (GtkStringList) holidays = gtk_string_list_new (NULL);
  g_autofree char *stored = sw_plan_calendar_region (sw_plan_library (self->plan), project->id);
  gtk_string_list_append (holidays, _ ("None"));
  const char *const *regions = sw_holiday_regions ();
  guint selected = 0;
  for (guint i = 0; regions[i] != NULL; i++) {
    gtk_string_list_append (holidays, _ (sw_holiday_region_title (regions[i])));
    if (g_str_equal (regions[i], stored))
      selected = i + 1;
  }
  adw_combo_row_set_model (self->holidays_row, G_LIST_MODEL (holidays));
  adw_combo_row_set_selected (self->holidays_row, selected);
}

static void
fill_dates (SwProjectSettings *self)
{
  const SwProject *project = sw_plan_project (self->plan);
  const SwWords *words = sw_session_words (self->session);
  SwDay today = sw_session_context (self->session)->today;
  int first = sw_settings_first_weekday (sw_session_settings (self->session));
  sw_date_entry_set_up (self->start_entry, words, first, today);
  sw_date_entry_set_up (self->wished_entry, words, first, today);
  sw_date_entry_set_up (self->status_entry, words, first, today);
  sw_date_entry_set_label (self->start_entry, C_ ("project", "Start"));
  sw_date_entry_set_label (self->wished_entry, _ ("Wished Go-Live"));
  sw_date_entry_set_label (self->status_entry, _ ("Status Date"));
  sw_date_entry_set_day (self->start_entry, project->start);
  sw_date_entry_set_day (self->wished_entry, project->wished_go_live);
  sw_date_entry_set_day (self->status_entry, project->status_date);
  gtk_switch_set_active (self->back_switch, project->from_go_live);
}

static void
sw_project_settings_dispose (GObject *object)
{
  SwProjectSettings *self = SW_PROJECT_SETTINGS (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->forecast, sw_forecast_free);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_project_settings_parent_class)->dispose (object);
}

static void
sw_project_settings_class_init (SwProjectSettingsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_project_settings_dispose;
  g_type_ensure (SW_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/project-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, save_button);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, customer_row);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, name_row);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, code_row);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, refusal);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, start_entry);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, wished_entry);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, status_entry);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, back_switch);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, outlook);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, week_row);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, holidays_row);
  gtk_widget_class_bind_template_child (widget_class, SwProjectSettings, language_row);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, working_time_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_project_settings_init (SwProjectSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwProjectSettings *
sw_project_settings_new (SwSession *session, SwPlan *plan)
{
  SwProjectSettings *self = g_object_new (SW_TYPE_PROJECT_SETTINGS, NULL);
  const SwProject *project = sw_plan_project (plan);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  gtk_editable_set_text (self->customer_row, project->customer);
  gtk_editable_set_text (self->name_row, project->name != NULL ? project->name : "");
  gtk_editable_set_text (self->code_row, project->code);
  fill_dates (self);
  fill_week (self);
  fill_choices (self);
  self->ready = TRUE;
  show_outlook (self, TRUE);
  self->cancellable = g_cancellable_new ();
  if (sw_plan_go_live (plan) >= 0)
    sw_forecast_run_async (plan, SW_FORECAST_RUNS, sw_forecast_seed (plan), self->cancellable, NULL,
                           forecast_cb, g_object_ref (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->customer_row));
  return self;
}
