/* When somebody came and left on a half day: a button that asks for it.
 *
 * Signal "noted" (int came, int left): the user states the times, as minutes of the day; -1: none.
 */
#pragma once

#include "core/training/session.h"

#include <adwaita.h>

#define SW_TYPE_PRESENCE_CLOCK (sw_presence_clock_get_type ())
G_DECLARE_FINAL_TYPE (SwPresenceClock, sw_presence_clock, SW, PRESENCE_CLOCK, AdwBin)

/* Shows what is noted of the person called `name`. */
void sw_presence_clock_set (SwPresenceClock *clock, const char *name, const SwPresence *presence);
