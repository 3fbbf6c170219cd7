/* From when to when on a day, as people write it. Times are minutes of the day, -1 where one is
 * open.
 */
#pragma once

#include "core/base/civil.h"

/* The minute of the day of an instant, -1 for SW_NO_INSTANT. */
int sw_time_span_minute (SwInstant instant);

/* "09:12–10:30", "09:12–", "–10:30"; NULL where both are open. The caller frees it. */
char *sw_time_span_text (int from, int until);

/* Reads such a text, also with another dash or a blank between the times, or one time alone, from
 * which on it is. FALSE for anything else. */
gboolean sw_time_span_read (const char *text, int *from, int *until);

/* Reads one time, -1 for nothing; FALSE for anything else. */
gboolean sw_time_span_read_time (const char *text, int *minute);
