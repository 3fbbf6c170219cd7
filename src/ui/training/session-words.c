#include "ui/training/session-words.h"

#include <glib/gi18n.h>

char *
sw_session_words_clock (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

int
sw_session_words_read_clock (const char *text)
{
  int hour = 0, minute = 0, digits = 0;
  g_autofree char *clean = g_strstrip (g_strdup (text));
  const char *at = clean;
  for (; g_ascii_isdigit (*at) && digits < 4; at++, digits++)
    hour = hour * 10 + (*at - '0');
  if (digits == 0)
    return -1;
  if (digits > 2) {
    minute = hour % 100;
    hour /= 100;
  } else if (*at == ':' || *at == '.') {
    for (at++, digits = 0; g_ascii_isdigit (*at) && digits < 2; at++, digits++)
      minute = minute * 10 + (*at - '0');
    if (digits != 2)
      return -1;
  }
  return *at == '\0' && hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

char *
sw_session_words_time (SwTraining *training, const SwTrainingSession *session, const SwWords *words)
{
  SwInstant start = sw_training_start (training, session);
  if (start == SW_NO_INSTANT)
    return g_strdup ("—");
  SwInstant finish = start + sw_training_minutes (training, session);
  g_autofree char *day = sw_format_day (words, sw_instant_day (start), SW_DAY_WEEKDAY);
  g_autofree char *last = sw_format_day (words, sw_instant_day (finish), SW_DAY_WEEKDAY);
  g_autofree char *from = sw_session_words_clock (sw_instant_minute (start));
  g_autofree char *until = sw_session_words_clock (sw_instant_minute (finish));
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
    *over = limit > 0 && count > (guint) limit;
  if (limit > 0)
    return g_strdup_printf (ngettext ("%u of %d enrolled", "%u of %d enrolled", (gulong) limit),
                            count, limit);
  return g_strdup_printf (ngettext ("%u enrolled", "%u enrolled", count), count);
}

char *
sw_session_words_attendance (const SwTrainingSession *session)
{
  guint came = 0, missed = 0;
  for (guint i = 0; i < session->attendees->len; i++) {
    const SwAttendee *attendee = session->attendees->pdata[i];
    came += sw_attendee_came (attendee);
    missed += !sw_attendee_came (attendee) &&
              sw_attendee_attendance (attendee, NULL) != SW_ATTENDANCE_UNSET;
  }
  if (came == 0 && missed == 0)
    return NULL;
  g_autofree char *there = g_strdup_printf (ngettext ("%u came", "%u came", came), came);
  if (missed == 0)
    return g_steal_pointer (&there);
  g_autofree char *away =
      g_strdup_printf (ngettext ("%u missed it", "%u missed it", missed), missed);
  return g_strdup_printf ("%s · %s", there, away);
}

char *
sw_session_words_half (SwTraining *training, const SwTrainingSession *session, guint half,
                       const SwWords *words)
{
  SwInstant start = sw_training_start (training, session);
  guint first = sw_instant_minute (start) >= 13 * 60 ? 1 : 0;
  SwDay day = sw_instant_day (start) + (SwDay) ((first + half) / 2);
  g_autofree char *text = sw_format_day (words, day, SW_DAY_WEEKDAY);
  return g_strdup_printf ((first + half) % 2 == 0 ? _ ("%s, morning") : _ ("%s, afternoon"), text);
}
