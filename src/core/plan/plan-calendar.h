/* What a working week is in text, and what a project states of its own calendar. */
#pragma once

#include "core/base/duration.h"
#include "core/library/library.h"
#include "core/plan/calendar.h"

/* What the rules call a day and a week of work. */
SwWorkday sw_plan_calendar_workday (const SwCalendarRules *rules);

/* The holiday region of the project's calendar, "" for none; the caller frees it. */
char *sw_plan_calendar_region (SwLibrary *library, gint64 project);

/* The working week as text of seven days, for showing and editing; the caller frees it. */
char *sw_plan_calendar_week (SwLibrary *library, gint64 project);

/* The days that the holidays and the calendar's table cover around a project's start. */
void sw_plan_calendar_span (SwDay start, SwDay *first, SwDay *last);

/* Reads seven days from Monday, separated by semicolons, each as sw_day_pattern_parse reads it;
 * FALSE if malformed or if no day works. The other writes it; the caller frees the text. */
gboolean sw_working_week_parse (const char *text, SwDayPattern week[7]);
char *sw_working_week_to_text (const SwDayPattern week[7]);
