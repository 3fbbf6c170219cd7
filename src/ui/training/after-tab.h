/* What is left after the sessions: the questions of the parking lot, and what participants said. */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_AFTER_TAB (sw_after_tab_get_type ())
G_DECLARE_FINAL_TYPE (SwAfterTab, sw_after_tab, SW, AFTER_TAB, AdwBin)

GtkWidget *sw_after_tab_new (SwSession *session, SwTraining *training);
