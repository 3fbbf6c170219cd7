/* The checks K01 to K20 of the shipped playbook, each with values below, at and above its
 * thresholds, and what the numbers in its messages are. */
#include "checks-sample.h"
#include "core/base/error.h"
#include "core/deployment/occasion.h"
#include "core/deployment/preflight-measure.h"

#include <math.h>
#include <string.h>

/* A value and how it is judged: of a light (L), standard (S) or team (T) deployment, for a host or
 * (NULL) for the run. A value of NULL could not be measured. */
static const struct {
  const char *check;
  char mode;
  const char *host;
  const char *value;
  const char *state;
} rows[] = {
    /* K01 */
    {"os-release", 'L', "cap1", "debian-12", "pass"},
    {"os-release", 'L', "cap1", "ubuntu-24.04", "pass"},
    {"os-release", 'L', "cap1", "debian-11", "fail"},
    {"os-release", 'L', "cap1", NULL, "unknown"},
    {"os-arch", 'L', "cap1", "aarch64", "pass"},
    {"os-arch", 'L', "cap1", "i686", "fail"},
    {"os-kernel", 'L', "cap1", "4.4.302", "fail"},
    {"os-kernel", 'L', "cap1", "4.5", "pass"},
    {"os-kernel", 'L', "cap1", "4.18.0", "pass"},
    {"os-kernel", 'L', "cap1", "6.10", "pass"},
    {"os-systemd", 'L', "cap1", "0", "fail"},
    {"os-systemd", 'L', "cap1", "1", "pass"},
    {"os-cgroup", 'L', "cap1", "1", "fail"},
    {"os-cgroup", 'L', "cap1", "2", "pass"},
    /* K02: 8 CPUs are needed */
    {"cpu-count", 'L', "cap1", "7", "fail"},
    {"cpu-count", 'L', "cap1", "8", "warn"},
    {"cpu-count", 'L', "cap1", "1000", "pass"},
    {"cpu-count", 'L', "cap1", NULL, "unknown"},
    {"cpu-quota", 'L', "cap1", "49", "fail"},
    {"cpu-quota", 'L', "cap1", "50", "warn"},
    {"cpu-quota", 'L', "cap1", "99", "warn"},
    {"cpu-quota", 'L', "cap1", "100", "pass"},
    {"cpu-level", 'L', "cap1", "1", "fail"},
    {"cpu-level", 'L', "cap1", "2", "pass"},
    {"cpu-level", 'L', "cap1", "4", "pass"},
    {"cpu-model", 'L', "cap1", "Common KVM processor", "warn"},
    {"cpu-model", 'L', "cap1", "AMD EPYC 9354P", "pass"},
    /* K03: 16 GiB are needed, 0.93 of it is 15,602,810.88 KiB */
    {"mem-total", 'L', "cap1", "15602810", "fail"},
    {"mem-total", 'L', "cap1", "15602811", "pass"},
    {"mem-total", 'L', "cap1", "16777216", "pass"},
    {"mem-total", 'L', "cap1", NULL, "unknown"},
    {"mem-available", 'L', "cap1", "11744051", "warn"},
    {"mem-available", 'L', "cap1", "11744052", "pass"},
    {"mem-swap", 'L', "cap1", "0", "pass"},
    {"mem-swap", 'L', "cap1", "4194304", "pass"},
    {"mem-swap", 'L', "cap1", "4194305", "warn"},
    /* K04 */
    {"disk-exists", 'L', "cap1", "0", "fail"},
    {"disk-exists", 'L', "cap1", "1", "pass"},
    {"disk-own", 'L', "cap1", "0", "warn"},
    {"disk-own", 'L', "cap1", "1", "pass"},
    {"disk-symlink", 'L', "cap1", "1", "fail"},
    {"disk-symlink", 'L', "cap1", "0", "pass"},
    {"disk-total", 'L', "cap1", "1048576", "fail"},
    {"disk-total", 'L', "cap1", "1677721600", "warn"},
    {"disk-total", 'L', "cap1", "1099511627776", "pass"},
    {"disk-used", 'L', "cap1", "81", "fail"},
    {"disk-used", 'L', "cap1", "80", "warn"},
    {"disk-used", 'L', "cap1", "61", "warn"},
    {"disk-used", 'L', "cap1", "60", "pass"},
    {"disk-inodes", 'L', "cap1", "10", "fail"},
    {"disk-inodes", 'L', "cap1", "11", "pass"},
    {"disk-noexec", 'L', "cap1", "1", "warn"},
    {"disk-noexec", 'L', "cap1", "0", "pass"},
    {"disk-nfs", 'L', "cap1", "1", "warn"},
    {"disk-nfs", 'L', "cap1", "0", "pass"},
    /* K05 */
    {"disk-latency", 'L', "cap1", "5000", "pass"},
    {"disk-latency", 'L', "cap1", "5001", "warn"},
    {"disk-latency", 'L', "cap1", "20000", "warn"},
    {"disk-latency", 'L', "cap1", "20001", "fail"},
    {"disk-latency", 'L', "cap1", NULL, "unknown"},
    {"disk-p99", 'L', "cap1", "9999", "pass"},
    {"disk-p99", 'L', "cap1", "10000", "warn"},
    {"disk-p99", 'L', "cap1", NULL, "unknown"},
    {"disk-iops-read", 'S', "db1", "7999", "warn"},
    {"disk-iops-read", 'S', "db1", "8000", "pass"},
    {"disk-iops-write", 'S', "db1", "1999", "warn"},
    {"disk-iops-write", 'S', "db1", "2000", "pass"},
    /* K06, K07 */
    {"port-free", 'L', "cap1", "0", "fail"},
    {"port-free", 'L', "cap1", "1", "pass"},
    {"port-owner", 'L', "cap1", "nginx", "warn"},
    {"port-owner", 'L', "cap1", "none", "pass"},
    {"peer-open", 'S', "app1", "open", "pass"},
    {"peer-open", 'S', "app1", "refused", "fail"},
    {"peer-open", 'S', "app1", "timeout", "fail"},
    {"peer-open", 'S', "app1", "in_use", "fail"},
    {"peer-open", 'S', "app1", "wrong_answer", "fail"},
    {"peer-open", 'S', "app1", NULL, "unknown"},
    {"port-laptop", 'L', NULL, "open", "pass"},
    {"port-laptop", 'L', NULL, "refused", "fail"},
    {"port-laptop", 'L', NULL, "timeout", "fail"},
    /* K08 */
    {"dns-forward", 'L', "cap1", "none", "fail"},
    {"dns-forward", 'L', "cap1", "10.0.0.5", "pass"},
    {"dns-forward", 'L', "cap1", NULL, "unknown"},
    {"dns-match", 'L', "cap1", "0", "fail"},
    {"dns-match", 'L', "cap1", "1", "pass"},
    {"dns-reverse", 'L', "cap1", "none", "warn"},
    {"dns-reverse", 'L', "cap1", "cap1.nord.example", "pass"},
    {"dns-wildcard", 'L', "cap1", "1", "fail"},
    {"dns-wildcard", 'L', "cap1", "0", "pass"},
    {"dns-wildcard", 'L', "cap1", NULL, "unknown"},
    {"dns-resolver", 'L', "cap1", "127.0.0.53", "warn"},
    {"dns-resolver", 'L', "cap1", "10.0.0.2", "pass"},
    {"dns-laptop", 'L', NULL, "none", "fail"},
    {"dns-laptop", 'L', NULL, "10.0.0.5", "pass"},
    /* K09: with single sign-on 1 and 3 seconds, else 5 and 60 */
    {"time-synced", 'L', "cap1", "0", "fail"},
    {"time-synced", 'L', "cap1", "1", "pass"},
    {"clock-skew", 'L', "cap1", "5", "pass"},
    {"clock-skew", 'L', "cap1", "6", "warn"},
    {"clock-skew", 'L', "cap1", "60", "warn"},
    {"clock-skew", 'L', "cap1", "61", "fail"},
    {"clock-skew", 'S', "app1", "1", "pass"},
    {"clock-skew", 'S', "app1", "2", "warn"},
    {"clock-skew", 'S', "app1", "3", "warn"},
    {"clock-skew", 'S', "app1", "4", "fail"},
    {"clock-laptop", 'S', NULL, "1", "pass"},
    {"clock-laptop", 'S', NULL, "2", "warn"},
    {"clock-laptop", 'S', NULL, "4", "fail"},
    {"clock-laptop", 'T', NULL, "5", "pass"},
    {"clock-db", 'L', NULL, "0", "pass"},
    {"clock-db", 'L', NULL, "6", "warn"},
    {"clock-db", 'L', NULL, "61", "fail"},
    /* K10; a day is 86,400 s */
    {"tls-pem", 'L', "cap1", "0", "fail"},
    {"tls-pem", 'L', "cap1", "1", "pass"},
    {"tls-swapped", 'L', "cap1", "1", "fail"},
    {"tls-swapped", 'L', "cap1", "0", "pass"},
    {"tls-key-open", 'L', "cap1", "1", "fail"},
    {"tls-key-open", 'L', "cap1", "0", "pass"},
    {"tls-key-match", 'L', "cap1", "0", "fail"},
    {"tls-key-match", 'L', "cap1", "1", "pass"},
    {"tls-key-match", 'L', "cap1", NULL, "unknown"},
    {"tls-chain", 'L', "cap1", "0", "fail"},
    {"tls-chain", 'L', "cap1", "1", "pass"},
    {"tls-names", 'L', "cap1", "0", "fail"},
    {"tls-names", 'L', "cap1", "1", "pass"},
    {"tls-started", 'L', "cap1", "1796126401", "fail"},
    {"tls-started", 'L', "cap1", "1796126399", "pass"},
    {"tls-expiry", 'L', "cap1", "1796126399", "fail"},
    {"tls-expiry", 'L', "cap1", "1796731199", "fail"},
    {"tls-expiry", 'L', "cap1", "1796731200", "warn"},
    {"tls-expiry", 'L', "cap1", "1798718399", "warn"},
    {"tls-expiry", 'L', "cap1", "1798718400", "pass"},
    {"tls-served", 'L', "cap1", "0", "fail"},
    {"tls-served", 'L', "cap1", "1", "pass"},
    {"tls-laptop-chain", 'L', NULL, "0", "fail"},
    {"tls-laptop-chain", 'L', NULL, "1", "pass"},
    {"tls-laptop-names", 'L', NULL, "0", "fail"},
    {"tls-laptop-names", 'L', NULL, "1", "pass"},
    {"tls-laptop-expiry", 'L', NULL, "1796126399", "fail"},
    {"tls-laptop-expiry", 'L', NULL, "1796731200", "warn"},
    {"tls-laptop-expiry", 'L', NULL, "1798718400", "pass"},
    /* K11 */
    {"outbound", 'L', "cap1", "Let's Encrypt", "pass"},
    {"outbound", 'L', "cap1", "refused", "fail"},
    {"outbound", 'L', "cap1", "timeout", "fail"},
    {"outbound", 'L', "cap1", "no_tls", "fail"},
    {"outbound", 'L', "cap1", "Nordwind Proxy CA", "fail"},
    {"outbound", 'L', "cap1", NULL, "unknown"},
    {"outbound", 'T', "pc1", "Nordwind Proxy CA", "warn"},
    {"proxy-except", 'S', "app1", "0", "fail"},
    {"proxy-except", 'S', "app1", "1", "pass"},
    {"bundle-present", 'L', "cap1", "0", "fail"},
    {"bundle-present", 'L', "cap1", "1", "pass"},
    {"bundle-match", 'L', "cap1", "0", "fail"},
    {"bundle-match", 'L', "cap1", "1", "pass"},
    {"bundle-space", 'L', "cap1", "399", "fail"},
    {"bundle-space", 'L', "cap1", "400", "pass"},
    {"client-upload", 'T', "pc1", "99", "fail"},
    {"client-upload", 'T', "pc1", "100", "pass"},
    /* K12 */
    {"engine-kind", 'L', "cap1", "none", "fail"},
    {"engine-kind", 'L', "cap1", "podman", "pass"},
    {"engine-version", 'L', "cap1", "4.2.1", "fail"},
    {"engine-version", 'L', "cap1", "4.3", "pass"},
    {"engine-version", 'L', "cap1", "4.10", "pass"},
    {"engine-version", 'L', "cap1", "19.03.15", "fail"},
    {"engine-version", 'L', "cap1", "20.10", "pass"},
    {"engine-compose", 'L', "cap1", "2.18.1", "fail"},
    {"engine-compose", 'L', "cap1", "2.19", "pass"},
    {"engine-storage", 'L', "cap1", "vfs", "fail"},
    {"engine-storage", 'L', "cap1", "overlay2", "pass"},
    {"engine-snap", 'L', "cap1", "1", "fail"},
    {"engine-snap", 'L', "cap1", "0", "pass"},
    {"engine-socket", 'L', "cap1", "0", "fail"},
    {"engine-socket", 'L', "cap1", "1", "pass"},
    {"engine-restart", 'L', "cap1", "0", "warn"},
    {"engine-restart", 'L', "cap1", "1", "pass"},
    {"engine-firewall", 'L', "cap1", "firewalld iptables-nft", "warn"},
    {"engine-firewall", 'L', "cap1", "iptables-nft", "pass"},
    /* K13: version 15 was answered, 100 connections, 30 s of lag, WAL every 5 minutes */
    {"db-major", 'L', NULL, "13", "fail"},
    {"db-major", 'L', NULL, "14", "fail"},
    {"db-major", 'L', NULL, "15", "pass"},
    {"db-major", 'L', NULL, "18", "fail"},
    {"db-encoding", 'L', NULL, "SQL_ASCII", "fail"},
    {"db-encoding", 'L', NULL, "UTF8", "pass"},
    {"db-collation", 'L', NULL, "C", "warn"},
    {"db-collation", 'L', NULL, "de_DE.UTF-8", "pass"},
    {"db-connections", 'L', NULL, "99", "fail"},
    {"db-connections", 'L', NULL, "100", "warn"},
    {"db-connections", 'L', NULL, "109", "warn"},
    {"db-connections", 'L', NULL, "110", "pass"},
    {"db-client", 'L', "cap1", "14", "fail"},
    {"db-client", 'L', "cap1", "15", "pass"},
    {"db-client", 'L', "cap1", NULL, "unknown"},
    {"db-archive-mode", 'S', NULL, "off", "fail"},
    {"db-archive-mode", 'S', NULL, "on", "pass"},
    {"db-wal-level", 'S', NULL, "minimal", "fail"},
    {"db-wal-level", 'S', NULL, "replica", "pass"},
    {"standby-lag", 'S', NULL, "30", "pass"},
    {"standby-lag", 'S', NULL, "31", "fail"},
    {"archive-age", 'S', NULL, "600", "pass"},
    {"archive-age", 'S', NULL, "601", "fail"},
    /* K14, K15 */
    {"store-quota", 'L', NULL, "1", "fail"},
    {"store-quota", 'L', NULL, "1000000", "pass"},
    {"store-quota", 'S', NULL, "1", "fail"},
    {"store-quota", 'S', NULL, "1000000", "pass"},
    {"store-skew", 'L', NULL, "60", "pass"},
    {"store-skew", 'L', NULL, "61", "warn"},
    {"store-skew", 'L', NULL, "900", "warn"},
    {"store-skew", 'L', NULL, "901", "fail"},
    {"idp-certificate", 'S', NULL, "2026-11-30", "fail"},
    {"idp-certificate", 'S', NULL, "2026-12-08", "fail"},
    {"idp-certificate", 'S', NULL, "2026-12-09", "warn"},
    {"idp-certificate", 'S', NULL, "2026-12-31", "warn"},
    {"idp-certificate", 'S', NULL, "2027-01-01", "pass"},
    {"idp-certificate", 'S', NULL, "1798718400", "pass"},
    {"idp-certificate", 'S', NULL, "soon", "unknown"},
    /* K17 */
    {"sec-selinux", 'L', "cap1", "permissive", "warn"},
    {"sec-selinux", 'L', "cap1", "enforcing", "pass"},
    {"sec-apparmor", 'L', "cap1", "enabled", "pass"},
    {"sec-umask", 'L', "cap1", "0022", "pass"},
    {"sec-umask", 'L', "cap1", "0077", "warn"},
    {"sec-path", 'L', "cap1", "0", "fail"},
    {"sec-path", 'L', "cap1", "1", "pass"},
    {"sec-nofile", 'L', "cap1", "4095", "fail"},
    {"sec-nofile", 'L', "cap1", "4096", "warn"},
    {"sec-nofile", 'L', "cap1", "65535", "warn"},
    {"sec-nofile", 'L', "cap1", "65536", "pass"},
    {"sec-journal", 'L', "cap1", "0", "warn"},
    {"sec-journal", 'L', "cap1", "1", "pass"},
    /* K18, K19 */
    {"node-rtt", 'S', "app1", "4999", "pass"},
    {"node-rtt", 'S', "app1", "5000", "fail"},
    {"mtu-path", 'S', "app1", "1279", "fail"},
    {"mtu-path", 'S', "app1", "1280", "warn"},
    {"mtu-path", 'S', "app1", "1499", "warn"},
    {"mtu-path", 'S', "app1", "1500", "pass"},
    {"host-name-length", 'L', "cap1", "54", "pass"},
    {"host-name-length", 'L', "cap1", "55", "fail"},
    /* K20 */
    {"backup-device", 'L', "cap1", "1", "fail"},
    {"backup-device", 'L', "cap1", "0", "pass"},
    {"backup-free", 'L', "cap1", "1048576", "fail"},
    {"backup-free", 'L', "cap1", "1099511627776", "pass"},
    {"backup-write", 'L', "cap1", "0", "fail"},
    {"backup-write", 'L', "cap1", "1", "pass"},
    /* Steps: three answers of 200, no error, 2 minutes of outage */
    {"health-streak", 'L', NULL, "2", "fail"},
    {"health-streak", 'L', NULL, "3", "pass"},
    {"start-disk", 'L', "cap1", "81", "fail"},
    {"start-disk", 'L', "cap1", "61", "warn"},
    {"start-disk", 'L', "cap1", "60", "pass"},
    {"start-log", 'L', NULL, "1", "fail"},
    {"start-log", 'L', NULL, "0", "pass"},
    {"failover-outage", 'S', NULL, "120", "pass"},
    {"failover-outage", 'S', NULL, "121", "fail"},
    {"failover-lost", 'S', NULL, "0", "pass"},
    {"failover-lost", 'S', NULL, "1", "warn"},
    {"failover-lost", 'S', NULL, "2", "fail"},
};

