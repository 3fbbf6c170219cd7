#include "cli/command.h"

#include "core/base/error.h"
#include "core/exchange/csv.h"
#include "core/exchange/gantt-picture.h"
#include "core/exchange/plan-file.h"
#include "core/exchange/project-file.h"
#include "core/exchange/tracker.h"
#include "core/sheets/plan-sheets.h"

#include <glib/gi18n-lib.h>

static gboolean
answer_file (SwCall *call, const char *path)
{
  if (g_str_equal (path, "-"))
    return TRUE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "path", path);
    json_builder_end_object (call->builder);
  } else
    sw_call_line (call, "%s", path);
  return TRUE;
}

static gboolean
run_tracker (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output"), *name = sw_call_option (call, "party");
  SwParty party = SW_PARTY_UNSET;
  SwLanguage language;
  if (output == NULL)
    return sw_call_usage (call, error);
  if (name != NULL && !sw_party_parse (name, &party))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("“%s” is no party. Choose vendor, partner or customer."), name);
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  return plan != NULL &&
         sw_call_document_language (call, sw_plan_project (plan), &language, error) &&
         sw_tracker_write (plan, language, party, call->context->today, output, error) &&
         answer_file (call, output);
}

static gboolean
run_plan (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output"), *format = sw_call_option (call, "format");
  SwLanguage language;
  SwPictureFormat picture;
  if (output == NULL || format == NULL)
    return sw_call_usage (call, error);
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  g_autofree guint8 *mask = NULL;
  if (plan == NULL || !sw_call_document_language (call, sw_plan_project (plan), &language, error) ||
      !sw_call_mask (call, plan, &mask, error))
    return FALSE;
  SwDay today = call->context->today;
  gboolean done;
  if (sw_picture_format_parse (format, &picture))
    done = sw_gantt_picture_write (
        plan, picture, &(SwPictureOptions){.language = language, .today = today, .mask = mask},
        output, error);
  else if (g_str_equal (format, "csv") || g_str_equal (format, "json"))
    done = sw_plan_file_write (plan,
                               g_str_equal (format, "csv") ? SW_PLAN_FILE_CSV : SW_PLAN_FILE_JSON,
                               language, SW_PARTY_UNSET, today, mask, output, error);
  else
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-format",
                      _ ("A plan cannot be written as “%s”. Choose one of pdf, png, svg, csv, "
                         "json."),
                      format);
  return done && answer_file (call, output);
}

static gboolean
run_project (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output");
  if (output == NULL)
    return sw_call_usage (call, error);
  gint64 project = sw_call_project (call, 0, error);
  return project != 0 && sw_project_file_write (call->library, project, output, error) &&
         answer_file (call, output);
}

static gboolean
run_import (SwCall *call, GError **error)
{
  gint64 id = sw_project_file_read (call->library, sw_call_argument (call, 0),
                                    sw_call_option (call, "code"), error);
  return id != 0 && sw_call_answer_id (call, id);
}

static const SwOption tracker_options[] = {
    {"output", "FILE"}, {"languages", "L"}, {"party", "X"}, {NULL, NULL}};
static const SwOption plan_options[] = {{"format", "F"},    {"output", "FILE"}, {"languages", "L"},
                                        {"filter", "CODE"}, {"view", "NAME"},   {NULL, NULL}};
static const SwOption project_options[] = {{"output", "FILE"}, {NULL, NULL}};
static const SwOption import_options[] = {{"code", "CODE"}, {NULL, NULL}};

const SwCommand sw_export_commands[] = {
    {"export", "tracker", "P --output FILE.xlsx [--languages L] [--party X]",
     N_ ("The tracker workbook, in any of the three languages"), 0, 1, 1, tracker_options,
     run_tracker},
    {"export", "plan",
     "P --format pdf|png|svg|csv|json --output FILE [--languages L] [--filter CODE] "
     "[--view NAME]",
     N_ ("The plan as a picture or as data"), 0, 1, 1, plan_options, run_plan},
    {"export", "project", "P --output FILE.slipway-project",
     N_ ("A whole project as one JSON file"), 0, 1, 1, project_options, run_project},
    {NULL}};

const SwCommand sw_import_commands[] = {
    {"import", "project", "FILE [--code CODE]", N_ ("Takes in a project file as a new project"),
     SW_COMMAND_WRITES | SW_COMMAND_CREATES, 1, 1, import_options, run_import},
    {NULL}};
