/* What a drag would lead to: where the task really comes to stand, which others in sight move, what
 * becomes of the go-live, and what is in the way. */
#include "ui/plan/chart-drag-private.h"

#include "core/scene/gantt-lane.h"

#include "core/plan/plan-preview.h"

#include <glib/gi18n.h>
#include <math.h>

/* A look that takes longer, in microseconds, is not for each frame. */
#define PATIENCE 6000

void
sw_chart_drag_forget (SwChartDrag *drag)
{
  g_clear_pointer (&drag->others, g_array_unref);
  g_clear_pointer (&drag->ghosts, g_array_unref);
  g_clear_pointer (&drag->effect, g_free);
  g_clear_pointer (&drag->warning, g_free);
  drag->landing = (SwSceneRect){0};
  drag->refused = FALSE;
}

/* "Go-live 12 Mar → 15 Mar, +3 days"; the end of the plan where it has no go-live. */
static char *
describe_effect (SwPlanBoard *board, const SwPlanPreview *preview)
{
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, FALSE);
  gboolean live = sw_plan_go_live (board->plan) >= 0;
  SwDay before = live ? sw_plan_go_live_day (board->plan) : sw_instant_day (dates->project_finish);
  SwDay after = live ? preview->go_live : sw_instant_day (preview->project_finish);
  g_autofree char *now = sw_format_day (board->words, before, SW_DAY_SHORT);
  g_autofree char *then = sw_format_day (board->words, after, SW_DAY_SHORT);
  guint days = (guint) ABS (after - before);
  const char *sign = after > before ? "+" : "−";
  if (days == 0)
    return g_strdup_printf (live ? _ ("Go-live stays on %s") : _ ("The plan still ends on %s"),
                            now);
  const char *form =
      live ? ngettext ("Go-live %s → %s, %s%u day", "Go-live %s → %s, %s%u days", days)
           : ngettext ("The plan’s end %s → %s, %s%u day", "The plan’s end %s → %s, %s%u days",
                       days);
  return g_strdup_printf (form, now, then, sign, days);
}

/* Where links hold the task back, that is said and shown. */
static void
note_landing (SwChartDrag *drag, SwPlanBoard *board, gint32 task, const SwPlanPreview *preview)
{
  SwCalendar *calendar = sw_plan_task_calendar (board->plan, task);
  SwSceneRect landing;
  gboolean there = sw_calendar_position (calendar, preview->start) ==
                   sw_calendar_position (calendar, drag->start);
  if (there || sw_task_is_summary (sw_plan_task (board->plan, task), task) ||
      !sw_gantt_place_at (&board->view, task, preview->start, preview->finish, &landing))
    return;
  drag->landing = landing;
  if (drag->warning != NULL)
    return;
  g_autofree char *day =
      sw_format_day (board->words, sw_instant_day (preview->start), SW_DAY_WEEKDAY);
  drag->warning = g_strdup_printf (_ ("Held on %s by links or its constraint"), day);
}

static void
note_others (SwChartDrag *drag, SwPlanBoard *board, const SwPlanPreview *preview)
{
  drag->others = g_array_new (FALSE, FALSE, sizeof (SwSceneRect));
  drag->ghosts = g_array_new (FALSE, FALSE, sizeof (SwSceneRect));
  for (guint i = 0; i < preview->others->len; i++) {
    const SwPreviewDates *other = &g_array_index (preview->others, SwPreviewDates, i);
    SwSceneRect bar;
    gboolean held =
        drag->many && sw_plan_board_is_selected (board, sw_gantt_row (&board->view, other->task));
    if (sw_gantt_place_at (&board->view, other->task, other->start, other->finish, &bar))
      g_array_append_val (held ? drag->ghosts : drag->others, bar);
  }
}

/* What moves: the task, or what is selected with it. */
static GArray *
moved_tasks (const SwChartDrag *drag, SwPlanBoard *board, gint32 task)
{
  GArray *tasks =
      drag->many ? sw_plan_board_selected (board) : g_array_new (FALSE, FALSE, sizeof (gint32));
  if (tasks->len == 0)
    g_array_append_val (tasks, task);
  sw_plan_keep_tops (board->plan, tasks);
  return tasks;
}

