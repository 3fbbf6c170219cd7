/* What lies ahead of a plan: its latest safe kickoff, its forecast, its findings. */
#include "cli/command.h"

#include "core/base/error.h"
#include "core/base/format.h"

#include "core/plan/findings.h"
#include "core/plan/forecast.h"
#include "core/plan/parallel.h"

#include <glib/gi18n-lib.h>

static gboolean
read_go_live (SwCall *call, SwPlan *plan, SwDay *day, GError **error)
{
  const char *text = sw_call_option (call, "go-live");
  *day = text != NULL ? sw_day_parse (text) : sw_plan_project (plan)->wished_go_live;
  if (*day != SW_NO_DAY)
    return TRUE;
  if (text != NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                      _ ("--%s: “%s” is no date. Write it as 2026-12-01."), "go-live", text);
  return sw_refuse (error, SW_ERROR_REFUSED, "wished-go-live-missing",
                    _ ("%s has no wished go-live to count back from. Name one with --go-live."),
                    sw_plan_project (plan)->code);
}

static gboolean
run_kickoff (SwCall *call, GError **error)
{
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  SwDay go_live;
  if (plan == NULL || !read_go_live (call, plan, &go_live, error))
    return FALSE;
  SwDay kickoff = sw_plan_latest_kickoff (plan, go_live, error);
  if (kickoff == SW_NO_DAY)
    return FALSE;
  SwDay start = sw_plan_start (plan);
  gint32 slack = sw_plan_workdays_between (plan, start, kickoff);
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_day (call->builder, "latest_safe_kickoff", kickoff);
    sw_json_day (call->builder, "go_live", go_live);
    sw_json_day (call->builder, "start", start);
    sw_json_number (call->builder, "slack_workdays", slack);
    json_builder_end_object (call->builder);
    return TRUE;
  }
  const SwWords *words = sw_context_words (call->context, call->context->language);
  g_autofree char *kickoff_text = sw_format_day (words, kickoff, SW_DAY_MEDIUM);
  g_autofree char *go_live_text = sw_format_day (words, go_live, SW_DAY_MEDIUM);
  g_autofree char *start_text = sw_format_day (words, start, SW_DAY_MEDIUM);
  sw_call_fact (call, _ ("Latest safe kickoff"), "%s", kickoff_text);
  sw_call_fact (call, _ ("Go-live"), "%s", go_live_text);
  sw_call_fact (call, C_ ("project", "Start"), "%s", start_text);
  sw_call_fact (call, _ ("Working days to spare"), "%d", slack);
  return TRUE;
}

