#include "cli/command.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/people/person.h"
#include "core/plan/levelling.h"
#include "core/plan/load.h"

#include <glib/gi18n-lib.h>

static gboolean run_portfolio_load (SwCall *call, GError **error);

/* What a week is made of, the most first. */
static void
shares_json (SwCall *call, const SwPersonLoad *person, guint week)
{
  g_autoptr (GArray) shares = sw_person_load_shares (person, week);
  json_builder_set_member_name (call->builder, "tasks");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < shares->len; i++) {
    const SwLoadShare *share = &g_array_index (shares, SwLoadShare, i);
    json_builder_begin_object (call->builder);
    sw_json_id (call->builder, "project", share->project);
    sw_json_text (call->builder, "code", share->code);
    sw_json_id (call->builder, "task", share->task);
    sw_json_text (call->builder, "title", share->title);
    sw_json_number (call->builder, "booked_minutes", (share->effort + 50) / 100);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
load_json (SwCall *call, const SwLoad *load, const SwPersonLoad *person)
{
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "person", person->person);
  sw_json_text (call->builder, "name", person->name);
  sw_json_text (call->builder, "party", sw_party_code (person->party));
  json_builder_set_member_name (call->builder, "weeks");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < load->count; i++) {
    int percent = sw_person_load_percent (person, i);
    json_builder_begin_object (call->builder);
    sw_json_day (call->builder, "week", load->first + 7 * (SwDay) i);
    sw_json_number (call->builder, "available_minutes", person->available[i]);
    sw_json_number (call->builder, "booked_minutes", sw_person_load_booked (person, i));
    json_builder_set_member_name (call->builder, "percent");
    if (percent >= 0)
      json_builder_add_int_value (call->builder, percent);
    else
      json_builder_add_null_value (call->builder);
    sw_json_flag (call->builder, "overload", sw_person_load_is_over (person, i));
    if (call->command->run == run_portfolio_load)
      shares_json (call, person, i);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
}

/* Weeks without work are left out of the text. */
static void
print_load (SwCall *call, const SwLoad *load, const SwPersonLoad *person)
{
  for (guint i = 0; i < load->count; i++) {
    if (person->effort[i] == 0)
      continue;
    g_autofree char *week = sw_day_to_iso (load->first + 7 * (SwDay) i);
    int percent = sw_person_load_percent (person, i);
    g_autofree char *share = percent >= 0 ? g_strdup_printf ("%3d %%", percent) : g_strdup ("—");
    sw_call_line (call, "%s  %s%s  %s", week, share,
                  sw_person_load_is_over (person, i) ? " !" : "  ", person->name);
  }
}

/* The option --weeks, `count` where it is not given. */
static gboolean
read_count (SwCall *call, guint *count, GError **error)
{
  const char *text = sw_call_option (call, "weeks");
  guint64 weeks;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, 520, &weeks, NULL))
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s” is no number of weeks. Choose one from 1 to 520."), text);
  *count = (guint) weeks;
  return TRUE;
}

/* All weeks of the plan, or some from this week on. */
static gboolean
read_weeks (SwCall *call, SwPlan *plan, SwDay *first, guint *count, GError **error)
{
  sw_load_weeks (plan, first, count);
  if (sw_call_option (call, "weeks") != NULL)
    *first = MAX (*first, call->context->today);
  return read_count (call, count, error);
}

/* Beside the answer, so that a script can read that. */
static void
say_limit (SwCall *call, SwPlan *plan)
{
  const SwWords *words = sw_context_words (call->context, call->context->language);
  g_autofree char *limit =
      sw_call_option (call, "weeks") == NULL ? sw_load_limit_text (plan, words) : NULL;
  if (limit != NULL)
    g_printerr ("slipway: %s\n", limit);
}

static gboolean
answer_load (SwCall *call, const SwLoad *load)
{
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < load->people->len; i++) {
    if (call->json)
      load_json (call, load, load->people->pdata[i]);
    else
      print_load (call, load, load->people->pdata[i]);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static gboolean
run_load (SwCall *call, GError **error)
{
  SwDay first;
  guint count;
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  if (plan == NULL || !read_weeks (call, plan, &first, &count, error))
    return FALSE;
  g_autoptr (SwLoad) load = sw_load_of_plan (plan, first, count);
  say_limit (call, plan);
  return answer_load (call, load);
}

/* Of all projects that are not archived, from this week on. */
static gboolean
run_portfolio_load (SwCall *call, GError **error)
{
  guint count = 13;
  if (!read_count (call, &count, error))
    return FALSE;
  SwDay today = call->context->today;
  g_autoptr (SwLoad) load = sw_load_new (today - sw_day_weekday (today), 7, count);
  g_autoptr (GArray) ids = sw_project_ids (call->library, FALSE);
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (SwPlan) plan = sw_plan_new (call->library, g_array_index (ids, gint64, i), error);
    if (plan == NULL)
      return FALSE;
    sw_load_add (load, plan);
  }
  return answer_load (call, load);
}

/* Levelling */

static const char *
name_of (GPtrArray *people, gint64 id)
{
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->id == id)
      return person->name;
  }
  return NULL;
}

