/* `deployment recover`: a recovery, from the first question to the report; and their list. */
#include "cli/cli-deployment.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/recovery.h"

#include <glib/gi18n-lib.h>

/* So many backups are shown to people; JSON has them all. */
enum { MOST_POINTS = 10 };

/* What it is */

static const SwStepView *
first_open (const GPtrArray *views)
{
  for (guint i = 0; i < views->len; i++) {
    if (!sw_step_view_is_done (views->pdata[i]))
      return views->pdata[i];
  }
  return NULL;
}

static const char *
level_text (const SwRestorePoint *point)
{
  static const char *const levels[] = {"none", "V0", "V1", "V2", "V3", "V4"};
  return levels[CLAMP (point->verdict->level + 1, 0, 5)];
}

static void
point_json (SwCall *call, const SwRestorePoint *point, gboolean preselected, gboolean chosen)
{
  const SwBackupRecord *record = point->record;
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "id", record->id);
  sw_json_stamp (call->builder, "at", record->started);
  sw_json_text (call->builder, "item", record->item);
  sw_json_text (call->builder, "tool", record->tool);
  sw_json_number (call->builder, "age_minutes", point->age);
  sw_json_text (call->builder, "level", level_text (point));
  sw_json_flag (call->builder, "good", point->verdict->good);
  sw_json_texts (call->builder, "reasons", point->verdict->reasons);
  sw_json_text (call->builder, "app_version",
                record->app_version != NULL && *record->app_version != '\0' ? record->app_version
                                                                            : NULL);
  sw_call_minutes_json (call, "db_major", record->db_major > 0 ? record->db_major : -1);
  sw_call_minutes_json (call, "loss_minutes", point->loss);
  sw_json_flag (call->builder, "preselected", preselected);
  sw_json_flag (call->builder, "chosen", chosen);
  json_builder_end_object (call->builder);
}

/* The newest good one is offered until somebody chooses. */
static void
points_json (SwCall *call, SwDeployment *deployment, const SwBackupLog *log)
{
  g_autoptr (GPtrArray) points = sw_recovery_points (deployment, log);
  SwRestorePoint chosen = {NULL};
  sw_recovery_chosen (deployment, log, &chosen);
  sw_call_begin_list (call, "points");
  for (guint i = 0; i < points->len; i++) {
    const SwRestorePoint *point = points->pdata[i];
    point_json (call, point, i == 0 && point->verdict->good, point->record == chosen.record);
  }
  json_builder_end_array (call->builder);
}

/* The members of a recovery in the object at hand. */
static void
recovery_json (SwCall *call, SwDeployment *deployment, const SwBackupLog *log)
{
  const SwPlaybookPath *path = sw_recovery_path (deployment);
  sw_call_occasion_json (call, deployment);
  sw_json_text (call->builder, "path", path != NULL ? path->id : NULL);
  sw_json_text (call->builder, "path_title",
                path != NULL ? sw_call_say (call, &path->title) : NULL);
  sw_call_minutes_json (call, "loss_minutes", sw_recovery_loss (deployment, log));
  sw_call_minutes_json (call, "rto_measured_minutes", sw_recovery_outage (deployment));
}

static void
whole_json (SwCall *call, SwDeployment *deployment, const SwBackupLog *log)
{
  g_autoptr (GPtrArray) gaps = sw_occasion_gaps (deployment);
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  const SwStepView *open = first_open (views);
  json_builder_begin_object (call->builder);
  recovery_json (call, deployment, log);
  sw_json_text (call->builder, "step", open != NULL ? open->step->id : NULL);
  sw_json_flag (call->builder, "impact_confirmed", sw_deployment_impact_confirmed (deployment));
  points_json (call, deployment, log);
  sw_json_texts (call->builder, "missing", gaps);
  sw_call_steps_json (call, deployment, views);
  json_builder_end_object (call->builder);
}

