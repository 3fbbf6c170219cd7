#include "ui/plan/chart-drag-private.h"

#include "core/scene/gantt-lane.h"
#include "ui/plan/plan-commands.h"

#include <glib/gi18n.h>
#include <math.h>

static gint32
dragged (const SwChartDrag *drag, SwPlanBoard *board)
{
  return sw_plan_find (board->plan, drag->task);
}

static SwDragKind
kind_of_hit (SwHitPart part)
{
  switch (part) {
  case SW_HIT_BAR:
  case SW_HIT_MILESTONE:
  case SW_HIT_SUMMARY:
    return SW_DRAG_MOVE;
  case SW_HIT_END:
    return SW_DRAG_RESIZE;
  case SW_HIT_PROGRESS:
    return SW_DRAG_PROGRESS;
  case SW_HIT_OCCURRENCE:
    return SW_DRAG_OCCURRENCE;
  case SW_HIT_START_DOT:
  case SW_HIT_END_DOT:
    return SW_DRAG_LINK;
  default:
    return SW_DRAG_PAN;
  }
}

static void
take_hold (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  drag->task = task->id;
  sw_gantt_place (&board->view, index, &drag->ghost);
  drag->percent = task->progress;
  drag->start = dates->start[index];
  drag->finish = dates->finish[index];
  drag->minutes = task->duration;
}

static gboolean
is_one_of_many (SwPlanBoard *board, gint32 task)
{
  gint32 row = sw_gantt_row (&board->view, task);
  return row >= 0 && sw_plan_board_is_selected (board, row) &&
         sw_plan_board_selected_count (board) > 1;
}

static void
take_occurrence (SwChartDrag *drag, SwPlanBoard *board, const SwGanttHit *hit)
{
  const SwOccurrence *each = sw_plan_segment_occurrence (board->plan, hit->task, hit->segment);
  if (each == NULL)
    return;
  drag->day = each->day;
  drag->old_start = drag->start = each->start;
  drag->finish = each->finish;
  drag->ghost = sw_gantt_bar_at (&board->view, hit->row, each->start, each->finish);
}

void
sw_chart_drag_begin (SwChartDrag *drag, SwPlanBoard *board, const SwGanttHit *hit, double x,
                     double y)
{
  sw_chart_drag_clear (drag);
  *drag = (SwChartDrag){.kind = hit->task >= 0 ? kind_of_hit (hit->part) : SW_DRAG_PAN,
                        .from_x = x,
                        .from_y = y,
                        .x = x,
                        .y = y,
                        .guide = NAN,
                        .asked_row = -1,
                        .from_end = hit->part == SW_HIT_END_DOT};
  if (drag->kind != SW_DRAG_PAN)
    take_hold (drag, board, hit->task);
  drag->many = drag->kind == SW_DRAG_MOVE && is_one_of_many (board, hit->task);
  if (drag->kind == SW_DRAG_OCCURRENCE)
    take_occurrence (drag, board, hit);
}

static char *
describe_length (const SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  if (task->kind == SW_KIND_MILESTONE || sw_task_is_summary (task, index))
    return NULL;
  int minutes = drag->kind == SW_DRAG_RESIZE ? drag->minutes : task->duration;
  return sw_format_duration (board->words, minutes,
                             task->elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING,
                             sw_plan_workday (board->plan));
}

/* "Tue 1 Dec – Wed 2 Dec · 2 days"; with the clock's time where hours are shown. */
static void
describe_dates (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  gboolean hours = board->view.axis.day_width >= SW_HOURS_WIDTH || drag->free;
  SwDay first = sw_instant_day (drag->start), last = sw_instant_day (drag->finish);
  g_autofree char *start = hours ? sw_format_instant (board->words, drag->start)
                                 : sw_format_day (board->words, first, SW_DAY_WEEKDAY);
  g_autofree char *finish = hours ? sw_format_instant (board->words, drag->finish)
                                  : sw_format_day (board->words, last, SW_DAY_WEEKDAY);
  g_autofree char *length = describe_length (drag, board, index);
  gboolean one = g_str_equal (start, finish);
  g_free (drag->label);
  drag->label = g_strdup_printf ("%s%s%s%s%s", start, one ? "" : " – ", one ? "" : finish,
                                 length != NULL ? " · " : "", length != NULL ? length : "");
}

static void
place_ghost (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  sw_gantt_place_at (&board->view, index, drag->start, drag->finish, &drag->ghost);
}

static void
show (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  place_ghost (drag, board, index);
  describe_dates (drag, board, index);
  sw_chart_drag_look (drag, board, index);
}

/* The ghost from `start` on, as long as the task is. */
static void
set_start (SwChartDrag *drag, SwPlanBoard *board, gint32 index, SwInstant start)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, index);
  drag->start = start;
  if (task->kind == SW_KIND_MILESTONE) {
    drag->finish = drag->start;
  } else if (task->elapsed) {
    drag->finish = drag->start + (dates->finish[index] - dates->start[index]);
  } else {
    gint32 position = sw_calendar_position (calendar, drag->start);
    gint32 length = sw_calendar_position (calendar, dates->finish[index]) -
                    sw_calendar_position (calendar, dates->start[index]);
    drag->start = sw_calendar_start_at (calendar, position);
    drag->finish = sw_calendar_finish_at (calendar, position + length);
  }
}

