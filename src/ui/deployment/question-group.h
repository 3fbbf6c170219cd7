/* The questions of a recovery, one after the other, and the way that they lead to. */
#pragma once

#include "ui/deployment/step-part.h"

/* Is it one of these questions (“q1”), which no answer block shows then? */
gboolean sw_question_group_takes (const SwPlaybookField *field);

void sw_question_group_fill (const SwStepPart *part);
