#include "core/training/parking-lot.h"

#include "core/base/error.h"
#include "core/plan/plan-edit.h"
#include "core/training/training-private.h"

#include <glib/gi18n-lib.h>

enum { LONGEST_ANSWER = 4000 };

const char *
sw_parked_state_code (SwParkedState state)
{
  static const char *const codes[SW_N_PARKED_STATES] = {"open", "task", "answered", "done"};
  return state < SW_N_PARKED_STATES ? codes[state] : NULL;
}

const char *
sw_parked_state_name (SwParkedState state)
{
  static const char *const names[SW_N_PARKED_STATES] = {N_ ("Open"), N_ ("Task"), N_ ("Answered"),
                                                        N_ ("Done")};
  return state < SW_N_PARKED_STATES ? names[state] : NULL;
}

void
sw_parked_free (SwParked *parked)
{
  if (parked == NULL)
    return;
  g_free (parked->wording);
  g_free (parked->answer);
  g_free (parked);
}

/* Reading */

/* One row of COLUMNS; a task that is not in the plan (any more) is none. */
static SwParked *
read_parked (SwTraining *training, SwQuery *query)
{
  SwPlan *plan = sw_training_plan (training);
  SwParked *parked = g_new0 (SwParked, 1);
  parked->id = sw_query_int (query, 0);
  parked->session = sw_query_int (query, 1);
  parked->person = sw_query_int (query, 2);
  parked->wording = g_strdup (sw_query_text (query, 3));
  parked->at = sw_query_int (query, 4);
  parked->answer = g_strdup (sw_query_text (query, 6));
  gint32 task = sw_plan_find (plan, sw_query_int (query, 5));
  if (parked->wording == NULL)
    parked->wording = g_strdup ("");
  if (task >= 0)
    parked->task = sw_plan_task (plan, task)->id;
  if (task >= 0 && sw_plan_task (plan, task)->progress == 100)
    parked->state = SW_PARKED_DONE;
  else if (parked->answer != NULL)
    parked->state = SW_PARKED_ANSWERED;
  else
    parked->state = task >= 0 ? SW_PARKED_TASK : SW_PARKED_OPEN;
  return parked;
}

#define COLUMNS "SELECT id, session, person, wording, at, task, answer FROM parked WHERE "

GPtrArray *
sw_parking_lot_list (SwTraining *training, gint64 session)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_parked_free);
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (training),
      COLUMNS "project = ?1 AND deleted = 0 AND (?2 = 0 OR session = ?2) ORDER BY at, id",
      SW_INT (sw_training_project (training)->id), SW_INT (session), SW_END);
  while (sw_query_next (query)) {
    if (sw_training_session (training, sw_query_int (query, 1)) != NULL)
      g_ptr_array_add (list, read_parked (training, query));
  }
  return list;
}

SwParked *
sw_parking_lot_find (SwTraining *training, gint64 id, GError **error)
{
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (training), COLUMNS "id = ?1 AND project = ?2 AND deleted = 0",
      SW_INT (id), SW_INT (sw_training_project (training)->id), SW_END);
  if (sw_query_next (query))
    return read_parked (training, query);
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-question",
             _ ("There is no such question in the parking lot. “slipway training parked” lists "
                "them."));
  return NULL;
}

/* Wording */

/* The question as one line, to free; NULL with `error`. */
static char *
check_wording (const char *text, GError **error)
{
  g_autofree char *wording = sw_training_clean (text);
  if (wording == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "wording-missing", _ ("Enter the question."));
    return NULL;
  }
  if (g_utf8_strlen (wording, -1) > SW_PARKED_LONGEST) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-long",
               _ ("A question has at most %d characters. Shorten it."), SW_PARKED_LONGEST);
    return NULL;
  }
  return g_steal_pointer (&wording);
}

/* Now, or a second after the last question where several came in one: they keep their order. */
static gint64
next_moment (SwTraining *training)
{
  SwLibrary *library = sw_training_library (training);
  gint64 now = sw_context_now (sw_library_context (library));
  gint64 last = sw_library_number (
      library, 0, "SELECT max(at) FROM parked WHERE project = ?1 AND at BETWEEN ?2 AND ?2 + 60",
      SW_INT (sw_training_project (training)->id), SW_INT (now), SW_END);
  return MAX (now, last + 1);
}

gint64
sw_parking_lot_add (SwTraining *training, gint64 session, const char *wording, gint64 person,
                    GError **error)
{
  g_return_val_if_fail (sw_training_session (training, session) != NULL, 0);
  g_autofree char *line = check_wording (wording, error);
  if (line == NULL)
    return 0;
  SwEdit *edit = sw_training_begin (training, "parked-add", line);
  gint64 id =
      sw_edit_insert (edit, "parked", 0, "project", SW_INT (sw_training_project (training)->id),
                      "session", SW_INT (session), "person", SW_ID (person), "wording",
                      SW_TEXT (line), "at", SW_INT (next_moment (training)), NULL);
  return sw_edit_commit (edit, error) > 0 ? id : 0;
}

