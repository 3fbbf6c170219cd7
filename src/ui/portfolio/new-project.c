#include "ui/portfolio/new-project.h"

#include "core/plan/holidays.h"
#include "core/plan/project.h"
#include "ui/common/date-entry.h"
#include "ui/common/feedback.h"

#include <glib/gi18n.h>

struct _SwNewProject {
  AdwWindow parent_instance;

  GtkWidget *create_button;
  GtkEditable *customer_row;
  GtkEditable *code_row;
  GtkLabel *names_refusal;
  AdwPreferencesGroup *playbooks_group;
  GtkWidget *team_check_row;
  GtkWidget *light_check_row;
  GtkWidget *standard_check_row;
  GtkCheckButton *team_check;
  GtkCheckButton *light_check;
  GtkCheckButton *standard_check;
  GtkCheckButton *later_check;
  AdwComboRow *delivery_row;
  AdwComboRow *hosting_row;
  SwDateEntry *start_entry;
  SwDateEntry *wished_entry;
  GtkLabel *dates_refusal;
  GtkLabel *outlook; /* what the dates would come to */
  AdwComboRow *language_row;
  AdwComboRow *holidays_row;
  GtkLabel *other_refusal;

  SwSession *session;
  GtkCheckButton *no_playbook; /* owned, never shown: makes a single choice a choice all the same */
  GPtrArray *playbook_checks;  /* GtkCheckButton, borrowed */
  GPtrArray *playbooks;        /* SwPlaybook, borrowed, one a check */
  gboolean code_typed;         /* the code is the user's own and is left alone */
  gboolean suggesting;
  gboolean touched; /* something was typed: refusals may be shown */
  gboolean ready;   /* all lists are filled */
  guint foresee;    /* timeout: when the choices rest */
};

G_DEFINE_FINAL_TYPE (SwNewProject, sw_new_project, ADW_TYPE_WINDOW)

