/* The papers of a deployment: the runbook with every step, value, check, command, evidence and
 * signature, the backup plan and its log, drills and recoveries; the recap before hosts change;
 * steps as sheets to print; the reports of a drill and of a recovery; the annex of the acceptance.
 */
#pragma once

#include "core/deployment/step-state.h"
#include "core/paper/paper.h"

typedef enum {
  SW_DEPLOYMENT_RUNBOOK,
  SW_DEPLOYMENT_RECAP,
  SW_DEPLOYMENT_STEP_SHEET,
  SW_DEPLOYMENT_DRILL_REPORT,
  SW_DEPLOYMENT_RECOVERY_REPORT,
  SW_DEPLOYMENT_ANNEX,
  SW_N_DEPLOYMENT_PAPERS
} SwDeploymentPaper;

/* "runbook", "recap", "steps", "drill", "recovery", "annex". FALSE with "unknown-kind". */
gboolean sw_deployment_paper_parse (const char *code, SwDeploymentPaper *kind, GError **error);

/* The deployment turned to what a paper is about: a report to its drill or recovery (`occasion`,
 * 0: the newest), the sheet of a step to the run that has it (`step` its id, NULL: all of the
 * installation's), anything else to the installation. One reference; NULL with "no-drill",
 * "no-recovery", "unknown-occasion", "unknown-step" and what sw_deployment_is_ready refuses. */
SwDeployment *sw_deployment_paper_subject (SwDeployment *deployment, SwDeploymentPaper kind,
                                           const char *step, gint64 occasion, GError **error);

/* The paper about `subject` in `language`; `step` is of a step sheet (NULL: of all steps). NULL
 * with "no-impact" for a recap where no step changes a host. May take a second: not for the main
 * thread. */
SwPaper *sw_deployment_paper_new (SwDeployment *subject, SwDeploymentPaper kind,
                                  const SwPlaybookStep *step, SwLanguage language, GError **error);

/* Writes it to `path` as PDF, whole or not at all. */
gboolean sw_deployment_paper_write (SwDeployment *subject, SwDeploymentPaper kind,
                                    const SwPlaybookStep *step, SwLanguage language,
                                    const char *path, GError **error);
