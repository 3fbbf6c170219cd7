/* Civil days and instants: what a plan counts in.
 *
 * A day is the number of days since 1970-01-01, an instant the number of minutes since
 * 1970-01-01T00:00 of civil time. There is no time zone and no daylight saving in either; clock
 * stamps (who did what when) are UTC seconds and a different thing. */
#pragma once

#include <glib.h>

typedef gint32 SwDay;
typedef gint32 SwInstant;

#define SW_NO_DAY G_MININT32
#define SW_NO_INSTANT G_MININT32
#define SW_DAY_MINUTES 1440

/* The days and instants that facts may hold: 1900-01-01 to 2999-12-31. Sums of such instants and
 * of durations under `SW_MAX_MINUTES` stay far inside 32 bits. */
#define SW_FIRST_DAY (-25567)
#define SW_LAST_DAY 376199

/* Builds a day from the proleptic Gregorian calendar, or returns SW_NO_DAY when the date does not
 * exist (month 1 to 12, day 1 to 31). */
SwDay sw_day_new (int year, int month, int day);

/* Takes `day` apart; each out parameter may be NULL. */
void sw_day_split (SwDay day, int *year, int *month, int *day_of_month);

/* The weekday of `day`, 0 for Monday to 6 for Sunday. */
int sw_day_weekday (SwDay day);

/* The ISO 8601 week number of `day`, 1 to 53; `year` (may be NULL) receives the year it counts in.
 */
int sw_day_iso_week (SwDay day, int *year);

/* Reads `2026-12-01`, the whole of `text`; SW_NO_DAY for anything else or outside the range. */
SwDay sw_day_parse (const char *text);

/* Reads `2026-12-01T09:00`, or `2026-12-01` at `minute_of_day` (-1: not); else SW_NO_INSTANT. */
SwInstant sw_instant_parse (const char *text, int minute_of_day);

/* What the clock here showed at a stamp (UTC seconds), to the minute; SW_NO_INSTANT for a stamp
 * that lies outside the range, as one from elsewhere may. */
SwInstant sw_instant_from_stamp (gint64 stamp);
SwDay sw_day_from_stamp (gint64 stamp); /* SW_NO_DAY likewise */

/* ISO 8601 text of a day or an instant, NULL for the missing value; the caller frees it. */
char *sw_day_to_iso (SwDay day);
char *sw_instant_to_iso (SwInstant instant);

/* The day an instant lies in, and the minute within it (0 to 1439). */
static inline SwDay
sw_instant_day (SwInstant instant)
{
  return instant / SW_DAY_MINUTES - (instant % SW_DAY_MINUTES < 0);
}

static inline int
sw_instant_minute (SwInstant instant)
{
  return instant - sw_instant_day (instant) * SW_DAY_MINUTES;
}

static inline SwInstant
sw_day_instant (SwDay day, int minute)
{
  return day * SW_DAY_MINUTES + minute;
}
