/* What is said in and after a session: questions, feedback, signatures. */
#include "cli/cli-training.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/training/parking-lot.h"
#include "core/training/signature.h"
#include "core/training/training-feedback.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
begin_list (SwCall *call, const char *name)
{
  json_builder_set_member_name (call->builder, name);
  json_builder_begin_array (call->builder);
}

static const char *
name_of (SwTraining *training, gint64 person)
{
  const SwPerson *known = sw_training_person (training, person);
  return known != NULL ? known->name : NULL;
}

static const char *
title_of (SwTraining *training, gint64 session)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  return known != NULL ? sw_training_title (training, known) : NULL;
}

/* The session and the person that the first two arguments name, and their training. */
static SwTraining *
call_attendee (SwCall *call, gint64 *session, gint64 *person, GError **error)
{
  SwTrainingSession *known;
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &known, error);
  const SwPerson *who = training != NULL
                            ? sw_training_find_person (training, sw_call_argument (call, 1), error)
                            : NULL;
  if (who == NULL)
    return NULL;
  *session = known->id;
  *person = who->id;
  return g_steal_pointer (&training);
}

/* The parking lot */

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
  sw_json_text (call->builder, "name", name_of (training, parked->person));
  sw_json_text (call->builder, "wording", parked->wording);
  sw_json_stamp (call->builder, "at", parked->at);
  sw_json_text (call->builder, "state", sw_parked_state_code (parked->state));
  sw_json_id (call->builder, "task", parked->task);
  sw_json_text (call->builder, "owner", task != NULL ? name_of (training, task->owner) : NULL);
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

/* Feedback */

static gboolean
run_feedback (SwCall *call, GError **error)
{
  const char *text = sw_call_option (call, "score"), *named = sw_call_option (call, "topic");
  gint64 session, person, score = 0;
  if (text == NULL)
    return sw_call_usage (call, error);
  g_ascii_string_to_signed (text, 10, SW_LOWEST_SCORE, SW_HIGHEST_SCORE, &score, NULL);
  g_autoptr (SwTraining) training = call_attendee (call, &session, &person, error);
  if (training == NULL)
    return FALSE;
  const SwTopic *topic =
      named != NULL
          ? sw_training_find_topic (training, sw_training_session (training, session), named, error)
          : NULL;
  if (named != NULL && topic == NULL)
    return FALSE;
  gint64 id =
      sw_training_feedback_set (training, session, person, topic != NULL ? topic->key : NULL,
                                (int) score, sw_call_option (call, "text"), error);
  return id != 0 && sw_call_answer_id (call, id);
}

static void
score_json (SwCall *call, SwScore score)
{
  json_builder_set_member_name (call->builder, "average");
  if (score.count > 0)
    json_builder_add_double_value (call->builder, round (score.average * 100) / 100);
  else
    json_builder_add_null_value (call->builder);
  sw_json_number (call->builder, "count", score.count);
}

/* A line of averages: two decimals, or a dash. */
static void
score_line (SwCall *call, const char *what, SwScore score)
{
  if (score.count > 0)
    sw_call_line (call, "%.2f  (%u)  %s", score.average, score.count, what);
  else
    sw_call_line (call, "–  (0)  %s", what);
}

static void
answer_score (SwCall *call, const char *member, gint64 id, const char *key, const char *title,
              SwScore score)
{
  if (!call->json) {
    score_line (call, title, score);
    return;
  }
  json_builder_begin_object (call->builder);
  if (key != NULL)
    sw_json_text (call->builder, member, key);
  else
    sw_json_id (call->builder, member, id);
  sw_json_text (call->builder, key == NULL && g_str_equal (member, "trainer") ? "name" : "title",
                title);
  score_json (call, score);
  json_builder_end_object (call->builder);
}

static void
answer_sessions (SwCall *call, SwTraining *training, const GPtrArray *list)
{
  GPtrArray *sessions = sw_training_sessions (training);
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    answer_score (call, "session", session->id, NULL, sw_training_title (training, session),
                  sw_training_feedback_of_session (list, session->id));
  }
}

static void
answer_trainers (SwCall *call, SwTraining *training, const GPtrArray *list)
{
  GPtrArray *sessions = sw_training_sessions (training);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < sessions->len; i++) {
    const SwPerson *trainer = sw_training_trainer (training, sessions->pdata[i]);
    if (trainer != NULL && g_hash_table_add (seen, (gpointer) trainer))
      answer_score (call, "trainer", trainer->id, NULL, trainer->name,
                    sw_training_feedback_of_trainer (training, list, trainer->id));
  }
}

static void
answer_topics (SwCall *call, SwTraining *training, const GPtrArray *list, const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    answer_score (call, "topic", 0, topic->key, sw_topic_title (topic, call->context->language),
                  sw_training_feedback_of_topic (training, list, topic->key));
  }
}

static void
answer_all_topics (SwCall *call, SwTraining *training, const GPtrArray *list)
{
  const SwCurriculum *curriculum = sw_training_curriculum (training);
  for (guint i = 0; i < curriculum->roles->len; i++)
    answer_topics (call, training, list, ((SwTrainingRole *) curriculum->roles->pdata[i])->topics);
  for (guint i = 0; i < curriculum->formats->len; i++)
    answer_topics (call, training, list,
                   ((SwSessionFormat *) curriculum->formats->pdata[i])->topics);
}

