/* What proves a step: files and texts, each with its fingerprint. */
#pragma once

#include "ui/deployment/step-part.h"

void sw_evidence_group_fill (const SwStepPart *part);

/* What was filed under `item` of the step (the id of its evidence, or of one of its commands), a
 * line each; to free, NULL where nothing is. */
char *sw_evidence_group_filed (const SwStepPart *part, const char *item);

/* A button that files something under `item`: a text that is asked for, or a file. */
GtkWidget *sw_evidence_group_button (const SwStepPart *part, const char *item, const char *label,
                                     gboolean text);
