/* Asks what a new training session is to be; a format that is held by team offers one for each team
 * of the project as one step.
 *
 * Signal "created" (gint64 id): the session, the first of several. */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_NEW_SESSION (sw_new_session_get_type ())
G_DECLARE_FINAL_TYPE (SwNewSession, sw_new_session, SW, NEW_SESSION, AdwWindow)

SwNewSession *sw_new_session_new (SwSession *session, SwTraining *training);
