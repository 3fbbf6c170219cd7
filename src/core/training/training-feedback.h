/* What participants say of a session: a score from 1 to 5 (best) and words of their own, for the
 * session as a whole or for one topic of it. Averages are derived from the list alone. */
#pragma once

#include "core/training/training.h"

typedef struct {
  gint64 id;
  gint64 session;
  gint64 person;
  char *topic;   /* its key; NULL: of the session as a whole */
  int score;     /* 1 to 5 */
  char *wording; /* may be NULL */
  gint64 at;     /* UTC seconds */
} SwTrainingFeedback;

/* An average and how many scores it is of; `count` 0: nobody said anything, and no average. */
typedef struct {
  double average;
  guint count;
} SwScore;

enum { SW_LOWEST_SCORE = 1, SW_HIGHEST_SCORE = 5, SW_FEEDBACK_LONGEST = 4000 };

/* The feedback on a session, or with 0 on all of the project, by time: of those who are on the
 * roster, so that what somebody said who was taken off does not count, and is there again when the
 * person is; array of SwTrainingFeedback to unref. */
GPtrArray *sw_training_feedback_list (SwTraining *training, gint64 session);

/* What a person said of the session (`topic` NULL) or of one topic of it; borrowed from the list,
 * NULL where nothing. */
const SwTrainingFeedback *sw_training_feedback_find (const GPtrArray *list, gint64 session,
                                                     gint64 person, const char *topic);

/* States it, in place of what the person said before. `topic` is a key or NULL; `wording` may be
 * NULL. The row's id, or 0: "score-range", "not-enrolled", "unknown-topic", "too-long". */
gint64 sw_training_feedback_set (SwTraining *training, gint64 session, gint64 person,
                                 const char *topic, int score, const char *wording, GError **error);

/* Takes it back; "no-feedback" where there is none. */
gboolean sw_training_feedback_remove (SwTraining *training, gint64 session, gint64 person,
                                      const char *topic, GError **error);

/* Averages over `list`. Of the project, of a session and of a trainer (over the sessions that the
 * plan says are held by that person) they are over scores of sessions as a whole, one a person and
 * session; scores of single topics do not count there. */
SwScore sw_training_feedback_score (const GPtrArray *list);
SwScore sw_training_feedback_of_session (const GPtrArray *list, gint64 session);
SwScore sw_training_feedback_of_trainer (SwTraining *training, const GPtrArray *list,
                                         gint64 trainer);

/* The average of a topic: each person and session counts once, with the score given to that topic,
 * else with the score of the session where the topic is ticked there as shown or done alone for
 * that person. */
SwScore sw_training_feedback_of_topic (SwTraining *training, const GPtrArray *list,
                                       const char *topic);
