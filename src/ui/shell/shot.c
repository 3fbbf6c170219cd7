#include "ui/shell/shot.h"

#include "ui/cockpit/cockpit.h"
#include "ui/shell/preferences.h"
#include "ui/shell/search-dialog.h"
#include "ui/shell/shot-stage.h"
#include "ui/shell/window.h"

#include <glib/gi18n.h>
#include <string.h>

/* Frames until lists are filled in idle time and transitions are over, in milliseconds. */
#define SETTLE_TIME 900

/* How often it looks whether the project has come, in milliseconds. */
#define OPENING_TIME 50

static const char *const pages[] = {"portfolio",
                                    "portfolio-chart",
                                    "portfolio-load",
                                    "new-project",
                                    "overview",
                                    "plan",
                                    "people",
                                    "training",
                                    "training-session",
                                    "training-new-session",
                                    "training-coverage",
                                    "training-curriculum",
                                    "training-details",
                                    "training-agenda",
                                    "training-preparation",
                                    "training-materials",
                                    "training-after",
                                    "deployment",
                                    "deployment-STEP",
                                    "backup",
                                    "backup-STEP",
                                    "backup-log",
                                    "drill",
                                    "drill-STEP",
                                    "recovery",
                                    "recovery-STEP",
                                    "checks",
                                    "history",
                                    "baselines",
                                    "project-settings",
                                    "change-mode",
                                    "working-time",
                                    "level",
                                    "search",
                                    "preferences",
                                    "shortcuts",
                                    "conflicts",
                                    "cockpit",
                                    "cockpit-agenda",
                                    "cockpit-parking-lot",
                                    "projector",
                                    "projector-topics",
                                    "feedback-round",
                                    "signature",
                                    NULL};

typedef struct {
  SwApplication *application;
  char *page;
  char *path;
  gboolean *failed;
  gboolean asked;    /* for the first project */
  GtkWindow *window; /* what is rendered */
} Shot;

const char *const *
sw_shot_pages (void)
{
  return pages;
}

static gboolean
is_deployment (const char *page)
{
  static const char *const runs[] = {"deployment", "backup", "drill", "recovery", NULL};
  g_auto (GStrv) words = g_strsplit (page, "-", 2);
  return g_strv_contains (runs, words[0]);
}

/* Which steps there are, the project says. */
gboolean
sw_shot_knows (const char *page)
{
  return g_strv_contains (pages, page) || (is_deployment (page) && strchr (page, '-') != NULL);
}

static void
shot_free (Shot *shot)
{
  g_object_unref (shot->application);
  g_free (shot->page);
  g_free (shot->path);
  g_free (shot);
}

static SwWindow *
main_window (Shot *shot)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (shot->application));
  while (windows != NULL && !SW_IS_WINDOW (windows->data))
    windows = windows->next;
  return windows != NULL ? windows->data : NULL;
}

static GtkWindow *
newest_toplevel (void)
{
  g_autoptr (GListModel) list = g_object_ref (gtk_window_get_toplevels ());
  GtkWindow *newest = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (list, i);
    if (!SW_IS_WINDOW (window))
      newest = window;
  }
  return newest;
}

static gboolean
render (Shot *shot)
{
  GtkWidget *widget = GTK_WIDGET (shot->window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (widget));
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (renderer, node, NULL);
  return gdk_texture_save_to_png (texture, shot->path);
}

static void
finish (Shot *shot)
{
  g_autoptr (GList) windows =
      g_list_copy (gtk_application_get_windows (GTK_APPLICATION (shot->application)));
  for (GList *each = windows; each != NULL; each = each->next)
    gtk_window_destroy (each->data);
}

static gboolean
render_cb (gpointer data)
{
  Shot *shot = data;
  if (!render (shot)) {
    *shot->failed = TRUE;
    g_printerr (_ ("The picture could not be written to %s.\n"), shot->path);
  }
  finish (shot);
  return G_SOURCE_REMOVE;
}

