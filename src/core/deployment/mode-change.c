#include "core/deployment/mode-change.h"

#include <glib/gi18n-lib.h>

static gboolean
is_signed (SwDeployment *deployment, const SwPlaybookStep *step)
{
  const GPtrArray *signatures = sw_deployment_signatures (deployment);
  for (guint i = 0; i < signatures->len; i++) {
    if (g_strcmp0 (((const SwDeploymentSignature *) signatures->pdata[i])->step, step->id) == 0)
      return TRUE;
  }
  return FALSE;
}

static guint
left_of (SwDeployment *deployment, SwRunKind kind, SwMode mode)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  const SwPlaybookRun *now =
      sw_playbook_deployment_run (part, kind, sw_deployment_project (deployment)->mode);
  const SwPlaybookRun *then = sw_playbook_deployment_run (part, kind, mode);
  guint count = 0;
  for (guint i = 0; now != NULL && i < now->steps->len; i++) {
    const SwPlaybookStep *step = now->steps->pdata[i];
    gboolean stays = then != NULL && g_ptr_array_find (then->steps, step, NULL);
    count += !stays && is_signed (deployment, step);
  }
  return count;
}

guint
sw_mode_change_left (SwDeployment *deployment, SwMode mode)
{
  return sw_deployment_part (deployment) != NULL ? left_of (deployment, SW_RUN_INSTALL, mode) +
                                                       left_of (deployment, SW_RUN_BACKUP, mode)
                                                 : 0;
}

char *
sw_mode_change_warning (SwLibrary *library, gint64 project, SwMode mode)
{
  g_autoptr (SwDeployment) deployment = sw_deployment_new (library, project, NULL, NULL);
  guint left = deployment != NULL ? sw_mode_change_left (deployment, mode) : 0;
  return left > 0 ? g_strdup_printf (ngettext ("%u signed step becomes history: the other "
                                               "deployment mode has steps of its own.",
                                               "%u signed steps become history: the other "
                                               "deployment mode has steps of its own.",
                                               left),
                                     left)
                  : NULL;
}
