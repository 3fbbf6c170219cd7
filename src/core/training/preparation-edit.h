/* Changing and ticking a preparation list: each call is one step of undo. `preparation` says whose
 * it is and is a snapshot of before: read it anew afterwards. */
#pragma once

#include "core/training/preparation.h"

/* Ticks a line of a session, or takes the tick back; `author`: who did, NULL: who is at the
 * keyboard. Setting what is set already changes nothing. Refused: "unknown-item". */
gboolean sw_preparation_tick (SwTraining *training, const SwPreparation *preparation,
                              const char *item, gboolean done, const char *author, GError **error);

/* Adds a line for a party. Its id to free; NULL with "title-missing", "too-long",
 * "party-missing". */
char *sw_preparation_add (SwTraining *training, const SwPreparation *preparation, const char *title,
                          SwParty party, GError **error);

/* Changes title, party or place (from 1, among the lines of its party) of a line: `pairs` as in
 * sw_agenda_set. A line that changes sides goes to the end there. Refused: "unknown-item",
 * "unknown-field", "unknown-party", "preparation-place". */
gboolean sw_preparation_set (SwTraining *training, const SwPreparation *preparation,
                             const char *item, const char *const *pairs, GError **error);

/* Does without a line, or takes it back in ("unknown-item"). */
gboolean sw_preparation_drop (SwTraining *training, const SwPreparation *preparation,
                              const char *item, gboolean dropped, GError **error);
