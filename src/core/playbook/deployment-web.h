/* The references inside the deployment part of a playbook: ids of fields, checks, commands, roles
 * and steps, the names in expressions and patterns, and conditions that wait for each other. */
#pragma once

#include "core/playbook/inspection.h"
#include "core/playbook/playbook-deployment.h"

/* Notes every fault of `deployment` (nothing for NULL) by its JSON path. */
void sw_deployment_web_check (const SwPlaybookDeployment *deployment, SwInspection *inspection);

/* Is `name` something an expression may read: a field, a derived name, an estimate, a count? Inside
 * rows of `table` (may be NULL) also its columns as `row.ID`. `value` is not. */
gboolean sw_deployment_web_knows (const SwPlaybookDeployment *deployment,
                                  const SwPlaybookField *table, const char *name);
