#include "ui/cockpit/stage-clock.h"

#include "core/training/agenda-edit.h"

/* Often enough that no second is skipped on the screen. */
#define PERIOD 200

struct _SwStageClock {
  GObject parent_instance;

  SwTraining *training;
  gint64 session;
  SwAgendaRun run;
  SwAgenda *agenda;
  GPtrArray *rest;
  SwAgendaClock *plan;
  int seconds; /* on the current item, as `plan` was made for */
  guint timer;
};

G_DEFINE_FINAL_TYPE (SwStageClock, sw_stage_clock, G_TYPE_OBJECT)

enum { TICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

SwTraining *
sw_stage_clock_training (SwStageClock *self)
{
  return self->training;
}

const SwTrainingSession *
sw_stage_clock_session (SwStageClock *self)
{
  return sw_training_session (self->training, self->session);
}

const SwAgenda *
sw_stage_clock_agenda (SwStageClock *self)
{
  return self->agenda;
}

GPtrArray *
sw_stage_clock_rest (SwStageClock *self)
{
  return self->rest;
}

const SwAgendaClock *
sw_stage_clock_plan (SwStageClock *self)
{
  return self->plan;
}

gboolean
sw_stage_clock_is_on (SwStageClock *self)
{
  const SwTrainingSession *session = sw_stage_clock_session (self);
  return session != NULL && sw_agenda_run_is_on (session);
}

const SwAgendaItem *
sw_stage_clock_current (SwStageClock *self)
{
  return sw_stage_clock_is_on (self) && self->rest->len > 0 ? self->rest->pdata[0] : NULL;
}

/* --- time ------------------------------------------------------------------------------------ */

/* Seconds measured since the session began. */
static int
used (SwStageClock *self)
{
  return sw_agenda_spent (self->agenda) + self->seconds;
}

int
sw_stage_clock_left (SwStageClock *self)
{
  const SwTrainingSession *session = sw_stage_clock_session (self);
  if (session == NULL)
    return 0;
  int minutes = sw_training_minutes (self->training, session);
  return session->started == 0 ? minutes * 60
                               : sw_agenda_clock_left (sw_training_start (self->training, session),
                                                       minutes, session->started, used (self));
}

int
sw_stage_clock_late (SwStageClock *self)
{
  if (!sw_stage_clock_is_on (self))
    return 0;
  int wanted = 0;
  for (guint i = 0; i < self->rest->len; i++) {
    const SwAgendaItem *item = self->rest->pdata[i];
    int spent = item->spent + (i == 0 ? self->seconds : 0);
    wanted += MAX (item->minutes * 60 - spent, 0);
  }
  return wanted - sw_stage_clock_left (self);
}

SwInstant
sw_stage_clock_at (SwStageClock *self, int offset)
{
  const SwTrainingSession *session = sw_stage_clock_session (self);
  if (session == NULL)
    return SW_NO_INSTANT;
  if (session->started != 0)
    return sw_instant_from_stamp (session->started + used (self) + offset);
  SwInstant start = sw_training_start (self->training, session);
  return start != SW_NO_INSTANT ? start + (offset + 59) / 60 : SW_NO_INSTANT;
}

/* --- keeping up ------------------------------------------------------------------------------ */

static void
plan_anew (SwStageClock *self)
{
  const SwTrainingSession *session = sw_stage_clock_session (self);
  g_clear_pointer (&self->plan, sw_agenda_clock_free);
  self->seconds = sw_agenda_run_seconds (&self->run, g_get_monotonic_time ());
  if (session != NULL)
    self->plan = sw_agenda_run_plan (self->training, session, self->agenda, self->seconds);
  g_signal_emit (self, signals[TICKED], 0);
}

static gboolean
tick_cb (gpointer data)
{
  SwStageClock *self = data;
  if (sw_agenda_run_seconds (&self->run, g_get_monotonic_time ()) != self->seconds)
    plan_anew (self);
  return G_SOURCE_CONTINUE;
}

/* Wakes nobody while the session is not held. */
static void
set_timer (SwStageClock *self)
{
  gboolean on = sw_stage_clock_is_on (self);
  if (on && self->timer == 0)
    self->timer = g_timeout_add (PERIOD, tick_cb, self);
  else if (!on)
    g_clear_handle_id (&self->timer, g_source_remove);
}

static void
read_facts (SwStageClock *self)
{
  const SwTrainingSession *session = sw_stage_clock_session (self);
  if (session != NULL) {
    SwContext *context = sw_library_context (sw_training_library (self->training));
    sw_agenda_run_follow (&self->run, session, sw_training_minutes (self->training, session),
                          sw_context_now (context), g_get_monotonic_time ());
    g_clear_pointer (&self->rest, g_ptr_array_unref);
    g_clear_pointer (&self->agenda, sw_agenda_free);
    self->agenda = sw_agenda_read (self->training, self->session);
    self->rest = sw_agenda_rest (self->agenda);
  }
  set_timer (self);
  plan_anew (self);
}

static void
changed_cb (SwStageClock *self, gint64 session)
{
  if (session == 0 || session == self->session)
    read_facts (self);
}

/* SwTraining holds no agenda. */
static void
library_changed_cb (SwStageClock *self, const SwNotice *notice)
{
  for (guint i = 0; i < notice->changes->len; i++) {
    if (g_str_equal (g_array_index (notice->changes, SwNoticeChange, i).table, "agenda_item")) {
      read_facts (self);
      return;
    }
  }
}

/* --- what happens ---------------------------------------------------------------------------- */

gboolean
sw_stage_clock_next (SwStageClock *self, GError **error)
{
  if (!sw_stage_clock_is_on (self))
    return sw_agenda_run_start (self->training, self->session, error);
  int seconds = sw_agenda_run_seconds (&self->run, g_get_monotonic_time ());
  return sw_stage_clock_current (self) != NULL
             ? sw_agenda_run_next (self->training, self->session, seconds, error)
             : sw_agenda_run_finish (self->training, self->session, seconds, error);
}

gboolean
sw_stage_clock_back (SwStageClock *self, GError **error)
{
  int seconds = sw_agenda_run_seconds (&self->run, g_get_monotonic_time ());
  return sw_agenda_run_back (self->training, self->session, seconds, error);
}

gboolean
sw_stage_clock_finish (SwStageClock *self, GError **error)
{
  int seconds = sw_agenda_run_seconds (&self->run, g_get_monotonic_time ());
  return sw_agenda_run_finish (self->training, self->session, seconds, error);
}

gboolean
sw_stage_clock_drop (SwStageClock *self, GError **error)
{
  /* Of its own: the commit reads the agenda anew. */
  g_autoptr (SwAgenda) agenda = sw_agenda_read (self->training, self->session);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; self->plan != NULL && i < self->plan->turns->len; i++) {
    const SwAgendaItem *item = self->rest->pdata[i];
    if (g_array_index (self->plan->turns, SwAgendaTurn, i).drop)
      g_ptr_array_add (items, g_strdup (item->item));
  }
  if (items->len == 0)
    return TRUE;
  g_ptr_array_add (items, NULL);
  return sw_agenda_drop_many (self->training, agenda, (const char *const *) items->pdata, TRUE,
                              error);
}

