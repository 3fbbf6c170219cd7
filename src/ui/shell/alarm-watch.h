/* Tells the desktop of alarms of backups and restore drills, whatever page is shown: one
 * notification for each project, which opens the step that mends it. Sent again when other alarms
 * came, and withdrawn when none is left. */
#pragma once

#include "ui/common/session.h"

typedef struct _SwAlarmWatch SwAlarmWatch;

/* Looks at once, after each change of a deployment and every quarter of an hour. Both are borrowed
 * and outlive the watch. */
SwAlarmWatch *sw_alarm_watch_new (GApplication *application, SwSession *session);
void sw_alarm_watch_free (SwAlarmWatch *watch);
