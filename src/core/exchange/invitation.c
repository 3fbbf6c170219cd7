#include "core/exchange/invitation.h"

#include "core/exchange/atomic-file.h"
#include "core/exchange/session-facts.h"
#include "core/training/agenda.h"
#include "core/training/session-sequence.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#define NO_ADDRESS "invalid:nomail" /* a property that has to be there, of somebody without one */

/* Writers */

/* A parameter stands between quotation marks, which it may not hold. A backslash before the last of
 * them, and a caret before any, are read as its escape by some programs and not by others. */
static char *
parameter_text (const char *text)
{
  g_autofree char *clean = sw_text_clean (text);
  g_strdelimit (g_strdelimit (clean, "\"", '\''), "\\", '/');
  g_auto (GStrv) parts = g_strsplit (clean, "^", -1);
  return g_strjoinv ("ˆ", parts);
}

/* "mailto:" with the address, to free; NULL for what no mail goes to. */
static char *
mail_uri (const char *address)
{
  g_autofree char *clean = sw_text_clean (address);
  const char *at = strchr (clean, '@');
  if (at == NULL || at == clean || at[1] == '\0' || strchr (at + 1, '@') != NULL ||
      strpbrk (clean, " \t<>()[],;:\\\"") != NULL)
    return NULL;
  g_autofree char *escaped = g_uri_escape_string (clean, "@!$'*+=", TRUE);
  return g_strconcat ("mailto:", escaped, NULL);
}

static struct icaltimetype
civil_time (SwInstant instant)
{
  struct icaltimetype time = icaltime_null_time ();
  int minute = sw_instant_minute (instant);
  sw_day_split (sw_instant_day (instant), &time.year, &time.month, &time.day);
  time.hour = minute / 60;
  time.minute = minute % 60;
  return time;
}

static void
add_text (icalcomponent *event, icalproperty *(*make) (const char *), const char *text)
{
  if (text != NULL && *text != '\0')
    icalcomponent_add_property (event, make (text));
}

static gboolean
is_web_address (const char *text)
{
  return text != NULL &&
         (g_ascii_strncasecmp (text, "https://", 8) == 0 ||
          g_ascii_strncasecmp (text, "http://", 7) == 0) &&
         strpbrk (text, " \t\"<>\\^`{|}") == NULL;
}

/* Parts */

static void
add_name (icalproperty *property, const char *name)
{
  g_autofree char *text = parameter_text (name);
  if (*text != '\0')
    icalproperty_add_parameter (property, icalparameter_new_cn (text));
}

/* The trainer, or who sends it as long as there is none. */
static void
add_organizer (icalcomponent *event, const SwSessionFacts *facts)
{
  SwContext *context = sw_library_context (sw_training_library (facts->training));
  const char *name = facts->trainer != NULL ? facts->trainer->name : context->author;
  g_autofree char *uri = facts->trainer != NULL ? mail_uri (facts->trainer->email) : NULL;
  icalproperty *organizer = icalproperty_new_organizer (uri != NULL ? uri : NO_ADDRESS);
  add_name (organizer, name);
  icalcomponent_add_property (event, organizer);
}

static void
add_attendee (icalcomponent *event, const char *uri, const char *name)
{
  icalproperty *attendee = icalproperty_new_attendee (uri);
  add_name (attendee, name);
  icalproperty_add_parameter (attendee, icalparameter_new_cutype (ICAL_CUTYPE_INDIVIDUAL));
  icalproperty_add_parameter (attendee, icalparameter_new_role (ICAL_ROLE_REQPARTICIPANT));
  icalproperty_add_parameter (attendee, icalparameter_new_partstat (ICAL_PARTSTAT_NEEDSACTION));
  icalproperty_add_parameter (attendee, icalparameter_new_rsvp (ICAL_RSVP_TRUE));
  icalcomponent_add_property (event, attendee);
}

/* Everybody on the roster once for each address. Who came without being invited is not. */
static guint
add_attendees (icalcomponent *event, const SwSessionFacts *facts)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint left_out = 0;
  for (guint i = 0; i < facts->session->attendees->len; i++) {
    const SwAttendee *attendee = facts->session->attendees->pdata[i];
    if (attendee->drop_in)
      continue;
    g_autofree char *uri = mail_uri (attendee->person->email);
    if (uri == NULL)
      left_out++;
    else if (g_hash_table_add (known, g_utf8_casefold (uri, -1)))
      add_attendee (event, uri, attendee->person->name);
  }
  return left_out;
}

