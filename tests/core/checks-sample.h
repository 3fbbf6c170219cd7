/* Three projects, one of each deployment mode, with hosts and answers, to judge checks of the
 * shipped playbook in. */
#pragma once

#include "core/deployment/deployment-edit.h"
#include "core/deployment/judge.h"
#include "plan-fixture.h"

/* What the clock shows: 2026-12-01T12:00Z. */
#define CHECKS_NOW G_GINT64_CONSTANT (1796126400)

typedef struct {
  PlanFixture plan;
  SwDeployment *team, *light, *standard;
} ChecksSample;

void checks_sample_set_up (ChecksSample *sample, gconstpointer data);
void checks_sample_tear_down (ChecksSample *sample, gconstpointer data);

/* The deployment that "T", "L" or "S" begins the mode of. */
SwDeployment *checks_sample_deployment (ChecksSample *sample, char mode);

/* Answers "FIELD=VALUE"; fails the test when it is refused. */
void checks_sample_answer (SwDeployment *deployment, const char *pair);

/* Adds a host with a role, in a zone of its own unless one is named. */
void checks_sample_host (SwDeployment *deployment, const char *name, const char *role,
                         const char *zone);

/* Notes one value of a measure of a host (NULL: of the run); a value of NULL: it could not be
 * measured, since the tool is missing. */
void checks_sample_note (SwDeployment *deployment, const char *host, const char *measure,
                         const char *value);

/* How the check is judged for the host (NULL: for the run); the array to unref in `verdicts`. */
const SwVerdict *checks_sample_judge (SwDeployment *deployment, const char *check, const char *host,
                                      GPtrArray **verdicts);

/* Fails unless it is judged so, and unless its message holds each of the texts up to NULL. */
void checks_sample_expect (SwDeployment *deployment, const char *check, const char *host,
                           const char *state, ...) G_GNUC_NULL_TERMINATED;
