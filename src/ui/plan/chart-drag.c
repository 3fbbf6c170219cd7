#include "ui/plan/chart-drag.h"

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
  case SW_HIT_START_DOT:
  case SW_HIT_END_DOT:
    return SW_DRAG_LINK;
  default:
    return SW_DRAG_PAN;
  }
}

void
sw_chart_drag_begin (SwChartDrag *drag, SwPlanBoard *board, const SwGanttHit *hit, double x,
                     double y)
{
  *drag = (SwChartDrag){.kind = hit->task >= 0 ? kind_of_hit (hit->part) : SW_DRAG_PAN,
                        .from_x = x,
                        .from_y = y,
                        .x = x,
                        .y = y,
                        .from_end = hit->part == SW_HIT_END_DOT};
  if (drag->kind == SW_DRAG_PAN)
    return;
  drag->task = sw_plan_task (board->plan, hit->task)->id;
  drag->ghost = sw_gantt_bar (&board->view, hit->row);
  drag->percent = sw_plan_task (board->plan, hit->task)->progress;
}

static void
describe_dates (SwChartDrag *drag, SwPlanBoard *board)
{
  gboolean hours = board->view.axis.day_width >= 60;
  SwDay first = sw_instant_day (drag->start), last = sw_instant_day (drag->finish);
  if (hours) {
    g_autofree char *start = sw_format_instant (board->words, drag->start);
    g_autofree char *finish = sw_format_instant (board->words, drag->finish);
    g_snprintf (drag->label, sizeof drag->label, "%s – %s", start, finish);
    return;
  }
  g_autofree char *start = sw_format_day (board->words, first, SW_DAY_WEEKDAY);
  g_autofree char *finish = sw_format_day (board->words, last, SW_DAY_WEEKDAY);
  if (first == last)
    g_snprintf (drag->label, sizeof drag->label, "%s", start);
  else
    g_snprintf (drag->label, sizeof drag->label, "%s – %s", start, finish);
}

static void
place_ghost (SwChartDrag *drag, SwPlanBoard *board)
{
  double start = sw_gantt_x (&board->view, drag->start);
  double finish = sw_gantt_x (&board->view, drag->finish);
  gint32 index = dragged (drag, board);
  if (sw_plan_task (board->plan, index)->kind == SW_KIND_MILESTONE) {
    drag->ghost.x = (float) (finish - drag->ghost.width / 2);
    return;
  }
  drag->ghost.x = (float) start;
  drag->ghost.width = (float) MAX (finish - start, 3);
}

static void
update_move (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, index);
  double x = sw_gantt_x (&board->view, dates->start[index]) + drag->x - drag->from_x;
  drag->start = sw_gantt_snap (&board->view, x);
  if (fabs (drag->x - drag->from_x) < 3)
    drag->start = dates->start[index];
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
  place_ghost (drag, board);
  describe_dates (drag, board);
}

static void
update_resize (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  const SwTask *task = sw_plan_task (board->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, index);
  double end = sw_gantt_x (&board->view, dates->finish[index]) + drag->x - drag->from_x;
  int least = MIN (sw_time_axis_grid (&board->view.axis),
                   task->elapsed ? SW_DAY_MINUTES : sw_plan_workday (board->plan).day_minutes);
  drag->minutes = sw_plan_command_span (board, index, sw_gantt_snap (&board->view, end));
  drag->minutes = MAX (drag->minutes, least);
  drag->start = dates->start[index];
  if (task->elapsed)
    drag->finish = drag->start + drag->minutes;
  else
    drag->finish = sw_calendar_finish_at (calendar, sw_calendar_position (calendar, drag->start) +
                                                        drag->minutes);
  place_ghost (drag, board);
  g_autofree char *length = sw_format_duration (board->words, drag->minutes,
                                                task->elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING,
                                                sw_plan_workday (board->plan));
  g_autofree char *finish =
      sw_format_day (board->words, sw_instant_day (drag->finish), SW_DAY_WEEKDAY);
  g_snprintf (drag->label, sizeof drag->label, "%s · %s", length, finish);
}

