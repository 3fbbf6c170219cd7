/* Tasks out of one plan and into another. */
#include "cli/command.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/exchange/atomic-file.h"
#include "core/exchange/task-clip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
run_copy (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output");
  g_autoptr (SwPlan) plan = NULL;
  g_autoptr (GArray) tasks = sw_call_tasks (call, call->arguments->len, &plan, error);
  if (tasks == NULL)
    return FALSE;
  sw_plan_keep_tops (plan, tasks);
  g_autoptr (SwTaskClip) clip =
      sw_task_clip_new (plan, (const gint32 *) (void *) tasks->data, tasks->len, FALSE);
  g_autofree char *json = sw_task_clip_to_json (clip), *text = g_strconcat (json, "\n", NULL);
  return sw_library_is_read (call->library, error) &&
         sw_atomic_file_write_all (output != NULL ? output : "-", text, strlen (text), error);
}

static gboolean
run_paste (SwCall *call, GError **error)
{
  const char *text = sw_call_option (call, "parent"), *path = sw_call_argument (call, 1);
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  gint32 parent = -1;
  if (plan == NULL || (text != NULL && (parent = sw_plan_resolve (plan, text, error)) < 0))
    return FALSE;
  g_autoptr (GBytes) bytes = sw_json_read_bytes (path, SW_JSON_MAX_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (SwTaskClip) clip = sw_task_clip_read (length > 0 ? data : "", length, error);
  g_autoptr (GArray) ids = clip != NULL ? sw_task_clip_paste (clip, plan, parent, -1, error) : NULL;
  return ids != NULL && sw_call_answer_ids (call, ids);
}

static const SwOption copy_options[] = {{"output", "FILE"}, {NULL, NULL}};
static const SwOption paste_options[] = {{"parent", "TASK"}, {NULL, NULL}};

const SwCommand sw_clip_commands[] = {{"plan", "copy", "TASK... [--output FILE]",
                                       N_ ("Writes tasks with all below them, for another plan"), 0,
                                       1, -1, copy_options, run_copy},
                                      {"plan", "paste", "P [--parent TASK] FILE",
                                       N_ ("Adds copied tasks, or lines of text, to a plan"),
                                       SW_COMMAND_WRITES, 2, 2, paste_options, run_paste},
                                      {NULL}};
