/* What stands open about the backups of a project. Health and plan check ask it here; the answer
 * comes from core/deployment, which knows when one is due: its arrow points this way. */
#pragma once

#include "core/plan/plan.h"

typedef struct {
  guint critical, warnings; /* alarms */
  char *first;              /* the gravest, a sentence; NULL: none */
  const char *step;         /* of the deployment, which looks after it; "": none does; interned */
} SwOpenBackup;

/* The alarms as of now, in the language of `words` (NULL: the user's). Costs one look at the
 * library where nothing of a backup was ever noted, else a reading of the log. To clear with
 * sw_open_backup_clear. */
SwOpenBackup sw_plan_open_backup (SwPlan *plan, const SwWords *words);
void sw_open_backup_clear (SwOpenBackup *open);

/* Why a private installation may not go live: no restore drill has passed. "drill-missing"; TRUE
 * where it may. */
gboolean sw_plan_may_go_live (SwPlan *plan, GError **error);

/* May a notice of the library change the answers, where the plan tells of no change? */
gboolean sw_open_backup_heeds (const SwNotice *notice);
