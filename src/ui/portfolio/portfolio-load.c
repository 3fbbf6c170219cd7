#include "ui/portfolio/portfolio-load.h"

#define WEEKS 26

struct _SwPortfolioLoad {
  AdwBin parent_instance;

  SwLoadView *view;
  SwSession *session;
  GCancellable *adding; /* what is being added up; NULL: nothing is */
};

G_DEFINE_FINAL_TYPE (SwPortfolioLoad, sw_portfolio_load, ADW_TYPE_BIN)

/* What the worker needs; it opens the library for itself. */
typedef struct {
  char *path;
  SwLanguage language;
  SwDay first; /* a Monday */
  GArray *ids; /* gint64, of the projects */
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;
  g_array_unref (adding->ids);
  g_free (adding->path);
  g_free (adding);
}

/* A project that cannot be read has no part in it. */
static SwLoad *
add_up (const Adding *adding, SwLibrary *library, GCancellable *cancellable)
{
  SwLoad *load = sw_load_new (adding->first, 7, WEEKS);
  for (guint i = 0; i < adding->ids->len && !g_cancellable_is_cancelled (cancellable); i++) {
    g_autoptr (SwPlan) plan = sw_plan_new (library, g_array_index (adding->ids, gint64, i), NULL);
    if (plan != NULL)
      sw_load_add (load, plan);
  }
  return load;
}

static void
add_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Adding *adding = data;
  GError *error = NULL;
  g_autoptr (SwContext) context = sw_context_new (adding->language);
  g_autoptr (SwLibrary) library = sw_library_open (adding->path, context, SW_OPEN_DEFAULT, &error);
  if (library != NULL)
    g_task_return_pointer (task, add_up (adding, library, cancellable),
                           (GDestroyNotify) sw_load_free);
  else
    g_task_return_error (task, error);
}

/* What was shown stays where it could not be added up, or need not be any more. */
static void
added_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  SwPortfolioLoad *self = SW_PORTFOLIO_LOAD (source);
  g_autoptr (SwLoad) load = g_task_propagate_pointer (G_TASK (result), NULL);
  if (load == NULL || self->session == NULL)
    return;
  g_clear_object (&self->adding);
  sw_load_view_set_load (self->view, g_steal_pointer (&load), sw_session_words (self->session),
                         sw_session_context (self->session)->today);
}

static void
stop (SwPortfolioLoad *self)
{
  g_cancellable_cancel (self->adding);
  g_clear_object (&self->adding);
}

void
sw_portfolio_load_update (SwPortfolioLoad *self, const SwPortfolioFilter *filter)
{
  const SwContext *context = sw_session_context (self->session);
  g_autoptr (GPtrArray) list =
      sw_portfolio_list (sw_session_portfolio (self->session), filter, SW_PORTFOLIO_BY_CUSTOMER);
  Adding *adding = g_new0 (Adding, 1);
  adding->path = g_strdup (sw_session_path (self->session));
  adding->language = context->language;
  adding->first = context->today - sw_day_weekday (context->today);
  adding->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < list->len; i++)
    g_array_append_val (adding->ids, ((SwProjectDigest *) list->pdata[i])->id);
  stop (self);
  self->adding = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->adding, added_cb, NULL);
  g_task_set_task_data (task, adding, adding_free);
  g_task_run_in_thread (task, add_in_thread);
}

SwLoadGrid *
sw_portfolio_load_grid (SwPortfolioLoad *self)
{
  return sw_load_view_grid (self->view);
}

static void
sw_portfolio_load_dispose (GObject *object)
{
  SwPortfolioLoad *self = SW_PORTFOLIO_LOAD (object);
  stop (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_portfolio_load_parent_class)->dispose (object);
}

static void
sw_portfolio_load_class_init (SwPortfolioLoadClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_portfolio_load_dispose;
}

static void
sw_portfolio_load_init (SwPortfolioLoad *self)
{
  self->view = SW_LOAD_VIEW (sw_load_view_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
}

void
sw_portfolio_load_set_session (SwPortfolioLoad *self, SwSession *session)
{
  self->session = g_object_ref (session);
}
