/* A training session: a task of the plan that people come to. Its id, title, time, length and
 * trainer are the task's; the rest stands here. */
#pragma once

#include "core/people/person.h"
#include "core/training/curriculum.h"

/* Whether somebody was there for one half day of a session. Coming and being late agree: where one
 * of them was noted the other follows from it. */
typedef struct {
  SwAttendance state; /* SW_ATTENDANCE_UNSET while nobody said */
  int late;           /* minutes */
  SwInstant arrived;  /* SW_NO_INSTANT where nobody noted it */
  SwInstant departed;
} SwPresence;

typedef struct {
  const SwPerson *person; /* borrowed from the training */
  gboolean drop_in;       /* came without being enrolled before */
  GArray *halves;         /* SwPresence, one for each half day of the session */
} SwAttendee;

typedef struct {
  gint64 id;           /* the task's */
  char *format_item;   /* as it is stored; may be NULL */
  SwLanguage language; /* that it is held in, and of its papers */
  SwVenue venue;       /* SW_VENUE_UNSET: open */
  char *room;          /* these may be NULL */
  char *address;       /* link to join it */
  char *team;
  char *roles;          /* items separated by blanks */
  gint64 repeats;       /* the session it repeats for those who missed it; 0: none */
  gint64 started;       /* UTC seconds when its clock began, 0: not yet */
  gint64 finished;      /* and when it was closed */
  gint64 booked;        /* up to when its time is booked on items of its agenda */
  GPtrArray *attendees; /* SwAttendee by name */
} SwTrainingSession;

/* The minute of the day where mornings end and afternoons begin. */
#define SW_TRAINING_NOON (13 * 60)

/* How many half days the session covers: the mornings and afternoons that it touches, at least one.
 */
guint sw_training_session_halves (SwInstant start, int minutes);

/* From when until when a session of `minutes` is held on its half day `half`, counted from 0; both
 * SW_NO_INSTANT while it has no start. */
void sw_training_session_half (SwInstant start, int minutes, guint half, SwInstant *from,
                               SwInstant *until);

/* Makes what was noted agree, for a half day that begins at `from`: who came after it is late by as
 * much, who came before it is not, and who is said to be late by so many minutes came so much
 * later. A time of another day says nothing of that. */
void sw_presence_agree (SwPresence *presence, SwInstant from);

/* What the person's presence comes to over all half days: absent or excused only where it was so in
 * all of them, present where in none of the others late; UNSET while nobody said anything.
 * `late` (may be NULL) receives the most minutes of a half day. */
SwAttendance sw_attendee_attendance (const SwAttendee *attendee, int *late);

/* Was the person there for any of it? */
gboolean sw_attendee_came (const SwAttendee *attendee);

/* The attendee of `person`, borrowed; NULL when not enrolled. */
SwAttendee *sw_training_session_attendee (const SwTrainingSession *session, gint64 person);

void sw_training_session_free (SwTrainingSession *session);
SwTrainingSession *sw_training_session_new (gint64 id);
