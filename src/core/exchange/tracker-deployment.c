/* What was answered, judged, filed and signed on the way to the installation: the acceptance annex
 * as a sheet of the tracker. */
#include "core/exchange/tracker-sheets.h"

#include "core/exchange/tracker-page.h"
#include "core/exchange/tracker-table.h"

#define TOP 2

static SwLook
look (const SwTrackerBook *book, guint row, const SwColumn *column)
{
  if (g_str_equal (column->key, "step"))
    return SW_LOOK_BOLD;
  return g_str_equal (column->key, "value") || g_str_equal (column->key, "item") ? SW_LOOK_WRAP : 0;
}

void
sw_tracker_write_deployment (SwTrackerBook *book)
{
  SwTrackerTable spec = {.sheet = SW_TRACKER_DEPLOYMENT,
                         .table = book->deployment,
                         .name = "SlipwayDeployment",
                         .top = TOP,
                         .look = look};
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_DEPLOYMENT];
  if (sheet == NULL)
    return;
  sw_tracker_heading (book, SW_TRACKER_DEPLOYMENT, 1);
  sw_tracker_write_table (book, &spec);
  worksheet_freeze_panes (sheet, TOP + 1,
                          (lxw_col_t) (sw_tracker_table_column (&spec, "step") + 1));
  sw_tracker_print_setup (book, SW_TRACKER_DEPLOYMENT, TOP, TOP, sw_tracker_table_last (&spec),
                          sw_tracker_table_column (&spec, "sha256"));
}
