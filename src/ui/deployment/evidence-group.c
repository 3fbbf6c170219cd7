#include "ui/deployment/evidence-group.h"

#include "core/deployment/deployment-edit.h"
#include "ui/common/feedback.h"
#include "ui/common/file-chooser.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-words.h"
#include "ui/deployment/file-work.h"

#include <glib/gi18n.h>

/* What a button of a row is for. */
typedef struct {
  SwDeployment *deployment;
  char *step;
  char *item;
  GtkWidget *from; /* the group that stays when its rows go */
} Filing;

static void
filing_free (gpointer data)
{
  Filing *filing = data;
  g_clear_object (&filing->deployment);
  g_clear_object (&filing->from);
  g_free (filing->step);
  g_free (filing->item);
  g_free (filing);
}

static Filing *
filing_new (SwDeployment *deployment, const char *step, const char *item, GtkWidget *from)
{
  Filing *filing = g_new0 (Filing, 1);
  filing->deployment = g_object_ref (deployment);
  filing->step = g_strdup (step);
  filing->item = g_strdup (item);
  filing->from = g_object_ref (from);
  return filing;
}

/* Files */

static void
read_cb (GtkWidget *from, const SwFileDigest *digest, gpointer data)
{
  const Filing *filing = data;
  g_autoptr (GError) error = NULL;
  if (sw_deployment_file_digest (filing->deployment, filing->step, filing->item, digest, &error) ==
      0)
    sw_feedback_refuse (from, error, NULL);
}

static void
file_chosen_cb (Filing *filing, GFile *file)
{
  sw_file_work_begin (filing->from, file, read_cb,
                      filing_new (filing->deployment, filing->step, filing->item, filing->from),
                      filing_free);
}

static void
closure_gone_cb (gpointer data, GClosure *closure)
{
  filing_free (data);
}

static void
file_cb (GtkWidget *button, SwDeployment *deployment)
{
  Filing *filing = filing_new (deployment, g_object_get_data (G_OBJECT (button), "step"),
                               g_object_get_data (G_OBJECT (button), "item"),
                               gtk_widget_get_ancestor (button, SW_TYPE_ROW_GROUP));
  sw_file_chooser_open (GTK_WINDOW (gtk_widget_get_root (button)), _ ("Choose the Evidence"), NULL,
                        0,
                        g_cclosure_new_swap (G_CALLBACK (file_chosen_cb), filing, closure_gone_cb));
}

/* Texts */

static void
written_cb (SwAskDialog *dialog, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sw_ask_dialog_get (dialog, "text");
  sw_deployment_write_evidence (deployment, g_object_get_data (G_OBJECT (dialog), "step"),
                                g_object_get_data (G_OBJECT (dialog), "item"), text, &error);
  sw_ask_dialog_done (dialog, error);
}

static void
text_cb (GtkWidget *button, SwDeployment *deployment)
{
  SwAskDialog *dialog = sw_ask_dialog_new (
      _ ("Evidence"), _ ("What was seen, with time and place. No passwords."), _ ("_Save"));
  sw_ask_dialog_add_lines (dialog, "text", _ ("Text"));
  g_object_set_data_full (G_OBJECT (dialog), "step",
                          g_strdup (g_object_get_data (G_OBJECT (button), "step")), g_free);
  g_object_set_data_full (G_OBJECT (dialog), "item",
                          g_strdup (g_object_get_data (G_OBJECT (button), "item")), g_free);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (written_cb), deployment, 0);
  sw_ask_dialog_present (dialog, button);
}

/* Rows */

char *
sw_evidence_group_filed (const SwStepPart *part, const char *item)
{
  const GPtrArray *filed = sw_deployment_evidence (part->deployment);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_strcmp0 (evidence->step, part->view->step->id) != 0 ||
        g_strcmp0 (evidence->item, item) != 0)
      continue;
    g_autofree char *at = sw_step_part_stamp (part, evidence->at);
    g_autofree char *sum = g_strndup (evidence->sum != NULL ? evidence->sum : "", 16);
    g_autofree char *size = evidence->bytes >= 0 ? g_format_size ((guint64) evidence->bytes) : NULL;
    g_string_append_printf (text, "%s%s · %s%s%s · SHA-256 %s…", text->len > 0 ? "\n" : "",
                            evidence->name != NULL ? evidence->name
                                                   : sw_text_known (evidence->wording),
                            at, size != NULL ? " · " : "", size != NULL ? size : "", sum);
  }
  return g_string_free (text, text->len == 0);
}

GtkWidget *
sw_evidence_group_button (const SwStepPart *part, const char *item, const char *label,
                          gboolean text)
{
  GtkWidget *button = sw_step_part_button (label);
  g_object_set_data_full (G_OBJECT (button), "step", g_strdup (part->view->step->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "item", g_strdup (item), g_free);
  g_signal_connect_object (button, "clicked", text ? G_CALLBACK (text_cb) : G_CALLBACK (file_cb),
                           part->deployment, 0);
  return button;
}

static void
add_evidence (const SwStepPart *part, const SwPlaybookEvidence *wanted)
{
  g_autofree char *filed = sw_evidence_group_filed (part, wanted->id);
  gboolean found = filed != NULL;
  const char *open = wanted->kind == SW_EVIDENCE_IMPORT
                         ? _ ("Comes with the result of each host's preflight script.")
                         : _ ("missing");
  AdwActionRow *row =
      sw_row_group_add (part->rows, sw_step_part_say (part, &wanted->title), found ? filed : open);
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle_lines (row, 8);
  adw_action_row_add_prefix (
      row,
      sw_state_image_new (found ? "object-select-symbolic" : "mail-attachment-symbolic",
                          found ? "success" : "dim-label", found ? _ ("Filed") : _ ("Missing")));
  if (wanted->kind != SW_EVIDENCE_IMPORT)
    adw_action_row_add_suffix (row,
                               sw_evidence_group_button (part, wanted->id, _ ("File…"), FALSE));
  if (wanted->kind == SW_EVIDENCE_TEXT)
    adw_action_row_add_suffix (row, sw_evidence_group_button (part, wanted->id, _ ("Text…"), TRUE));
}

void
sw_evidence_group_fill (const SwStepPart *part)
{
  sw_row_group_clear (part->rows);
  for (guint i = 0; i < part->view->step->evidence->len; i++) {
    const SwPlaybookEvidence *evidence = part->view->step->evidence->pdata[i];
    if (sw_deployment_holds (part->deployment, NULL, evidence->when) == SW_TRUTH_YES)
      add_evidence (part, evidence);
  }
  if (sw_row_group_count (part->rows) == 0)
    sw_row_group_add_empty (part->rows, _ ("No evidence is asked for here."));
}
