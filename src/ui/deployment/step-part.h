/* What a part of a step's page (checks, commands, evidence, ...) is filled from. */
#pragma once

#include "core/deployment/step-state.h"
#include "core/plan/plan.h"
#include "ui/common/row-group.h"
#include "ui/common/session.h"

typedef struct {
  SwSession *session;
  SwDeployment *deployment;
  const SwStepView *view;
  SwRowGroup *rows; /* to clear and fill */
  SwPlan *plan;     /* of the project */
} SwStepPart;

/* `text` in the window's language; borrowed. */
const char *sw_step_part_say (const SwStepPart *part, const SwText *text);

/* A button for the end of a row; `label` has a mnemonic. */
GtkWidget *sw_step_part_button (const char *label);

/* A stamp (UTC seconds) as day and time; to free. */
char *sw_step_part_stamp (const SwStepPart *part, gint64 stamp);
