/* Moving a run to a newer playbook: what changes is told first, answers stay. */
#include "core/base/error.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/step-state.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GPtrArray *lines;
  SwLanguage language;
} Diff;

static SwPlaybook *
find_newer (SwDeployment *deployment, GError **error)
{
  SwPlaybook *newer =
      sw_deployment_is_ready (deployment, error) ? sw_deployment_newer (deployment) : NULL;
  if (newer == NULL && (error == NULL || *error == NULL))
    sw_refuse (error, SW_ERROR_REFUSED, "newest-already",
               _ ("This deployment follows the newest version of its playbook already."));
  return newer;
}

/* Each part begins with its id. */
static gconstpointer
find (const GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++) {
    const char *const *part = list->pdata[i];
    if (g_strcmp0 (*part, id) == 0)
      return part;
  }
  return NULL;
}

static void
tell (Diff *diff, const char *format, const char *id, const SwText *title)
{
  g_autofree char *named = g_strdup_printf ("%s, “%s”", id, sw_text_in (title, diff->language));
  GString *line = g_string_new (format);
  g_string_replace (line, "%s", named, 1);
  g_ptr_array_add (diff->lines, g_string_free (line, FALSE));
}

static void
compare_steps (Diff *diff, const SwPlaybookRun *old, const SwPlaybookRun *new)
{
  for (guint i = 0; i < old->steps->len; i++) {
    const SwPlaybookStep *step = old->steps->pdata[i];
    if (new == NULL || find (new->steps, step->id) == NULL)
      tell (diff, _ ("Step %s goes."), step->id, &step->title);
  }
  for (guint i = 0; new != NULL &&i < new->steps->len; i++) {
    const SwPlaybookStep *step = new->steps->pdata[i];
    if (find (old->steps, step->id) == NULL)
      tell (diff, _ ("Step %s is new."), step->id, &step->title);
  }
}

static void
compare_fields (Diff *diff, const GPtrArray *old, const GPtrArray *new)
{
  for (guint i = 0; i < old->len; i++) {
    const SwPlaybookField *field = old->pdata[i];
    const SwPlaybookField *then = find (new, field->id);
    if (then == NULL)
      tell (diff, _ ("Field %s goes; its answer is kept."), field->id, &field->title);
    else if (then->type != field->type)
      tell (diff, _ ("Field %s is read otherwise; look at its answer."), field->id, &field->title);
    else if (then->required && !field->required)
      tell (diff, _ ("Field %s has to be answered now."), field->id, &field->title);
  }
  for (guint i = 0; i < new->len; i++) {
    const SwPlaybookField *field = new->pdata[i];
    if (find (old, field->id) == NULL)
      tell (diff, _ ("Field %s is new."), field->id, &field->title);
  }
}

static void
compare_checks (Diff *diff, const GPtrArray *old, const GPtrArray *new)
{
  for (guint i = 0; i < old->len; i++) {
    const SwPlaybookCheck *check = old->pdata[i];
    if (find (new, check->id) == NULL)
      tell (diff, _ ("Check %s goes."), check->id, &check->title);
  }
  for (guint i = 0; i < new->len; i++) {
    const SwPlaybookCheck *check = new->pdata[i];
    if (find (old, check->id) == NULL)
      tell (diff, _ ("Check %s is new."), check->id, &check->title);
  }
}

GPtrArray *
sw_deployment_upgrade_diff (SwDeployment *deployment, GError **error)
{
  SwPlaybook *newer = find_newer (deployment, error);
  if (newer == NULL)
    return NULL;
  const SwPlaybookDeployment *old = sw_deployment_part (deployment), *new = newer->deployment;
  Diff diff = {g_ptr_array_new_with_free_func (g_free),
               sw_library_context (sw_deployment_library (deployment))->language};
  compare_steps (
      &diff, sw_deployment_run (deployment),
      sw_playbook_deployment_run (new, SW_RUN_INSTALL, sw_deployment_project (deployment)->mode));
  compare_fields (&diff, old->fields, new->fields);
  compare_checks (&diff, old->checks, new->checks);
  return diff.lines;
}

gboolean
sw_deployment_upgrade (SwDeployment *deployment, GError **error)
{
  const SwProject *project = sw_deployment_project (deployment);
  SwPlaybook *newer = find_newer (deployment, error);
  if (newer == NULL)
    return FALSE;
  if (sw_playbook_deployment_run (newer->deployment, SW_RUN_INSTALL, project->mode) == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-deployment",
                      _ ("The newer playbook does not know this deployment mode any more, so "
                         "nothing was changed."));
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, project->id);
  gint64 id = sw_library_natural_id ("playbook", newer->id, newer->source, NULL);
  SwEdit *edit = sw_edit_begin (sw_deployment_library (deployment), "deployment-upgrade",
                                newer->version, project->id);
  sw_edit_insert (edit, "playbook", id, "name", SW_TEXT (newer->id), "version",
                  SW_TEXT (newer->version), "source", SW_TEXT (newer->source), NULL);
  gint64 row = sw_library_number (sw_deployment_library (deployment), 0,
                                  "SELECT id FROM deployment WHERE project = ?1 AND deleted = 0",
                                  SW_INT (project->id), SW_END);
  sw_edit_insert (edit, "deployment",
                  row != 0 ? row : sw_library_natural_id ("deployment", number, NULL), "project",
                  SW_INT (project->id), "playbook", SW_INT (id), NULL);
  return sw_edit_commit (edit, error) >= 0;
}
