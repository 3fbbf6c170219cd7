/* Backups, restore drills and recoveries of a deployment as a table, for one language. */
#pragma once

#include "core/deployment/deployment.h"
#include "core/sheets/table.h"

/* The drills, the recoveries, then the log of backups, each newest first: kind, date (it began),
 * item (what was backed up, or the occasion), tool, size_gib, minutes (a backup took, or until
 * everything ran again), lost_minutes (work that was lost), result, note (why it does not count, or
 * was broken off), by, sha256 (of the manifest; without one, no such column). Empty where none was
 * ever noted or the mode has none. */
SwTable *sw_sheet_backup (SwDeployment *deployment, const SwWords *words);
