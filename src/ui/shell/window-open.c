/* The ways into a project. A short plan is loaded at once, a long one by a worker. */
#include "ui/shell/window-private.h"

#include "ui/common/work.h"
#include "ui/portfolio/portfolio-page.h"

#include <glib/gi18n.h>

/* So often a worker loads a plan that changes meanwhile; then it is loaded at once. */
#define ROUNDS 3

struct _SwOpening {
  SwDestination place;
  guint round;
  char *path; /* what the worker needs; it opens the library for itself */
  SwLanguage language;
  SwPlan *plan;              /* as the worker loaded it */
  GCancellable *cancellable; /* borrowed */
};

static SwDestination
destination_copy (const SwDestination *place)
{
  return (SwDestination){place->project, place->task, g_strdup (place->step)};
}

static void
opening_free (gpointer work)
{
  SwOpening *opening = work;
  if (opening->plan != NULL)
    sw_plan_let_go (opening->plan);
  g_free (opening->place.step);
  g_free (opening->path);
  g_free (opening);
}

void
sw_window_remember_project (SwWindow *self, gint64 project)
{
  sw_settings_set (sw_session_settings (self->session), "last-project",
                   g_variant_new_int64 (project));
}

gboolean
sw_window_is_opening (SwWindow *self)
{
  return self->opening != NULL;
}

/* Meanwhile the portfolio reads nothing: what is opened would be read twice. */
static void
set_opening (SwWindow *self, SwOpening *opening)
{
  self->opening = opening;
  if (self->portfolio != NULL)
    sw_portfolio_page_pause (SW_PORTFOLIO_PAGE (self->portfolio), opening != NULL);
}

SwDestination
sw_window_stop_opening (SwWindow *self)
{
  SwDestination place = {0};
  if (self->opening == NULL)
    return place;
  place = destination_copy (&self->opening->place);
  g_cancellable_cancel (self->opening->cancellable);
  set_opening (self, NULL);
  return place;
}

static void
refuse (SwWindow *self, const GError *error)
{
  sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  sw_window_show_portfolio (self);
}

static void
show (SwWindow *self, SwPlan *plan, const SwDestination *place)
{
  sw_window_show_plan (self, plan);
  sw_window_remember_project (self, place->project);
  if (place->task != 0)
    sw_project_view_show_task (self->project_view, place->task);
  if (place->step != NULL)
    sw_project_view_show_page (self->project_view, "deployment");
  if (place->step != NULL && *place->step != '\0')
    sw_project_view_show_step (self->project_view, place->step);
}

/* What is not wanted any more is let go of here. */
static gboolean
load (gpointer work, GError **error)
{
  SwOpening *opening = work;
  opening->plan =
      sw_plan_load_apart (opening->path, opening->language, opening->place.project, error);
  if (opening->plan == NULL)
    return FALSE;
  if (!g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error))
    return TRUE;
  g_clear_object (&opening->plan);
  return FALSE;
}

/* Whoever closed the window, or went elsewhere, does not want it any more. */
static gboolean
is_wanted (SwWindow *self, SwOpening *opening)
{
  if (self->opening != opening)
    return FALSE;
  set_opening (self, NULL);
  return gtk_window_get_application (GTK_WINDOW (self)) != NULL;
}

static void open_in_round (SwWindow *self, const SwDestination *place, guint round);

static void
loaded (gpointer from, gpointer work)
{
  SwWindow *self = SW_WINDOW (from);
  SwOpening *opening = work;
  if (!is_wanted (self, opening))
    return;
  g_autoptr (SwPlan) plan =
      sw_plan_take_over (sw_session_library (self->session), g_steal_pointer (&opening->plan));
  if (plan != NULL)
    show (self, plan, &opening->place);
  else
    open_in_round (self, &opening->place, opening->round + 1);
}

static void
failed (gpointer from, gpointer work, const GError *error)
{
  SwWindow *self = SW_WINDOW (from);
  if (!is_wanted (self, work))
    return;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    refuse (self, error);
    return;
  }
  SwProjectView *view = self->project_view;
  sw_feedback_refuse (from, error, NULL);
  sw_window_remember_project (self, view != NULL ? sw_project_view_project (view) : 0);
}

static void
begin (SwWindow *self, const SwDestination *place, guint round)
{
  static const SwWorkKind kind = {load, loaded, failed, opening_free};
  SwOpening *opening = g_new0 (SwOpening, 1);
  opening->path = g_strdup (sw_session_path (self->session));
  opening->language = sw_session_context (self->session)->language;
  opening->place = destination_copy (place);
  opening->round = round;
  sw_window_remember_project (self, place->project);
  opening->cancellable = sw_work_begin (self, _ ("Opening…"), &kind, opening);
  set_opening (self, opening);
}

static void
open_in_round (SwWindow *self, const SwDestination *place, guint round)
{
  SwLibrary *library = sw_session_library (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPlan) plan = NULL;
  if (self->project_view != NULL && sw_project_view_project (self->project_view) == place->project)
    plan = g_object_ref (sw_project_view_plan (self->project_view));
  else if (round < ROUNDS && sw_plan_takes_long (library, place->project))
    begin (self, place, round);
  else if ((plan = sw_plan_new (library, place->project, &error)) == NULL)
    refuse (self, error);
  if (plan != NULL)
    show (self, plan, place);
}

/* One that is on its way already is asked for more at most. */
static gboolean
join_opening (SwWindow *self, const SwDestination *place)
{
  SwOpening *opening = self->opening;
  if (opening == NULL || opening->place.project != place->project ||
      g_cancellable_is_cancelled (opening->cancellable))
    return FALSE;
  if (place->task != 0 || place->step != NULL) {
    g_free (opening->place.step);
    opening->place = destination_copy (place);
  }
  return TRUE;
}

void
sw_window_go_to (SwWindow *self, const SwDestination *place)
{
  if (join_opening (self, place))
    return;
  SwDestination former = sw_window_stop_opening (self);
  g_free (former.step);
  open_in_round (self, place, 0);
}

void
sw_window_open_project (SwWindow *self, gint64 project, gint64 task)
{
  sw_window_go_to (self, &(SwDestination){project, task, NULL});
}
