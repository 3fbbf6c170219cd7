/* What each side gets ready before a session: the lines of its format as rows of the project change
 * them, and lines of one's own. What is said of a format holds for all its sessions. A snapshot:
 * read it anew when the library says that `preparation` changed, or SwTraining that anything did.
 */
#pragma once

#include "core/training/training.h"

typedef struct {
  char *item;         /* the playbook's id, or a word that was made up */
  char *own_title;    /* NULL: the playbook's */
  const SwText *text; /* the playbook's title, NULL for a line of one's own */
  SwParty party;
  gboolean dropped;
  gboolean here; /* one's own, of this very session or format */
  double position;
  gint64 done;  /* UTC seconds when it was ticked, 0: open */
  char *author; /* who ticked it; may be NULL */
} SwPreparationLine;

typedef struct {
  gint64 session;       /* 0: of a format */
  char *format;         /* its item; NULL where the session has none */
  GPtrArray *lines;     /* SwPreparationLine: the vendor's, then the others', in order */
  GPtrArray *dropped;   /* SwPreparationLine that it does without */
  guint open;           /* of `lines` */
  GPtrArray *playbooks; /* keeps their texts alive */
} SwPreparation;

/* The list of a session (one of `training`), or of a format by its item. Never NULL. */
SwPreparation *sw_preparation_read (SwTraining *training, gint64 session);
SwPreparation *sw_preparation_read_format (SwTraining *training, const char *format);
void sw_preparation_free (SwPreparation *preparation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPreparation, sw_preparation_free)

/* The line's own title, else the playbook's in `language`; borrowed. */
const char *sw_preparation_line_title (const SwPreparationLine *line, SwLanguage language);

/* By its id, dropped ones too; NULL when there is none. Borrowed. */
SwPreparationLine *sw_preparation_find (const SwPreparation *preparation, const char *item);

/* Edits: each call is one step of undo; `preparation` is a snapshot of before. */

/* Ticks a line of a session, or takes the tick back; `author`: who did, NULL: who is at the
 * keyboard. Setting what is set already changes nothing. Refused: "unknown-item". */
gboolean sw_preparation_tick (SwTraining *training, const SwPreparation *preparation,
                              const char *item, gboolean done, const char *author, GError **error);

/* Adds a line for a party. Its id to free; NULL with "title-missing", "too-long",
 * "party-missing". */
char *sw_preparation_add (SwTraining *training, const SwPreparation *preparation, const char *title,
                          SwParty party, GError **error);

/* Changes title, party or place (from 1, among the lines of its party) of a line: `pairs` as in
 * sw_agenda_set. Refused: "unknown-item", "unknown-field", "unknown-party", "preparation-place". */
gboolean sw_preparation_set (SwTraining *training, const SwPreparation *preparation,
                             const char *item, const char *const *pairs, GError **error);

/* Does without a line, or takes it back in ("unknown-item"). */
gboolean sw_preparation_drop (SwTraining *training, const SwPreparation *preparation,
                              const char *item, gboolean dropped, GError **error);
