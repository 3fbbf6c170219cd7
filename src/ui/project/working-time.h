/* Working time: the week, the holidays and the days of the project, of each party and of each
 * person. Each change is made at once, and is a step of undo. */
#pragma once

#include "core/plan/calendar-facts.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_WORKING_TIME (sw_working_time_get_type ())
G_DECLARE_FINAL_TYPE (SwWorkingTime, sw_working_time, SW, WORKING_TIME, AdwWindow)

/* Shows the calendar of `owner` first. */
SwWorkingTime *sw_working_time_new (SwSession *session, SwPlan *plan, SwCalendarOwner owner);

/* Takes the days of an iCalendar file into the calendar that is shown. */
void sw_working_time_import (SwWorkingTime *self, GFile *file);

/* "2 – 4 Dec 2026", or one day; the caller frees it. */
char *sw_working_time_days_text (const SwWords *words, SwDay first, SwDay last);