static SwPlanPreview *
preview_move (SwChartDrag *drag, SwPlanBoard *board, gint32 task, const gint32 *watched,
              gint32 count, char **warning)
{
  g_autoptr (GArray) moved = moved_tasks (drag, board, task);
  const gint32 *tasks = (const gint32 *) (void *) moved->data;
  g_autofree SwInstant *starts =
      sw_plan_starts_along (board->plan, task, drag->start, tasks, moved->len);
  *warning = sw_plan_move_replaces (board->plan, tasks, starts, moved->len);
  return sw_plan_preview_move_tasks (board->plan, tasks, starts, moved->len, task, watched, count);
}

static void
look (SwChartDrag *drag, SwPlanBoard *board, gint32 task)
{
  gint32 first, last;
  sw_plan_board_visible (board, &first, &last);
  gint64 begin = g_get_monotonic_time ();
  gint32 count = MAX (0, last - first);
  const gint32 *watched = board->view.rows + first;
  gboolean move = drag->kind == SW_DRAG_MOVE;
  g_autofree char *warning = NULL;
  g_autoptr (SwPlanPreview) preview =
      move ? preview_move (drag, board, task, watched, count, &warning)
           : sw_plan_preview_resize (board->plan, task, drag->minutes, watched, count);
  sw_chart_drag_forget (drag);
  if (preview != NULL) {
    drag->effect = describe_effect (board, preview);
    drag->warning = g_steal_pointer (&warning);
    note_others (drag, board, preview);
    if (move)
      note_landing (drag, board, task, preview);
  }
  drag->looked_at = g_get_monotonic_time ();
  drag->slow = drag->looked_at - begin > PATIENCE;
  drag->asked_start = drag->start;
  drag->asked_minutes = drag->minutes;
  drag->asked_row = first;
  drag->due = FALSE;
}

/* Back where it was, the drag does nothing. */
static gboolean
is_as_before (const SwChartDrag *drag, SwPlanBoard *board, gint32 task)
{
  if (drag->kind == SW_DRAG_MOVE)
    return drag->start == sw_plan_schedule (board->plan, FALSE)->start[task];
  return drag->minutes == sw_plan_task (board->plan, task)->duration;
}

void
sw_chart_drag_look (SwChartDrag *drag, SwPlanBoard *board, gint32 task)
{
  gint32 first, last;
  sw_plan_board_visible (board, &first, &last);
  if (is_as_before (drag, board, task)) {
    sw_chart_drag_forget (drag);
    drag->asked_row = -1;
    return;
  }
  if (drag->asked_start == drag->start && drag->asked_minutes == drag->minutes &&
      drag->asked_row == first)
    return;
  drag->due = TRUE;
  if (drag->slow) {
    sw_chart_drag_forget (drag);
    drag->looked_at = g_get_monotonic_time (); /* the rest is counted from here */
    return;
  }
  look (drag, board, task);
}

gboolean
sw_chart_drag_rest (SwChartDrag *drag, SwPlanBoard *board)
{
  gint32 task = drag->due ? sw_plan_find (board->plan, drag->task) : -1;
  if (task < 0 || g_get_monotonic_time () - drag->looked_at < 150 * 1000)
    return FALSE;
  look (drag, board, task);
  return TRUE;
}

/* --- links ----------------------------------------------------------------------------------- */

SwLinkType
sw_chart_drag_link_type (const SwChartDrag *drag)
{
  static const SwLinkType types[2][2] = {{SW_LINK_SS, SW_LINK_SF}, {SW_LINK_FS, SW_LINK_FF}};
  return types[drag->from_end ? 1 : 0][drag->to_end ? 1 : 0];
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

void
sw_chart_drag_look_at_link (SwChartDrag *drag, SwPlanBoard *board, gint32 task, gint32 other)
{
  SwLanguage language = board->view.language;
  g_autoptr (GError) error = NULL;
  sw_chart_drag_forget (drag);
  g_free (drag->label);
  drag->label = g_strdup_printf (link_sentence (drag), sw_plan_title (board->plan, other, language),
                                 sw_plan_title (board->plan, task, language));
  drag->effect = g_strdup (_ (sw_link_type_name (sw_chart_drag_link_type (drag))));
  drag->refused = !sw_plan_can_link (board->plan, task, other, &error);
  if (drag->refused)
    drag->warning = g_strdup (error->message);
}
