/* The facts of a training session, each edited where it stands: when, who trains, where, for whom.
 * Every change is one step of undo. */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_SESSION_FIELDS (sw_session_fields_get_type ())
G_DECLARE_FINAL_TYPE (SwSessionFields, sw_session_fields, SW, SESSION_FIELDS, AdwBin)

GtkWidget *sw_session_fields_new (SwSession *session, SwTraining *training, gint64 id);

/* The row of a field ("title", "date", "clock", "minutes", "format", "trainer", ...), borrowed. */
GtkWidget *sw_session_fields_row (SwSessionFields *fields, const char *key);