/* What has to be answered for a check to be asked at all, or to be judged so. */
static const struct {
  const char *check;
  char mode;
  const char *pair;
  const char *state;
} wants[] = {
    {"failover-lost", 'S', "standby.sync=async", "warn"},
    {"failover-lost", 'S', "standby.sync=sync", "fail"},
    {"outbound", 'L', "net.inspection=no"},
    {"outbound", 'T', "net.inspection=yes"},
    {"proxy-except", 'S', "proxy.use=yes"},
    {"bundle-present", 'L', "airgap=yes"},
    {"bundle-match", 'L', "airgap=yes"},
    {"bundle-space", 'L', "airgap=yes"},
    {"client-upload", 'T', "upload.mib=100"},
    {"engine-compose", 'L', "install.engine=docker"},
    {"store-quota", 'L', "files.kind=s3"},
    {"store-quota", 'S', "files.kind=s3"},
    {"store-skew", 'L', "files.kind=s3"},
};

static void
prepare (ChecksSample *sample, guint row)
{
  SwDeployment *deployment = checks_sample_deployment (sample, rows[row].mode);
  for (guint i = 0; i < G_N_ELEMENTS (wants); i++) {
    if (wants[i].mode != rows[row].mode || !g_str_equal (wants[i].check, rows[row].check) ||
        (wants[i].state != NULL && !g_str_equal (wants[i].state, rows[row].state)))
      continue;
    if (wants[i].mode != 'T')
      checks_sample_answer (deployment, "airgap=no");
    checks_sample_answer (deployment, wants[i].pair);
  }
}

