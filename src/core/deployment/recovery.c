#include "core/deployment/recovery.h"

#include "core/base/clock.h"

#include <string.h>

static gint64
stamp_of (SwDeployment *deployment, const char *field)
{
  return sw_stamp_parse (sw_deployment_answer (deployment, NULL, field));
}

static gboolean
is_path (SwDeployment *deployment, const char *id)
{
  const SwPlaybookPath *path = sw_recovery_path (deployment);
  return path != NULL && g_str_equal (path->id, id);
}

const SwPlaybookPath *
sw_recovery_path (SwDeployment *deployment)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  for (guint i = 0; run != NULL && i < run->paths->len; i++) {
    const SwPlaybookPath *path = run->paths->pdata[i];
    if (sw_deployment_holds (deployment, NULL, path->when) == SW_TRUTH_YES)
      return path;
  }
  return NULL;
}

/* Whole minutes, rounded up, never below none. */
static int
minutes_between (gint64 from, gint64 to)
{
  return to > from ? (int) MIN ((to - from + 59) / 60, G_MAXINT) : 0;
}

static SwRestorePoint
point_of (SwDeployment *deployment, const SwBackupLog *log, guint place)
{
  const SwBackupRecord *record = log->records->pdata[place];
  gint64 now = sw_context_now (sw_library_context (sw_deployment_library (deployment)));
  gint64 failed = stamp_of (deployment, "recovery.failed");
  return (SwRestorePoint){
      .record = record,
      .verdict = log->verdicts->pdata[place],
      .age = minutes_between (record->started, now),
      .loss = failed != 0 ? minutes_between (record->started, failed) : -1,
  };
}

/* What is good comes first, and of that what names a database: files that were saved a moment later
 * bring no work back. */
static int
rank (const SwRestorePoint *point)
{
  return point->verdict->good ? 1 + (point->record->db_major > 0) : 0;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const SwRestorePoint *left = *(SwRestorePoint *const *) a, *right = *(SwRestorePoint *const *) b;
  if (rank (left) != rank (right))
    return rank (right) - rank (left);
  return left->record->started > right->record->started   ? -1
         : left->record->started < right->record->started ? 1
                                                          : 0;
}

/* The first sign of an intruder, 0 where the answers speak of none any more. */
static gint64
first_sign (SwDeployment *deployment)
{
  const SwPlaybookField *field =
      sw_playbook_deployment_field (sw_deployment_part (deployment), "recovery.first_sign");
  return field != NULL && sw_deployment_asks (deployment, NULL, field)
             ? stamp_of (deployment, field->id)
             : 0;
}

/* Before the failure, and before an intruder's first sign. */
static gboolean
is_eligible (const SwBackupRecord *record, gint64 failed, gint64 sign)
{
  return record->started > 0 && (failed == 0 || record->started <= failed) &&
         (sign == 0 || record->ended < sign);
}

GPtrArray *
sw_recovery_points (SwDeployment *deployment, const SwBackupLog *log)
{
  GPtrArray *points = g_ptr_array_new_with_free_func (g_free);
  gint64 failed = stamp_of (deployment, "recovery.failed"), sign = first_sign (deployment);
  for (guint i = 0; i < log->records->len; i++) {
    if (!is_eligible (log->records->pdata[i], failed, sign))
      continue;
    SwRestorePoint point = point_of (deployment, log, i);
    g_ptr_array_add (points, g_memdup2 (&point, sizeof point));
  }
  g_ptr_array_sort (points, compare_points);
  return points;
}

gboolean
sw_recovery_chosen (SwDeployment *deployment, const SwBackupLog *log, SwRestorePoint *point)
{
  const char *field =
      sw_deployment_kind (deployment) == SW_RUN_DRILL ? "drill.record" : "recovery.point";
  const char *answer = sw_deployment_answer (deployment, NULL, field);
  int place = answer != NULL ? sw_backup_log_place (log, g_ascii_strtoll (answer, NULL, 10)) : -1;
  if (place < 0)
    return FALSE;
  /* A failure or a sign that was corrected may leave it behind. */
  if (sw_deployment_kind (deployment) == SW_RUN_RECOVERY &&
      !is_eligible (log->records->pdata[place], stamp_of (deployment, "recovery.failed"),
                    first_sign (deployment)))
    return FALSE;
  *point = point_of (deployment, log, (guint) place);
  return TRUE;
}

/* The new full backup */

static gboolean
share_row (SwDeployment *deployment, const char *item, const char *other)
{
  g_autoptr (GPtrArray) rows = sw_backup_item_rows (deployment, item);
  g_autoptr (GPtrArray) others = sw_backup_item_rows (deployment, other);
  for (guint i = 0; i < rows->len; i++) {
    if (g_ptr_array_find (others, rows->pdata[i], NULL))
      return TRUE;
  }
  return g_ascii_strcasecmp (item, other) == 0;
}

/* When somebody first noted what the command printed; 0: never. */
static gint64
ticked_at (SwDeployment *deployment, const SwPlaybookStep *step, const char *command)
{
  const GPtrArray *filed = sw_deployment_evidence (deployment);
  for (guint i = 0; i < filed->len; i++) { /* oldest first */
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_strcmp0 (evidence->step, step->id) == 0 && g_strcmp0 (evidence->item, command) == 0)
      return evidence->at;
  }
  return 0;
}

/* When the last command of the step that overwrites was ticked; 0: none was. */
static gint64
restored_at (SwDeployment *deployment)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  const SwPlaybookStep *step =
      run != NULL && run->impact >= 0 ? run->steps->pdata[run->impact] : NULL;
  gint64 at = 0;
  for (guint i = 0; step != NULL && i < step->commands->len; i++) {
    const SwPlaybookCommand *command = step->commands->pdata[i];
    if (command->danger != SW_DANGER_NONE)
      at = MAX (at, ticked_at (deployment, step, command->id));
  }
  return at;
}

gboolean
sw_recovery_new_full (SwDeployment *deployment, const SwBackupLog *log, SwNewFull *full)
{
  const char *answer = sw_deployment_answer (deployment, NULL, "recovery.full_record");
  int place = answer != NULL ? sw_backup_log_place (log, g_ascii_strtoll (answer, NULL, 10)) : -1;
  gint64 restored = restored_at (deployment);
  SwRestorePoint point;
  if (place < 0)
    return FALSE;
  const SwBackupRecord *record = log->records->pdata[place];
  *full = (SwNewFull){
      .good = ((const SwBackupVerdict *) log->verdicts->pdata[place])->good,
      .same_item = is_path (deployment, "P1") || !sw_recovery_chosen (deployment, log, &point) ||
                   share_row (deployment, record->item, point.record->item),
      .later =
          record->started >= (restored != 0 ? restored : stamp_of (deployment, "recovery.failed")),
  };
  return TRUE;
}

int
sw_recovery_loss (SwDeployment *deployment, const SwBackupLog *log)
{
  gint64 failed = stamp_of (deployment, "recovery.failed"),
         until = stamp_of (deployment, "recovery.until");
  SwRestorePoint point;
  if (is_path (deployment, "P1"))
    return 0;
  if (is_path (deployment, "P3"))
    return failed != 0 && until != 0 ? minutes_between (until, failed) : -1;
  return sw_recovery_chosen (deployment, log, &point) ? point.loss : -1;
}

int
sw_recovery_outage (SwDeployment *deployment)
{
  gint64 failed = stamp_of (deployment, "recovery.failed"),
         opened = stamp_of (deployment, "recovery.opened");
  return failed != 0 && opened != 0 ? minutes_between (failed, opened) : -1;
}
