/* How big the hosts have to be, as ranges. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_size_group_fill (const SwStepPart *part);
