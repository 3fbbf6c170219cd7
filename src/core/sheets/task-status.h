/* Where a task stands, in one word: derived from its progress and its dates. */
#pragma once

#include "core/plan/plan.h"

typedef enum {
  SW_TASK_NOT_STARTED,
  SW_TASK_UNDER_WAY,
  SW_TASK_DONE,
  SW_TASK_LATE, /* its finish has passed and it is not done */
  SW_N_TASK_STATUSES,
} SwTaskStatus;

/* The status of task `index` on `today`. */
SwTaskStatus sw_task_status (SwPlan *plan, gint32 index, SwDay today);

/* Its name, marked with N_(); static. */
const char *sw_task_status_name (SwTaskStatus status);

/* The days a task covers: that of its start and the last one it works on. */
SwDay sw_task_first_day (SwPlan *plan, gint32 index);
SwDay sw_task_last_day (SwPlan *plan, gint32 index);
