/* What a script is asked, and what of its answers gets into the library. */
#include "checks-sample.h"
#include "core/base/error.h"
#include "core/deployment/preflight-import.h"
#include "core/deployment/preflight-request.h"
#include "core/library/backup.h"
#include "preflight-fixture.h"

#include <string.h>

enum { HOUR = 3600, DAY = 24 * HOUR };

/* A script that was written for a host, and what a result of it says. */
typedef struct {
  SwPreflightSpec *spec;
  SwPreflightScript *script;
  SwPreflightResult result;
} Asked;

static void
add_check (SwPreflightResult *result, const char *id, SwMeasureState state, const char *text)
{
  SwPreflightCheck *check = g_new0 (SwPreflightCheck, 1);
  check->id = g_strdup (id);
  check->state = state;
  check->text = g_strdup (text);
  check->note = g_strdup ("");
  check->known = !g_str_has_prefix (id, "strange.");
  g_ptr_array_add (result->checks, check);
}

static void
free_check_cb (gpointer data)
{
  SwPreflightCheck *check = data;
  g_free (check->id);
  g_free (check->text);
  g_free (check->note);
  g_free (check);
}

static Asked *
ask (SwDeployment *deployment, const char *host)
{
  GError *error = NULL;
  Asked *asked = g_new0 (Asked, 1);
  asked->script = sw_preflight_request_new (deployment, host, &asked->spec, &error);
  g_assert_no_error (error);
  asked->result = (SwPreflightResult){.nonce = asked->spec->nonce,
                                      .spec_id = asked->spec->spec_id,
                                      .spec_sha256 = asked->script->spec_sha256,
                                      .host = asked->spec->host,
                                      .host_hash = (char *) "",
                                      .ended = CHECKS_NOW,
                                      .sha256 = (char *) "sum 1"};
  asked->result.checks = g_ptr_array_new_with_free_func (free_check_cb);
  add_check (&asked->result, "os.arch", SW_MEASURE_OK, "x86_64");
  return asked;
}

