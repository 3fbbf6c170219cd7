/* The backups to restore from: the newest good one first, to be taken with one press. */
#pragma once

#include "ui/deployment/step-part.h"

/* Is it the field that such a point answers, which no answer block shows then? */
gboolean sw_point_group_takes (const SwPlaybookField *field);

void sw_point_group_fill (const SwStepPart *part);
