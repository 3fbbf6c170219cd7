/* Who comes to a session, and who was there. */
#pragma once

#include "core/training/training.h"

/* Somebody who is to come; texts are borrowed, NULL where nothing is said. */
typedef struct {
  const char *name;
  const char *company;
  const char *role; /* a role's item, or a word of one's own */
  const char *email;
  const char *team;
  gboolean drop_in; /* came without being enrolled before */
} SwEnrolment;

/* Enrols somebody: the person of the project with that name (in any case), else a new one of the
 * customer. What else is said fills in what the person lacks. Enrolling twice changes nothing. The
 * person's id, or 0: "name-missing", "too-long", "ambiguous-person". One step. */
gint64 sw_roster_enrol (SwTraining *training, gint64 session, const SwEnrolment *enrolment,
                        GError **error);

/* The same for several as one step, all or none; their ids in `persons` (gint64, may be NULL). */
gboolean sw_roster_enrol_many (SwTraining *training, gint64 session, const SwEnrolment *enrolments,
                               guint count, GArray *persons, GError **error);

/* Enrols somebody who came unasked and notes the person as present on half day `half`, as one step.
 * The person's id, or 0 as sw_roster_enrol. */
gint64 sw_roster_drop_in (SwTraining *training, gint64 session, const char *name, guint half,
                          GError **error);

/* Enrols people of the project within an edit of the caller. */
void sw_roster_enrol_within (SwEdit *edit, gint64 project, gint64 session, gint64 person,
                             gboolean drop_in);

/* Takes a person off the session's roster; what else is known of the person there (ticks,
 * attendance, feedback, a signature) is kept, and but for the ticks not told any more. Refused:
 * "not-enrolled".
 */
gboolean sw_roster_withdraw (SwTraining *training, gint64 session, gint64 person, GError **error);

/* Notes whether a person was there, for one half day (0, 1, ...) or all (-1), as one step. `late`
 * minutes (1 to 480) count for SW_ATTENDANCE_LATE alone and replace a time of coming; UNSET takes
 * the note back. Refused: "not-enrolled", "late-minutes", "unknown-half". */
gboolean sw_roster_attend (SwTraining *training, gint64 session, gint64 person, int half,
                           SwAttendance state, int late, GError **error);

/* The same for several people at once (`count` ids). */
gboolean sw_roster_attend_many (SwTraining *training, gint64 session, const gint64 *persons,
                                guint count, int half, SwAttendance state, int late,
                                GError **error);

/* Notes everybody as present on one half day of whom nothing is noted yet, in another window
 * neither. */
gboolean sw_roster_attend_rest (SwTraining *training, gint64 session, guint half, GError **error);

/* When a person came or went on a half day, in civil minutes, and with that whether they were late;
 * SW_NO_INSTANT clears. Refused as sw_roster_note. */
gboolean sw_roster_clock (SwTraining *training, gint64 session, gint64 person, guint half,
                          SwInstant arrived, SwInstant departed, GError **error);

/* A minute of the day on which half day `half` of the session lies; SW_NO_INSTANT for one below 0,
 * and while the session has no start. */
SwInstant sw_roster_instant (SwTraining *training, const SwTrainingSession *session, guint half,
                             int minute);

/* States all of it for one half day, as one step; `late` may be left 0 beside a time of coming.
 * Refused: "not-enrolled", "unknown-half", "late-minutes", "clock-absent" (a time of somebody who
 * was not there), "clock-order", "clock-range" (a time of another day, coming after the end or
 * leaving before the beginning), "late-clock" (state, minutes and time of coming do not agree). */
gboolean sw_roster_note (SwTraining *training, gint64 session, gint64 person, guint half,
                         const SwPresence *presence, GError **error);

/* Notes it within an edit of the caller, unchecked. */
void sw_roster_attend_within (SwTraining *training, SwEdit *edit, const SwTrainingSession *session,
                              gint64 person, guint half, SwAttendance state, int late);

/* Ids of those who did not come to the session (absent or excused in all of it), by name; gint64,
 * to unref. */
GArray *sw_roster_no_shows (const SwTrainingSession *session);

/* A session like `session`, also in agenda and preparation, at another time for those who missed
 * it, as one step: its id, or 0 with "nobody-missed" where all came, "session-time". */
gint64 sw_roster_repeat (SwTraining *training, gint64 session, SwInstant at, GError **error);

/* The id of the person whom `text` names by id or name, a new one of `party` where nobody of the
 * project is called so; -1 with "ambiguous-person", "too-long". Within an edit of the caller. */
gint64 sw_roster_take_person (SwTraining *training, SwEdit *edit, const char *text, SwParty party,
                              GError **error);
