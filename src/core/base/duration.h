/* Durations as people type them: `90m`, `4h`, `2d`, `3w`, with `e` before the unit for elapsed
 * time (`2ed`), and `50%` where a lag is read. */
#pragma once

#include <glib.h>

typedef enum {
  SW_UNIT_WORKING, /* minutes of working time of a calendar */
  SW_UNIT_ELAPSED, /* minutes of civil time */
  SW_UNIT_PERCENT, /* percent of the predecessor's duration; lags only */
} SwUnit;

/* How much working time people mean by a day and a week. */
typedef struct {
  int day_minutes;  /* 480 by default */
  int week_minutes; /* 2400 by default */
} SwWorkday;

#define SW_WORKDAY_DEFAULT ((SwWorkday){480, 2400})

/* Where no work is meant: a day is a day of the clock. */
#define SW_WORKDAY_CLOCK ((SwWorkday){1440, 10080})

/* The longest duration a fact may hold, in minutes: a little over 19 years of elapsed time. */
#define SW_MAX_MINUTES 10000000

/* Reads the whole of `text`. `amount` receives minutes (or percent), negative after a minus sign.
 * Decimals are allowed (`0.5d`, also `0,5d`) when they come to whole minutes after rounding.
 * FALSE when it is no duration or over SW_MAX_MINUTES. */
gboolean sw_duration_parse (const char *text, SwWorkday workday, int *amount, SwUnit *unit);

/* The shortest exact form (`2d`, `90m`, `1.5d`, `3w`), the reverse of sw_duration_parse; the caller
 * frees it. Weeks only when `weeks` is TRUE. */
char *sw_duration_to_code (int amount, SwUnit unit, SwWorkday workday, gboolean weeks);
