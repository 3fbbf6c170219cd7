#include "core/training/agenda-run.h"

#include "core/base/error.h"
#include "core/training/training-row.h"

#include <glib/gi18n-lib.h>

/* Measuring */

gboolean
sw_agenda_run_is_on (const SwTrainingSession *session)
{
  return session->started != 0 && session->finished == 0;
}

void
sw_agenda_run_follow (SwAgendaRun *run, const SwTrainingSession *session, int minutes, gint64 now,
                      gint64 monotonic)
{
  enum { TIMES = 3 };
  gint64 booked = sw_agenda_run_is_on (session) ? MAX (session->booked, 1) : 0;
  if (run->session == session->id && run->booked == booked)
    return;
  gint64 most = (gint64) MAX (minutes, 0) * 60 * TIMES;
  gint64 passed = booked <= now ? now - booked : 0;
  run->session = session->id;
  run->booked = booked;
  run->carried = booked != 0 ? MIN (passed, most) : 0;
  run->since = monotonic;
}

int
sw_agenda_run_seconds (const SwAgendaRun *run, gint64 monotonic)
{
  if (run->booked == 0)
    return 0;
  gint64 seconds = run->carried + MAX (monotonic - run->since, 0) / G_USEC_PER_SEC;
  return (int) MIN (seconds, G_MAXINT32 / 4);
}

/* Planning */

GPtrArray *
sw_agenda_rest (const SwAgenda *agenda)
{
  GPtrArray *rest = g_ptr_array_new ();
  for (guint i = 0; i < agenda->items->len; i++) {
    if (((SwAgendaItem *) agenda->items->pdata[i])->finished == 0)
      g_ptr_array_add (rest, agenda->items->pdata[i]);
  }
  return rest;
}

SwAgendaClock *
sw_agenda_run_plan (SwTraining *training, const SwTrainingSession *session, const SwAgenda *agenda,
                    int running)
{
  gboolean on = sw_agenda_run_is_on (session);
  int minutes = sw_training_minutes (training, session);
  int left = on ? sw_agenda_clock_left (sw_training_start (training, session), minutes,
                                        session->started, sw_agenda_spent (agenda) + running)
                : minutes * 60 - sw_agenda_spent (agenda);
  g_autoptr (GPtrArray) rest = sw_agenda_rest (agenda);
  g_autofree SwAgendaSlot *slots = g_new0 (SwAgendaSlot, rest->len + 1);
  for (guint i = 0; i < rest->len; i++) {
    const SwAgendaItem *item = rest->pdata[i];
    slots[i] = (SwAgendaSlot){.minutes = item->minutes,
                              .least = item->least,
                              .spent = item->spent + (on && i == 0 ? running : 0),
                              .optional = item->optional};
  }
  return sw_agenda_clock_plan (slots, rest->len, on, left);
}

/* What happens */

typedef struct {
  SwTraining *training;
  const SwTrainingSession *session;
  SwAgenda *agenda;
  SwEdit *edit;
  gint64 now;
} Event;

static Event
event_begin (SwTraining *training, gint64 session)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  SwLibrary *library = sw_training_library (training);
  return (Event){.training = training,
                 .session = known,
                 .agenda = sw_agenda_read (training, session),
                 .now = sw_context_now (sw_library_context (library)),
                 .edit = sw_edit_begin (library, "session-run", sw_training_title (training, known),
                                        sw_training_project (training)->id)};
}

static gboolean
event_end (Event *event, gboolean good, GError **error)
{
  sw_agenda_free (event->agenda);
  if (good)
    return sw_edit_commit (event->edit, error) >= 0;
  sw_edit_cancel (event->edit);
  return FALSE;
}

/* The session's own row: an imported one has an id of its own. */
static void
put_session (Event *event, const char *column, SwValue value)
{
  gint64 id = sw_library_number (sw_training_library (event->training), 0,
                                 "SELECT id FROM session WHERE task = ?1 AND deleted = 0 "
                                 "ORDER BY id LIMIT 1",
                                 SW_INT (event->session->id), SW_END);
  sw_edit_set (event->edit, "session", id, column, value);
}

