#include "core/training/roster.h"

#include "core/base/error.h"
#include "core/training/session-edit.h"
#include "core/training/training-fact.h"
#include "core/training/training-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LONGEST_NAME = 200, MOST_LATE = 480 };

static gint64
enrolment_id (gint64 session, gint64 person)
{
  const SwTrainingFact fact = {.table = "enrolment", .session = session, .person = person};
  return sw_training_fact_id (&fact);
}

static gint64
attendance_id (gint64 session, gint64 person, guint half)
{
  const SwTrainingFact fact = {
      .table = "attendance", .session = session, .person = person, .half = half};
  return sw_training_fact_id (&fact);
}

static SwEdit *
begin (SwTraining *training, const char *verb, const char *subject)
{
  return sw_edit_begin (sw_training_library (training), verb, subject,
                        sw_training_project (training)->id);
}

static gboolean
finish (SwEdit *edit, gboolean good, GError **error)
{
  if (good)
    return sw_edit_commit (edit, error) >= 0;
  sw_edit_cancel (edit);
  return FALSE;
}

/* People */

static gboolean
check_length (const char *text, GError **error)
{
  return text == NULL || g_utf8_strlen (text, -1) <= LONGEST_NAME ||
         sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                    _ ("Name, company, role, e-mail and team have at most %d characters each."),
                    LONGEST_NAME);
}

gint64
sw_roster_take_person (SwTraining *training, SwEdit *edit, const char *text, SwParty party,
                       GError **error)
{
  g_autoptr (GError) problem = NULL;
  const SwPerson *known = sw_training_find_person (training, text, &problem);
  if (known != NULL)
    return known->id;
  if (!g_str_equal (sw_error_rule (problem), "unknown-person")) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return -1;
  }
  g_autofree char *name = sw_text_clean (text);
  if (!check_length (name, error))
    return -1;
  return sw_edit_insert (edit, "person", 0, "project", SW_INT (sw_training_project (training)->id),
                         "name", SW_TEXT (name), "party", SW_TEXT (sw_party_code (party)), NULL);
}

/* What the enrolment says fills in what the person lacks. */
static gboolean
fill_in (SwTraining *training, SwEdit *edit, gint64 id, const SwEnrolment *enrolment,
         GError **error)
{
  const SwPerson *person = sw_training_person (training, id);
  const struct {
    const char *column;
    const char *said;
    const char *known;
  } fields[] = {
      {"company", enrolment->company, person != NULL ? person->company : NULL},
      {"role", enrolment->role, person != NULL ? person->role : NULL},
      {"email", enrolment->email, person != NULL ? person->email : NULL},
      {"team", enrolment->team, person != NULL ? person->team : NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *said = sw_text_clean (fields[i].said);
    if (!check_length (said, error))
      return FALSE;
    if (*said != '\0' && fields[i].known == NULL)
      sw_edit_set (edit, "person", id, fields[i].column, SW_TEXT (said));
  }
  return TRUE;
}

void
sw_roster_enrol_within (SwEdit *edit, gint64 project, gint64 session, gint64 person,
                        gboolean drop_in)
{
  sw_edit_insert (edit, "enrolment", enrolment_id (session, person), "project", SW_INT (project),
                  "session", SW_INT (session), "person", SW_INT (person), "drop_in",
                  drop_in ? SW_INT (1) : SW_NONE, NULL);
}

/* People that this very step adds are not known to the training yet: `fresh` is folded name -> id.
 */
static gint64
enrol_one (SwTraining *training, SwEdit *edit, const SwTrainingSession *session,
           const SwEnrolment *enrolment, GHashTable *fresh, GError **error)
{
  g_autofree char *name = sw_text_clean (enrolment->name);
  if (*name == '\0') {
    sw_refuse (error, SW_ERROR_REFUSED, "name-missing", _ ("Enter the person’s name."));
    return 0;
  }
  g_autofree char *folded = sw_text_fold (name);
  const gint64 *made = g_hash_table_lookup (fresh, folded);
  gint64 id =
      made != NULL ? *made : sw_roster_take_person (training, edit, name, SW_PARTY_CUSTOMER, error);
  if (id <= 0 || !fill_in (training, edit, id, enrolment, error))
    return 0;
  if (made == NULL && sw_training_person (training, id) == NULL)
    g_hash_table_insert (fresh, g_steal_pointer (&folded), g_memdup2 (&id, sizeof id));
  if (sw_training_session_attendee (session, id) == NULL)
    sw_roster_enrol_within (edit, sw_training_project (training)->id, session->id, id,
                            enrolment->drop_in);
  return id;
}

gboolean
sw_roster_enrol_many (SwTraining *training, gint64 session, const SwEnrolment *enrolments,
                      guint count, GArray *persons, GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, FALSE);
  g_autoptr (GHashTable) fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SwEdit *edit = begin (training, "session-enrol",
                        count == 1 ? enrolments->name : sw_training_title (training, known));
  gboolean good = TRUE;
  for (guint i = 0; i < count && good; i++) {
    gint64 id = enrol_one (training, edit, known, &enrolments[i], fresh, error);
    good = id != 0;
    if (good && persons != NULL)
      g_array_append_val (persons, id);
  }
  return finish (edit, good, error);
}

