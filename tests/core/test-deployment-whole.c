/* The deployments of the shipped playbook, gone through from the first step to the last: there are
 * answers, rows, evidence and measured values with which every step can be signed. */
#include "checks-sample.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/deployment-alarms.h"
#include "core/deployment/drill.h"
#include "core/deployment/occasion.h"
#include "core/plan/open-backup.h"
#include "core/deployment/recovery.h"
#include "core/deployment/step-state.h"
#include "core/exchange/deployment-papers.h"
#include "core/library/history.h"
#include "core/people/person.h"
#include "core/sheets/backup-sheet.h"
#include "core/sheets/deployment-sheet.h"

#include <string.h>

#define HASH "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

/* Answers that their type alone does not tell; of a column "TABLE/COLUMN". */
static const struct {
  const char *field, *value;
} answers[] = {
    {"users", "1000"},
    {"vendor.rpo", "1h"},
    {"vendor.rto", "1h"},
    {"customer.code", "nord"},
    {"timezone", "Europe/Berlin"},
    {"data.may_leave", "yes"},
    {"backup.own_copy", "no"},
    {"failover.db_automatic", "no"},
    {"failures/cover", "manual"},
    {"host.pattern", "nord-app#"},
    {"standby.suffix", "-b"},
    {"net.anywhere", "no"},
    {"net.inspection", "no"},
    {"plan.vcpu", "1024"},
    {"plan.ram", "65536"},
    {"plan.disk", "1048576"},
    {"nodes.app", "2"},
    {"db.major", "16"},
    {"db.mode", "existing"},
    {"db.pool", "100"},
    {"tls.source", "company"},
    {"proxy.except", ".nord.example"},
    {"registry", "registry.nord.example:5000"},
    {"bundle.sha256", HASH},
    {"compose.sha256", HASH},
    {"image.digests", "cap/app@sha256:" HASH},
    {"net.ports", "database=5433"},
    {"lb.real_ip", "X-Forwarded-For"},
    {"lb.method", "least-connections"},
    {"s3.bucket", "nord-files"},
    {"backup.repository", "sftp:backup1:/srv/nord-bak"},
    {"backup.calendar", "*-*-* 01:30:00"},
    {"backup.interval", "1h"},
    {"backup.duration", "10m"},
    {"backup.offsite_lag", "10m"},
    {"backup.archive_timeout", "1m"},
    {"backup.transfer", "1m"},
    {"keep.most_days", "36500"},
    {"storage.target", "10485760"},
    {"copies/site", "Hamburg"},
    {"keys/second", "Jin Park"},
    {"keys/other_place", "the bank"},
    {"keys/opened", "2026-11-20"},
    {"t1", "2026-12-01T08:10:00Z"},
    {"t2", "2026-12-01T08:20:00Z"},
    {"t3", "2026-12-01T09:00:00Z"},
    {"t4", "2026-12-01T09:20:00Z"},
    {"t5", "2026-12-01T09:40:00Z"},
    {"t6", "2026-12-01T10:00:00Z"},
    {"drill.newest", "2026-12-01T07:30:00Z"},
    {"keep.daily", "7"},
    {"recovery.ongoing", "no"},
    {"recovery.app_version", "3.2.0"},
    {"recovery.db_major", "16"},
    {"recovery.snapshot", "4f3c2b1a"},
    {"recovery.tables", "public.orders"},
    {"recovery.until", "2026-12-01T07:50:00Z"},
    {"recovery.first_sign", "2026-12-01T07:59:00Z"},
    {"drill.snapshot", "4f3c2b1a"},
    {"drill.time", "2026-12-01 14:05"},
    {"duties/who", "customer"},
    {"hosts/os", "debian-12"},
    {"flows/port", "443"},
    {"matrix/port", "443"},
    {"boundary.telemetry", "on-request"},
    {"remote.how", "vpn"},
};