static void
put_item (Event *event, const SwAgendaItem *item, const char *column, SwValue value)
{
  const SwTrainingRow row = {.table = "agenda_item",
                             .project = sw_training_project (event->training)->id,
                             .session = event->agenda->session,
                             .format = item->here ? NULL : event->agenda->format,
                             .item = item->item};
  gint64 id = sw_training_row_take (event->edit, sw_training_library (event->training), &row);
  sw_edit_set (event->edit, "agenda_item", id, column, value);
}

static SwAgendaItem *
current_of (const Event *event)
{
  int current = sw_agenda_current (event->agenda);
  return current >= 0 ? event->agenda->items->pdata[current] : NULL;
}

/* Books what was measured on the current item. Each stamp differs from the one before it, so that
 * whoever measures sees that it was booked. */
static void
book (Event *event, int seconds)
{
  SwAgendaItem *item = current_of (event);
  gint64 booked = event->session->booked;
  if (item != NULL && seconds > 0)
    put_item (event, item, "spent", SW_INT (MIN ((gint64) item->spent + seconds, 864000)));
  put_session (event, "booked", SW_INT (event->now != booked ? event->now : booked + 1));
}

static gboolean
check_running (const Event *event, GError **error)
{
  return sw_agenda_run_is_on (event->session) ||
         sw_refuse (error, SW_ERROR_REFUSED, "not-running",
                    _ ("The clock of “%s” does not run. Begin the session first."),
                    sw_training_title (event->training, event->session));
}

gboolean
sw_agenda_run_start (SwTraining *training, gint64 session, GError **error)
{
  Event event = event_begin (training, session);
  if (!sw_agenda_run_is_on (event.session)) {
    if (event.session->started == 0)
      put_session (&event, "started", SW_INT (event.now));
    put_session (&event, "finished", SW_NONE);
    book (&event, 0);
  }
  return event_end (&event, TRUE, error);
}

gboolean
sw_agenda_run_next (SwTraining *training, gint64 session, int seconds, GError **error)
{
  Event event = event_begin (training, session);
  const SwAgendaItem *item = current_of (&event);
  gboolean good = check_running (&event, error);
  if (good && item == NULL)
    good = sw_refuse (error, SW_ERROR_REFUSED, "agenda-done",
                      _ ("All items of the agenda are done. Close the session."));
  if (good) {
    book (&event, seconds);
    put_item (&event, item, "finished", SW_INT (event.now));
  }
  return event_end (&event, good, error);
}

/* The item that was done with last: the nearest before the current one, by the order of the agenda
 * and not by stamps, since those may lie. */
static SwAgendaItem *
previous_of (const Event *event)
{
  const GPtrArray *items = event->agenda->items;
  int current = sw_agenda_current (event->agenda);
  int place = current >= 0 ? current - 1 : (int) items->len - 1;
  return place >= 0 ? items->pdata[place] : NULL;
}

gboolean
sw_agenda_run_back (SwTraining *training, gint64 session, int seconds, GError **error)
{
  Event event = event_begin (training, session);
  const SwAgendaItem *item = previous_of (&event);
  gboolean good = check_running (&event, error);
  if (good && item == NULL)
    good = sw_refuse (error, SW_ERROR_REFUSED, "agenda-first",
                      _ ("The first item of the agenda is on: there is none before it."));
  if (good) {
    book (&event, seconds);
    put_item (&event, item, "finished", SW_NONE);
  }
  return event_end (&event, good, error);
}

gboolean
sw_agenda_run_finish (SwTraining *training, gint64 session, int seconds, GError **error)
{
  Event event = event_begin (training, session);
  gboolean good = check_running (&event, error);
  if (good) {
    book (&event, seconds);
    put_session (&event, "finished", SW_INT (event.now));
  }
  return event_end (&event, good, error);
}

gboolean
sw_agenda_run_restart (SwTraining *training, gint64 session, GError **error)
{
  static const char *const stamps[] = {"started", "finished", "booked"};
  Event event = event_begin (training, session);
  const GPtrArray *const lists[] = {event.agenda->items, event.agenda->dropped};
  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    put_session (&event, stamps[i], SW_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    for (guint j = 0; j < lists[i]->len; j++) {
      const SwAgendaItem *item = lists[i]->pdata[j];
      if (item->spent != 0)
        put_item (&event, item, "spent", SW_NONE);
      if (item->finished != 0)
        put_item (&event, item, "finished", SW_NONE);
    }
  }
  return event_end (&event, TRUE, error);
}
