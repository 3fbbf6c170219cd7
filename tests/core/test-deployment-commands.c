/* The commands of the shipped playbook, filled from answers: whole, and read by a shell. */
#include "checks-sample.h"
#include "core/deployment/command-view.h"
#include "core/deployment/occasion.h"

#include <string.h>

static const char *const both[] = {
    "customer.code=nord",
    "access.names=cap.nord.example\nweb.nord.example",
    "tls.source=company",
    "tls.crt=/etc/cap/tls/app.crt",
    "tls.key=/etc/cap/tls/app.key",
    "tls.chain=/etc/cap/tls/chain.pem",
    "tls.ca=/etc/cap/tls/ca.pem",
    "airgap=yes",
    "bundle.path=/srv/cap bundle.tar",
    "db.mode=existing",
    "db.host=db1.nord.example",
    "db.port=5432",
    "files.kind=local",
    "files.path=/srv/cap/files",
    "config.path=/etc/cap",
    "compose.file=/etc/cap/compose.yaml",
    "health.path=/health",
    "backup.repository=sftp:backup.nord.example:/srv/restic",
    "backup.password_file=/etc/cap/restic.key",
    "backup.base_dir=/srv/base",
    "keep.daily=7",
    "keep.weekly=5",
    "keep.monthly=12",
    "keep.yearly=2",
    "backup.part=1",
    "backup.parts=12",
    "backup.calendar=*-*-* 01:30:00",
    "mail.host=mail.nord.example",
    "mail.port=25",
    "mail.from=cap@nord.example",
    "alarm.receivers=one@nord.example\ntwo@nord.example",
    "app.version=3.2.0",
    "backup.base_by=pg_basebackup",
};

static const char *const drilled[] = {
    "drill.snapshot=1f2e3d4c\n5a6b7c8d",
    "drill.dir=/srv/drill",
    "drill.dump=/srv/drill/nord.dump",
    "drill.time=2026-12-01 07:00",
};

/* On each way to recover, with and without a tool that keeps the log. */
static const char *const recovered[] = {
    "q1=no",
    "q2=no",
    "q3=no",
    "q4=no",
    "q5=no",
    "recovery.saved=/srv/broken",
    "recovery.host=cap9.nord.example",
    "recovery.until=2026-12-01T07:00:00Z",
    "recovery.db_major=16",
    "recovery.snapshot=1f2e3d4c\n5a6b7c8d",
    "recovery.dir=/srv/recovery",
    "recovery.dump=/srv/recovery/nord.dump",
    "recovery.pgdata=/srv/pgdata",
    "recovery.tables=public.orders\npublic.lines",
};
static const char *const questions[] = {"q1", "q2", "q3", "q4", "q5"};
static const char *const turns[][2] = {{"recovery.archive=", "recovery.db_starts=yes"},
                                       {"recovery.archive=/srv/wal", "recovery.db_starts=no"}};

/* Of each pair of ways both are walked. */
static const char *const ways[][2] = {{"install.engine=docker", "backup.method=dump"},
                                      {"install.engine=podman", "backup.method=base-wal"}};

static void
read_by_a_shell (const SwCommandView *view)
{
  const char *const arguments[] = {"sh", "-n", "-c", view->text, NULL};
  GError *error = NULL;
  int status = 1;
  g_autofree char *said = NULL;
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s: %s: %s", view->command->id, view->text, said);
}

static void
look_at (SwDeployment *deployment, GHashTable *seen)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  for (guint i = 0; i < run->steps->len; i++) {
    g_autoptr (GPtrArray) views = sw_command_views (deployment, run->steps->pdata[i]);
    for (guint j = 0; j < views->len; j++) {
      const SwCommandView *view = views->pdata[j];
      if (view->text == NULL)
        g_error ("%s is open: %s", view->command->id,
                 view->missing->len > 0 ? (char *) view->missing->pdata[0] : "no host");
      g_assert_null (strstr (view->text, "{{"));
      read_by_a_shell (view);
      g_hash_table_add (seen, (gpointer) view->command->id);
    }
  }
}

static void
answer_all (SwDeployment *deployment)
{
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    checks_sample_answer (deployment, both[i]);
}

static SwDeployment *
turn (ChecksSample *sample, SwDeployment *deployment, SwRunKind kind)
{
  GError *error = NULL;
  gint64 id = sw_occasion_begin (deployment, kind, "A try", "Anna Meyer", &error);
  g_assert_no_error (error);
  SwDeployment *turned = sw_deployment_open (
      sample->plan.library, sw_deployment_project (deployment)->id, NULL, kind, id, &error);
  g_assert_no_error (error);
  return turned;
}

