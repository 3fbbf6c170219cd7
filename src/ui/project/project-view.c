#include "ui/project/level-dialog.h"
#include "ui/project/working-time.h"
#include "ui/project/project-view.h"

#include "core/plan/open-backup.h"
#include "core/plan/open-training.h"

#include "ui/common/feedback.h"
#include "ui/plan/plan-page.h"
#include "ui/project/baselines-dialog.h"
#include "ui/project/checks-page.h"
#include "ui/project/history-page.h"
#include "ui/project/mode-dialog.h"
#include "ui/project/overview-page.h"
#include "ui/project/people-page.h"
#include "ui/project/project-export.h"
#include "ui/project/project-settings.h"
#include "ui/project/shown-baseline.h"
#include "ui/deployment/deployment-page.h"
#include "ui/training/training-page.h"

#include <glib/gi18n.h>

typedef enum { OVERVIEW, PLAN, PEOPLE, TRAINING, DEPLOYMENT, CHECKS, HISTORY, N_PAGES } Page;

static const struct {
  const char *name;
  const char *title;
  const char *icon;
} pages[N_PAGES] = {
    [OVERVIEW] = {"overview", N_ ("Overview"), "view-grid-symbolic"},
    [PLAN] = {"plan", N_ ("Plan"), "view-continuous-symbolic"},
    [PEOPLE] = {"people", N_ ("People"), "system-users-symbolic"},
    [TRAINING] = {"training", N_ ("Training"), "x-office-presentation-symbolic"},
    [DEPLOYMENT] = {"deployment", N_ ("Deployment"), "network-server-symbolic"},
    [CHECKS] = {"checks", N_ ("Checks"), "object-select-symbolic"},
    [HISTORY] = {"history", N_ ("History"), "document-open-recent-symbolic"},
};

struct _SwProjectView {
  AdwBin parent_instance;

  GtkListBox *sidebar;
  GtkRevealer *sidebar_revealer;
  GtkStack *stack;
  GMenuModel *export_menu;

  SwSession *session;
  SwPlan *plan;
  SwTraining *training;     /* made when a page first needs it */
  SwDeployment *deployment; /* likewise */
  gint64 project;
  char *title;
  char *subtitle;
  GSimpleActionGroup *actions;
  GtkWidget *checks_row;
  GtkWidget *checks_label; /* how many findings are more than hints */
  guint look_over;
};

G_DEFINE_FINAL_TYPE (SwProjectView, sw_project_view, ADW_TYPE_BIN)

enum { PROP_SIDEBAR_VISIBLE = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];
enum { RENAMED, GONE, N_SIGNALS };
static guint signals[N_SIGNALS];

gint64
sw_project_view_project (SwProjectView *self)
{
  return self->project;
}

SwPlan *
sw_project_view_plan (SwProjectView *self)
{
  return self->plan;
}

SwDeployment *
sw_project_view_deployment (SwProjectView *self)
{
  if (self->deployment == NULL)
    self->deployment = sw_deployment_new (sw_session_library (self->session), self->project,
                                          sw_session_catalog (self->session), NULL);
  return self->deployment;
}

SwTraining *
sw_project_view_training (SwProjectView *self)
{
  if (self->training == NULL)
    self->training = sw_training_new (self->plan);
  return self->training;
}

const char *
sw_project_view_title (SwProjectView *self)
{
  return self->title;
}

const char *
sw_project_view_subtitle (SwProjectView *self)
{
  return self->subtitle;
}

GActionGroup *
sw_project_view_actions (SwProjectView *self)
{
  return G_ACTION_GROUP (self->actions);
}

GMenuModel *
sw_project_view_export_menu (SwProjectView *self)
{
  return self->export_menu;
}

