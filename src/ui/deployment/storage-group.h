/* How much room the backups take at the target in the months to come, and how much to buy. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_storage_group_fill (const SwStepPart *part);
