/* The moments of a drill: what has passed since the decision, the next moment as one button, those
 * that are stamped with their legs. Stamps are facts, so the watch goes on when the page is opened
 * again; while it runs, the monotonic clock counts. */
#pragma once

#include "ui/deployment/step-part.h"

/* Is it one of its moments (“t0” to “t6”), which no answer block shows then? */
gboolean sw_stopwatch_group_takes (const SwPlaybookField *field);

void sw_stopwatch_group_fill (const SwStepPart *part);
