#include "checks-sample.h"

#include <string.h>

static SwDeployment *
make (ChecksSample *sample, const char *code, SwMode mode)
{
  GError *error = NULL;
  PlanFixture *plan = &sample->plan;
  gint64 project =
      plan_fixture_make (plan, code, mode, SW_DELIVERY_PURCHASE,
                         mode == SW_MODE_TEAM ? SW_HOSTING_VENDOR_CLOUD : SW_HOSTING_ON_PREMISES);
  SwDeployment *deployment = sw_deployment_new (plan->library, project, plan->catalog, &error);
  g_assert_no_error (error);
  g_assert_true (sw_deployment_is_ready (deployment, &error));
  return deployment;
}

void
checks_sample_answer (SwDeployment *deployment, const char *pair)
{
  const char *const pairs[] = {pair, NULL};
  GError *error = NULL;
  sw_deployment_answer_many (deployment, pairs, &error);
  g_assert_no_error (error);
}

void
checks_sample_host (SwDeployment *deployment, const char *name, const char *role, const char *zone)
{
  g_autofree char *role_pair = g_strdup_printf ("role=%s", role);
  g_autofree char *zone_pair = g_strdup_printf ("zone=%s", zone != NULL ? zone : name);
  const char *const pairs[] = {role_pair, zone_pair, NULL};
  GError *error = NULL;
  sw_deployment_row_set (deployment, "hosts", name, pairs, &error);
  g_assert_no_error (error);
}

static void
fill_light (SwDeployment *deployment)
{
  /* 1,000 users at 2 % of a request a second: 8 CPUs and 16 GiB. */
  static const char *const answers[] = {"users=1000",
                                        "load.peak=10",
                                        "rto=4h",
                                        "rpo=24h",
                                        "db.major=15",
                                        "db.pool=100",
                                        "idp.kind=none",
                                        "files.kind=s3",
                                        "s3.endpoint=https://s3.nord.example",
                                        NULL};
  for (guint i = 0; answers[i] != NULL; i++)
    checks_sample_answer (deployment, answers[i]);
  checks_sample_host (deployment, "cap1", "all", NULL);
}

static void
fill_standard (SwDeployment *deployment)
{
  static const char *const answers[] = {"users=5000",
                                        "load.peak=10",
                                        "rto=1h",
                                        "idp.kind=saml",
                                        "idp.host=login.nord.example",
                                        "db.major=15",
                                        "standby.lag=30",
                                        "standby.sync=sync",
                                        "archive.timeout=5m",
                                        "failover.promised=2",
                                        NULL};
  static const char *const hosts[] = {"app1", "app",     "app2",   "app",   "db1", "db",
                                      "db2",  "standby", "files1", "files", NULL};
  for (guint i = 0; answers[i] != NULL; i++)
    checks_sample_answer (deployment, answers[i]);
  for (guint i = 0; hosts[i] != NULL; i += 2)
    checks_sample_host (deployment, hosts[i], hosts[i + 1], NULL);
}

void
checks_sample_set_up (ChecksSample *sample, gconstpointer data)
{
  plan_fixture_set_up (&sample->plan, data);
  sample->plan.context->now = CHECKS_NOW;
  sample->team = make (sample, "TEAM", SW_MODE_TEAM);
  sample->light = make (sample, "LIGHT", SW_MODE_PRIVATE_LIGHT);
  sample->standard = make (sample, "STANDARD", SW_MODE_PRIVATE_STANDARD);
  checks_sample_host (sample->team, "pc1", "client", NULL);
  fill_light (sample->light);
  fill_standard (sample->standard);
}

void
checks_sample_tear_down (ChecksSample *sample, gconstpointer data)
{
  g_object_unref (sample->team);
  g_object_unref (sample->light);
  g_object_unref (sample->standard);
  plan_fixture_tear_down (&sample->plan, data);
}

SwDeployment *
checks_sample_deployment (ChecksSample *sample, char mode)
{
  return mode == 'T' ? sample->team : mode == 'L' ? sample->light : sample->standard;
}

void
checks_sample_note (SwDeployment *deployment, const char *host, const char *measure,
                    const char *value)
{
  SwMeasured measured = {.measure = measure,
                         .state = value != NULL ? SW_MEASURE_OK : SW_MEASURE_NO_TOOL,
                         .value = value};
  GError *error = NULL;
  int count = sw_deployment_note_measures (deployment, host, host != NULL ? "script" : "laptop",
                                           "A. Meyer", &measured, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, 1);
}

const SwVerdict *
checks_sample_judge (SwDeployment *deployment, const char *check, const char *host,
                     GPtrArray **verdicts)
{
  const SwPlaybookCheck *of = sw_playbook_deployment_check (sw_deployment_part (deployment), check);
  if (of == NULL)
    g_error ("the playbook has no check “%s”", check);
  *verdicts = sw_judge_check (deployment, of);
  for (guint i = 0; i < (*verdicts)->len; i++) {
    const SwVerdict *verdict = (*verdicts)->pdata[i];
    const char *name = verdict->host != NULL ? verdict->host->name : NULL;
    if (g_strcmp0 (name, host) == 0)
      return verdict;
  }
  g_error ("“%s” is not judged for %s", check, host != NULL ? host : "the run");
}

void
checks_sample_expect (SwDeployment *deployment, const char *check, const char *host,
                      const char *state, ...)
{
  g_autoptr (GPtrArray) verdicts = NULL;
  const SwVerdict *verdict = checks_sample_judge (deployment, check, host, &verdicts);
  if (!g_str_equal (sw_verdict_state_code (verdict->state), state))
    g_error ("%s: %s, not %s: %s", check, sw_verdict_state_code (verdict->state), state,
             verdict->message);
  va_list texts;
  va_start (texts, state);
  for (const char *text; (text = va_arg (texts, const char *)) != NULL;) {
    if (strstr (verdict->message, text) == NULL)
      g_error ("%s: “%s” is not in “%s”", check, text, verdict->message);
  }
  va_end (texts);
}