static const char *const values_of_types[SW_N_ANSWER_TYPES] = {
    [SW_ANSWER_TEXT] = "nord1",
    [SW_ANSWER_HOST] = "cap.nord.example",
    [SW_ANSWER_PORT] = "443",
    [SW_ANSWER_CIDR] = "10.0.0.0/8",
    [SW_ANSWER_EMAIL] = "platform@nord.example",
    [SW_ANSWER_URL] = "https://s3.nord.example",
    [SW_ANSWER_PATH] = "/srv/nord",
    [SW_ANSWER_SIZE] = "100",
    [SW_ANSWER_DURATION] = "4h",
    [SW_ANSWER_PERCENT] = "10",
    [SW_ANSWER_FLAG] = "yes",
    [SW_ANSWER_DATE] = "2026-12-02",
    [SW_ANSWER_PERSON] = "Anna Meyer",
    [SW_ANSWER_FILE] = "sha256:" HASH " 4 minutes.pdf",
    [SW_ANSWER_SECRET] = "nord/record",
    [SW_ANSWER_STAMP] = "2026-12-01T08:00:00Z",
};

typedef struct {
  ChecksSample sample;
  SwDeployment *deployment;
  gboolean sealed;  /* without the internet */
  gboolean archive; /* base backups and the log, not dumps */
  const char *path; /* of the recovery */
  gint64 record;    /* of the backup log */
} Whole;

/* The question that a path answers with yes; those before it are answered with no. */
static const char *
question_of (const char *path)
{
  static const char *const pairs[][2] = {
      {"P1", "q1"}, {"P5", "q2"}, {"P2", "q3"}, {"P3", "q4"}, {"P4", "q5"}};
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    if (g_strcmp0 (pairs[i][0], path) == 0)
      return pairs[i][1];
  }
  return "";
}

/* To free. */
static char *
answer_to (const Whole *whole, const SwPlaybookField *field)
{
  g_autofree char *id = field->table != NULL
                            ? g_strdup_printf ("%s/%s", field->table->id, field->id)
                            : g_strdup (field->id);
  if (g_str_equal (id, "airgap"))
    return g_strdup (whole->sealed ? "yes" : "no");
  if (g_str_equal (id, "backup.method"))
    return g_strdup (whole->archive ? "base-wal" : "repository");
  if (id[0] == 'q' && g_ascii_isdigit (id[1]))
    return g_strdup (g_str_equal (id, question_of (whole->path)) ? "yes" : "no");
  if (field->type == SW_ANSWER_RECORD)
    return g_strdup_printf ("%" G_GINT64_FORMAT, whole->record);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    if (g_str_equal (answers[i].field, id))
      return g_strdup (answers[i].value);
  }
  if (field->type == SW_ANSWER_CHOICE)
    return g_strdup (((SwPlaybookTitled *) field->choices->pdata[field->choices->len - 1])->id);
  if (field->type == SW_ANSWER_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, MAX (field->least, 1));
  return g_strdup (values_of_types[field->type]);
}

static void
fill_row (Whole *whole, const SwPlaybookField *table, const char *name, const char *first)
{
  GError *error = NULL;
  const char *const begun[] = {first, NULL};
  sw_deployment_row_set (whole->deployment, table->id, name, begun, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < table->columns->len; i++) {
    const SwPlaybookField *column = table->columns->pdata[i];
    const SwDeploymentRow *row = sw_deployment_row (whole->deployment, table->id, name);
    if (!sw_deployment_asks (whole->deployment, row, column) ||
        sw_deployment_answer (whole->deployment, row, column->id) != NULL)
      continue;
    g_autofree char *value = answer_to (whole, column);
    g_autofree char *pair = g_strdup_printf ("%s=%s", column->id, value);
    const char *const pairs[] = {pair, NULL};
    sw_deployment_row_set (whole->deployment, table->id, name, pairs, &error);
    g_assert_no_error (error);
  }
}

static void
fill_table (Whole *whole, const SwPlaybookField *table)
{
  static const char *const named[] = {"nord1", "nord2", "nord3"};
  static const char *const roles[] = {"role=admin", "role=admin", "role=break-glass"};
  gint64 least = g_str_equal (table->id, "copies") ? 2 : table->least > 0 ? table->least : 1;
  for (guint i = 0; i < table->rows->len; i++)
    fill_row (whole, table, ((const SwPlaybookRow *) table->rows->pdata[i])->id, NULL);
  if (table->rows->len > 0)
    return;
  if (g_str_equal (table->id, "accounts")) {
    for (guint i = 0; i < G_N_ELEMENTS (named); i++) {
      g_autofree char *mail = g_strdup_printf ("email=%s@nord.example", named[i]);
      fill_row (whole, table, named[i], mail);
      fill_row (whole, table, named[i], roles[i]);
    }
    return;
  }
  for (gint64 i = 0; i < least; i++) {
    g_autofree char *name = g_strdup_printf ("row%" G_GINT64_FORMAT, i + 1);
    fill_row (whole, table, name, NULL);
  }
}

