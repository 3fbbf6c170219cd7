/* Verbs of `deployment`: where it stands, signing, waiving, sizing. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/deployment/command-view.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/sizing.h"
#include "core/deployment/step-state.h"

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

static void
begin_list (SwCall *call, const char *name)
{
  json_builder_set_member_name (call->builder, name);
  json_builder_begin_array (call->builder);
}

static void
strings_json (SwCall *call, const char *name, const GPtrArray *strings)
{
  begin_list (call, name);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (call->builder, strings->pdata[i]);
  json_builder_end_array (call->builder);
}

static const char *
say (SwCall *call, const SwText *text)
{
  return sw_text_in (text, call->context->language);
}

/* Fields */

static void
row_json (SwCall *call, SwDeployment *deployment, const SwPlaybookField *table,
          const SwDeploymentRow *row)
{
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "id", row->id);
  sw_json_text (call->builder, "name", row->name);
  for (guint i = 0; i < table->columns->len; i++) {
    const SwPlaybookField *column = table->columns->pdata[i];
    sw_json_text (call->builder, column->id, sw_deployment_answer (deployment, row, column->id));
  }
  json_builder_end_object (call->builder);
}

static void
rows_json (SwCall *call, SwDeployment *deployment, const char *member, const SwPlaybookField *table)
{
  begin_list (call, member);
  if (table != NULL) {
    g_autoptr (GPtrArray) rows = sw_deployment_rows (deployment, table->id);
    for (guint i = 0; i < rows->len; i++)
      row_json (call, deployment, table, rows->pdata[i]);
  }
  json_builder_end_array (call->builder);
}

static void
field_json (SwCall *call, SwDeployment *deployment, const SwPlaybookField *field)
{
  g_autofree char *problem = sw_step_field_problem (deployment, NULL, field);
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", field->id);
  sw_json_text (call->builder, "type", sw_answer_type_code (field->type));
  sw_json_text (call->builder, "title", say (call, &field->title));
  sw_json_flag (call->builder, "required", field->required);
  sw_json_flag (call->builder, "asked", sw_deployment_asks (deployment, NULL, field));
  if (field->type == SW_ANSWER_TABLE)
    rows_json (call, deployment, "value", field);
  else
    sw_json_text (call->builder, "value", sw_deployment_answer (deployment, NULL, field->id));
  sw_json_text (call->builder, "problem", problem);
  json_builder_end_object (call->builder);
}

/* Checks, commands, evidence, signatures */

void
sw_call_verdict_json (SwCall *call, const SwVerdict *verdict)
{
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", verdict->check->id);
  sw_json_text (call->builder, "number", verdict->check->number);
  sw_json_text (call->builder, "title", say (call, &verdict->check->title));
  sw_json_text (call->builder, "host", verdict->host != NULL ? verdict->host->name : NULL);
  sw_json_text (call->builder, "state", sw_verdict_state_code (verdict->state));
  sw_json_flag (call->builder, "block", verdict->check->block);
  sw_json_flag (call->builder, "expired", verdict->expired);
  sw_json_text (call->builder, "value", verdict->value);
  sw_json_text (call->builder, "message", verdict->message);
  sw_json_text (call->builder, "fix", verdict->fix);
  sw_json_stamp (call->builder, "measured_at", verdict->measure != NULL ? verdict->measure->at : 0);
  sw_json_text (call->builder, "source",
                verdict->measure != NULL ? verdict->measure->source : NULL);
  sw_json_text (call->builder, "waived_by", verdict->waiver != NULL ? verdict->waiver->name : NULL);
  sw_json_text (call->builder, "waived_for",
                verdict->waiver != NULL ? verdict->waiver->reason : NULL);
  sw_json_day (call->builder, "waived_until",
               verdict->waiver != NULL ? verdict->waiver->until : SW_NO_DAY);
  json_builder_end_object (call->builder);
}

static void
commands_json (SwCall *call, SwDeployment *deployment, const SwPlaybookStep *step)
{
  g_autoptr (GPtrArray) views = sw_command_views (deployment, step);
  begin_list (call, "commands");
  for (guint i = 0; i < views->len; i++) {
    const SwCommandView *view = views->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", view->command->id);
    sw_json_text (call->builder, "title", say (call, &view->command->title));
    sw_json_text (call->builder, "run_on", view->host != NULL ? view->host->name : NULL);
    sw_json_text (call->builder, "as", view->command->account);
    sw_json_text (call->builder, "danger", sw_danger_code (view->command->danger));
    sw_json_text (call->builder, "text", view->text);
    strings_json (call, "missing", view->missing);
    sw_json_text (call->builder, "expect", say (call, &view->command->expect));
    sw_json_text (call->builder, "undo", say (call, &view->command->undo));
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
evidence_item_json (SwCall *call, SwDeployment *deployment, const SwPlaybookStep *step,
                    const SwPlaybookEvidence *wanted)
{
  const GPtrArray *filed = sw_deployment_evidence (deployment);
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", wanted->id);
  sw_json_text (call->builder, "title", say (call, &wanted->title));
  sw_json_text (call->builder, "kind", sw_evidence_kind_code (wanted->kind));
  begin_list (call, "filed");
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_strcmp0 (evidence->step, step->id) != 0 || g_strcmp0 (evidence->item, wanted->id) != 0)
      continue;
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "name", evidence->name);
    if (evidence->bytes >= 0)
      sw_json_number (call->builder, "bytes", evidence->bytes);
    else
      sw_json_text (call->builder, "bytes", NULL);
    sw_json_text (call->builder, "sha256", evidence->sum);
    sw_json_text (call->builder, "text", evidence->wording);
    sw_json_text (call->builder, "by", evidence->author);
    sw_json_stamp (call->builder, "at", evidence->at);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
}