/* The measure's id, with a part for its star. */
static char *
measure_of (SwDeployment *deployment, const char *check)
{
  const SwPlaybookCheck *of = sw_playbook_deployment_check (sw_deployment_part (deployment), check);
  if (of == NULL)
    g_error ("the playbook has no check “%s”", check);
  g_auto (GStrv) parts = g_strsplit (of->measure, "*", 2);
  return g_strjoinv ("probe", parts);
}

static void
try_row (ChecksSample *sample, guint i)
{
  SwDeployment *deployment = checks_sample_deployment (sample, rows[i].mode);
  g_autofree char *measure = measure_of (deployment, rows[i].check);
  prepare (sample, i);
  sample->plan.context->now = CHECKS_NOW + i; /* the newest counts */
  checks_sample_note (deployment, rows[i].host, measure, rows[i].value);
  sample->plan.context->now = CHECKS_NOW;
  g_test_message ("%s %s", rows[i].check, rows[i].value != NULL ? rows[i].value : "-");
  checks_sample_expect (deployment, rows[i].check, rows[i].host, rows[i].state, NULL);
}

/* What could not be measured comes first, since anything known counts for more. */
static void
test_thresholds (ChecksSample *sample, gconstpointer data)
{
  for (int known = 0; known < 2; known++) {
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      if ((rows[i].value != NULL) == known)
        try_row (sample, i);
    }
  }
}

