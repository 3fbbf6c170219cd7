/* The run: what a signature stands for, what grows old, in which order steps are signed, and what a
 * newer playbook does to all this. */
#include "checks-sample.h"
#include "core/base/error.h"
#include "core/deployment/role-standing.h"
#include "core/deployment/sizing.h"
#include "core/deployment/step-state.h"
#include "core/exchange/deployment-papers.h"
#include "core/library/history.h"

#include <math.h>
#include <string.h>

#define DAY 86400

static void
assert_rule (const GError *error, const char *rule)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
}

static SwStepState
state_of (SwDeployment *deployment, const char *id)
{
  g_autoptr (SwStepView) view =
      sw_step_view_new (deployment, sw_deployment_find_step (deployment, id, NULL));
  return view->state;
}

static void
sign (SwDeployment *deployment, const char *step, const char *role)
{
  g_autoptr (GError) error = NULL;
  sw_deployment_sign (deployment, step, role, "Anna Meyer", NULL, &error);
  g_assert_no_error (error);
}

static void
answer_scope (SwDeployment *deployment)
{
  static const char *const answers[] = {"data.class=internal",        "data.residency=site",
                                        "data.may_leave=no",          "backup.own_copy=yes",
                                        "maintenance.window=Sundays", "restore.without_ha=yes",
                                        "mode.settled=yes",           NULL};
  g_autoptr (GError) error = NULL;
  sw_deployment_answer_many (deployment, answers, &error);
  g_assert_no_error (error);
  sw_deployment_write_evidence (deployment, "L1", "decision", "One host is enough.", &error);
  g_assert_no_error (error);
}

/* The first step of a single host, answered, proven and signed by both. */
static void
finish_scope (SwDeployment *deployment)
{
  answer_scope (deployment);
  sign (deployment, "L1", "customer-owner");
  g_assert_cmpint (state_of (deployment, "L1"), ==, SW_STEP_IN_PROGRESS);
  sign (deployment, "L1", "vendor-architect");
  g_assert_cmpint (state_of (deployment, "L1"), ==, SW_STEP_DONE);
}

