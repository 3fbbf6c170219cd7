/* What the verbs of `deployment` share. */
#pragma once

#include "cli/command.h"
#include "core/deployment/deployment.h"

/* The deployment of the project that an argument names; one reference, NULL with `error`. */
SwDeployment *sw_call_deployment (SwCall *call, guint place, GError **error);
