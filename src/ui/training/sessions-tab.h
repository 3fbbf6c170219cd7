/* The training sessions of a project by time: what comes, with the next one marked, and what was.
 */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_SESSIONS_TAB (sw_sessions_tab_get_type ())
G_DECLARE_FINAL_TYPE (SwSessionsTab, sw_sessions_tab, SW, SESSIONS_TAB, AdwBin)

GtkWidget *sw_sessions_tab_new (SwSession *session, SwTraining *training);

/* The row of a training session, borrowed; NULL where there is none. */
GtkWidget *sw_sessions_tab_row (SwSessionsTab *tab, gint64 id);