const char *
sw_project_view_page (SwProjectView *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

static void
read_names (SwProjectView *self)
{
  const SwProject *project = sw_plan_project (self->plan);
  g_free (self->title);
  g_free (self->subtitle);
  self->title = g_strdup (sw_project_title (project));
  self->subtitle = project->name != NULL
                       ? g_strdup_printf ("%s · %s", project->code, project->customer)
                       : g_strdup (project->code);
}

static void
message_cb (SwProjectView *self, const char *sentence, gboolean can_undo)
{
  if (can_undo) /* more than the name of the step, which the window says by itself */
    sw_feedback_done (GTK_WIDGET (self), sentence);
  else
    sw_feedback_say (GTK_WIDGET (self), sentence);
}

static void
refused_cb (SwProjectView *self, const GError *error, GClosure *retry)
{
  sw_feedback_refuse (GTK_WIDGET (self), error, retry);
}

static void
shown_baseline_cb (SwProjectView *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, pages[PLAN].name);
  if (page != NULL)
    g_object_set (page, "baseline",
                  sw_shown_baseline_get (sw_session_settings (self->session), self->project), NULL);
}

static GtkWidget *
new_plan_page (SwProjectView *self)
{
  GtkWidget *page = sw_plan_page_new (self->plan, sw_session_context (self->session));
  SwSettings *settings = sw_session_settings (self->session);
  sw_settings_bind (settings, "details-visible", page, "details-visible");
  sw_settings_bind (settings, "table-width", page, "table-width");
  sw_settings_bind (settings, "zoom", page, "day-width");
  g_signal_connect_object (page, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  return page;
}

/* Pages are made when they are first shown. */
static GtkWidget *
demand_page (SwProjectView *self, Page page)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->stack, pages[page].name);
  if (child != NULL)
    return child;
  if (page == OVERVIEW)
    child = GTK_WIDGET (sw_overview_page_new (self->session, self->plan));
  else if (page == PLAN)
    child = new_plan_page (self);
  else if (page == TRAINING)
    child = sw_training_page_new (self->session, sw_project_view_training (self));
  else if (page == DEPLOYMENT)
    child = sw_deployment_page_new (self->session, sw_project_view_deployment (self), self->plan);
  else if (page == CHECKS)
    child = GTK_WIDGET (sw_checks_page_new (self->session, self->plan));
  else if (page == HISTORY)
    child = GTK_WIDGET (sw_history_page_new (self->session, self->plan));
  else
    child = GTK_WIDGET (sw_people_page_new (self->session, self->plan));
  gtk_stack_add_named (self->stack, child, pages[page].name);
  if (page == PLAN)
    shown_baseline_cb (self);
  return child;
}

static void
row_selected_cb (SwProjectView *self, GtkListBoxRow *row)
{
  if (row == NULL || self->plan == NULL)
    return;
  Page page = gtk_list_box_row_get_index (row);
  gtk_stack_set_visible_child (self->stack, demand_page (self, page));
}

/* A page knows where its keys go, or they go to where they went last; else to its first control.
 * FALSE where it has none. */
static gboolean
focus_page (GtkWidget *page)
{
  GtkWidget *last = page, *inner;
  if (gtk_widget_grab_focus (page))
    return TRUE;
  while ((inner = gtk_widget_get_focus_child (last)) != NULL)
    last = inner;
  return (last != page && gtk_widget_grab_focus (last)) ||
         gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
sw_project_view_show_page (SwProjectView *self, const char *name)
{
  for (Page page = 0; page < N_PAGES; page++) {
    if (!g_str_equal (pages[page].name, name))
      continue;
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sidebar, page);
    gtk_list_box_select_row (self->sidebar, row);
    if (!focus_page (gtk_stack_get_visible_child (self->stack)))
      gtk_widget_grab_focus (GTK_WIDGET (row));
  }
}

void
sw_project_view_show_task (SwProjectView *self, gint64 task)
{
  sw_project_view_show_page (self, "plan");
  sw_plan_page_go_to (SW_PLAN_PAGE (demand_page (self, PLAN)), task);
}

gboolean
sw_project_view_show_session (SwProjectView *self, gint64 session)
{
  sw_project_view_show_page (self, "training");
  return sw_training_page_open_session (SW_TRAINING_PAGE (demand_page (self, TRAINING)), session);
}

GtkWidget *
sw_project_view_training_page (SwProjectView *self)
{
  return demand_page (self, TRAINING);
}

gboolean
sw_project_view_show_step (SwProjectView *self, const char *step)
{
  sw_project_view_show_page (self, "deployment");
  return sw_deployment_page_open (SW_DEPLOYMENT_PAGE (demand_page (self, DEPLOYMENT)), step);
}

