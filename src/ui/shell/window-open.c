/* The ways into a project. A short plan is loaded at once, a long one by a worker. */
#include "ui/shell/window-private.h"

#include "ui/common/work.h"

#include <glib/gi18n.h>

struct _SwOpening {
  char *path; /* what the worker needs; it opens the library for itself */
  SwLanguage language;
  gint64 project;
  SwPlan *plan; /* as the worker loaded it */
  gint64 task;  /* to select, or 0 */
  char *step;   /* to show; "": the first page of the deployment, NULL: none */
};

static void
opening_free (gpointer work)
{
  SwOpening *opening = work;
  g_clear_object (&opening->plan);
  g_free (opening->path);
  g_free (opening->step);
  g_free (opening);
}

void
sw_window_remember_project (SwWindow *self, gint64 project)
{
  sw_settings_set (sw_session_settings (self->session), "last-project",
                   g_variant_new_int64 (project));
}

gint64
sw_window_stop_opening (SwWindow *self)
{
  gint64 project = self->opening != NULL ? self->opening->project : 0;
  self->opening = NULL;
  return project;
}

gboolean
sw_window_is_opening (SwWindow *self)
{
  return self->opening != NULL;
}

static void
refuse (SwWindow *self, const GError *error)
{
  sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  sw_window_show_portfolio (self);
}

static void
show (SwWindow *self, SwPlan *plan, gint64 task, const char *step)
{
  sw_window_show_plan (self, plan);
  sw_window_remember_project (self, sw_plan_project (plan)->id);
  if (task != 0)
    sw_project_view_show_task (self->project_view, task);
  if (step != NULL)
    sw_project_view_show_page (self->project_view, "deployment");
  if (step != NULL && *step != '\0')
    sw_project_view_show_step (self->project_view, step);
}

static gboolean
load (gpointer work, GError **error)
{
  SwOpening *opening = work;
  opening->plan = sw_plan_load_apart (opening->path, opening->language, opening->project, error);
  return opening->plan != NULL &&
         !g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error);
}

static void begin (SwWindow *self, gint64 project, gint64 task, const char *step);

/* Where something was done meanwhile that the worker does not know of, it begins again. */
static void
loaded (GtkWidget *from, gpointer work)
{
  SwWindow *self = SW_WINDOW (from);
  SwOpening *opening = work;
  if (self->opening != opening)
    return;
  self->opening = NULL;
  g_autoptr (SwPlan) plan =
      sw_plan_take_over (sw_session_library (self->session), g_steal_pointer (&opening->plan));
  if (plan != NULL)
    show (self, plan, opening->task, opening->step);
  else
    begin (self, opening->project, opening->task, opening->step);
}

static void
failed (GtkWidget *from, gpointer work, const GError *error)
{
  SwWindow *self = SW_WINDOW (from);
  if (self->opening != work)
    return;
  self->opening = NULL;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    refuse (self, error);
    return;
  }
  SwProjectView *view = self->project_view;
  sw_feedback_refuse (from, error, NULL);
  sw_window_remember_project (self, view != NULL ? sw_project_view_project (view) : 0);
}

static void
begin (SwWindow *self, gint64 project, gint64 task, const char *step)
{
  static const SwWorkKind kind = {load, loaded, failed, opening_free};
  SwOpening *opening = g_new0 (SwOpening, 1);
  opening->path = g_strdup (sw_session_path (self->session));
  opening->language = sw_session_context (self->session)->language;
  opening->project = project;
  opening->task = task;
  opening->step = g_strdup (step);
  self->opening = opening;
  sw_window_remember_project (self, project);
  sw_work_begin (GTK_WIDGET (self), _ ("Opening…"), &kind, opening);
}

static void
open_project (SwWindow *self, gint64 project, gint64 task, const char *step)
{
  SwLibrary *library = sw_session_library (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPlan) plan = NULL;
  if (self->opening != NULL && self->opening->project == project) {
    self->opening->task = task;
    g_free (self->opening->step);
    self->opening->step = g_strdup (step);
    return;
  }
  sw_window_stop_opening (self);
  if (self->project_view != NULL && sw_project_view_project (self->project_view) == project)
    plan = g_object_ref (sw_project_view_plan (self->project_view));
  else if (sw_plan_takes_long (library, project))
    begin (self, project, task, step);
  else if ((plan = sw_plan_new (library, project, &error)) == NULL)
    refuse (self, error);
  if (plan != NULL)
    show (self, plan, task, step);
}

void
sw_window_open_project (SwWindow *self, gint64 project, gint64 task)
{
  open_project (self, project, task, NULL);
}

void
sw_window_open_step (SwWindow *self, gint64 project, const char *step)
{
  open_project (self, project, 0, step);
}
