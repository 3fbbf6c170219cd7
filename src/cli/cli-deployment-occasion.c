/* What `deployment drill` and `deployment recover` have in common. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/finding-task.h"

#include <glib/gi18n-lib.h>

const char *const sw_call_occasion_prefixes[] = {"drill.", "recovery.", NULL};

/* The word that the call is about, for usage alone where it is none. */
static const SwOccasionVerb *
find_verb (SwCall *call, const SwOccasionVerb *verbs, GError **error)
{
  int count = (int) call->arguments->len - 2;
  for (; verbs->name != NULL; verbs++) {
    if (g_str_equal (verbs->name, sw_call_argument (call, 1)))
      break;
  }
  if (verbs->name != NULL && count >= verbs->least && (verbs->most < 0 || count <= verbs->most))
    return verbs;
  sw_call_usage (call, error);
  return NULL;
}

/* The one that the third argument names by its id, else the one at hand. */
static SwDeployment *
shown (SwCall *call, SwRunKind kind, GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  gint64 id = deployment != NULL ? sw_call_read_id (sw_call_argument (call, 2)) : 0;
  g_autoptr (SwDeployment) turned = id != 0 && sw_deployment_has_run (deployment, kind, NULL)
                                        ? sw_deployment_turned (deployment, kind, id)
                                        : NULL;
  if (turned == NULL && deployment != NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-occasion",
               kind == SW_RUN_DRILL
                   ? _ ("There is no such drill in this project. List them with “deployment "
                        "drills”.")
                   : _ ("There is no such recovery in this project. List them with “deployment "
                        "recoveries”."));
  return g_steal_pointer (&turned);
}

SwDeployment *
sw_call_occasion (SwCall *call, SwRunKind kind, const SwOccasionVerb *verbs, GError **error)
{
  const SwOccasionVerb *verb = find_verb (call, verbs, error);
  if (verb == NULL)
    return NULL;
  if (verb->run == sw_call_occasion_show && call->arguments->len > 2)
    return shown (call, kind, error);
  g_autoptr (SwDeployment) deployment = verb->begins
                                            ? sw_call_deployment (call, 0, error)
                                            : sw_call_deployment_run (call, 0, kind, error);
  if (deployment == NULL || !verb->run (call, deployment, error))
    return NULL;
  return verb->begins ? sw_call_deployment_run (call, 0, kind, error)
                      : g_steal_pointer (&deployment);
}

/* Verbs */

gboolean
sw_call_occasion_show (SwCall *call, SwDeployment *deployment, GError **error)
{
  (void) call;
  (void) deployment;
  (void) error;
  return TRUE;
}

gboolean
sw_call_occasion_answer (SwCall *call, SwDeployment *deployment, GError **error)
{
  g_autoptr (GPtrArray) pairs =
      sw_call_answer_pairs (call, 2, deployment, sw_call_occasion_prefixes, error);
  return pairs != NULL &&
         sw_deployment_answer_many (deployment, (const char *const *) pairs->pdata, error);
}

/* A table of this run, not one of the installation. */
static gboolean
check_table (SwCall *call, SwDeployment *deployment, GError **error)
{
  const char *table = sw_call_argument (call, 2);
  return sw_call_run_has (deployment, SW_PART_FIELD, table) ||
         sw_refuse (error, SW_ERROR_REFUSED, "unknown-table", _ ("There is no table “%s” here."),
                    table);
}

gboolean
sw_call_occasion_row (SwCall *call, SwDeployment *deployment, GError **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  for (guint i = 4; i < call->arguments->len; i++)
    g_ptr_array_add (pairs, call->arguments->pdata[i]);
  g_ptr_array_add (pairs, NULL);
  return check_table (call, deployment, error) &&
         sw_deployment_row_set (deployment, sw_call_argument (call, 2), sw_call_argument (call, 3),
                                (const char *const *) pairs->pdata, error) != 0;
}

gboolean
sw_call_occasion_unrow (SwCall *call, SwDeployment *deployment, GError **error)
{
  return check_table (call, deployment, error) &&
         sw_deployment_row_remove (deployment, sw_call_argument (call, 2),
                                   sw_call_argument (call, 3), error);
}

/* A role needs no saying where only one signs. */
static const char *
role_of (SwCall *call, const SwPlaybookStep *step)
{
  const char *role = sw_call_option (call, "role");
  return role == NULL && step->sign->len == 1
             ? ((const SwPlaybookTitled *) step->sign->pdata[0])->id
             : role;
}

gboolean
sw_call_occasion_sign (SwCall *call, SwDeployment *deployment, GError **error)
{
  const SwPlaybookStep *opener = sw_deployment_run (deployment)->confirmed_by;
  const char *by = sw_call_option (call, "by");
  const char *id = call->arguments->len > 2 ? sw_call_argument (call, 2)
                   : opener != NULL         ? opener->id
                                            : NULL;
  if (by == NULL || id == NULL)
    return sw_call_usage (call, error);
  const SwPlaybookStep *step = sw_deployment_find_step (deployment, id, error);
  return step != NULL &&
         sw_deployment_sign (deployment, step->id, role_of (call, step), by, NULL, error) != 0;
}