enum { CREATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A draft with the texts it borrows. */
typedef struct {
  SwProjectDraft draft;
  char *customer;
  char *code;
  char *playbooks;
} Draft;

static void
draft_clear (Draft *draft)
{
  g_free (draft->customer);
  g_free (draft->code);
  g_free (draft->playbooks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static char *
chosen_playbooks (SwNewProject *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  for (guint i = 0; i < self->playbooks->len; i++) {
    const SwPlaybook *playbook = g_ptr_array_index (self->playbooks, i);
    if (gtk_check_button_get_active (g_ptr_array_index (self->playbook_checks, i)))
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? "," : "", playbook->id);
  }
  return g_strdup (ids->str);
}

static SwMode
chosen_mode (SwNewProject *self)
{
  if (gtk_check_button_get_active (self->team_check))
    return SW_MODE_TEAM;
  if (gtk_check_button_get_active (self->light_check))
    return SW_MODE_PRIVATE_LIGHT;
  return gtk_check_button_get_active (self->standard_check) ? SW_MODE_PRIVATE_STANDARD
                                                            : SW_MODE_UNSET;
}

static const char *
chosen_holidays (SwNewProject *self)
{
  guint selected = adw_combo_row_get_selected (self->holidays_row);
  if (selected == 0)
    return NULL;
  return selected == 1 ? "" : sw_holiday_regions ()[selected - 2];
}

static void
read_draft (SwNewProject *self, Draft *draft)
{
  draft->customer = g_strstrip (g_strdup (gtk_editable_get_text (self->customer_row)));
  draft->code = g_strstrip (g_strdup (gtk_editable_get_text (self->code_row)));
  draft->playbooks = chosen_playbooks (self);
  draft->draft = SW_PROJECT_DRAFT_INIT;
  draft->draft.customer = draft->customer;
  draft->draft.code = draft->code;
  draft->draft.playbooks = draft->playbooks;
  draft->draft.mode = chosen_mode (self);
  draft->draft.delivery = (SwDelivery) adw_combo_row_get_selected (self->delivery_row) - 1;
  draft->draft.hosting = (SwHosting) adw_combo_row_get_selected (self->hosting_row) - 1;
  draft->draft.start = sw_date_entry_get_day (self->start_entry);
  draft->draft.wished_go_live = sw_date_entry_get_day (self->wished_entry);
  draft->draft.language = adw_combo_row_get_selected (self->language_row);
  draft->draft.holidays = chosen_holidays (self);
}

static gboolean
dates_are_valid (SwNewProject *self, GError **error)
{
  return sw_date_entry_check (self->start_entry, error) &&
         sw_date_entry_check (self->wished_entry, error);
}

static void
show_refusal (GtkLabel *label, const GError *error, gboolean here)
{
  gtk_label_set_text (label, here ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (label), here);
}

static void
mark_row (GtkEditable *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

/* Each refusal stands below the fields it is about; nothing is red before something was typed. */
static void
show_state (SwNewProject *self, const GError *error)
{
  const char *rule = error != NULL && self->touched ? sw_error_rule (error) : "";
  gboolean code = g_str_has_prefix (rule, "code-") || g_str_equal (rule, "duplicate-code");
  gboolean customer = g_str_equal (rule, "customer-missing");
  gboolean dates = g_str_equal (rule, "start-missing") || g_str_equal (rule, "date-form") ||
                   g_str_equal (rule, "go-live-before-start");
  mark_row (self->customer_row, customer);
  mark_row (self->code_row, code);
  show_refusal (self->names_refusal, error, customer || code);
  show_refusal (self->dates_refusal, error, dates);
  show_refusal (self->other_refusal, error, *rule != '\0' && !customer && !code && !dates);
  gtk_widget_set_sensitive (self->create_button, error == NULL);
}

#define FORESEE_DELAY 200 /* milliseconds after the last change */

static char *
outlook_text (SwNewProject *self, const SwProjectDraft *draft, const SwProjectOutlook *outlook)
{
  const SwWords *words = sw_session_words (self->session);
  SwDay wished = draft->wished_go_live;
  g_autofree char *start = sw_format_day (words, draft->start, SW_DAY_MEDIUM);
  g_autofree char *go_live = sw_format_day (words, outlook->go_live, SW_DAY_MEDIUM);
  g_autofree char *asked = sw_format_day (words, wished, SW_DAY_MEDIUM);
  g_autofree char *kickoff = sw_format_day (words, outlook->kickoff, SW_DAY_MEDIUM);
  if (wished == SW_NO_DAY || outlook->kickoff == SW_NO_DAY)
    return g_strdup_printf (_ ("A start on %s gives a go-live on %s."), start, go_live);
  return g_strdup_printf (
      _ ("A start on %s gives a go-live on %s; %s needs a start on %s or before."), start, go_live,
      asked, kickoff);
}

static gboolean
foresee_cb (gpointer data)
{
  SwNewProject *self = SW_NEW_PROJECT (data);
  SwProjectOutlook outlook;
  g_auto (Draft) draft = {0};
  g_autofree char *text = NULL;
  self->foresee = 0;
  read_draft (self, &draft);
  if (sw_session_library (self->session) != NULL && dates_are_valid (self, NULL) &&
      sw_project_foresee (sw_session_library (self->session), sw_session_catalog (self->session),
                          &draft.draft, &outlook, NULL) &&
      outlook.go_live != SW_NO_DAY)
    text = outlook_text (self, &draft.draft, &outlook);
  gtk_label_set_text (self->outlook, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->outlook), text != NULL);
  return G_SOURCE_REMOVE;
}

static void
foresee_soon (SwNewProject *self)
{
  g_clear_handle_id (&self->foresee, g_source_remove);
  self->foresee = g_timeout_add_full (G_PRIORITY_LOW, FORESEE_DELAY, foresee_cb, self, NULL);
}

static void
check (SwNewProject *self)
{
  if (!self->ready || sw_session_library (self->session) == NULL)
    return;
  g_auto (Draft) draft = {0};
  g_autoptr (GError) error = NULL;
  read_draft (self, &draft);
  if (dates_are_valid (self, &error))
    sw_project_check (sw_session_library (self->session), sw_session_catalog (self->session),
                      &draft.draft, &error);
  show_state (self, error);
}

static void
customer_changed_cb (SwNewProject *self)
{
  if (!self->ready)
    return;
  self->touched = TRUE;
  if (!self->code_typed) {
    g_autofree char *customer = g_strstrip (g_strdup (gtk_editable_get_text (self->customer_row)));
    g_autofree char *code =
        *customer != '\0' ? sw_project_suggest_code (sw_session_library (self->session), customer)
                          : g_strdup ("");
    self->suggesting = TRUE;
    gtk_editable_set_text (self->code_row, code);
    self->suggesting = FALSE;
  }
  check (self);
}

static void
code_changed_cb (SwNewProject *self)
{
  if (self->suggesting || !self->ready)
    return;
  self->touched = TRUE;
  self->code_typed = *gtk_editable_get_text (self->code_row) != '\0';
  check (self);
}

static void
date_changed_cb (SwNewProject *self)
{
  if (!self->ready)
    return;
  self->touched = TRUE;
  check (self);
  foresee_soon (self);
}

/* The modes that a chosen playbook does not know are not offered. */
static void
fit_modes (SwNewProject *self)
{
  guint modes = 0;
  for (guint i = 0; i < self->playbooks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->playbook_checks, i)))
      modes |= ((SwPlaybook *) g_ptr_array_index (self->playbooks, i))->modes;
  if (modes == 0)
    modes = (1 << SW_N_MODES) - 1;
  gtk_widget_set_visible (self->team_check_row, (modes & 1 << SW_MODE_TEAM) != 0);
  gtk_widget_set_visible (self->light_check_row, (modes & 1 << SW_MODE_PRIVATE_LIGHT) != 0);
  gtk_widget_set_visible (self->standard_check_row, (modes & 1 << SW_MODE_PRIVATE_STANDARD) != 0);
  SwMode mode = chosen_mode (self);
  if (mode != SW_MODE_UNSET && (modes & 1 << mode) == 0)
    gtk_check_button_set_active (self->later_check, TRUE);
}

