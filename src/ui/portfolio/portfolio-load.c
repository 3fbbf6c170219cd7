#include "ui/portfolio/portfolio-load.h"

#define WEEKS 26

/* So long plans are read between two frames, in microseconds. */
#define FILL_TIME 6000

struct _SwPortfolioLoad {
  AdwBin parent_instance;

  SwLoadView *view;
  SwSession *session;
  GArray *ids;  /* gint64, the projects still to be added, the last first */
  SwLoad *load; /* what is added up so far; NULL while nothing is */
  guint filling;
};

G_DEFINE_FINAL_TYPE (SwPortfolioLoad, sw_portfolio_load, ADW_TYPE_BIN)

static void
stop (SwPortfolioLoad *self)
{
  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer (&self->load, sw_load_free);
  g_clear_pointer (&self->ids, g_array_unref);
}

static void
add_next (SwPortfolioLoad *self, SwLibrary *library)
{
  gint64 id = g_array_index (self->ids, gint64, self->ids->len - 1);
  g_array_set_size (self->ids, self->ids->len - 1);
  g_autoptr (SwPlan) plan = sw_plan_new (library, id, NULL);
  if (plan != NULL)
    sw_load_add (self->load, plan);
}

static gboolean
fill_cb (gpointer data)
{
  SwPortfolioLoad *self = SW_PORTFOLIO_LOAD (data);
  SwLibrary *library = sw_session_library (self->session);
  gint64 end = g_get_monotonic_time () + FILL_TIME;
  while (library != NULL && self->ids->len > 0 && g_get_monotonic_time () < end)
    add_next (self, library);
  if (library != NULL && self->ids->len > 0)
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  if (library != NULL)
    sw_load_view_set_load (self->view, g_steal_pointer (&self->load),
                           sw_session_words (self->session),
                           sw_session_context (self->session)->today);
  stop (self);
  return G_SOURCE_REMOVE;
}

void
sw_portfolio_load_update (SwPortfolioLoad *self, const SwPortfolioFilter *filter)
{
  SwDay today = sw_session_context (self->session)->today;
  g_autoptr (GPtrArray) list =
      sw_portfolio_list (sw_session_portfolio (self->session), filter, SW_PORTFOLIO_BY_CUSTOMER);
  stop (self);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = list->len; i-- > 0;)
    g_array_append_val (self->ids, ((SwProjectDigest *) list->pdata[i])->id);
  self->load = sw_load_new (today - sw_day_weekday (today), 7, WEEKS);
  self->filling = g_idle_add (fill_cb, self);
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
