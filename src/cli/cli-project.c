#include "cli/command.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/deployment/mode-change.h"
#include "core/exchange/text-table.h"
#include "core/plan/state.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse_value (const char *option, const char *value, const char *choices, GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-value",
                    _ ("--%s cannot be “%s”. Choose one of: %s."), option, value, choices);
}

static gboolean
read_choices (SwCall *call, SwProjectDraft *draft, GError **error)
{
  const char *mode = sw_call_option (call, "mode");
  const char *delivery = sw_call_option (call, "delivery");
  const char *hosting = sw_call_option (call, "hosting");
  const char *language = sw_call_option (call, "document-language");
  if (mode != NULL && !sw_mode_parse (mode, &draft->mode))
    return refuse_value ("mode", mode, "team, private-light, private-standard", error);
  if (delivery != NULL && !sw_delivery_parse (delivery, &draft->delivery))
    return refuse_value ("delivery", delivery, "rent, purchase", error);
  if (hosting != NULL && !sw_hosting_parse (hosting, &draft->hosting))
    return refuse_value ("hosting", hosting, "on-premises, vendor-cloud", error);
  if (language != NULL && !sw_language_parse (language, &draft->language))
    return refuse_value ("document-language", language, "en, de, zh_CN", error);
  return TRUE;
}

static gboolean
read_date (SwCall *call, const char *option, SwDay *day, GError **error)
{
  const char *text = sw_call_option (call, option);
  *day = text != NULL ? sw_day_parse (text) : SW_NO_DAY;
  return text == NULL || *day != SW_NO_DAY ||
         sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                    _ ("--%s: “%s” is no date. Write it as 2026-12-01."), option, text);
}

