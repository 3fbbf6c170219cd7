/* `deployment backup`: the backup plan, and what follows from it by arithmetic. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/deployment/backup-plan.h"
#include "core/deployment/deployment-edit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* As JSON */

static void
coverage_json (SwCall *call, SwDeployment *deployment)
{
  static const char *const columns[] = {"how", "by", "reason"};
  g_autoptr (GPtrArray) rows = sw_deployment_rows (deployment, "coverage");
  sw_call_begin_list (call, "coverage");
  for (guint i = 0; i < rows->len; i++) {
    const SwDeploymentRow *row = rows->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "item", row->name);
    sw_json_text (call->builder, "title", sw_deployment_row_title (row, call->context->language));
    sw_json_flag (call->builder, "required", row->of != NULL);
    for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
      sw_json_text (call->builder, columns[j], sw_deployment_answer (deployment, row, columns[j]));
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
retention_json (SwCall *call, const SwBackupPlan *plan)
{
  const SwRetention *retention = &plan->retention;
  json_builder_set_member_name (call->builder, "retention");
  json_builder_begin_object (call->builder);
  sw_call_minutes_json (call, "daily", retention->daily);
  sw_call_minutes_json (call, "weekly", retention->weekly);
  sw_call_minutes_json (call, "monthly", retention->monthly);
  sw_call_minutes_json (call, "yearly", retention->yearly);
  sw_call_minutes_json (call, "reach_days", plan->reach_days);
  json_builder_end_object (call->builder);
}

/* To a tenth, which is finer than any forecast. */
static void
gib_json (SwCall *call, const char *name, double gib, gboolean known)
{
  json_builder_set_member_name (call->builder, name);
  if (known)
    json_builder_add_double_value (call->builder, round (gib * 10) / 10);
  else
    json_builder_add_null_value (call->builder);
}

/* The ages in days of what is kept on the fullest day, which the forecast is for. */
static void
kept_json (SwCall *call, const SwBackupPlan *plan)
{
  g_autoptr (GArray) ages =
      plan->storage_known ? sw_retention_ages (&plan->retention, plan->times.interval) : NULL;
  sw_call_begin_list (call, "kept_days");
  for (guint i = 0; ages != NULL && i < ages->len; i++)
    json_builder_add_double_value (call->builder, g_array_index (ages, double, i));
  json_builder_end_array (call->builder);
}

static void
storage_json (SwCall *call, const SwBackupPlan *plan)
{
  json_builder_set_member_name (call->builder, "storage");
  json_builder_begin_object (call->builder);
  gib_json (call, "now_gib", plan->months[0], plan->storage_known);
  sw_call_begin_list (call, "months");
  for (guint i = 0; plan->storage_known && i < SW_BACKUP_MONTHS; i++)
    json_builder_add_double_value (call->builder, round (plan->months[i] * 10) / 10);
  json_builder_end_array (call->builder);
  gib_json (call, "peak_gib", plan->peak_gib, plan->storage_known);
  gib_json (call, "buy_gib", plan->buy_gib, plan->storage_known);
  kept_json (call, plan);
  json_builder_end_object (call->builder);
}

static void
copies_json (SwCall *call, const SwBackupPlan *plan)
{
  json_builder_set_member_name (call->builder, "copies");
  json_builder_begin_object (call->builder);
  sw_json_number (call->builder, "count", plan->copies);
  sw_json_number (call->builder, "media", plan->media);
  sw_json_number (call->builder, "offsite", plan->offsite);
  sw_json_number (call->builder, "locked", plan->locked);
  json_builder_end_object (call->builder);
}

static void
plan_json (SwCall *call, SwDeployment *deployment, const SwBackupPlan *plan)
{
  g_autoptr (GPtrArray) problems = sw_backup_plan_problems (deployment);
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  json_builder_begin_object (call->builder);
  coverage_json (call, deployment);
  sw_call_minutes_json (call, "rpo_minutes", plan->rpo);
  sw_call_minutes_json (call, "rto_minutes", plan->rto);
  sw_call_minutes_json (call, "rpo_host_minutes", plan->rpo_host);
  sw_call_minutes_json (call, "rpo_site_minutes", plan->rpo_site);
  sw_call_minutes_json (call, "rpo_for_site_minutes", plan->rpo_for_site);
  retention_json (call, plan);
  storage_json (call, plan);
  copies_json (call, plan);
  sw_call_rows_json (call, deployment, "keys",
                     sw_playbook_deployment_field (sw_deployment_part (deployment), "keys"));
  sw_json_texts (call->builder, "problems", problems);
  sw_call_steps_json (call, deployment, views);
  json_builder_end_object (call->builder);
}

/* As lines */

static void
times_text (SwCall *call, const SwBackupPlan *plan)
{
  g_autofree char *host = sw_call_minutes (call, plan->rpo_host);
  g_autofree char *site = sw_call_minutes (call, plan->rpo_site);
  g_autofree char *rpo = sw_call_minutes (call, plan->rpo);
  g_autofree char *for_site = sw_call_minutes (call, plan->rpo_for_site);
  sw_call_line (call, _ ("Lost with the host: up to %s, agreed %s"), host, rpo);
  sw_call_line (call, _ ("Lost with the site: up to %s, agreed %s"), site, for_site);
}

static void
storage_text (SwCall *call, const SwBackupPlan *plan)
{
  const SwWords *words = sw_context_words (call->context, call->context->language);
  if (!plan->storage_known)
    return;
  const double gib = 1024.0 * 1024 * 1024;
  g_autofree char *now = sw_format_size (words, (gint64) MIN (plan->months[0] * gib, 9e18));
  g_autofree char *peak = sw_format_size (words, (gint64) MIN (plan->peak_gib * gib, 9e18));
  g_autofree char *buy = sw_format_size (words, (gint64) MIN (plan->buy_gib * gib, 9e18));
  sw_call_line (call, _ ("Room at the target: %s now, %s within two years; buy %s"), now, peak,
                buy);
  sw_call_line (call, "  %s",
                _ ("For the fullest day: backups are kept by period, not by number."));
}

static void
plan_text (SwCall *call, SwDeployment *deployment, const SwBackupPlan *plan)
{
  g_autoptr (GPtrArray) problems = sw_backup_plan_problems (deployment);
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  times_text (call, plan);
  storage_text (call, plan);
  for (guint i = 0; i < problems->len; i++)
    sw_call_line (call, "! %s", (const char *) problems->pdata[i]);
  sw_call_steps_text (call, deployment, views);
}

static gboolean
loses_as_much (const SwBackupPlan *plan, const SwBackupPlan *before)
{
  return plan->rpo_host == before->rpo_host && plan->rpo_site == before->rpo_site &&
         plan->rpo == before->rpo && plan->rpo_for_site == before->rpo_for_site;
}

/* Looks first what would be lost with these values: a plan that cannot keep what was agreed is not
 * written. */
static gboolean
write_plan (SwCall *call, SwDeployment *deployment, GError **error)
{
  static const char *const prefixes[] = {"backup.", "storage.", "keep.", "cadence.", NULL};
  g_autoptr (GPtrArray) pairs = sw_call_answer_pairs (call, 1, deployment, prefixes, error);
  g_autoptr (SwDeployment) supposed =
      pairs != NULL
          ? sw_deployment_supposing (deployment, (const char *const *) pairs->pdata, error)
          : NULL;
  g_autofree SwBackupPlan *plan = supposed != NULL ? sw_backup_plan_new (supposed) : NULL;
  g_autofree SwBackupPlan *before = sw_backup_plan_new (deployment);
  return plan != NULL &&
         (loses_as_much (plan, before) ||
          sw_backup_plan_keeps_rpo (plan, sw_deployment_words (deployment), error)) &&
         sw_backup_plan_holds (deployment, supposed, error) &&
         sw_deployment_answer_many (deployment, (const char *const *) pairs->pdata, error);
}

static gboolean
run_backup (SwCall *call, GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_deployment_run (call, 0, SW_RUN_BACKUP, error);
  if (deployment == NULL || (call->arguments->len > 1 && !write_plan (call, deployment, error)))
    return FALSE;
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (deployment);
  (call->json ? plan_json : plan_text) (call, deployment, plan);
  return TRUE;
}

const SwCommand sw_deployment_plan_commands[] = {
    {"deployment", "backup", "P [FIELD=VALUE...]",
     N_ ("The backup plan and what it may lose; with values it is changed, if it keeps what was "
         "agreed"),
     SW_COMMAND_WRITES, 1, -1, NULL, run_backup},
    {NULL},
};
