#include "ui/plan/plan-columns.h"

#include "core/sheets/table.h"

#include <glib/gi18n.h>
#include <math.h>

#define BORDER_REACH 5.0

/* The column that gives way first comes first; where plans are compared, or looked at as of a date,
 * the difference stays. */
#define N_DROPPABLE (SW_N_PLAN_COLUMNS - 2)

static const SwPlanColumn droppable[N_DROPPABLE] = {
    SW_PLAN_COLUMN_PROGRESS, SW_PLAN_COLUMN_DURATION,       SW_PLAN_COLUMN_FINISH,
    SW_PLAN_COLUMN_START,    SW_PLAN_COLUMN_START_VARIANCE, SW_PLAN_COLUMN_FINISH_VARIANCE,
    SW_PLAN_COLUMN_BEHIND};
static const SwPlanColumn droppable_compared[N_DROPPABLE] = {
    SW_PLAN_COLUMN_START_VARIANCE, SW_PLAN_COLUMN_PROGRESS,        SW_PLAN_COLUMN_DURATION,
    SW_PLAN_COLUMN_START,          SW_PLAN_COLUMN_FINISH_VARIANCE, SW_PLAN_COLUMN_BEHIND,
    SW_PLAN_COLUMN_FINISH};

const char *
sw_plan_column_title (SwPlanColumn column)
{
  static const char *const titles[] = {N_ ("WBS"),      N_ ("Task"),   N_ ("Duration"),
                                       N_ ("Start"),    N_ ("Finish"), N_ ("Start ±"),
                                       N_ ("Finish ±"), N_ ("Behind"), N_ ("%")};
  return _ (titles[column]);
}

/* "+2", "−0.5", "" where it is as kept or was not there. */
static char *
variance_text (SwPlanBoard *board, gint32 index, gboolean of_start)
{
  gint32 start, finish;
  if (board->baseline == NULL ||
      !sw_baseline_variance (board->baseline, board->plan, index, &start, &finish))
    return g_strdup ("");
  gint32 minutes = of_start ? start : finish;
  double days = (double) minutes / MAX (sw_plan_workday (board->plan).day_minutes, 1);
  g_autofree char *text = sw_format_number (board->words, days);
  return minutes == 0 ? g_strdup ("") : g_strconcat (minutes > 0 ? "+" : "", text, NULL);
}

/* Of leaves: what summaries sum up would cost what is below them, in each frame. */
static char *
behind_text (SwPlanBoard *board, gint32 index)
{
  gint32 minutes = sw_task_is_summary (sw_plan_task (board->plan, index), index)
                       ? 0
                       : sw_plan_behind (board->plan, index, board->view.today);
  double days = (double) minutes / MAX (sw_plan_workday (board->plan).day_minutes, 1);
  return minutes > 0 ? sw_format_number (board->words, days) : g_strdup ("");
}

char *
sw_plan_column_text (SwPlanBoard *board, SwPlanColumn column, gint32 index)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  gboolean summary = sw_task_is_summary (task, index);
  switch (column) {
  case SW_PLAN_COLUMN_CODE:
    return sw_plan_wbs (board->plan, index);
  case SW_PLAN_COLUMN_DURATION:
    if (summary || task->kind == SW_KIND_MILESTONE)
      return g_strdup ("");
    return sw_format_duration (board->words, task->duration,
                               task->elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING,
                               sw_plan_workday (board->plan));
  case SW_PLAN_COLUMN_START:
    return sw_format_day (board->words, sw_instant_day (dates->start[index]), SW_DAY_NUMERIC);
  case SW_PLAN_COLUMN_FINISH:
    return sw_format_day (board->words, sw_instant_day (dates->finish[index]), SW_DAY_NUMERIC);
  case SW_PLAN_COLUMN_START_VARIANCE:
  case SW_PLAN_COLUMN_FINISH_VARIANCE:
    return variance_text (board, index, column == SW_PLAN_COLUMN_START_VARIANCE);
  case SW_PLAN_COLUMN_BEHIND:
    return behind_text (board, index);
  case SW_PLAN_COLUMN_PROGRESS:
    return g_strdup_printf ("%d", task->progress);
  default:
    return g_strdup ("");
  }
}

static gboolean
is_shown (const SwPlanColumns *columns, int column)
{
  if (column == SW_PLAN_COLUMN_BEHIND)
    return columns->dated;
  return columns->compared ||
         (column != SW_PLAN_COLUMN_START_VARIANCE && column != SW_PLAN_COLUMN_FINISH_VARIANCE);
}

void
sw_plan_columns_spread (SwPlanColumns *columns, double width)
{
  double others = 0;
  for (int i = 0; i < SW_N_PLAN_COLUMNS; i++) {
    columns->width[i] = i != SW_PLAN_COLUMN_TITLE && is_shown (columns, i) ? columns->wanted[i] : 0;
    others += columns->width[i];
  }
  const SwPlanColumn *order = columns->compared || columns->dated ? droppable_compared : droppable;
  for (guint i = 0; i < N_DROPPABLE && width - others < columns->least_title; i++) {
    others -= columns->width[order[i]];
    columns->width[order[i]] = 0;
  }
  columns->width[SW_PLAN_COLUMN_TITLE] = MAX (0, width - others);
  double x = 0;
  for (int i = 0; i < SW_N_PLAN_COLUMNS; i++) {
    columns->x[i] = x;
    x += columns->width[i];
  }
}

int
sw_plan_columns_border (const SwPlanColumns *columns, double x)
{
  /* The borders right of the title move the column behind them. */
  for (int i = 0; i < SW_N_PLAN_COLUMNS; i++) {
    double border = i < SW_PLAN_COLUMN_TITLE ? columns->x[i] + columns->width[i] : columns->x[i];
    if (i != SW_PLAN_COLUMN_TITLE && columns->width[i] > 0 && fabs (x - border) <= BORDER_REACH)
      return i;
  }
  return -1;
}
