/* `deployment runbook`: the run on paper. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/exchange/deployment-papers.h"

#include <glib/gi18n-lib.h>

static gboolean
run_runbook (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output"), *named = sw_call_option (call, "step");
  gboolean recap = sw_call_option (call, "recap") != NULL;
  SwLanguage language;
  if (output == NULL || (recap && named != NULL))
    return sw_call_usage (call, error);
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  const SwPlaybookStep *step = deployment != NULL && named != NULL
                                   ? sw_deployment_find_step (deployment, named, error)
                                   : NULL;
  if (deployment == NULL || (named != NULL && step == NULL) ||
      !sw_call_document_language (call, sw_deployment_project (deployment), &language, error))
    return FALSE;
  SwDeploymentPaper kind = step != NULL ? SW_DEPLOYMENT_STEP_SHEET
                           : recap      ? SW_DEPLOYMENT_RECAP
                                        : SW_DEPLOYMENT_RUNBOOK;
  return sw_deployment_paper_write (deployment, kind, step, language, output, error) &&
         sw_call_answer_path (call, output);
}

static const SwOption runbook_options[] = {
    {"output", "FILE"}, {"step", "STEP"}, {"recap", NULL}, {"languages", "L"}, {NULL, NULL}};

const SwCommand sw_deployment_papers_commands[] = {
    {"deployment", "runbook", "P --output FILE.pdf [--step STEP | --recap] [--languages L]",
     N_ ("The whole deployment on paper, with evidence and signatures; or one step, or the recap"),
     0, 1, 1, runbook_options, run_runbook},
    {NULL},
};
