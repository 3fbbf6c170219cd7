/* Which run a verb of `deployment` is about: the installation, the backup plan, a drill, a
 * recovery.
 */
#include "cli/cli-deployment.h"

#include "core/base/clock.h"
#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lives as long as the call: playbooks at hand for projects whose own is older. */
static SwPlaybookCatalog *
catalog_of (SwCall *call)
{
  static SwPlaybookCatalog *catalog;
  if (catalog == NULL)
    catalog = sw_playbook_catalog_new (call->context);
  return catalog;
}

SwDeployment *
sw_call_deployment (SwCall *call, guint place, GError **error)
{
  gint64 project = sw_call_project (call, place, error);
  g_autoptr (SwDeployment) deployment =
      project != 0 ? sw_deployment_new (call->library, project, catalog_of (call), error) : NULL;
  return deployment != NULL && sw_deployment_is_ready (deployment, error)
             ? g_steal_pointer (&deployment)
             : NULL;
}

/* The occasion that goes on, else the last one; 0 where there was none. */
static gint64
occasion_at_hand (SwDeployment *deployment, SwRunKind kind)
{
  gint64 current = sw_occasion_current (deployment, kind);
  g_autoptr (GPtrArray) all = sw_deployment_occasions (deployment, kind);
  return current == 0 && all->len > 0 ? ((const SwOccasion *) all->pdata[all->len - 1])->id
                                      : current;
}

static SwDeployment *
turn (SwCall *call, SwDeployment *deployment, SwRunKind kind, GError **error)
{
  gboolean once = kind == SW_RUN_DRILL || kind == SW_RUN_RECOVERY;
  gint64 occasion = once ? occasion_at_hand (deployment, kind) : 0;
  if (!sw_deployment_has_run (deployment, kind, error))
    return NULL;
  if (once && occasion == 0) {
    sw_refuse (error, SW_ERROR_REFUSED, kind == SW_RUN_DRILL ? "no-drill" : "no-recovery",
               kind == SW_RUN_DRILL
                   ? _ ("There is no drill yet. Begin one with “deployment drill … start”.")
                   : _ ("There is no recovery yet. Begin one with “deployment recover … start”."));
    return NULL;
  }
  return sw_deployment_open (call->library, sw_deployment_project (deployment)->id,
                             catalog_of (call), kind, occasion, error);
}

SwDeployment *
sw_call_deployment_run (SwCall *call, guint place, SwRunKind kind, GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, place, error);
  return deployment != NULL ? turn (call, deployment, kind, error) : NULL;
}

/* Finding the run by what it has */

static gboolean
step_has (const SwPlaybookStep *step, SwPartKind kind, const char *id)
{
  const GPtrArray *parts = kind == SW_PART_CHECK ? step->checks : step->fields;
  if (kind == SW_PART_STEP)
    return g_ascii_strcasecmp (step->id, id) == 0;
  for (guint i = 0; i < parts->len; i++) {
    const char *part = kind == SW_PART_CHECK ? ((const SwPlaybookCheck *) parts->pdata[i])->id
                                             : ((const SwPlaybookField *) parts->pdata[i])->id;
    if (g_str_equal (part, id))
      return TRUE;
  }
  return FALSE;
}

static gboolean
run_has (SwDeployment *deployment, SwRunKind run_kind, SwPartKind kind, const char *id)
{
  const SwPlaybookRun *run = sw_playbook_deployment_run (sw_deployment_part (deployment), run_kind,
                                                         sw_deployment_project (deployment)->mode);
  for (guint i = 0; run != NULL && i < run->steps->len; i++) {
    if (step_has (run->steps->pdata[i], kind, id))
      return TRUE;
  }
  return FALSE;
}

gboolean
sw_call_run_has (SwDeployment *deployment, SwPartKind kind, const char *id)
{
  return run_has (deployment, sw_deployment_kind (deployment), kind, id);
}

