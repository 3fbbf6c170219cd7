/* What a recovery loses, in plain words, for the owner to sign. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_loss_group_fill (const SwStepPart *part);
