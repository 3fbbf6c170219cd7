#include "core/deployment/command-view.h"

#include "core/deployment/command-text.h"

#include <string.h>

typedef struct {
  SwDeployment *deployment;
  const SwDeploymentRow *host;
} Filling;

static void
view_free_cb (gpointer data)
{
  SwCommandView *view = data;
  g_free (view->text);
  g_ptr_array_unref (view->missing);
  g_free (view);
}

static GStrv
one (char *value)
{
  const char *const values[] = {value, NULL};
  GStrv list = value != NULL ? g_strdupv ((char **) values) : NULL;
  g_free (value);
  return list;
}

static GStrv
answers_of (const Filling *filling, const SwDeploymentRow *row, const SwPlaybookField *field)
{
  const char *answer = sw_deployment_answer (filling->deployment, row, field->id);
  if (answer == NULL || field->type == SW_ANSWER_SECRET ||
      !sw_deployment_asks (filling->deployment, row, field))
    return NULL;
  return field->list ? g_strsplit (answer, "\n", -1) : one (g_strdup (answer));
}

static GStrv
look_up_column (const Filling *filling, const char *id)
{
  const SwPlaybookField *table =
      sw_playbook_deployment_field (sw_deployment_part (filling->deployment), "hosts");
  const SwPlaybookField *column = table != NULL ? sw_playbook_field_column (table, id) : NULL;
  if (filling->host == NULL)
    return NULL;
  if (g_str_equal (id, "name"))
    return one (g_strdup (filling->host->name));
  return column != NULL ? answers_of (filling, filling->host, column) : NULL;
}

/* The files of a host's preflight, without an ending. */
static char *
file_name (const Filling *filling)
{
  const char *code = sw_deployment_project (filling->deployment)->code;
  return filling->host != NULL ? g_strdup_printf ("preflight-%s-%s", code, filling->host->name)
                               : NULL;
}

static GStrv
look_up (const char *name, gpointer data)
{
  const Filling *filling = data;
  const SwPlaybookField *field =
      sw_playbook_deployment_field (sw_deployment_part (filling->deployment), name);
  if (field != NULL)
    return answers_of (filling, NULL, field);
  if (g_str_equal (name, "run"))
    return one (file_name (filling));
  if (g_str_has_prefix (name, "names."))
    return one (sw_deployment_name (filling->deployment, name + strlen ("names.")));
  return g_str_has_prefix (name, "row.") ? look_up_column (filling, name + strlen ("row.")) : NULL;
}

static void
add_view (SwDeployment *deployment, const SwPlaybookCommand *command, const SwDeploymentRow *host,
          GPtrArray *views)
{
  SwCommandView *view = g_new0 (SwCommandView, 1);
  Filling filling = {deployment, host};
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  for (guint i = 0; i < command->lines->len; i++)
    g_ptr_array_add (lines, command->lines->pdata[i]);
  g_ptr_array_add (lines, NULL);
  view->command = command;
  view->host = host;
  view->missing = g_ptr_array_new_with_free_func (g_free);
  view->text =
      sw_command_text_fill ((const char *const *) lines->pdata, look_up, &filling, view->missing);
  g_ptr_array_add (views, view);
}

static void
add_for_hosts (SwDeployment *deployment, const SwPlaybookCommand *command, GPtrArray *views)
{
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (deployment, "hosts");
  guint before = views->len;
  for (guint i = 0; i < hosts->len; i++) {
    if (sw_deployment_holds (deployment, hosts->pdata[i], command->of) != SW_TRUTH_YES)
      continue;
    add_view (deployment, command, hosts->pdata[i], views);
    if (command->place == SW_PLACE_FIRST)
      return;
  }
  if (views->len == before)
    add_view (deployment, command, NULL, views);
}

GPtrArray *
sw_command_views (SwDeployment *deployment, const SwPlaybookStep *step)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (view_free_cb);
  for (guint i = 0; i < step->commands->len; i++) {
    const SwPlaybookCommand *command = step->commands->pdata[i];
    if (sw_deployment_holds (deployment, NULL, command->when) != SW_TRUTH_YES)
      continue;
    if (command->place == SW_PLACE_OWN)
      add_view (deployment, command, NULL, views);
    else
      add_for_hosts (deployment, command, views);
  }
  return views;
}
