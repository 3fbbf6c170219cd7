#include "core/training/session.h"

static void
attendee_free_cb (gpointer data)
{
  SwAttendee *attendee = data;
  g_array_unref (attendee->halves);
  g_free (attendee);
}

SwTrainingSession *
sw_training_session_new (gint64 id)
{
  SwTrainingSession *session = g_new0 (SwTrainingSession, 1);
  session->id = id;
  session->venue = SW_VENUE_UNSET;
  session->attendees = g_ptr_array_new_with_free_func (attendee_free_cb);
  return session;
}

void
sw_training_session_free (SwTrainingSession *session)
{
  if (session == NULL)
    return;
  g_free (session->format_item);
  g_free (session->room);
  g_free (session->address);
  g_free (session->team);
  g_free (session->roles);
  g_ptr_array_unref (session->attendees);
  g_free (session);
}

/* Half days since 1970-01-01. */
static int
half_of (SwInstant instant)
{
  return sw_instant_day (instant) * 2 + (sw_instant_minute (instant) >= SW_TRAINING_NOON ? 1 : 0);
}

guint
sw_training_session_halves (SwInstant start, int minutes)
{
  enum { MOST = 60 };
  if (start == SW_NO_INSTANT || minutes <= 0)
    return 1;
  return (guint) CLAMP (half_of (start + minutes - 1) - half_of (start) + 1, 1, MOST);
}

static SwInstant
begin_of (int half)
{
  gboolean afternoon = (half & 1) != 0;
  return sw_day_instant ((half - afternoon) / 2, afternoon ? SW_TRAINING_NOON : 0);
}

void
sw_training_session_half (SwInstant start, int minutes, guint half, SwInstant *from,
                          SwInstant *until)
{
  *from = *until = SW_NO_INSTANT;
  if (start == SW_NO_INSTANT)
    return;
  int number = half_of (start) + (int) half;
  *from = MAX (start, begin_of (number));
  *until = MAX (*from, MIN (start + MAX (minutes, 0), begin_of (number + 1)));
}

void
sw_presence_agree (SwPresence *presence, SwInstant from)
{
  gboolean there =
      presence->state == SW_ATTENDANCE_PRESENT || presence->state == SW_ATTENDANCE_LATE;
  if (!there || from == SW_NO_INSTANT)
    return;
  if (presence->arrived == SW_NO_INSTANT) {
    if (presence->state == SW_ATTENDANCE_LATE && presence->late > 0)
      presence->arrived = from + presence->late;
  } else if (sw_instant_day (presence->arrived) == sw_instant_day (from)) {
    presence->late = MAX (presence->arrived - from, 0);
    presence->state = presence->late > 0 ? SW_ATTENDANCE_LATE : SW_ATTENDANCE_PRESENT;
  }
}

SwAttendance
sw_attendee_attendance (const SwAttendee *attendee, int *late)
{
  guint count[SW_N_ATTENDANCES] = {0};
  int most = 0;
  for (guint i = 0; i < attendee->halves->len; i++) {
    const SwPresence *presence = &g_array_index (attendee->halves, SwPresence, i);
    if (presence->state == SW_ATTENDANCE_UNSET)
      continue;
    count[presence->state]++;
    most = MAX (most, presence->state == SW_ATTENDANCE_LATE ? presence->late : 0);
  }
  if (late != NULL)
    *late = most;
  static const SwAttendance order[] = {SW_ATTENDANCE_LATE, SW_ATTENDANCE_PRESENT,
                                       SW_ATTENDANCE_EXCUSED, SW_ATTENDANCE_ABSENT};
  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    if (count[order[i]] > 0)
      return order[i];
  }
  return SW_ATTENDANCE_UNSET;
}

gboolean
sw_attendee_came (const SwAttendee *attendee)
{
  SwAttendance attendance = sw_attendee_attendance (attendee, NULL);
  return attendance == SW_ATTENDANCE_PRESENT || attendance == SW_ATTENDANCE_LATE;
}

SwAttendee *
sw_training_session_attendee (const SwTrainingSession *session, gint64 person)
{
  for (guint i = 0; i < session->attendees->len; i++) {
    SwAttendee *attendee = session->attendees->pdata[i];
    if (attendee->person->id == person)
      return attendee;
  }
  return NULL;
}
