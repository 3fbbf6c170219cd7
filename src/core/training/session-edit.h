/* Planning sessions: each call is one named step of undo, refused as a whole. */
#pragma once

#include "core/training/training.h"

/* What a new session is made of; texts are borrowed, NULL where nothing is said. */
typedef struct {
  const char *format;  /* its id or letter */
  const char *title;   /* NULL: made from format, roles and team in the session's language */
  const char *trainer; /* a person's id or name; a new name joins the vendor's people */
  const char *roles;   /* items separated by blanks or commas */
  const char *team;
  const char *room;
  const char *address;
  SwInstant at;
  int minutes;         /* 0: as long as the format */
  SwLanguage language; /* SW_N_LANGUAGES: the project's */
  SwVenue venue;
  gint64 repeats; /* the session it repeats, 0: none */
} SwSessionDraft;

/* Nothing said. */
#define SW_SESSION_DRAFT_INIT                                                                      \
  ((SwSessionDraft){.at = SW_NO_INSTANT, .language = SW_N_LANGUAGES, .venue = SW_VENUE_UNSET})

/* Puts the session into the plan, held at its time, below the task that trains its role where there
 * is one. Its id (the task's), or 0: "unknown-format", "unknown-role", "session-time",
 * "session-length", "too-long", "ambiguous-person". */
gint64 sw_training_session_add (SwTraining *training, const SwSessionDraft *draft, GError **error);

/* The same within an edit of the caller. */
gint64 sw_training_session_add_within (SwTraining *training, SwEdit *edit,
                                       const SwSessionDraft *draft, GError **error);

/* Several at once, as one step, one below the other in the plan: FALSE with the refusals above, and
 * then none. Their ids in `ids` (gint64, may be NULL). */
gboolean sw_training_session_add_many (SwTraining *training, const SwSessionDraft *drafts,
                                       guint count, GArray *ids, GError **error);

/* Changes fields by their names on the command line: at, minutes, title, trainer, format, language,
 * venue, room, address, team, roles. `pairs` are "key=value", NULL-terminated; an empty value
 * clears what may be open. "unknown-field" and the refusals above. */
gboolean sw_training_session_set (SwTraining *training, gint64 session, const char *const *pairs,
                                  GError **error);

/* Takes the session out of the plan; what was ticked in it comes back with undo. */
gboolean sw_training_session_remove (SwTraining *training, gint64 session, GError **error);

/* The title that a session would get of itself, in `language`; to free. */
char *sw_training_session_default_title (const SwCurriculum *curriculum,
                                         const SwSessionFormat *format, const char *roles,
                                         const char *team, SwLanguage language);