gboolean
sw_project_view_show_training (SwProjectView *self, const char *tab)
{
  sw_project_view_show_page (self, "training");
  return sw_training_page_show_tab (SW_TRAINING_PAGE (demand_page (self, TRAINING)), tab);
}

/* A huge plan is looked over only when its page asks for it. */
#define MOST_TASKS_LOOKED_OVER 20000
#define LOOK_OVER_DELAY 400 /* milliseconds after the last change */

static gboolean
look_over_cb (gpointer data)
{
  SwProjectView *self = SW_PROJECT_VIEW (data);
  guint grave = 0;
  self->look_over = 0;
  if (sw_plan_count (self->plan) <= MOST_TASKS_LOOKED_OVER) {
    g_autoptr (GPtrArray) findings =
        sw_findings_new (self->plan, sw_session_context (self->session)->today);
    for (guint i = 0; i < findings->len; i++)
      grave += ((SwFinding *) findings->pdata[i])->severity != SW_SEVERITY_HINT;
  }
  g_autofree char *number = g_strdup_printf ("%u", grave);
  g_autofree char *spoken =
      g_strdup_printf (ngettext ("Checks, %u to mend", "Checks, %u to mend", grave), grave);
  gtk_label_set_text (GTK_LABEL (self->checks_label), number);
  gtk_widget_set_visible (self->checks_label, grave > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  grave > 0 ? spoken : _ (pages[CHECKS].title), -1);
  return G_SOURCE_REMOVE;
}

static void
look_over_soon (SwProjectView *self)
{
  g_clear_handle_id (&self->look_over, g_source_remove);
  self->look_over = g_timeout_add_full (G_PRIORITY_LOW, LOOK_OVER_DELAY, look_over_cb, self, NULL);
}

static void
noticed_cb (SwProjectView *self, const SwNotice *notice)
{
  if (sw_open_training_heeds (notice) || sw_open_backup_heeds (notice))
    look_over_soon (self);
}

static void
plan_changed_cb (SwProjectView *self)
{
  if (!sw_project_exists (sw_plan_library (self->plan), self->project)) {
    g_signal_emit (self, signals[GONE], 0);
    return;
  }
  read_names (self);
  look_over_soon (self);
  g_signal_emit (self, signals[RENAMED], 0);
}

static void
present (SwProjectView *self, GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (dialog);
}

static void
settings_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwProjectView *self = SW_PROJECT_VIEW (data);
  present (self, GTK_WINDOW (sw_project_settings_new (self->session, self->plan)));
}

static void
baselines_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwProjectView *self = SW_PROJECT_VIEW (data);
  present (self, GTK_WINDOW (sw_baselines_dialog_new (self->session, self->plan)));
}

static void
change_mode_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwProjectView *self = SW_PROJECT_VIEW (data);
  present (self, GTK_WINDOW (sw_mode_dialog_new (self->session, self->plan)));
}

static void
working_time_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwProjectView *self = SW_PROJECT_VIEW (data);
  present (self,
           GTK_WINDOW (sw_working_time_new (self->session, self->plan, SW_CALENDAR_OF_PROJECT)));
}

static void
level_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwProjectView *self = SW_PROJECT_VIEW (data);
  present (self, GTK_WINDOW (sw_level_dialog_new (self->session, self->plan)));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SwProjectView *self = SW_PROJECT_VIEW (data);
  sw_project_export_ask (GTK_WIDGET (self), self->session, self->plan,
                         g_variant_get_string (parameter, NULL));
}

/* Kept for the next export and the next start. */
static void
internal_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  SwProjectView *self = SW_PROJECT_VIEW (data);
  sw_settings_set (sw_session_settings (self->session), "export-internal", state);
  g_simple_action_set_state (action, state);
}

static void
page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sw_project_view_show_page (SW_PROJECT_VIEW (data), g_variant_get_string (parameter, NULL));
}

static void
show_task_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sw_project_view_show_task (SW_PROJECT_VIEW (data), g_variant_get_int64 (parameter));
}

static void
show_session_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sw_project_view_show_session (SW_PROJECT_VIEW (data), g_variant_get_int64 (parameter));
}

