/* The tracker: the workbook that vendor, partner and customer share.
 *
 * Sheets: Read me, Dashboard, Plan, Gantt, Milestones, Contacts, and the hidden Lists that the
 * drop-downs and formulas read. Everything that hangs on the day refers to one cell of the first
 * sheet, the status date. The same facts on the same day give the same bytes. */
#pragma once

#include "core/plan/state.h"

/* Writes the tracker in `language` to `path` ("-" for standard output) in one step. For a party
 * other than the vendor (SW_PARTY_UNSET counts as the vendor) it leaves out what is internal.
 * FALSE with `error`: see atomic-file.h. */
gboolean sw_tracker_write (SwPlan *plan, SwLanguage language, SwParty party, SwDay today,
                           const char *path, GError **error);
