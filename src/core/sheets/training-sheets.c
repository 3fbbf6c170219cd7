#include "core/sheets/training-sheets.h"

#include "core/base/clock.h"
#include "core/sheets/sheet-source.h"
#include "core/training/signature.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
id_text (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static void
add_terms (const SwSheetSource *source, SwColumn *column, const char *(*name) (int), int count)
{
  for (int i = 0; i < count; i++)
    sw_column_add_choice (column, sw_sheet_word (source, name (i)));
}

static const char *
tick_name (int state)
{
  return sw_tick_name ((SwTickState) state);
}

static const char *
attendance_name (int state)
{
  return sw_attendance_name ((SwAttendance) state);
}

/* --- the matrix ------------------------------------------------------------------------------ */

static const SwSheetColumn matrix_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"person", N_ ("Person"), SW_COLUMN_TEXT, 24},
    {"company", N_ ("Company"), SW_COLUMN_TEXT, 20},
    {"team", N_ ("Team"), SW_COLUMN_TEXT, 16},
    {"role", N_ ("Role"), SW_COLUMN_TEXT, 22},
    {"ticked", N_ ("Topics ticked off"), SW_COLUMN_NUMBER, 10},
    {"done", N_ ("Done"), SW_COLUMN_PERCENT, 10},
    {"missing-days", N_ ("Missing for (days)"), SW_COLUMN_NUMBER, 11},
    {"last", N_ ("Last ticked off"), SW_COLUMN_DATE, 12},
    {"by", N_ ("Ticked off by"), SW_COLUMN_TEXT, 18},
};

char *
sw_sheet_topic_title (const SwTrainingRole *role, const SwTopic *topic, SwLanguage language)
{
  const char *title = sw_topic_title (topic, language);
  return role->source != NULL && role->source->number != NULL
             ? g_strdup_printf ("%s %s", role->source->number, title)
             : g_strdup (title);
}

/* A table's titles are all different, in any case. */
static const char *
own_title (SwTable *table, GHashTable *taken, const char *title)
{
  g_autofree char *whole = g_strdup (title);
  for (int i = 2;; i++) {
    char *folded = sw_text_fold (whole);
    if (g_hash_table_add (taken, folded))
      return g_string_chunk_insert (table->texts, whole);
    g_free (whole);
    whole = g_strdup_printf ("%s (%d)", title, i);
  }
}

static void
add_topics (const SwSheetSource *source, SwTable *table, const SwCoverage *coverage)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < sw_table_column_count (table); i++)
    g_hash_table_add (taken, sw_text_fold (sw_table_column (table, i)->title));
  for (guint i = 0; i < coverage->roles->len; i++) {
    const SwTrainingRole *role = ((SwCoverageRole *) coverage->roles->pdata[i])->role;
    for (guint j = 0; j < role->topics->len; j++) {
      const SwTopic *topic = role->topics->pdata[j];
      g_autofree char *title = sw_sheet_topic_title (role, topic, source->language);
      SwColumn *column =
          sw_table_add_column (table, g_string_chunk_insert_const (table->texts, topic->key),
                               own_title (table, taken, title), SW_COLUMN_CHOICE, 13);
      add_terms (source, column, tick_name, SW_N_TICKS);
    }
  }
}

/* The newest tick that counts. */
static const SwTick *
last_tick (const SwCoverageRow *row)
{
  const SwTick *last = NULL;
  for (guint i = 0; i < row->role->topics->len; i++) {
    const SwTick *tick = row->cells[i].tick;
    if (sw_tick_counts (row->cells[i].state) && (last == NULL || tick->at > last->at))
      last = tick;
  }
  return last;
}

static void
fill_row (const SwSheetSource *source, SwTable *table, const SwCoverageRow *from)
{
  guint topics = from->role->topics->len;
  guint row = sw_table_add_row (table, from->person->id, 0);
  const SwTick *last = last_tick (from);
  g_autofree char *id = id_text (from->person->id);
  sw_table_set_text (table, row, "id", id);
  sw_table_set_text (table, row, "person", from->person->name);
  sw_table_set_text (table, row, "company", from->person->company);
  sw_table_set_text (table, row, "team", from->person->team);
  sw_table_set_text (table, row, "role", sw_training_role_title (from->role, source->language));
  sw_table_set_number (table, row, "ticked", from->ticked);
  sw_table_set_number (table, row, "done",
                       topics > 0 ? floor (100.0 * from->ticked / topics) : NAN);
  sw_table_set_number (table, row, "missing-days",
                       from->missing_days >= 0 ? from->missing_days : NAN);
  sw_table_set_day (table, row, "last",
                    last != NULL ? sw_instant_day (sw_instant_from_stamp (last->at)) : SW_NO_DAY);
  sw_table_set_text (table, row, "by", last != NULL ? last->author : NULL);
  for (guint i = 0; i < topics; i++) {
    const SwTopic *topic = from->role->topics->pdata[i];
    SwTickState state = MAX (from->cells[i].state, SW_TICK_NOT_YET);
    sw_table_set_text (table, row, topic->key, sw_sheet_word (source, sw_tick_name (state)));
  }
}