static void
asked_free (Asked *asked)
{
  g_ptr_array_unref (asked->result.checks);
  sw_preflight_spec_free (asked->spec);
  sw_preflight_script_free (asked->script);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static SwPreflightReceipt *
import (SwDeployment *deployment, const Asked *asked)
{
  GError *error = NULL;
  SwPreflightReceipt *receipt = sw_preflight_import (deployment, &asked->result, &error);
  g_assert_no_error (error);
  return receipt;
}

static void
assert_refused (SwDeployment *deployment, const SwPreflightResult *result, const char *rule)
{
  g_autoptr (GError) error = NULL;
  guint before = sw_deployment_imports (deployment)->len;
  g_assert_null (sw_preflight_import (deployment, result, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
  g_assert_cmpuint (sw_deployment_imports (deployment)->len, ==, before);
}

static const char *
measured (SwDeployment *deployment, const char *host, const char *measure)
{
  const SwDeploymentRow *row = sw_deployment_find_host (deployment, host, NULL);
  const SwMeasure *found = sw_deployment_measure (deployment, row->id, measure);
  return found != NULL ? found->value : NULL;
}

static void
test_round (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (Asked) asked = ask (sample->light, "cap1");
  asked->result.root = TRUE;
  g_autoptr (SwPreflightReceipt) receipt = import (sample->light, asked);
  g_assert_cmpstr (receipt->host, ==, "cap1");
  g_assert_cmpuint (receipt->accepted, ==, 1);
  g_assert_cmpuint (receipt->fresh, ==, 1);
  g_assert_cmpuint (receipt->findings->len, ==, 0);
  g_assert_cmpstr (measured (sample->light, "cap1", "os.arch"), ==, "x86_64");
  checks_sample_expect (sample->light, "os-arch", "cap1", "pass", NULL);
  const SwPreflightImport *filed = sw_deployment_imports (sample->light)->pdata[0];
  g_assert_cmpint (filed->id, ==, receipt->id);
  g_assert_true (filed->root);
  g_assert_cmpstr (filed->nonce, ==, asked->spec->nonce);
}

static void
test_refusals (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (Asked) first = ask (sample->standard, "app1"), second = ask (sample->standard, "app2");
  g_autoptr (Asked) elsewhere = ask (sample->light, "cap1");
  SwPreflightResult wrong = first->result;
  wrong.nonce = (char *) "00000000000000000000000000000000";
  assert_refused (sample->standard, &wrong, "nonce");
  assert_refused (sample->standard, &elsewhere->result, "nonce");
  wrong = first->result;
  wrong.nonce = second->result.nonce;
  assert_refused (sample->standard, &wrong, "nonce");
  wrong = first->result;
  wrong.spec_sha256 = second->result.spec_sha256;
  assert_refused (sample->standard, &wrong, "spec");
  wrong = first->result;
  wrong.spec_id = (char *) "implementation-training@1.0.0";
  assert_refused (sample->standard, &wrong, "spec");
  sw_preflight_receipt_free (import (sample->standard, first));
  assert_refused (sample->standard, &first->result, "replay");
}

static void
test_host_gone (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (Asked) asked = ask (sample->standard, "files1");
  g_assert_true (sw_deployment_row_remove (sample->standard, "hosts", "files1", NULL));
  assert_refused (sample->standard, &asked->result, "nonce");
}

static guint
findings_at (SwDeployment *deployment, gint64 ended, const char *sum)
{
  g_autoptr (Asked) asked = ask (deployment, "cap1");
  asked->result.ended = ended;
  asked->result.sha256 = (char *) sum;
  g_autoptr (SwPreflightReceipt) receipt = import (deployment, asked);
  return receipt->findings->len;
}

static void
test_clock (ChecksSample *sample, gconstpointer data)
{
  g_assert_cmpuint (findings_at (sample->light, CHECKS_NOW + 600, "1"), ==, 0);
  g_assert_cmpuint (findings_at (sample->light, CHECKS_NOW + 601, "2"), ==, 1);
  g_assert_cmpuint (findings_at (sample->light, CHECKS_NOW - DAY, "3"), ==, 0);
  g_assert_cmpuint (findings_at (sample->light, CHECKS_NOW - DAY - 1, "4"), ==, 1);
  g_assert_cmpuint (findings_at (sample->light, G_GINT64_CONSTANT (1000000000000000000), "5"), ==,
                    1);
  const SwDeploymentRow *row = sw_deployment_find_host (sample->light, "cap1", NULL);
  g_assert_cmpint (sw_deployment_measure (sample->light, row->id, "os.arch")->at, ==, CHECKS_NOW);
}

/* A copied result or a cloned machine, found under another name. */
static void
test_twins (ChecksSample *sample, gconstpointer data)
{
  static const char *const hosts[] = {"app1", "app2", "db1"};
  static const char *const machines[] = {"aa", "aa", "bb"};
  static const guint findings[] = {0, 1, 0};
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    g_autoptr (Asked) asked = ask (sample->standard, hosts[i]);
    asked->result.host_hash = (char *) machines[i];
    asked->result.sha256 = (char *) hosts[i];
    g_autoptr (SwPreflightReceipt) receipt = import (sample->standard, asked);
    g_assert_cmpuint (receipt->findings->len, ==, findings[i]);
    if (findings[i] > 0)
      g_assert_nonnull (strstr (receipt->findings->pdata[0], "“app2” and “app1”"));
  }
  g_autoptr (Asked) again = ask (sample->standard, "db1");
  again->result.host_hash = (char *) "bb";
  g_autoptr (SwPreflightReceipt) receipt = import (sample->standard, again);
  g_assert_cmpuint (receipt->findings->len, ==, 0);
}

static void
take (SwDeployment *deployment, Asked *asked, gboolean root, const char *value, const char *sum)
{
  g_ptr_array_set_size (asked->result.checks, 0);
  add_check (&asked->result, "os.arch", value != NULL ? SW_MEASURE_OK : SW_MEASURE_DENIED, value);
  asked->result.root = root;
  asked->result.sha256 = (char *) sum;
  asked->result.ended++;
  sw_preflight_receipt_free (import (deployment, asked));
}

/* Root wins for each measure, whichever came first; both are kept. */
static void
test_root (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (Asked) asked = ask (sample->light, "cap1");
  asked->result.ended -= HOUR;
  take (sample->light, asked, FALSE, NULL, "1");
  g_assert_null (measured (sample->light, "cap1", "os.arch"));
  take (sample->light, asked, TRUE, "root", "2");
  g_assert_cmpstr (measured (sample->light, "cap1", "os.arch"), ==, "root");
  take (sample->light, asked, FALSE, "user", "3");
  g_assert_cmpstr (measured (sample->light, "cap1", "os.arch"), ==, "root");
  take (sample->light, asked, FALSE, NULL, "4");
  g_assert_cmpstr (measured (sample->light, "cap1", "os.arch"), ==, "root");
  g_assert_cmpuint (sw_deployment_imports (sample->light)->len, ==, 4);
}

/* An id that no script writes is kept where no check looks. */
static void
test_unasked (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (Asked) asked = ask (sample->light, "cap1");
  add_check (&asked->result, "strange.colour", SW_MEASURE_OK, "red");
  g_autoptr (SwPreflightReceipt) receipt = import (sample->light, asked);
  g_assert_cmpuint (receipt->accepted, ==, 1);
  g_assert_cmpuint (receipt->unknown->len, ==, 1);
  g_assert_null (measured (sample->light, "cap1", "strange.colour"));
  g_assert_cmpstr (measured (sample->light, "cap1", "unasked.strange.colour"), ==, "red");
}

/* What looks like a password is not kept, wherever it stands, and whoever imports is told. */
static void
test_secret (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (Asked) asked = ask (sample->light, "cap1");
  add_check (&asked->result, "os.id", SW_MEASURE_OK, "db password=Sommer2026!");
  add_check (&asked->result, "strange.proxy", SW_MEASURE_OK, "http://cap:geheim@proxy:3128");
  add_check (&asked->result, "os.kernel", SW_MEASURE_OK, "6.1.0");
  SwPreflightCheck *noted = asked->result.checks->pdata[3];
  g_free (noted->note);
  noted->note = g_strdup ("AKIAIOSFODNN7EXAMPLE");
  g_autoptr (SwPreflightReceipt) receipt = import (sample->light, asked);
  g_assert_cmpuint (receipt->findings->len, ==, 3);
  g_assert_nonnull (strstr (receipt->findings->pdata[0], "os.id"));
  g_assert_null (strstr (receipt->findings->pdata[0], "Sommer"));
  g_assert_cmpstr (measured (sample->light, "cap1", "os.arch"), ==, "x86_64");
  g_assert_cmpint (sw_library_number (sample->plan.library, 0,
                                      "SELECT count(*) FROM deployment_measure WHERE (state = "
                                      "'error') = (measure = 'os.arch') OR value LIKE '%geheim%' "
                                      "OR value LIKE '%Sommer%' OR note LIKE '%AKIA%'",
                                      SW_END),
                   ==, 0);
}

/* What the script would print: the result of `asked` with another number of CPUs in its text. */
static GBytes *
print_result (const Asked *asked, const char *as_measured, const char *as_printed)
{
  g_autofree char *check = preflight_check ("cpu.online", "ok", as_measured);
  g_autofree char *json = preflight_json (check, 1);
  g_autoptr (GString) text = g_string_new (json);
  g_string_replace (text, PREFLIGHT_SPEC, asked->script->spec_sha256, 1);
  g_string_replace (text, PREFLIGHT_NONCE, asked->spec->nonce, 1);
  g_string_replace (text, "example@1.0.0", asked->spec->spec_id, 1);
  g_string_replace (text, "\"app1\"", "\"cap1\"", 1);
  g_autofree char *block = preflight_block (text->str, 1);
  g_autoptr (GString) printed = g_string_new (block);
  g_string_replace (printed, as_measured, as_printed, 1);
  return g_bytes_new (printed->str, printed->len);
}

/* A file with what the library in memory holds. */
static char *
path_of (ChecksSample *sample)
{
  return g_build_filename (sample->plan.folder, "on-disk.slipway", NULL);
}

static guint
count_imports (ChecksSample *sample)
{
  g_autofree char *path = path_of (sample);
  g_autoptr (SwLibrary) library =
      sw_library_open (path, sample->plan.context, SW_OPEN_DEFAULT, NULL);
  return (guint) sw_library_number (library, 99, "SELECT count(*) FROM deployment_import", SW_END);
}

static SwPreflightReceipt *
import_bytes (ChecksSample *sample, GBytes *bytes, GError **error)
{
  g_autofree char *path = path_of (sample);
  return sw_preflight_import_bytes (path, sample->plan.context,
                                    sw_deployment_project (sample->light)->id, bytes, 0, error);
}

/* As a worker does it, with a library of its own: an edited result and one that nobody waits for
 * any more leave nothing behind, the printed one gets in, once. */
static void
test_bytes (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (Asked) asked = ask (sample->light, "cap1");
  g_autoptr (GBytes) printed = print_result (asked, "1234567", "1234567");
  g_autoptr (GBytes) edited = print_result (asked, "1234567", "1234568");
  g_autofree char *path = path_of (sample);
  g_autoptr (GError) error = NULL;
  g_assert_true (sw_backup_write (sample->plan.library, path, &error));
  g_assert_null (import_bytes (sample, edited, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "checksum");
  g_clear_error (&error);

  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_push_current (cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_null (import_bytes (sample, printed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_cancellable_pop_current (cancellable);
  g_assert_cmpuint (count_imports (sample), ==, 0);

  g_autoptr (SwPreflightReceipt) receipt = import_bytes (sample, printed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (receipt->host, ==, "cap1");
  g_assert_cmpuint (receipt->accepted, ==, 1);
  g_assert_cmpuint (count_imports (sample), ==, 1);
  g_assert_null (import_bytes (sample, printed, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "replay");
  g_clear_error (&error);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_assert_null (import_bytes (sample, nothing, &error));
  g_assert_nonnull (error);
}

/* Two laptops that import one result state one fact, which no undo takes back. */
static void
test_same_fact (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (Asked) asked = ask (sample->light, "cap1");
  g_autoptr (SwPreflightReceipt) receipt = import (sample->light, asked);
  g_assert_cmpint (receipt->id, ==,
                   sw_library_natural_id ("deployment-import", asked->spec->nonce, "sum 1", NULL));
  plan_fixture_undo (&sample->plan);
  g_assert_cmpuint (sw_deployment_imports (sample->light)->len, ==, 1);
  g_assert_cmpstr (measured (sample->light, "cap1", "os.arch"), ==, "x86_64");
}

static void
add_line (SwDeployment *deployment, const char *name, const char *from, const char *to,
          const char *port, const char *direction)
{
  g_autofree char *from_pair = g_strdup_printf ("from=%s", from);
  g_autofree char *to_pair = g_strdup_printf ("to=%s", to);
  g_autofree char *port_pair = g_strdup_printf ("port=%s", port);
  g_autofree char *direction_pair = g_strdup_printf ("direction=%s", direction);
  const char *const pairs[] = {from_pair, to_pair, port_pair, direction_pair, "protocol=tcp", NULL};
  g_autoptr (GError) error = NULL;
  sw_deployment_row_set (deployment, "matrix", name, pairs, &error);
  g_assert_no_error (error);
}

static void
assert_asks (SwDeployment *deployment, const char *host, const char *line, gboolean asks)
{
  g_autoptr (Asked) asked = ask (deployment, host);
  g_autofree char *whole = g_strdup_printf ("\n  %s\n", line);
  if ((strstr (asked->script->text, whole) != NULL) != asks)
    g_error ("%s: “%s” is %sexpected", host, line, asks ? "" : "not ");
}

static void
test_matrix (ChecksSample *sample, gconstpointer data)
{
  add_line (sample->standard, "1", "users", "app", "443", "in");
  add_line (sample->standard, "2", "app1", "DB1", "5432", "inside");
  add_line (sample->standard, "3", "admin", "app", "22", "in");
  add_line (sample->standard, "4", "app", "registry.example", "443", "out");
  add_line (sample->standard, "5", "app", "mail.example", "587", "out");
  const struct {
    const char *host, *line;
    gboolean asks;
  } lines[] = {{"app1", "ask_port 443", TRUE},
               {"app2", "ask_port 443", TRUE},
               {"db1", "ask_port 443", FALSE},
               {"db1", "ask_port 5432", TRUE},
               {"app1", "ask_port 22", FALSE},
               {"app1", "ask_peer 'db1' 5432", TRUE},
               {"app2", "ask_peer 'db1' 5432", FALSE},
               {"app2", "ask_outbound 'registry.example' 443", TRUE},
               {"db1", "ask_outbound 'registry.example' 443", FALSE},
               {"app1", "ask_outbound 'mail.example' 587", FALSE},
               {"app1", "ask_distance 'files1'", TRUE},
               {"app1", "ask_distance 'app1'", FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    assert_asks (sample->standard, lines[i].host, lines[i].line, lines[i].asks);
  g_autoptr (Asked) database = ask (sample->standard, "db1");
  g_assert_cmpuint (database->spec->listens->len, ==, 1);
  g_assert_cmpint (g_array_index (database->spec->listens, int, 0), ==, 5432);
}

/* With one host, any word of the matrix means it. */
static void
test_single_host (ChecksSample *sample, gconstpointer data)
{
  add_line (sample->light, "1", "users", "server", "443", "in");
  add_line (sample->light, "2", "server", "registry.example", "443", "out");
  assert_asks (sample->light, "cap1", "ask_port 443", TRUE);
  assert_asks (sample->light, "cap1", "ask_outbound 'registry.example' 443", TRUE);
  checks_sample_answer (sample->light, "airgap=yes");
  assert_asks (sample->light, "cap1", "ask_outbound 'registry.example' 443", FALSE);
}

/* A salt of the project, so that twins are seen; a nonce of each script. */
static void
test_nonces (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (Asked) one = ask (sample->standard, "app1"), other = ask (sample->standard, "app2");
  g_autoptr (Asked) again = ask (sample->standard, "app1"), light = ask (sample->light, "cap1");
  g_assert_cmpstr (one->spec->salt, ==, other->spec->salt);
  g_assert_cmpstr (one->spec->salt, !=, light->spec->salt);
  g_assert_cmpstr (one->spec->nonce, !=, other->spec->nonce);
  g_assert_cmpstr (one->spec->nonce, !=, again->spec->nonce);
  g_assert_cmpuint (sw_deployment_requests (sample->standard)->len, ==, 3);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (ChecksSample *, gconstpointer);
  } tests[] = {
      {"/preflight-import/round", test_round},
      {"/preflight-import/refusals", test_refusals},
      {"/preflight-import/host-gone", test_host_gone},
      {"/preflight-import/clock", test_clock},
      {"/preflight-import/twins", test_twins},
      {"/preflight-import/root", test_root},
      {"/preflight-import/unasked", test_unasked},
      {"/preflight-import/secret", test_secret},
      {"/preflight-import/bytes", test_bytes},
      {"/preflight-import/same-fact", test_same_fact},
      {"/preflight-import/matrix", test_matrix},
      {"/preflight-import/single-host", test_single_host},
      {"/preflight-import/nonces", test_nonces},
  };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ChecksSample, NULL, checks_sample_set_up, tests[i].run,
                checks_sample_tear_down);
  return g_test_run ();
}