static void
look_at_drill (ChecksSample *sample, SwDeployment *deployment, GHashTable *seen)
{
  g_autoptr (SwDeployment) drill = turn (sample, deployment, SW_RUN_DRILL);
  for (guint i = 0; i < G_N_ELEMENTS (drilled); i++)
    checks_sample_answer (drill, drilled[i]);
  look_at (drill, seen);
  sw_occasion_abort (drill, "tried", "Anna Meyer", NULL);
}

static void
look_at_recovery (ChecksSample *sample, SwDeployment *deployment, GHashTable *seen)
{
  g_autoptr (SwDeployment) recovery = turn (sample, deployment, SW_RUN_RECOVERY);
  for (guint i = 0; i < G_N_ELEMENTS (recovered); i++)
    checks_sample_answer (recovery, recovered[i]);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    g_autofree char *yes = g_strconcat (questions[i], "=yes", NULL);
    g_autofree char *no = g_strconcat (questions[i], "=no", NULL);
    checks_sample_answer (recovery, yes);
    for (guint j = 0; j < G_N_ELEMENTS (turns); j++) {
      checks_sample_answer (recovery, turns[j][0]);
      checks_sample_answer (recovery, turns[j][1]);
      look_at (recovery, seen);
    }
    checks_sample_answer (recovery, no);
  }
  checks_sample_answer (recovery, "q5=yes");
  checks_sample_answer (recovery, "recovery.host=cap1");
  checks_sample_answer (recovery, "recovery.overwrite=yes");
  look_at (recovery, seen);
  sw_occasion_abort (recovery, "tried", "Anna Meyer", NULL);
}

static void
set_path (SwDeployment *deployment, const char *host)
{
  const char *const pairs[] = {"backup_path=/srv/backup", "data_path=/srv/cap", NULL};
  GError *error = NULL;
  sw_deployment_row_set (deployment, "hosts", host, pairs, &error);
  g_assert_no_error (error);
}

static void
test_filled (ChecksSample *sample, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *commands = sw_deployment_part (sample->light)->commands;
  answer_all (sample->light);
  answer_all (sample->standard);
  checks_sample_answer (sample->standard, "vip.name=cap.nord.example");
  checks_sample_host (sample->standard, "lb1", "balancer", NULL);
  set_path (sample->light, "cap1");
  set_path (sample->standard, "db1");
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (ways[i]); j++) {
      checks_sample_answer (sample->light, ways[i][j]);
      checks_sample_answer (sample->standard, ways[i][j]);
    }
    look_at (sample->light, seen);
    look_at (sample->standard, seen);
    look_at_drill (sample, sample->standard, seen);
    look_at_recovery (sample, sample->light, seen);
    look_at_recovery (sample, sample->standard, seen);
  }
  checks_sample_answer (sample->light, "backup.base_by=pgbackrest");
  look_at (sample->light, seen);
  checks_sample_answer (sample->light, "files.kind=s3");
  look_at (sample->light, seen);
  checks_sample_answer (sample->light, "backup.base_by=pg_basebackup");
  look_at (sample->light, seen);
  checks_sample_answer (sample->light, "backup.method=dump");
  look_at (sample->light, seen);
  for (guint i = 0; i < commands->len; i++) {
    const SwPlaybookCommand *command = commands->pdata[i];
    if (!g_hash_table_contains (seen, command->id))
      g_error ("no step shows %s", command->id);
  }
}

/* What changes a host says how to take it back, and all say what to expect. */
static void
test_undo (ChecksSample *sample, gconstpointer data)
{
  const GPtrArray *commands = sw_deployment_part (sample->light)->commands;
  for (guint i = 0; i < commands->len; i++) {
    const SwPlaybookCommand *command = commands->pdata[i];
    if (command->expect.in[SW_LANGUAGE_ENGLISH] == NULL)
      g_error ("%s does not say what to expect", command->id);
    if (command->danger != SW_DANGER_NONE && command->undo.in[SW_LANGUAGE_ENGLISH] == NULL)
      g_error ("%s does not say how to take it back", command->id);
  }
}

#define TEST(path, function)                                                                       \
  g_test_add (path, ChecksSample, NULL, checks_sample_set_up, function, checks_sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("/deployment-commands/filled", test_filled);
  TEST ("/deployment-commands/undo", test_undo);
  return g_test_run ();
}