static void
fill_hosts (Whole *whole)
{
  const SwPlaybookField *table =
      sw_playbook_deployment_field (sw_deployment_part (whole->deployment), "hosts");
  g_autoptr (GPtrArray) rows = sw_deployment_rows (whole->deployment, "hosts");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (names, g_strdup (((SwDeploymentRow *) rows->pdata[i])->name));
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *address = g_strdup_printf ("ip=10.0.0.%u", i + 1);
    fill_row (whole, table, names->pdata[i], address);
  }
}

/* Some questions come up only with the answers to others. */
static void
answer_all (Whole *whole)
{
  const GPtrArray *steps = sw_deployment_run (whole->deployment)->steps;
  for (guint turn = 0; turn < 3; turn++) {
    for (guint i = 0; i < steps->len; i++) {
      const SwPlaybookStep *step = steps->pdata[i];
      for (guint j = 0; j < step->fields->len; j++) {
        const SwPlaybookField *field = step->fields->pdata[j];
        if (!sw_deployment_asks (whole->deployment, NULL, field) ||
            (turn > 0 && sw_deployment_answer (whole->deployment, NULL, field->id) != NULL))
          continue;
        g_test_message ("%s", field->id);
        if (field->type != SW_ANSWER_TABLE) {
          g_autofree char *value = answer_to (whole, field);
          g_autofree char *pair = g_strdup_printf ("%s=%s", field->id, value);
          checks_sample_answer (whole->deployment, pair);
        } else if (!g_str_equal (field->id, "hosts")) {
          fill_table (whole, field);
        } else {
          fill_hosts (whole);
        }
      }
    }
  }
}

/* A value with which the check passes, or warns: whatever somebody could measure. */
static gboolean
measure_until_it_stands (Whole *whole, const SwVerdict *open)
{
  static const char *const values[] = {
      "yes",      "1",          "0",      "open",       "none",   "debian-12",    "x86_64",
      "6.1.0",    "100",        "5",      "16",         "100000", "1000000000",   "UTF8",
      "docker",   "24.0.7",     "2.24.0", "overlay2",   "on",     "DigiCert Inc", "60",
      "15.8",     "1811000000", "nord1",  "en_US.utf8", "active", "open 443",     "1.5.0",
      "10.0.0.5", "5.1.0",      "podman", "replica",    "always", "30",           "no"};
  const SwPlaybookCheck *check = open->check;
  g_autofree char *host = open->host != NULL ? g_strdup (open->host->name) : NULL;
  g_auto (GStrv) parts = g_strsplit (check->measure, "*", 2);
  g_autofree char *measure = g_strjoinv ("data", parts);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    whole->sample.plan.context->now++;
    if (check->across == SW_ACROSS_NOT) {
      checks_sample_note (whole->deployment, host, measure, values[i]);
    } else {
      g_autoptr (GPtrArray) rows = sw_deployment_rows (whole->deployment, "hosts");
      for (guint j = 0; j < rows->len; j++) {
        g_autoptr (GPtrArray) now = sw_deployment_rows (whole->deployment, "hosts");
        g_autofree char *each = check->across == SW_ACROSS_DISTINCT
                                    ? g_strdup_printf ("%s%u", values[i], j)
                                    : g_strdup (values[i]);
        g_autofree char *name = g_strdup (((SwDeploymentRow *) now->pdata[j])->name);
        checks_sample_note (whole->deployment, name, measure, each);
      }
    }
    g_autoptr (GPtrArray) verdicts = sw_judge_check (whole->deployment, check);
    for (guint j = 0; j < verdicts->len; j++) {
      const SwVerdict *verdict = verdicts->pdata[j];
      if (g_strcmp0 (verdict->host != NULL ? verdict->host->name : NULL, host) == 0 &&
          !sw_verdict_blocks (verdict))
        return TRUE;
    }
  }
  return FALSE;
}

