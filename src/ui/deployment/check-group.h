/* The checks of a step: what was measured, what is wrong with it and what to do next. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_check_group_fill (const SwStepPart *part);
