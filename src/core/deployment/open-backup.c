#include "core/plan/open-backup.h"

#include "core/base/error.h"
#include "core/deployment/deployment-alarms.h"
#include "core/deployment/drill.h"

#include <glib/gi18n-lib.h>

static gboolean
is_watched (SwPlan *plan)
{
  const SwProject *project = sw_plan_project (plan);
  return (project->mode == SW_MODE_PRIVATE_LIGHT || project->mode == SW_MODE_PRIVATE_STANDARD) &&
         sw_deployment_is_watched (sw_plan_library (plan), project->id);
}

SwOpenBackup
sw_plan_open_backup (SwPlan *plan, const SwWords *words)
{
  SwOpenBackup open = {0};
  g_autoptr (SwDeployment) deployment =
      is_watched (plan)
          ? sw_deployment_new (sw_plan_library (plan), sw_plan_project (plan)->id, NULL, NULL)
          : NULL;
  if (deployment == NULL)
    return open;
  sw_deployment_speak (deployment, words);
  g_autoptr (GPtrArray) alarms = sw_deployment_alarms (deployment);
  for (guint i = 0; i < alarms->len; i++) {
    const SwAlarm *alarm = alarms->pdata[i];
    open.critical += alarm->critical;
    open.warnings += !alarm->critical;
  }
  if (alarms->len > 0) {
    const SwAlarm *gravest = alarms->pdata[0];
    open.first = g_strdup (gravest->message);
    open.step = g_intern_string (gravest->step != NULL ? gravest->step : "");
  }
  return open;
}

void
sw_open_backup_clear (SwOpenBackup *open)
{
  g_clear_pointer (&open->first, g_free);
}

gboolean
sw_plan_may_go_live (SwPlan *plan, GError **error)
{
  const SwProject *project = sw_plan_project (plan);
  if (project->mode != SW_MODE_PRIVATE_LIGHT && project->mode != SW_MODE_PRIVATE_STANDARD)
    return TRUE;
  g_autoptr (SwDeployment) deployment =
      sw_deployment_new (sw_plan_library (plan), project->id, NULL, NULL);
  const SwPlaybookDeployment *part = deployment != NULL ? sw_deployment_part (deployment) : NULL;
  if (part == NULL || sw_playbook_deployment_run (part, SW_RUN_DRILL, project->mode) == NULL ||
      sw_drills_passed (deployment) > 0)
    return TRUE;
  return sw_refuse (error, SW_ERROR_REFUSED, "drill-missing",
                    _ ("No restore drill has passed yet, so this private installation does not go "
                       "live. Hold a drill on the page Deployment first."));
}

gboolean
sw_open_backup_heeds (const SwNotice *notice)
{
  for (guint i = 0; i < notice->changes->len; i++) {
    const char *table = g_array_index (notice->changes, SwNoticeChange, i).table;
    if (g_str_has_prefix (table, "deployment"))
      return TRUE;
  }
  return notice->changes->len == 0;
}
