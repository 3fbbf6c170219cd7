/* Asks when a session is held once more for those who missed it, and names them.
 *
 * Signal "created" (gint64 id): the new session. */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_REPEAT_SESSION (sw_repeat_session_get_type ())
G_DECLARE_FINAL_TYPE (SwRepeatSession, sw_repeat_session, SW, REPEAT_SESSION, AdwWindow)

SwRepeatSession *sw_repeat_session_new (SwSession *session, SwTraining *training, gint64 missed);
