/* Working time: which minutes of which days people work.
 *
 * A calendar is immutable and shared by reference. It maps instants (civil minutes) to positions
 * (working minutes since a fixed origin) and back; the schedule engine does all its arithmetic on
 * positions. Near the project a prefix table answers in constant time; far from it the plain week
 * is extended arithmetically, without exceptions, so every instant has an answer. Instants before
 * 1900 and after 2999 count as those years' ends. */
#pragma once

#include "core/base/civil.h"

#define SW_MAX_SHIFTS 4

/* Minutes of a day, `from` included, `to` excluded, 0 <= from < to <= 1440. */
typedef struct {
  gint16 from;
  gint16 to;
} SwShift;

/* A day's working time: `count` shifts in ascending order that do not touch. 0: a day off. */
typedef struct {
  guint count;
  SwShift shifts[SW_MAX_SHIFTS];
} SwDayPattern;

typedef enum {
  SW_EXCEPTION_HOLIDAY, /* a public holiday, by rule */
  SW_EXCEPTION_OFF,     /* a day off that somebody entered */
  SW_EXCEPTION_WORK,    /* a make-up working day or other hours */
  SW_EXCEPTION_ABSENCE, /* a day off of the one person whose calendar it is */
} SwExceptionKind;

/* Days `first` to `last`, both included, follow `pattern` instead of the week's. */
typedef struct {
  SwDay first;
  SwDay last;
  SwExceptionKind kind;
  SwDayPattern pattern;
  char *title; /* owned; may be NULL */
} SwCalendarException;

/* What a calendar is made of; `exceptions` later in the array win over earlier ones. */
typedef struct {
  SwDayPattern week[7]; /* 0 is Monday; at least one day must work */
  GArray *exceptions;   /* SwCalendarException, owned */
} SwCalendarRules;

/* Monday to Friday 08:00-12:00 and 13:00-17:00, no exceptions. */
SwCalendarRules *sw_calendar_rules_new (void);
void sw_calendar_rules_free (SwCalendarRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwCalendarRules, sw_calendar_rules_free)

/* Appends an exception; `title` is copied, `pattern` may be NULL for a day off. */
void sw_calendar_rules_add (SwCalendarRules *rules, SwDay first, SwDay last, SwExceptionKind kind,
                            const SwDayPattern *pattern, const char *title);

/* Appends the holidays of `region` ("DE", "DE-BY", "CN", ...; see holidays.h) for the years of
 * `first` to `last`. FALSE if the region is unknown. */
gboolean sw_calendar_rules_add_holidays (SwCalendarRules *rules, const char *region, SwDay first,
                                         SwDay last);

/* Reads `08:00-12:00,13:00-17:00`, or "" for a day off; FALSE if malformed, overlapping or over
 * SW_MAX_SHIFTS. Shifts that touch become one. sw_day_pattern_to_text is its reverse, the caller
 * frees the text. */
gboolean sw_day_pattern_parse (const char *text, SwDayPattern *pattern);
char *sw_day_pattern_to_text (const SwDayPattern *pattern);
int sw_day_pattern_minutes (const SwDayPattern *pattern);

/* Takes the hours of `off` away from `pattern`. Of more than SW_MAX_SHIFTS pieces the shortest go
 * too. */
void sw_day_pattern_subtract (SwDayPattern *pattern, const SwDayPattern *off);

typedef struct _SwCalendar SwCalendar;

/* Makes a calendar whose table covers `first` to `last`. NULL if no weekday works. */
SwCalendar *sw_calendar_new (const SwCalendarRules *rules, SwDay first, SwDay last);
SwCalendar *sw_calendar_ref (SwCalendar *calendar);
void sw_calendar_unref (SwCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwCalendar, sw_calendar_unref)

/* A stretch of civil time, `start` included, `finish` excluded. */
typedef struct {
  SwInstant start;
  SwInstant finish;
} SwSpan;

/* The same calendar without the working time in `spans` (any order, may overlap), for a task that
 * rests then. What sw_calendar_day and sw_calendar_exception say stays that of `calendar`. Outside
 * the table spans have no effect. One reference. */
SwCalendar *sw_calendar_without (const SwCalendar *calendar, const SwSpan *spans, guint count);

/* Working minutes from the calendar's origin to `instant`: monotone, equal over non-working time.
 */
gint32 sw_calendar_position (const SwCalendar *calendar, SwInstant instant);

/* The latest instant with this position: where work that begins here starts (Monday 08:00). */
SwInstant sw_calendar_start_at (const SwCalendar *calendar, gint32 position);

/* The earliest instant with this position: where work that ends here finishes (Friday 17:00). */
SwInstant sw_calendar_finish_at (const SwCalendar *calendar, gint32 position);

/* The working time of `day`, borrowed; and its exception, NULL on an ordinary day and outside the
 * table. */
const SwDayPattern *sw_calendar_day (const SwCalendar *calendar, SwDay day);
const SwCalendarException *sw_calendar_exception (const SwCalendar *calendar, SwDay day);
