/* The time since a moment in large figures, hours, minutes and seconds, by the
 * clock that the stamps come from: it goes on while the machine sleeps, and stops at what is kept.
 */
#pragma once

#include "core/base/context.h"

#include <gtk/gtk.h>

#define SW_TYPE_RUNNING_TIME (sw_running_time_get_type ())
G_DECLARE_FINAL_TYPE (SwRunningTime, sw_running_time, SW, RUNNING_TIME, GtkWidget)

GtkWidget *sw_running_time_new (void);

/* Runs since `from` (UTC seconds) by the clock of `context`. */
void sw_running_time_run (SwRunningTime *time, gint64 from, SwContext *context);

/* Stands still at so many seconds. */
void sw_running_time_stop (SwRunningTime *time, gint64 seconds);

/* Seconds that it shows. */
gint64 sw_running_time_seconds (SwRunningTime *time);
