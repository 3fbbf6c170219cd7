#include "ui/deployment/recap-page.h"

#include "core/deployment/answer-words.h"
#include "core/deployment/command-view.h"
#include "core/deployment/deployment-edit.h"
#include "ui/common/row-group.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-words.h"

#include <glib/gi18n.h>

struct _SwRecapPage {
  AdwBin parent_instance;

  SwRowGroup *missing;
  SwRowGroup *values;
  SwRowGroup *changes;
  SwRowGroup *confirmed;
  GtkWidget *button;

  SwSession *session;
  SwDeployment *deployment;
};

G_DEFINE_FINAL_TYPE (SwRecapPage, sw_recap_page, ADW_TYPE_BIN)

static const char *
say (SwRecapPage *self, const SwText *text)
{
  return sw_text_in (text, sw_session_context (self->session)->language);
}

/* Confirming */

static void
answered_cb (SwAskDialog *dialog, SwRecapPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = sw_ask_dialog_get (dialog, "name");
  g_autofree char *hosts = sw_ask_dialog_get (dialog, "hosts");
  sw_deployment_sign (self->deployment, SW_DEPLOYMENT_IMPACT, NULL, name, hosts, &error);
  sw_ask_dialog_done (dialog, error);
}

static void
confirm_cb (SwRecapPage *self)
{
  SwAskDialog *dialog = sw_ask_dialog_new (
      _ ("Begin Changing the Hosts"),
      _ ("Up to here everything only read. Type the name of each host that changes now."),
      _ ("_Begin"));
  sw_ask_dialog_add_entry (dialog, "hosts", _ ("Names of the hosts"), NULL);
  sw_ask_dialog_add_entry (dialog, "name", _ ("Who confirms"), NULL);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (answered_cb), self, 0);
  sw_ask_dialog_present (dialog, GTK_WIDGET (self));
}

/* Showing */

static void
show_missing (SwRecapPage *self, const GPtrArray *views)
{
  const SwPlaybookRun *run = sw_deployment_run (self->deployment);
  sw_row_group_clear (self->missing);
  for (int i = 0; i < run->impact && i < (int) views->len; i++) {
    const SwStepView *view = views->pdata[i];
    if (sw_step_view_is_done (view))
      continue;
    g_autofree char *title =
        g_strdup_printf ("%s  %s", view->step->id, say (self, &view->step->title));
    AdwActionRow *row =
        sw_row_group_add (self->missing, title, _ (sw_step_state_name (view->state)));
    adw_action_row_add_prefix (row, sw_state_image_new (sw_step_state_icon (view->state),
                                                        sw_step_state_style (view->state),
                                                        _ (sw_step_state_name (view->state))));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->missing), sw_row_group_count (self->missing) > 0);
  gtk_widget_set_sensitive (self->button, sw_row_group_count (self->missing) == 0);
}

static void
add_value (SwRecapPage *self, const SwPlaybookField *field, const SwDeploymentRow *row)
{
  g_autofree char *value =
      sw_answer_words (self->deployment, row, field, sw_session_words (self->session));
  if (value == NULL || !sw_deployment_asks (self->deployment, row, field))
    return;
  g_autofree char *title =
      row != NULL ? g_strdup_printf ("%s · %s",
                                     sw_deployment_row_title (
                                         row, sw_words_language (sw_session_words (self->session))),
                                     say (self, &field->title))
                  : g_strdup (say (self, &field->title));
  AdwActionRow *line = sw_row_group_add (self->values, title, value);
  adw_action_row_set_subtitle_lines (line, 6);
}

static void
add_values (SwRecapPage *self, const SwPlaybookField *field)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (self->deployment, field->id);
  add_value (self, field, NULL);
  for (guint i = 0; i < rows->len; i++) {
    for (guint j = 0; j < field->columns->len; j++)
      add_value (self, field->columns->pdata[j], rows->pdata[i]);
  }
}

static void
show_values (SwRecapPage *self)
{
  const SwPlaybookRun *run = sw_deployment_run (self->deployment);
  sw_row_group_clear (self->values);
  for (int i = 0; i < run->impact; i++) {
    const GPtrArray *fields = ((SwPlaybookStep *) run->steps->pdata[i])->fields;
    for (guint j = 0; j < fields->len; j++)
      add_values (self, fields->pdata[j]);
  }
  if (sw_row_group_count (self->values) == 0)
    sw_row_group_add_empty (self->values, _ ("Nothing is answered yet."));
}

