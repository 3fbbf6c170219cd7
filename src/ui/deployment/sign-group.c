#include "ui/deployment/sign-group.h"

#include "core/deployment/deployment-edit.h"
#include "core/deployment/role-standing.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-words.h"

#include <glib/gi18n.h>

static void
signed_cb (SwAskDialog *dialog, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = sw_ask_dialog_get (dialog, "name");
  sw_deployment_sign (deployment, g_object_get_data (G_OBJECT (dialog), "step"),
                      g_object_get_data (G_OBJECT (dialog), "role"), name, NULL, &error);
  sw_ask_dialog_done (dialog, error);
}

/* Whoever is named in the project's people for this role is proposed. */
static const char *
propose (SwDeployment *deployment, const char *role)
{
  const GPtrArray *fields = sw_deployment_part (deployment)->fields;
  const GPtrArray *people = sw_deployment_people (deployment);
  for (guint i = 0; i < fields->len; i++) {
    const SwPlaybookField *field = fields->pdata[i];
    const char *answer = field->type == SW_ANSWER_PERSON && g_strcmp0 (field->role, role) == 0
                             ? sw_deployment_answer (deployment, NULL, field->id)
                             : NULL;
    for (guint j = 0; answer != NULL && j < people->len; j++) {
      const SwPerson *person = people->pdata[j];
      if (person->id == g_ascii_strtoll (answer, NULL, 10))
        return person->name;
    }
  }
  return NULL;
}

static void
sign_cb (GtkButton *button, SwDeployment *deployment)
{
  const char *step = g_object_get_data (G_OBJECT (button), "step");
  const char *role = g_object_get_data (G_OBJECT (button), "role");
  const SwPlaybookTitled *signer =
      sw_playbook_deployment_role (sw_deployment_part (deployment), role);
  SwLanguage language = sw_library_context (sw_deployment_library (deployment))->language;
  SwAskDialog *dialog = sw_ask_dialog_new (
      _ ("Sign Off"),
      _ ("The signature stands for the values as they are now. It stays, and is marked where they "
         "change later."),
      _ ("_Sign"));
  sw_ask_dialog_add_entry (dialog, "name", sw_text_in (&signer->title, language),
                           propose (deployment, role));
  g_object_set_data_full (G_OBJECT (dialog), "step", g_strdup (step), g_free);
  g_object_set_data_full (G_OBJECT (dialog), "role", g_strdup (role), g_free);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (signed_cb), deployment, 0);
  sw_ask_dialog_present (dialog, GTK_WIDGET (button));
}

static void
add_missing (const SwStepPart *part)
{
  for (guint i = 0; i < part->view->missing->len; i++) {
    AdwActionRow *row = sw_row_group_add (part->rows, part->view->missing->pdata[i], NULL);
    adw_action_row_set_title_lines (row, 0);
    adw_action_row_add_prefix (
        row, sw_state_image_new ("dialog-warning-symbolic", "warning", _ ("Missing")));
  }
}

static void
add_signature (const SwStepPart *part, const SwDeploymentSignature *signature)
{
  gboolean current = g_strcmp0 (signature->sum, part->view->sum) == 0;
  const SwPlaybookTitled *role =
      sw_playbook_deployment_role (sw_deployment_part (part->deployment), signature->role);
  g_autofree char *at = sw_step_part_stamp (part, signature->at);
  g_autofree char *below =
      current ? g_strdup (at) : g_strdup_printf (_ ("%s · for values that changed since"), at);
  g_autofree char *by = sw_signature_by (part->deployment, signature);
  g_autofree char *title = g_strdup_printf ("%s · %s", by,
                                            role != NULL ? sw_step_part_say (part, &role->title)
                                                         : sw_text_known (signature->role));
  AdwActionRow *row = sw_row_group_add (part->rows, title, below);
  adw_action_row_add_prefix (
      row, sw_state_image_new (current ? "object-select-symbolic" : "view-refresh-symbolic",
                               current ? "success" : "warning",
                               current ? _ ("Signed") : _ ("Outdated")));
}

static gboolean
is_open (const SwStepPart *part, const SwPlaybookTitled *role)
{
  return g_ptr_array_find (part->view->unsigned_roles, role, NULL);
}

static void
add_role (const SwStepPart *part, const SwPlaybookTitled *role)
{
  AdwActionRow *row = sw_row_group_add (part->rows, sw_step_part_say (part, &role->title),
                                        _ ("has not signed yet"));
  GtkWidget *button = sw_step_part_button (_ ("Sign…"));
  gtk_widget_set_sensitive (button, part->view->missing->len == 0);
  g_object_set_data_full (G_OBJECT (button), "step", g_strdup (part->view->step->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "role", g_strdup (role->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (sign_cb), part->deployment, 0);
  adw_action_row_add_suffix (row, button);
}

void
sw_sign_group_fill (const SwStepPart *part)
{
  const GPtrArray *signatures = sw_deployment_signatures (part->deployment);
  sw_row_group_clear (part->rows);
  add_missing (part);
  for (guint i = 0; i < part->view->step->sign->len; i++) {
    if (is_open (part, part->view->step->sign->pdata[i]))
      add_role (part, part->view->step->sign->pdata[i]);
  }
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, part->view->step->id) == 0)
      add_signature (part, signature);
  }
}
