#include "ui/deployment/run-view.h"

#include "core/deployment/occasion.h"
#include "core/deployment/step-state.h"
#include "ui/deployment/backup-log-page.h"
#include "ui/deployment/occasion-bar.h"
#include "ui/deployment/occasions-page.h"
#include "ui/deployment/recap-page.h"
#include "ui/deployment/step-list.h"
#include "ui/deployment/step-page.h"

#include <glib/gi18n.h>

struct _SwRunView {
  AdwBin parent_instance;

  SwStepList *list;
  SwOccasionBar *bar; /* of a drill or a recovery */
  AdwBin *place;      /* what is open */

  SwSession *session;
  SwDeployment *base; /* of the installation */
  SwDeployment *run;  /* turned; the same for the installation */
  SwPlan *plan;
  SwRunKind kind;
  gint64 occasion;
  char *page;
  gboolean stale;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (SwRunView, sw_run_view, ADW_TYPE_BIN)

/* What stands beside the steps of a run. */
static const struct {
  SwRunKind kind;
  gboolean first;
  const char *id;
  const char *title;
  const char *below;
  const char *icon;
} besides[] = {
    {SW_RUN_BACKUP, FALSE, "backup-log", N_ ("Backup Log"),
     N_ ("Each backup, and what it is worth"), "view-list-symbolic"},
    {SW_RUN_DRILL, TRUE, "drills", N_ ("All Drills"), N_ ("Results against the goals"),
     "view-list-symbolic"},
    {SW_RUN_RECOVERY, TRUE, "recoveries", N_ ("All Recoveries"), N_ ("What happened, and when"),
     "view-list-symbolic"},
};

gboolean
sw_run_view_has_beside (SwRunKind kind, const char *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (besides); i++) {
    if (besides[i].kind == kind && g_strcmp0 (besides[i].id, page) == 0)
      return TRUE;
  }
  return FALSE;
}

const char *
sw_run_view_page (SwRunView *self)
{
  return self->page;
}

SwDeployment *
sw_run_view_deployment (SwRunView *self)
{
  return self->run;
}

static gboolean
has_occasions (SwRunView *self)
{
  return self->kind == SW_RUN_DRILL || self->kind == SW_RUN_RECOVERY;
}

/* Without a drill there are no steps of one. */
static GPtrArray *
views_of (SwRunView *self)
{
  return has_occasions (self) && self->occasion == 0
             ? g_ptr_array_new_with_free_func ((GDestroyNotify) sw_step_view_free)
             : sw_step_views (self->run);
}

/* What comes next: the first step that is not done, the last where all are; the list where there
 * are none. */
static const char *
first_open (SwRunView *self, const GPtrArray *views)
{
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    if (!sw_step_view_is_done (view))
      return view->step->id;
  }
  if (views->len > 0)
    return ((SwStepView *) views->pdata[views->len - 1])->step->id;
  return self->kind == SW_RUN_DRILL ? "drills" : "recoveries";
}

static gboolean
has_page (SwRunView *self, const char *page)
{
  const SwPlaybookRun *run = self->run != NULL ? sw_deployment_run (self->run) : NULL;
  if (page == NULL || run == NULL)
    return FALSE;
  if (g_str_equal (page, SW_DEPLOYMENT_IMPACT))
    return run->impact >= 0 && run->confirmed_by == NULL;
  return sw_run_view_has_beside (self->kind, page) ||
         ((!has_occasions (self) || self->occasion != 0) &&
          sw_deployment_find_step (self->run, page, NULL) != NULL);
}

/* Showing */

static void
opened_cb (SwRunView *self, gint64 occasion)
{
  sw_run_view_turn (self, occasion);
  sw_step_list_focus (self->list); /* what was pressed has gone with its page */
}