static void
recovery_text (SwCall *call, SwDeployment *deployment, const SwBackupLog *log)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  const SwPlaybookPath *path = sw_recovery_path (deployment);
  g_autofree char *loss = sw_call_minutes (call, sw_recovery_loss (deployment, log));
  sw_call_occasion_text (call, deployment,
                         occasion->ended == 0 ? _ ("Under way")
                         : occasion->aborted  ? _ ("Broken off")
                                              : _ ("Finished"));
  if (path != NULL)
    sw_call_line (call, "  %s  %s", path->id, sw_call_say (call, &path->title));
  sw_call_line (call, _ ("  work that is lost: %s"), loss);
}

static void
point_text (SwCall *call, const SwRestorePoint *point, gboolean marked)
{
  g_autofree char *clock = sw_call_clock (point->record->started);
  g_autofree char *loss = sw_call_minutes (call, point->loss);
  sw_call_line (call, _ ("  %s %s  %s  %s  loses %s  [%s]"), marked ? "→" : " ", clock,
                point->record->item, point->record->tool, loss,
                point->verdict->good ? level_text (point) : _ ("not good"));
}

/* The first ones, and the chosen one. */
static void
points_text (SwCall *call, SwDeployment *deployment, const SwBackupLog *log)
{
  g_autoptr (GPtrArray) points = sw_recovery_points (deployment, log);
  SwRestorePoint chosen = {NULL};
  guint left_out = 0;
  sw_recovery_chosen (deployment, log, &chosen);
  for (guint i = 0; i < points->len; i++) {
    const SwRestorePoint *point = points->pdata[i];
    gboolean marked =
        chosen.record != NULL ? point->record == chosen.record : i == 0 && point->verdict->good;
    if (marked || i < MOST_POINTS)
      point_text (call, point, marked);
    else
      left_out++;
  }
  if (left_out > 0)
    sw_call_line (call, ngettext ("  and %u more", "  and %u more", left_out), left_out);
}

static void
show (SwCall *call, SwDeployment *deployment)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  if (call->json) {
    whole_json (call, deployment, log);
    return;
  }
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  recovery_text (call, deployment, log);
  points_text (call, deployment, log);
  sw_call_steps_text (call, deployment, views);
}

/* Verbs */

/* What the call says already, as answers; fields that the playbook does not have are left out. */
static GPtrArray *
first_answers (SwCall *call, SwDeployment *deployment, gint64 failed)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  if (sw_playbook_deployment_field (part, "recovery.what") != NULL)
    g_ptr_array_add (pairs, g_strconcat ("recovery.what=", sw_call_option (call, "what"), NULL));
  if (failed != 0 && sw_playbook_deployment_field (part, "recovery.failed") != NULL) {
    g_autofree char *iso = sw_stamp_to_iso (failed);
    g_ptr_array_add (pairs, g_strconcat ("recovery.failed=", iso, NULL));
  }
  g_ptr_array_add (pairs, NULL);
  return pairs;
}

/* The answers are looked at before it begins, so that it begins whole or not at all. */
static gboolean
start (SwCall *call, SwDeployment *deployment, GError **error)
{
  const char *by = sw_call_option (call, "by"), *what = sw_call_option (call, "what");
  gint64 failed;
  if (by == NULL || what == NULL)
    return sw_call_usage (call, error);
  if (!sw_call_stamp (call, "failed", FALSE, &failed, error))
    return FALSE;
  g_autoptr (GPtrArray) pairs = first_answers (call, deployment, failed);
  const char *const *texts = (const char *const *) pairs->pdata;
  g_autoptr (SwDeployment) supposed = sw_deployment_supposing (deployment, texts, error);
  if (supposed == NULL || sw_occasion_begin (deployment, SW_RUN_RECOVERY, what, by, error) == 0)
    return FALSE;
  g_autoptr (SwDeployment) recovery = sw_call_deployment_run (call, 0, SW_RUN_RECOVERY, error);
  return recovery != NULL && sw_deployment_answer_many (recovery, texts, error);
}

static gboolean
is_point (SwDeployment *deployment, const SwBackupLog *log, gint64 id)
{
  g_autoptr (GPtrArray) points = sw_recovery_points (deployment, log);
  for (guint i = 0; i < points->len; i++) {
    if (((const SwRestorePoint *) points->pdata[i])->record->id == id)
      return TRUE;
  }
  return FALSE;
}

