/* The roster of a session: who comes, whole lists of names, and who was there. */
#include "core/base/enumeration.h"
#include "core/base/clock.h"
#include "cli/cli-training.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/roster-lines.h"
#include "core/exchange/roster-words.h"

#include <glib/gi18n-lib.h>

#define MOST_HALVES 1000

/* Who comes */

/* A role by its id, its number or its title, as a list of names has it too: turned into its id.
 * FALSE where the project knows none such. */
static gboolean
read_role (const SwCurriculum *curriculum, const char **role, GError **error)
{
  g_autoptr (GHashTable) words = sw_roster_role_words (curriculum);
  g_autofree char *word = sw_roster_squash (*role != NULL ? *role : "");
  const char *item = g_hash_table_lookup (words, word);
  g_autoptr (GString) known = g_string_new (NULL);
  if (*word == '\0' || item != NULL) {
    *role = item;
    return TRUE;
  }
  for (guint i = 0; i < curriculum->roles->len; i++)
    sw_enumeration_append (SW_LANGUAGE_ENGLISH, known,
                           ((SwTrainingRole *) curriculum->roles->pdata[i])->item);
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-role",
                    _ ("“%s” is no role of this project. Choose one of %s."), *role, known->str);
}

/* The edit is done all the same: a room may hold more than was thought. */
static void
warn_of_surplus (SwCall *call, SwTraining *training, gint64 session)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_autofree char *sentence = known != NULL ? sw_training_surplus_text (training, known) : NULL;
  sw_call_warn (call, "session-full", sentence);
}

static gboolean
run_enrol (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  SwEnrolment enrolment = {.name = sw_call_option (call, "name"),
                           .company = sw_call_option (call, "company"),
                           .role = sw_call_option (call, "role"),
                           .email = sw_call_option (call, "email"),
                           .team = sw_call_option (call, "team"),
                           .drop_in = sw_call_option (call, "drop-in") != NULL};
  if (enrolment.name == NULL)
    return sw_call_usage (call, error);
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  if (training == NULL)
    return FALSE;
  if (!read_role (sw_training_curriculum (training), &enrolment.role, error))
    return FALSE;
  gint64 of = session->id;
  gint64 id = sw_roster_enrol (training, of, &enrolment, error);
  if (id == 0)
    return FALSE;
  if (!call->json)
    sw_call_answer_id (call, id);
  else {
    json_builder_begin_object (call->builder);
    sw_json_id (call->builder, "id", id);
  }
  warn_of_surplus (call, training, of);
  if (call->json)
    json_builder_end_object (call->builder);
  return TRUE;
}

static gboolean
run_withdraw (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  const SwPerson *person =
      training != NULL ? sw_training_find_person (training, sw_call_argument (call, 1), error)
                       : NULL;
  if (person == NULL)
    return FALSE;
  gint64 id = person->id;
  return sw_roster_withdraw (training, session->id, id, error) && sw_call_answer_id (call, id);
}

/* Whole lists */