static void
forecast_json (JsonBuilder *builder, SwPlan *plan, const SwForecast *forecast)
{
  json_builder_begin_object (builder);
  sw_json_number (builder, "runs", forecast->runs);
  sw_json_number (builder, "seed", forecast->seed);
  sw_json_text (builder, "target", forecast->of_go_live ? "go-live" : "finish");
  sw_json_day (builder, "planned", forecast->planned);
  sw_json_day (builder, "wished", forecast->wished);
  json_builder_set_member_name (builder, "wished_share");
  if (forecast->wished != SW_NO_DAY)
    json_builder_add_double_value (builder, sw_forecast_share_by (forecast, forecast->wished));
  else
    json_builder_add_null_value (builder);
  sw_json_day (builder, "p50", forecast->p50);
  sw_json_day (builder, "p80", forecast->p80);
  sw_json_day (builder, "p95", forecast->p95);
  json_builder_set_member_name (builder, "deciders");
  json_builder_begin_array (builder);
  SwLanguage language = sw_library_context (sw_plan_library (plan))->language;
  for (guint i = 0; i < forecast->deciders->len; i++) {
    const SwForecastDecider *decider = &g_array_index (forecast->deciders, SwForecastDecider, i);
    json_builder_begin_object (builder);
    sw_json_id (builder, "task", decider->task);
    sw_json_text (builder, "title",
                  sw_plan_title (plan, sw_plan_find (plan, decider->task), language));
    json_builder_set_member_name (builder, "share");
    json_builder_add_double_value (builder, decider->share);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
forecast_text (SwCall *call, SwPlan *plan, const SwForecast *forecast)
{
  enum { MOST_DECIDERS = 10 };
  const SwWords *words = sw_context_words (call->context, call->context->language);
  const struct {
    const char *name;
    SwDay day;
  } rows[] = {
      {forecast->of_go_live ? _ ("Planned go-live") : _ ("Planned finish"), forecast->planned},
      {"P50", forecast->p50},
      {"P80", forecast->p80},
      {"P95", forecast->p95}};
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *day = sw_format_day (words, rows[i].day, SW_DAY_MEDIUM);
    sw_call_fact (call, rows[i].name, "%s", day);
  }
  if (forecast->wished != SW_NO_DAY) {
    g_autofree char *day = sw_format_day (words, forecast->wished, SW_DAY_MEDIUM);
    sw_call_fact (call, _ ("Wished go-live"), "%s (%.0f %%)", day,
                  100 * sw_forecast_share_by (forecast, forecast->wished));
  }
  sw_call_fact (call, _ ("Runs"), "%d", forecast->runs);
  sw_call_fact (call, _ ("Seed"), "%u", forecast->seed);
  for (guint i = 0; i < MIN (forecast->deciders->len, MOST_DECIDERS); i++) {
    const SwForecastDecider *decider = &g_array_index (forecast->deciders, SwForecastDecider, i);
    sw_call_line (
        call, "%3.0f %%  %s", 100 * decider->share,
        sw_plan_title (plan, sw_plan_find (plan, decider->task), call->context->language));
  }
}

static gboolean
run_forecast (SwCall *call, GError **error)
{
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  if (plan == NULL)
    return FALSE;
  gint64 runs = SW_FORECAST_RUNS, seed = sw_forecast_seed (plan);
  if (!sw_call_number (call, "runs", 1, SW_FORECAST_MOST_RUNS, &runs, error) ||
      !sw_call_number (call, "seed", 0, G_MAXUINT32, &seed, error))
    return FALSE;
  g_autoptr (SwForecastInput) input = sw_forecast_input_new (plan);
  g_autoptr (SwForecast) forecast =
      sw_forecast_run (input, (gint32) runs, (guint32) seed, NULL, NULL, NULL, error);
  if (forecast == NULL)
    return FALSE;
  if (call->json)
    forecast_json (call->builder, plan, forecast);
  else
    forecast_text (call, plan, forecast);
  return TRUE;
}

static void
ids_json (JsonBuilder *builder, const char *name, const GArray *ids)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    json_builder_add_int_value (builder, g_array_index (ids, gint64, i));
  json_builder_end_array (builder);
}

/* To a tenth: working weeks are no more exact than that. */
static void
weeks_json (JsonBuilder *builder, const char *name, double weeks, gboolean known)
{
  json_builder_set_member_name (builder, name);
  if (known)
    json_builder_add_double_value (builder, (double) (gint64) (weeks * 10 + 0.5) / 10);
  else
    json_builder_add_null_value (builder);
}

static void
fix_json (JsonBuilder *builder, const SwFinding *finding)
{
  json_builder_set_member_name (builder, "fix");
  if (finding->fix == SW_FIX_NONE) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  sw_json_text (builder, "verb", sw_fix_verb (finding->fix));
  weeks_json (builder, "weeks_before", finding->weeks_before, finding->fix == SW_FIX_PARALLEL);
  weeks_json (builder, "weeks_after", finding->weeks_after, finding->fix == SW_FIX_PARALLEL);
  json_builder_end_object (builder);
}

static void
findings_json (JsonBuilder *builder, SwPlan *plan, const GPtrArray *findings)
{
  json_builder_begin_object (builder);
  sw_json_id (builder, "project", sw_plan_project (plan)->id);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++) {
    const SwFinding *finding = findings->pdata[i];
    json_builder_begin_object (builder);
    sw_json_text (builder, "kind", finding->kind);
    sw_json_text (builder, "severity", sw_severity_code (finding->severity));
    sw_json_text (builder, "message", finding->message);
    ids_json (builder, "tasks", finding->tasks);
    fix_json (builder, finding);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
run_check (SwCall *call, GError **error)
{
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  if (plan == NULL)
    return FALSE;
  g_autoptr (GPtrArray) findings = sw_findings_new (plan, call->context->today);
  if (call->json) {
    findings_json (call->builder, plan, findings);
    return TRUE;
  }
  SwSeverity told = SW_N_SEVERITIES;
  for (guint i = 0; i < findings->len; i++) {
    const SwFinding *finding = findings->pdata[i];
    if (finding->severity != told)
      sw_call_line (call, "%s", _ (sw_severity_name (finding->severity)));
    told = finding->severity;
    sw_call_line (call, "  · %s", finding->message);
  }
  if (findings->len == 0)
    sw_call_line (call, "%s", _ ("Nothing to mend in this plan."));
  return TRUE;
}

/* The chains of the whole plan, or the one of the tasks that are named. */
static GPtrArray *
read_proposals (SwCall *call, SwPlan *plan, GError **error)
{
  if (call->arguments->len < 2)
    return sw_parallel_find (plan);
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = 1; i < call->arguments->len; i++) {
    gint32 task = sw_plan_resolve (plan, sw_call_argument (call, i), error);
    if (task < 0)
      return NULL;
    g_array_append_val (tasks, task);
  }
  SwParallel *parallel =
      sw_parallel_of (plan, (const gint32 *) (void *) tasks->data, tasks->len, error);
  if (parallel == NULL)
    return NULL;
  GPtrArray *one = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_parallel_free);
  g_ptr_array_add (one, parallel);
  return one;
}