static void
signatures_json (SwCall *call, SwDeployment *deployment, const char *step)
{
  const GPtrArray *signatures = sw_deployment_signatures (deployment);
  begin_list (call, "signatures");
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, step) != 0)
      continue;
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "by", signature->name);
    sw_json_text (call->builder, "role", signature->role);
    sw_json_stamp (call->builder, "at", signature->at);
    sw_json_flag (call->builder, "current", sw_signature_is_current (deployment, signature));
    sw_json_text (call->builder, "sha256", signature->sum);
    sw_json_text (call->builder, "values", signature->wording);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
roles_json (SwCall *call, const char *member, const GPtrArray *roles)
{
  begin_list (call, member);
  for (guint i = 0; i < roles->len; i++)
    json_builder_add_string_value (call->builder, ((const SwPlaybookTitled *) roles->pdata[i])->id);
  json_builder_end_array (call->builder);
}

static void
step_json (SwCall *call, SwDeployment *deployment, const SwStepView *view)
{
  const SwPlaybookStep *step = view->step;
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", step->id);
  sw_json_text (call->builder, "title", say (call, &step->title));
  sw_json_text (call->builder, "state", sw_step_state_code (view->state));
  begin_list (call, "fields");
  for (guint i = 0; i < step->fields->len; i++)
    field_json (call, deployment, step->fields->pdata[i]);
  json_builder_end_array (call->builder);
  begin_list (call, "checks");
  for (guint i = 0; i < view->verdicts->len; i++)
    sw_call_verdict_json (call, view->verdicts->pdata[i]);
  json_builder_end_array (call->builder);
  commands_json (call, deployment, step);
  begin_list (call, "evidence");
  for (guint i = 0; i < step->evidence->len; i++) {
    const SwPlaybookEvidence *evidence = step->evidence->pdata[i];
    if (sw_deployment_holds (deployment, NULL, evidence->when) == SW_TRUTH_YES)
      evidence_item_json (call, deployment, step, evidence);
  }
  json_builder_end_array (call->builder);
  strings_json (call, "missing", view->missing);
  roles_json (call, "signers", step->sign);
  roles_json (call, "unsigned", view->unsigned_roles);
  signatures_json (call, deployment, step->id);
  json_builder_end_object (call->builder);
}

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
  rows_json (call, deployment, "hosts",
             sw_playbook_deployment_field (sw_deployment_part (deployment), "hosts"));
  strings_json (call, "since", since);
  begin_list (call, "steps");
  for (guint i = 0; i < views->len; i++)
    step_json (call, deployment, views->pdata[i]);
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
}

static void
show_text (SwCall *call, SwDeployment *deployment, const GPtrArray *views)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  g_autoptr (GPtrArray) since = sw_deployment_since (deployment);
  for (guint i = 0; i < since->len; i++)
    sw_call_line (call, "%s", (const char *) since->pdata[i]);
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    if ((int) i == run->impact)
      sw_call_line (call, "%s", _ ("—— From here on the hosts change ——"));
    sw_call_line (call, "%-4s %s  [%s]", view->step->id, say (call, &view->step->title),
                  _ (sw_step_state_name (view->state)));
    for (guint j = 0; view->state != SW_STEP_TODO && j < view->missing->len; j++)
      sw_call_line (call, "       %s", (const char *) view->missing->pdata[j]);
  }
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

static gboolean
run_sign (SwCall *call, GError **error)
{
  const char *by = sw_call_option (call, "by"), *role = sw_call_option (call, "role");
  const char *step = sw_call_argument (call, 1);
  if (by == NULL || (role == NULL && !g_str_equal (step, SW_DEPLOYMENT_IMPACT)))
    return sw_call_usage (call, error);
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  gint64 id = deployment != NULL ? sw_deployment_sign (deployment, step, role, by,
                                                       sw_call_option (call, "hosts"), error)
                                 : 0;
  return id != 0 && sw_call_answer_id (call, id);
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
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  gint64 id = deployment != NULL
                  ? sw_deployment_waive (deployment, sw_call_argument (call, 1),
                                         sw_call_option (call, "host"), by, reason, day, error)
                  : 0;
  return id != 0 && sw_call_answer_id (call, id);
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
  begin_list (call, "roles");
  for (guint i = 0; i < sizing->estimates->len; i++) {
    const SwSizingEstimate *estimate = sizing->estimates->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "role", estimate->role->id);
    sw_json_text (call->builder, "title", say (call, &estimate->role->title));
    range_json (call, "vcpu", estimate->vcpu);
    range_json (call, "ram_gib", estimate->ram_gib);
    range_json (call, "disk_gib", estimate->disk_gib);
    sw_json_text (call->builder, "driver", estimate->driver != NULL ? estimate->driver->id : NULL);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
  sw_json_flag (call->builder, "guessed", sizing->guessed);
  begin_list (call, "inputs");
  for (guint i = 0; i < sizing->values->len; i++) {
    const SwSizingValue *value = sizing->values->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", value->input->id);
    sw_json_text (call->builder, "title", say (call, &value->input->title));
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
    sw_call_line (call, "%s", say (call, &estimate->role->title));
    for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
      sw_call_line (call, "  %" G_GINT64_FORMAT " (%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT ") %s",
                    parts[j].range.likely, parts[j].range.low, parts[j].range.high,
                    _ (parts[j].unit));
    if (estimate->driver != NULL)
      sw_call_line (call, _ ("  driven by: %s"), say (call, &estimate->driver->title));
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
    strings_json (call, "changes", lines);
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
