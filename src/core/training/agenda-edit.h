/* Changing an agenda: each call is one step of undo. `agenda` says whose it is and is a snapshot of
 * before: read it anew afterwards. */
#pragma once

#include "core/training/agenda.h"

/* Adds an item of `minutes` (1 to 600) at the end. Its id to free; NULL with "title-missing",
 * "too-long", "agenda-minutes". */
char *sw_agenda_add (SwTraining *training, const SwAgenda *agenda, const char *title, int minutes,
                     GError **error);

/* Changes fields of an item by their names on the command line: title, minutes, least (0: no floor
 * of its own), optional (yes, no), place (from 1). `pairs` are "key=value", NULL-terminated; an
 * empty value goes back to what the playbook says. Refused: "unknown-item", "unknown-field",
 * "agenda-minutes", "agenda-least" (more than the minutes), "agenda-place", "agenda-optional" and
 * those above. sw_agenda_end of the agenda read anew tells the new end. */
gboolean sw_agenda_set (SwTraining *training, const SwAgenda *agenda, const char *item,
                        const char *const *pairs, GError **error);

/* Does without an item, or takes it back in at its place ("unknown-item"). */
gboolean sw_agenda_drop (SwTraining *training, const SwAgenda *agenda, const char *item,
                         gboolean dropped, GError **error);

/* The same for several as one step, such as all that the clock names; NULL-terminated. */
gboolean sw_agenda_drop_many (SwTraining *training, const SwAgenda *agenda,
                              const char *const *items, gboolean dropped, GError **error);
