/* What the parts of a deployment share among themselves. */
#pragma once

#include "core/deployment/deployment.h"

/* The text, kept until "changed". */
const char *sw_deployment_keep (SwDeployment *deployment, const char *text);
