/* What each side gets ready before a training session, to be ticked off. */
#pragma once

#include "core/training/preparation.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_SESSION_PREPARATION (sw_session_preparation_get_type ())
G_DECLARE_FINAL_TYPE (SwSessionPreparation, sw_session_preparation, SW, SESSION_PREPARATION, AdwBin)

GtkWidget *sw_session_preparation_new (SwSession *session, SwTraining *training, gint64 id);

/* The check of the line at `place` (from 0, over both sides), borrowed; NULL behind the last. */
GtkCheckButton *sw_session_preparation_check (SwSessionPreparation *view, guint place);
