#include "ui/training/new-session.h"

#include "core/base/clock.h"
#include "core/training/session-edit.h"
#include "ui/common/date-entry.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>

struct _SwNewSession {
  AdwWindow parent_instance;

  GtkWidget *create_button;
  AdwComboRow *format_row;
  GtkEditable *title_row;
  SwDateEntry *date_entry;
  GtkEditable *clock_entry;
  GtkSpinButton *minutes_spin;
  GtkLabel *refusal;
  AdwPreferencesGroup *roles_group;
  AdwActionRow *each_row;
  GtkSwitch *each_switch;
  GtkEditable *team_row;
  AdwComboRow *trainer_row;
  GtkEditable *trainer_name_row;
  AdwComboRow *language_row;
  AdwComboRow *venue_row;
  GtkEditable *room_row;
  GtkEditable *address_row;

  SwSession *session;
  SwTraining *training;
  GPtrArray *formats;  /* items of formats, owned; the last choice is none of them */
  GPtrArray *trainers; /* names, owned; before them nobody, behind them a new one */
  GPtrArray *teams;    /* names, owned */
  GPtrArray *roles;    /* items, owned */
  GPtrArray *checks;   /* GtkCheckButton, one for each role */
  gboolean title_typed;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (SwNewSession, sw_new_session, ADW_TYPE_WINDOW)

enum { CREATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What is chosen */

static const SwSessionFormat *
chosen_format (SwNewSession *self)
{
  guint place = adw_combo_row_get_selected (self->format_row);
  return place < self->formats->len ? sw_curriculum_format (sw_training_curriculum (self->training),
                                                            self->formats->pdata[place])
                                    : NULL;
}

static SwLanguage
chosen_language (SwNewSession *self)
{
  return adw_combo_row_get_selected (self->language_row);
}

/* Items separated by blanks, NULL for none; to free. */
static char *
chosen_roles (SwNewSession *self)
{
  g_autoptr (GString) items = g_string_new (NULL);
  for (guint i = 0; i < self->roles->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (items, "%s%s", items->len > 0 ? " " : "",
                              (const char *) self->roles->pdata[i]);
  return items->len > 0 ? g_strdup (items->str) : NULL;
}

/* A new trainer's name as it stands, to be checked by the core; NULL for nobody. */
static const char *
chosen_trainer (SwNewSession *self)
{
  guint place = adw_combo_row_get_selected (self->trainer_row);
  if (place == 0 || place == GTK_INVALID_LIST_POSITION)
    return NULL;
  return place <= self->trainers->len ? self->trainers->pdata[place - 1]
                                      : gtk_editable_get_text (self->trainer_name_row);
}

static SwInstant
chosen_time (SwNewSession *self)
{
  SwDay day = sw_date_entry_get_day (self->date_entry);
  int minute = sw_clock_parse (gtk_editable_get_text (self->clock_entry));
  return day != SW_NO_DAY && minute >= 0 ? sw_day_instant (day, minute) : SW_NO_INSTANT;
}

static gboolean
is_for_each_team (SwNewSession *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->each_row)) &&
         gtk_switch_get_active (self->each_switch);
}

/* How it looks */

static void
suggest_title (SwNewSession *self)
{
  g_autofree char *roles = chosen_roles (self);
  g_autofree char *team = g_strstrip (g_strdup (gtk_editable_get_text (self->team_row)));
  g_autofree char *title = sw_training_session_default_title (
      sw_training_curriculum (self->training), chosen_format (self), roles,
      *team != '\0' && !is_for_each_team (self) ? team : NULL, chosen_language (self));
  if (self->title_typed || g_str_equal (title, gtk_editable_get_text (self->title_row)))
    return;
  gtk_editable_set_text (self->title_row, title);
  self->title_typed = FALSE;
}

static void
changed_cb (SwNewSession *self)
{
  if (!self->ready)
    return;
  const SwSessionFormat *format = chosen_format (self);
  gboolean by_team = format != NULL && format->source != NULL && format->source->by_team;
  gtk_widget_set_visible (GTK_WIDGET (self->each_row), by_team && self->teams->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->team_row), !is_for_each_team (self));
  suggest_title (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->title_row), !is_for_each_team (self));
  gtk_widget_set_sensitive (self->create_button, chosen_time (self) != SW_NO_INSTANT);
}

static void
title_cb (SwNewSession *self)
{
  self->title_typed = *gtk_editable_get_text (self->title_row) != '\0';
}

static void
format_cb (SwNewSession *self)
{
  const SwSessionFormat *format = chosen_format (self);
  if (!self->ready)
    return;
  if (format != NULL)
    gtk_spin_button_set_value (self->minutes_spin, format->minutes);
  changed_cb (self);
}

static void
trainer_cb (SwNewSession *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->trainer_name_row),
                          adw_combo_row_get_selected (self->trainer_row) ==
                              self->trainers->len + 1);
}

