#include "cli/command.h"

#include "core/base/error.h"
#include "core/exchange/csv.h"
#include "core/exchange/gantt-picture.h"
#include "core/exchange/plan-file.h"
#include "core/exchange/portfolio-picture.h"
#include "core/exchange/project-file.h"
#include "core/exchange/tracker.h"
#include "core/sheets/plan-sheets.h"

#include <glib/gi18n-lib.h>

#define MOST_WEEKS 520

typedef struct {
  SwPlan *plan;
  SwParty party;
  SwDay today;
} Tracker;

static gboolean
write_tracker_cb (SwLanguage language, const char *path, gpointer data, GError **error)
{
  const Tracker *tracker = data;
  return sw_tracker_write (tracker->plan, language, tracker->party, tracker->today, path, error);
}

static gboolean
run_tracker (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output");
  Tracker tracker = {.today = call->context->today};
  if (output == NULL)
    return sw_call_usage (call, error);
  if (!sw_call_party (call, &tracker.party, error))
    return FALSE;
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  tracker.plan = plan;
  return plan != NULL && sw_call_write_languages (call, sw_plan_project (plan), output,
                                                  write_tracker_cb, &tracker, error);
}

static gboolean
run_plan (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output"), *format = sw_call_option (call, "format");
  SwLanguage language;
  SwParty party;
  SwPictureFormat picture;
  if (output == NULL || format == NULL)
    return sw_call_usage (call, error);
  if (!sw_call_party (call, &party, error))
    return FALSE;
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  g_autoptr (SwBaseline) baseline = NULL;
  g_autofree guint8 *mask = NULL;
  if (plan == NULL || !sw_call_document_language (call, sw_plan_project (plan), &language, error) ||
      !sw_call_mask (call, plan, &mask, error) || !sw_call_baseline (call, plan, &baseline, error))
    return FALSE;
  SwDay today = call->context->today;
  gboolean done;
  if (sw_picture_format_parse (format, &picture))
    done =
        sw_gantt_picture_write (plan, picture,
                                &(SwPictureOptions){.language = language,
                                                    .today = today,
                                                    .party = party,
                                                    .mask = mask,
                                                    .lanes = sw_call_option (call, "lanes") != NULL,
                                                    .baseline = baseline},
                                output, error);
  else if (g_str_equal (format, "csv") || g_str_equal (format, "json"))
    done = sw_plan_file_write (plan,
                               g_str_equal (format, "csv") ? SW_PLAN_FILE_CSV : SW_PLAN_FILE_JSON,
                               language, party, today, mask, baseline, output, error);
  else
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-format",
                      _ ("A plan cannot be written as “%s”. Choose one of pdf, png, svg, csv, "
                         "json."),
                      format);
  return done && sw_call_answer_path (call, output);
}

static gboolean
read_filter (SwCall *call, SwPortfolioFilter *filter, GError **error)
{
  const char *health = sw_call_option (call, "health"), *weeks = sw_call_option (call, "within");
  guint64 number = 0;
  filter->archived = sw_call_option (call, "archived") != NULL;
  for (int i = SW_HEALTH_GREEN; health != NULL && i <= SW_HEALTH_RED; i++)
    if (g_str_equal (health, sw_health_code (i)))
      filter->health = i;
  if (health != NULL && filter->health < 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-value",
                      _ ("--%s cannot be “%s”. Choose one of: %s."), "health", health,
                      "green, yellow, red");
  if (weeks != NULL && !g_ascii_string_to_unsigned (weeks, 10, 1, MOST_WEEKS, &number, NULL))
    return sw_refuse (error, SW_ERROR_USAGE, "usage", _ ("--within is a number of weeks, 1 to %d."),
                      MOST_WEEKS);
  filter->weeks = (int) number;
  return TRUE;
}

static gboolean
run_portfolio (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output"), *format = sw_call_option (call, "format");
  SwPortfolioFilter filter = SW_PORTFOLIO_FILTER_INIT;
  SwPictureFormat picture;
  if (output == NULL || format == NULL)
    return sw_call_usage (call, error);
  if (!sw_picture_format_parse (format, &picture))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-format",
                      _ ("The portfolio cannot be drawn as “%s”. Choose one of pdf, png, svg."),
                      format);
  return read_filter (call, &filter, error) &&
         sw_portfolio_picture_write (call->library, &filter, SW_PORTFOLIO_BY_GO_LIVE, picture,
                                     output, error) &&
         sw_call_answer_path (call, output);
}

static gboolean
run_project (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output");
  if (output == NULL)
    return sw_call_usage (call, error);
  gint64 project = sw_call_project (call, 0, error);
  return project != 0 && sw_project_file_write (call->library, project, output, error) &&
         sw_call_answer_path (call, output);
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
                                        {"filter", "CODE"}, {"view", "NAME"},   {"party", "X"},
                                        {"baseline", "B"},  {"lanes", NULL},    {NULL, NULL}};
static const SwOption portfolio_options[] = {{"format", "F"}, {"output", "FILE"}, {"health", "H"},
                                             {"within", "N"}, {"archived", NULL}, {NULL, NULL}};
static const SwOption project_options[] = {{"output", "FILE"}, {NULL, NULL}};
static const SwOption import_options[] = {{"code", "CODE"}, {NULL, NULL}};

const SwCommand sw_export_commands[] = {
    {"export", "tracker", "P --output FILE.xlsx [--languages L[,L]] [--party X]",
     N_ ("The tracker workbook, in any of the three languages; of several, one file each"), 0, 1, 1,
     tracker_options, run_tracker},
    {"export", "plan",
     "P --format pdf|png|svg|csv|json --output FILE [--languages L] [--party X] [--filter CODE] "
     "[--view NAME] [--baseline B] [--lanes]",
     N_ ("The plan as a picture or as data"), 0, 1, 1, plan_options, run_plan},
    {"export", "portfolio",
     "--format pdf|png|svg --output FILE [--health green|yellow|red] [--within WEEKS] [--archived]",
     N_ ("All projects over one time axis"), 0, 0, 0, portfolio_options, run_portfolio},
    {"export", "project", "P --output FILE.slipway-project",
     N_ ("A whole project as one JSON file"), 0, 1, 1, project_options, run_project},
    {NULL}};

const SwCommand sw_import_commands[] = {
    {"import", "project", "FILE [--code CODE]", N_ ("Takes in a project file as a new project"),
     SW_COMMAND_WRITES | SW_COMMAND_CREATES, 1, 1, import_options, run_import},
    {NULL}};