gboolean
sw_stage_clock_set_dropped (SwStageClock *self, const char *item, gboolean dropped, GError **error)
{
  g_autoptr (SwAgenda) agenda = sw_agenda_read (self->training, self->session);
  g_autofree char *id = g_strdup (item);
  return sw_agenda_drop (self->training, agenda, id, dropped, error);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwStageClock *self = SW_STAGE_CLOCK (object);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->plan, sw_agenda_clock_free);
  g_clear_pointer (&self->rest, g_ptr_array_unref);
  g_clear_pointer (&self->agenda, sw_agenda_free);
  g_clear_object (&self->training);
  G_OBJECT_CLASS (sw_stage_clock_parent_class)->dispose (object);
}

static void
sw_stage_clock_class_init (SwStageClockClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  signals[TICKED] = g_signal_new ("ticked", SW_TYPE_STAGE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
sw_stage_clock_init (SwStageClock *self)
{
}

SwStageClock *
sw_stage_clock_new (SwTraining *training, gint64 session)
{
  SwStageClock *self = g_object_new (SW_TYPE_STAGE_CLOCK, NULL);
  self->training = g_object_ref (training);
  self->session = session;
  self->agenda = sw_agenda_read (training, session);
  self->rest = sw_agenda_rest (self->agenda);
  g_signal_connect_object (training, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sw_training_library (training), "changed",
                           G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  read_facts (self);
  return self;
}
