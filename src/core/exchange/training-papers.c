#include "core/exchange/training-papers.h"

#include "core/base/error.h"
#include "core/exchange/invitation.h"
#include "core/exchange/paper-writer.h"
#include "core/exchange/training-papers-private.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *code, *suffix;
} kinds[SW_N_TRAINING_PAPERS] = {
    {"list", "pdf"}, {"signed-list", "pdf"}, {"certificates", "pdf"}, {"invitation", "ics"}};

const char *
sw_training_paper_code (SwTrainingPaper kind)
{
  return kinds[kind].code;
}

const char *
sw_training_paper_suffix (SwTrainingPaper kind)
{
  return kinds[kind].suffix;
}

gboolean
sw_training_paper_parse (const char *code, SwTrainingPaper *kind)
{
  for (SwTrainingPaper i = 0; i < SW_N_TRAINING_PAPERS; i++) {
    if (g_strcmp0 (code, kinds[i].code) == 0) {
      *kind = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* What the papers share */

static void
pair (SwPaper *paper, const SwSessionFacts *facts, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    sw_paper_pair (paper, sw_words_get (facts->words, key), value);
}

void
sw_training_paper_head (SwPaper *paper, const SwSessionFacts *facts, const char *title)
{
  g_autofree char *when = sw_session_facts_time (facts);
  g_autofree char *where = sw_session_facts_place (facts);
  g_autofree char *customer = sw_session_facts_customer (facts);
  sw_paper_set_header (paper, facts->title, when);
  sw_paper_set_footer (paper, customer, TRUE);
  sw_paper_title (paper, title, facts->title);
  pair (paper, facts, N_ ("Date and time"), when);
  pair (paper, facts, N_ ("Held at"), where);
  pair (paper, facts, N_ ("Link to join"), facts->session->address);
  pair (paper, facts, N_ ("Trainer"), facts->trainer != NULL ? facts->trainer->name : NULL);
  pair (paper, facts, N_ ("Customer"), customer);
  sw_paper_space (paper, 2);
}

void
sw_training_paper_trainer (SwPaper *paper, const SwSessionFacts *facts)
{
  g_autofree char *trainer = sw_session_facts_signer (facts);
  const SwSignature *signature = sw_session_facts_trainer_signature (facts);
  g_autofree char *at = signature != NULL ? sw_format_stamp (facts->words, signature->at) : NULL;
  const SwPaperSignature signatures[] = {
      {sw_words_get (facts->words, N_ ("Place, date")), at, NULL},
      {trainer, NULL, signature != NULL ? signature->strokes : NULL}};
  sw_paper_signatures (paper, signatures, G_N_ELEMENTS (signatures));
}

/* In a Chinese document Latin names keep their own type, whose marks are not as wide as a
 * character. */
static gboolean
is_latin (const char *name)
{
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at)) {
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      return FALSE;
  }
  return TRUE;
}

void
sw_training_paper_begin_name (SwPaper *paper, const SwSessionFacts *facts, const char *name)
{
  SwLanguage language = sw_words_language (facts->words);
  sw_paper_set_language (paper, is_latin (name) ? SW_LANGUAGE_ENGLISH : language);
}

void
sw_training_paper_end_name (SwPaper *paper, const SwSessionFacts *facts)
{
  sw_paper_set_language (paper, sw_words_language (facts->words));
}

void
sw_training_paper_name_cell (SwPaper *paper, const SwSessionFacts *facts, const char *name)
{
  sw_training_paper_begin_name (paper, facts, name);
  sw_paper_cell (paper, name);
  sw_training_paper_end_name (paper, facts);
}

/* Documents */

static gboolean
check_somebody_came (const SwSessionFacts *facts, GError **error)
{
  const GPtrArray *attendees = facts->session->attendees;
  for (guint i = 0; i < attendees->len; i++) {
    if (sw_attendee_came (attendees->pdata[i]))
      return TRUE;
  }
  return sw_refuse (error, SW_ERROR_REFUSED, "nobody-came",
                    _ ("Nobody is noted as present at “%s”, so there is nobody to certify. Note "
                       "who was there first."),
                    facts->title);
}

gboolean
sw_training_paper_check (SwTraining *training, const SwTrainingSession *session,
                         SwTrainingPaper kind, GError **error)
{
  SwContext *context = sw_library_context (sw_training_library (training));
  const SwSessionFacts facts =
      sw_session_facts (training, session, sw_context_words (context, context->language));
  if (kind == SW_TRAINING_PAPER_INVITATION)
    return sw_session_facts_check_time (&facts, error);
  return kind != SW_TRAINING_PAPER_CERTIFICATES || check_somebody_came (&facts, error);
}

static SwPaper *
begin (const SwSessionFacts *facts, SwPaperFormat format, const char *title)
{
  gboolean dated = facts->start != SW_NO_INSTANT;
  SwPaper *paper =
      sw_paper_new (facts->words, format, dated ? sw_instant_day (facts->start) : SW_FIRST_DAY);
  sw_paper_set_metadata (paper, title, facts->trainer != NULL ? facts->trainer->name : NULL,
                         facts->title);
  return paper;
}

static SwPaper *
begin_list (const SwSessionFacts *facts)
{
  return begin (facts, facts->halves > 1 ? SW_PAPER_A4_LANDSCAPE : SW_PAPER_A4_PORTRAIT,
                sw_words_get (facts->words, N_ ("Attendance list")));
}

/* Rows high enough for any pen, unless lower ones save a page. */
static SwPaper *
blank_list (const SwSessionFacts *facts)
{
  SwPaper *paper = begin_list (facts), *lower = begin_list (facts);
  sw_training_paper_add_list (paper, facts, 10.5);
  sw_training_paper_add_list (lower, facts, 9);
  if (sw_paper_page_count (lower) < sw_paper_page_count (paper)) {
    sw_paper_free (paper);
    return lower;
  }
  sw_paper_free (lower);
  return paper;
}

static SwPaper *
signed_list (const SwSessionFacts *facts)
{
  SwPaper *paper = begin_list (facts);
  sw_training_paper_add_signed_list (paper, facts);
  return paper;
}

static SwPaper *
certificates (const SwSessionFacts *facts)
{
  /* Each has a page of its own, however many topics there are. */
  static const guint most[] = {G_MAXUINT, 24, 12, 6, 3, 1, 0};
  guint pages = 0;
  for (guint i = 0; i < facts->session->attendees->len; i++)
    pages += sw_attendee_came (facts->session->attendees->pdata[i]) ? 1 : 0;
  for (guint i = 0;; i++) {
    SwPaper *paper = begin (facts, SW_PAPER_A4_LANDSCAPE,
                            sw_words_get (facts->words, N_ ("Certificate of attendance")));
    sw_paper_set_frame (paper);
    sw_training_paper_add_certificates (paper, facts, most[i]);
    if (i + 1 == G_N_ELEMENTS (most) || sw_paper_page_count (paper) <= pages)
      return paper;
    sw_paper_free (paper);
  }
}

SwPaper *
sw_training_paper_new (SwTraining *training, const SwTrainingSession *session, SwTrainingPaper kind,
                       const SwWords *words, GError **error)
{
  SwSessionFacts facts = sw_session_facts (training, session, words);
  g_autoptr (GPtrArray) signatures = sw_signature_list (training, session->id);
  g_return_val_if_fail (kind != SW_TRAINING_PAPER_INVITATION, NULL);
  if (kind != SW_TRAINING_PAPER_LIST)
    facts.signatures = signatures;
  if (kind == SW_TRAINING_PAPER_CERTIFICATES)
    return check_somebody_came (&facts, error) ? certificates (&facts) : NULL;
  return kind == SW_TRAINING_PAPER_LIST ? blank_list (&facts) : signed_list (&facts);
}

gboolean
sw_training_paper_write (SwTraining *training, const SwTrainingSession *session,
                         SwTrainingPaper kind, SwLanguage language, const char *path,
                         guint *left_out, GError **error)
{
  SwLibrary *library = sw_training_library (training);
  const SwWords *words = sw_context_words (sw_library_context (library), language);
  if (left_out != NULL)
    *left_out = 0;
  if (kind == SW_TRAINING_PAPER_INVITATION)
    return sw_invitation_write (training, session, words, path, left_out, error);
  g_autoptr (SwPaper) paper = sw_training_paper_new (training, session, kind, words, error);
  return paper != NULL && sw_library_is_read (library, error) &&
         sw_paper_write_pdf (paper, path, error);
}
