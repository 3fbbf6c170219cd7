/* A recovery: which way the answers lead, from which backup, and what is lost by it. */
#pragma once

#include "core/deployment/backup-log.h"

/* A backup that might be restored. */
typedef struct {
  const SwBackupRecord *record; /* borrowed from the log */
  const SwBackupVerdict *verdict;
  int age;  /* minutes from its start to now */
  int loss; /* minutes from its start to the failure; -1: the failure has no time */
} SwRestorePoint;

/* The way that the answered questions lead to; NULL while they do not. Borrowed. */
const SwPlaybookPath *sw_recovery_path (SwDeployment *deployment);

/* The points to choose from: good ones first, of these the ones of a database, each by age; where
 * an intruder was there, only those before the first sign of it. Array of SwRestorePoint to unref;
 * `log` outlives it. */
GPtrArray *sw_recovery_points (SwDeployment *deployment, const SwBackupLog *log);

/* The point that was chosen, FALSE while none is. */
gboolean sw_recovery_chosen (SwDeployment *deployment, const SwBackupLog *log,
                             SwRestorePoint *point);

/* The record of the full backup that was made after the restore: is it good, of the item that was
 * restored, and begun after the last command of the restore was ticked (after the failure, where
 * nothing was restored)? FALSE while none is named. */
typedef struct {
  gboolean good, same_item, later;
} SwNewFull;
gboolean sw_recovery_new_full (SwDeployment *deployment, const SwBackupLog *log, SwNewFull *full);

/* Minutes from the failure until users were let in again; -1 while one of both is not known. */
int sw_recovery_outage (SwDeployment *deployment);

/* Minutes of work that the chosen way loses, -1 while that is not known: none where nothing is
 * restored; up to the named time where a log is played back; else since the start of the backup. */
int sw_recovery_loss (SwDeployment *deployment, const SwBackupLog *log);