/* What was found is to be done: each finding without a task gets one. */
static gboolean
make_tasks (SwDeployment *deployment, GError **error)
{
  g_autoptr (GPtrArray) findings = sw_deployment_rows (deployment, SW_FINDINGS_TABLE);
  g_autoptr (SwPlan) plan = findings->len > 0
                                ? sw_plan_new (sw_deployment_library (deployment),
                                               sw_deployment_project (deployment)->id, error)
                                : NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < findings->len; i++) {
    const SwDeploymentRow *row = findings->pdata[i];
    if (sw_finding_task (deployment, row) == 0)
      g_array_append_val (rows, row->id); /* a task made reads the rows anew */
  }
  for (guint i = 0; plan != NULL && i < rows->len; i++) {
    if (sw_finding_make_task (deployment, plan, g_array_index (rows, gint64, i), error) == 0)
      return FALSE;
  }
  return findings->len == 0 || plan != NULL;
}

static gboolean
open_findings (SwDeployment *deployment)
{
  g_autoptr (GPtrArray) findings = sw_deployment_rows (deployment, SW_FINDINGS_TABLE);
  for (guint i = 0; i < findings->len; i++) {
    if (sw_finding_task (deployment, findings->pdata[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
sw_call_occasion_finish (SwCall *call, SwDeployment *deployment, GError **error)
{
  const char *by = sw_call_option (call, "by");
  if (by == NULL)
    return sw_call_usage (call, error);
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  gboolean over = occasion != NULL && occasion->ended != 0 && !occasion->aborted;
  if (over && open_findings (deployment)) /* a task was refused when it ended */
    return make_tasks (deployment, error);
  return sw_occasion_finish (deployment, by, error) && make_tasks (deployment, error);
}

gboolean
sw_call_occasion_abort (SwCall *call, SwDeployment *deployment, GError **error)
{
  const char *by = sw_call_option (call, "by");
  return by != NULL ? sw_occasion_abort (deployment, sw_call_option (call, "reason"), by, error)
                    : sw_call_usage (call, error);
}

gboolean
sw_call_occasion_check (SwCall *call, SwDeployment *deployment, const char *check,
                        const char *value, GError **error)
{
  const char *by = sw_call_option (call, "by");
  gboolean yes = g_str_equal (value, "pass") || g_str_equal (value, "yes"),
           no = g_str_equal (value, "fail") || g_str_equal (value, "no");
  if (!sw_call_run_has (deployment, SW_PART_CHECK, check))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-check",
                      _ ("No step of this has the check “%s”. Its steps list their checks."),
                      check);
  if (!yes && !no)
    return sw_refuse (error, SW_ERROR_REFUSED, "check-value",
                      _ ("“%s” is no outcome. Say “pass” or “fail”."), value);
  return sw_call_note_check (deployment, check, yes ? "yes" : "no", NULL,
                             by != NULL ? by : call->context->author, sw_call_option (call, "note"),
                             error);
}

/* What it is */

void
sw_call_minutes_json (SwCall *call, const char *name, int minutes)
{
  if (minutes >= 0)
    sw_json_number (call->builder, name, minutes);
  else
    sw_json_text (call->builder, name, NULL);
}

char *
sw_call_minutes (SwCall *call, int minutes)
{
  const SwWords *words = sw_context_words (call->context, call->context->language);
  return minutes >= 0 ? sw_format_span (words, minutes) : g_strdup ("—");
}

void
sw_call_occasion_json (SwCall *call, SwDeployment *deployment)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  gint64 until = occasion->ended != 0 ? occasion->ended : sw_context_now (call->context);
  sw_json_id (call->builder, "id", occasion->id);
  sw_json_text (call->builder, "title", occasion->title);
  sw_json_text (call->builder, "by", occasion->name);
  sw_json_stamp (call->builder, "at", occasion->at);
  sw_json_stamp (call->builder, "ended", occasion->ended);
  sw_json_number (call->builder, "elapsed_minutes", MAX (0, until - occasion->at) / 60);
  sw_json_text (call->builder, "outcome",
                occasion->ended == 0 ? "running"
                : occasion->aborted  ? "aborted"
                                     : "finished");
  sw_json_text (call->builder, "reason", occasion->reason);
  sw_json_text (call->builder, "ended_by", occasion->closer);
}

void
sw_call_occasion_text (SwCall *call, SwDeployment *deployment, const char *state)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  const SwWords *words = sw_context_words (call->context, call->context->language);
  gint64 until = occasion->ended != 0 ? occasion->ended : sw_context_now (call->context);
  g_autofree char *clock = sw_call_clock (occasion->at);
  g_autofree char *elapsed = sw_format_span (words, MAX (0, until - occasion->at) / 60);
  sw_call_line (call, "%" G_GINT64_FORMAT "  %s  %s  %s  [%s]", occasion->id, clock, elapsed,
                sw_text_known (occasion->name), state);
  if (occasion->title != NULL)
    sw_call_line (call, "  %s", occasion->title);
  if (occasion->reason != NULL)
    sw_call_line (call, _ ("  broken off by %s: %s"), sw_text_known (occasion->closer),
                  occasion->reason);
}

gboolean
sw_call_occasions (SwCall *call, SwRunKind kind,
                   void (*say) (SwCall *call, SwDeployment *deployment), GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  if (deployment == NULL || !sw_deployment_has_run (deployment, kind, error))
    return FALSE;
  g_autoptr (GPtrArray) occasions = sw_deployment_occasions (deployment, kind);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < occasions->len; i++) {
    const SwOccasion *occasion = occasions->pdata[i];
    g_autoptr (SwDeployment) turned = sw_deployment_turned (deployment, kind, occasion->id);
    if (turned != NULL)
      say (call, turned);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}
