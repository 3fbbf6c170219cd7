#include "cli/command.h"

#include "core/base/error.h"
#include "core/base/link-code.h"
#include "core/exchange/plan-json.h"
#include "core/plan/baseline.h"
#include "core/plan/plan-edit.h"
#include "core/sheets/plan-sheets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Puts "!" before the titles of tasks that miss their deadline; TRUE when there are such. */
static gboolean
mark_missed (SwTable *table, SwPlan *plan)
{
  gboolean any = FALSE;
  guint titles = (guint) sw_table_find_column (table, "task");
  for (guint row = 0; row < sw_table_row_count (table); row++) {
    gint32 task = sw_plan_find (plan, sw_table_row_id (table, row));
    if (!sw_plan_misses_deadline (plan, task))
      continue;
    g_autofree char *title = g_strconcat ("! ", sw_table_cell (table, row, titles)->text, NULL);
    sw_table_set_text (table, row, "task", title);
    any = TRUE;
  }
  return any;
}

static gboolean
run_show (SwCall *call, GError **error)
{
  static const char *const keys[] = {"wbs",      "task",  "start", "finish", "days",
                                     "progress", "float", "owner", NULL};
  static const char *const against[] = {"wbs",
                                        "task",
                                        "start",
                                        "finish",
                                        "baseline-start",
                                        "baseline-finish",
                                        "start-variance",
                                        "finish-variance",
                                        NULL};
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  g_autoptr (SwBaseline) baseline = NULL;
  g_autofree guint8 *mask = NULL;
  if (plan == NULL || !sw_call_mask (call, plan, &mask, error) ||
      !sw_call_baseline (call, plan, &baseline, error))
    return FALSE;
  if (call->json) {
    sw_plan_json_add (call->builder, plan,
                      &(SwPlanJsonOptions){.language = call->context->language,
                                           .party = SW_PARTY_UNSET,
                                           .mask = mask,
                                           .baseline = baseline});
    return TRUE;
  }
  const SwWords *words = sw_context_words (call->context, call->context->language);
  g_autoptr (SwTable) table =
      sw_sheet_plan_masked (plan, words, SW_PARTY_UNSET, call->context->today, mask, baseline);
  gboolean missed = mark_missed (table, plan);
  sw_call_print_table (call, table, baseline != NULL ? against : keys);
  if (missed)
    sw_call_line (call, "\n! %s", _ ("It finishes after its deadline."));
  return TRUE;
}

static gboolean
run_add (SwCall *call, GError **error)
{
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  const char *parent = sw_call_option (call, "parent"), *text = sw_call_option (call, "duration");
  if (plan == NULL)
    return FALSE;
  gboolean milestone = sw_call_option (call, "milestone") != NULL;
  SwTaskDraft draft = {.title = sw_call_option (call, "title"),
                       .parent = -1,
                       .after = -1,
                       .duration = milestone ? 0 : sw_plan_workday (plan).day_minutes,
                       .kind = milestone ? SW_KIND_MILESTONE : SW_KIND_TASK,
                       .recurrence = sw_call_option (call, "recurrence"),
                       .links = sw_call_option (call, "after")};
  if (draft.recurrence != NULL && text == NULL)
    draft.duration = 60;
  if (draft.title == NULL || (milestone && (draft.recurrence != NULL || text != NULL)))
    return sw_call_usage (call, error);
  if (parent != NULL && (draft.parent = sw_plan_resolve (plan, parent, error)) < 0)
    return FALSE;
  if (text != NULL &&
      (!sw_duration_parse (text, sw_plan_workday (plan), &draft.duration, &draft.unit) ||
       draft.unit == SW_UNIT_PERCENT || draft.duration < 0))
    return sw_refuse (error, SW_ERROR_REFUSED, "duration-form",
                      _ ("“%s” is no duration. Write it as 2d, 4h, 90m or 1w; 2ed for elapsed "
                         "days."),
                      text);
  gint64 id = sw_plan_add (plan, &draft, error);
  return id != 0 && sw_call_answer_id (call, id);
}

