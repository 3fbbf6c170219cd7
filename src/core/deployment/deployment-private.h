/* What the parts of a deployment share among themselves. */
#pragma once

#include "core/deployment/backup-log.h"
#include "core/deployment/backup-plan.h"
#include "core/library/edit.h"

/* What follows from the facts and costs a look at many of them, made when somebody first asks. */
typedef struct {
  gint64 now;           /* as of when, UTC seconds */
  const SwWords *words; /* and in what words */
  SwBackupLog *log;     /* NULL: not asked yet */
  SwBackupPlan *plan;
  int plan_open, drills_passed, confirmed; /* SW_NOT_ASKED */
} SwDeploymentMade;

enum { SW_NOT_ASKED = -2 };

/* Emptied when facts change, and after a minute, since ages grow. */
SwDeploymentMade *sw_deployment_made (SwDeployment *deployment);

/* The text, kept until "changed". */
const char *sw_deployment_keep (SwDeployment *deployment, const char *text);

/* Whom a field's answers belong to: the occasion whose run asks it, else 0, the installation. */
gint64 sw_deployment_owner (SwDeployment *deployment, const SwPlaybookField *field);

/* Holds `value` (NULL: none) for the answer to `field` until the facts are read anew. */
void sw_deployment_suppose (SwDeployment *deployment, const char *field, const char *value);

/* Ready, and no drill or recovery that is over. "occasion-over", and the refusals of
 * sw_deployment_is_ready. */
gboolean sw_deployment_is_writable (SwDeployment *deployment, GError **error);

/* A name as it will stand on paper; NULL with "name-missing". To free. */
char *sw_deployment_read_name (const char *name, GError **error);

/* Begins an edit of the deployment that also pins the playbook, so that a later version of it
 * changes nothing by itself. */
SwEdit *sw_deployment_begin (SwDeployment *deployment, const char *verb, const char *subject);
