#include "core/training/tick.h"

#include "core/base/error.h"
#include "core/training/training-fact.h"
#include "core/training/training-private.h"

#include <glib/gi18n-lib.h>

enum { LONGEST_AUTHOR = 200 };

static gint64
row_id (gint64 session, gint64 person, const char *topic)
{
  const SwTrainingFact fact = {
      .table = "tick", .session = session, .person = person, .item = topic};
  return sw_training_fact_id (&fact);
}

/* Within an edit: what the file says, where another window may have ticked a moment ago; of a row
 * that it does not have what is known. */
static SwTickState
state_now (SwTraining *training, gint64 row, const SwTick *known)
{
  SwTickState state = known != NULL ? known->state : SW_TICK_NOT_YET;
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (training), "SELECT state FROM tick WHERE id = ?1 AND deleted = 0",
      SW_INT (row), SW_END);
  if (sw_query_next (query) && !sw_tick_parse (sw_query_text (query, 0), &state))
    state = SW_TICK_NOT_YET;
  return MAX (state, SW_TICK_NOT_YET);
}

/* A step about many raises alone. */
static void
write_tick (SwTraining *training, SwEdit *edit, gint64 session, gint64 person, const char *topic,
            SwTickState state, gboolean raises, const char *author)
{
  SwContext *context = sw_library_context (sw_training_library (training));
  gint64 row = row_id (session, person, topic);
  SwTickState now = state_now (training, row, sw_training_tick (training, session, person, topic));
  if (now == state || (raises && now > state))
    return;
  sw_edit_insert (edit, "tick", row, "project", SW_INT (sw_training_project (training)->id),
                  "session", SW_INT (session), "person", SW_INT (person), "topic", SW_TEXT (topic),
                  "state", SW_TEXT (sw_tick_code (state)), "at", SW_INT (sw_context_now (context)),
                  "author", SW_TEXT (author != NULL ? author : context->author), NULL);
}

/* The row, the column or the one cell, by name. */
static char *
subject_of (SwTraining *training, const SwTrainingSession *session, const gint64 *persons,
            guint person_count, const char *const *topics, guint topic_count)
{
  const SwPerson *person = person_count == 1 ? sw_training_person (training, persons[0]) : NULL;
  const SwTopic *topic =
      topic_count == 1 ? sw_curriculum_topic (sw_training_curriculum (training), topics[0]) : NULL;
  SwLanguage language = sw_library_context (sw_training_library (training))->language;
  if (person != NULL && topic != NULL)
    return g_strdup_printf ("%s: %s", person->name, sw_topic_title (topic, language));
  if (person != NULL)
    return g_strdup (person->name);
  return g_strdup (topic != NULL ? sw_topic_title (topic, language)
                                 : sw_training_title (training, session));
}

gboolean
sw_tick_set_many (SwTraining *training, gint64 session, const gint64 *persons, guint person_count,
                  const char *const *topics, guint topic_count, SwTickState state,
                  const char *author, GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, FALSE);
  for (guint i = 0; i < person_count; i++)
    if (!sw_training_check_enrolled (training, known, persons[i], error))
      return FALSE;
  gboolean many = person_count * topic_count > 1 && state != SW_TICK_NOT_YET;
  g_autofree char *clean = sw_text_clean (author);
  if (g_utf8_strlen (clean, -1) > LONGEST_AUTHOR)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The name is longer than 200 characters. Shorten it."));
  g_autofree char *subject =
      subject_of (training, known, persons, person_count, topics, topic_count);
  SwEdit *edit = sw_edit_begin (sw_training_library (training), "tick-set", subject,
                                sw_training_project (training)->id);
  for (guint i = 0; i < person_count; i++) {
    for (guint j = 0; j < topic_count; j++)
      write_tick (training, edit, session, persons[i], topics[j], state, many,
                  *clean != '\0' ? clean : NULL);
  }
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_tick_set (SwTraining *training, gint64 session, gint64 person, const char *topic,
             SwTickState state, const char *author, GError **error)
{
  return sw_tick_set_many (training, session, &person, 1, &topic, 1, state, author, error);
}

SwTickState
sw_tick_next (SwTickState state)
{
  return state == SW_TICK_UNSET ? SW_TICK_SHOWN : (SwTickState) ((state + 1) % SW_N_TICKS);
}
