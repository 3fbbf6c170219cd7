#include "core/exchange/session-facts.h"

#include "core/base/clock.h"
#include "core/base/error.h"

#include <glib/gi18n-lib.h>

SwSessionFacts
sw_session_facts (SwTraining *training, const SwTrainingSession *session, const SwWords *words)
{
  gint32 task = sw_training_task (training, session);
  int minutes = sw_training_minutes (training, session);
  SwInstant start = sw_training_start (training, session);
  return (SwSessionFacts){.training = training,
                          .session = session,
                          .words = words,
                          .title = task >= 0 ? sw_plan_title (sw_training_plan (training), task,
                                                              sw_words_language (words))
                                             : "",
                          .start = start,
                          .finish = start != SW_NO_INSTANT ? start + minutes : SW_NO_INSTANT,
                          .trainer = sw_training_trainer (training, session),
                          .halves = sw_training_session_halves (start, minutes)};
}

gboolean
sw_session_facts_check_time (const SwSessionFacts *facts, GError **error)
{
  return facts->start != SW_NO_INSTANT ||
         sw_refuse (error, SW_ERROR_REFUSED, "no-time",
                    _ ("“%s” has no time yet. Set when it begins, then invite."), facts->title);
}

void
sw_session_facts_append (const SwSessionFacts *facts, GString *text, const char *part)
{
  if (text->len > 0)
    sw_words_append (facts->words, text, part);
  else
    g_string_append (text, part);
}

static char *
clock_of (SwInstant instant)
{
  return sw_clock_to_text (sw_instant_minute (instant));
}

char *
sw_session_facts_time (const SwSessionFacts *facts)
{
  if (facts->start == SW_NO_INSTANT)
    return g_strdup ("—");
  SwDay first = sw_instant_day (facts->start), last = sw_instant_day (facts->finish);
  g_autofree char *day = sw_format_day (facts->words, first, SW_DAY_MEDIUM);
  g_autofree char *from = clock_of (facts->start), *until = clock_of (facts->finish);
  GString *text = g_string_new (day);
  if (first == last) {
    g_autofree char *clock = g_strdup_printf ("%s–%s", from, until);
    sw_words_append (facts->words, text, clock);
    return g_string_free (text, FALSE);
  }
  g_autofree char *other = sw_format_day (facts->words, last, SW_DAY_MEDIUM);
  sw_words_append (facts->words, text, from);
  g_string_append_printf (text, " – %s", other);
  sw_words_append (facts->words, text, until);
  return g_string_free (text, FALSE);
}

char *
sw_session_facts_days (const SwSessionFacts *facts)
{
  if (facts->start == SW_NO_INSTANT)
    return g_strdup ("—");
  /* what ends at midnight has not begun the next day */
  SwDay first = sw_instant_day (facts->start), last = sw_instant_day (facts->finish - 1);
  char *day = sw_format_day (facts->words, first, SW_DAY_MEDIUM);
  if (last <= first)
    return day;
  g_autofree char *from = day, *until = sw_format_day (facts->words, last, SW_DAY_MEDIUM);
  return g_strdup_printf ("%s – %s", from, until);
}

char *
sw_session_facts_place (const SwSessionFacts *facts)
{
  const SwTrainingSession *session = facts->session;
  GString *text = g_string_new (NULL);
  if (session->room != NULL)
    g_string_append (text, session->room);
  if (session->venue != SW_VENUE_UNSET)
    sw_session_facts_append (facts, text,
                             sw_words_get (facts->words, sw_venue_name (session->venue)));
  return g_string_free (text, FALSE);
}

char *
sw_session_facts_customer (const SwSessionFacts *facts)
{
  const SwProject *project = sw_training_project (facts->training);
  const char *title = sw_project_title (project);
  return g_strcmp0 (title, project->customer) != 0
             ? g_strdup_printf ("%s – %s", project->customer, title)
             : g_strdup (title);
}

char *
sw_session_facts_signer (const SwSessionFacts *facts)
{
  const SwSignature *signature = sw_session_facts_trainer_signature (facts);
  GString *text = g_string_new (signature != NULL        ? signature->name
                                : facts->trainer != NULL ? facts->trainer->name
                                                         : NULL);
  sw_session_facts_append (facts, text, sw_words_get (facts->words, N_ ("Trainer")));
  return g_string_free (text, FALSE);
}

const SwSignature *
sw_session_facts_trainer_signature (const SwSessionFacts *facts)
{
  return facts->signatures != NULL ? sw_signature_of_trainer (facts->signatures, facts->session->id)
                                   : NULL;
}

const SwSignature *
sw_session_facts_signature (const SwSessionFacts *facts, gint64 person)
{
  return facts->signatures != NULL
             ? sw_signature_find (facts->signatures, facts->session->id, person, FALSE)
             : NULL;
}

static void
half_of (const SwSessionFacts *facts, guint half, SwInstant *from, SwInstant *until)
{
  int minutes = facts->start != SW_NO_INSTANT ? facts->finish - facts->start : 0;
  sw_training_session_half (facts->start, minutes, half, from, until);
}

char *
sw_session_facts_half (const SwSessionFacts *facts, guint half)
{
  SwInstant from, until;
  half_of (facts, half, &from, &until);
  if (from == SW_NO_INSTANT)
    return g_strdup ("—");
  g_autofree char *day = sw_format_day (facts->words, sw_instant_day (from), SW_DAY_WEEKDAY);
  const char *part = sw_instant_minute (from) >= SW_TRAINING_NOON
                         ? sw_words_get (facts->words, N_ ("Afternoon"))
                         : sw_words_get (facts->words, N_ ("Morning"));
  return g_strdup_printf ("%s\n%s", day, part);
}

int
sw_session_facts_half_minutes (const SwSessionFacts *facts, guint half)
{
  SwInstant from, until;
  half_of (facts, half, &from, &until);
  return until - from;
}

const char *
sw_session_facts_company (const SwSessionFacts *facts, const SwPerson *person)
{
  if (person->company != NULL && *person->company != '\0')
    return person->company;
  return person->party == SW_PARTY_CUSTOMER ? sw_training_project (facts->training)->customer : "";
}