static void
fill_sidebar (SwProjectView *self)
{
  for (Page page = 0; page < N_PAGES; page++) {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (pages[page].icon));
    gtk_box_append (GTK_BOX (box), gtk_label_new (_ (pages[page].title)));
    GtkWidget *row = gtk_list_box_row_new ();
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (pages[page].title), -1);
    gtk_list_box_append (self->sidebar, row);
    if (page == CHECKS) {
      self->checks_row = row;
      self->checks_label = gtk_label_new (NULL);
      gtk_widget_set_visible (self->checks_label, FALSE);
      gtk_widget_set_hexpand (self->checks_label, TRUE);
      gtk_widget_set_halign (self->checks_label, GTK_ALIGN_END);
      gtk_widget_set_valign (self->checks_label, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (self->checks_label, "sw-count");
      gtk_box_append (GTK_BOX (box), self->checks_label);
    }
  }
}

static void
sw_project_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  SwProjectView *self = SW_PROJECT_VIEW (object);
  g_value_set_boolean (value, gtk_revealer_get_reveal_child (self->sidebar_revealer));
}

static void
sw_project_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  SwProjectView *self = SW_PROJECT_VIEW (object);
  gtk_revealer_set_reveal_child (self->sidebar_revealer, g_value_get_boolean (value));
  g_object_notify_by_pspec (object, spec);
}

static void
sw_project_view_dispose (GObject *object)
{
  SwProjectView *self = SW_PROJECT_VIEW (object);
  g_clear_handle_id (&self->look_over, g_source_remove);
  g_clear_object (&self->actions);
  g_clear_object (&self->training);
  g_clear_object (&self->deployment);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_project_view_parent_class)->dispose (object);
}

static void
sw_project_view_finalize (GObject *object)
{
  SwProjectView *self = SW_PROJECT_VIEW (object);
  g_free (self->title);
  g_free (self->subtitle);
  G_OBJECT_CLASS (sw_project_view_parent_class)->finalize (object);
}

static void
sw_project_view_class_init (SwProjectViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);
  object_class->dispose = sw_project_view_dispose;
  object_class->finalize = sw_project_view_finalize;
  object_class->get_property = sw_project_view_get_property;
  object_class->set_property = sw_project_view_set_property;
  properties[PROP_SIDEBAR_VISIBLE] =
      g_param_spec_boolean ("sidebar-visible", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[RENAMED] =
      g_signal_new ("renamed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GONE] =
      g_signal_new ("gone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/project-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SwProjectView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SwProjectView, sidebar_revealer);
  gtk_widget_class_bind_template_child (widget_class, SwProjectView, stack);
  gtk_widget_class_bind_template_child (widget_class, SwProjectView, export_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
sw_project_view_init (SwProjectView *self)
{
  static const GActionEntry entries[] = {
      {"export", export_cb, "s"},
      {"settings", settings_cb},
      {"change-mode", change_mode_cb},
      {"baselines", baselines_cb},
      {"working-time", working_time_cb},
      {"level", level_cb},
      {"page", page_cb, "s"},
      {"show-task", show_task_cb, "x"},
      {"show-session", show_session_cb, "x"},
      {"internal-tasks", NULL, NULL, "false", internal_cb},
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "project", G_ACTION_GROUP (self->actions));
  fill_sidebar (self);
}

SwProjectView *
sw_project_view_new (SwSession *session, SwPlan *plan)
{
  SwProjectView *self = g_object_new (SW_TYPE_PROJECT_VIEW, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  self->project = sw_plan_project (plan)->id;
  sw_session_show_plan (session, self->plan);
  read_names (self);
  g_signal_connect_object (self->plan, "changed", G_CALLBACK (plan_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sw_session_library (session), "changed", G_CALLBACK (noticed_cb), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  GAction *internal = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "internal-tasks");
  g_simple_action_set_state (G_SIMPLE_ACTION (internal),
                             g_variant_new_boolean (sw_settings_get_boolean (
                                 sw_session_settings (session), "export-internal")));
  sw_settings_bind (sw_session_settings (session), "sidebar-visible", self, "sidebar-visible");
  g_signal_connect_object (sw_session_settings (session), "changed::shown-baselines",
                           G_CALLBACK (shown_baseline_cb), self, G_CONNECT_SWAPPED);
  look_over_soon (self);
  gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, OVERVIEW));
  return self;
}