/* Most verbs take a task first and do one thing to it. */
static gboolean
with_task (SwCall *call, gboolean (*act) (SwCall *call, SwPlan *plan, gint32 task, GError **error),
           GError **error)
{
  gint32 task;
  g_autoptr (SwPlan) plan = sw_call_task (call, 0, &task, error);
  if (plan == NULL)
    return FALSE;
  gint64 id = sw_plan_task (plan, task)->id;
  return act (call, plan, task, error) && sw_call_answer_id (call, id);
}

/* As many tasks as come before the first KEY=VALUE. */
static gboolean
run_set (SwCall *call, GError **error)
{
  guint count = 1;
  while (count < call->arguments->len && strchr (sw_call_argument (call, count), '=') == NULL)
    count++;
  if (count == call->arguments->len)
    return sw_call_usage (call, error);
  g_autoptr (SwPlan) plan = NULL;
  g_autoptr (GArray) tasks = sw_call_tasks (call, count, &plan, error);
  if (tasks == NULL)
    return FALSE;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < count; i++)
    g_array_append_val (ids, sw_plan_task (plan, g_array_index (tasks, gint32, i))->id);
  g_ptr_array_add (call->arguments, NULL);
  return sw_plan_set_tasks (plan, (const gint32 *) (void *) tasks->data, count,
                            (const char *const *) call->arguments->pdata + count, error) &&
         (count == 1 ? sw_call_answer_id (call, g_array_index (ids, gint64, 0))
                     : sw_call_answer_ids (call, ids));
}

static gboolean
link_task (SwCall *call, SwPlan *plan, gint32 task, GError **error)
{
  const char *code = sw_call_argument (call, 1);
  g_autofree char *target = NULL;
  SwLinkType type;
  int lag;
  SwUnit unit;
  if (!sw_link_code_parse (code, sw_plan_workday (plan), &target, &type, &lag, &unit))
    return sw_refuse (error, SW_ERROR_REFUSED, "link-form",
                      _ ("“%s” is no link. Write it as 1.2, 1.2:SS or 1.2:FS+2d."), code);
  gint32 predecessor = sw_plan_resolve (plan, target, error);
  return predecessor >= 0 && sw_plan_link (plan, predecessor, task, type, lag, unit, error);
}

static gboolean
has_link (SwPlan *plan, gint32 predecessor, gint32 successor)
{
  gint32 count, all;
  const SwPlanLink *links = sw_plan_links (plan, &all);
  const gint32 *positions = sw_plan_predecessors (plan, successor, &count);
  for (gint32 i = 0; i < count; i++) {
    if (links[positions[i]].predecessor == predecessor)
      return TRUE;
  }
  return FALSE;
}

/* Between two tasks there is one link at most, so their order does not matter. */
static gboolean
unlink_task (SwCall *call, SwPlan *plan, gint32 task, GError **error)
{
  gint32 other = sw_plan_resolve (plan, sw_call_argument (call, 1), error);
  if (other < 0)
    return FALSE;
  return has_link (plan, task, other) ? sw_plan_unlink (plan, task, other, error)
                                      : sw_plan_unlink (plan, other, task, error);
}

static gboolean
move_task (SwCall *call, SwPlan *plan, gint32 task, GError **error)
{
  const char *text = sw_call_option (call, "start");
  if (text == NULL)
    return sw_call_usage (call, error);
  SwInstant start = sw_instant_parse (text, 0);
  if (start == SW_NO_INSTANT)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                      _ ("“%s” is no date. Write it as 2026-12-01 or 2026-12-01T09:00."), text);
  if (strchr (text, ':') == NULL)
    start = sw_plan_task_day_bound (plan, task, sw_instant_day (start), FALSE);
  return sw_plan_move (plan, task, start, error);
}

static gboolean
remove_task (SwCall *call, SwPlan *plan, gint32 task, GError **error)
{
  return sw_plan_remove (plan, &task, 1, error);
}

static gboolean
reorder_task (SwCall *call, SwPlan *plan, gint32 task, GError **error)
{
  const char *text = sw_call_option (call, "before");
  gint32 before = -1;
  if (text != NULL && (before = sw_plan_resolve (plan, text, error)) < 0)
    return FALSE;
  return sw_plan_reorder (plan, task, before, error);
}

