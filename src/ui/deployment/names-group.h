/* The names that are derived from the answers. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_names_group_fill (const SwStepPart *part);
