#include "core/exchange/plan-file.h"

#include "core/exchange/csv.h"
#include "core/exchange/table-json.h"
#include "core/sheets/plan-sheets.h"

static gboolean
write_json (SwPlan *plan, const SwTable *table, SwLanguage language, SwDay today, const char *path,
            GError **error)
{
  const SwProject *project = sw_plan_project (plan);
  g_autofree char *day = sw_day_to_iso (today);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "project");
  json_builder_add_int_value (builder, project->id);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, project->code);
  json_builder_set_member_name (builder, "customer");
  json_builder_add_string_value (builder, project->customer);
  json_builder_set_member_name (builder, "date");
  json_builder_add_string_value (builder, day);
  json_builder_set_member_name (builder, "language");
  json_builder_add_string_value (builder, sw_language_code (language));
  json_builder_set_member_name (builder, "tasks");
  json_builder_add_value (builder, sw_table_to_json (table));
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return sw_json_write (root, path, error);
}

gboolean
sw_plan_file_write (SwPlan *plan, SwPlanFileFormat format, SwLanguage language, SwParty party,
                    SwDay today, const guint8 *mask, const SwBaseline *baseline, const char *path,
                    GError **error)
{
  const SwWords *words = sw_context_words (sw_library_context (sw_plan_library (plan)), language);
  g_autoptr (SwTable) table = sw_sheet_plan_masked (plan, words, party, today, mask, baseline);
  return format == SW_PLAN_FILE_CSV ? sw_csv_write (table, words, SW_CSV_BOM, path, error)
                                    : write_json (plan, table, language, today, path, error);
}