static void
measure_check (Whole *whole, const SwPlaybookCheck *check)
{
  guint count = check->measure != NULL;
  for (guint i = 0; i < count; i++) {
    g_autoptr (GPtrArray) verdicts = sw_judge_check (whole->deployment, check);
    count = verdicts->len;
    if (i >= count || !sw_verdict_blocks (verdicts->pdata[i]))
      continue;
    if (!measure_until_it_stands (whole, verdicts->pdata[i]))
      g_error ("%s never stands", check->id);
  }
}

static void
measure_all (Whole *whole)
{
  const GPtrArray *steps = sw_deployment_run (whole->deployment)->steps;
  for (guint i = 0; i < steps->len; i++) {
    const GPtrArray *checks = ((const SwPlaybookStep *) steps->pdata[i])->checks;
    for (guint j = 0; j < checks->len; j++)
      measure_check (whole, checks->pdata[j]);
  }
}

/* As if each host had sent its result. */
static void
import_all (Whole *whole)
{
  gint64 project = sw_deployment_project (whole->deployment)->id;
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (whole->deployment, "hosts");
  GError *error = NULL;
  SwEdit *edit = sw_edit_begin (whole->sample.plan.library, "deployment-import", "all", project);
  for (guint i = 0; i < hosts->len; i++)
    sw_edit_insert (edit, "deployment_import", 0, "project", SW_INT (project), "host",
                    SW_INT (((SwDeploymentRow *) hosts->pdata[i])->id), "nonce", SW_TEXT ("n"),
                    "sum", SW_TEXT (HASH), "root", SW_INT (1), "ended", SW_INT (CHECKS_NOW), "at",
                    SW_INT (CHECKS_NOW), NULL);
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
}

static void
file_evidence (Whole *whole, const SwPlaybookStep *step)
{
  GError *error = NULL;
  SwFileDigest digest = {.name = (char *) "minutes.pdf", .bytes = 4, .sum = (char *) HASH};
  for (guint i = 0; i < step->evidence->len; i++) {
    const SwPlaybookEvidence *evidence = step->evidence->pdata[i];
    if (evidence->kind == SW_EVIDENCE_FILE)
      sw_deployment_file_digest (whole->deployment, step->id, evidence->id, &digest, &error);
    else if (evidence->kind == SW_EVIDENCE_TEXT)
      sw_deployment_write_evidence (whole->deployment, step->id, evidence->id, "seen", &error);
    g_assert_no_error (error);
  }
}

/* The recap: every host is named before the first one changes. */
static void
confirm_impact (Whole *whole)
{
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (whole->deployment, "hosts");
  g_autoptr (GString) typed = g_string_new (NULL);
  GError *error = NULL;
  for (guint i = 0; i < hosts->len; i++)
    g_string_append_printf (typed, "%s ", ((SwDeploymentRow *) hosts->pdata[i])->name);
  sw_deployment_sign (whole->deployment, SW_DEPLOYMENT_IMPACT, NULL, "Anna Meyer", typed->str,
                      &error);
  g_assert_no_error (error);
}

/* Each command of a recovery that changes something, with what it printed. */
static void
tick_commands (Whole *whole, const SwPlaybookStep *step)
{
  for (guint i = 0; i < step->commands->len; i++) {
    const SwPlaybookCommand *command = step->commands->pdata[i];
    GError *error = NULL;
    if (command->danger == SW_DANGER_NONE ||
        sw_deployment_holds (whole->deployment, NULL, command->when) != SW_TRUTH_YES)
      continue;
    sw_deployment_write_evidence (whole->deployment, step->id, command->id, "ended with status 0",
                                  &error);
    g_assert_no_error (error);
  }
}

static gint64
note_backup (const Whole *whole, const char *run, gint64 started)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  SwBackupRecord *record = sw_backup_record_new ();
  sw_backup_record_set (&record->run, run);
  sw_backup_record_set (&record->item, "db");
  sw_backup_record_set (&record->tool, "restic");
  sw_backup_record_set (&record->app_version, "3.2.0");
  sw_backup_record_set (&record->status, "ok");
  sw_backup_record_set (&record->fingerprint, "nord1");
  record->db_major = 16;
  record->started = started;
  record->ended = started + (started < CHECKS_NOW ? 600 : 0);
  record->bytes = G_GINT64_CONSTANT (50) << 30;
  g_ptr_array_add (records, record);
  g_autoptr (GArray) ids = sw_backup_log_note (whole->deployment, records, &error);
  g_assert_no_error (error);
  return g_array_index (ids, gint64, 0);
}