/* The page of a project asks for one: the one that is open, else the first. */
static gboolean
show_project (Shot *shot, SwWindow *window)
{
  if (sw_window_project_view (window) == NULL) {
    if (shot->asked)
      return FALSE;
    shot->asked = TRUE;
    g_autoptr (GArray) ids =
        sw_project_ids (sw_session_library (sw_window_session (window)), FALSE);
    if (ids->len == 0)
      return FALSE;
    sw_window_open_project (window, g_array_index (ids, gint64, 0), 0);
  }
  return sw_window_project_view (window) != NULL;
}

/* The session that comes next, else the first; 0: there is none. */
static gint64
next_session (SwProjectView *view)
{
  SwTraining *training = sw_project_view_training (view);
  GPtrArray *sessions = sw_training_sessions (training);
  SwDay today = sw_library_context (sw_training_library (training))->today;
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    if (sw_instant_day (sw_training_start (training, session)) >= today)
      return session->id;
  }
  return sessions->len > 0 ? ((SwTrainingSession *) sessions->pdata[0])->id : 0;
}

/* "training" is the first tab, "training-session" a session, "training-NAME" a tab of the page or
 * else of that session, "training-new-session" the dialog. */
static gboolean
show_training (Shot *shot, SwProjectView *view, const char *page)
{
  const char *dash = strchr (page, '-');
  sw_project_view_show_page (view, "training");
  if (dash == NULL)
    return TRUE;
  if (g_str_equal (dash + 1, "session"))
    return sw_project_view_show_session (view, next_session (view));
  if (g_str_equal (dash + 1, "new-session")) {
    gtk_widget_activate_action (GTK_WIDGET (sw_project_view_training_page (view)),
                                "training.new-session", NULL);
    shot->window = newest_toplevel ();
    return shot->window != NULL;
  }
  return sw_project_view_show_training (view, dash + 1) ||
         (sw_project_view_show_session (view, next_session (view)) &&
          sw_project_view_show_training (view, dash + 1));
}

/* "deployment" is the first open step, "deployment-L4" that step, "deployment-impact" the recap;
 * "backup", "drill" and "recovery" are its other runs, "backup-B4" a step of one. */
static gboolean
show_deployment (SwProjectView *view, const char *page)
{
  const char *dash = strchr (page, '-');
  sw_project_view_show_page (view, "deployment");
  if (g_str_equal (page, "backup-log"))
    return sw_project_view_show_step (view, page);
  if (dash != NULL)
    return sw_project_view_show_step (view, dash + 1);
  return g_str_equal (page, "deployment") || sw_project_view_show_step (view, page);
}

/* The action that opens a dialog of a project, NULL where the page is none. */
static const char *
find_dialog (const char *page)
{
  static const char *const dialogs[][2] = {{"project-settings", "project.settings"},
                                           {"change-mode", "project.change-mode"},
                                           {"baselines", "project.baselines"},
                                           {"working-time", "project.working-time"},
                                           {"level", "project.level"}};
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++) {
    if (g_str_equal (dialogs[i][0], page))
      return dialogs[i][1];
  }
  return NULL;
}

/* What a frame of the desktop or an invisible border takes off the window is given back: a picture
 * is as large as was asked. */
static void
widen (GtkWindow *window)
{
  int width, height, missing_width, missing_height;
  gtk_window_get_default_size (window, &width, &height);
  missing_width = width - gtk_widget_get_width (GTK_WIDGET (window));
  missing_height = height - gtk_widget_get_height (GTK_WIDGET (window));
  if (missing_width > 0 || missing_height > 0)
    gtk_window_set_default_size (window, width + MAX (missing_width, 0),
                                 height + MAX (missing_height, 0));
}

/* As large as the window that it was opened from, once it is no longer maximised. */
static void
fit_cockpit_cb (gpointer data)
{
  GtkWindow *cockpit = GTK_WINDOW (data), *window = g_object_get_data (data, "opened-from");
  int width, height;
  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (cockpit, width, height);
}

