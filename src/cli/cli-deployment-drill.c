/* `deployment drill`: a restore drill with its stamps, and the list of drills. */
#include "cli/cli-deployment.h"

#include "core/deployment/deployment-edit.h"
#include "core/deployment/drill.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What it is */

static void
stamps_json (SwCall *call, const SwDrill *drill)
{
  json_builder_set_member_name (call->builder, "stamps");
  json_builder_begin_object (call->builder);
  for (int i = 0; i < SW_DRILL_STAMPS; i++) {
    const char name[] = {'t', (char) ('0' + i), '\0'};
    sw_json_stamp (call->builder, name, drill->times.at[i]);
  }
  json_builder_end_object (call->builder);
  sw_call_begin_list (call, "legs");
  for (int i = 0; i + 1 < SW_DRILL_STAMPS; i++) {
    const char from[] = {'t', (char) ('0' + i), '\0'}, to[] = {'t', (char) ('1' + i), '\0'};
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "from", from);
    sw_json_text (call->builder, "to", to);
    sw_call_minutes_json (call, "minutes", sw_drill_leg_minutes (&drill->times, (SwDrillStamp) i));
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

/* The members of a drill in the object at hand. */
static void
drill_json (SwCall *call, SwDeployment *deployment, const SwDrill *drill)
{
  sw_call_occasion_json (call, deployment);
  stamps_json (call, drill);
  sw_call_minutes_json (call, "rto_measured_minutes", drill->rto);
  sw_call_minutes_json (call, "rpo_measured_minutes", drill->rpo);
  sw_call_minutes_json (call, "rto_forecast_minutes", drill->forecast);
  json_builder_set_member_name (call->builder, "rate_mib_s");
  if (drill->rate > 0)
    json_builder_add_double_value (call->builder, round (drill->rate * 10) / 10);
  else
    json_builder_add_null_value (call->builder);
  sw_json_text (call->builder, "result", sw_drill_result_code (drill->result));
  sw_json_flag (call->builder, "signed", drill->signed_by_all);
  sw_call_rows_json (call, deployment, "findings",
                     sw_playbook_deployment_field (sw_deployment_part (deployment), "findings"));
}

static void
times_text (SwCall *call, const SwDrill *drill)
{
  g_autofree char *rto = sw_call_minutes (call, drill->rto);
  g_autofree char *rpo = sw_call_minutes (call, drill->rpo);
  g_autofree char *forecast = sw_call_minutes (call, drill->forecast);
  if (drill->rto < 0 && drill->rpo < 0)
    return;
  sw_call_line (call, _ ("  restored in %s, lost %s; with the data of today it takes %s"), rto, rpo,
                forecast);
}

static void
drill_text (SwCall *call, SwDeployment *deployment, const SwDrill *drill)
{
  sw_call_occasion_text (call, deployment, _ (sw_drill_result_name (drill->result)));
  times_text (call, drill);
}

static void
stamps_text (SwCall *call, SwDeployment *deployment, const SwDrill *drill)
{
  for (int i = 0; i < SW_DRILL_STAMPS; i++) {
    const char name[] = {'t', (char) ('0' + i), '\0'};
    const SwPlaybookField *field =
        sw_playbook_deployment_field (sw_deployment_part (deployment), name);
    g_autofree char *clock = sw_call_clock (drill->times.at[i]);
    sw_call_line (call, "  %-17s %s", drill->times.at[i] != 0 ? clock : "—",
                  field != NULL ? sw_call_say (call, &field->title) : name);
  }
}

/* The moment that had another stamp before; -1: none had. */
static int
find_replaced (const SwDrillTimes *before, const SwDrillTimes *now)
{
  for (int i = 0; i < SW_DRILL_STAMPS; i++) {
    if (before->at[i] != 0 && before->at[i] != now->at[i])
      return i;
  }
  return -1;
}

static void
replaced_json (SwCall *call, const SwDrillTimes *before, int stamp)
{
  const char name[] = {'t', (char) ('0' + stamp), '\0'};
  json_builder_set_member_name (call->builder, "replaced");
  if (stamp < 0) {
    json_builder_add_null_value (call->builder);
    return;
  }
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "stamp", name);
  sw_json_stamp (call->builder, "was", before->at[stamp]);
  json_builder_end_object (call->builder);
}

static void
replaced_text (SwCall *call, const SwDrillTimes *before, int stamp)
{
  g_autofree char *clock = stamp >= 0 ? sw_call_clock (before->at[stamp]) : NULL;
  if (stamp >= 0)
    sw_call_line (call, _ ("t%d was stamped before, with %s; that has been replaced."), stamp,
                  clock);
}

static void
show (SwCall *call, SwDeployment *deployment, const SwDrillTimes *before)
{
  g_autofree SwDrill *drill = sw_drill_new (deployment);
  int replaced = find_replaced (before, &drill->times);
  g_autoptr (GPtrArray) gaps = sw_occasion_gaps (deployment);
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  if (call->json) {
    json_builder_begin_object (call->builder);
    drill_json (call, deployment, drill);
    sw_json_texts (call->builder, "missing", gaps);
    sw_call_steps_json (call, deployment, views);
    replaced_json (call, before, replaced);
    json_builder_end_object (call->builder);
    return;
  }
  replaced_text (call, before, replaced);
  drill_text (call, deployment, drill);
  stamps_text (call, deployment, drill);
  sw_call_steps_text (call, deployment, views);
}