static void
feedback_json (SwCall *call, SwTraining *training, const SwTrainingFeedback *feedback)
{
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "id", feedback->id);
  sw_json_id (call->builder, "session", feedback->session);
  sw_json_id (call->builder, "person", feedback->person);
  sw_json_text (call->builder, "name", name_of (training, feedback->person));
  sw_json_text (call->builder, "topic", feedback->topic);
  sw_json_number (call->builder, "score", feedback->score);
  sw_json_text (call->builder, "text", feedback->wording);
  sw_json_stamp (call->builder, "at", feedback->at);
  json_builder_end_object (call->builder);
}

static void
feedbacks_json (SwCall *call, SwTraining *training, const GPtrArray *list)
{
  json_builder_begin_object (call->builder);
  score_json (call, sw_training_feedback_score (list));
  begin_list (call, "sessions");
  answer_sessions (call, training, list);
  json_builder_end_array (call->builder);
  begin_list (call, "trainers");
  answer_trainers (call, training, list);
  json_builder_end_array (call->builder);
  begin_list (call, "topics");
  answer_all_topics (call, training, list);
  json_builder_end_array (call->builder);
  begin_list (call, "feedback");
  for (guint i = 0; i < list->len; i++)
    feedback_json (call, training, list->pdata[i]);
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
}

static gboolean
run_feedbacks (SwCall *call, GError **error)
{
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return FALSE;
  g_autoptr (GPtrArray) list = sw_training_feedback_list (training, 0);
  if (call->json) {
    feedbacks_json (call, training, list);
    return TRUE;
  }
  score_line (call, _ ("All sessions"), sw_training_feedback_score (list));
  answer_sessions (call, training, list);
  answer_trainers (call, training, list);
  answer_all_topics (call, training, list);
  for (guint i = 0; i < list->len; i++) {
    const SwTrainingFeedback *feedback = list->pdata[i];
    sw_call_line (call, "%d  %s  %s", feedback->score, name_of (training, feedback->person),
                  feedback->wording != NULL ? feedback->wording : "");
  }
  return TRUE;
}

/* Signatures */

/* Longer is no drawing that the library would keep. */
#define LONGEST_DRAWING (1 << 20)

/* The drawing that an option holds, or the file it names ("-": standard input). */
static SwStrokes *
read_strokes (const char *text, GError **error)
{
  if (!g_str_equal (text, "-") && !g_file_test (text, G_FILE_TEST_IS_REGULAR))
    return sw_strokes_from_text (text, error);
  g_autoptr (GBytes) bytes = sw_json_read_bytes (text, LONGEST_DRAWING, error);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *content = g_strndup (length > 0 ? data : "", length);
  return sw_strokes_from_text (strlen (content) == length ? g_strchomp (content) : NULL, error);
}

/* The person that signs: 0 for the trainer. */
static SwTraining *
call_signer (SwCall *call, gint64 *session, gint64 *person, GError **error)
{
  SwTrainingSession *known;
  *person = 0;
  if (!g_str_equal (sw_call_argument (call, 1), "trainer"))
    return call_attendee (call, session, person, error);
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &known, error);
  if (training != NULL)
    *session = known->id;
  return g_steal_pointer (&training);
}

static gboolean
run_sign (SwCall *call, GError **error)
{
  gint64 session, person;
  if (sw_call_option (call, "strokes") == NULL)
    return sw_call_usage (call, error);
  g_autoptr (SwTraining) training = call_signer (call, &session, &person, error);
  if (training == NULL)
    return FALSE;
  g_autoptr (SwStrokes) strokes = read_strokes (sw_call_option (call, "strokes"), error);
  if (strokes == NULL)
    return FALSE;
  gint64 id = sw_signature_set (training, session, person, strokes, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static gboolean
run_unsign (SwCall *call, GError **error)
{
  gint64 session, person;
  g_autoptr (SwTraining) training = call_signer (call, &session, &person, error);
  return training != NULL && sw_signature_take_back (training, session, person, error) &&
         sw_call_answer_id (call, session);
}

void
sw_call_signatures_json (SwCall *call, SwTraining *training, const SwTrainingSession *session)
{
  g_autoptr (GPtrArray) list = sw_signature_list (training, session->id);
  begin_list (call, "signatures");
  for (guint i = 0; i < list->len; i++) {
    const SwSignature *signature = list->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_id (call->builder, "person", signature->person);
    sw_json_text (call->builder, "name", signature->name);
    sw_json_stamp (call->builder, "at", signature->at);
    sw_json_flag (call->builder, "trainer", signature->trainer);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static const SwOption park_options[] = {{"person", "P"}, {NULL, NULL}};
static const SwOption settle_options[] = {
    {"owner", "N"}, {"due", "DATE"}, {"answer", "T"}, {NULL, NULL}};
static const SwOption feedback_options[] = {
    {"score", "1..5"}, {"text", "T"}, {"topic", "T"}, {NULL, NULL}};
static const SwOption sign_options[] = {{"strokes", "TEXT|FILE"}, {NULL, NULL}};

const SwCommand sw_training_voice_commands[] = {
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
    {"training", "feedback", "SESSION PERSON --score 1..5 [--text T] [--topic T]",
     N_ ("Keeps what somebody says of a session, or of one topic of it"), SW_COMMAND_WRITES, 2, 2,
     feedback_options, run_feedback},
    {"training", "feedbacks", "P", N_ ("Averages by session, trainer and topic, and all feedback"),
     0, 1, 1, NULL, run_feedbacks},
    {"training", "sign", "SESSION PERSON|trainer --strokes TEXT|FILE",
     N_ ("Keeps a drawn signature"), SW_COMMAND_WRITES, 2, 2, sign_options, run_sign},
    {"training", "unsign", "SESSION PERSON|trainer", N_ ("Takes a signature back"),
     SW_COMMAND_WRITES, 2, 2, NULL, run_unsign},
    {NULL}};
