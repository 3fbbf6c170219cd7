/* What lies ahead of a plan: its latest safe kickoff, its forecast, its findings. */
#include "cli/command.h"

#include "core/base/error.h"
#include "core/base/format.h"

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
  sw_call_line (call, "%s: %s", _ ("Latest safe kickoff"), kickoff_text);
  sw_call_line (call, "%s: %s", _ ("Go-live"), go_live_text);
  sw_call_line (call, "%s: %s", C_ ("project", "Start"), start_text);
  sw_call_line (call, "%s: %d", _ ("Working days to spare"), slack);
  return TRUE;
}

static const SwOption kickoff_options[] = {{"go-live", "DATE"}, {NULL, NULL}};

const SwCommand sw_outlook_commands[] = {{"plan", "kickoff", "P [--go-live DATE]",
                                          N_ ("The last start that still meets the wished go-live"),
                                          0, 1, 1, kickoff_options, run_kickoff},
                                         {NULL}};
