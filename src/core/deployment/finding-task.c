#include "core/deployment/finding-task.h"

#include "core/base/error.h"
#include "core/deployment/deployment-private.h"

#include <glib/gi18n-lib.h>

/* Beside the columns that the playbook asks for. */
#define TASK_COLUMN "task"

gint64
sw_finding_task (SwDeployment *deployment, const SwDeploymentRow *row)
{
  const char *answer = sw_deployment_answer (deployment, row, TASK_COLUMN);
  gint64 task = answer != NULL ? g_ascii_strtoll (answer, NULL, 10) : 0;
  return sw_library_number (sw_deployment_library (deployment), 0,
                            "SELECT id FROM task WHERE id = ?1 AND deleted = 0", SW_INT (task),
                            SW_END);
}

static const SwPerson *
owner_of (SwDeployment *deployment, const SwDeploymentRow *row)
{
  const char *answer = sw_deployment_answer (deployment, row, "owner");
  const GPtrArray *people = sw_deployment_people (deployment);
  for (guint i = 0; answer != NULL && i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->id == g_ascii_strtoll (answer, NULL, 10))
      return person;
  }
  return NULL;
}

static void
fill_task (SwEdit *edit, SwDeployment *deployment, SwPlan *plan, const SwDeploymentRow *row,
           gint64 task)
{
  const SwPerson *owner = owner_of (deployment, row);
  const char *due = sw_deployment_answer (deployment, row, "due");
  SwDay day = due != NULL ? sw_day_parse (due) : SW_NO_DAY;
  SwDay today = sw_library_context (sw_deployment_library (deployment))->today;
  if (owner != NULL) {
    sw_edit_set (edit, "task", task, "owner", SW_ID (owner->id));
    sw_edit_set (edit, "task", task, "party", SW_TEXT (sw_party_code (owner->party)));
  }
  if (day != SW_NO_DAY)
    sw_edit_set (edit, "task", task, "deadline", SW_INSTANT (sw_plan_day_bound (plan, day, TRUE)));
  sw_edit_set (edit, "task", task, "constraint_kind",
               SW_TEXT (sw_constraint_code (SW_CONSTRAINT_SNET)));
  sw_edit_set (edit, "task", task, "constraint_at",
               SW_INSTANT (sw_plan_day_bound (plan, today, FALSE)));
}

static void
note_task (SwEdit *edit, SwDeployment *deployment, const SwDeploymentRow *row, gint64 task)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, task);
  sw_edit_insert (edit, "deployment_answer",
                  sw_library_natural_id ("deployment-answer", owner, TASK_COLUMN, NULL), "project",
                  SW_INT (sw_deployment_project (deployment)->id), "row", SW_INT (row->id), "field",
                  SW_TEXT (TASK_COLUMN), "value", SW_TEXT (value), "occasion",
                  SW_ID (occasion != NULL ? occasion->id : 0), NULL);
}

static const SwDeploymentRow *
find_open (SwDeployment *deployment, gint64 id, GError **error)
{
  const SwDeploymentRow *row = sw_deployment_row_by_id (deployment, id);
  if (row == NULL || !g_str_equal (row->table, SW_FINDINGS_TABLE)) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-finding",
               _ ("The finding is not in this drill or recovery any more."));
    return NULL;
  }
  if (sw_finding_task (deployment, row) == 0)
    return row;
  sw_refuse (error, SW_ERROR_REFUSED, "task-there",
             _ ("The finding is a task of the plan already. Change the task, or remove it first."));
  return NULL;
}

gint64
sw_finding_make_task (SwDeployment *deployment, SwPlan *plan, gint64 id, GError **error)
{
  const SwDeploymentRow *row = find_open (deployment, id, error);
  if (row == NULL)
    return 0;
  gint32 go_live = sw_plan_go_live (plan);
  SwTaskDraft draft = {.title = row->name,
                       .parent = go_live >= 0 ? sw_plan_task (plan, go_live)->parent : -1,
                       .after = -1,
                       .duration = sw_plan_workday (plan).day_minutes,
                       .unit = SW_UNIT_WORKING,
                       .kind = SW_KIND_TASK};
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-finding", row->name);
  gint64 task = sw_plan_add_within (plan, edit, &draft, error);
  if (task == 0) {
    sw_edit_cancel (edit);
    return 0;
  }
  fill_task (edit, deployment, plan, row, task);
  note_task (edit, deployment, row, task);
  return sw_edit_commit (edit, error) >= 0 ? task : 0;
}