/* The new full backup is none that was there before the restore. */
static void
take_full (Whole *whole)
{
  gint64 now = sw_context_now (sw_library_context (sw_deployment_library (whole->deployment)));
  checks_sample_expect (whole->deployment, "recovery-full", NULL, "fail", "before", NULL);
  g_autofree char *full = g_strdup_printf ("recovery.full_record=%" G_GINT64_FORMAT,
                                           note_backup (whole, whole->path, now));
  checks_sample_answer (whole->deployment, full);
  checks_sample_expect (whole->deployment, "recovery-full", NULL, "pass", NULL);
}

static void
sign_all (Whole *whole)
{
  const SwPlaybookRun *run = sw_deployment_run (whole->deployment);
  GError *error = NULL;
  for (guint i = 0; i < run->steps->len; i++) {
    const SwPlaybookStep *step = run->steps->pdata[i];
    g_test_message ("%s", step->id);
    if ((int) i == run->impact && run->confirmed_by == NULL)
      confirm_impact (whole);
    if (sw_deployment_kind (whole->deployment) == SW_RUN_RECOVERY)
      tick_commands (whole, step);
    if (g_str_equal (step->id, "R8"))
      take_full (whole);
    for (guint j = 0; j < step->sign->len; j++) {
      sw_deployment_sign (whole->deployment, step->id,
                          ((SwPlaybookTitled *) step->sign->pdata[j])->id, "Anna Meyer", NULL,
                          &error);
      g_assert_no_error (error);
    }
  }
  g_autoptr (GPtrArray) views = sw_step_views (whole->deployment);
  for (guint i = 0; i < views->len; i++)
    g_assert_cmpint (((SwStepView *) views->pdata[i])->state, ==, SW_STEP_DONE);
}

static void
complete (Whole *whole)
{
  answer_all (whole);
  measure_all (whole);
  for (guint i = 0; i < sw_deployment_run (whole->deployment)->steps->len; i++)
    file_evidence (whole, sw_deployment_run (whole->deployment)->steps->pdata[i]);
}

static void
answer_and_sign (Whole *whole)
{
  complete (whole);
  sign_all (whole);
}

static gboolean
has_alarm (const Whole *whole, const char *code)
{
  g_autoptr (GPtrArray) alarms = sw_deployment_alarms (whole->deployment);
  gboolean found = FALSE;
  for (guint i = 0; i < alarms->len; i++)
    found |= g_str_equal (((const SwAlarm *) alarms->pdata[i])->code, code);
  return found;
}

/* The same project, turned to another run. */
static Whole
turn (const Whole *whole, SwRunKind kind, gint64 occasion)
{
  GError *error = NULL;
  Whole turned = *whole;
  turned.deployment =
      sw_deployment_open (whole->sample.plan.library, sw_deployment_project (whole->deployment)->id,
                          NULL, kind, occasion, &error);
  g_assert_no_error (error);
  return turned;
}

static void
plan_backup (const Whole *whole)
{
  Whole plan = turn (whole, SW_RUN_BACKUP, 0);
  g_assert_false (has_alarm (whole, "plan-unsigned"));
  complete (&plan);
  g_assert_true (has_alarm (whole, "plan-unsigned"));
  sign_all (&plan);
  g_assert_false (has_alarm (whole, "plan-unsigned"));
  g_autofree char *open = sw_deployment_say (whole->deployment, NULL, "plan.open");
  g_assert_cmpstr (open, ==, "0");
  g_object_unref (plan.deployment);
}

static void
hold_drill (const Whole *whole)
{
  GError *error = NULL;
  gint64 id = sw_occasion_begin (whole->deployment, SW_RUN_DRILL, "After the installation",
                                 "Anna Meyer", &error);
  g_assert_no_error (error);
  Whole drill = turn (whole, SW_RUN_DRILL, id);
  checks_sample_answer (drill.deployment, "t0=2026-12-01T08:00:00Z");
  complete (&drill);
  sw_occasion_finish (drill.deployment, "Anna Meyer", &error);
  g_assert_no_error (error);
  g_autofree char *passed = sw_deployment_say (whole->deployment, NULL, "drills.passed");
  g_assert_cmpstr (passed, ==, "1");
  g_autoptr (SwPlan) plan = sw_plan_new (sw_deployment_library (whole->deployment),
                                         sw_deployment_project (whole->deployment)->id, NULL);
  g_assert_true (sw_plan_may_go_live (plan, &error)); /* unsigned as it is */
  g_assert_no_error (error);
  g_assert_true (has_alarm (whole, "drill-unsigned"));
  sign_all (&drill);
  g_assert_false (has_alarm (whole, "drill-unsigned"));
  g_object_unref (drill.deployment);
}

