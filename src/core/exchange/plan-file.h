/* The plan as a table in a file: CSV for spreadsheets, JSON for scripts. */
#pragma once

#include "core/plan/baseline.h"

typedef enum { SW_PLAN_FILE_CSV, SW_PLAN_FILE_JSON } SwPlanFileFormat;

/* Writes the plan sheet in `language` as of `today`, without what is internal for another party
 * than the vendor (SW_PARTY_UNSET: all) and without what `mask` hides (SwMask, one for each task;
 * NULL: none), compared with `baseline` (may be NULL), to `path` in one step ("-" for standard
 * output). The JSON document holds code, customer, date, language and the rows. FALSE with `error`
 * (atomic-file.h).
 */
gboolean sw_plan_file_write (SwPlan *plan, SwPlanFileFormat format, SwLanguage language,
                             SwParty party, SwDay today, const guint8 *mask,
                             const SwBaseline *baseline, const char *path, GError **error);
