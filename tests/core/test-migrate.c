#include "library-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

/* The program's steps and one more, which takes its time. */
static SwMigration steps[20];
static guint step_count;

static const char next_version[] =
    "ALTER TABLE task ADD COLUMN risk TEXT;"
    "CREATE TABLE risk (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, title TEXT)"
    "  STRICT;"
    "CREATE INDEX task_by_risk ON task (risk, title, id);";

static void
set_up_steps (void)
{
  const SwMigration *own = sw_schema_migrations (&step_count);
  g_assert_cmpuint (step_count, <, G_N_ELEMENTS (steps));
  for (guint i = 0; i < step_count; i++)
    steps[i] = own[i];
  steps[step_count++] = (SwMigration){next_version};
}

static SwLibrary *
open_next (Fixture *fixture, GError **error)
{
  return sw_library_open_with (fixture->path, fixture->context, SW_OPEN_DEFAULT, steps, step_count,
                               error);
}

static void
fill (Fixture *fixture, int count)
{
  SwEdit *edit = sw_edit_begin (fixture->library, "task-add", "x", 0);
  for (int i = 0; i < count; i++)
    sw_edit_insert (edit, "task", 0, "title", SW_TEXT ("Pilot of the second region"), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
}

static void
test_backup_first (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 20);
  g_autofree char *state = state_of (fixture->library);
  fixture_close (fixture);
  g_autoptr (SwLibrary) library = open_next (fixture, NULL);
  g_assert_nonnull (library);
  g_assert_cmpint (sw_library_schema_version (library), ==, step_count);
  g_assert_cmpint (sw_library_number (library, 0, "SELECT count(*) FROM task", SW_END), ==, 20);
  assert_sound (library);
  gint64 task = sw_library_number (library, 0, "SELECT min(id) FROM task", SW_END);
  SwEdit *edit = sw_edit_begin (library, "task-set", "x", 0);
  sw_edit_set (edit, "task", task, "risk", SW_TEXT ("high")); /* new columns are logged too */
  sw_edit_insert (edit, "risk", 0, "title", SW_TEXT ("late"), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_autoptr (SwAction) undone = sw_history_undo (library, NULL, NULL);
  g_assert_nonnull (undone);
  assert_sound (library);
  g_clear_object (&library);
  g_autofree char *newest = NULL;
  g_assert_cmpint (sw_backup_latest (fixture->path, &newest), ==, FIXTURE_NOW);
  g_assert_nonnull (strstr (newest, "before-migration"));
  g_assert_cmpint (number_in (newest, "PRAGMA user_version"), ==, current_version ());
  g_autoptr (SwLibrary) backup = fixture_open_at (fixture, newest);
  g_autofree char *found = state_of (backup);
  g_assert_cmpstr (state, ==, found);
  g_clear_object (&backup);
  fixture_assert_refused (fixture, fixture->path, "newer"); /* by the program of before */
  library = open_next (fixture, NULL);                      /* nothing to do: no second backup */
  g_assert_nonnull (library);
  g_autoptr (GPtrArray) backups = sw_backup_list (fixture->path);
  g_assert_cmpuint (backups->len, ==, 1);
}

/* No backup, no migration; a step that fails leaves the old version. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 20);
  fixture_close (fixture);
  g_autofree char *before = file_sum (fixture->path);
  g_autofree char *folder = sw_backup_dir (fixture->path);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_autoptr (GError) error = NULL;
  g_assert_null (open_next (fixture, &error));
  g_assert_cmpint (sw_error_exit_code (error), ==, 3);
  g_autofree char *after = file_sum (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_unlink (folder);
  g_chmod (fixture->path, 0444);
  g_clear_error (&error);
  g_assert_null (open_next (fixture, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "read-only");
  g_chmod (fixture->path, 0600);
  static const SwMigration broken[] = {
      {"CREATE TABLE other (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1)"}};
  SwMigration with_broken[2] = {steps[0], broken[0]};
  g_clear_error (&error);
  g_assert_null (sw_library_open_with (fixture->path, fixture->context, SW_OPEN_DEFAULT,
                                       with_broken, 2, &error));
  g_assert_nonnull (error);
  g_autofree char *still = file_sum (fixture->path);
  g_assert_cmpstr (before, ==, still);
  fixture_open (fixture);
  assert_sound (fixture->library);
}

/* Many at once: one migrates, the others find it done. */
static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  enum { PROCESSES = 5 };
  fill (fixture, 500);
  fixture_close (fixture);
  for (int i = 0; i < PROCESSES; i++) {
    if (fork () != 0)
      continue;
    fixture->context->now += i;
    SwLibrary *library = open_next (fixture, NULL);
    gint64 tasks =
        library != NULL ? sw_library_number (library, 0, "SELECT count(*) FROM task", SW_END) : -1;
    g_clear_object (&library);
    _exit (tasks == 500 ? 0 : 1);
  }
  int status, failed = 0;
  while (wait (&status) > 0)
    failed += status != 0;
  g_assert_cmpint (failed, ==, 0);
  g_assert_cmpint (number_in (fixture->path, "PRAGMA user_version"), ==, step_count);
}