gboolean
sw_parked_set_wording (SwTraining *training, gint64 id, const char *wording, GError **error)
{
  g_autoptr (SwParked) parked = sw_parking_lot_find (training, id, error);
  g_autofree char *line = parked != NULL ? check_wording (wording, error) : NULL;
  if (line == NULL)
    return FALSE;
  SwEdit *edit = sw_training_begin (training, "parked-set", line);
  sw_edit_set (edit, "parked", id, "wording", SW_TEXT (line));
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_parked_set_answer (SwTraining *training, gint64 id, const char *answer, GError **error)
{
  g_autoptr (SwParked) parked = sw_parking_lot_find (training, id, error);
  if (parked == NULL)
    return FALSE;
  g_autofree char *text = sw_text_clean_lines (answer != NULL ? answer : "");
  if (g_utf8_strlen (text, -1) > LONGEST_ANSWER)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("An answer has at most %d characters. Shorten it."), LONGEST_ANSWER);
  SwEdit *edit = sw_training_begin (training, "parked-set", parked->wording);
  sw_edit_set (edit, "parked", id, "answer", SW_TEXT (*text != '\0' ? text : NULL));
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_parked_remove (SwTraining *training, gint64 id, GError **error)
{
  g_autoptr (SwParked) parked = sw_parking_lot_find (training, id, error);
  if (parked == NULL)
    return FALSE;
  SwEdit *edit = sw_training_begin (training, "parked-remove", parked->wording);
  sw_edit_delete (edit, "parked", id);
  return sw_edit_commit (edit, error) >= 0;
}

/* The task */

/* Work that comes from a session stands in the session's track, not below the task that trains its
 * role: what waits for the training does not wait for a question. -1: on top. */
static gint32
find_track (SwPlan *plan, gint64 session)
{
  gint32 task = sw_plan_find (plan, session);
  gint32 parent = task >= 0 ? sw_plan_task (plan, task)->parent : -1;
  gint32 track = parent;
  while (track >= 0 && sw_plan_task (plan, track)->item != NULL &&
         sw_plan_task (plan, track)->item->trains != NULL)
    track = sw_plan_task (plan, track)->parent;
  return track;
}

static gint64
add_task (SwTraining *training, SwEdit *edit, const SwParked *parked, const SwPerson *owner,
          SwDay due, GError **error)
{
  SwPlan *plan = sw_training_plan (training);
  const SwTrainingSession *session = sw_training_session (training, parked->session);
  SwDay day = session != NULL ? sw_instant_day (sw_training_start (training, session)) : SW_NO_DAY;
  SwWorkday workday = sw_plan_workday (plan);
  SwTaskDraft draft = {.title = parked->wording,
                       .parent = find_track (plan, parked->session),
                       .after = -1,
                       .duration = workday.day_minutes,
                       .unit = SW_UNIT_WORKING,
                       .kind = SW_KIND_TASK};
  gint64 id = sw_plan_add_within (plan, edit, &draft, error);
  if (id == 0)
    return 0;
  sw_edit_set (edit, "task", id, "owner", SW_ID (owner->id));
  sw_edit_set (edit, "task", id, "party", SW_TEXT (sw_party_code (owner->party)));
  if (due != SW_NO_DAY)
    sw_edit_set (edit, "task", id, "deadline", SW_INSTANT (sw_plan_day_bound (plan, due, TRUE)));
  if (day != SW_NO_DAY) {
    sw_edit_set (edit, "task", id, "constraint_kind",
                 SW_TEXT (sw_constraint_code (SW_CONSTRAINT_SNET)));
    sw_edit_set (edit, "task", id, "constraint_at",
                 SW_INSTANT (sw_plan_day_bound (plan, day, FALSE)));
  }
  return id;
}

gint64
sw_parked_make_task (SwTraining *training, gint64 id, const char *owner, SwDay due, GError **error)
{
  g_autoptr (SwParked) parked = sw_parking_lot_find (training, id, error);
  if (parked == NULL)
    return 0;
  if (parked->task != 0) {
    g_autofree char *wbs = sw_plan_wbs (sw_training_plan (training),
                                        sw_plan_find (sw_training_plan (training), parked->task));
    sw_refuse (error, SW_ERROR_REFUSED, "task-there",
               _ ("The question is task %s already. Change the task, or remove it first."), wbs);
    return 0;
  }
  g_autofree char *name = sw_training_clean (owner);
  if (name == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "owner-missing", _ ("Say who takes care of the question."));
    return 0;
  }
  const SwPerson *person = sw_training_find_person (training, name, error);
  if (person == NULL)
    return 0;
  SwEdit *edit = sw_training_begin (training, "parked-task", parked->wording);
  gint64 task = add_task (training, edit, parked, person, due, error);
  if (task != 0)
    sw_edit_set (edit, "parked", id, "task", SW_ID (task));
  return sw_training_finish (edit, task != 0, error) ? task : 0;
}
