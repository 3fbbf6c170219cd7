/* One training session: what it is called and when at the top, below it tabs for who comes and how
 * it is held. A tab is a row of the table in session-detail.c.
 *
 * Signal "gone" (): the session is no longer in the plan. */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_SESSION_DETAIL (sw_session_detail_get_type ())
G_DECLARE_FINAL_TYPE (SwSessionDetail, sw_session_detail, SW, SESSION_DETAIL, AdwBin)

GtkWidget *sw_session_detail_new (SwSession *session, SwTraining *training, gint64 id);

/* The training session that it shows. */
gint64 sw_session_detail_id (SwSessionDetail *detail);

/* Shows the tab of that name ("roster", "details", ...) and returns it, borrowed; NULL where there
 * is none. */
GtkWidget *sw_session_detail_show_tab (SwSessionDetail *detail, const char *name);