static void
test_stale (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *light = sample->light;
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (state_of (light, "L1"), ==, SW_STEP_IN_PROGRESS);
  finish_scope (light);
  checks_sample_answer (light, "users=1100");
  g_assert_cmpint (state_of (light, "L1"), ==, SW_STEP_STALE);
  g_assert_cmpuint (sw_deployment_signatures (light)->len, ==, 2);
  const SwDeploymentSignature *signature = sw_deployment_signatures (light)->pdata[0];
  g_assert_false (sw_signature_is_current (light, signature));
  g_assert_nonnull (strstr (signature->wording, "\"users\":\"1000\""));

  /* The former value again: the signature stands for it again. */
  checks_sample_answer (light, "users=1000");
  g_assert_cmpint (state_of (light, "L1"), ==, SW_STEP_DONE);

  /* Undo takes answers back, never signatures. */
  for (guint i = 0; i < 2; i++) {
    guint skipped;
    g_autoptr (SwAction) undone = sw_history_undo (sample->plan.library, &skipped, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpstr (sw_deployment_answer (light, NULL, "users"), ==, "1000");
  g_assert_cmpuint (sw_deployment_signatures (light)->len, ==, 2);
  g_autoptr (SwAction) next = sw_history_next_undo (sample->plan.library);
  g_assert_cmpstr (next->verb, !=, "deployment-sign");
}

static void
test_order (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *light = sample->light;
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (sw_deployment_sign (light, "L3", "vendor-technician", "Anna", NULL, &error), ==,
                   0);
  assert_rule (error, "step-open");
  g_assert_nonnull (strstr (sw_error_missing (error)[0], "L1"));
  g_clear_error (&error);
  g_assert_cmpint (sw_deployment_sign (light, "L1", "dba", "Anna", NULL, &error), ==, 0);
  assert_rule (error, "unknown-role");
  g_clear_error (&error);
  g_assert_cmpint (sw_deployment_sign (light, "L1", "customer-owner", " ", NULL, &error), ==, 0);
  assert_rule (error, "name-missing");
  g_clear_error (&error);
  g_assert_cmpint (sw_deployment_sign (light, "impact", NULL, "Anna", "cap1", &error), ==, 0);
  assert_rule (error, "step-open");
  g_assert_false (sw_deployment_impact_confirmed (light));
}

/* What must not count: the day, a device without end, a word in place of an import. */
static void
test_hostile (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *light = sample->light;
  g_autoptr (GError) error = NULL;
  g_autofree char *statement =
      sw_step_statement (light, sw_deployment_find_step (light, "L2", NULL), NULL);
  g_assert_null (strstr (statement, "\"today\""));
  g_assert_cmpint (sw_deployment_file_evidence (light, "L2", "minutes", "/dev/zero", &error), ==,
                   0);
  assert_rule (error, "file");
  g_clear_error (&error);
  g_assert_cmpint (sw_deployment_write_evidence (light, "L5", "preflight-result", "fine", &error),
                   ==, 0);
  assert_rule (error, "evidence-kind");
  g_clear_error (&error);
  checks_sample_note (light, "cap1", "os.kernel", "6.1.0");
  g_assert_cmpint (sw_deployment_waive (light, "os-kernel", "cap1", "Anna", "Why not",
                                        sample->plan.context->today + 3, &error),
                   ==, 0);
  assert_rule (error, "passes");
}

static void
refuse_waiver (SwDeployment *deployment, const char *reason, SwDay until, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (
      sw_deployment_waive (deployment, "os-kernel", "cap1", "Anna", reason, until, &error), ==, 0);
  assert_rule (error, rule);
}

static void
test_waiver (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *light = sample->light;
  SwDay today = sample->plan.context->today;
  g_autoptr (GError) error = NULL;
  checks_sample_note (light, "cap1", "os.kernel", "3.10.0");
  checks_sample_expect (light, "os-kernel", "cap1", "fail", NULL);
  g_assert_cmpint (sw_deployment_waive (light, "os-kernel", "cap1", "Anna", "", today + 3, &error),
                   ==, 0);
  assert_rule (error, "reason-missing");
  g_clear_error (&error);
  refuse_waiver (light, "Ersatzbeschaffung", today + 3, "reason-short");
  refuse_waiver (light, "- 内核 -", today + 3, "reason-short");
  refuse_waiver (light, "password=Sommer2026!", today + 3, "reason-short");
  refuse_waiver (light, "the password=Sommer2026!", today + 3, "secret");
  refuse_waiver (light, "Replaced in May", today - 1, "date-past");
  refuse_waiver (light, "Replaced in May", today + 91, "date-far");
  refuse_waiver (light, "五月更换内核", SW_NO_DAY, "date-past");
  refuse_waiver (light, "五月更换内核", today + 4000, "date-far");
  sw_deployment_waive (light, "os-kernel", "cap1", "Anna", "Replaced in May", today + 3, &error);
  g_assert_no_error (error);
  checks_sample_expect (light, "os-kernel", "cap1", "waived", NULL);
  sample->plan.context->today = today + 4; /* it ends by itself */
  checks_sample_expect (light, "os-kernel", "cap1", "fail", NULL);
  sample->plan.context->today = today;

  /* The last day that may be given; and a host that is gone takes its waiver with it. */
  sw_deployment_waive (light, "os-kernel", "cap1", "Anna", "五月更换内核", today + 90, &error);
  g_assert_no_error (error);
  const GPtrArray *waivers = sw_deployment_waivers (light);
  const SwDeploymentWaiver *last = waivers->pdata[waivers->len - 1];
  g_assert_true (sw_waiver_holds (light, last));
  sw_deployment_row_remove (light, "hosts", "cap1", &error);
  g_assert_no_error (error);
  waivers = sw_deployment_waivers (light);
  g_assert_false (sw_waiver_holds (light, waivers->pdata[waivers->len - 1]));
}

/* Does the kernel of the host stand in the way of its step? */
static gboolean
kernel_is_missing (SwDeployment *deployment)
{
  g_autoptr (SwStepView) view =
      sw_step_view_new (deployment, sw_deployment_find_step (deployment, "L5", NULL));
  gboolean missing = FALSE;
  for (guint i = 0; i < view->missing->len; i++)
    missing |= strstr (view->missing->pdata[i], "3.10.0") != NULL;
  return missing;
}

/* What a waiver opened is shut again when it has ended. */
static void
test_waived_step (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *light = sample->light;
  SwDay today = sample->plan.context->today;
  g_autoptr (GError) error = NULL;
  checks_sample_note (light, "cap1", "os.kernel", "3.10.0");
  g_assert_true (kernel_is_missing (light));
  sw_deployment_waive (light, "os-kernel", NULL, "Anna", "Replaced in May", today + 10, &error);
  g_assert_no_error (error);
  g_assert_false (kernel_is_missing (light));
  sample->plan.context->today = today + 10;
  g_assert_false (kernel_is_missing (light));
  sample->plan.context->today = today + 11;
  g_assert_true (kernel_is_missing (light));
  sample->plan.context->today = today;
}

static void
add_person (SwDeployment *deployment, const char *name, SwParty party)
{
  g_autoptr (GError) error = NULL;
  const SwPerson draft = {.name = (char *) name, .role = (char *) "x", .party = party};
  sw_person_add (sw_deployment_library (deployment), sw_deployment_project (deployment)->id, &draft,
                 &error);
  g_assert_no_error (error);
}

static const SwDeploymentSignature *
signature_of (SwDeployment *deployment, const char *role)
{
  const GPtrArray *signatures = sw_deployment_signatures (deployment);
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->role, role) == 0)
      return signature;
  }
  g_error ("nobody signed as %s", role);
}

