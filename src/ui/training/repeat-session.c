#include "ui/training/repeat-session.h"

#include "core/base/clock.h"
#include "core/training/roster.h"
#include "ui/common/date-entry.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>

struct _SwRepeatSession {
  AdwWindow parent_instance;

  GtkWidget *create_button;
  AdwPreferencesGroup *group;
  SwDateEntry *date_entry;
  GtkEditable *clock_entry;
  GtkLabel *refusal;

  SwTraining *training;
  gint64 missed; /* the session that is held once more */
};

G_DEFINE_FINAL_TYPE (SwRepeatSession, sw_repeat_session, ADW_TYPE_WINDOW)

enum { CREATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static SwInstant
chosen_time (SwRepeatSession *self)
{
  SwDay day = sw_date_entry_get_day (self->date_entry);
  int minute = sw_clock_parse (gtk_editable_get_text (self->clock_entry));
  return day != SW_NO_DAY && minute >= 0 ? sw_day_instant (day, minute) : SW_NO_INSTANT;
}

static void
changed_cb (SwRepeatSession *self)
{
  gtk_widget_set_sensitive (self->create_button, chosen_time (self) != SW_NO_INSTANT);
}

static void
create_cb (SwRepeatSession *self)
{
  g_autoptr (GError) error = NULL;
  if (sw_training_session (self->training, self->missed) == NULL) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  gint64 id = sw_roster_repeat (self->training, self->missed, chosen_time (self), &error);
  if (id != 0) {
    g_signal_emit (self, signals[CREATED], 0, id);
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  gtk_label_set_text (self->refusal, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

/* Who it is for, as the title and the words below it. */
static void
name_people (SwRepeatSession *self, const SwTrainingSession *session)
{
  g_autoptr (GArray) people = sw_roster_no_shows (session);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = sw_training_person (self->training, g_array_index (people, gint64, i));
    if (person != NULL)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", person->name);
  }
  g_autofree char *title = g_markup_escape_text (sw_training_title (self->training, session), -1);
  g_autofree char *markup = g_markup_escape_text (names->str, -1);
  g_autofree char *sentence = g_strdup_printf (_ ("For %s"), markup);
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, sentence);
}

/* The next such weekday, a week after it at least. */
static SwDay
suggest_day (SwDay before, SwDay today)
{
  SwDay day = before + 7;
  while (day <= today)
    day += 7;
  return day;
}

static void
sw_repeat_session_dispose (GObject *object)
{
  g_clear_object (&SW_REPEAT_SESSION (object)->training);
  G_OBJECT_CLASS (sw_repeat_session_parent_class)->dispose (object);
}

static void
sw_repeat_session_class_init (SwRepeatSessionClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_repeat_session_dispose;
  signals[CREATED] = g_signal_new ("created", SW_TYPE_REPEAT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (SW_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/repeat-session.ui");
  gtk_widget_class_bind_template_child (widget_class, SwRepeatSession, create_button);
  gtk_widget_class_bind_template_child (widget_class, SwRepeatSession, group);
  gtk_widget_class_bind_template_child (widget_class, SwRepeatSession, date_entry);
  gtk_widget_class_bind_template_child (widget_class, SwRepeatSession, clock_entry);
  gtk_widget_class_bind_template_child (widget_class, SwRepeatSession, refusal);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_repeat_session_init (SwRepeatSession *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwRepeatSession *
sw_repeat_session_new (SwSession *session, SwTraining *training, gint64 missed)
{
  SwRepeatSession *self = g_object_new (SW_TYPE_REPEAT_SESSION, NULL);
  const SwTrainingSession *before = sw_training_session (training, missed);
  SwInstant start = sw_training_start (training, before);
  SwDay today = sw_session_context (session)->today;
  g_autofree char *clock = sw_clock_to_text (sw_instant_minute (start));
  self->training = g_object_ref (training);
  self->missed = missed;
  sw_date_entry_set_up (self->date_entry, sw_session_words (session),
                        sw_settings_first_weekday (sw_session_settings (session)), today);
  sw_date_entry_set_label (self->date_entry, _ ("Date"));
  sw_date_entry_set_day (self->date_entry, suggest_day (sw_instant_day (start), today));
  gtk_editable_set_text (self->clock_entry, clock);
  name_people (self, before);
  return self;
}
