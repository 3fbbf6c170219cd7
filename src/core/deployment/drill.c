#include "core/deployment/drill.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/deployment-private.h"
#include "core/deployment/step-state.h"

#include <glib/gi18n-lib.h>

/* A host's clock may be so much ahead of ours, seconds. */
enum { SLACK = 300 };

const char *
sw_drill_result_code (SwDrillResult result)
{
  static const char *const codes[] = {"running", "pass", "pass-with-findings", "fail", "aborted"};
  return codes[result];
}

const char *
sw_drill_result_name (SwDrillResult result)
{
  static const char *const names[] = {N_ ("Under way"), N_ ("Passed"), N_ ("Passed with findings"),
                                      N_ ("Failed"), N_ ("Broken off")};
  return names[result];
}

static gint64
stamp_of (SwDeployment *deployment, const char *field)
{
  return sw_stamp_parse (sw_deployment_answer (deployment, NULL, field));
}

void
sw_drill_measure (SwDeployment *deployment, SwDrill *drill)
{
  for (int i = 0; i < SW_DRILL_STAMPS; i++) {
    const char name[] = {'t', (char) ('0' + i), '\0'};
    drill->times.at[i] = stamp_of (deployment, name);
  }
  gint64 failure = stamp_of (deployment, "drill.failure");
  drill->rto = sw_drill_rto_minutes (&drill->times);
  drill->rpo = sw_drill_rpo_minutes (failure != 0 ? failure : drill->times.at[0],
                                     stamp_of (deployment, "drill.newest"));
}

static double
gib_of (SwDeployment *deployment, const char *field)
{
  const char *answer = sw_deployment_answer (deployment, NULL, field);
  return answer != NULL ? g_ascii_strtod (answer, NULL) : 0;
}

static void
take_forecast (SwDrill *drill, SwDeployment *deployment)
{
  double then = gib_of (deployment, "drill.data"), now = gib_of (deployment, "storage.data");
  drill->rate = sw_drill_rate (&drill->times, then);
  drill->forecast = sw_drill_forecast_minutes (drill->rto, now, then, drill->rate);
}

/* A check that blocks and does not hold, of those that somebody looked at. */
static gboolean
has_failed (GPtrArray *views)
{
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    for (guint j = 0; j < view->verdicts->len; j++) {
      if (sw_verdict_blocks (view->verdicts->pdata[j]))
        return TRUE;
    }
  }
  return FALSE;
}

/* What is noted now may be older than what it is held against: a goal that was tightened makes a
 * drill fail that passed. */
static void
take_result (SwDrill *drill, SwDeployment *deployment, const SwOccasion *occasion)
{
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  g_autoptr (GPtrArray) findings = sw_deployment_rows (deployment, "findings");
  drill->findings = findings->len;
  drill->signed_by_all = TRUE;
  for (guint i = 0; i < views->len; i++)
    drill->signed_by_all &= ((const SwStepView *) views->pdata[i])->unsigned_roles->len == 0;
  if (occasion->aborted)
    drill->result = SW_DRILL_ABORTED;
  else if (occasion->ended == 0)
    drill->result = SW_DRILL_RUNNING;
  else if (drill->rto < 0 || has_failed (views))
    drill->result = SW_DRILL_FAILED;
  else
    drill->result = drill->findings > 0 ? SW_DRILL_FINDINGS : SW_DRILL_PASSED;
}

gboolean
sw_drill_holds (SwDeployment *deployment)
{
  SwDrill drill = {0};
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  sw_drill_measure (deployment, &drill);
  return drill.rto >= 0 && !has_failed (views);
}

SwDrill *
sw_drill_new (SwDeployment *deployment)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  SwDrill *drill = g_new0 (SwDrill, 1);
  *drill = (SwDrill){.id = occasion->id, .at = occasion->at, .ended = occasion->ended};
  sw_drill_measure (deployment, drill);
  take_forecast (drill, deployment);
  take_result (drill, deployment, occasion);
  if (occasion->aborted)
    drill->rto = drill->rpo = drill->forecast = -1;
  return drill;
}

GPtrArray *
sw_drills (SwDeployment *deployment)
{
  GPtrArray *drills = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) occasions = sw_deployment_occasions (deployment, SW_RUN_DRILL);
  if (occasions->len > 0)
    sw_backup_log_free (sw_backup_log_new (deployment)); /* read once for all of them */
  for (guint i = 0; i < occasions->len; i++) {
    const SwOccasion *occasion = occasions->pdata[i];
    g_autoptr (SwDeployment) turned = sw_deployment_turned (deployment, SW_RUN_DRILL, occasion->id);
    if (turned != NULL && sw_deployment_run (turned) != NULL)
      g_ptr_array_add (drills, sw_drill_new (turned));
  }
  return drills;
}

gboolean
sw_drill_has_passed (const SwDrill *drill)
{
  return drill->result == SW_DRILL_PASSED || drill->result == SW_DRILL_FINDINGS;
}

static guint
count_passed (SwDeployment *deployment)
{
  g_autoptr (GPtrArray) drills = sw_drills (deployment);
  guint passed = 0;
  for (guint i = 0; i < drills->len; i++)
    passed += sw_drill_has_passed (drills->pdata[i]);
  return passed;
}

guint
sw_drills_passed (SwDeployment *deployment)
{
  SwDeploymentMade *made = sw_deployment_made (deployment);
  if (made->drills_passed == SW_NOT_ASKED)
    made->drills_passed = (int) count_passed (deployment);
  return (guint) made->drills_passed;
}

/* Stamping */

static int
index_of (const SwDrillTimes *times, const char *stamp, GError **error)
{
  if (stamp != NULL && stamp[0] == 't' && stamp[1] >= '0' && stamp[1] < '0' + SW_DRILL_STAMPS &&
      stamp[2] == '\0')
    return stamp[1] - '0';
  for (int i = 0; stamp == NULL && i < SW_DRILL_STAMPS; i++) {
    if (times->at[i] == 0)
      return i;
  }
  if (stamp == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "no-stamp-left",
               _ ("All moments are stamped. Finish the drill."));
  else
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-stamp",
               _ ("There is no moment “%s”. The moments are t0 to t%d."), stamp,
               SW_DRILL_STAMPS - 1);
  return -1;
}

static gboolean
check_moment (const SwDrillTimes *times, int index, gint64 at, gint64 now, GError **error)
{
  SwDrillTimes tried = *times;
  tried.at[index] = at;
  if (at > now + SLACK)
    return sw_refuse (error, SW_ERROR_REFUSED, "stamp-future",
                      _ ("That moment lies in the future. Stamp it when it has come."));
  return sw_drill_disorder (&tried) < 0 ||
         sw_refuse (error, SW_ERROR_REFUSED, "stamp-order",
                    _ ("The moments follow each other: t%d cannot lie before an earlier one or "
                       "after a later one."),
                    index);
}

gboolean
sw_drill_stamp (SwDeployment *deployment, const char *stamp, gint64 at, GError **error)
{
  gint64 now = sw_context_now (sw_library_context (sw_deployment_library (deployment)));
  SwDrill drill = {0};
  sw_drill_measure (deployment, &drill);
  int index = index_of (&drill.times, stamp, error);
  if (index < 0 || !check_moment (&drill.times, index, at != 0 ? at : now, now, error))
    return FALSE;
  g_autofree char *iso = sw_stamp_to_iso (at != 0 ? at : now);
  g_autofree char *pair = g_strdup_printf ("t%d=%s", index, iso);
  return sw_deployment_answer_many (deployment, (const char *const[]){pair, NULL}, error);
}
