/* What is told about a deployment: answers, hosts and other rows, evidence. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/deployment/deployment-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The arguments from `place` on, ended by NULL; borrowed texts, the array to unref. */
static GPtrArray *
pairs_from (SwCall *call, guint place)
{
  GPtrArray *pairs = g_ptr_array_new ();
  for (guint i = place; i < call->arguments->len; i++)
    g_ptr_array_add (pairs, call->arguments->pdata[i]);
  g_ptr_array_add (pairs, NULL);
  return pairs;
}

/* Says each field with the value as it is kept now: it may have been brought into another form. */
static void
say_values (SwCall *call, SwDeployment *deployment, const SwDeploymentRow *row, GPtrArray *pairs)
{
  for (guint i = 0; i + 1 < pairs->len; i++) {
    const char *pair = pairs->pdata[i];
    g_autofree char *field = g_strndup (pair, strcspn (pair, "="));
    const char *value = sw_deployment_answer (deployment, row, field);
    if (call->json) {
      json_builder_begin_object (call->builder);
      sw_json_text (call->builder, "id", field);
      sw_json_text (call->builder, "value", value);
      json_builder_end_object (call->builder);
    } else
      sw_call_line (call, "%s: %s", field, value != NULL ? value : "—");
  }
}

static void
begin_answers (SwCall *call)
{
  json_builder_set_member_name (call->builder, "answers");
  json_builder_begin_array (call->builder);
}

/* The fields of one call belong to one run: that of the first which the installation does not ask,
 * if there is one. */
static SwDeployment *
deployment_of_pairs (SwCall *call, GPtrArray *pairs, GError **error)
{
  g_autoptr (SwDeployment) chosen = NULL;
  for (guint i = 0; i + 1 < pairs->len; i++) {
    const char *pair = pairs->pdata[i];
    g_autofree char *field = g_strndup (pair, strcspn (pair, "="));
    g_autoptr (SwDeployment) one = sw_call_deployment_with (call, 0, SW_PART_FIELD, field, error);
    if (one == NULL)
      return NULL;
    if (chosen == NULL || sw_deployment_occasion (chosen) == NULL) {
      g_set_object (&chosen, one);
    } else if (sw_deployment_occasion (one) != NULL &&
               sw_deployment_kind (one) != sw_deployment_kind (chosen)) {
      sw_refuse (error, SW_ERROR_REFUSED, "which-run",
                 _ ("These fields belong to a drill and to a recovery. Answer them one run at a "
                    "time."));
      return NULL;
    }
  }
  return g_steal_pointer (&chosen);
}

static void
say_ids (SwCall *call, SwDeployment *deployment, GPtrArray *pairs)
{
  sw_call_begin_list (call, "ids");
  for (guint i = 0; i + 1 < pairs->len; i++) {
    const char *pair = pairs->pdata[i];
    g_autofree char *id = g_strndup (pair, strcspn (pair, "="));
    const SwPlaybookField *field =
        sw_playbook_deployment_field (sw_deployment_part (deployment), id);
    json_builder_add_int_value (call->builder, sw_deployment_answer_id (deployment, NULL, field));
  }
  json_builder_end_array (call->builder);
}

static gboolean
run_answer (SwCall *call, GError **error)
{
  g_autoptr (GPtrArray) pairs = pairs_from (call, 1);
  g_autoptr (SwDeployment) deployment = deployment_of_pairs (call, pairs, error);
  const char *const *texts = (const char *const *) pairs->pdata;
  gboolean confirmed = sw_call_option (call, "confirm") != NULL;
  if (deployment == NULL || !(confirmed ? sw_deployment_answer_confirmed (deployment, texts, error)
                                        : sw_deployment_answer_many (deployment, texts, error)))
    return FALSE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    begin_answers (call);
  }
  say_values (call, deployment, NULL, pairs);
  if (call->json) {
    json_builder_end_array (call->builder);
    say_ids (call, deployment, pairs);
    json_builder_end_object (call->builder);
  }
  return TRUE;
}

/* --- rows ---------------------------------------------------------------------------------------
 */

