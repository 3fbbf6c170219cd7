#include "ui/training/after-tab.h"

#include "core/training/parking-lot.h"
#include "core/training/training-feedback.h"
#include "ui/common/clamped-page.h"
#include "ui/common/feedback.h"
#include "ui/common/row-group.h"
#include "ui/common/refresh.h"
#include "ui/training/question-row.h"

#include <glib/gi18n.h>

struct _SwAfterTab {
  AdwBin parent_instance;

  GtkStack *stack; /* nothing yet, or the lists */
  AdwPreferencesGroup *questions;
  GPtrArray *rows; /* SwQuestionRow, borrowed */
  SwRowGroup *by_session;
  SwRowGroup *by_trainer;
  SwRowGroup *by_topic;
  SwRowGroup *words;
  GtkSizeGroup *averages; /* as wide as each other, so that their bars stand in one column */

  SwSession *session;
  SwTraining *training;
};

G_DEFINE_FINAL_TYPE (SwAfterTab, sw_after_tab, ADW_TYPE_BIN)

/* Questions */

static void
answer (SwAfterTab *self, gboolean done, const GError *error)
{
  if (!done)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
}

static void
answer_cb (SwQuestionRow *row, const char *text, SwAfterTab *self)
{
  g_autoptr (GError) error = NULL;
  answer (self, sw_parked_set_answer (self->training, sw_question_row_id (row), text, &error),
          error);
}

static void
make_task_cb (SwQuestionRow *row, gint64 owner, int due, SwAfterTab *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, owner);
  answer (self,
          sw_parked_make_task (self->training, sw_question_row_id (row), text, due, &error) != 0,
          error);
}

static void
remove_cb (SwQuestionRow *row, SwAfterTab *self)
{
  g_autoptr (GError) error = NULL;
  answer (self, sw_parked_remove (self->training, sw_question_row_id (row), &error), error);
}

static gboolean
is_shown (SwAfterTab *self, const GPtrArray *list)
{
  gboolean same = list->len == self->rows->len;
  for (guint i = 0; same && i < list->len; i++)
    same = ((SwParked *) list->pdata[i])->id == sw_question_row_id (self->rows->pdata[i]);
  return same;
}

static void
make_rows (SwAfterTab *self, const GPtrArray *list)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->questions, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < list->len; i++) {
    GtkWidget *row = sw_question_row_new (self->session, ((SwParked *) list->pdata[i])->id);
    g_signal_connect_object (row, "answer", G_CALLBACK (answer_cb), self, 0);
    g_signal_connect_object (row, "make-task", G_CALLBACK (make_task_cb), self, 0);
    g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, 0);
    adw_preferences_group_add (self->questions, row);
    g_ptr_array_add (self->rows, row);
  }
}

static guint
fill_questions (SwAfterTab *self)
{
  g_autoptr (GPtrArray) list = sw_parking_lot_list (self->training, 0);
  guint open = 0;
  if (!is_shown (self, list))
    make_rows (self, list);
  for (guint i = 0; i < list->len; i++) {
    const SwParked *parked = list->pdata[i];
    sw_question_row_show (self->rows->pdata[i], self->training, parked);
    open += parked->state == SW_PARKED_OPEN;
  }
  g_autofree char *sum = g_strdup_printf (
      ngettext ("%u question is open.", "%u questions are open.", (gulong) open), open);
  adw_preferences_group_set_description (self->questions, sum);
  gtk_widget_set_visible (GTK_WIDGET (self->questions), list->len > 0);
  return list->len;
}

/* Feedback */

static void
add_score (SwAfterTab *self, SwRowGroup *group, const char *title, SwScore score)
{
  if (score.count == 0)
    return;
  g_autofree char *number =
      sw_format_decimal (sw_session_words (self->session), (int) (score.average * 100 + 0.5));
  g_autofree char *average = g_strdup_printf (_ ("%s of 5"), number);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u answer", "%u answers", (gulong) score.count), score.count);
  AdwActionRow *row = sw_row_group_add (group, title, count);
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, SW_HIGHEST_SCORE);
  GtkWidget *label = gtk_label_new (average);
  adw_action_row_set_title_lines (row, 2);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), score.average);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, average, -1);
  gtk_widget_set_size_request (bar, 120, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_size_group_add_widget (self->averages, label);
  adw_action_row_add_suffix (row, bar);
  adw_action_row_add_suffix (row, label);
}

