/* What laptops did apart: library merge, conflicts, settle. */
#include "cli/command.h"

#include "core/base/error.h"
#include "core/library/merge.h"
#include "core/plan/conflict-words.h"

#include <glib/gi18n-lib.h>

static gboolean
run_merge (SwCall *call, GError **error)
{
  SwMergeReport report;
  if (!sw_merge_file (call->library, sw_call_argument (call, 0), NULL, &report, error))
    return FALSE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_number (call->builder, "actions", report.actions);
    sw_json_number (call->builder, "new_rows", report.new_rows);
    sw_json_number (call->builder, "conflicts", report.conflicts);
    json_builder_end_object (call->builder);
    return TRUE;
  }
  sw_call_line (call, _ ("Actions taken in: %u. New facts: %u. Open conflicts: %u."),
                report.actions, report.new_rows, report.conflicts);
  if (report.conflicts > 0)
    sw_call_line (call, "%s", _ ("“slipway library conflicts” lists them."));
  return TRUE;
}

static void
add_value_json (SwCall *call, const SwConflict *conflict, guint index)
{
  const SwConflictValue *value = sw_conflict_value (conflict, index);
  g_autofree char *code = sw_conflict_value_code (conflict, index);
  json_builder_begin_object (call->builder);
  if (sw_conflict_is_flag (conflict, index))
    sw_json_flag (call->builder, "value", value->value.number != 0);
  else if (sw_conflict_is_number (conflict, index) && value->value.type == SW_VALUE_INT)
    sw_json_number (call->builder, "value", value->value.number);
  else if (sw_conflict_is_number (conflict, index)) {
    json_builder_set_member_name (call->builder, "value");
    json_builder_add_double_value (call->builder, value->value.real);
  } else
    sw_json_text (call->builder, "value", code);
  sw_json_text (call->builder, "author", value->author);
  sw_json_stamp (call->builder, "at", value->at);
  json_builder_end_object (call->builder);
}

static void
add_conflict_json (SwCall *call, const SwConflict *conflict)
{
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "id", conflict->id);
  sw_json_text (call->builder, "table", conflict->table);
  sw_json_id (call->builder, "row", conflict->row);
  sw_json_text (call->builder, "field", conflict->column);
  sw_json_id (call->builder, "project", conflict->project);
  json_builder_set_member_name (call->builder, "shown");
  add_value_json (call, conflict, 0);
  json_builder_set_member_name (call->builder, "others");
  json_builder_begin_array (call->builder);
  for (guint i = 1; i < sw_conflict_count (conflict); i++)
    add_value_json (call, conflict, i);
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
}

/* Each value as `--value` takes it stands in brackets where that is not what it is called. */
static void
print_conflict (SwCall *call, SwConflictWords *words, const SwConflict *conflict)
{
  g_autofree char *subject = sw_conflict_subject (words, conflict);
  g_autofree char *project = sw_conflict_project (words, conflict);
  sw_call_line (call, "%" G_GINT64_FORMAT "  %s%s%s: %s", conflict->id,
                project != NULL ? project : "", project != NULL ? "  " : "", subject,
                sw_conflict_field (conflict));
  for (guint i = 0; i < sw_conflict_count (conflict); i++) {
    const SwConflictValue *value = sw_conflict_value (conflict, i);
    g_autofree char *said = sw_conflict_value_words (words, conflict, i);
    g_autofree char *code = sw_conflict_value_code (conflict, i);
    g_autofree char *note =
        g_strcmp0 (said, code) != 0 ? g_strdup_printf (" [%s]", code != NULL ? code : "") : NULL;
    g_autofree char *when = sw_call_clock (value->at);
    sw_call_line (call, "  %s %s%s  %s  %s", i == 0 ? "*" : " ", said, note != NULL ? note : "",
                  value->author != NULL ? value->author : "—", when);
  }
}

static gboolean
run_conflicts (SwCall *call, GError **error)
{
  g_autoptr (GPtrArray) conflicts = sw_conflict_list (call->library);
  g_autoptr (SwConflictWords) words = sw_conflict_words_new (call->library);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < conflicts->len; i++) {
    if (call->json)
      add_conflict_json (call, conflicts->pdata[i]);
    else
      print_conflict (call, words, conflicts->pdata[i]);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static gboolean
run_settle (SwCall *call, GError **error)
{
  const char *value = sw_call_option (call, "value");
  if (value == NULL)
    return sw_call_usage (call, error);
  g_autoptr (SwConflict) conflict =
      sw_conflict_find (call->library, sw_call_read_id (sw_call_argument (call, 0)), error);
  gint64 action =
      conflict != NULL ? sw_conflict_settle_as (call->library, conflict, value, error) : -1;
  return action > 0 && sw_call_answer_id (call, action);
}

static const SwOption settle_options[] = {{"value", "V"}, {NULL, NULL}};

const SwCommand sw_merge_commands[] = {
    {"library", "merge", "FILE", N_ ("Takes in what a copy or a colleague’s library has"),
     SW_COMMAND_WRITES | SW_COMMAND_CREATES, 1, 1, NULL, run_merge},
    {"library", "conflicts", "", N_ ("What was changed apart and not settled yet"), 0, 0, 0, NULL,
     run_conflicts},
    {"library", "settle", "CONFLICT --value V", N_ ("Makes one of its values the fact"),
     SW_COMMAND_WRITES, 1, 1, settle_options, run_settle},
    {NULL}};