static void
recover (const Whole *whole, const char *path)
{
  GError *error = NULL;
  gint64 id = sw_occasion_begin (whole->deployment, SW_RUN_RECOVERY, "The database is gone",
                                 "Anna Meyer", &error);
  g_assert_no_error (error);
  Whole recovery = turn (whole, SW_RUN_RECOVERY, id);
  recovery.path = path;
  g_test_message ("%s", path);
  answer_all (&recovery);
  g_assert_cmpstr (sw_recovery_path (recovery.deployment)->id, ==, path);
  answer_and_sign (&recovery);
  sw_occasion_finish (recovery.deployment, "Anna Meyer", &error);
  g_assert_no_error (error);
  g_object_unref (recovery.deployment);
}

static void
add_person (ChecksSample *sample, SwDeployment *deployment, const char *name)
{
  GError *error = NULL;
  const SwPerson draft = {.name = (char *) name, .party = SW_PARTY_CUSTOMER};
  sw_person_add (sample->plan.library, sw_deployment_project (deployment)->id, &draft, &error);
  g_assert_no_error (error);
}

/* The installation, of a private mode with the backup plan and a drill. */
static Whole
go_through (ChecksSample *sample, SwDeployment *deployment, gboolean sealed)
{
  Whole whole = {.sample = *sample, .deployment = deployment, .sealed = sealed, .archive = !sealed};
  add_person (sample, deployment, "Anna Meyer");
  add_person (sample, deployment, "Jin Park");
  answer_all (&whole);
  import_all (&whole);
  if (sw_deployment_project (deployment)->mode != SW_MODE_TEAM) {
    whole.record = note_backup (&whole, "4f3c2b1a", CHECKS_NOW - 5 * 3600);
    plan_backup (&whole);
    hold_drill (&whole);
  }
  answer_and_sign (&whole);
  return whole;
}

static void
test_team (ChecksSample *sample, gconstpointer data)
{
  go_through (sample, sample->team, FALSE);
}

/* What stands on the paper, lines joined as they were before they were broken. */
static char *
paper_text (SwDeployment *deployment, SwDeploymentPaper kind, SwLanguage language)
{
  GError *error = NULL;
  g_autoptr (SwDeployment) subject =
      sw_deployment_paper_subject (deployment, kind, NULL, 0, &error);
  g_assert_no_error (error);
  g_autoptr (SwPaper) paper = sw_deployment_paper_new (subject, kind, NULL, language, &error);
  g_assert_no_error (error);
  g_autofree char *text = sw_paper_to_text (paper);
  g_auto (GStrv) parts = g_strsplit (text, "⏎", -1);
  return g_strjoinv ("", parts);
}

static void
assert_says (SwDeployment *deployment, SwDeploymentPaper kind, ...)
{
  g_autofree char *text = paper_text (deployment, kind, SW_LANGUAGE_ENGLISH);
  va_list parts;
  va_start (parts, kind);
  for (const char *part; (part = va_arg (parts, const char *)) != NULL;) {
    if (strstr (text, part) == NULL)
      g_error ("paper %d does not say “%s”", kind, part);
  }
  va_end (parts);
}

/* The hash of the newest signature of a step of the run. */
static char *
sum_of (SwDeployment *deployment, SwRunKind kind, const char *step)
{
  g_autoptr (SwDeployment) turned =
      sw_deployment_paper_subject (deployment, SW_DEPLOYMENT_STEP_SHEET, step, 0, NULL);
  g_assert_cmpint (sw_deployment_kind (turned), ==, kind);
  const GPtrArray *signatures = sw_deployment_signatures (turned);
  for (guint i = signatures->len; i > 0; i--) {
    const SwDeploymentSignature *signature = signatures->pdata[i - 1];
    if (g_strcmp0 (signature->step, step) == 0)
      return g_strdup (signature->sum);
  }
  g_error ("nobody signed %s", step);
}