/* Every outcome of every numbered check that measures is in the table above; what a person says
 * yes or no to is in the next test. */
static gboolean
is_yes_or_no (const SwPlaybookCheck *check)
{
  const SwPlaybookOutcome *first = check->outcomes->pdata[0];
  return first->when != NULL && first->when->operator== SW_OPERATOR_EQ &&
                                    g_strcmp0 (first->when->operands[1]->word, "yes") == 0;
}

static gboolean
is_in_table (const SwPlaybookCheck *check, SwOutcome state)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (g_str_equal (rows[i].check, check->id) &&
        g_str_equal (rows[i].state, sw_outcome_code (state)))
      return TRUE;
  }
  return FALSE;
}

static void
test_table_is_whole (ChecksSample *sample, gconstpointer data)
{
  const GPtrArray *checks = sw_deployment_part (sample->light)->checks;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < checks->len; i++) {
    const SwPlaybookCheck *check = checks->pdata[i];
    if (check->number != NULL)
      g_hash_table_add (numbers, (gpointer) check->number);
    if (check->measure == NULL || check->across != SW_ACROSS_NOT || is_yes_or_no (check))
      continue;
    for (guint j = 0; j < check->outcomes->len; j++) {
      SwOutcome state = ((const SwPlaybookOutcome *) check->outcomes->pdata[j])->state;
      if (!is_in_table (check, state))
        g_error ("%s: “%s” is not tried", check->id, sw_outcome_code (state));
    }
  }
  g_assert_cmpuint (g_hash_table_size (numbers), ==, 20);
}