static gboolean
set_row (SwCall *call, const char *table, const char *name, guint place, GError **error)
{
  g_autoptr (SwDeployment) deployment =
      sw_call_deployment_with (call, 0, SW_PART_FIELD, table, error);
  g_autoptr (GPtrArray) pairs = pairs_from (call, place);
  if (deployment == NULL)
    return FALSE;
  gint64 id =
      sw_deployment_row_set (deployment, table, name, (const char *const *) pairs->pdata, error);
  const SwDeploymentRow *row = id != 0 ? sw_deployment_row_by_id (deployment, id) : NULL;
  if (row == NULL)
    return FALSE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_number (call->builder, "id", id);
    sw_json_text (call->builder, "name", row->name);
    begin_answers (call);
  } else
    sw_call_line (call, "%s", sw_deployment_row_title (row, call->context->language));
  say_values (call, deployment, row, pairs);
  if (call->json) {
    json_builder_end_array (call->builder);
    json_builder_end_object (call->builder);
  }
  return TRUE;
}

static gboolean
run_host (SwCall *call, GError **error)
{
  return set_row (call, "hosts", sw_call_argument (call, 1), 2, error);
}

static gboolean
run_row (SwCall *call, GError **error)
{
  return set_row (call, sw_call_argument (call, 1), sw_call_argument (call, 2), 3, error);
}

static gboolean
run_unrow (SwCall *call, GError **error)
{
  const char *table = sw_call_argument (call, 1), *name = sw_call_argument (call, 2);
  g_autoptr (SwDeployment) deployment =
      sw_call_deployment_with (call, 0, SW_PART_FIELD, table, error);
  const SwDeploymentRow *row =
      deployment != NULL ? sw_deployment_row (deployment, table, name) : NULL;
  gint64 id = row != NULL ? row->id : 0;
  return deployment != NULL && sw_deployment_row_remove (deployment, table, name, error) &&
         sw_call_answer_id (call, id);
}

/* --- evidence -----------------------------------------------------------------------------------
 */

static gboolean
run_evidence (SwCall *call, GError **error)
{
  const char *step = sw_call_argument (call, 1), *item = sw_call_argument (call, 2);
  const char *path = sw_call_option (call, "file"), *wording = sw_call_option (call, "text");
  if ((path == NULL) == (wording == NULL))
    return sw_call_usage (call, error);
  g_autoptr (SwDeployment) deployment =
      sw_call_deployment_with (call, 0, SW_PART_STEP, step, error);
  if (deployment == NULL)
    return FALSE;
  gint64 id = path != NULL ? sw_deployment_file_evidence (deployment, step, item, path, error)
                           : sw_deployment_write_evidence (deployment, step, item, wording, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static const SwOption answer_options[] = {{"confirm", NULL}, {NULL, NULL}};
static const SwOption evidence_options[] = {{"file", "F"}, {"text", "T"}, {NULL, NULL}};

const SwCommand sw_deployment_answer_commands[] = {
    {"deployment", "answer", "P FIELD=VALUE... [--confirm]",
     N_ ("Answers what a deployment asks; --confirm stands by what is rarely meant"),
     SW_COMMAND_WRITES, 2, -1, answer_options, run_answer},
    {"deployment", "host", "P NAME KEY=VALUE...",
     N_ ("Adds a host to a deployment, or changes what is known of it"), SW_COMMAND_WRITES, 2, -1,
     NULL, run_host},
    {"deployment", "row", "P TABLE NAME KEY=VALUE...",
     N_ ("Adds a row to a table of a deployment, or changes it"), SW_COMMAND_WRITES, 3, -1, NULL,
     run_row},
    {"deployment", "unrow", "P TABLE NAME", N_ ("Takes a row out of a table of a deployment"),
     SW_COMMAND_WRITES, 3, 3, NULL, run_unrow},
    {"deployment", "evidence", "P STEP ID --file F|--text T",
     N_ ("Files what proves a step: of a file its name, size and SHA-256"), SW_COMMAND_WRITES, 3, 3,
     evidence_options, run_evidence},
    {NULL}};
