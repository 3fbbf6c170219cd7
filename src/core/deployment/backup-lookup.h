/* What expressions ask about the backup plan, the log, drills and a recovery. */
#pragma once

#include "core/deployment/deployment.h"

/* Is what it stands for a count of minutes? */
gboolean sw_backup_is_minutes (const char *name);

/* Looks up "plan.rpo_host" and its like for the scope; FALSE where the name is none of them. What
 * is not known leaves the term as it is. */
gboolean sw_backup_look_up (const char *name, SwTerm *term, SwDeploymentScope *scope);
