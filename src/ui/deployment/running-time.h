/* The time since a moment in large figures, hours, minutes and seconds. Set once from stamps, it
 * goes on by the monotonic clock: setting the machine's clock moves nothing. */
#pragma once

#include <gtk/gtk.h>

#define SW_TYPE_RUNNING_TIME (sw_running_time_get_type ())
G_DECLARE_FINAL_TYPE (SwRunningTime, sw_running_time, SW, RUNNING_TIME, GtkWidget)

GtkWidget *sw_running_time_new (void);

/* Runs since `from` (UTC seconds), at `now` of the same clock. Called again with the same `from` it
 * runs on undisturbed. */
void sw_running_time_run (SwRunningTime *time, gint64 from, gint64 now);

/* Stands still at so many seconds. */
void sw_running_time_stop (SwRunningTime *time, gint64 seconds);

/* Seconds that it shows. */
gint64 sw_running_time_seconds (SwRunningTime *time);
