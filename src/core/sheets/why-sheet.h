/* What moved go-live, as a table and in words. */
#pragma once

#include "core/plan/why.h"
#include "core/sheets/table.h"

/* One row a cause; ids are those of the actions. Columns: date (of the action), days (working days,
 * later is positive), cause, party, task, action, author. */
SwTable *sw_sheet_why (const SwWhy *why, const SwWords *words);

/* "Go-live moved 9 working days later: 8 Mar 2027 → 19 Mar 2027"; the caller frees it. */
char *sw_why_headline (const SwWhy *why, const SwWords *words);

/* "9 working days later", "1 working day earlier"; the caller frees it. */
char *sw_why_days_text (const SwWords *words, int workdays);
