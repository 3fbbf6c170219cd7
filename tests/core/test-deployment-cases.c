/* What goes wrong on real hosts, and what the checks of the shipped playbook say to it. */
#include "checks-sample.h"

#include <string.h>

/* A “16 GB” host shows 15,611 MB. */
static void
test_round_numbers (ChecksSample *sample, gconstpointer data)
{
  const char *const measure = "mem.MemTotal_kib";
  checks_sample_note (sample->light, "cap1", measure, "15985664"); /* 15,611 MB */
  checks_sample_expect (sample->light, "mem-total", "cap1", "pass", "15.2", "16 GiB", "7 %", NULL);
  sample->plan.context->now++;
  checks_sample_note (sample->light, "cap1", measure, "14336000"); /* 14,000 MB */
  checks_sample_expect (sample->light, "mem-total", "cap1", "fail", "13.7", "16 GiB", "7 %", NULL);
}

/* One run in three may be an outlier: the median counts, as the script measures it. */
static void
test_latency (ChecksSample *sample, gconstpointer data)
{
  static const char *const ids[] = {"disk.data.write_us_1", "disk.data.write_us_2",
                                    "disk.data.write_us_3", "disk.data.write_us"};
  static const char *const runs[][4] = {{"60000", "2000", "2000", "2000"},
                                        {"60000", "60000", "60000", "60000"}};
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++) {
    sample->plan.context->now++;
    for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
      checks_sample_note (sample->light, "cap1", ids[j], runs[i][j]);
    checks_sample_expect (sample->light, "disk-latency", "cap1", i == 0 ? "pass" : "fail",
                          i == 0 ? "2 ms" : "60 ms", "3 runs", NULL);
  }
}

/* Cloned machines, equal names, other versions: both hosts are named. */
static void
test_pairs (ChecksSample *sample, gconstpointer data)
{
  static const struct {
    const char *check, *measure, *alike, *other;
  } pairs[] = {
      {"machine-unique", "host.machine", "fail", "pass"},
      {"host-name-unique", "host.name", "fail", "pass"},
      {"mtu-equal", "host.mtu", "pass", "fail"},
  };
  static const char *const hosts[] = {"app1", "app2", "db1", "db2", "files1"};
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (hosts); j++)
      checks_sample_note (sample->standard, hosts[j], pairs[i].measure, "same");
    checks_sample_expect (sample->standard, pairs[i].check, NULL, pairs[i].alike, NULL);
    sample->plan.context->now++;
    for (guint j = 0; j < G_N_ELEMENTS (hosts); j++)
      checks_sample_note (sample->standard, hosts[j], pairs[i].measure, hosts[j]);
    checks_sample_expect (sample->standard, pairs[i].check, NULL, pairs[i].other, NULL);
  }
  checks_sample_expect (sample->standard, "mtu-equal", NULL, "fail", "app1 and app2", NULL);
  sample->plan.context->now++;
  checks_sample_note (sample->standard, "db2", "host.machine", "db1");
  checks_sample_expect (sample->standard, "machine-unique", NULL, "fail", "db1 and db2", NULL);
}

/* Only hosts of one role have to be alike, and a host that was not measured leaves it open. */
static void
test_versions_of_a_role (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = sample->standard;
  checks_sample_note (deployment, "app1", "os.release", "debian-12");
  checks_sample_expect (deployment, "os-equal", NULL, "unknown", NULL);
  checks_sample_note (deployment, "app2", "os.release", "debian-13");
  checks_sample_note (deployment, "db1", "os.release", "rhel-9");
  checks_sample_note (deployment, "db2", "os.release", "rhel-9");
  checks_sample_expect (deployment, "os-equal", NULL, "fail", "app1 and app2", NULL);
  checks_sample_expect (deployment, "os-equal-db", NULL, "pass", NULL);
}

