/* The three deployments of the playbook that ships with Slipway: what each step asks, checks, keeps
 * and has signed. */
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/deployment/field-value.h"
#include "core/playbook/playbook-deployment.h"
#include "core/playbook/playbook-digest.h"
#include "playbook-example.h"

#include <string.h>

static SwPlaybook *playbook;

/* A step as the customer and the vendor agreed on it; words are parted by blanks. */
static const struct {
  const char *id;
  const char *sign;
  const char *evidence;
  const char *numbers; /* of checks */
  const char *commands;
  guint exits;
} agreed[] = {
    {"T1", "customer-owner vendor-lead", "decision", "", "", 1},
    {"T2", "vendor-lead", "attendees minutes", "", "", 1},
    {"T3", "vendor-technician", "name-sheet", "", "", 0},
    {"T4", "customer-network", "cname metadata-sha256", "K08 K10 K15 K16", "", 0},
    {"T5", "customer-network", "site-results", "K09 K11", "C1", 1},
    {"T6", "customer-admin", "accounts-csv role-count", "", "", 0},
    {"T7", "customer-owner key-officer", "boundary-sheet export-manifest", "", "", 0},
    {"T8", "customer-owner vendor-lead", "smoke-files smoke-times acceptance", "", "", 0},
    {"L1", "customer-owner vendor-architect", "decision", "", "", 1},
    {"L2", "vendor-lead", "minutes pdf-set", "", "", 1},
    {"L3", "vendor-technician", "name-sheet", "", "", 0},
    {"L4", "customer-admin vendor-architect", "sizing-sheet", "", "", 0},
    {"L5", "customer-admin", "preflight-result", "K01 K02 K03 K04 K05 K17 K19", "C1", 1},
    {"L6", "customer-network", "matrix-csv firewall-ticket", "K06 K07 K08", "C2", 0},
    {"L7", "customer-network", "certificate", "K10", "C3", 0},
    {"L8", "customer-admin", "second-channel", "K09 K11", "C1", 0},
    {"L9", "dba", "database-facts", "K13", "C5", 0},
    {"L10", "customer-admin", "probe-ids test-mail", "K14 K15 K16", "", 0},
    {"L11", "vendor-technician customer-admin", "recap unit-file digests config-sha256", "K12",
     "C4-role C4-database C6-podman C6-docker C7", 1},
    {"L12", "vendor-technician", "health-json boot-ids", "", "C8", 1},
    {"L13", "customer-admin key-officer", "backup-record", "K20", "C9 C10 C11 C12-check", 1},
    {"L14", "customer-admin customer-owner", "", "", "", 1},
    {"L15", "customer-owner vendor-lead", "boundary-sheet training-record acceptance", "", "", 1},
    {"S1", "customer-owner vendor-architect", "decision failure-table", "K18", "", 1},
    {"S2", "vendor-lead", "minutes pdf-set", "", "", 1},
    {"S3", "vendor-technician", "name-sheet", "K19", "", 0},
    {"S4", "vendor-architect", "sizing-sheet", "", "", 0},
    {"S5", "vendor-architect customer-network", "topology topology-diff", "K18", "", 0},
    {"S6", "customer-admin", "preflight-result", "K01 K02 K03 K04 K05 K17 K19", "C1", 1},
    {"S7", "customer-network", "matrix-measured firewall-ticket", "K06 K07 K08 K18", "C2", 0},
    {"S8", "customer-network", "lb-config certificate", "K10", "C3", 0},
    {"S9", "customer-admin", "second-channel", "K09 K11", "C1", 0},
    {"S10", "dba", "database-facts", "K13", "C5", 1},
    {"S11", "dba", "lag-sample archiver-stats", "K13", "C11-check", 0},
    {"S12", "storage-owner", "probe-hosts", "K14", "", 0},
    {"S13", "customer-admin", "probe-ids test-mail", "K15 K16", "", 0},
    {"S14", "vendor-technician customer-admin", "recap unit-file digests config-hosts", "K12",
     "C4-role C4-database C6-podman C6-docker C7", 1},
    {"S15", "vendor-technician", "health-json boot-ids", "", "C8", 1},
    {"S16", "dba customer-admin", "timeline failover-numbers", "", "C15-stop C15-watch", 0},
    {"S17", "customer-admin key-officer", "backup-record", "K20", "C9 C10 C11 C12-check", 1},
    {"S18", "customer-admin customer-owner", "", "", "", 1},
    {"S19", "customer-owner vendor-lead", "boundary-sheet training-record acceptance", "", "", 1},
    {"B1", "customer-admin", "", "", "", 0},
    {"B2", "customer-owner", "", "", "", 0},
    {"B3", "dba", "", "", "", 0},
    {"B4", "customer-admin", "", "", "", 0},
    {"B5", "customer-owner", "", "", "", 0},
    {"B6", "customer-network", "", "", "", 0},
    {"B7", "key-officer", "", "", "", 0},
    {"B8", "customer-admin", "", "", "", 1},
    {"D1", "customer-admin", "", "", "", 0},
    {"D2", "customer-admin", "", "", "C13-look C13 C14-globals C14-read C14", 0},
    {"D3", "customer-admin customer-owner", "", "", "C14-drop", 1},
    {"R0", "customer-admin", "broken-state", "", "R0-freeze R0-dump R0-disk", 1},
    {"R1", "customer-admin", "", "", "R1-list", 1},
    {"R2", "dba", "", "", "R2-open", 1},
    {"R3", "customer-owner", "", "", "", 0},
    {"R4", "customer-admin", "", "",
     "R4-restart R4-promote R4-files R4-globals R4-export R4-database R4-pitr R4-isolate", 0},
    {"R5", "customer-admin", "", "", "R5-files R5-config R5-password R5-key", 0},
    {"R6", "customer-admin", "", "", "R6-read C8", 0},
    {"R7", "customer-owner", "", "", "", 1},
    {"R8", "customer-admin", "", "", "R8-resume C9-file C10 R8-full", 1},
    {"R9", "customer-admin customer-owner vendor-lead", "timeline", "", "", 0},
};

