/* The list of who was there. */
#include "core/base/clock.h"
#include "core/exchange/training-papers-private.h"

#include <glib/gi18n-lib.h>

/* "10:05" on a day that the column names; nothing where nobody knows. */
static void
append_clock (GString *text, SwInstant instant)
{
  if (instant == SW_NO_INSTANT)
    return;
  g_autofree char *clock = sw_clock_to_text (sw_instant_minute (instant));
  g_string_append (text, clock);
}

/* Whether somebody was there, and below it from when to when. */
static char *
presence_text (const SwWords *words, const SwPresence *presence)
{
  if (presence->state == SW_ATTENDANCE_UNSET)
    return g_strdup ("—");
  GString *text = g_string_new (sw_words_get (words, sw_attendance_name (presence->state)));
  if (presence->state == SW_ATTENDANCE_LATE && presence->late > 0) {
    g_autofree char *late = g_strdup_printf (sw_words_get (words, N_ ("%d min")), presence->late);
    sw_words_append (words, text, late);
  }
  if (presence->arrived != SW_NO_INSTANT || presence->departed != SW_NO_INSTANT) {
    g_string_append_c (text, '\n');
    append_clock (text, presence->arrived);
    g_string_append (text, "–");
    append_clock (text, presence->departed);
  }
  return g_string_free (text, FALSE);
}

static void
begin_table (SwPaper *paper, const SwSessionFacts *facts, guint first, guint count)
{
  const SwWords *words = facts->words;
  SwPaperColumn columns[5 + SW_TRAINING_PAPER_HALVES] = {
      {sw_words_get (words, N_ ("No.")), .width = 11, .align = SW_PAPER_END},
      {sw_words_get (words, N_ ("Name")), .share = 3},
      {sw_words_get (words, N_ ("Company")), .share = 2.3}};
  char *halves[SW_TRAINING_PAPER_HALVES] = {NULL};
  for (guint i = 0; i < count; i++) {
    halves[i] = facts->halves > 1 ? sw_session_facts_half (facts, first + i)
                                  : g_strdup (sw_words_get (words, N_ ("Attendance")));
    columns[3 + i] = facts->halves > 1 ? (SwPaperColumn){halves[i], .share = 1.5}
                                       : (SwPaperColumn){halves[i], .width = 31};
  }
  columns[3 + count] = (SwPaperColumn){sw_words_get (words, N_ ("Signature")), .width = 36};
  columns[4 + count] = (SwPaperColumn){sw_words_get (words, N_ ("Signed")), .width = 22};
  sw_paper_table_begin (paper, columns, 5 + count, SW_PAPER_TABLE_GRID, 9.5);
  for (guint i = 0; i < count; i++)
    g_free (halves[i]);
}

static void
add_row (SwPaper *paper, const SwSessionFacts *facts, guint number, guint first, guint count)
{
  const SwAttendee *attendee = facts->session->attendees->pdata[number];
  g_autofree char *place = g_strdup_printf ("%u", number + 1);
  sw_paper_row (paper, SW_PAPER_ROW);
  sw_paper_cell (paper, place);
  sw_training_paper_name_cell (paper, facts, attendee->person->name);
  sw_paper_cell (paper, sw_session_facts_company (facts, attendee->person));
  for (guint i = first; i < first + count; i++) {
    g_autofree char *text =
        i < attendee->halves->len
            ? presence_text (facts->words, &g_array_index (attendee->halves, SwPresence, i))
            : g_strdup ("—");
    sw_paper_cell (paper, text);
  }
  const SwSignature *signature = sw_session_facts_signature (facts, attendee->person->id);
  g_autofree char *at = signature != NULL ? sw_format_stamp (facts->words, signature->at) : NULL;
  sw_paper_cell_strokes (paper, signature != NULL ? signature->strokes : NULL);
  sw_paper_cell (paper, at);
}

/* "Present 8, Late 1" of those of whom something is said, and the names of those who missed it. */
static void
add_summary (SwPaper *paper, const SwSessionFacts *facts)
{
  guint counts[SW_N_ATTENDANCES] = {0};
  g_autoptr (GString) missed = g_string_new (NULL), said = g_string_new (NULL);
  g_autoptr (GString) drop_ins = g_string_new (NULL);
  const GPtrArray *attendees = facts->session->attendees;
  for (guint i = 0; i < attendees->len; i++) {
    const SwAttendee *attendee = attendees->pdata[i];
    SwAttendance attendance = sw_attendee_attendance (attendee, NULL);
    if (attendee->drop_in)
      sw_session_facts_append (facts, drop_ins, attendee->person->name);
    if (attendance == SW_ATTENDANCE_UNSET)
      continue;
    counts[attendance]++;
    if (!sw_attendee_came (attendee))
      sw_session_facts_append (facts, missed, attendee->person->name);
  }
  for (SwAttendance i = 0; i < SW_N_ATTENDANCES; i++) {
    g_autofree char *count =
        g_strdup_printf ("%s %u", sw_words_get (facts->words, sw_attendance_name (i)), counts[i]);
    if (counts[i] > 0)
      sw_session_facts_append (facts, said, count);
  }
  sw_paper_space (paper, 3);
  if (said->len > 0)
    sw_paper_pair (paper, sw_words_get (facts->words, N_ ("Attendance")), said->str);
  if (drop_ins->len > 0)
    sw_paper_pair (paper, sw_words_get (facts->words, N_ ("Came unannounced")), drop_ins->str);
  if (missed->len > 0)
    sw_paper_pair (paper, sw_words_get (facts->words, N_ ("Missed it")), missed->str);
}

void
sw_training_paper_add_signed_list (SwPaper *paper, const SwSessionFacts *facts)
{
  sw_training_paper_head (paper, facts, sw_words_get (facts->words, N_ ("Attendance list")));
  for (guint first = 0; first < facts->halves; first += SW_TRAINING_PAPER_HALVES) {
    guint count = MIN (SW_TRAINING_PAPER_HALVES, facts->halves - first);
    if (first > 0)
      sw_paper_page_break (paper);
    begin_table (paper, facts, first, count);
    for (guint i = 0; i < facts->session->attendees->len; i++)
      add_row (paper, facts, i, first, count);
    sw_paper_table_end (paper);
  }
  sw_paper_keep_begin (paper);
  add_summary (paper, facts);
  sw_training_paper_trainer (paper, facts);
  sw_paper_keep_end (paper);
}