static void
test_clocks (ChecksSample *sample, gconstpointer data)
{
  static const char *const hosts[] = {"app1", "app2", "db1", "db2", "files1"};
  for (guint j = 0; j < G_N_ELEMENTS (hosts); j++)
    checks_sample_note (sample->standard, hosts[j], "time.ahead_s", "1000001");
  checks_sample_expect (sample->standard, "clock-pairs", NULL, "pass", "0 s", NULL);
  sample->plan.context->now++;
  checks_sample_note (sample->standard, "db1", "time.ahead_s", "999996");
  checks_sample_expect (sample->standard, "clock-pairs", NULL, "fail", "db1 and app1", "5 s", NULL);
}

/* Seven ways in which a certificate is of no use, told apart. */
static void
test_certificate (ChecksSample *sample, gconstpointer data)
{
  static const struct {
    const char *check, *measure, *value, *text;
  } faults[] = {
      {"tls-expiry", "tls.file.not_after", "1796000000", "has expired"},
      {"tls-started", "tls.file.not_before", "1797000000", "not valid yet"},
      {"tls-names", "tls.covers.cap.nord.example", "0", "does not name cap.nord.example"},
      {"tls-chain", "tls.file.chain", "0", "intermediate certificate is missing"},
      {"tls-key-open", "tls.file.key_encrypted", "1", "key is encrypted"},
      {"tls-key-match", "tls.file.key_match", "0", "belongs to another certificate"},
      {"tls-swapped", "tls.file.swapped", "1", "files are swapped"},
  };
  g_autoptr (GHashTable) messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    checks_sample_note (sample->light, "cap1", faults[i].measure, faults[i].value);
    checks_sample_expect (sample->light, faults[i].check, "cap1", "fail", faults[i].text, NULL);
    g_autoptr (GPtrArray) verdicts = NULL;
    const SwVerdict *verdict =
        checks_sample_judge (sample->light, faults[i].check, "cap1", &verdicts);
    g_hash_table_add (messages, g_strdup (verdict->message));
    g_assert_nonnull (verdict->fix);
  }
  g_assert_cmpuint (g_hash_table_size (messages), ==, 7);
}

/* A box on the way accepts every connect: only the issuer turns the check green. */
static void
test_transparent_proxy (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = sample->light;
  const char *const tcp = "out.registry.example.443.tcp";
  const char *const issuer = "out.registry.example.443.issuer";
  checks_sample_answer (deployment, "airgap=no");
  checks_sample_note (deployment, "cap1", tcp, "open");
  checks_sample_expect (deployment, "outbound", "cap1", "unknown", NULL);
  checks_sample_note (deployment, "cap1", issuer, NULL);
  checks_sample_expect (deployment, "outbound", "cap1", "unknown", NULL);
  checks_sample_note (deployment, "cap1", issuer, "no_tls");
  checks_sample_expect (deployment, "outbound", "cap1", "fail", "registry.example.443", NULL);
  sample->plan.context->now++;
  checks_sample_note (deployment, "cap1", issuer, "Firewall CA");
  checks_sample_expect (deployment, "outbound", "cap1", "unknown", NULL);
  checks_sample_answer (deployment, "net.inspection=no");
  checks_sample_expect (deployment, "outbound", "cap1", "fail", "Firewall CA", NULL);
  checks_sample_answer (deployment, "net.inspection=yes");
  checks_sample_expect (deployment, "outbound", "cap1", "warn", "Firewall CA", NULL);
  sample->plan.context->now++;
  checks_sample_note (deployment, "cap1", issuer, "Let's Encrypt");
  checks_sample_expect (deployment, "outbound", "cap1", "pass", "Let's Encrypt", NULL);
  checks_sample_note (deployment, "cap1", "out.mirror.example.443.issuer", "refused");
  checks_sample_expect (deployment, "outbound", "cap1", "fail", "mirror.example", NULL);
}

