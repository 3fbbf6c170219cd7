/* Drawn signatures of a session: of those on its roster, and of its trainer. A signature is a
 * statement: it keeps the name as it was then and the stamp, and never changes. Whoever signs again
 * takes the old one back first. */
#pragma once

#include "core/paper/strokes.h"
#include "core/training/training.h"

typedef struct {
  gint64 id;
  gint64 session;
  gint64 person;
  gboolean trainer;   /* signed for having held the session */
  char *name;         /* of the person when it was signed */
  SwStrokes *strokes; /* NULL where the library holds none that can be read */
  gint64 at;          /* UTC seconds */
} SwSignature;

/* The text form that is kept of a drawing has at most so many bytes; drawings are simplified until
 * they fit. */
#define SW_SIGNATURE_LONGEST 60000

/* The signatures of a session, or with 0 of the project: of those who are on the roster by name,
 * then the trainer's; array of SwSignature to unref. What somebody signed who was taken off the
 * roster is kept, and listed again when the person is on it again. */
GPtrArray *sw_signature_list (SwTraining *training, gint64 session);

/* The signature of a person in a session, as one who took part or as the `trainer`; borrowed from
 * the list, NULL where there is none. */
const SwSignature *sw_signature_find (const GPtrArray *list, gint64 session, gint64 person,
                                      gboolean trainer);

/* The session's trainer signed it (whoever that was); borrowed from the list, or NULL. */
const SwSignature *sw_signature_of_trainer (const GPtrArray *list, gint64 session);

/* Signs, for `person`, or with 0 for the trainer whom the plan names. What adds nothing to the
 * drawing is left out. The row's id, or 0: "not-enrolled", "no-trainer", "nothing-drawn",
 * "signed-already". */
gint64 sw_signature_set (SwTraining *training, gint64 session, gint64 person,
                         const SwStrokes *strokes, GError **error);

/* Takes it back, for `person` or with 0 for whoever signed as the trainer: "not-signed". */
gboolean sw_signature_take_back (SwTraining *training, gint64 session, gint64 person,
                                 GError **error);