static void
choice_changed_cb (SwNewProject *self)
{
  if (!self->ready)
    return;
  fit_modes (self);
  check (self);
  foresee_soon (self);
}

static void
create_cb (SwNewProject *self)
{
  g_auto (Draft) draft = {0};
  g_autoptr (GError) error = NULL;
  self->touched = TRUE;
  read_draft (self, &draft);
  gint64 project = 0;
  if (dates_are_valid (self, &error))
    project = sw_project_create (sw_session_library (self->session),
                                 sw_session_catalog (self->session), &draft.draft, &error);
  if (project == 0) {
    show_state (self, error);
    gtk_widget_set_sensitive (self->create_button, TRUE);
    return;
  }
  g_signal_emit (self, signals[CREATED], 0, project);
  gtk_window_close (GTK_WINDOW (self));
}

/* Ready-made methods exclude each other; a vendor's internal ones are added to one. */
static void
add_playbook (SwNewProject *self, SwPlaybook *playbook, GtkCheckButton **group)
{
  SwLanguage language = sw_session_context (self->session)->language;
  g_autofree char *title = g_markup_escape_text (sw_text_in (&playbook->title, language), -1);
  g_autofree char *summary = g_markup_escape_text (sw_text_in (&playbook->summary, language), -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", summary, NULL);
  GtkWidget *button = gtk_check_button_new ();
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sw_text_in (&playbook->title, language), -1);
  if (!playbook->internal) {
    gboolean first = *group == self->no_playbook;
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), *group);
    *group = GTK_CHECK_BUTTON (button);
    gtk_check_button_set_active (*group, first);
  }
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->playbooks_group, row);
  g_ptr_array_add (self->playbooks, playbook);
  g_ptr_array_add (self->playbook_checks, button);
  g_signal_connect_object (button, "toggled", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_playbooks (SwNewProject *self)
{
  GPtrArray *entries = sw_playbook_catalog_list (sw_session_catalog (self->session));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GtkCheckButton *group = self->no_playbook;
  for (guint i = 0; i < entries->len; i++) {
    const SwPlaybookEntry *entry = g_ptr_array_index (entries, i);
    /* The newest version of each comes first. */
    if (entry->playbook != NULL && g_hash_table_add (seen, entry->playbook->id))
      add_playbook (self, entry->playbook, &group);
  }
}

static void
fill_choices (SwNewProject *self)
{
  g_autoptr (GtkStringList) languages = gtk_string_list_new (NULL);
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++)
    gtk_string_list_append (languages, sw_language_name (each));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (languages));
  adw_combo_row_set_selected (self->language_row, sw_session_context (self->session)->language);
  g_autoptr (GtkStringList) holidays = gtk_string_list_new (NULL);
  gtk_string_list_append (holidays, _ ("As the language suggests"));
  gtk_string_list_append (holidays, _ ("None"));
  for (const char *const *region = sw_holiday_regions (); *region != NULL; region++)
    gtk_string_list_append (holidays, _ (sw_holiday_region_title (*region)));
  adw_combo_row_set_model (self->holidays_row, G_LIST_MODEL (holidays));
}

