/* Verbs of `deployment`: where it stands, signing, waiving, sizing. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/role-standing.h"
#include "core/deployment/sizing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* show */

static void
names_json (SwCall *call, SwDeployment *deployment)
{
  const GPtrArray *names = sw_deployment_part (deployment)->names;
  json_builder_set_member_name (call->builder, "names");
  json_builder_begin_object (call->builder);
  for (guint i = 0; i < names->len; i++) {
    const SwPlaybookName *name = names->pdata[i];
    g_autofree char *derived = sw_deployment_name (deployment, name->id);
    if (sw_deployment_holds (deployment, NULL, name->when) == SW_TRUTH_YES)
      sw_json_text (call->builder, name->id, derived);
  }
  json_builder_end_object (call->builder);
}

static void
show_json (SwCall *call, SwDeployment *deployment, const GPtrArray *views)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  SwPlaybook *playbook = sw_deployment_playbook (deployment, NULL);
  SwPlaybook *newer = sw_deployment_newer (deployment);
  g_autoptr (GPtrArray) since = sw_deployment_since (deployment);
  const SwPlaybookStep *impact = run->impact >= 0 ? run->steps->pdata[run->impact] : NULL;
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "mode", sw_mode_code (run->mode));
  sw_json_text (call->builder, "playbook", playbook->id);
  sw_json_text (call->builder, "version", playbook->version);
  sw_json_text (call->builder, "newer_version", newer != NULL ? newer->version : NULL);
  sw_json_text (call->builder, "impact_before", impact != NULL ? impact->id : NULL);
  sw_json_flag (call->builder, "impact_confirmed", sw_deployment_impact_confirmed (deployment));
  names_json (call, deployment);
  sw_call_rows_json (call, deployment, "hosts",
                     sw_playbook_deployment_field (sw_deployment_part (deployment), "hosts"));
  sw_json_texts (call->builder, "since", since);
  sw_call_steps_json (call, deployment, views);
  json_builder_end_object (call->builder);
}

static void
show_text (SwCall *call, SwDeployment *deployment, const GPtrArray *views)
{
  g_autoptr (GPtrArray) since = sw_deployment_since (deployment);
  for (guint i = 0; i < since->len; i++)
    sw_call_line (call, "%s", (const char *) since->pdata[i]);
  sw_call_steps_text (call, deployment, views);
}

static gboolean
run_show (SwCall *call, GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  if (deployment == NULL)
    return FALSE;
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  if (call->json)
    show_json (call, deployment, views);
  else
    show_text (call, deployment, views);
  return TRUE;
}

/* Signing and waiving */

/* The id, with a warning of a name that the people of the project do not speak for. */
static gboolean
answer_named (SwCall *call, gint64 id, const char *rule, const char *sentence)
{
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_id (call->builder, "id", id);
  } else {
    sw_call_line (call, "%" G_GINT64_FORMAT, id);
  }
  sw_call_warn (call, rule, sentence);
  if (call->json)
    json_builder_end_object (call->builder);
  return TRUE;
}

static gboolean
answer_signed (SwCall *call, SwDeployment *deployment, gint64 id)
{
  const GPtrArray *signatures = sw_deployment_signatures (deployment);
  g_autofree char *sentence = NULL;
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (signature->id == id && !sw_signature_in_role (deployment, signature))
      sentence = g_strdup_printf (_ ("“%s” is not noted for the role “%s”. The signature is kept "
                                     "and marked so."),
                                  signature->name, signature->role);
  }
  return answer_named (call, id, "signer-role", sentence);
}

static gboolean
answer_waived (SwCall *call, SwDeployment *deployment, gint64 id)
{
  const GPtrArray *waivers = sw_deployment_waivers (deployment);
  g_autofree char *sentence = NULL;
  for (guint i = 0; i < waivers->len; i++) {
    const SwDeploymentWaiver *waiver = waivers->pdata[i];
    if (waiver->id == id && !sw_waiver_in_role (deployment, waiver))
      sentence = g_strdup_printf (_ ("What blocks is not waived by the customer alone, and “%s” is "
                                     "not noted as one of the vendor. The waiver is kept and "
                                     "marked so."),
                                  waiver->name);
  }
  return answer_named (call, id, "waiver-role", sentence);
}

static gboolean
run_sign (SwCall *call, GError **error)
{
  const char *by = sw_call_option (call, "by"), *role = sw_call_option (call, "role");
  const char *step = sw_call_argument (call, 1);
  if (by == NULL || (role == NULL && !g_str_equal (step, SW_DEPLOYMENT_IMPACT)))
    return sw_call_usage (call, error);
  g_autoptr (SwDeployment) deployment =
      sw_call_deployment_with (call, 0, SW_PART_STEP, step, error);
  gint64 id = deployment != NULL ? sw_deployment_sign (deployment, step, role, by,
                                                       sw_call_option (call, "hosts"), error)
                                 : 0;
  return id != 0 && answer_signed (call, deployment, id);
}

static gboolean
run_waive (SwCall *call, GError **error)
{
  const char *by = sw_call_option (call, "by"), *reason = sw_call_option (call, "reason");
  const char *until = sw_call_option (call, "until");
  if (by == NULL || reason == NULL || until == NULL)
    return sw_call_usage (call, error);
  SwDay day = sw_day_parse (until);
  if (day == SW_NO_DAY)
    return sw_refuse (error, SW_ERROR_REFUSED, "date-form",
                      _ ("“%s” is no date. Write it as 2026-12-01."), until);
  const char *check = sw_call_argument (call, 1);
  g_autoptr (SwDeployment) deployment =
      sw_call_deployment_with (call, 0, SW_PART_CHECK, check, error);
  gint64 id = deployment != NULL
                  ? sw_deployment_waive (deployment, check, sw_call_option (call, "host"), by,
                                         reason, day, error)
                  : 0;
  return id != 0 && answer_waived (call, deployment, id);
}