static void
add_change (SwRecapPage *self, const SwCommandView *view)
{
  const char *undo = say (self, &view->command->undo);
  g_autofree char *title = g_strdup_printf ("%s · %s", view->host != NULL ? view->host->name : "–",
                                            say (self, &view->command->title));
  g_autofree char *below =
      *undo != '\0' ? g_strdup_printf (_ ("To undo: %s"), undo) : g_strdup (_ ("Cannot be undone"));
  gboolean destroys = view->command->danger == SW_DANGER_DESTROY;
  AdwActionRow *row = sw_row_group_add (self->changes, title, below);
  adw_action_row_set_subtitle_lines (row, 6);
  adw_action_row_add_prefix (
      row, sw_state_image_new (destroys ? "dialog-error-symbolic" : "dialog-warning-symbolic",
                               destroys ? "error" : "warning",
                               destroys ? _ ("Interrupts or overwrites") : _ ("Changes the host")));
}

static void
show_changes (SwRecapPage *self)
{
  const SwPlaybookRun *run = sw_deployment_run (self->deployment);
  sw_row_group_clear (self->changes);
  for (guint i = (guint) run->impact; i < run->steps->len; i++) {
    g_autoptr (GPtrArray) views = sw_command_views (self->deployment, run->steps->pdata[i]);
    for (guint j = 0; j < views->len; j++) {
      const SwCommandView *view = views->pdata[j];
      if (view->command->danger != SW_DANGER_NONE)
        add_change (self, view);
    }
  }
  if (sw_row_group_count (self->changes) == 0)
    sw_row_group_add_empty (self->changes,
                            _ ("No command of the steps that follow changes a host."));
}

static void
show_confirmed (SwRecapPage *self)
{
  const GPtrArray *signatures = sw_deployment_signatures (self->deployment);
  sw_row_group_clear (self->confirmed);
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, SW_DEPLOYMENT_IMPACT) != 0)
      continue;
    gboolean current = sw_signature_is_current (self->deployment, signature);
    g_autofree char *at = sw_format_stamp (sw_session_words (self->session), signature->at);
    g_autofree char *below =
        current ? g_strdup (at) : g_strdup_printf (_ ("%s · for values that changed since"), at);
    sw_row_group_add (self->confirmed, sw_text_known (signature->name), below);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->confirmed), sw_row_group_count (self->confirmed) > 0);
}

void
sw_recap_page_refresh (SwRecapPage *self, const GPtrArray *views)
{
  const SwPlaybookRun *run = sw_deployment_run (self->deployment);
  if (run == NULL || run->impact < 0)
    return;
  show_missing (self, views);
  show_values (self);
  show_changes (self);
  show_confirmed (self);
}

/* Building */

static SwRowGroup *
add_group (GtkWidget *box, const char *title)
{
  SwRowGroup *group = g_object_new (SW_TYPE_ROW_GROUP, "title", title, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  return group;
}

static void
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static void
sw_recap_page_dispose (GObject *object)
{
  SwRecapPage *self = SW_RECAP_PAGE (object);
  g_clear_object (&self->deployment);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_recap_page_parent_class)->dispose (object);
}

static void
sw_recap_page_class_init (SwRecapPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_recap_page_dispose;
}

static void
sw_recap_page_init (SwRecapPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (box, "sw-page");
  add_label (box, _ ("From Here on the Hosts Change"), "title-2");
  add_label (box,
             _ ("Every step before this one only reads. Look over what was answered and what the "
                "next steps change, with the way back. Then confirm."),
             NULL);
  self->confirmed = add_group (box, _ ("Confirmed"));
  self->missing = add_group (box, _ ("Not Done Yet"));
  self->changes = add_group (box, _ ("What Changes"));
  self->values = add_group (box, _ ("Values"));
  self->button = gtk_button_new_with_mnemonic (_ ("_Begin Changing the Hosts…"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "destructive-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_box_append (GTK_BOX (box), self->button);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
sw_recap_page_new (SwSession *session, SwDeployment *deployment)
{
  SwRecapPage *self = g_object_new (SW_TYPE_RECAP_PAGE, NULL);
  self->session = g_object_ref (session);
  self->deployment = g_object_ref (deployment);
  return GTK_WIDGET (self);
}
