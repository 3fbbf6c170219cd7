#include "core/exchange/plan-file.h"

#include "core/exchange/csv.h"
#include "core/exchange/plan-json.h"
#include "core/exchange/table-json.h"
#include "core/sheets/plan-sheets.h"

static gboolean
write_json (SwPlan *plan, const SwPlanJsonOptions *options, const char *path, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  sw_plan_json_add (builder, plan, options);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return sw_json_write (root, path, error);
}

gboolean
sw_plan_file_write (SwPlan *plan, SwPlanFileFormat format, SwLanguage language, SwParty party,
                    SwDay today, const guint8 *mask, const SwBaseline *baseline, const char *path,
                    GError **error)
{
  if (format == SW_PLAN_FILE_JSON)
    return write_json (
        plan,
        &(SwPlanJsonOptions){
            .language = language, .party = party, .mask = mask, .baseline = baseline},
        path, error);
  const SwWords *words = sw_context_words (sw_library_context (sw_plan_library (plan)), language);
  g_autoptr (SwTable) table = sw_sheet_plan_masked (plan, words, party, today, mask, baseline);
  return sw_csv_write (table, words, SW_CSV_BOM, path, error);
}
