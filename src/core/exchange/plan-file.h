/* The plan in a file: the plan sheet as CSV for spreadsheets, the document of `plan show` as JSON
 * for scripts. */
#pragma once

#include "core/plan/baseline.h"

typedef enum { SW_PLAN_FILE_CSV, SW_PLAN_FILE_JSON } SwPlanFileFormat;

/* Writes the plan in `language` as of `today`, without what is internal for another party than the
 * vendor (SW_PARTY_UNSET: all) and without what `mask` hides (SwMask, one for each task; NULL:
 * none; JSON holds the matches alone), compared with `baseline` (may be NULL: CSV with none, JSON
 * with the latest), to `path` in one step ("-" for standard output). FALSE with `error`
 * (atomic-file.h). */
gboolean sw_plan_file_write (SwPlan *plan, SwPlanFileFormat format, SwLanguage language,
                             SwParty party, SwDay today, const guint8 *mask,
                             const SwBaseline *baseline, const char *path, GError **error);