static gboolean
indent_task (SwCall *call, SwPlan *plan, gint32 task, GError **error)
{
  return sw_plan_indent (plan, task, error);
}

static gboolean
outdent_task (SwCall *call, SwPlan *plan, gint32 task, GError **error)
{
  return sw_plan_outdent (plan, task, error);
}

#define DEFINE_RUN(name)                                                                           \
  static gboolean run_##name (SwCall *call, GError **error)                                        \
  {                                                                                                \
    return with_task (call, name##_task, error);                                                   \
  }

DEFINE_RUN (link)
DEFINE_RUN (unlink)
DEFINE_RUN (move)
DEFINE_RUN (remove)
DEFINE_RUN (reorder)
DEFINE_RUN (indent)
DEFINE_RUN (outdent)

static const SwOption show_options[] = {
    {"filter", "CODE"}, {"view", "NAME"}, {"baseline", "B"}, {NULL, NULL}};
static const SwOption add_options[] = {
    {"title", "T"},      {"parent", "TASK"},     {"duration", "D"}, {"after", "LINK"},
    {"milestone", NULL}, {"recurrence", "RULE"}, {NULL, NULL}};
static const SwOption move_options[] = {{"start", "INSTANT"}, {NULL, NULL}};
static const SwOption reorder_options[] = {{"before", "TASK"}, {NULL, NULL}};
static const SwOption baseline_options[] = {
    {"name", "N"}, {"rename", "B"}, {"remove", "B"}, {NULL, NULL}};
static const SwOption why_options[] = {{"from", "DATE"}, {"to", "DATE"}, {NULL, NULL}};

const SwCommand sw_plan_commands[] = {
    {"plan", "show", "P [--filter CODE | --view NAME] [--baseline B]",
     N_ ("All tasks with their dates"), 0, 1, 1, show_options, run_show},
    {"plan", "add",
     "P --title T [--parent TASK] [--duration D] [--after LINK[,LINK]] [--milestone | --recurrence "
     "RULE]",
     N_ ("Adds a task"), SW_COMMAND_WRITES, 1, 1, add_options, run_add},
    {"plan", "set", "TASK... KEY=VALUE...", N_ ("Changes fields of tasks"), SW_COMMAND_WRITES, 2,
     -1, NULL, run_set},
    {"plan", "link", "TASK LINK", N_ ("Lets a task follow another"), SW_COMMAND_WRITES, 2, 2, NULL,
     run_link},
    {"plan", "unlink", "TASK TASK", N_ ("Removes the link between two tasks"), SW_COMMAND_WRITES, 2,
     2, NULL, run_unlink},
    {"plan", "move", "TASK --start INSTANT", N_ ("Moves a task"), SW_COMMAND_WRITES, 1, 1,
     move_options, run_move},
    {"plan", "remove", "TASK", N_ ("Takes a task and all below it out of the plan"),
     SW_COMMAND_WRITES, 1, 1, NULL, run_remove},
    {"plan", "reorder", "TASK [--before TASK]",
     N_ ("Puts a task before another, or behind its siblings"), SW_COMMAND_WRITES, 1, 1,
     reorder_options, run_reorder},
    {"plan", "indent", "TASK", N_ ("Puts a task below the one before it"), SW_COMMAND_WRITES, 1, 1,
     NULL, run_indent},
    {"plan", "outdent", "TASK", N_ ("Puts a task one level up"), SW_COMMAND_WRITES, 1, 1, NULL,
     run_outdent},
    {"plan", "baseline", "P --name N | --rename B --name N | --remove B",
     N_ ("Keeps the dates as they are now; or renames or removes a baseline"), SW_COMMAND_WRITES, 1,
     1, baseline_options, sw_cli_plan_baseline},
    {"plan", "baselines", "P", N_ ("The baselines of a project"), 0, 1, 1, NULL,
     sw_cli_plan_baselines},
    {"plan", "why", "P --from DATE --to DATE", N_ ("What moved go-live, in working days"), 0, 1, 1,
     why_options, sw_cli_plan_why},
    {NULL}};