gint64
sw_roster_enrol (SwTraining *training, gint64 session, const SwEnrolment *enrolment, GError **error)
{
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (gint64));
  return sw_roster_enrol_many (training, session, enrolment, 1, persons, error)
             ? g_array_index (persons, gint64, 0)
             : 0;
}

static gboolean
refuse_stranger (const char *name, GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "not-enrolled",
                    _ ("%s is not enrolled in this session. Enrol the person first."), name);
}

gboolean
sw_roster_withdraw (SwTraining *training, gint64 session, gint64 person, GError **error)
{
  const SwPerson *known = sw_training_person (training, person);
  if (sw_training_session_attendee (sw_training_session (training, session), person) == NULL)
    return refuse_stranger (known != NULL ? known->name : "", error);
  SwEdit *edit = begin (training, "session-withdraw", known != NULL ? known->name : NULL);
  sw_edit_delete (edit, "enrolment", enrolment_id (session, person));
  return sw_edit_commit (edit, error) >= 0;
}

/* Attendance */

static gboolean
check_attendance (const SwAttendee *attendee, const char *name, int half, SwAttendance state,
                  int late, GError **error)
{
  if (attendee == NULL)
    return refuse_stranger (name, error);
  if (half < -1 || half >= (int) attendee->halves->len)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-half",
                      g_dngettext (GETTEXT_PACKAGE, "The session has %u half day. Count from 1.",
                                   "The session has %u half days. Count from 1.",
                                   attendee->halves->len),
                      attendee->halves->len);
  if (state == SW_ATTENDANCE_LATE && (late < 1 || late > MOST_LATE))
    return sw_refuse (error, SW_ERROR_REFUSED, "late-minutes",
                      _ ("Say by how many minutes, from 1 to %d."), MOST_LATE);
  return TRUE;
}

/* What is noted about one half day. */
static void
write_presence (SwTraining *training, SwEdit *edit, gint64 session, gint64 person, guint half,
                const char *const *columns, const SwValue *values, guint count)
{
  const char *names[8] = {"project", "session", "person", "half"};
  SwValue cells[8] = {SW_INT (sw_training_project (training)->id), SW_INT (session),
                      SW_INT (person), SW_INT (half)};
  for (guint i = 0; i < count; i++) {
    names[4 + i] = columns[i];
    cells[4 + i] = values[i];
  }
  sw_edit_insertv (edit, "attendance", attendance_id (session, person, half), 4 + count, names,
                   cells);
}

static const char *const presence_columns[] = {"state", "late"};

static void
write_state (SwTraining *training, SwEdit *edit, gint64 session, const SwAttendee *attendee,
             int half, SwAttendance state, int late)
{
  const SwValue values[] = {SW_TEXT (sw_attendance_code (state)),
                            state == SW_ATTENDANCE_LATE ? SW_INT (late) : SW_NONE};
  guint first = half < 0 ? 0 : (guint) half;
  guint last = half < 0 ? attendee->halves->len - 1 : (guint) half;
  for (guint i = first; i <= last; i++)
    write_presence (training, edit, session, attendee->person->id, i, presence_columns, values, 2);
}

gint64
sw_roster_drop_in (SwTraining *training, gint64 session, const char *name, guint half,
                   GError **error)
{
  const SwValue present[] = {SW_TEXT (sw_attendance_code (SW_ATTENDANCE_PRESENT)), SW_NONE};
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, 0);
  const SwEnrolment enrolment = {.name = name, .drop_in = TRUE};
  g_autoptr (GHashTable) fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SwEdit *edit = begin (training, "session-enrol", name);
  gint64 person = enrol_one (training, edit, known, &enrolment, fresh, error);
  if (person != 0)
    write_presence (training, edit, session, person, half, presence_columns, present, 2);
  return finish (edit, person != 0, error) ? person : 0;
}

gboolean
sw_roster_attend_many (SwTraining *training, gint64 session, const gint64 *persons, guint count,
                       int half, SwAttendance state, int late, GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, FALSE);
  const SwPerson *first = count == 1 ? sw_training_person (training, persons[0]) : NULL;
  SwEdit *edit = begin (training, "attendance-set",
                        first != NULL ? first->name : sw_training_title (training, known));
  gboolean good = TRUE;
  for (guint i = 0; i < count && good; i++) {
    const SwPerson *person = sw_training_person (training, persons[i]);
    const SwAttendee *attendee = sw_training_session_attendee (known, persons[i]);
    good =
        check_attendance (attendee, person != NULL ? person->name : "", half, state, late, error);
    if (good)
      write_state (training, edit, session, attendee, half, state, late);
  }
  return finish (edit, good, error);
}