/* The file as text of UTF-8, to free; NULL with `error`. */
static char *
read_names (SwCall *call, const char *path, GError **error)
{
  gsize length;
  g_autoptr (GBytes) bytes = sw_json_read_bytes (path, SW_ROSTER_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  const char *data = g_bytes_get_data (bytes, &length);
  if (!sw_csv_is_text (data, length)) {
    sw_refuse (error, SW_ERROR_FILE, "no-text",
               _ ("This is no list in plain text; it may be a workbook. Save it as CSV and try "
                  "again."));
    return NULL;
  }
  return sw_csv_decode (data != NULL ? data : "", length, call->context->language);
}

static void
person_json (SwCall *call, const SwEnrolment *person, guint line, gint64 id)
{
  json_builder_begin_object (call->builder);
  sw_json_number (call->builder, "line", line);
  sw_json_text (call->builder, "name", person->name);
  sw_json_text (call->builder, "company", person->company);
  sw_json_text (call->builder, "role", person->role);
  sw_json_text (call->builder, "email", person->email);
  sw_json_text (call->builder, "team", person->team);
  sw_json_id (call->builder, "person", id);
  json_builder_end_object (call->builder);
}

static void
roster_json (SwCall *call, const SwRosterLines *lines, const GArray *ids)
{
  json_builder_set_member_name (call->builder, "read");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < lines->people->len; i++)
    person_json (call, &g_array_index (lines->people, SwEnrolment, i),
                 g_array_index (lines->lines, guint, i),
                 i < ids->len ? g_array_index (ids, gint64, i) : 0);
  json_builder_end_array (call->builder);
  json_builder_set_member_name (call->builder, "problems");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < lines->problems->len; i++) {
    const SwRosterProblem *problem = lines->problems->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_number (call->builder, "line", problem->line);
    sw_json_text (call->builder, "rule", problem->rule);
    sw_json_text (call->builder, "message", problem->message);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
roster_text (SwCall *call, const SwRosterLines *lines)
{
  for (guint i = 0; i < lines->people->len; i++) {
    const SwEnrolment *person = &g_array_index (lines->people, SwEnrolment, i);
    const char *const parts[] = {person->company, person->role, person->email, person->team};
    g_autoptr (GString) line = g_string_new (person->name);
    for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
      if (parts[j] != NULL)
        g_string_append_printf (line, "  %s", parts[j]);
    sw_call_line (call, "%s", line->str);
  }
  for (guint i = 0; i < lines->problems->len; i++) {
    const SwRosterProblem *problem = lines->problems->pdata[i];
    sw_call_line (call, _ ("Line %u: %s"), problem->line, problem->message);
  }
}

/* Whom the project knows already; 0 for the others. */
static void
look_up (SwTraining *training, const SwRosterLines *lines, GArray *ids)
{
  for (guint i = 0; i < lines->people->len; i++) {
    const char *name = g_array_index (lines->people, SwEnrolment, i).name;
    const SwPerson *person = sw_training_find_person (training, name, NULL);
    gint64 id = person != NULL ? person->id : 0;
    g_array_append_val (ids, id);
  }
}

static gboolean
run_roster (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  if (training == NULL)
    return FALSE;
  gint64 held = session->id;
  g_autofree char *text = read_names (call, sw_call_argument (call, 1), error);
  if (text == NULL)
    return FALSE;
  g_autoptr (SwRosterLines) lines = sw_roster_lines_read (text, sw_training_curriculum (training));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (sw_call_option (call, "dry-run") != NULL)
    look_up (training, lines, ids);
  else if (lines->people->len == 0)
    return sw_refuse (
        error, SW_ERROR_REFUSED, "no-names",
        _ ("There is no name in it. Write one person a line, as “Name; Company; Role; "
           "E-mail; Team”."));
  else if (!sw_roster_enrol_many (training, held, (const SwEnrolment *) lines->people->data,
                                  lines->people->len, ids, error))
    return FALSE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    roster_json (call, lines, ids);
  } else
    roster_text (call, lines);
  warn_of_surplus (call, training, held);
  if (call->json)
    json_builder_end_object (call->builder);
  return TRUE;
}

/* Who was there */

/* What the note is about: a half day of somebody on the roster. */
typedef struct {
  SwTraining *training;
  const SwTrainingSession *session;
  const SwAttendee *attendee;
  guint half;
} Note;

/* A time of that day; an empty option clears, and without it `instant` stays as it is. */
static gboolean
read_clock (SwCall *call, const Note *note, const char *option, SwInstant *instant, GError **error)
{
  const char *text = sw_call_option (call, option);
  int minute = sw_clock_parse (text);
  if (text == NULL)
    return TRUE;
  if (*text != '\0' && minute < 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "clock-form",
                      _ ("“%s” is no time of day. Write it as 09:05."), text);
  *instant = sw_roster_instant (note->training, note->session, note->half, minute);
  return TRUE;
}

/* What was noted before stays where it does not contradict what is said now. */
static gboolean
write_note (SwCall *call, const Note *note, SwAttendance state, int late, GError **error)
{
  const SwPresence *known = &g_array_index (note->attendee->halves, SwPresence, note->half);
  SwPresence presence = {state, late, SW_NO_INSTANT, SW_NO_INSTANT};
  if (known->state == state && late == 0)
    presence.arrived = known->arrived;
  if (state == SW_ATTENDANCE_PRESENT || state == SW_ATTENDANCE_LATE)
    presence.departed = known->departed;
  return read_clock (call, note, "came", &presence.arrived, error) &&
         read_clock (call, note, "left", &presence.departed, error) &&
         sw_roster_note (note->training, note->session->id, note->attendee->person->id, note->half,
                         &presence, error);
}