/* Size */

static void
range_json (SwCall *call, const char *name, SwRange range)
{
  json_builder_set_member_name (call->builder, name);
  json_builder_begin_object (call->builder);
  sw_json_number (call->builder, "low", range.low);
  sw_json_number (call->builder, "likely", range.likely);
  sw_json_number (call->builder, "high", range.high);
  json_builder_end_object (call->builder);
}

static void
size_json (SwCall *call, const SwSizing *sizing)
{
  json_builder_begin_object (call->builder);
  sw_call_begin_list (call, "roles");
  for (guint i = 0; i < sizing->estimates->len; i++) {
    const SwSizingEstimate *estimate = sizing->estimates->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "role", estimate->role->id);
    sw_json_text (call->builder, "title", sw_call_say (call, &estimate->role->title));
    range_json (call, "vcpu", estimate->vcpu);
    range_json (call, "ram_gib", estimate->ram_gib);
    range_json (call, "disk_gib", estimate->disk_gib);
    sw_json_text (call->builder, "driver", estimate->driver != NULL ? estimate->driver->id : NULL);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
  sw_json_flag (call->builder, "guessed", sizing->guessed);
  sw_call_begin_list (call, "inputs");
  for (guint i = 0; i < sizing->values->len; i++) {
    const SwSizingValue *value = sizing->values->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", value->input->id);
    sw_json_text (call->builder, "title", sw_call_say (call, &value->input->title));
    json_builder_set_member_name (call->builder, "value");
    json_builder_add_double_value (call->builder, value->value);
    sw_json_text (call->builder, "source", sw_sizing_source_code (value->source));
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
}

static void
size_text (SwCall *call, const SwSizing *sizing)
{
  for (guint i = 0; i < sizing->estimates->len; i++) {
    const SwSizingEstimate *estimate = sizing->estimates->pdata[i];
    const struct {
      SwRange range;
      const char *unit;
    } parts[] = {{estimate->vcpu, N_ ("vCPU")},
                 {estimate->ram_gib, N_ ("GiB of memory")},
                 {estimate->disk_gib, N_ ("GiB of disk")}};
    sw_call_line (call, "%s", sw_call_say (call, &estimate->role->title));
    for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
      sw_call_line (call, "  %" G_GINT64_FORMAT " (%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT ") %s",
                    parts[j].range.likely, parts[j].range.low, parts[j].range.high,
                    _ (parts[j].unit));
    if (estimate->driver != NULL)
      sw_call_line (call, _ ("  driven by: %s"), sw_call_say (call, &estimate->driver->title));
  }
  if (sizing->guessed)
    sw_call_line (call, "%s", _ ("What drives it is a guess. Measure it before hosts are bought."));
}

static gboolean
run_size (SwCall *call, GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  if (deployment == NULL)
    return FALSE;
  g_autoptr (SwSizing) sizing = sw_sizing_new (deployment);
  if (sizing == NULL || sizing->estimates->len == 0)
    return sw_refuse (
        error, SW_ERROR_REFUSED, "no-sizing",
        _ ("The playbook of this project says nothing about the size of hosts in this "
           "mode."));
  if (call->json)
    size_json (call, sizing);
  else
    size_text (call, sizing);
  return TRUE;
}

/* A newer playbook */

static gboolean
run_upgrade (SwCall *call, GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  g_autoptr (GPtrArray) lines =
      deployment != NULL ? sw_deployment_upgrade_diff (deployment, error) : NULL;
  if (lines == NULL ||
      (sw_call_option (call, "dry-run") == NULL && !sw_deployment_upgrade (deployment, error)))
    return FALSE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "version", sw_deployment_playbook (deployment, NULL)->version);
    sw_json_texts (call->builder, "changes", lines);
    json_builder_end_object (call->builder);
  }
  for (guint i = 0; !call->json && i < lines->len; i++)
    sw_call_line (call, "%s", (const char *) lines->pdata[i]);
  return TRUE;
}

static const SwOption sign_options[] = {
    {"by", "NAME"}, {"role", "R"}, {"hosts", "NAME[,NAME]"}, {NULL, NULL}};
static const SwOption waive_options[] = {
    {"by", "NAME"}, {"reason", "TEXT"}, {"until", "DATE"}, {"host", "NAME"}, {NULL, NULL}};
static const SwOption upgrade_options[] = {{"dry-run", NULL}, {NULL, NULL}};

const SwCommand sw_deployment_commands[] = {
    {"deployment", "show", "P", N_ ("The steps of the deployment and where each stands"), 0, 1, 1,
     NULL, run_show},
    {"deployment", "sign", "P STEP --by NAME --role R [--hosts NAME[,NAME]]",
     N_ ("Sign a step as it stands; “impact” confirms that the hosts change now"),
     SW_COMMAND_WRITES, 2, 2, sign_options, run_sign},
    {"deployment", "waive", "P CHECK --by NAME --reason TEXT --until DATE [--host NAME]",
     N_ ("Go on without a check that does not pass, until a day"), SW_COMMAND_WRITES, 2, 2,
     waive_options, run_waive},
    {"deployment", "size", "P", N_ ("How big the hosts have to be, as ranges"), 0, 1, 1, NULL,
     run_size},
    {"deployment", "upgrade", "P [--dry-run]",
     N_ ("Follow the newest version of the playbook, and what that changes"), SW_COMMAND_WRITES, 1,
     1, upgrade_options, run_upgrade},
    {NULL},
};
