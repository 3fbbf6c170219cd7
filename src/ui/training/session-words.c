#include "ui/training/session-words.h"

#include "core/base/clock.h"

#include <glib/gi18n.h>

char *
sw_session_words_time (SwTraining *training, const SwTrainingSession *session, const SwWords *words)
{
  SwInstant start = sw_training_start (training, session);
  if (start == SW_NO_INSTANT)
    return g_strdup ("—");
  SwInstant finish = start + sw_training_minutes (training, session);
  g_autofree char *day = sw_format_day (words, sw_instant_day (start), SW_DAY_WEEKDAY);
  g_autofree char *last = sw_format_day (words, sw_instant_day (finish), SW_DAY_WEEKDAY);
  g_autofree char *from = sw_clock_to_text (sw_instant_minute (start));
  g_autofree char *until = sw_clock_to_text (sw_instant_minute (finish));
  if (sw_instant_day (start) == sw_instant_day (finish))
    return g_strdup_printf ("%s · %s–%s", day, from, until);
  return g_strdup_printf ("%s %s – %s %s", day, from, last, until);
}

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

char *
sw_session_words_place (SwTraining *training, const SwTrainingSession *session)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const SwPerson *trainer = sw_training_trainer (training, session);
  const SwTrainingSession *repeated =
      session->repeats != 0 ? sw_training_session (training, session->repeats) : NULL;
  g_autofree char *repeats =
      repeated != NULL
          ? g_strdup_printf (_ ("repeats “%s”"), sw_training_title (training, repeated))
          : NULL;
  append (text, trainer != NULL ? trainer->name : _ ("no trainer yet"));
  append (text, session->room);
  if (session->room == NULL)
    append (text, session->address);
  if (session->room == NULL && session->address == NULL && session->venue != SW_VENUE_UNSET)
    append (text, _ (sw_venue_name (session->venue)));
  append (text, session->team);
  append (text, repeats);
  return g_strdup (text->str);
}

char *
sw_session_words_enrolled (SwTraining *training, const SwTrainingSession *session, gboolean *over)
{
  const SwSessionFormat *format = sw_training_format (training, session);
  guint count = session->attendees->len;
  int limit = format != NULL ? format->people : 0;
  if (over != NULL)
    *over = sw_training_surplus (training, session) > 0;
  if (limit > 0)
    return g_strdup_printf (ngettext ("%u of %d enrolled", "%u of %d enrolled", (gulong) limit),
                            count, limit);
  return g_strdup_printf (ngettext ("%u enrolled", "%u enrolled", count), count);
}

char *
sw_session_words_attendance (const SwTrainingSession *session)
{
  guint counts[SW_N_ATTENDANCES] = {0};
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < session->attendees->len; i++) {
    SwAttendance state = sw_attendee_attendance (session->attendees->pdata[i], NULL);
    if (state != SW_ATTENDANCE_UNSET)
      counts[state]++;
  }
  guint came = counts[SW_ATTENDANCE_PRESENT] + counts[SW_ATTENDANCE_LATE];
  guint absent = counts[SW_ATTENDANCE_ABSENT], excused = counts[SW_ATTENDANCE_EXCUSED];
  g_autofree char *there = g_strdup_printf (ngettext ("%u came", "%u came", came), came);
  g_autofree char *missed = g_strdup_printf (ngettext ("%u absent", "%u absent", absent), absent);
  g_autofree char *away = g_strdup_printf (ngettext ("%u excused", "%u excused", excused), excused);
  append (text, came + absent + excused > 0 ? there : NULL);
  append (text, absent > 0 ? missed : NULL);
  append (text, excused > 0 ? away : NULL);
  return g_string_free (text, text->len == 0);
}

char *
sw_session_words_half (SwTraining *training, const SwTrainingSession *session, guint half,
                       const SwWords *words)
{
  SwInstant from, until;
  sw_training_session_half (sw_training_start (training, session),
                            sw_training_minutes (training, session), half, &from, &until);
  if (from == SW_NO_INSTANT)
    return g_strdup ("—");
  g_autofree char *text = sw_format_day (words, sw_instant_day (from), SW_DAY_WEEKDAY);
  return g_strdup_printf (
      sw_instant_minute (from) < SW_TRAINING_NOON ? _ ("%s, morning") : _ ("%s, afternoon"), text);
}