gboolean
sw_roster_attend_rest (SwTraining *training, gint64 session, guint half, GError **error)
{
  const SwValue present[] = {SW_TEXT (sw_attendance_code (SW_ATTENDANCE_PRESENT)), SW_NONE};
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, FALSE);
  SwEdit *edit = begin (training, "attendance-set", sw_training_title (training, known));
  for (guint i = 0; i < known->attendees->len; i++) {
    const SwAttendee *attendee = known->attendees->pdata[i];
    gint64 person = attendee->person->id;
    gint64 noted =
        sw_library_number (sw_training_library (training), 0,
                           "SELECT state IS NOT NULL FROM attendance WHERE id = ?1 AND deleted = 0",
                           SW_INT (attendance_id (session, person, half)), SW_END);
    if (noted == 0 && half < attendee->halves->len)
      write_presence (training, edit, session, person, half, presence_columns, present, 2);
  }
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_roster_attend (SwTraining *training, gint64 session, gint64 person, int half, SwAttendance state,
                  int late, GError **error)
{
  return sw_roster_attend_many (training, session, &person, 1, half, state, late, error);
}

gboolean
sw_roster_clock (SwTraining *training, gint64 session, gint64 person, int half, SwInstant arrived,
                 SwInstant departed, GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  const SwPerson *who = sw_training_person (training, person);
  g_return_val_if_fail (known != NULL, FALSE);
  if (!check_attendance (sw_training_session_attendee (known, person), who != NULL ? who->name : "",
                         half, SW_ATTENDANCE_PRESENT, 0, error))
    return FALSE;
  if (arrived != SW_NO_INSTANT && departed != SW_NO_INSTANT && departed < arrived)
    return sw_refuse (error, SW_ERROR_REFUSED, "clock-order",
                      _ ("Nobody leaves before coming. Correct one of the two times."));
  const char *const columns[] = {"arrived", "departed"};
  const SwValue values[] = {SW_INSTANT (arrived), SW_INSTANT (departed)};
  SwEdit *edit = begin (training, "attendance-set", who != NULL ? who->name : NULL);
  write_presence (training, edit, session, person, (guint) MAX (half, 0), columns, values, 2);
  return sw_edit_commit (edit, error) >= 0;
}

/* Those who missed it */

GArray *
sw_roster_no_shows (const SwTrainingSession *session)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < session->attendees->len; i++) {
    const SwAttendee *attendee = session->attendees->pdata[i];
    SwAttendance attendance = sw_attendee_attendance (attendee, NULL);
    if (attendance == SW_ATTENDANCE_ABSENT || attendance == SW_ATTENDANCE_EXCUSED)
      g_array_append_val (ids, attendee->person->id);
  }
  return ids;
}

gint64
sw_roster_repeat (SwTraining *training, gint64 session, SwInstant at, GError **error)
{
  const SwTrainingSession *missed = sw_training_session (training, session);
  g_return_val_if_fail (missed != NULL, 0);
  g_autoptr (GArray) people = sw_roster_no_shows (missed);
  if (people->len == 0) {
    sw_refuse (error, SW_ERROR_REFUSED, "nobody-missed",
               _ ("Nobody is noted as absent or excused, so there is nothing to repeat. Note the "
                  "attendance first."));
    return 0;
  }
  const SwPerson *trainer = sw_training_trainer (training, missed);
  g_autofree char *trainer_id =
      trainer != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, trainer->id) : NULL;
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = missed->format_item;
  draft.title = sw_training_title (training, missed);
  draft.trainer = trainer_id;
  draft.roles = missed->roles;
  draft.team = missed->team;
  draft.room = missed->room;
  draft.address = missed->address;
  draft.at = at;
  draft.minutes = sw_training_minutes (training, missed);
  draft.language = missed->language;
  draft.venue = missed->venue;
  draft.repeats = session;
  SwEdit *edit = begin (training, "session-repeat", draft.title);
  gint64 id = sw_training_session_add_within (training, edit, &draft, error);
  for (guint i = 0; id != 0 && i < people->len; i++)
    sw_roster_enrol_within (edit, sw_training_project (training)->id, id,
                            g_array_index (people, gint64, i), FALSE);
  if (id != 0)
    sw_training_row_copy (edit, sw_training_library (training), sw_training_project (training)->id,
                          session, id);
  return finish (edit, id != 0, error) ? id : 0;
}
