/* The deployment as sheets of the tracker: what was answered, judged, filed and signed on the way
 * to the installation and in the backup plan; and the backups, drills and recoveries. */
#include "core/exchange/tracker-sheets.h"

#include "core/exchange/tracker-page.h"
#include "core/exchange/tracker-table.h"

#define TOP 2

static SwLook
look (const SwTrackerBook *book, guint row, const SwColumn *column)
{
  static const char *const wrapped[] = {"value", "item", "note", NULL};
  if (g_str_equal (column->key, "step"))
    return SW_LOOK_BOLD;
  return g_strv_contains (wrapped, column->key) ? SW_LOOK_WRAP : 0;
}

/* `fixed`: the last column that stays while the others are scrolled; `left`: where the heading
 * begins. */
static void
write_sheet (SwTrackerBook *book, const SwTrackerTable *spec, const char *fixed, lxw_col_t left)
{
  lxw_worksheet *sheet = book->sheets[spec->sheet];
  if (sheet == NULL)
    return;
  sw_tracker_heading (book, spec->sheet, left);
  sw_tracker_write_table (book, spec);
  worksheet_freeze_panes (sheet, TOP + 1, (lxw_col_t) (sw_tracker_table_column (spec, fixed) + 1));
  sw_tracker_print_setup (book, spec->sheet, TOP, TOP, sw_tracker_table_last (spec),
                          (lxw_col_t) (sw_table_column_count (spec->table) - 1));
}

void
sw_tracker_write_deployment (SwTrackerBook *book)
{
  const SwTrackerTable spec = {.sheet = SW_TRACKER_DEPLOYMENT,
                               .table = book->deployment,
                               .name = "SlipwayDeployment",
                               .top = TOP,
                               .look = look};
  write_sheet (book, &spec, "step", 1);
}

void
sw_tracker_write_backup (SwTrackerBook *book)
{
  const SwTrackerTable spec = {.sheet = SW_TRACKER_BACKUP,
                               .table = book->backup,
                               .name = "SlipwayBackup",
                               .top = TOP,
                               .look = look};
  write_sheet (book, &spec, "date", 0);
}