/* Tries it where it is asked; TRUE when that is so. */
static gboolean
try_person (ChecksSample *sample, SwDeployment *deployment, const SwPlaybookCheck *check)
{
  g_autoptr (GPtrArray) verdicts = sw_judge_check (deployment, check);
  if (verdicts->len == 0)
    return FALSE;
  const SwDeploymentRow *row = ((const SwVerdict *) verdicts->pdata[0])->host;
  g_autofree char *host = row != NULL ? g_strdup (row->name) : NULL;
  checks_sample_expect (deployment, check->id, host, "unknown", NULL);
  checks_sample_note (deployment, host, check->measure, "yes");
  checks_sample_expect (deployment, check->id, host, "pass", NULL);
  sample->plan.context->now++;
  checks_sample_note (deployment, host, check->measure, "no");
  checks_sample_expect (deployment, check->id, host, check->block ? "fail" : "warn", NULL);
  return TRUE;
}

/* One after an intrusion, where most is asked. */
static SwDeployment *
begin_recovery (ChecksSample *sample)
{
  GError *error = NULL;
  gint64 id =
      sw_occasion_begin (sample->light, SW_RUN_RECOVERY, "Ransomware", "Anna Meyer", &error);
  g_assert_no_error (error);
  SwDeployment *recovery =
      sw_deployment_open (sample->plan.library, sw_deployment_project (sample->light)->id, NULL,
                          SW_RUN_RECOVERY, id, &error);
  g_assert_no_error (error);
  checks_sample_answer (recovery, "q1=no");
  checks_sample_answer (recovery, "q2=yes");
  return recovery;
}

