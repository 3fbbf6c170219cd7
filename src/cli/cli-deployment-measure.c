/* `deployment measure`: from this computer, or what a person saw. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/deployment/judge.h"
#include "core/deployment/laptop.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SwPlaybookCheck *
find_check (SwDeployment *deployment, const char *id, GError **error)
{
  const SwPlaybookCheck *check = sw_playbook_deployment_check (sw_deployment_part (deployment), id);
  if (check == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-check",
               _ ("There is no check “%s”. “slipway deployment show” lists them."), id);
  return check;
}

static void
answer (SwCall *call, SwDeployment *deployment, const char *const *checks)
{
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < sw_deployment_part (deployment)->checks->len; i++) {
    const SwPlaybookCheck *check = sw_deployment_part (deployment)->checks->pdata[i];
    if (checks != NULL ? !g_strv_contains (checks, check->id) : (check->by & SW_BY_LAPTOP) == 0)
      continue;
    g_autoptr (GPtrArray) verdicts = sw_judge_check (deployment, check);
    for (guint j = 0; j < verdicts->len; j++) {
      const SwVerdict *verdict = verdicts->pdata[j];
      if (call->json)
        sw_call_verdict_json (call, deployment, verdict);
      else
        sw_call_line (call, "%s: %s  %s", check->id, _ (sw_verdict_state_name (verdict->state)),
                      verdict->message);
    }
  }
  if (call->json)
    json_builder_end_array (call->builder);
}

gboolean
sw_call_note_check (SwDeployment *deployment, const char *id, const char *value, const char *host,
                    const char *by, const char *note, GError **error)
{
  const SwPlaybookCheck *check = find_check (deployment, id, error);
  if (check == NULL)
    return FALSE;
  if ((check->by & SW_BY_PERSON) == 0 || strchr (check->measure, '*') != NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "not-by-hand",
                      _ ("“%s” is measured by a program, not typed. Run its script, or measure it "
                         "from here."),
                      id);
  const SwMeasured measured = {check->measure, SW_MEASURE_OK, value, note};
  return sw_deployment_note_measures (deployment, host, "person", by, &measured, 1, error) >= 0;
}

static gboolean
measure_here (SwDeployment *deployment, const char *const *checks, GError **error)
{
  g_autoptr (GPtrArray) probes = sw_laptop_probes (deployment, checks);
  if (probes->len == 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "nothing-to-measure",
                      _ ("There is nothing to measure from this computer yet. Answer the access "
                         "names first."));
  g_autoptr (GPtrArray) measures =
      sw_laptop_run (probes, sw_deployment_answer (deployment, NULL, "tls.ca"), NULL, NULL, NULL);
  return sw_laptop_note (deployment, measures, error) >= 0;
}

static gboolean
run_measure (SwCall *call, GError **error)
{
  gboolean named = call->arguments->len > 1;
  g_autoptr (SwDeployment) deployment =
      named ? sw_call_deployment_with (call, 0, SW_PART_CHECK, sw_call_argument (call, 1), error)
            : sw_call_deployment (call, 0, error);
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  gboolean typed = sw_call_option (call, "value") != NULL;
  if (deployment == NULL)
    return FALSE;
  if (typed ? call->arguments->len != 2 || sw_call_option (call, "by") == NULL
            : sw_call_option (call, "host") != NULL || sw_call_option (call, "by") != NULL)
    return sw_call_usage (call, error);
  for (guint i = 1; i < call->arguments->len; i++) {
    if (find_check (deployment, sw_call_argument (call, i), error) == NULL)
      return FALSE;
    g_ptr_array_add (checks, (gpointer) sw_call_argument (call, i));
  }
  g_ptr_array_add (checks, NULL);
  const char *const *wanted = checks->len > 1 ? (const char *const *) checks->pdata : NULL;
  if (typed ? !sw_call_note_check (deployment, wanted[0], sw_call_option (call, "value"),
                                   sw_call_option (call, "host"), sw_call_option (call, "by"), NULL,
                                   error)
            : !measure_here (deployment, wanted, error))
    return FALSE;
  answer (call, deployment, wanted);
  return TRUE;
}

static const SwOption measure_options[] = {
    {"value", "V"}, {"by", "NAME"}, {"host", "NAME"}, {NULL, NULL}};

const SwCommand sw_deployment_measure_commands[] = {
    {"deployment", "measure", "P [CHECK...] [--value V --by NAME [--host NAME]]",
     N_ ("Measure from this computer what it can, or note what a person saw"), SW_COMMAND_WRITES, 1,
     -1, measure_options, run_measure},
    {NULL},
};
