/* The agenda of a session or of a format: the playbook's items as rows of the project change them,
 * and items of one's own. What is said of a format holds for all its sessions; what is said of a
 * session for it alone. A snapshot: read it anew when the library says that `agenda_item` changed,
 * or SwTraining that anything did. */
#pragma once

#include "core/training/training.h"

typedef struct {
  char *item;         /* the playbook's id, or a word that was made up */
  char *own_title;    /* NULL: the playbook's */
  const SwText *text; /* the playbook's title, NULL for an item of one's own */
  int minutes;        /* planned */
  int least;          /* minutes it may be cut to, at most `minutes`; 0: no floor of its own */
  gboolean optional;  /* may be dropped when time runs short */
  gboolean dropped;
  gboolean here; /* one's own, of this very session or format */
  double position;
  int spent;       /* seconds that were booked on it so far */
  gint64 finished; /* UTC seconds when it was done with, 0: not yet */
} SwAgendaItem;

typedef struct {
  gint64 session;       /* 0: of a format */
  char *format;         /* its item; NULL where the session has none */
  GPtrArray *items;     /* SwAgendaItem in order */
  GPtrArray *dropped;   /* SwAgendaItem that it does without, in order */
  int minutes;          /* that `items` take together */
  GPtrArray *playbooks; /* keeps their texts alive */
} SwAgenda;

/* The agenda of a session (one of `training`), or of a format by its item. Never NULL. */
SwAgenda *sw_agenda_read (SwTraining *training, gint64 session);
SwAgenda *sw_agenda_read_format (SwTraining *training, const char *format);
void sw_agenda_free (SwAgenda *agenda);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwAgenda, sw_agenda_free)

/* The item's own title, else the playbook's in `language`; borrowed. */
const char *sw_agenda_item_title (const SwAgendaItem *item, SwLanguage language);

/* By its id, dropped ones too; NULL when there is none. Borrowed. */
SwAgendaItem *sw_agenda_find (const SwAgenda *agenda, const char *item);

/* The place of the item that is on while the session runs: the first that is not done with; -1 when
 * all are. */
int sw_agenda_current (const SwAgenda *agenda);

/* Seconds booked on all items, dropped ones too. */
int sw_agenda_spent (const SwAgenda *agenda);

/* When the session ends if it keeps to its agenda; SW_NO_INSTANT for a format's. */
SwInstant sw_agenda_end (SwTraining *training, const SwAgenda *agenda);

/* How far apart neighbours stand that come from a playbook. */
#define SW_AGENDA_STEP 1024.0
