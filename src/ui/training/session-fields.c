#include "ui/training/session-fields.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/training/session-edit.h"
#include "ui/common/clamped-page.h"
#include "ui/common/feedback.h"
#include "ui/common/refresh.h"
#include "ui/plan/date-row.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SwSessionFields {
  AdwBin parent_instance;

  GtkBox *box;
  GHashTable *rows;  /* key -> row, borrowed */
  GHashTable *codes; /* key of a choice -> array of what its places stand for */
  AdwExpanderRow *roles_row;
  GPtrArray *role_rows; /* borrowed */

  SwSession *session;
  SwTraining *training;
  gint64 id;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SwSessionFields, sw_session_fields, ADW_TYPE_BIN)

GtkWidget *
sw_session_fields_row (SwSessionFields *self, const char *key)
{
  return g_hash_table_lookup (self->rows, key);
}

static const SwTrainingSession *
shown_session (SwSessionFields *self)
{
  return sw_training_session (self->training, self->id);
}

/* Writing */

static void
remember (GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_object_set_data_full (G_OBJECT (row), "shown", g_strdup (text), g_free);
}

static void
show_problem (GtkWidget *row, const char *sentence)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (row), "refusal");
  if (sentence != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static void changed_cb (SwSessionFields *self);

/* What the file itself refuses is said by the window. What was entered is shown as it is kept, also
 * where nothing changed. */
static void
write_field (SwSessionFields *self, GtkWidget *row, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pair = g_strdup_printf ("%s=%s", key, value);
  const char *const pairs[] = {pair, NULL};
  if (shown_session (self) == NULL)
    return;
  gboolean done = sw_training_session_set (self->training, self->id, pairs, &error);
  gboolean refused = !done && g_error_matches (error, SW_ERROR, SW_ERROR_REFUSED);
  show_problem (row, refused ? error->message : NULL);
  if (!done && !refused)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  if (done)
    changed_cb (self);
}

static void
write_time (SwSessionFields *self, GtkWidget *row)
{
  GtkWidget *clock_row = sw_session_fields_row (self, "clock");
  SwDateRow *date_row = SW_DATE_ROW (sw_session_fields_row (self, "date"));
  const char *clock = gtk_editable_get_text (GTK_EDITABLE (clock_row));
  int minute = sw_clock_parse (clock);
  g_autofree char *iso = sw_date_row_dup_iso (date_row);
  SwInstant at = iso != NULL ? sw_instant_parse (iso, MAX (minute, 0)) : SW_NO_INSTANT;
  if (at == SW_NO_INSTANT) {
    show_problem (GTK_WIDGET (date_row), _ ("Enter a day, such as 1 Dec or 2026-12-01."));
    return;
  }
  if (minute < 0) {
    show_problem (clock_row, _ ("Enter a time of the day, such as 09:00."));
    return;
  }
  g_autofree char *text = sw_instant_to_iso (at);
  show_problem (GTK_WIDGET (date_row), NULL);
  show_problem (clock_row, NULL);
  write_field (self, row, "at", text);
}

static void
enter_row (SwSessionFields *self, GtkWidget *row)
{
  const char *key = g_object_get_data (G_OBJECT (row), "field");
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  if (self->updating || g_strcmp0 (g_object_get_data (G_OBJECT (row), "shown"), text) == 0)
    return;
  g_autofree char *entered = g_strdup (text);
  remember (row);
  if (g_str_equal (key, "date") || g_str_equal (key, "clock")) {
    write_time (self, row);
  } else if (g_str_equal (key, "new-trainer")) {
    if (*entered != '\0')
      write_field (self, row, "trainer", entered);
  } else {
    write_field (self, row, key, entered);
  }
}

static void
apply_cb (GtkWidget *row, SwSessionFields *self)
{
  enter_row (self, row);
}

static void
leave_cb (GtkEventControllerFocus *focus, SwSessionFields *self)
{
  enter_row (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));
}

static void
chosen_cb (GtkWidget *row, GParamSpec *property, SwSessionFields *self)
{
  const char *key = g_object_get_data (G_OBJECT (row), "field");
  GPtrArray *codes = g_hash_table_lookup (self->codes, key);
  guint place = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  if (self->updating || place >= codes->len)
    return;
  const char *code = codes->pdata[place];
  GtkWidget *fresh = sw_session_fields_row (self, "new-trainer");
  if (g_str_equal (key, "trainer"))
    gtk_widget_set_visible (fresh, code == NULL);
  if (code == NULL)
    gtk_widget_grab_focus (fresh);
  else
    write_field (self, row, key, code);
}

