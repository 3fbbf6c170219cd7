/* What people say of sessions, and the averages of it. */
#include "cli/cli-training.h"

#include "core/sheets/table.h"
#include "core/training/training-feedback.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
begin_list (SwCall *call, const char *name)
{
  json_builder_set_member_name (call->builder, name);
  json_builder_begin_array (call->builder);
}

static gboolean
run_feedback (SwCall *call, GError **error)
{
  const char *text = sw_call_option (call, "score"), *named = sw_call_option (call, "topic");
  gint64 session, person, score = 0;
  if (text == NULL)
    return sw_call_usage (call, error);
  g_ascii_string_to_signed (text, 10, SW_LOWEST_SCORE, SW_HIGHEST_SCORE, &score, NULL);
  g_autoptr (SwTraining) training = sw_call_attendee (call, &session, &person, error);
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

static void
score_line (SwCall *call, const char *what, SwScore score)
{
  if (score.count == 0) {
    sw_call_line (call, _ ("%s: no scores yet"), what);
    return;
  }
  g_autofree char *average =
      sw_format_number (sw_context_words (call->context, call->context->language), score.average);
  sw_call_line (call,
                g_dngettext (GETTEXT_PACKAGE, "%s: average %s (%u score)",
                             "%s: average %s (%u scores)", score.count),
                what, average, score.count);
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
  sw_json_text (call->builder, "name", sw_call_name_of (training, feedback->person));
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
    sw_call_line (call, "%d  %s  %s", feedback->score, sw_call_name_of (training, feedback->person),
                  feedback->wording != NULL ? feedback->wording : "");
  }
  return TRUE;
}

static const SwOption feedback_options[] = {
    {"score", "1..5"}, {"text", "T"}, {"topic", "T"}, {NULL, NULL}};

const SwCommand sw_training_feedback_commands[] = {
    {"training", "feedback", "SESSION PERSON --score 1..5 [--text T] [--topic T]",
     N_ ("Keeps what somebody says of a session, or of one topic of it"), SW_COMMAND_WRITES, 2, 2,
     feedback_options, run_feedback},
    {"training", "feedbacks", "P", N_ ("Averages by session, trainer and topic, and all feedback"),
     0, 1, 1, NULL, run_feedbacks},
    {NULL}};