static void
append_agenda (GString *text, const SwSessionFacts *facts)
{
  g_autoptr (SwAgenda) agenda = sw_agenda_read (facts->training, facts->session->id);
  if (agenda->items->len == 0)
    return;
  g_string_append_printf (text, "\n%s\n", sw_words_get (facts->words, N_ ("Agenda")));
  SwInstant at = facts->start;
  for (guint i = 0; i < agenda->items->len; i++) {
    const SwAgendaItem *item = agenda->items->pdata[i];
    int minute = sw_instant_minute (at);
    g_string_append_printf (text, "%02d:%02d  %s\n", minute / 60, minute % 60,
                            sw_agenda_item_title (item, sw_words_language (facts->words)));
    at += item->minutes;
  }
}

static char *
description (const SwSessionFacts *facts)
{
  g_autofree char *customer = sw_session_facts_customer (facts);
  g_autofree char *when = sw_session_facts_time (facts);
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "%s\n%s\n%s\n", facts->title, customer, when);
  if (facts->trainer != NULL) {
    const char *form = sw_words_get (facts->words, N_ ("Trainer: %s"));
    g_autofree char *trainer = g_strdup_printf (form, facts->trainer->name);
    g_string_append_printf (text, "%s\n", trainer);
  }
  if (facts->session->address != NULL) {
    const char *form = sw_words_get (facts->words, N_ ("Join: %s"));
    g_autofree char *link = g_strdup_printf (form, facts->session->address);
    g_string_append_printf (text, "%s\n", link);
  }
  append_agenda (text, facts);
  return sw_text_clean_lines (text->str);
}

/* The whole */

static void
add_facts (icalcomponent *event, const SwSessionFacts *facts)
{
  const SwTrainingSession *session = facts->session;
  g_autofree char *place = sw_session_facts_place (facts);
  g_autofree char *location = sw_text_clean (*place != '\0' ? place : session->address);
  g_autofree char *summary = sw_text_clean (facts->title);
  g_autofree char *text = description (facts);
  icalcomponent_add_property (event, icalproperty_new_dtstart (civil_time (facts->start)));
  icalcomponent_add_property (event, icalproperty_new_dtend (civil_time (facts->finish)));
  add_text (event, icalproperty_new_summary, summary);
  add_text (event, icalproperty_new_location, location);
  add_text (event, icalproperty_new_description, text);
  if (is_web_address (session->address))
    icalcomponent_add_property (event, icalproperty_new_url (session->address));
}

static icalcomponent *
make_event (const SwSessionFacts *facts)
{
  SwLibrary *library = sw_training_library (facts->training);
  gint64 project = sw_training_project (facts->training)->id;
  g_autoptr (GHashTable) sequences = sw_session_sequences (library, project);
  g_autofree char *uid =
      g_strdup_printf ("%016" G_GINT64_MODIFIER "x-%016" G_GINT64_MODIFIER "x@slipway",
                       (guint64) project, (guint64) facts->session->id);
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (
      event, icalproperty_new_sequence (sw_session_sequence (sequences, facts->session->id)));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (icaltime_from_timet_with_zone (
                                         (time_t) sw_context_now (sw_library_context (library)), 0,
                                         icaltimezone_get_utc_timezone ())));
  icalcomponent_add_property (event, icalproperty_new_status (ICAL_STATUS_CONFIRMED));
  add_facts (event, facts);
  return event;
}

char *
sw_invitation_to_text (SwTraining *training, const SwTrainingSession *session, const SwWords *words,
                       guint *left_out, GError **error)
{
  const SwSessionFacts facts = sw_session_facts (training, session, words);
  if (!sw_session_facts_check_time (&facts, error))
    return NULL;
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar,
                              icalproperty_new_prodid ("-//Slipway//Slipway " SW_VERSION "//EN"));
  icalcomponent_add_property (calendar, icalproperty_new_method (ICAL_METHOD_REQUEST));
  icalcomponent *event = make_event (&facts);
  add_organizer (event, &facts);
  guint lacking = add_attendees (event, &facts);
  icalcomponent_add_component (calendar, event);
  if (left_out != NULL)
    *left_out = lacking;
  char *text = icalcomponent_as_ical_string_r (calendar);
  char *result = g_strdup (text);
  icalmemory_free_buffer (text);
  icalcomponent_free (calendar);
  return result;
}

gboolean
sw_invitation_write (SwTraining *training, const SwTrainingSession *session, const SwWords *words,
                     const char *path, guint *left_out, GError **error)
{
  g_autofree char *text = sw_invitation_to_text (training, session, words, left_out, error);
  return text != NULL && sw_library_is_read (sw_training_library (training), error) &&
         sw_atomic_file_write_all (path, text, strlen (text), error);
}