static const SwPlaybookStep *
step_of (const char *id)
{
  const SwPlaybookStep *step = sw_playbook_deployment_step (playbook->deployment, id);
  g_test_message ("%s", id);
  g_assert_nonnull (step);
  return step;
}

/* Ids come first in each of these. */
static const char *
id_of (gconstpointer part)
{
  return *(const char *const *) part;
}

static gboolean
holds (const GPtrArray *parts, const char *id)
{
  for (guint i = 0; i < parts->len; i++) {
    if (g_str_equal (id_of (parts->pdata[i]), id))
      return TRUE;
  }
  return FALSE;
}

static char *
ids_of (const GPtrArray *parts)
{
  GString *ids = g_string_new (NULL);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", id_of (parts->pdata[i]));
  return g_string_free (ids, FALSE);
}

static gboolean
has_number (const SwPlaybookStep *step, const char *number)
{
  for (guint i = 0; i < step->checks->len; i++) {
    if (g_strcmp0 (((SwPlaybookCheck *) step->checks->pdata[i])->number, number) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
test_agreed (void)
{
  g_assert_cmpuint (playbook->deployment->steps->len, ==, G_N_ELEMENTS (agreed));
  for (guint i = 0; i < G_N_ELEMENTS (agreed); i++) {
    const SwPlaybookStep *step = step_of (agreed[i].id);
    g_autofree char *sign = ids_of (step->sign), *evidence = ids_of (step->evidence);
    g_auto (GStrv) numbers = g_strsplit (agreed[i].numbers, " ", -1);
    g_auto (GStrv) commands = g_strsplit (agreed[i].commands, " ", -1);
    g_assert_cmpstr (sign, ==, agreed[i].sign);
    g_assert_cmpstr (evidence, ==, agreed[i].evidence);
    g_assert_cmpuint (step->exits->len, ==, agreed[i].exits);
    g_assert_cmpuint (step->checks->len + step->exits->len + step->evidence->len, >, 0);
    for (guint j = 0; numbers[j] != NULL; j++)
      g_assert_true (has_number (step, numbers[j]));
    for (guint j = 0; commands[j] != NULL; j++)
      g_assert_true (holds (step->commands, commands[j]));
  }
}

static void
assert_run (SwRunKind kind, SwMode mode, guint count, const char *letter, const char *impact)
{
  const SwPlaybookRun *run = sw_playbook_deployment_run (playbook->deployment, kind, mode);
  g_assert_nonnull (run);
  g_assert_cmpuint (run->steps->len, ==, count);
  for (guint i = 0; i < count; i++) {
    g_autofree char *id = g_strdup_printf ("%s%u", letter, i + (kind != SW_RUN_RECOVERY));
    g_assert_cmpstr (id_of (run->steps->pdata[i]), ==, id);
  }
  g_assert_cmpint (run->impact < 0, ==, impact == NULL);
  if (impact != NULL)
    g_assert_cmpstr (id_of (run->steps->pdata[run->impact]), ==, impact);
}

/* Before the line, an installation only reads. */
static void
assert_reads (SwMode mode)
{
  const SwPlaybookRun *run =
      sw_playbook_deployment_run (playbook->deployment, SW_RUN_INSTALL, mode);
  for (int i = 0; i < run->impact; i++) {
    const SwPlaybookStep *step = run->steps->pdata[i];
    for (guint j = 0; j < step->commands->len; j++) {
      const SwPlaybookCommand *command = step->commands->pdata[j];
      g_test_message ("%s %s", step->id, command->id);
      g_assert_cmpint (command->danger, ==, SW_DANGER_NONE);
    }
  }
}

static void
test_line (void)
{
  assert_reads (SW_MODE_PRIVATE_LIGHT);
  assert_reads (SW_MODE_PRIVATE_STANDARD);
}

static void
test_runs (void)
{
  static const SwMode private[] = {SW_MODE_PRIVATE_LIGHT, SW_MODE_PRIVATE_STANDARD};
  assert_run (SW_RUN_INSTALL, SW_MODE_TEAM, 8, "T", NULL);
  assert_run (SW_RUN_INSTALL, SW_MODE_PRIVATE_LIGHT, 15, "L", "L11");
  assert_run (SW_RUN_INSTALL, SW_MODE_PRIVATE_STANDARD, 19, "S", "S14");
  for (guint i = 0; i < G_N_ELEMENTS (private); i++) {
    assert_run (SW_RUN_BACKUP, private[i], 8, "B", NULL);
    assert_run (SW_RUN_DRILL, private[i], 3, "D", NULL);
    assert_run (SW_RUN_RECOVERY, private[i], 10, "R", "R4");
  }
}

/* The owner's signature below the loss statement opens the restore; five questions lead to five
 * paths, and intrusion comes before all that puts data back. */
static void
test_recovery (void)
{
  const SwPlaybookRun *run =
      sw_playbook_deployment_run (playbook->deployment, SW_RUN_RECOVERY, SW_MODE_PRIVATE_STANDARD);
  g_autofree char *paths = ids_of (run->paths);
  g_assert_cmpstr (run->confirmed_by->id, ==, "R3");
  g_assert_cmpstr (paths, ==, "P1 P5 P2 P3 P4");
}

static void
assert_within (const GPtrArray *parts, const GPtrArray *whole, const GPtrArray *more)
{
  for (guint i = 0; i < parts->len; i++) {
    const char *id = id_of (parts->pdata[i]);
    g_test_message ("%s", id);
    g_assert_true (holds (whole, id) || (more != NULL && holds (more, id)));
  }
}

/* Several hosts are asked and checked for all that one host is. */
static void
test_likeness (void)
{
  static const struct {
    const char *one, *several, *more;
  } pairs[] = {
      {"L2", "S2", NULL},   {"L3", "S3", NULL},   {"L5", "S6", "S5"},   {"L6", "S7", NULL},
      {"L7", "S8", NULL},   {"L8", "S9", NULL},   {"L9", "S10", NULL},  {"L10", "S12", "S13"},
      {"L11", "S14", NULL}, {"L12", "S15", NULL}, {"L13", "S17", NULL}, {"L14", "S18", NULL},
      {"L15", "S19", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    const SwPlaybookStep *one = step_of (pairs[i].one), *several = step_of (pairs[i].several);
    const SwPlaybookStep *more = pairs[i].more != NULL ? step_of (pairs[i].more) : several;
    assert_within (one->fields, several->fields, more->fields);
    assert_within (one->checks, several->checks, more->checks);
    assert_within (one->commands, several->commands, more->commands);
    g_assert_cmpuint (several->evidence->len + more->evidence->len, >=, one->evidence->len);
  }
  assert_within (step_of ("L1")->fields, step_of ("S1")->fields, NULL);
  assert_within (step_of ("T1")->fields, step_of ("L1")->fields, step_of ("T7")->fields);
}

static void
assert_told (const SwText *text)
{
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++)
    g_assert_false (text->in[language] == NULL || *text->in[language] == '\0');
}

/* Whoever sees a step for the first time reads what to have ready, why each thing is asked and what
 * a good answer looks like. */
static void
test_told (void)
{
  const SwPlaybookDeployment *deployment = playbook->deployment;
  for (guint i = 0; i < deployment->fields->len; i++) {
    const SwPlaybookField *field = deployment->fields->pdata[i];
    g_test_message ("%s", field->id);
    assert_told (&field->why);
    assert_told (&field->good);
  }
  for (guint i = 0; i < deployment->steps->len; i++) {
    const SwPlaybookStep *step = step_of (id_of (deployment->steps->pdata[i]));
    g_assert_cmpuint (step->at_hand->len, >=, 2);
    assert_told (&step->about);
  }
}

/* Whether the list of a step, found at `offset` in it, has the part for any step. */
static gboolean
is_used (const char *id, gsize offset)
{
  const GPtrArray *steps = playbook->deployment->steps;
  for (guint i = 0; i < steps->len; i++) {
    if (holds (G_STRUCT_MEMBER (GPtrArray *, steps->pdata[i], offset), id))
      return TRUE;
  }
  return FALSE;
}

/* Nothing is described that no step shows. */
static void
test_used (void)
{
  const SwPlaybookDeployment *deployment = playbook->deployment;
  const struct {
    const GPtrArray *parts;
    gsize offset;
  } kinds[] = {
      {deployment->fields, G_STRUCT_OFFSET (SwPlaybookStep, fields)},
      {deployment->checks, G_STRUCT_OFFSET (SwPlaybookStep, checks)},
      {deployment->commands, G_STRUCT_OFFSET (SwPlaybookStep, commands)},
  };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    for (guint j = 0; j < kinds[i].parts->len; j++) {
      g_test_message ("%s", id_of (kinds[i].parts->pdata[j]));
      g_assert_true (is_used (id_of (kinds[i].parts->pdata[j]), kinds[i].offset));
    }
  }
}

/* The examples that fields give are good answers; those of `refused` are not. */
static void
test_examples (void)
{
  static const struct {
    const char *field, *good, *refused;
  } examples[] = {
      {"customer.code", "nord", "Müller GmbH"},
      {"users", "350", "0"},
      {"rpo", "4h", "0h"},
      {"data.class", "confidential", "private"},
      {"mode.settled", "yes", "perhaps"},
      {"call.date", "2026-12-01", "01.13.2026"},
      {"timezone", "Europe/Berlin", "Berlin time"},
      {"timezone", "America/Argentina/Ushuaia", "UTC+1"},
      {"vault.app", "nord/db-app", "password=hunter2"},
      {"host.pattern", "nord-app#", "nord app"},
      {"standby.suffix", "-b", "_b"},
      {"load.peak", "10", "101"},
      {"plan.ram", "32", "0"},
      {"access.names", "cap.nord.example", "a..b"},
      {"net.users", "10.0.0.0/8", "10.0.0.0/33"},
      {"net.ports", "database=5433", "database:5433"},
      {"tls.crt", "/etc/cap-nord/tls/server.crt", "server.crt"},
      {"proxy.except", ".nord.example", "two words"},
      {"registry", "registry.nord.example:5000", "https://registry"},
      {"bundle.sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "9f86"},
      {"image.digests",
       "registry.nord.example/cap/"
       "app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
       "cap/app:latest"},
      {"db.port", "5432", "70000"},
      {"archive.timeout", "1m", "a minute"},
      {"s3.endpoint", "https://s3.nord.example", "s3 nord"},
      {"s3.bucket", "nord-files", "Nord_Files"},
      {"mail.from", "platform@nord.example", "platform"},
      {"health.path", "/health", "health"},
      {"lb.real_ip", "X-Forwarded-For", "X Forwarded For"},
      {"backup.calendar", "*-*-* 01:30:00", "at night;"},
      {"backup.repository", "sftp:backup1:/srv/nord-bak", "a b"},
      {"backup.repository", "/srv/nord-bak", "-r"},
      {"drill.snapshot", "4f3c2b1a", "latest one"},
      {"drill.snapshot", "4f3c2b1a\n5a6b7c8d", "--target=/"},
      {"keep.most_days", "36500", "0"},
      {"cadence.drill", "90d", "quarterly"},
      {"t3", "2026-12-01T09:00:00Z", "nine o'clock"},
      {"recovery.app_version", "3.2.0", "3.2; rm"},
      {"recovery.tables", "public.orders", "public.orders; drop"},
      {"drill.time", "2026-12-01 14:05", "yesterday"},
  };
  const SwFieldRules rules = {playbook->deployment->reserved, SW_LANGUAGE_GERMAN, FALSE};
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    const SwPlaybookField *field =
        sw_playbook_deployment_field (playbook->deployment, examples[i].field);
    g_autoptr (GError) error = NULL;
    g_test_message ("%s: %s, %s", examples[i].field, examples[i].good, examples[i].refused);
    g_assert_nonnull (field);
    g_autofree char *value = sw_field_value_read (field, &rules, examples[i].good, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (value, ==, examples[i].good);
    g_assert_null (sw_field_value_read (field, &rules, examples[i].refused, &error));
    g_assert_nonnull (error);
  }
}

static char *
digest_of (const char *check)
{
  g_autofree char *text = g_strdup_printf ("{\"checks\": [{\"id\": \"a\"}, %s]}", check);
  g_autoptr (JsonNode) node = sw_json_parse (text, strlen (text), "digest", NULL);
  g_assert_nonnull (node);
  SwPlaybookDigests *digests = sw_playbook_digests_new (node);
  char *sum = g_strdup (sw_playbook_digest (digests, "checks", "b"));
  g_assert_null (sw_playbook_digest (digests, "fields", "b"));
  g_assert_null (sw_playbook_digest (digests, "checks", "c"));
  sw_playbook_digests_free (digests);
  return sum;
}

/* A signature stands for what is asked: wordings do not count, everything else does. */
static void
test_digest (void)
{
#define WORDS(en) "{\"en\": \"" en "\", \"de\": \"b\", \"zh_CN\": \"c\"}"
#define CHECK(en, rest) "{\"id\": \"b\", \"title\": " WORDS (en) ", " rest "}"
  static const char *const others[] = {
      CHECK ("a", "\"block\": false, \"by\": [\"host\", \"2\"]"),
      CHECK ("a", "\"block\": true, \"by\": [\"host\", 2]"),
      CHECK ("a", "\"block\": true, \"by\": [\"host2\"]"),
      CHECK ("a", "\"block\": true, \"by\": [[\"host\"], \"2\"]"),
      CHECK ("a", "\"block\": null, \"by\": [\"host\", \"2\"]"),
      CHECK ("a", "\"root\": true, \"by\": [\"host\", \"2\"]"),
      CHECK ("a", "\"block\": true, \"by\": [\"2\", \"host\"]"),
      CHECK ("a", "\"block\": true, \"by\": [\"host\", \"2\", 1.5]"),
      CHECK ("a", "\"block\": true, \"by\": [\"host\", \"2\", -1.5]"),
      CHECK ("a", "\"block\": true"),
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char *sum = digest_of (CHECK ("a", "\"block\": true, \"by\": [\"host\", \"2\"]"));
  g_autofree char *reworded =
      digest_of (CHECK ("another", "\"block\":true,\"by\":[\"\\u0068ost\",\"2\"]"));
  g_assert_cmpuint (strlen (sum), ==, 64);
  g_assert_cmpstr (sum, ==, reworded);
  g_hash_table_add (seen, sum);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_true (g_hash_table_add (seen, digest_of (others[i])));
#undef CHECK
#undef WORDS
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *text = example_file ("implementation-training.json");
  g_autoptr (GError) error = NULL;
  playbook = sw_playbook_parse (text, strlen (text), "shipped", NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/deployment-steps/agreed", test_agreed);
  g_test_add_func ("/deployment-steps/runs", test_runs);
  g_test_add_func ("/deployment-steps/line", test_line);
  g_test_add_func ("/deployment-steps/recovery", test_recovery);
  g_test_add_func ("/deployment-steps/likeness", test_likeness);
  g_test_add_func ("/deployment-steps/told", test_told);
  g_test_add_func ("/deployment-steps/used", test_used);
  g_test_add_func ("/deployment-steps/digest", test_digest);
  g_test_add_func ("/deployment-steps/examples", test_examples);
  int status = g_test_run ();
  sw_playbook_unref (playbook);
  return status;
}