static void
set_minutes (SwChartDrag *drag, SwPlanBoard *board, gint32 index, int minutes)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, index);
  int least = MIN (sw_time_axis_grid (&board->view.axis),
                   task->elapsed ? SW_DAY_MINUTES : sw_plan_workday (board->plan).day_minutes);
  drag->minutes = MAX (minutes, drag->free ? 15 : least);
  drag->start = sw_plan_schedule (board->plan, FALSE)->start[index];
  if (task->elapsed)
    drag->finish = drag->start + drag->minutes;
  else
    drag->finish = sw_calendar_finish_at (calendar, sw_calendar_position (calendar, drag->start) +
                                                        drag->minutes);
}

static void
update_move (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  double x = sw_gantt_x (&board->view, dates->start[index]);
  double width = sw_gantt_x (&board->view, dates->finish[index]) - x;
  gboolean moved = fabs (drag->x - drag->from_x) >= 3;
  drag->guide = NAN;
  set_start (drag, board, index,
             moved
                 ? sw_chart_drag_snap_start (drag, board, index, x + drag->x - drag->from_x, width)
                 : dates->start[index]);
  show (drag, board, index);
}

static void
update_resize (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  double end = sw_gantt_x (&board->view, dates->finish[index]) + drag->x - drag->from_x;
  SwInstant instant = sw_chart_drag_snap_end (drag, board, index, end);
  set_minutes (drag, board, index, sw_plan_command_span (board, index, instant));
  show (drag, board, index);
}

/* By whole days at the same time, or by the clock where hours are shown. */
static void
update_occurrence (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  double dx = drag->x - drag->from_x, wide = board->view.axis.day_width;
  if (wide >= SW_HOURS_WIDTH)
    drag->start = sw_gantt_snap (&board->view, sw_gantt_x (&board->view, drag->old_start) + dx);
  else
    drag->start = drag->old_start + (gint32) floor (dx / wide + 0.5) * SW_DAY_MINUTES;
  drag->start = MAX (drag->start, sw_plan_anchor (board->plan, index));
  drag->finish = sw_recurrence_finish (sw_plan_task_calendar (board->plan, index), drag->start,
                                       task->duration, task->elapsed);
  place_ghost (drag, board, index);
  describe_dates (drag, board, index);
}

static void
update_progress (SwChartDrag *drag)
{
  double part = (drag->x - drag->ghost.x) / drag->ghost.width;
  int step = drag->free ? 1 : 5;
  drag->percent = CLAMP ((int) floor (part * 100 / step + 0.5) * step, 0, 100);
  g_free (drag->label);
  drag->label = g_strdup_printf (_ ("%d %% done"), drag->percent);
}

/* The half of the bar says which of its ends is meant; of a short one, it is the start. */
static void
update_link (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  SwGanttHit hit = sw_gantt_hit (&board->view, NULL, drag->x, drag->y);
  gint32 other = hit.task >= 0 ? hit.task : hit.row >= 0 ? board->view.rows[hit.row] : -1;
  SwSceneRect bar = {0};
  if (other >= 0)
    sw_gantt_place (&board->view, other, &bar);
  if (other < 0 || other == index || drag->x < bar.x - 16 || drag->x > bar.x + bar.width + 16) {
    sw_chart_drag_forget (drag);
    drag->target = 0;
    g_free (drag->label);
    drag->label = g_strdup (_ ("Drop on the task that follows"));
    return;
  }
  gint64 target = sw_plan_task (board->plan, other)->id;
  gboolean to_end = drag->x > bar.x + bar.width / 2 && bar.width >= 20;
  if (drag->target == target && drag->to_end == to_end)
    return;
  drag->target = target;
  drag->to_end = to_end;
  sw_chart_drag_look_at_link (drag, board, index, other);
}

void
sw_chart_drag_update (SwChartDrag *drag, SwPlanBoard *board, double x, double y)
{
  drag->x = x;
  drag->y = y;
  if (drag->kind == SW_DRAG_NONE || drag->kind == SW_DRAG_PAN)
    return;
  gint32 index = dragged (drag, board);
  if (index < 0) /* gone meanwhile */
    sw_chart_drag_clear (drag);
  else if (drag->kind == SW_DRAG_MOVE)
    update_move (drag, board, index);
  else if (drag->kind == SW_DRAG_RESIZE)
    update_resize (drag, board, index);
  else if (drag->kind == SW_DRAG_PROGRESS)
    update_progress (drag);
  else if (drag->kind == SW_DRAG_OCCURRENCE)
    update_occurrence (drag, board, index);
  else
    update_link (drag, board, index);
}

/* --- by keys --------------------------------------------------------------------------------- */

