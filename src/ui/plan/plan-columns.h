/* The columns of the plan's table: their widths, what is in them, and which of them there is room
 * for. */
#pragma once

#include "ui/plan/plan-board.h"

typedef enum {
  SW_PLAN_COLUMN_CODE,
  SW_PLAN_COLUMN_TITLE, /* takes what the others leave */
  SW_PLAN_COLUMN_DURATION,
  SW_PLAN_COLUMN_START,
  SW_PLAN_COLUMN_FINISH,
  SW_PLAN_COLUMN_START_VARIANCE, /* working days later than the baseline that is shown */
  SW_PLAN_COLUMN_FINISH_VARIANCE,
  SW_PLAN_COLUMN_BEHIND, /* days of work that should be done by the status date and are not */
  SW_PLAN_COLUMN_PROGRESS,
  SW_N_PLAN_COLUMNS
} SwPlanColumn;

typedef struct {
  double wanted[SW_N_PLAN_COLUMNS]; /* as set by the user, or the texts' */
  gboolean compared;                /* a baseline is shown */
  gboolean dated;                   /* the project has a status date */
  double least_title;               /* with less room for the title, other columns give way */
  double x[SW_N_PLAN_COLUMNS];
  double width[SW_N_PLAN_COLUMNS]; /* 0: no room */
} SwPlanColumns;

/* The title as shown above the column, translated. */
const char *sw_plan_column_title (SwPlanColumn column);

/* The cell's text, to free; the title is not asked for here. */
char *sw_plan_column_text (SwPlanBoard *board, SwPlanColumn column, gint32 task);

/* Spreads the columns over `width`: from the right, what leaves the title too little is left out.
 */
void sw_plan_columns_spread (SwPlanColumns *columns, double width);

/* The column whose right border is at x, for dragging; -1 for none. */
int sw_plan_columns_border (const SwPlanColumns *columns, double x);