static gboolean
is_held (SwDeployment *deployment, const char *role, const char *name)
{
  return sw_role_is_held_by (
      deployment, sw_playbook_deployment_role (sw_deployment_part (deployment), role), name);
}

/* Nobody noted: nothing speaks against a name. Then the party decides, then who was named. */
static void
test_standing (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *light = sample->light;
  g_autoptr (GError) error = NULL;
  finish_scope (light);
  g_assert_true (sw_signature_in_role (light, signature_of (light, "customer-owner")));
  add_person (light, "Otto Vogt", SW_PARTY_CUSTOMER);
  const SwDeploymentSignature *signature = signature_of (light, "customer-owner");
  g_assert_false (sw_signature_in_role (light, signature));
  g_assert_cmpint (state_of (light, "L1"), ==, SW_STEP_DONE); /* marked, and kept */
  g_autofree char *by = sw_signature_by (light, signature);
  g_assert_cmpstr (by, ==, "Anna Meyer (not noted for this role)");
  g_assert_true (sw_signature_in_role (light, signature_of (light, "vendor-architect")));
  add_person (light, "anna MEYER", SW_PARTY_CUSTOMER);
  g_assert_true (is_held (light, "customer-owner", " anna Meyer "));
  g_assert_true (is_held (light, "dba", "Anna Meyer"));
  add_person (light, "Zoe Park", SW_PARTY_CUSTOMER);
  checks_sample_answer (light, "people.owner=Otto Vogt");
  checks_sample_answer (light, "people.owner.deputy=Zoe Park");
  g_assert_false (is_held (light, "customer-owner", "Anna Meyer"));
  g_assert_true (is_held (light, "customer-owner", "Otto Vogt"));
  g_assert_true (is_held (light, "customer-owner", "Zoe Park"));
  g_assert_true (is_held (light, "customer-admin", "Anna Meyer"));
}

/* What blocks is not waived by the customer alone. */
static void
test_waiver_party (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *light = sample->light;
  g_autoptr (GError) error = NULL;
  checks_sample_note (light, "cap1", "os.kernel", "3.10.0");
  sw_deployment_waive (light, "os-kernel", "cap1", "Anna Meyer", "Replaced in May",
                       sample->plan.context->today + 3, &error);
  g_assert_no_error (error);
  g_assert_true (sw_waiver_in_role (light, sw_deployment_waivers (light)->pdata[0]));
  add_person (light, "Anna Meyer", SW_PARTY_CUSTOMER);
  g_assert_true (sw_waiver_in_role (light, sw_deployment_waivers (light)->pdata[0]));
  add_person (light, "Mei Lin", SW_PARTY_VENDOR);
  g_assert_false (sw_waiver_in_role (light, sw_deployment_waivers (light)->pdata[0]));
  checks_sample_expect (light, "os-kernel", "cap1", "waived", NULL);
  g_autofree char *by = sw_waiver_by (light, sw_deployment_waivers (light)->pdata[0]);
  g_assert_cmpstr (by, ==, "Anna Meyer (not noted as one of the vendor)");
}

static void
test_age (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *light = sample->light;
  checks_sample_note (light, "cap1", "os.kernel", "6.1.0");
  checks_sample_expect (light, "os-kernel", "cap1", "pass", NULL);
  sample->plan.context->now += 8 * DAY;
  checks_sample_expect (light, "os-kernel", "cap1", "unknown", "8 days old", NULL);
  g_autoptr (GPtrArray) since = sw_deployment_since (light);
  g_assert_cmpuint (since->len, >, 0);

  /* A clock that was put back makes nothing older, and no age negative. */
  sample->plan.context->now -= 365 * DAY;
  checks_sample_expect (light, "os-kernel", "cap1", "pass", NULL);
}

/* The formulas once more, by hand. */
static void
test_size (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (SwSizing) sizing = sw_sizing_new (sample->light);
  const SwSizingEstimate *estimate = sizing->estimates->pdata[0];
  double requests = 1000 * 0.10 * 0.2;
  g_assert_cmpint (estimate->vcpu.likely, ==, (gint64) ceil (requests / 2.5));
  g_assert_cmpint (estimate->ram_gib.likely, ==, 2 * estimate->vcpu.likely);
  g_assert_cmpint (estimate->vcpu.low, <=, estimate->vcpu.likely);
  g_assert_cmpint (estimate->vcpu.high, >, estimate->vcpu.likely);
  g_assert_nonnull (estimate->driver);
  checks_sample_answer (sample->light, "users=2000");
  g_autoptr (SwSizing) doubled = sw_sizing_new (sample->light);
  g_assert_cmpint (((SwSizingEstimate *) doubled->estimates->pdata[0])->vcpu.likely, ==,
                   2 * estimate->vcpu.likely);

  /* One of several hosts may fail: the others carry the peak. */
  g_autoptr (SwSizing) standard = sw_sizing_new (sample->standard);
  const SwSizingEstimate *app = standard->estimates->pdata[0];
  g_assert_cmpstr (app->role->id, ==, "app");
  g_assert_cmpint (app->vcpu.likely, ==, (gint64) ceil (5000 * 0.10 * 0.2 / 2.5));
}

