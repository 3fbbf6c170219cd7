/* For each host the script that measures it, and the result that came back: from a file, pasted, or
 * dropped onto the group. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_preflight_group_fill (const SwStepPart *part);