/* A resolver that is down is not one that says “no such name”. */
static void
test_names (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = sample->light;
  SwMeasured down[] = {{"dns.random", SW_MEASURE_TIMEOUT, NULL, "the resolver gives no answer"},
                       {"dns.db1.forward", SW_MEASURE_TIMEOUT, NULL, NULL}};
  g_assert_cmpint (sw_deployment_note_measures (deployment, "cap1", "script", NULL, down,
                                                G_N_ELEMENTS (down), NULL),
                   ==, 2);
  checks_sample_expect (deployment, "dns-wildcard", "cap1", "unknown", NULL);
  checks_sample_expect (deployment, "dns-forward", "cap1", "unknown", NULL);
  checks_sample_note (deployment, "cap1", "dns.random", "1");
  checks_sample_expect (deployment, "dns-wildcard", "cap1", "fail", "wildcard", NULL);
  checks_sample_note (deployment, "cap1", "dns.db1.forward", "none");
  checks_sample_expect (deployment, "dns-forward", "cap1", "fail", "no address for db1", NULL);
}

/* Judged from answers alone. */
static const struct {
  char mode;
  const char *pair;
  const char *check;
  const char *state;
} answers[] = {
    {'T', "data.may_leave=yes", "mode-team-data", "unknown"},
    {'T', "backup.own_copy=no", "mode-team-data", "pass"},
    {'T', "backup.own_copy=yes", "mode-team-data", "warn"},
    {'T', "data.may_leave=no", "mode-team-data", "warn"},
    {'T', "vendor.rpo=24h", "mode-team-objectives", "unknown"},
    {'T', "vendor.rto=8h", "mode-team-objectives", "unknown"},
    {'T', "rpo=24h", "mode-team-objectives", "unknown"},
    {'T', "rto=8h", "mode-team-objectives", "pass"},
    {'T', "rto=479m", "mode-team-objectives", "warn"},
    {'T', "rto=9h", "mode-team-objectives", "pass"},
    {'T', "rpo=23h", "mode-team-objectives", "warn"},
    {'L', "users=2000", "mode-light-users", "pass"},
    {'L', "users=2001", "mode-light-users", "warn"},
    {'L', "rto=4h", "mode-light-rto", "pass"},
    {'L', "rto=239m", "mode-light-rto", "warn"},
    {'L', "restore.without_ha=yes", "mode-light-ha", "pass"},
    {'L', "restore.without_ha=no", "mode-light-ha", "warn"},
    {'S', "restore.without_ha=yes", "mode-standard-need", "pass"},
    {'S', "users=2000", "mode-standard-need", "pass"},
    {'S', "rto=4h", "mode-standard-need", "warn"},
    {'S', "restore.without_ha=no", "mode-standard-need", "pass"},
    {'S', "nodes.app=1", "n-plus-one", "fail"},
    {'S', "nodes.app=2", "n-plus-one", "unknown"},
    {'S', "spare.node=no", "n-plus-one", "warn"},
    {'S', "spare.node=yes", "n-plus-one", "pass"},
    {'S', "lb.method=round-robin", "balancer-method", "warn"},
    {'S', "lb.method=least-connections", "balancer-method", "pass"},
    {'L', "tls.source=self-signed", "tls-source", "warn"},
    {'L', "tls.source=company", "tls-source", "pass"},
    {'L', "db.checksums=no", "db-checksums", "warn"},
    {'L', "db.checksums=yes", "db-checksums", "pass"},
    {'L', "remote.how=none", "remote-off", "pass"},
    {'L', "remote.how=vpn", "remote-off", "unknown"},
    {'L', "remote.off=no", "remote-off", "fail"},
    {'L', "remote.off=yes", "remote-off", "pass"},
    {'L', "training.done=no", "trainings-done", "fail"},
    {'L', "training.done=yes", "trainings-done", "pass"},
    {'L', "users=1000", "size-vcpu", "unknown"},
    {'L', "plan.vcpu=7", "size-vcpu", "fail"},
    {'L', "plan.vcpu=8", "size-vcpu", "warn"},
    {'L', "plan.vcpu=1000", "size-vcpu", "pass"},
    {'L', "plan.ram=14", "size-ram", "fail"},
    {'L', "plan.ram=15", "size-ram", "warn"},
    {'L', "plan.ram=4000", "size-ram", "pass"},
    {'L', "plan.disk=10", "size-disk", "fail"},
    {'L', "plan.disk=1000000", "size-disk", "pass"},
    {'L', "call.date=2026-12-01", "call-date", "unknown"},
    {'L', "minutes.released=no", "call-date", "pass"},
    {'L', "call.date=2026-11-30", "call-date", "warn"},
    {'L', "minutes.released=yes", "call-date", "pass"},
    {'L', "customer.code=nord", "names-length", "pass"},
    {'L', "names.taken=other_cap", "names-free", "pass"},
    {'L', "names.taken=nord_cap", "names-free", "fail"},
};

