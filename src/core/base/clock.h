/* Times of day, and what the clock here shows at an instant. */
#pragma once

#include "core/base/civil.h"

/* Reads a time of day as people type it, `9`, `9:05`, `9.05` or `0905`, with blanks around it: the
 * minute of the day (0 to 1439), -1 for anything else. */
int sw_clock_parse (const char *text);

/* "09:05" of a minute of the day; the caller frees it. */
char *sw_clock_to_text (int minute);

/* The stamp (UTC seconds) at which the clock here shows an instant. */
gint64 sw_instant_to_stamp (SwInstant instant);

/* Reads a stamp, "2026-12-01T08:00:00Z" or "2026-12-01 08:00"; without a zone it is by the clock
 * here. UTC seconds, or 0 for anything else, also before 1970 and after 2999. */
gint64 sw_stamp_parse (const char *text);

/* "2026-12-01T08:00:00Z"; to free. */
char *sw_stamp_to_iso (gint64 stamp);

/* "2026-12-01 08:00" by the clock here, as sw_stamp_parse reads it; with seconds where they are not
 * none. To free; empty for 0. */
char *sw_stamp_to_text (gint64 stamp);
