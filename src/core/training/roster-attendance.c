/* Whether people on a roster were there, and from when to when. */
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/training/roster.h"
#include "core/training/training-fact.h"
#include "core/training/training-private.h"

#include <glib/gi18n-lib.h>

enum { MOST_LATE = 480 };

/* A half day of a session. */
typedef struct {
  SwTraining *training;
  gint64 session;
  guint number;
  SwInstant from, until;
} Half;

static Half
half_of (SwTraining *training, const SwTrainingSession *session, guint number)
{
  Half half = {.training = training, .session = session->id, .number = number};
  sw_training_session_half (sw_training_start (training, session),
                            sw_training_minutes (training, session), number, &half.from,
                            &half.until);
  return half;
}

SwInstant
sw_roster_instant (SwTraining *training, const SwTrainingSession *session, guint half, int minute)
{
  SwInstant from = half_of (training, session, half).from;
  return minute >= 0 && from != SW_NO_INSTANT ? sw_day_instant (sw_instant_day (from), minute)
                                              : SW_NO_INSTANT;
}

static gboolean
is_there (SwAttendance state)
{
  return state == SW_ATTENDANCE_PRESENT || state == SW_ATTENDANCE_LATE;
}

/* Checks */

static gboolean
check_half (const SwAttendee *attendee, int half, GError **error)
{
  return (half >= -1 && half < (int) attendee->halves->len) ||
         sw_refuse (error, SW_ERROR_REFUSED, "unknown-half",
                    g_dngettext (GETTEXT_PACKAGE, "The session has %u half day. Count from 1.",
                                 "The session has %u half days. Count from 1.",
                                 attendee->halves->len),
                    attendee->halves->len);
}

static gboolean
check_late (SwAttendance state, int late, GError **error)
{
  return state != SW_ATTENDANCE_LATE || (late >= 1 && late <= MOST_LATE) ||
         sw_refuse (error, SW_ERROR_REFUSED, "late-minutes",
                    _ ("Say by how many minutes, from 1 to %d."), MOST_LATE);
}

static gboolean
refuse_range (const Half *half, GError **error)
{
  g_autofree char *from = sw_clock_to_text (sw_instant_minute (half->from));
  g_autofree char *until = sw_clock_to_text (sw_instant_minute (half->until));
  return sw_refuse (error, SW_ERROR_REFUSED, "clock-range",
                    _ ("The session is held from %s to %s then: people come before its end and "
                       "leave after its beginning. Correct the time."),
                    from, until);
}

/* Are the times of that half day? Who comes early or stays on is no mistake. */
static gboolean
check_times (const Half *half, const SwPresence *presence, GError **error)
{
  SwInstant in = presence->arrived, out = presence->departed;
  if ((in != SW_NO_INSTANT || out != SW_NO_INSTANT) && !is_there (presence->state))
    return sw_refuse (error, SW_ERROR_REFUSED, "clock-absent",
                      _ ("Whoever was not there neither came nor left. Note the person as present "
                         "or late."));
  if (in != SW_NO_INSTANT && out != SW_NO_INSTANT && out < in)
    return sw_refuse (error, SW_ERROR_REFUSED, "clock-order",
                      _ ("Nobody leaves before coming. Correct one of the two times."));
  SwDay day = half->from != SW_NO_INSTANT ? sw_instant_day (half->from) : SW_NO_DAY;
  if ((in != SW_NO_INSTANT && (sw_instant_day (in) != day || in >= half->until)) ||
      (out != SW_NO_INSTANT && (sw_instant_day (out) != day || out <= half->from)))
    return refuse_range (half, error);
  return TRUE;
}

/* Does the state say what the time of coming says? */
static gboolean
check_agreement (const Half *half, const SwPresence *presence, GError **error)
{
  if (presence->arrived == SW_NO_INSTANT)
    return check_late (presence->state, presence->late, error);
  g_autofree char *clock = sw_clock_to_text (sw_instant_minute (presence->arrived));
  int late = MAX (presence->arrived - half->from, 0);
  if (presence->state == SW_ATTENDANCE_LATE && late == 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "late-clock",
                      _ ("Whoever came at %s was not late. Note the person as present."), clock);
  if (presence->state == SW_ATTENDANCE_PRESENT && late > 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "late-clock",
                      _ ("Whoever came at %s was late by %d min. Note the person as late."), clock,
                      late);
  return presence->late == 0 || presence->late == late ||
         sw_refuse (error, SW_ERROR_REFUSED, "late-clock",
                    _ ("Whoever came at %s was late by %d min. Leave the minutes out."), clock,
                    late);
}

/* Writing */

/* The minutes are kept only where no time of coming tells them. */
static void
write_presence (SwEdit *edit, const Half *half, gint64 person, const SwPresence *presence)
{
  gboolean counted = presence->state == SW_ATTENDANCE_LATE && presence->arrived == SW_NO_INSTANT;
  const SwTrainingFact fact = {
      .table = "attendance", .session = half->session, .person = person, .half = half->number};
  sw_edit_insert (edit, "attendance", sw_training_fact_id (&fact), "project",
                  SW_INT (sw_training_project (half->training)->id), "session",
                  SW_INT (half->session), "person", SW_INT (person), "half", SW_INT (half->number),
                  "state", SW_TEXT (sw_attendance_code (presence->state)), "late",
                  counted ? SW_INT (presence->late) : SW_NONE, "arrived",
                  SW_INSTANT (presence->arrived), "departed", SW_INSTANT (presence->departed),
                  NULL);
}

