/* What the rules of retention say about the log: which backups nobody needs any more, and why none
 * may be deleted now. Advice for people; nothing here deletes anything. */
#pragma once

#include "core/deployment/backup-log.h"
#include "core/deployment/backup-plan.h"

/* Of one item of the log. */
typedef struct {
  const char *item; /* borrowed from the log */
  char *withheld;   /* why none of it may be deleted, a sentence; NULL: they may */
  guint kept;       /* backups that the rules keep */
  GArray *spare;    /* places in the log (guint) of those that they do not */
} SwRetentionAdvice;

/* One for each item, in the order of the log; array to unref. Records that do not count stand for
 * no period and are spare once the rules were to let go of one of their age. Empty where the rules
 * are not answered. `log` outlives it. */
GPtrArray *sw_retention_advice (SwDeployment *deployment, const SwBackupLog *log,
                                const SwBackupPlan *plan);
