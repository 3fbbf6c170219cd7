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

/* How far apart neighbours stand that come from a playbook. */
#define SW_PREPARATION_STEP 1024.0
