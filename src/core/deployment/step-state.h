/* Where a step stands, derived from facts: nothing of it is stored. */
#pragma once

#include "core/deployment/judge.h"

typedef enum {
  SW_STEP_TODO,
  SW_STEP_IN_PROGRESS,
  SW_STEP_BLOCKED, /* a blocking check fails */
  SW_STEP_DONE,    /* nothing missing, signed by all as it stands */
  SW_STEP_WAIVED,  /* the same, with a waiver */
  SW_STEP_STALE,   /* was signed, but what was signed changed, or a check is too old */
} SwStepState;

/* "in-progress", and its name for people as a message to translate. */
const char *sw_step_state_code (SwStepState state);
const char *sw_step_state_name (SwStepState state);

typedef struct {
  const SwPlaybookStep *step;
  SwStepState state;
  GPtrArray *missing;        /* strings: sentences on what is missing before all may sign */
  GPtrArray *unsigned_roles; /* SwPlaybookTitled: roles that have not signed as it stands */
  GPtrArray *verdicts;       /* SwVerdict */
  char *sum;                 /* SHA-256 of what a signature stands for now */
  guint expired;             /* checks that were measured too long ago */
} SwStepView;

/* To free with sw_step_view_free. */
SwStepView *sw_step_view_new (SwDeployment *deployment, const SwPlaybookStep *step);
void sw_step_view_free (SwStepView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwStepView, sw_step_view_free)

/* Is it done, perhaps with a waiver? */
gboolean sw_step_view_is_done (const SwStepView *view);

/* All steps of the run in order; array of SwStepView to unref. */
GPtrArray *sw_step_views (SwDeployment *deployment);

/* What a signature under the step stands for: its values as one JSON object (to free), with the
 * SHA-256 over them and over what the playbook asks (to free; may be NULL). `step` NULL: the whole
 * run up to the line of impact. */
char *sw_step_statement (SwDeployment *deployment, const SwPlaybookStep *step, char **sum);

/* Does the signature stand for the step as it is now? */
gboolean sw_signature_is_current (SwDeployment *deployment, const SwDeploymentSignature *signature);

/* Was the recap confirmed, and is what it said still so? */
gboolean sw_deployment_impact_confirmed (SwDeployment *deployment);

/* Do the commands of the step that change something wait for the signatures of another step, as
 * those of a recovery wait for the loss to be signed? */
gboolean sw_step_is_locked (SwDeployment *deployment, const SwPlaybookStep *step);

/* A field's fault as its answer stands ("is missing", or why it is no good), to free; NULL: none.
 */
char *sw_step_field_problem (SwDeployment *deployment, const SwDeploymentRow *row,
                             const SwPlaybookField *field);

/* What changed since somebody last wrote here: sentences in the user's language ("2 checks are too
 * old"), array of strings to unref; empty where there is nothing to tell. */
GPtrArray *sw_deployment_since (SwDeployment *deployment);
