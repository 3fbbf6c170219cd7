#include "ui/common/conflict-watch.h"

/* Milliseconds in which further edits join one look. */
#define PATIENCE 300

struct _SwConflictWatch {
  GObject parent_instance;

  SwSession *session;
  GPtrArray *list;
  gint64 upto;
  guint timeout;
  gboolean looking;
  gboolean again; /* something changed while looking, */
  gboolean other; /* or another library was opened */
};

G_DEFINE_FINAL_TYPE (SwConflictWatch, sw_conflict_watch, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void look_soon (SwConflictWatch *self);

typedef struct {
  GPtrArray *list;
  gint64 upto;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;
  g_ptr_array_unref (found->list);
  g_free (found);
}

/* What is written while it looks may be in the list or not; the next look tells. */
static Found *
look (SwLibrary *library)
{
  Found *found = g_new0 (Found, 1);
  found->upto = sw_library_number (library, 0, "SELECT max(id) FROM action", SW_END);
  found->list = sw_conflict_list (library);
  return found;
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) library = sw_library_open (data, context, SW_OPEN_DEFAULT, NULL);
  if (library == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (task, look (library), found_free);
}

static void
take (SwConflictWatch *self, GPtrArray *list, gint64 upto)
{
  gboolean news = list->len > 0 || self->list->len > 0;
  g_ptr_array_unref (self->list);
  self->list = g_ptr_array_ref (list);
  self->upto = upto;
  if (news)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SwConflictWatch *self = SW_CONFLICT_WATCH (source);
  Found *found = g_task_propagate_pointer (G_TASK (result), NULL);
  self->looking = FALSE;
  if (found != NULL && !self->other)
    take (self, found->list, found->upto);
  g_clear_pointer (&found, found_free);
  if (self->again || self->other)
    look_soon (self);
}

static gboolean
look_cb (gpointer data)
{
  SwConflictWatch *self = data;
  self->timeout = 0;
  self->again = self->looking;
  if (self->looking || sw_session_library (self->session) == NULL)
    return G_SOURCE_REMOVE;
  self->looking = TRUE;
  self->other = FALSE;
  g_autoptr (GTask) task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, g_strdup (sw_session_path (self->session)), g_free);
  g_task_run_in_thread (task, look_in_thread);
  return G_SOURCE_REMOVE;
}

static void
look_soon (SwConflictWatch *self)
{
  SwLibrary *library = sw_session_library (self->session);
  gboolean merged =
      library != NULL && sw_library_number (library, 0, "SELECT count(*) FROM merged", SW_END) > 0;
  if (merged && self->timeout == 0)
    self->timeout = g_timeout_add (PATIENCE, look_cb, self);
}

/* Another library, or the same one replaced by a backup. */
static void
opened_cb (SwConflictWatch *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  self->other = self->looking;
  take (self, none, 0);
  look_soon (self);
}

static void
sw_conflict_watch_dispose (GObject *object)
{
  SwConflictWatch *self = SW_CONFLICT_WATCH (object);
  g_clear_handle_id (&self->timeout, g_source_remove);
  G_OBJECT_CLASS (sw_conflict_watch_parent_class)->dispose (object);
}

static void
sw_conflict_watch_finalize (GObject *object)
{
  SwConflictWatch *self = SW_CONFLICT_WATCH (object);
  g_ptr_array_unref (self->list);
  g_object_unref (self->session);
  G_OBJECT_CLASS (sw_conflict_watch_parent_class)->finalize (object);
}

static void
sw_conflict_watch_class_init (SwConflictWatchClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_conflict_watch_dispose;
  G_OBJECT_CLASS (class)->finalize = sw_conflict_watch_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
sw_conflict_watch_init (SwConflictWatch *self)
{
  self->list = g_ptr_array_new ();
}

SwConflictWatch *
sw_conflict_watch_new (SwSession *session)
{
  SwConflictWatch *self = g_object_new (SW_TYPE_CONFLICT_WATCH, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  look_soon (self);
  return self;
}

GPtrArray *
sw_conflict_watch_list (SwConflictWatch *self)
{
  return self->list;
}

gint64
sw_conflict_watch_upto (SwConflictWatch *self)
{
  return self->upto;
}