static void
test_answers (ChecksSample *sample, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    SwDeployment *deployment = checks_sample_deployment (sample, answers[i].mode);
    g_test_message ("%s %s", answers[i].check, answers[i].pair);
    checks_sample_answer (deployment, answers[i].pair);
    checks_sample_expect (deployment, answers[i].check, NULL, answers[i].state, NULL);
  }
}

static void
add_row (SwDeployment *deployment, const char *table, const char *name, const char *pair)
{
  const char *const pairs[] = {pair, NULL};
  GError *error = NULL;
  sw_deployment_row_set (deployment, table, name, pairs, &error);
  g_assert_no_error (error);
}

/* What rows of tables have to come to. */
static void
test_topology (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = sample->standard;
  checks_sample_expect (deployment, "topology-app", NULL, "pass", ": 2;", NULL);
  checks_sample_expect (deployment, "topology-db", NULL, "pass", NULL);
  checks_sample_expect (deployment, "topology-balancer", NULL, "fail", NULL);
  checks_sample_expect (deployment, "topology-backup", NULL, "fail", NULL);
  checks_sample_expect (deployment, "topology-files", NULL, "pass", NULL);
  checks_sample_expect (deployment, "topology-zones", NULL, "pass", NULL);
  checks_sample_answer (deployment, "failover.db_automatic=no");
  checks_sample_expect (deployment, "topology-voters", NULL, "pass", NULL);
  checks_sample_answer (deployment, "failover.db_automatic=yes");
  checks_sample_expect (deployment, "topology-voters", NULL, "fail", "1 + 1 + 0", NULL);
  checks_sample_expect (deployment, "failover-voters", NULL, "warn", "1 + 1 + 0", NULL);
  checks_sample_host (deployment, "wit1", "witness", NULL);
  checks_sample_expect (deployment, "topology-voters", NULL, "pass", "1 + 1 + 1", NULL);
  checks_sample_host (deployment, "db3", "standby", NULL);
  checks_sample_expect (deployment, "topology-voters", NULL, "fail", "1 + 2 + 1", NULL);
  checks_sample_host (deployment, "db4", "db", NULL);
  checks_sample_expect (deployment, "topology-db", NULL, "fail", ": 2,", NULL);
  checks_sample_host (deployment, "app3", "app", "app1");
  checks_sample_expect (deployment, "topology-zones", NULL, "fail", ": 1;", NULL);
}

static void
test_accounts (ChecksSample *sample, gconstpointer data)
{
  SwDeployment *deployment = sample->team;
  checks_sample_expect (deployment, "accounts-unique", NULL, "fail", NULL);
  add_row (deployment, "accounts", "Ada", "role=admin");
  checks_sample_expect (deployment, "accounts-admins", NULL, "fail", ": 1;", NULL);
  checks_sample_expect (deployment, "accounts-break-glass", NULL, "fail", NULL);
  add_row (deployment, "accounts", "Ben", "role=admin");
  add_row (deployment, "accounts", "Emergency", "role=break-glass");
  add_row (deployment, "accounts", "Ada", "email=ada@nord.example");
  add_row (deployment, "accounts", "Ben", "email=ben@nord.example");
  checks_sample_expect (deployment, "accounts-admins", NULL, "pass", NULL);
  checks_sample_expect (deployment, "accounts-break-glass", NULL, "pass", NULL);
  checks_sample_expect (deployment, "accounts-unique", NULL, "pass", ": 3,", NULL);
  add_row (deployment, "accounts", "Ben", "email=ada@nord.example");
  checks_sample_expect (deployment, "accounts-unique", NULL, "fail", ": 1;", NULL);
}

