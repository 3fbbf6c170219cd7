#include "cli/command.h"

#include "core/base/error.h"
#include "core/plan/plan-edit.h"

#include <glib/gi18n-lib.h>

gboolean
sw_call_baseline (SwCall *call, SwPlan *plan, SwBaseline **baseline, GError **error)
{
  const char *text = sw_call_option (call, "baseline");
  *baseline = text != NULL
                  ? sw_baseline_find (call->library, sw_plan_project (plan)->id, text, error)
                  : NULL;
  return text == NULL || *baseline != NULL;
}

static gboolean
change (SwCall *call, SwPlan *plan, const char *which, const char *name, GError **error)
{
  g_autoptr (SwBaseline) baseline =
      sw_baseline_find (call->library, sw_plan_project (plan)->id, which, error);
  if (baseline == NULL)
    return FALSE;
  gint64 id = baseline->id;
  gboolean done = name != NULL ? sw_plan_rename_baseline (plan, baseline, name, error)
                               : sw_plan_remove_baseline (plan, baseline, error);
  return done && sw_call_answer_id (call, id);
}

gboolean
sw_cli_plan_baseline (SwCall *call, GError **error)
{
  const char *name = sw_call_option (call, "name"), *rename = sw_call_option (call, "rename"),
             *gone = sw_call_option (call, "remove");
  if ((gone != NULL) == (name != NULL) || (gone != NULL && rename != NULL))
    return sw_call_usage (call, error);
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  if (plan == NULL)
    return FALSE;
  if (gone != NULL || rename != NULL)
    return change (call, plan, gone != NULL ? gone : rename, name, error);
  gint64 id = sw_plan_take_baseline (plan, name, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static void
baseline_json (JsonBuilder *builder, const SwBaseline *baseline)
{
  json_builder_begin_object (builder);
  sw_json_id (builder, "id", baseline->id);
  sw_json_text (builder, "name", baseline->name);
  sw_json_stamp (builder, "at", baseline->at);
  sw_json_number (builder, "tasks", g_hash_table_size (baseline->dates));
  json_builder_end_object (builder);
}

gboolean
sw_cli_plan_baselines (SwCall *call, GError **error)
{
  gint64 project = sw_call_project (call, 0, error);
  if (project == 0)
    return FALSE;
  g_autoptr (GPtrArray) baselines = sw_baseline_list (call->library, project);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < baselines->len; i++) {
    const SwBaseline *baseline = baselines->pdata[i];
    g_autofree char *when = sw_call_clock (baseline->at);
    if (call->json)
      baseline_json (call->builder, baseline);
    else
      sw_call_line (call, "%-20" G_GINT64_FORMAT " %s  %s", baseline->id, when, baseline->name);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}
