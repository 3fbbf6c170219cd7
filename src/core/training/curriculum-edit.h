/* Changing what people are to learn: roles, topics and formats of one's own, and the playbook's
 * under other titles, in another order, or left out. Each call is one step of undo.
 *
 * A key names one of them: a role's or a format's item ("everyday-user"), or HOLDER/ITEM for a
 * topic of a role or a format. */
#pragma once

#include "core/training/training.h"

/* Titles have at most so many characters. */
#define SW_CURRICULUM_LONGEST 200

/* Adds one at the end of its list. The word that becomes its item is made from the title: its Latin
 * letters and digits, and a hash where there are others. Two laptops that add the same title write
 * the same row. `people`: more raise a warning, 0: any number. `party`: UNSET is the customer.
 * Return the new key to free; NULL: "title-missing", "too-long", "duplicate" (the same title among
 * its siblings, dropped ones too, in any case), "unknown-key" (of the holder), "session-length",
 * "people-range". */
char *sw_curriculum_add_role (SwTraining *training, const char *title, SwParty party,
                              GError **error);
char *sw_curriculum_add_topic (SwTraining *training, const char *holder, const char *title,
                               GError **error);
char *sw_curriculum_add_format (SwTraining *training, const char *title, int minutes, int people,
                                GError **error);

/* Another title; an empty one goes back to the playbook's where there is one. "unknown-key" and as
 * above. */
gboolean sw_curriculum_rename (SwTraining *training, const char *key, const char *title,
                               GError **error);

/* Leaves it out, or takes it in again. Ticks and sessions that name it stay. "unknown-key". */
gboolean sw_curriculum_drop (SwTraining *training, const char *key, GError **error);
gboolean sw_curriculum_restore (SwTraining *training, const char *key, GError **error);

/* Puts a role, a topic or a format before a sibling, or with NULL last. "unknown-key". */
gboolean sw_curriculum_move (SwTraining *training, const char *key, const char *before,
                             GError **error);

/* Whose people have a role. "unknown-key", "unknown-party". */
gboolean sw_curriculum_set_party (SwTraining *training, const char *role, SwParty party,
                                  GError **error);

/* How long a format takes and for how many people it is (-1: as it is). "unknown-key",
 * "session-length", "people-range". */
gboolean sw_curriculum_set_format (SwTraining *training, const char *format, int minutes,
                                   int people, GError **error);