/* What a person says: yes passes, no does not, silence is unknown. */
static void
test_seen_by_a_person (ChecksSample *sample, gconstpointer data)
{
  const GPtrArray *checks = sw_deployment_part (sample->light)->checks;
  guint tried = 0, all = 0;
  checks_sample_answer (sample->team, "sso.kind=saml");
  checks_sample_answer (sample->standard, "mail.host=relay.nord.example");
  checks_sample_answer (sample->standard, "remote.how=vpn");
  checks_sample_answer (sample->light, "airgap=yes");
  g_autoptr (SwDeployment) recovery = begin_recovery (sample);
  for (guint i = 0; i < checks->len; i++) {
    const SwPlaybookCheck *check = checks->pdata[i];
    if (!is_yes_or_no (check))
      continue;
    all++;
    tried += try_person (sample, sample->standard, check) ||
             try_person (sample, sample->light, check) ||
             try_person (sample, sample->team, check) || try_person (sample, recovery, check);
  }
  g_assert_cmpuint (tried, ==, all);
  g_assert_cmpuint (all, >=, 40);
}

/* The numbers that messages name are those that are judged by. */

static gboolean
names_number (const char *text, double number)
{
  g_autofree char *plain = g_strdup_printf ("%.15g", number);
  g_autofree char *grouped =
      number >= 1000 ? g_strdup_printf ("%d,%03d", (int) number / 1000, (int) number % 1000)
                     : g_strdup (plain);
  return strstr (text, plain) != NULL || strstr (text, grouped) != NULL;
}

