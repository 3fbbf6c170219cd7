/* Who has to be told what about the backups of one deployment: the rules of core/backup over its
 * facts as of now. */
#pragma once

#include "core/backup/backup-alarm.h"
#include "core/deployment/deployment.h"

/* The alarms (SwAlarm), gravest first, in the language of the deployment; empty where the mode has
 * no backups of its own, or nothing is due yet. Array to unref. Costs a reading of the log and of
 * all drills. */
GPtrArray *sw_deployment_alarms (SwDeployment *deployment);

/* Can there be an alarm? Only where a step was signed or a backup noted. One look at the library.
 */
gboolean sw_deployment_is_watched (SwLibrary *library, gint64 project);
