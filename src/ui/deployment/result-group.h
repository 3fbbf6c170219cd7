/* What a drill measured, against the goals. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_result_group_fill (const SwStepPart *part);