/* What both a drill and a recovery have belongs to the one that goes on. */
static gboolean
choose_occasion (SwDeployment *deployment, const char *id, SwRunKind *kind, GError **error)
{
  gboolean drill = sw_occasion_current (deployment, SW_RUN_DRILL) != 0,
           recovery = sw_occasion_current (deployment, SW_RUN_RECOVERY) != 0;
  *kind = recovery ? SW_RUN_RECOVERY : SW_RUN_DRILL;
  return !drill || !recovery ||
         sw_refuse (error, SW_ERROR_REFUSED, "which-run",
                    _ ("A drill and a recovery go on, and both have “%s”. Say which one you mean "
                       "with “deployment drill” or “deployment recover”."),
                    id);
}

SwDeployment *
sw_call_deployment_with (SwCall *call, guint place, SwPartKind kind, const char *id, GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, place, error);
  gboolean has[SW_N_RUN_KINDS];
  for (int i = 0; deployment != NULL && i < SW_N_RUN_KINDS; i++)
    has[i] = run_has (deployment, (SwRunKind) i, kind, id);
  if (deployment == NULL || has[SW_RUN_INSTALL])
    return g_steal_pointer (&deployment);
  if (has[SW_RUN_BACKUP])
    return turn (call, deployment, SW_RUN_BACKUP, error);
  SwRunKind found = has[SW_RUN_DRILL] ? SW_RUN_DRILL : SW_RUN_RECOVERY;
  if (!has[SW_RUN_DRILL] && !has[SW_RUN_RECOVERY])
    return g_steal_pointer (&deployment);
  if (has[SW_RUN_DRILL] && has[SW_RUN_RECOVERY] && !choose_occasion (deployment, id, &found, error))
    return NULL;
  return turn (call, deployment, found, error);
}

/* Fields by short names */

static const char *
field_of (SwDeployment *deployment, const char *prefix, const char *name)
{
  g_autofree char *id = g_strconcat (prefix, name, NULL);
  return sw_call_run_has (deployment, SW_PART_FIELD, id)
             ? sw_playbook_deployment_field (sw_deployment_part (deployment), id)->id
             : NULL;
}

const char *
sw_call_field (SwDeployment *deployment, const char *name, const char *const *prefixes,
               GError **error)
{
  g_autofree char *low = g_ascii_strdown (name, -1);
  const char *found = field_of (deployment, "", low);
  for (; found == NULL && *prefixes != NULL; prefixes++)
    found = field_of (deployment, *prefixes, low);
  if (found == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
               _ ("No step of this asks for “%s”. Its steps list what they ask for."), name);
  return found;
}

GPtrArray *
sw_call_answer_pairs (SwCall *call, guint place, SwDeployment *deployment,
                      const char *const *prefixes, GError **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = place; i < call->arguments->len; i++) {
    const char *pair = sw_call_argument (call, i), *equals = strchr (pair, '=');
    if (equals == NULL) {
      sw_refuse (error, SW_ERROR_REFUSED, "pair-form",
                 _ ("“%s” is no answer. Write it as FIELD=VALUE."), pair);
      return NULL;
    }
    g_autofree char *name = g_strndup (pair, equals - pair);
    const char *field = sw_call_field (deployment, name, prefixes, error);
    if (field == NULL)
      return NULL;
    g_ptr_array_add (pairs, g_strconcat (field, equals, NULL));
  }
  g_ptr_array_add (pairs, NULL);
  return g_steal_pointer (&pairs);
}

gboolean
sw_call_stamp (SwCall *call, const char *option, gboolean days, gint64 *stamp, GError **error)
{
  const char *text = sw_call_option (call, option);
  *stamp = text != NULL ? sw_stamp_parse (text) : 0;
  if (text != NULL && *stamp == 0 && days && sw_day_parse (text) != SW_NO_DAY) {
    g_autofree char *midnight = g_strconcat (text, "T00:00:00Z", NULL);
    *stamp = sw_stamp_parse (midnight);
  }
  return text == NULL || *stamp != 0 ||
         sw_refuse (error, SW_ERROR_REFUSED, "stamp-form",
                    _ ("“%s” is no moment. Write it as 2026-12-01T08:00:00Z."), text);
}
