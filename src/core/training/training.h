/* The training of one project in memory: who is to learn what, when, who came, and how far each is.
 * It reads the library once, then keeps up with its notices.
 *
 * Signal "ticked" (gint64 session, gint64 person, const char *topic): that tick was written or
 * taken back; "changed" follows once for all of an edit.
 *
 * Signal "changed" (gint64 session): facts of one session changed, by its id; 0: of several, or of
 * the curriculum. What was borrowed before is gone then, but for topics' texts of a playbook. */
#pragma once

#include "core/plan/plan.h"
#include "core/training/session.h"

/* How far somebody is with a topic, as it was seen in one session. */
typedef struct {
  SwTickState state;
  gint64 at;          /* UTC seconds */
  const char *author; /* who ticked; may be NULL */
} SwTick;

#define SW_TYPE_TRAINING (sw_training_get_type ())
G_DECLARE_FINAL_TYPE (SwTraining, sw_training, SW, TRAINING, GObject)

/* The training of the plan's project; one reference. */
SwTraining *sw_training_new (SwPlan *plan);

SwPlan *sw_training_plan (SwTraining *training);
SwLibrary *sw_training_library (SwTraining *training);
const SwProject *sw_training_project (SwTraining *training);

/* All borrowed until "changed". */
const SwCurriculum *sw_training_curriculum (SwTraining *training);
GPtrArray *sw_training_people (SwTraining *training);   /* SwPerson by party and name */
GPtrArray *sw_training_sessions (SwTraining *training); /* SwTrainingSession by start */
const SwPerson *sw_training_person (SwTraining *training, gint64 id);

/* The session `id`, borrowed; NULL when there is none. */
SwTrainingSession *sw_training_session (SwTraining *training, gint64 id);

/* The session or the person that `text` names by id (a person also by name, in any case, where one
 * of the project alone has it); NULL with "unknown-session", "unknown-person" or
 * "ambiguous-person". */
SwTrainingSession *sw_training_find_session (SwTraining *training, const char *text,
                                             GError **error);
const SwPerson *sw_training_find_person (SwTraining *training, const char *text, GError **error);

/* What the plan says of a session: its place there, its title in the user's language, when it
 * begins and how many minutes it takes, its trainer (NULL: open). Borrowed. */
gint32 sw_training_task (SwTraining *training, const SwTrainingSession *session);
const char *sw_training_title (SwTraining *training, const SwTrainingSession *session);
SwInstant sw_training_start (SwTraining *training, const SwTrainingSession *session);
int sw_training_minutes (SwTraining *training, const SwTrainingSession *session);
const SwPerson *sw_training_trainer (SwTraining *training, const SwTrainingSession *session);

/* The session's format, NULL when open or unknown; the topics that are ticked in it: those of its
 * roles (of all roles where it names none and its format has no use cases), then the use cases of
 * its format. SwTopic borrowed, the array to unref. */
const SwSessionFormat *sw_training_format (SwTraining *training, const SwTrainingSession *session);
GPtrArray *sw_training_topics (SwTraining *training, const SwTrainingSession *session);

/* How many more people are enrolled than the session's format takes; 0 where all fit. And the
 * sentence that warns of it, to free; NULL likewise. */
guint sw_training_surplus (SwTraining *training, const SwTrainingSession *session);
char *sw_training_surplus_text (SwTraining *training, const SwTrainingSession *session);

/* Is `role` among what the session is for? */
gboolean sw_training_session_has_role (const SwTrainingSession *session, const char *role);

/* The topic that `text` names among those of the session: by its key, or by its item alone where
 * only one has it; NULL with "unknown-topic" or "ambiguous-topic". */
const SwTopic *sw_training_find_topic (SwTraining *training, const SwTrainingSession *session,
                                       const char *text, GError **error);

/* The tick of a person for a topic in one session; NULL where nobody ticked. O(1). */
const SwTick *sw_training_tick (SwTraining *training, gint64 session, gint64 person,
                                const char *topic);

/* The best tick over all sessions, the first of equals; NULL where there is none. O(sessions). */
const SwTick *sw_training_best_tick (SwTraining *training, gint64 person, const char *topic);

/* Calls `each` for every tick that somebody set, in no order. */
typedef void (*SwTickFunc) (gint64 session, gint64 person, const char *topic, const SwTick *tick,
                            gpointer user_data);
void sw_training_each_tick (SwTraining *training, SwTickFunc each, gpointer user_data);
