/* How a project fares: a shape, its word, and a colour last. */
#pragma once

#include "core/plan/state.h"

#include <adwaita.h>

#define SW_TYPE_HEALTH_BADGE (sw_health_badge_get_type ())
G_DECLARE_FINAL_TYPE (SwHealthBadge, sw_health_badge, SW, HEALTH_BADGE, AdwBin)

GtkWidget *sw_health_badge_new (void);
void sw_health_badge_set (SwHealthBadge *badge, SwHealth health);

/* The icon of `health`; static. */
const char *sw_health_icon (SwHealth health);

/* The style class of `health` ("success", "warning", "error"); static. */
const char *sw_health_class (SwHealth health);
