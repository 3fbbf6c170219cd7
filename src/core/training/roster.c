#include "core/training/roster.h"

#include "core/base/error.h"
#include "core/plan/reference.h"
#include "core/training/session-edit.h"
#include "core/training/training-fact.h"
#include "core/training/training-private.h"
#include "core/training/training-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LONGEST_NAME = 200 };

static gint64
enrolment_id (gint64 session, gint64 person)
{
  const SwTrainingFact fact = {.table = "enrolment", .session = session, .person = person};
  return sw_training_fact_id (&fact);
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
  SwEdit *edit =
      sw_training_begin (training, "session-enrol",
                         count == 1 ? enrolments->name : sw_training_title (training, known));
  gboolean good = TRUE;
  for (guint i = 0; i < count && good; i++) {
    gint64 id = enrol_one (training, edit, known, &enrolments[i], fresh, error);
    good = id != 0;
    if (good && persons != NULL)
      g_array_append_val (persons, id);
  }
  return sw_training_finish (edit, good, error);
}

gint64
sw_roster_enrol (SwTraining *training, gint64 session, const SwEnrolment *enrolment, GError **error)
{
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (gint64));
  return sw_roster_enrol_many (training, session, enrolment, 1, persons, error)
             ? g_array_index (persons, gint64, 0)
             : 0;
}

gboolean
sw_roster_withdraw (SwTraining *training, gint64 session, gint64 person, GError **error)
{
  const SwTrainingSession *from = sw_training_session (training, session);
  const SwPerson *known = sw_training_person (training, person);
  g_return_val_if_fail (from != NULL, FALSE);
  if (!sw_training_check_enrolled (training, from, person, error))
    return FALSE;
  SwEdit *edit =
      sw_training_begin (training, "session-withdraw", known != NULL ? known->name : NULL);
  sw_edit_delete (edit, "enrolment", enrolment_id (session, person));
  return sw_edit_commit (edit, error) >= 0;
}

gint64
sw_roster_drop_in (SwTraining *training, gint64 session, const char *name, guint half,
                   GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, 0);
  const SwEnrolment enrolment = {.name = name, .drop_in = TRUE};
  g_autoptr (GHashTable) fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SwEdit *edit = sw_training_begin (training, "session-enrol", name);
  gint64 person = enrol_one (training, edit, known, &enrolment, fresh, error);
  if (person != 0)
    sw_roster_attend_within (training, edit, known, person, half, SW_ATTENDANCE_PRESENT, 0);
  return sw_training_finish (edit, person != 0, error) ? person : 0;
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
  draft.address = missed->address != NULL && sw_reference_check (missed->address, FALSE, NULL)
                      ? missed->address
                      : NULL;
  draft.at = at;
  draft.minutes = sw_training_minutes (training, missed);
  draft.language = missed->language;
  draft.venue = missed->venue;
  draft.repeats = session;
  SwEdit *edit = sw_training_begin (training, "session-repeat", draft.title);
  gint64 id = sw_training_session_add_within (training, edit, &draft, error);
  for (guint i = 0; id != 0 && i < people->len; i++)
    sw_roster_enrol_within (edit, sw_training_project (training)->id, id,
                            g_array_index (people, gint64, i), FALSE);
  if (id != 0)
    sw_training_row_copy (edit, sw_training_library (training), sw_training_project (training)->id,
                          session, id);
  return sw_training_finish (edit, id != 0, error) ? id : 0;
}
