#include "ui/training/question-row.h"

#include "ui/common/date-entry.h"
#include "ui/common/drop-down.h"

#include <glib/gi18n.h>

struct _SwQuestionRow {
  AdwExpanderRow parent_instance;

  GtkEditable *answer;
  GtkWidget *task_row; /* who is to answer it by when */
  GtkDropDown *owner;
  SwDateEntry *due;
  GtkWidget *make;
  GtkWidget *show;

  gint64 id;
  gint64 task;
  GArray *people; /* gint64, the ids behind `owner` */
};

G_DEFINE_FINAL_TYPE (SwQuestionRow, sw_question_row, ADW_TYPE_EXPANDER_ROW)

enum { ANSWER, MAKE_TASK, REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

gint64
sw_question_row_id (SwQuestionRow *self)
{
  return self->id;
}

static void
answer_cb (SwQuestionRow *self)
{
  g_signal_emit (self, signals[ANSWER], 0, gtk_editable_get_text (self->answer));
}

static void
make_cb (SwQuestionRow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->owner);
  if (chosen < self->people->len)
    g_signal_emit (self, signals[MAKE_TASK], 0, g_array_index (self->people, gint64, chosen),
                   sw_date_entry_get_day (self->due));
}

static void
remove_cb (SwQuestionRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
show_cb (SwQuestionRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "project.show-task", "x", self->task);
}

/* Everybody of the project, the trainer of the session first chosen. */
static void
fill_people (SwQuestionRow *self, SwTraining *training, const SwParked *parked)
{
  GPtrArray *people = sw_training_people (training);
  const SwTrainingSession *session = sw_training_session (training, parked->session);
  const SwPerson *trainer = session != NULL ? sw_training_trainer (training, session) : NULL;
  gboolean same = people->len == self->people->len;
  for (guint i = 0; same && i < people->len; i++)
    same = ((SwPerson *) people->pdata[i])->id == g_array_index (self->people, gint64, i);
  if (same)
    return;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;
  g_array_set_size (self->people, 0);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    g_array_append_val (self->people, person->id);
    gtk_string_list_append (names, person->name);
    chosen = person == trainer ? i : chosen;
  }
  gtk_drop_down_set_model (self->owner, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->owner, chosen);
  sw_drop_down_set_name (self->owner, _ ("Owner"));
}

static char *
words_of (SwTraining *training, const SwParked *parked)
{
  const SwTrainingSession *session = sw_training_session (training, parked->session);
  const SwPerson *person = sw_training_person (training, parked->person);
  g_autoptr (GString) words = g_string_new (_ (sw_parked_state_name (parked->state)));
  if (session != NULL)
    g_string_append_printf (words, " · %s", sw_training_title (training, session));
  if (person != NULL)
    g_string_append_printf (words, " · %s", person->name);
  if (parked->answer != NULL)
    g_string_append_printf (words, "\n%s", parked->answer);
  return g_strdup (words->str);
}

void
sw_question_row_show (SwQuestionRow *self, SwTraining *training, const SwParked *parked)
{
  g_autofree char *below = words_of (training, parked);
  g_autofree char *title_markup = g_markup_escape_text (parked->wording, -1);
  g_autofree char *below_markup = g_markup_escape_text (below, -1);
  gboolean typing =
      (gtk_widget_get_state_flags (GTK_WIDGET (self->answer)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  self->task = parked->task;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title_markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  parked->wording, -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), below_markup);
  if (!typing)
    gtk_editable_set_text (self->answer, parked->answer != NULL ? parked->answer : "");
  fill_people (self, training, parked);
  gtk_widget_set_visible (self->task_row, parked->task == 0);
  gtk_widget_set_sensitive (self->make, self->people->len > 0);
  gtk_widget_set_visible (self->show, parked->task != 0);
}

static GtkWidget *
add_button (SwQuestionRow *self, GtkWidget *box, const char *label, GCallback pressed)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", pressed, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
add_box (SwQuestionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "focusable", FALSE,
                                 "child", box, NULL);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return box;
}

static void
sw_question_row_init (SwQuestionRow *self)
{
  GtkWidget *answer =
      g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Answer"), "show-apply-button", TRUE, NULL);
  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->answer = GTK_EDITABLE (answer);
  g_signal_connect_object (answer, "apply", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), answer);
  GtkWidget *box = add_box (self);
  self->task_row = gtk_widget_get_parent (box);
  self->owner = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->due = SW_DATE_ENTRY (sw_date_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->owner), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->due), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->owner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->due));
  self->make = add_button (self, box, _ ("Make a Task"), G_CALLBACK (make_cb));
  box = add_box (self);
  self->show = add_button (self, box, _ ("Show the Task"), G_CALLBACK (show_cb));
  add_button (self, box, _ ("Remove the Question"), G_CALLBACK (remove_cb));
}

static void
sw_question_row_finalize (GObject *object)
{
  g_array_unref (SW_QUESTION_ROW (object)->people);
  G_OBJECT_CLASS (sw_question_row_parent_class)->finalize (object);
}

static void
sw_question_row_class_init (SwQuestionRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_question_row_finalize;
  signals[ANSWER] = g_signal_new ("answer", SW_TYPE_QUESTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MAKE_TASK] = g_signal_new ("make-task", SW_TYPE_QUESTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", SW_TYPE_QUESTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

GtkWidget *
sw_question_row_new (SwSession *session, gint64 id)
{
  SwQuestionRow *self = g_object_new (SW_TYPE_QUESTION_ROW, NULL);
  self->id = id;
  sw_date_entry_set_up (self->due, sw_session_words (session),
                        sw_settings_first_weekday (sw_session_settings (session)),
                        sw_session_context (session)->today);
  sw_date_entry_set_label (self->due, _ ("Due date"));
  return GTK_WIDGET (self);
}
