/* What the schedule of backups accepts to lose, in one plain sentence, against what was agreed. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_times_group_fill (const SwStepPart *part);