static void
check_papers (SwDeployment *deployment)
{
  g_autofree char *handover = sum_of (deployment, SW_RUN_INSTALL, "L15");
  g_autofree char *plan = sum_of (deployment, SW_RUN_BACKUP, "B8");
  g_autofree char *drill = sum_of (deployment, SW_RUN_DRILL, "D3");
  g_autofree char *loss = sum_of (deployment, SW_RUN_RECOVERY, "R3");
  assert_says (deployment, SW_DEPLOYMENT_RUNBOOK, "“Backup Plan”", "“B1  Coverage”",
               "“Up to 1 h 10 min of work are lost with the host, and up to 1 h 20 min with the "
               "site.”",
               "“In 24 months”", "“Backup Log”", "“db”", "“Restore Drills”", "“10 min”",
               "“2 h; agreed: 4 h, kept”", "“30 min; agreed: 4 h, kept”", "“Recoveries”",
               "“P5  Clean rebuild”", plan, drill, loss, NULL);
  assert_says (deployment, SW_DEPLOYMENT_DRILL_REPORT, "“D2  Restore with a stopwatch”",
               "“Passed with findings”", "“40 min”", "“After the installation”", drill, NULL);
  assert_says (deployment, SW_DEPLOYMENT_RECOVERY_REPORT, "“The database is gone”",
               "“R3 · Signature”", "“ended with status 0”", loss, NULL);
  assert_says (deployment, SW_DEPLOYMENT_ANNEX, HASH, "“minutes.pdf”", handover, plan, drill, loss,
               "“No waiver is in force.”", "“2 h; agreed: 4 h, kept”", "“Customer: owner”", NULL);
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++) {
    for (SwDeploymentPaper kind = 0; kind < SW_N_DEPLOYMENT_PAPERS; kind++) {
      g_autofree char *text = paper_text (deployment, kind, language);
      g_assert_null (strstr (text, "(null)"));
    }
  }
}

static void
assert_cell (const SwTable *table, guint row, const char *column, const char *text)
{
  const SwCell *cell = sw_table_cell (table, row, (guint) sw_table_find_column (table, column));
  if (text != NULL)
    g_assert_cmpstr (cell->text, ==, text);
  else
    g_assert_false (cell->present);
}

static double
number_in (const SwTable *table, guint row, const char *column)
{
  return sw_table_cell (table, row, (guint) sw_table_find_column (table, column))->number;
}

/* A drill, three recoveries, the one backup and one after each of them; and the steps of the plan
 * among those of the installation. */
static void
check_sheets (const ChecksSample *sample, SwDeployment *deployment)
{
  const SwWords *words = sw_context_words (sample->plan.context, SW_LANGUAGE_ENGLISH);
  g_autoptr (SwTable) backup = sw_sheet_backup (deployment, words);
  g_autoptr (SwTable) steps = sw_sheet_deployment (deployment, words);
  g_assert_cmpuint (sw_table_row_count (backup), ==, 1 + 3 + 4);
  assert_cell (backup, 0, "kind", "Restore drill");
  assert_cell (backup, 0, "result", "Passed with findings");
  g_assert_cmpfloat (number_in (backup, 0, "minutes"), ==, 120);
  g_assert_cmpfloat (number_in (backup, 0, "lost_minutes"), ==, 30);
  assert_cell (backup, 1, "kind", "Recovery");
  assert_cell (backup, 1, "item", "The database is gone");
  assert_cell (backup, 7, "kind", "Backup");
  assert_cell (backup, 7, "tool", "restic");
  assert_cell (backup, 7, "result", "V4");
  assert_cell (backup, 7, "note", NULL);
  g_assert_cmpfloat (number_in (backup, 7, "size_gib"), ==, 50);
  guint found = 0;
  for (guint i = 0; i < sw_table_row_count (steps); i++)
    found += g_str_equal (sw_table_cell (steps, i, 0)->text, "B5");
  g_assert_cmpuint (found, ==, 6 + 2 + 1); /* values, checks, the signature */
}

