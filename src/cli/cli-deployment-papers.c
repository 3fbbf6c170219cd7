/* `deployment runbook`: the deployment on paper. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/exchange/deployment-papers.h"

#include <glib/gi18n-lib.h>

/* What is asked for, told by `--kind` or by `--step` and `--recap` alone. */
typedef struct {
  SwDeploymentPaper kind;
  const char *step;
  gint64 occasion;
} Asked;

/* Is the option only given with a paper that it is for? */
static gboolean
fits (const char *option, gboolean wanted)
{
  return option == NULL || wanted;
}

static gboolean
read_asked (SwCall *call, Asked *asked, GError **error)
{
  const char *kind = sw_call_option (call, "kind"), *drill = sw_call_option (call, "drill"),
             *recovery = sw_call_option (call, "recovery");
  gboolean recap = sw_call_option (call, "recap") != NULL;
  asked->step = sw_call_option (call, "step");
  asked->kind = recap                 ? SW_DEPLOYMENT_RECAP
                : asked->step != NULL ? SW_DEPLOYMENT_STEP_SHEET
                : drill != NULL       ? SW_DEPLOYMENT_DRILL_REPORT
                : recovery != NULL    ? SW_DEPLOYMENT_RECOVERY_REPORT
                                      : SW_DEPLOYMENT_RUNBOOK;
  SwDeploymentPaper implied = asked->kind;
  if (kind != NULL && !sw_deployment_paper_parse (kind, &asked->kind, error))
    return FALSE;
  gboolean sheet = asked->kind == SW_DEPLOYMENT_STEP_SHEET;
  if ((recap && asked->kind != implied) || !fits (asked->step, sheet && !recap) ||
      (drill != NULL && recovery != NULL) ||
      !fits (drill, sheet || asked->kind == SW_DEPLOYMENT_DRILL_REPORT) ||
      !fits (recovery, sheet || asked->kind == SW_DEPLOYMENT_RECOVERY_REPORT))
    return sw_call_usage (call, error);
  return sw_call_number (call, "drill", 1, G_MAXINT64, &asked->occasion, error) &&
         sw_call_number (call, "recovery", 1, G_MAXINT64, &asked->occasion, error);
}

typedef struct {
  SwDeployment *subject;
  SwDeploymentPaper kind;
  const SwPlaybookStep *step;
} Paper;

static gboolean
write_paper_cb (SwLanguage language, const char *path, gpointer data, GError **error)
{
  const Paper *paper = data;
  return sw_deployment_paper_write (paper->subject, paper->kind, paper->step, language, path,
                                    error);
}

static gboolean
run_runbook (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output");
  Asked asked = {0};
  if (output == NULL)
    return sw_call_usage (call, error);
  if (!read_asked (call, &asked, error))
    return FALSE;
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  g_autoptr (SwDeployment) subject =
      deployment != NULL
          ? sw_deployment_paper_subject (deployment, asked.kind, asked.step, asked.occasion, error)
          : NULL;
  const SwPlaybookStep *step = subject != NULL && asked.step != NULL
                                   ? sw_deployment_find_step (subject, asked.step, error)
                                   : NULL;
  Paper paper = {subject, asked.kind, step};
  return subject != NULL && (asked.step == NULL || step != NULL) &&
         sw_call_write_languages (call, sw_deployment_project (deployment), output, write_paper_cb,
                                  &paper, error);
}

static const SwOption runbook_options[] = {{"output", "FILE"}, {"kind", "K"},      {"step", "STEP"},
                                           {"drill", "ID"},    {"recovery", "ID"}, {"recap", NULL},
                                           {"languages", "L"}, {NULL, NULL}};

const SwCommand sw_deployment_papers_commands[] = {
    {"deployment", "runbook",
     "P --output FILE.pdf [--kind runbook|recap|steps|drill|recovery|annex] [--step STEP] "
     "[--drill ID] [--recovery ID] [--recap] [--languages L[,L]]",
     N_ ("The deployment on paper: all of it, the recap, steps to work with, the report of a drill "
         "or of a recovery (the newest unless one is named), or the annex of the acceptance"),
     0, 1, 1, runbook_options, run_runbook},
    {NULL},
};