static void
moves_json (SwCall *call, SwPlan *plan, const SwLevelling *levelling, GPtrArray *people)
{
  JsonBuilder *builder = call->builder;
  json_builder_set_member_name (builder, "moves");
  json_builder_begin_array (builder);
  for (guint i = 0; i < levelling->moves->len; i++) {
    const SwLevelMove *move = &g_array_index (levelling->moves, SwLevelMove, i);
    gint32 task = sw_plan_find (plan, move->task);
    g_autofree char *wbs = sw_plan_wbs (plan, task);
    json_builder_begin_object (builder);
    sw_json_id (builder, "task", move->task);
    sw_json_text (builder, "wbs", wbs);
    sw_json_text (builder, "title", sw_plan_title (plan, task, call->context->language));
    sw_json_text (builder, "owner", name_of (people, sw_plan_task (plan, task)->owner));
    sw_json_instant (builder, "from", move->from);
    sw_json_instant (builder, "to", move->to);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
rest_json (SwCall *call, SwPlan *plan, const SwLevelling *levelling, GPtrArray *people)
{
  static const char *const codes[] = {"past", "effort", "begun", "fixed", "series"};
  JsonBuilder *builder = call->builder;
  json_builder_set_member_name (builder, "remaining");
  json_builder_begin_array (builder);
  for (guint i = 0; i < levelling->rest->len; i++) {
    const SwLevelRest *rest = &g_array_index (levelling->rest, SwLevelRest, i);
    g_autofree char *text = sw_level_reason_text (plan, rest);
    json_builder_begin_object (builder);
    sw_json_id (builder, "person", rest->person);
    sw_json_text (builder, "name", name_of (people, rest->person));
    sw_json_day (builder, "week", rest->week);
    sw_json_number (builder, "percent", rest->percent);
    sw_json_text (builder, "reason", codes[rest->reason]);
    sw_json_id (builder, "task", rest->task);
    sw_json_text (builder, "text", text);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
levelling_json (SwCall *call, SwPlan *plan, const SwLevelling *levelling, gboolean applied)
{
  g_autoptr (GPtrArray) people = sw_person_list (call->library, sw_plan_project (plan)->id);
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "project", sw_plan_project (plan)->id);
  sw_json_flag (call->builder, "applied", applied);
  moves_json (call, plan, levelling, people);
  rest_json (call, plan, levelling, people);
  sw_json_day (call->builder, "go_live_before", levelling->go_live_before);
  sw_json_day (call->builder, "go_live_after", levelling->go_live_after);
  sw_json_number (call->builder, "overload_before_minutes", levelling->overload_before);
  sw_json_number (call->builder, "overload_after_minutes", levelling->overload_after);
  json_builder_end_object (call->builder);
}

static void
print_levelling (SwCall *call, SwPlan *plan, const SwLevelling *levelling)
{
  const SwWords *words = sw_context_words (call->context, call->context->language);
  g_autoptr (GPtrArray) people = sw_person_list (call->library, sw_plan_project (plan)->id);
  for (guint i = 0; i < levelling->moves->len; i++) {
    const SwLevelMove *move = &g_array_index (levelling->moves, SwLevelMove, i);
    g_autofree char *from = sw_instant_to_iso (move->from), *to = sw_instant_to_iso (move->to);
    sw_call_line (call, "%s  →  %s  %s", from, to,
                  sw_plan_title (plan, sw_plan_find (plan, move->task), call->context->language));
  }
  for (guint i = 0; i < levelling->rest->len; i++) {
    const SwLevelRest *rest = &g_array_index (levelling->rest, SwLevelRest, i);
    g_autofree char *week = sw_day_to_iso (rest->week);
    g_autofree char *text = sw_level_reason_text (plan, rest);
    sw_call_line (call, "%s !  %s: %s", week, name_of (people, rest->person), text);
  }
  if (levelling->moves->len == 0)
    sw_call_line (call, "%s",
                  levelling->rest->len == 0 ? _ ("Nobody is overloaded.")
                                            : _ ("No task can be moved."));
  if (levelling->go_live_before == SW_NO_DAY)
    return;
  g_autofree char *before = sw_format_day (words, levelling->go_live_before, SW_DAY_MEDIUM);
  g_autofree char *after = sw_format_day (words, levelling->go_live_after, SW_DAY_MEDIUM);
  sw_call_line (call, _ ("Go-live: %s, then %s"), before, after);
}

static gboolean
run_level (SwCall *call, GError **error)
{
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  if (plan == NULL)
    return FALSE;
  gboolean apply = sw_call_option (call, "dry-run") == NULL;
  g_autoptr (SwLevellingInput) input = sw_levelling_input_new (plan, call->context->today);
  g_autoptr (SwLevelling) levelling = sw_levelling_run (input, NULL);
  if (!call->json)
    print_levelling (call, plan, levelling);
  if (apply && levelling->moves->len > 0 && !sw_levelling_apply (plan, levelling, error))
    return FALSE;
  if (call->json)
    levelling_json (call, plan, levelling, apply && levelling->moves->len > 0);
  return TRUE;
}

static const SwOption load_options[] = {{"weeks", "N"}, {NULL, NULL}};
static const SwOption level_options[] = {{"dry-run", NULL}, {NULL, NULL}};

const SwCommand sw_load_commands[] = {
    {"people", "load", "P [--weeks N]",
     N_ ("How much of each person’s week is booked; “!” marks an overload"), 0, 1, 1, load_options,
     run_load},
    {"portfolio", "load", "[--weeks N]",
     N_ ("How much of each person’s week all projects book, from this week on"), 0, 0, 0,
     load_options, run_portfolio_load},
    {"plan", "level", "P [--dry-run]",
     N_ ("Takes overload away by letting tasks begin later, as one step"), SW_COMMAND_WRITES, 1, 1,
     level_options, run_level},
    {NULL}};