static void
add_topics (SwAfterTab *self, const GPtrArray *list, const GPtrArray *topics)
{
  SwLanguage language = sw_session_context (self->session)->language;
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    add_score (self, self->by_topic, sw_topic_title (topic, language),
               sw_training_feedback_of_topic (self->training, list, topic->key));
  }
}

static void
fill_scores (SwAfterTab *self, const GPtrArray *list)
{
  const SwCurriculum *curriculum = sw_training_curriculum (self->training);
  GPtrArray *sessions = sw_training_sessions (self->training);
  GPtrArray *people = sw_training_people (self->training);
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    add_score (self, self->by_session, sw_training_title (self->training, session),
               sw_training_feedback_of_session (list, session->id));
  }
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    add_score (self, self->by_trainer, person->name,
               sw_training_feedback_of_trainer (self->training, list, person->id));
  }
  for (guint i = 0; i < curriculum->roles->len; i++)
    add_topics (self, list, ((SwTrainingRole *) curriculum->roles->pdata[i])->topics);
  for (guint i = 0; i < curriculum->formats->len; i++)
    add_topics (self, list, ((SwSessionFormat *) curriculum->formats->pdata[i])->topics);
}

static void
fill_words (SwAfterTab *self, const GPtrArray *list)
{
  for (guint i = list->len; i-- > 0;) {
    const SwTrainingFeedback *feedback = list->pdata[i];
    const SwPerson *person = sw_training_person (self->training, feedback->person);
    const SwTrainingSession *session = sw_training_session (self->training, feedback->session);
    if (feedback->wording == NULL || person == NULL || session == NULL)
      continue;
    g_autofree char *who =
        g_strdup_printf ("%s · %d/%d · %s", person->name, feedback->score, SW_HIGHEST_SCORE,
                         sw_training_title (self->training, session));
    AdwActionRow *row = sw_row_group_add (self->words, feedback->wording, who);
    adw_action_row_set_title_lines (row, 0);
  }
}

static guint
fill_feedback (SwAfterTab *self)
{
  g_autoptr (GPtrArray) list = sw_training_feedback_list (self->training, 0);
  SwRowGroup *const groups[] = {self->by_session, self->by_trainer, self->by_topic, self->words};
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    sw_row_group_clear (groups[i]);
  fill_scores (self, list);
  fill_words (self, list);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_widget_set_visible (GTK_WIDGET (groups[i]), sw_row_group_count (groups[i]) > 0);
  return list->len;
}

static void
fill (SwAfterTab *self)
{
  guint count = fill_questions (self) + fill_feedback (self);
  gtk_stack_set_visible_child_name (self->stack, count > 0 ? "lists" : "empty");
}

static void
refresh_soon (SwAfterTab *self)
{
  sw_refresh_soon (self, self->session, G_CALLBACK (fill));
}

static SwRowGroup *
add_group (GtkWidget *box, const char *title)
{
  SwRowGroup *group = g_object_new (SW_TYPE_ROW_GROUP, "title", title, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  return group;
}

static void
build (SwAfterTab *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *empty = adw_status_page_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->questions = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->questions, _ ("Parking Lot"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->questions));
  self->by_session = add_group (box, _ ("Feedback by Session"));
  self->by_trainer = add_group (box, _ ("Feedback by Trainer"));
  self->by_topic = add_group (box, _ ("Feedback by Topic"));
  self->words = add_group (box, _ ("In Their Words"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "user-available-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("No Questions, No Feedback Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (empty),
      _ ("In the workshop, questions are caught in one line and everybody may give a score. Both "
         "are gathered here."));
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, sw_clamped_page_new (box, 860), "lists");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
sw_after_tab_dispose (GObject *object)
{
  SwAfterTab *self = SW_AFTER_TAB (object);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->averages);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_after_tab_parent_class)->dispose (object);
}

static void
sw_after_tab_class_init (SwAfterTabClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_after_tab_dispose;
}

static void
sw_after_tab_init (SwAfterTab *self)
{
  self->rows = g_ptr_array_new ();
  self->averages = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  build (self);
}

GtkWidget *
sw_after_tab_new (SwSession *session, SwTraining *training)
{
  SwAfterTab *self = g_object_new (SW_TYPE_AFTER_TAB, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  fill (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