/* A newer version without one field and with one check less. */
static void
test_upgrade (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *light = sample->light;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (sample->plan.context->playbook_dir, "newer.json", NULL);
  finish_scope (light);
  g_assert_null (sw_deployment_upgrade_diff (light, &error));
  assert_rule (error, "newest-already");
  g_clear_error (&error);

  GString *text = g_string_new (sw_deployment_playbook (light, NULL)->source);
  g_autofree char *old =
      g_strdup_printf ("\"version\": \"%s\"", sw_deployment_playbook (light, NULL)->version);
  g_string_replace (text, old, "\"version\": \"9.0.0\"", 1);
  g_string_replace (text, "\"id\": \"maintenance.window\"", "\"id\": \"maintenance.hours\"", 1);
  g_string_replace (text, "\"maintenance.window\"", "\"maintenance.hours\"", 0);
  g_mkdir_with_parents (sample->plan.context->playbook_dir, 0700);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_string_free (text, TRUE);
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (sample->plan.context);
  g_autoptr (SwDeployment) later =
      sw_deployment_new (sample->plan.library, sw_deployment_project (light)->id, catalog, &error);
  g_assert_no_error (error);

  /* The run stays where it is until somebody moves it. */
  g_assert_cmpint (state_of (later, "L1"), ==, SW_STEP_DONE);
  g_autoptr (GPtrArray) lines = sw_deployment_upgrade_diff (later, &error);
  g_assert_no_error (error);
  gboolean told = FALSE;
  for (guint i = 0; i < lines->len; i++)
    told |= strstr (lines->pdata[i], "maintenance.window") != NULL;
  g_assert_true (told);
  g_assert_true (sw_deployment_upgrade (later, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sw_deployment_playbook (later, NULL)->version, ==, "9.0.0");
  g_assert_cmpstr (sw_deployment_answer (later, NULL, "maintenance.window"), ==, "Sundays");
  g_assert_cmpint (state_of (later, "L1"), ==, SW_STEP_STALE);
  g_assert_cmpuint (sw_deployment_signatures (later)->len, ==, 2);
}

static void
test_papers (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  finish_scope (sample->light);
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++) {
    g_autofree char *name = g_strdup_printf ("%s.pdf", sw_language_code (language));
    g_autofree char *path = g_build_filename (sample->plan.folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true (sw_deployment_paper_write (sample->light, SW_DEPLOYMENT_RUNBOOK, NULL, language,
                                              path, &error));
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    g_assert_cmpmem (bytes, 5, "%PDF-", 5);
    g_assert_cmpuint (length, >, 20000);
  }
  g_assert_false (sw_deployment_paper_write (sample->team, SW_DEPLOYMENT_RECAP, NULL,
                                             SW_LANGUAGE_ENGLISH, "/tmp/none.pdf", &error));
  assert_rule (error, "no-impact");
  g_clear_error (&error);
  for (SwDeploymentPaper kind = SW_DEPLOYMENT_DRILL_REPORT; kind <= SW_DEPLOYMENT_RECOVERY_REPORT;
       kind++) {
    gboolean drill = kind == SW_DEPLOYMENT_DRILL_REPORT;
    g_assert_null (sw_deployment_paper_subject (sample->light, kind, NULL, 0, &error));
    assert_rule (error, drill ? "no-drill" : "no-recovery");
    g_clear_error (&error);
    g_assert_null (sw_deployment_paper_subject (sample->light, kind, NULL, 7, &error));
    assert_rule (error, "unknown-occasion");
    g_clear_error (&error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/deployment-run/" name, ChecksSample, NULL, checks_sample_set_up, function,         \
              checks_sample_tear_down)
  ADD ("stale", test_stale);
  ADD ("order", test_order);
  ADD ("hostile", test_hostile);
  ADD ("waiver", test_waiver);
  ADD ("waived-step", test_waived_step);
  ADD ("standing", test_standing);
  ADD ("waiver-party", test_waiver_party);
  ADD ("age", test_age);
  ADD ("size", test_size);
  ADD ("upgrade", test_upgrade);
  ADD ("papers", test_papers);
  return g_test_run ();
}