static void
role_cb (SwSessionFields *self)
{
  g_autoptr (GString) items = g_string_new (NULL);
  if (self->updating)
    return;
  for (guint i = 0; i < self->role_rows->len; i++) {
    GObject *row = self->role_rows->pdata[i];
    if (gtk_check_button_get_active (g_object_get_data (row, "check")))
      g_string_append_printf (items, "%s%s", items->len > 0 ? " " : "",
                              (const char *) g_object_get_data (row, "item"));
  }
  write_field (self, GTK_WIDGET (self->roles_row), "roles", items->str);
}

/* Rows */

static AdwPreferencesGroup *
add_group (SwSessionFields *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->box, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_row (SwSessionFields *self, AdwPreferencesGroup *group, GtkWidget *row, const char *key)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (group), "refusal");
  g_object_set_data (G_OBJECT (row), "field", (gpointer) g_intern_string (key));
  if (label == NULL) {
    label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap",
                          TRUE, "xalign", 0.0, "visible", FALSE, NULL);
    gtk_widget_add_css_class (label, "sw-refusal");
    adw_preferences_group_add (group, label);
    g_object_set_data (G_OBJECT (group), "refusal", label);
  }
  g_object_set_data (G_OBJECT (row), "refusal", label);
  adw_preferences_group_add (group, row);
  g_hash_table_insert (self->rows, (gpointer) g_intern_string (key), row);
}

static GtkWidget *
add_entry (SwSessionFields *self, AdwPreferencesGroup *group, GtkWidget *row, const char *key)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (row, focus);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, 0);
  add_row (self, group, row, key);
  return row;
}

static GtkWidget *
add_text (SwSessionFields *self, AdwPreferencesGroup *group, const char *key, const char *title)
{
  return add_entry (
      self, group,
      g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "show-apply-button", TRUE, NULL), key);
}

static void
add_choice (SwSessionFields *self, AdwPreferencesGroup *group, const char *key, const char *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, NULL);
  add_row (self, group, row, key);
  g_hash_table_insert (self->codes, (gpointer) g_intern_string (key),
                       g_ptr_array_new_with_free_func (g_free));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
}

static void
build (SwSessionFields *self)
{
  const SwWords *words = sw_session_words (self->session);
  SwDay today = sw_session_context (self->session)->today;
  AdwPreferencesGroup *group = add_group (self, _ ("Session"));
  add_text (self, group, "title", _ ("Title"));
  add_entry (self, group, sw_date_row_new (_ ("Date"), words, today), "date");
  add_text (self, group, "clock", _ ("Time"));
  add_text (self, group, "minutes", _ ("Minutes"));
  add_choice (self, group, "format", _ ("Format"));
  group = add_group (self, _ ("Who and Where"));
  add_choice (self, group, "trainer", _ ("Trainer"));
  add_text (self, group, "new-trainer", _ ("Name of the Trainer"));
  add_choice (self, group, "language", _ ("Language"));
  add_choice (self, group, "venue", _ ("Held"));
  add_text (self, group, "room", _ ("Room"));
  add_text (self, group, "address", _ ("Link to Join"));
  group = add_group (self, _ ("For Whom"));
  add_text (self, group, "team", _ ("Team"));
  self->roles_row =
      ADW_EXPANDER_ROW (g_object_new (ADW_TYPE_EXPANDER_ROW, "title", _ ("For the Roles"), NULL));
  add_row (self, group, GTK_WIDGET (self->roles_row), "roles");
}

/* Filling */

/* What somebody is typing stays. */
static gboolean
is_typed_in (GtkWidget *row)
{
  const char *shown = g_object_get_data (G_OBJECT (row), "shown");
  gboolean focused = (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  return focused && g_strcmp0 (shown, gtk_editable_get_text (GTK_EDITABLE (row))) != 0;
}

static void
fill_text (SwSessionFields *self, const char *key, const char *text)
{
  GtkWidget *row = sw_session_fields_row (self, key);
  const char *value = text != NULL ? text : "";
  if (is_typed_in (row) || gtk_widget_has_css_class (row, "error"))
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), value) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), value);
  remember (row);
}

