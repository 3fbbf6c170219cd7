/* The agenda of a training session: what comes when, edited where it stands. Alt with the arrow
 * keys moves the item that has the focus. */
#pragma once

#include "core/training/agenda.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_SESSION_AGENDA (sw_session_agenda_get_type ())
G_DECLARE_FINAL_TYPE (SwSessionAgenda, sw_session_agenda, SW, SESSION_AGENDA, AdwBin)

GtkWidget *sw_session_agenda_new (SwSession *session, SwTraining *training, gint64 id);

/* What stands in the row at `place` (from 0), borrowed; NULL behind the last. */
GtkEditable *sw_session_agenda_title (SwSessionAgenda *view, guint place);
GtkSpinButton *sw_session_agenda_minutes (SwSessionAgenda *view, guint place);
