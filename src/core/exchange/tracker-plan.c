#include "core/exchange/tracker-sheets.h"

#include "core/exchange/tracker-page.h"
#include "core/exchange/tracker-table.h"

#include <glib/gi18n-lib.h>

#define TOP 3 /* the header's row */

static const SwTask *
task_of_row (const SwTrackerBook *book, guint row)
{
  return sw_plan_task (book->plan, g_array_index (book->indices, gint32, row));
}

static gboolean
is_summary (const SwTrackerBook *book, guint row)
{
  gint32 index = g_array_index (book->indices, gint32, row);
  return sw_task_is_summary (sw_plan_task (book->plan, index), index);
}

/* Phases stand on their hue, tracks are bold, milestones carry their hue in the letters. Only what
 * the reader knows better than the plan may be filled in: not what is computed from tasks below. */
static SwLook
plan_look (const SwTrackerBook *book, guint row, const SwColumn *column)
{
  if (row >= sw_table_row_count (book->tasks))
    return 0;
  const SwTask *task = task_of_row (book, row);
  gboolean is_title = g_str_equal (column->key, "task");
  SwLook look = SW_LOOK_HUE (task->hue);
  if (task->kind == SW_KIND_PHASE)
    look |= SW_LOOK_BOLD | SW_LOOK_PALE;
  else if (task->kind == SW_KIND_TRACK)
    look |= SW_LOOK_BOLD;
  else if (task->kind == SW_KIND_MILESTONE && is_title)
    look |= SW_LOOK_BOLD | SW_LOOK_TINTED;
  if (column->editable && (!is_summary (book, row) || g_str_equal (column->key, "remark")))
    look |= SW_LOOK_INPUT;
  if (column->editable == FALSE &&
      (g_str_equal (column->key, "phase") || g_str_equal (column->key, "kind")) &&
      task->kind != SW_KIND_PHASE)
    look |= SW_LOOK_MUTED;
  if (g_str_equal (column->key, "happens") || g_str_equal (column->key, "focus"))
    look &= ~SW_LOOK_BOLD;
  return look;
}

SwTrackerTable
sw_tracker_plan_table (const SwTrackerBook *book)
{
  return (SwTrackerTable){.sheet = SW_TRACKER_PLAN,
                          .table = book->tasks,
                          .name = "SlipwayPlan",
                          .top = TOP,
                          .look = plan_look};
}

static void
add_condition (SwTrackerBook *book, const SwTrackerTable *spec, const char *key,
               const char *formula, lxw_format *format)
{
  lxw_col_t x = sw_tracker_table_column (spec, key);
  sw_tracker_condition (book, book->sheets[spec->sheet], sw_tracker_table_first (spec), x,
                        sw_tracker_table_last (spec), x, formula, format);
}

/* Red where the status date or the deadline has passed, or the plan has no room left. */
static void
mark_trouble (SwTrackerBook *book, const SwTrackerTable *spec)
{
  g_autofree char *finish = sw_tracker_table_cell (spec, "finish");
  g_autofree char *progress = sw_tracker_table_cell (spec, "progress");
  g_autofree char *deadline = sw_tracker_table_cell (spec, "deadline");
  g_autofree char *slack = sw_tracker_table_cell (spec, "float");
  g_autofree char *overdue =
      g_strdup_printf ("=AND(%s<" SW_NAME_STATUS_DATE ",%s<1)", finish, progress);
  g_autofree char *missed = g_strdup_printf ("=AND(%s<>\"\",%s>%s)", deadline, finish, deadline);
  g_autofree char *no_room = g_strdup_printf ("=AND(%s<>\"\",%s<0)", slack, slack);
  lxw_format *red = sw_tracker_condition_format (book, sw_tracker_hue_color (SW_HUE_RED, 2),
                                                 sw_tracker_hue_color (SW_HUE_RED, 0), TRUE);
  add_condition (book, spec, "finish", overdue, red);
  add_condition (book, spec, "deadline", missed, red);
  add_condition (book, spec, "float", no_room, red);
}

void
sw_tracker_write_plan (SwTrackerBook *book)
{
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_PLAN];
  SwTrackerTable spec = sw_tracker_plan_table (book);
  sw_tracker_heading (book, SW_TRACKER_PLAN, 1);
  sw_tracker_write_table (book, &spec);
  sw_tracker_color_statuses (book, &spec);
  mark_trouble (book, &spec);
  worksheet_outline_settings (sheet, LXW_TRUE, LXW_FALSE, LXW_FALSE, LXW_FALSE);
  worksheet_freeze_panes (sheet, TOP + 1,
                          (lxw_col_t) (sw_tracker_table_column (&spec, "task") + 1));
  sw_tracker_print_setup (book, SW_TRACKER_PLAN, TOP, TOP, sw_tracker_table_last (&spec),
                          sw_tracker_table_column (&spec, "remark"));
}