/* A list to choose from that is being put together. */
typedef struct {
  GtkStringList *names;
  GPtrArray *codes; /* NULL as a code: in own words */
  guint selected;
} Choice;

static void
offer (Choice *choice, const char *name, const char *code, const char *current)
{
  if (g_strcmp0 (code, current) == 0)
    choice->selected = choice->codes->len;
  gtk_string_list_append (choice->names, name);
  g_ptr_array_add (choice->codes, g_strdup (code));
}

static gboolean
are_equal (GListModel *left, GListModel *right)
{
  guint count = left != NULL ? g_list_model_get_n_items (left) : 0;
  gboolean equal = left != NULL && count == g_list_model_get_n_items (right);
  for (guint i = 0; equal && i < count; i++)
    equal = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (left), i),
                         gtk_string_list_get_string (GTK_STRING_LIST (right), i));
  return equal;
}

static Choice
begin_choice (SwSessionFields *self, const char *key)
{
  GPtrArray *codes = g_hash_table_lookup (self->codes, key);
  g_ptr_array_set_size (codes, 0);
  return (Choice){gtk_string_list_new (NULL), codes, 0};
}

static void
end_choice (SwSessionFields *self, const char *key, Choice *choice)
{
  AdwComboRow *row = ADW_COMBO_ROW (sw_session_fields_row (self, key));
  if (!are_equal (adw_combo_row_get_model (row), G_LIST_MODEL (choice->names)))
    adw_combo_row_set_model (row, G_LIST_MODEL (choice->names));
  adw_combo_row_set_selected (row, choice->selected);
  g_object_unref (choice->names);
}

static void
fill_format (SwSessionFields *self, const SwTrainingSession *session)
{
  GPtrArray *formats = sw_training_curriculum (self->training)->formats;
  const SwSessionFormat *current = sw_training_format (self->training, session);
  const char *code = current != NULL ? current->item : "";
  SwLanguage language = sw_session_context (self->session)->language;
  Choice choice = begin_choice (self, "format");
  offer (&choice, _ ("None of these"), "", code);
  for (guint i = 0; i < formats->len; i++) {
    const SwSessionFormat *format = formats->pdata[i];
    offer (&choice, sw_session_format_title (format, language), format->item, code);
  }
  if (choice.selected == 0 && current != NULL) /* one that the project now does without */
    offer (&choice, sw_session_format_title (current, language), code, code);
  end_choice (self, "format", &choice);
}

static void
fill_trainer (SwSessionFields *self, const SwTrainingSession *session)
{
  GPtrArray *people = sw_training_people (self->training);
  const SwPerson *current = sw_training_trainer (self->training, session);
  g_autofree char *id =
      current != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, current->id) : g_strdup ("");
  Choice choice = begin_choice (self, "trainer");
  offer (&choice, _ ("Nobody yet"), "", id);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, person->id);
    if (person->party != SW_PARTY_CUSTOMER || person == current)
      offer (&choice, person->name, code, id);
  }
  offer (&choice, _ ("Somebody new…"), NULL, id);
  end_choice (self, "trainer", &choice);
  gtk_widget_set_visible (sw_session_fields_row (self, "new-trainer"), FALSE);
}

static void
fill_choices (SwSessionFields *self, const SwTrainingSession *session)
{
  const char *language = sw_language_code (session->language);
  const char *venue = session->venue != SW_VENUE_UNSET ? sw_venue_code (session->venue) : "";
  Choice choice = begin_choice (self, "language");
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++)
    offer (&choice, sw_language_name (each), sw_language_code (each), language);
  end_choice (self, "language", &choice);
  choice = begin_choice (self, "venue");
  offer (&choice, _ ("Not decided yet"), "", venue);
  for (SwVenue each = 0; each < SW_N_VENUES; each++)
    offer (&choice, _ (sw_venue_name (each)), sw_venue_code (each), venue);
  end_choice (self, "venue", &choice);
  fill_format (self, session);
  fill_trainer (self, session);
}

