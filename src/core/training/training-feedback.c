#include "core/training/training-feedback.h"

#include "core/base/error.h"
#include "core/training/training-fact.h"
#include "core/training/training-private.h"

#include <glib/gi18n-lib.h>

static void
feedback_free_cb (gpointer data)
{
  SwTrainingFeedback *feedback = data;
  g_free (feedback->topic);
  g_free (feedback->wording);
  g_free (feedback);
}

/* Reading */

GPtrArray *
sw_training_feedback_list (SwTraining *training, gint64 session)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (feedback_free_cb);
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (training),
      "SELECT id, session, person, topic, score, wording, at FROM feedback WHERE project = ?1 AND "
      "deleted = 0 AND (?2 = 0 OR session = ?2) ORDER BY at, id",
      SW_INT (sw_training_project (training)->id), SW_INT (session), SW_END);
  while (sw_query_next (query)) {
    gint64 score = sw_query_int (query, 4);
    const SwTrainingSession *of = sw_training_session (training, sw_query_int (query, 1));
    if (score < SW_LOWEST_SCORE || score > SW_HIGHEST_SCORE || of == NULL ||
        sw_training_session_attendee (of, sw_query_int (query, 2)) == NULL)
      continue;
    SwTrainingFeedback *feedback = g_new0 (SwTrainingFeedback, 1);
    feedback->id = sw_query_int (query, 0);
    feedback->session = sw_query_int (query, 1);
    feedback->person = sw_query_int (query, 2);
    feedback->topic = g_strdup (sw_query_text (query, 3));
    feedback->score = (int) score;
    feedback->wording = g_strdup (sw_query_text (query, 5));
    feedback->at = sw_query_int (query, 6);
    g_ptr_array_add (list, feedback);
  }
  return list;
}

const SwTrainingFeedback *
sw_training_feedback_find (const GPtrArray *list, gint64 session, gint64 person, const char *topic)
{
  for (guint i = 0; i < list->len; i++) {
    const SwTrainingFeedback *feedback = list->pdata[i];
    if (feedback->session == session && feedback->person == person &&
        g_strcmp0 (feedback->topic, topic) == 0)
      return feedback;
  }
  return NULL;
}

/* Stating */

static gboolean
check (SwTraining *training, const SwTrainingSession *session, gint64 person, const char *topic,
       int score, GError **error)
{
  if (!sw_training_check_enrolled (training, session, person, error))
    return FALSE;
  if (score < SW_LOWEST_SCORE || score > SW_HIGHEST_SCORE)
    return sw_refuse (error, SW_ERROR_REFUSED, "score-range",
                      _ ("A score is a whole number from %d to %d, %d for the best. Choose one."),
                      SW_LOWEST_SCORE, SW_HIGHEST_SCORE, SW_HIGHEST_SCORE);
  return topic == NULL || sw_training_find_topic (training, session, topic, error) != NULL;
}

gint64
sw_training_feedback_set (SwTraining *training, gint64 session, gint64 person, const char *topic,
                          int score, const char *wording, GError **error)
{
  SwLibrary *library = sw_training_library (training);
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, 0);
  if (!check (training, known, person, topic, score, error))
    return 0;
  g_autofree char *text = sw_text_clean_lines (wording != NULL ? wording : "");
  if (g_utf8_strlen (text, -1) > SW_FEEDBACK_LONGEST) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-long",
               _ ("Feedback has at most %d characters. Shorten it."), SW_FEEDBACK_LONGEST);
    return 0;
  }
  g_autoptr (GPtrArray) list = sw_training_feedback_list (training, session);
  const SwTrainingFeedback *before = sw_training_feedback_find (list, session, person, topic);
  const SwTrainingFact fact = {
      .table = "feedback", .session = session, .person = person, .item = topic};
  gint64 row = before != NULL ? before->id : sw_training_fact_id (&fact);
  SwEdit *edit =
      sw_training_begin (training, "feedback-set", sw_training_person (training, person)->name);
  gint64 id = sw_edit_insert (
      edit, "feedback", row, "project", SW_INT (sw_training_project (training)->id), "session",
      SW_INT (session), "person", SW_INT (person), "topic", SW_TEXT (topic), "score",
      SW_INT (score), "wording", SW_TEXT (*text != '\0' ? text : NULL), "at",
      SW_INT (sw_context_now (sw_library_context (library))), NULL);
  return sw_edit_commit (edit, error) >= 0 ? id : 0;
}

gboolean
sw_training_feedback_remove (SwTraining *training, gint64 session, gint64 person, const char *topic,
                             GError **error)
{
  g_autoptr (GPtrArray) list = sw_training_feedback_list (training, session);
  const SwTrainingFeedback *feedback = sw_training_feedback_find (list, session, person, topic);
  const SwPerson *who = sw_training_person (training, person);
  if (feedback == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-feedback",
                      _ ("%s gave no such feedback. “slipway training feedbacks” lists it."),
                      who != NULL ? who->name : "");
  SwEdit *edit = sw_training_begin (training, "feedback-remove", who->name);
  sw_edit_delete (edit, "feedback", feedback->id);
  return sw_edit_commit (edit, error) >= 0;
}

/* Averages */

static void
count (SwScore *score, int given)
{
  score->average += (given - score->average) / ++score->count;
}

SwScore
sw_training_feedback_score (const GPtrArray *list)
{
  SwScore score = {0, 0};
  for (guint i = 0; i < list->len; i++) {
    const SwTrainingFeedback *feedback = list->pdata[i];
    if (feedback->topic == NULL)
      count (&score, feedback->score);
  }
  return score;
}

SwScore
sw_training_feedback_of_session (const GPtrArray *list, gint64 session)
{
  SwScore score = {0, 0};
  for (guint i = 0; i < list->len; i++) {
    const SwTrainingFeedback *feedback = list->pdata[i];
    if (feedback->topic == NULL && feedback->session == session)
      count (&score, feedback->score);
  }
  return score;
}

SwScore
sw_training_feedback_of_trainer (SwTraining *training, const GPtrArray *list, gint64 trainer)
{
  SwScore score = {0, 0};
  for (guint i = 0; i < list->len; i++) {
    const SwTrainingFeedback *feedback = list->pdata[i];
    const SwTrainingSession *session = sw_training_session (training, feedback->session);
    const SwPerson *held = session != NULL ? sw_training_trainer (training, session) : NULL;
    if (feedback->topic == NULL && held != NULL && held->id == trainer)
      count (&score, feedback->score);
  }
  return score;
}

SwScore
sw_training_feedback_of_topic (SwTraining *training, const GPtrArray *list, const char *topic)
{
  SwScore score = {0, 0};
  for (guint i = 0; i < list->len; i++) {
    const SwTrainingFeedback *feedback = list->pdata[i];
    if (feedback->topic != NULL) {
      if (g_str_equal (feedback->topic, topic))
        count (&score, feedback->score);
      continue;
    }
    const SwTick *tick = sw_training_tick (training, feedback->session, feedback->person, topic);
    if (tick != NULL && tick->state >= SW_TICK_SHOWN &&
        sw_training_feedback_find (list, feedback->session, feedback->person, topic) == NULL)
      count (&score, feedback->score);
  }
  return score;
}