static void
test_duties (ChecksSample *sample, gconstpointer data)
{
  checks_sample_expect (sample->light, "boundary-owned", NULL, "fail", NULL);
  add_row (sample->light, "duties", "Patches", "who=customer");
  checks_sample_expect (sample->light, "boundary-owned", NULL, "pass", NULL);
  add_row (sample->light, "duties", "Certificates", "who=nobody");
  checks_sample_expect (sample->light, "boundary-owned", NULL, "fail", ": 1;", NULL);
}

/* The flows of the diagram are all in the matrix. */
static void
test_flows (ChecksSample *sample, gconstpointer data)
{
  static const char *const pairs[] = {"from=users",   "to=cap1",      "port=443",
                                      "direction=in", "protocol=tcp", NULL};
  GError *error = NULL;
  checks_sample_expect (sample->light, "flows-drawn", NULL, "fail", NULL);
  checks_sample_expect (sample->light, "flows-covered", NULL, "unknown", NULL);
  checks_sample_expect (sample->light, "hosts-measured", NULL, "fail", ": 1;", NULL);
  g_assert_cmpint (sw_deployment_row_set (sample->light, "flows", "web", pairs, &error), !=, 0);
  g_assert_no_error (error);
  checks_sample_expect (sample->light, "flows-drawn", NULL, "pass", NULL);
  checks_sample_expect (sample->light, "flows-covered", NULL, "fail", ": 1;", NULL);
  sw_deployment_row_set (sample->light, "matrix", "1", pairs, &error);
  g_assert_no_error (error);
  checks_sample_expect (sample->light, "flows-covered", NULL, "pass", NULL);
}

/* Measured too long ago: 7 days for most, 24 hours for ports. */
static void
test_age (ChecksSample *sample, gconstpointer data)
{
  checks_sample_note (sample->light, "cap1", "os.arch", "x86_64");
  checks_sample_note (sample->light, "cap1", "port.443.free", "1");
  sample->plan.context->now = CHECKS_NOW + 24 * 3600 + 1;
  checks_sample_expect (sample->light, "os-arch", "cap1", "pass", NULL);
  checks_sample_expect (sample->light, "port-free", "cap1", "unknown", NULL);
  sample->plan.context->now = CHECKS_NOW + 7 * 24 * 3600 + 1;
  checks_sample_expect (sample->light, "os-arch", "cap1", "unknown", "7 days", NULL);
}

#define TEST(path, function)                                                                       \
  g_test_add (path, ChecksSample, NULL, checks_sample_set_up, function, checks_sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("/deployment-cases/round-numbers", test_round_numbers);
  TEST ("/deployment-cases/latency", test_latency);
  TEST ("/deployment-cases/pairs", test_pairs);
  TEST ("/deployment-cases/versions-of-a-role", test_versions_of_a_role);
  TEST ("/deployment-cases/clocks", test_clocks);
  TEST ("/deployment-cases/certificate", test_certificate);
  TEST ("/deployment-cases/transparent-proxy", test_transparent_proxy);
  TEST ("/deployment-cases/names", test_names);
  TEST ("/deployment-cases/answers", test_answers);
  TEST ("/deployment-cases/topology", test_topology);
  TEST ("/deployment-cases/accounts", test_accounts);
  TEST ("/deployment-cases/duties", test_duties);
  TEST ("/deployment-cases/flows", test_flows);
  TEST ("/deployment-cases/age", test_age);
  return g_test_run ();
}
