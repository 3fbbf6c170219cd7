#include "ui/shell/preferences.h"

#include <glib/gi18n.h>

struct _SwPreferences {
  AdwPreferencesWindow parent_instance;

  AdwComboRow *language_row;
  AdwComboRow *weekday_row;
  AdwComboRow *style_row;

  SwApplication *application; /* borrowed: it outlives its windows */
  gboolean ready;             /* the rows show what is stored */
};

G_DEFINE_FINAL_TYPE (SwPreferences, sw_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const weekdays[] = {"locale", "monday", "sunday", NULL};
static const char *const styles[] = {"system", "light", "dark", NULL};

static SwSettings *
settings_of (SwPreferences *self)
{
  return sw_session_settings (sw_application_session (self->application));
}

static void
store_choice (SwPreferences *self, const char *key, const char *const *values, AdwComboRow *row)
{
  if (self->ready)
    sw_settings_set (settings_of (self), key,
                     g_variant_new_string (values[adw_combo_row_get_selected (row)]));
}

static void
show_choice (SwPreferences *self, const char *key, const char *const *values, AdwComboRow *row)
{
  g_autofree char *stored = sw_settings_dup_string (settings_of (self), key);
  for (guint i = 0; values[i] != NULL; i++)
    if (g_str_equal (values[i], stored))
      adw_combo_row_set_selected (row, i);
}

static void
weekday_selected_cb (SwPreferences *self)
{
  store_choice (self, "first-weekday", weekdays, self->weekday_row);
}

static void
style_selected_cb (SwPreferences *self)
{
  store_choice (self, "style", styles, self->style_row);
}

typedef struct {
  SwApplication *application;
  const char *code;
} LanguageChoice;

static void
language_choice_free (LanguageChoice *choice)
{
  g_object_unref (choice->application);
  g_free (choice);
}

static gboolean
set_language_cb (gpointer data)
{
  LanguageChoice *choice = data;
  sw_application_set_language (choice->application, choice->code);
  return G_SOURCE_REMOVE;
}

/* All windows are made anew, this one's parent too: so it closes first. */
static void
language_selected_cb (SwPreferences *self)
{
  if (!self->ready)
    return;
  guint selected = adw_combo_row_get_selected (self->language_row);
  LanguageChoice *choice = g_new0 (LanguageChoice, 1);
  choice->application = g_object_ref (self->application);
  choice->code = selected == 0 ? "" : sw_language_code (selected - 1);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, set_language_cb, choice,
                   (GDestroyNotify) language_choice_free);
  gtk_window_close (GTK_WINDOW (self));
}

static void
fill_languages (SwPreferences *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("Follow the System"));
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++)
    gtk_string_list_append (names, sw_language_name (each));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  g_autofree char *code = sw_settings_dup_string (settings_of (self), "language");
  SwLanguage language;
  if (sw_language_parse (code, &language))
    adw_combo_row_set_selected (self->language_row, language + 1);
}

static void
sw_preferences_class_init (SwPreferencesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SwPreferences, language_row);
  gtk_widget_class_bind_template_child (widget_class, SwPreferences, weekday_row);
  gtk_widget_class_bind_template_child (widget_class, SwPreferences, style_row);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, weekday_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, style_selected_cb);
}

static void
sw_preferences_init (SwPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwPreferences *
sw_preferences_new (SwApplication *application)
{
  SwPreferences *self = g_object_new (SW_TYPE_PREFERENCES, NULL);
  self->application = application;
  fill_languages (self);
  show_choice (self, "first-weekday", weekdays, self->weekday_row);
  show_choice (self, "style", styles, self->style_row);
  self->ready = TRUE;
  return self;
}
