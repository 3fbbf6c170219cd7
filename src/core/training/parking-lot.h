/* The parking lot of training sessions: questions caught in one line, to be answered later. Views
 * read it anew when the library or the plan changed. */
#pragma once

#include "core/training/training.h"

/* How far a question is. It is derived: DONE where the task made of it is done, else ANSWERED where
 * somebody wrote an answer, else TASK where the plan holds its task, else OPEN. */
typedef enum {
  SW_PARKED_OPEN,
  SW_PARKED_TASK,
  SW_PARKED_ANSWERED,
  SW_PARKED_DONE,
  SW_N_PARKED_STATES,
} SwParkedState;

typedef struct {
  gint64 id;
  gint64 session;
  gint64 person; /* who asked; 0: nobody in particular */
  gint64 task;   /* what became of it in the plan; 0: nothing, or it was removed */
  gint64 at;     /* UTC seconds */
  char *wording;
  char *answer; /* may be NULL */
  SwParkedState state;
} SwParked;

/* A question is one line of at most this many characters, as a task's title. */
#define SW_PARKED_LONGEST 500

/* "open", "task", "answered", "done"; and the name as a message marked with N_(). Static. */
const char *sw_parked_state_code (SwParkedState state);
const char *sw_parked_state_name (SwParkedState state);

/* The questions of a session, or with 0 of the project, in the order in which they came; array of
 * SwParked to unref. */
GPtrArray *sw_parking_lot_list (SwTraining *training, gint64 session);

/* One question by its id, to free with sw_parked_free; NULL with "unknown-question". */
SwParked *sw_parking_lot_find (SwTraining *training, gint64 id, GError **error);
void sw_parked_free (SwParked *parked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwParked, sw_parked_free)

/* Catches a question (`person`: who asked, 0: nobody in particular). Its id, or 0:
 * "wording-missing", "too-long". */
gint64 sw_parking_lot_add (SwTraining *training, gint64 session, const char *wording, gint64 person,
                           GError **error);

/* Words it anew, answers it (up to 4,000 characters of several lines; nothing takes the answer
 * back), or takes it out of the list; its task stays as it is. "unknown-question" and as above. */
gboolean sw_parked_set_wording (SwTraining *training, gint64 id, const char *wording,
                                GError **error);
gboolean sw_parked_set_answer (SwTraining *training, gint64 id, const char *answer, GError **error);
gboolean sw_parked_remove (SwTraining *training, gint64 id, GError **error);

/* Makes a task of it as one step: a day of work in the track of the session, titled by the
 * question, no earlier than the session's day, with an owner (a person's id or name) and a deadline
 * (SW_NO_DAY: none). The task's id, or 0: "unknown-question", "owner-missing", "unknown-person",
 * "ambiguous-person", "task-there" while it has a task. */
gint64 sw_parked_make_task (SwTraining *training, gint64 id, const char *owner, SwDay due,
                            GError **error);
