#include "ui/training/topic-row.h"

#include "core/training/curriculum-edit.h"
#include "ui/common/feedback.h"

struct _SwTopicRow {
  AdwEntryRow parent_instance;

  SwCurriculumButtons *buttons;

  SwTraining *training;
  char *key;
  gboolean dropped;
};

G_DEFINE_FINAL_TYPE (SwTopicRow, sw_topic_row, ADW_TYPE_ENTRY_ROW)

void
sw_topic_row_set_text (AdwEntryRow *row, const char *text)
{
  adw_entry_row_set_show_apply_button (row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

static const char *
title_of (SwTopicRow *self)
{
  const SwTopic *topic = sw_curriculum_topic (sw_training_curriculum (self->training), self->key);
  SwLanguage language = sw_library_context (sw_training_library (self->training))->language;
  return topic != NULL ? sw_topic_title (topic, language) : "";
}

static void
apply_cb (SwTopicRow *self)
{
  g_autoptr (GError) error = NULL;
  GtkEditable *editable = GTK_EDITABLE (self);
  if (!sw_curriculum_rename (self->training, self->key, gtk_editable_get_text (editable), &error)) {
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
    return;
  }
  /* As it was taken: without blanks around it, or the playbook's in place of none. */
  g_autofree char *title = g_strdup (title_of (self));
  if (!g_str_equal (title, gtk_editable_get_text (editable)))
    sw_topic_row_set_text (ADW_ENTRY_ROW (self), title);
}

void
sw_topic_row_show (SwTopicRow *self, const char *heading, gboolean dropped)
{
  GtkEditable *editable = GTK_EDITABLE (self);
  const char *title = title_of (self);
  gboolean typing =
      (gtk_widget_get_state_flags (GTK_WIDGET (gtk_editable_get_delegate (editable))) &
       GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  self->dropped = dropped;
  if (!typing && !g_str_equal (gtk_editable_get_text (editable), title))
    sw_topic_row_set_text (ADW_ENTRY_ROW (self), title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), heading);
  gtk_editable_set_editable (editable, !dropped);
  sw_curriculum_buttons_show (self->buttons, title);
  if (dropped)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dim-label");
}

SwCurriculumButtons *
sw_topic_row_buttons (SwTopicRow *self)
{
  return self->buttons;
}

gboolean
sw_topic_row_is_dropped (SwTopicRow *self)
{
  return self->dropped;
}

static void
sw_topic_row_finalize (GObject *object)
{
  SwTopicRow *self = SW_TOPIC_ROW (object);
  g_free (self->key);
  g_object_unref (self->training);
  G_OBJECT_CLASS (sw_topic_row_parent_class)->finalize (object);
}

static void
sw_topic_row_class_init (SwTopicRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_topic_row_finalize;
}

static void
sw_topic_row_init (SwTopicRow *self)
{
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self), TRUE);
  g_signal_connect (self, "apply", G_CALLBACK (apply_cb), NULL);
}

GtkWidget *
sw_topic_row_new (SwTraining *training, const char *key)
{
  SwTopicRow *self = g_object_new (SW_TYPE_TOPIC_ROW, NULL);
  self->training = g_object_ref (training);
  self->key = g_strdup (key);
  self->buttons = SW_CURRICULUM_BUTTONS (sw_curriculum_buttons_new (training, key));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->buttons));
  return GTK_WIDGET (self);
}
