/* Counting the plan's tasks, as formulas over the plan's sheet and as the numbers they give now.
 * Private to the tracker. */
#pragma once

#include "core/exchange/tracker-table.h"
#include "core/sheets/task-status.h"

/* Of tasks and milestones; phases and tracks are not counted. */
typedef struct {
  int tasks;
  int in_status[SW_N_TASK_STATUSES];
  double progress; /* 0 to 1, weighted by working days, whole percents rounded down */
} SwTrackerFigures;

/* Of the phase that rows name as `phase`; NULL: of all. */
SwTrackerFigures sw_tracker_figures (const SwTrackerBook *book, const char *phase);

/* The same as formulas; `phase_cell` ("$B$12") holds the phase's name, NULL: of all. `status`
 * SW_N_TASK_STATUSES counts all. To free. */
char *sw_tracker_count_formula (const SwTrackerBook *book, const char *phase_cell,
                                SwTaskStatus status);
char *sw_tracker_progress_formula (const SwTrackerBook *book, const char *phase_cell);