/* A limit in microseconds may be told in milliseconds, one in KiB in GiB, a share as percent. */
static void
expect_number (const SwPlaybookCheck *check, const SwPlaybookOutcome *outcome, double number)
{
  const char *text = outcome->message.in[SW_LANGUAGE_ENGLISH];
  gboolean named = names_number (text, number);
  if (g_strcmp0 (check->unit, "us") == 0)
    named = names_number (text, number / 1000);
  if (g_strcmp0 (check->unit, "kib") == 0)
    named = names_number (text, number / 1024 / 1024);
  if (!named)
    g_error ("%s: %g is judged by, but not named in “%s”", check->id, number, text);
}

static void
expect_share (const SwPlaybookCheck *check, const SwPlaybookOutcome *outcome, double share)
{
  g_autofree char *lacking = g_strdup_printf ("%.0f %%", round ((1 - share) * 100));
  g_autofree char *whole = g_strdup_printf ("%.0f %%", round (share * 100));
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++) {
    const char *text = outcome->message.in[language];
    if (strstr (text, lacking) == NULL && strstr (text, whole) == NULL)
      g_error ("%s: neither “%s” nor “%s” is in “%s”", check->id, lacking, whole, text);
  }
}

static void
look_for_numbers (const SwPlaybookCheck *check, const SwPlaybookOutcome *outcome,
                  const SwExpression *expression)
{
  if (expression == NULL)
    return;
  for (guint i = 0; i < expression->count; i++) {
    const SwExpression *operand = expression->operands[i];
    gboolean number = operand->operator== SW_OPERATOR_NUMBER;
    if (number && expression->operator== SW_OPERATOR_MUL && operand->number<1)
      expect_share (check, outcome, operand->number);
    else if (number && operand->number >= 2 &&
             expression->operator>= SW_OPERATOR_LT && expression->operator<= SW_OPERATOR_GE &&
                 g_strcmp0 (expression->operands[0]->word, "value") == 0)
      expect_number (check, outcome, operand->number);
    look_for_numbers (check, outcome, operand);
  }
}

