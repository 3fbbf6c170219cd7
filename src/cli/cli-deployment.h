/* What the verbs of `deployment` share. */
#pragma once

#include "cli/command.h"
#include "core/deployment/judge.h"

/* The deployment of the project that an argument names; one reference, NULL with `error`. */
SwDeployment *sw_call_deployment (SwCall *call, guint place, GError **error);

/* One judged check as an object. */
void sw_call_verdict_json (SwCall *call, const SwVerdict *verdict);