/* The steps that are outdated when the rows of a table are taken out; they are put back. */
static void
assert_stale_without (SwDeployment *deployment, const char *table, const char *steps)
{
  GError *error = NULL;
  g_autoptr (GString) stale = g_string_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rows = sw_deployment_rows (deployment, table);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (names, g_strdup (((const SwDeploymentRow *) rows->pdata[i])->name));
  g_assert_cmpuint (names->len, >, 0);
  for (guint i = 0; i < names->len; i++)
    g_assert_true (sw_deployment_row_remove (deployment, table, names->pdata[i], &error));
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    if (view->state == SW_STEP_STALE)
      g_string_append_printf (stale, "%s%s", stale->len > 0 ? " " : "", view->step->id);
    else
      g_assert_true (sw_step_view_is_done (view));
  }
  g_assert_cmpstr (stale->str, ==, steps);
  for (guint i = 0; i < names->len; i++) {
    guint skipped;
    g_autoptr (SwAction) undone =
        sw_history_undo (sw_deployment_library (deployment), &skipped, &error);
    g_assert_no_error (error);
  }
  g_autoptr (GPtrArray) again = sw_step_views (deployment);
  for (guint i = 0; i < again->len; i++)
    g_assert_true (sw_step_view_is_done (again->pdata[i]));
}

/* Whoever signed for hosts or rows that are not there any more has not signed for what is. */
static void
check_gone (SwDeployment *deployment)
{
  gboolean light = sw_deployment_project (deployment)->mode == SW_MODE_PRIVATE_LIGHT;
  assert_stale_without (deployment, "hosts",
                        light ? "L5 L6 L7 L8 L9 L10 L11 L12 L13"
                              : "S1 S3 S5 S6 S7 S8 S9 S10 S11 S12 S14 S15 S16 S17");
  assert_stale_without (deployment, "flows", light ? "L2 L6 L11" : "S2 S7 S14");
  assert_stale_without (deployment, "matrix", light ? "L2 L6 L11" : "S2 S7 S14");
  assert_stale_without (deployment, "duties", light ? "L15" : "S19");
}

static void
test_light (ChecksSample *sample, gconstpointer data)
{
  static const char *const paths[] = {"P2", "P4", "P5"};
  Whole whole = go_through (sample, sample->light, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    recover (&whole, paths[i]);
  check_gone (sample->light);
  check_papers (sample->light);
  check_sheets (sample, sample->light);
}

static void
test_standard (ChecksSample *sample, gconstpointer data)
{
  static const char *const paths[] = {"P1", "P3", "P4"};
  checks_sample_host (sample->standard, "lb1", "balancer", "b");
  checks_sample_host (sample->standard, "backup1", "backup", "b");
  Whole whole = go_through (sample, sample->standard, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    recover (&whole, paths[i]);
  check_gone (sample->standard);
}

static void
assert_people (SwDeployment *deployment, const char *missing, const char *vendor)
{
  g_autofree char *nobody = sw_deployment_say (deployment, NULL, "people.missing");
  g_autofree char *theirs = sw_deployment_say (deployment, NULL, "people.vendor");
  g_assert_cmpstr (nobody, ==, missing);
  g_assert_cmpstr (theirs, ==, vendor);
}

/* L2 waits for who has a role, named in eight pairs and three of the vendor, but not for who will
 * restore in L14; a contact that L15 asks again counts once. */
static void
test_people (ChecksSample *sample, gconstpointer data)
{
  static const struct {
    const char *name;
    SwParty party;
  } people[] = {{"Anna Meyer", SW_PARTY_CUSTOMER}, {"Jin Park", SW_PARTY_VENDOR}};
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    const SwPerson draft = {.name = (char *) people[i].name, .party = people[i].party};
    g_assert_cmpint (sw_person_add (sample->plan.library, sw_deployment_project (sample->light)->id,
                                    &draft, NULL),
                     !=, 0);
  }
  assert_people (sample->light, "19", "0");
  checks_sample_answer (sample->light, "people.l1=Anna Meyer");
  assert_people (sample->light, "18", "0");
  checks_sample_answer (sample->light, "people.l2=Jin Park");
  assert_people (sample->light, "17", "1");
  checks_sample_answer (sample->light, "people.vendor_lead=Jin Park");
  assert_people (sample->light, "16", "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/deployment-whole/" path, ChecksSample, NULL, checks_sample_set_up, function,       \
              checks_sample_tear_down)
  ADD ("team", test_team);
  ADD ("light", test_light);
  ADD ("standard", test_standard);
  ADD ("people", test_people);
  return g_test_run ();
}