static void
test_messages_name_the_numbers (ChecksSample *sample, gconstpointer data)
{
  const GPtrArray *checks = sw_deployment_part (sample->light)->checks;
  for (guint i = 0; i < checks->len; i++) {
    const SwPlaybookCheck *check = checks->pdata[i];
    for (guint j = 0; j < check->outcomes->len; j++) {
      const SwPlaybookOutcome *outcome = check->outcomes->pdata[j];
      look_for_numbers (check, outcome, outcome->when);
      if (outcome->state != SW_OUTCOME_PASS && outcome->fix.in[SW_LANGUAGE_ENGLISH] == NULL)
        g_error ("%s does not say what to do next", check->id);
    }
    if (check->hint.in[SW_LANGUAGE_ENGLISH] == NULL)
      g_error ("%s has no hint", check->id);
  }
}

/* What a script should measure, the script knows; what this computer should, it says so. */
static int
note_by_hand (ChecksSample *sample, const char *measure, const char *value, GError **error)
{
  const SwMeasured measured = {.measure = measure, .state = SW_MEASURE_OK, .value = value};
  return sw_deployment_note_measures (checks_sample_deployment (sample, 'L'), NULL, "person",
                                      "A. Meyer", &measured, 1, error);
}

static void
test_slips_of_a_hand (ChecksSample *sample, gconstpointer data)
{
  static const struct {
    const char *measure, *value;
    gboolean taken;
  } cases[] = {{"db.version_major", "abc", FALSE},
               {"db.version_major", "16", TRUE},
               {"backup.first", "maybe", FALSE},
               {"backup.first", "no", TRUE},
               {"db.encoding", "SQL_ASCII", TRUE}};
  const SwPlaybookCheck *major = sw_playbook_deployment_check (
      sw_deployment_part (checks_sample_deployment (sample, 'L')), "db-major");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    const char *measure = i < 2 ? major->measure : cases[i].measure;
    int count = note_by_hand (sample, measure, cases[i].value, &error);
    g_assert_cmpint (count, ==, cases[i].taken ? 1 : -1);
    g_assert_cmpstr (cases[i].taken ? "value-form" : sw_error_rule (error), ==, "value-form");
  }
}

static void
test_measures_are_known (ChecksSample *sample, gconstpointer data)
{
  const GPtrArray *checks = sw_deployment_part (sample->light)->checks;
  for (guint i = 0; i < checks->len; i++) {
    const SwPlaybookCheck *check = checks->pdata[i];
    if (check->measure == NULL)
      continue;
    g_autofree char *measure = measure_of (sample->light, check->id);
    if ((check->by & SW_BY_SCRIPT) != 0 && !sw_preflight_measure_is_known (measure))
      g_error ("%s: the script does not measure “%s”", check->id, check->measure);
    if (((check->by & SW_BY_LAPTOP) != 0) != g_str_has_prefix (measure, "laptop."))
      g_error ("%s: who measures “%s”?", check->id, check->measure);
  }
}

#define TEST(path, function)                                                                       \
  g_test_add (path, ChecksSample, NULL, checks_sample_set_up, function, checks_sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("/deployment-checks/thresholds", test_thresholds);
  TEST ("/deployment-checks/table-is-whole", test_table_is_whole);
  TEST ("/deployment-checks/seen-by-a-person", test_seen_by_a_person);
  TEST ("/deployment-checks/messages-name-the-numbers", test_messages_name_the_numbers);
  TEST ("/deployment-checks/slips-of-a-hand", test_slips_of_a_hand);
  TEST ("/deployment-checks/measures-are-known", test_measures_are_known);
  return g_test_run ();
}