/* Creating */

static SwDay
next_workday (SwNewSession *self, SwDay day)
{
  SwCalendar *calendar = sw_plan_calendar (sw_training_plan (self->training));
  for (int i = 0; i < 366; i++)
    if (sw_calendar_day (calendar, ++day)->count > 0)
      break;
  return day;
}

/* A session for each team, on one working day after the other. */
static gboolean
create_for_teams (SwNewSession *self, SwSessionDraft draft, GArray *ids, GError **error)
{
  g_autofree SwSessionDraft *drafts = g_new (SwSessionDraft, self->teams->len);
  SwDay day = sw_instant_day (draft.at);
  int minute = sw_instant_minute (draft.at);
  for (guint i = 0; i < self->teams->len; i++) {
    drafts[i] = draft;
    drafts[i].title = NULL;
    drafts[i].team = self->teams->pdata[i];
    drafts[i].at = sw_day_instant (day, minute);
    day = next_workday (self, day);
  }
  return sw_training_session_add_many (self->training, drafts, self->teams->len, ids, error);
}

static gboolean
create (SwNewSession *self, GArray *ids, GError **error)
{
  g_autofree char *roles = chosen_roles (self);
  const SwSessionFormat *format = chosen_format (self);
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = format != NULL ? format->item : NULL;
  draft.title = self->title_typed ? gtk_editable_get_text (self->title_row) : NULL;
  draft.trainer = chosen_trainer (self);
  draft.roles = roles;
  draft.team = gtk_editable_get_text (self->team_row);
  draft.room = gtk_editable_get_text (self->room_row);
  draft.address = gtk_editable_get_text (self->address_row);
  draft.at = chosen_time (self);
  draft.minutes = gtk_spin_button_get_value_as_int (self->minutes_spin);
  draft.language = chosen_language (self);
  draft.venue = (SwVenue) adw_combo_row_get_selected (self->venue_row) - 1;
  return is_for_each_team (self)
             ? create_for_teams (self, draft, ids, error)
             : sw_training_session_add_many (self->training, &draft, 1, ids, error);
}

static void
create_cb (SwNewSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_spin_button_update (self->minutes_spin);
  if (create (self, ids, &error)) {
    g_signal_emit (self, signals[CREATED], 0, g_array_index (ids, gint64, 0));
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  gtk_label_set_text (self->refusal, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

/* What there is to choose from */

static void
fill_formats (SwNewSession *self)
{
  SwLanguage language = sw_session_context (self->session)->language;
  GPtrArray *formats = sw_training_curriculum (self->training)->formats;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  for (guint i = 0; i < formats->len; i++) {
    const SwSessionFormat *format = formats->pdata[i];
    const char *letter = format->source != NULL ? format->source->letter : NULL;
    g_autofree char *length = g_strdup_printf (
        ngettext ("%d minute", "%d minutes", (gulong) format->minutes), format->minutes);
    g_autofree char *name =
        g_strdup_printf ("%s%s%s (%s)", letter != NULL ? letter : "", letter != NULL ? " · " : "",
                         sw_session_format_title (format, language), length);
    gtk_string_list_append (names, name);
    g_ptr_array_add (self->formats, g_strdup (format->item));
  }
  gtk_string_list_append (names, _ ("None of these"));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
}

static void
fill_roles (SwNewSession *self)
{
  SwLanguage language = sw_session_context (self->session)->language;
  GPtrArray *roles = sw_training_curriculum (self->training)->roles;
  for (guint i = 0; i < roles->len; i++) {
    const SwTrainingRole *role = roles->pdata[i];
    const char *title = sw_training_role_title (role, language);
    g_autofree char *markup = g_markup_escape_text (title, -1);
    GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", markup, NULL);
    GtkWidget *check = gtk_check_button_new ();
    gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
    adw_preferences_group_add (self->roles_group, row);
    g_ptr_array_add (self->roles, g_strdup (role->item));
    g_ptr_array_add (self->checks, check);
    g_signal_connect_object (check, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->roles_group), roles->len > 0);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
fill_people (SwNewSession *self)
{
  GPtrArray *people = sw_training_people (self->training);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("Nobody yet"));
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->team != NULL &&
        !g_ptr_array_find_with_equal_func (self->teams, person->team, g_str_equal, NULL))
      g_ptr_array_add (self->teams, g_strdup (person->team));
    if (person->party == SW_PARTY_CUSTOMER)
      continue;
    gtk_string_list_append (names, person->name);
    g_ptr_array_add (self->trainers, g_strdup (person->name));
  }
  gtk_string_list_append (names, _ ("Somebody new…"));
  adw_combo_row_set_model (self->trainer_row, G_LIST_MODEL (names));
  g_ptr_array_sort (self->teams, by_name);
}

/* Who trained last will train again. */
static void
choose_trainer (SwNewSession *self)
{
  GPtrArray *sessions = sw_training_sessions (self->training);
  for (guint i = sessions->len; i-- > 0;) {
    const SwPerson *trainer = sw_training_trainer (self->training, sessions->pdata[i]);
    guint place;
    if (trainer != NULL &&
        g_ptr_array_find_with_equal_func (self->trainers, trainer->name, g_str_equal, &place)) {
      adw_combo_row_set_selected (self->trainer_row, place + 1);
      return;
    }
  }
}

static void
fill_rest (SwNewSession *self)
{
  g_autoptr (GtkStringList) languages = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) venues = gtk_string_list_new (NULL);
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++)
    gtk_string_list_append (languages, sw_language_name (each));
  gtk_string_list_append (venues, _ ("Not decided yet"));
  for (SwVenue each = 0; each < SW_N_VENUES; each++)
    gtk_string_list_append (venues, _ (sw_venue_name (each)));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (languages));
  adw_combo_row_set_model (self->venue_row, G_LIST_MODEL (venues));
  adw_combo_row_set_selected (self->language_row, sw_training_project (self->training)->language);
}

