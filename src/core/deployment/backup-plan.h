/* The backup plan as it was answered, and what follows from it by arithmetic. */
#pragma once

#include "core/backup/backup-times.h"
#include "core/backup/storage-forecast.h"
#include "core/deployment/deployment.h"

#define SW_BACKUP_MONTHS 25 /* now and two years ahead */

/* Minutes, GiB, days and counts; -1 where an answer is missing. */
typedef struct {
  SwBackupTimes times;
  int rpo, rto;     /* the objectives */
  int rpo_for_site; /* the strictest one for the loss of a site */
  int rpo_host, rpo_site;
  SwRetention retention;
  gboolean retention_known;
  int reach_days; /* the greatest age of a backup */
  int sure_days;  /* so far back there is one on any day */
  gboolean storage_known;
  double months[SW_BACKUP_MONTHS]; /* GiB at the target; [0] is now */
  double peak_gib, buy_gib;
  int coverage_open;   /* items of which nothing is said */
  gboolean same_vault; /* secrets lie in the repository that they open */
  /* Copies, the original among them. */
  int copies, media, offsite, locked;
  gboolean site_known; /* where the original lies */
  int same_host;       /* copies on a disk of a host that they save */
  int keys_overdue;    /* not opened for SW_KEY_TEST_DAYS, or never */
  int keys_alone;      /* with one custodian or one place */
} SwBackupPlan;

/* A key is tried so often, days. */
#define SW_KEY_TEST_DAYS 180

/* The plan as of today; to free with g_free. Worked out once while nothing changes. */
SwBackupPlan *sw_backup_plan_new (SwDeployment *deployment);

/* How many steps of the backup run are not done, -1 where the mode has none. */
int sw_backup_plan_open (SwDeployment *deployment);

/* Refuses with "rpo" and both numbers a plan that loses more work with its host or its site than
 * was agreed; one that is not known yet passes. */
gboolean sw_backup_plan_keeps_rpo (const SwBackupPlan *plan, const SwWords *words, GError **error);

/* What speaks against the plan: sentences of its failed checks, with the numbers, in the language
 * of the deployment; array to unref. */
GPtrArray *sw_backup_plan_problems (SwDeployment *deployment);

/* Does `after` fail no blocking check of the plan that `before` did not fail (those of its tables
 * left out, which are filled row by row)? Refuses with that
 * check's sentence, which has the numbers; the rule is the check's id. Both are turned to the plan.
 */
gboolean sw_backup_plan_holds (SwDeployment *before, SwDeployment *after, GError **error);