static GtkWidget *
new_page (SwRunView *self)
{
  if (g_str_equal (self->page, SW_DEPLOYMENT_IMPACT))
    return sw_recap_page_new (self->session, self->run);
  if (!sw_run_view_has_beside (self->kind, self->page))
    return sw_step_page_new (self->session, self->run, self->plan, self->page);
  if (self->kind == SW_RUN_BACKUP)
    return sw_backup_log_page_new (self->session, self->run);
  GtkWidget *page = sw_occasions_page_new (self->session, self->base, self->kind);
  g_signal_connect_object (page, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  return page;
}

static void
refresh_page (SwRunView *self, const GPtrArray *views)
{
  GtkWidget *page = adw_bin_get_child (self->place);
  if (SW_IS_RECAP_PAGE (page))
    sw_recap_page_refresh (SW_RECAP_PAGE (page), views);
  else if (SW_IS_STEP_PAGE (page))
    sw_step_page_refresh (SW_STEP_PAGE (page));
  else if (SW_IS_BACKUP_LOG_PAGE (page))
    sw_backup_log_page_refresh (SW_BACKUP_LOG_PAGE (page));
  else if (SW_IS_OCCASIONS_PAGE (page))
    sw_occasions_page_refresh (SW_OCCASIONS_PAGE (page));
}

static void
show_page (SwRunView *self, const char *page, const GPtrArray *views)
{
  if (g_strcmp0 (self->page, page) != 0 || adw_bin_get_child (self->place) == NULL) {
    char *kept = g_strdup (page);
    g_free (self->page);
    self->page = kept;
    adw_bin_set_child (self->place, new_page (self));
    if (g_str_equal (page, SW_DEPLOYMENT_IMPACT))
      refresh_page (self, views);
  } else {
    refresh_page (self, views);
  }
  sw_step_list_select (self->list, self->page);
}

static void
fill_list (SwRunView *self, const GPtrArray *views)
{
  SwStepEntry entry = {NULL, NULL, NULL, NULL};
  gboolean first = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (besides); i++) {
    if (besides[i].kind != self->kind)
      continue;
    entry =
        (SwStepEntry){besides[i].id, _ (besides[i].title), _ (besides[i].below), besides[i].icon};
    first = besides[i].first;
  }
  sw_step_list_fill (self->list, self->run, views, first ? &entry : NULL,
                     !first && entry.id != NULL ? &entry : NULL);
}

/* A drill whose beginning was undone is gone. */
static void
leave_what_is_gone (SwRunView *self)
{
  if (self->occasion != 0 && sw_deployment_occasion (self->run) == NULL)
    sw_run_view_turn (self, 0);
}

static void
refresh (SwRunView *self)
{
  self->stale = FALSE;
  if (sw_deployment_run (self->run) == NULL)
    return;
  g_autoptr (GPtrArray) views = views_of (self);
  fill_list (self, views);
  sw_occasion_bar_show (self->bar, self->occasion != 0 ? self->run : NULL);
  if (!has_page (self, self->page)) {
    adw_bin_set_child (self->place, NULL);
    show_page (self, first_open (self, views), views);
  } else {
    show_page (self, self->page, views);
  }
}