static void
proposals_json (JsonBuilder *builder, gint64 project, gboolean applied, const GPtrArray *proposals)
{
  json_builder_begin_object (builder);
  sw_json_id (builder, "id", project);
  sw_json_flag (builder, "applied", applied);
  json_builder_set_member_name (builder, "proposals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < proposals->len; i++) {
    const SwParallel *parallel = proposals->pdata[i];
    json_builder_begin_object (builder);
    ids_json (builder, "tasks", parallel->stages);
    weeks_json (builder, "weeks_before", parallel->weeks_before, TRUE);
    weeks_json (builder, "weeks_after", parallel->weeks_after, TRUE);
    sw_json_day (builder, "go_live_before", parallel->go_live_before);
    sw_json_day (builder, "go_live_after", parallel->go_live_after);
    sw_json_number (builder, "removed_links", parallel->removed->len);
    sw_json_number (builder, "added_links", parallel->added->len);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* `titles` as they were before the step. */
static char *
proposal_text (SwPlan *plan, const SwParallel *parallel, SwContext *context)
{
  const SwWords *words = sw_context_words (context, context->language);
  g_autofree char *before = sw_parallel_weeks (words, parallel->weeks_before);
  g_autofree char *after = sw_parallel_weeks (words, parallel->weeks_after);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < parallel->stages->len; i++) {
    gint32 index = sw_plan_find (plan, g_array_index (parallel->stages, gint64, i));
    g_string_append (text, i > 0 ? " → " : "");
    g_string_append_printf (text, _ ("“%s”"), sw_plan_title (plan, index, context->language));
  }
  return g_strdup_printf (_ ("%s: serial, %s weeks; parallel, %s weeks."), text->str, before,
                          after);
}

static gboolean
run_parallel (SwCall *call, GError **error)
{
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  g_autoptr (GPtrArray) proposals = plan != NULL ? read_proposals (call, plan, error) : NULL;
  if (proposals == NULL)
    return FALSE;
  gboolean apply = sw_call_option (call, "dry-run") == NULL;
  gint64 project = sw_plan_project (plan)->id;
  if (apply && proposals->len == 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "not-serial",
                      _ ("In the plan of %s no stages follow each other that could run side by "
                         "side. Nothing was changed."),
                      sw_plan_project (plan)->code);
  for (guint i = 0; i < proposals->len && !call->json; i++) {
    g_autofree char *text = proposal_text (plan, proposals->pdata[i], call->context);
    sw_call_line (call, "%s", text);
  }
  if (apply && !sw_parallel_apply (plan, proposals, error))
    return FALSE;
  if (call->json)
    proposals_json (call->builder, project, apply, proposals);
  else if (proposals->len == 0)
    sw_call_line (call, "%s", _ ("No stages follow each other that could run side by side."));
  return TRUE;
}

static const SwOption kickoff_options[] = {{"go-live", "DATE"}, {NULL, NULL}};

static const SwOption forecast_options[] = {{"runs", "N"}, {"seed", "N"}, {NULL, NULL}};

static const SwOption parallel_options[] = {{"dry-run", NULL}, {NULL, NULL}};

const SwCommand sw_outlook_commands[] = {
    {"plan", "kickoff", "P [--go-live DATE]",
     N_ ("The last start that still meets the wished go-live"), 0, 1, 1, kickoff_options,
     run_kickoff},
    {"plan", "forecast", "P [--runs N] [--seed N]",
     N_ ("When the go-live may come, and which tasks decide it"), 0, 1, 1, forecast_options,
     run_forecast},
    {"plan", "check", "P", N_ ("What is wrong with a plan, or could be better"), 0, 1, 1, NULL,
     run_check},
    {"plan", "parallel", "P [TASK...] [--dry-run]",
     N_ ("Puts stages that follow each other side by side; --dry-run shows what that gains"),
     SW_COMMAND_WRITES, 1, -1, parallel_options, run_parallel},
    {NULL}};
