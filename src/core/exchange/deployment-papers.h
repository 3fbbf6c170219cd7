/* The papers of a deployment: the runbook with every step, value, check, command, evidence and
 * signature; the recap before hosts change; one step as a sheet to print. */
#pragma once

#include "core/deployment/step-state.h"

typedef enum {
  SW_DEPLOYMENT_RUNBOOK,
  SW_DEPLOYMENT_RECAP,
  SW_DEPLOYMENT_STEP_SHEET
} SwDeploymentPaper;

/* Writes it to `path` as PDF in `language`, whole or not at all; `step` is of a step sheet (else
 * NULL). Refuses what sw_deployment_is_ready does, and "no-impact" for a recap where no step
 * changes a host. May take a second: not for the main thread. */
gboolean sw_deployment_paper_write (SwDeployment *deployment, SwDeploymentPaper kind,
                                    const SwPlaybookStep *step, SwLanguage language,
                                    const char *path, GError **error);
