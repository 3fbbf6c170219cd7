#include "ui/common/session.h"

#include "ui/common/work.h"

#include <glib/gi18n.h>

/* How often the file is asked whether another program wrote, in milliseconds. */
#define POLL_INTERVAL 500

/* How long a key press may wait for another program that has the file, in milliseconds. */
#define PATIENCE 60

struct _SwSession {
  GObject parent_instance;

  SwContext *context;
  SwSettings *settings;
  char *path;
  SwLibrary *library;
  SwPlaybookCatalog *catalog;
  SwSearch *search;
  SwPortfolio *portfolio;
  guint poll;
  SwPlan *plan;     /* weak: what is shown */
  guint opened;     /* counts the openings */
  gboolean reading; /* a worker reads the plan; others' work waits for it */
};

G_DEFINE_FINAL_TYPE (SwSession, sw_session, G_TYPE_OBJECT)

enum { CHANGED, OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
library_changed_cb (SwSession *self, const SwNotice *notice)
{
  g_signal_emit (self, signals[CHANGED], 0, notice);
}

/* A window may stay open over midnight; a day that was set for the process stays. */
static gboolean
is_new_day (SwSession *self)
{
  if (g_getenv ("SLIPWAY_TODAY") != NULL)
    return FALSE;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  SwDay today = sw_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                            g_date_time_get_day_of_month (now));
  if (today == self->context->today)
    return FALSE;
  self->context->today = today;
  return TRUE;
}

/* What the worker needs; it opens the library for itself. */
typedef struct {
  char *path;
  gint64 project;
  SwLanguage language;
  guint opened;
  SwPlan *plan; /* what it loaded */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;
  if (reading->plan != NULL)
    sw_plan_let_go (reading->plan);
  g_free (reading->path);
  g_free (reading);
}

static gboolean
load_plan (gpointer data, GError **error)
{
  Reading *reading = data;
  reading->plan = sw_plan_load_apart (reading->path, reading->language, reading->project, error);
  return reading->plan != NULL;
}

static void
plan_loaded (gpointer from, gpointer data)
{
  SwSession *self = SW_SESSION (from);
  Reading *reading = data;
  self->reading = FALSE;
  if (self->library == NULL || reading->opened != self->opened)
    return;
  if (self->plan != NULL && reading->plan != NULL)
    sw_plan_offer (self->plan, reading->plan);
  g_clear_object (&reading->plan);
  sw_library_poll (self->library);
  if (self->plan != NULL)
    sw_plan_offer (self->plan, NULL);
}

/* The plan reads itself and says what is wrong. */
static void
plan_not_loaded (gpointer from, gpointer data, const GError *error)
{
  plan_loaded (from, data);
}

static void
read_plan (SwSession *self)
{
  Reading *reading = g_new0 (Reading, 1);
  reading->path = g_strdup (self->path);
  reading->project = sw_plan_project (self->plan)->id;
  reading->language = self->context->language;
  reading->opened = self->opened;
  self->reading = TRUE;
  static const SwWorkKind kind = {load_plan, plan_loaded, plan_not_loaded, reading_free};
  sw_work_begin (self, NULL, &kind, reading);
}

void
sw_session_poll (SwSession *self)
{
  if (self->library == NULL || self->reading)
    return;
  if (self->plan != NULL && sw_plan_awaits_much (self->plan))
    read_plan (self);
  else
    sw_library_poll (self->library);
}

void
sw_session_show_plan (SwSession *self, SwPlan *plan)
{
  g_set_weak_pointer (&self->plan, plan);
}

static gboolean
poll_cb (gpointer data)
{
  SwSession *self = SW_SESSION (data);
  sw_session_poll (self);
  if (is_new_day (self))
    g_signal_emit (self, signals[OPENED], 0);
  return G_SOURCE_CONTINUE;
}

static void
forget_library (SwSession *self)
{
  g_clear_handle_id (&self->poll, g_source_remove);
  self->opened++;
  g_clear_weak_pointer (&self->plan);
  g_clear_pointer (&self->search, sw_search_free);
  g_clear_pointer (&self->portfolio, sw_portfolio_free);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
}

static void
sw_session_finalize (GObject *object)
{
  SwSession *self = SW_SESSION (object);
  forget_library (self);
  g_clear_pointer (&self->catalog, sw_playbook_catalog_free);
  g_clear_pointer (&self->context, sw_context_unref);
  g_clear_object (&self->settings);
  g_free (self->path);
  G_OBJECT_CLASS (sw_session_parent_class)->finalize (object);
}

static void
sw_session_class_init (SwSessionClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = sw_session_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[OPENED] =
      g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sw_session_init (SwSession *self)
{
}

SwSession *
sw_session_new (SwContext *context, SwSettings *settings, const char *path)
{
  SwSession *self = g_object_new (SW_TYPE_SESSION, NULL);
  self->context = sw_context_ref (context);
  self->settings = g_object_ref (settings);
  self->path = g_strdup (path != NULL ? path : context->library_path);
  return self;
}

gboolean
sw_session_open (SwSession *self, GError **error)
{
  forget_library (self);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);
  self->library = sw_library_open (self->path, self->context, SW_OPEN_CREATE, error);
  if (self->library != NULL) {
    sw_library_set_patience (self->library, PATIENCE);
    g_signal_connect_object (self->library, "changed", G_CALLBACK (library_changed_cb), self,
                             G_CONNECT_SWAPPED);
    self->poll = g_timeout_add (POLL_INTERVAL, poll_cb, self);
  }
  g_signal_emit (self, signals[OPENED], 0);
  return self->library != NULL;
}

void
sw_session_close (SwSession *self)
{
  if (self->library == NULL)
    return;
  forget_library (self);
  g_signal_emit (self, signals[OPENED], 0);
}

SwLibrary *
sw_session_library (SwSession *self)
{
  return self->library;
}

SwContext *
sw_session_context (SwSession *self)
{
  return self->context;
}

SwSettings *
sw_session_settings (SwSession *self)
{
  return self->settings;
}

const char *
sw_session_path (SwSession *self)
{
  return self->path;
}

SwPlaybookCatalog *
sw_session_catalog (SwSession *self)
{
  if (self->catalog == NULL)
    self->catalog = sw_playbook_catalog_new (self->context);
  return self->catalog;
}

SwSearch *
sw_session_search (SwSession *self)
{
  if (self->search == NULL && self->library != NULL)
    self->search = sw_search_new (self->library);
  return self->search;
}

SwPortfolio *
sw_session_portfolio (SwSession *self)
{
  if (self->portfolio == NULL && self->library != NULL)
    self->portfolio = sw_portfolio_new (self->library);
  return self->portfolio;
}

const SwWords *
sw_session_words (SwSession *self)
{
  return sw_context_words (self->context, self->context->language);
}
