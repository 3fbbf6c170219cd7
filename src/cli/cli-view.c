#include "cli/command.h"

#include "core/base/error.h"
#include "core/plan/saved-view.h"

#include <glib/gi18n-lib.h>

static SwPlanFilter *
asked_filter (SwCall *call, SwPlan *plan, GError **error)
{
  const char *code = sw_call_option (call, "filter"), *name = sw_call_option (call, "view");
  if (code != NULL)
    return sw_plan_filter_parse (code, error);
  g_autoptr (SwSavedView) view =
      sw_saved_view_find (call->library, sw_plan_project (plan)->id, name, error);
  return view != NULL ? sw_plan_filter_parse (view->filter, error) : NULL;
}

gboolean
sw_call_mask (SwCall *call, SwPlan *plan, guint8 **mask, GError **error)
{
  const char *code = sw_call_option (call, "filter"), *name = sw_call_option (call, "view");
  *mask = NULL;
  if (code == NULL && name == NULL)
    return TRUE;
  if (code != NULL && name != NULL)
    return sw_call_usage (call, error);
  g_autoptr (SwPlanFilter) filter = asked_filter (call, plan, error);
  if (filter == NULL)
    return FALSE;
  *mask = g_new0 (guint8, sw_plan_count (plan) + 1);
  sw_plan_filter_apply (filter, plan, NULL, sw_plan_status_day (plan, call->context->today), *mask);
  return TRUE;
}

/* The project that an option names; 0 without it. FALSE with `error`. */
static gboolean
asked_project (SwCall *call, gint64 *project, GError **error)
{
  const char *text = sw_call_option (call, "project");
  *project = text != NULL ? sw_project_find (call->library, text, error) : 0;
  return text == NULL || *project != 0;
}

static void
say_view (SwCall *call, const SwSavedView *view)
{
  if (!call->json) {
    sw_call_line (call, "%-24s %s", view->name, view->filter);
    return;
  }
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "id", view->id);
  sw_json_text (call->builder, "name", view->name);
  sw_json_text (call->builder, "filter", view->filter);
  sw_json_id (call->builder, "project", view->project);
  json_builder_end_object (call->builder);
}

static gboolean
run_list (SwCall *call, GError **error)
{
  gint64 project;
  if (!asked_project (call, &project, error))
    return FALSE;
  g_autoptr (GPtrArray) views = sw_saved_view_list (call->library, project);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < views->len; i++)
    say_view (call, views->pdata[i]);
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static gboolean
run_save (SwCall *call, GError **error)
{
  gint64 project;
  if (!asked_project (call, &project, error))
    return FALSE;
  gint64 id = sw_saved_view_save (call->library, project, sw_call_argument (call, 0),
                                  sw_call_argument (call, 1), error);
  return id != 0 && sw_call_answer_id (call, id);
}

static gboolean
run_remove (SwCall *call, GError **error)
{
  gint64 project;
  if (!asked_project (call, &project, error))
    return FALSE;
  g_autoptr (SwSavedView) view =
      sw_saved_view_find (call->library, project, sw_call_argument (call, 0), error);
  return view != NULL && sw_saved_view_remove (call->library, view, error) &&
         sw_call_answer_id (call, view->id);
}

static const SwOption project_options[] = {{"project", "P"}, {NULL, NULL}};

const SwCommand sw_view_commands[] = {
    {"view", "list", "[--project P]",
     N_ ("The saved views: those for all projects, and a project's"), 0, 0, 0, project_options,
     run_list},
    {"view", "save", "NAME CODE [--project P]",
     N_ ("Keeps a filter under a name, for one project or for all"), SW_COMMAND_WRITES, 2, 2,
     project_options, run_save},
    {"view", "remove", "NAME [--project P]", N_ ("Takes a saved view away"), SW_COMMAND_WRITES, 1,
     1, project_options, run_remove},
    {NULL}};