static gboolean
refresh_cb (gpointer data)
{
  SwRunView *self = SW_RUN_VIEW (data);
  self->refresh_source = 0;
  if (sw_session_library (self->session) == NULL || !sw_deployment_is_ready (self->base, NULL))
    return G_SOURCE_REMOVE;
  leave_what_is_gone (self);
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* What nobody sees waits until somebody does. */
static void
changed_cb (SwRunView *self)
{
  self->stale = TRUE;
  if (self->refresh_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_source = g_idle_add (refresh_cb, self);
}

static void
sw_run_view_map (GtkWidget *widget)
{
  SwRunView *self = SW_RUN_VIEW (widget);
  GTK_WIDGET_CLASS (sw_run_view_parent_class)->map (widget);
  if (self->stale && self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh_cb, self);
}

/* Turning */

static void
set_run (SwRunView *self, SwDeployment *run)
{
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_func (self->run, changed_cb, self);
  g_set_object (&self->run, run);
  g_signal_connect_object (run, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
sw_run_view_turn (SwRunView *self, gint64 occasion)
{
  g_autoptr (SwDeployment) turned = sw_deployment_turned (self->base, self->kind, occasion);
  if (turned == NULL)
    return;
  self->occasion = occasion;
  set_run (self, turned);
  g_clear_pointer (&self->page, g_free);
  adw_bin_set_child (self->place, NULL);
  refresh (self);
}

/* The one that goes on, else the newest; 0 where there is none. */
static gint64
newest_occasion (SwRunView *self)
{
  gint64 current = sw_occasion_current (self->base, self->kind);
  g_autoptr (GPtrArray) all = sw_deployment_occasions (self->base, self->kind);
  if (current != 0 || all->len == 0)
    return current;
  return ((const SwOccasion *) all->pdata[all->len - 1])->id;
}

gboolean
sw_run_view_open (SwRunView *self, const char *page)
{
  if (has_occasions (self) && self->occasion == 0 && !sw_run_view_has_beside (self->kind, page) &&
      newest_occasion (self) != 0)
    sw_run_view_turn (self, newest_occasion (self));
  if (!has_page (self, page))
    return FALSE;
  g_autoptr (GPtrArray) views = views_of (self);
  show_page (self, page, views);
  return TRUE;
}

static void
chosen_cb (SwRunView *self, const char *page)
{
  sw_run_view_open (self, page);
}

/* Past the other steps, into the page of this one. */
static void
entered_cb (SwRunView *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->place), GTK_DIR_TAB_FORWARD);
}

/* And back, by Escape. */
static gboolean
left_cb (GtkWidget *place, GVariant *arguments, gpointer data)
{
  sw_step_list_focus (SW_RUN_VIEW (data)->list);
  return TRUE;
}

static void
add_way_back (SwRunView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (left_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->place), keys);
}

/* Building */

static void
build (SwRunView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->list = SW_STEP_LIST (sw_step_list_new ());
  self->bar = SW_OCCASION_BAR (sw_occasion_bar_new (self->session));
  self->place = ADW_BIN (adw_bin_new ());
  add_way_back (self);
  gtk_widget_set_size_request (side, 280, -1);
  gtk_widget_set_hexpand (side, FALSE); /* whatever the buttons of the bar want */
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->place), TRUE);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (line), side);
  gtk_box_append (GTK_BOX (line), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->place));
  adw_bin_set_child (ADW_BIN (self), line);
  g_signal_connect_object (self->list, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
sw_run_view_dispose (GObject *object)
{
  SwRunView *self = SW_RUN_VIEW (object);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->page, g_free);
  g_clear_object (&self->run);
  g_clear_object (&self->base);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_run_view_parent_class)->dispose (object);
}

static void
sw_run_view_class_init (SwRunViewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_run_view_dispose;
  GTK_WIDGET_CLASS (class)->map = sw_run_view_map;
}

static void
sw_run_view_init (SwRunView *self)
{
}

GtkWidget *
sw_run_view_new (SwSession *session, SwDeployment *deployment, SwPlan *plan, SwRunKind kind)
{
  SwRunView *self = g_object_new (SW_TYPE_RUN_VIEW, NULL);
  self->session = g_object_ref (session);
  self->base = g_object_ref (deployment);
  self->plan = g_object_ref (plan);
  self->kind = kind;
  build (self);
  if (kind == SW_RUN_INSTALL) {
    set_run (self, deployment);
    refresh (self);
  } else {
    g_signal_connect_object (deployment, "changed", G_CALLBACK (changed_cb), self,
                             G_CONNECT_SWAPPED);
    sw_run_view_turn (self, has_occasions (self) ? sw_occasion_current (deployment, kind) : 0);
  }
  return GTK_WIDGET (self);
}
