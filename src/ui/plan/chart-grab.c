/* The keyboard's twin of a drag: the current task is taken hold of, its ghost moved by keys, and
 * dropped; label and effect are those of a drag. */
#include "ui/plan/plan-chart-private.h"

static void
show_ghost (SwPlanChart *chart)
{
  const SwSceneRect *ghost = &chart->drag.ghost;
  GtkAdjustment *time = chart->board->horizontal;
  double left = gtk_adjustment_get_value (time), page = gtk_adjustment_get_page_size (time);
  double begin = ghost->x, end = ghost->x + ghost->width;
  double edge = chart->drag.kind == SW_DRAG_RESIZE || end - begin < page / 2 ? end : begin;
  if (begin < left + 24 && edge == end && chart->drag.kind == SW_DRAG_MOVE)
    gtk_adjustment_set_value (time, begin - page / 4);
  else if (edge > left + page - 24 || edge < left + 24)
    gtk_adjustment_set_value (time, edge - page * 3 / 4);
  sw_plan_board_show_row (chart->board, chart->board->cursor_row);
  gtk_widget_queue_draw (chart->overlay);
}

gboolean
sw_plan_chart_grab (SwPlanChart *chart)
{
  sw_plan_chart_cancel_drag (chart);
  if (!sw_chart_drag_grab (&chart->drag, chart->board, chart->board->cursor_row))
    return FALSE;
  show_ghost (chart);
  return TRUE;
}

gboolean
sw_plan_chart_is_grabbed (SwPlanChart *chart)
{
  return chart->drag.kind != SW_DRAG_NONE && chart->drag.by_keys;
}

static gboolean
step_of (guint key, GdkModifierType state, int *steps, gboolean *weeks, gboolean *length)
{
  *length = (state & GDK_SHIFT_MASK) != 0;
  *weeks = (state & GDK_CONTROL_MASK) != 0 || key == GDK_KEY_Page_Up || key == GDK_KEY_Page_Down;
  *steps = key == GDK_KEY_Left || key == GDK_KEY_Page_Up ? -1 : 1;
  return (key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_Page_Up ||
          key == GDK_KEY_Page_Down) &&
         (state & GDK_ALT_MASK) == 0;
}

gboolean
sw_plan_chart_grab_key (SwPlanChart *chart, guint key, GdkModifierType state)
{
  int steps;
  gboolean weeks, length;
  if (step_of (key, state, &steps, &weeks, &length)) {
    sw_chart_drag_step (&chart->drag, chart->board, steps, weeks, length);
    show_ghost (chart);
    return TRUE;
  }
  if (key == GDK_KEY_Return && state == 0) {
    sw_chart_drag_finish (&chart->drag, chart->board);
    gtk_widget_queue_draw (chart->overlay);
    return TRUE;
  }
  if (key == GDK_KEY_Escape || (key == GDK_KEY_space && state == 0))
    return sw_plan_chart_cancel_drag (chart);
  /* Other rows, and what edits, would lose what is held. */
  return state == 0 || state == GDK_SHIFT_MASK;
}

char *
sw_plan_chart_grab_text (SwPlanChart *chart)
{
  const SwChartDrag *drag = &chart->drag;
  if (!sw_plan_chart_is_grabbed (chart))
    return NULL;
  GString *text = g_string_new (drag->label);
  if (drag->effect != NULL)
    g_string_append_printf (text, ". %s", drag->effect);
  if (drag->warning != NULL)
    g_string_append_printf (text, ". %s", drag->warning);
  return g_string_free (text, FALSE);
}
