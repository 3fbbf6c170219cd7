#include "ui/portfolio/digest-reader.h"

#include "ui/common/work.h"

/* Before a project that is being changed is read again, in milliseconds. */
#define PAUSE 2000

struct _SwDigestReader {
  GObject parent_instance;

  SwSession *session;
  GArray *ids;      /* gint64, of the projects still to be read, the next one last */
  GArray *long_ids; /* those of them for the other thread */
  gboolean working; /* it reads one */
  gboolean awake;   /* somebody looks at what is read */
  gboolean stopped;
  guint pause;
};

G_DEFINE_FINAL_TYPE (SwDigestReader, sw_digest_reader, G_TYPE_OBJECT)

enum { ARRIVED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- on the other thread --------------------------------------------------------------------- */

/* What the worker needs and makes; it opens the library for itself. */
typedef struct {
  char *path;
  SwLanguage language;
  SwDay today;
  gint64 project;
  SwProjectDigest *digest;
  gint64 known; /* the last action that the digest knows */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;
  sw_project_digest_unref (reading->digest);
  g_free (reading->path);
  g_free (reading);
}

static gboolean
read_digest (gpointer work, GError **error)
{
  Reading *reading = work;
  g_autoptr (SwPlan) plan =
      sw_plan_load_apart (reading->path, reading->language, reading->project, error);
  if (plan == NULL)
    return FALSE;
  reading->digest = sw_project_digest_new (plan, reading->today);
  reading->known = sw_library_last_action (sw_plan_library (plan));
  return TRUE;
}

static gint64
take_last (GArray *ids)
{
  gint64 id = g_array_index (ids, gint64, ids->len - 1);
  g_array_set_size (ids, ids->len - 1);
  return id;
}

static void begin_next (SwDigestReader *self);

static gboolean
pause_cb (gpointer data)
{
  SwDigestReader *self = SW_DIGEST_READER (data);
  self->pause = 0;
  begin_next (self);
  return G_SOURCE_REMOVE;
}

/* One that was changed meanwhile is read again, but not while it is being changed on and on. */
static void
take (SwDigestReader *self, const Reading *reading)
{
  SwPortfolio *portfolio = sw_session_portfolio (self->session);
  if (portfolio == NULL || reading->digest == NULL ||
      sw_portfolio_take (portfolio, reading->digest, reading->known))
    return;
  g_array_append_val (self->long_ids, reading->project);
  if (self->pause == 0)
    self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

/* One that cannot be read is asked for again when something changes. */
static void
digest_read (gpointer from, gpointer work)
{
  SwDigestReader *self = SW_DIGEST_READER (from);
  self->working = FALSE;
  if (self->stopped)
    return;
  take (self, work);
  begin_next (self);
  g_signal_emit (self, signals[ARRIVED], 0);
}

static void
digest_not_read (gpointer from, gpointer work, const GError *error)
{
  digest_read (from, work);
}

static void
begin (SwDigestReader *self, gint64 project)
{
  static const SwWorkKind kind = {read_digest, digest_read, digest_not_read, reading_free};
  const SwContext *context = sw_session_context (self->session);
  Reading *reading = g_new0 (Reading, 1);
  reading->path = g_strdup (sw_session_path (self->session));
  reading->language = context->language;
  reading->today = context->today;
  reading->project = project;
  self->working = TRUE;
  sw_work_begin (self, NULL, &kind, reading);
}

/* Which may have arrived since it was asked for. */
static void
begin_next (SwDigestReader *self)
{
  SwPortfolio *portfolio = sw_session_portfolio (self->session);
  while (portfolio != NULL && self->awake && self->pause == 0 && !self->working &&
         self->long_ids->len > 0) {
    gint64 id = take_last (self->long_ids);
    if (sw_portfolio_get (portfolio, id) != NULL && !sw_portfolio_knows (portfolio, id))
      begin (self, id);
  }
}

/* --- between frames -------------------------------------------------------------------------- */

void
sw_digest_reader_look (SwDigestReader *self)
{
  SwLibrary *library = sw_session_library (self->session);
  SwPortfolio *portfolio = sw_session_portfolio (self->session);
  g_autoptr (GArray) ids = sw_project_ids (library, TRUE);
  g_array_set_size (self->ids, 0);
  g_array_set_size (self->long_ids, 0);
  for (guint i = ids->len; i-- > 0;) {
    gint64 id = g_array_index (ids, gint64, i);
    if (sw_portfolio_get (portfolio, id) != NULL && !sw_portfolio_knows (portfolio, id))
      g_array_append_val (self->ids, id);
  }
}

gboolean
sw_digest_reader_read (SwDigestReader *self, gint64 end, gboolean *any)
{
  SwLibrary *library = sw_session_library (self->session);
  while (library != NULL && self->ids->len > 0) {
    if (g_get_monotonic_time () >= end)
      return FALSE;
    gint64 id = take_last (self->ids);
    if (sw_plan_takes_long (library, id)) {
      g_array_append_val (self->long_ids, id);
      continue;
    }
    sw_portfolio_read (sw_session_portfolio (self->session), id);
    *any = TRUE;
  }
  begin_next (self);
  return TRUE;
}

gboolean
sw_digest_reader_is_busy (SwDigestReader *self)
{
  return self->working || self->ids->len > 0 || self->long_ids->len > 0;
}

void
sw_digest_reader_set_awake (SwDigestReader *self, gboolean awake)
{
  self->awake = awake;
}

void
sw_digest_reader_stop (SwDigestReader *self)
{
  self->stopped = TRUE;
  g_clear_handle_id (&self->pause, g_source_remove);
}

static void
sw_digest_reader_finalize (GObject *object)
{
  SwDigestReader *self = SW_DIGEST_READER (object);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_array_unref (self->ids);
  g_array_unref (self->long_ids);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_digest_reader_parent_class)->finalize (object);
}

static void
sw_digest_reader_class_init (SwDigestReaderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_digest_reader_finalize;
  signals[ARRIVED] = g_signal_new ("arrived", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
sw_digest_reader_init (SwDigestReader *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->long_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

SwDigestReader *
sw_digest_reader_new (SwSession *session)
{
  SwDigestReader *self = g_object_new (SW_TYPE_DIGEST_READER, NULL);
  self->session = g_object_ref (session);
  return self;
}
