/* The rule of recurring work: how often, on which days, at what time, and until when.
 *
 * A rule is a short text of parts, separated by semicolons or blanks, in any case:
 *   how often   `daily`, `weekly`, `monthly`, `every 2 days`, `every 3 weeks`, `every 2 months`
 *   on          of weeks `MO,TH` (MO TU WE TH FR SA SU); of months a day `15` (in shorter months
 *               the last one) or a weekday `2TU`, `-1FR` (the first to the fourth, or the last).
 *               Without it, the weekday or the day of the month on which the work may begin. The
 *               word `on` may stand before it.
 *   at          `@10:00`; without it, when work begins on that day
 *   until       `until=go-live`, `until=2027-03-31`, or `count=10`; without it, go-live
 *
 * `daily` counts working days. A week or month that is left out is counted from that of the first
 * occurrence. */
#pragma once

#include "core/base/words.h"
#include "core/plan/calendar.h"

typedef enum { SW_REPEAT_DAILY, SW_REPEAT_WEEKLY, SW_REPEAT_MONTHLY } SwRepeat;
typedef enum { SW_REPEAT_TO_GO_LIVE, SW_REPEAT_TO_DAY, SW_REPEAT_COUNT } SwRepeatEnd;

/* No rule gives more occurrences than this. */
#define SW_MAX_OCCURRENCES 999
#define SW_MAX_INTERVAL 99

typedef struct {
  guint8 repeat;    /* SwRepeat */
  guint8 end;       /* SwRepeatEnd */
  guint8 weekdays;  /* bit 0 is Monday; of months one alone; 0: none is said */
  guint8 month_day; /* 1 to 31; 0: none is said */
  gint8 week;       /* of a month's weekday: 1 to 4, -1 the last; 0: it has none */
  guint8 interval;  /* every so many days, weeks or months: 1 to SW_MAX_INTERVAL */
  gint16 minute;    /* of the day; -1: none is said */
  gint16 count;     /* with SW_REPEAT_COUNT: 1 to SW_MAX_OCCURRENCES */
  SwDay until;      /* with SW_REPEAT_TO_DAY: the last day */
} SwRecurrence;

/* Reads a whole rule; FALSE when it is none, or when its parts do not go together. */
gboolean sw_recurrence_parse (const char *text, SwRecurrence *rule);

/* The rule as it is stored, the caller frees it: sw_recurrence_parse reads it back. */
char *sw_recurrence_to_text (const SwRecurrence *rule);

/* "Every 2 weeks on Monday, Thursday at 10:00, until go-live", to free. */
char *sw_recurrence_describe (const SwRecurrence *rule, const SwWords *words);

/* One time of recurring work. */
typedef struct {
  SwDay day; /* that the rule gives: its name, also where it is moved */
  SwInstant start;
  SwInstant finish;
  gboolean moved;   /* by hand; a day off alone does not count as that */
  gboolean skipped; /* it does not take place; the dates are those it would have */
} SwOccurrence;

/* The occurrences from `anchor` on, by day, as an array of SwOccurrence to unref. Each takes
 * `duration` minutes, of `calendar`'s working time unless `elapsed`; one that begins outside of
 * working hours goes by the clock. One on a day off comes on the next working day, and falls away
 * where that day has one already. `limit` is what go-live stands for: all of an occurrence that
 * follows the rule lies before it. SW_NO_INSTANT: as if there were no end but the most there may
 * be. */
GArray *sw_recurrence_expand (const SwRecurrence *rule, const SwCalendar *calendar,
                              SwInstant anchor, gint32 duration, gboolean elapsed, SwInstant limit);

/* How many days lie at the least between where the work may begin and its last occurrence,
 * wherever that is and whatever the calendar says: 0 where the rule has no number. */
gint32 sw_recurrence_least_days (const SwRecurrence *rule);

/* After how many days at the latest its pattern begins anew, not counting days off. */
gint32 sw_recurrence_period (const SwRecurrence *rule);

/* Where an occurrence that begins at `start` ends. */
SwInstant sw_recurrence_finish (const SwCalendar *calendar, SwInstant start, gint32 duration,
                                gboolean elapsed);
