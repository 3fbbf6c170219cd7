#include "ui/deployment/question-group.h"

#include "core/deployment/deployment-edit.h"
#include "core/deployment/recovery.h"
#include "ui/common/feedback.h"
#include "ui/deployment/deployment-words.h"

#include <glib/gi18n.h>

gboolean
sw_question_group_takes (const SwPlaybookField *field)
{
  return field->type == SW_ANSWER_FLAG && field->table == NULL && field->id[0] == 'q' &&
         g_ascii_isdigit (field->id[1]) && field->id[2] == '\0';
}

/* Answering */

static void answer_cb (GtkToggleButton *button, SwDeployment *deployment);

/* After a refusal: the buttons of the row stand for what is stored. */
static void
show_stored (GtkWidget *box, SwDeployment *deployment)
{
  for (GtkWidget *each = gtk_widget_get_first_child (box); each != NULL;
       each = gtk_widget_get_next_sibling (each)) {
    g_auto (GStrv) pair = g_strsplit (g_object_get_data (G_OBJECT (each), "pair"), "=", 2);
    const char *answer = sw_deployment_answer (deployment, NULL, pair[0]);
    g_signal_handlers_block_by_func (each, answer_cb, deployment);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (each), g_strcmp0 (answer, pair[1]) == 0);
    g_signal_handlers_unblock_by_func (each, answer_cb, deployment);
  }
}

static void
answer_cb (GtkToggleButton *button, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  const char *pair = g_object_get_data (G_OBJECT (button), "pair");
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (button), SW_TYPE_ROW_GROUP);
  if (!gtk_toggle_button_get_active (button) || group == NULL)
    return;
  g_autofree char *kept = g_strdup (pair);
  if (sw_deployment_answer_many (deployment, (const char *const[]){kept, NULL}, &error))
    return; /* the row is a new one now */
  if (gtk_widget_get_parent (GTK_WIDGET (button)) != NULL)
    show_stored (gtk_widget_get_parent (GTK_WIDGET (button)), deployment);
  sw_feedback_refuse (group, error, NULL);
}

static GtkWidget *
new_toggle (const SwStepPart *part, const SwPlaybookField *field, const char *label,
            const char *code)
{
  const char *answer = sw_deployment_answer (part->deployment, NULL, field->id);
  g_autofree char *spoken =
      g_strdup_printf ("%s %s", sw_step_part_say (part, &field->title), label);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (answer, code) == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "pair", g_strdup_printf ("%s=%s", field->id, code),
                          g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (answer_cb), part->deployment, 0);
  return button;
}

/* Rows */

/* The first button of the row. */
static GtkWidget *
add_question (const SwStepPart *part, const SwPlaybookField *field)
{
  AdwActionRow *row = sw_row_group_add (part->rows, sw_step_part_say (part, &field->title),
                                        sw_step_part_say (part, &field->good));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *yes = new_toggle (part, field, _ ("Yes"), "yes");
  GtkWidget *no = new_toggle (part, field, _ ("No"), "no");
  const SwOccasion *occasion = sw_deployment_occasion (part->deployment);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (no), GTK_TOGGLE_BUTTON (yes));
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (box, occasion == NULL || occasion->ended == 0);
  gtk_box_append (GTK_BOX (box), yes);
  gtk_box_append (GTK_BOX (box), no);
  adw_action_row_set_title_lines (row, 4);
  adw_action_row_set_subtitle_lines (row, 4);
  adw_action_row_add_suffix (row, box);
  return yes;
}

static void
add_path (const SwStepPart *part, gboolean open)
{
  const SwPlaybookPath *path = sw_recovery_path (part->deployment);
  if (path == NULL && open)
    return;
  if (path == NULL) {
    AdwActionRow *none = sw_row_group_add (part->rows, _ ("None of the ways fits"),
                                           _ ("Restore nothing and call the vendor."));
    adw_action_row_add_prefix (
        none, sw_state_image_new ("dialog-warning-symbolic", "warning", _ ("No way")));
    return;
  }
  g_autofree char *title =
      g_strdup_printf ("%s  %s", path->id, sw_step_part_say (part, &path->title));
  AdwActionRow *row = sw_row_group_add (part->rows, title, sw_step_part_say (part, &path->about));
  adw_action_row_set_title_lines (row, 3);
  adw_action_row_set_subtitle_lines (row, 6);
  adw_action_row_add_prefix (row, sw_state_image_new ("go-next-symbolic", "accent", _ ("The way")));
  gtk_widget_add_css_class (GTK_WIDGET (row), "sw-path");
}

static char *
key_of (const SwStepPart *part)
{
  GString *key = g_string_new (NULL);
  const SwPlaybookPath *path = sw_recovery_path (part->deployment);
  const SwOccasion *occasion = sw_deployment_occasion (part->deployment);
  for (guint i = 0; i < part->view->step->fields->len; i++) {
    const SwPlaybookField *field = part->view->step->fields->pdata[i];
    if (sw_question_group_takes (field) && sw_deployment_asks (part->deployment, NULL, field))
      g_string_append_printf (key, "%s=%s\n", field->id,
                              sw_deployment_answer (part->deployment, NULL, field->id));
  }
  g_string_append_printf (key, "%s %d", path != NULL ? path->id : "",
                          occasion != NULL && occasion->ended != 0);
  return g_string_free (key, FALSE);
}

static gboolean
is_shown (const SwStepPart *part)
{
  g_autofree char *key = key_of (part);
  if (g_strcmp0 (g_object_get_data (G_OBJECT (part->rows), "shown"), key) == 0)
    return TRUE;
  g_object_set_data_full (G_OBJECT (part->rows), "shown", g_steal_pointer (&key), g_free);
  return FALSE;
}

/* The focus goes on to the question that comes next. */
void
sw_question_group_fill (const SwStepPart *part)
{
  gboolean within =
      (gtk_widget_get_state_flags (GTK_WIDGET (part->rows)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  GtkWidget *next = NULL;
  if (is_shown (part))
    return;
  sw_row_group_clear (part->rows);
  for (guint i = 0; i < part->view->step->fields->len; i++) {
    const SwPlaybookField *field = part->view->step->fields->pdata[i];
    if (!sw_question_group_takes (field) || !sw_deployment_asks (part->deployment, NULL, field))
      continue;
    GtkWidget *first = add_question (part, field);
    if (next == NULL && sw_deployment_answer (part->deployment, NULL, field->id) == NULL)
      next = first;
  }
  add_path (part, next != NULL);
  if (within && (next == NULL || !gtk_widget_grab_focus (next)))
    gtk_widget_child_focus (GTK_WIDGET (part->rows), GTK_DIR_TAB_FORWARD);
}
