/* How the work of a task is shaped: interruptions, single occurrences; and its web links. */
#include "cli/command.h"

#include "core/base/error.h"
#include "core/plan/plan-edit.h"
#include "core/plan/reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A date alone is the beginning of its working time, or of the day with `midnight`. */
static gboolean
read_instant (SwCall *call, SwPlan *plan, const char *name, gboolean midnight, SwInstant *instant,
              GError **error)
{
  const char *text = sw_call_option (call, name);
  if (text == NULL)
    return sw_call_usage (call, error);
  *instant = sw_instant_parse (text, 0);
  if (*instant == SW_NO_INSTANT)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                      _ ("“%s” is no date. Write it as 2026-12-01 or 2026-12-01T09:00."), text);
  if (strchr (text, ':') == NULL && !midnight)
    *instant = sw_plan_day_bound (plan, sw_instant_day (*instant), FALSE);
  return TRUE;
}

static gboolean
run_pause (SwCall *call, GError **error)
{
  gint32 task;
  SwInstant from, until;
  g_autoptr (SwPlan) plan = sw_call_task (call, 0, &task, error);
  if (plan == NULL || !read_instant (call, plan, "from", TRUE, &from, error) ||
      !read_instant (call, plan, "until", TRUE, &until, error))
    return FALSE;
  gint64 id = sw_plan_pause (plan, task, from, until, error);
  return id != 0 && sw_call_answer_id (call, id);
}

/* An interruption is named by its id, or by its number among those of the task. */
static gint64
find_pause (SwPlan *plan, gint32 task, const char *text)
{
  guint count;
  const SwPause *pauses = sw_plan_pauses (plan, task, &count);
  gint64 number = sw_call_read_id (text);
  return number >= 1 && number <= count ? pauses[number - 1].id : number;
}

static gboolean
run_resume (SwCall *call, GError **error)
{
  gint32 task;
  g_autoptr (SwPlan) plan = sw_call_task (call, 0, &task, error);
  const char *text = sw_call_option (call, "pause");
  if (plan == NULL)
    return FALSE;
  gint64 id = sw_plan_task (plan, task)->id, pause = 0;
  if (text != NULL && (pause = find_pause (plan, task, text)) == 0)
    return sw_call_usage (call, error);
  return sw_plan_resume (plan, task, pause, error) && sw_call_answer_id (call, id);
}

static gboolean
change_occurrence (SwCall *call, SwPlan *plan, gint32 task, SwDay day, GError **error)
{
  SwInstant at;
  gboolean to = sw_call_option (call, "to") != NULL, skip = sw_call_option (call, "skip") != NULL;
  gboolean restore = sw_call_option (call, "restore") != NULL;
  if (to + skip + restore != 1)
    return sw_call_usage (call, error);
  if (skip)
    return sw_plan_occurrence_skip (plan, task, day, error);
  if (restore)
    return sw_plan_occurrence_restore (plan, task, day, error);
  return read_instant (call, plan, "to", FALSE, &at, error) &&
         sw_plan_occurrence_move (plan, task, day, at, error);
}

static gboolean
run_occurrence (SwCall *call, GError **error)
{
  gint32 task;
  g_autoptr (SwPlan) plan = sw_call_task (call, 0, &task, error);
  const char *text = sw_call_argument (call, 1);
  SwDay day = sw_day_parse (text);
  if (plan == NULL)
    return FALSE;
  if (day == SW_NO_DAY)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                      _ ("“%s” is no date. Write it as 2026-12-01."), text);
  gint64 id = sw_plan_task (plan, task)->id;
  return change_occurrence (call, plan, task, day, error) && sw_call_answer_id (call, id);
}

static gboolean
run_reference (SwCall *call, GError **error)
{
  gint32 task;
  g_autoptr (SwPlan) plan = sw_call_task (call, 0, &task, error);
  const char *title = sw_call_option (call, "title"), *address = sw_call_option (call, "address");
  const char *removed = sw_call_option (call, "remove");
  if (plan == NULL)
    return FALSE;
  if (removed != NULL) {
    gint64 id = sw_plan_task (plan, task)->id, reference = sw_call_read_id (removed);
    if (title != NULL || address != NULL || reference == 0)
      return sw_call_usage (call, error);
    return sw_plan_remove_reference (plan, task, reference, error) && sw_call_answer_id (call, id);
  }
  if (address == NULL)
    return sw_call_usage (call, error);
  gint64 id = sw_plan_add_reference (plan, task, title, address, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static const SwOption pause_options[] = {{"from", "INSTANT"}, {"until", "INSTANT"}, {NULL, NULL}};
static const SwOption resume_options[] = {{"pause", "N"}, {NULL, NULL}};
static const SwOption occurrence_options[] = {
    {"to", "INSTANT"}, {"skip", NULL}, {"restore", NULL}, {NULL, NULL}};
static const SwOption reference_options[] = {
    {"title", "T"}, {"address", "URL"}, {"remove", "ID"}, {NULL, NULL}};

const SwCommand sw_shape_commands[] = {
    {"plan", "pause", "TASK --from INSTANT --until INSTANT",
     N_ ("Interrupts a task, which goes on afterwards"), SW_COMMAND_WRITES, 1, 1, pause_options,
     run_pause},
    {"plan", "resume", "TASK [--pause N]", N_ ("Removes the interruptions of a task, or one"),
     SW_COMMAND_WRITES, 1, 1, resume_options, run_resume},
    {"plan", "occurrence", "TASK DATE --to INSTANT|--skip|--restore",
     N_ ("Moves or skips one time of recurring work"), SW_COMMAND_WRITES, 2, 2, occurrence_options,
     run_occurrence},
    {"plan", "reference", "TASK [--title T] --address URL | TASK --remove ID",
     N_ ("Keeps a web link with a task"), SW_COMMAND_WRITES, 1, 1, reference_options,
     run_reference},
    {NULL}};
