/* Dates, durations and numbers as the people of one language write them.
 *
 * Built on the catalogues, not on the C library's locale: the same words on every machine, also
 * where no locale was generated, and in a document of another language than the window's. */
#pragma once

#include "core/base/civil.h"
#include "core/base/duration.h"
#include "core/base/words.h"

typedef enum {
  SW_DAY_NUMERIC, /* 01/12/2026 · 01.12.2026 · 2026-12-01: for columns */
  SW_DAY_SHORT,   /* 1 Dec · 1. Dez. · 12月1日: for rulers and labels */
  SW_DAY_MEDIUM,  /* 1 Dec 2026 · 1. Dez. 2026 · 2026年12月1日 */
  SW_DAY_WEEKDAY, /* Tue 1 Dec · Di. 1. Dez. · 12月1日 周二 */
  SW_DAY_MONTH,   /* December 2026 · Dezember 2026 · 2026年12月 */
} SwDayForm;

/* Each returns text that the caller frees; an em dash for a missing day or instant. */
char *sw_format_day (const SwWords *words, SwDay day, SwDayForm form);
char *sw_format_instant (const SwWords *words, SwInstant instant); /* numeric day and time */

/* When somebody did something, by the clock here: "1 Dec 2026, 09:30". `stamp` is UTC seconds. */
char *sw_format_stamp (const SwWords *words, gint64 stamp);

/* `3 days`, `4 hours`, `2.5 days`, with the right plural and decimal mark; elapsed time says so. */
char *sw_format_duration (const SwWords *words, int minutes, SwUnit unit, SwWorkday workday);

/* A time that passed by the clock, exact to the minute: "40 min", "24 h 40 min", "3 days 4 h"; days
 * from two on. To free. */
char *sw_format_span (const SwWords *words, gint64 minutes);

/* Reads what sw_format_duration writes, in either number of its words and with any case, and the
 * codes of sw_duration_parse; FALSE for anything else. */
gboolean sw_read_duration (const SwWords *words, const char *text, SwWorkday workday, int *minutes,
                           SwUnit *unit);

/* A number with a mark between its thousands; the caller frees it. */
char *sw_format_count (const SwWords *words, gint64 number);

/* `hundredths` hundredths, with at most two decimals, the language's decimal mark and no trailing
 * zeros: 4.33, 4.5, 4; the caller frees it. */
char *sw_format_decimal (const SwWords *words, int hundredths);

/* A size of so many bytes with at most two decimals, cut off: 49 B, 1.5 KiB, 20.25 GiB; the caller
 * frees it. Negative counts as 0. */
char *sw_format_size (const SwWords *words, gint64 bytes);

/* Names of months (1 to 12) and weekdays (0 for Monday), long or short; borrowed. */
const char *sw_format_month (const SwWords *words, int month, gboolean brief);
const char *sw_format_weekday (const SwWords *words, int weekday, gboolean brief);
