/* What the parts of a deployment share among themselves. */
#pragma once

#include "core/deployment/deployment.h"
#include "core/library/edit.h"

/* The text, kept until "changed". */
const char *sw_deployment_keep (SwDeployment *deployment, const char *text);

/* Begins an edit of the deployment that also pins the playbook, so that a later version of it
 * changes nothing by itself. */
SwEdit *sw_deployment_begin (SwDeployment *deployment, const char *verb, const char *subject);
