/* The commands of the shipped playbook, filled from answers: whole, and read by a shell. */
#include "checks-sample.h"
#include "core/deployment/command-view.h"

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
    "backup.years=2",
    "backup.part=1",
    "backup.parts=12",
    "backup.calendar=*-*-* 01:30:00",
    "drill.snapshot=1f2e3d4c",
    "drill.dir=/srv/drill",
    "drill.dump=/srv/drill/nord.dump",
};

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

static void
set_path (SwDeployment *deployment, const char *host)
{
  const char *const pairs[] = {"backup_path=/srv/backup", NULL};
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
  }
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