static gboolean
run_attend (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  SwAttendance state;
  gint64 late = 0, half = 0;
  const char *text = sw_call_argument (call, 2);
  gboolean timed = sw_call_option (call, "came") != NULL || sw_call_option (call, "left") != NULL;
  if (!sw_call_number (call, "late-minutes", 0, SW_CALL_MOST, &late, error) ||
      !sw_call_number (call, "half", -MOST_HALVES, MOST_HALVES, &half, error))
    return FALSE;
  if (sw_call_option (call, "half") != NULL && half < 1)
    half = MOST_HALVES; /* is refused like any that there is not */
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  const SwPerson *person =
      training != NULL ? sw_training_find_person (training, sw_call_argument (call, 1), error)
                       : NULL;
  if (person == NULL)
    return FALSE;
  if (!sw_attendance_parse (text, &state))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-attendance",
                      _ ("“%s” says nothing about attendance. Choose present, late, absent or "
                         "excused."),
                      text);
  if (late > 0 && state != SW_ATTENDANCE_LATE)
    return sw_refuse (error, SW_ERROR_REFUSED, "late-form",
                      _ ("Minutes are of somebody who came late. Say “late”, or leave them out."));
  gint64 id = person->id;
  Note note = {training, session, sw_training_session_attendee (session, id), 0};
  guint halves = note.attendee != NULL ? note.attendee->halves->len : 0;
  if (timed && half == 0 && halves > 1)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-half",
                      _ ("People come and leave on one half day. Say which with --half."));
  note.half = (guint) MAX (half - 1, 0);
  gboolean done =
      timed && note.half < halves
          ? write_note (call, &note, state, (int) late, error)
          : sw_roster_attend (training, session->id, id, (int) half - 1, state, (int) late, error);
  return done && sw_call_answer_id (call, id);
}

/* Those who missed it */

static gboolean
run_repeat (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  SwInstant at;
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  if (training == NULL || !sw_call_instant (call, "at", &at, error))
    return FALSE;
  if (at == SW_NO_INSTANT)
    return sw_call_usage (call, error);
  gint64 id = sw_roster_repeat (training, session->id, at, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static const SwOption enrol_options[] = {{"name", "N"},  {"company", "C"}, {"role", "R"},
                                         {"email", "E"}, {"team", "T"},    {"drop-in", NULL},
                                         {NULL, NULL}};
static const SwOption roster_options[] = {{"dry-run", NULL}, {NULL, NULL}};
static const SwOption attend_options[] = {
    {"late-minutes", "N"}, {"half", "N"}, {"came", "HH:MM"}, {"left", "HH:MM"}, {NULL, NULL}};
static const SwOption repeat_options[] = {{"at", "INSTANT"}, {NULL, NULL}};

const SwCommand sw_training_roster_commands[] = {
    {"training", "enrol",
     "SESSION --name N [--company C] [--role R] [--email E] [--team T] [--drop-in]",
     N_ ("Puts a person on the roster of a session"), SW_COMMAND_WRITES, 1, 1, enrol_options,
     run_enrol},
    {"training", "roster", "SESSION FILE [--dry-run]",
     N_ ("Enrols a list of names, one a line, or only shows what it would read"), SW_COMMAND_WRITES,
     2, 2, roster_options, run_roster},
    {"training", "withdraw", "SESSION PERSON", N_ ("Takes a person off the roster"),
     SW_COMMAND_WRITES, 2, 2, NULL, run_withdraw},
    {"training", "attend",
     "SESSION PERSON present|late|absent|excused [--late-minutes N] [--half N] [--came HH:MM] "
     "[--left HH:MM]",
     N_ ("Notes whether a person was there, on all half days or one, and from when to when"),
     SW_COMMAND_WRITES, 3, 3, attend_options, run_attend},
    {"training", "repeat", "SESSION --at INSTANT",
     N_ ("Plans a repeat session for those who missed one"), SW_COMMAND_WRITES, 1, 1,
     repeat_options, run_repeat},
    {NULL}};
