/* The commands of a step, to copy; nothing runs by itself. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_command_group_fill (const SwStepPart *part);
