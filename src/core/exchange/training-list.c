/* The list that people sign by pen. */
#include "core/exchange/training-papers-private.h"

#include <glib/gi18n-lib.h>

#define DROP_INS 5

static void
begin_table (SwPaper *paper, const SwSessionFacts *facts, guint first, guint count, double height)
{
  const SwWords *words = facts->words;
  SwPaperColumn columns[3 + SW_TRAINING_PAPER_HALVES] = {
      {sw_words_get (words, N_ ("No.")), .width = 11, .align = SW_PAPER_END},
      {sw_words_get (words, N_ ("Name")), .share = 3},
      {sw_words_get (words, N_ ("Company")), .share = 2.4}};
  char *halves[SW_TRAINING_PAPER_HALVES] = {NULL};
  for (guint i = 0; i < count; i++) {
    halves[i] = facts->halves > 1 ? sw_session_facts_half (facts, first + i)
                                  : g_strdup (sw_words_get (words, N_ ("Signature")));
    columns[3 + i] = (SwPaperColumn){halves[i], .width = facts->halves > 1 ? 0 : 62, .share = 2};
  }
  sw_paper_table_begin (paper, columns, 3 + count, SW_PAPER_TABLE_GRID, height);
  for (guint i = 0; i < count; i++)
    g_free (halves[i]);
}

static void
begin_row (SwPaper *paper, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  sw_paper_row (paper, SW_PAPER_ROW);
  sw_paper_cell (paper, text);
}

static void
add_table (SwPaper *paper, const SwSessionFacts *facts, guint first, guint count, double height)
{
  const GPtrArray *attendees = facts->session->attendees;
  begin_table (paper, facts, first, count, height);
  for (guint i = 0; i < attendees->len; i++) {
    const SwPerson *person = ((const SwAttendee *) attendees->pdata[i])->person;
    begin_row (paper, i + 1);
    sw_training_paper_name_cell (paper, facts, person->name);
    sw_paper_cell (paper, sw_session_facts_company (facts, person));
  }
  for (guint i = 0; i < DROP_INS; i++)
    begin_row (paper, attendees->len + i + 1);
  sw_paper_table_end (paper);
}

void
sw_training_paper_add_list (SwPaper *paper, const SwSessionFacts *facts, double height)
{
  const SwWords *words = facts->words;
  sw_training_paper_head (paper, facts, sw_words_get (words, N_ ("Attendance list")));
  sw_paper_paragraph (
      paper, facts->halves > 1
                 ? sw_words_get (words, N_ ("Please sign for each half day that you are there. "
                                            "Whoever is not on the list yet enters their name "
                                            "below."))
                 : sw_words_get (words, N_ ("Please sign. Whoever is not on the list yet enters "
                                            "their name below.")));
  for (guint first = 0; first < facts->halves; first += SW_TRAINING_PAPER_HALVES) {
    if (first > 0)
      sw_paper_page_break (paper);
    add_table (paper, facts, first, MIN (SW_TRAINING_PAPER_HALVES, facts->halves - first), height);
  }
  sw_training_paper_trainer (paper, facts);
}
