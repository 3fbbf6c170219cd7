/* What proves a step: files and texts, each with its fingerprint. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_evidence_group_fill (const SwStepPart *part);