static void
migrate_and_die (Fixture *fixture, int microseconds)
{
  pid_t child = fork ();
  if (child == 0) {
    g_object_unref (open_next (fixture, NULL));
    _exit (0);
  }
  g_usleep ((gulong) microseconds);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
}

static void
test_kills (Fixture *fixture, gconstpointer data)
{
  enum { ROUNDS = 200, TASKS = 3000 };
  guint outcomes[2] = {0}, most = rounds (ROUNDS);
  fill (fixture, TASKS);
  g_autofree char *state = state_of (fixture->library);
  fixture_close (fixture);
  g_autofree char *original = fixture_path (fixture, "original");
  g_autofree char *folder = sw_backup_dir (fixture->path);
  copy_file (fixture->path, original);
  gint64 begun = g_get_monotonic_time (); /* how long is a whole one? */
  g_object_unref (open_next (fixture, NULL));
  int whole = (int) (g_get_monotonic_time () - begun);
  for (guint i = 0; i < most; i++) {
    remove_tree (folder);
    copy_file (original, fixture->path);
    migrate_and_die (fixture, g_test_rand_int_range (0, whole * 3 / 2));
    gint64 version = number_in (fixture->path, "SELECT user_version FROM pragma_user_version");
    gint64 taken = version - current_version ();
    g_assert_true (taken == 0 || taken == 1);
    outcomes[taken]++;
    g_assert_cmpint (number_in (fixture->path, "SELECT count(*) FROM pragma_table_info('task') "
                                               "WHERE name = 'risk'"),
                     ==, taken);
    g_assert_cmpint (
        number_in (fixture->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'task_by_risk'"),
        ==, taken);
    g_assert_cmpint (number_in (fixture->path, "SELECT count(*) FROM task"), ==, TASKS);
    g_autofree char *newest = NULL;
    sw_backup_latest (fixture->path, &newest);
    g_assert_true (taken == 0 || newest != NULL);
    if (newest != NULL && i % 8 == 0) {
      g_autoptr (SwLibrary) backup = fixture_open_at (fixture, newest);
      g_autofree char *found = state_of (backup);
      g_assert_cmpstr (state, ==, found);
    }
    if (i % 10 == 0) {
      g_autoptr (SwLibrary) library = open_next (fixture, NULL);
      g_assert_nonnull (library);
    }
  }
  g_test_message ("%u old, %u new", outcomes[0], outcomes[1]);
}

/* What a kill left in the folder of backups does not stay for ever. */
static void
test_leftovers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = sw_backup_dir (fixture->path);
  g_mkdir_with_parents (folder, 0700);
  g_autofree char *part = g_build_filename (folder, "20200101-000000-daily.slipway.99.part", NULL);
  g_assert_true (g_file_set_contents (part, "half", -1, NULL));
  g_autofree char *made = sw_backup_roll (fixture->library, "manual", NULL);
  g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS)); /* somebody may be at it */
  time_t yesterday = (time_t) (g_get_real_time () / G_USEC_PER_SEC - 24 * 3600);
  struct utimbuf times = {yesterday, yesterday};
  g_assert_cmpint (g_utime (part, &times), ==, 0);
  g_autofree char *again = sw_backup_roll (fixture->library, "manual", NULL);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  set_up_steps ();
#define ADD(path, function)                                                                        \
  g_test_add ("/migrate/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("backup-first", test_backup_first);
  ADD ("refused", test_refused);
  ADD ("at-once", test_at_once);
  ADD ("kills", test_kills);
  ADD ("leftovers", test_leftovers);
  return g_test_run ();
}
