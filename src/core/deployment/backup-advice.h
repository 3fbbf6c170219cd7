/* Which backups may be deleted now: what the plan's retention lets go of, unless something is wrong
 * with the newest ones. */
#pragma once

#include "core/deployment/backup-log.h"

typedef struct {
  GPtrArray *let_go; /* SwBackupRecord, borrowed from the log, oldest first; none while withheld */
  char *withheld;    /* why nothing may be deleted now, NULL: nothing speaks against it */
} SwBackupAdvice;

/* The advice as of now, in the language of the deployment. Each item is kept by itself: the good
 * backups of it take the places of the retention, the others none. What may not be deleted yet, by
 * its lock or by the least age that was agreed, is not named, nor what did not count as good. A
 * fault of one item withholds the advice about all, since only together they make a whole; an item
 * that the coverage says needs no backup is left out. `log` outlives it. */
SwBackupAdvice *sw_backup_advice_new (SwDeployment *deployment, const SwBackupLog *log);
void sw_backup_advice_free (SwBackupAdvice *advice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwBackupAdvice, sw_backup_advice_free)