static void
fill_time (SwNewSession *self)
{
  SwDay today = sw_session_context (self->session)->today;
  sw_date_entry_set_up (self->date_entry, sw_session_words (self->session),
                        sw_settings_first_weekday (sw_session_settings (self->session)), today);
  sw_date_entry_set_label (self->date_entry, _ ("Date"));
  sw_date_entry_set_day (self->date_entry, next_workday (self, today));
  gtk_editable_set_text (self->clock_entry, "09:00");
}

static void
fill_teams (SwNewSession *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < self->teams->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", (const char *) self->teams->pdata[i]);
  g_autofree char *markup = g_markup_escape_text (names->str, -1);
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s: on one working day after the other"), markup);
  adw_action_row_set_subtitle (self->each_row, subtitle);
}

static void
sw_new_session_dispose (GObject *object)
{
  SwNewSession *self = SW_NEW_SESSION (object);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_new_session_parent_class)->dispose (object);
}

static void
sw_new_session_finalize (GObject *object)
{
  SwNewSession *self = SW_NEW_SESSION (object);
  g_ptr_array_unref (self->formats);
  g_ptr_array_unref (self->trainers);
  g_ptr_array_unref (self->teams);
  g_ptr_array_unref (self->roles);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (sw_new_session_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, SwNewSession, create_button);
  gtk_widget_class_bind_template_child (class, SwNewSession, format_row);
  gtk_widget_class_bind_template_child (class, SwNewSession, title_row);
  gtk_widget_class_bind_template_child (class, SwNewSession, date_entry);
  gtk_widget_class_bind_template_child (class, SwNewSession, clock_entry);
  gtk_widget_class_bind_template_child (class, SwNewSession, minutes_spin);
  gtk_widget_class_bind_template_child (class, SwNewSession, refusal);
  gtk_widget_class_bind_template_child (class, SwNewSession, roles_group);
  gtk_widget_class_bind_template_child (class, SwNewSession, each_row);
  gtk_widget_class_bind_template_child (class, SwNewSession, each_switch);
  gtk_widget_class_bind_template_child (class, SwNewSession, team_row);
  gtk_widget_class_bind_template_child (class, SwNewSession, trainer_row);
  gtk_widget_class_bind_template_child (class, SwNewSession, trainer_name_row);
  gtk_widget_class_bind_template_child (class, SwNewSession, language_row);
  gtk_widget_class_bind_template_child (class, SwNewSession, venue_row);
  gtk_widget_class_bind_template_child (class, SwNewSession, room_row);
  gtk_widget_class_bind_template_child (class, SwNewSession, address_row);
}

static void
sw_new_session_class_init (SwNewSessionClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_new_session_dispose;
  G_OBJECT_CLASS (class)->finalize = sw_new_session_finalize;
  signals[CREATED] = g_signal_new ("created", SW_TYPE_NEW_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (SW_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/new-session.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_cb);
  gtk_widget_class_bind_template_callback (widget_class, trainer_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_new_session_init (SwNewSession *self)
{
  self->formats = g_ptr_array_new_with_free_func (g_free);
  self->trainers = g_ptr_array_new_with_free_func (g_free);
  self->teams = g_ptr_array_new_with_free_func (g_free);
  self->roles = g_ptr_array_new_with_free_func (g_free);
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwNewSession *
sw_new_session_new (SwSession *session, SwTraining *training)
{
  SwNewSession *self = g_object_new (SW_TYPE_NEW_SESSION, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  fill_formats (self);
  fill_roles (self);
  fill_people (self);
  fill_teams (self);
  fill_rest (self);
  fill_time (self);
  choose_trainer (self);
  trainer_cb (self);
  self->ready = TRUE;
  format_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->format_row));
  return self;
}
