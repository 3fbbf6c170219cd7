/* The parts of a run as JSON and as lines: steps with their fields, checks, commands, evidence and
 * signatures. */
#include "cli/cli-deployment.h"

#include "core/deployment/command-view.h"
#include "core/deployment/role-standing.h"

#include <glib/gi18n-lib.h>

void
sw_call_begin_list (SwCall *call, const char *name)
{
  json_builder_set_member_name (call->builder, name);
  json_builder_begin_array (call->builder);
}

const char *
sw_call_say (SwCall *call, const SwText *text)
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

void
sw_call_rows_json (SwCall *call, SwDeployment *deployment, const char *member,
                   const SwPlaybookField *table)
{
  sw_call_begin_list (call, member);
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
  sw_json_text (call->builder, "title", sw_call_say (call, &field->title));
  sw_json_flag (call->builder, "required", field->required);
  sw_json_flag (call->builder, "asked", sw_deployment_asks (deployment, NULL, field));
  if (field->type == SW_ANSWER_TABLE)
    sw_call_rows_json (call, deployment, "value", field);
  else
    sw_json_text (call->builder, "value", sw_deployment_answer (deployment, NULL, field->id));
  sw_json_text (call->builder, "problem", problem);
  json_builder_end_object (call->builder);
}

/* Checks, commands, evidence, signatures */

void
sw_call_verdict_json (SwCall *call, SwDeployment *deployment, const SwVerdict *verdict)
{
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", verdict->check->id);
  sw_json_text (call->builder, "number", verdict->check->number);
  sw_json_text (call->builder, "title", sw_call_say (call, &verdict->check->title));
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
  json_builder_set_member_name (call->builder, "waived_in_role");
  if (verdict->waiver != NULL)
    json_builder_add_boolean_value (call->builder, sw_waiver_in_role (deployment, verdict->waiver));
  else
    json_builder_add_null_value (call->builder);
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
  gboolean locked = sw_step_is_locked (deployment, step);
  sw_call_begin_list (call, "commands");
  for (guint i = 0; i < views->len; i++) {
    const SwCommandView *view = views->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", view->command->id);
    sw_json_text (call->builder, "title", sw_call_say (call, &view->command->title));
    sw_json_text (call->builder, "run_on", view->host != NULL ? view->host->name : NULL);
    sw_json_text (call->builder, "as", view->command->account);
    sw_json_text (call->builder, "danger", sw_danger_code (view->command->danger));
    gboolean shut = locked && view->command->danger != SW_DANGER_NONE;
    sw_json_text (call->builder, "text", shut ? NULL : view->text);
    sw_json_flag (call->builder, "locked", shut);
    sw_json_texts (call->builder, "missing", view->missing);
    sw_json_text (call->builder, "expect", sw_call_say (call, &view->command->expect));
    sw_json_text (call->builder, "undo", sw_call_say (call, &view->command->undo));
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
  sw_json_text (call->builder, "title", sw_call_say (call, &wanted->title));
  sw_json_text (call->builder, "kind", sw_evidence_kind_code (wanted->kind));
  sw_call_begin_list (call, "filed");
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
  sw_call_begin_list (call, "signatures");
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, step) != 0)
      continue;
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "by", signature->name);
    sw_json_text (call->builder, "role", signature->role);
    sw_json_flag (call->builder, "in_role", sw_signature_in_role (deployment, signature));
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
  sw_call_begin_list (call, member);
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
  sw_json_text (call->builder, "title", sw_call_say (call, &step->title));
  sw_json_text (call->builder, "state", sw_step_state_code (view->state));
  sw_call_begin_list (call, "fields");
  for (guint i = 0; i < step->fields->len; i++)
    field_json (call, deployment, step->fields->pdata[i]);
  json_builder_end_array (call->builder);
  sw_call_begin_list (call, "checks");
  for (guint i = 0; i < view->verdicts->len; i++)
    sw_call_verdict_json (call, deployment, view->verdicts->pdata[i]);
  json_builder_end_array (call->builder);
  commands_json (call, deployment, step);
  sw_call_begin_list (call, "evidence");
  for (guint i = 0; i < step->evidence->len; i++) {
    const SwPlaybookEvidence *evidence = step->evidence->pdata[i];
    if (sw_deployment_holds (deployment, NULL, evidence->when) == SW_TRUTH_YES)
      evidence_item_json (call, deployment, step, evidence);
  }
  json_builder_end_array (call->builder);
  sw_json_texts (call->builder, "missing", view->missing);
  roles_json (call, "signers", step->sign);
  roles_json (call, "unsigned", view->unsigned_roles);
  signatures_json (call, deployment, step->id);
  json_builder_end_object (call->builder);
}

void
sw_call_steps_json (SwCall *call, SwDeployment *deployment, const GPtrArray *views)
{
  sw_call_begin_list (call, "steps");
  for (guint i = 0; i < views->len; i++)
    step_json (call, deployment, views->pdata[i]);
  json_builder_end_array (call->builder);
}

void
sw_call_steps_text (SwCall *call, SwDeployment *deployment, const GPtrArray *views)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    if ((int) i == run->impact)
      sw_call_line (call, "%s", _ ("—— From here on the hosts change ——"));
    sw_call_line (call, "%-4s %s  [%s]", view->step->id, sw_call_say (call, &view->step->title),
                  _ (sw_step_state_name (view->state)));
    for (guint j = 0; view->state != SW_STEP_TODO && j < view->missing->len; j++)
      sw_call_line (call, "       %s", (const char *) view->missing->pdata[j]);
  }
}
