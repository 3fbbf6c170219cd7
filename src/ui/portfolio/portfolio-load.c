#include "ui/portfolio/portfolio-load.h"

#include "ui/common/work.h"

#define WEEKS 26

typedef struct _Adding Adding;

struct _SwPortfolioLoad {
  AdwBin parent_instance;

  SwLoadView *view;
  SwSession *session;
  Adding *adding; /* what is being added up; NULL: nothing is. Its work owns it */
};

G_DEFINE_FINAL_TYPE (SwPortfolioLoad, sw_portfolio_load, ADW_TYPE_BIN)

/* What the worker needs; it opens the library for itself. */
struct _Adding {
  char *path;
  SwLanguage language;
  SwDay first; /* a Monday */
  GArray *ids; /* gint64, of the projects */
  SwLoad *load;
  GCancellable *cancellable; /* borrowed */
};

static void
adding_free (gpointer data)
{
  Adding *adding = data;
  g_clear_pointer (&adding->load, sw_load_free);
  g_array_unref (adding->ids);
  g_free (adding->path);
  g_free (adding);
}

/* A project that cannot be read has no part in it. */
static gboolean
add_up (gpointer work, GError **error)
{
  Adding *adding = work;
  GCancellable *cancellable = g_cancellable_get_current ();
  g_autoptr (SwContext) context = sw_context_new (adding->language);
  g_autoptr (SwLibrary) library = sw_library_open (adding->path, context, SW_OPEN_BESIDE, error);
  if (library == NULL)
    return FALSE;
  adding->load = sw_load_new (adding->first, 7, WEEKS);
  for (guint i = 0; i < adding->ids->len && !g_cancellable_is_cancelled (cancellable); i++) {
    g_autoptr (SwPlan) plan = sw_plan_new (library, g_array_index (adding->ids, gint64, i), NULL);
    if (plan != NULL)
      sw_load_add (adding->load, plan);
  }
  return TRUE;
}

static void
added (gpointer from, gpointer work)
{
  SwPortfolioLoad *self = SW_PORTFOLIO_LOAD (from);
  Adding *adding = work;
  if (self->adding != adding)
    return;
  self->adding = NULL;
  sw_load_view_set_load (self->view, g_steal_pointer (&adding->load),
                         sw_session_words (self->session),
                         sw_session_context (self->session)->today);
}

/* What was shown stays. */
static void
not_added (gpointer from, gpointer work, const GError *error)
{
  SwPortfolioLoad *self = SW_PORTFOLIO_LOAD (from);
  if (self->adding == work)
    self->adding = NULL;
}

void
sw_portfolio_load_stop (SwPortfolioLoad *self)
{
  if (self->adding != NULL)
    g_cancellable_cancel (self->adding->cancellable);
  self->adding = NULL;
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
  static const SwWorkKind kind = {add_up, added, not_added, adding_free};
  sw_portfolio_load_stop (self);
  self->adding = adding;
  adding->cancellable = sw_work_begin (self, NULL, &kind, adding);
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
  sw_portfolio_load_stop (self);
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