static gboolean
choose (SwCall *call, SwDeployment *deployment, GError **error)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  gint64 id = sw_call_read_id (sw_call_argument (call, 2));
  g_autofree char *pair = g_strdup_printf ("recovery.point=%" G_GINT64_FORMAT, id);
  if (sw_backup_log_place (log, id) >= 0 && !is_point (deployment, log, id))
    return sw_refuse (error, SW_ERROR_REFUSED, "no-point",
                      _ ("That backup began after the failure, or after the first sign of an "
                         "intruder. Choose an earlier one."));
  return sw_deployment_answer_many (deployment, (const char *const[]){pair, NULL}, error);
}

/* Ticks a command with what it printed, or notes a check. */
static gboolean
step (SwCall *call, SwDeployment *deployment, GError **error)
{
  const char *id = sw_call_argument (call, 2), *what = sw_call_argument (call, 3);
  const char *check = sw_call_option (call, "check"), *path = sw_call_option (call, "file"),
             *text = sw_call_option (call, "text");
  if ((check != NULL) + (path != NULL) + (text != NULL) != 1)
    return sw_call_usage (call, error);
  if (sw_deployment_find_step (deployment, id, error) == NULL)
    return FALSE;
  if (check != NULL)
    return sw_call_occasion_check (call, deployment, check, what, error);
  return (path != NULL ? sw_deployment_file_evidence (deployment, id, what, path, error)
                       : sw_deployment_write_evidence (deployment, id, what, text, error)) != 0;
}

static const SwOccasionVerb verbs[] = {
    {"start", 0, 0, TRUE, start},
    {"answer", 1, -1, FALSE, sw_call_occasion_answer},
    {"row", 2, -1, FALSE, sw_call_occasion_row},
    {"unrow", 2, 2, FALSE, sw_call_occasion_unrow},
    {"choose", 1, 1, FALSE, choose},
    {"sign", 0, 1, FALSE, sw_call_occasion_sign},
    {"step", 2, 2, FALSE, step},
    {"finish", 0, 0, FALSE, sw_call_occasion_finish},
    {"abort", 0, 0, FALSE, sw_call_occasion_abort},
    {"show", 0, 1, FALSE, sw_call_occasion_show},
    {NULL, 0, 0, FALSE, NULL},
};

static gboolean
run_recover (SwCall *call, GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_occasion (call, SW_RUN_RECOVERY, verbs, error);
  if (deployment != NULL)
    show (call, deployment);
  return deployment != NULL;
}

static void
list_one (SwCall *call, SwDeployment *deployment)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  if (!call->json) {
    recovery_text (call, deployment, log);
    return;
  }
  json_builder_begin_object (call->builder);
  recovery_json (call, deployment, log);
  json_builder_end_object (call->builder);
}

static gboolean
run_recoveries (SwCall *call, GError **error)
{
  return sw_call_occasions (call, SW_RUN_RECOVERY, list_one, error);
}

static const SwOption recover_options[] = {
    {"by", "NAME"}, {"what", "TEXT"},   {"failed", "STAMP"}, {"role", "R"},      {"text", "T"},
    {"file", "F"},  {"check", "CHECK"}, {"note", "T"},       {"reason", "TEXT"}, {NULL, NULL}};

const SwCommand sw_deployment_recover_commands[] = {
    {"deployment", "recover",
     "P start --by NAME --what TEXT [--failed STAMP] | answer FIELD=VALUE... | "
     "row TABLE NAME KEY=VALUE... | unrow TABLE NAME | choose RECORD | "
     "sign [STEP] --by NAME [--role R] | step STEP COMMAND --text T|--file F | "
     "step STEP pass|fail --check CHECK [--by NAME] [--note T] | finish --by NAME | "
     "abort --by NAME --reason TEXT | show [ID]",
     N_ ("Leads a recovery: which way, from which backup, what is lost, what was done"),
     SW_COMMAND_WRITES, 2, -1, recover_options, run_recover},
    {"deployment", "recoveries", "P", N_ ("The recoveries, oldest first"), 0, 1, 1, NULL,
     run_recoveries},
    {NULL},
};
