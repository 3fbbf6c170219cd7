/* Judges what was measured by the playbook's ordered outcomes. What is not known, too old or could
 * not be measured is unknown: never a pass and never a failure. */
#pragma once

#include "core/deployment/deployment.h"

typedef enum {
  SW_VERDICT_PASS,
  SW_VERDICT_WARN,
  SW_VERDICT_FAIL,
  SW_VERDICT_UNKNOWN,
  SW_VERDICT_WAIVED,
} SwVerdictState;

/* "pass", and its name for people as a message to translate. */
const char *sw_verdict_state_code (SwVerdictState state);
const char *sw_verdict_state_name (SwVerdictState state);

/* One check of one host, or of the run. */
typedef struct {
  const SwPlaybookCheck *check;
  const SwDeploymentRow *host; /* NULL: of the run */
  SwVerdictState state;
  SwVerdictState judged; /* the same without a waiver */
  gboolean expired;      /* it was measured, but too long ago */
  char *value;           /* as people read it, may be NULL */
  char *message;         /* in the user's language, may be "" */
  char *fix;             /* what to do next, may be NULL */
  const SwMeasure *measure;
  const SwDeploymentWaiver *waiver;
} SwVerdict;

/* The verdicts of a check: for each host that it is for, or one; none where it does not apply.
 * Array of SwVerdict to unref. */
GPtrArray *sw_judge_check (SwDeployment *deployment, const SwPlaybookCheck *check);

/* The verdicts of all checks of a step, in order. */
GPtrArray *sw_judge_step (SwDeployment *deployment, const SwPlaybookStep *step);

/* Why a value that a person saw cannot be meant for this check: a word where its outcomes compare
 * numbers, or none of the words that they know. A sentence in the language of the deployment, to
 * free; NULL: it can. */
char *sw_judge_value_problem (SwDeployment *deployment, const SwPlaybookCheck *check,
                              const char *value);

/* Does it stand in the way of a step? A blocking check that neither passes, warns nor is waived. */
gboolean sw_verdict_blocks (const SwVerdict *verdict);
