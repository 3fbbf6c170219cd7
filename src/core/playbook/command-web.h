/* The lines of a playbook's commands: each placeholder outside of quotes, and each name known and
 * of a kind that may be typed into a shell. */
#pragma once

#include "core/playbook/playbook-deployment.h"

/* Notes the faults of the command at `node`, where the inspection stands. `hosts` is the table of
 * hosts, NULL where the playbook has none. */
void sw_command_web_check (const SwPlaybookDeployment *deployment, const SwPlaybookField *hosts,
                           JsonNode *node, SwInspection *inspection);
