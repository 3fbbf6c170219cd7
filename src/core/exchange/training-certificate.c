/* A page for each who came. */
#include "core/exchange/training-papers-private.h"

#include <glib/gi18n-lib.h>

/* The minutes of the half days that somebody came to; 0 where the session has nights in it, whose
 * hours nobody taught. */
static int
minutes_there (const SwSessionFacts *facts, const SwAttendee *attendee)
{
  if (facts->start == SW_NO_INSTANT ||
      sw_instant_day (facts->start) != sw_instant_day (facts->finish - 1))
    return 0;
  int minutes = 0;
  for (guint i = 0; i < attendee->halves->len; i++) {
    SwAttendance state = g_array_index (attendee->halves, SwPresence, i).state;
    if (state == SW_ATTENDANCE_PRESENT || state == SW_ATTENDANCE_LATE)
      minutes += sw_session_facts_half_minutes (facts, i);
  }
  return minutes;
}

static void
add_line (SwPaper *paper, SwPaperStyle style, const char *text)
{
  if (text != NULL && *text != '\0')
    sw_paper_text (paper, style, SW_PAPER_CENTRE, text);
}

static void
add_time (SwPaper *paper, const SwSessionFacts *facts, const SwAttendee *attendee)
{
  g_autofree char *days = sw_session_facts_days (facts);
  g_autoptr (GString) text = g_string_new (days);
  int minutes = minutes_there (facts, attendee);
  if (minutes > 0) {
    g_autofree char *length =
        g_strdup_printf (sw_words_plural (facts->words, "%u minute", "%u minutes", (guint) minutes),
                         (guint) minutes);
    sw_words_append (facts->words, text, length);
  }
  add_line (paper, SW_PAPER_LEAD, text->str);
}

/* The topics that somebody got to `state` with in this session, at most `most` by name. */
static void
add_topics (SwPaper *paper, const SwSessionFacts *facts, const SwAttendee *attendee,
            SwTickState state, const char *caption, guint most)
{
  g_autoptr (GPtrArray) topics = sw_training_topics (facts->training, facts->session);
  g_autoptr (GString) names = g_string_new (NULL);
  guint count = 0;
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    const SwTick *tick =
        sw_training_tick (facts->training, facts->session->id, attendee->person->id, topic->key);
    if (tick == NULL || tick->state != state || count++ >= most)
      continue;
    g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "",
                            sw_topic_title (topic, sw_words_language (facts->words)));
  }
  if (count == 0)
    return;
  if (count > most) {
    const char *form = most > 0 ? sw_words_plural (facts->words, "%u more", "%u more", count - most)
                                : sw_words_plural (facts->words, "%u topic", "%u topics", count);
    g_autofree char *more = g_strdup_printf (form, count - most);
    g_string_append_printf (names, "%s%s", most > 0 ? " · " : "", more);
  }
  g_autofree char *text = g_strdup_printf (sw_words_get (facts->words, caption), names->str);
  add_line (paper, most < G_MAXUINT ? SW_PAPER_SMALL : SW_PAPER_BODY, text);
}

static void
add_signatures (SwPaper *paper, const SwSessionFacts *facts)
{
  g_autofree char *day =
      facts->start != SW_NO_INSTANT
          ? sw_format_day (facts->words, sw_instant_day (facts->finish - 1), SW_DAY_MEDIUM)
          : g_strdup ("");
  g_autoptr (GString) where = g_string_new (NULL);
  if (facts->session->room != NULL)
    g_string_append (where, facts->session->room);
  sw_session_facts_append (facts, where, day);
  g_autofree char *trainer = sw_session_facts_signer (facts);
  const SwSignature *signature = sw_session_facts_trainer_signature (facts);
  const SwPaperSignature signatures[] = {
      {sw_words_get (facts->words, N_ ("Place, date")), where->str, NULL},
      {trainer, NULL, signature != NULL ? signature->strokes : NULL}};
  sw_paper_signatures (paper, signatures, G_N_ELEMENTS (signatures));
}

static void
add_certificate (SwPaper *paper, const SwSessionFacts *facts, const SwAttendee *attendee,
                 guint most)
{
  const SwWords *words = facts->words;
  sw_paper_spring (paper);
  add_line (paper, SW_PAPER_DISPLAY, sw_words_get (words, N_ ("Certificate of attendance")));
  sw_training_paper_begin_name (paper, facts, attendee->person->name);
  add_line (paper, SW_PAPER_NAME, attendee->person->name);
  sw_training_paper_end_name (paper, facts);
  add_line (paper, SW_PAPER_BODY, sw_session_facts_company (facts, attendee->person));
  add_line (paper, SW_PAPER_LEAD, sw_words_get (words, N_ ("took part in the training")));
  add_line (paper, SW_PAPER_SUBJECT, facts->title);
  add_time (paper, facts, attendee);
  add_topics (paper, facts, attendee, SW_TICK_SHOWN, N_ ("Topics shown: %s"), most);
  add_topics (paper, facts, attendee, SW_TICK_ALONE, N_ ("Did alone: %s"), most);
  sw_paper_spring (paper);
  add_signatures (paper, facts);
}

void
sw_training_paper_add_certificates (SwPaper *paper, const SwSessionFacts *facts, guint most)
{
  const GPtrArray *attendees = facts->session->attendees;
  gboolean first = TRUE;
  for (guint i = 0; i < attendees->len; i++) {
    if (!sw_attendee_came (attendees->pdata[i]))
      continue;
    if (!first)
      sw_paper_page_break (paper);
    first = FALSE;
    add_certificate (paper, facts, attendees->pdata[i], most);
  }
}
