#include "core/exchange/tracker-sheets.h"

#include "core/exchange/tracker-lists.h"
#include "core/exchange/tracker-page.h"
#include "core/exchange/tracker-table.h"

#include <glib/gi18n-lib.h>

#define TOP 3
#define SOON 14 /* days: a milestone is near */

static SwLook
milestone_look (const SwTrackerBook *book, guint row, const SwColumn *column)
{
  return g_str_equal (column->key, "milestone") ? SW_LOOK_BOLD : 0;
}

/* The traffic light before each row: a sign in every row, coloured by rule, so that it follows the
 * status date and stays with its row when somebody sorts. */
static void
add_lights (SwTrackerBook *book, const SwTrackerTable *spec)
{
  lxw_worksheet *sheet = book->sheets[spec->sheet];
  g_autofree char *status = sw_tracker_table_cell (spec, "status");
  g_autofree char *date = sw_tracker_table_cell (spec, "date");
  const char *done = sw_tracker_status_name (SW_TASK_DONE);
  lxw_row_t first = sw_tracker_table_first (spec), last = sw_tracker_table_last (spec);
  char *formulas[] = {
      g_strdup_printf ("=%s=%s", status, done),
      g_strdup_printf ("=%s<" SW_NAME_STATUS_DATE, date),
      g_strdup_printf ("=%s-" SW_NAME_STATUS_DATE "<=%d", date, SOON),
  };
  const lxw_color_t colors[] = {sw_tracker_hue_color (SW_HUE_GREEN, 2),
                                sw_tracker_hue_color (SW_HUE_RED, 2),
                                sw_tracker_hue_color (SW_HUE_YELLOW, 2)};
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++) {
    sw_tracker_condition (book, sheet, first, 0, last, 0, formulas[i],
                          sw_tracker_condition_format (book, colors[i], LXW_COLOR_UNSET, FALSE));
    g_free (formulas[i]);
  }
  sw_tracker_check (book, worksheet_set_column (sheet, 0, 0, 3, NULL));
  for (guint row = 0; row < sw_table_row_count (spec->table); row++)
    sw_tracker_text (book, sheet, first + row, 0, "●",
                     SW_LOOK_CENTER | SW_LOOK_MUTED | SW_LOOK_SIZE (12));
}

void
sw_tracker_write_milestones (SwTrackerBook *book)
{
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_MILESTONES];
  SwTrackerTable spec = {.sheet = SW_TRACKER_MILESTONES,
                         .table = book->milestones,
                         .name = "SlipwayMilestones",
                         .top = TOP,
                         .left = 1,
                         .look = milestone_look};
  sw_tracker_heading (book, SW_TRACKER_MILESTONES, 2);
  sw_tracker_write_table (book, &spec);
  sw_tracker_color_statuses (book, &spec);
  add_lights (book, &spec);
  worksheet_freeze_panes (sheet, TOP + 1,
                          (lxw_col_t) (sw_tracker_table_column (&spec, "milestone") + 1));
  sw_tracker_print_setup (book, SW_TRACKER_MILESTONES, TOP, TOP, sw_tracker_table_last (&spec),
                          sw_tracker_table_column (&spec, "days-to-go"));
}
