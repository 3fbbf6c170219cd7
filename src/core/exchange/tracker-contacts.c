#include "core/exchange/tracker-sheets.h"

#include "core/exchange/tracker-page.h"
#include "core/exchange/tracker-table.h"

#include <glib/gi18n-lib.h>

#define TOP 3
#define SPARE 12 /* rows for people who are still missing */

static SwLook
contact_look (const SwTrackerBook *book, guint row, const SwColumn *column)
{
  SwLook look = column->editable ? SW_LOOK_INPUT : 0;
  if (g_str_equal (column->key, "name"))
    look |= SW_LOOK_BOLD;
  if (g_str_equal (column->key, "phone"))
    look |= SW_LOOK_TEXT; /* keeps the zero or the plus in front */
  return look;
}

void
sw_tracker_write_contacts (SwTrackerBook *book)
{
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_CONTACTS];
  SwTrackerTable spec = {.sheet = SW_TRACKER_CONTACTS,
                         .table = book->contacts,
                         .name = "SlipwayContacts",
                         .top = TOP,
                         .spare = SPARE,
                         .look = contact_look};
  sw_tracker_heading (book, SW_TRACKER_CONTACTS, 1);
  sw_tracker_write_table (book, &spec);
  worksheet_freeze_panes (sheet, TOP + 1,
                          (lxw_col_t) (sw_tracker_table_column (&spec, "name") + 1));
  sw_tracker_print_setup (book, SW_TRACKER_CONTACTS, TOP, TOP, sw_tracker_table_last (&spec),
                          sw_tracker_table_column (&spec, "company"));
}