/* Verbs */

/* The backup is looked up before the drill begins, so that it begins whole or not at all. */
static gboolean
start (SwCall *call, SwDeployment *deployment, GError **error)
{
  const char *by = sw_call_option (call, "by"), *record = sw_call_option (call, "record");
  g_autofree char *pair = g_strconcat ("drill.record=", record, NULL);
  const char *const pairs[] = {pair, NULL};
  g_autoptr (SwDeployment) supposed =
      record != NULL ? sw_deployment_supposing (deployment, pairs, error) : NULL;
  if (by == NULL)
    return sw_call_usage (call, error);
  if ((record != NULL && supposed == NULL) ||
      sw_occasion_begin (deployment, SW_RUN_DRILL, sw_call_option (call, "title"), by, error) == 0)
    return FALSE;
  g_autoptr (SwDeployment) drill =
      record != NULL ? sw_call_deployment_run (call, 0, SW_RUN_DRILL, error) : NULL;
  return record == NULL || (drill != NULL && sw_deployment_answer_many (drill, pairs, error));
}

static gboolean
stamp (SwCall *call, SwDeployment *deployment, GError **error)
{
  gint64 at;
  return sw_call_stamp (call, "at", FALSE, &at, error) &&
         sw_drill_stamp (deployment, call->arguments->len > 2 ? sw_call_argument (call, 2) : NULL,
                         at, error);
}

static gboolean
check (SwCall *call, SwDeployment *deployment, GError **error)
{
  return sw_call_occasion_check (call, deployment, sw_call_argument (call, 2),
                                 sw_call_argument (call, 3), error);
}

static const SwOccasionVerb verbs[] = {
    {"start", 0, 0, TRUE, start},
    {"stamp", 0, 1, FALSE, stamp},
    {"check", 2, 2, FALSE, check},
    {"answer", 1, -1, FALSE, sw_call_occasion_answer},
    {"row", 2, -1, FALSE, sw_call_occasion_row},
    {"unrow", 2, 2, FALSE, sw_call_occasion_unrow},
    {"sign", 1, 1, FALSE, sw_call_occasion_sign},
    {"finish", 0, 0, FALSE, sw_call_occasion_finish},
    {"abort", 0, 0, FALSE, sw_call_occasion_abort},
    {"show", 0, 1, FALSE, sw_call_occasion_show},
    {NULL, 0, 0, FALSE, NULL},
};

/* The stamps that one more may replace. */
static SwDrillTimes
times_before (SwCall *call)
{
  SwDrill drill = {0};
  g_autoptr (SwDeployment) deployment = g_str_equal (sw_call_argument (call, 1), "stamp")
                                            ? sw_call_deployment_run (call, 0, SW_RUN_DRILL, NULL)
                                            : NULL;
  if (deployment != NULL)
    sw_drill_measure (deployment, &drill);
  return drill.times;
}

static gboolean
run_drill (SwCall *call, GError **error)
{
  SwDrillTimes before = times_before (call);
  g_autoptr (SwDeployment) deployment = sw_call_occasion (call, SW_RUN_DRILL, verbs, error);
  if (deployment != NULL)
    show (call, deployment, &before);
  return deployment != NULL;
}

static void
list_one (SwCall *call, SwDeployment *deployment)
{
  g_autofree SwDrill *drill = sw_drill_new (deployment);
  if (!call->json) {
    drill_text (call, deployment, drill);
    return;
  }
  json_builder_begin_object (call->builder);
  drill_json (call, deployment, drill);
  json_builder_end_object (call->builder);
}

static gboolean
run_drills (SwCall *call, GError **error)
{
  return sw_call_occasions (call, SW_RUN_DRILL, list_one, error);
}

static const SwOption drill_options[] = {{"by", "NAME"},     {"title", "T"}, {"record", "ID"},
                                         {"at", "STAMP"},    {"note", "T"},  {"role", "R"},
                                         {"reason", "TEXT"}, {NULL, NULL}};

const SwCommand sw_deployment_drill_commands[] = {
    {"deployment", "drill",
     "P start --by NAME [--title T] [--record ID] | stamp [tN] [--at STAMP] | "
     "check CHECK pass|fail [--by NAME] [--note T] | answer FIELD=VALUE... | "
     "row TABLE NAME KEY=VALUE... | unrow TABLE NAME | "
     "sign STEP --by NAME [--role R] | finish --by NAME | abort --by NAME --reason TEXT | "
     "show [ID]",
     N_ ("Runs a restore drill: its moments, what was checked, who agreed"), SW_COMMAND_WRITES, 2,
     -1, drill_options, run_drill},
    {"deployment", "drills", "P", N_ ("The restore drills, oldest first, with what they measured"),
     0, 1, 1, NULL, run_drills},
    {NULL},
};
