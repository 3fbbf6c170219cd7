/* Shows what was understood of names that were pasted or read from a file, before any is written:
 * whom the project knows already, who is new, and what was left out. One step enrols them. */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_ROSTER_PASTE (sw_roster_paste_get_type ())
G_DECLARE_FINAL_TYPE (SwRosterPaste, sw_roster_paste, SW, ROSTER_PASTE, AdwWindow)

/* `text` as sw_roster_lines_read takes it. */
SwRosterPaste *sw_roster_paste_new (SwSession *session, SwTraining *training, gint64 id,
                                    const char *text);