static void
fill_dates (SwNewProject *self)
{
  const SwWords *words = sw_session_words (self->session);
  SwDay today = sw_session_context (self->session)->today;
  int first = sw_settings_first_weekday (sw_session_settings (self->session));
  sw_date_entry_set_up (self->start_entry, words, first, today);
  sw_date_entry_set_up (self->wished_entry, words, first, today);
  sw_date_entry_set_label (self->start_entry, C_ ("project", "Start"));
  sw_date_entry_set_label (self->wished_entry, _ ("Wished Go-Live"));
  sw_date_entry_set_day (self->start_entry, today + 7 - sw_day_weekday (today));
}

static void
sw_new_project_dispose (GObject *object)
{
  SwNewProject *self = SW_NEW_PROJECT (object);
  g_clear_handle_id (&self->foresee, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->no_playbook);
  g_clear_pointer (&self->playbooks, g_ptr_array_unref);
  g_clear_pointer (&self->playbook_checks, g_ptr_array_unref);
  G_OBJECT_CLASS (sw_new_project_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, SwNewProject, create_button);
  gtk_widget_class_bind_template_child (class, SwNewProject, customer_row);
  gtk_widget_class_bind_template_child (class, SwNewProject, code_row);
  gtk_widget_class_bind_template_child (class, SwNewProject, names_refusal);
  gtk_widget_class_bind_template_child (class, SwNewProject, playbooks_group);
  gtk_widget_class_bind_template_child (class, SwNewProject, team_check_row);
  gtk_widget_class_bind_template_child (class, SwNewProject, light_check_row);
  gtk_widget_class_bind_template_child (class, SwNewProject, standard_check_row);
  gtk_widget_class_bind_template_child (class, SwNewProject, team_check);
  gtk_widget_class_bind_template_child (class, SwNewProject, light_check);
  gtk_widget_class_bind_template_child (class, SwNewProject, standard_check);
  gtk_widget_class_bind_template_child (class, SwNewProject, later_check);
  gtk_widget_class_bind_template_child (class, SwNewProject, delivery_row);
  gtk_widget_class_bind_template_child (class, SwNewProject, hosting_row);
  gtk_widget_class_bind_template_child (class, SwNewProject, start_entry);
  gtk_widget_class_bind_template_child (class, SwNewProject, wished_entry);
  gtk_widget_class_bind_template_child (class, SwNewProject, dates_refusal);
  gtk_widget_class_bind_template_child (class, SwNewProject, outlook);
  gtk_widget_class_bind_template_child (class, SwNewProject, language_row);
  gtk_widget_class_bind_template_child (class, SwNewProject, holidays_row);
  gtk_widget_class_bind_template_child (class, SwNewProject, other_refusal);
}

static void
sw_new_project_class_init (SwNewProjectClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_new_project_dispose;
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (SW_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/new-project.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, customer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_new_project_init (SwNewProject *self)
{
  self->no_playbook = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  self->playbooks = g_ptr_array_new ();
  self->playbook_checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwNewProject *
sw_new_project_new (SwSession *session)
{
  SwNewProject *self = g_object_new (SW_TYPE_NEW_PROJECT, NULL);
  self->session = g_object_ref (session);
  fill_playbooks (self);
  fill_choices (self);
  fill_dates (self);
  fit_modes (self);
  self->ready = TRUE;
  check (self);
  foresee_soon (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->customer_row));
  return self;
}
