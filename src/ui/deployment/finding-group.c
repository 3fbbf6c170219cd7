#include "ui/deployment/finding-group.h"

#include "core/deployment/answer-words.h"
#include "core/deployment/finding-task.h"
#include "ui/common/feedback.h"

#include <glib/gi18n.h>

typedef struct {
  SwDeployment *deployment;
  SwPlan *plan;
  gint64 row;
} Maker;

static void
maker_free_cb (gpointer data)
{
  Maker *maker = data;
  g_object_unref (maker->deployment);
  g_object_unref (maker->plan);
  g_free (maker);
}

static void
make_cb (GtkWidget *button)
{
  const Maker *maker = g_object_get_data (G_OBJECT (button), "maker");
  g_autoptr (GError) error = NULL;
  GtkWidget *group = gtk_widget_get_ancestor (button, SW_TYPE_ROW_GROUP);
  if (sw_finding_make_task (maker->deployment, maker->plan, maker->row, &error) == 0)
    sw_feedback_refuse (group, error, NULL);
}

static void
add_make (const SwStepPart *part, AdwActionRow *row, const SwDeploymentRow *finding)
{
  GtkWidget *button = sw_step_part_button (_ ("Make a Task"));
  g_autofree char *spoken = g_strdup_printf (_ ("Make a task of “%s”"), finding->name);
  Maker *maker = g_new (Maker, 1);
  *maker = (Maker){g_object_ref (part->deployment), g_object_ref (part->plan), finding->id};
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "maker", maker, maker_free_cb);
  g_signal_connect (button, "clicked", G_CALLBACK (make_cb), NULL);
  adw_action_row_add_suffix (row, button);
}

/* It leads to the task. */
static void
add_task (AdwActionRow *row, gint64 task)
{
  GtkWidget *button = sw_step_part_button (_ ("Show in the Plan"));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", task);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "project.show-task");
  adw_action_row_add_suffix (row, button);
}

static char *
below_of (const SwStepPart *part, const SwDeploymentRow *finding)
{
  const SwPlaybookField *table =
      sw_playbook_deployment_field (sw_deployment_part (part->deployment), SW_FINDINGS_TABLE);
  GString *below = g_string_new (NULL);
  for (guint i = 0; table != NULL && i < table->columns->len; i++) {
    g_autofree char *answer = sw_answer_words (part->deployment, finding, table->columns->pdata[i],
                                               sw_session_words (part->session));
    if (answer != NULL)
      g_string_append_printf (below, "%s%s", below->len > 0 ? " · " : "", answer);
  }
  return g_string_free (below, FALSE);
}

void
sw_finding_group_fill (const SwStepPart *part)
{
  g_autoptr (GPtrArray) findings = sw_deployment_rows (part->deployment, SW_FINDINGS_TABLE);
  sw_row_group_clear (part->rows);
  for (guint i = 0; i < findings->len; i++) {
    const SwDeploymentRow *finding = findings->pdata[i];
    gint64 task = sw_finding_task (part->deployment, finding);
    g_autofree char *below = below_of (part, finding);
    AdwActionRow *row = sw_row_group_add (part->rows, finding->name, below);
    adw_action_row_set_title_lines (row, 3);
    if (task != 0)
      add_task (row, task);
    else
      add_make (part, row, finding);
  }
  gtk_widget_set_visible (GTK_WIDGET (part->rows), findings->len > 0);
}