SwTable *
sw_sheet_training_matrix (SwTraining *training, const SwWords *words, SwDay today)
{
  SwSheetSource source;
  sw_sheet_source_init (&source, sw_training_plan (training), words, SW_PARTY_UNSET, today);
  g_autoptr (SwCoverage) coverage = sw_coverage_new (training, today);
  SwTable *table = sw_sheet_make_table (&source, "training-matrix", N_ ("Training matrix"),
                                        matrix_columns, G_N_ELEMENTS (matrix_columns));
  add_topics (&source, table, coverage);
  for (guint i = 0; i < coverage->rows->len; i++)
    fill_row (&source, table, coverage->rows->pdata[i]);
  sw_sheet_source_clear (&source);
  return table;
}

/* --- attendance ------------------------------------------------------------------------------ */

static const SwSheetColumn attendance_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"session", N_ ("Session"), SW_COLUMN_TEXT, 40},
    {"date", N_ ("Date"), SW_COLUMN_DATE, 12},
    {"half", N_ ("Half day"), SW_COLUMN_NUMBER, 8},
    {"person", N_ ("Person"), SW_COLUMN_TEXT, 24},
    {"company", N_ ("Company"), SW_COLUMN_TEXT, 20},
    {"attendance", N_ ("Attendance"), SW_COLUMN_CHOICE, 14},
    {"late", N_ ("Late (minutes)"), SW_COLUMN_NUMBER, 10},
    {"in", N_ ("Came at"), SW_COLUMN_TEXT, 8},
    {"out", N_ ("Left at"), SW_COLUMN_TEXT, 8},
    {"signed", N_ ("Signed"), SW_COLUMN_FLAG, 10},
};

/* "09:05"; NULL where nobody noted it. */
static char *
clock_text (SwInstant instant)
{
  return instant != SW_NO_INSTANT ? sw_clock_to_text (sw_instant_minute (instant)) : NULL;
}

static SwDay
day_of_half (SwTraining *training, const SwTrainingSession *session, guint half)
{
  SwInstant from, until;
  sw_training_session_half (sw_training_start (training, session),
                            sw_training_minutes (training, session), half, &from, &until);
  return from != SW_NO_INSTANT ? sw_instant_day (from) : SW_NO_DAY;
}

typedef struct {
  const SwSheetSource *source;
  SwTable *table;
  SwTraining *training;
  const SwTrainingSession *session;
  const char *title;
  const GPtrArray *signatures;
} Filling;

static void
fill_half (const Filling *filling, const SwAttendee *attendee, guint half)
{
  SwTable *table = filling->table;
  const SwPresence *presence = &g_array_index (attendee->halves, SwPresence, half);
  guint row = sw_table_add_row (table, filling->session->id, 0);
  g_autofree char *id = id_text (filling->session->id);
  g_autofree char *in = clock_text (presence->arrived), *out = clock_text (presence->departed);
  gboolean noted = presence->state != SW_ATTENDANCE_UNSET;
  sw_table_set_text (table, row, "id", id);
  sw_table_set_text (table, row, "session", filling->title);
  sw_table_set_day (table, row, "date", day_of_half (filling->training, filling->session, half));
  sw_table_set_number (table, row, "half", attendee->halves->len > 1 ? half + 1.0 : NAN);
  sw_table_set_text (table, row, "person", attendee->person->name);
  sw_table_set_text (table, row, "company", attendee->person->company);
  sw_table_set_text (table, row, "attendance",
                     sw_sheet_word (filling->source, sw_attendance_name (presence->state)));
  sw_table_set_number (table, row, "late",
                       presence->state == SW_ATTENDANCE_LATE ? presence->late : NAN);
  sw_table_set_text (table, row, "in", in);
  sw_table_set_text (table, row, "out", out);
  gboolean has_signed = sw_signature_find (filling->signatures, filling->session->id,
                                           attendee->person->id, FALSE) != NULL;
  sw_table_set_number (table, row, "signed", noted || has_signed ? has_signed : NAN);
}

SwTable *
sw_sheet_attendance (SwTraining *training, const SwWords *words, SwParty party)
{
  SwSheetSource source;
  SwPlan *plan = sw_training_plan (training);
  sw_sheet_source_init (&source, plan, words, party, SW_NO_DAY);
  SwTable *table = sw_sheet_make_table (&source, "attendance", N_ ("Attendance"),
                                        attendance_columns, G_N_ELEMENTS (attendance_columns));
  add_terms (&source, table->columns->pdata[sw_table_find_column (table, "attendance")],
             attendance_name, SW_N_ATTENDANCES);
  g_autoptr (GPtrArray) signatures = sw_signature_list (training, 0);
  GPtrArray *sessions = sw_training_sessions (training);
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    gint32 task = sw_training_task (training, session);
    if (!sw_sheet_is_shown (&source, task))
      continue;
    const Filling filling = {
        &source, table, training, session, sw_plan_title (plan, task, source.language), signatures};
    for (guint j = 0; j < session->attendees->len; j++) {
      const SwAttendee *attendee = session->attendees->pdata[j];
      for (guint half = 0; half < attendee->halves->len; half++)
        fill_half (&filling, attendee, half);
    }
  }
  sw_sheet_source_clear (&source);
  return table;
}
