/* The tables of a project. `party` leaves out what is internal for anyone but the vendor;
 * SW_PARTY_UNSET shows all. Each returned table is the caller's. */
#pragma once

#include "core/plan/state.h"
#include "core/sheets/table.h"

SwTable *sw_sheet_plan (SwPlan *plan, const SwWords *words, SwParty party);
SwTable *sw_sheet_milestones (SwPlan *plan, const SwWords *words, SwParty party);
SwTable *sw_sheet_phases (SwPlan *plan, const SwWords *words);
SwTable *sw_sheet_contacts (SwPlan *plan, const SwWords *words, SwParty party);
