#include "ui/deployment/deployment-page.h"

#include "core/deployment/deployment-edit.h"
#include "core/deployment/step-state.h"
#include "ui/common/banner.h"
#include "ui/common/feedback.h"
#include "ui/common/question.h"
#include "ui/common/tab-switcher.h"

#include <glib/gi18n.h>

/* The runs of a private deployment. */
static const struct {
  SwRunKind kind;
  const char *title;
  const char *icon;
} tabs[] = {
    {SW_RUN_INSTALL, N_ ("Installation"), "network-server-symbolic"},
    {SW_RUN_BACKUP, N_ ("Backup"), "drive-harddisk-symbolic"},
    {SW_RUN_DRILL, N_ ("Drills"), "alarm-symbolic"},
    {SW_RUN_RECOVERY, N_ ("Recovery"), "edit-undo-symbolic"},
};

struct _SwDeploymentPage {
  AdwBin parent_instance;

  GtkStack *stack; /* "empty", "run" */
  AdwStatusPage *empty;
  GtkBox *since; /* what happened since somebody was here */
  GtkLabel *since_label;
  GtkWidget *upgrade;
  GtkWidget *bar;     /* of the tabs */
  AdwViewStack *tabs; /* a bin for each, its run made when it is first shown */

  SwSession *session;
  SwDeployment *deployment;
  SwPlan *plan;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (SwDeploymentPage, sw_deployment_page, ADW_TYPE_BIN)

static const SwPlaybookRun *
run_of (SwDeploymentPage *self, SwRunKind kind)
{
  const SwPlaybookDeployment *part = sw_deployment_part (self->deployment);
  return part != NULL ? sw_playbook_deployment_run (part, kind,
                                                    sw_deployment_project (self->deployment)->mode)
                      : NULL;
}

static AdwBin *
bin_of (SwDeploymentPage *self, SwRunKind kind)
{
  return ADW_BIN (adw_view_stack_get_child_by_name (self->tabs, sw_run_kind_code (kind)));
}

static SwRunKind
shown_kind (SwDeploymentPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->tabs);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    if (g_strcmp0 (sw_run_kind_code (tabs[i].kind), name) == 0)
      return tabs[i].kind;
  }
  return SW_RUN_INSTALL;
}

static SwRunView *
demand_view (SwDeploymentPage *self, SwRunKind kind)
{
  AdwBin *bin = bin_of (self, kind);
  if (adw_bin_get_child (bin) == NULL && run_of (self, kind) != NULL)
    adw_bin_set_child (bin, sw_run_view_new (self->session, self->deployment, self->plan, kind));
  return (SwRunView *) adw_bin_get_child (bin);
}

SwRunView *
sw_deployment_page_view (SwDeploymentPage *self)
{
  return sw_deployment_is_ready (self->deployment, NULL) ? demand_view (self, shown_kind (self))
                                                         : NULL;
}

const char *
sw_deployment_page_step (SwDeploymentPage *self)
{
  SwRunView *view = sw_deployment_page_view (self);
  return view != NULL ? sw_run_view_page (view) : NULL;
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

/* A run that the mode or the playbook has no more goes, and with it what it showed. */
static void
show_tabs (SwDeploymentPage *self)
{
  guint count = 0;
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    GtkWidget *bin = GTK_WIDGET (bin_of (self, tabs[i].kind));
    gboolean there = run_of (self, tabs[i].kind) != NULL;
    adw_view_stack_page_set_visible (adw_view_stack_get_page (self->tabs, bin), there);
    if (!there)
      adw_bin_set_child (ADW_BIN (bin), NULL);
    count += there;
  }
  gtk_widget_set_visible (self->bar, count > 1);
  if (run_of (self, shown_kind (self)) == NULL)
    adw_view_stack_set_visible_child_name (self->tabs, sw_run_kind_code (SW_RUN_INSTALL));
  demand_view (self, shown_kind (self));
}

static void
refresh (SwDeploymentPage *self)
{
  g_autoptr (GError) error = NULL;
  if (!sw_deployment_is_ready (self->deployment, &error)) {
    for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
      adw_bin_set_child (bin_of (self, tabs[i].kind), NULL);
    show_why_not (self, error);
    return;
  }
  gtk_stack_set_visible_child_name (self->stack, "run");
  show_tabs (self);
  show_since (self);
}

static void
tab_shown_cb (SwDeploymentPage *self)
{
  if (sw_deployment_is_ready (self->deployment, NULL))
    demand_view (self, shown_kind (self));
}

/* The kind whose run has the step, or the page beside its steps. */
static gboolean
find_kind (SwDeploymentPage *self, const char *page, SwRunKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    const SwPlaybookRun *run = run_of (self, tabs[i].kind);
    *kind = tabs[i].kind;
    if (run == NULL)
      continue;
    if (g_str_equal (page, sw_run_kind_code (*kind)) || sw_run_view_has_beside (*kind, page) ||
        (g_str_equal (page, SW_DEPLOYMENT_IMPACT) && *kind == SW_RUN_INSTALL))
      return TRUE;
    for (guint j = 0; j < run->steps->len; j++) {
      if (g_str_equal (((const SwPlaybookStep *) run->steps->pdata[j])->id, page))
        return TRUE;
    }
  }
  return FALSE;
}

gboolean
sw_deployment_page_open (SwDeploymentPage *self, const char *page)
{
  SwRunKind kind;
  if (page == NULL || !sw_deployment_is_ready (self->deployment, NULL) ||
      !find_kind (self, page, &kind))
    return FALSE;
  adw_view_stack_set_visible_child_name (self->tabs, sw_run_kind_code (kind));
  SwRunView *view = demand_view (self, kind);
  return g_str_equal (page, sw_run_kind_code (kind)) || sw_run_view_open (view, page);
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

static GtkWidget *
new_tabs (SwDeploymentPage *self)
{
  self->tabs = ADW_VIEW_STACK (adw_view_stack_new ());
  self->bar = gtk_center_box_new ();
  adw_view_stack_set_hhomogeneous (self->tabs, FALSE);
  adw_view_stack_set_vhomogeneous (self->tabs, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->tabs), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    adw_view_stack_page_set_icon_name (adw_view_stack_add_titled (self->tabs, adw_bin_new (),
                                                                  sw_run_kind_code (tabs[i].kind),
                                                                  _ (tabs[i].title)),
                                       tabs[i].icon);
  gtk_widget_add_css_class (self->bar, "sw-tabs");
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (self->bar), sw_tab_switcher_new (self->tabs));
  g_signal_connect_object (self->tabs, "notify::visible-child", G_CALLBACK (tab_shown_cb), self,
                           G_CONNECT_SWAPPED);
  return self->bar;
}

static void
build (SwDeploymentPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "network-server-symbolic");
  gtk_box_append (GTK_BOX (box), new_tabs (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tabs));
  gtk_box_append (GTK_BOX (box), new_since (self));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, box, "run");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
sw_deployment_page_dispose (GObject *object)
{
  SwDeploymentPage *self = SW_DEPLOYMENT_PAGE (object);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->deployment);
  g_clear_object (&self->plan);
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
sw_deployment_page_new (SwSession *session, SwDeployment *deployment, SwPlan *plan)
{
  SwDeploymentPage *self = g_object_new (SW_TYPE_DEPLOYMENT_PAGE, NULL);
  self->session = g_object_ref (session);
  self->deployment = g_object_ref (deployment);
  self->plan = g_object_ref (plan);
  build (self);
  refresh (self);
  g_signal_connect_object (deployment, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
