/* A second scheduler, slow and plain, that shares no code with the engine.
 *
 * Calendars are lists of single minutes. Early dates come from repeating every demand until nothing
 * changes. Late dates, floats and ALAP dates come from the definition: try ever earlier starts
 * until one holds every link, in the forward sense, against the dates that the successors have. */
#pragma once

#include "core/plan/schedule.h"

typedef struct {
  SwInstant from;
  gint32 minutes;
  gint32 *before; /* by minute: minutes worked before it */
  SwInstant *nth; /* the minutes that are worked */
  gint32 worked;
} MinuteCalendar;

/* Exceptions hold from `first` to `last` only, as in the engine's calendar. */
MinuteCalendar *minute_calendar_new (const SwCalendarRules *rules, SwDay first, SwDay last,
                                     SwDay from, SwDay to);
void minute_calendar_free (MinuteCalendar *calendar);

typedef struct {
  SwInstant start;
  SwInstant finish;
} Dates;

typedef struct {
  const SwScheduleInput *input;
  MinuteCalendar *const *calendars;
  gboolean *summary;
  Dates *early;
  Dates *late;
  Dates *planned;
  gint32 *total_float;
  gint32 *free_float;
  gboolean *conflict;
  SwInstant project_finish;
} Reference;

Reference *reference_new (const SwScheduleInput *input, MinuteCalendar *const *calendars);
void reference_free (Reference *reference);

/* Does `link` alone put the start of the leaf `task` where it is? */
gboolean reference_link_drives (const Reference *reference, gint32 task, gint32 link);
