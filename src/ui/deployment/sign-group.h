/* Who signs a step, who has, and what is missing before. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_sign_group_fill (const SwStepPart *part);
