/* The side pane of several selected tasks: the fields they share. A field shows what all have, or
 * that they differ; what is entered is written to all of them as one step of undo. Duration and
 * progress go to the tasks that have them, not to summaries and milestones. */
#pragma once

#include "ui/plan/plan-board.h"

#define SW_TYPE_BULK_DETAILS (sw_bulk_details_get_type ())
G_DECLARE_FINAL_TYPE (SwBulkDetails, sw_bulk_details, SW, BULK_DETAILS, GtkWidget)

GtkWidget *sw_bulk_details_new (SwPlanBoard *board);

/* Shows the selection as it is now. */
void sw_bulk_details_update (SwBulkDetails *details);

/* The row of a field ("owner", "party", "internal", "duration", "progress", "deadline"). */
GtkWidget *sw_bulk_details_row (SwBulkDetails *details, const char *key);