static void
update_progress (SwChartDrag *drag)
{
  double part = (drag->x - drag->ghost.x) / drag->ghost.width;
  drag->percent = CLAMP ((int) floor (part * 20 + 0.5) * 5, 0, 100);
  g_snprintf (drag->label, sizeof drag->label, "%d %%", drag->percent);
}

static const char *
link_sentence (const SwChartDrag *drag)
{
  if (drag->from_end)
    return drag->to_end ? _ ("“%s” finishes after “%s” has finished")
                        : _ ("“%s” starts after “%s” has finished");
  return drag->to_end ? _ ("“%s” finishes after “%s” has started")
                      : _ ("“%s” starts after “%s” has started");
}

static void
update_link (SwChartDrag *drag, SwPlanBoard *board, gint32 index)
{
  SwGanttHit hit = sw_gantt_hit (&board->view, NULL, drag->x, drag->y);
  drag->target = 0;
  g_strlcpy (drag->label, _ ("Drop on the task that follows"), sizeof drag->label);
  if (hit.row < 0)
    return;
  gint32 other = board->view.rows[hit.row];
  SwSceneRect bar = sw_gantt_bar (&board->view, hit.row);
  if (other == index || drag->x < bar.x - 16 || drag->x > bar.x + bar.width + 16)
    return;
  drag->target = sw_plan_task (board->plan, other)->id;
  /* The start is what people mean; only the last quarter of a bar is its end. */
  drag->to_end = drag->x > bar.x + bar.width * 0.75 && bar.width > 20;
  SwLanguage language = board->view.language;
  g_snprintf (drag->label, sizeof drag->label, link_sentence (drag),
              sw_plan_title (board->plan, other, language),
              sw_plan_title (board->plan, index, language));
  if (!g_utf8_validate (drag->label, -1, NULL)) /* cut within a character */
    g_strlcpy (drag->label, sw_plan_title (board->plan, other, language), 60);
}

void
sw_chart_drag_update (SwChartDrag *drag, SwPlanBoard *board, double x, double y)
{
  drag->x = x;
  drag->y = y;
  if (drag->kind == SW_DRAG_NONE || drag->kind == SW_DRAG_PAN)
    return;
  gint32 index = dragged (drag, board);
  if (index < 0) { /* gone meanwhile */
    drag->kind = SW_DRAG_NONE;
    return;
  }
  if (drag->kind == SW_DRAG_MOVE)
    update_move (drag, board, index);
  else if (drag->kind == SW_DRAG_RESIZE)
    update_resize (drag, board, index);
  else if (drag->kind == SW_DRAG_PROGRESS)
    update_progress (drag);
  else
    update_link (drag, board, index);
}

static gboolean
finish_link (const SwChartDrag *drag, SwPlanBoard *board)
{
  static const SwLinkType types[2][2] = {{SW_LINK_SS, SW_LINK_SF}, {SW_LINK_FS, SW_LINK_FF}};
  SwLinkType type = types[drag->from_end ? 1 : 0][drag->to_end ? 1 : 0];
  return drag->target != 0 &&
         sw_plan_command_join (board, drag->task, drag->target, type, 0, SW_UNIT_WORKING, NULL);
}

gboolean
sw_chart_drag_finish (SwChartDrag *drag, SwPlanBoard *board)
{
  gint32 index = drag->task != 0 ? dragged (drag, board) : -1;
  gboolean done = FALSE;
  if (index >= 0 && drag->kind == SW_DRAG_MOVE)
    done = sw_plan_command_move_to (board, index, drag->start);
  else if (index >= 0 && drag->kind == SW_DRAG_RESIZE)
    done = sw_plan_command_resize (board, index, drag->minutes);
  else if (index >= 0 && drag->kind == SW_DRAG_PROGRESS)
    done = sw_plan_command_progress (board, index, drag->percent);
  else if (index >= 0 && drag->kind == SW_DRAG_LINK)
    done = finish_link (drag, board);
  drag->kind = SW_DRAG_NONE;
  return done;
}