/* The cockpit of the session with the most ticks: one that has been held, where there is one. */
static GtkWindow *
present_cockpit (SwWindow *window)
{
  SwPlan *plan = sw_project_view_plan (sw_window_project_view (window));
  g_autoptr (SwTraining) training = sw_training_new (plan);
  gint64 session = sw_library_number (
      sw_plan_library (plan), 0,
      "SELECT session.task FROM session LEFT JOIN tick ON tick.session = session.task AND "
      "tick.deleted = 0 WHERE session.project = ?1 AND session.deleted = 0 "
      "GROUP BY session.task ORDER BY count(tick.id) DESC, session.task LIMIT 1",
      SW_INT (sw_plan_project (plan)->id), SW_END);
  if (sw_training_session (training, session) == NULL)
    return NULL;
  SwCockpit *cockpit =
      sw_cockpit_present (GTK_WINDOW (window), sw_window_session (window), training, session);
  g_object_set_data (G_OBJECT (cockpit), "opened-from", window);
  gtk_window_unmaximize (GTK_WINDOW (cockpit));
  g_timeout_add_once (SETTLE_TIME / 3, fit_cockpit_cb, cockpit);
  return GTK_WINDOW (cockpit);
}

static gboolean
show_page (Shot *shot, SwWindow *window)
{
  shot->window = GTK_WINDOW (window);
  if (g_str_has_prefix (shot->page, "portfolio")) {
    const char *dash = strchr (shot->page, '-');
    sw_window_show_portfolio (window);
    g_object_set (sw_window_portfolio (window), "view", dash != NULL ? dash + 1 : "list", NULL);
  } else if (g_str_equal (shot->page, "new-project")) {
    shot->window = sw_window_present_new_project (window);
  } else if (g_str_equal (shot->page, "conflicts")) {
    shot->window = sw_window_present_conflicts (window);
  } else if (g_str_equal (shot->page, "search")) {
    shot->window = sw_window_present_search (window);
    sw_search_dialog_find (SW_SEARCH_DIALOG (shot->window), "a");
  } else if (g_str_equal (shot->page, "preferences") || g_str_equal (shot->page, "shortcuts")) {
    g_action_group_activate_action (G_ACTION_GROUP (shot->application), shot->page, NULL);
    shot->window = newest_toplevel ();
  } else if (!show_project (shot, window)) {
    return FALSE;
  } else if (g_str_has_prefix (shot->page, "cockpit")) {
    const char *dash = strchr (shot->page, '-');
    shot->window = present_cockpit (window);
    if (shot->window != NULL && dash != NULL)
      sw_cockpit_show_panel (SW_COCKPIT (shot->window), dash + 1);
  } else if (find_dialog (shot->page) != NULL) {
    gtk_widget_activate_action (GTK_WIDGET (window), find_dialog (shot->page), NULL);
    shot->window = newest_toplevel ();
  } else if (sw_shot_is_on_stage (shot->page)) {
    SwTraining *training = sw_project_view_training (sw_window_project_view (window));
    shot->window = sw_shot_present_stage (training, shot->page);
  } else if (is_deployment (shot->page)) {
    return show_deployment (sw_window_project_view (window), shot->page);
  } else if (g_str_has_prefix (shot->page, "training")) {
    return show_training (shot, sw_window_project_view (window), shot->page);
  } else {
    sw_project_view_show_page (sw_window_project_view (window), shot->page);
  }
  return shot->window != NULL;
}

static gboolean
show_page_cb (gpointer data)
{
  Shot *shot = data;
  SwWindow *window = main_window (shot);
  gboolean open = window != NULL && sw_session_library (sw_window_session (window)) != NULL;
  gboolean shown = open && !sw_window_is_opening (window) && show_page (shot, window);
  if (open && sw_window_is_opening (window)) {
    g_timeout_add (OPENING_TIME, show_page_cb, shot);
    return G_SOURCE_REMOVE;
  }
  if (!shown) {
    *shot->failed = TRUE;
    g_printerr (_ ("There is no page “%s” to take a picture of.\n"), shot->page);
    finish (shot);
    shot_free (shot);
    return G_SOURCE_REMOVE;
  }
  widen (GTK_WINDOW (window));
  g_timeout_add_full (G_PRIORITY_LOW, SETTLE_TIME, render_cb, shot, (GDestroyNotify) shot_free);
  return G_SOURCE_REMOVE;
}

void
sw_shot_take (SwApplication *application, const char *page, const char *path, gboolean *failed)
{
  Shot *shot = g_new0 (Shot, 1);
  shot->application = g_object_ref (application);
  shot->page = g_strdup (page);
  shot->path = g_strdup (path);
  shot->failed = failed;
  g_idle_add (show_page_cb, shot);
}
