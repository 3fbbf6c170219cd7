/* The backup plan of a sample project, a log of three weeks, a drill that was held and,
 * of more than one host, a recovery that is under way. */
#pragma once

#include "core/deployment/deployment.h"

/* Writes them into the deployment of a private mode; TRUE also where the playbook has no such runs.
 */
gboolean sw_sample_add_backup (SwDeployment *deployment, GError **error);
