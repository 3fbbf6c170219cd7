/* A load in words, for whatever shows one. Each text is the caller's. */
#pragma once

#include "core/base/format.h"
#include "core/plan/load.h"

/* "40 hours", "2.5 hours": to a quarter of one. */
char *sw_load_hours (const SwWords *words, gint64 minutes);

/* "120 %"; a dash where somebody works who is not there at all. */
char *sw_load_percent (const SwPersonLoad *person, guint week);

/* Appends "week of 23 Nov 2026, 120 %, overloaded" to a sentence. */
void sw_load_append_week (const SwWords *words, GString *text, const SwPersonLoad *person,
                          guint week, SwDay monday);