static void
add_role (SwSessionFields *self, const SwTrainingRole *role)
{
  const char *title = sw_training_role_title (role, sw_session_context (self->session)->language);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", markup, NULL);
  GtkWidget *check = gtk_check_button_new ();
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (self->roles_row, row);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data_full (G_OBJECT (row), "item", g_strdup (role->item), g_free);
  g_ptr_array_add (self->role_rows, row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (role_cb), self, G_CONNECT_SWAPPED);
}

/* Rows are made anew only where the curriculum has other roles: one of them may have the focus. */
static void
fit_roles (SwSessionFields *self)
{
  GPtrArray *roles = sw_training_curriculum (self->training)->roles;
  gboolean same = roles->len == self->role_rows->len;
  for (guint i = 0; same && i < roles->len; i++)
    same = g_str_equal (((SwTrainingRole *) roles->pdata[i])->item,
                        g_object_get_data (self->role_rows->pdata[i], "item"));
  if (same)
    return;
  for (guint i = 0; i < self->role_rows->len; i++)
    adw_expander_row_remove (self->roles_row, self->role_rows->pdata[i]);
  g_ptr_array_set_size (self->role_rows, 0);
  for (guint i = 0; i < roles->len; i++)
    add_role (self, roles->pdata[i]);
}

static void
fill_roles (SwSessionFields *self, const SwTrainingSession *session)
{
  SwLanguage language = sw_session_context (self->session)->language;
  const SwCurriculum *curriculum = sw_training_curriculum (self->training);
  g_autoptr (GString) titles = g_string_new (NULL);
  fit_roles (self);
  for (guint i = 0; i < self->role_rows->len; i++) {
    GObject *row = self->role_rows->pdata[i];
    const char *item = g_object_get_data (row, "item");
    gboolean chosen = sw_training_session_has_role (session, item);
    gtk_check_button_set_active (g_object_get_data (row, "check"), chosen);
    if (chosen)
      g_string_append_printf (
          titles, "%s%s", titles->len > 0 ? ", " : "",
          sw_training_role_title (sw_curriculum_role (curriculum, item), language));
  }
  g_autofree char *markup = g_markup_escape_text (titles->len > 0 ? titles->str : _ ("All"), -1);
  adw_expander_row_set_subtitle (self->roles_row, markup);
}

static void
fill (SwSessionFields *self)
{
  const SwTrainingSession *session = shown_session (self);
  if (session == NULL)
    return;
  SwInstant start = sw_training_start (self->training, session);
  g_autofree char *clock =
      start != SW_NO_INSTANT ? sw_clock_to_text (sw_instant_minute (start)) : NULL;
  g_autofree char *minutes = g_strdup_printf ("%d", sw_training_minutes (self->training, session));
  g_autofree char *day =
      sw_format_day (sw_session_words (self->session),
                     start != SW_NO_INSTANT ? sw_instant_day (start) : SW_NO_DAY, SW_DAY_NUMERIC);
  self->updating = TRUE;
  fill_text (self, "title", sw_training_title (self->training, session));
  fill_text (self, "date", day);
  fill_text (self, "clock", clock);
  fill_text (self, "minutes", minutes);
  fill_text (self, "new-trainer", NULL);
  fill_text (self, "room", session->room);
  fill_text (self, "address", session->address);
  fill_text (self, "team", session->team);
  fill_choices (self, session);
  fill_roles (self, session);
  self->updating = FALSE;
}

static void
changed_cb (SwSessionFields *self)
{
  sw_refresh_soon (self, self->session, G_CALLBACK (fill));
}

static void
sw_session_fields_dispose (GObject *object)
{
  SwSessionFields *self = SW_SESSION_FIELDS (object);
  self->updating = TRUE; /* a row that loses the focus now has nothing to enter */
  G_OBJECT_CLASS (sw_session_fields_parent_class)->dispose (object);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->role_rows, g_ptr_array_unref);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
}

static void
sw_session_fields_class_init (SwSessionFieldsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_session_fields_dispose;
}

static void
sw_session_fields_init (SwSessionFields *self)
{
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->codes =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->role_rows = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  adw_bin_set_child (ADW_BIN (self), sw_clamped_page_new (GTK_WIDGET (self->box), 660));
}

GtkWidget *
sw_session_fields_new (SwSession *session, SwTraining *training, gint64 id)
{
  SwSessionFields *self = g_object_new (SW_TYPE_SESSION_FIELDS, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  self->id = id;
  build (self);
  fill (self);
  g_signal_connect_object (training, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