void
sw_roster_attend_within (SwTraining *training, SwEdit *edit, const SwTrainingSession *session,
                         gint64 person, guint number, SwAttendance state, int late)
{
  const SwAttendee *attendee = sw_training_session_attendee (session, person);
  const Half half = half_of (training, session, number);
  SwPresence presence = {state, late, SW_NO_INSTANT, SW_NO_INSTANT};
  if (attendee != NULL && number < attendee->halves->len && is_there (state)) {
    const SwPresence *known = &g_array_index (attendee->halves, SwPresence, number);
    presence.departed = known->departed;
    if (state == SW_ATTENDANCE_PRESENT && known->arrived <= half.from)
      presence.arrived = known->arrived;
  }
  write_presence (edit, &half, person, &presence);
}

/* Noting */

static SwEdit *
begin (SwTraining *training, const SwTrainingSession *session, const gint64 *persons, guint count)
{
  const SwPerson *one = count == 1 ? sw_training_person (training, persons[0]) : NULL;
  return sw_training_begin (training, "attendance-set",
                            one != NULL ? one->name : sw_training_title (training, session));
}

/* All half days of the session, or the one that is named. */
static gboolean
attend (SwTraining *training, SwEdit *edit, const SwTrainingSession *session, gint64 person,
        int half, SwAttendance state, int late, GError **error)
{
  if (!sw_training_check_enrolled (training, session, person, error))
    return FALSE;
  const SwAttendee *attendee = sw_training_session_attendee (session, person);
  if (!check_half (attendee, half, error) || !check_late (state, late, error))
    return FALSE;
  for (guint i = 0; i < attendee->halves->len; i++)
    if (half < 0 || i == (guint) half)
      sw_roster_attend_within (training, edit, session, person, i, state, late);
  return TRUE;
}

gboolean
sw_roster_attend_many (SwTraining *training, gint64 session, const gint64 *persons, guint count,
                       int half, SwAttendance state, int late, GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, FALSE);
  SwEdit *edit = begin (training, known, persons, count);
  gboolean good = TRUE;
  for (guint i = 0; i < count && good; i++)
    good = attend (training, edit, known, persons[i], half, state, late, error);
  return sw_training_finish (edit, good, error);
}

/* What the file says within the edit, where another window may have noted it a moment ago. */
static gboolean
is_noted (SwTraining *training, gint64 session, gint64 person, guint half)
{
  const SwTrainingFact fact = {
      .table = "attendance", .session = session, .person = person, .half = half};
  return sw_library_number (
             sw_training_library (training), 0,
             "SELECT state IS NOT NULL FROM attendance WHERE id = ?1 AND deleted = 0",
             SW_INT (sw_training_fact_id (&fact)), SW_END) != 0;
}

gboolean
sw_roster_attend_rest (SwTraining *training, gint64 session, guint half, GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, FALSE);
  SwEdit *edit =
      sw_training_begin (training, "attendance-set", sw_training_title (training, known));
  for (guint i = 0; i < known->attendees->len; i++) {
    const SwAttendee *attendee = known->attendees->pdata[i];
    if (half < attendee->halves->len && !is_noted (training, session, attendee->person->id, half))
      sw_roster_attend_within (training, edit, known, attendee->person->id, half,
                               SW_ATTENDANCE_PRESENT, 0);
  }
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_roster_attend (SwTraining *training, gint64 session, gint64 person, int half, SwAttendance state,
                  int late, GError **error)
{
  return sw_roster_attend_many (training, session, &person, 1, half, state, late, error);
}

gboolean
sw_roster_note (SwTraining *training, gint64 session, gint64 person, guint half,
                const SwPresence *presence, GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, FALSE);
  const Half of = half_of (training, known, half);
  if (!sw_training_check_enrolled (training, known, person, error) ||
      !check_half (sw_training_session_attendee (known, person), (int) half, error) ||
      !check_times (&of, presence, error) || !check_agreement (&of, presence, error))
    return FALSE;
  SwEdit *edit = begin (training, known, &person, 1);
  write_presence (edit, &of, person, presence);
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_roster_clock (SwTraining *training, gint64 session, gint64 person, guint half, SwInstant arrived,
                 SwInstant departed, GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, FALSE);
  const SwAttendee *attendee = sw_training_session_attendee (known, person);
  SwPresence presence = {SW_ATTENDANCE_UNSET, 0, arrived, departed};
  if (attendee != NULL && half < attendee->halves->len)
    presence.state = g_array_index (attendee->halves, SwPresence, half).state;
  if (arrived != SW_NO_INSTANT)
    presence.state =
        arrived > half_of (training, known, half).from ? SW_ATTENDANCE_LATE : SW_ATTENDANCE_PRESENT;
  else if (departed != SW_NO_INSTANT || presence.state == SW_ATTENDANCE_LATE)
    presence.state = SW_ATTENDANCE_PRESENT; /* nothing says by how much any more */
  return sw_roster_note (training, session, person, half, &presence, error);
}