static gboolean
run_new (SwCall *call, GError **error)
{
  SwProjectDraft draft = SW_PROJECT_DRAFT_INIT;
  draft.customer = sw_call_option (call, "customer");
  draft.code = sw_call_option (call, "code");
  draft.name = sw_call_option (call, "name");
  draft.playbooks = sw_call_option (call, "playbook");
  const char *holidays = sw_call_option (call, "holidays");
  g_autofree char *region = holidays != NULL ? g_ascii_strup (holidays, -1) : NULL;
  draft.holidays = g_strcmp0 (region, "NONE") == 0 ? "" : region;
  draft.language = call->context->language;
  if (draft.customer == NULL || draft.code == NULL || draft.playbooks == NULL ||
      sw_call_option (call, "start") == NULL)
    return sw_call_usage (call, error);
  if (!read_choices (call, &draft, error) || !read_date (call, "start", &draft.start, error) ||
      !read_date (call, "go-live", &draft.wished_go_live, error))
    return FALSE;
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (call->context);
  gint64 id = sw_project_create (call->library, catalog, &draft, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static void
health_json (JsonBuilder *builder, const SwProjectState *state)
{
  json_builder_set_member_name (builder, "health");
  json_builder_begin_object (builder);
  sw_json_text (builder, "level", sw_health_code (state->health));
  sw_json_texts (builder, "reasons", state->reasons);
  json_builder_end_object (builder);
}

/* For the go-live that was asked for. */
static SwDay
latest_kickoff (SwPlan *plan)
{
  SwDay wished = sw_plan_project (plan)->wished_go_live;
  return wished != SW_NO_DAY ? sw_plan_latest_kickoff (plan, wished, NULL) : SW_NO_DAY;
}

static void
project_json (SwCall *call, SwPlan *plan)
{
  JsonBuilder *builder = call->builder;
  const SwProject *project = sw_plan_project (plan);
  g_autoptr (SwProjectState) state = sw_project_state_new (plan, call->context->today);
  json_builder_begin_object (builder);
  sw_json_id (builder, "id", project->id);
  sw_json_text (builder, "code", project->code);
  sw_json_text (builder, "name", sw_project_title (project));
  sw_json_text (builder, "customer", project->customer);
  json_builder_set_member_name (builder, "playbooks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < project->playbooks->len; i++)
    json_builder_add_string_value (builder, ((SwPlaybook *) project->playbooks->pdata[i])->id);
  json_builder_end_array (builder);
  sw_json_text (builder, "mode", sw_mode_code (project->mode));
  sw_json_text (builder, "delivery", sw_delivery_code (project->delivery));
  sw_json_text (builder, "hosting", sw_hosting_code (project->hosting));
  sw_json_day (builder, "start", sw_plan_start (plan));
  sw_json_day (builder, "typed_start", project->start);
  sw_json_day (builder, "go_live", state->go_live);
  sw_json_day (builder, "wished_go_live", project->wished_go_live);
  sw_json_text (builder, "schedule_from", project->from_go_live ? "go-live" : "start");
  sw_json_day (builder, "latest_safe_kickoff", latest_kickoff (plan));
  sw_json_day (builder, "status_date", project->status_date);
  sw_json_text (builder, "document_language", sw_language_code (project->language));
  sw_json_text (builder, "phase",
                state->phase >= 0 ? sw_plan_title (plan, state->phase, call->context->language)
                                  : NULL);
  sw_json_number (builder, "progress", state->progress);
  sw_json_text (builder, "status", sw_status_code (state->status));
  health_json (builder, state);
  json_builder_end_object (builder);
}

/* Spaces behind `text` up to `cells` of the screen, where 状态 takes four and Gefährdet nine. */
static int
gap_behind (const char *text, int cells)
{
  return MAX (cells - sw_text_width (text), 0);
}

static void
project_line (SwCall *call, SwPlan *plan)
{
  const SwProject *project = sw_plan_project (plan);
  const SwWords *words = sw_context_words (call->context, call->context->language);
  g_autoptr (SwProjectState) state = sw_project_state_new (plan, call->context->today);
  g_autofree char *go_live = sw_format_day (words, state->go_live, SW_DAY_NUMERIC);
  const char *health = sw_words_get (words, sw_health_name (state->health));
  sw_call_line (call, "%-16s %3d %%  %s%*s  %s%*s %s", project->code, state->progress, go_live,
                gap_behind (go_live, 10), "", health, gap_behind (health, 12), "",
                sw_project_title (project));
}

static gboolean
run_list (SwCall *call, GError **error)
{
  g_autoptr (GArray) ids =
      sw_project_ids (call->library, sw_call_option (call, "archived") != NULL);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (SwPlan) plan = sw_plan_new (call->library, g_array_index (ids, gint64, i), error);
    if (plan == NULL)
      return FALSE;
    if (call->json)
      project_json (call, plan);
    else
      project_line (call, plan);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static const char *
name_or_dash (const SwWords *words, const char *name)
{
  return name != NULL ? sw_words_get (words, name) : "—";
}

static void
project_text (SwCall *call, SwPlan *plan)
{
  const SwProject *project = sw_plan_project (plan);
  const SwWords *words = sw_context_words (call->context, call->context->language);
  g_autoptr (SwProjectState) state = sw_project_state_new (plan, call->context->today);
  g_autofree char *start = sw_format_day (words, sw_plan_start (plan), SW_DAY_MEDIUM);
  g_autofree char *kickoff = sw_format_day (words, latest_kickoff (plan), SW_DAY_MEDIUM);
  g_autofree char *go_live = sw_format_day (words, state->go_live, SW_DAY_MEDIUM);
  g_autofree char *wished = sw_format_day (words, project->wished_go_live, SW_DAY_MEDIUM);
  sw_call_line (call, "%s  %s", project->code, sw_project_title (project));
  sw_call_fact (call, _ ("Customer"), "%s", project->customer);
  sw_call_fact (call, _ ("Deployment mode"), "%s",
                name_or_dash (words, sw_mode_name (project->mode)));
  sw_call_fact (call, _ ("Delivery mode"), "%s",
                name_or_dash (words, sw_delivery_name (project->delivery)));
  sw_call_fact (call, _ ("Hosting"), "%s",
                name_or_dash (words, sw_hosting_name (project->hosting)));
  sw_call_fact (call, C_ ("project", "Start"), "%s", start);
  sw_call_fact (call, _ ("Go-live"), "%s", go_live);
  sw_call_fact (call, _ ("Wished go-live"), "%s", wished);
  sw_call_fact (call, _ ("Latest safe kickoff"), "%s", kickoff);
  sw_call_fact (call, _ ("Phase"), "%s",
                state->phase >= 0 ? sw_plan_title (plan, state->phase, call->context->language)
                                  : "—");
  sw_call_fact (call, _ ("Progress"), "%d %%", state->progress);
  sw_call_fact (call, _ ("Status"), "%s", _ (sw_status_name (state->status)));
  sw_call_fact (call, _ ("Health"), "%s", _ (sw_health_name (state->health)));
  for (guint i = 0; i < state->reasons->len; i++)
    sw_call_line (call, "  · %s", (const char *) state->reasons->pdata[i]);
}

static gboolean
run_show (SwCall *call, GError **error)
{
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  if (plan == NULL)
    return FALSE;
  if (call->json)
    project_json (call, plan);
  else
    project_text (call, plan);
  return TRUE;
}

/* What was changed within the running edit would do this to the plan. */
static void
print_diff (SwCall *call, gint64 id, SwModeDiff *diff, const char *warning)
{
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_id (call->builder, "id", id);
    sw_json_texts (call->builder, "added", diff->added);
    sw_json_texts (call->builder, "removed", diff->removed);
    sw_json_texts (call->builder, "kept", diff->kept);
    sw_call_warn (call, "signed-steps", warning);
    json_builder_end_object (call->builder);
    return;
  }
  for (guint i = 0; i < diff->added->len; i++)
    sw_call_line (call, "+ %s", (const char *) diff->added->pdata[i]);
  for (guint i = 0; i < diff->removed->len; i++)
    sw_call_line (call, "- %s", (const char *) diff->removed->pdata[i]);
  for (guint i = 0; i < diff->kept->len; i++)
    sw_call_line (call, "= %s", (const char *) diff->kept->pdata[i]);
  sw_call_warn (call, "signed-steps", warning);
}

static SwEdit *
begin (SwCall *call, const char *verb, gint64 id)
{
  g_autoptr (SwProject) project = sw_project_load (call->library, id);
  return sw_edit_begin (call->library, verb, sw_project_title (project), id);
}

/* Modes alone give the step their own name. */
static const char *
verb_for (const char *const *pairs)
{
  for (guint i = 0; pairs[i] != NULL; i++) {
    if (!g_str_has_prefix (pairs[i], "mode=") && !g_str_has_prefix (pairs[i], "delivery=") &&
        !g_str_has_prefix (pairs[i], "hosting="))
      return "project-set";
  }
  return "project-mode";
}

/* Signed steps are left behind once, by somebody who was told how many. */
static gboolean
check_mode (SwCall *call, gint64 id, const char *const *pairs, GError **error)
{
  g_autoptr (SwProject) project = sw_project_load (call->library, id);
  SwMode mode = project->mode;
  for (guint i = 0; pairs[i] != NULL; i++) {
    const char *text = g_str_has_prefix (pairs[i], "mode=") ? pairs[i] + strlen ("mode=") : NULL;
    if (text != NULL && !sw_mode_parse (text, &mode))
      mode = SW_MODE_UNSET;
  }
  g_autofree char *warning =
      mode != project->mode ? sw_mode_change_warning (call->library, id, mode) : NULL;
  return warning == NULL || sw_call_option (call, "yes") != NULL ||
         sw_refuse (error, SW_ERROR_REFUSED, "signed-steps",
                    _ ("%s Call it again with --yes to change the mode."), warning);
}

/* A dry run does what the call would do, looks at it, and takes it back. */
static gboolean
run_set (SwCall *call, GError **error)
{
  gint64 id = sw_call_project (call, 0, error);
  if (id == 0)
    return FALSE;
  g_ptr_array_add (call->arguments, NULL);
  const char *const *pairs = (const char *const *) call->arguments->pdata + 1;
  gboolean dry = sw_call_option (call, "dry-run") != NULL;
  if (!dry && !check_mode (call, id, pairs, error))
    return FALSE;
  SwEdit *edit = begin (call, verb_for (pairs), id);
  gboolean set = sw_project_set_many (call->library, edit, id, pairs, error);
  if (set && (!dry || sw_edit_failed (edit)))
    return sw_edit_commit (edit, error) >= 0 && sw_call_answer_id (call, id);
  g_autoptr (SwProject) wanted = sw_project_load (call->library, id);
  sw_edit_cancel (edit);
  if (!set)
    return FALSE;
  g_autoptr (SwModeDiff) diff = sw_project_mode_diff (
      call->library, id, wanted->mode, wanted->delivery, wanted->hosting, call->context->language);
  g_autofree char *warning = sw_mode_change_warning (call->library, id, wanted->mode);
  print_diff (call, id, diff, warning);
  return TRUE;
}

static gboolean
run_delete (SwCall *call, GError **error)
{
  gint64 id = sw_call_project (call, 0, error);
  if (id == 0)
    return FALSE;
  return sw_project_delete (call->library, id, error) && sw_call_answer_id (call, id);
}

static gboolean
run_archive (SwCall *call, GError **error)
{
  gint64 id = sw_call_project (call, 0, error);
  if (id == 0)
    return FALSE;
  gboolean back = sw_call_option (call, "undo") != NULL;
  return sw_project_archive (call->library, id, !back, error) && sw_call_answer_id (call, id);
}

static const SwOption new_options[] = {
    {"customer", "NAME"}, {"code", "CODE"},           {"playbook", "ID"}, {"start", "DATE"},
    {"mode", "M"},        {"delivery", "D"},          {"hosting", "H"},   {"go-live", "DATE"},
    {"name", "TEXT"},     {"document-language", "L"}, {"holidays", "R"},  {NULL, NULL}};
static const SwOption list_options[] = {{"archived", NULL}, {NULL, NULL}};
static const SwOption set_options[] = {{"dry-run", NULL}, {"yes", NULL}, {NULL, NULL}};
static const SwOption archive_options[] = {{"undo", NULL}, {NULL, NULL}};

const SwCommand sw_project_commands[] = {
    {"project", "new",
     "--customer NAME --code CODE --playbook ID[,ID] --start DATE "
     "[--mode team|private-light|private-standard] [--delivery rent|purchase] "
     "[--hosting on-premises|vendor-cloud] [--go-live DATE] [--document-language L] "
     "[--holidays none|DE|DE-BY|CN] [--name TEXT]",
     N_ ("Makes a project with its plan"), SW_COMMAND_WRITES | SW_COMMAND_CREATES, 0, 0,
     new_options, run_new},
    {"project", "list", "[--archived]", N_ ("All projects and where they stand"), 0, 0, 0,
     list_options, run_list},
    {"project", "show", "P", N_ ("Where one project stands"), 0, 1, 1, NULL, run_show},
    {"project", "set", "P KEY=VALUE... [--dry-run] [--yes]",
     N_ ("Changes facts of a project; --dry-run shows what other modes would do to the plan"),
     SW_COMMAND_WRITES, 2, -1, set_options, run_set},
    {"project", "delete", "P", N_ ("Takes a project out of the library (undo brings it back)"),
     SW_COMMAND_WRITES, 1, 1, NULL, run_delete},
    {"project", "archive", "P [--undo]", N_ ("Puts a project away, or takes it out again"),
     SW_COMMAND_WRITES, 1, 1, archive_options, run_archive},
    {NULL}};
