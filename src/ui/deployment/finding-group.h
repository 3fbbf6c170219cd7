/* The findings of a drill or a recovery, each to become a task of the plan. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_finding_group_fill (const SwStepPart *part);
