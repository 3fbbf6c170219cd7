/* The parking lot: questions of a session and what becomes of them. */
#include "cli/cli-training.h"

#include "core/base/error.h"
#include "core/training/parking-lot.h"

#include <glib/gi18n-lib.h>

static const char *
title_of (SwTraining *training, gint64 session)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  return known != NULL ? sw_training_title (training, known) : NULL;
}

static gboolean
run_park (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  const char *asked = sw_call_option (call, "person");
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  if (training == NULL)
    return FALSE;
  const SwPerson *person = asked != NULL ? sw_training_find_person (training, asked, error) : NULL;
  if (asked != NULL && person == NULL)
    return FALSE;
  gint64 id = sw_parking_lot_add (training, session->id, sw_call_argument (call, 1),
                                  person != NULL ? person->id : 0, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static void
parked_json (SwCall *call, SwTraining *training, const SwParked *parked)
{
  SwPlan *plan = sw_training_plan (training);
  gint32 index = parked->task != 0 ? sw_plan_find (plan, parked->task) : -1;
  const SwTask *task = index >= 0 ? sw_plan_task (plan, index) : NULL;
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "id", parked->id);
  sw_json_id (call->builder, "session", parked->session);
  sw_json_text (call->builder, "session_title", title_of (training, parked->session));
  sw_json_id (call->builder, "person", parked->person);
  sw_json_text (call->builder, "name", sw_call_name_of (training, parked->person));
  sw_json_text (call->builder, "wording", parked->wording);
  sw_json_stamp (call->builder, "at", parked->at);
  sw_json_text (call->builder, "state", sw_parked_state_code (parked->state));
  sw_json_id (call->builder, "task", parked->task);
  sw_json_text (call->builder, "owner",
                task != NULL ? sw_call_name_of (training, task->owner) : NULL);
  sw_json_day (call->builder, "due",
               task != NULL && task->deadline != SW_NO_INSTANT ? sw_instant_day (task->deadline)
                                                               : SW_NO_DAY);
  sw_json_text (call->builder, "answer", parked->answer);
  json_builder_end_object (call->builder);
}

static gboolean
run_parked (SwCall *call, GError **error)
{
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return FALSE;
  g_autoptr (GPtrArray) list = sw_parking_lot_list (training, 0);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < list->len; i++) {
    const SwParked *parked = list->pdata[i];
    if (call->json)
      parked_json (call, training, parked);
    else
      sw_call_line (call, "%" G_GINT64_FORMAT "  %s  %s", parked->id,
                    _ (sw_parked_state_name (parked->state)), parked->wording);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

/* The training of the project that a question belongs to. */
static SwTraining *
call_question (SwCall *call, gint64 id, GError **error)
{
  gint64 project = sw_library_number (call->library, 0,
                                      "SELECT project FROM parked WHERE id = ?1 AND deleted = 0",
                                      SW_INT (id), SW_END);
  if (project == 0) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-question",
               _ ("There is no such question in the parking lot. “slipway training parked” lists "
                  "them."));
    return NULL;
  }
  g_autoptr (SwPlan) plan = sw_plan_new (call->library, project, error);
  return plan != NULL ? sw_training_new (plan) : NULL;
}

static gboolean
run_settle (SwCall *call, GError **error)
{
  gint64 id = sw_call_read_id (sw_call_argument (call, 0));
  const char *owner = sw_call_option (call, "owner"), *answer = sw_call_option (call, "answer");
  const char *due_text = sw_call_option (call, "due");
  SwDay due = due_text != NULL ? sw_day_parse (due_text) : SW_NO_DAY;
  if ((owner != NULL) == (answer != NULL) || (due_text != NULL && owner == NULL))
    return sw_call_usage (call, error);
  if (due_text != NULL && due == SW_NO_DAY)
    return sw_refuse (error, SW_ERROR_REFUSED, "date-form",
                      _ ("“%s” is no date. Write it as 2026-12-01."), due_text);
  g_autoptr (SwTraining) training = call_question (call, id, error);
  if (training == NULL)
    return FALSE;
  if (answer != NULL)
    return sw_parked_set_answer (training, id, answer, error) && sw_call_answer_id (call, id);
  gint64 task = sw_parked_make_task (training, id, owner, due, error);
  return task != 0 && sw_call_answer_id (call, task);
}

static gboolean
run_unpark (SwCall *call, GError **error)
{
  gint64 id = sw_call_read_id (sw_call_argument (call, 0));
  g_autoptr (SwTraining) training = call_question (call, id, error);
  return training != NULL && sw_parked_remove (training, id, error) && sw_call_answer_id (call, id);
}

static const SwOption park_options[] = {{"person", "P"}, {NULL, NULL}};
static const SwOption settle_options[] = {
    {"owner", "N"}, {"due", "DATE"}, {"answer", "T"}, {NULL, NULL}};

const SwCommand sw_training_parking_commands[] = {
    {"training", "park", "SESSION TEXT [--person P]",
     N_ ("Catches a question for later, in one line"), SW_COMMAND_WRITES, 2, 2, park_options,
     run_park},
    {"training", "parked", "P", N_ ("The questions of all sessions and what became of them"), 0, 1,
     1, NULL, run_parked},
    {"training", "settle", "PARKED --owner N [--due DATE], or --answer T",
     N_ ("Makes a task of a question, or answers it"), SW_COMMAND_WRITES, 1, 1, settle_options,
     run_settle},
    {"training", "unpark", "PARKED", N_ ("Takes a question off the list"), SW_COMMAND_WRITES, 1, 1,
     NULL, run_unpark},
    {NULL}};
