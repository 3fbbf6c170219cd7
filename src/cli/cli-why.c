#include "cli/command.h"

#include "core/base/error.h"
#include "core/sheets/why-sheet.h"

#include <glib/gi18n-lib.h>

static gboolean
read_day (SwCall *call, const char *option, SwDay *day, GError **error)
{
  const char *text = sw_call_option (call, option);
  if (text == NULL)
    return sw_call_usage (call, error);
  *day = sw_day_parse (text);
  return *day != SW_NO_DAY ||
         sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                    _ ("--%s: “%s” is no date. Write it as 2026-12-01."), option, text);
}

static void
cause_json (JsonBuilder *builder, const SwWhyRow *row)
{
  json_builder_begin_object (builder);
  sw_json_id (builder, "task", row->task);
  sw_json_text (builder, "title", row->title);
  sw_json_text (builder, "cause", sw_why_cause_code (row->cause));
  sw_json_text (builder, "party", sw_why_side_code (row->side));
  sw_json_number (builder, "workdays", row->workdays);
  sw_json_stamp (builder, "at", row->at);
  sw_json_text (builder, "author", row->author);
  sw_json_id (builder, "action", row->action);
  sw_json_text (builder, "name", row->name);
  json_builder_end_object (builder);
}

static void
why_json (JsonBuilder *builder, const SwWhy *why)
{
  json_builder_begin_object (builder);
  sw_json_day (builder, "from", why->from);
  sw_json_day (builder, "to", why->to);
  sw_json_day (builder, "go_live_before", why->before);
  sw_json_day (builder, "go_live_after", why->after);
  sw_json_number (builder, "moved_workdays", why->moved);
  json_builder_set_member_name (builder, "causes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < why->rows->len; i++)
    cause_json (builder, why->rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
why_text (SwCall *call, const SwWhy *why)
{
  static const char *const keys[] = {"date", "days", "cause", "party", "action", "author", NULL};
  const SwWords *words = sw_context_words (call->context, call->context->language);
  g_autofree char *headline = sw_why_headline (why, words);
  g_autoptr (SwTable) table = sw_sheet_why (why, words);
  sw_call_line (call, "%s", headline);
  if (why->rows->len == 0)
    return;
  sw_call_line (call, "%s", "");
  sw_call_print_table (call, table, keys);
  sw_call_line (call, "%s", "");
  for (int side = 0; side < SW_N_WHY_SIDES; side++) {
    g_autofree char *days = sw_why_days_text (words, why->sides[side]);
    if (why->sides[side] != 0)
      sw_call_fact (call, sw_words_get (words, sw_why_side_name (side)), "%s", days);
  }
}

gboolean
sw_cli_plan_why (SwCall *call, GError **error)
{
  SwDay from, to;
  gint64 project = sw_call_project (call, 0, error);
  if (project == 0 || !read_day (call, "from", &from, error) || !read_day (call, "to", &to, error))
    return FALSE;
  g_autoptr (SwWhy) why = sw_why_new (call->library, project, from, to, NULL, error);
  if (why == NULL)
    return FALSE;
  if (call->json)
    why_json (call->builder, why);
  else
    why_text (call, why);
  return TRUE;
}