gboolean
sw_chart_drag_grab (SwChartDrag *drag, SwPlanBoard *board, gint32 row)
{
  sw_chart_drag_clear (drag);
  if (row < 0 || row >= board->view.row_count)
    return FALSE;
  *drag = (SwChartDrag){.kind = SW_DRAG_MOVE, .by_keys = TRUE, .guide = NAN, .asked_row = -1};
  take_hold (drag, board, board->view.rows[row]);
  drag->many = is_one_of_many (board, board->view.rows[row]);
  show (drag, board, board->view.rows[row]);
  return TRUE;
}

/* The start of the working day `days` working days from that of `instant`, at the same time. */
static SwInstant
working_days_from (SwPlanBoard *board, gint32 index, SwInstant instant, int days)
{
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, index);
  SwDay day = sw_instant_day (instant);
  for (int step = days < 0 ? -1 : 1; days != 0; days -= step) {
    /* Somebody may be away for a year. */
    for (int tries = 0; tries < 400; tries++) {
      day += step;
      if (sw_calendar_day (calendar, day)->count > 0)
        break;
    }
  }
  return sw_day_instant (day, sw_instant_minute (instant));
}

gboolean
sw_chart_drag_step (SwChartDrag *drag, SwPlanBoard *board, int steps, gboolean weeks,
                    gboolean length)
{
  gint32 index = drag->by_keys ? dragged (drag, board) : -1;
  if (index < 0)
    return FALSE;
  const SwTask *task = sw_plan_task (board->plan, index);
  SwWorkday workday = sw_plan_workday (board->plan);
  int grid = sw_time_axis_grid (&board->view.axis);
  gboolean hours = grid < SW_DAY_MINUTES && board->view.axis.day_width >= SW_HOURS_WIDTH && !weeks;
  if (length && (task->kind != SW_KIND_TASK || sw_task_is_summary (task, index)))
    return FALSE;
  if (length != (drag->kind == SW_DRAG_RESIZE)) { /* one or the other, not both in one step */
    drag->kind = length ? SW_DRAG_RESIZE : SW_DRAG_MOVE;
    take_hold (drag, board, index);
  }
  if (length) {
    int day = task->elapsed ? SW_DAY_MINUTES : workday.day_minutes;
    int week = task->elapsed ? 7 * SW_DAY_MINUTES : workday.week_minutes;
    set_minutes (drag, board, index, drag->minutes + steps * (hours ? grid : weeks ? week : day));
  } else if (weeks)
    set_start (drag, board, index, drag->start + steps * 7 * SW_DAY_MINUTES);
  else if (hours) {
    SwCalendar *calendar = sw_plan_task_calendar (board->plan, index);
    gint32 position = sw_calendar_position (calendar, drag->start) + steps * grid;
    set_start (drag, board, index, sw_calendar_start_at (calendar, position));
  } else
    set_start (drag, board, index, working_days_from (board, index, drag->start, steps));
  show (drag, board, index);
  return TRUE;
}

void
sw_chart_drag_refresh (SwChartDrag *drag, SwPlanBoard *board)
{
  if (!drag->by_keys || drag->kind == SW_DRAG_NONE)
    return;
  gint32 index = dragged (drag, board);
  if (index < 0) {
    sw_chart_drag_clear (drag);
    return;
  }
  drag->asked_row = -1;
  show (drag, board, index);
}

/* --- the end --------------------------------------------------------------------------------- */

gboolean
sw_chart_drag_finish (SwChartDrag *drag, SwPlanBoard *board)
{
  gint32 index = drag->task != 0 ? dragged (drag, board) : -1;
  SwChartDrag done = *drag;
  gboolean changed = FALSE;
  drag->kind = SW_DRAG_NONE; /* the plan's change draws the chart without a ghost */
  if (index >= 0 && done.kind == SW_DRAG_MOVE && done.many)
    changed = sw_plan_command_move_selected (board, index, done.start);
  else if (index >= 0 && done.kind == SW_DRAG_MOVE)
    changed = sw_plan_command_move_to (board, index, done.start);
  else if (index >= 0 && done.kind == SW_DRAG_RESIZE)
    changed = sw_plan_command_resize (board, index, done.minutes);
  else if (index >= 0 && done.kind == SW_DRAG_PROGRESS)
    changed = sw_plan_command_progress (board, index, done.percent);
  else if (index >= 0 && done.kind == SW_DRAG_OCCURRENCE && done.start != done.old_start)
    changed = sw_plan_command_move_occurrence (board, done.task, done.day, done.start);
  else if (index >= 0 && done.kind == SW_DRAG_LINK && done.target != 0)
    changed = sw_plan_command_join (board, done.task, done.target, sw_chart_drag_link_type (&done),
                                    0, SW_UNIT_WORKING, NULL);
  sw_chart_drag_clear (drag);
  return changed;
}

void
sw_chart_drag_clear (SwChartDrag *drag)
{
  sw_chart_drag_forget (drag);
  g_clear_pointer (&drag->label, g_free);
  *drag = (SwChartDrag){.guide = NAN, .asked_row = -1};
}
