/* The commands of a step as they stand: filled from the answers, one for each host they run on. */
#pragma once

#include "core/deployment/deployment.h"

typedef struct {
  const SwPlaybookCommand *command;
  const SwDeploymentRow *host; /* NULL: the admin's own machine, or no host is known yet */
  char *text;                  /* lines without one at the end; NULL while a placeholder is open */
  GPtrArray *missing;          /* names of what is open (strings) */
} SwCommandView;

/* Of a step, in order; array of SwCommandView to unref. */
GPtrArray *sw_command_views (SwDeployment *deployment, const SwPlaybookStep *step);
