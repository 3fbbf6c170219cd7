/* Asks for days that are off or worked in a calendar: new ones, or to change some. */
#pragma once

#include "core/plan/calendar-facts.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_DAY_DIALOG (sw_day_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SwDayDialog, sw_day_dialog, SW, DAY_DIALOG, AdwWindow)

/* `day` is what to change, NULL for a new entry in the calendar of `owner`. */
SwDayDialog *sw_day_dialog_new (SwSession *session, SwPlan *plan, SwCalendarOwner owner,
                                const SwCalendarDay *day);
