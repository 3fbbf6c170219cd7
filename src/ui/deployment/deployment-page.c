#include "ui/deployment/deployment-page.h"

#include "core/deployment/deployment-edit.h"
#include "ui/common/banner.h"
#include "ui/common/feedback.h"
#include "ui/common/question.h"
#include "ui/deployment/recap-page.h"
#include "ui/deployment/step-list.h"
#include "ui/deployment/step-page.h"

#include <glib/gi18n.h>

struct _SwDeploymentPage {
  AdwBin parent_instance;

  GtkStack *stack; /* "empty", "run" */
  AdwStatusPage *empty;
  GtkBox *since; /* what happened since somebody was here */
  GtkLabel *since_label;
  GtkWidget *upgrade;
  SwStepList *list;
  AdwBin *place; /* the open step, or the recap */

  SwSession *session;
  SwDeployment *deployment;
  char *step;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (SwDeploymentPage, sw_deployment_page, ADW_TYPE_BIN)

const char *
sw_deployment_page_step (SwDeploymentPage *self)
{
  return self->step;
}

/* The step that comes next: the first that is not done, the last where all are. */
static const char *
first_open (const GPtrArray *views)
{
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    if (!sw_step_view_is_done (view))
      return view->step->id;
  }
  return views->len > 0 ? ((SwStepView *) views->pdata[views->len - 1])->step->id : NULL;
}

static gboolean
has_step (SwDeploymentPage *self, const char *step)
{
  const SwPlaybookRun *run = sw_deployment_run (self->deployment);
  if (step == NULL || run == NULL)
    return FALSE;
  return g_str_equal (step, SW_DEPLOYMENT_IMPACT)
             ? run->impact >= 0
             : sw_deployment_find_step (self->deployment, step, NULL) != NULL;
}

static void
show_step (SwDeploymentPage *self, const char *step, const GPtrArray *views)
{
  gboolean impact = g_str_equal (step, SW_DEPLOYMENT_IMPACT);
  if (g_strcmp0 (self->step, step) != 0 || adw_bin_get_child (self->place) == NULL) {
    char *kept = g_strdup (step);
    g_free (self->step);
    self->step = kept;
    adw_bin_set_child (self->place,
                       impact ? sw_recap_page_new (self->session, self->deployment)
                              : sw_step_page_new (self->session, self->deployment, self->step));
  } else if (!impact) {
    sw_step_page_refresh (SW_STEP_PAGE (adw_bin_get_child (self->place)));
  }
  if (impact)
    sw_recap_page_refresh (SW_RECAP_PAGE (adw_bin_get_child (self->place)), views);
  sw_step_list_select (self->list, self->step);
}

static void
show_since (SwDeploymentPage *self)
{
  g_autoptr (GPtrArray) sentences = sw_deployment_since (self->deployment);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) sentences->pdata[i]);
  gtk_label_set_text (self->since_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->since), sentences->len > 0);
  gtk_widget_set_visible (self->upgrade, sw_deployment_newer (self->deployment) != NULL);
}

static void
show_why_not (SwDeploymentPage *self, const GError *error)
{
  adw_status_page_set_title (self->empty, _ ("No Steps Yet"));
  adw_status_page_set_description (self->empty, error->message);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
refresh (SwDeploymentPage *self)
{
  g_autoptr (GError) error = NULL;
  if (!sw_deployment_is_ready (self->deployment, &error)) {
    adw_bin_set_child (self->place, NULL);
    show_why_not (self, error);
    return;
  }
  g_autoptr (GPtrArray) views = sw_step_views (self->deployment);
  gtk_stack_set_visible_child_name (self->stack, "run");
  sw_step_list_fill (self->list, views);
  show_since (self);
  if (!has_step (self, self->step)) {
    adw_bin_set_child (self->place, NULL);
    show_step (self, first_open (views), views);
  } else {
    show_step (self, self->step, views);
  }
}

gboolean
sw_deployment_page_open (SwDeploymentPage *self, const char *step)
{
  if (!has_step (self, step))
    return FALSE;
  g_autoptr (GPtrArray) views = sw_step_views (self->deployment);
  show_step (self, step, views);
  return TRUE;
}

static void
chosen_cb (SwDeploymentPage *self, const char *step)
{
  sw_deployment_page_open (self, step);
}

static gboolean
refresh_cb (gpointer data)
{
  SwDeploymentPage *self = SW_DEPLOYMENT_PAGE (data);
  self->refresh_source = 0;
  if (sw_session_library (self->session) != NULL)
    refresh (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SwDeploymentPage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh_cb, self);
}

/* A newer playbook */

static void
agreed_cb (SwDeploymentPage *self)
{
  g_autoptr (GError) error = NULL;
  if (!sw_deployment_upgrade (self->deployment, &error))
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
}

static void
upgrade_cb (SwDeploymentPage *self)
{
  enum { MOST_LINES = 12 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = sw_deployment_upgrade_diff (self->deployment, &error);
  g_autoptr (GString) body = g_string_new (NULL);
  if (lines == NULL) {
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
    return;
  }
  for (guint i = 0; i < lines->len && i < MOST_LINES; i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", (const char *) lines->pdata[i]);
  if (lines->len > MOST_LINES)
    g_string_append (body, "\n…");
  if (lines->len == 0)
    g_string_append (body, _ ("Only wordings change."));
  sw_question_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                   _ ("Follow the Newer Playbook?"), body->str, _ ("_Follow It"), FALSE,
                   g_cclosure_new_object_swap (G_CALLBACK (agreed_cb), G_OBJECT (self)));
}

/* Building */

static GtkWidget *
new_since (SwDeploymentPage *self)
{
  self->since = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->since_label = GTK_LABEL (gtk_label_new (NULL));
  self->upgrade = gtk_button_new_with_mnemonic (_ ("_What Changes…"));
  gtk_label_set_wrap (self->since_label, TRUE);
  gtk_label_set_xalign (self->since_label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->since_label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->since), "sw-banner");
  gtk_box_append (self->since, GTK_WIDGET (self->since_label));
  gtk_box_append (self->since, self->upgrade);
  g_signal_connect_object (self->upgrade, "clicked", G_CALLBACK (upgrade_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->since);
}

static void
build (SwDeploymentPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  self->list = SW_STEP_LIST (sw_step_list_new (self->deployment));
  self->place = ADW_BIN (adw_bin_new ());
  adw_status_page_set_icon_name (self->empty, "network-server-symbolic");
  gtk_widget_set_size_request (GTK_WIDGET (self->list), 280, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->place), TRUE);
  gtk_widget_set_vexpand (line, TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (line), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), new_since (self));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, box, "run");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
sw_deployment_page_dispose (GObject *object)
{
  SwDeploymentPage *self = SW_DEPLOYMENT_PAGE (object);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->step, g_free);
  g_clear_object (&self->deployment);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_deployment_page_parent_class)->dispose (object);
}

static void
sw_deployment_page_class_init (SwDeploymentPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_deployment_page_dispose;
}

static void
sw_deployment_page_init (SwDeploymentPage *self)
{
}

GtkWidget *
sw_deployment_page_new (SwSession *session, SwDeployment *deployment)
{
  SwDeploymentPage *self = g_object_new (SW_TYPE_DEPLOYMENT_PAGE, NULL);
  self->session = g_object_ref (session);
  self->deployment = g_object_ref (deployment);
  build (self);
  refresh (self);
  g_signal_connect_object (deployment, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
